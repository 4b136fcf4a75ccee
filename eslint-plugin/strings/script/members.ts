/** What a program assigns to members of objects, and to globals. */
import { literalOf } from '../pattern.js';
import { selfOf } from './calls.js';
import type { Evaluation } from './evaluate.js';
import type { Module } from './modules.js';
import { pathOf } from './paths.js';
import { isFunction, propertyName, unwrap, type Node } from './program.js';
import { NOTHING, type Frame, type Value } from './values.js';

const MOST_WRITES = 40;

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

/** The assignments of a module to members, by what they write. */
export class Members {
	private readonly named = new Map<string, MemberWrites>();
	private paths: Map<string, Node[]> | undefined;
	private intoPaths: Map<string, Node[]> | undefined;
	private globals: Map<string, Node[]> | undefined;
	private thisSetters: Set<Node> | undefined;

	constructor(private readonly module: Module) {}

	/** The assignments to what has a path. */
	writesAt(path: string): readonly Node[] | undefined {
		return this.byPath().get(path);
	}

	private byPath(): Map<string, Node[]> {
		if (!this.paths) {
			this.paths = new Map();
			for (const list of this.module.program.memberWrites.values()) {
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
			return pathOf(left, this.module);
		}
		const base = pathOf(left.object, this.module);
		return base && `${base}[]`;
	}

	/** What the program assigns to properties of an object by keys that are computed and may be a name. */
	writtenByKey(
		object: Node,
		name: string,
		evaluation: Evaluation,
		frame: Frame | undefined,
	): readonly Value[] {
		const base = this.module.program.memberWrites.has('*') ? pathOf(object, this.module) : undefined;
		const writes = base ? this.writesAt(`${base}[]`) : undefined;
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
	writtenTo(object: Node, name: string, evaluation: Evaluation, frame: Frame | undefined): readonly Value[] {
		if (!this.module.program.memberWrites.has(name)) {
			return NOTHING;
		}
		const base = pathOf(object, this.module);
		const path = base === undefined ? undefined : base === 'g:' ? `g:${name}` : `${base}.${name}`;
		const writes = path ? this.writesAt(path) : undefined;
		return writes
			? evaluation.assigned(writes, (write) => (sameFunction(write, object) ? frame : undefined))
			: NOTHING;
	}

	/** What the program assigns to members of an object, whatever their names: `table[ key ] = value`. */
	writtenInto(object: Node, evaluation: Evaluation, frame: Frame | undefined): readonly Value[] {
		const base = pathOf(object, this.module);
		if (base === undefined || base === 'g:') {
			return NOTHING;
		}
		if (!this.intoPaths) {
			this.intoPaths = new Map();
			for (const list of this.module.program.memberWrites.values()) {
				for (const write of list) {
					const into = pathOf(unwrap(write.left).object as Node, this.module);
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

	/** What the program assigns to a global of its own. */
	globalWrites(name: string, evaluation: Evaluation): readonly Value[] {
		return [this.writesAt(`g:${name}`), this.globalAssignments().get(name)].flatMap((writes) =>
			writes ? evaluation.assigned(writes) : NOTHING,
		);
	}

	private globalAssignments(): Map<string, Node[]> {
		if (!this.globals) {
			this.globals = new Map();
			for (const assignment of this.module.program.assignments) {
				const left = unwrap(assignment.left);
				if (left.type === 'Identifier' && !this.module.program.variableOf(left)) {
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
		].flatMap((writes) => (writes ? evaluation.in(this.module, () => evaluation.assigned(writes)) : NOTHING));
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
		let found = this.named.get(name);
		if (!found) {
			found = { ofThis: new Map(), ofInstances: new Map(), ofItself: new Map() };
			this.named.set(name, found);
			for (const write of this.module.program.memberWrites.get(name) ?? []) {
				const object = unwrap(unwrap(write.left).object);
				if (object.type === 'ThisExpression') {
					const { instance, made, object: literal } = selfOf(object, this.module);
					for (const owner of new Set([instance, literal])) {
						add(found.ofThis, owner, write);
					}
					add(found.ofItself, made, write);
				} else {
					if (object.type === 'MemberExpression' && propertyName(object) === 'prototype') {
						add(found.ofInstances, this.module.functionNamedBy(object.object), write);
					}
					add(found.ofItself, this.module.functionNamedBy(object), write);
				}
			}
		}
		return found;
	}

	/** Whether a function assigns to members of `this`, as constructors do. */
	setsThis(fn: Node): boolean {
		if (!this.thisSetters) {
			this.thisSetters = new Set();
			for (const list of this.module.program.memberWrites.values()) {
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
