/** Runs the benchmarks beside this file, or those whose names begin with an argument, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Those of whole runs come first; the others need a browser or an editor's packages. */
const FIRST = ['scripts', 'tree', 'one-file', 'scale', 'cache', 'workers', 'findings', 'prefilter'];
const rank = (name: string): number => {
	const place = FIRST.indexOf(name.replace('.bench.ts', ''));
	return place < 0 ? FIRST.length : place;
};
const names = readdirSync(import.meta.dirname)
	.filter((name) => name.endsWith('.bench.ts'))
	.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
const asked = process.argv.slice(2);
for (const name of names.filter((one) => !asked.length || asked.some((start) => one.startsWith(start)))) {
	const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, name)], {
		stdio: 'inherit',
	});
	if (status !== 0) {
		process.exitCode = 1;
	}
}
