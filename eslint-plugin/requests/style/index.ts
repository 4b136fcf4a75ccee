/** Finds the requests of CSS, LESS and SCSS, style sheets and lists of declarations. */
import { cssTree } from '../../lazy.js';
import { isHole, MarkedText, sendsOf, type Pattern, type Place } from '../../strings/pattern.js';
import { MOST_DEPTH, type Context, type StyleUse } from '../context.js';
import { locate } from '../deciding.js';
import { placeOfUrl } from '../embedded.js';
import type { Destination, Request } from '../request.js';
import { COULD_LOAD } from './could-load.js';
import { withoutLineComments, type Sheet } from './sheets.js';
import { StyleVariables } from './variables.js';

interface Token {
	readonly type: number;
	readonly start: number;
	readonly end: number;
}

/** At-rules whose own URLs are names or conditions. */
const INERT_AT_RULES: ReadonlySet<string> = new Set([
	'@namespace',
	'@supports',
	'@document',
	'@-moz-document',
	'@container',
	'@media',
]);
/** Properties that no browser of Wikimedia's readers loads any more. */
const INERT_PROPERTIES: ReadonlySet<string> = new Set(['behavior', '-moz-binding']);

export function requestsInStyle(style: Pattern, how: StyleUse, context: Context): Request[] {
	if (context.depth > MOST_DEPTH || !style.some((piece) => !isHole(piece) && COULD_LOAD.test(piece.text))) {
		return [];
	}
	const marked = new MarkedText(style);
	const isLess = how.language === 'less' || how.language === 'scss';
	const text = isLess ? withoutLineComments(marked.text) : marked.text;
	const sheet = { marked, text, file: context.file };
	return new StyleReader(sheet, context, isLess, how.declarations ?? false).read();
}

