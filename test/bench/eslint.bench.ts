/** What both rules take of an ESLint run with Wikimedia's rules for JavaScript, by ESLint's own clock, on MediaWiki's own scripts. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, firstPartyScripts, mediaWikiTree } from '../support/mediawiki.js';
import { median } from './measure.js';
import { packages, VERSIONS } from './wikimedia.js';

const ROUNDS = 1;
const OURS = 'third-party-resources/';
const WIKIMEDIA = ['wikimedia/client', 'wikimedia/jquery', 'wikimedia/mediawiki'];

interface Run {
	/** Milliseconds of the whole process. */
	readonly all: number;
	/** Milliseconds of every rule that ran, by its name. */
	readonly rules: ReadonlyMap<string, number>;
}

const cwd = mediaWikiTree();
const files = firstPartyScripts(cwd);
const modules = packages();

function configuration(name: string, presets: readonly string[]): string {
	// beside node_modules, where ESLint looks for what it names
	const path = join(modules, '..', `${name}.json`);
	writeFileSync(path, JSON.stringify({ root: true, extends: presets }));
	return path;
}

function run(config: string): Run {
	const start = process.hrtime.bigint();
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[
			join(modules, 'eslint/bin/eslint.js'),
			...['--no-eslintrc', '--no-ignore', '--resolve-plugins-relative-to', join(modules, '..')],
			...['-c', config, '-f', join(cacheFolder(), 'no-output.cjs'), ...files],
		],
		{
			cwd,
			encoding: 'utf8',
			maxBuffer: 1e9,
			env: { ...process.env, TIMING: 'all', ESLINT_USE_FLAT_CONFIG: 'false' },
		},
	);
	const all = Number(process.hrtime.bigint() - start) / 1e6;
	const rules = new Map<string, number>();
	for (const [, name, milliseconds] of stdout.matchAll(/^(\S+) *\| *([\d.]+) *\| *[\d.]+%$/gm)) {
		rules.set(name!, Number(milliseconds));
	}
	if ((status !== 0 && status !== 1) || !rules.size) {
		throw new Error(`ESLint ended with ${status}: ${stderr}`);
	}
	return { all, rules };
}

const sum = (times: Iterable<number>): number => [...times].reduce((all, one) => all + one, 0);
const own = ({ rules }: Run): number =>
	sum([...rules].filter(([name]) => name.startsWith(OURS)).map(([, time]) => time));

writeFileSync(join(cacheFolder(), 'no-output.cjs'), "module.exports = () => '';\n");
const without = configuration('without', WIKIMEDIA);
const both = configuration('both', [...WIKIMEDIA, 'plugin:third-party-resources/recommended']);
const runs = Array.from({ length: ROUNDS }, () => ({ without: run(without), both: run(both) }));
const middle = (of: (one: (typeof runs)[number]) => number): string => median(runs.map(of)).toFixed(0);
const percent = (of: (one: (typeof runs)[number]) => number): string =>
	(median(runs.map(of)) * 100).toFixed(1);
console.log(
	`${VERSIONS.join(', ')} on ${files.length} scripts, TIMING=all: both rules ${middle((one) => own(one.both))} ms of ${middle((one) => sum(one.both.rules.values()))} ms of ${runs[0]!.both.rules.size} rules, ${percent((one) => own(one.both) / sum(one.both.rules.values()))} %; of the whole run of ${middle((one) => one.both.all)} ms ${percent((one) => own(one.both) / one.both.all)} % (goal: under 5)`,
);
console.log(
	`the same run without them: ${middle((one) => one.without.all)} ms; with them ${percent((one) => one.both.all / one.without.all - 1)} % more`,
);
