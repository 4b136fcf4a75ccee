/** Which writes to a variable a later one leaves nothing of. */
import { isFunction, type Node } from './program.js';

/** The statement that does nothing but write, and the list of statements that it is in; undefined where a condition may skip it. */
function plainWrite(node: Node): Node | undefined {
	const write = node.type === 'Identifier' || node.type === 'MemberExpression' ? node.parent : node;
	const statement = write?.parent;
	return (write?.type === 'AssignmentExpression' && write.operator === '=') ||
		(write?.type === 'VariableDeclarator' && write.init)
		? statement?.type === 'ExpressionStatement' || statement?.type === 'VariableDeclaration'
			? statement
			: undefined
		: undefined;
}

/**
 * The first of the writes before one that still counts there: the last that comes before it whatever happens overwrites what others wrote.
 *
 * @param nodes where the writes stand, in the order of the source
 */
export function firstThatCounts(nodes: readonly Node[], index: number): number {
	const around = new Set<Node>();
	for (let node = nodes[index]!.parent; node && !isFunction(node); node = node.parent) {
		around.add(node);
	}
	for (let i = index - 1; i > 0; i--) {
		const block = plainWrite(nodes[i]!)?.parent;
		if (block && around.has(block) && /^(?:BlockStatement|Program)$/.test(block.type)) {
			return i;
		}
	}
	return 0;
}
