/**
 * Calls whose callee no name tells: functions in tables and lists, functions that are passed, returned or wrapped. They are found
 * from the other end, by what each such callee may be.
 */
import { callbackArguments } from './callbacks.js';
import { Budget, Evaluation } from './evaluate.js';
import type { Module } from './modules.js';
import { isFunction, propertyName, unwrap, type Node, type Variable } from './program.js';
import { frameThrough, unknown, type Argument, type Frame, type FrameMaker, type Value } from './values.js';

/** A call of a function by way of a value. */
export interface IndirectCall {
	readonly node: Node;
	/** The frame of the function in the frame around the call; undefined when it is another function that is called there. */
	frame(outer: Frame | undefined): Frame | undefined;
}

interface Candidate {
	readonly call: Node;
	/** What is called. */
	readonly target: Node;
	readonly how: 'direct' | 'call' | 'apply' | 'reflect';
}

type Callable = Extract<Value, { is: 'function' }>;

/** A file that calls more functions by value is a library: what its callbacks are is beyond what it is worth. */
const MOST_CANDIDATES = 80;
const MOST_CALLS = 8;
const MOST_CONTEXTS = 6;
const MOST_DEPTH = 2;
const STEPS = 400;

const known = new WeakMap<Module['epoch'], Map<Node, Candidate[]>>();

/** The calls of a function in a module that are found by the values of their callees. */
export function indirectCalls(fn: Node, owner: Module, module: Module): readonly IndirectCall[] {
	const kept = answers.get(module.epoch)?.get(fn);
	if (kept) {
		return kept;
	}
	const calls = escapes(fn, owner) ? findCalls(fn, owner, module) : [];
	if (!making.has(module)) {
		const ofModule = answers.get(module.epoch) ?? new Map<Node, readonly IndirectCall[]>();
		answers.set(module.epoch, ofModule.set(fn, calls));
	}
	return calls;
}

const answers = new WeakMap<Module['epoch'], Map<Node, readonly IndirectCall[]>>();

/** Modules whose candidates are being found: what is known of them so far is not all. */
const making = new Set<Module>();

function findCalls(fn: Node, owner: Module, module: Module): readonly IndirectCall[] {
	const found: IndirectCall[] = (candidatesFor(module).get(fn) ?? [])
		.slice(0, MOST_CALLS)
		.map((candidate) => ({
			node: candidate.call,
			frame: outermost((outer) => frameOf(candidate, fn, owner, module, outer)),
		}));
	return owner === module ? [...found, ...handedOn(fn, module)] : found;
}

/** Remembers the frame of a call that is in no frame itself: every chain of calls ends in one. */
function outermost(make: IndirectCall['frame']): IndirectCall['frame'] {
	let made: { readonly frame: Frame | undefined } | undefined;
	return (outer) => (outer ? make(outer) : (made ??= { frame: make(undefined) }).frame);
}

/** Whether a function is used as a value, and not only called by its name. */
function escapes(fn: Node, module: Module): boolean {
	const { parent } = fn;
	const id: Node | undefined =
		fn.type === 'FunctionDeclaration' ? fn.id : parent?.type === 'VariableDeclarator' ? parent.id : undefined;
	const variable = id?.type === 'Identifier' ? variableNamed(id, fn, module) : undefined;
	return (
		!variable ||
		module.program.referencesTo(variable).some((reference) => {
			const around = reference.parent;
			return !(around?.type === 'CallExpression' && around.callee === reference);
		})
	);
}

function variableNamed(id: Node, fn: Node, module: Module): Variable | undefined {
	const declared = module.program.variableOf(id);
	if (declared) {
		return declared;
	}
	for (const variable of module.program.variables()) {
		if (variable.name === id.name && variable.writes.some((write) => write.value === fn)) {
			return variable;
		}
	}
	return undefined;
}

function candidatesFor(module: Module): ReadonlyMap<Node, readonly Candidate[]> {
	let found = known.get(module.epoch);
	if (!found) {
		found = new Map();
		// those that are found while it is being made are of use already
		known.set(module.epoch, found);
		const loose = looseNames(module);
		const asked = module.program.calls.flatMap((call) => {
			const candidate = candidateOf(call);
			return candidate && (candidate.how === 'reflect' || isOpen(candidate.target, loose, module))
				? [candidate]
				: [];
		});
		making.add(module);
		for (const candidate of asked.length > MOST_CANDIDATES ? [] : asked) {
			for (const fn of functionsAt(candidate.target, module)) {
				const list = found.get(fn);
				if (list) {
					list.push(candidate);
				} else {
					found.set(fn, [candidate]);
				}
			}
		}
		making.delete(module);
	}
	return found;
}

