/** What a module gives to others, as CommonJS and ES modules write it. */
import { propertyName, unwrap, type Node } from '../../strings/script/program.js';

/** Whether a reference gives a function to other modules. */
export function isExported(reference: Node, isComponent: boolean): boolean {
	const parent = reference.parent;
	if (parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration') {
		return true;
	}
	if (parent?.type === 'AssignmentExpression' && parent.right === reference) {
		return isExports(unwrap(parent.left));
	}
	const object = parent?.type === 'Property' && parent.value === reference ? parent.parent : undefined;
	const holder = object?.parent;
	// what Vue's setup() returns is for the template
	return (
		(holder?.type === 'AssignmentExpression' && isExports(unwrap(holder.left))) ||
		(isComponent && holder?.type === 'ReturnStatement')
	);
}

export function isExports(left: Node): boolean {
	let node = left;
	while (node.type === 'MemberExpression') {
		if (propertyName(node) === 'exports') {
			return true;
		}
		node = unwrap(node.object);
	}
	return node.type === 'Identifier' && node.name === 'exports';
}

export function exportedName(reference: Node): string | undefined {
	const parent = reference.parent!;
	return parent.type === 'Property'
		? propertyName(parent)
		: parent.type === 'ExportSpecifier'
			? (parent.exported.name as string)
			: parent.type === 'AssignmentExpression'
				? propertyName(unwrap(parent.left))
				: undefined;
}
