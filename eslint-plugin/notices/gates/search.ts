/** Whether a node of a program can only run after the reader agreed: by what stands around it, and by who calls it. */
import { moduleAround, type Module } from '../../strings/script/modules.js';
import { childrenOf } from '../../strings/script/children.js';
import {
	calleeName,
	isFunction,
	propertyName,
	propertyOf,
	unwrap,
	type Node,
	type Variable,
} from '../../strings/script/program.js';
import { isRefusal } from '../text/words.js';
import { Answers, neighbours, type Around } from './answers.js';
import { causesOf, noticeAt } from './control.js';
import { ALWAYS, dialogOf, FAILS, THENS } from './dialogs.js';
import { emitted, hookOf, OPERATED, registrationOf, type Registration } from './events.js';
import { exportedName, isExported } from './exports.js';
import { ASSUMED, type Gate, type Problem, type Verdict } from './gate.js';
import { importers } from './importers.js';
import { handlersIn } from './component.js';
import { layerPutOn } from './layers.js';
import { isPlain, leaves } from './statements.js';

const MOST_CALLS_UP = 8;
const MOST_STEPS = 4000;
const MOST_NODES = 3000;
/** How many functions deep a dialog is looked for that decides nothing. */
const MOST_FUNCTIONS = 3;

export class Search implements Around {
	private readonly busy = new Set<Node>();
	private readonly verdicts = new Map<Node, Verdict>();
	private readonly answers: Answers;
	private noted: Problem | undefined;
	private steps = MOST_STEPS;
	private depth = 0;

	/** @param gates Names of functions that ask, by the settings. */
	constructor(readonly gates: readonly string[]) {
		this.answers = new Answers(this);
	}

	note(problem: Problem): void {
		this.noted ??= problem;
	}

	gateOf(node: Node): Gate | undefined {
		const { noted } = this;
		const { gate } = this.at(node);
		this.noted = noted;
		return gate;
	}

	/** Whether a request whose nodes must all run is gated by one of them. */
	judge(nodes: readonly Node[]): Verdict {
		let problem: Problem | undefined;
		this.noted = undefined;
		for (const node of nodes) {
			const found = this.at(node);
			if (found.gate && found.gate !== ASSUMED) {
				return found;
			}
			problem ??= found.problem;
		}
		const put = layerPutOn(nodes[0]!, this);
		if (put?.gate) {
			return put;
		}
		problem ??= put?.problem;
		return { problem: problem ?? this.noted ?? this.later(nodes[0]!) ?? { kind: 'none' } };
	}

	/** Whether a node can only run after the reader agreed. */
	at(node: Node): Verdict {
		const known = this.verdicts.get(node);
		if (known) {
			return known;
		}
		if (this.busy.has(node) || this.depth > MOST_CALLS_UP || --this.steps < 0) {
			return {};
		}
		this.busy.add(node);
		this.depth++;
		try {
			const verdict = this.around(node);
			if (verdict.gate !== ASSUMED && (this.depth === 1 || verdict.gate)) {
				this.verdicts.set(node, verdict);
			}
			return verdict;
		} finally {
			this.depth--;
			this.busy.delete(node);
		}
	}

