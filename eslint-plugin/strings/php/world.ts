/** The PHP files that belong together: those of an extension, or a script and what it includes. */
import {
	isClosure,
	nameOfCall,
	typeName,
	type PhpClass,
	type PhpFunction,
	type PhpScope,
	type PhpUnit,
	type Scoped,
} from './unit.js';
import type { PhpNode } from './node.js';

const MOST_HEIRS = 200;
const MOST_CALLERS = 60;
const MOST_ANCESTORS = 12;

/** Names that many classes have: a call of one tells nothing of its class. */
const COMMON =
	/^(?:get|set|add|has|is|run|execute|create|make|render|build|load|init|exec|parse|output|process|factory|newfrom\w*|getinstance|__\w+)$/i;

export class PhpWorld {
	private readonly classes = new Map<string, PhpClass>();
	private readonly heirs = new Map<string, PhpClass[]>();
	private readonly asked = new Set<string>();

	/** @param more gives the file of a further class, by its name in lower case, when it is first asked for */
	constructor(
		readonly units: readonly PhpUnit[],
		private readonly more?: (name: string) => PhpUnit | undefined,
	) {
		units.forEach((unit) => this.add(unit));
	}

	private add(unit: PhpUnit): void {
		for (const [name, cls] of unit.classes) {
			this.classes.set(name, this.classes.get(name) ?? cls);
			for (const parent of cls.parents) {
				const key = parent.toLowerCase();
				this.heirs.set(key, [...(this.heirs.get(key) ?? []), cls]);
			}
		}
	}

	private classFor(key: string): PhpClass | undefined {
		const found = this.classes.get(key);
		if (found || !this.more || this.asked.has(key)) {
			return found;
		}
		this.asked.add(key);
		const unit = this.more(key);
		if (unit) {
			this.add(unit);
		}
		return this.classes.get(key);
	}

	/** A class by its last name, or by `self`, `static` and `parent`. */
	classNamed(name: string | undefined, scope: PhpScope): PhpClass | undefined {
		const key = name?.toLowerCase();
		if (key === undefined) {
			return undefined;
		}
		if (key === 'self' || key === 'static') {
			return scope.cls;
		}
		if (key === 'parent') {
			return scope.cls && this.ancestors(scope.cls)[1];
		}
		return scope.unit.classes.get(key) ?? this.classFor(key);
	}

	/** A class and what it inherits from, nearest first. */
	ancestors(cls: PhpClass): PhpClass[] {
		const found = [cls];
		for (let i = 0; i < found.length && found.length < MOST_ANCESTORS; i++) {
			for (const name of found[i]!.parents) {
				const parent = this.classFor(name.toLowerCase());
				if (parent && !found.includes(parent)) {
					found.push(parent);
				}
			}
		}
		return found;
	}

	/** The classes that inherit from a class, itself not among them. */
	heirsOf(cls: PhpClass): PhpClass[] {
		const found: PhpClass[] = [];
		const waiting = [cls];
		while (waiting.length && found.length < MOST_HEIRS) {
			for (const heir of this.heirs.get(waiting.pop()!.name.toLowerCase()) ?? []) {
				if (!found.includes(heir)) {
					found.push(heir);
					waiting.push(heir);
				}
			}
		}
		return found;
	}

	/** What members of an object of a class may be: its own or inherited ones, and those of its heirs. */
	members<T>(cls: PhpClass, of: (one: PhpClass) => T | undefined): { own: T | undefined; ofHeirs: T[] } {
		const own = this.ancestors(cls)
			.map(of)
			.find((one) => one !== undefined);
		return {
			own,
			ofHeirs: this.heirsOf(cls)
				.map(of)
				.filter((one) => one !== undefined),
		};
	}

