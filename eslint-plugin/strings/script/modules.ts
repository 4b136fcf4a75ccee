/** A module: a program with what evaluation remembers of it, and the way to its neighbours. */
import type { Files } from '../../files.js';
import type { Project } from '../../requests/context.js';
import { literalOf, text, type MarkedText, type Pattern, type Place, type Source } from '../pattern.js';
import { fromDatum } from './alternatives.js';
import type { Call, CallsByTarget, Self } from './calls.js';
import type { Evaluation } from './evaluate.js';

import { jsonDatum } from './json.js';
import type { Answer, Key } from './memory.js';
import { childrenOf } from './children.js';
import {
	isFunction,
	propertyName,
	rangeOf,
	unwrap,
	type Node,
	type Program,
	type Variable,
	type Write,
} from './program.js';
import { resolveModule } from './resolve.js';
import { NOTHING, unknown, type Value } from './values.js';

/** What a module needs of the world around it. */
export interface World {
	readonly files: Files;
	project(file: string): Project | undefined;
	/** The module in a file, parsed once; undefined when it cannot be read as JavaScript. */
	module(file: string): Module | undefined;
	/** Another file is analysed: answers must not depend on which were before. */
	begin(): void;
}

const modules = new WeakMap<Node, Module>();

/** The module that a node is part of. */
export function moduleAround(node: Node): Module | undefined {
	let root = node;
	while (root.parent) {
		root = root.parent;
	}
	return modules.get(root);
}

interface VariableWrites {
	readonly sets: readonly Write[];
	readonly appends: readonly Write[];
}

interface MemberWrites {
	readonly ofThis: Map<Node, Node[]>;
	/** Of `x.prototype`. */
	readonly ofInstances: Map<Node, Node[]>;
	readonly ofItself: Map<Node, Node[]>;
}

function add(writes: Map<Node, Node[]>, owner: Node | undefined, write: Node): void {
	const known = owner && writes.get(owner);
	if (known) {
		if (known.length < MOST_WRITES) {
			known.push(write);
		}
	} else if (owner) {
		writes.set(owner, [write]);
	}
}

const MOST_SETS = 60;
const MOST_WRITES = 40;

export class Module {
	/** Another object whenever it forgets: a key for what others remember of it. */
	epoch: object = {};
	/** The whole of a Vue component, whose script the program is. */
	component?: string;
	/** Answers that hold whatever the question. */
	readonly memo = new Map<Key, Answer>();
	/** The same of evaluations that put together what several calls give. */
	readonly joined = new Map<Key, Answer>();
	readonly selves = new Map<Node, Self>();
	readonly callers = new Map<Node, readonly Call[]>();
	readonly targets = new Map<string, CallsByTarget>();
	readonly text: string;
	private readonly writes = new Map<Variable, VariableWrites>();
	private readonly members = new Map<string, MemberWrites>();
	private readonly returns = new Map<Node, readonly Node[]>();
	private readonly yields = new Map<Node, readonly Node[]>();
	private named: Map<string, Node[]> | undefined;
	private holders: Map<string, Set<string>> | undefined;
	private paths: Map<string, Node[]> | undefined;
	private thisSetters: Set<Node> | undefined;

	constructor(
		readonly program: Program,
		readonly file: string,
		readonly world: World,
		/** Set for code in a string: the text that `program` was parsed from. */
		readonly marked?: MarkedText,
	) {
		this.text = program.text;
		modules.set(program.ast, this);
	}

	/** Forgets all that depends on other files. */
	forget(): void {
		this.memo.clear();
		this.joined.clear();
		this.epoch = {};
		this.callers.clear();
		this.targets.clear();
	}

	place(start: number, end: number): Place {
		return this.marked
			? (this.marked.place(start, end) ?? { file: this.file, start: 0, end: 0 })
			: { file: this.file, start, end };
	}

	source(start: number): Source {
		const place = this.place(start, start + 1);
		return { file: place.file, start: place.start };
	}

	project(): Project | undefined {
		return this.world.project(this.file);
	}

