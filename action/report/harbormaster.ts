import { PLUGIN } from '../../eslint-plugin/rules/finding.js';
import type { LintRun } from '../run/lint-run.js';
import { mostSerious } from './order.js';
import { Sources } from './sources.js';
import { clipped, wellFormed } from './text.js';

/** A message of `harbormaster.sendmessage`'s `lint` (Phorge, as of 2026-08): the types are strict, a number must not be a string. */
export interface LintMessage {
	/** At most 255 characters. */
	readonly name: string;
	/** At most 128 characters. */
	readonly code: string;
	readonly severity: 'error' | 'warning' | 'advice';
	readonly path: string;
	/** 1-based. */
	readonly line?: number;
	/** Position in the line in bytes, 1-based. */
	readonly char?: number;
	readonly description: string;
}

/** The list that is `lint` of `harbormaster.sendmessage`, most serious first. */
export function harbormaster(run: LintRun): string {
	return `${JSON.stringify(lintMessages(run), null, '\t')}\n`;
}

/** The same as a list; what was not checked comes last, as advice. */
export function lintMessages(run: LintRun): LintMessage[] {
	const sources = new Sources(run);
	const findings = mostSerious(run.findings, Infinity).kept.map(
		({ path, line, column, severity, ruleId, sink, origin, message }): LintMessage => ({
			name: clipped(wellFormed(`${sink} contacts ${origin ?? 'an unknown host'}`), 255),
			code: clipped(ruleId, 128),
			severity,
			path: wellFormed(path),
			line,
			char: sources.byteColumn(path, line, column),
			description: wellFormed(message),
		}),
	);
	const notChecked = run.notChecked.map(({ path, line, message, reason }): LintMessage => ({
		name: 'Not checked',
		code: `${PLUGIN}/not-checked/${reason}`,
		severity: 'advice',
		path: wellFormed(path),
		...(line === undefined ? {} : { line }),
		description: wellFormed(message),
	}));
	return [...findings, ...notChecked];
}
