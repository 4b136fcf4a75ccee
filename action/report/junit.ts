import { PLUGIN, type Finding } from '../../eslint-plugin/rules/finding.js';
import type { LintRun, NotChecked } from '../run/lint-run.js';
import { byPath, groupedBy } from './order.js';
import { joined } from './report.js';
import { element, opening } from './xml.js';

/**
 * JUnit's XML, as GitLab, Jenkins and CircleCI read it: a suite for each file, a case for each finding (a failure), for what
 * was excused (skipped) and for what could not be checked (an error). A run without any of them is one case that passed.
 */
export function* junitReport(run: LintRun): Iterable<string> {
	const { findings, suppressed, notChecked } = run;
	const failed = byPath(findings);
	const skipped = byPath(suppressed);
	const broken = groupedBy(notChecked, (one) => one.path);
	const paths = [...new Set([...failed.keys(), ...skipped.keys(), ...broken.keys()])];
	const total = {
		tests: Math.max(1, findings.length + suppressed.length + notChecked.length),
		failures: findings.length,
		errors: notChecked.length,
		skipped: suppressed.length,
	};
	yield `<?xml version="1.0" encoding="UTF-8"?>\n${opening('testsuites', { name: PLUGIN, ...total })}\n`;
	if (!paths.length) {
		yield `\t${opening('testsuite', { name: PLUGIN, ...total })}\n\t\t${element('testcase', { name: 'no request to another origin', classname: PLUGIN })}\n\t</testsuite>\n`;
	}
	for (const path of paths) {
		const failures = failed.get(path) ?? [];
		const excused = skipped.get(path) ?? [];
		const errors = broken.get(path) ?? [];
		const counts = {
			tests: failures.length + excused.length + errors.length,
			failures: failures.length,
			errors: errors.length,
			skipped: excused.length,
		};
		yield `\t${opening('testsuite', { name: path, ...counts })}\n`;
		const names = new Names();
		for (const finding of failures) {
			yield testCase(
				finding,
				names,
				element('failure', { message: finding.message, type: finding.ruleId }, bodyOf(finding)),
			);
		}
		for (const finding of excused) {
			yield testCase(
				finding,
				names,
				element('skipped', { message: finding.suppression?.justification || 'excused' }),
			);
		}
		for (const one of errors) {
			yield inCase(
				{ name: names.unique(`not checked: ${one.reason}`), classname: path, file: path, line: one.line },
				errorOf(one),
			);
		}
		yield '\t</testsuite>\n';
	}
	yield '</testsuites>\n';
}

export const junit = joined(junitReport);

/** Readers take cases of one name in one suite for the same case. */
class Names {
	private readonly counts = new Map<string, number>();

	unique(name: string): string {
		const count = (this.counts.get(name) ?? 0) + 1;
		this.counts.set(name, count);
		return count === 1 ? name : `${name} (${count})`;
	}
}

function testCase(finding: Finding, names: Names, outcome: string): string {
	const { path, line, column, sink, origin } = finding;
	return inCase(
		{
			name: names.unique(`${line}:${column} ${sink} contacts ${origin ?? 'an unknown host'}`),
			classname: path,
			file: path,
			line,
		},
		outcome,
	);
}

const inCase = (attributes: Parameters<typeof opening>[1], outcome: string): string =>
	`\t\t${opening('testcase', attributes)}\n\t\t\t${outcome}\n\t\t</testcase>\n`;

const bodyOf = ({ severity, path, line, column, message }: Finding): string =>
	`${severity}: ${path}:${line}:${column}\n${message}`;

const errorOf = ({ reason, message }: NotChecked): string =>
	element('error', { message, type: reason }, message);
