/** What `.gitignore` files leave out: those of a folder, of the folders below it, and of those above as far as the root of their repository. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ignorePackage } from '../../eslint-plugin/lazy.js';

interface Level {
	/** With `/` at its end. */
	readonly folder: string;
	readonly matcher: { test(path: string): { readonly ignored: boolean; readonly unignored: boolean } };
}

const GIT_IGNORE = '.gitignore';

export class GitIgnore {
	/** @param levels nearest first */
	private constructor(private readonly levels: readonly Level[]) {}

	/** What holds in a folder by the files above it; the folder's own file is not read yet. */
	static above(folder: string): GitIgnore {
		const folders: string[] = [];
		for (let at = folder; !existsSync(`${at}/.git`); at = dirname(at)) {
			if (at === dirname(at)) {
				// without a repository only the files below count
				return new GitIgnore([]);
			}
			folders.push(dirname(at));
		}
		return folders.reduceRight((above, at) => above.within(at), new GitIgnore([]));
	}

	/** What holds in a folder that has a file of its own. */
	within(folder: string): GitIgnore {
		let text: string;
		try {
			text = readFileSync(`${folder}/${GIT_IGNORE}`, 'utf8');
		} catch {
			return this;
		}
		const matcher = ignorePackage()({ ignorecase: /^(?:darwin|win32)$/.test(process.platform) });
		return new GitIgnore([
			{ folder: `${folder === '/' ? '' : folder}/`, matcher: matcher.add(text.replace(/^\uFEFF/, '')) },
			...this.levels,
		]);
	}

	/** Whether a file, or a folder with `/` at its end, is left out: the nearest file that says anything decides. */
	ignores(path: string): boolean {
		for (const { folder, matcher } of this.levels) {
			const { ignored, unignored } = matcher.test(path.slice(folder.length));
			if (ignored || unignored) {
				return ignored;
			}
		}
		return false;
	}
}

export const isGitIgnore = (name: string): boolean => name === GIT_IGNORE;
