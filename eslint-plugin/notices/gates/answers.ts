/** What expressions say of the reader's answer: conditions, promises, and the functions that give them. */
import { Evaluation } from '../../strings/script/evaluate.js';
import { moduleAround, type Module } from '../../strings/script/modules.js';
import {
	calleeName,
	isFunction,
	propertyName,
	unwrap,
	type Node,
	type Write,
} from '../../strings/script/program.js';
import { isRefusal } from '../text/words.js';
import {
	ACTION_MEMBERS,
	AGREED_MEMBERS,
	ALWAYS,
	dialogOf,
	nameOf,
	THENS,
	WINDOW_PROMISES,
} from './dialogs.js';
import type { Gate, Problem, Settled, Truth } from './gate.js';
import { storeAccess } from './stores.js';

/** What answers need of the search that they serve. */
export interface Around {
	/** The gate that a node only runs behind. */
	gateOf(node: Node): Gate | undefined;
	readonly gates: readonly string[];
	/** Told of something that would have been a gate. */
	note(problem: Problem): void;
}

const MOST_DEPTH = 10;
/** Functions that make a promise of a value: `Promise.resolve( value )`, `$.when( value )`. */
const RESOLVES: ReadonlySet<string> = new Set(['resolve', 'when']);
const RESOLVERS = /^(?:Promise|\$|jQuery)$/;
const NONE: Truth = {};

export class Answers {
	private readonly busy = new Set<Node>();
	private depth = 0;

	constructor(private readonly around: Around) {}

	/** What the truth of an expression says. */
	truth(wrapped: Node | null | undefined): Truth {
		const node = wrapped && unwrap(wrapped);
		return (node && this.guarded(node, () => this.truthOf(node))) ?? NONE;
	}

	/** What a promise says; undefined of what has nothing to do with the reader's answer. */
	promise(wrapped: Node | null | undefined): Settled | undefined {
		const node = wrapped && unwrap(wrapped);
		return node ? this.guarded(node, () => this.promiseOf(node)) : undefined;
	}

	/** No question is asked while it is being answered. */
	private guarded<T>(node: Node, act: () => T | undefined): T | undefined {
		if (this.busy.has(node) || this.depth > MOST_DEPTH) {
			return undefined;
		}
		this.busy.add(node);
		this.depth++;
		try {
			return act();
		} finally {
			this.depth--;
			this.busy.delete(node);
		}
	}

	private truthOf(node: Node): Truth {
		switch (node.type) {
			case 'UnaryExpression': {
				const { yes, no } = node.operator === '!' ? this.truth(node.argument) : NONE;
				return { yes: no, no: yes };
			}
			case 'LogicalExpression': {
				const [left, right] = [this.truth(node.left), this.truth(node.right)];
				return node.operator === '&&'
					? { yes: left.yes ?? right.yes, no: left.no && right.no }
					: node.operator === '||'
						? { yes: left.yes && right.yes, no: left.no ?? right.no }
						: NONE;
			}
			case 'ConditionalExpression': {
				const test = this.truth(node.test);
				return isFalse(node.alternate) || rejected(node.alternate as Node)
					? { yes: test.yes ?? this.truth(node.consequent).yes }
					: isFalse(node.consequent) || rejected(node.consequent as Node)
						? { yes: test.no ?? this.truth(node.alternate).yes }
						: NONE;
			}
			case 'AssignmentExpression':
				return node.operator === '=' ? this.truth(node.right) : NONE;
			case 'SequenceExpression':
				return this.truth(node.expressions.at(-1));
			case 'AwaitExpression': {
				const settled = this.promise(node.argument);
				return settled?.as === 'answer' || settled?.as === 'agreed' ? { yes: settled.gate } : NONE;
			}
			case 'BinaryExpression':
				return this.comparison(node);
			case 'Identifier':
				return this.variable(node);
			case 'MemberExpression':
				return this.member(node);
			case 'CallExpression':
				return this.call(node);
			default:
				return NONE;
		}
	}