	resolve(specifier: string): string | undefined {
		return resolveModule(specifier, this.file, this.world.files, this.project());
	}

	/** What sets a variable, and what appends to it, in the order of the source. */
	writesOf(variable: Variable): VariableWrites {
		let found = this.writes.get(variable);
		if (!found) {
			const sets: Write[] = [];
			const appends: Write[] = [];
			for (const write of variable.writes) {
				const added = write.kind === 'append' ? write.value : this.appendedTo(write, variable);
				if (added) {
					appends.push({ ...write, kind: 'append', value: added });
				} else if (sets.length < MOST_SETS) {
					sets.push(write);
				}
			}
			appends.sort((a, b) => rangeOf(a.node)[0] - rangeOf(b.node)[0]);
			found = { sets, appends };
			this.writes.set(variable, found);
		}
		return found;
	}

	/** `x = x + more` appends `more` to x. */
	private appendedTo({ kind, path, value }: Write, variable: Variable): Node | undefined {
		if (kind !== 'init' || path.length > 0 || value?.type !== 'BinaryExpression' || value.operator !== '+') {
			return undefined;
		}
		const left = unwrap(value.left);
		return left.type === 'Identifier' && this.program.variableOf(left) === variable ? value.right : undefined;
	}

	/** The expressions that a function returns. */
	returnsOf(fn: Node): readonly Node[] {
		const known = this.returns.get(fn);
		if (known) {
			return known;
		}
		const found: Node[] = [];
		if (fn.body?.type !== 'BlockStatement') {
			if (fn.body) {
				found.push(fn.body);
			}
		} else {
			const stack: Node[] = [fn.body];
			while (stack.length) {
				const node = stack.pop()!;
				if (node.type === 'ReturnStatement') {
					if (node.argument) {
						found.push(node.argument);
					}
					continue;
				}
				if (!isFunction(node) && !node.type.endsWith('Expression') && !node.type.startsWith('Class')) {
					stack.push(...childrenOf(node).reverse());
				}
			}
		}
		this.returns.set(fn, found.slice(0, 40));
		return found;
	}

	/** What a generator function yields. */
	yieldsOf(fn: Node): readonly Node[] {
		const known = this.yields.get(fn);
		if (known) {
			return known;
		}
		const found: Node[] = [];
		const stack: Node[] = fn.body ? [fn.body] : [];
		while (stack.length && found.length < MOST_WRITES) {
			const node = stack.pop()!;
			if (node.type === 'YieldExpression' && node.argument) {
				found.push(node);
			}
			if (!isFunction(node)) {
				stack.push(...childrenOf(node).reverse());
			}
		}
		this.yields.set(fn, found);
		return found;
	}

	/** Variables that are declared as one of several named things: of `const act = fast ? one : two`, `act` holds `one` and `two`. */
	holdersOf(name: string): ReadonlySet<string> {
		if (!this.holders) {
			this.holders = new Map();
			for (const variable of this.program.variables()) {
				for (const write of variable.writes) {
					const values = write.value && write.path.length === 0 ? branches(unwrap(write.value)) : [];
					for (const value of values) {
						if (value.type === 'Identifier') {
							this.holders.set(value.name, (this.holders.get(value.name) ?? new Set()).add(variable.name));
						}
					}
				}
			}
		}
		return this.holders.get(name) ?? NO_NAMES;
	}

	/** Calls and constructions by the last name of their callee; `super` for `super()`. */
	callsNamed(name: string): readonly Node[] {
		if (!this.named) {
			this.named = new Map();
			for (const call of this.program.calls) {
				if (!call.callee) {
					continue;
				}
				const callee = unwrap(call.callee);
				const names: (string | undefined)[] =
					callee.type === 'Super'
						? ['super']
						: callee.type === 'Identifier'
							? [callee.name]
							: callee.type === 'MemberExpression'
								? [propertyName(callee)]
								: [];
				if (
					callee.type === 'MemberExpression' &&
					(names[0] === 'call' || names[0] === 'apply' || names[0] === 'bind')
				) {
					const object = unwrap(callee.object);
					names.push(object.type === 'Identifier' ? object.name : propertyName(object));
				}
				for (const one of names) {
					if (one) {
						const list = this.named.get(one);
						if (list) {
							list.push(call);
						} else {
							this.named.set(one, [call]);
						}
					}
				}
			}
		}
		return this.named.get(name) ?? [];
	}

