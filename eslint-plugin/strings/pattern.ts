/**
 * URL patterns: the abstract value of a string. A pattern is a list of pieces: text that is known, and holes
 * that are not. Text remembers which characters of which file it was written with.
 */

/** A range of a file, in UTF-16 code units from its start (a byte-order mark does not count). `file` is a path, `''` the file in hand. */
export interface Place {
	readonly file: string;
	readonly start: number;
	readonly end: number;
}

/** Where the characters of a text were written. `map[i]` is the offset of character i (and `map[length]` the end); without it they stand one by one from `start`. */
export interface Source {
	readonly file: string;
	readonly start: number;
	readonly map?: readonly number[] | undefined;
}

export interface Text {
	readonly text: string;
	readonly source?: Source | undefined;
	/** The arguments of calls that passed this text on, outermost call first. */
	readonly via?: readonly Place[] | undefined;
}

/**
 * What is known of a hole.
 * - `origin`: this wiki's origin, with its scheme or `//`; `host`: this wiki's host; `protocol`: the page's scheme with its colon
 * - `url`: a URL of this wiki; `path`: a path on it
 * - `component`: text without `:`, `/`, `?`, `#` or `@` (a number, `encodeURIComponent()`)
 * - `setting`: chosen outside the code (configuration, user input, another server's answer): its host cannot be determined
 * - `opaque`: nothing is known
 */
export type HoleKind = 'origin' | 'host' | 'protocol' | 'url' | 'path' | 'component' | 'setting' | 'opaque';

/** What code puts into a request itself, besides what every request gives away. */
export type Sent =
	| 'user name'
	| 'user id'
	| 'user groups'
	| 'e-mail address'
	| 'page title'
	| 'page id'
	| 'revision id'
	| 'page address'
	| 'page text'
	| 'edit token'
	| 'password'
	| 'session id'
	| 'cookies'
	| 'typed text'
	| 'selected text'
	| 'language'
	| 'screen size'
	| 'location';

export interface Hole {
	readonly hole: HoleKind;
	/** What a person calls it: `mw.config.get( 'wgMyEndpoint' )`. */
	readonly name?: string | undefined;
	readonly sends?: readonly Sent[] | undefined;
	readonly source?: Source | undefined;
	readonly via?: readonly Place[] | undefined;
}

export type Piece = Text | Hole;

/** One possible value of a string. */
export type Pattern = readonly Piece[];

/** How many alternatives and pieces an evaluation keeps; beyond that, alternatives are merged into holes. */
export const MOST_ALTERNATIVES = 32;
const MOST_PIECES = 2000;

export const isHole = (piece: Piece): piece is Hole => 'hole' in piece;

/** How often text that may be of an address was left out: one hole stands for it, or there were too many alternatives. */
export const leftOut = {
	times: 0,
	add(patterns: readonly Pattern[]): void {
		if (patterns.some((pattern) => pattern.some((piece) => !isHole(piece) && /[/\\:.]/.test(piece.text)))) {
			this.times++;
		}
	},
};

const EMPTY: Pattern = [];

export function text(value: string, source?: Source): Pattern {
	return value === '' ? EMPTY : [source ? { text: value, source } : { text: value }];
}

export function hole(kind: HoleKind, rest: Omit<Hole, 'hole'> = {}): Pattern {
	return [{ hole: kind, ...rest }];
}

/** The value, if it has no hole. */
export function literalOf(pattern: Pattern): string | undefined {
	let value = '';
	for (const piece of pattern) {
		if (isHole(piece)) {
			return undefined;
		}
		value += piece.text;
	}
	return value;
}

function offsetAt(source: Source, index: number): number {
	return source.map ? (source.map[index] ?? source.map.at(-1) ?? source.start) : source.start + index;
}

export function sliceText(piece: Text, from: number, to: number): Text {
	const value = piece.text.slice(from, to);
	const { source } = piece;
	if (!source) {
		return { ...piece, text: value };
	}
	return {
		...piece,
		text: value,
		source: {
			file: source.file,
			start: offsetAt(source, from),
			map: source.map?.slice(from, to + 1),
		},
	};
}

