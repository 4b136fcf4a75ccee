#!/usr/bin/env node
/** The command line. Exit status: 0 nothing to fail on, 1 findings, 2 wrong usage or configuration, 3 it could not finish. */
import { Compiled } from './compiled.js';
import { keepSmall } from './heap.js';
import type * as Program from './program.js';

keepSmall();
const program = new Compiled<typeof Program>(`${__dirname}/program.cjs`);
void program.exports.commandLine(process.argv.slice(2)).then((parts) => program.keep(parts));