function candidateOf(call: Node): Candidate | undefined {
	if (!call.callee || call.type !== 'CallExpression' || !call.arguments.length) {
		return undefined;
	}
	const callee = unwrap(call.callee);
	if (callee.type === 'MemberExpression') {
		const name = propertyName(callee);
		if (name === 'apply' && unwrap(callee.object).name === 'Reflect') {
			return { call, target: call.arguments[0], how: 'reflect' };
		}
		if (name === 'call' || name === 'apply') {
			return call.arguments.length > 1 ? { call, target: unwrap(callee.object), how: name } : undefined;
		}
	}
	return { call, target: callee, how: 'direct' };
}

/** Whether only evaluation tells what an expression is when it is called. */
function isOpen(target: Node, loose: ReadonlySet<string>, module: Module): boolean {
	switch (target.type) {
		case 'Identifier': {
			const variable = module.program.variableOf(target);
			return Boolean(
				variable?.writes.some(
					(write) =>
						write.kind === 'param' ||
						write.kind === 'element' ||
						(write.kind === 'init' &&
							(write.path.length > 0 || (write.value && isMade(unwrap(write.value))))),
				),
			);
		}
		case 'MemberExpression': {
			const name = propertyName(target);
			return name === undefined || /^\d+$/.test(name) || loose.has(name);
		}
		default:
			return isMade(target);
	}
}

const MAKING = new Set([
	'CallExpression',
	'MemberExpression',
	'AwaitExpression',
	'LogicalExpression',
	'ConditionalExpression',
	'AssignmentExpression',
	'SequenceExpression',
	'TaggedTemplateExpression',
]);
const isMade = (value: Node): boolean =>
	MAKING.has(value.type) && !(value.type === 'CallExpression' && value.callee.name === 'require');

/** Names of members that hold functions which are not written there. */
function looseNames(module: Module): ReadonlySet<string> {
	const names = new Set<string>();
	const isLoose = (value: Node | null | undefined, name: string): boolean =>
		Boolean(value) &&
		(value!.type === 'Identifier'
			? value!.name !== name || isParameter(value!, module)
			: isMade(unwrap(value!)));
	for (const [name, writes] of module.program.memberWrites) {
		if (writes.some(({ right }) => isLoose(right, name))) {
			names.add(name);
		}
	}
	for (const object of module.program.objects) {
		for (const property of object.properties as Node[]) {
			const name = property.type === 'Property' ? propertyName(property) : undefined;
			if (name !== undefined && (isLoose(property.value, name) || isFunction(property.value))) {
				names.add(name);
			}
		}
	}
	for (const { body } of module.program.classes) {
		for (const member of (body?.body ?? []) as Node[]) {
			const name = member.type === 'PropertyDefinition' ? propertyName(member) : undefined;
			if (name !== undefined && isLoose(member.value, name)) {
				names.add(name);
			}
		}
	}
	return names;
}

const isParameter = (identifier: Node, module: Module): boolean =>
	Boolean(module.program.variableOf(identifier)?.writes.some((write) => write.kind === 'param'));

/** The program's functions that an expression may be, whoever calls the functions around it. */
function functionsAt(target: Node, module: Module): ReadonlySet<Node> {
	const functions = new Set<Node>();
	const budget = new Budget(STEPS);
	let left = MOST_CONTEXTS;
	const explore = (chain: readonly FrameMaker[], bound: ReadonlySet<Node>): void => {
		if (left-- <= 0) {
			return;
		}
		const frame = frameThrough(chain);
		if (frame === 'unreached') {
			return;
		}
		const evaluation = new Evaluation(module, frame, budget);
		for (const value of evaluation.evaluate(target, frame)) {
			const fn = functionIn(value, evaluation);
			if (fn) {
				functions.add(fn.value.node);
			}
		}
		if (chain.length < MOST_DEPTH) {
			for (const [fn, owner] of evaluation.unbound()) {
				if (!bound.has(fn)) {
					for (const caller of evaluation.callers(fn, owner)) {
						explore([...chain, caller], new Set([...bound, fn]));
					}
					return;
				}
			}
		}
	};
	explore([], new Set());
	return functions;
}

/** The function that is called when a value is, and the arguments that it has already. */
function functionIn(
	value: Value,
	ev: Evaluation,
): { value: Callable; args: readonly Argument[] } | undefined {
	if (value.is === 'function') {
		return { value, args: [] };
	}
	if (value.is === 'bound' && value.how === 'bind' && value.args) {
		const inner = functionIn(value.target, ev);
		return inner && { value: inner.value, args: [...inner.args, ...value.args] };
	}
	return undefined;
}

/** The arguments that the function gets of those of the call. */
const argumentsOf = ({ how }: Candidate, given: readonly Argument[]): readonly Argument[] =>
	how === 'direct'
		? given
		: how === 'call'
			? given.slice(1)
			: given.slice(how === 'reflect' ? 2 : 1).map((one) => ({ ...one, spread: true }));

