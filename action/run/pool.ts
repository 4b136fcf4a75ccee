/** Lints files in worker threads. A worker that dies or hangs costs its file, not the run. */
import { Worker } from 'node:worker_threads';
import { nodeFiles } from '../../eslint-plugin/node-files.js';
import type { Traced } from './cache/caching-linter.js';
import { chunksOf, type Sized } from './chunks.js';
import type { ConfigurationOptions } from './configuration.js';
import { shown } from './discover.js';
import { NOTHING, type FileOutcome } from './file-outcome.js';
import type { FileOptions } from './lint-file.js';
import type { NotChecked } from './lint-run.js';
import type { Message } from './worker.js';

/** What a worker is told; today is the run's. */
export interface WorkerOptions extends FileOptions, ConfigurationOptions {
	/** Whether it also says what each outcome depends on. */
	readonly traces?: boolean;
}

export interface PoolOptions {
	readonly workers: number;
	readonly worker: WorkerOptions;
	/** After how many milliseconds a file's worker counts as hanging. */
	readonly patience?: number;
	readonly signal?: AbortSignal | undefined;
	readonly entry?: URL;
	/** Told of each file when it is done, in no certain order. */
	readonly onOutcome: (file: string, outcome: FileOutcome, traced?: Traced) => void;
}

const PATIENCE = 120_000;

/** Beside this file, from source and as built. */
const ENTRY = import.meta.url.endsWith('.ts')
	? new URL('./worker.ts', import.meta.url)
	: new URL('./worker.js', import.meta.url);

const fromSource = (entry: URL): string =>
	`import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(entry.href)}); });`;

/**
 * Lints files; ends early, without outcomes for what is left, when the signal says so.
 * @throws what keeps a worker from starting
 */
export async function lintInWorkers(files: readonly Sized[], options: PoolOptions): Promise<void> {
	const chunks = chunksOf(files, options.workers, nodeFiles());
	const threads = Array.from({ length: Math.min(options.workers, chunks.length) }, () =>
		new Thread(chunks, options).done(),
	);
	await Promise.all(threads);
}

/** One place in the pool: a worker, and the next when that is lost. */
class Thread {
	/** What the worker has been sent and has not sent back. */
	private open: string[] = [];
	private clock: NodeJS.Timeout | undefined;

	constructor(
		private readonly chunks: string[][],
		private readonly options: PoolOptions,
	) {}

	/** Takes chunks until none is left. */
	async done(): Promise<void> {
		while ((this.open.length || this.chunks.length) && !this.options.signal?.aborted) {
			await this.runWorker();
		}
	}

	/** Until the worker has nothing left to do, is lost, or the run is ended. */
	private runWorker(): Promise<void> {
		const { signal, worker: workerData, entry = ENTRY } = this.options;
		const worker = entry.pathname.endsWith('.ts')
			? new Worker(fromSource(entry), { eval: true, workerData })
			: new Worker(entry, { workerData });
		return new Promise((resolve, reject) => {
			let isReady = false;
			let cause: Pick<NotChecked, 'reason' | 'message'> = { reason: 'crashed', message: 'its worker ended' };
			const fail = (error: Error): void => {
				this.chunks.length = 0;
				reject(error);
			};
			const lose = (next: typeof cause): void => {
				cause = next;
				void worker.terminate();
			};
			const wind = (): void => {
				clearTimeout(this.clock);
				const { patience = PATIENCE } = this.options;
				this.clock = setTimeout(
					() => lose({ reason: 'timeout', message: `it took more than ${patience / 1000} s` }),
					patience,
				);
			};
			const next = (): void => {
				if (!this.open.length) {
					this.open = this.chunks.shift() ?? [];
				}
				if (!this.open.length || signal?.aborted) {
					void worker.terminate();
					return;
				}
				wind();
				worker.postMessage(this.open);
			};
			const stop = (): void => void worker.terminate();
			signal?.addEventListener('abort', stop);
			worker.on('message', (message: Message) => {
				if (message === 'ready') {
					isReady = true;
					next();
					return;
				}
				this.settle(message.file, message.outcome, message.traced);
				if (this.open.length) {
					wind();
				} else {
					next();
				}
			});
			worker.on('error', (error: Error) => {
				cause = { reason: 'crashed', message: error.message.split('\n')[0]! };
				if (!isReady) {
					fail(error);
				}
			});
			worker.on('exit', () => {
				clearTimeout(this.clock);
				signal?.removeEventListener('abort', stop);
				if (!isReady && !signal?.aborted) {
					fail(new Error('a worker could not start: use --concurrency 1'));
				}
				const [file] = this.open;
				if (file !== undefined && !signal?.aborted) {
					this.settle(file, this.lost(file, cause));
				}
				resolve();
			});
		});
	}

	private settle(file: string, outcome: FileOutcome, traced?: Traced): void {
		this.open = this.open.filter((one) => one !== file);
		this.options.onOutcome(file, outcome, traced);
	}

	private lost(file: string, { reason, message }: Pick<NotChecked, 'reason' | 'message'>): FileOutcome {
		const path = shown(file, this.options.worker.workingDirectory);
		return {
			...NOTHING,
			wasParsed: true,
			notChecked: [{ path, reason, message: `${path} could not be analysed (${message}): please report it` }],
		};
	}
}
