/** What V8 compiled is kept for later runs; whatever becomes of that, runs find the same. */
import { spawn, spawnSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtProgram } from '../../support/built.js';
import { ENV } from '../../support/repository.js';

let cli = '';
let folder = '';
let caches = '';
let kept = '';

beforeAll(() => {
	cli = builtProgram('compiled');
	folder = mkdtempSync(join(tmpdir(), 'tpr-compiled-'));
	caches = join(folder, 'caches');
	kept = join(caches, 'third-party-resources/compiled');
	writeFileSync(join(folder, 'a.js'), "fetch( 'https://a.third.net/' );\n");
	writeFileSync(
		join(folder, 'b.php'),
		'<?php $out->addScript( \'<script src="//b.third.net/x.js"></script>\' );\n',
	);
	mkdirSync(join(folder, 'many'));
	for (let i = 0; i < 12; i++) {
		writeFileSync(join(folder, `c${i}.css`), `a { background: url( //c${i}.third.net/ ) }\n`);
	}
}, 60_000);
beforeEach(() => rmSync(caches, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
	...ENV,
	XDG_CACHE_HOME: caches,
	NODE_DISABLE_COMPILE_CACHE: '',
	...more,
});

function run(
	args: readonly string[],
	more: NodeJS.ProcessEnv = {},
): { status: number | null; hosts: string[]; err: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '-f', 'json', ...args], {
		cwd: folder,
		encoding: 'utf8',
		env: env(more),
	});
	const { findings } = JSON.parse(stdout) as { findings: { origin: string }[] };
	return { status, hosts: findings.map((one) => one.origin), err: stderr };
}

const OF_SCRIPT = { status: 1, hosts: ['a.third.net'], err: '' };
const files = (): string[] => (existsSync(kept) ? readdirSync(kept) : []);
const file = (): string => join(kept, files()[0]!);
/** Another when it is written again. */
const stamp = (): number => statSync(file()).ino;

describe('what is compiled', () => {
	it('is kept by the first run, for its user alone, and used by the next', () => {
		expect(run(['a.js'])).toEqual(OF_SCRIPT);
		expect(files()).toEqual([expect.stringMatching(/^[0-9a-f]{16}-[0-9a-f]+\.compiled$/)]);
		expect(statSync(kept).mode & 0o777).toBe(0o700);
		expect(statSync(file()).mode & 0o777).toBe(0o600);
		const first = stamp();
		expect(run(['a.js'])).toEqual(OF_SCRIPT);
		expect(stamp()).toBe(first);
	});

	it('is kept again when a run used more of the program, and no more when another uses less', () => {
		run(['a.js']);
		const before = { stamp: stamp(), size: statSync(file()).size };
		expect(run(['b.php'])).toEqual({ status: 1, hosts: ['b.third.net'], err: '' });
		expect(stamp()).not.toBe(before.stamp);
		expect(statSync(file()).size).toBeGreaterThan(before.size);
		const after = stamp();
		run(['a.js']);
		run(['b.php']);
		expect(stamp()).toBe(after);
	});

	it('is used by the next run whatever the number of files', () => {
		for (let i = 0; i < 250; i++) {
			writeFileSync(join(folder, 'many', `${i}.js`), '');
		}
		run(['many']);
		const first = stamp();
		run(['many']);
		run(['many/1.js']);
		expect(stamp()).toBe(first);
	});

	it.each<[string, (content: Buffer) => Buffer]>([
		['cut off', (content) => content.subarray(0, content.length >> 1)],
		['changed', (content) => (content.writeUInt8(content[5000]! ^ 0x55, 5000), content)],
		['changed at its end', (content) => (content.writeUInt8(0xff, content.length - 6), content)],
		['empty', () => Buffer.alloc(0)],
		['something else', () => Buffer.from('Not code at all, but longer than what stands at the end.')],
	])('is made again when it is %s', (_, damage) => {
		run(['a.js']);
		const damaged = damage(readFileSync(file()));
		writeFileSync(file(), damaged);
		expect(run(['a.js'])).toEqual(OF_SCRIPT);
		expect(readFileSync(file()).equals(damaged)).toBe(false);
		const mended = stamp();
		expect(run(['a.js'])).toEqual(OF_SCRIPT);
		expect(stamp()).toBe(mended);
	});

	it('is not used where others may have written it', () => {
		run(['a.js']);
		chmodSync(file(), 0o666);
		const before = stamp();
		expect(run(['a.js'])).toEqual(OF_SCRIPT);
		expect(stamp()).not.toBe(before);
		expect(statSync(file()).mode & 0o777).toBe(0o600);
	});

	it('is not kept where it cannot be, or is not to be: nothing is said of that', () => {
		expect(run(['a.js'], { XDG_CACHE_HOME: '/dev/null/caches' })).toEqual(OF_SCRIPT);
		expect(run(['a.js'], { NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(OF_SCRIPT);
		expect(files()).toEqual([]);
		writeFileSync((mkdirSync(join(kept, '..'), { recursive: true }), kept), 'in the way');
		expect(run(['a.js'])).toEqual(OF_SCRIPT);
		expect(readFileSync(kept, 'utf8')).toBe('in the way');
	});

	it.skipIf(process.geteuid?.() !== 0)('is not kept in the home of somebody else', () => {
		const home = join(folder, 'home');
		mkdirSync(home);
		chownSync(home, 12_345, 12_345);
		expect(run(['a.js'], { XDG_CACHE_HOME: join(home, '.cache') })).toEqual(OF_SCRIPT);
		expect(readdirSync(home)).toEqual([]);
	});

	it('is kept of few versions, without what a run left that was ended', () => {
		mkdirSync(kept, { recursive: true });
		for (let i = 0; i < 12; i++) {
			const path = join(kept, `${i.toString(16)}-abc.compiled${i % 2 ? '' : '.123.tmp'}`);
			writeFileSync(path, 'old');
			utimesSync(path, 1_000_000 + i, 1_000_000 + i);
		}
		writeFileSync(join(kept, 'of-somebody.txt'), 'mine');
		run(['a.js']);
		expect(files()).toHaveLength(9);
		expect(files()).toEqual(expect.arrayContaining(['b-abc.compiled', 'of-somebody.txt']));
	});

	it('is kept by runs at once without harm, and used by workers', async () => {
		const statuses = await Promise.all(
			Array.from(
				{ length: 6 },
				() =>
					new Promise((done) => {
						spawn(process.execPath, [cli, 'a.js'], { cwd: folder, env: env(), stdio: 'ignore' }).on(
							'close',
							done,
						);
					}),
			),
		);
		expect(statuses).toEqual([1, 1, 1, 1, 1, 1]);
		expect(files()).toHaveLength(1);
		const all = run(['--no-prefilter', '--concurrency', '2', '.']);
		expect(all.hosts.sort()).toEqual(
			['a', 'b', ...Array.from({ length: 12 }, (_, i) => `c${i}`)].map((name) => `${name}.third.net`).sort(),
		);
	});
});
