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
	type Place,
	type Source,
} from '../pattern.js';
import type { Datum } from '../datum.js';
import { callBuiltin, constructBuiltin, stringMethod, urlProperty } from './builtins.js';
import { ALIASES, CONFIG, PROPERTIES, TOKEN, type Known } from './known.js';
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
import { componentOf, isReactive, memberOfComponent, reactive } from './component.js';
import { literalPattern, literalSource, placeOfNode } from './source.js';
import { NOTHING, string, unknown, type Argument, type Frame, type Value } from './values.js';

const MOST_FRAMES = 7;
const MOST_NESTING = 150;
const STEPS_PER_QUESTION = 40_000;

/** One evaluation: a question asked of a program. Make one for each sink; it holds the budget and the guards. */
export class Evaluation {
	private steps = STEPS_PER_QUESTION;
	private nesting = 0;
	private readonly busy = new Set<unknown>();
	/** Functions whose parameters were needed and are not bound by a frame. */
	readonly unbound = new Map<Node, Module>();
	private truncated = 0;

	/** @param context The frames of the calls under which the question is asked; they also bind parameters that are reached through objects. */
	constructor(
		readonly module: Module,
		private readonly context?: Frame,
	) {}

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
	evaluate(node: Node | undefined | null, frame?: Frame): readonly Value[] {
		if (!node) {
			return NOTHING;
		}
		if (--this.steps < 0 || this.nesting > MOST_NESTING) {
			return [unknown()];
		}
		const memo = frame || this.context ? undefined : this.here.memo;
		const known = memo?.get(node);
		if (known) {
			for (const fn of known.unbound) {
				this.unbound.set(fn, this.here);
			}
			return known.values;
		}
		if (this.busy.has(node)) {
			this.truncated++;
			return NOTHING;
		}
		this.busy.add(node);
		this.nesting++;
		const truncated = this.truncated;
		const outside = this.unbound.size;
		try {
			const values = limit(this.compute(unwrap(node), frame));
			if (memo && truncated === this.truncated && this.steps > 0 && this.nesting < MOST_NESTING - 1) {
				// what was asked for before may be needed here too: only a fresh question is remembered, with its needs
				if (outside === 0 && [...this.unbound.values()].every((module) => module === this.here)) {
					memo.set(node, { values, unbound: [...this.unbound.keys()] });
				}
			}
			return values;
		} finally {
			this.nesting--;
			this.busy.delete(node);
		}
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
				return [{ is: 'object', node, module: this.here, frame }];
			case 'ArrayExpression':
				return [this.array(node, frame)];
			case 'FunctionExpression':
			case 'ArrowFunctionExpression':
			case 'FunctionDeclaration':
				return [{ is: 'function', node, module: this.here, frame }];
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
		let numbers = true;
		for (const operand of operands) {
			const values = this.evaluate(operand, frame);
			numbers &&=
				values.length > 0 && values.every((value) => value.is === 'other' && typeof value.value === 'number');
			const next = this.strings(values);
			if (next.length === 0) {
				if (operand === operands[0] && this.truncated) {
					return NOTHING;
				}
				next.push(hole('opaque'));
			}
			patterns = cross(patterns, next);
		}
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
		const values = this.variable(variable, frame);
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
		const bases: { values: readonly Value[]; write: Write }[] = [];
		const appends: Write[] = [];
		for (const write of variable.writes) {
			if (this.busy.has(write)) {
				this.truncated++;
				continue;
			}
			if (write.kind === 'append') {
				appends.push(write);
				continue;
			}
			const added =
				write.kind === 'init' && write.path.length === 0
					? appendedTo(write.value, variable, this.here)
					: undefined;
			if (added) {
				appends.push({ ...write, kind: 'append', value: added });
				continue;
			}
			this.busy.add(write);
			try {
				bases.push({ values: this.written(write, frame), write });
			} finally {
				this.busy.delete(write);
			}
			if (bases.length > 60) {
				break;
			}
		}
		if (!variable.writes.length) {
			return [unknown()];
		}
		if (!appends.length) {
			return bases.flatMap((base) => base.values);
		}
		return this.appended(bases, appends, frame);
	}

