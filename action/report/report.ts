import type { LintRun } from '../run/lint-run.js';

export interface ReportOptions {
	/** `stylish`: whether the reader's terminal shows colours. Default: no. */
	readonly colour?: boolean;
	/**
	 * `sarif`: whether the log names the absolute folder that its paths are relative to. Default: yes.
	 * Leave it out where the log is read on another machine or in another container than it was written:
	 * Jenkins joins folder and path, and finds no file.
	 */
	readonly sourceRoot?: boolean;
	/** `sarif`: tells several logs of one commit apart, so that code scanning keeps them all. Default: none. */
	readonly category?: string;
	/** `json`: whether times and memory are in the log, which then differs from run to run. Default: no. */
	readonly measures?: boolean;
}

/** An output format: the whole report as one text, which ends with a line feed unless it is empty. Pure. */
export type Report = (run: LintRun, options?: ReportOptions) => string;

/** The same text in pieces, made one after the other, so that memory does not grow with the findings. */
export type ReportChunks = (run: LintRun, options?: ReportOptions) => Iterable<string>;

/** The format that joins the pieces. */
export const joined =
	(chunks: ReportChunks): Report =>
	(run, options) =>
		[...chunks(run, options)].join('');

const BLOCK_LENGTH = 65_536;

/** The pieces of a report in blocks of about 64 Ki characters, which are cheap to write. */
export function* inBlocks(chunks: Iterable<string>): Iterable<string> {
	let block: string[] = [];
	let length = 0;
	for (const chunk of chunks) {
		block.push(chunk);
		length += chunk.length;
		if (length >= BLOCK_LENGTH) {
			yield block.join('');
			block = [];
			length = 0;
		}
	}
	if (length) {
		yield block.join('');
	}
}