	/** A name for what an expression refers to: the same for expressions that refer to the same object. */
	pathOf(node: Node, depth = 0): string | undefined {
		node = unwrap(node);
		if (depth > 12) {
			return undefined;
		}
		if (node.type === 'ThisExpression') {
			return undefined;
		}
		if (node.type === 'Identifier') {
			const variable = this.program.variableOf(node);
			if (!variable) {
				return node.name === 'window' || node.name === 'self' || node.name === 'globalThis'
					? 'g:'
					: `g:${node.name}`;
			}
			const only = variable.writes.length === 1 ? variable.writes[0]! : undefined;
			const given = only?.kind === 'param' && only.path.length === 0 ? givenAtOnce(only) : undefined;
			const path = given && this.pathOf(given, depth + 1);
			if (path) {
				return path;
			}
			if (only?.kind === 'init' && only.path.length === 0 && only.value) {
				const value = unwrap(only.value);
				const target =
					value.type === 'LogicalExpression' || value.type === 'AssignmentExpression'
						? unwrap(value.left)
						: value;
				if (target.type === 'Identifier' || target.type === 'MemberExpression') {
					const path = target === node ? undefined : this.pathOf(target, depth + 1);
					if (path) {
						return path;
					}
				}
			}
			return `v:${variable.id}`;
		}
		if (node.type === 'MemberExpression') {
			const name = propertyName(node);
			const base = name === undefined ? undefined : this.pathOf(node.object, depth + 1);
			return base === undefined ? undefined : base === 'g:' ? `g:${name}` : `${base}.${name}`;
		}
		return undefined;
	}

	private writesByPath(): Map<string, Node[]> {
		if (!this.paths) {
			this.paths = new Map();
			for (const list of this.program.memberWrites.values()) {
				for (const assignment of list) {
					const path = this.writtenPath(unwrap(assignment.left));
					if (path) {
						const known = this.paths.get(path);
						if (known) {
							if (known.length < MOST_WRITES) {
								known.push(assignment);
							}
						} else {
							this.paths.set(path, [assignment]);
						}
					}
				}
			}
		}
		return this.paths;
	}

	/** The path of what an assignment writes; `path[]` under a key that is computed. */
	private writtenPath(left: Node): string | undefined {
		if (propertyName(left) !== undefined) {
			return this.pathOf(left);
		}
		const base = this.pathOf(left.object);
		return base && `${base}[]`;
	}

	/** What the program assigns to properties of an object by keys that are computed and may be a name. */
	writtenByKey(
		object: Node,
		name: string,
		evaluation: Evaluation,
		frame: Parameters<Evaluation['evaluate']>[1],
	): readonly Value[] {
		const base = this.program.memberWrites.has('*') ? this.pathOf(object) : undefined;
		const writes = base ? this.writesByPath().get(`${base}[]`) : undefined;
		if (!writes) {
			return NOTHING;
		}
		const fitting = writes.filter((write) => {
			const keys = evaluation
				.patterns(unwrap(write.left).property, sameFunction(write, object) ? frame : undefined)
				.map(literalOf);
			return keys.includes(undefined) || keys.includes(name);
		});
		return evaluation.assigned(fitting, (write) => (sameFunction(write, object) ? frame : undefined));
	}

	/** What the program assigns to `object.name`. */
	writtenTo(
		object: Node,
		name: string,
		evaluation: Evaluation,
		frame: Parameters<Evaluation['evaluate']>[1],
	): readonly Value[] {
		if (!this.program.memberWrites.has(name)) {
			return NOTHING;
		}
		const base = this.pathOf(object);
		const path = base === undefined ? undefined : base === 'g:' ? `g:${name}` : `${base}.${name}`;
		const writes = path ? this.writesByPath().get(path) : undefined;
		return writes
			? evaluation.assigned(writes, (write) => (sameFunction(write, object) ? frame : undefined))
			: NOTHING;
	}

