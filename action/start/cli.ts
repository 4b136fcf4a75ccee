#!/usr/bin/env node
/** The command line. Exit status: 0 nothing to fail on, 1 findings, 2 wrong usage or configuration, 3 it could not finish. */
import { Compiled } from './compiled.js';
import { keepSmall } from './heap.js';
import type * as Program from './program.js';

keepSmall();
const program = new Compiled<typeof Program>(`${__dirname}/program.cjs`);

async function run(): Promise<void> {
	program.keep(await program.exports.commandLine(process.argv.slice(2)));
	await Promise.all([process.stdout, process.stderr].map(written));
	// by itself, Node would take its heap apart first
	process.exit();
}

/** What cannot be written ends the process with a status of its own. */
const written = async (stream: NodeJS.WriteStream): Promise<void> => {
	if (stream.writableLength > 0) {
		await new Promise<void>((done) => {
			stream.write('', (error) => {
				if (!error) {
					done();
				}
			});
		});
	}
};

void run();
