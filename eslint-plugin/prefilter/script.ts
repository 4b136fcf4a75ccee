/** What else in JavaScript can bring the address of another server, or one that is not known, beside what its strings say. */
import { CONFIG } from '../strings/script/known.js';

/** Functions that make text of something else, this wiki's origin (to which a program may add), and names that are computed. */
const MAKERS =
	/\b(?:atob|fromCharCode|fromCodePoint|wgServer|wgCanonicalServer)\b|(?<!\w-)\borigin\b(?!-\w)|\bhost(?:name)?\b['"`\]\s]*\+?=(?!=)|\b(?:window|self|globalThis|top|parent|frames|unsafeWindow|mw|mediaWiki|String|location|document)\s*\[/;
/** Requests whose answers may hold addresses. */
const ANSWERS =
	/(?:(?<![.\w])|\b(?:window|self|globalThis|top|parent|frames|unsafeWindow)\s*\.\s*)fetch\b|\bForeignApi\b|\baxios\b|(?:\$|\bjQuery)\s*\.\s*(?:get|post|ajax|getJSON)\b/;
/** jQuery or MediaWiki by another name. */
const ALIASES =
	/=\s*(?:\$|jQuery|mw|mediaWiki)\s*[;,\n)]|\b(?:mw|mediaWiki)\s*\.\s*config\b(?!\s*\.\s*(?:get|set|exists)\b)|\}\s*=\s*(?:\$|(?:jQuery|mw|mediaWiki)\b)/;
const MODULES = /\b(?:require|import)\s*\((?!\s*(?:(['"`])[^'"`\\$]*\1\s*\)|\[\s*(['"])(?!\.)[^'"\\]*\2))/;

const ASKED = /\bconfig\s*\.\s*(?:values\b|get\b(?:\s*\(\s*(?:'(\w+)'|"(\w+)")\s*\))?)/g;
/** Names whose values `strings/script/globals.ts` takes for paths. */
const PATHS = /(?:Path|Dir|Directory|Assets|Folder)$/;
/** What a value is compared with, tested for or asked of: then it is no address itself. */
const TESTED_AFTER = /^\s*(?:[=!]==?|[<>*%-]|&&|\?(?![?.])|\.|\[)/;
const TESTED_BEFORE = /!\s*(?:mw|mediaWiki)\s*\.\s*$|\bif\s*\(\s*(?:mw|mediaWiki)\s*\.\s*$/;

/** Whether a program may make addresses that its text does not show. */
export const mayMake = (text: string): boolean => MAKERS.test(text);

/** Whether it may have addresses from elsewhere, whose hosts are not known. */
export const mayAsk = (text: string): boolean => ANSWERS.test(text) || ALIASES.test(text) || asks(text);

/** Whether it takes modules by names that are not simply written: those of neighbours begin with a string that does so with a dot. */
export const computesModules = (text: string): boolean => MODULES.test(text);

/** An object of settings among the globals: `mw.Birds.config.apiUrl`, `config.apiUrl`. */
const OF_GLOBAL =
	/(?<!\bthis)\s*(?:(?<=[\w$\])])|\?)\s*\.\s*config(?:uration)?\s*\.\s*(?!(?:get|set|exists|values)\b)\w/i;
const GLOBAL = /(?<![\w$.])config(?:uration)?\s*\.\s*(?!(?:get|set|exists|values)\b)\w/i;
const DECLARED =
	/[(,{]\s*config(?:uration)?\b|\b(?:var|let|const)\s+config(?:uration)?\b|\bconfig(?:uration)?\s*=>/i;
const OF_THIS = /\bthis\s*\.\s*config/i;
const FUNCTION = /\b(?:function|class)\b|\)\s*\{/;

/** Whether it uses settings that an extension may give it. */
export function usesSettings(text: string): boolean {
	return (
		/config/i.test(text) &&
		(OF_GLOBAL.test(text) ||
			(GLOBAL.test(text) && !DECLARED.test(text)) ||
			(OF_THIS.test(text) && !FUNCTION.test(text)) ||
			[...text.matchAll(ASKED)].some((match) => !((match[1] ?? match[2] ?? '') in CONFIG)))
	);
}

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