	/** What the program assigns to members of an object, whatever their names: `table[ key ] = value`. */
	writtenInto(
		object: Node,
		evaluation: Evaluation,
		frame: Parameters<Evaluation['evaluate']>[1],
	): readonly Value[] {
		const base = this.pathOf(object);
		if (base === undefined || base === 'g:') {
			return NOTHING;
		}
		if (!this.intoPaths) {
			this.intoPaths = new Map();
			for (const list of this.program.memberWrites.values()) {
				for (const write of list) {
					const into = this.pathOf(unwrap(write.left).object as Node);
					const known = into === undefined ? undefined : this.intoPaths.get(into);
					if (known && known.length < MOST_WRITES) {
						known.push(write);
					} else if (into !== undefined && !known) {
						this.intoPaths.set(into, [write]);
					}
				}
			}
		}
		const writes = this.intoPaths.get(base);
		return writes
			? evaluation.assigned(writes, (write) => (sameFunction(write, object) ? frame : undefined))
			: NOTHING;
	}

	private intoPaths: Map<string, Node[]> | undefined;

	/** What the program assigns to a global of its own. */
	globalWrites(name: string, evaluation: Evaluation): readonly Value[] {
		return [this.writesByPath().get(`g:${name}`), this.globalAssignments().get(name)].flatMap((writes) =>
			writes ? evaluation.assigned(writes) : NOTHING,
		);
	}

	private globals: Map<string, Node[]> | undefined;

	private globalAssignments(): Map<string, Node[]> {
		if (!this.globals) {
			this.globals = new Map();
			for (const assignment of this.program.assignments) {
				const left = unwrap(assignment.left);
				if (left.type === 'Identifier' && !this.program.variableOf(left)) {
					const list = this.globals.get(left.name);
					if (list) {
						if (list.length < MOST_WRITES) {
							list.push(assignment);
						}
					} else {
						this.globals.set(left.name, [assignment]);
					}
				}
			}
		}
		return this.globals;
	}

	/** What the program assigns to a member of a class, constructor function or object literal; `#name` for members of instances. */
	writesTo(owner: Node, name: string, evaluation: Evaluation): readonly Value[] {
		const isInstance = name.startsWith('#');
		const key = isInstance ? name.slice(1) : name;
		const { ofThis, ofInstances, ofItself } = this.writesToMember(key);
		const values = [
			isInstance || owner.type === 'ObjectExpression' ? ofThis.get(owner) : undefined,
			(isInstance ? ofInstances : ofItself).get(owner),
		].flatMap((writes) => (writes ? evaluation.in(this, () => evaluation.assigned(writes)) : NOTHING));
		if (isInstance && !values.length) {
			for (const write of this.writesToMember('prototype').ofItself.get(owner) ?? []) {
				if (unwrap(write.right).type === 'ObjectExpression') {
					values.push(
						...evaluation
							.evaluate(write.right)
							.flatMap((value) => evaluation.property(value, key))
							.filter((value) => value.is !== 'other'),
					);
				}
			}
		}
		return values;
	}

	/** The assignments to members of a name, by the class, function or object that owns the member. */
	private writesToMember(name: string): MemberWrites {
		let found = this.members.get(name);
		if (!found) {
			found = { ofThis: new Map(), ofInstances: new Map(), ofItself: new Map() };
			this.members.set(name, found);
			for (const write of this.program.memberWrites.get(name) ?? []) {
				const object = unwrap(unwrap(write.left).object);
				if (object.type === 'ThisExpression') {
					const { instance, made, object: literal } = selfOf(object, this);
					for (const owner of new Set([instance, literal])) {
						add(found.ofThis, owner, write);
					}
					add(found.ofItself, made, write);
				} else {
					if (object.type === 'MemberExpression' && propertyName(object) === 'prototype') {
						add(found.ofInstances, this.functionNamedBy(object.object), write);
					}
					add(found.ofItself, this.functionNamedBy(object), write);
				}
			}
		}
		return found;
	}

