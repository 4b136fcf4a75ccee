#!/usr/bin/env node
/** The command line. Exit status: 0 nothing to fail on, 1 findings, 2 wrong usage or configuration, 3 it could not finish. */
import { main } from './commands/main.js';
import { endWhenUnwritable, interruptions } from './commands/process.js';

endWhenUnwritable(process.stdout, 'standard output');
endWhenUnwritable(process.stderr, 'standard error');
process.exitCode = await main(process.argv.slice(2), {
	out: process.stdout,
	err: process.stderr,
	cwd: process.cwd(),
	signal: interruptions(),
});
