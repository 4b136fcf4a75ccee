import type { LintRun } from '../run/lint-run.js';

/** The machine-readable log: one object. */
export function json(run: LintRun): string {
	const { version, stats, findings, requests, notChecked } = run;
	return `${JSON.stringify({ version, stats, findings, requests, notChecked }, null, '\t')}\n`;
}
