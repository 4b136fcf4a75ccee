/** Shards, and their logs joined again. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesOfShard, shardFrom } from '../../action/run/shard.js';
import { FORMATS } from '../../action/report/index.js';
import type { LintRun } from '../../action/run/lint-run.js';
import { command } from '../support/command.js';
import { Repository } from '../support/repository.js';
import { validRun } from './report/sarif-log.js';

const bad = (host: string): string => `fetch( 'https://${host}.third.net/' );\n`;

/** A tree with what a log can hold: findings, excused ones, problems, files left out, exceptions that are needed and that are not. */
function tree(): Repository {
	const files: Record<string, string | Buffer> = {
		'.third-party-resources.json': JSON.stringify({
			exceptions: [
				{ origin: 'used.third.net', destinations: ['data'], reason: 'T1' },
				{ origin: 'unused.third.net', reason: 'T2' },
			],
			ignore: ['old/'],
		}),
		'broken.js': "fetch( 'https://cdn.third.net/x'\n",
		'latin1.js': Buffer.from([0x2f, 0x2f, 0xe9]),
		'old/a.js': bad('old'),
		'tests/a.js': bad('test'),
		'min.js': `${bad('min')}${'x'.repeat(30_000)}`,
		'excused.js': `// eslint-disable-next-line third-party-resources/no-third-party-origin -- T3\n${bad('excused')}`,
		'value.js': "const url = 'https://value.third.net/';\n\nfetch( url ); fetch( url );\n",
		'ünï ☃.css': 'a { background: url( "https://css.third.net/x.png" ); }\n',
	};
	for (let i = 0; i < 12; i++) {
		files[`d${i % 3}/f${i}.js`] = `${'mw.log( 1 );\n'.repeat(i * 7)}${bad(`h${i}`)}${bad('used')}`;
	}
	return Repository.with(files);
}

const shards = async (
	root: string,
	count: number,
	format: 'json' | 'sarif',
	...args: string[]
): Promise<string[]> => {
	const names: string[] = [];
	for (let i = 1; i <= count; i++) {
		const name = `log-${i}.${format}`;
		expect(
			(await command(root, [`--shard=${i}/${count}`, `-f=${format}=${name}`, ...args])).status,
		).toBeLessThan(4);
		names.push(name);
	}
	return names;
};

describe('--shard', () => {
	it('has each file once, in parts of about the same size, however the files come', () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(100_000), { maxLength: 60 }),
				fc.integer({ min: 1, max: 8 }),
				(sizes, count) => {
					const files = sizes.map((_, i) => `f${i}`);
					const sizeOf = (file: string): number => sizes[Number(file.slice(1))]!;
					const parts = Array.from({ length: count }, (_, i) =>
						filesOfShard(files, { index: i + 1, count }, sizeOf),
					);
					expect(parts.flat().sort()).toEqual([...files].sort());
					const load = (part: readonly string[]): number =>
						part.reduce((sum, file) => sum + sizeOf(file) + 1000, 0);
					const loads = parts.map(load);
					expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(0, ...sizes) + 1000);
					const reversed = filesOfShard([...files].reverse(), { index: 1, count }, sizeOf);
					expect([...reversed].sort()).toEqual([...parts[0]!].sort());
				},
			),
		);
	});

	it.each(['0/2', '3/2', '1', 'a/b', '1/0', '1/1001', '-1/2', '1/2/3', ''])(
		'%j is no shard',
		async (text) => {
			expect(shardFrom(text)).toBeUndefined();
			const { status, err } = await command('/', ['--shard', text]);
			expect([status, err.split('\n').length]).toEqual([2, 2]);
		},
	);

	it('lists its own files', async () => {
		const { root } = tree();
		const all = (await command(root, ['--list-files'])).out.trim().split('\n');
		const parts = await Promise.all(
			[1, 2, 3].map(async (i) =>
				(await command(root, ['--list-files', '--shard', `${i}/3`])).out.split('\n').filter(Boolean),
			),
		);
		expect(parts.flat().sort()).toEqual([...all].sort());
		expect(all).not.toContain('old/a.js');
		expect(all).not.toContain('min.js');
		expect(all).toContain('d0/f0.js');
	});
});

