/** The text that code puts on the page. Sources: DOM, jQuery's manipulation methods, OOUI's widgets; 2026-11. */
import { childrenOf } from '../../strings/script/children.js';
import { calleeName, isFunction, propertyName, unwrap, type Node } from '../../strings/script/program.js';
import type { Module } from '../../strings/script/modules.js';
import { addShown, nothingShown, type Shown } from './shown.js';

const MOST_NODES = 2500;

/** Methods that put what they are given on the page, and constructors of OOUI's widgets. */
export const PUTS =
	/^(?:text|html|append|prepend|before|after|appendTo|prependTo|insertBefore|insertAfter|insertAdjacentHTML|insertAdjacentText|replaceWith|notify|setLabel|setTitle|setNotices|addNotice|\$|jQuery|createTextNode|\w*Widget|\w*Layout|Message|h)$/;

/** Adds the texts that code puts on the page, functions inside it too with `isDeep`. */
function addVisible(root: Node, shown: Shown, isDeep = false): void {
	for (const part of partsShown(root, undefined, isDeep)) {
		shown.texts.push(...part.texts);
		shown.places.push(...part.places);
		shown.keys.push(...part.keys);
		shown.missing ??= part.missing;
		shown.isDynamic ||= part.isDynamic;
	}
}

/** What each call and assignment puts on the page; nothing of the node `without`. */
export function partsShown(root: Node, without: Node | undefined, isDeep = false): Shown[] {
	const parts: Shown[] = [];
	const stack: Node[] = [root];
	for (let count = 0; stack.length && count < MOST_NODES; count++) {
		const node = stack.pop()!;
		if (node === without || (!isDeep && isFunction(node))) {
			continue;
		}
		if (
			(node.type === 'CallExpression' || node.type === 'NewExpression') &&
			PUTS.test(calleeName(node) ?? '')
		) {
			const shown = nothingShown();
			for (const argument of node.arguments as Node[]) {
				if (!isFunction(argument)) {
					addShown(argument, shown, 0, without);
				}
			}
			parts.push(shown);
		}
		if (
			node.type === 'AssignmentExpression' &&
			unwrap(node.left).type === 'MemberExpression' &&
			/^(?:textContent|innerText|innerHTML|title|message|label)$/.test(propertyName(unwrap(node.left)) ?? '')
		) {
			const shown = nothingShown();
			addShown(node.right, shown, 0, without);
			parts.push(shown);
		}
		stack.push(...childrenOf(node));
	}
	return parts;
}

/** Adds what a window shows that is made of a class of the program: `new AskDialog()`. */
export function addWindow(wrapped: Node, module: Module, shown: Shown): void {
	let node = unwrap(wrapped);
	const variable = node.type === 'Identifier' ? module.program.variableOf(node) : undefined;
	const written = variable?.writes.find((one) => one.kind === 'init' && one.value)?.value;
	const member =
		node.type === 'MemberExpression'
			? module.program.memberWrites.get(propertyName(node) ?? '')?.[0]
			: undefined;
	node = unwrap(written ?? (member?.right as Node | undefined) ?? node);
	if (node.type !== 'NewExpression') {
		return;
	}
	for (const argument of node.arguments as Node[]) {
		addShown(argument, shown);
	}
	addClass(module.functionNamedBy(node.callee as Node), module, shown);
}

/** Adds what the methods and static properties of a class show. */
export function addClass(made: Node | undefined, module: Module, shown: Shown): void {
	if (!made) {
		return;
	}
	addVisible(made, shown, true);
	for (const list of module.program.memberWrites.values()) {
		for (const write of list) {
			let owner = unwrap(unwrap(write.left).object);
			while (owner.type === 'MemberExpression') {
				owner = unwrap(owner.object);
			}
			if (owner.type === 'Identifier' && module.functionNamedBy(owner) === made) {
				if (isFunction(write.right)) {
					addVisible(write.right, shown, true);
				} else {
					addVisible(write, shown);
				}
			}
		}
	}
}