/** Joins patterns end to end. */
export function join(...patterns: readonly Pattern[]): Pattern {
	const [first, second] = patterns;
	// two are joined most often, by what is far faster for two
	const pieces: Pattern = patterns.length === 2 ? first!.concat(second!) : patterns.flat();
	work.pieces += pieces.length;
	if (pieces.length <= MOST_PIECES) {
		return pieces;
	}
	return [...pieces.slice(0, MOST_PIECES), { hole: 'opaque' }];
}

/** How many pieces of patterns were looked at: tests count on it. */
export const work = { pieces: 0 };

/** The place of a piece in its file. */
export function placeOf(piece: Piece): Place | undefined {
	const { source } = piece;
	if (!source) {
		return undefined;
	}
	const length = isHole(piece) ? 1 : piece.text.length;
	return { file: source.file, start: offsetAt(source, 0), end: offsetAt(source, length) };
}

/** A string for patterns that are the same to a reader: same text, same kinds of holes. */
export function keyOf(pattern: Pattern): string {
	let key = keys.get(pattern);
	if (key === undefined) {
		key = '';
		for (const piece of pattern) {
			key += isHole(piece) ? `\0${piece.hole}:${piece.name ?? ''}\0` : piece.text;
		}
		keys.set(pattern, key);
	}
	return key;
}

/** Patterns do not change, and are compared again and again. */
const keys = new WeakMap<Pattern, string>();

export function sendsOf(pattern: Pattern): Sent[] {
	return [...new Set(pattern.flatMap((piece) => (isHole(piece) ? (piece.sends ?? []) : [])))];
}

/** One hole that stands for several patterns. */
export function merge(patterns: readonly Pattern[], kind: HoleKind = 'opaque'): Pattern {
	leftOut.add(patterns);
	const sends = [...new Set(patterns.flatMap(sendsOf))];
	return hole(kind, sends.length ? { sends } : {});
}