	private around(node: Node): Verdict {
		let problem: Problem | undefined;
		let earlier: Problem | undefined;
		const functions: Node[] = [];
		let child = node;
		for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
			const found = this.condition(parent, child);
			const before = found ? undefined : this.before(parent, child);
			if (found?.gate ?? before?.gate) {
				return (found ?? before)!;
			}
			problem ??= found?.problem;
			earlier ??= before?.problem;
			if (isFunction(parent)) {
				functions.push(parent);
			}
		}
		for (const fn of functions) {
			const called = this.called(fn);
			if (called?.gate) {
				return called;
			}
			problem ??= called?.problem;
		}
		problem ??= earlier;
		return problem ? { problem } : {};
	}

	/** The branch of a condition. */
	private condition(parent: Node, child: Node): Verdict | undefined {
		if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
			return child === parent.test ? undefined : this.branch(parent.test, child === parent.consequent);
		}
		if (parent.type === 'LogicalExpression' && parent.right === child && parent.operator !== '??') {
			return this.branch(parent.left, parent.operator === '&&');
		}
		if (parent.type === 'WhileStatement' && parent.body === child) {
			return this.branch(parent.test, true);
		}
		if (parent.type === 'SwitchCase' && parent.test !== child && parent.parent) {
			return this.case(parent, parent.parent);
		}
		return undefined;
	}

	private branch(test: Node, isTrue: boolean): Verdict | undefined {
		const { yes, no } = this.answers.truth(test);
		const [gate, other] = isTrue ? [yes, no] : [no, yes];
		return gate ? { gate } : other ? { problem: { kind: 'inverted', at: other } } : undefined;
	}

	private case(one: Node, around: Node): Verdict | undefined {
		const cases = around.cases as Node[];
		const at = cases.indexOf(one);
		let first = at;
		while (first > 0 && !leaves((cases[first - 1]!.consequent as Node[]).at(-1))) {
			first--;
		}
		let gate: Gate | undefined;
		for (const each of cases.slice(first, at + 1)) {
			const [value, other] = [unwrap(around.discriminant), each.test && unwrap(each.test)];
			const found = !other
				? {}
				: // switch ( true ) { case agreed: … }
					isPlain(value) && !isPlain(other)
					? this.answers.equals(other, value)
					: this.answers.equals(value, other);
			if (!found.yes) {
				return found.no ? { problem: { kind: 'inverted', at: found.no } } : undefined;
			}
			gate = found.yes;
		}
		return gate && { gate };
	}

	/** What comes before a statement of a block: `if ( !agreed ) { return; }`, `await agreement();`. */
	private before(block: Node, statement: Node): Verdict | undefined {
		const body = (block.type === 'SwitchCase' ? block.consequent : block.body) as unknown;
		if (!Array.isArray(body) || block.type === 'ClassBody' || statement.type === 'FunctionDeclaration') {
			return undefined;
		}
		let problem: Problem | undefined;
		for (const one of body as Node[]) {
			if (one === statement) {
				break;
			}
			const [isLeft, isElseLeft] =
				one.type === 'IfStatement' ? [leaves(one.consequent), leaves(one.alternate)] : [];
			if (isLeft !== isElseLeft) {
				const found = this.branch(one.test, !isLeft);
				if (found?.gate) {
					return found;
				}
				problem ??= found?.problem;
			}
			const asserted =
				one.type === 'ExpressionStatement'
					? this.answers.asserted(unwrap(one.expression as Node))
					: undefined;
			if (asserted) {
				return { gate: asserted };
			}
			const awaited = awaitedIn(one);
			const settled = awaited && this.answers.promise(awaited);
			if (settled?.as === 'agreed') {
				return { gate: settled.gate };
			}
		}
		return problem && { problem };
	}

	/** Who runs a function: whoever it is given to, and its calls by name. */
	private called(fn: Node): Verdict | undefined {
		const module = moduleAround(fn);
		const given = this.given(fn);
		if (given || !module) {
			return given;
		}
		const uses = this.usesOf(fn, module);
		if (!uses) {
			return undefined;
		}
		const found = uses
			.filter((use) => !isWithin(use.node, fn))
			.map((use) => ({ use, verdict: use.verdict() }));
		const gated = found.find(({ verdict }) => verdict.gate);
		const open = found.find(({ verdict }) => !verdict.gate);
		if (!open) {
			return gated?.verdict;
		}
		if (gated) {
			const at = moduleAround(open.use.node);
			return open.verdict.problem?.kind === 'inverted' || open.verdict.problem?.kind === 'unused'
				? open.verdict
				: { problem: { kind: 'elsewhere', ...(at ? { at: { node: open.use.node, module: at } } : {}) } };
		}
		return open.verdict;
	}

	/** A function, or a name of one, in the place of a callback; undefined where it is none. */
	private given(fn: Node): Verdict | undefined {
		const parent = fn.parent;
		if (!parent) {
			return undefined;
		}
		const buttons = this.button(fn);
		if (buttons) {
			return buttons;
		}
		const registration = registrationOf(fn);
		if (registration) {
			return this.handler(registration, fn);
		}
		if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') {
			return undefined;
		}
		const index = (parent.arguments as Node[]).indexOf(fn);
		if (index < 0) {
			return undefined;
		}
		const name = calleeName(parent) ?? '';
		const callee = unwrap(parent.callee);
		const module = moduleAround(parent);
		if (callee.type === 'MemberExpression' && (THENS.has(name) || FAILS.has(name) || ALWAYS.has(name))) {
			return this.afterPromise(
				callee.object,
				FAILS.has(name) || (index === 1 && name === 'then'),
				!ALWAYS.has(name),
			);
		}
		if (callee.type === 'MemberExpression' && name === 'add' && hookOf(unwrap(callee.object)) !== undefined) {
			return this.event(hookOf(unwrap(callee.object))!, moduleAround(parent));
		}
		if (this.gates.includes(name) && module) {
			// a function that the settings name calls back when the reader agreed
			return { gate: { node: parent, module, shows: 'named' } };
		}
		return module ? this.passedOn(parent, index, module) : undefined;
	}

	private afterPromise(object: Node, isFailure: boolean, isSuccess: boolean): Verdict | undefined {
		const settled = this.answers.promise(object);
		if (!settled) {
			const asks = this.askedBy(unwrap(object));
			if (asks) {
				this.note({ kind: 'unused', at: asks });
			}
			return undefined;
		}
		if (settled.as === 'agreed' && !isFailure && isSuccess) {
			return { gate: settled.gate };
		}
		const kind = isFailure ? 'inverted' : settled.as === 'shown' ? 'irrefusable' : 'unused';
		return { problem: { kind, at: settled.gate } };
	}

	/** A function that is passed to a function of the program: when that only calls it behind a gate. */
	private passedOn(call: Node, index: number, module: Module): Verdict | undefined {
		let gate: Gate | undefined;
		let problem: Problem | undefined;
		for (const fn of this.answers.functionsOf(call, module)) {
			const owner = moduleAround(fn);
			const target = fn.params[index];
			const variable = target?.type === 'Identifier' ? owner?.program.variableOf(target as Node) : undefined;
			const references = variable && owner ? owner.program.referencesTo(variable) : [];
			for (const reference of references) {
				if (isTested(reference)) {
					continue;
				}
				const verdict = isCalled(reference) ? this.at(reference) : (this.given(reference) ?? {});
				if (!verdict.gate) {
					problem ??= verdict.problem;
					return problem ? { problem } : {};
				}
				gate ??= verdict.gate;
			}
		}
		return gate && { gate };
	}

	/** A button of jQuery UI's dialog: `buttons: { Load: handler }`, `buttons: [ { text: 'Load', click: handler } ]`. */
	private button(fn: Node): Verdict | undefined {
		const property = fn.parent;
		const object = property?.type === 'Property' && property.value === fn ? property.parent : undefined;
		const list = object?.parent?.type === 'ArrayExpression' ? object.parent : object;
		const holder = list?.parent;
		if (!object || holder?.type !== 'Property' || propertyName(holder) !== 'buttons') {
			return undefined;
		}
		const call = holder.parent?.parent;
		const module = moduleAround(fn);
		if (call?.type !== 'CallExpression' || calleeName(call) !== 'dialog' || !module) {
			return undefined;
		}
		const text = list === object ? undefined : propertyOf(object, 'text')?.value;
		const label: unknown = list === object ? propertyName(property!) : text?.value;
		const gate: Gate = { node: call, module, shows: 'arguments' };
		return typeof label === 'string' && isRefusal(label)
			? { problem: { kind: 'inverted', at: gate } }
			: buttonsOf(holder.value) > 1 || hasClose(holder.parent!)
				? { gate }
				: { problem: { kind: 'irrefusable', at: gate } };
	}

	private handler(
		{ node, on, event }: { node: Node; on: Node | undefined; event: string },
		fn: Node,
	): Verdict | undefined {
		const module = moduleAround(node);
		if (!module) {
			return undefined;
		}
		if (!OPERATED.has(event)) {
			return this.event(event, module);
		}
		const shown = noticeAt({ node, on, event }, fn);
		const caused = shown && this.causedAt({ node, on, event }, module);
		if (caused) {
			return { problem: { kind: 'elsewhere', at: { node: caused, module } } };
		}
		if (shown) {
			return { gate: { node, module, shows: 'around', shown } };
		}
		// a control that is itself only shown behind a gate is gated by what stands around it
		return { problem: { kind: 'click', at: { node, module } } };
	}

	/** Where code operates a control itself, and not because the reader operates another. */
	private causedAt(registration: Registration, module: Module): Node | undefined {
		return causesOf(registration, module).find((call) => {
			const { gate, problem } = this.at(call);
			return !gate && problem?.kind !== 'click';
		});
	}

	/** An event of the program's own, which is only caused behind a gate. */
	private event(name: string, module: Module | undefined): Verdict | undefined {
		let gate: Gate | undefined;
		let open: Verdict | undefined;
		for (const one of module ? [module, ...neighbours(module)] : []) {
			for (const call of one.program.calls) {
				const isFired =
					call.callee &&
					(emitted(call) === name ||
						(calleeName(call) === 'fire' && hookOf(unwrap(unwrap(call.callee).object ?? call)) === name));
				if (!isFired) {
					continue;
				}
				const found = this.at(call);
				gate ??= found.gate;
				open ??= found.gate
					? undefined
					: { problem: found.problem ?? { kind: 'elsewhere', at: { node: call, module: one } } };
			}
		}
		return open && (gate ?? open.problem?.kind !== 'elsewhere') ? open : open ? undefined : gate && { gate };
	}

	/** Where a function is used by name; undefined when anybody may call it. */
	private usesOf(fn: Node, module: Module): { node: Node; verdict: () => Verdict }[] | undefined {
		const variable = this.holder(constructed(fn) ?? fn, module);
		const names = new Set(variable ? [variable.name] : []);
		const member = memberName(fn);
		if (member !== undefined) {
			names.add(member);
		}
		const references = [
			...(variable ? module.program.referencesTo(variable) : []),
			...this.listings(fn, module),
		];
		const members = member === undefined ? [] : module.program.readsOf(member);
		const all = [...references, ...members].filter(
			(one) =>
				!(one.parent?.type === 'MemberExpression' && one.parent.property === one) &&
				// of { load } the value counts
				!(one.parent?.type === 'Property' && one.parent.value !== one && !one.parent.computed),
		);
		const uses: { node: Node; verdict: () => Verdict }[] = [];
		for (const reference of all) {
			if (isExported(reference, module.component !== undefined)) {
				names.add(exportedName(reference) ?? variable?.name ?? '');
				continue;
			}
			const use = boundOf(reference);
			uses.push({
				node: use,
				verdict: () => (isCalled(use) ? this.at(use) : (this.given(use) ?? {})),
			});
		}
		for (const name of names) {
			for (const handler of handlersIn(module, name)) {
				const { gate } = handler;
				uses.push({
					node: fn.parent ?? fn,
					verdict: () => (gate ? { gate } : handler.problem ? { problem: { kind: handler.problem } } : {}),
				});
			}
			for (const { reference } of importers(module, fn, name)) {
				uses.push({
					node: reference,
					verdict: () => (isCalled(reference) ? this.at(reference) : (this.given(reference) ?? {})),
				});
			}
		}
		return uses.length ? uses : undefined;
	}

	functionsOf(call: Node, module: Module): readonly Node[] {
		return this.answers.functionsOf(call, module);
	}

	/** The calls of a function; undefined when it is also passed on, or nobody is known to call it. */
	callsOf(fn: Node): readonly Node[] | undefined {
		const module = moduleAround(fn);
		const uses = module && this.usesOf(fn, module)?.map(({ node }) => node);
		return uses?.every(isCalled) ? uses.map((reference) => callOf(reference)) : undefined;
	}

	/** Where all functions of an object are taken at once: `Object.values( handlers )`. */
	private listings(fn: Node, module: Module): Node[] {
		const object = fn.parent?.type === 'Property' ? fn.parent.parent : undefined;
		const variable = object?.type === 'ObjectExpression' ? this.holder(object, module) : undefined;
		return (variable ? module.program.referencesTo(variable) : []).filter(
			({ parent }) =>
				parent?.type === 'CallExpression' && /^(?:values|entries|each)$/.test(calleeName(parent) ?? ''),
		);
	}

	/** The variable that holds a function, when that is all it ever holds. */
	private holder(fn: Node, module: Module): Variable | undefined {
		const { parent } = fn;
		const name: Node | undefined =
			fn.type === 'FunctionDeclaration' || fn.type === 'ClassDeclaration'
				? fn.id
				: parent?.type === 'VariableDeclarator'
					? parent.id
					: parent?.type === 'AssignmentExpression'
						? unwrap(parent.left)
						: undefined;
		if (name?.type !== 'Identifier') {
			return undefined;
		}
		for (const variable of module.program.variables()) {
			if (
				variable.name === name.name &&
				variable.writes.length === 1 &&
				(variable.writes[0]!.value ?? variable.writes[0]!.node) === fn
			) {
				return variable;
			}
		}
		return undefined;
	}

	/** A dialog that comes after the request, in the same function or one around it. */
	private later(node: Node): Problem | undefined {
		const module = moduleAround(node);
		let child = node;
		for (let parent = node.parent; parent && module; child = parent, parent = parent.parent) {
			if (isFunction(parent) && !isImmediate(parent)) {
				return undefined;
			}
			const body = Array.isArray(parent.body) ? (parent.body as Node[]) : [];
			const at = body.indexOf(child);
			for (const statement of at < 0 ? [] : body.slice(at + 1)) {
				const asks = this.asksIn(statement);
				if (asks) {
					return { kind: 'before', at: { node: asks, module } };
				}
			}
		}
		return undefined;
	}

	/** The dialog that a call of the program's own functions shows, whatever becomes of the answer. */
	private askedBy(call: Node, depth = 0): { node: Node; module: Module } | undefined {
		const module = call.type === 'CallExpression' ? moduleAround(call) : undefined;
		if (!module || depth > MOST_FUNCTIONS) {
			return undefined;
		}
		if (dialogOf(call)) {
			return { node: call, module };
		}
		for (const fn of this.answers.functionsOf(call, module)) {
			const owner = moduleAround(fn);
			for (const inner of owner?.program.calls ?? []) {
				const asks = isWithin(inner, fn) ? this.askedBy(inner, depth + 1) : undefined;
				if (asks) {
					return asks;
				}
			}
		}
		return undefined;
	}

	private asksIn(statement: Node): Node | undefined {
		const stack = [statement];
		for (let count = 0; stack.length && count < MOST_NODES; count++) {
			const node = stack.pop()!;
			if (dialogOf(node) && dialogOf(node)!.as !== 'shown') {
				return node;
			}
			stack.push(...childrenOf(node));
		}
		return undefined;
	}
}

