/**
 * Static evaluation: the values that an expression may have, as far as the program tells. It follows variables, objects,
 * functions and modules without regard to order, within a budget, and never throws.
 */
import {
	cross,
	distinct,
	hole,
	isHole,
	join,
	keyOf,
	literalOf,
	MOST_ALTERNATIVES,
	passedOn,
	sendsOf,
	text,
	type Pattern,
	type Piece,
	type Place,
	type Source,
} from '../pattern.js';
import type { Datum } from '../datum.js';
import { callBuiltin, constructBuiltin, stringMethod, urlProperty } from './builtins.js';
import { ALIASES, CONFIG, PROPERTIES, TOKEN, type Known } from './known.js';
import { Answers, Needs, type Key } from './memory.js';
import type { Module } from './modules.js';
import {
	functionAround,
	isFunction,
	propertyName,
	propertyOf,
	rangeOf,
	unwrap,
	type Node,
	type Variable,
	type Write,
} from './program.js';
import { callsOf, selfOf } from './calls.js';
import { componentOf, isReactive, memberOfComponent, propsOf, reactive } from './component.js';
import { literalPattern, literalSource, placeOfNode } from './source.js';
import { mergedUnder, storedFor, withPushed } from './stores.js';
import { NOTHING, string, unknown, type Argument, type Frame, type Value } from './values.js';

const MOST_FRAMES = 7;
const MOST_NESTING = 150;
const STEPS_PER_QUESTION = 10_000;
const MOST_APPENDS = 200;
const MOST_PERMUTED = 4;
const MOST_VALUES = 512;

/** One evaluation: a question asked of a program. Make one for each sink; it holds the budget and the guards. */
export class Evaluation {
	private nesting = 0;
	private readonly answers = new Answers();
	/** The writes that are being followed, of each place. */
	private readonly running = new Map<readonly unknown[], { readonly index: number }[]>();
	private needs = new Needs();

