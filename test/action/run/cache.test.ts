/** With a cache, a run says what it says without one: whatever was changed, added, taken away or renamed since. */
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Disk } from '../../../action/run/disk.js';
import { jsonReport } from '../../../action/report/json.js';
import { lint, type LintOptions } from '../../../action/run/lint.js';
import type { LintRun } from '../../../action/run/lint-run.js';
import { command } from '../../support/command.js';
import { CONTENTS } from '../../support/project.js';
import { Repository } from '../../support/repository.js';
import '../../support/seed.js';

const isFull = process.env['RUNS'] === 'full';

let folder = '';
let cache = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'tpr-cached-'));
	// what is outside of a repository changes with other tests
	mkdirSync(join(folder, '.git'));
	cache = join(mkdtempSync(join(tmpdir(), 'tpr-cache-')), 'c.json');
});
afterEach(() => {
	vi.useRealTimers();
	rmSync(folder, { recursive: true, force: true });
	rmSync(dirname(cache), { recursive: true, force: true });
});

const put = (root: string, files: Readonly<Record<string, string | Buffer>>): void => {
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(root, name)), { recursive: true });
		writeFileSync(join(root, name), content);
	}
};

/** All that is said of a run, or why it ended. */
const said = async (run: Promise<LintRun>): Promise<string> => {
	try {
		return textOf(await run);
	} catch (error) {
		return String(error);
	}
};
const textOf = (run: LintRun): string =>
	[...jsonReport(run), ...(run.advice ?? []), run.files?.join()].join('\n');

const cached = (options: Partial<LintOptions> = {}, root = folder, file = cache): Promise<LintRun> =>
	lint(['.'], { workingDirectory: root, cache: { path: file, isFolder: false }, ...options });
const plain = (options: Partial<LintOptions> = {}, root = folder): Promise<LintRun> =>
	lint(['.'], { workingDirectory: root, ...options });

/** Makes what was written just now count as written long ago, so that stamps are trusted. */
const later = (): void => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });

interface Edit {
	readonly kind: 'write' | 'remove' | 'rename' | 'touch' | 'disguise';
	readonly path: string;
	readonly other: string;
	readonly which: number;
}

const paths = Object.keys(CONTENTS);
const aPath = fc.constantFrom(...paths);
const edit: fc.Arbitrary<Edit> = fc.record({
	kind: fc.constantFrom(
		'write',
		'write',
		'write',
		'write',
		'remove',
		'remove',
		'rename',
		'touch',
		'disguise',
	),
	path: aPath,
	other: aPath,
	which: fc.nat(5),
});

/** Of a file at first: which content, or that it is not there. */
const STARTS = [0, 0, 0, 1, 2, undefined, undefined];
const contentOf = (path: string, which: number): string => CONTENTS[path]![which % CONTENTS[path]!.length]!;

function perform(root: string, { kind, path, other, which }: Edit): void {
	const file = join(root, path);
	const found = statSync(file, { throwIfNoEntry: false });
	if (kind === 'write' || !found) {
		put(root, { [path]: contentOf(path, which) });
	} else if (kind === 'remove') {
		rmSync(file);
	} else if (kind === 'rename') {
		mkdirSync(dirname(join(root, other)), { recursive: true });
		renameSync(file, join(root, other));
	} else if (kind === 'touch') {
		utimesSync(file, new Date(0), new Date(which));
	} else {
		// another content of the same size and time
		writeFileSync(file, readFileSync(file, 'utf8').replace('third', 'thirt'));
		utimesSync(file, found.atimeMs / 1000, found.mtimeMs / 1000);
	}
}

describe('a run with a cache says what it says without', () => {
	it('after any edits', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.tuple(...paths.map((path) => fc.tuple(fc.constant(path), fc.constantFrom(...STARTS)))),
				fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
				fc.record({
					prefilter: fc.boolean(),
					isSettled: fc.boolean(),
					reportUnusedDirectives: fc.boolean(),
				}),
				async (start, edits, { isSettled, ...options }) => {
					const root = mkdtempSync(join(folder, 'p-'));
					const file = join(root, '../c.json');
					rmSync(file, { force: true });
					mkdirSync(join(root, '.git'));
					for (const [path, which] of start) {
						if (which !== undefined) {
							put(root, { [path]: contentOf(path, which) });
						}
					}
					if (isSettled) {
						later();
					}
					const run = () => cached(options, root, file);
					expect(await said(run())).toBe(await said(plain(options, root)));
					for (const step of edits) {
						step.forEach((one) => perform(root, one));
						expect(await said(run())).toBe(await said(plain(options, root)));
						const again = await run().catch(() => undefined);
						expect(again?.stats.known).toBe(again?.stats.files);
					}
					vi.useRealTimers();
					rmSync(root, { recursive: true });
				},
			),
			{ numRuns: isFull ? 2_000 : 20 },
		);
	}, 3_600_000);
});

