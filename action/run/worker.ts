/** A worker of `pool.ts`: lints the files that it is sent, one after the other, and sends back what became of each. */
import { parentPort, workerData } from 'node:worker_threads';
import { nodeFiles } from '../../eslint-plugin/node-files.js';
import { Configuration } from './configuration.js';
import { FileLinter, type FileOutcome } from './lint-file.js';
import type { WorkerOptions } from './pool.js';

export type Message = 'ready' | { readonly file: string; readonly outcome: FileOutcome };

const port = parentPort!;
const send = (message: Message): void => port.postMessage(message);
const options = workerData as WorkerOptions;
const files = nodeFiles();
const linter = new FileLinter({ ...options, prefilter: false }, files, new Configuration(options, files));
let last = Promise.resolve();

port.on('message', (chunk: readonly string[]) => {
	last = last.then(async () => {
		for (const file of chunk) {
			send({ file, outcome: await linter.lint(file) });
		}
	});
});
send('ready');
