/** SARIF 2.1.0 (OASIS, 2020-03), within the limits of GitHub code scanning (as of 2025-07) and as Jenkins reads it. */
import { pathToFileURL } from 'node:url';
import type { Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import { PLUGIN, RULES, type RuleName } from '../../eslint-plugin/rules/finding.js';
import type { LintRun, NotChecked } from '../run/lint-run.js';
import { jsonChunks, Streamed } from './json-chunks.js';
import { bySeverity, mostSerious } from './order.js';
import { joined, type ReportOptions } from './report.js';
import { helpOf, HOMEPAGE, RULE_TEXTS } from './rule-texts.js';
import { artifactLocation, Results } from './sarif-result.js';
import { sentence, wellFormed } from './text.js';

/** Results per run that code scanning takes. */
export const MOST_RESULTS = 25_000;

/** The id of the notification that says how many findings a log has no room for. */
export const LEFT_OUT = 'left-out';
const leftOutText = (count: number): string =>
	`${count} findings, the least serious ones, were left out: a log holds ${MOST_RESULTS}. Lint folder by folder to see all.`;

/** Reasons that are the run's own failure; the others are the files'. */
const FAILURES: ReadonlySet<NotChecked['reason']> = new Set(['crashed', 'timeout', 'interrupted']);

type StreamedLog = Omit<Log, 'runs'> & {
	readonly runs: readonly [Omit<Run, 'results'> & { readonly results: Streamed<Result> }];
};

/** One log with one run. Excused findings are in it, with their suppressions. Errors come first, then by path, line and column. */
export function* sarifReport(run: LintRun, options: ReportOptions = {}): Iterable<string> {
	const all = [...run.findings, ...run.suppressed];
	const { kept, left } = all.length > MOST_RESULTS ? mostSerious(all, MOST_RESULTS) : { kept: all, left: 0 };
	const results = new Results(run, kept.sort(bySeverity));
	const notifications = notificationsOf(run, left);
	const log: StreamedLog = {
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
						informationUri: HOMEPAGE,
						rules: RULES.map(ruleDescriptor),
					},
				},
				automationDetails: {
					id: options.category ? `${PLUGIN}/${wellFormed(options.category)}/` : `${PLUGIN}/`,
				},
				columnKind: 'utf16CodeUnits',
				...(run.shard ? { properties: { shard: run.shard } } : {}),
				...(options.sourceRoot === false
					? {}
					: { originalUriBaseIds: { '%SRCROOT%': sourceRoot(run.workingDirectory) } }),
				invocations: [
					{
						executionSuccessful: !run.notChecked.some((one) => FAILURES.has(one.reason)),
						...(notifications.length ? { toolExecutionNotifications: notifications } : {}),
					},
				],
				results: new Streamed(results),
			},
		],
	};
	yield* jsonChunks(log);
	yield '\n';
}

export const sarif = joined(sarifReport);

/** Readers join base and path as strings, so the base must end in a slash. */
const sourceRoot = (folder: string): { uri: string; description: { text: string } } => ({
	uri: pathToFileURL(folder).href.replace(/\/?$/, '/'),
	description: { text: 'The folder in which the linter ran.' },
});

function ruleDescriptor(name: RuleName): ReportingDescriptor {
	const text = RULE_TEXTS[name];
	return {
		id: `${PLUGIN}/${name}`,
		name: name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
		shortDescription: { text: text.short },
		fullDescription: { text: text.full },
		help: helpOf(text),
		helpUri: text.url,
		defaultConfiguration: { level: 'error' },
		properties: {
			tags: ['privacy', 'security', 'third-party'],
			precision: text.precision,
			'problem.severity': 'error',
			'security-severity': text.securitySeverity,
		},
	};
}

/**
 * Execution notifications: Jenkins makes an issue of each configuration notification. They have ids but no descriptors:
 * GitHub's rules demand of those what they demand of rules.
 */
function notificationsOf(run: LintRun, left: number): Notification[] {
	const notifications = run.notChecked.map((one) => notChecked(one, run.workingDirectory));
	if (left) {
		notifications.push(leftOut(left));
	}
	return notifications;
}

/** Says how many findings a log has no room for. */
export const leftOut = (count: number): Notification => ({
	level: 'warning',
	message: { text: leftOutText(count) },
	descriptor: { id: LEFT_OUT },
});

/** Says what was not checked. */
export const notChecked = (one: NotChecked, folder: string): Notification => ({
	level: 'error',
	message: { text: sentence(wellFormed(one.message)) },
	descriptor: { id: one.reason },
	locations: [
		{
			physicalLocation: {
				artifactLocation: artifactLocation(one.path, folder),
				...(one.line === undefined
					? {}
					: { region: { startLine: Math.max(1, one.line), startColumn: Math.max(1, one.column ?? 1) } }),
			},
		},
	],
});
