/** What a run looked at and how long it took, for people. */
import type { LintRun } from '../run/lint-run.js';
import { plain, widthOf } from './text.js';

const number = (value: number): string => value.toLocaleString('en-US');

/** A few lines; what was not measured is left out. */
export function statsText({ stats }: Pick<LintRun, 'stats'>): string {
	const {
		files,
		parsed,
		known,
		skipped,
		milliseconds,
		languages = {},
		slowest = [],
		peakMemoryBytes,
	} = stats;
	const phases = Object.entries(milliseconds);
	const sum = phases.reduce((all, [, time]) => all + time, 0);
	const left = skipped.map(({ reason, count }) => `${number(count)} ${reason}`);
	const blocks = [
		`files: ${number(files)}, of which parsed: ${number(parsed)}${known === undefined ? '' : `, known from before: ${number(known)}`}${left.length ? `; left out: ${left.join(', ')}` : ''}`,
		phases.length
			? `time: ${number(sum)} ms (${phases.map(([name, time]) => `${name} ${number(time)}`).join(', ')})`
			: '',
		peakMemoryBytes === undefined ? '' : `memory: ${number(Math.round(peakMemoryBytes / 1e6))} MB at most`,
		table(
			['language', 'files', 'parsed', 'ms'],
			Object.entries(languages).map(([name, of]) => [
				name,
				...[of.files, of.parsed, of.milliseconds ?? 0].map(number),
			]),
		),
		table(
			['slowest', 'ms'],
			slowest.map((one) => [plain(one.path), number(one.milliseconds)]),
		),
	];
	return `${blocks.filter(Boolean).join('\n')}\n`;
}

/** The first column to the left, the others to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	if (!rows.length) {
		return '';
	}
	const all = [head, ...rows];
	const widths = head.map((_, i) => Math.max(...all.map((row) => widthOf(row[i]!))));
	const cell = (text: string, i: number): string => {
		const space = ' '.repeat(widths[i]! - widthOf(text));
		return i ? space + text : text + space;
	};
	return all.map((row) => `  ${row.map(cell).join('  ')}`).join('\n');
}