describe('merge', () => {
	it.each([1, 2, 3, 30])('gives of %i JSON logs what one run gives, in every format', async (count) => {
		const { root } = tree();
		const names = await shards(root, count, 'json');
		for (const format of FORMATS) {
			// logs are no source
			const merged = await command(root, ['merge', ...names, '-f', format]);
			const whole = await command(root, ['-f', format]);
			expect({ format, ...merged }).toEqual({ format, ...whole });
		}
		expect((await command(root, ['merge', ...names])).err).toBe(
			'.third-party-resources.json:1: the exception for unused.third.net covers no request any more: remove it\n',
		);
	});

	it('gives of SARIF logs the log of one run, byte by byte, without the files', async () => {
		const repo = tree();
		const whole = (await command(repo.root, ['-f', 'sarif'])).out;
		const names = await shards(repo.root, 3, 'sarif');
		for (const name of readdirSync(repo.root).filter((one) => !names.includes(one))) {
			rmSync(join(repo.root, name), { recursive: true });
		}
		const merged = await command(repo.root, ['merge', ...names, '-f', 'sarif']);
		expect(merged.out).toBe(whole);
		expect(merged.status).toBe(1);
		expect(validRun(readFileSync(join(repo.root, names[0]!), 'utf8')).properties).toEqual({
			shard: { index: 1, count: 3 },
		});
		const people = await command(repo.root, ['merge', ...names]);
		expect(people.out).toMatch(/value\.js\n\s+3:8/);
	});

	it('says nothing of exceptions that other shards may need', async () => {
		const { root } = tree();
		for (const i of [1, 2, 3]) {
			expect((await command(root, ['--shard', `${i}/3`, '-f', 'json'])).err).toBe('');
		}
	});

	it('accepts a baseline once, and writes one', async () => {
		const { root } = tree();
		const names = await shards(root, 3, 'json');
		expect(
			(await command(root, ['merge', ...names, '--baseline', 'b.json', '--update-baseline'])).status,
		).toBe(3);
		const written = readFileSync(join(root, 'b.json'), 'utf8');
		await command(root, ['--baseline', 'whole.json', '--update-baseline']);
		expect(readFileSync(join(root, 'whole.json'), 'utf8')).toBe(written);
	});

	it('adds up counts, times and memory', async () => {
		const { root } = tree();
		const names = await shards(root, 3, 'json', '--stats');
		const stats = names.map((name) => (JSON.parse(readFileSync(join(root, name), 'utf8')) as LintRun).stats);
		const merged = (JSON.parse((await command(root, ['merge', ...names, '-f', 'json'])).out) as LintRun)
			.stats;
		expect(merged.milliseconds['read']).toBe(stats.reduce((sum, one) => sum + one.milliseconds['read']!, 0));
		expect(merged.peakMemoryBytes).toBe(Math.max(...stats.map((one) => one.peakMemoryBytes!)));
		expect(merged.slowest).toHaveLength(10);
	});

	it('names the shards that are missing: status 3, with what is known', async () => {
		const { root } = tree();
		for (const format of ['json', 'sarif'] as const) {
			const names = await shards(root, 3, format);
			const { status, out, err } = await command(root, ['merge', names[0]!, names[2]!, '-f', 'sarif']);
			expect(status).toBe(3);
			expect(err.split('\n')[0]).toBe(
				'third-party-resources: the log of shard 2/3 is missing: its files are not checked',
			);
			const [invocation] = validRun(out).invocations!;
			expect(invocation!.executionSuccessful).toBe(false);
			expect(invocation!.toolExecutionNotifications!.at(-1)!.message.text).toContain('shard 2/3 is missing');
		}
	});

	it('joins the logs of several trees', async () => {
		const { root } = Repository.with({ 'a/a.js': bad('a'), 'b/b.js': bad('b') });
		await command(root, ['a', '-f', 'json=a.log']);
		await command(root, ['b', '-f', 'sarif=b.log']);
		const merged = JSON.parse(
			(await command(root, ['merge', 'a.log', 'b.log', '-f', 'json'])).out,
		) as LintRun;
		expect(merged.findings.map((one) => one.path)).toEqual(['a/a.js', 'b/b.js']);
		expect((await command(root, ['merge', 'a.log', '--fail-on', 'never'])).status).toBe(0);
	});

	it('refuses what cannot be joined, in one line', async () => {
		const { root } = Repository.with({ 'a.js': bad('a') });
		await command(root, ['-f', 'json=a.json', '--shard', '1/2']);
		await command(root, ['-f', 'json=b.json', '--shard', '1/3']);
		const log = readFileSync(join(root, 'a.json'), 'utf8');
		const write = (name: string, text: string): void => {
			mkdirSync(dirname(join(root, name)), { recursive: true });
			writeFileSync(join(root, name), text);
		};
		write('c.json', log.replace('"index": 1', '"index": 2').replace('"count": 2', '"count": 3'));
		write('d.json', log.replace('"version": "', '"version": "9.'));
		write('e.json', '{');
		for (const [args, message] of [
			[[], "missing required argument 'logs'"],
			[['none.json'], 'none.json cannot be read (ENOENT): write one with -f json=none.json'],
			[['a.json', 'b.json'], 'a.json and b.json are both shard 1: name each log once'],
			[['a.json', 'c.json'], 'the logs are of 2 and of 3 shards: name the logs of one division'],
			[['a.json', 'd.json'], ', d.json by 9.'],
			[['e.json'], 'e.json is not JSON'],
			[['a.json', '-f', 'pdf'], 'there is no format "pdf"'],
			[['a.json', '--update-baseline'], '--update-baseline has no file to write'],
			[['a.json', '--max-warnings', 'x'], '--max-warnings x is no number'],
		] as const) {
			const { status, out, err } = await command(root, ['merge', ...args]);
			expect([status, out, err.split('\n').length]).toEqual([2, '', 2]);
			expect(err).toContain(message);
		}
	});

	it('takes any log that was cut or changed for one, or refuses it in one line', async () => {
		const { root } = tree();
		await command(root, ['-f', 'json=a.json']);
		await command(root, ['-f', 'sarif=a.sarif']);
		for (const name of ['a.json', 'a.sarif']) {
			const log = readFileSync(join(root, name), 'utf8');
			await fc.assert(
				fc.asyncProperty(
					fc.nat(log.length),
					fc.nat(40),
					fc.constantFrom('', 'null', '[]', '{}', '1', '"x"', ',', '"', 'true'),
					async (at, length, text) => {
						writeFileSync(join(root, name), log.slice(0, at) + text + log.slice(at + length));
						const { status, err } = await command(root, ['merge', name, '-f', 'sarif', '-f', 'stylish']);
						expect([0, 1, 2, 3]).toContain(status);
						expect(err).not.toMatch(/\n\s+at |could not finish/);
					},
				),
				{ numRuns: 150 },
			);
		}
	});
});
