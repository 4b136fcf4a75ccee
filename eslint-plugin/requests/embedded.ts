/** Where a request in markup or styles stands, when those are strings of a program. */
import { isHole, type MarkedText, type Place } from '../strings/pattern.js';

/** Between a URL's attribute and the URL stand quotes and operators, not much more. */
const MOST_BETWEEN = 200;

/**
 * The URL's own characters (from `start` to `end`) where they were written beside the syntax that loads them (from `lead` to `start`:
 * `src="`, `url(`), or else that syntax: a URL in a constant elsewhere is used here.
 */
export function placeOfUrl(marked: MarkedText, lead: number, start: number, end: number): Place | undefined {
	const syntax = marked.place(lead, lead + 1);
	const value = marked.place(start, end);
	const pieces = marked.slice(start, end);
	const first = pieces[0];
	if (
		value &&
		first &&
		!isHole(first) &&
		syntax &&
		value.file === syntax.file &&
		value.start > syntax.start &&
		value.start - syntax.start < end - lead + MOST_BETWEEN
	) {
		return pieces.some(isHole) ? { ...value, end: Math.max(value.end, value.start + 1) } : value;
	}
	if (syntax && marked.slice(lead, end).some((piece) => !isHole(piece))) {
		return { file: syntax.file, start: syntax.start, end: syntax.start + Math.max(1, start - lead) };
	}
	return value ?? marked.place(0, marked.text.length);
}
