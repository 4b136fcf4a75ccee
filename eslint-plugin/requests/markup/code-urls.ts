/** Code and pages that are themselves URLs: `javascript:` and `data:`. */
import { isHole, sliceText, type Pattern, type Piece } from '../../strings/pattern.js';
import type { Context } from '../context.js';
import type { Request } from '../request.js';

const HEADER =
	/^\s*(?:javascript:|data:(?:text|application)\/(?:(?:x-)?javascript|(?<page>html|xhtml\+xml))(?:;(?!base64)[\w=-]+)*,)/i;

/** What a URL that is opened as a page or run as a script holds; undefined for an address. */
export function inCodeUrl(url: Pattern, context: Context): Request[] | undefined {
	const [first, ...rest] = url;
	const header = first && !isHole(first) ? HEADER.exec(first.text) : null;
	if (!first || isHole(first) || !header) {
		return undefined;
	}
	const body = unescaped([sliceText(first, header[0].length, first.text.length), ...rest]);
	return header.groups?.page === undefined
		? context.inScript(body)
		: context.inMarkup(body, { scripts: true });
}

/** Percent-encoded ASCII characters replaced, each with its place. */
function unescaped(pattern: Pattern): Pattern {
	return pattern.map((piece): Piece => {
		if (isHole(piece) || !/%[0-7][\da-f]/i.test(piece.text)) {
			return piece;
		}
		const { source } = piece;
		const map: number[] = [];
		let text = '';
		for (const match of piece.text.matchAll(/%([0-7][\da-f])|[\s\S]/gi)) {
			text += match[1] ? String.fromCharCode(parseInt(match[1], 16)) : match[0];
			map.push(offset(source, match.index));
		}
		map.push(offset(source, piece.text.length));
		return { ...piece, text, source: source && { ...source, map } };
	});
}

const offset = (source: Piece['source'], index: number): number =>
	source ? (source.map?.[index] ?? source.start + index) : index;
