/** The text that a reader sees where code asks: literals, messages by their keys, and what a dialog's class says. */
import { isHole, type Place } from '../../strings/pattern.js';
import { selfOf } from '../../strings/script/calls.js';
import { Evaluation } from '../../strings/script/evaluate.js';
import { moduleAround, type Module } from '../../strings/script/modules.js';
import { childrenOf } from '../../strings/script/children.js';
import {
	calleeName,
	isFunction,
	propertyName,
	rangeOf,
	unwrap,
	type Node,
} from '../../strings/script/program.js';
import { messageOf, type Message } from './messages.js';

export interface Shown {
	/** What is known of the text, piece by piece. */
	readonly texts: string[];
	readonly places: Place[];
	/** The keys of messages that were looked for. */
	readonly keys: string[];
	/** A message that the extension's own files lack. */
	missing?: { readonly key: string; readonly file: string };
	/** Whether a part of it is decided elsewhere. */
	isDynamic: boolean;
}

export const nothingShown = (): Shown => ({ texts: [], places: [], keys: [], isDynamic: false });

/**
 * Calls that give a message by its key, the first argument, or by its text in the language of the code. Sources: mediawiki.base,
 * mediawiki.message, jquery.i18n, banana-i18n, MediaWiki's Vue plugin, i18next, GNU gettext; 2026-11.
 */
const MESSAGE_CALLS: ReadonlySet<string> = new Set([
	'msg',
	'message',
	'i18n',
	'$i18n',
	'getMessage',
	'translate',
	'$t',
	't',
	'_',
	'__',
	'gettext',
	'wfMessage',
]);
/** Properties of a dialog's settings that a reader does not see. */
const NOT_SHOWN =
	/^(?:size|classes|className|class|action|flags|icon|iconTitle|id|type|name|href|src|modes|framed|indicator|autoHide|autoHideSeconds|tag|data|key|width|height|css|style|position|align|padded|expanded|scrollable|modal|resizable|draggable|url|target)$/i;
/** Calls whose arguments a reader does not see. */
const NOT_SHOWN_CALLS =
	/^(?:log|warn|error|debug|track|addClass|removeClass|toggleClass|hasClass|querySelector|querySelectorAll|getElementById|getElementsByClassName|createElement|setAttribute|attr|css|on|one|off|find|closest|fetch|getJSON|ajax|require|using|getScript|load|getItem|setItem|get|set|saveOption|cookie|Error|RegExp|hook|fire|trigger|emit|post|addEventListener|config|setProperty|test|indexOf|includes|split|replace)$/;
const MOST_NODES = 1500;
const MOST_DEPTH = 5;
const MOST_MENTIONS = 40;

