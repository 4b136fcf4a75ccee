/** What else in JavaScript can bring the address of another server, or one that is not known, beside what its strings say. */
import { CALL_SINKS } from '../requests/script/sinks.js';
import { CONFIG } from '../strings/script/known.js';

/** Functions that make text of what is none. */
const DECODERS = /\batob\b/;
const FROM_CODES =
	/\bfromC(?:harCode|odePoint)\b(?!\s*\(\s*\w+\s*\.\s*(?:charCode|keyCode|which)\s*\)|\s*\?(?![.?]))/;
/** Numbers that may be characters of an address: several, or what marks one (`.`, `/`, `:`, `\`). */
const CODES =
	/(?:\b(?:0x[\da-f]+|\d+)\b['"]?\s*[,\s]\s*['"]?){3}\b(?:0x[\da-f]+|\d+)\b|(?<![\w.])(?:4[67]|58|92|0x(?:2e|2f|3a|5c)|0o(?:5[67]|72|134)|0b1(?:0111[01]|11010|011100))(?![\w.])/i;
/** A global whose property is computed; what is counted up is a number. */
const COMPUTED =
	/(?<![$\w-])(?:window|self|globalThis|top|parent|frames|unsafeWindow|mw|mediaWiki|String|location|document)\s*(?:\?\.\s*)?\[(?!\s*(?:\d+|(['"])[\w-]+\1)\s*\])(?:\s*([\w$]+)\s*\])?/g;
/** The beginnings of names of what makes text, and ways to turn round or decode them. */
const BEGINNINGS = new RegExp(
	String.raw`['"\x60](?:${[
		'atob',
		'fromCharCode',
		'fromCodePoint',
		'String',
		'location',
		'origin',
		'document',
		'hostname',
		'config',
		'wgServer',
		'wgCanonicalServer',
	]
		.map((name) => `${name.slice(0, -1).split('').join('(?:')}${')?'.repeat(name.length - 2)}`)
		.join('|')})(?:['"\x60]|\$\{)|\breverse\b|\breplace|\\[xu0-7]|%[\da-f]`,
);
/** This wiki's origin, to which a program may add, and hosts that are replaced: the other host has to be written. */
const ORIGINS =
	/\b(?:wgServer|wgCanonicalServer)\b|\b(?<!\w-)origin\b(?!-\w)|\bhost(?:name)?\b['"`\]\s]*\+?=(?!=)/;
/** Requests whose answers may hold addresses. */
const ANSWERS =
	/(?:(?<![.\w])|\b(?:window|self|globalThis|top|parent|frames|unsafeWindow)\s*\.\s*)fetch\b|\bForeignApi\b|\baxios\b|(?:\$|\bjQuery)\s*\.\s*(?:get|post|ajax|getJSON)\b/;
/** jQuery or MediaWiki by another name. */
export const ALIASES =
	/=\s*(?:\$|jQuery|mw|mediaWiki)\s*[;,\n)]|\b(?:mw|mediaWiki)\s*\??\.\s*config\b(?!\s*\??\.\s*(?:get|set|exists)\b)|\}\s*=\s*(?:\$|(?:jQuery|mw|mediaWiki)\b)/;
const MODULES =
	/\b(?:require|import)\s*\((?!\s*(?:\(\s*)?(?:(['"`])[^'"`\\$]*\1\s*\)|\[\s*(['"])(?!\.)[^'"\\]*\2))/;

/** A value of `mw.config`, with its name where that is written: `config.get( 'wgName' )`, or as far as the comma behind it. */
export const ASKED = /\bconfig\s*\??\.\s*(?:values\b|get\b(?:\s*\(\s*(?:'(\w+)'|"(\w+)")\s*[,)])?)/g;
/** Names whose values `strings/script/globals.ts` takes for paths. */
const PATHS = /(?:Path|Dir|Directory|Assets|Folder)$/;
/** What a value is compared with, tested for or asked of: then it is no address itself. */
const TESTED_AFTER = /^\s*(?:[=!]==?|[<>*%-]|&&|\?(?![?.])|\.|\[)/;
const TESTED_BEFORE = /!\s*(?:mw|mediaWiki)\s*\.\s*$|\bif\s*\(\s*(?:mw|mediaWiki)\s*\.\s*$/;

/** The names of calls that go somewhere without being told where: the first of each path, and the last. */
const SERVICES = CALL_SINKS.filter(({ otherwise }) => otherwise !== undefined).map(({ callee }) => {
	const names = callee.split('.');
	return [names[0]!, names.at(-1)!].map((name) => new RegExp(`\\b${name}\\b`));
});

/** Whether a program may make addresses that its text does not show. */
export const mayMake = (text: string): boolean =>
	SERVICES.some((names) => names.every((name) => name.test(text))) ||
	DECODERS.test(text) ||
	(FROM_CODES.test(text) && CODES.test(text)) ||
	([...text.matchAll(COMPUTED)].some(([, , index]) => index === undefined || !text.includes(`${index}++`)) &&
		BEGINNINGS.test(text));

/** Whether it has a part of an address to which it may add a host. */
export const hasOrigin = (text: string): boolean => ORIGINS.test(text);

/** Whether it may have addresses from elsewhere, whose hosts are not known. */
export const mayAsk = (text: string): boolean => ANSWERS.test(text) || ALIASES.test(text) || asks(text);

/** Whether it takes modules by names that are not simply written: those of neighbours begin with a string that does so with a dot. */
export const computesModules = (text: string): boolean => MODULES.test(text);

/** Whether it uses a setting of the wiki that is not known to be harmless. */
function asks(text: string): boolean {
	for (const match of text.matchAll(ASKED)) {
		const name = match[1] ?? match[2];
		if (name !== undefined && (name in CONFIG || PATHS.test(name))) {
			continue;
		}
		const end = match.index + match[0].length;
		const after = text.slice(end, end + 20);
		const before = text.slice(Math.max(0, match.index - 40), match.index);
		if (
			name === undefined ||
			match[0].endsWith(',') ||
			!(
				TESTED_AFTER.test(after) ||
				(TESTED_BEFORE.test(before) && (!/\bif\b/.test(before) || /^\s*\)/.test(after)))
			)
		) {
			return true;
		}
	}
	return false;
}
