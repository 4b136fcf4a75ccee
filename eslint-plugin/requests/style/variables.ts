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
/** One term of a sum: a string, a variable, an address, an entry of a map, or a call. */
const TERM =
	/^\s*(?:~?\s*"([^"\n]*)"|~?\s*'([^'\n]*)'|(?:[\w-]+\.)?[@$]([\w-]+)(?:\[\s*([\w-]+)\s*\])?|((?:https?:)?\/\/[^\s;'"]+)|map(?:-|\.)get\(\s*\$([\w-]+)\s*,\s*["']?([\w-]+)["']?\s*\)|(?:[\w-]+\.)?([\w-]+)\(.*\))\s*(?:!default|!global)?\s*$/;
/** A variable, or an entry of a map, where an address stands. */
const ALONE = /^\s*(?:[\w-]+\.)?(?:@?@|\$)[\w-]+(?:\[\s*[\w-]+\s*\])?\s*$/;
/** The variable that another names, of LESS. */
const INDIRECT = /^\s*@@([\w-]+)\s*$/;
const MOST_VALUES = 40;
const MOST_DEPTH = 8;

export class StyleVariables {
	private values = new Map<string, Range[]>();
	private readonly maps = new Map<string, Map<string, Range[]>>();
	private readonly definitions = new Map<string, Definition[]>();
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
	}

	private declared(sheet: Sheet): void {
		for (const match of sheet.text.matchAll(DECLARED)) {
			const start = match.index + match[0].length - match[3]!.length;
			push(this.values, match[2]!, { sheet, start, end: match.index + match[0].length });
		}
		for (const match of sheet.text.matchAll(MAP)) {
			const start = match.index + match[0].length;
			const end = closing(sheet.text, start - 1);
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
			const written = [...match[2]!.matchAll(/"[^"\n]*"|'[^'\n]*'/g)].map((one) => ({
				sheet,
				start: from + one.index,
				end: from + one.index + one[0].length,
			}));
			for (const range of last === undefined ? [] : [...entries, ...written]) {
				push(this.values, last!, range);
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
			this.definitions.set(name, [
				...(this.definitions.get(name) ?? []),
				{ sheet, names, start, end: closing(sheet.text, start - 1), values },
			]);
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
		const around = [...this.definitions.values()]
			.flat()
			.filter(
				(one) =>
					one.sheet === at.sheet && one.start <= at.start && at.start < one.end && one.names.includes(name),
			)
			.at(-1);
		return this.all(around ? around.values.get(name) : this.values.get(name), depth);
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
				values = this.returned(term[8], depth);
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

	/** What a function of SCSS returns. */
	private returned(name: string, depth: number): Pattern[] | undefined {
		if (depth > MOST_DEPTH) {
			return undefined;
		}
		this.collect();
		const ranges = (this.definitions.get(name) ?? []).flatMap(({ sheet, start, end }) =>
			[...sheet.text.slice(start, end).matchAll(/@return\s+([^;{}]+)/g)].map((match) => {
				const to = start + match.index + match[0].length;
				return { sheet, start: to - match[1]!.length, end: to };
			}),
		);
		return this.all(ranges, depth);
	}

	/** A text with its interpolations replaced by what they may be: `@{name}`, `#{$name}`, or a variable alone. `at` is where it stands. */
	resolved(url: Pattern, at: Range, depth = 0): Pattern[] {
		if (!this.isUsed) {
			return [url];
		}
		const [only] = url;
		if (url.length === 1 && only && !isHole(only) && ALONE.test(only.text)) {
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

/** Where the bracket at `open` is closed, or the end. */
function closing(text: string, open: number): number {
	const [up, down] = text[open] === '(' ? ['(', ')'] : ['{', '}'];
	let depth = 0;
	for (let i = open; i < text.length; i++) {
		depth += text[i] === up ? 1 : text[i] === down ? -1 : 0;
		if (depth === 0) {
			return i;
		}
	}
	return text.length;
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