function frameOf(
	candidate: Candidate,
	fn: Node,
	owner: Module,
	module: Module,
	outer: Frame | undefined,
): Frame | undefined {
	const { call, target } = candidate;
	const evaluation = new Evaluation(module, outer, new Budget(STEPS));
	const all = evaluation.evaluate(target, outer).flatMap((value) => functionIn(value, evaluation) ?? []);
	const found = all.find(({ value }) => value.node === fn);
	if (all.length && !found) {
		return undefined;
	}
	const given = evaluation.in(module, () => evaluation.arguments(call, outer));
	return {
		fn,
		module: owner,
		args: [...(found?.args ?? []), ...argumentsOf(candidate, given)],
		parent: within(found?.value.frame, outer),
		depth: (outer?.depth ?? 0) + 1,
		call,
	};
}

/** The frames in which a function was made, inside of those of the call. */
const within = (frame: Frame | undefined, outer: Frame | undefined): Frame | undefined =>
	frame && frame !== outer ? { ...frame, parent: within(frame.parent, outer) } : outer;

/** Calls of a function that is an argument: by the platform's callers of callbacks (`urls.forEach( load )`), or by another file's function. */
function handedOn(fn: Node, module: Module): readonly IndirectCall[] {
	return handings(fn, module)
		.slice(0, MOST_CALLS)
		.flatMap(({ handed, call }) => {
			const targets = new Evaluation(module, undefined, new Budget(STEPS))
				.evaluate(call.callee)
				.filter(({ is }) => is === 'function' || is === 'class') as Callable[];
			if (!targets.length) {
				return handed === fn ? [] : [calledBack(fn, handed, call, module)];
			}
			const index = (call.arguments as Node[]).indexOf(handed);
			return targets
				.filter((target) => target.module !== module && target.is === 'function')
				.flatMap((target) => calledElsewhere(fn, call, index, target, module));
		});
}

function calledBack(fn: Node, handed: Node, call: Node, module: Module): IndirectCall {
	const here: Node = { ...fn, type: 'ArrowFunctionExpression', id: null, parent: call };
	return {
		node: call,
		frame: (outer) => ({
			fn,
			module,
			args: (fn.params as Node[]).map((_, index) => ({
				of: (ev) => callbackArguments(here, index, ev) ?? [unknown()],
				module,
				frame: outer,
			})),
			parent: outer,
			depth: (outer?.depth ?? 0) + 1,
			call: handed,
		}),
	};
}

/** Calls of a parameter of another file's function. */
function calledElsewhere(
	fn: Node,
	call: Node,
	index: number,
	target: Callable,
	module: Module,
): readonly IndirectCall[] {
	const other = target.module as Module;
	const param = target.node.params[index] as Node | undefined;
	const inners = param?.type === 'Identifier' ? other.callsNamed(param.name as string) : [];
	return inners.flatMap((inner): IndirectCall[] => {
		const candidate = candidateOf(inner);
		const variable =
			candidate?.target.type === 'Identifier' ? other.program.variableOf(candidate.target) : undefined;
		const isParam = variable?.writes.some(
			(write) => write.kind === 'param' && write.of === target.node && write.index === index,
		);
		return isParam
			? [
					{
						node: inner,
						frame: (outer) => {
							const evaluation = new Evaluation(module, outer);
							const around: Frame = {
								fn: target.node,
								module: other,
								args: evaluation.in(module, () => evaluation.arguments(call, outer)),
								parent: outer,
								depth: (outer?.depth ?? 0) + 1,
								call,
							};
							return {
								fn,
								module,
								args: argumentsOf(
									candidate!,
									// who calls cannot know: it stands at the sink
									evaluation
										.in(other, () => evaluation.arguments(inner, around))
										.map((one) => ({
											of: (ev) => ev.evaluate(one.node, one.frame),
											module: other,
											...(one.spread ? { spread: true } : {}),
										})),
								),
								parent: around,
								depth: around.depth + 1,
								call: inner,
							};
						},
					},
				]
			: [];
	});
}

/** Where a function is an argument: itself, or by a name or a member that holds it. */
function handings(fn: Node, module: Module): { handed: Node; call: Node }[] {
	const { parent } = fn;
	const id: Node | undefined =
		fn.type === 'FunctionDeclaration' ? fn.id : parent?.type === 'VariableDeclarator' ? parent.id : undefined;
	const variable = id?.type === 'Identifier' ? variableNamed(id, fn, module) : undefined;
	const member =
		parent?.type === 'Property' || parent?.type === 'MethodDefinition' ? propertyName(parent) : undefined;
	const places = variable
		? module.program.referencesTo(variable)
		: member === undefined
			? [fn]
			: module.program.readsOf(member);
	return places.flatMap((place) => {
		let handed = place;
		let call = place.parent;
		// `load.bind( this )`
		if (call?.type === 'MemberExpression' && call.object === place && propertyName(call) === 'bind') {
			handed = call.parent!;
			call = handed.parent;
		}
		return call?.type === 'CallExpression' &&
			call.callee !== handed &&
			(call.arguments as Node[]).includes(handed)
			? [{ handed, call }]
			: [];
	});
}
