/** Lines of code with a range underlined, for terminals and console logs. */
import type { Location } from '../../eslint-plugin/rules/finding.js';
import type { Lines } from '../../eslint-plugin/strings/lines.js';
import { plain, widthOf } from './text.js';

/** Columns of code that are shown, and how many of them before the range. */
const WIDTH = 100;
const BEFORE = 30;

/** The line of code and the line that underlines the range in it; cut to `WIDTH` columns around the range's start. */
export function codeFrame(
	lines: Lines,
	{ line, column, endLine, endColumn }: Location,
): { readonly code: string; readonly marks: string } {
	const text = lines.textOf(line);
	const start = Math.min(column - 1, text.length);
	const end = endLine > line ? text.length : Math.min(Math.max(endColumn - 1, start), text.length);
	const indent = Math.min(/^\s*/.exec(text)![0].length, start);
	const from = wholeFrom(text, start - indent > WIDTH - BEFORE ? start - BEFORE : indent);
	const to = from + WIDTH;
	const show = (a: number, b: number): string =>
		plain(text.slice(a, Math.min(b, to)).replaceAll('\t', '    '));
	const before = (from > indent ? '…' : '') + show(from, start);
	const marked = show(start, end);
	const after = show(Math.max(end, start), text.length) + (text.length > to ? '…' : '');
	return {
		code: before + marked + after,
		marks: ' '.repeat(widthOf(before)) + '~'.repeat(Math.max(1, widthOf(marked))),
	};
}

/** Not between the halves of a surrogate pair. */
const wholeFrom = (text: string, index: number): number =>
	/[\udc00-\udfff]/.test(text[index] ?? '') && index > 0 ? index - 1 : index;
