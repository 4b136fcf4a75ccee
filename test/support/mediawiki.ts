/** The code that is measured on: Debian's MediaWiki, core with its bundled extensions and skins. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globbySync } from 'globby';

const PACKAGES = ['mediawiki', 'mediawiki-classes'];

/** A folder that outlives the run, for what is had from elsewhere. */
export function cacheFolder(): string {
	const folder = join(tmpdir(), 'third-party-resources-cache');
	mkdirSync(folder, { recursive: true });
	return folder;
}

/**
 * The absolute path of the tree: `MEDIAWIKI_TREE`, or else what Debian's packages hold, taken once.
 * @throws where there is neither: that needs `apt-get` and `dpkg`.
 */
export function mediaWikiTree(): string {
	const given = process.env['MEDIAWIKI_TREE'];
	if (given) {
		return given.replace(/\/+$/, '');
	}
	const kept = join(cacheFolder(), 'mediawiki');
	if (!existsSync(kept)) {
		const folder = mkdtempSync(`${kept}-`);
		try {
			execFileSync('apt-get', ['download', '-qq', ...PACKAGES], { cwd: folder, stdio: 'pipe' });
			for (const name of readdirSync(folder)) {
				execFileSync('dpkg', ['-x', name, '.'], { cwd: folder, stdio: 'pipe' });
				rmSync(join(folder, name));
			}
			renameSync(folder, kept);
		} catch (error) {
			rmSync(folder, { recursive: true, force: true });
			throw new Error(
				`Debian's packages ${PACKAGES.join(' and ')} cannot be had: run apt-get update, or name an unpacked tree in MEDIAWIKI_TREE`,
				{ cause: error },
			);
		}
	}
	return join(kept, 'usr/share/mediawiki');
}

/** The JavaScript that MediaWiki's developers write, vendored libraries aside: absolute paths, in order. */
export const firstPartyScripts = (tree: string): string[] =>
	globbySync('**/*.js', {
		cwd: tree,
		absolute: true,
		followSymbolicLinks: false,
		ignore: ['**/{vendor,lib,node_modules,ace}/**', '**/*.min.js'],
	}).sort();
