import type { LintRun } from '../run/lint-run.js';
import { checkstyle } from './checkstyle.js';
import { github } from './github.js';
import { json } from './json.js';
import { sarif } from './sarif.js';
import { stylish } from './stylish.js';

export type Report = (run: LintRun, colour?: boolean) => string;

/** Every output format by its name. */
export const REPORTS: Readonly<Record<string, Report>> = { stylish, json, sarif, checkstyle, github };
