/** Lints files: discover, lint each, and put together what was found. */
import { dirname, resolve } from 'node:path';
import type { Language } from '../../eslint-plugin/requests/context.js';
import { languageOf } from '../../eslint-plugin/requests/language.js';
import type { Finding, RequestRecord } from '../../eslint-plugin/rules/finding.js';
import packageJson from '../../package.json' with { type: 'json' };
import type { Location } from './cache/location.js';
import { now } from './clock.js';
import { Configuration, type ConfigurationOptions } from './configuration.js';
import { discover, isWithin, shown, type DiscoverOptions } from './discover.js';
import { Disk } from './disk.js';
import { adviceOn } from './exceptions.js';
import type { FileOutcome } from './file-outcome.js';
import { FileLinter, type FileOptions } from './lint-file.js';
import type { LintRun, NotChecked, UnusedDirective } from './lint-run.js';
import { Measures } from './measures.js';
import { outcomesOf } from './outcomes.js';
import { LeftOut } from './read-source.js';
import { filesOfShard, type Shard } from './shard.js';

export interface LintOptions extends DiscoverOptions, ConfigurationOptions, FileOptions {
	/** How many worker threads parse; `auto`: by the machine's cores, and none where there is little to parse. Default: 1, in the thread itself. */
	readonly concurrency?: number | 'auto' | undefined;
	/** Which part of the files to look at. */
	readonly shard?: Shard | undefined;
	/** Where results are kept, for files that have not changed, nor what they depend on. Default: nowhere. */
	readonly cache?: Location | undefined;
	/** Told after each file how far the run is. */
	readonly onProgress?: ((progress: Progress) => void) | undefined;
	/** Ends the run with what is known by then. */
	readonly signal?: AbortSignal | undefined;
}

/** How far a run is. */
export interface Progress {
	readonly files: number;
	readonly of: number;
	readonly findings: number;
	readonly language: Language;
}

export async function lint(paths: readonly string[], options: LintOptions): Promise<LintRun> {
	const started = now();
	const cache = options.cache && new (await import('./cache/index.js')).Cache(options.cache, options);
	const opened = now();
	const disk = new Disk(cache !== undefined);
	const configuration = new Configuration(options, disk);
	const discovery = await discover(paths, options);
	const discovered = now();
	const findings: Finding[] = [];
	const suppressed: Finding[] = [];
	const requests: RequestRecord[] = [];
	const notChecked: NotChecked[] = [...discovery.notChecked];
	// what was left out before files were divided is the first shard's to tell
	const leftOut = new LeftOut(options.shard && options.shard.index > 1 ? [] : discovery.skipped);
	const linter = cache
		? cache.linterOver((files) => new FileLinter(options, files, configuration), disk, configuration)
		: new FileLinter(options, disk, configuration);
	const all = options.shard ? filesOfShard(discovery.files, options.shard) : discovery.files;
	const measures = new Measures();
	measures.phase('discover', discovered - opened);
	let parsed = 0;
	let looked = all.length;
	const unusedDirectives: UnusedDirective[] = [];
	const progress = { files: 0, of: all.length, findings: 0 };
	const progressed = (file: string, outcome: FileOutcome): void => {
		progress.files++;
		progress.findings += outcome.findings.length;
		options.onProgress?.({ ...progress, language: languageOf(file)! });
	};
	let seen = 0;
	/** The first that was not looked at: outcomes come in the files' order. */
	let missing: string | undefined;
	for await (const [file, outcome] of outcomesOf(all, linter, configuration, options, progressed)) {
		if (file !== all[seen]) {
			missing ??= all[seen];
		}
		seen++;
		const path = shown(file, options.workingDirectory);
		notChecked.push(...outcome.notChecked);
		findings.push(...outcome.findings);
		suppressed.push(...outcome.suppressed);
		requests.push(...outcome.requests);
		unusedDirectives.push(...outcome.unusedDirectives);
		parsed += Number(outcome.wasParsed);
		if (outcome.leftOut) {
			leftOut.add(outcome.leftOut, path);
			looked--;
		}
		if (outcome.requests.length) {
			configuration.count(outcome.requests, configuration.for(file).settings);
		}
		if (outcome.leftOut !== 'ignored') {
			measures.file(path, languageOf(file)!, outcome.wasParsed, outcome.phases);
		}
	}
	const saving = now();
	cache?.save();
	if (cache) {
		measures.phase('cache', opened - started + now() - saving);
	}
	missing ??= all[seen];
	if (missing !== undefined) {
		notChecked.push({
			path: shown(missing, options.workingDirectory),
			reason: 'interrupted',
			message: `interrupted: ${all.length - seen} of ${all.length} files were not looked at`,
		});
	}
	const exceptions = configuration
		.exceptions((file) => isWhole(file, paths, options.workingDirectory))
		.map((one) => ({ ...one, file: shown(one.file, options.workingDirectory) }))
		.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
	const texts = new Map<string, string | undefined>();
	return {
		version: packageJson.version,
		workingDirectory: options.workingDirectory,
		preset: configuration.preset,
		findings,
		suppressed,
		requests,
		notChecked,
		exceptions,
		unusedDirectives,
		// a shard does not know what the others need
		advice: adviceOn(
			options.shard ? exceptions.map((one) => ({ ...one, isWhole: false })) : exceptions,
			configuration.today,
		),
		...(options.shard ? { shard: options.shard } : {}),
		files: all.map((file) => shown(file, options.workingDirectory)),
		stats: {
			files: looked,
			parsed,
			...(cache ? { known: cache.count } : {}),
			skipped: leftOut.all(),
			...measures.stats(),
		},
		...(cache?.notes.length ? { notes: cache.notes } : {}),
		textOf(path) {
			if (!texts.has(path)) {
				texts.set(path, disk.read(`${options.workingDirectory}/${path}`));
			}
			return texts.get(path);
		},
	};
}

/** Whether all that a configuration file rules was linted. */
function isWhole(file: string, paths: readonly string[], workingDirectory: string): boolean {
	const folder = dirname(file);
	return paths.some((path) => isWithin(folder, resolve(workingDirectory, path)));
}
