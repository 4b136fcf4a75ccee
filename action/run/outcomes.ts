/** What becomes of each file of a run, in this thread or in workers: the order, and so every report, is the same. */
import { availableParallelism } from 'node:os';
import { now } from './clock.js';
import type { Configuration } from './configuration.js';
import type { Traced } from './cache/caching-linter.js';
import type { FileOutcome } from './file-outcome.js';
import type { Linting } from './lint-file.js';
import type { LintOptions } from './lint.js';
import type { Sized } from './chunks.js';

type Outcome = readonly [file: string, outcome: FileOutcome];

/** After how many milliseconds signals are looked for. */
const PATIENCE = 50;
/** Of `auto`: how many bytes that have to be parsed are worth a worker's start. */
const BYTES_OF_WORKER = 2_000_000;
const MOST_WORKERS = 8;

/** How many workers `auto` has for this many bytes. */
export const workersFor = (bytes: number, cores = availableParallelism()): number =>
	Math.min(cores, MOST_WORKERS, Math.floor(bytes / BYTES_OF_WORKER));

/** The files' outcomes in the files' order; those that are missing at its end were not looked at when the signal came. */
export async function* outcomesOf(
	files: readonly string[],
	linter: Linting & { take?(file: string, outcome: FileOutcome, traced: Traced): void },
	configuration: Configuration,
	options: LintOptions,
	onOutcome: (file: string, outcome: FileOutcome) => void,
): AsyncGenerator<Outcome> {
	const { concurrency = 1, signal } = options;
	const pause = pauses();
	if (concurrency === 1) {
		for (const file of files) {
			await pause();
			if (signal?.aborted) {
				return;
			}
			const outcome = await linter.lint(file);
			onOutcome(file, outcome);
			yield [file, outcome];
		}
		return;
	}
	const outcomes = new Map<string, FileOutcome>();
	const set = (file: string, outcome: FileOutcome): void => {
		outcomes.set(file, outcome);
		onOutcome(file, outcome);
	};
	const waiting: Sized[] = [];
	for (const file of files) {
		await pause();
		if (signal?.aborted) {
			break;
		}
		const begun = linter.begin(file);
		if ('source' in begun && !begun.isProven) {
			waiting.push({ file, bytes: begun.source.bytes.length });
		} else {
			set(file, 'source' in begun ? await linter.finish(begun) : begun);
		}
	}
	const bytes = waiting.reduce((sum, one) => sum + one.bytes, 0);
	const workers = concurrency === 'auto' ? workersFor(bytes) : Math.min(concurrency, waiting.length);
	if (workers > 1 && !signal?.aborted) {
		const { lintInWorkers } = await import('./pool.js');
		await lintInWorkers(waiting, {
			workers,
			worker: {
				workingDirectory: options.workingDirectory,
				preset: options.preset,
				config: options.config,
				configFrom: options.configFrom,
				inlineConfig: options.inlineConfig,
				reportUnusedDirectives: options.reportUnusedDirectives,
				includeVendored: options.includeVendored,
				prefilter: options.prefilter,
				listAll: options.listAll,
				today: configuration.today,
				traces: linter.take !== undefined,
			},
			signal,
			onOutcome(file, outcome, traced) {
				if (traced) {
					linter.take?.(file, outcome, traced);
				}
				set(file, outcome);
			},
		});
	} else {
		for (const { file } of waiting) {
			await pause();
			if (signal?.aborted) {
				break;
			}
			set(file, await linter.lint(file));
		}
	}
	for (const file of files) {
		const outcome = outcomes.get(file);
		if (outcome) {
			yield [file, outcome];
		}
	}
}

/** Lets signals in, now and then. */
function pauses(): () => Promise<void> {
	let rested = now();
	return async () => {
		if (now() - rested > PATIENCE) {
			await new Promise(setImmediate);
			rested = now();
		}
	};
}
