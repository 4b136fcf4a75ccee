import type { LintRun, NotChecked } from '../run/lint-run.js';
import { byPath, groupedBy } from './order.js';
import { joined } from './report.js';
import { element, opening } from './xml.js';
import { PLUGIN, type Finding } from '../../eslint-plugin/rules/finding.js';

/**
 * Checkstyle's XML: `recordIssues( tools: [ checkStyle( … ) ] )` in Jenkins reads its columns, which it does not from SARIF.
 * What could not be checked is an entry of severity `info`.
 */
export function* checkstyleReport(run: LintRun): Iterable<string> {
	yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n';
	const findings = byPath(run.findings);
	const notChecked = groupedBy(run.notChecked, (one) => one.path);
	for (const path of new Set([...findings.keys(), ...notChecked.keys()])) {
		yield `\t${opening('file', { name: path })}\n`;
		for (const finding of findings.get(path) ?? []) {
			yield `\t\t${error(finding)}\n`;
		}
		for (const one of notChecked.get(path) ?? []) {
			yield `\t\t${unread(one)}\n`;
		}
		yield '\t</file>\n';
	}
	yield '</checkstyle>\n';
}

export const checkstyle = joined(checkstyleReport);

const error = ({ line, column, severity, message, ruleId }: Finding): string =>
	element('error', { line, column, severity, message, source: ruleId });

const unread = ({ line, column, message, reason }: NotChecked): string =>
	element('error', {
		line: line ?? 1,
		column,
		severity: 'info',
		message: `Not checked: ${message}`,
		source: `${PLUGIN}/not-checked/${reason}`,
	});
