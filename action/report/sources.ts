import { Lines } from '../../eslint-plugin/strings/lines.js';
import type { LintRun } from '../run/lint-run.js';

/** More files than a finding and its evidence lie in; few enough to hold. */
const MOST_KEPT = 8;

/** The lines of the files of a run; those of the last few files are kept. */
export class Sources {
	private readonly kept = new Map<string, Lines | undefined>();

	constructor(private readonly run: Pick<LintRun, 'textOf'>) {}

	/** The lines of a file, or undefined when its text is not at hand. */
	lines(path: string): Lines | undefined {
		if (this.kept.has(path)) {
			const known = this.kept.get(path);
			this.kept.delete(path);
			this.kept.set(path, known);
			return known;
		}
		const text = this.run.textOf?.(path);
		const lines = text === undefined ? undefined : new Lines(text);
		if (this.kept.size >= MOST_KEPT) {
			this.kept.delete(this.kept.keys().next().value!);
		}
		this.kept.set(path, lines);
		return lines;
	}

	/** The position in UTF-8 bytes (1-based) of a column in UTF-16 code units (1-based); the column itself when the text is not at hand. */
	byteColumn(path: string, line: number, column: number): number {
		const text = this.lines(path)?.textOf(line);
		return text === undefined
			? column
			: Buffer.byteLength(text.slice(0, column - 1)) + Math.max(0, column - 1 - text.length) + 1;
	}
}
