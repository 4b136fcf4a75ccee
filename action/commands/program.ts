/** Every command and option, once: what is parsed, `--help`, shell completion and the manual page. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { levenshtein } from '../../eslint-plugin/lazy.js';
import { RULES } from '../../eslint-plugin/rules/finding.js';
import { PRESET_NAMES } from '../../eslint-plugin/settings/presets.js';
import { FORMATS } from '../report/formats.js';
import { INVENTORY_FORMATS, type InventoryFormat } from '../report/inventory.js';
import { GATE_STYLES, NOTICE_FORMATS } from '../report/notice.js';
import { FAIL_ON, FILTERS } from '../run/choices.js';
import { completion, SHELLS, type Shell } from './completion.js';
import { AFTER_HELP } from './help.js';
import type { LintArguments } from './lint.js';
import type { MergeArguments } from './merge.js';
import type { NoticeArguments } from './notice.js';
import type { GerritArguments, HarbormasterArguments } from './review.js';
import type { Streams } from './streams.js';

const formatOption = (): Option =>
	new Option('-f, --format <name[=file]>', `${FORMATS.join(', ')}; repeatable`)
		.argParser((value: string, all: readonly string[]) => [...all, value])
		.default([], 'stylish');

/** How many letters of a command may be wrong, so that it is still known. */
const MOST_SLIPS = 2;

