/** All that the command line and its workers run, with its packages but for ESLint, as one CommonJS bundle. */
import { loadedPackages } from '../../eslint-plugin/lazy.js';
import { main } from '../commands/main.js';
import { endWhenUnwritable, interruptions } from '../commands/process.js';

/** Sets the exit status; gives the names of those parts of the program that were used. */
export async function commandLine(args: readonly string[]): Promise<readonly string[]> {
	endWhenUnwritable(process.stdout, 'standard output');
	endWhenUnwritable(process.stderr, 'standard error');
	process.exitCode = await main(args, {
		out: process.stdout,
		err: process.stderr,
		cwd: process.cwd(),
		signal: interruptions(),
	});
	return loadedPackages();
}

export const work = (): Promise<unknown> => import('../run/worker.js');
