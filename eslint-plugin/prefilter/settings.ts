/** Which of an extension's settings a script uses, and what of them. */
import { CONFIG } from '../strings/script/known.js';
import { shared } from '../strings/shared.js';
import { ALIASES, ASKED } from './script.js';

/** A value of `mw.config`. */
export interface Use {
	readonly name: string;
	/** The properties of it that are read; undefined where it is used as a whole, or handed on. */
	readonly properties?: readonly string[];
}

/** An object of settings among the globals: `mw.Birds.config.apiUrl`, `config.apiUrl`. */
const OF_GLOBAL = /\.\s*config(?:uration)?\s*\.\s*(?!(?:get|set|exists|values)\b)\w/gi;
/** What stands before it: an expression, which is not `this`. */
const OWNER = /(?:[\w$\])]|\?)\s*$/;
const THIS = /(?:^|[^\w$])this\s*$/;
const GLOBAL = /(?<![\w$.])config(?:uration)?\s*\.\s*(?!(?:get|set|exists|values)\b)\w/i;
const DECLARED =
	/[(,{]\s*config(?:uration)?\b|\b(?:var|let|const)\s+config(?:uration)?\b|\bconfig(?:uration)?\s*=>/i;
const OF_THIS = /\bthis\s*\.\s*config/i;
const FUNCTION = /\b(?:function|class)\b|\)\s*\{/;
const OF_MW = /\b(?:mw|mediaWiki)\s*\??\.\s*$/;

/** Behind a value: a comparison, which no value passes. */
const COMPARED = /^\s*[=!]==?/;
const PROPERTY = /^\s*\??\.\s*([\w$]+)/;
/** Before a value: a variable that it goes into. */
const VARIABLE = /(?:^|[^.\w$])([\w$]+)\s*=\s*(?:mw|mediaWiki)\s*\.\s*$/;
const ENDS = /^\s*[,;\n]/;

/** Whether a script may use any: few do, and only theirs needs to be read without comments. */
export const mentionsConfig = (text: string): boolean => /config/i.test(text);

/** @param code of a script that mentions them, without comments */
export function settingsUsed(code: string): readonly Use[] | 'any' {
	if (
		[...code.matchAll(OF_GLOBAL)].some(({ index }) => isOfGlobal(code, index)) ||
		(GLOBAL.test(code) && !DECLARED.test(code)) ||
		(OF_THIS.test(code) && !FUNCTION.test(code)) ||
		ALIASES.test(code)
	) {
		return 'any';
	}
	const uses: Use[] = [];
	for (const match of code.matchAll(ASKED)) {
		const name = match[1] ?? match[2];
		if (name === undefined) {
			// of a parameter that is called so
			if (match[0].endsWith('values') && DECLARED.test(code) && !OF_MW.test(code.slice(0, match.index))) {
				continue;
			}
			return 'any';
		}
		if (!(name in CONFIG)) {
			const use = useAt(code, match.index, match.index + match[0].length, shared(name));
			uses.push(...(use ? [use] : []));
		}
	}
	return uses;
}

function isOfGlobal(code: string, index: number): boolean {
	const before = code.slice(Math.max(0, index - 40), index);
	return OWNER.test(before) && !THIS.test(before);
}

function useAt(code: string, start: number, end: number, name: string): Use | undefined {
	if (code[end - 1] === ',') {
		return { name };
	}
	const after = code.slice(end, end + 80);
	if (COMPARED.test(after)) {
		return undefined;
	}
	const property = PROPERTY.exec(after)?.[1];
	if (property !== undefined) {
		return { name, properties: [shared(property)] };
	}
	const variable = ENDS.test(after) && VARIABLE.exec(code.slice(Math.max(0, start - 80), start))?.[1];
	const properties = variable ? propertiesOf(variable, code) : undefined;
	return properties ? { name, properties } : { name };
}

/** The properties that are read of a variable; undefined where more is done with it. */
function propertiesOf(variable: string, code: string): string[] | undefined {
	const found: string[] = [];
	for (const { index } of code.matchAll(
		new RegExp(`(?<![.\\w$])${variable.replaceAll('$', '\\$')}(?![\\w$])`, 'g'),
	)) {
		const after = code.slice(index + variable.length, index + variable.length + 80);
		const property = PROPERTY.exec(after)?.[1];
		if (property !== undefined) {
			found.push(shared(property));
		} else if (
			!/^\s*=[^=]/.test(after) &&
			!/\b(?:var|let)\s+$/.test(code.slice(Math.max(0, index - 8), index))
		) {
			return undefined;
		}
	}
	return found;
}
