import { PLUGIN } from '../../eslint-plugin/rules/finding.js';
import type { LintRun } from '../run/lint-run.js';
import { byPath } from './order.js';
import { Sources } from './sources.js';
import { plain } from './text.js';

/** The regular expression for `script-and-regex.regex` in `.arclint` that reads `arc`'s lines. */
export const ARC_REGEX =
	'/^(?P<file>.+?):(?P<line>\\d+):(?P<char>\\d+): (?P<severity>error|warning|advice) \\[(?P<code>[^\\]]+)\\] (?P<message>.*)$/m';

/** One line for each finding and for what was not checked, for arcanist's `script-and-regex`: `file:line:char: severity [code] message`. `char` is in bytes, 1-based. */
export function arc(run: LintRun): string {
	const sources = new Sources(run);
	const lines: string[] = [];
	for (const [path, findings] of byPath(run.findings)) {
		for (const { line, column, severity, ruleId, message } of findings) {
			lines.push(arcLine(path, line, sources.byteColumn(path, line, column), severity, ruleId, message));
		}
	}
	for (const { path, line = 1, reason, message } of run.notChecked) {
		lines.push(arcLine(path, line, 1, 'advice', `${PLUGIN}/not-checked/${reason}`, message));
	}
	return lines.map((line) => `${line}\n`).join('');
}

const arcLine = (
	path: string,
	line: number,
	char: number,
	severity: string,
	code: string,
	message: string,
): string => `${fileName(path)}:${line}:${char}: ${severity} [${code}] ${plain(message)}`;

/** A name that looks like the rest of a line would end too early. */
const fileName = (path: string): string => plain(path).replace(/:(?=\d+:\d+: )/g, '\\u003a') || '.';