	selfOf(node: Node): Self {
		return selfOf(node, this);
	}

	/** The function or class that a variable or namespace member names, found without evaluation. */
	functionNamedBy(node: Node): Node | undefined {
		node = unwrap(node);
		if (node.type === 'Identifier') {
			const variable = this.program.variableOf(node);
			for (const write of variable?.writes ?? []) {
				const value = write.value && unwrap(write.value);
				if (
					value &&
					(isFunction(value) || value.type === 'ClassDeclaration' || value.type === 'ClassExpression') &&
					write.path.length === 0
				) {
					return value;
				}
			}
		}
		const path = this.pathOf(node);
		for (const write of path ? (this.writesByPath().get(path) ?? []) : []) {
			let value = unwrap(write.right);
			while (value.type === 'AssignmentExpression') {
				value = unwrap(value.right);
			}
			if (isFunction(value) || value.type === 'ClassExpression') {
				return value;
			}
		}
		return undefined;
	}

	/** Whether a function assigns to members of `this`, as constructors do. */
	setsThis(fn: Node): boolean {
		if (!this.thisSetters) {
			this.thisSetters = new Set();
			for (const list of this.program.memberWrites.values()) {
				for (const write of list) {
					if (unwrap(unwrap(write.left).object).type !== 'ThisExpression') {
						continue;
					}
					let around = write.parent;
					while (around && (!isFunction(around) || around.type === 'ArrowFunctionExpression')) {
						around = around.parent;
					}
					if (around) {
						this.thisSetters.add(around);
					}
				}
			}
		}
		return this.thisSetters.has(fn);
	}

	/** The value of an import specifier. */
	imported(specifier: Node, evaluation: Evaluation): readonly Value[] {
		const declaration = specifier.parent!;
		const file =
			typeof declaration.source?.value === 'string' ? this.resolve(declaration.source.value) : undefined;
		if (!file) {
			return [unknown()];
		}
		if (specifier.type === 'ImportNamespaceSpecifier') {
			return [{ is: 'module', file }];
		}
		const name =
			specifier.type === 'ImportDefaultSpecifier'
				? 'default'
				: (specifier.imported.name ?? specifier.imported.value);
		return this.exported(file, name, evaluation);
	}

	/** What a module exports by a name: ES exports, `module.exports`, JSON, ResourceLoader's virtual files. */
	exported(file: string, name: string, evaluation: Evaluation, depth = 0): readonly Value[] {
		if (depth > 10) {
			return [unknown()];
		}
		const datum = jsonDatum(file, this.world.files, this.project());
		if (datum) {
			const value = fromDatum(datum);
			return name === 'default' ? [value] : evaluation.property(value, name);
		}
		const markup = this.markupIn(file);
		if (markup) {
			return name === 'default' ? [markup] : [unknown()];
		}
		const module = this.world.module(file);
		if (!module) {
			return [unknown()];
		}
		return evaluation.in(module, () => module.own(name, evaluation, depth));
	}

	/** What `require()` of a file gives: the module, or what it is as a whole where that has no names. */
	required(file: string, evaluation: Evaluation): readonly Value[] {
		const markup = this.markupIn(file);
		if (markup) {
			return [markup];
		}
		const datum = jsonDatum(file, this.world.files, this.project());
		if (datum) {
			return [fromDatum(datum)];
		}
		const module = this.world.module(file);
		const whole = module?.writesByPath().get('g:module.exports') ?? [];
		const values = whole.some(({ right }) => !NAMED.test(unwrap(right).type))
			? this.exported(file, 'default', evaluation).filter(
					(value) =>
						value.is === 'list' || value.is === 'map' || (value.is === 'string' && isKnown(value.pattern)),
				)
			: NOTHING;
		return values.length ? values : [{ is: 'module', file }];
	}

