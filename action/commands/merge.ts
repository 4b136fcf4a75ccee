import { resolve } from 'node:path';
import { mergedRun } from '../logs/merge-runs.js';
import { mergedSarif } from '../logs/merge-sarif.js';
import { LogError, openLog, type OpenedLog } from '../logs/read.js';
import { plain } from '../report/text.js';
import type { FailOn } from '../run/choices.js';
import { withoutBaseline, writeBaseline } from '../run/baseline.js';
import type { Filter } from '../run/choices.js';
import type { LintRun, NotChecked } from '../run/lint-run.js';
import { unchecked } from './lint.js';
import { outputsOf, write } from './outputs.js';
import { statusOf } from './status.js';
import type { Streams } from './streams.js';

export interface MergeArguments {
	readonly format: readonly string[];
	readonly failOn: FailOn;
	readonly maxWarnings?: string;
	readonly filter?: Filter;
	readonly baseline?: string;
	readonly updateBaseline?: boolean;
}

/** `merge`: one report out of the logs of several runs. Gives the exit status that the one run would have given. */
export async function runMerge(
	files: readonly string[],
	options: MergeArguments,
	streams: Streams,
): Promise<number> {
	const outputs = outputsOf(options.format);
	if (typeof outputs === 'string') {
		throw new LogError(outputs);
	}
	if (options.maxWarnings !== undefined && !/^\d+$/.test(options.maxWarnings)) {
		throw new LogError(`--max-warnings ${options.maxWarnings} is no number: write a whole number from 0`);
	}
	if (options.updateBaseline && options.baseline === undefined) {
		throw new LogError('--update-baseline has no file to write: name it with --baseline');
	}
	const logs = files.map((file) => openLog(file, streams.cwd)) as [OpenedLog, ...OpenedLog[]];
	check(logs);
	const sarifs = logs.flatMap((log) => log.sarif ?? []);
	const isSarif = sarifs.length === logs.length;
	if (options.baseline !== undefined && sarifs.length) {
		throw new LogError(
			'--baseline needs what a SARIF log does not hold: write the logs with -f json=… and merge those',
		);
	}
	const lost = missingShards(logs);
	const runs = logs.map((log) => log.run) as [LintRun, ...LintRun[]];
	let run = mergedRun(runs, new Date().toISOString().slice(0, 10));
	run = { ...run, notChecked: [...run.notChecked, ...lost] };
	if (options.baseline !== undefined) {
		const baseline = resolve(streams.cwd, options.baseline);
		if (options.updateBaseline) {
			writeBaseline(run, baseline);
		}
		run = withoutBaseline(run, baseline);
	}
	const say = (lines: readonly string[], name = 'third-party-resources: '): void =>
		lines.forEach((line) => streams.err.write(`${name}${plain(line)}\n`));
	say(lost.map((one) => one.message));
	say(run.notes ?? []);
	const failure = await write(run, outputs, streams, {
		measures: Object.keys(run.stats.milliseconds).length > 0,
		...(isSarif && sarifs.length ? { instead: { sarif: mergedSarif(sarifs, lost, streams.cwd) } } : {}),
	});
	if (outputs.every((one) => one.file !== undefined)) {
		say(unchecked({ ...run, notChecked: run.notChecked.filter((one) => !lost.includes(one)) }));
	}
	say(run.unusedDirectives?.map((one) => `${one.path}:${one.line}:${one.column}: ${one.message}`) ?? [], '');
	say(run.advice ?? [], '');
	return failure ?? statusOf(run, options);
}

/** @throws LogError for logs that cannot be those of one run. */
function check(logs: readonly OpenedLog[]): void {
	const [first] = logs;
	for (const { file, run } of logs) {
		if (first && run.version !== first.run.version) {
			throw new LogError(
				`${first.file} was written by version ${first.run.version || '(not known)'}, ${file} by ${run.version || '(not known)'}: lint all with one version`,
			);
		}
	}
	const seen = new Map<number, OpenedLog>();
	for (const log of logs) {
		const { shard } = log.run;
		const twin = shard && seen.get(shard.index);
		if (shard && twin) {
			throw new LogError(`${twin.file} and ${log.file} are both shard ${shard.index}: name each log once`);
		}
		if (shard) {
			seen.set(shard.index, log);
		}
	}
	const counts = new Set([...seen.values()].map((log) => log.run.shard?.count));
	if (counts.size > 1) {
		throw new LogError(
			`the logs are of ${[...counts].join(' and of ')} shards: name the logs of one division`,
		);
	}
}

/** The shards whose logs are not there: what they would have found is not known. */
function missingShards(logs: readonly OpenedLog[]): NotChecked[] {
	const shards = logs.flatMap((log) => log.run.shard ?? []);
	const count = shards[0]?.count ?? 0;
	const there = new Set(shards.map((shard) => shard.index));
	return Array.from({ length: count }, (_, i) => i + 1)
		.filter((index) => !there.has(index))
		.map((index) => ({
			path: '.',
			reason: 'interrupted',
			message: `the log of shard ${index}/${count} is missing: its files are not checked`,
		}));
}
