/**
 * Static evaluation: the values that an expression may have, as far as the program tells. It follows variables, objects,
 * functions and modules without regard to order, within a budget, and never throws.
 */
import type { sendsOf } from '../pattern.js';
import { distinct, leftOut, type Pattern } from '../pattern.js';
import { limit } from './alternatives.js';
import { appended } from './appends.js';
import { sendsOfValue, stringsOf } from './as-strings.js';
import { callsOf, type Call } from './calls.js';
import { itemsOf, keysOf, valuesOf } from './entries.js';
import { indirectCalls } from './indirect-calls.js';
import { called, constructed, importOf } from './invoke.js';
import { Answers, Needs, type Key } from './memory.js';
import type { Module } from './modules.js';
import { firstThatCounts } from './overwritten.js';
import { arithmetic, array, literal, logical, sum, tagged, template, unary } from './operators.js';
import { functionAround, rangeOf, unwrap, type Node, type Variable } from './program.js';
import { member, propertyOfValue, self } from './properties.js';
import { NOTHING, unknown, type Argument, type Frame, type FrameMaker, type Value } from './values.js';
import { identifier, written } from './variables.js';

const MOST_FRAMES = 7;
const MOST_NESTING = 150;
const STEPS_PER_QUESTION = 10_000;
const MOST_PERMUTED = 4;

/** One evaluation: a question asked of a program. Make one for each sink; it holds the budget and the guards. */
export class Evaluation {
	private nesting = 0;

	private readonly answers: Answers;

	/** The writes that are being followed, of each place. */
	private readonly running = new Map<readonly unknown[], { readonly index: number }[]>();

	needs = new Needs();

	/**
	 * @param context The frames of the calls under which the question is asked; they also bind parameters that are reached through objects.
	 * @param budget Shared by evaluations that answer one question in several contexts.
	 * @param joins Whether a parameter that no frame gives has the values that all calls together give it.
	 */
	constructor(
		readonly module: Module,
		readonly context?: Frame,
		private readonly budget: Budget = new Budget(),
		readonly joins = false,
	) {
		this.answers = new Answers(joins);
	}

	/** Functions whose parameters were needed and that nothing gives, each with its module. */
	unbound(): [fn: Node, module: Module][] {
		return [...(this.needs.asked ?? [])]
			.filter(([, { isUnbound }]) => isUnbound)
			.map(([fn, { module }]) => [fn, module]);
	}

	/** The strings that an expression may be; a value that is no string is an opaque hole. */
	patterns(node: Node | undefined | null, frame?: Frame): Pattern[] {
		return node ? this.strings(this.evaluate(node, frame)) : [];
	}

	strings(values: readonly Value[]): Pattern[] {
		const patterns: Pattern[] = [];
		for (const value of values) {
			patterns.push(...stringsOf(value, this));
		}
		return distinct(patterns);
	}

	/** The first of several alternatives, where only one can be gone on with. */
	first<T>(alternatives: readonly T[]): T | undefined {
		this.needs.isPartial ||= alternatives.length > 1;
		return alternatives[0];
	}

	/** The only one of several alternatives; nothing where there are more. */
	only<T>(alternatives: readonly T[]): T | undefined {
		this.needs.isPartial ||= alternatives.length > 1;
		return alternatives.length === 1 ? alternatives[0] : undefined;
	}

	/** What a value tells of the reader, objects' properties included. */
	sendsOfValue(value: Value): ReturnType<typeof sendsOf> {
		return sendsOfValue(value, this);
	}

	private current: Module | undefined;

	/** The module whose code is being evaluated. */
	get here(): Module {
		return this.current ?? this.module;
	}

	in<T>(module: Module, act: () => T): T {
		const before = this.current;
		this.current = module;
		try {
			return act();
		} finally {
			this.current = before;
		}
	}

	/** The values that an expression of the current module may have. */
	evaluate(node: Node | undefined | null, outer?: Frame): readonly Value[] {
		if (!node) {
			return NOTHING;
		}
		work.steps++;
		if (node.type === 'Literal') {
			return literal(node, this);
		}
		const frame = outer && frameAround(outer, node, this.here);
		return this.answer(node, frame);
	}