	private comparison({ operator, left, right }: Node): Truth {
		if (!/^[!=]==?$/.test(operator as string)) {
			return NONE;
		}
		const [value, other] = isPlain(left) ? [left, right] : [right, left];
		if (!isPlain(value)) {
			return NONE;
		}
		const isEqual = operator[0] === '=';
		const { yes, no } = this.equals(unwrap(other), unwrap(value));
		return isEqual ? { yes, no } : { yes: no, no: yes };
	}

	/** What it says that an expression is the same as a literal. */
	equals(node: Node, literal: Node): Truth {
		const action = this.action(node);
		if (action) {
			return isRefusal(String(literal.value)) ? { no: action } : { yes: action };
		}
		const truth = this.truth(node);
		if (isFalse(literal)) {
			return { yes: truth.no, no: truth.yes };
		}
		if (typeof literal.value === 'string' && isRefusal(literal.value)) {
			// whatever is not a refusal, nothing remembered for one, is no agreement
			return NONE;
		}
		return { yes: truth.yes };
	}

	/** The dialog of which an expression names the action by which it was closed. */
	action(node: Node): Gate | undefined {
		if (node.type === 'MemberExpression') {
			return ACTION_MEMBERS.has(propertyName(node) ?? '') ? this.closing(node.object) : undefined;
		}
		if (node.type !== 'Identifier') {
			return undefined;
		}
		const module = moduleAround(node);
		for (const write of module?.program.variableOf(node)?.writes ?? []) {
			if (write.kind === 'param' && write.of) {
				if (write.path.length === 1 && ACTION_MEMBERS.has(write.path[0] ?? '')) {
					return this.calledBackWith(write.of, write.index ?? 0, 'closing');
				}
				const process = write.path.length === 0 && write.index === 0 ? this.process(write.of) : undefined;
				if (process) {
					return process;
				}
			}
			if (write.kind === 'init' && write.value) {
				if (write.path.length === 1 && ACTION_MEMBERS.has(write.path[0] ?? '')) {
					return this.closing(write.value);
				}
				return write.path.length
					? undefined
					: this.guarded(write.value, () => this.action(unwrap(write.value!)));
			}
		}
		return undefined;
	}

	/** A dialog's own `getActionProcess( action )`. */
	private process(fn: Node): Gate | undefined {
		const holder = fn.parent;
		const name =
			holder?.type === 'AssignmentExpression'
				? propertyName(unwrap(holder.left))
				: holder?.type === 'Property' ||
					  holder?.type === 'MethodDefinition' ||
					  holder?.type === 'PropertyDefinition'
					? propertyName(holder)
					: undefined;
		const module = moduleAround(fn);
		return name === 'getActionProcess' && module ? { node: fn, module, shows: 'arguments' } : undefined;
	}

	/** The dialog that an expression is the closing data of. */
	private closing(wrapped: Node): Gate | undefined {
		const node = unwrap(wrapped);
		if (node.type === 'AwaitExpression') {
			const settled = this.promise(node.argument);
			return settled?.as === 'closing' ? settled.gate : undefined;
		}
		if (node.type !== 'Identifier') {
			return undefined;
		}
		for (const write of moduleAround(node)?.program.variableOf(node)?.writes ?? []) {
			if (write.kind === 'param' && write.of) {
				return this.calledBackWith(write.of, write.index ?? 0, 'closing');
			}
			if (write.kind === 'init' && write.value && !write.path.length) {
				return this.guarded(write.value, () => this.closing(write.value!));
			}
		}
		return undefined;
	}

	/** The gate whose promise calls a function back with its answer. */
	private calledBackWith(fn: Node, index: number, as: Settled['as']): Gate | undefined {
		const settled = index === 0 ? this.settledBefore(fn) : undefined;
		return settled?.as === as ? settled.gate : undefined;
	}

