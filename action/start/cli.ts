#!/usr/bin/env node
/** The command line. Exit status: 0 nothing to fail on, 1 findings, 2 wrong usage or configuration, 3 it could not finish. */
import { Compiled } from './compiled.js';
import type * as Program from './program.js';

const program = new Compiled<typeof Program>(`${__dirname}/program.cjs`);

async function run(): Promise<void> {
	program.keep(await program.exports.commandLine(process.argv.slice(2)));
	await Promise.all(
		[process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
	);
	// by itself, Node would take its heap apart first
	process.exit();
}

void run();
