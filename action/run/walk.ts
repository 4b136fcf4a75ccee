/** Walks folders: without following links, without what git ignores. */
import { readdirSync, statSync, type Dirent } from 'node:fs';
import { GitIgnore, isGitIgnore } from './git-ignore.js';

export interface Folder {
	/** Relative to where the walk began, with `/` at its end; `''` there. */
	readonly below: string;
	/** Names, in no order. */
	readonly files: readonly string[];
	/** Links to folders and to files that matter: what they lead to is walked where it stands. */
	readonly links: readonly string[];
	/** Why it cannot be read: the code of the system's error. */
	readonly error?: string;
}

/**
 * @param root absolute, with `/`
 * @param wants whether a file's name matters: only those are given
 * @param enters whether a folder is walked, by its name
 */
export function* walk(
	root: string,
	wants: (name: string) => boolean,
	enters: (name: string) => boolean,
): Generator<Folder> {
	const start = root === '/' ? '' : root;
	const waiting = [{ below: '', above: GitIgnore.above(root) }];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { below } = next;
		const folder = `${start}/${below}`;
		let entries: Dirent[];
		try {
			entries = readdirSync(folder, { withFileTypes: true });
		} catch (error) {
			yield { below, files: [], links: [], error: (error as NodeJS.ErrnoException).code ?? 'error' };
			continue;
		}
		const ignore = entries.some((entry) => isGitIgnore(entry.name))
			? next.above.within(folder.slice(0, -1))
			: next.above;
		const files: string[] = [];
		const links: string[] = [];
		for (const entry of entries) {
			const { name } = entry;
			if (entry.isFile()) {
				if (wants(name) && !ignore.ignores(folder + name)) {
					files.push(name);
				}
			} else if (entry.isDirectory() && enters(name) && !ignore.ignores(`${folder}${name}/`)) {
				waiting.push({ below: `${below}${name}/`, above: ignore });
			} else if (entry.isSymbolicLink() && (wants(name) || isFolder(folder + name))) {
				links.push(name);
			}
		}
		yield { below, files, links };
	}
}

function isFolder(path: string): boolean {
	try {
		return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
	} catch {
		// a loop
		return false;
	}
}