	private appended(
		bases: { values: readonly Value[]; write: Write }[],
		appends: Write[],
		frame: Frame | undefined,
	): readonly Value[] {
		if (appends.some((write) => this.busy.has(write))) {
			this.truncated++;
			return bases.flatMap((base) => base.values);
		}
		appends.sort((a, b) => rangeOf(a.node)[0] - rangeOf(b.node)[0]);
		const starts = bases.length ? bases : [{ values: [string([])], write: undefined }];
		const values: Value[] = [];
		const parts = new Map<Write, Pattern[]>();
		for (const write of appends) {
			this.busy.add(write);
		}
		try {
			for (const write of appends.slice(0, 200)) {
				parts.set(write, this.orHole(this.patterns(write.value, frame)));
			}
		} finally {
			for (const write of appends) {
				this.busy.delete(write);
			}
		}
		starts.forEach((base, i) => {
			const own = base.write ? appends.filter((write) => follows(write, base.write!, bases, i)) : appends;
			for (const sequence of sequences(own)) {
				let patterns: Pattern[] = this.strings(base.values);
				for (const write of sequence) {
					patterns = cross(patterns.length ? patterns : [[]], parts.get(write) ?? [hole('opaque')]);
				}
				values.push(...patterns.map(string));
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
		for (let current = frame; current; current = current.parent) {
			if (current.fn === fn) {
				return this.argument(current, write);
			}
		}
		for (let current = this.context; current; current = current.parent) {
			if (current.fn === fn) {
				return this.argument(current, write);
			}
		}
		const given = this.here.callbackArguments(fn, write.index!, this);
		if (given) {
			return given;
		}
		this.unbound.set(fn, this.here);
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
			values.push(...this.here.writtenTo(object, name, this, frame));
		}
		for (const base of this.evaluate(object, frame)) {
			if (name !== undefined) {
				values.push(...this.property(base, name));
			} else if (keys) {
				values.push(...keys.flatMap((key) => this.property(base, key)));
			} else {
				values.push(...this.valuesOf(base));
			}
		}
		const known = values.filter((value) => !(value.is === 'other' && value.value === undefined));
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
		if (/(?:Path|Dir|Directory|Assets|Folder)$/.test(name)) {
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
		const values: Value[] = [];
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
			this.truncated++;
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
		const depth = (caller?.depth ?? fn.frame?.depth ?? 0) + 1;
		if (depth > MOST_FRAMES) {
			return undefined;
		}
		for (let current = caller; current; current = current.parent) {
			if (current.fn === fn.node) {
				return undefined;
			}
		}
		return { fn: fn.node, args, parent: fn.frame ?? caller, depth, self };
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

	/** The call sites of a function in its own module, their arguments evaluated in `outer`. */
	callers(fn: Node, module: Module, outer: Frame | undefined): Frame[] {
		return this.in(module, () =>
			callsOf(fn, module, this)
				.slice(0, 64)
				.map((call) => ({
					fn,
					args: call.args?.map((arg) => ({ ...arg, frame: outer })) ?? this.arguments(call.node!, outer),
					parent: outer,
					depth: (outer?.depth ?? 0) + 1,
					self: call.self,
					call: call.node,
				})),
		);
	}
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
	const seen = new Set<string>();
	const kept: Value[] = [];
	for (const value of values) {
		if (value.is === 'string') {
			const key = keyOf(value.pattern) + value.pattern.map((piece) => piece.via?.[0]?.start ?? '').join();
			if (seen.has(key)) {
				continue;
			}
			seen.add(key);
		}
		kept.push(value);
		if (kept.length > MOST_ALTERNATIVES * 4) {
			break;
		}
	}
	return kept;
}

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

/** `x = x + more` appends `more` to x. */
function appendedTo(value: Node | undefined, variable: Variable, module: Module): Node | undefined {
	if (value?.type !== 'BinaryExpression' || value.operator !== '+') {
		return undefined;
	}
	const left = unwrap(value.left);
	return left.type === 'Identifier' && module.program.variableOf(left) === variable ? value.right : undefined;
}

/** Whether text appended by `write` comes after what `base` wrote, and before the next base in the same function. */
function follows(write: Write, base: Write, bases: readonly { write: Write }[], index: number): boolean {
	const at = rangeOf(write.node)[0];
	if (functionAround(base.node) !== functionAround(write.node)) {
		return true;
	}
	const start = rangeOf(base.node)[0];
	const next = bases
		.slice(index + 1)
		.map((other) => other.write)
		.find(
			(other) =>
				functionAround(other.node) === functionAround(base.node) &&
				rangeOf(other.node)[0] > start &&
				!exclusive(other.node, base.node),
		);
	return at >= start && (!next || at < rangeOf(next.node)[0]) && !exclusive(base.node, write.node);
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

/** Appends in the order of the source; those of exclusive branches in sequences of their own. */
function sequences(appends: readonly Write[]): Write[][] {
	let found: Write[][] = [[]];
	for (const write of appends) {
		const next: Write[][] = [];
		for (const sequence of found) {
			if (sequence.some((earlier) => exclusive(earlier.node, write.node))) {
				next.push(sequence, [...sequence.filter((earlier) => !exclusive(earlier.node, write.node)), write]);
			} else {
				next.push([...sequence, write]);
			}
		}
		const unique = new Map(
			next.map((sequence) => [sequence.map((w) => rangeOf(w.node)[0]).join(), sequence]),
		);
		found = [...unique.values()].slice(-8);
	}
	return found;
}

function rawSource(quasi: Node, module: Module): Source {
	const source = literalSource(quasi, module);
	return { file: source.file, start: source.start };
}
