import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { getLanguageService, TextDocument, type JSONSchema } from 'vscode-json-languageservice';
import { describe, expect, it } from 'vitest';
import { main } from '../../../action/commands/main.js';
import plugin from '../../../eslint-plugin/index.js';
import { SETTINGS_SCHEMA } from '../../../eslint-plugin/settings/schema.js';

const FILE = '.third-party-resources.json';

function tree(contents: Readonly<Record<string, string>>): string {
	const root = realpathSync(mkdtempSync(join(tmpdir(), 'tpr-config-')));
	mkdirSync(join(root, '.git'));
	write(root, contents);
	return root;
}

function write(root: string, contents: Readonly<Record<string, string>>): void {
	for (const [path, content] of Object.entries(contents)) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), content);
	}
}

async function run(cwd: string, ...args: string[]): Promise<{ status: number; out: string; err: string }> {
	let out = '';
	let err = '';
	const status = await main(args, {
		out: { write: (text: string) => (out += text) },
		err: { write: (text: string) => (err += text) },
		cwd,
	});
	return { status, out, err };
}

interface Log {
	readonly findings: readonly {
		readonly ruleId: string;
		readonly line: number;
		readonly origin: string | null;
		readonly message: string;
	}[];
	readonly exceptions: readonly {
		readonly origin: string;
		readonly covers: number;
		readonly hosts: readonly string[];
	}[];
}

async function found(cwd: string, ...args: string[]): Promise<string[]> {
	const { out, err } = await run(cwd, ...args, '-f', 'json');
	expect(out, err).not.toBe('');
	return (JSON.parse(out) as Log).findings.map((one) => `${one.ruleId.replace(/^.*\//, '')} ${one.line}`);
}

const CODE = [
	"new Image().src = 'https://img.third.net/a.png';",
	"mw.loader.load( 'https://cdn.third.net/a.js' );",
	"fetch( 'https://api.toolforge.org/x' );",
	'fetch( config.answer );',
	"fetch( mw.config.get( 'wgBirdsAddress' ) );",
	"fetch( 'https://wiki.third.net/api' );",
	"askReader().then( ( ok ) => { if ( ok ) { new Image().src = 'https://img.third.net/b.png'; } } );",
	'',
].join('\n');
const ORIGIN = 'no-third-party-origin';
const NOTICE = 'require-privacy-notice';
const PLAIN = [`${ORIGIN} 1`, `${ORIGIN} 2`, `${ORIGIN} 3`, `${ORIGIN} 6`, `${ORIGIN} 7`];

