/** One SARIF log out of several, result by result as they are: no file is read again. */
import type { Log, Notification, Run } from 'sarif';
import { jsonChunks, Streamed } from '../report/json-chunks.js';
import { byProblem, bySeriousness } from '../report/order.js';
import { LEFT_OUT, leftOut, MOST_RESULTS, notChecked } from '../report/sarif.js';
import type { NotChecked } from '../run/lint-run.js';
import { mostOf } from './merge-runs.js';
import { notificationsOf, problemOf, type OpenedLog } from './read.js';

type SarifLog = NonNullable<OpenedLog['sarif']>;
type Entry = SarifLog['results'][number];

/**
 * The log of all findings: for shards of one tree, the one that it would have without them, byte by byte. Paths stay relative to the
 * folder that each log was written in.
 * @param logs at least one
 * @param lost what was not checked, though no log says so
 */
export function* mergedSarif(
	logs: readonly SarifLog[],
	lost: readonly NotChecked[],
	folder: string,
): Iterable<string> {
	const first = logs[0]!.log;
	const [run] = first.runs;
	const all = logs.flatMap((one) => one.results);
	const kept = all.length > MOST_RESULTS ? [...all].sort(bySeriousnessOf).slice(0, MOST_RESULTS) : all;
	const place = new Map(all.map((one, i) => [one, i]));
	const results = kept
		.sort((a, b) => byLevelAndPath(a, b) || place.get(a)! - place.get(b)!)
		.map((one) => one.result);
	const notifications = [
		...mergedNotifications(
			logs.map((one) => one.log),
			all.length - kept.length,
			folder,
		),
		...lost.map((one) => notChecked(one, folder)),
	];
	const { properties, ...rest } = run ?? ({} as Run);
	const others = Object.fromEntries(Object.entries(properties ?? {}).filter(([name]) => name !== 'shard'));
	const isSuccess =
		!lost.length &&
		logs.every(({ log }) =>
			log.runs.every((one) => one.invocations?.every((invocation) => invocation.executionSuccessful) ?? true),
		);
	yield* jsonChunks({
		...first,
		runs: [
			{
				...rest,
				...(Object.keys(others).length ? { properties: others } : {}),
				invocations: [
					{
						executionSuccessful: isSuccess,
						...(notifications.length ? { toolExecutionNotifications: notifications } : {}),
					},
				],
				results: new Streamed(results),
			},
		],
	});
	yield '\n';
}

const bySeriousnessOf = (a: Entry, b: Entry): number => bySeriousness(a.finding, b.finding);

/** The results of one file come from one log, where they are in order. */
const byLevelAndPath = ({ finding: a }: Entry, { finding: b }: Entry): number =>
	Number(b.severity === 'error') - Number(a.severity === 'error') ||
	(a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

function mergedNotifications(logs: readonly Log[], left: number, folder: string): Notification[] {
	const notifications = logs.flatMap(notificationsOf);
	const counts = notifications
		.filter((one) => one.descriptor?.id === LEFT_OUT)
		.map((one) => parseInt(one.message.text ?? '', 10) || 0);
	const sum = counts.reduce((total, count) => total + count, left);
	const problems = mostOf(
		logs.map((log) =>
			notificationsOf(log)
				.filter((one) => one.descriptor?.id !== LEFT_OUT)
				.map((one) => ({ ...problemOf(one, folder), notification: one })),
		),
	).sort(byProblem) as (ReturnType<typeof problemOf> & { notification: Notification })[];
	return [...problems.map((one) => one.notification), ...(sum ? [leftOut(sum)] : [])];
}
