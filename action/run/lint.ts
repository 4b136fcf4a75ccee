/** Lints files: discover, read, extract, judge, and let ESLint's own directives decide what is excused. */
import { dirname, resolve } from 'node:path';
import type { Linter as LinterClass } from 'eslint';
import { nodeFiles } from '../../eslint-plugin/node-files.js';
import { allComments } from '../../eslint-plugin/parsers/all-comments.js';
import type { Language } from '../../eslint-plugin/requests/context.js';
import { requestsIn } from '../../eslint-plugin/requests/index.js';
import { languageOf } from '../../eslint-plugin/requests/language.js';
import { PLUGIN, RULES, type Finding, type RequestRecord } from '../../eslint-plugin/rules/finding.js';
import { judge } from '../../eslint-plugin/rules/judge.js';
import packageJson from '../../package.json' with { type: 'json' };
import { Configuration, type ConfigurationOptions } from './configuration.js';
import { discover, isWithin, shown, type DiscoverOptions } from './discover.js';
import { eslint } from './eslint.js';
import { adviceOn } from './exceptions.js';
import type { LintRun, NotChecked, UnusedDirective } from './lint-run.js';
import { Measures } from './measures.js';
import { LeftOut, readSource } from './read-source.js';
import { filesOfShard, type Shard } from './shard.js';

