/** What expressions say of the reader's answer: conditions, promises, and the functions that give them. */
import { selfOf } from '../../strings/script/calls.js';
import { Evaluation } from '../../strings/script/evaluate.js';
import { exported } from '../../strings/script/exports.js';
import { moduleAround, type Module } from '../../strings/script/modules.js';
import {
	calleeName,
	isFunction,
	propertyName,
	propertyOf,
	unwrap,
	type Node,
	type Write,
} from '../../strings/script/program.js';
import { isRefusal } from '../text/words.js';
import { ACTION_MEMBERS, AGREED_MEMBERS, ALWAYS, dialogOf, nameOf, THENS } from './dialogs.js';
import { ASSUMED, type Gate, type Problem, type Settled, type Truth } from './gate.js';
import { Promises } from './promises.js';
import { isFalse, isMark, isNothing, isPlain, rejected } from './statements.js';
import { storeAccess, writesOf, type StoreAccess } from './stores.js';

/** What answers need of the search that they serve. */
export interface Around {
	/** The gate that a node only runs behind. */
	gateOf(node: Node): Gate | undefined;
	/** The calls of a function; undefined when not all of them are known. */
	callsOf(fn: Node): readonly Node[] | undefined;
	readonly gates: readonly string[];
	/** Told of something that would have been a gate. */
	note(problem: Problem): void;
}

const MOST_DEPTH = 10;

/** The gate of two ways to the same place: the one that asks, when the other is only open to who was asked before. */
const both = (one: Gate | undefined, other: Gate | undefined): Gate | undefined =>
	one && other && (one === ASSUMED ? other : one);
const NONE: Truth = {};

export class Answers {
	private busy = new Set<Node>();
	/** Keys of stores whose writes are being looked at. */
	private readonly reading = new Set<string>();
	private depth = 0;

	private readonly promises: Promises;

	constructor(private readonly around: Around) {
		this.promises = new Promises(this, around);
	}

	/** What the truth of an expression says. */
	truth(wrapped: Node | null | undefined): Truth {
		const node = wrapped && unwrap(wrapped);
		return (node && this.guarded(node, () => this.truthOf(node))) ?? NONE;
	}

	/** The gate of a call that throws unless the reader agreed: `mustAgree();`. */
	asserted(call: Node): Gate | undefined {
		const module = call.type === 'CallExpression' ? moduleAround(call) : undefined;
		const functions = module ? this.functionsOf(call, module) : [];
		return functions.length === 1 && !functions[0]!.async ? this.promises.asserted(functions[0]!) : undefined;
	}

