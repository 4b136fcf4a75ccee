import { isHole, placeOf, type Pattern, type Piece, type Place } from '../strings/pattern.js';
import type { Evidence } from './request.js';

const AUTHORITY = /^[\s\0-\x20]*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}/i;

/** The piece that decides a URL's host: the one in which its authority ends, or else the first. */
function decidingPiece(url: Pattern): Piece | undefined {
	let before = '';
	for (const piece of url) {
		before += isHole(piece) ? 'x' : piece.text;
		const authority = AUTHORITY.exec(before);
		if (authority && before.length > authority[0].length) {
			return piece;
		}
	}
	return url[0];
}

/**
 * Where a request stands: at the argument of the outermost call that passed the deciding value on, or else at its sink.
 * The evidence names the other places.
 */
export function locate(url: Pattern, sink: Place): { place: Place; evidence: Evidence[] } {
	const piece = decidingPiece(url);
	const evidence: Evidence[] = [];
	const [outer, ...inner] = piece?.via ?? [];
	const place = outer ?? sink;
	const value = piece && !isHole(piece) ? placeOf(piece) : undefined;
	if (value && !(value.file === place.file && value.start >= place.start && value.end <= place.end)) {
		evidence.push({ role: 'value', place: value });
	}
	for (const argument of inner) {
		evidence.push({ role: 'argument', place: argument });
	}
	if (outer) {
		evidence.push({ role: 'sink', place: sink });
	}
	return { place, evidence };
}
