/** Where caches are: in the user's folder for them, outside of what is linted, so that no change can bring one of its own. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve, sep } from 'node:path';

const OWN = 'third-party-resources';
/** Of a cache in a folder of them, and of one that was being written when its run was ended. */
export const CACHE_FILE = /^[0-9a-f]{32}\.json(?:\.[\w-]+\.tmp)?$/;
export const UNFINISHED = /^[0-9a-f]{32}\.json\.[\w-]+\.tmp$/;

/** A file, or a folder in which each working directory and set of options has a file of its own. */
export interface Location {
	readonly path: string;
	readonly isFolder: boolean;
}

/**
 * @param asked a file, or a folder: one that is there, or that ends with a slash
 * @returns undefined where nothing is asked and there is no home
 */
export function cacheLocation(
	asked: string | undefined,
	workingDirectory: string,
	env: NodeJS.ProcessEnv,
): Location | undefined {
	if (asked !== undefined) {
		const path = resolve(workingDirectory, asked);
		return { path, isFolder: /[/\\]$/.test(asked) || asked.endsWith(sep) || isFolder(path) };
	}
	const path = ownCaches(env);
	return path === undefined ? undefined : { path, isFolder: true };
}

/** This program's folder among the user's caches; undefined where there is no home. */
export function ownCaches(env: NodeJS.ProcessEnv): string | undefined {
	const base = userCaches(env);
	return base === undefined ? undefined : join(base, OWN);
}

function userCaches(env: NodeJS.ProcessEnv): string | undefined {
	const { XDG_CACHE_HOME: given, LOCALAPPDATA: local, HOME: home = homedir() } = env;
	// a relative one is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
	if (given && resolve(given) === given) {
		return given;
	}
	if (process.platform === 'win32' && local) {
		return local;
	}
	return home
		? join(home, ...(process.platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']))
		: undefined;
}

function isFolder(path: string): boolean {
	try {
		return statSync(path).isDirectory();
	} catch {
		return false;
	}
}
