/** What statements and expressions say by how they are written. */
import { calleeName, unwrap, type Node } from '../../strings/script/program.js';
import { isRefusal } from '../text/words.js';

/** What `||` joins. */
export function operands(node: Node): Node[] {
	const found: Node[] = [];
	const stack = [node];
	while (stack.length) {
		const one = unwrap(stack.pop()!);
		if (one.type === 'LogicalExpression' && one.operator === '||') {
			stack.push(one.left, one.right);
		} else {
			found.push(one);
		}
	}
	return found;
}

/** Whether code does not go on after a statement. */
export function leaves(statement: Node | null | undefined): boolean {
	switch (statement?.type) {
		case 'ReturnStatement':
		case 'ThrowStatement':
		case 'ContinueStatement':
		case 'BreakStatement':
			return true;
		case 'BlockStatement':
			return leaves((statement.body as Node[]).at(-1));
		case 'IfStatement':
			return !!statement.alternate && leaves(statement.consequent) && leaves(statement.alternate);
		default:
			return false;
	}
}

export const isPlain = (node: Node): boolean => {
	const value = unwrap(node);
	return (
		value.type === 'Literal' ||
		(value.type === 'Identifier' && value.name === 'undefined') ||
		(value.type === 'TemplateLiteral' && !value.expressions.length)
	);
};

/** Whether an expression is false as it is written: `false`, `null`, `undefined`, `0`, `''`, `void 0`. */
export function isFalse(wrapped: Node): boolean {
	const node = unwrap(wrapped);
	return (
		(node.type === 'Literal' && !node.value && !node.regex && !node.bigint) ||
		(node.type === 'Identifier' && node.name === 'undefined') ||
		(node.type === 'UnaryExpression' &&
			(node.operator === 'void' || (node.operator === '!' && node.argument.value === 1)))
	);
}

/** Whether what is stored reads as no choice: `'0'`, `false`, `null`. */
export const isNothing = (value: Node | undefined): boolean =>
	!!value && (isFalse(value) || (typeof value.value === 'string' && isRefusal(value.value)));

/** Whether a value marks that something was agreed to: `true`, `'1'`, `'yes'`; data that is kept does not. */
export const isMark = (wrapped: Node): boolean => {
	const node = unwrap(wrapped);
	return node.type === 'Literal' && !isFalse(node);
};

/** `$.Deferred().reject()`, `Promise.reject()`, with `.promise()`. */
export function rejected(wrapped: Node): boolean {
	const node = unwrap(wrapped);
	if (node.type !== 'CallExpression') {
		return false;
	}
	const name = calleeName(node);
	const callee = unwrap(node.callee);
	return (
		name === 'reject' || (name === 'promise' && callee.type === 'MemberExpression' && rejected(callee.object))
	);
}

/** Whether a function has a `throw` of its own. */
export const throws = (fn: Node): boolean => ownStatements(fn).some((node) => node.type === 'ThrowStatement');

/** The statements of a function's body, those of its conditions and blocks too. */
export function ownStatements(fn: Node): Node[] {
	const found: Node[] = [];
	const stack: Node[] = fn.body?.type === 'BlockStatement' ? [fn.body] : [];
	while (stack.length) {
		const node = stack.pop()!;
		found.push(node);
		if (node.type === 'IfStatement') {
			stack.push(node.consequent, ...(node.alternate ? [node.alternate] : []));
		} else if (node.type === 'BlockStatement') {
			stack.push(...(node.body as Node[]));
		}
	}
	return found;
}

export function leavesByRejecting(statement: Node): boolean {
	const last = statement.type === 'BlockStatement' ? (statement.body as Node[]).at(-1) : statement;
	return (
		last?.type === 'ThrowStatement' ||
		(last?.type === 'ReturnStatement' && !!last.argument && rejected(last.argument as Node))
	);
}
