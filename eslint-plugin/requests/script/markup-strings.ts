/** Markup in strings that evaluation does not follow to a page. */
import type { Module } from '../../strings/script/modules.js';
import { childrenOf as children } from '../../strings/script/children.js';
import { calleeName, functionAround, propertyName, unwrap, type Node } from '../../strings/script/program.js';
import type { Context } from '../context.js';
import { inCodeUrl } from '../markup/code-urls.js';
import type { Site } from './answer.js';

const MARKUP_STRING =
	/<(?:img|script|iframe|link|embed|object|video|audio|source|track|image|style|input|frame)\b/i;
const CODE_URL = /data:(?:text|application)\/(html|(?:x-)?javascript)(?:;[\w=-]+)*,/i;

const INERT_CALLS =
	/^(?:log|warn|error|info|debug|includes|indexOf|startsWith|endsWith|match|test|search|split|text|createTextNode|notify|addPortletLink|parseFromString|replace|replaceAll|val|setItem|setObject|textSelection|encapsulateSelection|replaceSelection|insertContent|post\w*|writeText|prompt|alert|confirm)$/;

/** Calls that send what they are given, or put it into a text that is being written. */
const SENDING = /^(?:post\w*|edit|textSelection|encapsulateSelection|setObject|stringify)$/;

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
			if (root && !isOnlyKept(root, module)) {
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

/** Whether a string, or the variable or function that holds it, is only shown as text, compared, stored or sent. */
function isOnlyKept(node: Node, module: Module, depth = 0): boolean {
	if (isInert(node)) {
		// what is assigned there is found there, but where it is written is the place to change it
		return depth === 0 || node.parent?.type !== 'AssignmentExpression' || !isMarkupProperty(node.parent.left);
	}
	const holder = depth < MOST_HOLDERS ? holderOf(node) : undefined;
	const variable = holder && module.program.variableOf(holder.name);
	const uses = variable ? module.program.referencesTo(variable) : [];
	return (
		uses.length > 0 &&
		uses.every((use) => {
			const value = holder?.isCalled ? callOf(use) : use;
			const whole = value && wholeString(value);
			return Boolean(whole && isOnlyKept(whole, module, depth + 1));
		})
	);
}

const isMarkupProperty = (left: Node): boolean => propertyName(unwrap(left)) === 'innerHTML';

const MOST_HOLDERS = 3;

const callOf = (use: Node): Node | undefined =>
	use.parent?.type === 'CallExpression' && use.parent.callee === use ? use.parent : undefined;

/** The name that a string is declared by, or that of the function which returns it. */
function holderOf(node: Node): { name: Node; isCalled: boolean } | undefined {
	const { parent } = node;
	if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
		return { name: parent.id, isCalled: false };
	}
	const fn =
		parent?.type === 'ReturnStatement'
			? functionAround(parent)
			: parent?.type === 'ArrowFunctionExpression' && parent.body === node
				? parent
				: undefined;
	const name =
		fn?.type === 'FunctionDeclaration'
			? fn.id
			: fn?.parent?.type === 'VariableDeclarator'
				? fn.parent.id
				: undefined;
	return name?.type === 'Identifier' ? { name, isCalled: true } : undefined;
}

function isInert(node: Node): boolean {
	let { parent } = node;
	// `post( { text } )`
	for (
		let inner: Node = node;
		parent && /^(?:Property|ObjectExpression|ArrayExpression)$/.test(parent.type) && parent.key !== inner;
		inner = parent, parent = parent.parent
	) {
		if (parent.parent && /^(?:Call|New)Expression$/.test(parent.parent.type) && parent.type !== 'Property') {
			return SENDING.test(calleeName(parent.parent) ?? '');
		}
	}
	if (!parent || parent !== node.parent) {
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