const TREE = {
	'a/base.js': contentOf('a/base.js', 0),
	'a/use.js': contentOf('a/use.js', 0),
	'x.css': contentOf('s/x.css', 0),
	'broken.js': 'fetch( ;\n',
	'sub/plain.js': 'let a;\n',
};

describe('a cache', () => {
	it('is kept for whoever runs next, with one, two or no worker threads, and nothing is parsed again', async () => {
		put(folder, {
			...TREE,
			...Object.fromEntries(Object.entries(CONTENTS).map(([path, [first]]) => [path, first!])),
		});
		rmSync(join(folder, '.third-party-resources.json'));
		const expected = await said(plain());
		for (const concurrency of [1, 2] as const) {
			expect(await said(cached({ concurrency }))).toBe(expected);
			const again = await cached({ concurrency: 2 });
			expect(textOf(again)).toBe(expected);
			expect([again.stats.known, Object.keys(again.stats.milliseconds)]).toEqual([
				again.stats.files,
				['discover', 'cache'],
			]);
			put(folder, { 'a/base.js': contentOf('a/base.js', concurrency) });
			const changed = await cached({ concurrency });
			expect(textOf(changed)).toBe(await said(plain()));
			expect(changed.stats.known).toBeLessThan(again.stats.files);
			put(folder, { 'a/base.js': contentOf('a/base.js', 0) });
			rmSync(cache);
		}
	});

	it('of which any part is lost or changed is made anew, and one line says so', async () => {
		put(folder, TREE);
		const there = () => cached({ cache: { path: dirname(cache), isFolder: true } });
		const expected = textOf(await there());
		const file = join(dirname(cache), readdirSync(dirname(cache))[0]!);
		const whole = readFileSync(file);
		await fc.assert(
			fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(254), fc.boolean(), async (at, change, isCut) => {
				const damaged = Buffer.from(whole);
				damaged[at]! ^= change + 1;
				writeFileSync(file, isCut ? whole.subarray(0, at) : damaged);
				const run = await there();
				expect(textOf(run)).toBe(expected);
				expect(run.notes).toEqual([
					expect.stringMatching(
						/^the cache \S+ (?:is damaged|was made by another version .*): it is made anew$/,
					),
				]);
				const next = await there();
				expect([next.notes, next.stats.known]).toEqual([undefined, 5]);
			}),
			{ numRuns: isFull ? 1_000 : 25 },
		);
	}, 3_600_000);

	it('is another for other options, settings and days', async () => {
		put(folder, {
			...TREE,
			'.third-party-resources.json':
				'{ "exceptions": [ { "origin": "a.third.net", "reason": "T1", "until": "2030-01-02" } ] }',
		});
		const ways: Partial<LintOptions>[] = [
			{ today: '2030-01-02' },
			{ today: '2030-01-03' },
			{ today: '2030-01-03', preset: 'strict' },
			{ today: '2030-01-03', inlineConfig: false },
			{ today: '2030-01-03', prefilter: false },
		];
		for (const file of [cache, dirname(cache)]) {
			for (const options of [...ways, ...ways.toReversed()]) {
				const location = { path: file, isFolder: file !== cache };
				const run = await cached({ ...options, cache: location });
				expect(textOf(run)).toBe(await said(plain(options)));
				expect(run.notes).toBe(undefined);
			}
		}
		expect(readdirSync(dirname(cache))).toHaveLength(5);
	});

	it('keeps what other runs have kept meanwhile, and forgets files that are gone', async () => {
		put(folder, TREE);
		const known = async (paths: string[]) =>
			(await lint(paths, { workingDirectory: folder, cache: { path: cache, isFolder: false } })).stats.known;
		await Promise.all(['a/use.js', 'x.css', 'sub/plain.js'].map((path) => known([path])));
		expect(await known(['sub/plain.js'])).toBe(1);
		await known(['.']);
		expect(await known(['.'])).toBe(5);
		rmSync(join(folder, 'sub/plain.js'));
		put(folder, { 'x.css': 'a{}' });
		await known(['x.css']);
		expect(readFileSync(cache, 'utf8')).not.toContain('plain.js');
		expect(await known(['.'])).toBe(4);
	});

	it('does not know what changed while it was looked at', async () => {
		put(folder, { 'x.css': contentOf('s/x.css', 0) });
		const other = contentOf('s/x.css', 0).replace('third', 'thirt');
		later();
		const read = vi.spyOn(Disk.prototype, 'content').mockImplementationOnce(function (
			this: Disk,
			path,
			most,
		) {
			this.fact(path);
			put(folder, { 'x.css': other });
			return this.content(path, most);
		});
		await cached();
		expect(read).toHaveBeenCalled();
		expect((await cached()).stats.known).toBe(0);
		expect((await cached()).stats.known).toBe(1);
	});
});

