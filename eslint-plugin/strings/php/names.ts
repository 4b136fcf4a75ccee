/**
 * The names that a PHP file declares and uses, by its text alone: whatever of that its tree holds is among them, and what only
 * comments and strings say may be, too. So a file is parsed only when a name is asked for that it has.
 */
import { shared } from '../shared.js';

export interface PhpNames {
	/** Classes, interfaces, traits and enumerations that it declares, in lower case, as are all names but constants'. */
	readonly classes: ReadonlySet<string>;
	/** What its classes inherit from. */
	readonly parents: ReadonlySet<string>;
	/** Functions and methods that it declares. */
	readonly functions: ReadonlySet<string>;
	/** Functions and methods that it calls; constructors as `__construct` where that is written. */
	readonly calls: ReadonlySet<string>;
	/** Classes, and variables with their names, of which it makes objects. */
	readonly made: ReadonlySet<string>;
	/** Constants that it may declare; `ANY_CONSTANT` is among them when it may be any. */
	readonly constants: ReadonlySet<string>;
}

export const ANY_CONSTANT = '*';

/** Whether two sets have a name in common. */
export function share(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
	const [few, many] = some.size < others.size ? [some, others] : [others, some];
	for (const name of few) {
		if (many.has(name)) {
			return true;
		}
	}
	return false;
}

/** Characters of names, as the parser takes them; `IN_NAME[0x7f]` stands for all that are not ASCII. */
const IN_NAME = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_\x7f') {
	IN_NAME[character.charCodeAt(0)] = 1;
}
const isInName = (code: number): boolean => IN_NAME[code < 0x7f ? code : 0x7f] === 1;

const [LINE_FEED, RETURN, SPACE, NO_BREAK, BYTE_ORDER_MARK] = [10, 13, 32, 0xa0, 0xfeff];
const [HASH, DOLLAR, AMPERSAND, OPEN, CLOSE, STAR, COMMA, SLASH, EQUALS, GREATER, BACKSLASH, CLOSE_BRACE] = [
	35, 36, 38, 40, 41, 42, 44, 47, 61, 62, 92, 125,
];
const LONGEST_KEYWORD = 'implements'.length;
/** Of a constant's name, with its quotes. */
const LONGEST_DEFINED = 300;

/** Finds what stands behind white space and comments: of a long row of comments, from wherever it is asked, once. */
class Gaps {
	/** Comments to the ends of their lines, with nothing but space between them. */
	private lines = { from: 0, to: 0 };
	private block = { from: 0, end: 0 };

	constructor(private readonly text: string) {}

	skip(from: number): number {
		const { text } = this;
		for (let at = from; ;) {
			const code = text.charCodeAt(at);
			if (code <= SPACE || code === NO_BREAK || code === BYTE_ORDER_MARK) {
				at++;
			} else if (this.isLine(at)) {
				at = this.behindLines(at);
			} else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
				at = this.behindBlock(at);
			} else {
				return at;
			}
		}
	}

	/** The same, where parts of what is called may be closed: `$object->{$name}(`, `($function)(`. */
	skipClosed(from: number): number {
		let at = this.skip(from);
		for (let code = this.text.charCodeAt(at); code === CLOSE || code === CLOSE_BRACE;) {
			at = this.skip(at + 1);
			code = this.text.charCodeAt(at);
		}
		return at;
	}

	private isLine(at: number): boolean {
		const code = this.text.charCodeAt(at);
		return code === HASH || (code === SLASH && this.text.charCodeAt(at + 1) === SLASH);
	}

	private behindLines(from: number): number {
		if (from < this.lines.from || from >= this.lines.to) {
			const { text } = this;
			let to = from;
			while (this.isLine(to)) {
				while (to < text.length && text.charCodeAt(to) !== LINE_FEED && text.charCodeAt(to) !== RETURN) {
					to++;
				}
				while (text.charCodeAt(to) <= SPACE) {
					to++;
				}
			}
			this.lines = { from, to };
		}
		return this.lines.to;
	}

	private behindBlock(from: number): number {
		if (from < this.block.from || from + 2 > this.block.end) {
			const end = this.text.indexOf('*/', from + 2);
			this.block = { from, end: end < 0 ? this.text.length : end };
		}
		return this.block.end + 2;
	}
}