	/** What the promise says that calls a function back when it resolves. */
	settledBefore(fn: Node): Settled | undefined {
		const call = fn.parent;
		if (call?.type !== 'CallExpression' || (call.arguments as Node[])[0] !== fn) {
			return undefined;
		}
		const callee = unwrap(call.callee);
		const name = callee.type === 'MemberExpression' ? (propertyName(callee) ?? '') : '';
		return THENS.has(name) || ALWAYS.has(name) ? this.promise(callee.object) : undefined;
	}

	private variable(node: Node): Truth {
		const module = moduleAround(node);
		const variable = module?.program.variableOf(node);
		return variable ? this.held(variable.writes) : NONE;
	}

	/** A flag: what it says when every write that makes it true happens behind a gate. */
	private held(writes: readonly Write[]): Truth {
		let yes: Gate | undefined;
		let no: Gate | undefined;
		let isYes = writes.length > 0;
		let isNo = isYes;
		for (const write of writes) {
			const value = write.value && unwrap(write.value);
			if (write.kind === 'param' && write.of) {
				const gate = write.path.length
					? undefined
					: this.calledBackWith(write.of, write.index ?? 0, 'answer');
				const agreed =
					write.path.length === 1 && AGREED_MEMBERS.has(write.path[0] ?? '')
						? this.calledBackWith(write.of, write.index ?? 0, 'closing')
						: undefined;
				yes ??= gate ?? agreed;
				isYes &&= !!(gate ?? agreed);
				isNo = false;
				continue;
			}
			if (write.kind !== 'init' || !value || write.path.length || isFunction(value)) {
				return NONE;
			}
			const truth = this.written(value, write.node);
			isYes &&= truth.isFalse || !!truth.yes;
			isNo &&= truth.isTrue || !!truth.no;
			yes ??= truth.yes;
			no ??= truth.no;
		}
		return { yes: isYes ? yes : undefined, no: isNo ? no : undefined };
	}

	private written(value: Node, at: Node): Truth & { isTrue: boolean; isFalse: boolean } {
		const isLiteralFalse = isFalse(value);
		const isLiteralTrue = value.type === 'Literal' && !isLiteralFalse;
		if (isLiteralTrue) {
			const gate = this.around.gateOf(at);
			if (!gate && value.value === true) {
				this.note('remembered', at);
			}
			return { isTrue: true, isFalse: false, yes: gate };
		}
		if (isLiteralFalse) {
			return { isTrue: false, isFalse: true, no: value.value === false ? this.around.gateOf(at) : undefined };
		}
		return { isTrue: false, isFalse: false, ...this.truth(value) };
	}

	private note(kind: Problem['kind'], node: Node): void {
		const module = moduleAround(node);
		if (module) {
			this.around.note({ kind, at: { node, module } });
		}
	}

	private member(node: Node): Truth {
		const name = propertyName(node);
		if (name === undefined) {
			return NONE;
		}
		if (AGREED_MEMBERS.has(name)) {
			const gate = this.closing(node.object);
			if (gate) {
				return { yes: gate };
			}
		}
		const module = moduleAround(node);
		if (!module) {
			return NONE;
		}
		if (name === 'value' && unwrap(node.object).type === 'Identifier') {
			return this.reactive(unwrap(node.object), module);
		}
		const writes = module.program.memberWrites.get(name) ?? [];
		if (!writes.length) {
			return NONE;
		}
		return this.held(
			writes.map((one): Write => ({ kind: 'init', value: one.right as Node, node: one, path: [] })),
		);
	}

	/** Vue's `const agreed = ref( false )`. */
	private reactive(object: Node, module: Module): Truth {
		const variable = module.program.variableOf(object);
		const [first] = variable?.writes ?? [];
		const made = first?.kind === 'init' && first.value ? unwrap(first.value) : undefined;
		if (made?.type !== 'CallExpression' || !/^(?:ref|shallowRef)$/.test(calleeName(made) ?? '')) {
			return NONE;
		}
		const writes: Write[] = (module.program.memberWrites.get('value') ?? [])
			.filter((one) => {
				const target = unwrap(unwrap(one.left).object);
				return target.type === 'Identifier' && module.program.variableOf(target) === variable;
			})
			.map((one) => ({ kind: 'init', value: one.right as Node, node: one, path: [] }));
		const start = (made.arguments as Node[])[0];
		return this.held([
			...(start ? [{ kind: 'init' as const, value: start, node: made, path: [] }] : []),
			...writes,
		]);
	}

