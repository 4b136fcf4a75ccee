/** The text that code puts on the page. Sources: DOM, jQuery's manipulation methods, OOUI's widgets; 2026-11. */
import {
	calleeName,
	childrenOf,
	isFunction,
	propertyName,
	unwrap,
	type Node,
} from '../../strings/script/program.js';
import type { Module } from '../../strings/script/modules.js';
import { addShown, type Shown } from './shown.js';

const MOST_NODES = 2500;

/** Methods that put what they are given on the page, and constructors of OOUI's widgets. */
const PUTS =
	/^(?:text|html|append|prepend|before|after|appendTo|prependTo|insertBefore|insertAfter|insertAdjacentHTML|insertAdjacentText|replaceWith|notify|setLabel|setTitle|setNotices|addNotice|\$|jQuery|createTextNode|\w*Widget|\w*Layout|Message|h)$/;

/** Adds the texts that code puts on the page, functions inside it too with `isDeep`; nothing of the node `without`. */
export function addVisible(root: Node, shown: Shown, without: Node | undefined, isDeep = false): void {
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
			for (const argument of node.arguments as Node[]) {
				if (!isFunction(argument)) {
					addShown(argument, shown, 0, without);
				}
			}
		}
		if (
			node.type === 'AssignmentExpression' &&
			unwrap(node.left).type === 'MemberExpression' &&
			/^(?:textContent|innerText|innerHTML|title|message|label)$/.test(propertyName(unwrap(node.left)) ?? '')
		) {
			addShown(node.right, shown, 0, without);
		}
		stack.push(...childrenOf(node));
	}
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
	addVisible(made, shown, undefined, true);
	for (const list of module.program.memberWrites.values()) {
		for (const write of list) {
			let owner = unwrap(unwrap(write.left).object);
			while (owner.type === 'MemberExpression') {
				owner = unwrap(owner.object);
			}
			if (owner.type === 'Identifier' && module.functionNamedBy(owner) === made) {
				if (isFunction(write.right)) {
					addVisible(write.right, shown, undefined, true);
				} else {
					addVisible(write, shown, undefined);
				}
			}
		}
	}
}