	/** The answer to a question that may have been asked before; nothing while it is being answered. */
	private answer(node: Node, frame: Frame | undefined): readonly Value[] {
		const known = this.known(node, frame);
		if (known) {
			return known;
		}
		if (this.answers.isBusy(node)) {
			this.needs.cutAt(node);
			return NOTHING;
		}
		if (!this.budget.take() || this.nesting > MOST_NESTING) {
			this.needs.isLimited = true;
			return [unknown()];
		}
		this.nesting++;
		try {
			return this.remembered(node, frame, () =>
				this.once(node, () => limit(this.compute(unwrap(node), frame)))!,
			);
		} finally {
			this.nesting--;
		}
	}

	private known(key: Key, frame: Frame | undefined): readonly Value[] | undefined {
		const known = this.answers.get(key, frame, this.here, this.context);
		if (known) {
			this.needs.include(known.needs);
		}
		return known?.values;
	}

	private remembered(key: Key, frame: Frame | undefined, compute: () => readonly Value[]): readonly Value[] {
		const module = this.here;
		const outer = this.needs;
		const needs = new Needs();
		this.needs = needs;
		const before = leftOut.times;
		try {
			const values = compute();
			needs.isPartial ||= leftOut.times > before;
			this.budget.spend(values.length >> 2);
			this.answers.set(key, frame, module, { values, needs });
			return values;
		} finally {
			this.needs = outer;
			outer.include(needs);
		}
	}

	/** What `act` gives; undefined while it is being done for the same key. */
	once<T>(key: object, act: () => T): T | undefined {
		if (this.answers.isBusy(key)) {
			this.needs.cutAt(key);
			return undefined;
		}
		this.answers.begin(key);
		try {
			return act();
		} finally {
			this.answers.end(key);
			this.needs.answered(key);
		}
	}

	/** Keys of names that are asked of places. */
	private readonly keys = new Map<Node, Map<string, object>>();

	/** What `act` gives for a name at a place; undefined while it is being done for the same. */
	onceFor<T>(node: Node, name: string, act: () => T): T | undefined {
		let names = this.keys.get(node);
		if (!names) {
			names = new Map();
			this.keys.set(node, names);
		}
		let key = names.get(name);
		if (!key) {
			key = {};
			names.set(name, key);
		}
		return this.once(key, act);
	}

	/** A value that holds on to the frame in which it was made. */
	made(value: Value, node: Node, frame: Frame | undefined): readonly Value[] {
		if (frame || functionAround(node)) {
			this.needs.isLocal = true;
		}
		return [value];
	}

	private compute(node: Node, frame: Frame | undefined): readonly Value[] {
		switch (node.type) {
			case 'Literal':
				return literal(node, this);
			case 'TemplateLiteral':
				return template(node, frame, this);
			case 'BinaryExpression':
				return node.operator === '+' ? sum(node, frame, this) : [arithmetic(node, frame, this)];
			case 'Identifier':
				return identifier(node, frame, this);
			case 'ThisExpression':
				return self(node, frame, this);
			case 'MemberExpression':
				return member(node, frame, this);
			case 'ConditionalExpression':
				return [...this.evaluate(node.consequent, frame), ...this.evaluate(node.alternate, frame)];
			case 'LogicalExpression':
				return logical(node, frame, this);
			case 'AssignmentExpression':
				return node.operator === '+=' ? this.evaluate(node.left, frame) : this.evaluate(node.right, frame);
			case 'SequenceExpression':
				return this.evaluate(node.expressions.at(-1), frame);
			case 'AwaitExpression':
				return this.evaluate(node.argument, frame).flatMap((value) =>
					value.is === 'promise' ? value.of : [value],
				);
			case 'ObjectExpression':
				return this.made({ is: 'object', node, module: this.here, frame }, node, frame);
			case 'ArrayExpression':
				return [array(node, frame, this)];
			case 'FunctionExpression':
			case 'ArrowFunctionExpression':
			case 'FunctionDeclaration':
				return this.made({ is: 'function', node, module: this.here, frame }, node, frame);
			case 'ClassExpression':
			case 'ClassDeclaration':
			case 'TSEnumDeclaration':
			case 'TSModuleDeclaration':
				return [{ is: 'class', node, module: this.here }];
			case 'CallExpression':
				return called(node, frame, this);
			case 'NewExpression':
				return constructed(node, frame, this);
			case 'ImportExpression':
				return importOf(this.patterns(node.source, frame), this);
			case 'TaggedTemplateExpression':
				return tagged(node, frame, this);
			case 'UnaryExpression':
				return [unary(node, frame, this)];
			case 'UpdateExpression':
				return [unknown('component')];
			case 'YieldExpression':
				return [unknown()];
			default:
				return [unknown()];
		}
	}