	/** What a promise says; undefined of what has nothing to do with the reader's answer. */
	promise(wrapped: Node | null | undefined): Settled | undefined {
		const node = wrapped && unwrap(wrapped);
		return node ? this.guarded(node, () => this.promises.of(node)) : undefined;
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
				if (node.operator !== '&&' && isFalse(node.right as Node)) {
					return this.truth(node.left);
				}
				const [left, right] = [this.truth(node.left), this.truth(node.right)];
				return node.operator === '&&'
					? { yes: left.yes ?? right.yes, no: both(left.no, right.no) }
					: node.operator === '||'
						? { yes: both(left.yes, right.yes), no: left.no ?? right.no }
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
		const read = storeAccess(node);
		const module = moduleAround(node);
		if (read && module && !isFalse(literal) && !isNothing(literal)) {
			return { yes: this.remembered(read, module, literal) };
		}
		const state =
			node.type === 'Identifier' && typeof literal.value === 'string' ? this.state(node, literal) : undefined;
		if (state) {
			return { yes: state };
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

	/** The gate of a variable that only holds a text when the reader agreed: `state = agreed ? 'yes' : 'no'`. */
	private state(node: Node, literal: Node): Gate | undefined {
		let gate: Gate | undefined;
		for (const write of moduleAround(node)?.program.variableOf(node)?.writes ?? []) {
			if (write.kind !== 'init' || !write.value || write.path.length) {
				return undefined;
			}
			const found = this.chosen(write.value, literal, write.node);
			if (found === null) {
				return undefined;
			}
			gate ??= found;
		}
		return gate;
	}

	/** The gate behind which a value is a literal (true, without one); null when it may be without one, undefined when it never is. */
	private chosen(wrapped: Node, literal: Node | undefined, at: Node): Gate | undefined | null {
		const value = unwrap(wrapped);
		if (value.type === 'ConditionalExpression' && [value.consequent, value.alternate].every(isPlain)) {
			const [is, isElse] = [value.consequent, value.alternate].map((one: Node) =>
				matches(unwrap(one), literal),
			);
			const { yes, no } = this.truth(value.test);
			return is && isElse
				? (this.around.gateOf(at) ?? null)
				: is
					? (yes ?? null)
					: isElse
						? (no ?? null)
						: undefined;
		}
		if (isPlain(value)) {
			return matches(value, literal) ? (this.around.gateOf(at) ?? null) : undefined;
		}
		const same = literal && this.guarded(value, () => this.equals(value, literal));
		return same?.yes ?? this.around.gateOf(at) ?? null;
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
		// OOUI: opened.then( ( closing, data ) => … )
		const settled = index === 0 || (index === 1 && as === 'closing') ? this.settledBefore(fn) : undefined;
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
		let unasked: Node | undefined;
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
				const given = gate ?? agreed ?? this.passed(write);
				yes ??= given;
				isYes &&= !!given;
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
			unasked ??= truth.isTrue && !truth.yes ? write.node : undefined;
		}
		if (unasked && yes) {
			// a flag for consent, by its other writes
			this.note('remembered', unasked);
		}
		return { yes: isYes ? yes : undefined, no: isNo ? no : undefined };
	}

	/** The gate of a parameter that every call of its function gives an answer, and of an item of `Promise.all()`. */
	private passed({ of, index = 0, path, fallback }: Write): Gate | undefined {
		const [item] = path;
		if (of && index === 0 && path.length === 1 && item !== null && /^\d+$/.test(item ?? '')) {
			const all = of.parent?.type === 'CallExpression' ? unwrap(of.parent.callee) : undefined;
			const promise =
				all?.type === 'MemberExpression' && THENS.has(propertyName(all) ?? '')
					? unwrap(all.object)
					: undefined;
			const list =
				promise?.type === 'CallExpression' && calleeName(promise) === 'all'
					? (promise.arguments as Node[])[0]
					: undefined;
			const settled =
				list?.type === 'ArrayExpression' ? this.promise((list.elements as Node[])[Number(item)]) : undefined;
			return settled?.as === 'answer' ? settled.gate : undefined;
		}
		const calls = of && !path.length && !fallback ? this.around.callsOf(of) : undefined;
		let gate: Gate | undefined;
		for (const call of calls ?? []) {
			const argument = (call.arguments as Node[])[index];
			if (!argument || isFalse(argument)) {
				continue;
			}
			const { yes } = this.truth(argument);
			if (!yes) {
				return undefined;
			}
			gate ??= yes;
		}
		return gate;
	}

	private written(value: Node, at: Node): Truth & { isTrue: boolean; isFalse: boolean } {
		const isLiteralFalse = isFalse(value);
		const isLiteralTrue = value.type === 'Literal' && !isLiteralFalse;
		if (isLiteralTrue) {
			return { isTrue: true, isFalse: false, yes: this.around.gateOf(at) };
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
		const read = storeAccess(node) ?? storeAccess(orElse(unwrap(node.object)));
		if (read) {
			return { yes: this.remembered(read, module, undefined) };
		}
		if (name === 'value' && unwrap(node.object).type === 'Identifier') {
			return this.reactive(unwrap(node.object), module);
		}
		const writes = module.program.memberWrites.get(name) ?? [];
		const first = firstValueOf(unwrap(node.object), name, module);
		return this.held([
			...(first ? [{ kind: 'init' as const, value: first, node: first, path: [] }] : []),
			...writes.map((one): Write => ({ kind: 'init', value: one.right as Node, node: one, path: [] })),
		]);
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
		const [first] = node.arguments as Node[];
		if (name === 'Boolean' || name === 'Number' || name === 'parseInt') {
			return this.truth(first);
		}
		if (first && name === 'parse' && nameOf(unwrap(unwrap(node.callee).object ?? node)) === 'JSON') {
			// JSON.parse( … || 'false' )
			const other = first.type === 'LogicalExpression' && first.operator !== '&&' ? first.right : undefined;
			return this.truth(other && isNothing(unwrap(other)) ? first.left : first);
		}
		const own = this.functionsOf(node, module);
		if (own.some((fn) => fn.async || fn.generator)) {
			// a promise is true, whatever the answer
			return NONE;
		}
		if (own.length) {
			return { yes: this.returned(own, (value) => this.truth(value).yes) };
		}
		const row = dialogOf(node);
		if (row?.isSync) {
			return row.as === 'answer' ? { yes: { node, module, shows: 'arguments' } } : NONE;
		}
		const access = storeAccess(node);
		return { yes: access && this.remembered(access, module, undefined) };
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
			.flatMap((value) => (value.is === 'module' ? exported(value.file, 'default', evaluation) : [value]))
			.flatMap((value) => (value.is === 'function' && isFunction(value.node) ? [value.node] : []));
	}

	/**
	 * The gate behind which a choice is written that is read; undefined when it is also written without.
	 * @param literal What the choice is compared with; undefined where only its truth counts.
	 */
	private remembered(read: StoreAccess, module: Module, literal: Node | undefined): Gate | undefined {
		if (read.isWrite) {
			return undefined;
		}
		if (this.reading.has(read.key)) {
			// whether it may be written at all, the other writes say
			return ASSUMED;
		}
		this.reading.add(read.key);
		const { busy } = this;
		// the condition that reads may stand around the write too
		this.busy = new Set();
		try {
			let gate: Gate | undefined;
			for (const write of [module, ...neighbours(module)].flatMap((one) => writesOf(one, read.key))) {
				if (isNothing(write.value)) {
					if (!literal && write.value && !isFalse(write.value)) {
						// a refusal that is remembered as a text is as true as an agreement
						return undefined;
					}
					continue;
				}
				const found = write.value
					? this.chosen(write.value, literal, write.node)
					: this.around.gateOf(write.node);
				if (found === undefined && write.value) {
					continue;
				}
				if (!found) {
					if (!write.value || isMark(write.value)) {
						this.note('remembered', write.node);
					}
					return undefined;
				}
				gate ??= found === ASSUMED ? undefined : found;
			}
			return gate;
		} finally {
			this.busy = busy;
			this.reading.delete(read.key);
		}
	}
}

/** Whether a plain value is that of a literal, or true without one. */
const matches = (value: Node, literal: Node | undefined): boolean =>
	literal ? value.value === literal.value : !isFalse(value);

/** `x` of `x || {}`. */
function orElse(node: Node): Node {
	return node.type === 'LogicalExpression' && node.operator !== '&&' ? unwrap(node.left) : node;
}

/** The value of a member in the object that a variable holds at first, or that `this` is. */
function firstValueOf(object: Node, name: string, module: Module): Node | undefined {
	const variable = object.type === 'Identifier' ? module.program.variableOf(object) : undefined;
	const held =
		object.type === 'ThisExpression'
			? selfOf(object, module).object
			: variable?.writes.find((one) => one.kind === 'init' && !one.path.length)?.value;
	const value = held && unwrap(held);
	const objects =
		value?.type === 'CallExpression' && /^(?:extend|assign)$/.test(calleeName(value) ?? '')
			? (value.arguments as Node[])
			: [value];
	const property = objects
		.map((one) => (one?.type === 'ObjectExpression' ? propertyOf(one, name) : undefined))
		.findLast((one) => one !== undefined);
	return property && !isFunction(property.value) ? (property.value as Node) : undefined;
}

/** The other modules that run with one, by the manifest. */
export function neighbours(module: Module): Module[] {
	const files = module.project()?.packagesWith(module.file).flat() ?? [];
	return [...new Set(files)]
		.filter((file) => file !== module.file)
		.flatMap((file) => module.world.module(file) ?? []);
}
