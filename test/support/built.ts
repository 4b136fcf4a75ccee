import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The command line as it is published.
 * @param name of a folder for it, one for each test file
 * @returns its path
 */
export function builtProgram(name: string): string {
	// from where packages are found
	const folder = join(ROOT, 'node_modules/.cache/third-party-resources', name);
	execFileSync(process.execPath, ['scripts/build-program.mjs', folder], { cwd: ROOT, stdio: 'pipe' });
	return join(folder, 'cli.js');
}
