/** What PHP must hold to request anything. */
import { LOADING_ELEMENTS } from '../requests/markup/elements.js';
import { MARKUP, MODULE_CODE, PHP_SETTINGS, PHP_SINKS } from '../requests/php/sinks.js';
import { OWN_SETTINGS } from '../strings/php/known.js';
import { mayAddress } from './literal.js';
import { scanPhp } from './scan-php.js';
import { mayBring } from './script.js';

const methods = (isElement: boolean): string =>
	PHP_SINKS.filter((row) => (row.as === 'element') === isElement)
		.map((row) => row.method)
		.join('|');
const CALL = new RegExp(
	String.raw`\b(?:${methods(false)}|${MODULE_CODE.map(([method]) => method).join('|')})\s*\(`,
);
/** An element that loads, or that is not known here. */
const ELEMENT = new RegExp(
	String.raw`\b(?:${methods(true)})\s*\(\s*(?:['"](?:${[...LOADING_ELEMENTS, 'style'].join('|')})['"]|[^'"\s)])`,
	'i',
);
const ANY_ELEMENT = new RegExp(String.raw`\b(?:${methods(true)})\s*\(`);
/** An attribute that holds code. */
const CODE_ATTRIBUTE = /['"](?:style|srcdoc|on[a-z]+)['"]\s*(?:=>|\])/i;
const LOADED_SETTING = new RegExp(String.raw`\$wg(?:${PHP_SETTINGS.map(({ name }) => name).join('|')})\b`);
const SETTING = /\$\{?wg([A-Z]\w*)/g;
const ASKED =
	/\$GLOBALS\b|\bglobal\s[^;]*\$(?!wg[A-Z])[a-z]+[A-Z]|(?:\bget|(?:config|setting|option)\w*)\s*\(\s*(?:['"](?:wg)?[A-Z]\w*['"]|[\w\\]+::|\$)/i;
const INCLUDE = /\b(?:include|require)(?:_once)?\b([^;]*)/gi;
const PATH = /(['"])([^'"]+)\1[\s)]*$/;

const HAS_SCRIPT = /<script\b|\son\w+\s*=|InlineScript\s*\(|getScript\s*\(/i;

export interface PhpFacts {
	/** Whether it calls something that a page loads, or writes such markup. */
	readonly hasSink: boolean;
	/** Whether it may write, or make, the address of another server, or one that is not known. */
	readonly brings: boolean;
	/** The files that it includes, as written behind its folder. */
	readonly includes: readonly string[];
}

const isSink = (code: string): boolean =>
	CALL.test(code) ||
	ELEMENT.test(code) ||
	MARKUP.test(code) ||
	LOADED_SETTING.test(code) ||
	(CODE_ATTRIBUTE.test(code) && ANY_ELEMENT.test(code));

export function phpFacts(text: string): PhpFacts {
	const scan = scanPhp(text);
	const address = scan.bits === undefined || mayAddress(scan.bits);
	const mayHaveSink = isSink(text);
	const mayInclude = /\b(?:include|require)(?:_once)?\b/i.test(text);
	// comments matter to what follows, and cost
	const code = mayHaveSink || mayInclude ? scan.code() : text;
	return {
		hasSink: mayHaveSink && isSink(code),
		brings: address || asks(code) || (mayHaveSink && HAS_SCRIPT.test(code) && mayBring(code)),
		includes: mayInclude
			? [...code.matchAll(INCLUDE)].flatMap((match) => PATH.exec(match[1]!)?.[2] ?? [])
			: [],
	};
}

function asks(code: string): boolean {
	if (ASKED.test(code)) {
		return true;
	}
	for (const [, name] of code.matchAll(SETTING)) {
		if (!OWN_SETTINGS.some(([names]) => names.test(name!))) {
			return true;
		}
	}
	return false;
}
