/** Reads JavaScript or TypeScript as far as its comments, strings, templates and regular expressions, without building anything. */
import { shared } from '../strings/shared.js';
import { ADDRESS, bitsOf, DOTTED, isDotted, isLookedFor, ofWhole, withBits } from './literal.js';
import { without } from './without.js';

export interface Scan {
	/** What its strings hold: the bits of `literal.ts`; undefined when it cannot be told what is a string. */
	readonly bits: number | undefined;
	/** Strings that may name a neighbouring module: those that begin as their names do. */
	readonly relative: readonly string[];
	/** The text without comments. */
	code(): string;
}

const [SPACE, NEWLINE, RETURN, QUOTE, APOSTROPHE, DOLLAR, DOT] = [32, 10, 13, 34, 39, 36, 46];
const [AT, TILDE, LETTER_E] = [64, 126, 101];
const [SLASH, STAR, BACKSLASH, BACKTICK, OPEN, CLOSE, LESS, EXCLAMATION] = [47, 42, 92, 96, 123, 125, 60, 33];

/** Characters that need a look: a table by code. */
const STOPS = new Uint8Array(256);
for (const code of [QUOTE, APOSTROPHE, SLASH, BACKSLASH, BACKTICK, OPEN, CLOSE, LESS]) {
	STOPS[code] = 1;
}
/** Characters without which a string's text cannot be part of an address; the second bit is of those that only a host has. */
const TELLING = new Uint8Array(256);
for (const character of '/\\:%&') {
	TELLING[character.charCodeAt(0)] = 1;
}
TELLING[DOT] = 2;
const IS_WORD = new Uint8Array(256);
for (let code = 0; code < 256; code++) {
	IS_WORD[code] = code > 127 || /[\w$]/.test(String.fromCharCode(code)) ? 1 : 0;
}

/** Whether a string that begins there may name a module of the program. */
const namesModule = (text: string, at: number): boolean => {
	const code = text.charCodeAt(at);
	return (
		code === DOT ||
		((code === AT || code === TILDE) && text.charCodeAt(at + 1) === SLASH) ||
		(code === LETTER_E && text.startsWith('ext.gadget.', at))
	);
};

/** How much code around a string tells what becomes of it. */
const CONTEXT = 60;

/** U+2028 and U+2029 in UTF-8. */
const SEPARATORS = /\xe2\x80[\xa8\xa9]/;

/** Words behind which an expression begins, so that a slash there begins a regular expression. */
const BEFORE_EXPRESSION =
	/^(?:return|typeof|case|in|delete|void|throw|new|do|else|instanceof|default|extends)$/;
/** The same, where they are not names. */
const PERHAPS_BEFORE_EXPRESSION = /^(?:of|await|yield|async|let|static|get|set)$/;