const isWithin = (node: Node, outer: Node): boolean => {
	for (let current: Node | null | undefined = node; current; current = current.parent) {
		if (current === outer) {
			return true;
		}
	}
	return false;
};

/** Whether a function runs where it stands, or when the page is ready: `( function () {} )()`, `$( function () {} )`. */
function isImmediate(fn: Node): boolean {
	const call = fn.parent;
	return (
		call?.type === 'CallExpression' &&
		(call.callee === fn || /^(?:\$|jQuery|ready|call)$/.test(calleeName(call) ?? ''))
	);
}

/** The promise that a statement waits for before it goes on. */
function awaitedIn(statement: Node): Node | undefined {
	const value: Node | undefined =
		statement.type === 'ExpressionStatement'
			? statement.expression
			: statement.type === 'VariableDeclaration'
				? (statement.declarations[0]?.init ?? undefined)
				: undefined;
	return value?.type === 'AwaitExpression' ? (value.argument as Node) : undefined;
}

/** The class that a function is the constructor of. */
const constructed = (fn: Node): Node | undefined =>
	fn.parent?.type === 'MethodDefinition' && fn.parent.kind === 'constructor'
		? (fn.parent.parent?.parent ?? undefined)
		: undefined;

/** `load.bind( this )`, which stands for the function; the reference where it is not bound. */
function boundOf(reference: Node): Node {
	const member = reference.parent;
	return member?.type === 'MemberExpression' &&
		member.object === reference &&
		propertyName(member) === 'bind' &&
		member.parent?.type === 'CallExpression'
		? member.parent
		: reference;
}

