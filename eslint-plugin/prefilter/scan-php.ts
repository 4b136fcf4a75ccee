/** Reads PHP as far as its comments, strings and the markup around it, without building anything. */
import {
	ADDRESS,
	BACKSLASHES,
	BACKSLASHES_OF_HOST,
	bitsOf,
	DOTTED,
	isDotted,
	MARKUP_SLASHES,
	ofWhole,
	OPEN,
	SECOND_SLASH,
	withBits,
} from './literal.js';
import { without } from './without.js';

const [QUOTE, HASH, DOLLAR, APOSTROPHE] = [34, 35, 36, 39];
const [STAR, SLASH, LESS, QUESTION, BRACKET, BACKSLASH, BACKTICK, BRACE, CLOSE] = [
	42, 47, 60, 63, 91, 92, 96, 123, 125,
];

const STOPS = new Uint8Array(256);
for (const code of [QUOTE, HASH, APOSTROPHE, SLASH, LESS, QUESTION, BACKTICK]) {
	STOPS[code] = 1;
}
/** The second bit is of what only a host has. */
const TELLING = new Uint8Array(256);
for (const character of '/\\:%&') {
	TELLING[character.charCodeAt(0)] = 1;
}
TELLING['.'.charCodeAt(0)] = 2;

/** How much code around a string tells what becomes of it. */
const CONTEXT = 60;
/** Calls whose first argument is a regular expression. */
const TAKES_PATTERN = /\bpreg_\w+\s*\(\s*$/;
/** What a path of the file system goes on from. */
const IN_FOLDER = /(?:\b__DIR__|\bdirname\s*\(\s*__FILE__\s*\))\s*\.\s*$/;
/** A backslash that is none of an escape, before what a host may begin with: in single quotes, and in others. */
const BEGINS_WITH_BACKSLASH = /^[ \t\n\r]*\\[\t\n\r]*[\w-]*(?:$|\.[\w-])/;
const IS_NO_ESCAPE = /^\s*\\(?![nrtvef\\$"0-7xu])/;
/** A variable in an interpolated string, with what follows it as far as that is plain. */
const FILLED_IN = /\{\$[^}]*\}|\$\{[^}]*\}|\$\w+(?:\[[^\]]*\]|->\w+)?/;

export interface PhpScan {
	/** What its strings and its markup hold: the bits of `literal.ts`; undefined when it cannot be told what is a string. */
	readonly bits: number | undefined;
	/** The text without comments. */
	code(): string;
}

