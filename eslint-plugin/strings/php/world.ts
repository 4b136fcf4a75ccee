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
import { escapeForPattern } from '../escape.js';
import { ANY_CONSTANT } from './names.js';
import type { PhpNode } from './node.js';
import type { PhpFile, PhpProgram } from './program.js';

const MOST_HEIRS = 200;
const MOST_CALLERS = 60;
const MOST_ANCESTORS = 12;
const MOST_GIVING = 20;

/** Names that many classes have: a call of one tells nothing of its class. */
const COMMON =
	/^(?:get|set|add|has|is|run|execute|create|make|render|build|load|init|exec|parse|output|process|factory|newfrom\w*|getinstance|__\w+)$/i;

/** What was found out once. */
function once<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
	if (!known.has(key)) {
		known.set(key, find());
	}
	return known.get(key)!;
}

export class PhpWorld {
	private readonly classes = new Map<string, PhpClass | undefined>();
	private readonly functions = new Map<string, PhpFunction | undefined>();
	private readonly constants = new Map<string, readonly Scoped[]>();
	private readonly globals = new Map<string, readonly PhpScope[]>();
	private readonly children = new Map<string, readonly PhpClass[]>();
	private readonly heirs = new Map<PhpClass, readonly PhpClass[]>();
	private readonly calls = new Map<PhpFunction, readonly Scoped[]>();
	private readonly only = new Map<PhpFunction, boolean>();
	private readonly types = new WeakMap<PhpNode, { scope: PhpScope; cls: PhpClass | undefined }>();

	/** How often an expression's values were asked for, by all questions. */
	steps = 0;

	constructor(readonly program: PhpProgram) {}

	private classFor(key: string): PhpClass | undefined {
		return once(this.classes, key, () => {
			for (const { unit } of this.program.with('classes', key)) {
				const found = unit?.classes.get(key);
				if (found) {
					return found;
				}
			}
			return undefined;
		});
	}

	private functionFor(key: string): PhpFunction | undefined {
		return once(this.functions, key, () => {
			for (const { unit } of this.program.with('functions', key)) {
				const found = unit?.functions.get(key);
				if (found) {
					return found;
				}
			}
			return undefined;
		});
	}

	/** The scopes in which a global variable is given values. */
	globalNamed(name: string): readonly PhpScope[] {
		return once(this.globals, name, () => {
			const written = new RegExp(
				`\\$${escapeForPattern(name)}\\s*[\\[.?=]|GLOBALS\\s*\\[\\s*['"]${escapeForPattern(name)}['"]`,
			);
			return this.program.files
				.filter(({ code }) => written.test(code))
				.slice(0, MOST_GIVING)
				.flatMap(({ unit }) => (unit?.top.vars.has(name) ? [unit.top] : []));
		});
	}

