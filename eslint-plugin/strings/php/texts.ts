/** Texts of PHP's strings: where their characters were written, parts of them, and exchanges in them. */
import { isHole, text, type Pattern, type Piece } from '../pattern.js';

/** Finds each character of the value in the source, past escapes and a heredoc's indentation. */
export function mapped(value: string, raw: string, start: number, file: string): Pattern {
	if (raw.startsWith(value)) {
		return text(value, { file: file, start });
	}
	const map: number[] = [];
	let at = 0;
	for (const char of value) {
		const found = raw.indexOf(char, at);
		if (found >= 0 && found - at < 80) {
			at = found;
		}
		for (let i = 0; i < char.length; i++) {
			map.push(start + at);
		}
		at += found >= 0 && found === at ? char.length : 0;
	}
	map.push(start + at);
	return text(value, { file: file, start: map[0] ?? start, map });
}

export function slice(piece: Extract<Piece, { text: string }>, from: number, to: number): Pattern {
	if (to <= from) {
		return [];
	}
	const { source } = piece;
	return [
		{
			...piece,
			text: piece.text.slice(from, to),
			source: source && {
				file: source.file,
				start: source.map?.[from] ?? source.start + from,
				map: source.map?.slice(from, to + 1),
			},
		},
	];
}

/** A text with every occurrence of another exchanged for a value. */
export const exchanged = (subject: Pattern, search: string, value: Pattern): Pattern =>
	subject.flatMap((piece): Pattern => {
		if (isHole(piece) || !piece.text.includes(search)) {
			return [piece];
		}
		const pieces: Piece[] = [];
		let last = 0;
		for (let at = piece.text.indexOf(search); at >= 0; at = piece.text.indexOf(search, last)) {
			pieces.push(...slice(piece, last, at), ...value);
			last = at + search.length;
		}
		return [...pieces, ...slice(piece, last, piece.text.length)];
	});