	/** What a module exports, whatever the name. */
	exportedAll(file: string, evaluation: Evaluation): readonly Value[] {
		const module = this.world.module(file);
		if (!module) {
			return [unknown()];
		}
		const names = new Set<string>();
		for (const statement of module.program.exports) {
			for (const one of [
				statement.declaration,
				...((statement.declaration?.declarations ?? []) as Node[]),
			] as (Node | undefined)[]) {
				if (one?.id?.type === 'Identifier') {
					names.add(one.id.name as string);
				}
			}
			for (const { exported } of (statement.specifiers ?? []) as Node[]) {
				names.add(String(exported.name ?? exported.value));
			}
		}
		const whole = module.writesByPath().has('g:module.exports')
			? this.exported(file, 'default', evaluation).flatMap((value) => evaluation.valuesOf(value))
			: NOTHING;
		return [
			...whole,
			...[...names].slice(0, MOST_WRITES).flatMap((name) => this.exported(file, name, evaluation)),
		];
	}

	/** The text of a file of markup, which ResourceLoader and bundlers give as a string. */
	markupIn(file: string): Value | undefined {
		const content = /\.(?:html?|mustache|svg)$/.test(file) ? this.world.files.read(file) : undefined;
		return content === undefined ? undefined : { is: 'string', pattern: text(content, { file, start: 0 }) };
	}

	/** The values of an export of this module. */
	own(name: string, evaluation: Evaluation, depth: number): readonly Value[] {
		const found = this.exportedIn(this.program.ast, name, evaluation, depth);
		if (found.length) {
			return found;
		}
		const values: Value[] = [];
		const whole = this.writesByPath().get('g:module.exports') ?? [];
		for (const write of whole) {
			const value = evaluation.evaluate(write.right);
			values.push(...(name === 'default' ? value : value.flatMap((v) => evaluation.property(v, name))));
		}
		for (const path of [`g:module.exports.${name}`, `g:exports.${name}`]) {
			for (const write of this.writesByPath().get(path) ?? []) {
				values.push(...evaluation.evaluate(write.right));
			}
		}
		for (const path of ['g:module.exports', 'g:exports']) {
			values.push(...mergedAt(path, name, evaluation));
		}
		const known = values.filter((value) => !(value.is === 'other' && value.value === undefined));
		return known.length ? known : [unknown()];
	}

	/** The values of a name that a list of statements exports. */
	exportedIn(body: Node, name: string, evaluation: Evaluation, depth = 0): readonly Value[] {
		const values: Value[] = [];
		for (const statement of (body.body ?? []) as Node[]) {
			if (statement.type === 'ExportDefaultDeclaration' && name === 'default') {
				values.push(...evaluation.evaluate(statement.declaration));
			} else if (statement.type === 'ExportAllDeclaration') {
				const file = this.resolve(statement.source.value);
				if (file && statement.exported?.name === name) {
					values.push({ is: 'module', file });
				} else if (file && !statement.exported) {
					values.push(
						...this.exported(file, name, evaluation, depth + 1).filter(
							(value) => !(value.is === 'string' && value.pattern.some((piece) => 'hole' in piece)),
						),
					);
				}
			} else if (statement.type === 'ExportNamedDeclaration') {
				values.push(...this.namedExport(statement, name, evaluation, depth));
			}
		}
		return values;
	}

