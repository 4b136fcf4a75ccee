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
import { Promises } from './promises.js';
import { isFalse, isNothing, isPlain, rejected } from './statements.js';
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
const NONE: Truth = {};

export class Answers {
	private readonly busy = new Set<Node>();
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
}

/** The other modules that run with one, by the manifest. */
export function neighbours(module: Module): Module[] {
	const files = module.project()?.packagesWith(module.file).flat() ?? [];
	return [...new Set(files)]
		.filter((file) => file !== module.file)
		.flatMap((file) => module.world.module(file) ?? []);
}