function endOfName(text: string, from: number): number {
	let at = from;
	while (at < text.length && isInName(text.charCodeAt(at))) {
		at++;
	}
	return at;
}

export function namesIn(text: string): PhpNames {
	const [classes, parents, functions] = [new Set<string>(), new Set<string>(), new Set<string>()];
	const [calls, made, constants] = [new Set<string>(), new Set<string>(), new Set<string>()];
	const gaps = new Gaps(text);
	let hasClass = false;
	/** Where a name surely is no call. */
	let declared = -1;

	const nameAt = (from: number): string => lower(from, endOfName(text, from));
	const lower = (from: number, to: number): string => shared(text.slice(from, to).toLowerCase());
	const put = (into: Set<string>, name: string): void => {
		if (name) {
			into.add(name);
		}
	};
	/** Each part of names with namespaces, one or several behind commas. */
	const putList = (into: Set<string>, from: number): void => {
		for (let at = gaps.skip(from); ;) {
			const end = endOfName(text, at);
			put(into, lower(at, end));
			at = gaps.skip(end);
			const code = text.charCodeAt(at);
			if (code !== COMMA && code !== BACKSLASH) {
				return;
			}
			at = gaps.skip(at + 1);
		}
	};
	const putDefined = (from: number): void => {
		let at = gaps.skip(from);
		while (text.charCodeAt(at) === OPEN) {
			at = gaps.skip(at + 1);
		}
		const [, isString, , name] = /^(b?(["']))([^"'\\]*\2)?/i.exec(text.slice(at, at + LONGEST_DEFINED)) ?? [];
		if (name !== undefined) {
			constants.add(shared(name.slice(0, -1)));
		} else if (isString) {
			constants.add(ANY_CONSTANT);
		}
	};
	const keyword = (word: string, end: number): void => {
		switch (word) {
			case 'class':
			case 'interface':
			case 'trait':
			case 'enum':
				hasClass = true;
				put(classes, nameAt(gaps.skip(end)));
				break;
			case 'function': {
				const from = gaps.skip(end);
				const at = text.charCodeAt(from) === AMPERSAND ? gaps.skip(from + 1) : from;
				put(functions, nameAt(at));
				// behind a comment's end or its last line, it may be a call
				declared = /^[ \t]+&?[ \t]*$/.test(text.slice(end, at)) ? at : -1;
				break;
			}
			case 'extends':
			case 'implements':
				putList(parents, end);
				break;
			case 'use':
				// before classes it imports names
				if (hasClass) {
					putList(parents, end);
				}
				break;
			case 'new': {
				let at = gaps.skip(end);
				while (text.charCodeAt(at) === OPEN || text.charCodeAt(at) === DOLLAR) {
					at = gaps.skip(at + 1);
				}
				putList(made, at);
				break;
			}
		}
	};

	for (let at = 0; at < text.length;) {
		if (!isInName(text.charCodeAt(at))) {
			at++;
			continue;
		}
		const start = at;
		at = endOfName(text, at);
		if (at - start <= LONGEST_KEYWORD && at - start > 2) {
			keyword(text.slice(start, at).toLowerCase(), at);
		}
		const next = gaps.skipClosed(at);
		const code = text.charCodeAt(next);
		if (code === OPEN && start !== declared) {
			const name = lower(start, at);
			calls.add(name);
			if (name === 'define') {
				putDefined(next + 1);
			}
		} else if (code === EQUALS && text.charCodeAt(start - 1) !== DOLLAR) {
			const after = text.charCodeAt(next + 1);
			if (after !== EQUALS && after !== GREATER) {
				constants.add(shared(text.slice(start, at)));
			}
		}
	}
	return { classes, parents, functions, calls, made, constants };
}
