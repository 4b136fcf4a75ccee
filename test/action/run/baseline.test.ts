import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { command, logOf } from '../../support/command.js';
import { Repository } from '../../support/repository.js';

const bad = (host: string): string => `fetch('https://${host}.third.net/');\n`;
const FILE = 'base.json';
const BASELINE = ['--baseline', FILE];

async function accepted(files: Record<string, string>): Promise<Repository> {
	const repo = Repository.with(files);
	expect((await command(repo.root, [...BASELINE, '--update-baseline'])).status).toBe(0);
	return repo;
}

describe('--baseline', () => {
	it('accepts what was there, and reports what is new', async () => {
		const repo = await accepted({ 'a.js': bad('a') + bad('b'), 'b.js': bad('a') });
		expect(await logOf(repo.root, BASELINE)).toMatchObject({ status: 0, places: [], err: '' });
		repo.write({ 'b.js': bad('a') + bad('a') });
		expect((await logOf(repo.root, BASELINE)).places).toEqual(['b.js:2']);
		expect((await logOf(repo.root, [])).places).toEqual(['a.js:1', 'a.js:2', 'b.js:1', 'b.js:2']);
	});

	it('knows findings in lines that moved, in code that was reformatted and in files that were renamed', async () => {
		const repo = await accepted({ 'a.js': bad('a'), 'b.js': "fetch( 'https://b' +\n\t'.third.net/' );\n" });
		repo.write({ 'a.js': `mw.log( 1 );\n\n${bad('a')}`, 'b.js': "fetch('https://b'+'.third.net/');\n" });
		renameSync(join(repo.root, 'a.js'), join(repo.root, 'moved.js'));
		expect(await logOf(repo.root, BASELINE)).toMatchObject({ status: 0, places: [], err: '' });
		repo.write({ 'a.js': bad('a') });
		expect((await logOf(repo.root, BASELINE)).places).toEqual(['moved.js:3']);
	});

	it('knows code that a formatter has written anew', async () => {
		const repo = await accepted({
			'a.js': "$.ajax( { url: 'https://a.third.net/' + x } );\n",
			'a.css': 'a { background: url( "https://c.third.net/x.png" ); }\n',
		});
		repo.write({
			'a.js': '\n\n$.ajax({\n  url: ("https://a.third.net/" + x),\n});\n',
			'a.css': "a {\n\tbackground: url('https://c.third.net/x.png')\n}\n",
		});
		expect(await logOf(repo.root, BASELINE)).toMatchObject({ status: 0, places: [], err: '' });
	});

	it('is the same from any folder, and keeps what it accepts where nobody looked', async () => {
		const repo = await accepted({ 'a/a.js': bad('a'), 'b/b.js': bad('b'), 'c.js': bad('c') });
		const whole = readFileSync(join(repo.root, FILE), 'utf8');
		const inside = ['--baseline', `../${FILE}`];
		expect(await logOf(join(repo.root, 'a'), inside)).toMatchObject({ status: 0, places: [], err: '' });
		await command(join(repo.root, 'a'), [...inside, '--update-baseline']);
		expect(readFileSync(join(repo.root, FILE), 'utf8')).toBe(whole);
		repo.write({ 'b/b.js': '', 'c.js': "fetch( 'https://c.third.net/'" });
		await command(repo.root, ['b', 'c.js', ...BASELINE, '--update-baseline']);
		const { findings } = JSON.parse(readFileSync(join(repo.root, FILE), 'utf8')) as {
			findings: { path: string }[];
		};
		expect(findings.map((one) => one.path)).toEqual(['a/a.js', 'c.js']);
		expect((await logOf(repo.root, BASELINE)).err).toBe('');
	});

	it('forgets what is gone when it is updated, and says that something is', async () => {
		const repo = await accepted({ 'a.js': bad('a') + bad('b') });
		repo.write({ 'a.js': bad('b') });
		expect((await command(repo.root, BASELINE)).err).toBe(
			'third-party-resources: 1 accepted finding is gone: --update-baseline forgets it\n',
		);
		await command(repo.root, [...BASELINE, '--update-baseline']);
		const { findings } = JSON.parse(readFileSync(join(repo.root, FILE), 'utf8')) as {
			findings: { origin: string }[];
		};
		expect(findings.map((one) => one.origin)).toEqual(['b.third.net']);
	});

	it('has one line for each finding, in an order that does not depend on the run', async () => {
		const repo = await accepted({ 'b.js': bad('b'), 'a.js': bad('z') + bad('a') });
		const first = readFileSync(join(repo.root, FILE), 'utf8');
		await command(repo.root, ['b.js', 'a.js', ...BASELINE, '--update-baseline']);
		expect(readFileSync(join(repo.root, FILE), 'utf8')).toBe(first);
		expect(first.split('\n').filter((line) => line.includes('"path"'))).toHaveLength(3);
	});

	it('marks accepted findings in SARIF as accepted from outside', async () => {
		const repo = await accepted({ 'a.js': bad('a') });
		const { out } = await command(repo.root, [...BASELINE, '-f', 'sarif']);
		const { results } = (JSON.parse(out) as { runs: { results: { suppressions: object[] }[] }[] }).runs[0]!;
		expect(results.map((one) => one.suppressions)).toEqual([
			[{ kind: 'external', status: 'accepted', justification: 'Accepted by the baseline.' }],
		]);
	});

	it('works with --changed', async () => {
		const repo = await accepted({ 'a.js': bad('a') });
		repo.commit({ 'a.js': bad('a') + bad('b') });
		expect((await logOf(repo.root, [...BASELINE, '--changed', 'HEAD^'])).places).toEqual(['a.js:2 new']);
	});

	it.each([
		[2, ['--update-baseline'], '--update-baseline has no file to write'],
		[2, ['--baseline', 'none.json'], 'none.json cannot be read (ENOENT): --update-baseline writes it'],
		[3, ['--baseline', 'no/folder.json', '--update-baseline'], 'cannot be written (ENOENT): name a file in'],
		[2, ['--baseline', 'x.json', '--shard', '1/2'], '--baseline needs all findings: give it to merge'],
	])('gives %i for %j, in one line', async (expected, args, message) => {
		const { status, err } = await command(Repository.with({ 'a.js': bad('a') }).root, args);
		expect([status, err.split('\n').length, err]).toEqual([expected, 2, expect.stringContaining(message)]);
	});

	it('is refused in one line when it is broken', async () => {
		const repo = await accepted({ 'a.js': bad('a') });
		const whole = readFileSync(join(repo.root, FILE), 'utf8');
		await fc.assert(
			fc.asyncProperty(fc.nat(whole.length - 3), fc.string(), async (at, text) => {
				writeFileSync(join(repo.root, FILE), whole.slice(0, at) + text);
				const { status, err } = await command(repo.root, BASELINE);
				expect([0, 1, 2]).toContain(status);
				expect(err.split('\n').length).toBeLessThanOrEqual(2);
			}),
			{ numRuns: 100 },
		);
	});
});
