import { Evaluation } from './evaluate.js';
import { descendantsOf, hierarchyOf } from './hierarchy.js';
import type { Module } from './modules.js';
import { functionAround, propertyName, rangeOf, unwrap, type Node } from './program.js';
import type { Argument, Value } from './values.js';

/** A place that calls a function: a call node, or arguments that are known. */
export interface Call {
	readonly node?: Node;
	readonly args?: readonly Argument[];
	readonly self?: Value | undefined;
}

/** What `this` is in the code around a node. */
export interface Self {
	/** The class or constructor function that it is an instance of. */
	readonly instance?: Node;
	/** The class itself, in its static members. */
	readonly made?: Node;
	/** The object literal whose method it is in. */
	readonly object?: Node;
	/** The function that decides it. */
	readonly fn?: Node;
}

export function selfOf(node: Node, module: Module): Self {
	let fn: Node | undefined | null = functionAround(node);
	let inner: Node = node;
	while (fn && fn.type === 'ArrowFunctionExpression') {
		inner = fn;
		fn = functionAround(fn);
	}
	for (let parent = inner.parent; parent && parent !== fn; parent = parent.parent) {
		if (parent.type === 'PropertyDefinition' && parent.parent?.parent) {
			return parent.static ? { made: parent.parent.parent } : { instance: parent.parent.parent };
		}
		if (parent.type === 'StaticBlock' && parent.parent?.parent) {
			return { made: parent.parent.parent };
		}
	}
	if (!fn) {
		return {};
	}
	const cached = module.selves.get(fn);
	if (cached) {
		return cached;
	}
	const self = ownerOf(fn, module);
	module.selves.set(fn, self);
	return self;
}

function ownerOf(fn: Node, module: Module): Self {
	const parent = fn.parent;
	if (parent?.type === 'MethodDefinition' && parent.parent?.parent) {
		return parent.static ? { made: parent.parent.parent, fn } : { instance: parent.parent.parent, fn };
	}
	if (parent?.type === 'PropertyDefinition' && parent.parent?.parent) {
		return parent.static ? { made: parent.parent.parent, fn } : { instance: parent.parent.parent, fn };
	}
	if (parent?.type === 'Property' && parent.parent?.type === 'ObjectExpression') {
		const object = parent.parent;
		const assigned = object.parent;
		if (
			assigned?.type === 'AssignmentExpression' &&
			assigned.left.type === 'MemberExpression' &&
			propertyName(assigned.left) === 'prototype'
		) {
			const made = module.functionNamedBy(assigned.left.object);
			if (made) {
				return { instance: made, fn };
			}
		}
		const target =
			assigned?.type === 'CallExpression' && object !== assigned.callee ? assigned.arguments[0] : undefined;
		if (target?.type === 'MemberExpression' && propertyName(target) === 'prototype') {
			const made = module.functionNamedBy(target.object);
			if (made) {
				return { instance: made, fn };
			}
		}
		return { object, fn };
	}
	if (parent?.type === 'AssignmentExpression' && parent.right === fn) {
		const left = unwrap(parent.left);
		if (left.type === 'MemberExpression') {
			const owner = unwrap(left.object);
			if (owner.type === 'MemberExpression' && propertyName(owner) === 'prototype') {
				const made = module.functionNamedBy(owner.object);
				return made ? { instance: made, fn } : { fn };
			}
			if (owner.type === 'ThisExpression') {
				return { ...selfOf(owner, module), fn };
			}
			if (/^[A-Z]/.test(propertyName(left) ?? '')) {
				return { instance: fn, fn };
			}
			return module.members.setsThis(fn) ? { instance: fn, fn } : { fn };
		}
	}
	return module.members.setsThis(fn) ? { instance: fn, fn } : { fn };
}