/** What a variable or a mixin is given may be a font, wherever it stands. */
const FONT_FILE = /\.(?:woff2?|[ot]tf|eot)(?:[?#][^/]*)?$/i;

class StyleReader {
	private readonly requests: Request[] = [];
	private readonly tokens: Token[] = [];
	private readonly variables: StyleVariables;
	private readonly marked: MarkedText;
	private readonly text: string;

	constructor(
		private readonly sheet: Sheet,
		context: Context,
		private readonly isLess: boolean,
		private readonly declarations: boolean,
	) {
		this.marked = sheet.marked;
		this.text = sheet.text;
		this.variables = new StyleVariables(sheet, context, isLess);
	}

	read(): Request[] {
		const { tokenize, tokenTypes } = cssTree();
		tokenize(this.text, (type: number, start: number, end: number) => this.tokens.push({ type, start, end }));
		const depthOfRule: string[] = [];
		let property = '';
		let prelude = '';
		let functions: string[] = [];
		let expectsName = true;
		for (let i = 0; i < this.tokens.length; i++) {
			const token = this.tokens[i]!;
			const value = this.text.slice(token.start, token.end);
			switch (token.type) {
				case tokenTypes.AtKeyword:
					prelude = value.toLowerCase();
					expectsName = false;
					property = '';
					if (prelude === '@import') {
						i = this.importAt(i + 1);
						prelude = '';
					}
					break;
				case tokenTypes.LeftCurlyBracket:
					depthOfRule.push(prelude);
					prelude = '';
					property = '';
					expectsName = true;
					functions = [];
					break;
				case tokenTypes.RightCurlyBracket:
					depthOfRule.pop();
					property = '';
					expectsName = true;
					functions = [];
					break;
				case tokenTypes.Semicolon:
					prelude = '';
					property = '';
					expectsName = true;
					functions = [];
					break;
				case tokenTypes.Ident:
					if (expectsName && this.next(i)?.type === tokenTypes.Colon) {
						property = value.toLowerCase();
					}
					expectsName = false;
					break;
				case tokenTypes.Url:
					if (!INERT_AT_RULES.has(prelude) && !INERT_PROPERTIES.has(property)) {
						const inner = /^url\(\s*/i.exec(value)![0].length;
						const tail = /\s*\)?$/.exec(value)![0].length;
						this.add(
							token.start,
							token.start + inner,
							Math.max(token.start + inner, token.end - tail),
							property,
							depthOfRule,
						);
					}
					break;
				case tokenTypes.Function:
					functions.push(value.slice(0, -1).toLowerCase());
					break;
				case tokenTypes.LeftParenthesis:
					functions.push('');
					break;
				case tokenTypes.RightParenthesis:
					functions.pop();
					break;
				case tokenTypes.String: {
					const around = functions.at(-1);
					if (
						!INERT_AT_RULES.has(prelude) &&
						!INERT_PROPERTIES.has(property) &&
						(around === 'url' || around === 'src' || around?.endsWith('image-set'))
					) {
						this.add(
							token.start,
							token.start + 1,
							token.end - (value.length > 1 && value.endsWith(value[0]!) ? 1 : 0),
							property,
							depthOfRule,
						);
					}
					break;
				}
			}
		}
		if (this.isLess) {
			this.interpolated();
		}
		return this.requests;
	}

	private next(i: number): Token | undefined {
		const { tokenTypes } = cssTree();
		for (i++; i < this.tokens.length; i++) {
			if (this.tokens[i]!.type !== tokenTypes.WhiteSpace && this.tokens[i]!.type !== tokenTypes.Comment) {
				return this.tokens[i];
			}
		}
		return undefined;
	}

	private importAt(i: number): number {
		const { tokenTypes } = cssTree();
		// what LESS takes in when it compiles
		if (
			this.isLess &&
			/^\s*\([^)]*\b(?:less|inline)\b/.test(this.text.slice(this.tokens[i]?.start).slice(0, 80))
		) {
			return i;
		}
		let inUrl = false;
		for (; i < this.tokens.length; i++) {
			const token = this.tokens[i]!;
			const value = this.text.slice(token.start, token.end);
			if (token.type === tokenTypes.Url) {
				const inner = /^url\(\s*/i.exec(value)![0].length;
				this.request(
					'@import',
					'style',
					token.start,
					token.start + inner,
					token.end - /\s*\)?$/.exec(value)![0].length,
				);
				return i;
			}
			if (token.type === tokenTypes.String) {
				this.request(
					'@import',
					'style',
					token.start,
					token.start + 1,
					token.end - (value.length > 1 && value.endsWith(value[0]!) ? 1 : 0),
				);
				if (!inUrl && this.next(i)?.type !== tokenTypes.Comma) {
					return i;
				}
			}
			if (token.type === tokenTypes.Function) {
				inUrl = true;
			}
			if (token.type === tokenTypes.Semicolon || token.type === tokenTypes.LeftCurlyBracket) {
				return i;
			}
		}
		return i;
	}

	private add(lead: number, start: number, end: number, property: string, rules: readonly string[]): void {
		const isFont = property === 'src' && (rules.includes('@font-face') || this.declarations);
		this.request('CSS url()', isFont ? 'font' : 'image', lead, start, end);
	}

	private request(sink: string, destination: Destination, lead: number, start: number, end: number): void {
		const at = placeOfUrl(this.marked, lead, start, end);
		const range = { sheet: this.sheet, start, end: Math.max(start, end) };
		const isQuoted = /["']/.test(this.text[start - 1] ?? '');
		for (const url of at
			? this.variables.resolved(this.marked.slice(start, range.end), range, isQuoted)
			: []) {
			this.push(sink, destination, this.unescaped(url), at!);
		}
	}

	private unescaped(url: Pattern): Pattern {
		return url.map((piece) => {
			if (isHole(piece) || !piece.text.includes('\\')) {
				return piece;
			}
			const map: number[] = [];
			let value = '';
			for (const match of piece.text.matchAll(/\\([0-9a-f]{1,6})\s?|\\(\n|[\s\S])|[\s\S]/gi)) {
				const char = match[1]
					? String.fromCodePoint(Math.min(parseInt(match[1], 16), 0x10ffff))
					: (match[2] ?? match[0]);
				for (let i = 0; i < char.length; i++) {
					map.push((piece.source?.start ?? 0) + match.index);
				}
				value += char;
			}
			map.push((piece.source?.start ?? 0) + piece.text.length);
			return { ...piece, text: value, source: piece.source && { ...piece.source, map } };
		});
	}

	/** `url( @name )` and `url( $name + '…' )`, which are no strings to the tokenizer, and LESS's `~'url( … )'`. */
	private interpolated(): void {
		const read = this.requests.map(({ place }) => place).sort((a, b) => a.start - b.start);
		let next = 0;
		for (const match of this.text.matchAll(/url\(\s*(~?\s*(?:[^()\n]|\([^()\n]*\))*)\)/gi)) {
			if (!/[@$]|[\w-]\(/.test(match[1]!)) {
				continue;
			}
			const start = match.index + match[0].indexOf(match[1]!, 4);
			const at = this.marked.place(match.index, match.index + match[0].length);
			const values = this.variables.expression({ sheet: this.sheet, start, end: start + match[1]!.length });
			while (at && next < read.length && read[next]!.start < at.start) {
				next++;
			}
			if (at && !((read[next]?.end ?? Infinity) <= at.end)) {
				for (const url of values ?? []) {
					this.push('CSS url()', 'image', url, at);
				}
			}
		}
		for (const match of this.text.matchAll(
			/(?:~|\be\(|\bunquote\()\s*(["'])([^"'\n]*?url\(\s*(?:(?!\1)["'])?)([^"'()\n]+)/gi,
		)) {
			const end = match.index + match[0].length;
			const at = this.marked.place(end - match[3]!.length, end);
			const range = { sheet: this.sheet, start: end - match[3]!.length, end };
			for (const url of at
				? this.variables.resolved(this.marked.slice(range.start, end), range, false)
				: []) {
				this.push('CSS url()', 'image', url, at!);
			}
		}
	}

	private push(sink: string, destination: Destination, url: Pattern, at: Place): void {
		const { place, evidence } = locate(url, at);
		const last = url.at(-1);
		const isFont = destination === 'image' && last && !isHole(last) && FONT_FILE.test(last.text);
		this.requests.push({
			sink,
			destination: isFont ? 'font' : destination,
			url,
			place,
			evidence,
			sends: sendsOf(url),
		});
	}
}
