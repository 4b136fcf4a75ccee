/**
 * A JavaScript or TypeScript program with its scopes: which name means which variable, and what is written to it.
 * Built from any ESTree (espree, typescript-eslint, vue-eslint-parser, meriyah, oxc) in one pass without recursion.
 */
import { childrenOf } from './children.js';

/** Any ESTree node. `parent` is set by the binder where the parser did not. */
export interface Node {
	type: string;
	range?: [number, number];
	start?: number;
	end?: number;
	parent?: Node | null;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- node shapes differ by parser and are checked by `type`
	[key: string]: any;
}

/** How a value gets into a variable: the property path taken from `value`, with the defaults of destructuring. */
export interface Write {
	readonly kind:
		| 'init'
		| 'append'
		| 'param'
		| 'element'
		| 'key'
		| 'import'
		| 'function'
		| 'class'
		| 'enum'
		| 'caught'
		| 'unknown';
	/** The expression (or function, class, import specifier) that is written. */
	readonly value: Node | undefined;
	/** Where the write stands. */
	readonly node: Node;
	/** Properties taken by destructuring, outermost first; `null` for one that is not known. */
	readonly path: readonly (string | null)[];
	readonly fallback?: Node | undefined;
	/** For parameters. */
	readonly of?: Node;
	readonly index?: number;
	readonly rest?: boolean;
}

export interface Variable {
	readonly name: string;
	readonly id: number;
	readonly scope: Scope;
	readonly writes: Write[];
	references: number;
}

export interface Scope {
	readonly node: Node;
	readonly parent: Scope | undefined;
	readonly isFunction: boolean;
	readonly variables: Map<string, Variable>;
}

export const rangeOf = (node: Node): [number, number] => node.range ?? [node.start ?? 0, node.end ?? 0];

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
export interface FunctionNode extends Node {
	params: Node[];
	body: Node;
}
export const isFunction = (node: Node | null | undefined): node is FunctionNode =>
	!!node && FUNCTIONS.has(node.type);

const BLOCKS = new Set([
	'BlockStatement',
	'ForStatement',
	'ForInStatement',
	'ForOfStatement',
	'SwitchStatement',
	'CatchClause',
	'StaticBlock',
	'TSModuleBlock',
]);

const isType = (type: string): boolean =>
	type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration' || type === 'TSTypeAnnotation';

export class Program {
	readonly calls: Node[] = [];
	readonly assignments: Node[] = [];
	readonly imports: Node[] = [];
	readonly exports: Node[] = [];
	readonly templates: Node[] = [];
	readonly objects: Node[] = [];
	readonly classes: Node[] = [];
	readonly elements: Node[] = [];
	/** Assignments to members, by the name of the property; `*` for computed names. */
	readonly memberWrites = new Map<string, Node[]>();
	/** Named functions: every name by which a function may be called. */
	readonly root: Scope;
	private readonly bindings = new Map<Node, Variable>();
	private every: Set<Variable> | undefined;
	private byVariable: Map<Variable, Node[]> | undefined;
	private byName: Map<string, Node[]> | undefined;
	private nextId = 0;

	constructor(
		readonly ast: Node,
		readonly text: string,
		readonly file: string,
	) {
		this.root = { node: ast, parent: undefined, isFunction: true, variables: new Map() };
		this.bind();
	}

	/** The variable that an identifier means; undefined for globals. */
	variableOf(identifier: Node): Variable | undefined {
		return this.bindings.get(identifier);
	}

	/** All variables that an identifier means. */
	variables(): ReadonlySet<Variable> {
		this.every ??= new Set(this.bindings.values());
		return this.every;
	}

	/** The identifiers that mean a variable and do not declare it. */
	referencesTo(variable: Variable): readonly Node[] {
		if (!this.byVariable) {
			this.byVariable = new Map();
			for (const [identifier, one] of this.bindings) {
				if (identifier.parent && !isDeclaration(identifier)) {
					const list = this.byVariable.get(one);
					if (list) {
						list.push(identifier);
					} else {
						this.byVariable.set(one, [identifier]);
					}
				}
			}
		}
		return this.byVariable.get(variable) ?? [];
	}

	/** Reads of a property by its name: `x.name`, but not `x.name = …`. */
	readsOf(name: string): readonly Node[] {
		if (!this.byName) {
			this.byName = new Map();
			const stack: Node[] = [this.ast];
			while (stack.length) {
				const node = stack.pop()!;
				if (node.type === 'MemberExpression') {
					const property = propertyName(node);
					const isWritten = node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
					if (property !== undefined && !isWritten) {
						const list = this.byName.get(property);
						if (list) {
							list.push(node);
						} else {
							this.byName.set(property, [node]);
						}
					}
				}
				stack.push(...childrenOf(node));
			}
		}
		return this.byName.get(name) ?? [];
	}

