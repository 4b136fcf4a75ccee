/** A PHP file as evaluation needs it: its classes, functions, variables and calls. */
import { isInertIn } from './inert.js';
import type { PhpNode } from './node.js';

const MOST_OPERANDS = 500;

/** A value that is written to a variable, or to an entry of the array that it holds (to its end without `key`). */
export interface PhpWrite {
	readonly value: PhpNode;
	readonly appends: boolean;
	readonly isEntry: boolean;
	readonly key?: PhpNode | undefined;
}

/** The variables that code sees: of its function, or of the file's top. */
export interface PhpScope {
	readonly unit: PhpUnit;
	readonly vars: Map<string, PhpWrite[]>;
	readonly fn: PhpFunction | undefined;
	readonly cls: PhpClass | undefined;
}

/** An expression and the variables that it sees. */
export interface Scoped {
	readonly value: PhpNode;
	readonly scope: PhpScope;
}

export interface PhpParameter {
	readonly name: string;
	readonly type: string | undefined;
	readonly fallback: PhpNode | undefined;
}

export interface PhpFunction {
	readonly name: string;
	readonly node: PhpNode;
	readonly cls: PhpClass | undefined;
	readonly unit: PhpUnit;
	readonly parameters: readonly PhpParameter[];
	/** The class of what it returns, as declared. */
	readonly type: string | undefined;
	/** Its own variables. */
	readonly vars: Map<string, PhpWrite[]>;
	readonly returns: Scoped[];
}

export interface PhpClass {
	readonly name: string;
	/** Classes, interfaces and traits. */
	readonly parents: string[];
	readonly unit: PhpUnit;
	readonly methods: Map<string, PhpFunction>;
	readonly constants: Map<string, Scoped[]>;
	readonly properties: Map<string, Scoped[]>;
	/** The declared classes of properties. */
	readonly types: Map<string, string>;
	readonly isEnum: boolean;
}

/** Functions that put texts together: what they make is markup as a whole. */
const MAKES_TEXT = /^(?:str_i?replace|strtr|implode|join)$/;

export class PhpUnit {
	readonly classes = new Map<string, PhpClass>();
	readonly functions = new Map<string, PhpFunction>();
	/** Constants outside of classes. */
	readonly constants = new Map<string, Scoped[]>();
	/** Calls and constructions (`x::__construct`) by the last name of what they call, in lower case. */
	readonly calls = new Map<string, Scoped[]>();
	/** The outermost strings, but those that only compare, log or show as text. */
	readonly strings: Scoped[] = [];
	/** Inline HTML, and what is written to the page between its pieces. */
	readonly inline: Scoped[] = [];
	/** Variables that are appended to. */
	readonly built: Scoped[] = [];
	/** Settings (`$wgX`) that are given values, by their names. */
	readonly settings = new Map<string, Scoped[]>();
	/** What the file includes, as written. */
	readonly includes: Scoped[] = [];
	/** The file's top, whose variables are global. */
	readonly top: PhpScope = { unit: this, vars: new Map(), fn: undefined, cls: undefined };

	/** What a closure is called with, argument by argument: each item of an array (`array_map`). */
	readonly mapped = new Map<PhpNode, readonly Scoped[]>();
	/** What closures return. */
	readonly returned = new Map<PhpNode, readonly Scoped[]>();
	/** The variables that closures are assigned to. */
	private readonly closures = new Map<PhpNode, string>();
	/** The properties that hooks belong to. */
	private readonly hooked = new Map<PhpNode, string>();

	constructor(
		readonly file: string,
		readonly code: string,
		ast: PhpNode,
	) {
		this.collect(ast);
	}

	private collect(root: PhpNode): void {
		const stack: { node: PhpNode; scope: PhpScope; inString: boolean; isInert?: boolean }[] = [
			{ node: root, scope: this.top, inString: false },
		];
		while (stack.length) {
			const { node, inString, isInert, scope: outer } = stack.pop()!;
			const scope = this.enter(node, outer);
			this.record(node, scope);
			const isString =
				node.kind === 'string' ||
				node.kind === 'encapsed' ||
				node.kind === 'nowdoc' ||
				(node.kind === 'bin' && node.type === '.') ||
				(node.kind === 'call' && /^v?s?printf$/.test(nameOfCall(node)));
			if (isString && !inString && !isInert) {
				this.strings.push({ value: node, scope });
			}
			if (node.kind === 'call' && MAKES_TEXT.test(nameOfCall(node)) && !inString && !isInert) {
				this.strings.push({ value: node, scope });
			}
			if (node.kind === 'inline' || node.kind === 'echo') {
				this.inline.push({ value: node, scope });
			}
			for (const child of childrenOf(node)) {
				stack.push({
					node: child,
					scope,
					isInert: isInertIn(node, child) || (isInert === true && /^(?:array|entry)$/.test(node.kind)),
					inString:
						(isString && (node.kind !== 'call' || child.kind !== 'call')) ||
						(inString && node.kind === 'encapsedpart'),
				});
			}
		}
		for (const list of [this.strings, this.inline]) {
			list.sort((a, b) => startOf(a.value) - startOf(b.value));
		}
	}

