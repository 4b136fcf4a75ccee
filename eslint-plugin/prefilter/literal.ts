/**
 * What the text of a string literal, as it is written, can contribute to an address. All tests err on the side of yes: they are
 * made on characters of one byte each, before escapes are read.
 */
import { ALL, type Wanted } from '../requests/wanted.js';
import { beginsTld, isTld } from '../origins/tlds.js';
import hosts from '../origins/data/hosts.json' with { type: 'json' };

/** Bits of what the strings of a file hold. */
export const ADDRESS = 1;
/** A slash at an end, where a URL may begin: another piece may bring the second slash. */
const FIRST_SLASH = 2;
/** A slash at a start, and behind it what may be a host. */
export const SECOND_SLASH = 4;
/** A slash between two pieces of a sum; twice. */
const MIDDLE_SLASH = 8;
const MIDDLE_SLASHES = 16;
/** A slash before a piece of a sum. */
const LEADING_SLASH = 32;
/** The end of a scheme, with its colon. */
const SCHEME_END = 64;
/** Letters behind escapes, which may begin a scheme. */
const ESCAPES = 256;
/** What may be a host, or go on with one: a name with a dot. */
export const DOTTED = 512;
/** Two slashes at the end, behind which another piece may bring the host. */
export const OPEN = 1024;
/** A value that is not known here, and may be an address. */
export const FILLED = 2048;
/** An address that no preset judges: of Wikimedia's wikis, or where a link leads. */
const UNJUDGED = 128;

/**
 * Whether texts with these bits may make two slashes with a host behind them. A host that is known has a dot that somebody wrote.
 */
export function mayAddress(bits: number, { unknownHosts, unjudged }: Wanted = ALL): boolean {
	const slashes = bits & SLASHES;
	return (
		(bits & ADDRESS) !== 0 ||
		(unjudged && (bits & UNJUDGED) !== 0) ||
		(unknownHosts && (bits & FILLED) !== 0) ||
		((unknownHosts || (bits & DOTTED) !== 0) && ((bits & OPEN) !== 0 || (slashes & (slashes - 1)) !== 0))
	);
}

