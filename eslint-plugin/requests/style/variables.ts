/** Variables and mixins' parameters of LESS and SCSS, and what expressions of them are. */
import { cross, hole, isHole, MarkedText, type Pattern, type Piece } from '../../strings/pattern.js';

interface Range {
	readonly start: number;
	readonly end: number;
}

const DECLARED = /([@$])([\w-]+)\s*:\s*((?:"[^"\n]*"|'[^'\n]*'|[^;{}"'\n])+)/g;
/** `.name( @a; @b: 1 ) {` of LESS, `@mixin name( $a, $b ) {` and `@function` of SCSS. */
const DEFINED = /(?:[.#]([\w-]+)|@(?:mixin|function)\s+([\w-]+))\s*\(([^(){}]*)\)\s*(?:when[^{}]*)?\{/g;
/** `.name( 'x' );` of LESS, `@include name( 'x' );` of SCSS. */
const CALLED =
	/(?:[.#]([\w-]+)|@include\s+([\w-]+))\s*\(((?:[^()"']|"[^"\n]*"|'[^'\n]*'|\([^()]*\))*)\)\s*(?:!important\s*)?[;}]/g;
/** One term of a sum. */
const TERM =
	/^\s*(?:~?\s*"([^"\n]*)"|~?\s*'([^'\n]*)'|[@$]([\w-]+)|((?:https?:)?\/\/[^\s;'"]+))\s*(?:!default|!global)?\s*$/;
const MOST_VALUES = 40;
const MOST_DEPTH = 8;

export class StyleVariables {
	private readonly values = new Map<string, Range[]>();

	/** @param text the marked text, comments left out */
	constructor(
		private readonly marked: MarkedText,
		private readonly text: string,
		isUsed: boolean,
	) {
		if (isUsed) {
			this.collect();
		}
	}

	private collect(): void {
		for (const match of this.text.matchAll(DECLARED)) {
			this.add(match[2]!, match.index + match[0].length - match[3]!.length, match[3]!);
		}
		const parameters = new Map<string, string[]>();
		for (const match of this.text.matchAll(DEFINED)) {
			const names = listed(match[3]!).map(({ text }) => /^\s*[@$]([\w-]+)/.exec(text)?.[1] ?? '');
			parameters.set(match[1] ?? match[2]!, names);
		}
		for (const match of parameters.size ? this.text.matchAll(CALLED) : []) {
			const names = parameters.get(match[1] ?? match[2]!);
			const start = match.index + match[0].indexOf('(') + 1;
			listed(match[3]!).forEach(({ text, offset }, i) => {
				const named = /^\s*[@$]([\w-]+)\s*:\s*/.exec(text);
				const name = named?.[1] ?? names?.[i];
				if (names && name) {
					const head = named?.[0].length ?? 0;
					this.add(name, start + offset + head, text.slice(head));
				}
			});
		}
	}

	private add(name: string, start: number, text: string): void {
		const known = this.values.get(name) ?? [];
		if (known.length < MOST_VALUES) {
			this.values.set(name, [...known, { start, end: start + text.length }]);
		}
	}

	/** What a variable may be, as far as it is text. */
	private of(name: string, depth: number): Pattern[] | undefined {
		const ranges = this.values.get(name);
		if (!ranges || depth > MOST_DEPTH) {
			return undefined;
		}
		const all = ranges.flatMap(({ start, end }) => this.expression(start, end, depth + 1) ?? []);
		return all.length ? all.slice(0, MOST_VALUES) : undefined;
	}

	/** What a sum of strings and variables may be; undefined for another expression. */
	expression(start: number, end: number, depth = 0): Pattern[] | undefined {
		let sums: Pattern[] = [[]];
		let at = start;
		for (const part of this.text.slice(start, end).split(/(?<=["'\w\s])\+(?=\s*["'@$~])/)) {
			const term = TERM.exec(part);
			if (!term) {
				return undefined;
			}
			const literal = term[1] ?? term[2] ?? term[4];
			let values: Pattern[] | undefined;
			if (literal === undefined) {
				values = this.of(term[3]!, depth);
			} else {
				const from = at + part.indexOf(literal);
				values = this.resolved(this.marked.slice(from, from + literal.length), depth);
			}
			if (!values) {
				return undefined;
			}
			sums = cross(sums, values).slice(0, MOST_VALUES);
			at += part.length + 1;
		}
		return sums;
	}

	/** A text with its interpolations replaced by what they may be: `@{name}`, `#{$name}`, or a variable alone. */
	resolved(url: Pattern, depth = 0): Pattern[] {
		if (!this.values.size) {
			return [url];
		}
		let all: Pattern[] = [[]];
		for (const piece of url) {
			if (isHole(piece) || !/@\{|#\{|^[@$]/.test(piece.text)) {
				all = all.map((one): Pattern => [...one, piece]);
				continue;
			}
			const marked = new MarkedText([piece]);
			let last = 0;
			const append = (pieces: readonly Piece[]): void => {
				all = all.map((one): Pattern => [...one, ...pieces]);
			};
			for (const match of piece.text.matchAll(/@\{([\w-]+)\}|#\{\s*\$([\w-]+)\s*\}|^[@$]([\w-]+)$/g)) {
				append(marked.slice(last, match.index));
				const values = this.of(match[1] ?? match[2] ?? match[3]!, depth) ?? [hole('opaque')];
				all = all.flatMap((one) => values.map((value): Pattern => [...one, ...value])).slice(0, MOST_VALUES);
				last = match.index + match[0].length;
			}
			append(marked.slice(last, piece.text.length));
		}
		return all;
	}
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
