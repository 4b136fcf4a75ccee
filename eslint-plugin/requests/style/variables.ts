/** Variables, maps and mixins' parameters of LESS and SCSS, and what expressions of them are. */
import {
	cross,
	hole,
	isHole,
	literalOf,
	MarkedText,
	type Pattern,
	type Piece,
} from '../../strings/pattern.js';
import type { Context } from '../context.js';
import { isFunctionOfStyle, resultOf } from './functions.js';
import { sheetsOf, type Sheet } from './sheets.js';

interface Range {
	readonly sheet: Sheet;
	readonly start: number;
	readonly end: number;
}

/** A mixin or function: where its body is, and what its parameters are given. */
interface Definition {
	readonly sheet: Sheet;
	readonly names: readonly string[];
	readonly start: number;
	readonly end: number;
	readonly values: Map<string, Range[]>;
}

const DECLARED = /([@$])([\w-]+)\s*:\s*((?:"[^"\n]*"|'[^'\n]*'|url\([^)\n]*\)|[^;{}"'\n])+)/g;
/** `@name: { key: x }` of LESS, `$name: ( key: x )` of SCSS. */
const MAP = /([@$])([\w-]+)\s*:\s*([({])/g;
const MAP_ENTRY = /["']?([\w-]+)["']?\s*:\s*("[^"\n]*"|'[^'\n]*'|[^,;(){}"'\n]+)/g;
/** `@each $a, $b in (…) {` of SCSS. */
const EACH = /@each\s+((?:\$[\w-]+\s*,?\s*)+)\s+in\s+([^{}]*)\{/g;
/** `.name( @a; @b: 1 ) {` of LESS, `@mixin name( $a, $b ) {` and `@function` of SCSS. */
const DEFINED =
	/(?:[.#]([\w-]+)|@(?:mixin|function)\s+([\w-]+))\s*\(((?:[^(){}"']|"[^"\n]*"|'[^'\n]*')*)\)\s*(?:when[^{}]*)?\{/g;
/** `.name( 'x' );` of LESS, `@include name( 'x' );` of SCSS. */
const CALLED =
	/(?:[.#]([\w-]+)|@include\s+(?:[\w-]+\.)?([\w-]+))\s*\(((?:[^()"']|"[^"\n]*"|'[^'\n]*'|\([^()]*\))*)\)\s*(?:!important\s*)?[;}]/g;
const RETURNED = /@return\s+((?:"[^"\n]*"|'[^'\n]*'|[^;{}"'])+)/g;
/** `each( @list, { … @value … } )` and `each( @list, .( @v, @k ) { … } )` of LESS. */
const EACH_OF_LESS = /\beach\(\s*@([\w-]+)\s*,\s*(?:[.#]?\(\s*@([\w-]+)[^(){}]*\)\s*)?\{/g;
const TEXT = /"[^"\n]*"|'[^'\n]*'/g;
/** One term of a sum: a string, a variable, an address, an entry of a map, or a call. */
const TERM =
	/^\s*(?:~?\s*"([^"\n]*)"|~?\s*'([^'\n]*)'|(?:[\w-]+\.)?[@$]([\w-]+)(?:\[\s*([\w-]+)\s*\])?|((?:https?:)?\/\/[^\s;'"]+)|map(?:-|\.)get\(\s*\$([\w-]+)\s*,\s*["']?([\w-]+)["']?\s*\)|(?:[\w-]+\.)?([\w-]+|%)\((.*)\))\s*(?:!default|!global)?\s*$/;
/** A variable, or an entry of a map, where an address stands. */
const ALONE = /^\s*(?:[\w-]+\.)?(?:@?@|\$)[\w-]+(?:\[\s*[\w-]+\s*\])?\s*$/;
/** The variable that another names, of LESS. */
const INDIRECT = /^\s*@@([\w-]+)\s*$/;
const MOST_VALUES = 40;
/** Definitions that begin before a place, the nearest of which are looked at. */
const MOST_NESTED = 50;
const MOST_DEPTH = 8;

export class StyleVariables {
	private values = new Map<string, Range[]>();
	private readonly maps = new Map<string, Map<string, Range[]>>();
	private readonly definitions = new Map<string, Definition[]>();
	/** The definitions of each sheet, by where they begin. */
	private readonly bodies = new Map<Sheet, Definition[]>();
	private isCollected = false;

	constructor(
		private readonly sheet: Sheet,
		private readonly context: Context,
		private readonly isUsed: boolean,
	) {}

	private collect(): void {
		if (this.isCollected || !this.isUsed) {
			return;
		}
		this.isCollected = true;
		const sheets = sheetsOf(this.sheet, this.context);
		for (const sheet of sheets) {
			this.declared(sheet);
			this.defined(sheet);
		}
		for (const sheet of this.definitions.size ? sheets : []) {
			this.called(sheet);
		}
		for (const sheet of sheets) {
			this.each(sheet);
		}
		for (const one of [...this.definitions.values()].flat().sort((a, b) => a.start - b.start)) {
			const known = this.bodies.get(one.sheet);
			if (known) {
				known.push(one);
			} else {
				this.bodies.set(one.sheet, [one]);
			}
		}
	}

	private declared(sheet: Sheet): void {
		for (const match of sheet.text.matchAll(DECLARED)) {
			const start = match.index + match[0].length - match[3]!.length;
			push(this.values, match[2]!, { sheet, start, end: match.index + match[0].length });
		}
		for (const match of sheet.text.matchAll(MAP)) {
			const start = match.index + match[0].length;
			const end = closing(sheet, start - 1);
			const entries = this.maps.get(match[2]!) ?? new Map<string, Range[]>();
			for (const entry of sheet.text.slice(start, end).matchAll(MAP_ENTRY)) {
				const to = start + entry.index + entry[0].length;
				push(entries, entry[1]!, { sheet, start: to - entry[2]!.length, end: to });
			}
			this.maps.set(match[2]!, entries);
		}
		for (const match of sheet.text.matchAll(EACH)) {
			const last = [...match[1]!.matchAll(/\$([\w-]+)/g)].at(-1)?.[1];
			const from = match.index + match[0].length - 1 - match[2]!.length;
			const named = /^\s*(?:[\w-]+\.)?\$([\w-]+)\s*$/.exec(match[2]!)?.[1];
			const entries = named === undefined ? [] : [...(this.maps.get(named)?.values() ?? [])].flat();
			const written = [...match[2]!.matchAll(TEXT)].map((one) => ({
				sheet,
				start: from + one.index,
				end: from + one.index + one[0].length,
			}));
			for (const range of last === undefined ? [] : [...entries, ...written]) {
				push(this.values, last!, range);
			}
		}
	}

	private each(sheet: Sheet): void {
		for (const [, list, value = 'value'] of sheet.text.matchAll(EACH_OF_LESS)) {
			const written = (this.values.get(list!) ?? []).flatMap((range) =>
				[...range.sheet.text.slice(range.start, range.end).matchAll(TEXT)].map((match) => ({
					sheet: range.sheet,
					start: range.start + match.index,
					end: range.start + match.index + match[0].length,
				})),
			);
			for (const range of [...written, ...[...(this.maps.get(list!)?.values() ?? [])].flat()]) {
				push(this.values, value, range);
			}
		}
	}

	private defined(sheet: Sheet): void {
		for (const match of sheet.text.matchAll(DEFINED)) {
			const start = match.index + match[0].length;
			const values = new Map<string, Range[]>();
			const from = match.index + match[0].indexOf('(') + 1;
			const names = listed(match[3]!).map(({ text, offset }) => {
				const head = /^\s*[@$]([\w-]+)\s*(:?)\s*/.exec(text);
				if (head?.[2]) {
					const begin = from + offset + head[0].length;
					push(values, head[1]!, { sheet, start: begin, end: from + offset + text.length });
				}
				return head?.[1] ?? '';
			});
			const name = match[1] ?? match[2]!;
			const same = this.definitions.get(name) ?? [];
			if (same.length < MOST_VALUES) {
				same.push({ sheet, names, start, end: closing(sheet, start - 1), values });
				this.definitions.set(name, same);
			}
		}
	}

	private called(sheet: Sheet): void {
		for (const match of sheet.text.matchAll(CALLED)) {
			const definitions = this.definitions.get(match[1] ?? match[2]!) ?? [];
			const from = match.index + match[0].indexOf('(') + 1;
			for (const { names, values } of definitions) {
				listed(match[3]!).forEach(({ text, offset }, i) => {
					const named = /^\s*[@$]([\w-]+)\s*:\s*/.exec(text);
					const name = named?.[1] ?? names[i];
					if (name) {
						const start = from + offset + (named?.[0].length ?? 0);
						push(values, name, { sheet, start, end: from + offset + text.length });
					}
				});
			}
		}
	}

	/** What a variable may be where it is used, as far as it is text: a parameter of the mixin around, or else what is declared. */
	private of(name: string, at: Range, depth: number): Pattern[] | undefined {
		if (depth > MOST_DEPTH) {
			return undefined;
		}
		this.collect();
		const around = this.around(name, at);
		return this.all(around ? around.values.get(name) : this.values.get(name), depth);
	}

	/** The innermost mixin or function around a place that has a parameter. */
	private around(name: string, at: Range): Definition | undefined {
		const bodies = this.bodies.get(at.sheet) ?? [];
		let low = 0;
		let high = bodies.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (bodies[middle]!.start <= at.start) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return bodies
			.slice(Math.max(0, low - MOST_NESTED), low)
			.findLast((one) => at.start < one.end && one.names.includes(name));
	}

	private all(ranges: readonly Range[] | undefined, depth: number): Pattern[] | undefined {
		const all = (ranges ?? []).flatMap((range) => this.expression(range, depth + 1) ?? []);
		return all.length ? all.slice(0, MOST_VALUES) : undefined;
	}

	/** What a sum of strings and variables may be; undefined for another expression. */
	expression(range: Range, depth = 0): Pattern[] | undefined {
		const { sheet, start, end } = range;
		let sums: Pattern[] = [[]];
		let at = start;
		const parts = sheet.text.slice(start, end).split(/(?<=["'\w\s)\]])\+(?=\s*["'@$~\w])/);
		for (const part of parts) {
			const here = { sheet, start: at, end: at + part.length };
			const indirect = INDIRECT.exec(part)?.[1];
			if (indirect !== undefined && parts.length === 1) {
				const names = (this.of(indirect, here, depth + 1) ?? []).map(literalOf);
				const values = names.flatMap((name) => (name && this.of(name, here, depth + 1)) || []);
				return values.length ? values.slice(0, MOST_VALUES) : undefined;
			}
			const term = TERM.exec(part);
			if (!term) {
				return undefined;
			}
			const literal = term[1] ?? term[2] ?? term[5];
			let values: Pattern[] | undefined;
			if (literal !== undefined) {
				const from = at + part.indexOf(literal);
				values = this.interpolated(sheet.marked.slice(from, from + literal.length), here, depth);
			} else if (term[6] !== undefined || term[4] !== undefined) {
				this.collect();
				values = this.all(this.maps.get(term[6] ?? term[3]!)?.get(term[7] ?? term[4]!), depth);
			} else if (term[8] !== undefined) {
				values =
					this.returned(term[8], depth) ??
					this.computed(term[8], term[9]!, at + part.indexOf('(') + 1, here, depth);
			} else {
				values = this.of(term[3]!, here, depth);
			}
			if (!values && parts.length === 1) {
				return undefined;
			}
			sums = cross(sums, values ?? [hole('opaque')]).slice(0, MOST_VALUES);
			at += part.length + 1;
		}
		return sums;
	}

	/** What a function of the language makes of its arguments, which begin at `start`. */
	private computed(
		name: string,
		list: string,
		start: number,
		{ sheet }: Range,
		depth: number,
	): Pattern[] | undefined {
		return isFunctionOfStyle(name) && depth <= MOST_DEPTH
			? resultOf(
					name,
					listed(list).map(({ text, offset }) =>
						this.expression({ sheet, start: start + offset, end: start + offset + text.length }, depth + 1),
					),
				)?.slice(0, MOST_VALUES)
			: undefined;
	}

	/** What a function of SCSS returns. */
	private returned(name: string, depth: number): Pattern[] | undefined {
		if (depth > MOST_DEPTH) {
			return undefined;
		}
		this.collect();
		const ranges = (this.definitions.get(name) ?? []).flatMap(({ sheet, start, end }) =>
			[...sheet.text.slice(start, end).matchAll(RETURNED)].map((match) => {
				const to = start + match.index + match[0].length;
				return { sheet, start: to - match[1]!.length, end: to };
			}),
		);
		return this.all(ranges, depth);
	}

	/** A text with its interpolations replaced by what they may be: `@{name}`, `#{$name}`, or a variable alone, which in quotes is a text. `at` is where it stands. */
	resolved(url: Pattern, at: Range, isQuoted: boolean, depth = 0): Pattern[] {
		if (!this.isUsed) {
			return [url];
		}
		const [only] = url;
		if (!isQuoted && url.length === 1 && only && !isHole(only) && ALONE.test(only.text)) {
			return this.expression(at, depth + 1) ?? [hole('opaque')];
		}
		return this.interpolated(url, at, depth);
	}

	private interpolated(url: Pattern, at: Range, depth: number): Pattern[] {
		let all: Pattern[] = [[]];
		for (const piece of url) {
			if (isHole(piece) || !/@\{|#\{/.test(piece.text)) {
				all = all.map((one): Pattern => [...one, piece]);
				continue;
			}
			const marked = new MarkedText([piece]);
			let last = 0;
			const append = (pieces: readonly Piece[]): void => {
				all = all.map((one): Pattern => [...one, ...pieces]);
			};
			for (const match of piece.text.matchAll(/@\{([\w-]+)\}|#\{\s*(?:[\w-]+\.)?\$([\w-]+)\s*\}/g)) {
				append(marked.slice(last, match.index));
				const values = this.of(match[1] ?? match[2]!, at, depth) ?? [hole('opaque')];
				all = all.flatMap((one) => values.map((value): Pattern => [...one, ...value])).slice(0, MOST_VALUES);
				last = match.index + match[0].length;
			}
			append(marked.slice(last, piece.text.length));
		}
		return all;
	}
}

function push(table: Map<string, Range[]>, name: string, range: Range): void {
	const known = table.get(name) ?? [];
	if (known.length < MOST_VALUES) {
		table.set(name, [...known, range]);
	}
}

const closed = new WeakMap<Sheet, ReadonlyMap<number, number>>();

/** Where the bracket at `open` is closed, or the end. */
function closing(sheet: Sheet, open: number): number {
	let ends = closed.get(sheet);
	if (!ends) {
		ends = closings(sheet.text);
		closed.set(sheet, ends);
	}
	return ends.get(open) ?? sheet.text.length;
}

function closings(text: string): ReadonlyMap<number, number> {
	const ends = new Map<number, number>();
	const open: Readonly<Record<string, number[]>> = { ')': [], '}': [] };
	for (const { 0: char, index } of text.matchAll(/[(){}]/g)) {
		if (char === '(' || char === '{') {
			open[char === '(' ? ')' : '}']!.push(index);
		} else {
			const start = open[char]!.pop();
			if (start !== undefined) {
				ends.set(start, index);
			}
		}
	}
	return ends;
}

/** The arguments of a list, by semicolons where there are any, else by commas; each with its offset. */
function listed(list: string): { text: string; offset: number }[] {
	const masked = list.replace(/"[^"]*"|'[^']*'|\([^()]*\)/g, (part) => 'x'.repeat(part.length));
	const separator = masked.includes(';') ? ';' : ',';
	const found: { text: string; offset: number }[] = [];
	let start = 0;
	for (let i = 0; i <= masked.length; i++) {
		if (i === masked.length || masked[i] === separator) {
			found.push({ text: list.slice(start, i), offset: start });
			start = i + 1;
		}
	}
	return found.some(({ text }) => text.trim()) ? found : [];
}
