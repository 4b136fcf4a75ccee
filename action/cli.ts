#!/usr/bin/env node
/** The command line. Exit status: 0 nothing to fail on, 1 findings, 2 wrong usage or configuration, 3 it could not finish. */
import * as nodeModule from 'node:module';
import { endWhenUnwritable, interruptions, keepSmall } from './commands/process.js';

keepSmall();
// from Node 22.1 on
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = await import('./commands/main.js');

endWhenUnwritable(process.stdout, 'standard output');
endWhenUnwritable(process.stderr, 'standard error');
process.exitCode = await main(process.argv.slice(2), {
	out: process.stdout,
	err: process.stderr,
	cwd: process.cwd(),
	signal: interruptions(),
});