function isCalled(reference: Node): boolean {
	const parent = reference.parent;
	return (
		((parent?.type === 'CallExpression' || parent?.type === 'NewExpression') &&
			parent.callee === reference) ||
		(parent?.type === 'ChainExpression' && parent.parent?.type === 'CallExpression') ||
		// load.call( this )
		(parent?.type === 'MemberExpression' &&
			parent.object === reference &&
			/^(?:call|apply)$/.test(propertyName(parent) ?? '') &&
			parent.parent?.type === 'CallExpression')
	);
}

/** The call of a reference that `isCalled`. */
function callOf(reference: Node): Node {
	let node = reference.parent!;
	while (node.type !== 'CallExpression' && node.type !== 'NewExpression') {
		node = node.parent!;
	}
	return node;
}

/** Whether a reference only looks whether there is a function: `if ( callback )`, `typeof callback`. */
function isTested(reference: Node): boolean {
	const parent = reference.parent;
	return (
		(parent?.type === 'UnaryExpression' && parent.operator === 'typeof') ||
		(parent?.type === 'IfStatement' && parent.test === reference) ||
		(parent?.type === 'LogicalExpression' && parent.left === reference && parent.operator === '&&')
	);
}

/** The name of a method: of a class, of an object, or assigned to a member. */
function memberName(fn: Node): string | undefined {
	const parent = fn.parent;
	if (
		(parent?.type === 'Property' ||
			parent?.type === 'MethodDefinition' ||
			parent?.type === 'PropertyDefinition') &&
		parent.value === fn
	) {
		return propertyName(parent);
	}
	if (parent?.type === 'AssignmentExpression' && parent.right === fn) {
		const left = unwrap(parent.left);
		return left.type === 'MemberExpression' ? propertyName(left) : undefined;
	}
	return undefined;
}

const buttonsOf = (node: Node): number =>
	node.type === 'ObjectExpression'
		? (node.properties as Node[]).length
		: node.type === 'ArrayExpression'
			? (node.elements as Node[]).length
			: 2;

/** jQuery UI's dialogs have a button that closes them, unless it is hidden. */
const hasClose = (options: Node): boolean =>
	!propertyOf(options, 'closeOnEscape') && !propertyOf(options, 'dialogClass');
