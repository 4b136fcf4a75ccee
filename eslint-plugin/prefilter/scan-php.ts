/** Reads PHP as far as its comments, strings and the markup around it, without building anything. */
import { ADDRESS, bitsOf, ofWhole, SECOND_SLASH, withBits } from './literal.js';

const [QUOTE, HASH, DOLLAR, APOSTROPHE] = [34, 35, 36, 39];
const [STAR, SLASH, LESS, QUESTION, BRACKET, BACKSLASH, BACKTICK, OPEN, CLOSE] = [
	42, 47, 60, 63, 91, 92, 96, 123, 125,
];

const STOPS = new Uint8Array(256);
for (const code of [QUOTE, HASH, APOSTROPHE, SLASH, LESS, QUESTION, BACKTICK]) {
	STOPS[code] = 1;
}
const TELLING = new Uint8Array(256);
for (const character of '/\\:%&') {
	TELLING[character.charCodeAt(0)] = 1;
}

/** How much code around a string tells what becomes of it. */
const CONTEXT = 60;
/** A backslash that is none of an escape stays, and is a slash to a browser. */
const BACKSLASHES = /(?:\/[\t\n\r]*\\|\\[\t\n\r]*[/\\])[\t\n\r]*(?=\.?[\w-]+\.[\w-]|[\w-]*$)/;
const BEGINS_WITH_BACKSLASH = /^[ \t\n\r]*\\[\t\n\r]*[\w-]+\.[\w-]/;
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
			const one = BACKSLASHES.test(part) ? ADDRESS : bitsOf(part, before, text.slice(to + 1, to + CONTEXT));
			bits = withBits(bits, one | (BEGINS_WITH_BACKSLASH.test(part) ? SECOND_SLASH : 0));
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
		add(from, to);
		const part = text.slice(from, to);
		if (part.includes('$') && part.includes('/')) {
			for (const piece of part.split(FILLED_IN)) {
				bits = withBits(bits, bitsOf(piece, '}', '${'));
			}
		}
	};
	/** From behind `?>` to behind the next opening tag. */
	const markup = (from: number): number => {
		const end = text.indexOf('<?', from);
		take(from, end < 0 ? length : end);
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
				if (tells) {
					add(i + 1, end);
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

function without(text: string, comments: readonly number[]): string {
	let code = '';
	let last = 0;
	for (let i = 0; i < comments.length; i += 2) {
		code += `${text.slice(last, comments[i])} `;
		last = comments[i + 1]!;
	}
	return code + text.slice(last);
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
			(code === OPEN && text.charCodeAt(at + 1) === DOLLAR) ||
			(code === DOLLAR && text.charCodeAt(at + 1) === OPEN)
		) {
			let depth = 0;
			for (; at < text.length; at++) {
				const inner = text.charCodeAt(at);
				if (inner === OPEN) {
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
