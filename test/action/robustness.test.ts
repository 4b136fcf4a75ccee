/**
 * Whatever it is given and whenever it is ended: the documented exit statuses, no stack trace, valid output, nothing broken.
 * A sample in `npm test`; `npm run test:robust` tries 100,000 files, 10,000 command lines and 200 ends.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../action/commands/main.js';
import { programFor } from '../../action/commands/program.js';
import type { LintRun } from '../../action/run/lint-run.js';
import { builtProgram } from '../support/built.js';
import { command } from '../support/command.js';
import {
	mutatedCommandLine,
	mutatedConfiguration,
	mutatedFile,
	type MutatedFile,
} from '../support/mutated.js';
import { ENV, Repository } from '../support/repository.js';
import { validLog } from './report/sarif-log.js';

const isFull = process.env['RUNS'] === 'full';
const FILES = isFull ? 100_000 : 400;
const COMMAND_LINES = isFull ? 10_000 : 120;
const ENDS = isFull ? 200 : 2;
const BATCH = 200;
const HOURS = 4 * 3_600_000;

const BAD = "fetch( 'https://a.third.net/' );\n";

describe('any files', () => {
	it(
		`${FILES} of all languages`,
		async () => {
			let batch: MutatedFile[] = [];
			const lintBatch = async (): Promise<void> => {
				const root = mkdtempSync(join(tmpdir(), 'tpr-robust-'));
				const names = new Map<string, MutatedFile>();
				batch.forEach((file, i) => {
					const name = file.ending === 'json' ? `d${i}/extension.json` : `f${i}.${file.ending}`;
					mkdirSync(join(root, name, '..'), { recursive: true });
					writeFileSync(join(root, name), file.content);
					names.set(name, file);
				});
				batch = [];
				const { status, out, err } = await command(root, ['-f', 'json', '-f', 'sarif=x.sarif']);
				expect([0, 1, 3]).toContain(status);
				expect(err).toBe('');
				const log = JSON.parse(out) as LintRun;
				validLog(readFileSync(join(root, 'x.sarif'), 'utf8'));
				const crashed = log.notChecked.filter((one) => /crashed|timeout/.test(one.reason));
				expect(crashed.map((one) => [one.message, names.get(one.path)?.content.toString('base64')])).toEqual(
					[],
				);
				expect(
					log.stats.files + log.stats.skipped.reduce((sum, one) => sum + one.count, 0),
				).toBeGreaterThanOrEqual(names.size);
				rmSync(root, { recursive: true });
			};
			const seed = Number(process.env['SEED'] ?? 20261124);
			for (let done = 0; done < FILES; done += BATCH) {
				batch = fc.sample(mutatedFile, { numRuns: BATCH, seed: seed + done });
				await lintBatch();
			}
		},
		HOURS,
	);
});

describe('any command lines and configurations', () => {
	const program = programFor({ out: process.stdout, err: process.stderr, cwd: '/' }, () => undefined);
	const all = [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)];
	// those that would wait for another machine
	const options = [
		...new Set(all.flatMap((one) => one.options.flatMap(({ long, short }) => [long, short]))),
	].filter((name): name is string => Boolean(name) && name !== '--ssh');
	const commands = [
		...program.commands.map((one) => one.name()),
		...program.commands.flatMap((one) => one.commands.map((inner) => `${one.name()} ${inner.name()}`)),
	];

	it(
		`${COMMAND_LINES} of them`,
		async () => {
			const repo = Repository.with({
				'a.js': BAD,
				'sub/b.css': '@import "https://c.third.net/x";\n',
				'conf.json': '{ "preset": "strict" }',
			});
			await command(repo.root, ['-f', 'json=log.json', '-f', 'sarif=log.sarif']);
			await command(repo.root, ['--baseline', 'base.json', '--update-baseline']);
			repo.commit({ 'a.js': BAD + BAD });
			await fc.assert(
				fc.asyncProperty(
					mutatedCommandLine(options, commands),
					fc.option(mutatedConfiguration, { freq: 3 }),
					async (args, configuration) => {
						const settings = join(repo.root, '.third-party-resources.json');
						rmSync(settings, { force: true });
						if (configuration !== null) {
							writeFileSync(settings, configuration);
						}
						let out = '';
						let err = '';
						const status = await main(args, {
							out: { write: (text: string) => void (out += text) },
							err: { write: (text: string) => void (err += text) },
							cwd: repo.root,
							env: ENV,
						});
						expect([0, 1, 2, 3]).toContain(status);
						expect(err).not.toMatch(/\n\s+at |could not finish|\[object|undefined/);
						if (status === 2) {
							expect(out + err).not.toBe('');
						}
						const formats = args.flatMap((one, i) => (/^(?:-f|--format)$/.test(one) ? [args[i + 1]] : []));
						if (
							status !== 2 &&
							formats.length === 1 &&
							!args.some((one) => /^-f.|^--format=|help|-h|-V|version|list|print/.test(one))
						) {
							expectValid(formats[0]!, out);
						}
					},
				),
				{ numRuns: COMMAND_LINES },
			);
		},
		HOURS,
	);
});

function expectValid(format: string, out: string): void {
	if (/^(?:json|gitlab|harbormaster|zuul)$/.test(format)) {
		JSON.parse(out);
	} else if (format === 'sarif') {
		validLog(out);
	} else if (/^(?:checkstyle|junit)$/.test(format)) {
		expect(XMLValidator.validate(out)).toBe(true);
	}
}

describe('the process', () => {
	let cli = '';
	let folder = '';
	beforeAll(() => {
		cli = builtProgram('robustness');
		folder = mkdtempSync(join(tmpdir(), 'tpr-ends-'));
		for (let i = 0; i < 300; i++) {
			writeFileSync(join(folder, `f${i}.js`), BAD.repeat(20));
		}
	}, 60_000);

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const shell = (line: string): { status: number | null; out: string; err: string } => {
		const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
			cwd: folder,
			encoding: 'utf8',
			env: { ...ENV, RUN: `${process.execPath} ${cli}` },
			maxBuffer: 1 << 28,
		});
		return { status, out: stdout, err: stderr };
	};

	it('says in one line that the reader of its output has gone, with status 3', () => {
		const { out, err } = shell('{ $RUN .; echo $? >&2; } | head -n 1');
		expect(out.split('\n')).toHaveLength(2);
		expect(err).toBe(
			'third-party-resources: the report is not whole, as its reader has gone (EPIPE): write it to a file with -f name=file\n3\n',
		);
	});

	it.skipIf(!existsSync('/dev/full'))('says in one line that the disk is full, with status 3', () => {
		expect(shell('$RUN . > /dev/full')).toEqual({
			status: 3,
			out: '',
			err: 'third-party-resources: standard output cannot be written (ENOSPC): the disk is full: make room\n',
		});
		expect(shell('$RUN . -f sarif=/dev/full')).toEqual({
			status: 3,
			out: '',
			err: 'third-party-resources: /dev/full cannot be written (ENOSPC): the disk is full: make room\n',
		});
		expect(shell('$RUN f1.js --baseline /dev/full --update-baseline')).toMatchObject({
			status: 3,
			err: 'third-party-resources: /dev/full cannot be written (ENOSPC): the disk is full: make room\n',
		});
		expect(shell('$RUN f1.js --baseline /dev/zero')).toMatchObject({
			status: 2,
			err: '/dev/zero cannot be read (ENOTSUP): --update-baseline writes it\n',
		});
		expect(shell('$RUN . 2> /dev/full').status).toBe(1);
	});

	it('writes a report through a link and into a pipe, and leaves nothing else behind', () => {
		const { status, err } = shell(
			'mkdir out; ln -s real.json out/link.json; echo x > out/real.json; $RUN f1.js -f json=out/link.json -f json=/dev/stdout | head -c 1; ls out',
		);
		expect([status, err]).toEqual([0, expect.any(String)]);
		expect(shell('ls out; test -L out/link.json && rm -r out').out).toBe('link.json\nreal.json\n');
	});

	it('ends with what is known when it is interrupted', async () => {
		const controller = new AbortController();
		let out = '';
		const status = await main(['-f', 'json', '.'], {
			out: { write: (text: string) => void (out += text) },
			err: { write: () => undefined },
			cwd: folder,
			env: ENV,
			signal: (controller.abort(), controller.signal),
		});
		expect(status).toBe(3);
		const { notChecked } = JSON.parse(out) as LintRun;
		expect(notChecked.map((one) => one.reason)).toEqual(['interrupted']);
		expect(notChecked[0]!.message).toBe('interrupted: 300 of 300 files were not looked at');
	});

	it.skipIf(!existsSync('/dev/full'))('says in one line that a cache cannot be written, and goes on', () => {
		const line = (why: string, what: string): string =>
			`third-party-resources: the cache ${what} cannot be written (${why}; the report is whole all the same\n`;
		const { status, out } = shell('$RUN f1.js');
		// a disk is as full for a process whose files may have no more bytes
		expect(shell('trap "" XFSZ; ulimit -f 0; $RUN f1.js --cache --cache-location full.json')).toEqual({
			status,
			out,
			err: line(
				'EFBIG): the file would be too large: make room, or lint folder by folder',
				join(folder, 'full.json'),
			),
		});
		expect(shell('$RUN f1.js --cache --cache-location /dev/full')).toEqual({
			status,
			out,
			err: 'third-party-resources: /dev/full is no cache of this program, and is left as it is: name another file with --cache-location\n',
		});
		expect(
			shell(
				'$RUN . --cache --cache-location piped.json | head -n 1; $RUN f1.js --cache --cache-location piped.json',
			).err,
		).toMatch(/^third-party-resources: the report is not whole, [^\n]*\n$/);
		expect(shell('ls').out).not.toMatch(/full|tmp/);
	});

	it(
		`leaves the baseline and the cache as they were or as they should be, ended ${ENDS} times at any moment`,
		async () => {
			const file = join(folder, 'base.json');
			const cache = join(folder, 'caches');
			const args = [
				...['--baseline', file, '--update-baseline', '-f', 'json=report.json'],
				...['--cache', '--cache-location', `${cache}/`],
			];
			const run = (...paths: string[]): string => {
				const { stderr } = spawnSync(process.execPath, [cli, ...paths, ...args], {
					cwd: folder,
					env: ENV,
					encoding: 'utf8',
				});
				return stderr;
			};
			const started = Date.now();
			run('f1.js');
			const states = new Set([readFileSync(file, 'utf8')]);
			run();
			states.add(readFileSync(file, 'utf8'));
			expect(states.size).toBe(2);
			const [small, whole] = [...states] as [string, string];
			const long = (Date.now() - started) * 0.8;
			for (let i = 0; i < ENDS; i++) {
				writeFileSync(file, small);
				// now and then all is found again, so that much is written
				if (i % 3 === 0) {
					rmSync(cache, { recursive: true, force: true });
				}
				const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env: ENV, stdio: 'ignore' });
				// it may have ended by then
				const closed = new Promise((done) => child.on('close', done));
				await new Promise((done) => setTimeout(done, long * ((i * 0.618) % 1)));
				child.kill(i % 4 ? 'SIGKILL' : 'SIGINT');
				await closed;
				expect([small, whole]).toContain(readFileSync(file, 'utf8'));
				JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
				// a broken one would be spoken of
				expect(run('f2.js')).toBe('');
			}
		},
		HOURS,
	);
});