	/** The values that a loop over a value sees. */
	itemsOf(value: Value): readonly Value[] {
		return itemsOf(value, this);
	}

	/** The values of an object's properties, for a key that is not known. */
	valuesOf(value: Value): readonly Value[] {
		return valuesOf(value, this);
	}

	/** The values of all that is written to a variable; what is appended follows what it is appended to. */
	variable(variable: Variable, frame: Frame | undefined): readonly Value[] {
		if (!variable.writes.length) {
			return [unknown()];
		}
		return (
			this.known(variable, frame) ??
			this.remembered(variable, frame, () => limit(this.ofVariable(variable, frame)))
		);
	}

	private ofVariable(variable: Variable, frame: Frame | undefined): readonly Value[] {
		const { sets, appends } = this.here.writesOf(variable);
		const bases = this.writes(
			sets,
			(write) => write,
			(write) => write.node,
			() => frame,
			(write) => written(write, frame, this),
		);
		const values = bases.flatMap((base) => base.values);
		return appends.length
			? (this.once(variable, () => appended(bases, appends, frame, this)) ?? values)
			: values;
	}

	/** What is assigned to a member, by all the assignments to it. */
	assigned(
		assignments: readonly Node[],
		frameOf?: (assignment: Node) => Frame | undefined,
	): readonly Value[] {
		return this.writes(
			assignments,
			({ right }) => right,
			(assignment) => assignment,
			frameOf,
			({ right }, frame) => this.evaluate(right, frame),
		).flatMap(({ values }) => values);
	}

	/**
	 * The values of each of the writes to one place, but for those that are being followed. Inside of one of many, only those before it
	 * count, as far as they are not overwritten: what is made of a value step by step is found in the order of the source, as all orders would be too many.
	 */
	writes<T extends object>(
		writes: readonly T[],
		keyOf: (write: T) => Key,
		nodeOf: (write: T) => Node,
		frameOf: ((write: T) => Frame | undefined) | undefined,
		follow: (write: T, frame: Frame | undefined) => readonly Value[],
	): { values: readonly Value[]; write: T }[] {
		const running = this.running.get(writes) ?? [];
		this.running.set(writes, running);
		const inner = running.at(-1);
		const isMany = writes.length > MOST_PERMUTED;
		if (inner && isMany) {
			this.needs.cutAt(inner);
		}
		const found: { values: readonly Value[]; write: T }[] = [];
		const first = inner && isMany ? firstThatCounts(writes.map(nodeOf), inner.index) : 0;
		for (let index = first; index < (inner && isMany ? inner.index : writes.length); index++) {
			const write = writes[index]!;
			const same = running.find((one) => one.index === index);
			if (same) {
				this.needs.cutAt(same);
				continue;
			}
			const frame = frameOf?.(write);
			const key = keyOf(write);
			const run = { index };
			const values =
				this.known(key, frame) ??
				this.remembered(key, frame, () => {
					running.push(run);
					try {
						return this.once(run, () => follow(write, frame))!;
					} finally {
						running.pop();
					}
				});
			found.push({ values, write });
		}
		return found;
	}

	keysOf(value: Value): readonly Value[] {
		return keysOf(value, this);
	}

	/** The values of a property. */
	property(value: Value, name: string): readonly Value[] {
		return propertyOfValue(value, name, this);
	}

	/** Components of which a member is being looked up, as setup's result may be one. */
	readonly members = new Set<Node>();