	/** The scope inside a node. */
	private enter(node: PhpNode, outer: PhpScope): PhpScope {
		switch (node.kind) {
			case 'class':
			case 'interface':
			case 'trait':
			case 'enum': {
				const cls: PhpClass = {
					name: textOfName(node.name) ?? '',
					parents: [node.extends, ...(node.implements ?? [])]
						.flat()
						.map(typeName)
						.filter((name) => name !== undefined),
					unit: this,
					methods: new Map(),
					constants: new Map(),
					properties: new Map(),
					types: new Map(),
					isEnum: node.kind === 'enum',
				};
				this.classes.set(cls.name.toLowerCase(), cls);
				return { unit: this, vars: new Map(), fn: undefined, cls };
			}
			case 'function':
			case 'method': {
				const fn = this.functionOf(node, outer);
				(outer.cls?.methods ?? this.functions).set(fn.name.toLowerCase(), fn);
				const scope: PhpScope = { unit: this, vars: fn.vars, fn, cls: outer.cls };
				for (const parameter of node.kind === 'method' ? ((node.arguments ?? []) as PhpNode[]) : []) {
					const name = textOfName(parameter.name);
					const type = typeName(parameter.type);
					if (parameter.flags && name && outer.cls) {
						add(outer.cls.properties, name, {
							value: { kind: 'variable', name, loc: parameter.loc ?? null },
							scope,
						});
						if (type) {
							outer.cls.types.set(name, type);
						}
					}
				}
				return scope;
			}
			case 'closure':
			case 'arrowfunc': {
				const fn = this.functionOf(node, outer);
				this.returned.set(node, fn.returns);
				if (node.kind === 'arrowfunc') {
					fn.returns.push({ value: node.body, scope: { ...outer, fn } });
				}
				return { ...outer, vars: new Map(outer.vars), fn };
			}
			case 'propertyhook': {
				const property = this.hooked.get(node);
				if (node.name !== 'get' || !property || !outer.cls) {
					return outer;
				}
				const values: Scoped[] = outer.cls.properties.get(property) ?? [];
				outer.cls.properties.set(property, values);
				const fn: PhpFunction = { ...this.functionOf(node, outer), returns: values };
				const scope: PhpScope = { unit: this, vars: new Map(), fn, cls: outer.cls };
				if (node.body?.kind !== 'block') {
					values.push({ value: node.body, scope });
				}
				return scope;
			}
			default:
				return outer;
		}
	}

	private functionOf(node: PhpNode, { cls }: PhpScope): PhpFunction {
		return {
			name: textOfName(node.name) ?? this.closures.get(node) ?? '',
			node,
			cls,
			unit: this,
			parameters: ((node.arguments ?? []) as PhpNode[]).map((one) => ({
				name: textOfName(one.name) ?? '',
				type: typeName(one.type),
				fallback: one.value ?? undefined,
			})),
			type: typeName(node.type),
			vars: new Map(),
			returns: [],
		};
	}

