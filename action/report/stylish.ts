import { styleText } from 'node:util';
import type { Finding } from '../../eslint-plugin/rules/finding.js';
import { Lines } from '../../eslint-plugin/strings/lines.js';
import type { LintRun } from '../run/lint-run.js';

const MOST_WIDTH = 140;

/** Findings for people: by file, with the line and what is meant underlined, then a summary by host. */
export function stylish(run: LintRun, colour = false): string {
	const paint = (style: Parameters<typeof styleText>[0], text: string): string => (colour ? styleText(style, text, { validateStream: false }) : text);
	const out: string[] = [];
	for (const [path, findings] of byPath(run.findings)) {
		out.push('', paint('underline', plain(path)));
		const text = run.textOf?.(path);
		const lines = text === undefined ? undefined : new Lines(text);
		for (const finding of findings) {
			out.push(`  ${paint('dim', `${finding.line}:${finding.column}`)}  ${paint(finding.severity === 'error' ? 'red' : 'yellow', finding.severity)}  ${plain(finding.message)}  ${paint('dim', finding.ruleId)}`);
			if (lines) {
				out.push(...frame(lines.textOf(finding.line), finding).map((line) => paint('dim', line)));
			}
		}
	}
	for (const one of run.notChecked) {
		out.push('', `${paint('yellow', 'not checked')}  ${plain(one.message)}`);
	}
	out.push('', ...summary(run));
	return out.join('\n').replace(/^\n/, '') + '\n';
}

function frame(text: string, finding: Finding): string[] {
	const start = finding.column - 1;
	const end = finding.endLine === finding.line ? finding.endColumn - 1 : text.length;
	const from = start > MOST_WIDTH - 20 ? start - 20 : 0;
	const shown = text.slice(from, from + MOST_WIDTH).replaceAll('\t', ' ');
	const width = Math.max(1, Math.min(end, from + MOST_WIDTH) - start);
	return [`      ${plain(shown)}`, `      ${' '.repeat(start - from)}${'~'.repeat(Math.min(width, MOST_WIDTH))}`];
}

function summary(run: LintRun): string[] {
	const hosts = new Map<string, { count: number; owner: string | null; kinds: Set<string> }>();
	for (const finding of run.findings) {
		const name = finding.origin ?? '(host not known)';
		const entry = hosts.get(name) ?? { count: 0, owner: finding.owner, kinds: new Set<string>() };
		entry.count++;
		entry.kinds.add(finding.destination);
		hosts.set(name, entry);
	}
	const lines = [...hosts]
		.sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1))
		.map(([host, { count, owner, kinds }]) => plain(`  ${String(count).padStart(4)}  ${host}${owner ? ` (${owner})` : ''}: ${[...kinds].join(', ')}`));
	const left = run.stats.skipped.map((one) => `${one.count} ${one.reason}`);
	return [
		...(lines.length ? ['Readers’ browsers would contact:', ...lines, ''] : []),
		`${plural(run.findings.length, 'finding')} in ${plural(run.stats.parsed, 'file')}${run.suppressed.length ? `, ${run.suppressed.length} excused in the code` : ''}${left.length ? `; left out: ${left.join(', ')}` : ''}${run.notChecked.length ? `; not checked: ${run.notChecked.length}` : ''}`,
	];
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function byPath(findings: readonly Finding[]): Map<string, Finding[]> {
	const map = new Map<string, Finding[]>();
	for (const finding of findings) {
		map.set(finding.path, [...(map.get(finding.path) ?? []), finding]);
	}
	return map;
}

/** Text that cannot steer a terminal: control characters are shown as escapes. */
export function plain(text: string): string {
	// eslint-disable-next-line no-control-regex -- these are the characters that must not reach a terminal
	return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