const git = (root: string, ...args: string[]): string =>
	execFileSync(
		'git',
		[
			'-c',
			'user.name=A',
			'-c',
			'user.email=a@example.org',
			'-c',
			'init.defaultBranch=master',
			'-c',
			'protocol.file.allow=always',
			...args,
		],
		{ cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
	);
const commit = (root: string, contents: Readonly<Record<string, string>>): void => {
	write(root, contents);
	git(root, 'add', '-A');
	git(root, 'commit', '-qm', 'x');
};

/** Every key of the configuration, with what it leaves of the findings of `CODE`. */
const KEYS: readonly (readonly [name: string, settings: object, findings: readonly string[]])[] = [
	['nothing', {}, PLAIN],
	['$schema', { $schema: './schema.json' }, PLAIN],
	[
		'preset strict',
		{ preset: 'strict' },
		[`${ORIGIN} 1`, `${ORIGIN} 2`, `${ORIGIN} 3`, `${ORIGIN} 5`, `${ORIGIN} 6`, `${ORIGIN} 7`],
	],
	[
		'preset gadget',
		{ preset: 'gadget' },
		[`${NOTICE} 1`, `${ORIGIN} 2`, `${NOTICE} 3`, `${NOTICE} 6`, `${NOTICE} 7`],
	],
	[
		'exceptions',
		{ exceptions: [{ origin: 'img.third.net', reason: 'T1' }] },
		[`${NOTICE} 1`, `${ORIGIN} 2`, `${ORIGIN} 3`, `${ORIGIN} 6`, `${NOTICE} 7`],
	],
	[
		'exceptions for destinations',
		{ exceptions: [{ origin: '*.third.net', destinations: ['script'], reason: 'T1' }] },
		[`${ORIGIN} 1`, `${NOTICE} 2`, `${ORIGIN} 3`, `${ORIGIN} 6`, `${ORIGIN} 7`],
	],
	[
		'exceptions that ended',
		{ exceptions: [{ origin: 'img.third.net', reason: 'T1', until: '2020-01-01' }] },
		PLAIN,
	],
	[
		'noticeSuffices',
		{ noticeSuffices: ['image'] },
		[`${NOTICE} 1`, `${ORIGIN} 2`, `${ORIGIN} 3`, `${ORIGIN} 6`, `${NOTICE} 7`],
	],
	[
		'tiers',
		{ tiers: { production: ['wiki.third.net'] } },
		[`${ORIGIN} 1`, `${ORIGIN} 2`, `${ORIGIN} 3`, `${ORIGIN} 7`],
	],
	[
		'notices',
		{ noticeSuffices: ['image'], notices: { gates: ['askReader'] } },
		[`${NOTICE} 1`, `${ORIGIN} 2`, `${ORIGIN} 3`, `${ORIGIN} 6`],
	],
];

const load = createRequire(import.meta.url);
const ESLINTS = (['eslint8', 'eslint9', 'eslint'] as const).map(
	(name) => load(name) as typeof import('eslint'),
);

/** The findings of ESLint 8, 9 and 10, which must agree. */
function inEslint(
	file: string,
	settings: object | undefined,
	options: object = {},
	notice: object = {},
): string[] {
	const results = ESLINTS.map(({ Linter }) => {
		const linter = new Linter({ configType: 'flat', cwd: dirname(file) } as never);
		const messages = linter.verify(
			CODE,
			[
				{
					files: ['**'],
					plugins: { 'third-party-resources': plugin },
					rules: {
						[`third-party-resources/${ORIGIN}`]: [2, options],
						[`third-party-resources/${NOTICE}`]: [2, notice],
					},
					settings: settings ? { 'third-party-resources': settings } : {},
				},
			] as never,
			{ filename: file },
		);
		return messages.map((one) => `${one.ruleId?.replace(/^.*\//, '')} ${one.line}`);
	});
	expect(results[1]).toEqual(results[0]);
	expect(results[2]).toEqual(results[0]);
	return results[0]!;
}

describe('every key', () => {
	it.each(KEYS)(
		'%s: the same by file, by --config and in ESLint 8, 9 and 10',
		async (_, settings, expected) => {
			const byFile = tree({ 'a.js': CODE, [FILE]: JSON.stringify(settings) });
			expect(await found(byFile, 'a.js')).toEqual(expected);
			expect(inEslint(join(byFile, 'a.js'), undefined)).toEqual(expected);
			const other = tree({ 'a.js': CODE, 'other.json': JSON.stringify(settings) });
			expect(await found(other, '--config', 'other.json', 'a.js')).toEqual(expected);
			expect(inEslint(join(other, 'a.js'), settings)).toEqual(expected);
			rmSync(join(byFile, '.git'), { recursive: true });
			git(byFile, 'init', '-q');
			commit(byFile, {});
			write(byFile, { [FILE]: '{ "tiers": { "production": [ "*.third.net", "*.toolforge.org" ] } }' });
			expect(await found(byFile, '--config-from', 'HEAD', 'a.js')).toEqual(expected);
			expect(await found(byFile, '--config-from', 'HEAD', '--config', FILE, 'a.js')).toEqual([]);
		},
	);

	it('adds up: ESLint settings to the file', () => {
		const root = tree({ 'a.js': CODE, [FILE]: '{ "noticeSuffices": [ "image" ] }' });
		expect(inEslint(join(root, 'a.js'), { tiers: { production: ['wiki.third.net'] } })).toEqual([
			`${NOTICE} 1`,
			`${ORIGIN} 2`,
			`${ORIGIN} 3`,
			`${NOTICE} 7`,
		]);
	});

	it("gives way to a rule's own options", () => {
		const root = tree({ 'a.js': CODE, [FILE]: '{ "preset": "gadget" }' });
		const at = (options: object, notice?: object): string[] =>
			inEslint(join(root, 'a.js'), undefined, options, notice);
		const gadget = at({});
		expect(gadget).toEqual([`${NOTICE} 1`, `${ORIGIN} 2`, `${NOTICE} 3`, `${NOTICE} 6`, `${NOTICE} 7`]);
		expect(at({ unknownHosts: true }).sort()).toEqual([...gadget, `${ORIGIN} 5`].sort());
		expect(at({}, { requests: 'all' }).sort()).toEqual([...gadget, `${NOTICE} 2`].sort());
		write(root, { [FILE]: '{}' });
		expect(at({ cloudServices: 'none' })).toEqual([
			`${ORIGIN} 1`,
			`${ORIGIN} 2`,
			`${ORIGIN} 6`,
			`${ORIGIN} 7`,
		]);
	});

	it('is overruled by --preset and --config', async () => {
		const root = tree({
			'a.js': CODE,
			[FILE]: '{ "preset": "strict" }',
			'other.json': '{ "noticeSuffices": [ "image" ] }',
		});
		expect(await found(root, '--preset', 'recommended', 'a.js')).toEqual(PLAIN);
		expect(await found(root, '--config', 'other.json', 'a.js')).toEqual([
			`${NOTICE} 1`,
			`${ORIGIN} 2`,
			`${ORIGIN} 3`,
			`${ORIGIN} 6`,
			`${NOTICE} 7`,
		]);
	});

	it('leaves out what `ignore` names, in ESLint too', async () => {
		const root = tree({ 'lib/a.js': CODE, 'b.js': CODE, [FILE]: '{ "ignore": [ "lib/" ] }' });
		expect(await found(root, '.')).toEqual(PLAIN);
		expect(inEslint(join(root, 'lib/a.js'), undefined)).toEqual([]);
		expect(
			(JSON.parse((await run(root, '-f', 'json')).out) as { stats: { skipped: object[] } }).stats.skipped,
		).toContainEqual({ reason: 'ignored', count: 1, examples: ['lib/a.js'] });
	});

	it('rules its own folder', async () => {
		const root = tree({
			'a/x.js': CODE,
			'b/x.js': CODE,
			[`a/${FILE}`]: '{ "preset": "gadget" }',
			[`b/${FILE}`]: '{ "tiers": { "production": [ "*.third.net" ] } }',
		});
		expect(await found(root, '.')).toEqual([
			`${NOTICE} 1`,
			`${ORIGIN} 2`,
			`${NOTICE} 3`,
			`${NOTICE} 6`,
			`${NOTICE} 7`,
			`${ORIGIN} 3`,
		]);
	});

	it('is not looked for beyond the repository', async () => {
		const root = tree({
			[FILE]: '{ "tiers": { "production": [ "*.third.net" ] } }',
			'inner/.git/HEAD': '',
			'inner/a.js': CODE,
		});
		expect(await found(root, 'inner/a.js')).toEqual(PLAIN);
	});

	it('is printed with its sources', async () => {
		const root = tree({
			'a.js': CODE,
			[FILE]:
				'{ "preset": "gadget", "exceptions": [ { "origin": "img.third.net", "reason": "T1" } ], "noticeSuffices": [ "hint" ] }',
		});
		const { out, status } = await run(root, '--print-config', 'a.js');
		expect(status).toBe(0);
		expect(JSON.parse(out)).toMatchObject({
			preset: { value: 'gadget', from: `${root}/${FILE}` },
			'no-third-party-origin': { cloudServices: { value: 'code', from: 'preset gadget' } },
			exceptions: [{ value: { origin: 'img.third.net' }, from: `${root}/${FILE}` }],
			noticeSuffices: expect.arrayContaining([
				{ value: 'image', from: 'preset gadget' },
				{ value: 'hint', from: `${root}/${FILE}` },
			]),
		});
		expect(JSON.parse((await run(root, '--preset', 'strict', '--print-config', 'a.js')).out)).toMatchObject({
			preset: { value: 'strict', from: '--preset' },
		});
	});
});

describe('--config-from', () => {
	const EXCUSE = '{ "exceptions": [ { "origin": "cdn.third.net", "reason": "T1" } ] }';
	const LOAD = "mw.loader.load( 'https://cdn.third.net/a.js' );\n";
	const GATED = `OO.ui.confirm( 'This shares your IP address with them.' ).then( ( ok ) => { if ( ok ) { ${LOAD.trim()} } } );\n`;

	function repository(): string {
		const root = realpathSync(mkdtempSync(join(tmpdir(), 'tpr-git-')));
		git(root, 'init', '-q');
		commit(root, { 'a.js': '' });
		return root;
	}

	it('does not let a change excuse itself, and says so', async () => {
		const root = repository();
		commit(root, { 'a.js': GATED, [FILE]: EXCUSE });
		expect(await found(root, '.')).toEqual([]);
		const { out, status } = await run(root, '--config-from', 'HEAD^', '-f', 'json', '.');
		expect(status).toBe(1);
		expect((JSON.parse(out) as Log).findings.map((one) => one.message)).toEqual([
			expect.stringContaining("The change's own configuration would excuse it"),
		]);
	});

	it('holds in a merge and for a renamed file', async () => {
		const root = repository();
		git(root, 'checkout', '-qb', 'change');
		commit(root, { 'a.js': GATED, [FILE]: EXCUSE });
		git(root, 'mv', 'a.js', 'b.js');
		git(root, 'commit', '-qm', 'y');
		git(root, 'checkout', '-q', 'master');
		commit(root, { 'c.js': '' });
		git(root, 'merge', '-q', '--no-edit', 'change');
		expect(await found(root, '.')).toEqual([]);
		expect(await found(root, '--config-from', 'HEAD^1', '.')).toEqual([`${ORIGIN} 1`]);
	});

	it('takes what the base had agreed to, though the change removes it', async () => {
		const root = repository();
		commit(root, { [FILE]: EXCUSE, 'a.js': GATED });
		rmSync(join(root, FILE));
		expect(await found(root, '--config-from', 'HEAD', '.')).toEqual([]);
		expect(await found(root, '.')).toEqual([`${ORIGIN} 1`]);
	});

	it('says how to fetch what a shallow clone lacks', async () => {
		const root = repository();
		commit(root, { 'a.js': GATED, [FILE]: EXCUSE });
		const clone = join(realpathSync(mkdtempSync(join(tmpdir(), 'tpr-shallow-'))), 'clone');
		git(root, 'clone', '-q', '--depth=1', `file://${root}`, clone);
		expect(await run(clone, '--config-from', 'HEAD^', '.')).toEqual({
			status: 2,
			out: '',
			err: expect.stringMatching(
				/^--config-from HEAD\^: this clone is shallow .* git fetch --deepen=50.*\n$/,
			) as string,
		});
	});

	it.each(['no-such-branch', '--upload-pack=x', ''])(
		'refuses the revision %j in one line',
		async (revision) => {
			const { status, err } = await run(repository(), `--config-from=${revision}`, '.');
			expect([status, err.split('\n').length]).toEqual([2, 2]);
		},
	);

	it('refuses a folder without a repository', async () => {
		const { status, err } = await run(
			realpathSync(mkdtempSync(join(tmpdir(), 'tpr-none-'))),
			'--config-from',
			'HEAD',
			'.',
		);
		expect([status, err]).toEqual([2, expect.stringContaining('is in no git repository')]);
	});
});

describe('exceptions', () => {
	it('are listed with what they covered, and advised on', async () => {
		const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
		const exceptions = [
			{ origin: 'img.third.net', destinations: ['image', 'script'], reason: 'T1' },
			{ origin: '*.toolforge.org', reason: 'T2' },
			{ origin: 'gone.third.net', reason: 'T3' },
			{ origin: 'wiki.third.net', destinations: ['data'], reason: 'T4', until: soon },
			{ origin: 'cdn.third.net', reason: 'T5', until: '2020-01-01' },
		];
		const lines = exceptions.map((one) => JSON.stringify(one)).join(',\n');
		const root = tree({ 'a.js': CODE, [FILE]: `{ "exceptions": [\n${lines}\n] }` });
		const { out, err } = await run(root, '-f', 'json', '.');
		expect(
			(JSON.parse(out) as Log).exceptions.map((one) => `${one.origin} ${one.covers} ${one.hosts.join()}`),
		).toEqual([
			'img.third.net 2 img.third.net',
			'*.toolforge.org 1 api.toolforge.org',
			'gone.third.net 0 ',
			'wiki.third.net 1 wiki.third.net',
			'cdn.third.net 0 ',
		]);
		expect(
			err
				.trim()
				.split('\n')
				.map((line) => line.replace(`${FILE}:`, '').replace('the exception for ', '')),
		).toEqual([
			'2: img.third.net allows more than is needed: write "destinations": ["image"]',
			'3: *.toolforge.org allows more than is needed: write "origin": "api.toolforge.org", "destinations": ["data"]',
			'4: gone.third.net covers no request any more: remove it',
			`5: wiki.third.net ends on ${soon}: remove what needs it, or renew it`,
			'6: cdn.third.net ended on 2020-01-01 and counts no more: remove it, or renew it with a new reason',
		]);
		expect((await run(root, '-f', 'json', 'a.js')).err).not.toContain('gone.third.net');
	});

	it('are explained for one finding, ready to paste', async () => {
		const root = tree({ 'a.js': CODE });
		const { out, status } = await run(root, 'explain', 'a.js:2');
		expect(status).toBe(0);
		const [exception = ''] = /\{ "exceptions".*\}/.exec(out) ?? [];
		write(root, { [FILE]: exception });
		expect(await found(root, 'a.js')).toEqual([
			`${ORIGIN} 1`,
			`${NOTICE} 2`,
			`${ORIGIN} 3`,
			`${ORIGIN} 6`,
			`${ORIGIN} 7`,
		]);
		expect((await run(root, 'explain', 'a.js:4')).out).toBe('Nothing is found on line 4 of a.js.\n');
	});
});

const EXAMPLE = JSON.stringify(
	{
		$schema: './x.json',
		preset: 'gadget',
		exceptions: [
			{ origin: 'tile.openstreetmap.org', destinations: ['image'], reason: 'T123456', until: '2027-06-30' },
		],
		noticeSuffices: ['image'],
		tiers: { production: ['wiki.example.net'], cloudServices: [] },
		notices: { messages: ['x'], gates: ['askReader'] },
		ignore: ['lib/'],
	},
	undefined,
	'\t',
);

describe('hostile configurations', () => {
	it('are one line, or are taken: never a stack trace', async () => {
		const root = tree({ 'a.js': CODE });
		const mutation = fc.oneof(
			fc
				.tuple(fc.nat(EXAMPLE.length), fc.nat(30))
				.map(([at, length]) => EXAMPLE.slice(0, at) + EXAMPLE.slice(at + length)),
			fc
				.tuple(
					fc.nat(EXAMPLE.length),
					fc.constantFrom(
						'{',
						'}',
						'[',
						']',
						'"',
						',',
						':',
						'\\',
						'\0',
						'//',
						'/*',
						'1',
						'null',
						'"__proto__": {}, ',
						'"exceptions": 5, ',
						'\n',
						'\ud800',
						'☃',
					),
					fc.nat(3),
				)
				.map(([at, text, times]) => EXAMPLE.slice(0, at) + text.repeat(times) + EXAMPLE.slice(at)),
			fc
				.tuple(
					fc.constantFrom('tile.openstreetmap.org', 'T123456', '2027-06-30', 'gadget', 'image', 'lib/'),
					fc.string({ unit: 'binary' }),
				)
				.map(([old, text]) => EXAMPLE.replace(old, JSON.stringify(text).slice(1, -1))),
			fc.json().map((text) => EXAMPLE.replace('"askReader"', text)),
		);
		await fc.assert(
			fc.asyncProperty(mutation, async (content) => {
				write(root, { [FILE]: content });
				const { status, err } = await run(root, 'a.js', '-f', 'arc');
				expect([0, 1, 2]).toContain(status);
				expect(err).not.toMatch(/\n\s+at |could not finish/);
				if (status === 2) {
					expect(err).toMatch(/json:\d+:\d+: \S/);
				}
				for (const line of err.split('\n')) {
					expect(line.length).toBeLessThan(2000);
				}
			}),
			{ numRuns: 5000 },
		);
	}, 300_000);

	it.each([
		['deep nesting', '['.repeat(200_000)],
		['deep objects', '{"exceptions":'.repeat(20_000)],
		['10 MB', `{ "ignore": [ "${'x'.repeat(10_000_000)}" ] }`],
		['__proto__', '{ "__proto__": { "preset": "gadget" } }'],
		['constructor', '{ "constructor": 1 }'],
		['an empty file', ''],
		['a list', '[]'],
	])('%s is one line', async (_, content) => {
		const root = tree({ 'a.js': CODE, [FILE]: content });
		const { status, err } = await run(root, 'a.js');
		expect([status, err.trim().split('\n').length]).toEqual([2, 1]);
	});

	it('do not lead out of the repository', async () => {
		const outside = tree({ 'secret.json': '{ "secret": 1 }' });
		const root = tree({ 'a.js': CODE });
		symlinkSync(join(outside, 'secret.json'), join(root, FILE));
		const { status, err } = await run(root, 'a.js');
		expect([status, err]).toEqual([
			2,
			`${root}/${FILE}:1:1: is a link that leads out of its repository: make it a file\n`,
		]);
	});
});

describe('the schema', () => {
	const validate = new Ajv({ strict: true }).compile(SETTINGS_SCHEMA);
	const service = getLanguageService({});
	/** What an editor underlines. */
	async function marked(content: string): Promise<string[]> {
		const document = TextDocument.create('file:///w/.third-party-resources.json', 'jsonc', 1, content);
		const problems = await service.doValidation(
			document,
			service.parseJSONDocument(document),
			{ comments: 'ignore' },
			SETTINGS_SCHEMA as unknown as JSONSchema,
		);
		return problems.map((one) => document.getText(one.range));
	}

	it('accepts the example, in an editor too', async () => {
		expect(validate(JSON.parse(EXAMPLE))).toBe(true);
		expect(await marked(EXAMPLE)).toEqual([]);
	});

	it.each([
		['{ "presett": "gadget" }', '"presett"'],
		['{ "preset": "loud" }', '"loud"'],
		['{ "exceptions": [ { "origin": "a.net" } ] }', '{ "origin": "a.net" }'],
		['{ "exceptions": [ { "origin": "a.net", "reason": "" } ] }', '""'],
		['{ "exceptions": [ { "origin": "https://a.net/x", "reason": "T1" } ] }', '"https://a.net/x"'],
		['{ "exceptions": [ { "origin": "*", "reason": "T1" } ] }', '"*"'],
		['{ "noticeSuffices": [ "picture" ] }', '"picture"'],
		['{ "tiers": { "production": [ "a.net/x" ] } }', '"a.net/x"'],
		['{ "ignore": "lib" }', '"lib"'],
	])('marks what is wrong in %s, as the command line does', async (content, wrong) => {
		expect(await marked(content)).toEqual([wrong.startsWith('{') ? '{' : wrong]);
		expect(validate(JSON.parse(content))).toBe(false);
		const root = tree({ 'a.js': CODE, [FILE]: content });
		const { status, err } = await run(root, 'a.js');
		expect([status, err]).toEqual([2, expect.stringContaining(`${FILE}:1:${content.indexOf(wrong) + 1}:`)]);
	});
});
