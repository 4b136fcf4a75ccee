import { readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { plain } from '../report/text.js';
import { CACHE_FILE, cacheLocation } from '../run/cache/location.js';
import { isCache } from '../run/cache/store.js';
import type { Streams } from './streams.js';

/** `cache clear`: removes what `--cache` has kept, and nothing else. Gives the exit status. */
export function runCacheClear(asked: string | undefined, { cwd, out, err, env }: Streams): 0 | 2 | 3 {
	const location = cacheLocation(asked, cwd, env ?? process.env);
	const path = location?.path ?? '';
	const say = (message: string): void => void err.write(`third-party-resources: ${plain(message)}\n`);
	try {
		if (!location || !statSync(path, { throwIfNoEntry: false })) {
			out.write(`There is no cache${path && ` in ${plain(path)}`}.\n`);
			return 0;
		}
		const files = location.isFolder
			? readdirSync(path)
					.filter((name) => CACHE_FILE.test(name))
					.map((name) => join(path, name))
			: [path];
		if (!location.isFolder && !isCache(readFileSync(path, 'utf8'))) {
			say(`${path} is no cache of this program, and is left as it is: name what --cache-location named`);
			return 2;
		}
		files.forEach((file) => rmSync(file, { force: true }));
		if (location.isFolder && !readdirSync(path).length) {
			rmdirSync(path);
		}
		out.write(
			files.length
				? `Removed ${files.length === 1 ? 'the cache' : `${files.length} caches`} ${location.isFolder ? 'in ' : ''}${plain(path)}.\n`
				: `There is no cache in ${plain(path)}.\n`,
		);
		return 0;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === undefined) {
			throw error;
		}
		say(`${path} cannot be removed (${code}): check its permissions`);
		return 3;
	}
}
