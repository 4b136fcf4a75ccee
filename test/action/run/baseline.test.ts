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
		[['--update-baseline'], '--update-baseline has no file to write'],
		[['--baseline', 'none.json'], 'none.json cannot be read (ENOENT): --update-baseline writes it'],
		[['--baseline', 'no/folder.json', '--update-baseline'], 'cannot be written (ENOENT)'],
	])('%j is refused in one line', async (args, message) => {
		const { status, err } = await command(Repository.with({ 'a.js': bad('a') }).root, args);
		expect([status, err.split('\n').length, err]).toEqual([2, 2, expect.stringContaining(message)]);
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
