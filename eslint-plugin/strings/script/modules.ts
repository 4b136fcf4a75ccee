/** A module: a program with what evaluation remembers of it, and the way to its neighbours. */
import type { Files } from '../../files.js';
import type { Project } from '../../requests/context.js';
import type { MarkedText, Place, Source } from '../pattern.js';
import type { Call, CallsByTarget, Self } from './calls.js';
import { childrenOf } from './children.js';
import { Members } from './members.js';
import type { Answer, Key } from './memory.js';
import { pathOf } from './paths.js';
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

const MOST_SETS = 60;
const MOST_RESULTS = 40;

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
	readonly members = new Members(this);
	private readonly writes = new Map<Variable, VariableWrites>();
	private readonly returns = new Map<Node, readonly Node[]>();
	private readonly yields = new Map<Node, readonly Node[]>();
	private named: Map<string, Node[]> | undefined;
	private holders: Map<string, Set<string>> | undefined;

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
		const some = found.slice(0, MOST_RESULTS);
		this.returns.set(fn, some);
		return some;
	}

	/** What a generator function yields. */
	yieldsOf(fn: Node): readonly Node[] {
		const known = this.yields.get(fn);
		if (known) {
			return known;
		}
		const found: Node[] = [];
		const stack: Node[] = fn.body ? [fn.body] : [];
		while (stack.length && found.length < MOST_RESULTS) {
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
		const path = pathOf(node, this);
		for (const write of path ? (this.members.writesAt(path) ?? []) : []) {
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
}

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
