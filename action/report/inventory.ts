/** What a tree contacts, permitted or not, and by which exceptions: for audits. */
import type { Destination } from '../../eslint-plugin/requests/request.js';
import type { Finding, RequestRecord } from '../../eslint-plugin/rules/finding.js';
import type { LintRun } from '../run/lint-run.js';
import { hostsOf, UNKNOWN_HOST, type ContactedHost } from './hosts.js';

export const INVENTORY_FORMATS = ['markdown', 'json', 'html', 'csp', 'wikitext'] as const;
export type InventoryFormat = (typeof INVENTORY_FORMATS)[number];

/** The directive of the Content Security Policy that decides each destination. Source: CSP Level 3; 2026-11. */
const DIRECTIVES: Readonly<Partial<Record<Destination, string>>> = {
	script: 'script-src',
	style: 'style-src',
	font: 'font-src',
	image: 'img-src',
	media: 'media-src',
	frame: 'frame-src',
	worker: 'worker-src',
	data: 'connect-src',
	form: 'form-action',
};

const outside = (run: LintRun): RequestRecord[] => run.requests.filter((one) => one.tier !== 'production');
const hosts = (run: LintRun): ContactedHost[] =>
	hostsOf(outside(run).map((one): Finding => ({ ...one, ruleId: '', severity: 'error', message: '' })));

/** The inventory of a run in a format, one text. */
export function inventory(run: LintRun, format: InventoryFormat): string {
	switch (format) {
		case 'json':
			return `${JSON.stringify({ version: run.version, hosts: hosts(run).map(asJson), exceptions: run.exceptions ?? [], notChecked: run.notChecked }, undefined, '\t')}\n`;
		case 'csp':
			return policy(run);
		default:
			return tables(run).map(WRITERS[format]).join('\n');
	}
}

const asJson = ({ host, owner, count, destinations, sends, csp, files }: ContactedHost): object => ({
	host: host === UNKNOWN_HOST ? null : host,
	owner,
	requests: count,
	destinations,
	sends,
	csp,
	files,
});

/** A policy that lets through what the tree contacts, and no more than that. */
function policy(run: LintRun): string {
	const sources = new Map<string, Set<string>>();
	for (const { origin, destination } of outside(run)) {
		const directive = DIRECTIVES[destination];
		if (origin !== null && directive) {
			sources.set(directive, (sources.get(directive) ?? new Set()).add(origin));
		}
	}
	return [...sources]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([directive, all]) => `${directive} 'self' ${[...all].sort().join(' ')};\n`)
		.join('');
}

interface Table {
	readonly title: string;
	readonly head: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

function tables(run: LintRun): Table[] {
	return [
		{
			title: 'Hosts',
			head: ['host', 'owner', 'for', 'requests', 'files', 'sends', 'policy'],
			rows: hosts(run).map((one) => [
				one.host,
				one.owner ?? '',
				one.destinations.join(', '),
				String(one.count),
				String(one.files),
				one.sends.join(', '),
				one.csp.join(', '),
			]),
		},
		{
			title: 'Exceptions',
			head: ['origin', 'for', 'reason', 'until', 'covers', 'file'],
			rows: (run.exceptions ?? []).map((one) => [
				one.origin,
				one.destinations?.join(', ') ?? 'all',
				one.reason,
				one.until ?? '',
				String(one.covers),
				one.line === undefined ? one.file : `${one.file}:${one.line}`,
			]),
		},
	].filter((one) => one.rows.length > 0 || one.title === 'Hosts');
}

const entity = (text: string): string =>
	text.replace(/[&<>"'|`[\]{}\\*_\r\n]/g, (char) => `&#${char.charCodeAt(0)};`);

const WRITERS: Readonly<Record<'markdown' | 'html' | 'wikitext', (table: Table) => string>> = {
	markdown: ({ title, head, rows }) =>
		`## ${title}\n\n${[head, head.map(() => '---'), ...rows.map((row) => row.map(entity))].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`,
	html: ({ title, head, rows }) =>
		`<h2>${title}</h2>\n<table>\n<tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr>\n${rows.map((row) => `<tr>${row.map((cell) => `<td>${entity(cell)}</td>`).join('')}</tr>\n`).join('')}</table>\n`,
	wikitext: ({ title, head, rows }) =>
		`== ${title} ==\n{| class="wikitable sortable"\n! ${head.join(' !! ')}\n${rows.map((row) => `|-\n| ${row.map((cell) => `<nowiki>${entity(cell)}</nowiki>`).join(' || ')}\n`).join('')}|}\n`,
};
