/** Workers: whatever their number, a run says the same; what one of them cannot do costs its file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lint } from '../../../action/run/lint.js';
import { workersFor } from '../../../action/run/outcomes.js';
import { lintInWorkers } from '../../../action/run/pool.js';
import { command } from '../../support/command.js';
import { Repository } from '../../support/repository.js';

const HOST = 'https://cdn.example-cdn.net';

/** Extensions with their files, and files that cannot be parsed, are excused or are left out. */
function tree(): Record<string, string> {
	const files: Record<string, string> = {
		'.third-party-resources.json': JSON.stringify({
			exceptions: [{ origin: 'excused.example-cdn.net', reason: 'agreed' }],
		}),
		'broken.js': "fetch( 'https://cdn.third.net/x' ;\n",
		'bundle.js': '/******/ (() => {})();\n',
		'excused.js': `// eslint-disable-next-line third-party-resources/no-third-party-origin -- agreed\nfetch( '${HOST}/a' );\nfetch( 'https://excused.example-cdn.net/' );\n`,
		'plain.js': 'let a = 1;\n',
	};
	for (let i = 0; i < 7; i++) {
		Object.assign(files, {
			[`extensions/E${i}/extension.json`]: JSON.stringify({
				config: { Server: { value: `${HOST}/${i}` } },
				config_prefix: `wgE${i}`,
				manifest_version: 2,
			}),
			[`extensions/E${i}/base.js`]: `module.exports = '${HOST}/base${i}';\n`,
			[`extensions/E${i}/use.js`]: `const base = require( './base.js' );\nfetch( base + '/x' );\n`,
			[`extensions/E${i}/style.css`]: `a { background: url( ${HOST}/${i}.png ); }\n`,
			[`extensions/E${i}/Hooks.php`]: `<?php\n$out->addHeadItem( 'x', '<script src="${HOST}/${i}.js"></script>' );\n`,
		});
	}
	return files;
}

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'workers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([[['.']], [['--no-prefilter', '--report-unused-disable-directives', '.']]])(
	'a log is the same with one, two and three workers: %j',
	async (args) => {
		const { root } = Repository.with(tree());
		const run = (concurrency: string) => command(root, [...args, '-f', 'json', '--concurrency', concurrency]);
		const alone = await run('1');
		expect(JSON.parse(alone.out).findings.length).toBeGreaterThan(10);
		expect(alone.out).toContain('extensions/E6/Hooks.php');
		expect(alone.err + alone.out).toContain('broken.js');
		for (const concurrency of ['2', '3', 'auto']) {
			expect(await run(concurrency)).toEqual(alone);
		}
	},
);

test('a worker that dies or hangs costs its file, and says so', async () => {
	const entry = join(folder, 'worker.mjs');
	writeFileSync(
		entry,
		`import { parentPort } from 'node:worker_threads';
const nothing = { wasParsed: true, notChecked: [], findings: [], suppressed: [], requests: [], unusedDirectives: [], phases: {} };
parentPort.on('message', (chunk) => {
	for (const file of chunk) {
		if (file.includes('exits')) process.exit(1);
		if (file.includes('throws')) throw new Error('out of luck');
		while (file.includes('hangs'));
		parentPort.postMessage({ file, outcome: nothing });
	}
});
parentPort.postMessage('ready');
`,
	);
	const names = ['a.js', 'exits.js', 'b.js', 'throws.js', 'hangs.js', 'c.js'];
	const said = new Map<string, readonly string[]>();
	await lintInWorkers(
		names.map((name) => ({ file: `/w/${name}`, bytes: 10 })),
		{
			workers: 2,
			worker: { workingDirectory: '/w' },
			patience: 3000,
			entry: pathToFileURL(entry),
			onOutcome: (file, { notChecked }) =>
				said.set(
					file,
					notChecked.map((one) => `${one.reason} ${one.message}`),
				),
		},
	);
	const about = (name: string, why: string) => `${name} could not be analysed (${why}): please report it`;
	expect(Object.fromEntries(said)).toEqual({
		'/w/a.js': [],
		'/w/b.js': [],
		'/w/c.js': [],
		'/w/exits.js': [`crashed ${about('exits.js', 'its worker ended')}`],
		'/w/throws.js': [`crashed ${about('throws.js', 'out of luck')}`],
		'/w/hangs.js': [`timeout ${about('hangs.js', 'it took more than 3 s')}`],
	});
});

test('what keeps a worker from starting ends the run, and does not start others for ever', async () => {
	const entry = join(folder, 'worker.mjs');
	writeFileSync(entry, 'process.exit(1);\n');
	await expect(
		lintInWorkers([{ file: '/w/a.js', bytes: 10 }], {
			workers: 1,
			worker: { workingDirectory: '/w' },
			entry: pathToFileURL(entry),
			onOutcome: () => undefined,
		}),
	).rejects.toThrow('a worker could not start: use --concurrency 1');
});

test('a signal ends the workers, with what is known', async () => {
	const { root } = Repository.with(tree());
	const ending = new AbortController();
	const run = await lint(['.'], {
		workingDirectory: root,
		prefilter: false,
		concurrency: 2,
		signal: ending.signal,
		onProgress: ({ findings }) => void (findings > 0 && ending.abort()),
	});
	expect(run.findings.length).toBeGreaterThan(0);
	expect(run.notChecked.filter((one) => one.reason === 'interrupted')).toHaveLength(1);
});

test('auto starts workers only where there is much to parse', () => {
	expect([0, 100_000, 3_900_000].map((bytes) => workersFor(bytes, 4))).toEqual([0, 0, 1]);
	expect([4_000_000, 7_000_000, 100_000_000].map((bytes) => workersFor(bytes, 4))).toEqual([2, 3, 4]);
	expect(workersFor(100_000_000, 64)).toBe(8);
});

test.each(['0', '-1', 'many', '1.5', '100'])('--concurrency %s is refused', async (value) => {
	const { root } = Repository.with({ 'a.js': '' });
	expect(await command(root, [`--concurrency=${value}`])).toEqual({
		status: 2,
		out: '',
		err: `third-party-resources: --concurrency ${value} is no number of workers: write auto, or a whole number from 1 to 99\n`,
	});
});
