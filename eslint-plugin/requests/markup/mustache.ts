import { isHole, sliceText, type Pattern, type Piece } from '../../strings/pattern.js';

const TAG = /\{\{\{[\s\S]*?\}\}\}|\{\{!--[\s\S]*?--\}\}|\{\{[\s\S]*?\}\}|<\?(?:php|=)[\s\S]*?(?:\?>|$)/g;

/** Markup with its Mustache tags as holes; sections and comments vanish, so that what they enclose is read as it stands. */
export function withoutMustache(markup: Pattern): Pattern {
	if (!markup.some((piece) => !isHole(piece) && (piece.text.includes('{{') || piece.text.includes('<?')))) {
		return markup;
	}
	return markup.flatMap((piece): Piece[] => {
		if (isHole(piece)) {
			return [piece];
		}
		const pieces: Piece[] = [];
		let last = 0;
		for (const match of piece.text.matchAll(TAG)) {
			if (match.index > last) {
				pieces.push(sliceText(piece, last, match.index));
			}
			if (!/^\{\{\s*[!#/^>]/.test(match[0])) {
				pieces.push({ hole: 'opaque' });
			}
			last = match.index + match[0].length;
		}
		if (last < piece.text.length) {
			pieces.push(last ? sliceText(piece, last, piece.text.length) : piece);
		}
		return pieces;
	});
}
