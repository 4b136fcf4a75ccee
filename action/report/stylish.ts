/** For people: in a terminal, and in a console log that is all they have. */
import { styleText } from 'node:util';
import type { Finding, RuleName } from '../../eslint-plugin/rules/finding.js';
import type { LintRun, NotChecked, Skipped } from '../run/lint-run.js';
import { codeFrame } from './code-frame.js';
import { hostsOf } from './hosts.js';
import { byPath } from './order.js';
import { joined, type ReportOptions } from './report.js';
import { RULE_TEXTS } from './rule-texts.js';
import { Sources } from './sources.js';
import { plain, plural, widthOf, wrapped } from './text.js';

/** Columns of a message; longer lines of a log are hard to read. */
const WIDTH = 100;
const MOST_HOSTS = 40;

type Style = 'red' | 'yellow' | 'cyan' | 'dim' | 'bold' | 'underline';
type Paint = (style: Style, text: string) => string;

/** Findings by file, each with its line and what is meant underlined; then hosts, rules, and what was not checked. */
export function* stylishReport(run: LintRun, { colour = false }: ReportOptions = {}): Iterable<string> {
	const paint: Paint = colour
		? (style, text) => styleText(style, text, { validateStream: false })
		: (_, text) => text;
	const sources = new Sources(run);
	for (const [path, findings] of byPath(run.findings)) {
		yield `${paint('underline', fileLine(path))}\n`;
		for (const finding of findings) {
			yield lines(findingLines(finding, sources, paint));
		}
	}
	yield lines(notCheckedLines(run.notChecked, paint));
	yield lines(hostLines(run.findings, paint));
	yield lines(ruleLines(run.findings));
	yield lines(summaryLines(run, paint));
}

export const stylish = joined(stylishReport);

const lines = (all: readonly string[]): string => all.map((line) => `${inert(line)}\n`).join('');

/** Text that no CI server takes for a command to it: `::name::` at the beginning of a line, `##name[` anywhere. */
const inert = (line: string): string => line.replace(/^(\s*):(?=:)/, '$1: ').replace(/##(?=\w*\[)/g, '# #');

/** A file's name could begin with anything, so one that would be a command gets the folder that it is in. */
const fileLine = (path: string): string => inert(/^\s*:/.test(path) ? `./${plain(path)}` : plain(path));

function findingLines(finding: Finding, sources: Sources, paint: Paint): string[] {
	const place = `${finding.line}:${finding.column}`.padStart(8);
	const margin = ' '.repeat(place.length + 2 + finding.severity.length + 2);
	const [first = '', ...more] = wrapped(plain(finding.message), WIDTH);
	const head = `${paint('dim', place)}  ${paint(finding.severity === 'error' ? 'red' : 'yellow', finding.severity)}  ${first}`;
	const out = [
		head,
		...more.map((line) => margin + line),
		margin + paint('dim', plain(finding.ruleId)),
		...frameLines(finding, sources, paint),
	];
	for (const evidence of finding.evidence) {
		if (evidence.path !== finding.path || evidence.line !== finding.line) {
			out.push(
				`${' '.repeat(9)} ${paint('dim', plain(`${evidence.message.replace(/\.$/, '')}: ${evidence.path}:${evidence.line}:${evidence.column}`))}`,
				...frameLines(evidence, sources, paint),
			);
		}
	}
	return [...out, ''];
}

function frameLines(
	range: Pick<Finding, 'path' | 'line' | 'column' | 'endLine' | 'endColumn'>,
	sources: Sources,
	paint: Paint,
): string[] {
	const text = sources.lines(range.path);
	if (!text || range.line > text.count) {
		return [];
	}
	const { code, marks } = codeFrame(text, range);
	return [
		`${paint('dim', `${String(range.line).padStart(9)} |`)} ${code}`,
		`${paint('dim', `${' '.repeat(9)} |`)} ${paint('cyan', marks)}`,
	];
}

function notCheckedLines(all: readonly NotChecked[], paint: Paint): string[] {
	return all.length
		? [...all.map((one) => `${paint('yellow', 'not checked')}  ${plain(one.message)}`), '']
		: [];
}

/** Who would learn of the readers. */
function hostLines(findings: readonly Finding[], paint: Paint): string[] {
	const hosts = hostsOf(findings);
	if (!hosts.length) {
		return [];
	}
	const rows = hosts
		.slice(0, MOST_HOSTS)
		.map(
			(one) =>
				[
					String(one.count),
					plain(one.host),
					plain(one.owner ?? 'not known'),
					one.destinations.join(', '),
				] as const,
		);
	const table = [['requests', 'host', 'run by', 'for'] as const, ...rows];
	const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => widthOf(row[column]!))));
	const pad = (text: string, width: number): string => text + ' '.repeat(width - widthOf(text));
	const [head = '', ...body] = table.map(
		([count, host, owner, kinds]) =>
			`  ${count.padStart(widths[0]!)}  ${pad(host, widths[1]!)}  ${pad(owner, widths[2]!)}  ${kinds}`,
	);
	const left = hosts.length - rows.length;
	return [
		paint('bold', 'Readers’ browsers would contact:'),
		paint('dim', head),
		...body,
		...(left ? [`  and ${plural(left, 'host')} more`] : []),
		'',
	];
}

function ruleLines(findings: readonly Finding[]): string[] {
	const rules = [...new Set(findings.map((one) => one.ruleId))].sort();
	const rows = rules.flatMap((id) => {
		const text = RULE_TEXTS[id.split('/').at(-1) as RuleName] as (typeof RULE_TEXTS)[RuleName] | undefined;
		return text ? [`  ${plain(id)}`, `    ${text.short} ${text.url}`] : [];
	});
	return rows.length ? ['Why, and what to do instead:', ...rows, ''] : [];
}

const HOW_TO_INCLUDE: Readonly<Partial<Record<Skipped['reason'], string>>> = {
	vendored: '--include-vendored',
	minified: '--include-vendored',
	test: '--include-tests',
};

function summaryLines(run: LintRun, paint: Paint): string[] {
	const errors = run.findings.filter((one) => one.severity === 'error').length;
	const kinds = run.findings.length
		? `: ${[errors ? plural(errors, 'error') : '', run.findings.length > errors ? plural(run.findings.length - errors, 'warning') : ''].filter(Boolean).join(', ')}`
		: '';
	const inSource = run.suppressed.filter((one) => one.suppression?.kind !== 'external').length;
	const external = run.suppressed.length - inSource;
	const excused = [
		inSource ? `${inSource} by directives in the code` : '',
		external ? `${external} by the baseline` : '',
	].filter(Boolean);
	const left = run.stats.skipped.map(
		({ reason, count }) =>
			`${count} ${reason}${HOW_TO_INCLUDE[reason] ? ` (${HOW_TO_INCLUDE[reason]})` : ''}`,
	);
	return [
		paint('bold', `${plural(run.findings.length, 'finding')} in ${plural(run.stats.files, 'file')}${kinds}`),
		...(excused.length ? [`excused: ${excused.join(', ')}`] : []),
		...(left.length ? [`files left out: ${left.join(', ')}`] : []),
		...(run.notChecked.length ? [`not checked: ${run.notChecked.length} (named above)`] : []),
	];
}