	private call(node: Node): Truth {
		const module = moduleAround(node);
		const name = calleeName(node) ?? '';
		if (!module) {
			return NONE;
		}
		if (this.around.gates.includes(name)) {
			return { yes: { node, module, shows: 'named' } };
		}
		if (name === 'Boolean' || name === 'String' || name === 'Number') {
			return this.truth((node.arguments as Node[])[0]);
		}
		const own = this.functionsOf(node, module);
		if (own.length) {
			return { yes: this.returned(own, (value) => this.truth(value).yes) };
		}
		const row = dialogOf(node);
		if (row?.isSync) {
			return row.as === 'answer' ? { yes: { node, module, shows: 'arguments' } } : NONE;
		}
		return { yes: this.remembered(node, module) };
	}

	/** The gate behind every return of a function that says yes. */
	private returned(functions: readonly Node[], ask: (value: Node) => Gate | undefined): Gate | undefined {
		let gate: Gate | undefined;
		for (const fn of functions) {
			for (const value of moduleAround(fn)?.returnsOf(fn) ?? []) {
				const literal = unwrap(value);
				if (isFalse(literal)) {
					continue;
				}
				const found = ask(value) ?? (literal.type === 'Literal' ? this.around.gateOf(value) : undefined);
				if (!found) {
					return undefined;
				}
				gate ??= found;
			}
		}
		return gate;
	}

