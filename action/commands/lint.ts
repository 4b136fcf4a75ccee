import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PresetName } from '../../eslint-plugin/settings/presets.js';
import { chunkedReports, FORMATS, inBlocks, isFormat, type FormatName } from '../report/index.js';
import { writeReport } from '../report/write.js';
import { discover } from '../run/discover.js';
import { audit, failing, type AuditOptions, type FailOn } from '../run/audit.js';
import { ChangeError, type Filter } from '../run/changed.js';
import { printedConfig } from './print-config.js';
import { shardFrom } from '../run/shard.js';
import type { LintRun } from '../run/lint-run.js';
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
	readonly stats?: boolean;
	/** `true` without a base. */
	readonly changed?: string | true;
	readonly filter?: Filter;
	readonly baseline?: string;
	readonly updateBaseline?: boolean;
	readonly shard?: string;
}

/** `lint`: gives the exit status. */
export async function runLint(
	paths: readonly string[],
	options: LintArguments,
	streams: Streams,
): Promise<number> {
	const complain = (message: string): number => {
		streams.err.write(`third-party-resources: ${message}\n`);
		return 2;
	};
	const outputs = (options.format.length ? options.format : ['stylish']).map((one) => {
		const [name = '', ...file] = one.split('=');
		return { name, file: file.length ? file.join('=') : undefined };
	});
	for (const { name, file } of outputs) {
		if (!isFormat(name)) {
			return complain(`there is no format "${name}": write ${FORMATS.join(', ')}`);
		}
		if (file === '') {
			return complain(
				`-f ${name}= names no file: write -f ${name}=report.${name === 'sarif' ? 'sarif' : 'txt'}`,
			);
		}
	}
	if (options.maxWarnings !== undefined && !/^\d+$/.test(options.maxWarnings)) {
		return complain(`--max-warnings ${options.maxWarnings} is no number: write a whole number from 0`);
	}
	if (options.updateBaseline && options.baseline === undefined) {
		return complain('--update-baseline has no file to write: name it with --baseline');
	}
	if (options.filter && options.changed === undefined) {
		return complain('--filter has nothing to filter by: write --changed too');
	}
	const shard = options.shard === undefined ? undefined : shardFrom(options.shard);
	if (options.shard !== undefined && !shard) {
		return complain(`--shard ${options.shard} is no part: write which one of how many, such as 2/4`);
	}
	if (shard && options.baseline !== undefined) {
		return complain('--baseline needs all findings: give it to merge, which joins the logs of the shards');
	}
	const settings = { shard, workingDirectory: streams.cwd, ...pick(options, streams.cwd) };
	if (options.listFiles) {
		const found = await discover(paths, settings);
		streams.out.write(found.files.map((file) => `${file}\n`).join(''));
		return found.notChecked.length ? 2 : 0;
	}
	let run: LintRun;
	try {
		if (options.printConfig !== undefined) {
			streams.out.write(printedConfig(options.printConfig, settings));
			return 0;
		}
		run = await audit(paths, {
			...settings,
			...changeOf(options, streams),
			...(options.baseline === undefined
				? {}
				: {
						baseline: {
							file: resolve(streams.cwd, options.baseline),
							update: options.updateBaseline ?? false,
						},
					}),
		});
	} catch (error) {
		const isPath =
			error instanceof ChangeError &&
			typeof options.changed === 'string' &&
			/^(?:unknown-base|shallow)$/.test(error.code) &&
			existsSync(resolve(streams.cwd, options.changed));
		if (isPath) {
			return complain(
				`--changed ${String(options.changed)} takes that path for a revision: write the paths before --changed`,
			);
		}
		throw error;
	}
	for (const note of run.notes ?? []) {
		streams.err.write(`third-party-resources: ${note}\n`);
	}
	for (const { name, file } of outputs) {
		const blocks = inBlocks(
			chunkedReports[name as FormatName](run, {
				colour: file === undefined && Boolean(streams.out.isTTY),
				measures: Boolean(options.stats),
			}),
		);
		if (file === undefined) {
			for (const block of blocks) {
				streams.out.write(block);
			}
			continue;
		}
		try {
			writeReport(resolve(streams.cwd, file), blocks);
		} catch (error) {
			streams.err.write(
				`third-party-resources: ${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'error'}): name a file in a folder that exists\n`,
			);
			return 3;
		}
	}
	for (const one of run.unusedDirectives ?? []) {
		streams.err.write(`${one.path}:${one.line}:${one.column}: ${one.message}\n`);
	}
	for (const line of run.advice ?? []) {
		streams.err.write(`${line}\n`);
	}
	if (options.stats) {
		streams.err.write(`${JSON.stringify(run.stats)}\n`);
	}
	return statusOf(run, options);
}

function pick(options: LintArguments, cwd: string): object {
	return {
		...(options.preset ? { preset: options.preset } : {}),
		...(options.config === undefined ? {} : { config: resolve(cwd, options.config) }),
		...(options.configFrom === undefined ? {} : { configFrom: options.configFrom }),
		inlineConfig: options.inlineConfig,
		reportUnusedDirectives: options.reportUnusedDisableDirectives ?? false,
		includeVendored: options.includeVendored ?? false,
		includeTests: options.includeTests ?? false,
	};
}

function changeOf(
	{ changed, filter = 'added' }: LintArguments,
	{ env }: Streams,
): Pick<AuditOptions, 'changed'> {
	return changed === undefined
		? {}
		: { changed: { base: changed === true ? undefined : changed, filter, ...(env ? { env } : {}) } };
}

function statusOf(run: LintRun, options: LintArguments): number {
	const counted = failing(run, options.filter);
	const errors =
		counted.filter((finding) => finding.severity === 'error').length + (run.unusedDirectives?.length ?? 0);
	const warnings = counted.filter((finding) => finding.severity === 'warning').length;
	if (run.notChecked.some((one) => one.reason === 'missing')) {
		return 2;
	}
	if (options.failOn !== 'never' && (errors > 0 || (options.failOn === 'warning' && warnings > 0))) {
		return 1;
	}
	if (options.maxWarnings !== undefined && warnings > Number(options.maxWarnings)) {
		return 1;
	}
	return run.notChecked.length && options.failOn !== 'never' ? 3 : 0;
}