/** @param end Told the exit status of the command that ran. */
export function programFor(streams: Streams, end: (status: number) => void): Command {
	const program = new Command('third-party-resources')
		.description("Finds the lines that make a reader's browser contact somebody else's server.")
		.version(packageJson.version)
		.usage('[lint] [options] [paths...]')
		.addHelpText('after', AFTER_HELP)
		.exitOverride()
		.configureOutput({
			writeOut: (text) => void streams.out.write(text),
			writeErr: (text) => void streams.err.write(text),
		});
	program
		.command('lint', { isDefault: true })
		.description('lint files, folders or globs')
		.argument('[paths...]', 'files, folders or globs', ['.'])
		.addOption(formatOption())
		.addOption(new Option('--preset <name>', 'what is reported').choices(PRESET_NAMES))
		.option('--config <file>', 'the configuration file, instead of the nearest .third-party-resources.json')
		.option(
			'--config-from <revision>',
			'the configuration as of a revision, so that a change cannot excuse itself',
		)
		.option('--print-config <file>', 'print the settings that rule a file, each with its source, and stop')
		.addOption(
			new Option('--fail-on <severity>', 'what makes the exit status 1').choices(FAIL_ON).default('error'),
		)
		.option('--max-warnings <n>', 'more warnings than these make the exit status 1')
		.option('--no-inline-config', 'ignore directives in the code')
		.option(
			'--report-unused-disable-directives',
			'also report directives for these rules that excuse nothing',
		)
		.option(
			'--changed [base]',
			'only what a change brought: since a revision (with what is not committed), of a range (without), or as the CI system says',
		)
		.addOption(
			new Option(
				'--filter <what>',
				'with --changed: new findings (default), all of changed files, or all',
			).choices(FILTERS),
		)
		.option('--baseline <file>', 'accept the findings that the file lists')
		.option('--update-baseline', 'with --baseline: write the file, with the findings of this run')
		.option('--include-vendored', 'also lint vendored and minified files')
		.option('--include-tests', 'also lint tests')
		.option('--shard <i/n>', 'lint one part of n of the files, of about the same size; merge joins the logs')
		.option('--concurrency <n>', 'parse in n worker threads, or auto: by cores and work (default: 1)')
		.option('--cache', 'keep results, and lint only what has changed or depends on what has')
		.option(
			'--cache-location <path>',
			"with --cache: the file to keep them in, or a folder (default: third-party-resources in the user's folder for caches)",
		)
		.option('--no-prefilter', 'parse every file, also those whose bytes prove that they request nothing')
		.option('--list-files', 'print the files that would be linted, and stop')
		.addOption(
			new Option(
				'--stats [form]',
				'print counts, times by phase and language, the slowest files and memory to standard error',
			).choices(['text', 'json']),
		)
		.action(async (paths: string[], options: LintArguments) => {
			const command = mistyped(program, paths[0], streams.cwd);
			if (command !== undefined) {
				program.error(
					`third-party-resources: ${paths[0]} is no path and no command: did you mean ${command}?`,
				);
			}
			const { runLint } = await import('./lint.js');
			end(await runLint(paths, options, streams));
		});
	program
		.command('explain')
		.description('explain a rule, or what is found on a line')
		.argument('<rule or file:line>', RULES.join(' or '))
		.action(async (what: string) => {
			const { runExplain } = await import('./explain.js');
			end(await runExplain(what, streams));
		});
	program
		.command('inventory')
		.description('list what a tree contacts, permitted or not, and its exceptions')
		.argument('[paths...]', 'files, folders or globs', ['.'])
		.addOption(new Option('-f, --format <name>', 'how').choices(INVENTORY_FORMATS).default('markdown'))
		.action(async (paths: string[], { format }: { format: InventoryFormat }) => {
			const { runInventory } = await import('./inventory.js');
			end(await runInventory(paths, format, streams));
		});
	program
		.command('notice')
		.description('print a ready privacy notice for what files contact, its messages and the code that asks')
		.argument('[paths...]', 'files, folders or globs', ['.'])
		.addOption(new Option('-f, --format <name>', 'how').choices(NOTICE_FORMATS).default('text'))
		.addOption(
			new Option(
				'--gate <style>',
				'what asks: OO.ui.confirm(), a dialog of Codex, or confirm() (default: as the code is)',
			).choices(GATE_STYLES),
		)
		.option(
			'--prefix <key>',
			'what the message keys begin with (default: of the name of the extension or file)',
		)
		.action(async (paths: string[], options: NoticeArguments) => {
			const { runNotice } = await import('./notice.js');
			end(await runNotice(paths, options, streams));
		});
	program
		.command('merge')
		.description('join the logs of shards into one report')
		.argument('<logs...>', 'JSON or SARIF logs, as -f json=log.json and -f sarif=log.sarif write them')
		.addOption(formatOption())
		.addOption(
			new Option('--fail-on <severity>', 'what makes the exit status 1').choices(FAIL_ON).default('error'),
		)
		.option('--max-warnings <n>', 'more warnings than these make the exit status 1')
		.addOption(
			new Option(
				'--filter <what>',
				'what the logs were filtered by: with none, old findings do not fail',
			).choices(FILTERS),
		)
		.option('--baseline <file>', 'accept the findings that the file lists')
		.option('--update-baseline', 'with --baseline: write the file, with the findings of all logs')
		.action(async (files: string[], options: MergeArguments) => {
			const { runMerge } = await import('./merge.js');
			end(await runMerge(files, options, streams));
		});
	program
		.command('cache')
		.description('manage what --cache keeps')
		.command('clear')
		.description('remove what --cache has kept')
		.option('--cache-location <path>', 'the file or folder that --cache-location named')
		.action(async ({ cacheLocation }: { cacheLocation?: string }) => {
			const { runCacheClear } = await import('./cache.js');
			end(runCacheClear(cacheLocation, streams));
		});
	program
		.command('init')
		.description(
			'write the configuration for this repository, and that of ESLint and a workflow where they lack',
		)
		.action(async () => {
			const { runInit } = await import('./init.js');
			end(runInit(streams));
		});
	program
		.command('completion')
		.description('print the completion script of a shell')
		.addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
		.action((shell: Shell) => {
			streams.out.write(completion(program, shell));
			end(0);
		});
	const review = program.command('review').description('post findings to a code review');
	const posting = (name: string, description: string): Command =>
		review
			.command(name)
			.description(description)
			.argument('[paths...]', 'files, folders or globs to lint', ['.'])
			.option('--url <address>', 'the server, with its path')
			.option('--input <file>', 'post the findings of this JSON or SARIF log, instead of linting')
			.option('--changed [base]', 'what the change is compared with; found from the CI system without')
			.addOption(
				new Option('--filter <what>', 'new findings, all of changed files, or all')
					.choices(FILTERS)
					.default('added'),
			)
			.addOption(new Option('--preset <name>', 'what is reported').choices(PRESET_NAMES))
			.option('--config <file>', 'the configuration file')
			.option('--config-from <revision>', 'the configuration as of a revision')
			.addOption(
				new Option('--fail-on <severity>', 'findings that make the exit status 1')
					.choices(FAIL_ON)
					.default('never'),
			)
			.option('--dry-run', 'print what would be posted, and stop');
	posting('gerrit', 'comment on the lines of a change on Gerrit')
		.option('--change <number>', 'the change')
		.option(
			'--revision <number or commit>',
			'the patch set (default: what the CI system says, or the current one)',
		)
		.option(
			'--label <Name=value>',
			'vote when there are errors, such as Code-Review=-1; 0 when there are none any more',
		)
		.option('--fix-suggestions', 'also send suggestions, for servers that take them')
		.option('--ssh <[user@]host[:port]>', 'post over SSH, without HTTP password')
		.action(async (paths: string[], options: GerritArguments) => {
			const { runGerritReview } = await import('./review.js');
			end(await runGerritReview(paths, options, streams));
		});
	posting('harbormaster', 'send lint messages to a build target of Phabricator')
		.option('--target <phid>', 'the build target, PHID-HMBT-…')
		.addOption(
			new Option('--type <type>', 'what the build makes of it (default: fail with errors)').choices([
				'pass',
				'fail',
				'work',
			]),
		)
		.action(async (paths: string[], options: HarbormasterArguments) => {
			const { runHarbormasterReview } = await import('./review.js');
			end(await runHarbormasterReview(paths, options, streams));
		});
	return program;
}

/** The command that is meant by a first word that is neither a command nor a path. */
function mistyped(program: Command, word: string | undefined, workingDirectory: string): string | undefined {
	if (
		word === undefined ||
		program.args[0] !== word ||
		!/^[a-z-]+$/i.test(word) ||
		existsSync(resolve(workingDirectory, word))
	) {
		return undefined;
	}
	const near = levenshtein().closest(
		word,
		program.commands.map((one) => one.name()),
	);
	return levenshtein().distance(word, near) <= MOST_SLIPS ? near : undefined;
}
