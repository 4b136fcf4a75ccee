/** What real parts need beyond Node. */
import { execFileSync, spawnSync } from 'node:child_process';

/** Whether a machine has a program. */
export const has = (name: string, ...args: string[]): boolean =>
	spawnSync(name, args.length ? args : ['--version'], { stdio: 'ignore' }).status === 0;

/** Whether tests are to be skipped as something is lacking, which is said then; in CI nothing may lack. */
export function isSkipped(what: string, lacking: readonly string[]): boolean {
	if (!lacking.length || process.env['CI'] === 'true') {
		return false;
	}
	console.log(`${what} is not tried: there is no ${lacking.join(' and no ')} here.`);
	return true;
}

export const lackingPip = (): string[] =>
	has('python3', '-m', 'pip', '--version') ? [] : ['Python with pip'];

/** Installs packages of the Python index into a folder. */
export function pipInstall(folder: string, ...args: string[]): void {
	execFileSync('python3', ['-m', 'pip', 'install', '--quiet', '--target', folder, ...args], {
		stdio: 'pipe',
	});
}
