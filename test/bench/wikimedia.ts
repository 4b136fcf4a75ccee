/** ESLint as Wikimedia's repositories run it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../support/mediawiki.js';

export const VERSIONS = ['eslint@8.57.1', 'eslint-config-wikimedia@0.32.6'];

/** `node_modules` with Wikimedia's configuration, had once from the registry, and with this plugin as it is built. */
export function packages(): string {
	const folder = join(cacheFolder(), VERSIONS.join('+'));
	if (!existsSync(join(folder, 'node_modules/eslint-config-wikimedia'))) {
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'package.json'), '{ "private": true }');
		execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...VERSIONS], {
			cwd: folder,
			stdio: 'inherit',
		});
	}
	const plugin = join(folder, 'node_modules/eslint-plugin-third-party-resources');
	if (leadsTo(plugin) !== process.cwd()) {
		rmSync(plugin, { force: true });
		symlinkSync(process.cwd(), plugin);
	}
	return join(folder, 'node_modules');
}

function leadsTo(link: string): string | undefined {
	try {
		return readlinkSync(link);
	} catch {
		return undefined;
	}
}
