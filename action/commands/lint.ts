import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PresetName } from '../../eslint-plugin/settings/presets.js';
import { plain } from '../report/text.js';
import { audit } from '../run/audit.js';
import { cacheLocation } from '../run/cache/location.js';
import type { FailOn } from '../run/choices.js';
import type { Filter } from '../run/choices.js';
import { now } from '../run/clock.js';
import type { LintOptions } from '../run/lint.js';
import type { LintRun } from '../run/lint-run.js';
import { peakMemory } from '../run/measures.js';
import { shardFrom, type Shard } from '../run/shard.js';
import { outputsOf, write } from './outputs.js';
import { ProgressLine } from './progress.js';
import { statusOf } from './status.js';

import type { Streams } from './streams.js';

export interface LintArguments {
	readonly format: readonly string[];
	readonly preset?: PresetName;
	readonly config?: string;
	readonly configFrom?: string;
	readonly reportUnusedDisableDirectives?: boolean;
	readonly printConfig?: string;
	readonly failOn: FailOn;
	readonly maxWarnings?: string;
	readonly inlineConfig: boolean;
	readonly includeVendored?: boolean;
	readonly includeTests?: boolean;
	readonly listFiles?: boolean;
	/** `true` without a form. */
	readonly stats?: 'text' | 'json' | true;
	/** `true` without a base. */
	readonly changed?: string | true;
	readonly filter?: Filter;
	readonly baseline?: string;
	readonly updateBaseline?: boolean;
	readonly shard?: string;
	readonly prefilter: boolean;
	readonly cache?: boolean;
	readonly cacheLocation?: string;
	readonly concurrency?: string;
}

/** `lint`: gives the exit status. */
export async function runLint(
	paths: readonly string[],
	options: LintArguments,
	streams: Streams,
): Promise<number> {
	const say = (lines: readonly string[], name = 'third-party-resources: '): void =>
		lines.forEach((line) => streams.err.write(`${name}${plain(line)}\n`));
	const outputs = outputsOf(options.format);
	const shard = options.shard === undefined ? undefined : shardFrom(options.shard);
	const complaint = typeof outputs === 'string' ? outputs : complaintAbout(options, shard);
	if (typeof outputs === 'string' || complaint !== undefined) {
		say([String(complaint)]);
		return 2;
	}
	const settings = { shard, ...settingsOf(options, streams) };
	if (options.cache && !settings.cache) {
		say(['--cache has no folder to keep results in, as there is no home: name one with --cache-location']);
	}
	if (options.printConfig !== undefined) {
		const { printedConfig } = await import('./print-config.js');
		streams.out.write(printedConfig(options.printConfig, settings));
		return 0;
	}
	if (options.listFiles) {
		const { listFiles } = await import('../run/list.js');
		const { files, notChecked } = await listFiles(paths, settings);
		streams.out.write(files.map((file) => `${plain(file)}\n`).join(''));
		say(notChecked.map((one) => one.message));
		return notChecked.some((one) => one.reason === 'missing') ? 2 : notChecked.length ? 3 : 0;
	}
	const run = await runOf(paths, options, settings, streams);
	say(run.notes ?? []);
	const reporting = now();
	const failure = await write(run, outputs, streams, { measures: options.stats !== undefined });
	if (outputs.every((one) => one.file !== undefined)) {
		say(unchecked(run));
	}
	say(run.unusedDirectives?.map((one) => `${one.path}:${one.line}:${one.column}: ${one.message}`) ?? [], '');
	say(run.advice ?? [], '');
	if (options.stats !== undefined) {
		const milliseconds = { ...run.stats.milliseconds, report: Math.round(now() - reporting) };
		// reports take memory, too
		const stats = { ...run.stats, milliseconds, peakMemoryBytes: peakMemory() };
		const { statsText } = await import('../report/stats.js');
		streams.err.write(options.stats === 'json' ? `${JSON.stringify(stats)}\n` : statsText({ stats }));
	}
	return failure ?? statusOf(run, options);
}

const MOST_UNCHECKED = 20;

/** What a person should know who sees no report. */
export function unchecked({ notChecked }: LintRun): string[] {
	const left = notChecked.length - MOST_UNCHECKED;
	return [
		...notChecked.slice(0, MOST_UNCHECKED).map((one) => one.message),
		...(left > 0 ? [`${left} more could not be checked: the report names them`] : []),
	];
}

/** What is wrong with options that do not go together, and what to write. */
function complaintAbout(options: LintArguments, shard: Shard | undefined): string | undefined {
	if (options.maxWarnings !== undefined && !/^\d+$/.test(options.maxWarnings)) {
		return `--max-warnings ${options.maxWarnings} is no number: write a whole number from 0`;
	}
	if (options.updateBaseline && options.baseline === undefined) {
		return '--update-baseline has no file to write: name it with --baseline';
	}
	if (options.filter && options.changed === undefined) {
		return '--filter has nothing to filter by: write --changed too';
	}
	if (options.shard !== undefined && !shard) {
		return `--shard ${options.shard} is no part: write which one of how many, such as 2/4`;
	}
	if (options.concurrency !== undefined && !/^(?:auto|[1-9]\d?)$/.test(options.concurrency)) {
		return `--concurrency ${options.concurrency} is no number of workers: write auto, or a whole number from 1 to 99`;
	}
	if (options.cacheLocation !== undefined && !options.cache) {
		return '--cache-location has nothing to keep: write --cache too';
	}
	if (options.cacheLocation === '') {
		return '--cache-location names nothing: name a file or a folder';
	}
	if (shard && options.baseline !== undefined) {
		return '--baseline needs all findings: give it to merge, which joins the logs of the shards';
	}
	return undefined;
}

async function runOf(
	paths: readonly string[],
	options: LintArguments,
	settings: LintOptions,
	streams: Streams,
): Promise<LintRun> {
	const { changed, filter = 'added', baseline, updateBaseline = false } = options;
	const env = streams.env ?? process.env;
	const progress = new ProgressLine(streams.err, env);
	try {
		return await audit(paths, {
			...settings,
			onProgress: progress.isWatched ? (state) => progress.update(state) : undefined,
			signal: streams.signal,
			...(changed === undefined
				? {}
				: { changed: { base: changed === true ? undefined : changed, filter, env } }),
			...(baseline === undefined
				? {}
				: { baseline: { file: resolve(streams.cwd, baseline), update: updateBaseline } }),
		});
	} catch (error) {
		const { ChangeError } = await import('../run/change/git.js');
		const isPath =
			error instanceof ChangeError &&
			typeof changed === 'string' &&
			/^(?:unknown-base|shallow)$/.test(error.code) &&
			existsSync(resolve(streams.cwd, changed));
		throw isPath
			? new ChangeError(
					error.code,
					`--changed ${changed} takes that path for a revision: write the paths before --changed`,
				)
			: error;
	} finally {
		progress.end();
	}
}

function settingsOf(options: LintArguments, { cwd, env = process.env }: Streams): LintOptions {
	return {
		cache: options.cache ? cacheLocation(options.cacheLocation, cwd, env) : undefined,
		workingDirectory: cwd,
		preset: options.preset,
		config: options.config === undefined ? undefined : resolve(cwd, options.config),
		configFrom: options.configFrom,
		inlineConfig: options.inlineConfig,
		prefilter: options.prefilter,
		concurrency: options.concurrency === 'auto' ? 'auto' : Number(options.concurrency ?? 1),
		reportUnusedDirectives: options.reportUnusedDisableDirectives ?? false,
		includeVendored: options.includeVendored ?? false,
		includeTests: options.includeTests ?? false,
	};
}