	/** The program's own functions that a call calls, also those of other modules. */
	functionsOf(call: Node, module: Module): Node[] {
		const callee = unwrap(call.callee);
		if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression') {
			return [];
		}
		const direct = module.functionNamedBy(callee);
		if (direct && isFunction(direct)) {
			return [direct];
		}
		const evaluation = new Evaluation(module, undefined);
		return evaluation
			.evaluate(callee)
			.flatMap((value) =>
				value.is === 'module' ? module.exported(value.file, 'default', evaluation) : [value],
			)
			.flatMap((value) => (value.is === 'function' && isFunction(value.node) ? [value.node] : []));
	}

	/** The gate behind which a choice is written that a call reads; undefined when it is also written without. */
	private remembered(call: Node, module: Module): Gate | undefined {
		const access = storeAccess(call);
		if (!access || access.isWrite) {
			return undefined;
		}
		let gate: Gate | undefined;
		for (const one of [module, ...neighbours(module)]) {
			for (const other of one.program.calls) {
				const written = other.callee && storeAccess(other);
				if (!written || !written.isWrite || written.key !== access.key || isNothing(other)) {
					continue;
				}
				const found = this.around.gateOf(other);
				if (!found) {
					this.note('remembered', other);
					return undefined;
				}
				gate ??= found;
			}
		}
		return gate;
	}

	private promiseOf(node: Node): Settled | undefined {
		switch (node.type) {
			case 'AwaitExpression':
				return this.promise(node.argument);
			case 'Identifier': {
				const module = moduleAround(node);
				const writes = module?.program.variableOf(node)?.writes ?? [];
				const [write] = writes;
				if (write?.kind === 'param' && write.of && !write.path.length) {
					// OOUI: openWindow().then( ( opened ) => opened.then( ( closing ) => … ) )
					const settled = write.index === 0 ? this.settledBefore(write.of) : undefined;
					return settled?.as === 'closing' ? settled : undefined;
				}
				return writes.length === 1 && write?.kind === 'init' && !write.path.length && write.value
					? (this.promise(write.value) ?? this.deferred(node, unwrap(write.value)))
					: undefined;
			}
			case 'MemberExpression':
				return WINDOW_PROMISES.has(propertyName(node) ?? '') ? this.window(node.object) : undefined;
			case 'NewExpression':
				return nameOf(unwrap(node.callee)) === 'Promise'
					? this.executor((node.arguments as Node[])[0])
					: undefined;
			case 'ConditionalExpression':
				return this.promise(node.consequent) ?? this.promise(node.alternate);
			case 'CallExpression':
				return this.promisedBy(node);
			default:
				return undefined;
		}
	}

	/** A window's own promises; `opened` says no more than the window does when the promise of its closing is asked for. */
	private window(object: Node): Settled | undefined {
		return this.promise(object);
	}

	private promisedBy(call: Node): Settled | undefined {
		const module = moduleAround(call);
		const callee = unwrap(call.callee);
		const name = calleeName(call) ?? '';
		if (!module) {
			return undefined;
		}
		if (this.around.gates.includes(name)) {
			return { gate: { node: call, module, shows: 'named' }, as: 'answer' };
		}
		if (callee.type === 'MemberExpression') {
			if (name === 'promise' && !(call.arguments as Node[]).length) {
				return this.promise(callee.object);
			}
			if (THENS.has(name) || name === 'catch' || name === 'fail' || name === 'finally' || name === 'always') {
				const inner = THENS.has(name) ? this.chained(callee.object, call) : this.promise(callee.object);
				return name === 'catch' && inner?.as === 'agreed' ? undefined : inner;
			}
		}
		const own = this.functionsOf(call, module);
		if (own.length) {
			return own.length === 1 ? this.promisedByFunction(own[0]!) : undefined;
		}
		if (
			RESOLVES.has(name) &&
			callee.type === 'MemberExpression' &&
			RESOLVERS.test(nameOf(unwrap(callee.object)))
		) {
			const [value] = call.arguments as Node[];
			const gate = value && this.truth(value).yes;
			return gate ? { gate, as: 'answer' } : this.promise(value);
		}
		const row = dialogOf(call);
		return row && !row.isSync ? { gate: { node: call, module, shows: 'arguments' }, as: row.as } : undefined;
	}

	/** What `promise.then( fn )` says. */
	private chained(object: Node, call: Node): Settled | undefined {
		const before = this.promise(object);
		const [fn] = call.arguments as Node[];
		if (!isFunction(fn)) {
			return before;
		}
		if (before && calleeName(call) === 'done') {
			return before;
		}
		return this.promisedByFunction(fn, before) ?? (before?.as === 'agreed' ? before : undefined);
	}

	/** What the promise says that a function returns: all its ways out together. */
	private promisedByFunction(fn: Node, before?: Settled): Settled | undefined {
		const module = moduleAround(fn);
		if (!module) {
			return undefined;
		}
		const returns = module.returnsOf(fn);
		let agreed: Gate | undefined;
		let answer: Settled | undefined;
		let rejects = false;
		let isYes = returns.length > 0;
		for (const value of returns) {
			const node = unwrap(value);
			if (rejected(node)) {
				rejects = true;
				continue;
			}
			const inner = this.promise(node) ?? this.resolvedWith(node);
			if (inner?.as === 'agreed') {
				agreed ??= inner.gate;
				continue;
			}
			if (inner) {
				answer ??= inner;
				continue;
			}
			const yes =
				this.truth(node).yes ??
				(node.type === 'Literal' && !isFalse(node) ? this.around.gateOf(value) : undefined);
			if (yes) {
				answer ??= { gate: yes, as: 'answer' };
			} else if (!isFalse(node)) {
				isYes = false;
			}
		}
		if (agreed && isYes && this.everyWayOutIsAllowed(fn)) {
			return { gate: agreed, as: 'agreed' };
		}
		if (rejects || throws(fn)) {
			// the ways out that do not reject are behind the question
			const gate = this.restBehindGate(fn, before);
			if (gate) {
				return { gate, as: 'agreed' };
			}
		}
		return answer && isYes ? answer : undefined;
	}

	/** Whether a function only goes on without asking where nothing need be asked: `if ( isOurs || agreedBefore ) { return; }`. */
	private everyWayOutIsAllowed(fn: Node): boolean {
		if (fn.body?.type !== 'BlockStatement') {
			return true;
		}
		if (!leaves((fn.body.body as Node[]).at(-1))) {
			return false;
		}
		return ownStatements(fn).every((node) => {
			if (node.type !== 'ReturnStatement' || node.argument) {
				return true;
			}
			const test = node.parent?.type === 'IfStatement' ? node.parent : node.parent?.parent;
			return test?.type === 'IfStatement' && operands(test.test).some((one) => this.truth(one).yes);
		});
	}

	/** `Promise.resolve( true )`, `$.Deferred().resolve( true )`: where it stands decides. */
	private resolvedWith(node: Node): Settled | undefined {
		if (node.type !== 'CallExpression') {
			return undefined;
		}
		const name = calleeName(node);
		if (name === 'promise') {
			const callee = unwrap(node.callee);
			return callee.type === 'MemberExpression' ? this.resolvedWith(unwrap(callee.object)) : undefined;
		}
		if (name !== 'resolve') {
			return undefined;
		}
		const [value] = node.arguments as Node[];
		const gate = value && this.truth(value).yes ? this.truth(value).yes : this.around.gateOf(node);
		return gate && { gate, as: 'answer' };
	}

	/** The gate of a callback that rejects when the reader refused: the condition that decides between the ways out. */
	private restBehindGate(fn: Node, before: Settled | undefined): Gate | undefined {
		if (!before) {
			return undefined;
		}
		for (const statement of (fn.body?.body ?? []) as Node[]) {
			if (statement.type !== 'IfStatement') {
				continue;
			}
			const truth = this.truth(statement.test);
			if (truth.yes && statement.alternate && leavesByRejecting(statement.alternate)) {
				return truth.yes;
			}
			if (truth.no && leavesByRejecting(statement.consequent)) {
				return truth.no;
			}
			const wrong = leavesByRejecting(statement.consequent) ? truth.yes : undefined;
			if (wrong) {
				this.around.note({ kind: 'inverted', at: wrong });
			}
		}
		return undefined;
	}

	/** `new Promise( ( resolve, reject ) => … )`: when every call of `resolve` is behind a gate. */
	private executor(fn: Node | undefined): Settled | undefined {
		const module = fn && moduleAround(fn);
		const [resolve] = isFunction(fn) ? fn.params : [];
		const variable = resolve?.type === 'Identifier' ? module?.program.variableOf(resolve) : undefined;
		return variable && module ? this.resolvedBy(module.program.referencesTo(variable)) : undefined;
	}

	/** `const d = $.Deferred(); … d.resolve()`: the same. */
	private deferred(identifier: Node, made: Node): Settled | undefined {
		const module = moduleAround(identifier);
		const variable = module?.program.variableOf(identifier);
		if (made.type !== 'CallExpression' || calleeName(made) !== 'Deferred' || !variable || !module) {
			return undefined;
		}
		return this.resolvedBy(
			module.program
				.referencesTo(variable)
				.map((one) => one.parent!)
				.filter((member) => member.type === 'MemberExpression' && propertyName(member) === 'resolve'),
		);
	}

	private resolvedBy(references: readonly Node[]): Settled | undefined {
		let found: Settled | undefined;
		for (const reference of references) {
			const call = reference.parent;
			if (call?.type !== 'CallExpression' || call.callee !== reference) {
				const settled =
					call?.type === 'CallExpression' && (call.arguments as Node[])[0] === reference
						? this.settledBefore(reference)
						: undefined;
				if (!settled) {
					return undefined;
				}
				found ??= settled;
				continue;
			}
			const [value] = call.arguments as Node[];
			const yes = value && this.truth(value).yes;
			const gate = yes ?? this.around.gateOf(call);
			if (!gate) {
				if (value && isFalse(unwrap(value))) {
					found = found && { ...found, as: 'answer' };
					continue;
				}
				return undefined;
			}
			found ??= { gate, as: yes ? 'answer' : 'agreed' };
		}
		return found;
	}
}

