/** What URL objects and their properties evaluate to. */
import { hole, isHole, sendsOf, sliceText, type Pattern, type Piece } from '../pattern.js';
import { string, unknown, type Value } from './values.js';

const ABSOLUTE = /^\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i;

/** A URL against its base: the URL itself when it is absolute, or else what the base decides, then the URL. */
export function resolved(url: Pattern, bases: readonly Pattern[]): Pattern[] {
	const first = url[0];
	if (!bases.length || (first && !isHole(first) && ABSOLUTE.test(first.text))) {
		return [url];
	}
	return bases.map((base) => [
		// a base that is relative itself is none, but code that has one means the page's
		...(base[0] && !isHole(base[0]) && !ABSOLUTE.test(base[0].text) ? hole('origin') : origin(base)),
		{ text: '/' },
		...url.map((piece, i) =>
			i === 0 && !isHole(piece) ? { ...piece, text: piece.text.replace(/^\/+/, '') } : piece,
		),
	]);
}

/** The part of a pattern that decides its origin. */
function origin(pattern: Pattern): Pattern {
	const pieces: Piece[] = [];
	let before = '';
	for (const piece of pattern) {
		if (isHole(piece)) {
			pieces.push(piece);
			before += 'x';
			continue;
		}
		const whole = before + piece.text;
		const end = /^\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}[^/\\?#]*/i.exec(whole)?.[0].length;
		if (end !== undefined && end < whole.length) {
			if (end > before.length) {
				pieces.push(sliceText(piece, 0, end - before.length));
			}
			return pieces;
		}
		pieces.push(piece);
		before = whole;
	}
	return pieces;
}

/** Properties of URL objects. */
export function urlProperty(patterns: readonly Pattern[], name: string): readonly Value[] | undefined {
	switch (name) {
		case 'href':
			return patterns.map(string);
		case 'origin':
			return patterns.map((pattern) => string(origin(pattern)));
		case 'pathname':
		case 'path':
		case 'search':
		case 'hash':
			return [string(hole('path', { sends: [...new Set(patterns.flatMap(sendsOf))] }))];
		case 'host':
		case 'hostname':
			return patterns.map((pattern) =>
				string(
					origin(pattern).map((piece) =>
						isHole(piece) && (piece.hole === 'url' || piece.hole === 'origin')
							? { ...piece, hole: 'host' as const }
							: isHole(piece)
								? piece
								: { ...piece, text: piece.text.replace(/^\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}/i, '') },
					),
				),
			);
		case 'protocol':
			return [unknown('protocol')];
		case 'searchParams':
		case 'query':
			return [{ is: 'method', of: [], name }];
		default:
			return undefined;
	}
}
