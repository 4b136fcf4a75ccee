/** Which files a run looks at, and which it leaves out and why. */
import { existsSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { globby, isDynamicPattern } from 'globby';
import { languageOf, SUPPORTED_ENDINGS } from '../../eslint-plugin/requests/language.js';
import type { NotChecked, Skipped } from './lint-run.js';

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
	readonly ignore?: readonly string[];
}

/** Folders of other people's code, tests, and code that runs on a server or a developer's machine; by path, each with its reason. */
const LEFT_OUT: readonly {
	readonly reason: 'vendored' | 'test' | 'generated' | 'minified';
	readonly path: RegExp;
}[] = [
	{ reason: 'vendored', path: /(?:^|\/)(?:node_modules|vendor|bower_components|third[-_]?party)\// },
	{ reason: 'vendored', path: /(?:^|\/)resources\/lib\// },
	{
		reason: 'test',
		path: /(?:^|\/)(?:tests?|__tests__|spec|__mocks__|cypress|e2e|selenium|qunit|jest|phpunit|fixtures)\//,
	},
	{
		reason: 'test',
		path: /\.(?:test|spec|cy)\.[cm]?[jt]sx?$|(?:^|\/)(?:jest|vitest|karma)[^/]*\.[cm]?[jt]s$/,
	},
	{ reason: 'generated', path: /(?:^|\/)(?:coverage|\.git|\.cache)\// },
	{
		reason: 'generated',
		path: /(?:^|\/)(?:Gruntfile|gulpfile|webpack[^/]*|rollup[^/]*|vite\.config|babel\.config|eslint\.config|\.eslintrc|svgo\.config|postcss\.config|jsdoc)\.?[^/]*\.?[cm]?[jt]s$/,
	},
	{ reason: 'generated', path: /(?:^|\/)(?:\.github|\.gitlab|ci_scripts|maintenance)\// },
	{ reason: 'minified', path: /[.-]min\.(?:js|css|mjs)$/ },
];

export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
	const root = options.workingDirectory;
	const files = new Set<string>();
	const notChecked: NotChecked[] = [];
	const skipped = new Map<Skipped['reason'], string[]>();
	const skip = (reason: Skipped['reason'], file: string): void => {
		skipped.set(reason, [...(skipped.get(reason) ?? []), shown(file, root)]);
	};
	for (const path of paths) {
		const absolute = resolve(root, path);
		if (existsSync(absolute) && statSync(absolute).isFile()) {
			if (languageOf(absolute)) {
				files.add(slashed(absolute));
			} else {
				notChecked.push({
					path: shown(absolute, root),
					reason: 'unreadable',
					message: `${path} is in no language that is read here: name a .js, .ts, .vue, .css, .less, .scss, .html, .mustache or .php file`,
				});
			}
			continue;
		}
		const isFolder = existsSync(absolute);
		if (!isFolder && !isDynamicPattern(path)) {
			notChecked.push({
				path: slashed(path),
				reason: 'missing',
				message: `${path} does not exist: name a file, a folder or a glob`,
			});
			continue;
		}
		const found = await globby(
			isFolder ? [`**/*.{${SUPPORTED_ENDINGS.join(',')}}`, '**/{extension,skin}.json'] : [path],
			{
				cwd: isFolder ? absolute : root,
				gitignore: true,
				dot: true,
				absolute: true,
				suppressErrors: true,
				followSymbolicLinks: false,
				caseSensitiveMatch: false,
				ignore: [
					'**/.git/**',
					...(options.includeVendored ? [] : ['**/node_modules/**']),
					...(options.ignore ?? []),
				],
			},
		);
		if (!isFolder && found.length === 0) {
			notChecked.push({
				path,
				reason: 'missing',
				message: `${path} matches no file: quote the glob, and check its folder`,
			});
		}
		for (const file of found.sort()) {
			const below = slashed(relative(isFolder ? absolute : root, file));
			const out = LEFT_OUT.find(
				(one) =>
					one.path.test(below) &&
					!(one.reason === 'vendored' && options.includeVendored) &&
					!(one.reason === 'test' && options.includeTests),
			);
			if (out) {
				skip(out.reason, file);
			} else if (languageOf(file)) {
				files.add(slashed(file));
			}
		}
	}
	return {
		files: [...files],
		skipped: [...skipped].map(([reason, list]) => ({
			reason,
			count: list.length,
			examples: list.slice(0, 3),
		})),
		notChecked,
	};
}

const slashed = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'));
export const shown = (file: string, root: string): string => slashed(relative(root, file)) || slashed(file);

/** Whether a path is a folder's, or the folder itself; both absolute, with `/`. */
export const isWithin = (path: string, folder: string): boolean =>
	path === folder || path.startsWith(`${folder}/`);