	/** The class of an expression's value, where declarations tell. */
	classOf(node: PhpNode | null | undefined, scope: PhpScope, depth = 0): PhpClass | undefined {
		if (!node || depth > 8) {
			return undefined;
		}
		switch (node.kind) {
			case 'variable': {
				const name = String(node.name);
				if (name === 'this') {
					return scope.cls;
				}
				const declared = scope.fn?.parameters.find((one) => one.name === name)?.type;
				return (
					this.classNamed(declared, scope) ??
					this.classOf(scope.vars.get(name)?.at(-1)?.value, scope, depth + 1)
				);
			}
			case 'new':
				return this.classNamed(typeName(node.what), scope);
			case 'staticlookup': {
				const cls = this.classNamed(typeName(node.what), scope);
				return cls?.isEnum ? cls : undefined;
			}
			case 'propertylookup':
			case 'nullsafepropertylookup': {
				const owner = this.classOf(node.what, scope, depth + 1);
				const name = typeof node.offset?.name === 'string' ? node.offset.name : undefined;
				if (!owner || !name) {
					return undefined;
				}
				for (const cls of this.ancestors(owner)) {
					const declared = this.classNamed(cls.types.get(name), { ...scope, cls });
					const written = cls.properties.get(name)?.[0];
					const found = declared ?? (written && this.classOf(written.value, written.scope, depth + 1));
					if (found) {
						return found;
					}
				}
				return undefined;
			}
			case 'call': {
				const owner = this.receiverOf(node, scope, depth + 1);
				const method =
					owner && this.members(owner, (cls) => cls.methods.get(nameOfCall(node).toLowerCase())).own;
				if (method) {
					return method.type ? this.classNamed(method.type, { ...scope, cls: owner }) : undefined;
				}
				// a factory that is not known makes its own class
				return node.what?.kind === 'staticlookup' ? owner : undefined;
			}
			default:
				return undefined;
		}
	}

	/** The class whose method a call calls; undefined for functions and where it is not known. */
	receiverOf(call: PhpNode, scope: PhpScope, depth = 0): PhpClass | undefined {
		const what = call.what as PhpNode | undefined;
		switch (what?.kind) {
			case 'staticlookup':
				return this.classNamed(typeName(what.what), scope) ?? this.classOf(what.what, scope, depth);
			case 'propertylookup':
			case 'nullsafepropertylookup':
				return this.classOf(what.what, scope, depth);
			default:
				return undefined;
		}
	}

	/** The methods or functions that a call may call: its class's, and those by which heirs override it. */
	called(call: PhpNode, scope: PhpScope): { fn: PhpFunction; isOverride: boolean }[] {
		const name = nameOfCall(call).toLowerCase();
		if (call.what?.kind === 'name') {
			const fn =
				scope.unit.functions.get(name) ??
				this.units.find((unit) => unit.functions.has(name))?.functions.get(name);
			return fn ? [{ fn, isOverride: false }] : [];
		}
		const cls = this.receiverOf(call, scope);
		if (!cls) {
			return [];
		}
		const { own, ofHeirs } = this.members(cls, (one) => one.methods.get(name));
		const isStatic = call.what?.kind === 'staticlookup' && typeName(call.what.what) !== 'static';
		return [
			...(own ? [{ fn: own, isOverride: false }] : []),
			...(isStatic ? [] : ofHeirs.map((fn) => ({ fn, isOverride: true }))),
		];
	}

	/** The calls of a function in these files. */
	callers(fn: PhpFunction): Scoped[] {
		const name = fn.name.toLowerCase();
		const found: Scoped[] = [];
		for (const unit of this.units) {
			for (const call of unit.calls.get(name) ?? []) {
				if (found.length < MOST_CALLERS && this.reaches(call, fn)) {
					found.push(call);
				}
			}
		}
		return found;
	}

	private reaches({ value, scope }: Scoped, fn: PhpFunction): boolean {
		if (isClosure(fn.node)) {
			return fn.name !== '' && value.what?.kind === 'variable' && scope.unit === fn.unit;
		}
		if (!fn.cls) {
			return value.what?.kind === 'name';
		}
		const cls =
			value.kind === 'new' ? this.classNamed(typeName(value.what), scope) : this.receiverOf(value, scope);
		if (cls) {
			return cls === fn.cls || this.ancestors(cls).includes(fn.cls) || this.heirsOf(cls).includes(fn.cls);
		}
		const isMember = value.what?.kind === 'propertylookup' || value.what?.kind === 'nullsafepropertylookup';
		return isMember && fn.name.length > 5 && !COMMON.test(fn.name) && this.isOnly(fn);
	}

	/** Whether no unrelated class has a method of this name. */
	private isOnly(fn: PhpFunction): boolean {
		const name = fn.name.toLowerCase();
		return this.units.every((unit) =>
			[...unit.classes.values()].every(
				(cls) => !cls.methods.has(name) || cls === fn.cls || this.ancestors(cls).includes(fn.cls!),
			),
		);
	}
}