	private namedExport(
		statement: Node,
		name: string,
		evaluation: Evaluation,
		depth: number,
	): readonly Value[] {
		const { declaration } = statement;
		if (declaration?.id?.name === name) {
			return declaration.type === 'TSEnumDeclaration' ||
				declaration.type.startsWith('Class') ||
				isFunction(declaration) ||
				declaration.type === 'TSModuleDeclaration'
				? evaluation.evaluate(declaration)
				: NOTHING;
		}
		if (declaration?.type === 'VariableDeclaration') {
			const variable = this.program.root.variables.get(name);
			const declared =
				(declaration.declarations as Node[]).some((one) =>
					variable?.writes.some((write) => write.node === one),
				) || (declaration.declarations as Node[]).some((one) => one.id.name === name);
			return variable && declared ? evaluation.variable(variable, undefined) : NOTHING;
		}
		for (const specifier of statement.specifiers ?? []) {
			if ((specifier.exported.name ?? specifier.exported.value) === name) {
				const local = specifier.local.name ?? specifier.local.value;
				if (statement.source) {
					const file = this.resolve(statement.source.value);
					return file ? this.exported(file, local, evaluation, depth + 1) : [unknown()];
				}
				const variable = this.program.root.variables.get(local);
				return variable ? evaluation.variable(variable, undefined) : NOTHING;
			}
		}
		return NOTHING;
	}

	/** The values that a parameter of a function gets from a known caller of callbacks; undefined when its callers are the program's own. */
	callbackArguments(fn: Node, index: number, evaluation: Evaluation): readonly Value[] | undefined {
		return callbackArguments(fn, index, evaluation);
	}

	/** What `this` is in a callback. */
	callbackSelf(fn: Node, evaluation: Evaluation): readonly Value[] | undefined {
		const call = fn.parent;
		if (call?.type !== 'CallExpression' || unwrap(call.callee).type !== 'MemberExpression') {
			return undefined;
		}
		const receivers = evaluation.evaluate(unwrap(call.callee).object);
		if (
			propertyName(unwrap(call.callee)) === 'each' &&
			receivers.some((value) => value.is === 'global' && value.path === '$')
		) {
			return evaluation.evaluate(call.arguments[0]).flatMap((value) => evaluation.itemsOf(value));
		}
		const values = receivers.filter((value) => value.is === 'element');
		return values.length
			? values.map((value) => (value.is === 'element' ? { ...value, jquery: false } : value))
			: undefined;
	}

	/** What the name of a parameter tells that nobody in the file passes. */
	nameHints(node: Node): Value {
		const name = node.type === 'Identifier' ? node.name : '';
		if (name === '$' || name === 'jQuery') {
			return { is: 'global', path: '$' };
		}
		if (name === 'mw' || name === 'mediaWiki') {
			return { is: 'global', path: 'mw' };
		}
		if (/^\$\w/.test(name)) {
			return { is: 'element', tags: [], jquery: true, made: false };
		}
		return unknown();
	}
}

/** The argument of a parameter of a function that is called where it stands: `( function ( own ) {} )( window.mine )`. */
function givenAtOnce({ of: fn, index, rest }: Write): Node | undefined {
	const call = fn?.parent;
	const argument =
		call?.type === 'CallExpression' && call.callee === fn && !rest
			? (call.arguments[index!] as Node)
			: undefined;
	return argument?.type === 'Identifier' || argument?.type === 'MemberExpression' ? argument : undefined;
}

function sameFunction(a: Node, b: Node): boolean {
	const around = (node: Node): Node | undefined => {
		let current = node.parent;
		while (current && !isFunction(current)) {
			current = current.parent;
		}
		return current ?? undefined;
	};
	return around(a) === around(b);
}

import { callbackArguments } from './callbacks.js';
import { selfOf } from './calls.js';
import { mergedAt } from './stores.js';

/** What `module.exports` has names of, or holds by a name of its own. */
const NAMED = /^(?:ObjectExpression|FunctionExpression|ArrowFunctionExpression|ClassExpression)$/;

const isKnown = (pattern: Pattern): boolean => pattern.some((piece) => !('hole' in piece));

const NO_NAMES: ReadonlySet<string> = new Set();

/** The expressions that a choice is between: conditionals and logical operators. */
function branches(node: Node): Node[] {
	const found: Node[] = [];
	const stack = [node];
	while (stack.length && found.length < 50) {
		const next = unwrap(stack.pop()!);
		if (next.type === 'ConditionalExpression') {
			stack.push(next.consequent, next.alternate);
		} else if (next.type === 'LogicalExpression') {
			stack.push(next.left, next.right);
		} else {
			found.push(next);
		}
	}
	return found;
}
