import { isHole, type Pattern, type Piece } from '../../strings/pattern.js';
import { table } from '../../table.js';

const NAMED: Readonly<Record<string, string>> = table({
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	colon: ':',
	sol: '/',
	period: '.',
	Tab: '\t',
	NewLine: '\n',
	nbsp: '\u00a0',
	commat: '@',
	bsol: '\\',
	lpar: '(',
	rpar: ')',
	num: '#',
	quest: '?',
	equals: '=',
});
const REFERENCE = /&(?:#x([0-9a-f]{1,6});?|#(\d{1,7});?|([a-z][a-z0-9]*);)/gi;

/** A pattern with its character references replaced, each character with its place. */
export function decoded(pattern: Pattern): Pattern {
	if (!pattern.some((piece) => !isHole(piece) && piece.text.includes('&'))) {
		return pattern;
	}
	return pattern.map((piece): Piece => {
		if (isHole(piece) || !piece.text.includes('&')) {
			return piece;
		}
		let value = '';
		const offsets: number[] = [];
		let last = 0;
		const copy = (to: number): void => {
			for (; last < to; last++) {
				value += piece.text[last];
				offsets.push(last);
			}
		};
		for (const match of piece.text.matchAll(REFERENCE)) {
			const code = match[1] ? parseInt(match[1], 16) : match[2] ? Number(match[2]) : undefined;
			const char =
				code !== undefined
					? code > 0 && code <= 0x10ffff
						? String.fromCodePoint(code)
						: '\ufffd'
					: NAMED[match[3]!];
			if (char === undefined) {
				continue;
			}
			copy(match.index);
			for (let i = 0; i < char.length; i++) {
				offsets.push(match.index);
			}
			value += char;
			last = match.index + match[0].length;
		}
		copy(piece.text.length);
		offsets.push(piece.text.length);
		const { source } = piece;
		return {
			...piece,
			text: value,
			source: source && {
				...source,
				map: offsets.map((offset) =>
					source.map ? (source.map[offset] ?? source.start) : source.start + offset,
				),
			},
		};
	});
}
