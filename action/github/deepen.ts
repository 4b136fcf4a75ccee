/** `actions/checkout` takes one commit: the history that a comparison needs is fetched, where the job may. */
import { spawnSync } from 'node:child_process';
import { ChangeError } from '../run/changed.js';

const STEPS = [['--deepen=1'], ['--deepen=100'], ['--unshallow']];

/** Does what is asked for; while the clone is too shallow for it, fetches more and asks again. */
export async function withHistory<T>(
	act: () => Promise<T>,
	folder: string,
	tell: (line: string) => void,
): Promise<T> {
	for (const step of STEPS) {
		try {
			return await act();
		} catch (error) {
			if (!(error instanceof ChangeError) || error.code !== 'shallow') {
				throw error;
			}
			const { status } = spawnSync('git', ['fetch', '--no-tags', '--quiet', ...step], {
				cwd: folder,
				env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
				timeout: 300_000,
			});
			if (status !== 0) {
				throw new ChangeError(
					'shallow',
					`${error.message}. It could not be fetched here: set "fetch-depth: 0" of actions/checkout`,
				);
			}
			tell(`Fetched more history (git fetch ${step.join(' ')}).`);
		}
	}
	return act();
}