	private record(node: PhpNode, scope: PhpScope): void {
		const { cls } = scope;
		switch (node.kind) {
			case 'assign':
				this.assigned(node, scope);
				break;
			case 'foreach':
				this.written(node.value, { kind: 'itemsof', what: node.source, loc: node.source.loc }, scope);
				this.written(node.key, { kind: 'keysof', what: node.source, loc: node.source.loc }, scope);
				break;
			case 'global':
				for (const item of node.items as PhpNode[]) {
					const name = textOfName(item.name);
					if (name) {
						const value = { kind: 'globalvariable', name, loc: item.loc ?? null };
						push(scope.vars, name, { value, appends: false, isEntry: false });
					}
				}
				break;
			case 'staticvariable':
				this.written(node.variable, node.defaultValue, scope);
				break;
			case 'traituse':
				cls?.parents.push(...(node.traits as PhpNode[]).flatMap((one) => typeName(one) ?? []));
				break;
			case 'enumcase': {
				const name = textOfName(node.name);
				if (name && cls && node.value) {
					add(cls.constants, name, { value: node.value, scope });
				}
				break;
			}
			case 'classconstant':
			case 'constantstatement':
				for (const constant of node.constants as PhpNode[]) {
					const name = textOfName(constant?.name);
					if (name && constant.value) {
						add(cls?.constants ?? this.constants, name, { value: constant.value, scope });
					}
				}
				break;
			case 'property': {
				const name = textOfName(node.name);
				const type = typeName(node.type);
				for (const hook of name ? ((node.hooks ?? []) as PhpNode[]) : []) {
					this.hooked.set(hook, name!);
				}
				if (name && cls && node.value) {
					add(cls.properties, name, { value: node.value, scope });
				}
				if (name && cls && type) {
					cls.types.set(name, type);
				}
				break;
			}
			case 'return':
				if (scope.fn && node.expr) {
					scope.fn.returns.push({ value: node.expr, scope });
				}
				break;
			case 'yield':
				if (scope.fn && node.value) {
					const items = [{ kind: 'entry', value: node.value as PhpNode }];
					scope.fn.returns.push({ value: { kind: 'array', items, loc: node.loc ?? null }, scope });
				}
				break;
			case 'yieldfrom':
				if (scope.fn && node.value) {
					scope.fn.returns.push({ value: node.value, scope });
				}
				break;
			case 'call':
				add(this.calls, nameOfCall(node).toLowerCase(), { value: node, scope });
				if (/^array_(?:map|walk|filter)$/.test(nameOfCall(node))) {
					const [first, second, ...more] = node.arguments as PhpNode[];
					const [fn, ...lists] = isClosure(first) ? [first, second, ...more] : [second, first];
					if (isClosure(fn) && lists.length) {
						this.mapped.set(
							fn,
							lists.flatMap((list) =>
								list ? [{ value: { kind: 'itemsof', what: list, loc: list.loc ?? null }, scope }] : [],
							),
						);
					}
				}
				if (nameOfCall(node) === 'define' && node.arguments?.[0]?.kind === 'string' && node.arguments[1]) {
					add(this.constants, String(node.arguments[0].value), { value: node.arguments[1], scope });
				}
				break;
			case 'new':
				add(this.calls, '__construct', { value: node, scope });
				break;
			case 'include':
				this.includes.push({ value: node.target, scope });
				break;
		}
	}

	/** A value that goes into a variable, or whose entries go into several. */
	private written(
		target: PhpNode | null | undefined,
		value: PhpNode | null | undefined,
		scope: PhpScope,
	): void {
		if (!target || !value) {
			return;
		}
		if (target.kind === 'variable' && typeof target.name === 'string') {
			push(scope.vars, target.name, { value, appends: false, isEntry: false });
		} else if (target.kind === 'list' || target.kind === 'array') {
			(target.items as (PhpNode | null)[]).forEach((item, i) => {
				const offset: PhpNode = item?.key ?? { kind: 'number', value: String(i) };
				this.written(
					item?.value,
					{ kind: 'offsetlookup', what: value, offset, loc: value.loc ?? null },
					scope,
				);
			});
		}
	}

	private assigned(node: PhpNode, scope: PhpScope): void {
		const left = node.left as PhpNode;
		const addsEntries = node.operator === '+=' && node.right?.kind === 'array';
		if (!addsEntries && !/^(?:=|\.=|\?\?=)$/.test(node.operator)) {
			return;
		}
		const rest = node.operator === '=' && left.kind === 'variable' ? appendedTo(left, node.right) : undefined;
		const write = {
			value: rest ?? (node.right as PhpNode),
			appends: node.operator === '.=' || rest !== undefined,
			isEntry: false,
		};
		const setting = rootName(left);
		if (setting?.startsWith('wg')) {
			push(this.settings, setting.slice(2), { value: node.right, scope });
		}
		if (left.kind === 'variable' && typeof left.name === 'string') {
			push(scope.vars, left.name, write);
			if (isClosure(node.right)) {
				this.closures.set(node.right, left.name);
			}
			if (write.appends) {
				this.built.push({ value: left, scope });
			}
		} else if (left.kind === 'list' || left.kind === 'array') {
			this.written(left, node.right, scope);
		} else if (
			left.kind === 'offsetlookup' &&
			left.what?.kind === 'variable' &&
			typeof left.what.name === 'string'
		) {
			const global =
				left.what.name === 'GLOBALS' && left.offset?.kind === 'string' && String(left.offset.value);
			if (global) {
				push(this.top.vars, global, write);
			} else {
				push(scope.vars, left.what.name, { ...write, isEntry: true, key: left.offset || undefined });
			}
		} else if ((left.kind === 'propertylookup' || left.kind === 'staticlookup') && scope.cls) {
			const name = textOfName(left.offset);
			if (name) {
				add(scope.cls.properties, name, { value: node.right, scope });
			}
		}
	}
}

