import { createHash } from 'node:crypto';
import { PLUGIN, type Finding } from '../../eslint-plugin/rules/finding.js';
import type { LintRun, NotChecked } from '../run/lint-run.js';
import { Fingerprints } from './fingerprint.js';
import { jsonChunks, Streamed } from './json-chunks.js';
import { byPlace } from './order.js';
import { joined } from './report.js';
import { Sources } from './sources.js';
import { wellFormed } from './text.js';

/** An entry of GitLab's Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/, as of 2025-10). */
export interface CodeQuality {
	readonly description: string;
	readonly check_name: string;
	/** Different for each entry of a report: GitLab drops an entry whose fingerprint it has seen. */
	readonly fingerprint: string;
	readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
	readonly location: {
		readonly path: string;
		readonly positions: { readonly begin: Position; readonly end: Position };
	};
}
interface Position {
	readonly line: number;
	readonly column: number;
}

/** GitLab's Code Quality: an array of findings, and of what could not be checked with severity `info`. */
export function* gitlabReport(run: LintRun): Iterable<string> {
	yield* jsonChunks(new Streamed(entries(run)));
	yield '\n';
}

export const gitlab = joined(gitlabReport);

function* entries(run: LintRun): Iterable<CodeQuality> {
	const fingerprints = new Fingerprints(new Sources(run));
	for (const finding of [...run.findings].sort(byPlace)) {
		yield entry(finding, fingerprints.of(finding));
	}
	for (const [i, one] of run.notChecked.entries()) {
		yield unchecked(one, i);
	}
}

const entry = (
	{ message, ruleId, severity, path, line, column, endLine, endColumn }: Finding,
	fingerprint: string,
): CodeQuality => ({
	description: wellFormed(message),
	check_name: ruleId,
	fingerprint,
	severity: severity === 'error' ? 'major' : 'minor',
	location: {
		path: wellFormed(path),
		positions: { begin: { line, column }, end: { line: endLine, column: endColumn } },
	},
});

function unchecked({ path, reason, message, line = 1, column = 1 }: NotChecked, index: number): CodeQuality {
	return {
		description: wellFormed(`Not checked: ${message}`),
		check_name: `${PLUGIN}/not-checked/${reason}`,
		fingerprint: createHash('sha256').update([path, reason, index].join('\0')).digest('hex').slice(0, 32),
		severity: 'info',
		location: { path: wellFormed(path), positions: { begin: { line, column }, end: { line, column } } },
	};
}