/** What `||` joins. */
function operands(node: Node): Node[] {
	const found: Node[] = [];
	const stack = [node];
	while (stack.length) {
		const one = unwrap(stack.pop()!);
		if (one.type === 'LogicalExpression' && one.operator === '||') {
			stack.push(one.left, one.right);
		} else {
			found.push(one);
		}
	}
	return found;
}

/** Whether code does not go on after a statement. */
export function leaves(statement: Node | null | undefined): boolean {
	switch (statement?.type) {
		case 'ReturnStatement':
		case 'ThrowStatement':
		case 'ContinueStatement':
		case 'BreakStatement':
			return true;
		case 'BlockStatement':
			return leaves((statement.body as Node[]).at(-1));
		case 'IfStatement':
			return !!statement.alternate && leaves(statement.consequent) && leaves(statement.alternate);
		default:
			return false;
	}
}

const isPlain = (node: Node): boolean => {
	const value = unwrap(node);
	return (
		value.type === 'Literal' ||
		(value.type === 'Identifier' && value.name === 'undefined') ||
		(value.type === 'TemplateLiteral' && !value.expressions.length)
	);
};

/** Whether an expression is false as it is written: `false`, `null`, `undefined`, `0`, `''`, `void 0`. */
export function isFalse(wrapped: Node): boolean {
	const node = unwrap(wrapped);
	return (
		(node.type === 'Literal' && !node.value && !node.regex && !node.bigint) ||
		(node.type === 'Identifier' && node.name === 'undefined') ||
		(node.type === 'UnaryExpression' &&
			(node.operator === 'void' || (node.operator === '!' && node.argument.value === 1)))
	);
}