/** Adds what an expression shows. `isWhole`: whether it is a text by itself, not a part of one. */
export function addShown(root: Node, shown: Shown, depth = 0, without?: Node): void {
	const module = moduleAround(root);
	if (!module || depth > MOST_DEPTH) {
		shown.isDynamic = true;
		return;
	}
	const stack: { node: Node; isPart: boolean }[] = [{ node: root, isPart: false }];
	for (let count = 0; stack.length && count < MOST_NODES; count++) {
		const { node: wrapped, isPart } = stack.pop()!;
		const node = unwrap(wrapped);
		if (node === without) {
			continue;
		}
		const inside = (child: Node | null | undefined, part = isPart): void => {
			if (child) {
				stack.push({ node: child, isPart: part });
			}
		};
		switch (node.type) {
			case 'Literal':
				if (typeof node.value === 'string') {
					write(node.value, node, module, shown);
				}
				break;
			case 'TemplateLiteral': {
				const hasText = (node.quasis as Node[]).some((quasi) => /\p{L}/u.test(quasi.value.raw as string));
				write(
					(node.quasis as Node[]).map((quasi) => String(quasi.value.cooked ?? quasi.value.raw)).join(' '),
					node,
					module,
					shown,
				);
				for (const one of node.expressions as Node[]) {
					inside(one, hasText || isPart);
				}
				break;
			}
			case 'BinaryExpression':
				if (node.operator === '+') {
					const hasText = /['"`][^'"`]*\p{L}/u.test(module.text.slice(...rangeOf(node)));
					inside(node.right, hasText || isPart);
					inside(node.left, hasText || isPart);
				}
				break;
			case 'Identifier':
				identifier(node, isPart, module, shown, depth, without);
				break;
			case 'MemberExpression':
				member(node, isPart, module, shown, depth, without, inside);
				break;
			case 'ObjectExpression':
				for (const property of node.properties as Node[]) {
					const name = propertyName(property);
					if (property.type === 'SpreadElement') {
						inside(property.argument);
					} else if (!isFunction(property.value) && !NOT_SHOWN.test(name ?? '')) {
						inside(property.value, false);
					}
				}
				break;
			case 'CallExpression':
			case 'NewExpression':
				call(node, isPart, module, shown, depth, without, inside);
				break;
			default:
				if (!isFunction(node)) {
					for (const child of childrenOf(node).reverse()) {
						inside(child);
					}
				}
		}
	}
}

function write(text: string, node: Node, module: Module, shown: Shown): void {
	if (text.trim()) {
		shown.texts.push(text);
		shown.places.push(module.place(...rangeOf(node)));
	}
}

function identifier(
	node: Node,
	isPart: boolean,
	module: Module,
	shown: Shown,
	depth: number,
	without: Node | undefined,
): void {
	const variable = module.program.variableOf(node);
	if (!variable) {
		return;
	}
	const held = variable.writes.filter(
		(one) => (one.kind === 'init' || one.kind === 'append') && one.value && !one.path.length,
	);
	if (!held.length) {
		if (variable.writes.some((one) => one.kind === 'param' || one.kind === 'import')) {
			evaluated(node, isPart, module, shown);
		}
		if (!without) {
			return;
		}
	}
	for (const { value } of held.slice(0, 8)) {
		if (!isFunction(value)) {
			addShown(value!, shown, depth + 1, without);
		}
	}
	// what is put into an element that a variable holds
	const mentions = module.program.referencesTo(variable).filter((one) => !without || isAround(one, without));
	for (const reference of mentions.slice(0, MOST_MENTIONS)) {
		const member = reference.parent;
		if (member?.type !== 'MemberExpression' || member.object !== reference) {
			continue;
		}
		const name = propertyName(member) ?? '';
		const around = member.parent;
		if (
			/^(?:text|html|append|prepend|add|setLabel|setTitle|push)$/.test(name) &&
			around?.type === 'CallExpression'
		) {
			for (const argument of around.arguments as Node[]) {
				if (!within(node, argument)) {
					addShown(argument, shown, depth + 1, without);
				}
			}
		} else if (
			/^(?:textContent|innerText|innerHTML|title|label)$/.test(name) &&
			around?.type === 'AssignmentExpression' &&
			around.left === member
		) {
			addShown(around.right, shown, depth + 1, without);
		}
	}
}

/** Whether what a node does is done where another is, not in some other function that may run later. */
function isAround(node: Node, other: Node): boolean {
	let fn: Node | null | undefined = node.parent;
	while (fn && !isFunction(fn)) {
		fn = fn.parent;
	}
	return !fn || (fn !== other && within(other, fn));
}

/** `notice.$element`; `this.notice`, which the class sets once. */
function member(
	node: Node,
	isPart: boolean,
	module: Module,
	shown: Shown,
	depth: number,
	without: Node | undefined,
	inside: (child: Node) => void,
): void {
	const name = propertyName(node) ?? '';
	if (name === '$element') {
		inside(node.object as Node);
		return;
	}
	if (/^(?:length|name)$/.test(name)) {
		return;
	}
	const object = unwrap(node.object);
	const { instance } = object.type === 'ThisExpression' ? selfOf(object, module) : {};
	const writes = instance ? (module.program.memberWrites.get(name) ?? []) : [];
	const own = writes.filter((one) => {
		const base = unwrap(unwrap(one.left).object);
		return base.type === 'ThisExpression' && selfOf(base, module).instance === instance;
	});
	if (own.length && !own.some((one) => isFunction(one.right))) {
		for (const one of own.slice(0, 8)) {
			addShown(one.right, shown, depth + 1, without);
		}
		return;
	}
	evaluated(node, isPart, module, shown);
}

const within = (node: Node, outer: Node): boolean =>
	rangeOf(node)[0] >= rangeOf(outer)[0] && rangeOf(node)[1] <= rangeOf(outer)[1];

function call(
	node: Node,
	isPart: boolean,
	module: Module,
	shown: Shown,
	depth: number,
	without: Node | undefined,
	inside: (child: Node | null | undefined, part?: boolean) => void,
): void {
	const name = calleeName(node) ?? '';
	const [first] = node.arguments as Node[];
	if (first && MESSAGE_CALLS.has(name)) {
		const keys = new Evaluation(module, undefined).patterns(first);
		for (const key of keys.length ? keys : [[]]) {
			const literal =
				key.length && !key.some(isHole)
					? key.map((piece) => ('text' in piece ? piece.text : '')).join('')
					: '';
			if (!literal) {
				shown.isDynamic ||= !isPart;
			} else if (/\s/.test(literal.trim())) {
				write(literal, first, module, shown);
			} else {
				byKey(literal, first, isPart, module, shown);
			}
		}
		return;
	}
	if (NOT_SHOWN_CALLS.test(name)) {
		if (node.callee.type === 'MemberExpression' && !/^(?:get|getItem|cookie)$/.test(name)) {
			inside(node.callee.object);
		}
		return;
	}
	const callee = unwrap(node.callee);
	const variable = callee.type === 'Identifier' ? module.program.variableOf(callee) : undefined;
	const own = variable?.writes.find((one) => isFunction(one.value))?.value;
	if (own) {
		for (const returned of module.returnsOf(own)) {
			addShown(returned, shown, depth + 1, without);
		}
	}
	for (const argument of node.arguments as Node[]) {
		inside(argument);
	}
	if (callee.type === 'MemberExpression') {
		inside(callee.object);
	}
}

/** What a value that is no text of its own may be. */
function evaluated(node: Node, isPart: boolean, module: Module, shown: Shown): void {
	const patterns = new Evaluation(module, undefined).patterns(node);
	let isKnown = false;
	for (const pattern of patterns) {
		const text = pattern.map((piece) => (isHole(piece) ? ' ' : piece.text)).join('');
		if (/\p{L}/u.test(text)) {
			isKnown = true;
			write(text, node, module, shown);
		}
	}
	shown.isDynamic ||= !isKnown && !isPart;
}

function byKey(key: string, at: Node, isPart: boolean, module: Module, shown: Shown): void {
	shown.keys.push(key);
	const found = inTables(key, module) ?? fromFiles(key, module);
	if (found && 'text' in found) {
		shown.texts.push(found.text);
		shown.places.push(found.place);
		return;
	}
	shown.places.push(module.place(...rangeOf(at)));
	if (found) {
		shown.missing ??= { key, file: found.file };
	}
	shown.isDynamic ||= !isPart && !found;
}

function fromFiles(key: string, module: Module): Message | { readonly file: string } | undefined {
	const root = module.project()?.root;
	const { message, missingIn } = root === undefined ? {} : messageOf(key, root, module.world.files);
	return message ?? (missingIn === undefined ? undefined : { file: missingIn });
}

/** A message that code sets itself: `mw.messages.set( { key: 'text' } )`, `$.i18n().load( … )`, or any object with such a key and a text. */
function inTables(key: string, module: Module): Message | undefined {
	for (const file of [module, ...neighbours(module)]) {
		if (!file.text.includes(key)) {
			continue;
		}
		for (const name of ['set', 'load']) {
			for (const one of file.callsNamed(name)) {
				const found = inArguments(one.arguments as Node[], key, file);
				if (found) {
					return found;
				}
			}
		}
	}
	return undefined;
}

function inArguments(args: readonly Node[], key: string, module: Module): Message | undefined {
	const stack = [...args];
	const [first, second] = args;
	if (first?.type === 'Literal' && first.value === key && typeof second?.value === 'string') {
		return { text: second.value, place: module.place(...rangeOf(second)) };
	}
	for (let count = 0; stack.length && count < MOST_NODES; count++) {
		const node = unwrap(stack.pop()!);
		if (node.type === 'Identifier') {
			const [write] = module.program.variableOf(node)?.writes ?? [];
			if (write?.kind === 'init' && write.value) {
				stack.push(write.value);
			}
		}
		for (const property of node.type === 'ObjectExpression' ? (node.properties as Node[]) : []) {
			if (property.type !== 'Property') {
				continue;
			}
			if (propertyName(property) === key) {
				const [text] = new Evaluation(module, undefined).patterns(property.value);
				if (text?.length) {
					return {
						text: text.map((piece) => (isHole(piece) ? '$1' : piece.text)).join(''),
						place: module.place(...rangeOf(property.value as Node)),
					};
				}
			}
			stack.push(property.value);
		}
	}
	return undefined;
}

function neighbours(module: Module): Module[] {
	const files = module.project()?.packagesWith(module.file).flat() ?? [];
	return [...new Set(files)]
		.filter((file) => file !== module.file)
		.flatMap((file) => module.world.module(file) ?? []);
}
