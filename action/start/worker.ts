/** A worker thread's entry, as built. */
import { Compiled } from './compiled.js';
import type * as Program from './program.js';

void new Compiled<typeof Program>(`${__dirname}/program.cjs`).exports.work();