export const isClosure = (node: PhpNode | null | undefined): node is PhpNode =>
	node?.kind === 'closure' || node?.kind === 'arrowfunc';

/** What `$x = $x . …` appends. */
function appendedTo(variable: PhpNode, right: PhpNode): PhpNode | undefined {
	const operands: PhpNode[] = [];
	let left = right;
	while (left.kind === 'bin' && left.type === '.' && operands.length < MOST_OPERANDS) {
		operands.push(left);
		left = left.left;
	}
	if (!operands.length || left.kind !== 'variable' || left.name !== variable.name) {
		return undefined;
	}
	let rest: PhpNode | undefined;
	for (const operand of operands.reverse()) {
		rest = rest ? { ...operand, left: rest } : operand.right;
	}
	return rest;
}

/** The variable whose value or entry an assignment changes. */
function rootName(left: PhpNode): string | undefined {
	let node = left;
	while (node.kind === 'offsetlookup') {
		node = node.what;
	}
	return node.kind === 'variable' && typeof node.name === 'string' ? node.name : undefined;
}

const SKIPPED = new Set(['loc', 'leadingComments', 'trailingComments', 'comments', 'errors']);

/** A node's children in the order of the source, last first. */
function childrenOf(node: PhpNode): PhpNode[] {
	const children: PhpNode[] = [];
	// its own alone: nodes inherit methods, which take long to go through
	for (const key of Object.keys(node)) {
		const child = node[key];
		if (child === null || typeof child !== 'object' || SKIPPED.has(key)) {
			continue;
		}
		if (Array.isArray(child)) {
			for (const one of child) {
				if (one && typeof one === 'object' && typeof one.kind === 'string') {
					children.push(one);
				}
			}
		} else if (typeof child.kind === 'string') {
			children.push(child);
		}
	}
	for (let i = 1; i < children.length; i++) {
		if (startOf(children[i - 1]!) > startOf(children[i]!)) {
			return children.sort((a, b) => startOf(b) - startOf(a));
		}
	}
	return children.reverse();
}

export const startOf = (node: PhpNode): number => node.loc?.start.offset ?? 0;

function push<T>(table: Map<string, T[]>, name: string, value: T): void {
	const list = table.get(name);
	if (list) {
		list.push(value);
	} else {
		table.set(name, [value]);
	}
}
const add = push<Scoped>;

/** The text of an identifier, which the parser gives as a string or as a node. */
export function textOfName(name: unknown): string | undefined {
	const text = typeof name === 'object' && name !== null ? (name as { name?: unknown }).name : name;
	return typeof text === 'string' ? text : undefined;
}

/** The last part of a class's name; `self`, `static` and `parent` as they are. */
export function typeName(type: unknown): string | undefined {
	if (typeof type !== 'object' || type === null) {
		return undefined;
	}
	const { kind, name, raw, what } = type as { kind?: string; name?: unknown; raw?: string; what?: unknown };
	if (kind === 'nullabletype') {
		return typeName(what);
	}
	const text = typeof name === 'string' ? name : typeof raw === 'string' ? raw : undefined;
	return text?.replace(/^.*\\/, '');
}

/** An argument of a call, by its place or, where it is given by name, by its name. */
export function argumentOf(call: PhpNode, index: number, name: string | undefined): PhpNode | undefined {
	const args = (call.arguments ?? []) as PhpNode[];
	const named = args.find((one) => one.kind === 'namedargument' && textOfName(one.name) === name);
	const found = (named?.value as PhpNode | undefined) ?? args[index];
	return found?.kind === 'namedargument' || found?.kind === 'variadic' ? undefined : found;
}

/** The last name of what a call calls. */
export function nameOfCall(node: PhpNode): string {
	const what = node.what as PhpNode | undefined;
	const isMember =
		what?.kind === 'propertylookup' ||
		what?.kind === 'staticlookup' ||
		what?.kind === 'nullsafepropertylookup';
	return (textOfName(isMember ? what.offset : what) ?? '').replace(/^.*\\/, '');
}
