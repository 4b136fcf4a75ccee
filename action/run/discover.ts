/** Which files a run looks at, and which it leaves out and why. */
import { statSync, type Stats } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { languageOf } from '../../eslint-plugin/requests/language.js';
import { FOREIGN_RESOURCES, ForeignFolders } from './foreign.js';
import type { NotChecked, Skipped } from './lint-run.js';
import { walk } from './walk.js';

export interface Discovery {
	/** Absolute paths with `/`, in order. */
	readonly files: readonly string[];
	readonly skipped: readonly Skipped[];
	readonly notChecked: readonly NotChecked[];
}

export interface DiscoverOptions {
	readonly workingDirectory: string;
	readonly includeVendored?: boolean;
	readonly includeTests?: boolean;
}

type Reason = 'vendored' | 'test' | 'generated' | 'minified' | 'link';

/** Folders of other people's code, tests, and code that runs on a server or a developer's machine; the first row that fits is the reason. */
const LEFT_OUT: readonly {
	readonly reason: Reason;
	/** Of a folder, with `/` at its end. */
	readonly folder?: RegExp;
	/** Of a file's name. */
	readonly name?: RegExp;
}[] = [
	{ reason: 'vendored', folder: /(?:^|\/)(?:node_modules|vendor|bower_components|third[-_]?party)\// },
	{ reason: 'vendored', folder: /(?:^|\/)resources\/lib\// },
	{
		reason: 'test',
		folder: /(?:^|\/)(?:tests?|__tests__|spec|__mocks__|cypress|e2e|selenium|qunit|jest|phpunit|fixtures)\//,
	},
	{ reason: 'test', name: /\.(?:test|spec|cy)\.[cm]?[jt]sx?$|^(?:jest|vitest|karma).*\.[cm]?[jt]s$/ },
	{ reason: 'generated', folder: /(?:^|\/)(?:coverage|\.git|\.cache)\// },
	{
		reason: 'generated',
		name: /^(?:Gruntfile|gulpfile|webpack.*|rollup.*|vite\.config|babel\.config|eslint\.config|\.eslintrc|svgo\.config|postcss\.config|jsdoc)\.?.*\.?[cm]?[jt]s$/s,
	},
	{ reason: 'generated', folder: /(?:^|\/)(?:\.github|\.gitlab|ci_scripts|maintenance)\// },
	{ reason: 'minified', name: /[.-]min\.(?:js|css|mjs)$/ },
];

export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
	const root = options.workingDirectory;
	const files = new Set<string>();
	const notChecked: NotChecked[] = [];
	const skipped = new Map<Skipped['reason'], string[]>();
	const leftOut = reasonsOf(options);
	const take = (found: readonly Found[]): void => {
		for (const { file, reason } of found) {
			if (reason === undefined) {
				files.add(file);
			} else {
				const list = skipped.get(reason) ?? [];
				list.push(file);
				skipped.set(reason, list);
			}
		}
	};
	for (const path of paths) {
		const absolute = resolve(root, path);
		const found = typeOf(absolute);
		if (found?.isFile()) {
			if (languageOf(absolute)) {
				files.add(slashed(absolute));
			} else {
				notChecked.push({
					path: shown(absolute, root),
					reason: 'unreadable',
					message: `${path} is in no language that is read here: name a .js, .ts, .vue, .css, .less, .scss, .html, .mustache or .php file`,
				});
			}
		} else if (found) {
			take(inFolder(slashed(absolute), leftOut, options, notChecked));
		} else {
			const matching = await byGlob(path, leftOut, options);
			if (matching?.length) {
				take(matching.filter(({ file }) => languageOf(file) !== undefined));
			} else {
				notChecked.push({
					path: slashed(path),
					reason: 'missing',
					message: matching
						? `${path} matches no file: quote the glob, and check its folder`
						: `${path} does not exist: name a file, a folder or a glob`,
				});
			}
		}
	}
	return {
		files: [...files],
		skipped: [...skipped].map(([reason, list]) => ({
			reason,
			count: list.length,
			examples: list.slice(0, 3).map((file) => shown(file, root)),
		})),
		notChecked,
	};
}

interface Found {
	/** Absolute, with `/`. */
	readonly file: string;
	/** Why it is left out; undefined when it is not. */
	readonly reason: Reason | undefined;
}

interface Reasons {
	/** The row of a folder, with `/` at its end. */
	folder(path: string): number;
	/** The reason for a file, by its name and its folder's row. */
	file(name: string, folder: number): Reason | undefined;
}

function reasonsOf({ includeVendored, includeTests }: DiscoverOptions): Reasons {
	const rows = LEFT_OUT.filter(
		({ reason }) => !(reason === 'vendored' && includeVendored) && !(reason === 'test' && includeTests),
	);
	const rowOf = (fits: (row: (typeof rows)[number]) => boolean | undefined): number => {
		const found = rows.findIndex(fits);
		return found < 0 ? rows.length : found;
	};
	return {
		folder: (path) => rowOf((row) => row.folder?.test(path)),
		file: (name, folder) =>
			rows[
				Math.min(
					folder,
					rowOf((row) => row.name?.test(name)),
				)
			]?.reason,
	};
}

/** The files of all languages below a folder, by their paths. */
function inFolder(
	folder: string,
	leftOut: Reasons,
	{ workingDirectory, includeVendored = false }: DiscoverOptions,
	notChecked: NotChecked[],
): Found[] {
	const found: Found[] = [];
	const start = folder.endsWith('/') ? folder : `${folder}/`;
	const enters = (name: string): boolean => name !== '.git' && (includeVendored || name !== 'node_modules');
	const wants = (name: string): boolean => languageOf(name) !== undefined || name === FOREIGN_RESOURCES;
	const foreign = new ForeignFolders();
	for (const { below, files, links, error } of walk(folder, wants, enters)) {
		if (error !== undefined) {
			const path = shown(start + below.slice(0, -1), workingDirectory);
			notChecked.push({
				path,
				reason: 'unreadable',
				message: `${path} cannot be read (${error}): check the folder's name and permissions`,
			});
		}
		const row = files.length ? leftOut.folder(below) : 0;
		const isForeign = files.length > 0 && foreign.has(below);
		for (const name of files) {
			if (name === FOREIGN_RESOURCES) {
				if (!includeVendored) {
					foreign.learn(below, start + below + name);
				}
			} else {
				found.push({ file: start + below + name, reason: isForeign ? 'vendored' : leftOut.file(name, row) });
			}
		}
		for (const name of links) {
			found.push({ file: start + below + name, reason: 'link' });
		}
	}
	return found.sort(byFile);
}

/** The files that a glob matches; undefined for what is none. */
async function byGlob(
	glob: string,
	leftOut: Reasons,
	{ workingDirectory, includeVendored }: DiscoverOptions,
): Promise<Found[] | undefined> {
	const { globby, isDynamicPattern } = await import('globby');
	if (!isDynamicPattern(glob)) {
		return undefined;
	}
	const files = await globby([glob], {
		cwd: workingDirectory,
		gitignore: true,
		dot: true,
		absolute: true,
		suppressErrors: true,
		followSymbolicLinks: false,
		caseSensitiveMatch: false,
		ignore: ['**/.git/**', ...(includeVendored ? [] : ['**/node_modules/**'])],
	});
	const foreign = new ForeignFolders();
	const asked = new Set<string>();
	const learnAbove = (folder: string): void => {
		let end = 0;
		do {
			const above = folder.slice(0, end);
			if (!asked.has(above)) {
				asked.add(above);
				foreign.learn(above, `${workingDirectory}/${above}${FOREIGN_RESOURCES}`);
			}
			end = folder.indexOf('/', end) + 1;
		} while (end > 0);
	};
	return files
		.map(slashed)
		.map((file): Found => {
			const below = slashed(relative(workingDirectory, file));
			const slash = below.lastIndexOf('/') + 1;
			const folder = below.slice(0, slash);
			if (!includeVendored) {
				learnAbove(folder);
			}
			return {
				file,
				reason: foreign.has(folder) ? 'vendored' : leftOut.file(below.slice(slash), leftOut.folder(folder)),
			};
		})
		.sort(byFile);
}

/** Of what `relative` makes another path. */
const NOT_NORMAL = /\/(?:\.{0,2}\/|\.{0,2}$)/;

const byFile = (a: Found, b: Found): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);

function typeOf(path: string): Stats | undefined {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}

const slashed = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'));
export const shown = (file: string, root: string): string =>
	root !== '/' && file.startsWith(root) && file[root.length] === '/' && !NOT_NORMAL.test(file)
		? file.slice(root.length + 1)
		: slashed(relative(root, file)) || slashed(file);

/** Whether a path is a folder's, or the folder itself; both absolute, with `/`. */
export const isWithin = (path: string, folder: string): boolean =>
	path === folder || path.startsWith(`${folder}/`);
