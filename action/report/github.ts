import type { LintRun } from '../run/lint-run.js';

const MOST = 10;

/** Workflow commands of GitHub Actions: annotations on the lines, as many as a step may have. */
export function github(run: LintRun): string {
	const shown = run.findings.slice(0, MOST);
	const out = shown.map((one) => `::${one.severity} file=${property(one.path)},line=${one.line},endLine=${one.endLine},col=${one.column},endColumn=${one.endColumn},title=${property(one.ruleId)}::${data(one.message)}`);
	if (run.findings.length > shown.length) {
		out.push(`::notice::${run.findings.length - shown.length} more findings are in the log`);
	}
	return out.length ? `${out.join('\n')}\n` : '';
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
