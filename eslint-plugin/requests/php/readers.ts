/** Which files of a program have to be read for a file's requests. */
import { ANY_CONSTANT, share } from '../../strings/php/names.js';
import type { PhpFile } from '../../strings/php/program.js';
import { LOADED_SETTING, MARKUP, MODULE_CODE, PHP_SINKS } from './sinks.js';

const SINKS = new Set(PHP_SINKS.map(({ method }) => method.toLowerCase()));
const MODULES = new Set(MODULE_CODE.map(([method]) => method.toLowerCase()));
/** Whether a file may issue a request: it calls what a page loads, writes markup, or sets what every page loads. */
export const mayRequest = ({ code, names: { calls, functions } }: Pick<PhpFile, 'code' | 'names'>): boolean =>
	share(SINKS, calls) || share(MODULES, functions) || MARKUP.test(code) || LOADED_SETTING.test(code);

/** Global variables that code asks for, and what may be any. */
const GLOBALS = /\bglobal\s([^;]*)|\bGLOBALS['"]?\s*\[\s*(?:['"](\w+)['"]|[^'"])/gi;
/** What may be a setting's variable, for which others ask by a name of its own. */
const SETTING = /\$wg[A-Z]|\bGLOBALS\b/;

/** Whether code asks for a global variable that other code has. */
function asksFor(code: string, other: string): boolean {
	for (const [, list, name] of code.matchAll(GLOBALS)) {
		const names = list === undefined ? [name] : [...list.matchAll(/\$(\w+)/g)].map((match) => match[1]);
		if (names.some((one) => one === undefined || other.includes(`$${one}`))) {
			return true;
		}
	}
	return false;
}

/** Whether a file and others may use anything of each other. */
export function isLinked({ names: own, code: text }: PhpFile, others: readonly PhpFile[]): boolean {
	const classes = own.classes.size
		? new RegExp(String.raw`(?<![\w\x7f-\uffff])(?:${[...own.classes].join('|')})(?![\w\x7f-\uffff])`, 'i')
		: undefined;
	if (own.constants.has(ANY_CONSTANT) || SETTING.test(text)) {
		return true;
	}
	return others.some(
		({ code, names }) =>
			share(own.calls, names.functions) ||
			share(own.made, names.classes) ||
			share(own.parents, names.classes) ||
			share(own.functions, names.calls) ||
			classes?.test(code) ||
			[...own.constants].some((name) => code.includes(name)) ||
			asksFor(code, text),
	);
}
