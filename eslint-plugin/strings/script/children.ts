/** The child nodes of a node of any ESTree. */
import { table } from '../../table.js';
import type { Node } from './program.js';

const NONE: readonly string[] = [];
const IN_FUNCTIONS = ['id', 'params', 'body'];
const IN_CALLS = ['callee', 'arguments'];
const SIDES = ['left', 'right'];
const ARGUMENT = ['argument'];

/** Where the children are of those types that most nodes are of, in source order; of others all that is a node counts. Source: https://github.com/estree/estree, ES2025. */
const KEYS: Readonly<Record<string, readonly string[]>> = table({
	ArrayExpression: ['elements'],
	ArrayPattern: ['elements'],
	ArrowFunctionExpression: ['params', 'body'],
	AssignmentExpression: SIDES,
	AssignmentPattern: SIDES,
	AwaitExpression: ARGUMENT,
	BinaryExpression: SIDES,
	BlockStatement: ['body'],
	BreakStatement: ['label'],
	CallExpression: IN_CALLS,
	CatchClause: ['param', 'body'],
	ChainExpression: ['expression'],
	ConditionalExpression: ['test', 'consequent', 'alternate'],
	ContinueStatement: ['label'],
	DoWhileStatement: ['body', 'test'],
	EmptyStatement: NONE,
	ExpressionStatement: ['expression'],
	ForInStatement: [...SIDES, 'body'],
	ForOfStatement: [...SIDES, 'body'],
	ForStatement: ['init', 'test', 'update', 'body'],
	FunctionDeclaration: IN_FUNCTIONS,
	FunctionExpression: IN_FUNCTIONS,
	Identifier: NONE,
	IfStatement: ['test', 'consequent', 'alternate'],
	LabeledStatement: ['label', 'body'],
	Literal: NONE,
	LogicalExpression: SIDES,
	MemberExpression: ['object', 'property'],
	NewExpression: IN_CALLS,
	ObjectExpression: ['properties'],
	ObjectPattern: ['properties'],
	Property: ['key', 'value'],
	RestElement: ARGUMENT,
	ReturnStatement: ARGUMENT,
	SequenceExpression: ['expressions'],
	SpreadElement: ARGUMENT,
	Super: NONE,
	SwitchCase: ['test', 'consequent'],
	SwitchStatement: ['discriminant', 'cases'],
	TaggedTemplateExpression: ['tag', 'quasi'],
	TemplateElement: NONE,
	TemplateLiteral: ['quasis', 'expressions'],
	ThisExpression: NONE,
	ThrowStatement: ARGUMENT,
	TryStatement: ['block', 'handler', 'finalizer'],
	UnaryExpression: ARGUMENT,
	UpdateExpression: ARGUMENT,
	VariableDeclaration: ['declarations'],
	VariableDeclarator: ['id', 'init'],
	WhileStatement: ['test', 'body'],
	YieldExpression: ARGUMENT,
});

/** What is no child, or a type's. */
const SKIPPED_KEYS = new Set([
	'parent',
	'loc',
	'range',
	'start',
	'end',
	'type',
	'raw',
	'regex',
	'tokens',
	'comments',
	'typeAnnotation',
	'typeParameters',
	'typeArguments',
	'returnType',
	'superTypeArguments',
	'implements',
	'templateBody',
	'decorators',
	'operator',
	'name',
	'kind',
]);

/** The child nodes, in source order as far as the parser keeps it. */
export function childrenOf(node: Node): Node[] {
	const children: Node[] = [];
	const keys = KEYS[node.type];
	if (keys) {
		for (const key of keys) {
			add(children, node[key]);
		}
	} else {
		for (const key in node) {
			if (!SKIPPED_KEYS.has(key)) {
				add(children, node[key]);
			}
		}
	}
	return children;
}

function add(children: Node[], child: unknown): void {
	if (Array.isArray(child)) {
		for (const item of child as unknown[]) {
			if (isNode(item)) {
				children.push(item);
			}
		}
	} else if (isNode(child)) {
		children.push(child);
	}
}

const isNode = (value: unknown): value is Node =>
	value !== null && typeof value === 'object' && typeof (value as Node).type === 'string';
