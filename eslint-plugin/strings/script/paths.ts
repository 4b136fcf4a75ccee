/** Names for what expressions refer to. */
import type { Module } from './modules.js';
import { propertyName, unwrap, type Node, type Write } from './program.js';

/** A name for what an expression refers to: the same for expressions that refer to the same object. */
export function pathOf(node: Node, module: Module, depth = 0): string | undefined {
	node = unwrap(node);
	if (depth > 12) {
		return undefined;
	}
	if (node.type === 'ThisExpression') {
		return undefined;
	}
	if (node.type === 'Identifier') {
		const variable = module.program.variableOf(node);
		if (!variable) {
			return node.name === 'window' || node.name === 'self' || node.name === 'globalThis'
				? 'g:'
				: `g:${node.name}`;
		}
		const only = variable.writes.length === 1 ? variable.writes[0]! : undefined;
		const given = only?.kind === 'param' && only.path.length === 0 ? givenAtOnce(only) : undefined;
		const path = given && pathOf(given, module, depth + 1);
		if (path) {
			return path;
		}
		if (only?.kind === 'init' && only.path.length === 0 && only.value) {
			const value = unwrap(only.value);
			const target =
				value.type === 'LogicalExpression' || value.type === 'AssignmentExpression'
					? unwrap(value.left)
					: value;
			if (target.type === 'Identifier' || target.type === 'MemberExpression') {
				const path = target === node ? undefined : pathOf(target, module, depth + 1);
				if (path) {
					return path;
				}
			}
		}
		return `v:${variable.id}`;
	}
	if (node.type === 'MemberExpression') {
		const name = propertyName(node);
		const base = name === undefined ? undefined : pathOf(node.object, module, depth + 1);
		return base === undefined ? undefined : base === 'g:' ? `g:${name}` : `${base}.${name}`;
	}
	return undefined;
}

/** The argument of a parameter of a function that is called where it stands: `( function ( own ) {} )( window.mine )`. */
function givenAtOnce({ of: fn, index, rest }: Write): Node | undefined {
	const call = fn?.parent;
	const argument =
		call?.type === 'CallExpression' && call.callee === fn && !rest
			? (call.arguments[index!] as Node)
			: undefined;
	return argument?.type === 'Identifier' || argument?.type === 'MemberExpression' ? argument : undefined;
}