/** The names by which a function can be called. */
function namesOf(fn: Node): Set<string> {
	const names = new Set<string>();
	if (fn.id?.name) {
		names.add(fn.id.name);
	}
	let parent = fn.parent;
	while (
		parent &&
		(parent.type === 'AssignmentExpression' ||
			parent.type === 'VariableDeclarator' ||
			parent.type === 'LogicalExpression' ||
			parent.type === 'AwaitExpression')
	) {
		if (parent.type === 'VariableDeclarator') {
			if (parent.id.type === 'Identifier') {
				names.add(parent.id.name);
			}
			break;
		}
		if (parent.type === 'AssignmentExpression') {
			const left = unwrap(parent.left);
			const name = left.type === 'Identifier' ? left.name : propertyName(left);
			if (name) {
				names.add(name);
			}
		}
		parent = parent.parent;
	}
	if (
		parent &&
		(parent.type === 'Property' || parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition')
	) {
		const name = propertyName(parent);
		if (name) {
			names.add(name);
		}
		if (name === 'constructor' && parent.parent?.parent) {
			const made = parent.parent.parent;
			if (made.id) {
				names.add(made.id.name);
			}
			for (const other of namesOf(made)) {
				names.add(other);
			}
		}
	}
	return names;
}

const COMMON = new Set([
	'get',
	'set',
	'push',
	'add',
	'has',
	'then',
	'call',
	'apply',
	'bind',
	'on',
	'each',
	'open',
	'send',
	'log',
	'append',
	'load',
	'replace',
	'split',
	'find',
	'is',
	'test',
	'exec',
	'text',
	'html',
	'attr',
	'data',
]);

/** Calls by what they call, and those of something that is not known; each with its place in the order of the source. */
export interface CallsByTarget {
	readonly known: ReadonlyMap<Node, readonly Found[]>;
	readonly unsure: readonly Found[];
}

interface Found {
	readonly call: Node;
	readonly order: number;
	/** Whether it is through `call`, `apply` or `bind`. */
	readonly isIndirect: boolean;
}

function callsByTarget(name: string, module: Module): CallsByTarget {
	const cached = module.targets.get(name);
	if (cached) {
		return cached;
	}
	const known = new Map<Node, Found[]>();
	const unsure: Found[] = [];
	module.callsNamed(name).forEach((call, order) => {
		const callee = unwrap(call.callee);
		const evaluation = new Evaluation(module);
		const isSuper = callee.type === 'Super';
		const isIndirect = !isSuper && isIndirectCall(callee, name);
		const asked: Node | undefined = isSuper
			? classAround(call)?.superClass
			: isIndirect
				? callee.object
				: callee;
		const values = evaluation.evaluate(asked);
		const found = { call, order, isIndirect };
		const targets = new Set<Node>();
		for (const value of values) {
			if (value.is === 'function' || (value.is === 'class' && !isIndirect)) {
				targets.add(value.node);
			}
		}
		for (const target of targets) {
			const list = known.get(target);
			if (list) {
				list.push(found);
			} else {
				known.set(target, [found]);
			}
		}
		if (
			callee.type === 'MemberExpression' &&
			propertyName(callee) === name &&
			!isIndirect &&
			values.every((value) => value.is === 'method' || value.is === 'string' || value.is === 'other')
		) {
			unsure.push(found);
		}
	});
	const calls = { known, unsure };
	module.targets.set(name, calls);
	return calls;
}

function isIndirectCall(callee: Node, name: string): boolean {
	const direct = propertyName(callee) ?? '';
	return (
		callee.type === 'MemberExpression' &&
		(direct === 'call' || direct === 'apply' || direct === 'bind') &&
		name !== direct
	);
}

export function classAround(node: Node): Node | undefined {
	let around = node.parent;
	while (around && around.type !== 'ClassDeclaration' && around.type !== 'ClassExpression') {
		around = around.parent;
	}
	return around ?? undefined;
}

/** The calls of a function in its module. */
export function callsOf(fn: Node, module: Module): readonly Call[] {
	const cached = module.callers.get(fn);
	if (cached) {
		return cached;
	}
	const evaluation = new Evaluation(module);
	const calls: Call[] = [];
	const parent = fn.parent;
	if (
		parent?.type === 'MemberExpression' &&
		parent.parent?.type === 'CallExpression' &&
		parent.parent.callee === parent
	) {
		const name = propertyName(parent);
		if (name === 'call') {
			calls.push({ node: parent.parent, args: evaluation.arguments(parent.parent, undefined).slice(1) });
		}
	}
	const made =
		parent?.type === 'MethodDefinition' && parent.kind === 'constructor' ? parent.parent?.parent : undefined;
	const names = namesOf(fn);
	if (hierarchyOf(module).children.has(fn)) {
		names.add('super').add('parent');
	}
	const [start, end] = rangeOf(fn);
	for (const name of [...names, ...aliasesOf(names, module)]) {
		const { known, unsure } = callsByTarget(name, module);
		const found = [
			...(known.get(fn) ?? []),
			...((made && known.get(made)) ?? []),
			...(!made && isTelling(fn, name) ? unsure : []),
		].sort((a, b) => a.order - b.order);
		for (const { call, isIndirect } of found) {
			if (rangeOf(call)[0] >= start && rangeOf(call)[1] <= end) {
				continue;
			}
			const callee = unwrap(call.callee);
			if (!isIndirect) {
				calls.push({
					node: call,
					self: callee.type === 'MemberExpression' ? selfFor(callee, evaluation) : undefined,
				});
				continue;
			}
			const direct = propertyName(callee);
			const args = evaluation.arguments(call, undefined).slice(1);
			if (direct === 'bind') {
				calls.push(...callsOfBound(call, args, module, evaluation));
			} else {
				calls.push({
					node: call,
					args: direct === 'apply' && args[0] ? [{ ...args[0], spread: true }] : args,
				});
			}
		}
	}
	for (const heir of made ? descendantsOf(made, module) : []) {
		const hasOwn = ((heir.body?.body ?? []) as Node[]).some(({ kind }) => kind === 'constructor');
		if (!hasOwn && heir.type.startsWith('Class')) {
			for (const name of namesOf(heir)) {
				calls.push(
					...(callsByTarget(name, module).known.get(heir) ?? []).map(({ call }) => ({ node: call })),
				);
			}
		}
	}
	for (const { call } of (made && callsByTarget('super', module).known.get(made)) ?? []) {
		calls.push({ node: call });
	}
	module.callers.set(fn, calls);
	return calls;
}

/** An object that is not known: the same method name of a class or object of this file is taken to be it, if it is a telling one. */
const isTelling = (fn: Node, name: string): boolean =>
	!COMMON.has(name) &&
	name.length > 5 &&
	(fn.parent?.type === 'MethodDefinition' ||
		fn.parent?.type === 'Property' ||
		fn.parent?.type === 'AssignmentExpression');

function selfFor(callee: Node, evaluation: Evaluation): Value | undefined {
	const values = evaluation.evaluate(callee.object);
	return values.length === 1 &&
		(values[0]!.is === 'instance' || values[0]!.is === 'object' || values[0]!.is === 'class')
		? values[0]
		: undefined;
}

/** Calls of what `bind()` gives: by its variable, or by whom it is passed to. */
function callsOfBound(bind: Node, args: readonly Argument[], module: Module, evaluation: Evaluation): Call[] {
	const holder = bind.parent;
	if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') {
		const variable = module.program.variableOf(holder.id);
		const later = module
			.callsNamed(holder.id.name)
			.filter(
				(call) => call.callee.type === 'Identifier' && module.program.variableOf(call.callee) === variable,
			);
		if (later.length) {
			return later.map((node) => ({ node, args: [...args, ...evaluation.arguments(node, undefined)] }));
		}
	}
	return args.length ? [{ node: bind, args }] : [];
}

/** Variables that hold a function besides its own names: `const act = fast ? one : two`. */
function aliasesOf(names: ReadonlySet<string>, module: Module): Set<string> {
	const aliases = new Set<string>();
	for (const name of names) {
		for (const holder of module.holdersOf(name)) {
			if (!names.has(holder)) {
				aliases.add(holder);
			}
		}
	}
	return aliases;
}
