import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { mediaWikiTree } from '../support/mediawiki.js';
import { median } from './measure.js';
import { ours } from './peers.js';

const folder = mkdtempSync(join(tmpdir(), 'scale-'));
try {
	const once: { milliseconds?: number; bytes?: number } = {};
	for (const times of [1, 2, 4]) {
		for (let i = times >> 1; i < times; i++) {
			cpSync(mediaWikiTree(), join(folder, `tree${i}`), { recursive: true, verbatimSymlinks: true });
		}
		const runs = Array.from({ length: 3 }, () => {
			const { command, args } = ours('--fail-on', 'never', '-f', 'json', '--stats=json');
			const start = performance.now();
			const { stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
			const { peakMemoryBytes } = JSON.parse(stderr.trim().split('\n').at(-1)!) as {
				peakMemoryBytes: number;
			};
			return { milliseconds: performance.now() - start, bytes: peakMemoryBytes };
		});
		const milliseconds = median(runs.map((one) => one.milliseconds));
		const bytes = median(runs.map((one) => one.bytes));
		once.milliseconds ??= milliseconds;
		once.bytes ??= bytes;
		console.log(
			`the tree ${times} times: ${milliseconds.toFixed(0)} ms, ${(milliseconds / times / once.milliseconds).toFixed(2)} of linear (goal: within 1.05); at most ${(bytes / 1e6).toFixed(0)} MB, ${(bytes / once.bytes).toFixed(2)} times (goal: within 1.1, under 250 MB)`,
		);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
