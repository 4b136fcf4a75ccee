/** The commands and options around a run: init, completion, the manual, statistics, progress, colours. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHELLS } from '../../action/commands/completion.js';
import { programFor } from '../../action/commands/program.js';
import { ProgressLine } from '../../action/commands/progress.js';
import { hasColours } from '../../action/commands/terminal.js';
import type { Stats } from '../../action/run/lint-run.js';
import { manual } from '../../scripts/manual.js';
import { command } from '../support/command.js';
import { Repository } from '../support/repository.js';

const BAD = "fetch( 'https://a.third.net/' );\n";
const SETTINGS = '.third-party-resources.json';

describe('a mistyped command', () => {
	it.each([
		['lnt', 'lint'],
		['inventroy', 'inventory'],
		['mege', 'merge'],
	])('%s: names %s', async (word, meant) => {
		const repo = Repository.with({ 'a.js': BAD });
		expect(await command(repo.root, [word])).toEqual({
			status: 2,
			out: '',
			err: `third-party-resources: ${word} is no path and no command: did you mean ${meant}?\n`,
		});
	});

	it('is not seen in what is a path, far from every command, or named after one', async () => {
		const repo = Repository.with({ 'lnt/a.js': BAD });
		expect((await command(repo.root, ['lnt'])).status).toBe(1);
		expect((await command(repo.root, ['src'])).err).not.toContain('did you mean');
		expect((await command(repo.root, ['lint', 'lit'])).err).not.toContain('did you mean');
	});
});

describe('init', () => {
	const init = async (files: Record<string, string>): Promise<{ repo: Repository; out: string }> => {
		const repo = Repository.with(files);
		const { status, out, err } = await command(repo.root, ['init']);
		expect([status, err]).toEqual([0, '']);
		return { repo, out };
	};

	it('writes for an extension on GitHub what it lacks, and nothing twice', async () => {
		const { repo, out } = await init({ 'extension.json': '{}', 'package.json': '{}', '.github/x': '' });
		expect(out).toBe(
			[
				`Wrote ${SETTINGS} (preset recommended: there is extension.json).`,
				'Wrote eslint.config.mjs (ESLint has no configuration here: it lints JavaScript in the editor).',
				'Wrote .github/workflows/third-party-resources.yml (there is .github: it lints what a pull request brings).',
				'Install it for everybody: npm install --save-dev eslint-plugin-third-party-resources',
				'Now run: npx third-party-resources',
				'',
			].join('\n'),
		);
		expect(readFileSync(join(repo.root, '.github/workflows/third-party-resources.yml'), 'utf8')).toContain(
			'${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha }}',
		);
		repo.write({ [SETTINGS]: '{}', 'eslint.config.mjs': 'export default [];\n', 'a.js': BAD });
		const again = await command(repo.root, ['init']);
		expect(again.out).toContain(`${SETTINGS} is there already, and stays as it is.`);
		expect(again.out).toContain('add thirdPartyResources.configs.recommended to eslint.config.mjs');
		expect(readFileSync(join(repo.root, SETTINGS), 'utf8')).toBe('{}');
		expect((await command(repo.root, [])).status).toBe(1);
	});

	it.each([
		[
			{ 'skin.json': '{}', '.eslintrc.json': '{}' },
			'plugin:third-party-resources/recommended" to "extends" in .eslintrc.json',
		],
		[
			{ 'package.json': '{ "eslintConfig": {} }' },
			'plugin:third-party-resources/gadget" to "extends" in package.json',
		],
		[{ '.gitlab-ci.yml': '' }, 'to .gitlab-ci.yml'],
		[{ 'zuul.d/x.yaml': '' }, 'to a job of zuul.d'],
		[{ Jenkinsfile: '' }, 'to Jenkinsfile'],
		[{ '.gitreview': '', 'package.json': '{}' }, 'add "third-party-resources --changed" to "scripts.test"'],
		[{ 'includes/DefaultSettings.php': '' }, 'preset recommended: this is MediaWiki'],
		[{ 'a.js': '' }, 'preset gadget: there is neither extension.json nor skin.json'],
		[{ 'package.json': '{' }, 'there is no package.json'],
	])('%j: %s', async (files, line) => {
		const { repo, out } = await init(files);
		expect(out).toContain(line);
		const written = readdirSync(repo.root).filter(
			(name) => name !== '.git' && !(name in files) && !existsSync(join(repo.root, name, 'x.yaml')),
		);
		expect(written).toContain(SETTINGS);
		expect(JSON.parse((await command(repo.root, ['--print-config', 'x.js'])).out)).toMatchObject({
			isIgnored: false,
			preset: { from: join(repo.root, SETTINGS) },
		});
	});
});

describe('completion and the manual', () => {
	const silent = { write: () => undefined };
	const program = programFor({ out: silent, err: silent, cwd: '/' }, () => undefined);
	const commands = [...program.commands, ...program.commands.flatMap((one) => one.commands)];

	it.each(SHELLS)('%s knows every command and option', async (shell) => {
		const { status, out } = await command('/', ['completion', shell]);
		expect(status).toBe(0);
		for (const one of commands) {
			expect(out).toContain(one.name());
			for (const { long } of one.options) {
				expect(out).toContain(shell === 'fish' ? ` -l ${long!.slice(2)}` : long!);
			}
		}
		expect(await command('/', ['completion', 'tcsh'])).toMatchObject({ status: 2 });
	});

	const bash = spawnSync('bash', ['--version']).status === 0;
	it.skipIf(!bash)('completes in bash', async () => {
		const file = join(mkdtempSync(join(tmpdir(), 'tpr-bash-')), 'completion');
		writeFileSync(file, (await command('/', ['completion', 'bash'])).out);
		const completed = (...words: string[]): string[] =>
			spawnSync(
				'bash',
				[
					'-c',
					'source "$1"; shift; COMP_WORDS=( "$@" ); COMP_CWORD=$(( $# - 1 )); _third_party_resources 2> /dev/null; printf "%s\\n" "${COMPREPLY[@]}"',
					'bash',
					file,
					'third-party-resources',
					...words,
				],
				{ encoding: 'utf8' },
			)
				.stdout.split('\n')
				.filter(Boolean);
		expect(completed('')).toEqual([...program.commands.map((one) => one.name()), 'help']);
		expect(completed('--pre')).toEqual(['--preset']);
		expect(completed('a.js', '--fail-on', '=', 'w')).toEqual(['warning']);
		expect(completed('-f', 's')).toEqual(['stylish', 'sarif']);
		expect(completed('review', '')).toEqual(['gerrit', 'harbormaster']);
		expect(completed('review', 'gerrit', '--la')).toEqual(['--label']);
		expect(completed('completion', '')).toEqual([...SHELLS]);
	});

	it('the manual has every command, option, choice and exit status, and no stray request', () => {
		const page = manual();
		const text = page.replaceAll('\\-', '-');
		for (const one of commands.filter((each) => !each.commands.length)) {
			expect(text).toMatch(new RegExp(`^\\.SS (?:\\w+ )?${one.name()}$`, 'm'));
			for (const { flags, argChoices = [] } of one.options) {
				expect(text).toContain(`.B ${flags}\n`);
				argChoices.forEach((choice) => expect(text).toContain(choice));
			}
		}
		for (const line of page.split('\n').filter((one) => /^[.']/.test(one))) {
			expect(line).toMatch(/^\.(?:TH|SH|SS|TP|B|BR|I|br)(?: |$)/);
		}
		expect(text.match(/^\.B [0-3]$/gm)).toHaveLength(4);
	});
});

describe('--stats', () => {
	it('counts files, languages and time, for people and as JSON', async () => {
		const { root } = Repository.with({ 'a.js': BAD, 'b.css': 'a {}\n', 'tests/c.js': BAD });
		const { err, out } = await command(root, ['--stats=json', '-f', 'json']);
		const stats = JSON.parse(err) as Required<Stats>;
		expect(stats).toMatchObject({
			files: 2,
			skipped: [{ reason: 'test', count: 1, examples: ['tests/c.js'] }],
		});
		expect(Object.keys(stats.languages)).toEqual(['css', 'javascript']);
		expect(Object.keys(stats.milliseconds)).toEqual(expect.arrayContaining(['discover', 'read', 'report']));
		expect(stats.slowest.map((one) => one.path).sort()).toEqual(['a.js', 'b.css']);
		expect(stats.peakMemoryBytes).toBeGreaterThan(1e6);
		expect((JSON.parse(out) as { stats: Stats }).stats.milliseconds).toBeDefined();
		const people = (await command(root, ['--stats'])).err;
		expect(people).toMatch(/^files: 2, of which parsed: \d; left out: 1 test\ntime: [\d,]+ ms \(/);
		expect(people).toMatch(/\n {2}language +files +parsed +ms\n {2}css +1/);
		expect((await command(root, ['--stats', 'b.css'])).err).toMatch(/^files: 1/);
		expect((await command(root, ['-f', 'json'])).out).not.toContain('milliseconds');
	});
});

describe('progress', () => {
	const drawn = (stream: { isTTY?: boolean; columns?: number }, env: NodeJS.ProcessEnv): string => {
		let text = '';
		let time = 0;
		const line = new ProgressLine({ ...stream, write: (part) => void (text += part) }, env, () => time);
		for (let i = 1; i <= 30; i++) {
			time = i * 100;
			line.update({ files: i, of: 100, findings: i > 20 ? 1 : 0, language: i % 3 ? 'php' : 'javascript' });
		}
		line.end();
		return text;
	};

	it('is a line on a terminal that goes away again', () => {
		const text = drawn({ isTTY: true, columns: 200 }, {});
		expect(text.split('\r\u001b[K').at(-2)).toBe(
			'30 of 100 files, 1 finding, about 7 s left (php 20, javascript 10)',
		);
		expect(text).not.toContain('\n');
		expect(text.endsWith('\r\u001b[K')).toBe(true);
		const narrow = drawn({ isTTY: true, columns: 30 }, {}).split('\r\u001b[K');
		expect(narrow.every((line) => line.length < 30)).toBe(true);
	});

	it('is nothing in CI, in a file and on a terminal that cannot', () => {
		expect(drawn({}, {})).toBe('');
		expect(drawn({ isTTY: true }, { CI: 'true' })).toBe('');
		expect(drawn({ isTTY: true }, { TERM: 'dumb' })).toBe('');
	});
});

describe('colours', () => {
	it.each([
		[true, {}, true],
		[false, {}, false],
		[true, { NO_COLOR: '1' }, false],
		[true, { NO_COLOR: '' }, true],
		[true, { TERM: 'dumb' }, false],
		[false, { FORCE_COLOR: '1' }, true],
		[true, { FORCE_COLOR: '0' }, false],
		[false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
	])('terminal %s, %j: %s', async (isTTY, env, expected) => {
		expect(hasColours({ isTTY }, env)).toBe(expected);
		const { root } = Repository.with({ 'a.js': BAD });
		if (!isTTY) {
			expect((await command(root, [], env)).out.includes('\u001b[')).toBe(expected);
			expect((await command(root, ['-f', 'stylish=/dev/null'], env)).out).toBe('');
		}
	});
});
