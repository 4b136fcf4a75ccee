import type { Finding, RequestRecord } from '../../eslint-plugin/rules/finding.js';
import type { NotChecked, Skipped, UnusedDirective } from './lint-run.js';
import type { FilePhase } from './measures.js';

/** What was found in one file. */
export interface FileResult {
	readonly leftOut?: Skipped['reason'];
	readonly wasParsed: boolean;
	readonly notChecked: readonly NotChecked[];
	readonly findings: readonly Finding[];
	readonly suppressed: readonly Finding[];
	readonly requests: readonly RequestRecord[];
	readonly unusedDirectives: readonly UnusedDirective[];
}

/** What became of one file. */
export interface FileOutcome extends FileResult {
	/** In milliseconds. */
	readonly phases: Partial<Record<FilePhase, number>>;
}

/** Of a file that nothing is said of. */
export const NO_RESULT: FileResult = {
	wasParsed: false,
	notChecked: [],
	findings: [],
	suppressed: [],
	requests: [],
	unusedDirectives: [],
};

export const NOTHING: FileOutcome = { ...NO_RESULT, phases: {} };