	/** Arguments of a call, bound to the frame in which they are written. */
	arguments(node: Node, frame: Frame | undefined): Argument[] {
		return (node.arguments as Node[]).map((argument) =>
			argument.type === 'SpreadElement'
				? { node: argument.argument, module: this.here, frame, spread: true }
				: { node: argument, module: this.here, frame },
		);
	}

	/** What a function returns for these arguments. */
	returned(
		fn: Extract<Value, { is: 'function' }>,
		args: readonly Argument[],
		caller?: Frame,
		self?: Value,
	): readonly Value[] {
		const frame = this.frameFor(fn, args, caller, self);
		if (!frame) {
			return [unknown()];
		}
		const module = fn.module as Module;
		if (fn.node.generator) {
			return [{ is: 'list', exact: false, items: this.in(module, () => this.yielded(fn.node, frame)) }];
		}
		const values = this.in(module, () =>
			module.returnsOf(fn.node).flatMap((expression) => this.evaluate(expression, frame)),
		);
		const all = values.length ? values : [{ is: 'other', value: undefined } as Value];
		return fn.node.async
			? [{ is: 'promise', of: all.flatMap((value) => (value.is === 'promise' ? value.of : [value])) }]
			: all;
	}

	/** What a loop over what a generator function returns sees. */
	private yielded(fn: Node, frame: Frame): readonly Value[] {
		return this.here.yieldsOf(fn).flatMap(({ argument, delegate }) => {
			const values = this.evaluate(argument, frame);
			return delegate ? values.flatMap((value) => this.itemsOf(value)) : values;
		});
	}

	/** A frame for a call, unless it recurses or is too deep. */
	frameFor(
		fn: Extract<Value, { is: 'function' }>,
		args: readonly Argument[],
		caller?: Frame,
		self?: Value,
	): Frame | undefined {
		this.needs.isLocal ||= caller !== undefined;
		const depth = (caller?.depth ?? fn.frame?.depth ?? 0) + 1;
		if (depth > MOST_FRAMES) {
			return undefined;
		}
		for (let current = caller; current; current = current.parent) {
			if (current.fn === fn.node) {
				return undefined;
			}
		}
		return { fn: fn.node, module: fn.module, args, parent: fn.frame ?? caller, depth, self };
	}

	/**
	 * The calls of a function in its own module and by the values of this one: frames whose arguments are evaluated in the frame that they
	 * are given; undefined when in that frame another function is called.
	 */
	callers(fn: Node, module: Module): FrameMaker[] {
		const calls = callsOf(fn, module).slice(0, 64);
		const named = new Set(calls.map(({ node }) => node));
		return [
			...calls.map((call) => this.callerBy(call, fn, module)),
			...[...new Set([module, this.module])]
				.flatMap((one) => indirectCalls(fn, module, one))
				.filter(({ node }) => !named.has(node))
				.map((call) => call.frame),
		];
	}

	private callerBy(call: Call, fn: Node, module: Module): (outer: Frame | undefined) => Frame {
		return (outer) => ({
			fn,
			module,
			args:
				call.args?.map((arg) => ({ ...arg, frame: outer })) ??
				this.in(module, () => this.arguments(call.node!, outer)),
			parent: outer,
			depth: (outer?.depth ?? 0) + 1,
			self: call.self,
			call: call.node,
		});
	}
}

/** How often an expression's values were asked for, by all evaluations: tests count on it. */
export const work = { steps: 0 };

/** Steps that evaluation may take. */
export class Budget {
	private left: number;

	constructor(private readonly steps = STEPS_PER_QUESTION) {
		this.left = steps;
	}

	get spent(): number {
		return this.steps - this.left;
	}

	take(): boolean {
		return --this.left >= 0;
	}

	/** Takes more steps, for an answer of many values. */
	spend(steps: number): void {
		this.left -= steps;
	}
}

/** The frame that binds what is around a node: of the calls, the innermost of a function in which the node stands. */
function frameAround(frame: Frame, node: Node, module: Module): Frame | undefined {
	const [start, end] = rangeOf(node);
	for (let current: Frame | undefined = frame; current; current = current.parent) {
		if (current.module === module) {
			const [from, to] = rangeOf(current.fn);
			if (from <= start && end <= to) {
				return current;
			}
		}
	}
	return undefined;
}