const COMPLETE_HOST = /^\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}[^/\\?#]+[/\\?#]/i;

/** At most so many, from all of them: neighbours differ in what they end with, and those far apart in what they begin with. */
export function someOf(patterns: readonly Pattern[], most: number): readonly Pattern[] {
	if (patterns.length <= most) {
		return patterns;
	}
	leftOut.add(patterns.slice(most));
	return Array.from({ length: most }, (_, i) => patterns[Math.floor((i * patterns.length) / most)]!);
}

/** Every left followed by every right; when these are too many, the rights become one hole. */
export function cross(lefts: readonly Pattern[], rights: readonly Pattern[]): Pattern[] {
	if (lefts.length * rights.length > MOST_ALTERNATIVES) {
		const known = lefts.every((left) => COMPLETE_HOST.test(shapeOf(left)));
		if (known || rights.length > lefts.length) {
			const one = merge(rights);
			return someOf(lefts, MOST_ALTERNATIVES).map((left) => join(left, one));
		}
		lefts = someOf(lefts, Math.max(1, Math.floor(MOST_ALTERNATIVES / rights.length)));
	}
	return lefts.flatMap((left) => rights.map((right) => join(left, right))).slice(0, MOST_ALTERNATIVES);
}

function shapeOf(pattern: Pattern): string {
	return pattern.map((piece) => (isHole(piece) ? 'x' : piece.text)).join('');
}

/** A string for what passed the pieces of a pattern on. */
const viaKeyOf = (pattern: Pattern): string =>
	pattern.some((piece) => piece.via)
		? pattern.map((piece) => piece.via?.map((p) => `${p.file}@${p.start}`).join() ?? '').join()
		: ','.repeat(Math.max(0, pattern.length - 1));

/** The different ones among patterns, at most `most`. */
export function distinct(patterns: readonly Pattern[], most = MOST_ALTERNATIVES): Pattern[] {
	if (patterns.length < 2) {
		return [...patterns];
	}
	const seen = new Map<string, Pattern>();
	let at = 0;
	for (const pattern of patterns) {
		at++;
		const key = `${keyOf(pattern)}\0${viaKeyOf(pattern)}`;
		if (seen.has(key)) {
			continue;
		}
		if (seen.size >= most) {
			leftOut.add(patterns.slice(at - 1));
			break;
		}
		seen.set(key, pattern);
	}
	return [...seen.values()];
}

/** The same pattern, having been passed on as the argument at `place`. */
export function passedOn(pattern: Pattern, place: Place): Pattern {
	return pattern.map((piece) => ({ ...piece, via: [...(piece.via ?? []), place] }));
}

/**
 * A pattern as one string to parse, in which each hole is a single letter that occurs nowhere else in it.
 * The letters are identifier characters, so the string can be HTML, CSS or JavaScript. Use `slice` and `place` to come back.
 */
export class MarkedText {
	readonly text: string;
	private readonly starts: number[] = [];
	private readonly base: number;

	constructor(readonly pattern: Pattern) {
		this.base = alphabetFor(pattern);
		let whole = '';
		let holes = 0;
		for (const piece of pattern) {
			this.starts.push(whole.length);
			whole += isHole(piece) ? String.fromCharCode(this.base + (holes++ % ALPHABET_SIZE)) : piece.text;
		}
		this.text = whole;
	}

	/** Whether the character is a hole's. */
	isHoleAt(index: number): boolean {
		const piece = this.pattern[this.pieceAt(index)];
		return piece !== undefined && isHole(piece);
	}

	/** Whether any hole stands in a string taken from this text. */
	hasHole(part: string): boolean {
		for (let i = 0; i < part.length; i++) {
			const code = part.charCodeAt(i);
			if (code >= this.base && code < this.base + ALPHABET_SIZE) {
				return true;
			}
		}
		return false;
	}

	/** A string that was taken from this text, possibly changed, as a pattern without places. */
	revive(part: string): Pattern {
		const pieces: Piece[] = [];
		let plain = '';
		const holes = this.pattern.filter(isHole);
		for (const char of part) {
			const code = char.charCodeAt(0) - this.base;
			const found = code >= 0 && code < ALPHABET_SIZE ? holes[code] : undefined;
			if (!found) {
				plain += char;
				continue;
			}
			if (plain) {
				pieces.push({ text: plain });
				plain = '';
			}
			pieces.push(found);
		}
		if (plain) {
			pieces.push({ text: plain });
		}
		return pieces;
	}

	/** The characters from `start` to `end` as a pattern, with their places. */
	slice(start: number, end: number): Pattern {
		const pieces: Piece[] = [];
		work.pieces++;
		for (let i = this.pieceAt(start); i < this.pattern.length && this.starts[i]! < end; i++) {
			const piece = this.pattern[i]!;
			work.pieces++;
			if (isHole(piece)) {
				if (this.starts[i]! >= start) {
					pieces.push(piece);
				}
				continue;
			}
			const from = Math.max(0, start - this.starts[i]!);
			const to = Math.min(piece.text.length, end - this.starts[i]!);
			if (to > from) {
				pieces.push(from === 0 && to === piece.text.length ? piece : sliceText(piece, from, to));
			}
		}
		return pieces;
	}

	/** Where the characters from `start` to `end` were written, if they were written in one file. */
	place(start: number, end: number): Place | undefined {
		const places = this.slice(start, Math.max(end, start + 1))
			.map(placeOf)
			.filter((place) => place !== undefined);
		const first = places[0];
		if (!first) {
			return undefined;
		}
		const last =
			places.filter((place) => place.file === first.file && place.end >= first.start).at(-1) ?? first;
		return { file: first.file, start: first.start, end: Math.max(first.end, last.end) };
	}

	private pieceAt(index: number): number {
		let low = 0;
		let high = this.starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.starts[middle]! <= index) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return Math.max(0, low);
	}
}

// Letters of scripts that are rare in code: Yi syllables, Canadian syllabics, Ethiopic. All are ID_Start and lower case folds none of them.
const ALPHABETS = [0xa000, 0x1401, 0x1200];
const ALPHABET_SIZE = 256;

function alphabetFor(pattern: Pattern): number {
	for (const base of ALPHABETS) {
		const taken = pattern.some(
			(piece) =>
				!isHole(piece) &&
				new RegExp(`[\\u${base.toString(16)}-\\u${(base + ALPHABET_SIZE - 1).toString(16)}]`).test(
					piece.text,
				),
		);
		if (!taken) {
			return base;
		}
	}
	return 0xac00;
}
