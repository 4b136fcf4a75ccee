/** ESLint's lines also end with a lone carriage return, U+2028 and U+2029; git's only with a line feed. */
import { Sources } from '../../report/sources.js';
import type { LintRun } from '../lint-run.js';

const OTHER_ENDS = /\r(?!\n)|[\u2028\u2029]/;

/** A function that gives git's number for a line of a file. */
export function gitLines(run: Pick<LintRun, 'textOf'>): (path: string, line: number) => number {
	const sources = new Sources(run);
	const hasOthers = new Map<string, boolean>();
	return (path, line) => {
		let others = hasOthers.get(path);
		if (others === undefined) {
			others = OTHER_ENDS.test(sources.lines(path)?.text ?? '');
			hasOthers.set(path, others);
		}
		if (!others) {
			return line;
		}
		const lines = sources.lines(path)!;
		const end = lines.offsetOf(line, 1);
		let count = 1;
		for (let i = lines.text.indexOf('\n'); i >= 0 && i < end; i = lines.text.indexOf('\n', i + 1)) {
			count++;
		}
		return count;
	};
}