	/**
	 * @param context The frames of the calls under which the question is asked; they also bind parameters that are reached through objects.
	 * @param budget Shared by evaluations that answer one question in several contexts.
	 */
	constructor(
		readonly module: Module,
		private readonly context?: Frame,
		private readonly budget: Budget = new Budget(),
	) {}

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
			patterns.push(...this.stringsOf(value));
		}
		return distinct(patterns);
	}

	private stringsOf(value: Value, depth = 0): Pattern[] {
		if (depth > 4) {
			return [hole('opaque')];
		}
		switch (value.is) {
			case 'string':
				return [value.pattern];
			case 'url':
				return [...value.patterns];
			case 'datum':
				return value.datum.kind === 'string'
					? [...value.datum.patterns]
					: value.datum.kind === 'other'
						? [text(String(value.datum.value ?? ''))]
						: [hole('opaque')];
			case 'global': {
				const known = PROPERTIES[value.path];
				return [
					known
						? hole(known.hole, { name: value.path, ...(known.sends ? { sends: known.sends } : {}) })
						: hole('opaque', { name: value.path }),
				];
			}
			case 'ref':
				return value.of.flatMap((one) => this.stringsOf(one, depth + 1));
			case 'list':
				return value.exact
					? value.items
							.slice(0, 64)
							.reduce<Pattern[]>(
								(lefts, item, i) =>
									cross(i ? cross(lefts, [text(',')]) : lefts, this.stringsOf(item, depth + 1)),
								[[]],
							)
					: [hole('opaque')];
			case 'other':
				return [value.value === undefined ? hole('opaque') : text(String(value.value))];
			case 'response':
			case 'answer':
				return [hole(value.kind, value.kind === 'setting' ? { name: 'an answer of another server' } : {})];
			default:
				return [hole('opaque', { sends: this.sendsOfValue(value) })];
		}
	}

	/** What a value tells of the reader, objects' properties included. */
	sendsOfValue(value: Value, depth = 0): ReturnType<typeof sendsOf> {
		if (depth > 3) {
			return [];
		}
		switch (value.is) {
			case 'string':
				return sendsOf(value.pattern);
			case 'url':
				return value.patterns.flatMap(sendsOf);
			case 'list':
				return [...new Set(value.items.slice(0, 64).flatMap((item) => this.sendsOfValue(item, depth + 1)))];
			case 'object':
				if (value.node.type !== 'ObjectExpression') {
					return [];
				}
				return [
					...new Set(
						(value.node.properties as Node[])
							.slice(0, 100)
							.flatMap((property) =>
								this.in(value.module as Module, () =>
									this.evaluate(
										property.type === 'SpreadElement' ? property.argument : property.value,
										value.frame,
									),
								).flatMap((v) => this.sendsOfValue(v, depth + 1)),
							),
					),
				];
			case 'global':
				return [...(PROPERTIES[value.path]?.sends ?? [])];
			case 'merged':
				return [...new Set(value.parts.flat().flatMap((part) => this.sendsOfValue(part, depth + 1)))];
			default:
				return [];
		}
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
			return this.literal(node);
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
		try {
			const values = compute();
			this.budget.spend(values.length >> 2);
			this.answers.set(key, frame, module, { values, needs });
			return values;
		} finally {
			this.needs = outer;
			outer.include(needs);
		}
	}

	/** What `act` gives; undefined while it is being done for the same key. */
	private once<T>(key: object, act: () => T): T | undefined {
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

	/** A value that holds on to the frame in which it was made. */
	private made(value: Value, node: Node, frame: Frame | undefined): readonly Value[] {
		if (frame || functionAround(node)) {
			this.needs.isLocal = true;
		}
		return [value];
	}

	private compute(node: Node, frame: Frame | undefined): readonly Value[] {
		switch (node.type) {
			case 'Literal':
				return this.literal(node);
			case 'TemplateLiteral':
				return this.template(node, frame);
			case 'BinaryExpression':
				return node.operator === '+' ? this.sum(node, frame) : [{ is: 'other' }];
			case 'Identifier':
				return this.identifier(node, frame);
			case 'ThisExpression':
				return this.self(node, frame);
			case 'MemberExpression':
				return this.member(node, frame);
			case 'ConditionalExpression':
				return [...this.evaluate(node.consequent, frame), ...this.evaluate(node.alternate, frame)];
			case 'LogicalExpression':
				return this.logical(node, frame);
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
				return [this.array(node, frame)];
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
				return this.call(node, frame);
			case 'NewExpression':
				return this.construct(node, frame);
			case 'ImportExpression':
				return this.importOf(this.patterns(node.source, frame));
			case 'TaggedTemplateExpression':
				return this.tagged(node, frame);
			case 'UnaryExpression':
				return node.operator === 'typeof' || node.operator === 'void'
					? [{ is: 'other' }]
					: [unknown('component')];
			case 'UpdateExpression':
				return [unknown('component')];
			case 'YieldExpression':
				return [unknown()];
			default:
				return [unknown()];
		}
	}

	private literal(node: Node): readonly Value[] {
		if (typeof node.value === 'string') {
			return [string(literalPattern(node, node.value, this.here))];
		}
		if (node.regex || typeof node.value === 'bigint') {
			return [{ is: 'other' }];
		}
		return [{ is: 'other', value: node.value }];
	}

	private template(node: Node, frame: Frame | undefined): readonly Value[] {
		let patterns: Pattern[] = [[]];
		node.quasis.forEach((quasi: Node, i: number) => {
			const cooked: string = quasi.value.cooked ?? quasi.value.raw;
			if (cooked) {
				patterns = cross(patterns, [literalPattern(quasi, cooked, this.here)]);
			}
			if (i < node.expressions.length) {
				patterns = cross(patterns, this.orHole(this.patterns(node.expressions[i], frame)));
			}
		});
		return patterns.map(string);
	}

	private orHole(patterns: Pattern[]): Pattern[] {
		return patterns.length ? patterns : [hole('opaque')];
	}

	/** `a + b + c`, however long, without recursion to the left. */
	private sum(node: Node, frame: Frame | undefined): readonly Value[] {
		const operands: Node[] = [];
		let left: Node = node;
		while (left.type === 'BinaryExpression' && left.operator === '+') {
			operands.push(left.right);
			left = unwrap(left.left);
		}
		operands.push(left);
		operands.reverse();
		let patterns: Pattern[] = [[]];
		let run: Piece[] = [];
		let numbers = true;
		for (const operand of operands) {
			const before = this.needs.isCut;
			const values = this.evaluate(operand, frame);
			numbers &&=
				values.length > 0 && values.every((value) => value.is === 'other' && typeof value.value === 'number');
			const next = this.strings(values);
			if (next.length === 0) {
				if (operand === operands[0] && this.needs.isCut && !before) {
					return NOTHING;
				}
				next.push(hole('opaque'));
			}
			// what has one value is joined at once: a long sum would else be copied for each of its terms
			if (next.length === 1) {
				run.push(...next[0]!);
			} else {
				patterns = cross(cross(patterns, [join(run)]), next);
				run = [];
			}
		}
		patterns = cross(patterns, [join(run)]);
		return numbers ? [unknown('component')] : patterns.map(string);
	}

	private logical(node: Node, frame: Frame | undefined): readonly Value[] {
		const right = this.evaluate(node.right, frame);
		if (node.operator === '&&') {
			return right;
		}
		const left = this.evaluate(node.left, frame).filter(
			(value) =>
				!(value.is === 'other' && !value.value) &&
				!(value.is === 'string' && value.pattern.length === 0) &&
				// a global that the page may set: what the code falls back to is what is known
				!(value.is === 'global' && !PROPERTIES[value.path] && right.length > 0 && !HOSTS.test(value.path)),
		);
		return [...left, ...(this.isOfParameter(node.left) ? this.asDefault(node.right, right) : right)];
	}

	/** A default is the argument of every call that leaves it out: an author changes it there. */
	private asDefault(node: Node, values: readonly Value[]): readonly Value[] {
		const place = placeOfNode(node, this.here);
		return values.map((value) => pass(value, place));
	}

	/** Whether an expression is a parameter or a property of one. */
	private isOfParameter(node: Node): boolean {
		let root = unwrap(node);
		while (root.type === 'MemberExpression') {
			root = unwrap(root.object);
		}
		return (
			root.type === 'Identifier' &&
			!!this.here.program.variableOf(root)?.writes.some((write) => write.kind === 'param')
		);
	}

	private array(node: Node, frame: Frame | undefined): Value {
		const items: Value[] = [];
		const places: Place[] = [];
		let exact = true;
		for (const element of node.elements as (Node | null)[]) {
			if (!element) {
				continue;
			}
			if (element.type === 'SpreadElement') {
				exact = false;
				for (const value of this.evaluate(element.argument, frame)) {
					items.push(...this.itemsOf(value));
				}
				continue;
			}
			const values = this.evaluate(element, frame);
			exact &&= values.length === 1;
			const place = placeOfNode(element, this.here);
			for (const value of values) {
				places[items.length] = place;
				items.push(value);
			}
			if (items.length > 400) {
				exact = false;
				break;
			}
		}
		return { is: 'list', items, exact, places };
	}

	/** The values that a loop over a value sees. */
	itemsOf(value: Value): readonly Value[] {
		switch (value.is) {
			case 'list':
				// an author changes the entry of the list, not the loop over it
				return value.items.length > 1 && value.places
					? value.items.map((item, i) => (value.places![i] ? pass(item, value.places![i]) : item))
					: value.items;
			case 'datum':
				return value.datum.kind === 'list'
					? value.datum.items.map(fromDatum)
					: value.datum.kind === 'object'
						? [...value.datum.entries.values()].map(fromDatum)
						: [unknown()];
			case 'element':
				return [{ ...value, jquery: false }];
			case 'answer':
				return [value];
			default:
				return [unknown()];
		}
	}

	/** The values of an object's properties, for a key that is not known. */
	valuesOf(value: Value): readonly Value[] {
		switch (value.is) {
			case 'object':
				return this.in(value.module as Module, () =>
					(value.node.properties as Node[])
						.slice(0, 400)
						.flatMap((property) =>
							property.type === 'SpreadElement'
								? this.evaluate(property.argument, value.frame).flatMap((v) => this.valuesOf(v))
								: isFunction(property.value)
									? []
									: this.evaluate(property.value, value.frame),
						),
				);
			case 'merged':
				return value.parts.flat().flatMap((part) => this.valuesOf(part));
			case 'class':
				return value.node.type === 'TSEnumDeclaration'
					? enumMembers(value.node).flatMap((member) =>
							this.in(value.module as Module, () => this.evaluate(member.initializer)),
						)
					: [];
			case 'list':
			case 'datum':
			case 'answer':
				return this.itemsOf(value);
			default:
				return [unknown()];
		}
	}

	private identifier(node: Node, frame: Frame | undefined): readonly Value[] {
		if (this.here.marked?.hasHole(node.name)) {
			return this.here.marked.text.length ? [string(this.here.marked.revive(node.name))] : [unknown()];
		}
		const variable = this.here.program.variableOf(node);
		if (!variable) {
			return this.global(node.name);
		}
		const values = withPushed(this.variable(variable, frame), node, this);
		if (values.some((value) => value.is === 'ref')) {
			return [...values, { is: 'ref', of: this.here.writtenTo(node, 'value', this, frame) }];
		}
		return values.some((value) => value.is === 'url') ? [...values, ...this.moved(node, frame)] : values;
	}

	/** A URL object whose host the program sets. */
	private moved(node: Node, frame: Frame | undefined): readonly Value[] {
		const hosts = ['host', 'hostname'].flatMap((name) =>
			this.strings(this.here.writtenTo(node, name, this, frame)),
		);
		return hosts.length
			? [{ is: 'url', patterns: hosts.map((host) => join(text('https://'), movedTo(host), hole('path'))) }]
			: [];
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
			() => frame,
			(write) => this.written(write, frame),
		);
		const values = bases.flatMap((base) => base.values);
		return appends.length
			? (this.once(variable, () => this.appended(bases, appends, frame)) ?? values)
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
			frameOf,
			({ right }, frame) => this.evaluate(right, frame),
		).flatMap(({ values }) => values);
	}

	/**
	 * The values of each of the writes to one place, but for those that are being followed. Inside of one of many, only those before it
	 * count: what is made of a value step by step is found in the order of the source, as all orders would be too many.
	 */
	private writes<T extends object>(
		writes: readonly T[],
		keyOf: (write: T) => Key,
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
		for (const [index, write] of writes.slice(0, inner && isMany ? inner.index : undefined).entries()) {
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

	private appended(
		bases: readonly Base[],
		appends: readonly Write[],
		frame: Frame | undefined,
	): readonly Value[] {
		const isLong = appends.length > MOST_APPENDS;
		const counted = isLong ? appends.slice(0, MOST_APPENDS) : appends;
		const parts = new Map(counted.map((write) => [write, this.orHole(this.patterns(write.value, frame))]));
		const starts = bases.length ? bases : [{ values: [string([])], write: undefined }];
		const values: Value[] = [];
		starts.forEach((base, i) => {
			const own = base.write ? followers(counted, base.write, bases, i) : counted;
			for (const sequence of sequences(own)) {
				let patterns: Pattern[] = this.strings(base.values);
				for (const write of sequence) {
					patterns = cross(patterns.length ? patterns : [[]], parts.get(write)!);
				}
				values.push(...(isLong ? cross(patterns, [hole('opaque')]) : patterns).map(string));
			}
		});
		return values;
	}

	private written(write: Write, frame: Frame | undefined): readonly Value[] {
		let values: readonly Value[];
		switch (write.kind) {
			case 'param':
				values = this.parameter(write, frame);
				break;
			case 'element':
				values = this.evaluate(write.value, frame).flatMap((value) => this.itemsOf(value));
				break;
			case 'key':
				return this.evaluate(write.value, frame).flatMap((value) => this.keysOf(value));
			case 'import':
				values = this.here.imported(write.value!, this);
				break;
			case 'function':
			case 'class':
			case 'enum':
				return this.evaluate(write.value, frame);
			case 'unknown':
				return [unknown('component')];
			default:
				values = this.evaluate(write.value, frame);
		}
		for (const key of write.path) {
			values = values.flatMap((value) => (key === null ? this.valuesOf(value) : this.property(value, key)));
		}
		if (write.fallback) {
			const fallback = this.evaluate(write.fallback, frame);
			const given = values.filter((value) => !(value.is === 'other' && value.value === undefined));
			values = [...given, ...(write.kind === 'param' ? this.asDefault(write.fallback, fallback) : fallback)];
		}
		return values;
	}

	keysOf(value: Value): readonly Value[] {
		if (value.is === 'object' && value.node.type === 'ObjectExpression') {
			return (value.node.properties as Node[]).slice(0, 400).flatMap((property) => {
				const name = property.type === 'SpreadElement' ? undefined : propertyName(property);
				return name === undefined
					? [unknown()]
					: [
							string(
								text(
									name,
									property.key.type === 'Literal'
										? literalSource(property.key, value.module as Module)
										: undefined,
								),
							),
						];
			});
		}
		if (value.is === 'datum' && value.datum.kind === 'object') {
			return [...value.datum.entries.keys()].map((key) => string(text(key)));
		}
		return [unknown('component')];
	}

	private parameter(write: Write, frame: Frame | undefined): readonly Value[] {
		const fn = write.of!;
		this.needs.isLocal = true;
		for (let current = frame; current; current = current.parent) {
			if (current.fn === fn) {
				return this.argument(current, write);
			}
		}
		for (let current = this.context; current; current = current.parent) {
			if (current.fn === fn) {
				this.needs.isInContext = true;
				return this.argument(current, write);
			}
		}
		const given = this.here.callbackArguments(fn, write.index!, this);
		this.needs.ask(fn, this.here, !given);
		if (given) {
			return given;
		}
		return write.fallback && write.path.length === 0 ? NOTHING : [this.here.nameHints(write.node)];
	}

	private argument(frame: Frame, write: Write): readonly Value[] {
		const index = write.index!;
		if (write.rest && write.path.length === 0) {
			return [
				{
					is: 'list',
					exact: false,
					items: frame.args.slice(index).flatMap((argument) => this.argumentValues(argument)),
				},
			];
		}
		const argument = frame.args[index];
		const spread = frame.args.slice(0, index + 1).find((a) => a.spread);
		if (spread) {
			return this.argumentValues(spread).flatMap((value) => this.itemsOf(value));
		}
		return argument ? this.argumentValues(argument) : [{ is: 'other', value: undefined }];
	}

	private argumentValues(argument: Argument): readonly Value[] {
		if (argument.values) {
			return argument.values;
		}
		const module = argument.module as Module;
		const place = placeOfNode(argument.node!, module);
		return this.in(module, () => this.evaluate(argument.node, argument.frame)).map((value) =>
			pass(value, place),
		);
	}

	private self(node: Node, frame: Frame | undefined): readonly Value[] {
		const owner = selfOf(node, this.here);
		if (owner.fn) {
			this.needs.isLocal = true;
		}
		for (let current = frame; current; current = current.parent) {
			if (current.self && owner.fn && current.fn === owner.fn) {
				return [current.self];
			}
		}
		if (owner.instance) {
			return [{ is: 'instance', node: owner.instance, module: this.here }];
		}
		if (owner.object) {
			return this.evaluate(owner.object);
		}
		const given = owner.fn && this.here.callbackSelf(owner.fn, this);
		return given ?? [owner.fn ? unknown() : { is: 'global', path: '' }];
	}

	private member(node: Node, frame: Frame | undefined): readonly Value[] {
		const object = unwrap(node.object);
		let name = propertyName(node);
		let keys: string[] | undefined;
		if (name === undefined && node.computed) {
			const literals = this.patterns(node.property, frame).map(literalOf);
			if (literals.length && literals.every((literal) => literal !== undefined)) {
				keys = literals as string[];
				name = keys.length === 1 ? keys[0] : undefined;
			}
		}
		const values: Value[] = [];
		if (name !== undefined) {
			values.push(...this.here.writtenTo(object, name, this, frame), ...mergedUnder(object, name, this));
		}
		for (const base of this.evaluate(object, frame)) {
			if (name !== undefined) {
				values.push(...this.property(base, name));
			} else if (keys) {
				values.push(...keys.flatMap((key) => this.property(base, key)));
			} else {
				values.push(...this.valuesOf(base));
			}
			if (values.length > MOST_VALUES) {
				break;
			}
		}
		const known = withPushed(
			values.filter((value) => !(value.is === 'other' && value.value === undefined)),
			node,
			this,
		);
		if (known.length > 1) {
			const certain = known.filter(
				(value) =>
					!(
						value.is === 'string' &&
						value.pattern.length === 1 &&
						isHole(value.pattern[0]!) &&
						value.pattern[0].hole === 'opaque' &&
						!value.pattern[0].sends
					) && !(value.is === 'method'),
			);
			return certain.length ? certain : known;
		}
		return known.length ? known : [unknown()];
	}

	/** The values of a property. */
	property(value: Value, name: string): readonly Value[] {
		switch (value.is) {
			case 'object': {
				const found = this.in(value.module as Module, () => this.ofObject(value.node, name, value.frame));
				const written = value.isPassed ? propertyOf(value.node, name) : undefined;
				return written
					? found.map((one) => pass(one, placeOfNode(written.value, value.module as Module)))
					: found;
			}
			case 'merged': {
				const found = value.parts.map((part) => part.flatMap((v) => this.property(v, name)));
				return found.flat().filter((v) => !(v.is === 'other' && v.value === undefined));
			}
			case 'list':
				if (/^\d+$/.test(name)) {
					return value.exact
						? value.items[Number(name)]
							? [value.items[Number(name)]!]
							: [{ is: 'other' }]
						: value.items;
				}
				return name === 'length' ? [unknown('component')] : [{ is: 'method', of: [value], name }];
			case 'class':
				return this.in(value.module as Module, () => this.ofClass(value.node, name, true));
			case 'instance':
				return this.in(value.module as Module, () => this.ofInstance(value, name));
			case 'function':
				if (name === 'call' || name === 'apply' || name === 'bind') {
					return [{ is: 'bound', target: value, how: name }];
				}
				if (name === 'prototype') {
					return [{ is: 'instance', node: value.node, module: value.module }];
				}
				return [{ is: 'other' }];
			case 'global':
				return this.global(value.path ? `${value.path}.${name}` : name);
			case 'url':
				return urlProperty(value.patterns, name) ?? [{ is: 'method', of: [value], name }];
			case 'module':
				return this.here.exported(value.file, name, this);
			case 'datum':
				return value.datum.kind === 'object'
					? value.datum.entries.has(name)
						? [fromDatum(value.datum.entries.get(name)!)]
						: [{ is: 'other' }]
					: value.datum.kind === 'list' && value.datum.items[Number(name)]
						? [fromDatum(value.datum.items[Number(name)]!)]
						: [{ is: 'method', of: [value], name }];
			case 'string':
				if (name === 'length') {
					return [unknown('component')];
				}
				if (value.pattern.length === 1 && isHole(value.pattern[0]!)) {
					const first = value.pattern[0];
					if (first.hole === 'setting' && first.name?.startsWith('mw.config.get')) {
						const data = this.here.project()?.configVariable(name) ?? [];
						return data.length ? data.map(fromDatum) : [{ is: 'method', of: [value], name }];
					}
				}
				return [{ is: 'method', of: [value], name }];
			case 'ref':
				return name === 'value' ? value.of : value.of.flatMap((one) => this.property(one, name));
			case 'response':
				return [{ is: 'method', of: [value], name }];
			case 'answer':
				return [METHODS.test(name) ? { is: 'method', of: [value], name } : value];
			case 'other':
				return [unknown()];
			default:
				return [{ is: 'method', of: [value], name }];
		}
	}

	/** Components of which a member is being looked up, as setup's result may be one. */
	private readonly members = new Set<Node>();

	private ofObject(node: Node, name: string, frame: Frame | undefined): readonly Value[] {
		const values: Value[] = [];
		let open = false;
		for (const property of (node.properties as Node[]).toReversed()) {
			if (property.type === 'SpreadElement' || property.type === 'ExperimentalSpreadProperty') {
				const spread = this.evaluate(property.argument, frame).flatMap((value) => this.property(value, name));
				values.push(...spread.filter((value) => !(value.is === 'other' && value.value === undefined)));
				continue;
			}
			const key = propertyName(property);
			if (key === undefined) {
				const keys = this.patterns(property.key, frame).map(literalOf);
				if (keys.includes(name) || keys.includes(undefined)) {
					values.push(...this.evaluate(property.value, frame));
				}
				open = true;
				continue;
			}
			if (key === name) {
				if (property.kind === 'get') {
					values.push(
						...this.returned({ is: 'function', node: property.value, module: this.here, frame }, []),
					);
				} else {
					values.push(...this.evaluate(property.value, frame));
				}
				return values;
			}
		}
		values.push(...this.here.writesTo(node, name, this));
		const component = componentOf(node);
		if (component && !this.members.has(component)) {
			this.members.add(component);
			try {
				if (component !== node) {
					values.push(...this.here.writesTo(component, name, this));
				}
				values.push(...memberOfComponent(component, name, this, frame));
			} finally {
				this.members.delete(component);
			}
		}
		return values.length || !open
			? values.length
				? values
				: [{ is: 'other', value: undefined }]
			: [unknown()];
	}

	private ofClass(node: Node, name: string, isStatic: boolean, depth = 0): readonly Value[] {
		if (node.type === 'TSEnumDeclaration') {
			const member = enumMembers(node).find((m) => (m.id.name ?? m.id.value) === name);
			return member?.initializer ? this.evaluate(member.initializer) : [unknown('component')];
		}
		if (node.type === 'TSModuleDeclaration') {
			return this.here.exportedIn(node.body, name, this);
		}
		const values: Value[] = [];
		if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
			for (const member of node.body.body as Node[]) {
				if (Boolean(member.static) !== isStatic || propertyName(member) !== name) {
					continue;
				}
				if (member.type === 'MethodDefinition') {
					values.push(
						...(member.kind === 'get'
							? this.returned({ is: 'function', node: member.value, module: this.here, frame: undefined }, [])
							: this.evaluate(member.value)),
					);
				} else if (member.value) {
					values.push(...this.evaluate(member.value));
				}
			}
			values.push(...this.here.writesTo(node, isStatic ? name : `#${name}`, this));
			if (!values.length && node.superClass && depth < 8) {
				for (const parent of this.evaluate(node.superClass)) {
					if (parent.is === 'class') {
						values.push(
							...this.in(parent.module as Module, () => this.ofClass(parent.node, name, isStatic, depth + 1)),
						);
					}
				}
			}
		} else {
			values.push(...this.here.writesTo(node, isStatic ? name : `#${name}`, this));
		}
		if (values.length) {
			return values;
		}
		return isStatic && name === 'prototype'
			? [{ is: 'instance', node, module: this.here }]
			: [{ is: 'method', of: [], name }];
	}

	private ofInstance(value: Extract<Value, { is: 'instance' }>, name: string): readonly Value[] {
		return this.ofClass(value.node, name, false);
	}

	/** A global by its path, aliases resolved: what the program itself writes to it, or the platform's. */
	global(path: string): readonly Value[] {
		const dot = path.lastIndexOf('.');
		const alias = ALIASES[path];
		if (alias !== undefined) {
			return [{ is: 'global', path: alias }];
		}
		if (path === 'undefined' || path === 'NaN') {
			return [{ is: 'other', value: undefined }];
		}
		const written = dot < 0 ? this.here.globalWrites(path, this) : [];
		if (written.length && !HOSTS.test(path)) {
			return written;
		}
		const token = /^mw\.user\.tokens\.values\./.test(path) ? TOKEN : undefined;
		const known: Known | undefined = PROPERTIES[path] ?? token;
		if (known && path !== 'location') {
			return [string(hole(known.hole, { name: path, ...(known.sends ? { sends: known.sends } : {}) }))];
		}
		const config = /^mw\.config\.values\.(\w+)$/.exec(path)?.[1];
		if (config) {
			return this.config(config);
		}
		// `mw.Birds.config.apiUrl`: an object of settings that PHP gave the page
		const entry = /\bconfig(?:uration)?\.(?:\w+\.)*(\w+)$/i.exec(path)?.[1];
		const given = entry === undefined ? [] : (this.here.project()?.configVariable(entry) ?? []);
		return given.length ? given.map(fromDatum) : [{ is: 'global', path }];
	}

	/** The values of `mw.config.get( name )`. */
	config(name: string): readonly Value[] {
		const known = CONFIG[name];
		if (known) {
			return [
				string(
					hole(known.hole, {
						name: `mw.config.get( '${name}' )`,
						...(known.sends ? { sends: known.sends } : {}),
					}),
				),
			];
		}
		const data = this.here.project()?.configVariable(name) ?? [];
		if (data.length) {
			return data.map(fromDatum);
		}
		if (/(?:Path|Dir|Directory|Assets|Folder|_path|_dir|_directory|_assets|_folder)$/.test(name)) {
			return [unknown('path', name)];
		}
		return [unknown('setting', `mw.config.get( '${name}' )`)];
	}

	private importOf(specifiers: Pattern[]): readonly Value[] {
		const values: Value[] = [];
		for (const specifier of specifiers) {
			const literal = literalOf(specifier);
			const file = literal === undefined ? undefined : this.here.resolve(literal);
			if (file) {
				values.push({ is: 'promise', of: [{ is: 'module', file }] });
			}
		}
		return values.length ? values : [{ is: 'promise', of: [unknown()] }];
	}

	private tagged(node: Node, frame: Frame | undefined): readonly Value[] {
		const tag = unwrap(node.tag);
		if (tag.type === 'MemberExpression' && propertyName(tag) === 'raw') {
			let patterns: Pattern[] = [[]];
			node.quasi.quasis.forEach((quasi: Node, i: number) => {
				patterns = cross(patterns, [text(quasi.value.raw, rawSource(quasi, this.here))]);
				if (i < node.quasi.expressions.length) {
					patterns = cross(patterns, this.orHole(this.patterns(node.quasi.expressions[i], frame)));
				}
			});
			return patterns.map(string);
		}
		return this.template(node.quasi, frame);
	}

	/** Arguments of a call, bound to the frame in which they are written. */
	arguments(node: Node, frame: Frame | undefined): Argument[] {
		return (node.arguments as Node[]).map((argument) =>
			argument.type === 'SpreadElement'
				? { node: argument.argument, module: this.here, frame, spread: true }
				: { node: argument, module: this.here, frame },
		);
	}

	private call(node: Node, frame: Frame | undefined): readonly Value[] {
		const callee = unwrap(node.callee);
		if (callee.type === 'Super') {
			return [unknown()];
		}
		if (callee.type === 'Identifier' && callee.name === 'require' && !this.localFunction(callee)) {
			const specifier: Pattern = this.patterns(node.arguments[0], frame)[0] ?? hole('opaque');
			const file = this.here.resolve(literalOf(specifier) ?? '');
			return [file ? { is: 'module', file } : unknown()];
		}
		if (isReactive(node) && !(callee.type === 'Identifier' && this.localFunction(callee))) {
			return reactive(node, this, frame);
		}
		const props = propsOf(node, this, frame);
		if (props) {
			return [props];
		}
		const values: Value[] = [...storedFor(node, frame, this)];
		for (const target of this.evaluate(callee, frame)) {
			values.push(...this.invoke(target, node, frame, callee));
		}
		return values.length ? values : [unknown()];
	}

	private localFunction(callee: Node): boolean {
		const variable = this.here.program.variableOf(callee);
		return (
			!!variable &&
			variable.writes.some(
				(write) => write.kind === 'function' || (write.kind === 'init' && isFunction(write.value)),
			)
		);
	}

	private invoke(target: Value, node: Node, frame: Frame | undefined, callee: Node): readonly Value[] {
		switch (target.is) {
			case 'function':
				return this.returned(
					target,
					this.arguments(node, frame),
					frame,
					callee.type === 'MemberExpression' ? this.receiver(callee, frame) : undefined,
				);
			case 'bound': {
				const args = this.arguments(node, frame);
				if (target.how === 'bind' && !target.args) {
					return [{ ...target, args: args.slice(1) }];
				}
				const rest =
					target.how === 'bind'
						? [...(target.args ?? []), ...args]
						: target.how === 'call'
							? args.slice(1)
							: args[1]
								? [{ ...args[1], spread: true }]
								: [];
				return target.target.is === 'function' ? this.returned(target.target, rest, frame) : [unknown()];
			}
			case 'global':
				return callBuiltin(target.path, node, frame, this);
			case 'method':
				return target.of.length
					? target.of.flatMap((of) => stringMethod(of, target.name, node, frame, this))
					: stringMethod(unknown(), target.name, node, frame, this);
			case 'class':
				return [{ is: 'instance', node: target.node, module: target.module }];
			default:
				return [unknown()];
		}
	}

	private receiver(callee: Node, frame: Frame | undefined): Value | undefined {
		const values = this.evaluate(callee.object, frame);
		return values.length === 1 && (values[0]!.is === 'instance' || values[0]!.is === 'object')
			? values[0]
			: undefined;
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
		const values = this.in(module, () =>
			module.returnsOf(fn.node).flatMap((expression) => this.evaluate(expression, frame)),
		);
		const all = values.length ? values : [{ is: 'other', value: undefined } as Value];
		return fn.node.async
			? [{ is: 'promise', of: all.flatMap((value) => (value.is === 'promise' ? value.of : [value])) }]
			: all;
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

	private construct(node: Node, frame: Frame | undefined): readonly Value[] {
		const values: Value[] = [];
		for (const target of this.evaluate(node.callee, frame)) {
			if (target.is === 'class' || target.is === 'function') {
				values.push({
					is: 'instance',
					node: target.node,
					module: target.module,
					args: this.arguments(node, frame),
					frame,
				});
			} else if (target.is === 'global') {
				values.push(...constructBuiltin(target.path, node, frame, this));
			} else {
				values.push(unknown());
			}
		}
		return values;
	}

	/** The call sites of a function in its own module: frames whose arguments are evaluated in the frame that they are given. */
	callers(fn: Node, module: Module): ((outer: Frame | undefined) => Frame)[] {
		return callsOf(fn, module)
			.slice(0, 64)
			.map((call) => (outer) => ({
				fn,
				module,
				args:
					call.args?.map((arg) => ({ ...arg, frame: outer })) ??
					this.in(module, () => this.arguments(call.node!, outer)),
				parent: outer,
				depth: (outer?.depth ?? 0) + 1,
				self: call.self,
				call: call.node,
			}));
	}
}

/** How often an expression's values were asked for, by all evaluations: tests count on it. */
export const work = { steps: 0 };

/** Steps that evaluation may take. */
export class Budget {
	private left = STEPS_PER_QUESTION;

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

/** What a variable is set to, and by which write; none where it is only appended to. */
interface Base {
	readonly values: readonly Value[];
	readonly write: Write;
}

/** A host that is written: `url.host += '.net'` writes the end of one, and then only that it is another is known. */
const movedTo = (host: Pattern): Pattern =>
	host[0] && !isHole(host[0]) && host[0].text.startsWith('.')
		? join(hole('setting', { name: 'a host that is set here' }), host)
		: host;

/** Methods of strings, lists and promises, as opposed to the properties of what a server answered. */
const METHODS =
	/^(?:then|done|catch|always|forEach|map|filter|find|some|every|slice|concat|reverse|sort|join|at|pop|shift|push|replace|replaceAll|trim|split|startsWith|endsWith|includes|indexOf|match|toString|toLowerCase|toUpperCase|substring|substr|charAt|hasOwnProperty)$/;

/** Names of the platform and of libraries, which a program's own assignments do not replace. */
const HOSTS = /^(?:mw|\$|document|location|navigator|OO|ve|Vue|L|ol|google|axios)(?:$|\.)/;

export function fromDatum(datum: Datum): Value {
	return datum.kind === 'string' && datum.patterns.length === 1
		? string(datum.patterns[0]!)
		: { is: 'datum', datum };
}

function enumMembers(node: Node): Node[] {
	return node.members ?? node.body?.members ?? [];
}

function limit(values: readonly Value[]): readonly Value[] {
	if (values.length <= 1) {
		return values;
	}
	const texts = new Set<string>();
	const made = new Map<unknown, Value[]>();
	const kept: Value[] = [];
	for (const value of values) {
		if (value.is === 'string') {
			const key = keyOf(value.pattern) + value.pattern.map((piece) => piece.via?.[0]?.start ?? '').join();
			if (texts.has(key)) {
				continue;
			}
			texts.add(key);
		} else {
			const identity = 'node' in value ? value.node : value.is === 'global' ? value.path : undefined;
			if (identity) {
				const same = made.get(identity);
				if (same?.some((one) => isSame(one, value))) {
					continue;
				}
				if (same) {
					same.push(value);
				} else {
					made.set(identity, [value]);
				}
			}
		}
		kept.push(value);
		if (kept.length > MOST_ALTERNATIVES * 4) {
			break;
		}
	}
	return kept;
}

/** Whether two values made by one expression, or two names, are the same. */
const isSame = (a: Value, b: Value): boolean =>
	a.is === b.is &&
	('frame' in a ? a.frame : undefined) === ('frame' in b ? b.frame : undefined) &&
	('args' in a ? a.args : undefined) === ('args' in b ? b.args : undefined) &&
	('isPassed' in a ? a.isPassed : undefined) === ('isPassed' in b ? b.isPassed : undefined) &&
	a.is !== 'element';

function pass(value: Value, place: Place): Value {
	switch (value.is) {
		case 'string':
			return { is: 'string', pattern: passedOn(value.pattern, place) };
		case 'url':
			return { is: 'url', patterns: value.patterns.map((pattern) => passedOn(pattern, place)) };
		case 'list':
			return {
				...value,
				items: value.items.slice(0, 200).map((item) => (item.is === 'string' ? pass(item, place) : item)),
			};
		case 'object':
			return { ...value, isPassed: true };
		default:
			return value;
	}
}

/** The writes that append to what `base` wrote: those after it, before the next base in the same function. */
function followers(appends: readonly Write[], base: Write, bases: readonly Base[], index: number): Write[] {
	const around = functionAround(base.node);
	const start = rangeOf(base.node)[0];
	const next = bases
		.slice(index + 1)
		.map((other) => other.write)
		.find(
			(other) =>
				functionAround(other.node) === around &&
				rangeOf(other.node)[0] > start &&
				!exclusive(other.node, base.node),
		);
	return appends.filter((write) => {
		if (functionAround(write.node) !== around) {
			return true;
		}
		const at = rangeOf(write.node)[0];
		return at >= start && (!next || at < rangeOf(next.node)[0]) && !exclusive(base.node, write.node);
	});
}

/** The branches that a node stands in: each `if`, conditional or case, with its arm. */
function armsOf(node: Node): Map<Node, string> {
	const arms = new Map<Node, string>();
	let child = node;
	for (let parent = node.parent; parent && !isFunction(parent); child = parent, parent = parent.parent) {
		if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
			if (parent.consequent === child) {
				arms.set(parent, 'then');
			} else if (parent.alternate === child) {
				arms.set(parent, 'else');
			}
		} else if (parent.type === 'SwitchCase' && parent.parent) {
			arms.set(parent.parent, String(rangeOf(parent)[0]));
		}
	}
	return arms;
}

function exclusive(a: Node, b: Node): boolean {
	const arms = armsOf(a);
	if (!arms.size) {
		return false;
	}
	for (const [branch, arm] of armsOf(b)) {
		if (arms.has(branch) && arms.get(branch) !== arm) {
			return true;
		}
	}
	return false;
}

interface Sequence {
	readonly writes: Write[];
	/** The arms of all branches that its writes stand in. */
	readonly arms: Map<Node, string>;
}

/** Appends in the order of the source; those of exclusive branches in sequences of their own. */
function sequences(appends: readonly Write[]): Write[][] {
	let found: Sequence[] = [{ writes: [], arms: new Map() }];
	const add = (sequence: Sequence, write: Write, arms: ReadonlyMap<Node, string>): void => {
		sequence.writes.push(write);
		arms.forEach((arm, branch) => sequence.arms.set(branch, arm));
	};
	for (const write of appends) {
		const arms = armsOf(write.node);
		const next: Sequence[] = [];
		let isSplit = false;
		for (const sequence of found) {
			next.push(sequence);
			if (![...arms].some(([branch, arm]) => (sequence.arms.get(branch) ?? arm) !== arm)) {
				add(sequence, write, arms);
				continue;
			}
			isSplit = true;
			const other: Sequence = { writes: [], arms: new Map() };
			for (const earlier of sequence.writes) {
				if (!exclusive(earlier.node, write.node)) {
					add(other, earlier, armsOf(earlier.node));
				}
			}
			add(other, write, arms);
			next.push(other);
		}
		found = isSplit
			? [
					...new Map(
						next.map((sequence) => [sequence.writes.map((w) => rangeOf(w.node)[0]).join(), sequence]),
					).values(),
				].slice(-8)
			: next;
	}
	return found.map((sequence) => sequence.writes);
}

function rawSource(quasi: Node, module: Module): Source {
	const source = literalSource(quasi, module);
	return { file: source.file, start: source.start };
}