/** @param text with one character for each byte */
export function scanScript(text: string): Scan {
	const { length } = text;
	const unread: Scan = { bits: undefined, relative: [], code: () => text };
	// line ends that few files have, and of which comments depend
	if (
		(text.includes('\r') && /\r(?!\n)/.test(text)) ||
		(text.includes('\xe2\x80') && SEPARATORS.test(text))
	) {
		return unread;
	}
	const relative: string[] = [];
	/** Where comments begin and end, in turns. */
	const comments: number[] = [];
	const withoutComments = (): string => without(text, comments);
	/** How deep braces stand in each `${ … }` around. */
	const templates: number[] = [];
	let bits = 0;
	let depth = 0;
	/** Up to here a slash divides. */
	let divides = 0;
	let i = text.startsWith('#!') ? endOfLine(text, 0) : 0;

	const add = (from: number, to: number): void => {
		const before = text.slice(Math.max(0, from - CONTEXT), from - 1);
		bits = withBits(bits, bitsOf(text.slice(from, to), before, text.slice(to + 1, to + CONTEXT)));
	};
	/** Takes a text that cannot be more of an address than the name of its host. */
	const addName = (from: number, to: number): void => {
		if (
			!(bits & DOTTED) &&
			isDotted(text.slice(from, to)) &&
			!isLookedFor(text.slice(Math.max(0, from - CONTEXT), from - 1), text.slice(to + 1, to + CONTEXT))
		) {
			bits |= DOTTED;
		}
	};
	/** Takes a part of a template. */
	const take = (from: number, to: number): void => {
		let tells = 0;
		for (let at = from; at < to; at++) {
			tells |= TELLING[text.charCodeAt(at)]!;
		}
		if (namesModule(text, from) && to - from < 400) {
			relative.push(shared(text.slice(from, to)));
		}
		if (tells === 2) {
			addName(from, to);
		} else if (tells) {
			const isFirst = text.charCodeAt(from - 1) === BACKTICK;
			const isLast = text.charCodeAt(to) === BACKTICK;
			bits = withBits(
				bits,
				bitsOf(
					text.slice(from, to),
					isFirst ? text.slice(Math.max(0, from - CONTEXT), from - 1) : '}',
					isLast ? text.slice(to + 1, to + CONTEXT) : '${',
				),
			);
		}
	};

	/** From behind a template's backtick or brace to behind its end or next `${`; -1 where it does not end. */
	const template = (from: number): number => {
		for (let at = from; at < length; at++) {
			const code = text.charCodeAt(at);
			if (code === BACKSLASH) {
				at++;
			} else if (code === BACKTICK) {
				take(from, at);
				return at + 1;
			} else if (code === DOLLAR && text.charCodeAt(at + 1) === OPEN) {
				take(from, at);
				templates.push(depth);
				return at + 2;
			}
		}
		return -1;
	};

	while (i < length) {
		const code = text.charCodeAt(i);
		if (!STOPS[code]) {
			i++;
			continue;
		}
		switch (code) {
			case QUOTE:
			case APOSTROPHE: {
				let tells = 0;
				let end = i + 1;
				for (; end < length; end++) {
					const inner = text.charCodeAt(end);
					if (inner === code) {
						break;
					}
					tells |= TELLING[inner]!;
					if (inner === BACKSLASH) {
						end += text.charCodeAt(end + 1) === RETURN && text.charCodeAt(end + 2) === NEWLINE ? 2 : 1;
					} else if (inner === NEWLINE) {
						return unread;
					}
				}
				if (end >= length) {
					return unread;
				}
				if (namesModule(text, i + 1)) {
					relative.push(shared(text.slice(i + 1, end)));
				}
				if (tells & 1) {
					add(i + 1, end);
				} else if (tells) {
					addName(i + 1, end);
				}
				i = end + 1;
				break;
			}
			case BACKTICK:
				i = template(i + 1);
				break;
			case OPEN:
				depth++;
				i++;
				break;
			case CLOSE:
				if (templates.length && templates.at(-1) === depth) {
					templates.pop();
					i = template(i + 1);
				} else {
					depth--;
					i++;
				}
				break;
			case SLASH: {
				const next = text.charCodeAt(i + 1);
				if (next === SLASH) {
					comments.push(i, (i = endOfLine(text, i)));
				} else if (next === STAR) {
					const end = text.indexOf('*/', i + 2);
					comments.push(i, (i = end < 0 ? length : end + 2));
				} else if (i < divides) {
					i++;
				} else {
					const kind = slashAt(text, i, comments);
					if (kind === 'regex') {
						i = endOfRegex(text, i + 1);
					} else if (kind === 'divides') {
						i++;
					} else {
						// a regular expression ends on its line; else both readings agree where that holds nothing that one of them could hide
						const end = endOfLine(text, i);
						const rest = text.slice(i + 1, end);
						if (rest.includes('/') && /["'`]|\/[/*]/.test(rest)) {
							return unread;
						}
						divides = end;
						i++;
					}
				}
				break;
			}
			case LESS:
				// a comment as HTML has them, or JSX, whose text has no quotes
				if (text.charCodeAt(i + 1) === EXCLAMATION || text.charCodeAt(i + 1) === SLASH) {
					return unread;
				}
				i++;
				break;
			default:
				return unread;
		}
		if (i < 0) {
			return unread;
		}
		if (bits & ADDRESS) {
			return { bits, relative, code: withoutComments };
		}
	}
	return templates.length ? unread : { bits: ofWhole(bits, text), relative, code: withoutComments };
}

function endOfLine(text: string, from: number): number {
	const end = text.indexOf('\n', from);
	return end < 0 ? text.length : end;
}

function endOfRegex(text: string, from: number): number {
	let inClass = false;
	for (let at = from; at < text.length; at++) {
		switch (text[at]) {
			case '\\':
				at++;
				break;
			case '[':
				inClass = true;
				break;
			case ']':
				inClass = false;
				break;
			case '/':
				if (!inClass) {
					return at + 1;
				}
				break;
			case '\n':
			case '\r':
				return -1;
		}
	}
	return -1;
}

/** The last character before a place that is neither white space nor of a comment; -1 where there is none. */
function lastBefore(text: string, at: number, comments: readonly number[]): number {
	let before = at - 1;
	for (let last = comments.length - 1; ; last -= 2) {
		while (before >= 0 && (text.charCodeAt(before) <= SPACE || text.charCodeAt(before) === 160)) {
			before--;
		}
		if (last < 0 || before >= comments[last]!) {
			return before;
		}
		before = comments[last - 1]! - 1;
	}
}

/** Whether a slash divides, by what stands before it. */
function slashAt(text: string, at: number, comments: readonly number[]): 'regex' | 'divides' | undefined {
	const before = lastBefore(text, at, comments);
	if (before < 0) {
		return 'regex';
	}
	const code = text.charCodeAt(before);
	if (IS_WORD[code]) {
		let start = before;
		while (start > 0 && IS_WORD[text.charCodeAt(start - 1)]) {
			start--;
		}
		const word = text.slice(start, before + 1);
		return PERHAPS_BEFORE_EXPRESSION.test(word) || (BEFORE_EXPRESSION.test(word) && text[start - 1] === '.')
			? undefined
			: BEFORE_EXPRESSION.test(word)
				? 'regex'
				: 'divides';
	}
	switch (text[before]) {
		case ']':
		case '"':
		case "'":
		case '`':
			return 'divides';
		case ')':
		case '}':
		case '/':
		case '>':
		case '.':
			// the end of a regular expression, an arrow, a type or a number
			return undefined;
		case '!':
			return /[\w$)\]]/.test(text[before - 1] ?? '') ? undefined : 'regex';
		case '+':
		case '-':
			return text[before - 1] === text[before] ? undefined : 'regex';
		default:
			return 'regex';
	}
}
