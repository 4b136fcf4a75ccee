import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { mediaWikiTree } from '../support/mediawiki.js';
import { inTurns, median, verdict, type Program } from './measure.js';
import { ours } from './peers.js';

const TIMES = [1, 2, 4];

const folder = mkdtempSync(join(tmpdir(), 'scale-'));
try {
	for (let i = 0; i < Math.max(...TIMES); i++) {
		cpSync(mediaWikiTree(), join(folder, `tree${i}`), { recursive: true, verbatimSymlinks: true });
	}
	const bytes = new Map<Program, number[]>();
	const run = (program: Program): number => {
		const { command, args, cwd } = program;
		const start = performance.now();
		const { stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
		const took = performance.now() - start;
		const { peakMemoryBytes } = JSON.parse(stderr.trim().split('\n').at(-1)!) as { peakMemoryBytes: number };
		bytes.set(program, [...(bytes.get(program) ?? []), peakMemoryBytes]);
		return took;
	};
	const programs = TIMES.map((times) => ({
		...ours(
			...['--fail-on', 'never', '-f', 'json', '--stats=json'],
			...Array.from({ length: times }, (_, i) => `tree${i}`),
		),
		cwd: folder,
	}));
	const all = inTurns(programs, 3, run);
	const once = { milliseconds: median(all[0]!), bytes: median(bytes.get(programs[0]!)!) };
	TIMES.forEach((times, i) => {
		const milliseconds = median(all[i]!);
		const peak = median(bytes.get(programs[i]!)!);
		const [linear, more] = [milliseconds / times / once.milliseconds, peak / once.bytes];
		console.log(
			`the tree ${times} times: ${milliseconds.toFixed(0)} ms, ${linear.toFixed(2)} of linear ${verdict(linear, { most: 1.05 })}; peak memory ${(peak / 1e6).toFixed(0)} MB ${verdict(peak / 1e6, { most: 250 }, ' MB')}, ${more.toFixed(2)} times ${verdict(more, { most: 1.1 })}`,
		);
	});
} finally {
	rmSync(folder, { recursive: true, force: true });
}
