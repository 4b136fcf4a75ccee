/** Runs the benchmarks beside this file, or those whose names begin with an argument, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.bench.ts'));
const asked = process.argv.slice(2);
for (const name of names.filter((one) => !asked.length || asked.some((start) => one.startsWith(start)))) {
	const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, name)], {
		stdio: 'inherit',
	});
	if (status !== 0) {
		process.exitCode = 1;
	}
}
