/** Lints one file: read, prove or extract, judge, and let ESLint's own directives decide what is excused. */
import type { Files } from '../../eslint-plugin/files.js';
import { Prefilter } from '../../eslint-plugin/prefilter/index.js';
import { languageOf } from '../../eslint-plugin/requests/language.js';
import type { Wanted } from '../../eslint-plugin/requests/wanted.js';
import type { Settings } from '../../eslint-plugin/settings/settings.js';
import { now } from './clock.js';
import type { Configuration } from './configuration.js';
import { shown } from './discover.js';
import { NOTHING, type FileOutcome } from './file-outcome.js';
import { mayExcuse } from './may-excuse.js';
import { readSource, type Contents } from './read-source.js';

export interface FileOptions {
	readonly workingDirectory: string;
	readonly inlineConfig?: boolean;
	/** Also say which directives for the two rules excuse nothing. */
	readonly reportUnusedDirectives?: boolean;
	readonly includeVendored?: boolean;
	/** Whether files are parsed only when their bytes do not prove that they request nothing. Default: true. */
	readonly prefilter?: boolean;
	/** Whether that was tried already. */
	readonly isPrefiltered?: boolean;
	/** Whether requests that no preset judges are listed, too. */
	readonly listAll?: boolean;
}

/** A file that was read, and is to be parsed. */
export interface Begun {
	readonly file: string;
	readonly source: Extract<ReturnType<typeof readSource>, { bytes: string }>;
	/** Whether it surely requests nothing, and is only asked for its directives. */
	readonly isProven: boolean;
	/** Whether directives that excuse nothing have to be looked for. */
	readonly asksUnused: boolean;
	readonly phases: Readonly<Record<'read' | 'prefilter', number>>;
}

export interface Linting {
	/**
	 * @param file absolute, with `/`, in a language that is read
	 * @throws ConfigurationError where a configuration file has mistakes
	 */
	lint(file: string): Promise<FileOutcome>;
	/**
	 * Does what is quick: the outcome, or what `finish` goes on with.
	 * @throws ConfigurationError where a configuration file has mistakes
	 */
	begin(file: string): FileOutcome | Begun;
	/** Parses, judges, and looks at directives. */
	finish(begun: Begun): Promise<FileOutcome>;
}

export class FileLinter implements Linting {
	private readonly prefilter: Prefilter | undefined;

	/** @param files by which all other files are read, and their bytes */
	constructor(
		private readonly options: FileOptions,
		private readonly files: Files & Contents,
		private readonly configuration: Configuration,
	) {
		this.prefilter =
			options.prefilter === false || options.isPrefiltered
				? undefined
				: new Prefilter(files, (path) => files.bytes(path));
	}

	async lint(file: string): Promise<FileOutcome> {
		const begun = this.begin(file);
		return 'source' in begun ? this.finish(begun) : begun;
	}

	begin(file: string): FileOutcome | Begun {
		const { options } = this;
		const path = shown(file, options.workingDirectory);
		const { isIgnored, settings, ofChange } = this.configuration.for(file);
		if (isIgnored) {
			return { ...NOTHING, leftOut: 'ignored' };
		}
		const language = languageOf(file)!;
		const start = now();
		const source = readSource(file, path, language, this.files, options);
		const read = now() - start;
		if ('notChecked' in source) {
			return { ...NOTHING, notChecked: [source.notChecked], phases: { read } };
		}
		if ('leftOut' in source) {
			return { ...NOTHING, leftOut: source.leftOut, phases: { read } };
		}
		const isProven =
			this.prefilter?.proves(file, source.bytes, language, this.wantedOf(settings, ofChange)) ?? false;
		const prefilter = now() - start - read;
		const asksUnused = Boolean(options.reportUnusedDirectives) && mayExcuse(source.bytes);
		const phases = { read, prefilter };
		return isProven && !asksUnused ? { ...NOTHING, phases } : { file, source, isProven, asksUnused, phases };
	}

	private wantedOf(...all: readonly (Settings | undefined)[]): Wanted {
		const { listAll = false } = this.options;
		return {
			unknownHosts: listAll || all.some((settings) => settings?.origin.unknownHosts),
			// a wiki that has tiers of its own may have others judge what is Wikimedia's
			unjudged:
				listAll ||
				all.some((settings) => settings?.origin.navigation || settings?.tiers.cloudServices?.length),
			problems: this.options.prefilter === false,
		};
	}

	async finish({ file, source, isProven, asksUnused, phases }: Begun): Promise<FileOutcome> {
		const { files, options } = this;
		const path = shown(file, options.workingDirectory);
		const { settings, ofChange } = this.configuration.for(file);
		const language = languageOf(file)!;
		const start = now();
		const text = source.text();
		const { analyse } = await import('./analyse.js');
		let analysis;
		try {
			analysis = isProven
				? { findings: [], requests: [], problems: [], isUnread: true, extract: 0 }
				: analyse({
						file,
						text,
						language,
						files,
						settings,
						wanted: this.wantedOf(settings, ofChange),
						ofChange,
						today: this.configuration.today,
						listAll: options.listAll ?? false,
						pathOf: (other) => shown(other, options.workingDirectory),
					});
		} catch (error) {
			return {
				...NOTHING,
				wasParsed: true,
				notChecked: [
					{
						path,
						reason: 'crashed',
						message: `${path} could not be analysed (${error instanceof Error ? error.message : String(error)}): please report it`,
					},
				],
				phases,
			};
		}
		const { findings } = analysis;
		const excused =
			options.inlineConfig !== false && (findings.length > 0 || asksUnused) && mayExcuse(text)
				? (await import('./directives.js')).byDirectives(findings, text, language)
				: { kept: findings, suppressed: [], unused: [] };
		const end = now();
		return {
			wasParsed: !analysis.isUnread,
			notChecked: analysis.problems.map((problem) => ({
				path,
				reason: 'syntax',
				line: problem.line ?? 1,
				column: problem.column ?? 1,
				message: `${path}:${problem.line ?? 1}:${problem.column ?? 1}: ${problem.message}`,
			})),
			findings: excused.kept,
			suppressed: excused.suppressed,
			requests: analysis.requests,
			unusedDirectives: options.reportUnusedDirectives ? excused.unused.map((one) => ({ path, ...one })) : [],
			phases: {
				...phases,
				extract: analysis.extract,
				judge: end - start - analysis.extract,
			},
		};
	}
}
