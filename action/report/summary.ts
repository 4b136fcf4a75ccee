/** The job summary of a GitHub Actions run: Markdown that GitHub shows beside the log. */
import type { Finding } from '../../eslint-plugin/rules/finding.js';
import type { LintRun, NotChecked } from '../run/lint-run.js';
import { hostsOf, UNKNOWN_HOST, type ContactedHost } from './hosts.js';
import { mostSerious } from './order.js';
import { HOMEPAGE } from './rule-texts.js';
import { clipped, plain, plural } from './text.js';

const MOST_HOSTS = 50;
const MOST_FINDINGS = 100;
const MOST_NOT_CHECKED = 50;
/** Bytes of a text in a cell. Each becomes at most ten, so that all rows stay below the 1 MiB beyond which GitHub shows nothing. */
const LONGEST_CELL = 150;

/** A table by host and owner, the most serious findings, and what was not checked. At most 1 MiB. */
export function summary(run: LintRun): string {
	const parts = [
		headline(run),
		hostTable(run.findings),
		findingTable(run.findings),
		notCheckedTable(run.notChecked),
		leftOut(run),
	];
	return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function headline(run: LintRun): string {
	const excused = run.suppressed.length ? `, ${run.suppressed.length} excused` : '';
	const count = run.findings.length ? plural(run.findings.length, 'finding') : 'No finding';
	return `## Third-party resources\n\n**${count}** in ${plural(run.stats.files, 'file')}${excused}.`;
}

const ALWAYS = 'IP address, browser, page';

function hostTable(findings: readonly Finding[]): string {
	const hosts = hostsOf(findings);
	if (!hosts.length) {
		return '';
	}
	const rows = hosts.slice(0, MOST_HOSTS).map(hostRow);
	return table(
		'What readers’ browsers would send where',
		['Host', 'Run by', 'Requests', 'For', 'The host learns', 'Content Security Policy'],
		rows,
		hosts.length - rows.length,
		'host',
	);
}

const hostRow = ({ host, owner, count, destinations, sends, csp }: ContactedHost): string[] => [
	host === UNKNOWN_HOST ? 'not known' : code(host),
	escaped(owner ?? 'not known'),
	String(count),
	destinations.join(', '),
	escaped([ALWAYS, ...sends].join(', ')),
	csp.join(', '),
];

function findingTable(findings: readonly Finding[]): string {
	const { kept, left } = mostSerious(findings, MOST_FINDINGS);
	if (!kept.length) {
		return '';
	}
	const rows = kept.map(({ severity, path, line, sink, destination, origin }) => [
		severity,
		code(`${path}:${line}`),
		code(sink),
		destination,
		origin === null ? 'not known' : code(origin),
	]);
	return table('Where', ['Severity', 'Line', 'Request', 'For', 'Host'], rows, left, 'finding', true);
}

function notCheckedTable(all: readonly NotChecked[]): string {
	const rows = all.slice(0, MOST_NOT_CHECKED).map(({ path, message }) => [code(path), escaped(message)]);
	return rows.length ? table('Not checked', ['File', 'Why'], rows, all.length - rows.length, 'file') : '';
}

function leftOut({ stats }: LintRun): string {
	const skipped = stats.skipped.filter((one) => one.count).map((one) => `${one.count} ${one.reason}`);
	return `${skipped.length ? `Files left out: ${skipped.join(', ')}. ` : ''}[What this is, and what to do](${HOMEPAGE}#readme)`;
}

function table(
	title: string,
	heads: readonly string[],
	rows: readonly (readonly string[])[],
	left: number,
	what: string,
	isFolded = false,
): string {
	const lines = [heads, heads.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
	const more = left > 0 ? `\n\n${plural(left, what)} more in the log.` : '';
	return isFolded
		? `<details><summary>${title}</summary>\n\n${lines}${more}\n\n</details>`
		: `### ${title}\n\n${lines}${more}`;
}

/**
 * Text as GitHub shows it, whatever is in it: what could begin Markdown, HTML, a cell, a formula, a mention or a link is a
 * character reference.
 */
const escaped = (text: string): string =>
	plain(clipped(text, LONGEST_CELL)).replace(
		/[!-'*+:-@[-`{-~]|(?<=www)\./gi,
		(char) => `&#${char.charCodeAt(0)};`,
	);

/** Within `code`, GitHub makes no mention of a name either. */
const code = (text: string): string => `<code>${escaped(text)}</code>`;
