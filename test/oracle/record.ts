/** What a browser did with programs, kept for machines without one. */
import type { Program } from './programs.js';

export const RECORD = new URL('../fixtures/oracle/verdicts.json', import.meta.url);

export interface Kept {
	readonly browser: string;
	readonly mediawiki: string;
	readonly seed: number;
	readonly programs: readonly (Pick<Program, 'name' | 'code' | 'modules' | 'config'> & {
		/** The hosts that the browser asked for. */
		readonly hosts: readonly string[];
	})[];
}