describe('on the command line', () => {
	const lintThere = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
		command(folder, ['-f', 'json', ...args], env);
	const home = (): NodeJS.ProcessEnv => ({ XDG_CACHE_HOME: dirname(cache) });
	const names = (path: string): string[] => readdirSync(path, { recursive: true }).map(String).sort();

	it("is in the user's folder for caches, or where --cache-location says, and cache clear removes it and nothing else", async () => {
		put(folder, TREE);
		const expected = await lintThere([]);
		for (const [args, env] of [
			[[], home()],
			[[], { HOME: dirname(cache) }],
			[['--cache-location', join(dirname(cache), 'one.json')], {}],
			[['--cache-location', `${dirname(cache)}/new/`], {}],
			[['--cache-location', dirname(cache)], {}],
		] as const) {
			expect(await lintThere(['--cache', ...args], env)).toEqual(expected);
			expect(await lintThere(['--cache', ...args], env)).toEqual(expected);
			expect(names(dirname(cache)).join()).toMatch(/json$/);
			writeFileSync(join(dirname(cache), 'other.json'), '{}');
			const cleared = await command(folder, ['cache', 'clear', ...args], env);
			expect([cleared.status, cleared.err]).toEqual([0, '']);
			expect(cleared.out).toMatch(/^Removed the cache .*\.\n$/);
			rmSync(join(dirname(cache), 'other.json'));
			expect(names(dirname(cache)).join()).not.toContain('json');
			expect((await command(folder, ['cache', 'clear', ...args], env)).out).toMatch(
				/^There is no cache in .*\.\n$/,
			);
		}
	});

	it('removes no file that is no cache', async () => {
		put(folder, TREE);
		expect(await command(folder, ['cache', 'clear', '--cache-location', 'sub/plain.js'])).toEqual({
			status: 2,
			out: '',
			err: `third-party-resources: ${folder}/sub/plain.js is no cache of this program, and is left as it is: name what --cache-location named\n`,
		});
		expect(await lintThere(['--cache', '--cache-location', 'sub/plain.js'])).toEqual({
			...(await lintThere([])),
			err: `third-party-resources: ${folder}/sub/plain.js is no cache of this program, and is left as it is: name another file with --cache-location\n`,
		});
		expect(readFileSync(join(folder, 'sub/plain.js'), 'utf8')).toBe(TREE['sub/plain.js']);
	});

	it('says in one line that it cannot be written, and the report is the same', async () => {
		put(folder, TREE);
		const expected = await lintThere([]);
		const { err, ...rest } = await lintThere(['--cache', '--cache-location', 'sub/plain.js/x/']);
		expect(rest).toEqual({ status: expected.status, out: expected.out });
		expect(err).toMatch(
			/^third-party-resources: the cache \S+ cannot be written \(ENOTDIR\): name a file in a folder that exists; the report is whole all the same\n$/,
		);
	});

	it.each([
		[['--cache-location', 'x'], '--cache-location has nothing to keep: write --cache too'],
		[['--cache', '--cache-location='], '--cache-location names nothing: name a file or a folder'],
	])('%j is refused', async (args, message) => {
		expect(await lintThere(args)).toEqual({ status: 2, out: '', err: `third-party-resources: ${message}\n` });
	});

	it('goes with a change, a baseline and shards', async () => {
		const { root } = Repository.with({ 'old.js': `fetch( 'https://a.third.net' );\n` });
		put(root, { 'new.js': "fetch( 'https://b.third.net' );\n" });
		for (const args of [
			['--changed', 'HEAD'],
			['--shard', '1/2'],
			['--shard', '2/2'],
			['--baseline', 'b.json', '--update-baseline'],
			['--baseline', 'b.json'],
		]) {
			const without = await command(root, ['-f', 'sarif', ...args]);
			for (let i = 0; i < 2; i++) {
				expect(await command(root, ['-f', 'sarif', '--cache', ...args], home())).toEqual(without);
			}
		}
	});
});