export interface LintOptions extends DiscoverOptions, ConfigurationOptions {
	readonly inlineConfig?: boolean;
	/** Also say which directives for the two rules excuse nothing. */
	readonly reportUnusedDirectives?: boolean;
	/** Which part of the files to look at. */
	readonly shard?: Shard | undefined;
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

/** After how many milliseconds signals are looked for. */
const PATIENCE = 50;

export async function lint(paths: readonly string[], options: LintOptions): Promise<LintRun> {
	const started = performance.now();
	const files = nodeFiles();
	const configuration = new Configuration(options, files);
	const discovery = await discover(paths, options);
	const discovered = performance.now();
	const findings: Finding[] = [];
	const suppressed: Finding[] = [];
	const requests: RequestRecord[] = [];
	const notChecked: NotChecked[] = [...discovery.notChecked];
	// what was left out before files were divided is the first shard's to tell
	const leftOut = new LeftOut(options.shard && options.shard.index > 1 ? [] : discovery.skipped);
	const all = options.shard ? filesOfShard(discovery.files, options.shard) : discovery.files;
	const measures = new Measures();
	measures.phase('discover', discovered - started);
	let parsed = 0;
	let rested = performance.now();
	const unusedDirectives: UnusedDirective[] = [];
	for (const [i, file] of all.entries()) {
		if (performance.now() - rested > PATIENCE) {
			await new Promise(setImmediate);
			rested = performance.now();
		}
		if (options.signal?.aborted) {
			notChecked.push({
				path: shown(file, options.workingDirectory),
				reason: 'interrupted',
				message: `interrupted: ${all.length - i} of ${all.length} files were not looked at`,
			});
			break;
		}
		const path = shown(file, options.workingDirectory);
		const { settings, isIgnored, ofChange } = configuration.for(file);
		if (isIgnored) {
			leftOut.add('ignored', path);
			continue;
		}
		const language = languageOf(file)!;
		const start = performance.now();
		const source = readSource(file, path, language, options);
		const read = performance.now() - start;
		if (!('text' in source)) {
			measures.file(path, language, false, { read });
			if ('notChecked' in source) {
				notChecked.push(source.notChecked);
			} else {
				leftOut.add(source.leftOut, path);
			}
			continue;
		}
		const { text } = source;
		parsed++;
		let extraction;
		try {
			extraction = requestsIn({ path: file, text, language }, files);
		} catch (error) {
			notChecked.push({
				path,
				reason: 'crashed',
				message: `${path} could not be analysed (${error instanceof Error ? error.message : String(error)}): please report it`,
			});
			continue;
		}
		const extracted = performance.now();
		for (const problem of extraction.problems) {
			notChecked.push({
				path,
				reason: 'syntax',
				line: problem.line ?? 1,
				column: problem.column ?? 1,
				message: `${path}:${problem.line ?? 1}:${problem.column ?? 1}: ${problem.message}`,
			});
		}
		const judging = {
			file,
			text,
			files,
			settings,
			today: configuration.today,
			pathOf: (other: string) => shown(other, options.workingDirectory),
		};
		const judged = judge(extraction.requests, judging);
		requests.push(...judged.requests);
		configuration.count(judged.requests, settings);
		const reported =
			ofChange && judged.findings.length
				? selfExcused(
						judged.findings,
						judge(extraction.requests, { ...judging, settings: ofChange }).findings,
					)
				: judged.findings;
		const excused =
			options.inlineConfig !== false &&
			(reported.length > 0 || options.reportUnusedDirectives) &&
			text.includes('eslint-')
				? byDirectives(reported, text, language)
				: { kept: reported, suppressed: [], unused: [] };
		findings.push(...excused.kept);
		suppressed.push(...excused.suppressed);
		if (options.reportUnusedDirectives) {
			unusedDirectives.push(...excused.unused.map((one) => ({ path, ...one })));
		}
		measures.file(path, language, true, {
			read,
			extract: extracted - start - read,
			judge: performance.now() - extracted,
		});
		options.onProgress?.({ files: i + 1, of: all.length, findings: findings.length, language });
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
		stats: { files: all.length, parsed, skipped: leftOut.all(), ...measures.stats() },
		textOf(path) {
			if (!texts.has(path)) {
				texts.set(path, files.read(`${options.workingDirectory}/${path}`));
			}
			return texts.get(path);
		},
	};
}

/** Marks the findings that the change's own configuration would have excused. */
function selfExcused(findings: readonly Finding[], own: readonly Finding[]): readonly Finding[] {
	const keyOf = (one: Finding): string =>
		`${one.ruleId} ${one.line}:${one.column} ${one.origin} ${one.destination}`;
	const kept = new Set(own.map(keyOf));
	return findings.map((one) =>
		kept.has(keyOf(one))
			? one
			: {
					...one,
					message: `${one.message} The change's own configuration would excuse it, but has not been agreed to.`,
				},
	);
}

/** Whether all that a configuration file rules was linted. */
function isWhole(file: string, paths: readonly string[], workingDirectory: string): boolean {
	const folder = dirname(file);
	return paths.some((path) => isWithin(folder, resolve(workingDirectory, path)));
}

let linter: LinterClass | undefined;

/** Lets ESLint decide which findings the file's directives excuse: it sees the file's comments and a rule that reports what was found. */
function byDirectives(
	findings: readonly Finding[],
	text: string,
	language: Language,
): {
	kept: readonly Finding[];
	suppressed: readonly Finding[];
	unused: readonly Omit<UnusedDirective, 'path'>[];
} {
	const { Linter } = eslint();
	linter ??= new Linter({ configType: 'flat' });
	const reporter = (rule: string): object => ({
		create: (context: { report(descriptor: object): void }) => ({
			Program: () =>
				findings.forEach((finding, i) => {
					if (finding.ruleId === `${PLUGIN}/${rule}`) {
						context.report({
							message: String(i),
							loc: {
								start: { line: finding.line, column: finding.column - 1 },
								end: { line: finding.endLine, column: finding.endColumn - 1 },
							},
						});
					}
				}),
		}),
	});
	const parser = {
		parseForESLint: (code: string) => ({
			ast: {
				type: 'Program',
				sourceType: 'module',
				body: [],
				tokens: [],
				comments: allComments(code, language),
				range: [0, code.length],
				loc: { start: { line: 1, column: 0 }, end: { line: code.split('\n').length, column: 0 } },
			},
			visitorKeys: { Program: [] },
		}),
	};
	const config = {
		files: ['**'],
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: { parser },
		plugins: { [PLUGIN]: { rules: Object.fromEntries(RULES.map((rule) => [rule, reporter(rule)])) } },
		rules: Object.fromEntries(RULES.map((rule) => [`${PLUGIN}/${rule}`, 'error'])),
	};
	const messages = linter.verify(text, [config] as never, { filename: 'file.js' });
	if (messages.some((message) => message.fatal)) {
		return { kept: findings, suppressed: [], unused: [] };
	}
	const kept = new Set(
		messages
			.filter((message) => message.ruleId?.startsWith(PLUGIN))
			.map((message) => Number(message.message)),
	);
	const excused = (
		linter as unknown as {
			getSuppressedMessages(): { message: string; suppressions: { justification: string }[] }[];
		}
	).getSuppressedMessages();
	const reasons = new Map(
		excused.map((message) => [Number(message.message), message.suppressions.at(-1)?.justification ?? '']),
	);
	const unused = messages
		// a directive for every rule, or for others', may excuse what other linters find
		.filter((message) => !message.ruleId && message.message.includes(`'${PLUGIN}/`))
		.map(({ line, column, message }) => ({ line, column, message }));
	return {
		unused,
		kept: findings.filter((_, i) => kept.has(i) || !reasons.has(i)),
		suppressed: findings.flatMap((finding, i) =>
			reasons.has(i)
				? [{ ...finding, suppression: { kind: 'inSource' as const, justification: reasons.get(i)! } }]
				: [],
		),
	};
}
