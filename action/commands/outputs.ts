/** Where reports go: `-f name` to standard output, `-f name=file` to a file. */
import { resolve } from 'node:path';
import { FORMATS, isFormat, type FormatName } from '../report/formats.js';
import { inBlocks, type ReportChunks, type ReportOptions } from '../report/report.js';
import { cannotBeWritten, writeReport } from '../report/write.js';
import type { LintRun } from '../run/lint-run.js';
import { hasColours } from './terminal.js';
import type { Streams } from './streams.js';

export interface Output {
	readonly name: FormatName;
	/** Standard output, when there is none. */
	readonly file: string | undefined;
}

/** The outputs that `-f` asks for, `stylish` without any; a text says what is wrong. */
export function outputsOf(formats: readonly string[]): readonly Output[] | string {
	const outputs: Output[] = [];
	for (const one of formats.length ? formats : ['stylish']) {
		// as `-f=name` and `--format==name` give it
		const [name = '', ...rest] = one.replace(/^=/, '').split('=');
		const file = rest.length ? rest.join('=') : undefined;
		if (!isFormat(name)) {
			return `there is no format ${JSON.stringify(name)}: write ${FORMATS.join(', ')}`;
		}
		if (file === '') {
			return `-f ${name}= names no file: write -f ${name}=report.${ENDINGS[name] ?? 'txt'}`;
		}
		if (file !== undefined && outputs.some((other) => other.file === file)) {
			return `${file} is named twice: each format needs a file of its own`;
		}
		outputs.push({ name, file });
	}
	return outputs;
}

const ENDINGS: Readonly<Partial<Record<FormatName, string>>> = {
	sarif: 'sarif',
	json: 'json',
	checkstyle: 'xml',
	junit: 'xml',
	gitlab: 'json',
	zuul: 'json',
	harbormaster: 'json',
};

export interface OutputOptions extends Pick<ReportOptions, 'measures'> {
	/** Instead of the report of the run. */
	readonly instead?: Partial<Record<FormatName, Iterable<string>>>;
}

/** Writes a run's reports. Gives exit status 3 when one could not be written, which is said, else undefined. */
export async function write(
	run: LintRun,
	outputs: readonly Output[],
	streams: Streams,
	{ instead = {}, ...options }: OutputOptions = {},
): Promise<3 | undefined> {
	let status: 3 | undefined;
	for (const { name, file } of outputs) {
		const colour = file === undefined && hasColours(streams.out, streams.env ?? process.env);
		const blocks = inBlocks(instead[name] ?? (await reportOf(name))(run, { ...options, colour }));
		if (file === undefined) {
			for (const block of blocks) {
				streams.out.write(block);
			}
			continue;
		}
		try {
			writeReport(resolve(streams.cwd, file), blocks);
		} catch (error) {
			streams.err.write(`third-party-resources: ${cannotBeWritten(file, error as NodeJS.ErrnoException)}\n`);
			status = 3;
		}
	}
	return status;
}

/** Loads what a format needs, and for the usual ones no more. */
async function reportOf(name: FormatName): Promise<ReportChunks> {
	switch (name) {
		case 'stylish':
			return (await import('../report/stylish.js')).stylishReport;
		case 'json':
			return (await import('../report/json.js')).jsonReport;
		default:
			return (await import('../report/index.js')).chunkedReports[name];
	}
}