/** @param text with one character for each byte */
export function scanPhp(text: string): PhpScan {
	const { length } = text;
	/** Where comments begin and end, in turns. */
	const comments: number[] = [];
	const unread: PhpScan = { bits: undefined, code: () => text };
	let bits = 0;
	let i = 0;

	const add = (from: number, to: number): void => {
		if (!(bits & ADDRESS)) {
			const part = text.slice(from, to);
			const before = text.slice(Math.max(0, from - CONTEXT), from - 1);
			if (TAKES_PATTERN.test(before)) {
				return;
			}
			let one = bitsOf(part, before, text.slice(to + 1, to + CONTEXT));
			if (BACKSLASHES.test(part)) {
				one |= BACKSLASHES_OF_HOST.test(part) ? ADDRESS : OPEN;
			}
			if (IN_FOLDER.test(before)) {
				one &= ~SECOND_SLASH;
			} else if (
				BEGINS_WITH_BACKSLASH.test(part) &&
				(text.charCodeAt(from - 1) === APOSTROPHE || IS_NO_ESCAPE.test(part))
			) {
				one |= SECOND_SLASH;
			}
			bits = withBits(bits, one);
		}
	};
	/** Takes a text that cannot be more of an address than the name of its host. */
	const addName = (part: string): void => {
		if (!(bits & DOTTED) && isDotted(part)) {
			bits |= DOTTED;
		}
	};
	/** Takes text in which values may be filled in: each part between them stands for itself. */
	const take = (from: number, to: number): void => {
		let tells = 0;
		for (let at = from; at < to; at++) {
			tells |= TELLING[text.charCodeAt(at)]!;
		}
		if (!tells) {
			return;
		}
		const part = text.slice(from, to);
		if (tells === 2) {
			addName(part);
			if (part.includes('$')) {
				part.split(FILLED_IN).forEach(addName);
			}
			return;
		}
		add(from, to);
		if (part.includes('$') && part.includes('/')) {
			for (const piece of part.split(FILLED_IN)) {
				bits = withBits(bits, bitsOf(piece, '}', '${'));
			}
		}
	};
	/** From behind `?>` to behind the next opening tag. */
	const markup = (from: number): number => {
		const end = text.indexOf('<?', from);
		const to = end < 0 ? length : end;
		take(from, to);
		if (MARKUP_SLASHES.test(text.slice(from, to))) {
			bits |= ADDRESS;
		}
		return end < 0 ? length : end + 2;
	};

	i = markup(0);
	while (i < length) {
		const code = text.charCodeAt(i);
		if (!STOPS[code]) {
			i++;
			continue;
		}
		switch (code) {
			case APOSTROPHE: {
				let tells = 0;
				let end = i + 1;
				for (; end < length; end++) {
					const inner = text.charCodeAt(end);
					if (inner === APOSTROPHE) {
						break;
					}
					tells |= TELLING[inner]!;
					if (inner === BACKSLASH) {
						end++;
					}
				}
				if (tells & 1) {
					add(i + 1, end);
				} else if (tells) {
					addName(text.slice(i + 1, end));
				}
				i = end + 1;
				break;
			}
			case QUOTE:
			case BACKTICK: {
				const end = endOfInterpolated(text, i + 1, code);
				if (end < 0) {
					return unread;
				}
				take(i + 1, end);
				i = end + 1;
				break;
			}
			case HASH:
				if (text.charCodeAt(i + 1) === BRACKET) {
					i += 2;
				} else {
					comments.push(i, (i = endOfComment(text, i)));
				}
				break;
			case SLASH: {
				const next = text.charCodeAt(i + 1);
				if (next === SLASH) {
					comments.push(i, (i = endOfComment(text, i)));
				} else if (next === STAR) {
					const end = text.indexOf('*/', i + 2);
					comments.push(i, (i = end < 0 ? length : end + 2));
				} else {
					i++;
				}
				break;
			}
			case QUESTION:
				i = text[i + 1] === '>' ? markup(i + 2) : i + 1;
				break;
			default:
				if (text.startsWith('<<<', i)) {
					const head = /<<<[ \t]*(["']?)([A-Za-z_\x80-\xff][\w\x80-\xff]*)\1\r?\n/y;
					head.lastIndex = i;
					const name = head.exec(text)?.[2];
					const start = head.lastIndex;
					const tail = name && new RegExp(`(?<=\n)[ \\t]*${name}(?![\\w\\x80-\\xff])`, 'g');
					if (!tail) {
						i += 3;
						break;
					}
					tail.lastIndex = start;
					const found = tail.exec(text);
					if (!found) {
						return unread;
					}
					take(start, found.index);
					i = tail.lastIndex;
				} else {
					i++;
				}
		}
	}
	return { bits: ofWhole(bits, text), code: () => without(text, comments) };
}

/** A comment of one line ends with it, or before `?>`. */
function endOfComment(text: string, from: number): number {
	const line = text.indexOf('\n', from);
	const end = line < 0 ? text.length : line;
	const part = text.slice(from, end);
	const tag = part.indexOf('?>');
	const other = part.indexOf('\r');
	return tag < 0 && other < 0 ? end : from + Math.min(tag < 0 ? end : tag, other < 0 ? end : other);
}

/** The end of a string in which `{$ … }` may hold strings of its own. */
function endOfInterpolated(text: string, from: number, quote: number): number {
	for (let at = from; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === quote) {
			return at;
		}
		if (code === BACKSLASH) {
			at++;
		} else if (
			(code === BRACE && text.charCodeAt(at + 1) === DOLLAR) ||
			(code === DOLLAR && text.charCodeAt(at + 1) === BRACE)
		) {
			let depth = 0;
			for (; at < text.length; at++) {
				const inner = text.charCodeAt(at);
				if (inner === BRACE) {
					depth++;
				} else if (inner === CLOSE && --depth === 0) {
					break;
				} else if (inner === QUOTE || inner === APOSTROPHE) {
					at = endOfInterpolated(text, at + 1, inner);
					if (at < 0) {
						return -1;
					}
				}
			}
		}
	}
	return -1;
}
