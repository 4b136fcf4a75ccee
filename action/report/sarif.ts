/** SARIF 2.1.0 (OASIS, 2020-03), within the limits of GitHub code scanning. */
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { PLUGIN, RULES, type Finding, type Location as Range } from '../../eslint-plugin/rules/finding.js';
import { Lines } from '../../eslint-plugin/strings/lines.js';
import type { LintRun } from '../run/lint-run.js';
import { RULE_TEXTS } from './rule-texts.js';

const MOST_RESULTS = 25_000;
const SEVERITY: Readonly<Record<string, string>> = { 'no-third-party-origin': '6.5', 'require-privacy-notice': '5.0' };

export function sarif(run: LintRun): string {
	const all = [...run.findings, ...run.suppressed].sort(order);
	const kept = all.slice(0, MOST_RESULTS);
	const notifications: Notification[] = run.notChecked.map((one) => ({
		level: 'error',
		message: { text: sentence(one.message) },
		descriptor: { id: one.reason },
		locations: [{ physicalLocation: { artifactLocation: artifact(one.path), ...(one.line === undefined ? {} : { region: { startLine: one.line, startColumn: one.column ?? 1 } }) } }],
	}));
	if (kept.length < all.length) {
		notifications.push({ level: 'warning', message: { text: `${all.length - kept.length} findings were left out: a log holds ${MOST_RESULTS}.` } });
	}
	const log: Log = {
		$schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				tool: {
					driver: {
						name: PLUGIN,
						fullName: 'Third-party resources linter',
						version: run.version,
						semanticVersion: run.version,
						informationUri: 'https://github.com/wikimedia/eslint-plugin-third-party-resources',
						rules: RULES.map(descriptor),
					},
				},
				automationDetails: { id: `${PLUGIN}/` },
				columnKind: 'utf16CodeUnits',
				originalUriBaseIds: { '%SRCROOT%': { uri: `${pathToFileURL(run.workingDirectory).href.replace(/\/$/, '')}/`, description: { text: 'The folder in which the linter ran.' } } },
				invocations: [{ executionSuccessful: run.notChecked.every((one) => one.reason !== 'crashed' && one.reason !== 'interrupted'), ...(notifications.length ? { toolExecutionNotifications: notifications } : {}) }],
				results: kept.map((finding) => result(finding, run)),
			},
		],
	};
	return `${JSON.stringify(log, null, '\t')}\n`;
}

function order(a: Finding, b: Finding): number {
	return Number(b.severity === 'error') - Number(a.severity === 'error') || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : a.message > b.message ? 1 : 0);
}

function descriptor(name: (typeof RULES)[number]): ReportingDescriptor {
	const text = RULE_TEXTS[name];
	return {
		id: `${PLUGIN}/${name}`,
		name: name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
		shortDescription: { text: text.short },
		fullDescription: { text: text.full },
		help: { text: text.help.replaceAll('`', ''), markdown: text.help },
		helpUri: text.url,
		defaultConfiguration: { level: 'error' },
		properties: { tags: ['privacy', 'security', 'third-party'], precision: 'high', 'problem.severity': 'error', 'security-severity': SEVERITY[name] },
	};
}

function result(finding: Finding, run: LintRun): Result {
	const text = run.textOf?.(finding.path);
	return {
		ruleId: finding.ruleId,
		ruleIndex: RULES.findIndex((rule) => finding.ruleId === `${PLUGIN}/${rule}`),
		level: finding.severity,
		message: { text: sentence(finding.message) },
		locations: [location(finding)],
		...(finding.evidence.length ? { relatedLocations: finding.evidence.map((one, i) => ({ id: i + 1, ...location(one), message: { text: one.message } })) } : {}),
		partialFingerprints: { 'thirdPartyResources/v1': fingerprint(finding) },
		...(finding.suggestions?.length && text !== undefined ? { fixes: finding.suggestions.map((suggestion) => fix(suggestion, finding.path, text)) } : {}),
		...(finding.suppression ? { suppressions: [{ kind: finding.suppression.kind, status: 'accepted' as const, justification: finding.suppression.justification || 'Excused by a directive in the code.' }] } : {}),
		properties: { origin: finding.origin, tier: finding.tier, destination: finding.destination, sink: finding.sink, owner: finding.owner, csp: finding.csp },
	};
}

function fix(suggestion: NonNullable<Finding['suggestions']>[number], path: string, text: string): NonNullable<Result['fixes']>[number] {
	const lines = new Lines(text);
	return {
		description: { text: sentence(suggestion.message) },
		artifactChanges: [
			{
				artifactLocation: artifact(path),
				replacements: suggestion.edits.map((edit) => {
					const start = lines.at(edit.start);
					const end = lines.at(edit.end);
					return {
						deletedRegion: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column, charOffset: edit.start, charLength: edit.end - edit.start },
						insertedContent: { text: edit.text },
					};
				}),
			},
		],
	};
}

function location(range: Range): Location {
	return { physicalLocation: { artifactLocation: artifact(range.path), region: { startLine: range.line, startColumn: range.column, endLine: range.endLine, endColumn: range.endColumn } } };
}

const artifact = (path: string): { uri: string; uriBaseId?: string } => ({ uri: path.split('/').map(percent).join('/'), uriBaseId: '%SRCROOT%' });
/** A lone surrogate cannot be encoded: it becomes the replacement character. */
const percent = (part: string): string => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'));

/** GitHub shows the first sentence, and validators want a full stop. */
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The same for the same request in the same file, wherever in it. */
function fingerprint(finding: Finding): string {
	return createHash('sha256').update([finding.ruleId, finding.path, finding.sink, finding.destination, finding.origin].join('\0')).digest('hex').slice(0, 32);
}
