/** The exit status of `lint` and `merge`. */
import { failing } from '../run/audit.js';
import type { FailOn } from '../run/choices.js';
import type { Filter } from '../run/choices.js';
import type { LintRun } from '../run/lint-run.js';

export interface StatusOptions {
	readonly failOn: FailOn;
	/** A whole number. */
	readonly maxWarnings?: string | undefined;
	readonly filter?: Filter | undefined;
}

/** 0 nothing to fail on, 1 findings, 2 a path that does not exist, 3 something could not be checked. */
export function statusOf(run: LintRun, { failOn, maxWarnings, filter }: StatusOptions): 0 | 1 | 2 | 3 {
	const counted = failing(run, filter);
	const errors =
		counted.filter((finding) => finding.severity === 'error').length + (run.unusedDirectives?.length ?? 0);
	const warnings = counted.filter((finding) => finding.severity === 'warning').length;
	const reasons = new Set(run.notChecked.map((one) => one.reason));
	if (reasons.has('missing')) {
		return 2;
	}
	if (reasons.has('interrupted')) {
		return 3;
	}
	if (failOn !== 'never' && (errors > 0 || (failOn === 'warning' && warnings > 0))) {
		return 1;
	}
	if (maxWarnings !== undefined && warnings > Number(maxWarnings)) {
		return 1;
	}
	return reasons.size && failOn !== 'never' ? 3 : 0;
}