	/** What a constant outside of classes is given. */
	constantNamed(name: string, scope: PhpScope): readonly Scoped[] {
		return (
			scope.unit.constants.get(name) ??
			once(this.constants, name, () => {
				const { program } = this;
				const files = program.inOrder(
					program.with('constants', name),
					program.with('constants', ANY_CONSTANT),
				);
				for (const { unit } of files) {
					const found = unit?.constants.get(name);
					if (found) {
						return found;
					}
				}
				return [];
			})
		);
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
			const [, parent] = scope.cls ? this.ancestors(scope.cls) : [];
			return parent;
		}
		return scope.unit.classes.get(key) ?? this.classFor(key);
	}

	/** A class and what it inherits from, nearest first. */
	private *ancestors(cls: PhpClass): Generator<PhpClass> {
		const found = [cls];
		yield cls;
		for (let i = 0; i < found.length && found.length < MOST_ANCESTORS; i++) {
			for (const name of found[i]!.parents) {
				const parent = this.classFor(name.toLowerCase());
				if (parent && !found.includes(parent)) {
					found.push(parent);
					yield parent;
				}
			}
		}
	}

	private inherits(cls: PhpClass, from: PhpClass | undefined): boolean {
		for (const one of this.ancestors(cls)) {
			if (one === from) {
				return true;
			}
		}
		return false;
	}

	/** The classes that name one as their parent. */
	private childrenOf(name: string): readonly PhpClass[] {
		return once(this.children, name, () =>
			this.program
				.with('parents', name)
				.flatMap(({ unit }) =>
					[...(unit?.classes.values() ?? [])].filter((cls) =>
						cls.parents.some((parent) => parent.toLowerCase() === name),
					),
				),
		);
	}

	/** The classes that inherit from a class, itself not among them. */
	private heirsOf(cls: PhpClass): readonly PhpClass[] {
		return once(this.heirs, cls, () => {
			const found = new Set<PhpClass>();
			const waiting = [cls];
			while (waiting.length && found.size < MOST_HEIRS) {
				for (const heir of this.childrenOf(waiting.pop()!.name.toLowerCase())) {
					if (!found.has(heir)) {
						found.add(heir);
						waiting.push(heir);
					}
				}
			}
			return [...found];
		});
	}

	/** A class's own or inherited member. */
	member<T>(cls: PhpClass, of: (one: PhpClass) => T | undefined): T | undefined {
		for (const one of this.ancestors(cls)) {
			const found = of(one);
			if (found !== undefined) {
				return found;
			}
		}
		return undefined;
	}

	/**
	 * The members by which a class's heirs override one.
	 * @param isIn whether a file may declare such a member
	 */
	overrides<T>(cls: PhpClass, of: (one: PhpClass) => T | undefined, isIn: (file: PhpFile) => boolean): T[] {
		return this.mayOverride(cls, isIn)
			? this.heirsOf(cls)
					.map(of)
					.filter((one) => one !== undefined)
			: [];
	}

	/** Whether any file that may declare an heir may declare such a member. */
	private mayOverride(cls: PhpClass, isIn: (file: PhpFile) => boolean): boolean {
		const seen = new Set([cls.name.toLowerCase()]);
		for (const name of seen) {
			for (const file of this.program.with('parents', name)) {
				if (isIn(file)) {
					return true;
				}
				file.names.classes.forEach((one) => seen.add(one));
			}
		}
		return false;
	}

	/** The class of an expression's value, where declarations tell. */
	classOf(node: PhpNode | null | undefined, scope: PhpScope, depth = 0): PhpClass | undefined {
		if (!node || depth > 8) {
			return undefined;
		}
		const known = depth === 0 ? this.types.get(node) : undefined;
		if (known?.scope === scope) {
			return known.cls;
		}
		const cls = this.declaredClass(node, scope, depth);
		if (depth === 0) {
			this.types.set(node, { scope, cls });
		}
		return cls;
	}

	private declaredClass(node: PhpNode, scope: PhpScope, depth: number): PhpClass | undefined {
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
				const called = nameOfCall(node).toLowerCase();
				const method = owner && this.member(owner, (cls) => cls.methods.get(called));
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
			const fn = scope.unit.functions.get(name) ?? this.functionFor(name);
			return fn ? [{ fn, isOverride: false }] : [];
		}
		const cls = this.receiverOf(call, scope);
		if (!cls) {
			return [];
		}
		const of = (one: PhpClass): PhpFunction | undefined => one.methods.get(name);
		const own = this.member(cls, of);
		const isStatic = call.what?.kind === 'staticlookup' && typeName(call.what.what) !== 'static';
		const overrides = isStatic ? [] : this.overrides(cls, of, ({ names }) => names.functions.has(name));
		return [
			...(own ? [{ fn: own, isOverride: false }] : []),
			...overrides.map((fn) => ({ fn, isOverride: true })),
		];
	}

	/** The calls of a function in these files. */
	callers(fn: PhpFunction): readonly Scoped[] {
		return once(this.calls, fn, () => {
			const found: Scoped[] = [];
			const name = fn.name.toLowerCase();
			for (const unit of isClosure(fn.node) ? [fn.unit] : this.unitsCalling(fn, name)) {
				for (const call of unit.calls.get(name) ?? []) {
					if (this.reaches(call, fn) && found.push(call) === MOST_CALLERS) {
						return found;
					}
				}
			}
			return found;
		});
	}

	private *unitsCalling(fn: PhpFunction, name: string): Generator<PhpUnit> {
		for (const { unit } of this.filesCalling(fn, name)) {
			if (unit) {
				yield unit;
			}
		}
	}

	private filesCalling(fn: PhpFunction, name: string): readonly PhpFile[] {
		const { program } = this;
		const calling = program.with('calls', name);
		if (name !== '__construct' || !fn.cls) {
			return calling;
		}
		const own = program.files.filter(({ path }) => path === fn.unit.file);
		const related = [...this.relatedTo(fn.cls)].flatMap((one) => [
			program.with('made', one),
			// `new self`, `new static`
			program.with('classes', one),
			program.with('parents', one),
		]);
		return program.inOrder(calling, own, program.with('made', 'parent'), ...related);
	}

	/** The names of a class, of all that it inherits from and of all that inherit from it. */
	private relatedTo(cls: PhpClass): ReadonlySet<string> {
		const below = new Set([cls.name.toLowerCase()]);
		for (const name of below) {
			this.childrenOf(name).forEach((child) => below.add(child.name.toLowerCase()));
		}
		const above = new Set(cls.parents.map((name) => name.toLowerCase()));
		for (const name of above) {
			for (const { unit } of this.program.with('classes', name)) {
				unit?.classes.get(name)?.parents.forEach((parent) => above.add(parent.toLowerCase()));
			}
		}
		return new Set([...below, ...above]);
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
			return this.inherits(cls, fn.cls) || this.heirsOf(cls).includes(fn.cls);
		}
		const isMember = value.what?.kind === 'propertylookup' || value.what?.kind === 'nullsafepropertylookup';
		return isMember && fn.name.length > 5 && !COMMON.test(fn.name) && this.isOnly(fn);
	}

	/** Whether no unrelated class has a method of this name. */
	private isOnly(fn: PhpFunction): boolean {
		return once(this.only, fn, () => {
			const name = fn.name.toLowerCase();
			for (const { unit } of this.program.with('functions', name)) {
				for (const cls of unit?.classes.values() ?? []) {
					if (cls.methods.has(name) && !this.inherits(cls, fn.cls)) {
						return false;
					}
				}
			}
			return true;
		});
	}
}
