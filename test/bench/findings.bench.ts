/** 100,000 findings in 1,000 files, from the files to their logs: how much memory that takes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { verdict } from './measure.js';
import { ours } from './peers.js';

const FILES = 1000;
const PER_FILE = 100;

const root = mkdtempSync(join(tmpdir(), 'findings-'));
try {
	for (let i = 0; i < FILES; i++) {
		const folder = join(root, `extensions/E${i % 50}/resources`);
		mkdirSync(folder, { recursive: true });
		const line = (_: unknown, n: number): string =>
			`fetch( 'https://host${(i * PER_FILE + n) % 500}.third.net/${i}/${n}?q=' + encodeURIComponent( q${n} ) );\n`;
		writeFileSync(join(folder, `file${i}.js`), Array.from({ length: PER_FILE }, line).join(''));
	}
	for (const formats of [['sarif', 'checkstyle'], ['sarif'], ['checkstyle'], ['json']]) {
		const { command, args } = ours(
			...['--fail-on', 'never', '--stats=json'],
			...formats.flatMap((name) => ['-f', `${name}=${join(root, name)}`]),
		);
		const { stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
		const { peakMemoryBytes } = JSON.parse(stderr.trim().split('\n').at(-1)!) as { peakMemoryBytes: number };
		console.log(
			`${FILES * PER_FILE} findings into ${formats.join(' and ')}: peak memory ${(peakMemoryBytes / 1e6).toFixed(0)} MB ${verdict(peakMemoryBytes / 1e6, { most: 400 }, ' MB')}`,
		);
	}
} finally {
	rmSync(root, { recursive: true, force: true });
}