/** Whether a write stores what reads as no choice: `'0'`, `false`, `null`. */
function isNothing(call: Node): boolean {
	const value = (call.arguments as Node[])[1];
	return !!value && (isFalse(value) || (typeof value.value === 'string' && isRefusal(value.value)));
}

/** `$.Deferred().reject()`, `Promise.reject()`, with `.promise()`. */
function rejected(wrapped: Node): boolean {
	const node = unwrap(wrapped);
	if (node.type !== 'CallExpression') {
		return false;
	}
	const name = calleeName(node);
	const callee = unwrap(node.callee);
	return (
		name === 'reject' || (name === 'promise' && callee.type === 'MemberExpression' && rejected(callee.object))
	);
}

/** Whether a function has a `throw` of its own. */
const throws = (fn: Node): boolean => ownStatements(fn).some((node) => node.type === 'ThrowStatement');

/** The statements of a function's body, those of its conditions and blocks too. */
function ownStatements(fn: Node): Node[] {
	const found: Node[] = [];
	const stack: Node[] = fn.body?.type === 'BlockStatement' ? [fn.body] : [];
	while (stack.length) {
		const node = stack.pop()!;
		found.push(node);
		if (node.type === 'IfStatement') {
			stack.push(node.consequent, ...(node.alternate ? [node.alternate] : []));
		} else if (node.type === 'BlockStatement') {
			stack.push(...(node.body as Node[]));
		}
	}
	return found;
}

function leavesByRejecting(statement: Node): boolean {
	const last = statement.type === 'BlockStatement' ? (statement.body as Node[]).at(-1) : statement;
	return (
		last?.type === 'ThrowStatement' ||
		(last?.type === 'ReturnStatement' && !!last.argument && rejected(last.argument as Node))
	);
}

/** The other modules that run with one, by the manifest. */
export function neighbours(module: Module): Module[] {
	const files = module.project()?.packagesWith(module.file).flat() ?? [];
	return [...new Set(files)]
		.filter((file) => file !== module.file)
		.flatMap((file) => module.world.module(file) ?? []);
}
