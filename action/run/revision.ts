/** The configuration as it was in a revision, so that a change cannot excuse itself. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Files } from '../../eslint-plugin/files.js';
import { SETTINGS_FILE } from '../../eslint-plugin/settings/file.js';
import { ConfigurationError } from './configuration.js';

/**
 * Files in which every configuration file is the one of `revision`; all others are those of the work tree.
 * @throws ConfigurationError where there is no repository or it lacks the revision.
 */
export function filesAt(revision: string, folder: string, files: Files): Files {
	const git = (...args: string[]): string =>
		execFileSync('git', ['-C', folder, ...args], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
			maxBuffer: 1 << 28,
		});
	const attempt = (...args: string[]): string | undefined => {
		try {
			return git(...args);
		} catch {
			return undefined;
		}
	};
	const up = attempt('rev-parse', '--show-cdup');
	if (up === undefined) {
		throw new ConfigurationError(
			`--config-from ${revision}: ${folder} is in no git repository: run it in a clone, or name a file with --config`,
		);
	}
	const commit = attempt(
		'rev-parse',
		'--verify',
		'--quiet',
		'--end-of-options',
		`${revision}^{commit}`,
	)?.trim();
	if (!commit) {
		const isShallow = attempt('rev-parse', '--is-shallow-repository')?.trim() === 'true';
		throw new ConfigurationError(
			isShallow
				? `--config-from ${revision}: this clone is shallow and lacks that revision: git fetch --deepen=50, or fetch the branch that the change is for`
				: `--config-from ${revision}: there is no such revision: name a commit, branch or tag, such as origin/master or HEAD^`,
		);
	}
	const root = resolve(folder, up.trim() || '.').replaceAll('\\', '/');
	const paths = new Set(
		git('ls-tree', '-r', '--name-only', '-z', '--full-tree', commit)
			.split('\0')
			.filter((path) => path === SETTINGS_FILE || path.endsWith(`/${SETTINGS_FILE}`)),
	);
	const inTree = (path: string): string | undefined => {
		const relative = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
		return relative !== undefined && paths.has(relative) ? relative : undefined;
	};
	const isSettings = (path: string): boolean => path.endsWith(`/${SETTINGS_FILE}`);
	return {
		list: (path) => files.list(path),
		stamp: (path) =>
			isSettings(path) ? (inTree(path) === undefined ? undefined : commit) : files.stamp(path),
		read: (path) => {
			if (!isSettings(path)) {
				return files.read(path);
			}
			const relative = inTree(path);
			return relative === undefined ? undefined : git('show', `${commit}:${relative}`).replace(/^\uFEFF/, '');
		},
	};
}
