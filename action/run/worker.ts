/** A worker of `pool.ts`: lints the files that it is sent, one after the other, and sends back what became of each. */
import { parentPort, workerData } from 'node:worker_threads';
import { Components } from './cache/components.js';
import { Trace } from './cache/trace.js';
import type { Traced } from './cache/caching-linter.js';
import { Configuration } from './configuration.js';
import { Disk, type Fact } from './disk.js';
import type { FileOutcome } from './file-outcome.js';
import { FileLinter } from './lint-file.js';
import type { WorkerOptions } from './pool.js';

export type Message =
	'ready' | { readonly file: string; readonly outcome: FileOutcome; readonly traced?: Traced };

const port = parentPort!;
const send = (message: Message): void => port.postMessage(message);
const options = workerData as WorkerOptions;
const disk = new Disk(options.traces);
const trace = options.traces ? new Trace(disk) : undefined;
const linter = new FileLinter(
	{ ...options, isPrefiltered: true },
	trace ?? disk,
	new Configuration(options, disk),
);
const components = new Components((path) => !path.endsWith('/') && disk.stamp(path) !== undefined);
const told = new Map<string, Fact>();
let last = Promise.resolve();

function traced(file: string, asked: ReadonlySet<string>): Traced {
	const facts = [...asked].flatMap((path) => {
		const fact = disk.fact(path);
		const isKnown = told.get(path) === fact;
		told.set(path, fact);
		return isKnown ? [] : [[path, fact] as const];
	});
	return { asked: components.add(file, asked), facts };
}

port.on('message', (chunk: readonly string[]) => {
	last = last.then(async () => {
		for (const file of chunk) {
			const outcome = await linter.lint(file);
			send({ file, outcome, ...(trace ? { traced: traced(file, trace.take()) } : {}) });
		}
	});
});
send('ready');
