/** What becomes of the process when nobody reads any more, or somebody wants it to end. */
import { writeSync } from 'node:fs';
import { cannotBeWritten } from '../report/write.js';

const UNFINISHED = 3;

/** Says in one line that output could not be written, and ends the process with status 3. */
export function endWhenUnwritable(stream: NodeJS.WriteStream, name: string): void {
	stream.on('error', (error: NodeJS.ErrnoException) => {
		say(
			error.code === 'EPIPE'
				? 'the report is not whole, as its reader has gone (EPIPE): write it to a file with -f name=file'
				: cannotBeWritten(name, error),
		);
		process.exit(UNFINISHED);
	});
}

/** Aborted by the first interruption (Ctrl-C, the end of a job), so that what is known is still reported; the second ends the process. */
export function interruptions(): AbortSignal {
	const controller = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			if (controller.signal.aborted) {
				say(`ended by a second ${signal}: nothing more is written`);
				process.exit(UNFINISHED);
			}
			controller.abort();
		});
	}
	return controller.signal;
}

function say(message: string): void {
	try {
		writeSync(2, `third-party-resources: ${message}\n`);
	} catch {
		// nobody reads that either
	}
}