/** The beginning of a scheme that ends a string. */
const SCHEME_BEGIN =
	/["'`=(:\s](?:h|ht|htt|https?|w|ws|wss|f|ft|ftp|s|st|stu|stun|t|tu|tur|turn)(?:["'`]|\$\{)/i;
const BEGINS_WITH_END = /^\s*[htpswfun]{0,5}\s*:(?:$|[/\\]|[\w-]+\.)/i;

/** The bits of a whole text: a scheme may be written in two pieces, behind which a host needs no slashes. */
export const ofWhole = (bits: number, text: string): number =>
	bits & SCHEME_END && (bits & ESCAPES || SCHEME_BEGIN.test(text)) ? bits | OPEN : bits;

const SLASHES = FIRST_SLASH | SECOND_SLASH | MIDDLE_SLASH | MIDDLE_SLASHES | LEADING_SLASH;

/** Adds the bits of one more string. */
export const withBits = (all: number, one: number): number =>
	all | one | (all & one & MIDDLE_SLASH ? MIDDLE_SLASHES : 0);

/** White space that a URL parser removes, written plainly or as an escape. */
const REMOVED_ONE = String.raw`(?:[\t\n\r]|\\[nrt\n\r])`;
const REMOVED = `${REMOVED_ONE}*`;
/** One slash or backslash: as it is, behind a backslash, or a backslash twice. */
const SLASH = String.raw`(?:\/|\\\/|\\\\)`;

/**
 * What an address may stand behind: the start, quotes, what opens or divides, what is filled in, an escape; not a letter, as `a//b`
 * is a path, nor other marks.
 */
const BEFORE = String.raw`(?:^|[\s"'\x60=(,<;>{}&+]|\b(?:blob|filesystem|location|link):|%(?:\d+\$)?[a-z]|\$\w+|(?<=(?<!\\)(?:\\\\)*)\\(?:x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]+\}|[0-7]{1,3}|[^]))`;
/** A scheme, or the end of one that another piece begins. */
const SCHEME_PART = String.raw`(?:(?!php:)[htpswf]{0,5}${REMOVED}:)`;
/** What a host begins with: not white space or punctuation. At the end of the text another piece may bring the host. */
const HOST_BEGINS = String.raw`(?=(?:${SLASH}|${REMOVED_ONE})*(?:$|[\w.\-~%{@$\x80-\xff]|\[(?:[\da-f:.]*(?:[\]:%]|$))|\\[xu0-7]|[^\s"'<>/]*@))`;
/** A path of one word that is whole, as in XPath: a host of one label is on nobody's network. */
const ONE_LABEL = String.raw`(?![\w-]+[/?#]|[\w-]*(?:[<> ()\]|*,;!=]|\[@))`;
/** What a program may cut off: letters before a whole address. */
const CUT_OFF = String.raw`\w(?:(?:https?|wss?|ftp)${REMOVED}:${SLASH}${REMOVED}${SLASH}|${SLASH}${REMOVED}${SLASH}(?=[^\s/?#"'<>]*[.:$%{@]))`;
const AUTHORITY = new RegExp(
	`(?:${CUT_OFF}|${BEFORE}(?:${SCHEME_PART}${SLASH}${REMOVED}${SLASH}|${SLASH}${REMOVED}${SLASH}${ONE_LABEL}))${HOST_BEGINS}`,
	'i',
);
const ONE_BACKSLASH = String.raw`(?:\\\\|\\(?!\\))`;
/** In PHP a backslash that is none of an escape stays, and is a slash to a browser. */
const PHP_SLASHES = String.raw`${BEFORE}${SCHEME_PART}?(?:\/[\t\n\r]*${ONE_BACKSLASH}|${ONE_BACKSLASH}[\t\n\r]*(?:\/|${ONE_BACKSLASH}))[/\\\t\n\r]*`;
export const BACKSLASHES = new RegExp(String.raw`${PHP_SLASHES}(?=\.?[\w-]+\.[\w-]|[\w.-]*$)`, 'i');
export const BACKSLASHES_OF_HOST = new RegExp(String.raw`${PHP_SLASHES}(?=\.?[\w-]+\.[\w-])`, 'i');
/** A scheme whose host may follow without slashes, or in another piece. */
const SCHEME =
	/(?<![a-z])(?:(?:http|wss?|ftp|stuns?|turns?)\s*:(?! |\/\/|\\\/\\\/)|https\s*:(?=$|[/\\])(?!\/\/|\\\/\\\/))/i;
/** Characters of ASCII behind escapes of JavaScript and PHP (`\x2f`, `\u002f`, `\57`), CSS (`\2f`, its backslash escaped itself), URLs and HTML. */
const ESCAPED =
	/\\(?:x(?:[2-6]|7[0-9a-e])|u00[2-7]|u\{0*[2-7][0-9a-f]\}|0?[4-7][0-7](?!\d)|1[0-7]{2})|\\\\(?:0{4}[2-7][0-9a-f]|0{0,3}[2-7][0-9a-f](?![0-9a-f]))|%(?:2f|5c|25)|&(?:#(?:x0*[2-7][0-9a-f]|0*(?:4[6-9]|5\d|6[4-9]|[7-9]\d|1[01]\d|12[0-2]))(?!\d)|(?:sol|bsol|colon|Tab|NewLine)\b)/i;
/** Of those, the ones that stand for a slash, a backslash, a colon or a percent sign; others matter only beside a colon or slashes. */
const ESCAPED_MARK =
	/\\(?:x(?:2f|3a|5c|25)|u00(?:2f|3a|5c|25)|u\{0*(?:2f|3a|5c|25)\}|0?(?:57|72|45)(?!\d)|134)|\\\\0{0,4}(?:2f|3a|5c)(?![0-9a-f])|%(?:2f|5c|25)|&(?:#(?:x0*(?:2f|3a|5c)|0*(?:47|58|92))(?!\d)|(?:sol|bsol|colon|Tab|NewLine)\b)/i;
const ENDS_AT_SLASH = new RegExp(String.raw`(?:^|["'\x60=(,:;\s]|\\[nrt])${SLASH}${REMOVED}$`);
/** Behind the slash a name with a dot or a port, or one that may go on in another piece. */
const STARTS_AT_SLASH = new RegExp(
	String.raw`^[ \t\n\r]*(?:\\[nrt\n\r])*${SLASH}${REMOVED}(?:[\w~\-\x80-\xff]+(?:$|[.:%$@{[])|$|[%$@{[])`,
);
const ONLY_SLASH = new RegExp(String.raw`^\s*${SLASH}\s*$`);

/** The names of namespaces in markup, which nobody asks for. */
const NAMESPACES =
	/xmlns(?::\w+)?\s*=\s*(\\?["']|%22|%27)http:\/\/www\.w3\.org\/(?:1999|2000|1998|XML)\/[\w/]*\1/gi;
/** Where the links of markup lead. */
const LINKS =
	/(<a\b(?:\s+(?!href\b|style\b|on)[\w-]+\s*=\s*(?:\\?"[^"<>\\]*\\?"|\\?'[^'<>\\]*\\?'))*\s+href\s*=\s*)(\\?["'])https?:\/\/[\w./?=&;:%#+-]*(?:\2|$)/gi;
const names = (list: readonly string[]): string => list.map((name) => name.replaceAll('.', '\\.')).join('|');
/** An address of Wikimedia's wikis, as far as the slash behind its host. */
const OF_WIKIS = new RegExp(
	String.raw`(?:https?:)?\/\/(?!(?:[\w-]+\.)*(?:${names(hosts.hostedElsewhere)})\b)(?:[a-z\d-]+\.)*(?:${names(hosts.production)})\/`,
	'gi',
);
const MAY_BE_UNJUDGED = /w3\.org|<a\b|\bwiki|wiki(?:media|data|functions)?\.|w\.wiki|wmfuser/i;

/**
 * The bits of a literal's text.
 * @param text without quotes
 * @param before what stands before it in the code, as far as it matters
 * @param after what stands behind it
 */
export function bitsOf(text: string, before = '', after = ''): number {
	if (isLookedFor(before, after)) {
		return 0;
	}
	const dotted = isDotted(text) ? DOTTED : 0;
	const bits = ofText(text, before, after) | dotted;
	if (!(bits & ADDRESS)) {
		return bits;
	}
	if (NAMESPACE_BEFORE.test(before)) {
		return UNJUDGED;
	}
	return MAY_BE_UNJUDGED.test(text)
		? ofText(text.replace(NAMESPACES, 'x').replace(LINKS, '$1$2x$2').replace(OF_WIKIS, 'x/'), before, after) |
				dotted |
				UNJUDGED
		: bits;
}

/** Whether a text only compares, or is looked for, so that no value has it. */
export const isLookedFor = (before: string, after: string): boolean =>
	COMPARED.test(before) || /^\s*[=!]==?/.test(after) || FINDS.test(before);

function ofText(text: string, before: string, after: string): number {
	const hasSlashes = AUTHORITY.test(text);
	const escapes = ESCAPED.test(text);
	if (
		(hasSlashes && !isOpen(text)) ||
		SCHEME.test(text) ||
		(escapes && (ESCAPED_MARK.test(text) || /(?<!\?):(?! )/.test(text)))
	) {
		return ADDRESS;
	}
	if (ONLY_SLASH.test(text)) {
		return ofSlash(before, after);
	}
	return (
		(hasSlashes ? OPEN : 0) |
		(escapes ? ESCAPES : 0) |
		(ENDS_AT_SLASH.test(text) ? FIRST_SLASH : 0) |
		(STARTS_AT_SLASH.test(text) ? SECOND_SLASH : 0) |
		(BEGINS_WITH_END.test(text) ? SCHEME_END : 0)
	);
}

const OPEN_END = new RegExp(
	String.raw`(?:${SCHEME_PART}|^)${SLASH}${REMOVED}${SLASH}(?:${SLASH}|[\t\n\r]|\\[nrt\n\r])*$`,
	'i',
);
/** Whether the only address in a text is at its end, where it has no host yet. */
function isOpen(text: string): boolean {
	const end = OPEN_END.exec(text);
	return end !== null && !AUTHORITY.test(`${text.slice(0, end.index)} `);
}

/** What stands behind the last dot of a name. */
const LAST_LABEL = /(?<before>^|[\s\S])(?<name>[\w~%-]*(?:\.[\w~%-]+)*)\.(?<label>[a-z\d-]*)(?![\w.~%-])/gi;
/** A dot behind an escape or in another script, and one before such characters. */
const ESCAPED_DOT =
	/\\(?:x2e|u002e|u\{0*2e\}|0?56)|%2e|&(?:#0*46|#x0*2e|period)|\xe3\x80\x82|\xef\xbc\x8e|\xef\xbd\xa1|\.[\w-]*(?:\\[xu0-7]|&#|%[\da-f]|[\x80-\xff])/i;

/** Whether a text may hold the name of a host, or a piece of one that has a dot. */
export function isDotted(text: string): boolean {
	if (ESCAPED_DOT.test(text)) {
		return true;
	}
	if (text.includes('.')) {
		for (const { index, 0: all, groups } of text.matchAll(LAST_LABEL)) {
			const label = groups!['label']!.toLowerCase();
			const isAtEnd = index + all.length === text.length;
			if (
				label === ''
					? isAtEnd && /^(?:[/\\}:@]|)$/.test(groups!['before']!)
					: isTld(label) || isOfNumbers(groups!['name']!, label) || (isAtEnd && beginsTld(label))
			) {
				return true;
			}
		}
	}
	return false;
}

/** Whether numbers may be an IPv4 address, or a piece of one, and no version or measure. */
function isOfNumbers(name: string, label: string): boolean {
	return (
		/^\d+$/.test(label) &&
		(name === '' || Number(label) > 255 || /^[\d.%]*\.[\d.%]*\.[\d%]*$/.test(name) || !/^[\d.]*$/.test(name))
	);
}

/** Operators that compare. */
const COMPARED = /(?:[=!]==?\s*|\bcase\s+)$/;
/** Functions that look for a text, and give none: behind them what they look in, and what stands before the text in a sum. */
const FINDS =
	/(?:(?:\b(?:str(?:r|i|ri)?pos|str_(?:starts_with|ends_with|contains)|substr_count|indexOf|lastIndexOf|includes)|(?:\b|\w)[sS]tartsWith|(?:\b|\w)[eE]ndsWith)\s*\(\s*(?:[^'"`;{}()]{0,50},\s*)?(?:[^'"`;{}(),]{1,50}\+\s*)?|\b(?:explode|split)\s*\(\s*)$/;
const NAMESPACE_BEFORE = /\b(?:create(?:Element|Attribute)|[gs]etAttribute|lookup\w+)NS\s*\(\s*$/;
/** Functions to which a slash is what they look for. */
const LOOKS_FOR =
	/(?:\b(?:explode|str(?:r|i|ri)?pos|str_(?:starts_with|ends_with|contains)|substr_count|[lr]?trim|split|indexOf|lastIndexOf|startsWith|endsWith|includes)\s*\(\s*(?:[^'\x22;{}]{0,50},\s*)?)$/;
/** Of a cookie mostly: nobody writes a path behind itself. */
const PATH_BEFORE = /\bpath['"]?\s*:\s*$/;
const SUM_BEFORE = /(?:[.+]=?|\})\s*$/;
const SUM_AFTER = /^\s*(?:[.+](?![.+])|\$\{)/;
const JOINS = /(?:\bimplode|\bjoin)\s*\(\s*$/;

function ofSlash(before: string, after: string): number {
	if (LOOKS_FOR.test(before)) {
		return 0;
	}
	if (PATH_BEFORE.test(before)) {
		return FIRST_SLASH;
	}
	const [follows, leads] = [SUM_BEFORE.test(before), SUM_AFTER.test(after)];
	if (follows || leads) {
		return follows && leads ? MIDDLE_SLASH : follows ? FIRST_SLASH : LEADING_SLASH;
	}
	return JOINS.test(before) ? MIDDLE_SLASH | MIDDLE_SLASHES : FIRST_SLASH | SECOND_SLASH;
}

/** Two slashes before a host, in markup, where backslashes are no escapes. */
export const MARKUP_SLASHES =
	/[/\\][\t\n\r]*\\[\t\n\r]*[\w.\-~%$[{@\x80-\xff]|\\[\t\n\r]*\/[\t\n\r]*[\w.\-~%$[{@\x80-\xff]/;

/** An escape of CSS that stands for a character of ASCII. */
export const CSS_ESCAPE = /\\(?:0{4}[2-7][0-9a-f]|0{0,3}[2-7][0-9a-f](?![0-9a-f]))/i;

/** In text whose strings are not told apart: a slash or the end of a scheme at the edge of one. */
export const AT_EDGE = /["'`][/\\]|[/\\]["'`]|["'`][htpswfun]{0,5}\s*:/i;
