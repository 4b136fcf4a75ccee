/** Which classes and constructor functions of a module inherit from which, and what they are given besides. */
import type { Module } from './modules.js';
import { functionAround, propertyName, unwrap, type Node } from './program.js';

export interface Hierarchy {
	/** Expressions of what each inherits from, but for `extends`, which a class has itself. */
	readonly parents: ReadonlyMap<Node, readonly Node[]>;
	/** Those of this module that inherit from each. */
	readonly children: ReadonlyMap<Node, readonly Node[]>;
	/** Objects whose members are copied to the prototype of each: `$.extend( A.prototype, { … } )`. */
	readonly merged: ReadonlyMap<Node, readonly Node[]>;
}

const known = new WeakMap<Module, Hierarchy>();

export function hierarchyOf(module: Module): Hierarchy {
	let found = known.get(module);
	if (!found) {
		found = build(module);
		known.set(module, found);
	}
	return found;
}

function add(map: Map<Node, Node[]>, key: Node | undefined, value: Node | undefined): void {
	if (key && value && key !== value) {
		map.set(key, [...(map.get(key) ?? []), value]);
	}
}

/** Functions that make the first of their arguments inherit from the second (OOjs, Node's util). */
const INHERITING = ['inheritClass', 'mixinClass', 'inherits'];

function build(module: Module): Hierarchy {
	const parents = new Map<Node, Node[]>();
	const children = new Map<Node, Node[]>();
	const merged = new Map<Node, Node[]>();
	const inherit = (child: Node | undefined, parent: Node): void => {
		add(parents, child, parent);
		add(children, module.functionNamedBy(parent), child);
	};
	for (const node of module.program.classes) {
		if (node.superClass) {
			add(children, module.functionNamedBy(node.superClass), node);
		}
	}
	for (const call of INHERITING.flatMap((name) => module.callsNamed(name))) {
		const [child, parent] = call.arguments as Node[];
		if (child && parent) {
			inherit(module.functionNamedBy(child), parent);
		}
	}
	for (const { left, right } of module.program.memberWrites.get('prototype') ?? []) {
		const parent = prototypeOf(unwrap(right));
		if (parent) {
			inherit(module.functionNamedBy(unwrap(left).object), parent);
		}
	}
	// `Parent.call( this )` in a constructor
	for (const call of [...module.callsNamed('call'), ...module.callsNamed('apply')]) {
		const callee = unwrap(call.callee);
		if (callee.type === 'MemberExpression' && call.arguments[0]?.type === 'ThisExpression') {
			const child = functionAround(call);
			const parent = module.functionNamedBy(callee.object);
			if (child && parent && module.members.setsThis(parent)) {
				inherit(child, callee.object);
			}
		}
	}
	for (const call of [...module.callsNamed('extend'), ...module.callsNamed('assign')]) {
		const target = call.arguments[0] as Node | undefined;
		if (target?.type === 'MemberExpression' && propertyName(target) === 'prototype') {
			const owner = module.functionNamedBy(target.object);
			for (const source of (call.arguments as Node[]).slice(1)) {
				add(merged, owner, source);
			}
		}
	}
	return { parents, children, merged };
}

/** The parent in `Object.create( Parent.prototype )` and `new Parent()`. */
function prototypeOf(node: Node): Node | undefined {
	if (node.type === 'NewExpression') {
		return node.callee;
	}
	const made = node.type === 'CallExpression' && propertyName(unwrap(node.callee)) === 'create';
	const given = made && node.arguments[0] ? unwrap(node.arguments[0]) : undefined;
	return given?.type === 'MemberExpression' && propertyName(given) === 'prototype' ? given.object : undefined;
}

/** Those that inherit from a class or constructor function, and from these in turn. */
export function descendantsOf(node: Node, module: Module): readonly Node[] {
	const { children } = hierarchyOf(module);
	const found = new Set<Node>();
	const stack = [node];
	while (stack.length && found.size < 60) {
		for (const child of children.get(stack.pop()!) ?? []) {
			if (!found.has(child) && child !== node) {
				found.add(child);
				stack.push(child);
			}
		}
	}
	return [...found];
}
