/**
 * What the text of a string literal, as it is written, can contribute to an address. All tests err on the side of yes: they are
 * made on characters of one byte each, before escapes are read.
 */

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

/** Whether texts with these bits may make two slashes with a host behind them. */
export function mayAddress(bits: number): boolean {
	const slashes = bits & ~(ADDRESS | SCHEME_END);
	return (bits & ADDRESS) !== 0 || (slashes & (slashes - 1)) !== 0;
}

/** The beginning of a scheme that ends a string. */
const SCHEME_BEGIN =
	/["'`=(:\s](?:h|ht|htt|https?|w|ws|wss|f|ft|ftp|s|st|stu|stun|t|tu|tur|turn)(?:["'`]|\$\{)/i;
const BEGINS_WITH_END = /^\s*[htpswfun]{0,5}\s*:(?:$|[/\\]|[\w-]+\.)/i;

/** The bits of a whole text: a scheme may be written in two pieces. */
export const ofWhole = (bits: number, text: string): number =>
	bits & SCHEME_END && SCHEME_BEGIN.test(text) ? bits | ADDRESS : bits;

/** Adds the bits of one more string. */
export const withBits = (all: number, one: number): number =>
	all | one | (all & one & MIDDLE_SLASH ? MIDDLE_SLASHES : 0);

/** White space that a URL parser removes, written plainly or as an escape. */
const REMOVED = String.raw`(?:[\t\n\r]|\\[nrt\n\r])*`;
/** One slash or backslash: as it is, behind a backslash, or a backslash twice. */
const SLASH = String.raw`(?:\/|\\\/|\\\\)`;

/** Two slashes, and what a host begins with: not white space or punctuation. At the end of the text another piece may bring the host. */
const AUTHORITY = new RegExp(
	String.raw`${SLASH}${REMOVED}${SLASH}(?=$|[\w.\-~%$[{@\\/\x80-\xff\t\n\r]|[^\s"'<>/]*@)`,
	'i',
);
/** A scheme whose host may follow without slashes, or in another piece. */
const SCHEME = /(?<![a-z])(?:https?|wss?|ftp|stuns?|turns?)\s*:(?!\/\/|\\\/\\\/)/i;
/** Characters of ASCII behind escapes of JavaScript and PHP (`\x2f`, `\u002f`, `\57`), CSS (`\2f`, its backslash escaped itself), URLs and HTML. */
const ESCAPED =
	/\\(?:x(?:[2-6]|7[0-9a-e])|u00[2-7]|u\{0*[2-7][0-9a-f]\}|0?[4-7][0-7](?!\d)|1[0-7]{2})|\\\\(?:0{4}[2-7][0-9a-f]|0{0,3}[2-7][0-9a-f](?![0-9a-f]))|%(?:2f|5c|25)|&(?:#(?:x0*[2-7][0-9a-f]|0*(?:4[6-9]|5\d|6[4-9]|[7-9]\d|1[01]\d|12[0-2]))(?!\d)|(?:sol|bsol|colon|Tab|NewLine)\b)/i;
const ENDS_AT_SLASH = new RegExp(String.raw`(?:^|["'\x60=(,:;\s]|\\[nrt])${SLASH}${REMOVED}$`);
/** Behind the slash a name with a dot or a port, or one that may go on in another piece. */
const STARTS_AT_SLASH = new RegExp(
	String.raw`^[ \t\n\r]*(?:\\[nrt\n\r])*${SLASH}${REMOVED}[\w~\-\x80-\xff]*(?:$|[.:%$@{[])`,
);
const ONLY_SLASH = new RegExp(String.raw`^\s*${SLASH}\s*$`);

/**
 * The bits of a literal's text.
 * @param text without quotes
 * @param before what stands before it in the code, as far as it matters
 * @param after what stands behind it
 */
export function bitsOf(text: string, before = '', after = ''): number {
	if (AUTHORITY.test(text) || SCHEME.test(text) || ESCAPED.test(text)) {
		return ADDRESS;
	}
	if (ONLY_SLASH.test(text)) {
		return ofSlash(before, after);
	}
	return (
		(ENDS_AT_SLASH.test(text) ? FIRST_SLASH : 0) |
		(STARTS_AT_SLASH.test(text) ? SECOND_SLASH : 0) |
		(BEGINS_WITH_END.test(text) ? SCHEME_END : 0)
	);
}

/** Functions to which a slash is what they look for, and operators that compare. */
const LOOKS_FOR =
	/(?:\b(?:explode|str(?:r|i|ri)?pos|str_(?:starts_with|ends_with|contains)|substr_count|[lr]?trim|split|indexOf|lastIndexOf|startsWith|endsWith|includes)\s*\(\s*(?:[^'\x22;{}]{0,50},\s*)?|[=!]==?\s*|\bcase\s+)$/;
const SUM_BEFORE = /(?:[.+]=?|\})\s*$/;
const SUM_AFTER = /^\s*(?:[.+](?![.+])|\$\{)/;
const JOINS = /(?:\bimplode|\bjoin)\s*\(\s*$/;

function ofSlash(before: string, after: string): number {
	if (LOOKS_FOR.test(before)) {
		return 0;
	}
	const [follows, leads] = [SUM_BEFORE.test(before), SUM_AFTER.test(after)];
	if (follows || leads) {
		return follows && leads ? MIDDLE_SLASH : follows ? FIRST_SLASH : LEADING_SLASH;
	}
	return JOINS.test(before) ? MIDDLE_SLASH | MIDDLE_SLASHES : FIRST_SLASH | SECOND_SLASH;
}

/** An escape of CSS that stands for a character of ASCII. */
export const CSS_ESCAPE = /\\(?:0{4}[2-7][0-9a-f]|0{0,3}[2-7][0-9a-f](?![0-9a-f]))/i;

/** In text whose strings are not told apart: a slash or the end of a scheme at the edge of one. */
export const AT_EDGE = /["'`][/\\]|[/\\]["'`]|["'`][htpswfun]{0,5}\s*:/i;