	private bind(): void {
		const references: Node[] = [];
		const scopes: Scope[] = [];
		const stack = [this.ast];
		const scopesOfStack = [this.root];
		while (stack.length) {
			const node = stack.pop()!;
			const outer = scopesOfStack.pop()!;
			if (isType(node.type)) {
				continue;
			}
			const scope = this.enter(node, outer);
			this.index(node);
			this.declare(node, scope, outer);
			if (node.type === 'Identifier' || node.type === 'JSXIdentifier') {
				if (isReference(node)) {
					references.push(node);
					scopes.push(scope);
				}
				continue;
			}
			const children = childrenOf(node);
			for (let i = children.length - 1; i >= 0; i--) {
				const child = children[i]!;
				if (!child.parent || node.type === 'ChainExpression' || child.parent !== node) {
					try {
						child.parent = node;
					} catch {
						// a frozen tree keeps what it has
					}
				}
				stack.push(child);
				scopesOfStack.push(scope);
			}
		}
		for (const [i, identifier] of references.entries()) {
			const variable = lookUp(scopes[i], identifier.name);
			if (variable) {
				variable.references++;
				this.bindings.set(identifier, variable);
				this.writeThrough(identifier, variable);
			}
		}
	}

	private enter(node: Node, outer: Scope): Scope {
		if (
			isFunction(node) ||
			BLOCKS.has(node.type) ||
			node.type === 'ClassDeclaration' ||
			node.type === 'ClassExpression'
		) {
			return {
				node,
				parent: outer,
				isFunction: isFunction(node) || node.type === 'StaticBlock',
				variables: new Map(),
			};
		}
		return outer;
	}

	private index(node: Node): void {
		switch (node.type) {
			case 'CallExpression':
			case 'NewExpression':
			case 'ImportExpression':
				this.calls.push(node);
				break;
			case 'ObjectExpression':
				this.objects.push(node);
				break;
			case 'ClassDeclaration':
			case 'ClassExpression':
				this.classes.push(node);
				break;
			case 'TaggedTemplateExpression':
				this.templates.push(node);
				break;
			case 'JSXOpeningElement':
				this.elements.push(node);
				break;
			case 'AssignmentExpression': {
				this.assignments.push(node);
				const left = unwrap(node.left);
				if (left.type === 'MemberExpression') {
					const name = propertyName(left) ?? '*';
					const list = this.memberWrites.get(name);
					if (list) {
						list.push(node);
					} else {
						this.memberWrites.set(name, [node]);
					}
				}
				break;
			}
			case 'ImportDeclaration':
				this.imports.push(node);
				break;
			case 'ExportAllDeclaration':
			case 'ExportNamedDeclaration':
			case 'ExportDefaultDeclaration':
				this.exports.push(node);
				break;
		}
	}

	private declare(node: Node, scope: Scope, outer: Scope): void {
		switch (node.type) {
			case 'VariableDeclaration': {
				const target = node.kind === 'var' ? functionScope(scope) : scope;
				for (const declarator of node.declarations) {
					const parent = node.parent;
					if (parent?.type === 'ForOfStatement' && parent.left === node) {
						this.pattern(declarator.id, target, {
							kind: 'element',
							value: parent.right,
							node: declarator,
							path: [],
						});
					} else if (parent?.type === 'ForInStatement' && parent.left === node) {
						this.pattern(declarator.id, target, {
							kind: 'key',
							value: parent.right,
							node: declarator,
							path: [],
						});
					} else if (declarator.init) {
						this.pattern(declarator.id, target, {
							kind: 'init',
							value: declarator.init,
							node: declarator,
							path: [],
						});
					} else {
						this.pattern(declarator.id, target, undefined);
					}
				}
				break;
			}
			case 'FunctionDeclaration':
			case 'TSDeclareFunction':
				if (node.id) {
					// sloppy code calls functions of blocks from outside of them
					this.variable(node.id.name, functionScope(outer)).writes.push({
						kind: 'function',
						value: node,
						node,
						path: [],
					});
				}
				break;
			case 'ClassDeclaration':
				if (node.id) {
					this.variable(node.id.name, outer).writes.push({ kind: 'class', value: node, node, path: [] });
				}
				break;
			case 'TSEnumDeclaration':
				this.variable(node.id.name, scope).writes.push({ kind: 'enum', value: node, node, path: [] });
				break;
			case 'TSModuleDeclaration':
				if (node.id?.type === 'Identifier') {
					this.variable(node.id.name, scope).writes.push({ kind: 'class', value: node, node, path: [] });
				}
				break;
			case 'ClassExpression':
				if (node.id) {
					this.variable(node.id.name, scope).writes.push({ kind: 'class', value: node, node, path: [] });
				}
				break;
			case 'CatchClause':
				if (node.param) {
					this.pattern(node.param, scope, { kind: 'caught', value: node, node, path: [] });
				}
				break;
			case 'ImportSpecifier':
			case 'ImportDefaultSpecifier':
			case 'ImportNamespaceSpecifier':
				this.variable(node.local.name, scope).writes.push({ kind: 'import', value: node, node, path: [] });
				break;
		}
		if (isFunction(node)) {
			if (node.type === 'FunctionExpression' && node.id) {
				this.variable(node.id.name, scope).writes.push({ kind: 'function', value: node, node, path: [] });
			}
			node.params.forEach((param: Node, index: number) => {
				const target = param.type === 'TSParameterProperty' ? param.parameter : param;
				this.pattern(target, scope, {
					kind: 'param',
					value: undefined,
					node: target,
					path: [],
					of: node,
					index,
				});
			});
		}
	}

