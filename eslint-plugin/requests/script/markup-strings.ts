/** Markup in strings that evaluation does not follow to a page. */
import type { Module } from '../../strings/script/modules.js';
import { childrenOf as children, propertyName, unwrap, type Node } from '../../strings/script/program.js';
import type { Context } from '../context.js';
import { inCodeUrl } from '../markup/code-urls.js';
import type { Site } from './answer.js';

const MARKUP_STRING =
	/<(?:img|script|iframe|link|embed|object|video|audio|source|track|image|style|input|frame)\b/i;
const CODE_URL = /data:(?:text|application)\/(html|(?:x-)?javascript)(?:;[\w=-]+)*,/i;

const INERT_CALLS =
	/^(?:log|warn|error|info|debug|includes|indexOf|startsWith|endsWith|match|test|search|split|text|createTextNode|notify|addPortletLink|parseFromString|replace|replaceAll)$/;

const COMPARES =
	/^(?:includes|indexOf|lastIndexOf|startsWith|endsWith|match|matchAll|search|length|localeCompare)$/;

/** Markup that is written in strings and goes where evaluation does not follow: it is built to be put on a page. */
export function markupStrings(module: Module, context: Context, sites: Site[]): void {
	if (!MARKUP_STRING.test(module.text) && !CODE_URL.test(module.text)) {
		return;
	}
	const roots = new Set<Node>();
	const stack: Node[] = [module.program.ast];
	while (stack.length) {
		const node = stack.pop()!;
		const written: unknown =
			node.type === 'Literal' ? node.value : node.type === 'TemplateElement' ? node.value.raw : undefined;
		if (typeof written === 'string' && (MARKUP_STRING.test(written) || CODE_URL.test(written))) {
			const root = wholeString(node.type === 'TemplateElement' ? node.parent! : node);
			if (root && !isInert(root)) {
				roots.add(root);
			}
		}
		stack.push(...children(node));
	}
	for (const root of roots) {
		sites.push({
			node: root,
			ask: (ev, frame) =>
				ev
					.patterns(root, frame)
					.flatMap((pattern) => inCodeUrl(pattern, context) ?? context.inMarkup(pattern, { scripts: true })),
		});
	}
}

/** Methods that give the string that they are called on, changed. */
const CHANGES = /^(?:replace|replaceAll|concat|trim|trimStart|trimEnd|toString|valueOf)$/;

/** The outermost concatenation that a string is part of, with what is replaced in it. */
function wholeString(node: Node): Node | undefined {
	let current = node;
	for (let parent = current.parent; parent; parent = current.parent) {
		if (
			(parent.type === 'BinaryExpression' && parent.operator === '+') ||
			parent.type === 'ParenthesizedExpression' ||
			(parent.type === 'TemplateLiteral' && parent !== node)
		) {
			current = parent;
			continue;
		}
		if (
			parent.type === 'ArrayExpression' &&
			parent.parent?.type === 'MemberExpression' &&
			propertyName(parent.parent) === 'join' &&
			parent.parent.parent?.type === 'CallExpression'
		) {
			current = parent.parent.parent;
			continue;
		}
		if (
			parent.type === 'MemberExpression' &&
			parent.object === current &&
			CHANGES.test(propertyName(parent) ?? '') &&
			parent.parent?.type === 'CallExpression' &&
			parent.parent.callee === parent
		) {
			current = parent.parent;
			continue;
		}
		break;
	}
	return current;
}

function isInert(node: Node): boolean {
	const parent = node.parent;
	if (!parent) {
		return false;
	}
	if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
		const callee = unwrap(parent.callee);
		const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
		return INERT_CALLS.test(name ?? '') || name === 'Error' || name === 'RegExp';
	}
	if (parent.type === 'MemberExpression' && parent.object === node) {
		return COMPARES.test(propertyName(parent) ?? '');
	}
	if (parent.type === 'AssignmentExpression') {
		const left = unwrap(parent.left);
		return (
			left.type === 'MemberExpression' &&
			/^(?:textContent|innerText|title|value|placeholder|innerHTML)$/.test(propertyName(left) ?? '')
		);
	}
	return parent.type === 'BinaryExpression' || parent.type === 'SwitchCase';
}
