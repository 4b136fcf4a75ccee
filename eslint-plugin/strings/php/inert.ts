/** Strings that reach no page as markup: they are compared, logged, thrown, or shown as text. */
import type { PhpNode } from './node.js';
import { nameOfCall, textOfName, typeName } from './unit.js';

/** Functions and methods by name, and which of their arguments are no markup (all without a list). A new one is a row. */
const INERT: readonly (readonly [names: RegExp, except?: readonly number[]])[] = [
	[/^(?:wfDebug\w*|wfLog\w*|wfWarn|wfDeprecated\w*|trigger_error|error_log|var_dump|print_r)$/],
	[/^assert\w+$/],
	[
		/^(?:str_contains|str_(?:start|end)s_with|strr?i?pos|stri?str|strrchr|substr_count|strlen|strn?(?:case)?cmp)$/,
	],
	[/^preg_(?:match(?:_all)?|split|quote|grep)$/],
	[/^(?:preg_replace|str_i?replace)$/, [1, 2]],
	[/^(?:htmlspecialchars|htmlentities|strip_tags|wfEscapeWikiText|escapeshellarg|md5|sha1|hash)$/],
	[/^(?:loadHTML|loadXML|simplexml_load_string|createTextNode)$/],
	// the attributes of elements, and the content of one that is escaped
	[/^element$/, [0]],
	[/^(?:rawElement|openElement)$/, [0, 2]],
];
const LOGGERS = /log/i;

/** Whether a string that is a call's argument reaches no page by it. */
export function isInertIn(parent: PhpNode, child: PhpNode): boolean {
	if (parent.kind === 'new') {
		return /(?:Exception|Error)$/.test(typeName(parent.what) ?? '');
	}
	if (parent.kind !== 'call') {
		return false;
	}
	const name = nameOfCall(parent);
	const index = (parent.arguments as PhpNode[]).indexOf(child);
	if (index < 0) {
		return false;
	}
	if (/^(?:debug|info|notice|warning|error|critical|alert)$/.test(name)) {
		const receiver = parent.what?.what as PhpNode | undefined;
		return LOGGERS.test(textOfName(receiver?.offset) ?? textOfName(receiver) ?? '');
	}
	const row = INERT.find(([names]) => names.test(name));
	return row !== undefined && !row[1]?.includes(index);
}