	private variable(name: string, scope: Scope): Variable {
		let variable = scope.variables.get(name);
		if (!variable) {
			variable = { name, id: this.nextId++, scope, writes: [], references: 0 };
			scope.variables.set(name, variable);
		}
		return variable;
	}

	/** Declares the names of a binding pattern. */
	private pattern(target: Node, scope: Scope, write: Write | undefined): void {
		eachTarget(target, write, (identifier, found) => {
			const variable = this.variable(identifier.name, scope);
			this.bindings.set(identifier, variable);
			if (found) {
				variable.writes.push(found);
			}
		});
	}

	/** Records an assignment, update or loop that writes to a variable that was declared elsewhere. */
	private writeThrough(identifier: Node, variable: Variable): void {
		let target = identifier;
		let parent = identifier.parent;
		while (
			parent &&
			(parent.type === 'Property' ||
				parent.type === 'ObjectPattern' ||
				parent.type === 'ArrayPattern' ||
				parent.type === 'RestElement' ||
				(parent.type === 'AssignmentPattern' && parent.left === target))
		) {
			if (
				parent.type === 'Property' &&
				(parent.value !== target || parent.parent?.type !== 'ObjectPattern')
			) {
				return;
			}
			target = parent;
			parent = parent.parent;
		}
		if (!parent) {
			return;
		}
		if (parent.type === 'AssignmentExpression' && parent.left === target) {
			if (parent.operator === '+=') {
				variable.writes.push({ kind: 'append', value: parent.right, node: parent, path: [] });
			} else if (['=', '||=', '&&=', '??='].includes(parent.operator)) {
				eachTarget(target, { kind: 'init', value: parent.right, node: parent, path: [] }, (name, write) => {
					if (name === identifier && write) {
						variable.writes.push(write);
					}
				});
			} else {
				variable.writes.push({ kind: 'unknown', value: undefined, node: parent, path: [] });
			}
		} else if (
			(parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') &&
			parent.left === target
		) {
			variable.writes.push({
				kind: parent.type === 'ForOfStatement' ? 'element' : 'key',
				value: parent.right,
				node: parent,
				path: [],
			});
		} else if (parent.type === 'UpdateExpression') {
			variable.writes.push({ kind: 'unknown', value: undefined, node: parent, path: [] });
		}
	}
}

function eachTarget(
	target: Node,
	write: Write | undefined,
	found: (identifier: Node, write: Write | undefined) => void,
	depth = 0,
): void {
	if (!target || depth > 20) {
		return;
	}
	const down = (key: string | null, next: Node): void =>
		eachTarget(next, write && { ...write, path: [...write.path, key] }, found, depth + 1);
	switch (target.type) {
		case 'Identifier':
			found(target, write);
			break;
		case 'AssignmentPattern':
			eachTarget(target.left, write && { ...write, fallback: target.right }, found, depth + 1);
			break;
		case 'ObjectPattern':
			for (const property of target.properties) {
				if (property.type === 'RestElement') {
					eachTarget(property.argument, write && { ...write, rest: true }, found, depth + 1);
				} else {
					down(property.computed ? staticName(property.key) : keyName(property.key), property.value);
				}
			}
			break;
		case 'ArrayPattern':
			target.elements.forEach((element: Node | null, index: number) => {
				if (element?.type === 'RestElement') {
					down(null, element.argument);
				} else if (element) {
					down(String(index), element);
				}
			});
			break;
		case 'RestElement':
			eachTarget(target.argument, write && { ...write, rest: true }, found, depth + 1);
			break;
		case 'TSAsExpression':
		case 'TSNonNullExpression':
			eachTarget(target.expression, write, found, depth + 1);
			break;
	}
}

const keyName = (key: Node): string | null =>
	key.type === 'Identifier' || key.type === 'PrivateIdentifier' ? key.name : staticName(key);

const staticName = (key: Node): string | null => (key.type === 'Literal' ? String(key.value) : null);

/** The name of a property access, or of an object's key, when it is written in the code. */
export function propertyName(node: Node): string | undefined {
	const key = node.type === 'MemberExpression' ? node.property : node.key;
	if (!key) {
		return undefined;
	}
	if (!node.computed && (key.type === 'Identifier' || key.type === 'PrivateIdentifier')) {
		return key.name;
	}
	if (key.type === 'Literal') {
		return String(key.value);
	}
	if (key.type === 'TemplateLiteral' && key.expressions.length === 0) {
		return key.quasis[0].value.cooked ?? undefined;
	}
	return undefined;
}

/** The name that the callee of a call ends with: `b` of `b()` and `a.b()`. */
export function calleeName(call: Node): string | undefined {
	const callee = unwrap(call.callee);
	return callee.type === 'Identifier'
		? (callee.name as string)
		: callee.type === 'MemberExpression'
			? propertyName(callee)
			: undefined;
}

/** The first property of a name in an object literal; undefined of any other node. */
export const propertyOf = (object: Node, name: string): Node | undefined =>
	object.type === 'ObjectExpression'
		? (object.properties as Node[]).find((one) => one.type === 'Property' && propertyName(one) === name)
		: undefined;

/** The expression inside parentheses, optional chains and TypeScript's assertions. */
export function unwrap(node: Node): Node {
	while (
		node.type === 'ChainExpression' ||
		node.type === 'TSAsExpression' ||
		node.type === 'TSSatisfiesExpression' ||
		node.type === 'TSNonNullExpression' ||
		node.type === 'TSTypeAssertion' ||
		node.type === 'TSInstantiationExpression' ||
		node.type === 'ParenthesizedExpression'
	) {
		node = node.expression;
	}
	return node;
}

function lookUp(scope: Scope | undefined, name: string): Variable | undefined {
	for (; scope; scope = scope.parent) {
		const variable = scope.variables.get(name);
		if (variable) {
			return variable;
		}
	}
	return undefined;
}

function functionScope(scope: Scope): Scope {
	while (!scope.isFunction && scope.parent) {
		scope = scope.parent;
	}
	return scope;
}

/** Whether an identifier is where a variable is declared or assigned. */
function isDeclaration(node: Node): boolean {
	const parent = node.parent!;
	switch (parent.type) {
		case 'VariableDeclarator':
			return parent.id === node;
		case 'AssignmentExpression':
			return parent.left === node;
		case 'FunctionDeclaration':
		case 'FunctionExpression':
		case 'ArrowFunctionExpression':
			return parent.id === node || (parent.params as Node[]).includes(node);
		case 'ClassDeclaration':
		case 'ClassExpression':
			return parent.id === node;
		case 'Property':
			return parent.parent?.type === 'ObjectPattern';
		case 'AssignmentPattern':
			return parent.left === node;
		case 'ArrayPattern':
		case 'RestElement':
		case 'ImportSpecifier':
		case 'ImportDefaultSpecifier':
		case 'ImportNamespaceSpecifier':
			return true;
		default:
			return false;
	}
}

function isReference(node: Node): boolean {
	const parent = node.parent;
	if (!parent) {
		return true;
	}
	switch (parent.type) {
		case 'MemberExpression':
			return parent.object === node || parent.computed;
		case 'Property':
		case 'PropertyDefinition':
		case 'MethodDefinition':
		case 'AccessorProperty':
			return parent.value === node || parent.computed || parent.shorthand === true;
		case 'LabeledStatement':
		case 'BreakStatement':
		case 'ContinueStatement':
		case 'MetaProperty':
		case 'ImportSpecifier':
		case 'ExportSpecifier':
			return parent.type === 'ExportSpecifier' && parent.local === node;
		default:
			return true;
	}
}

/** The innermost function around a node; undefined at the top. */
export function functionAround(node: Node): Node | undefined {
	let current = node.parent;
	while (current && !isFunction(current)) {
		current = current.parent;
	}
	return current ?? undefined;
}
