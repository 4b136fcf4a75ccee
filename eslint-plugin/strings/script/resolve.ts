import type { Files } from '../../files.js';
import type { Project } from '../../requests/context.js';

const ENDINGS = [
	'',
	'.js',
	'.ts',
	'.mjs',
	'.cjs',
	'.tsx',
	'.jsx',
	'.json',
	'.vue',
	'/index.js',
	'/index.ts',
	'/index.mjs',
];

const GADGET_PAGE = /(?:^|\/)((?:MediaWiki(?::|%3A|_))?Gadget-)[^/]*$/;

/** The file that a relative module specifier means; undefined for packages and what is not there. */
export function resolveModule(
	specifier: string,
	from: string,
	files: Files,
	project: Project | undefined,
): string | undefined {
	if (!from || !isOwnModule(specifier)) {
		return undefined;
	}
	const packaged = project?.required(specifier, from.replaceAll('\\', '/'));
	if (packaged !== undefined) {
		return packaged;
	}
	const parts = from.replaceAll('\\', '/').split('/').slice(0, -1);
	const elsewhere = aliased(specifier);
	if (elsewhere) {
		return firstOf(
			parts.flatMap((_, i) => elsewhere.map((path) => [...parts.slice(0, i + 1), path].join('/'))).reverse(),
			files,
			project,
		);
	}
	for (const part of specifier.split(/[?#]/)[0]!.split('/')) {
		if (part === '..') {
			parts.pop();
		} else if (part !== '.' && part !== '') {
			parts.push(part);
		}
	}
	const base = parts.join('/');
	const prefix = GADGET_PAGE.exec(from)?.[1];
	// a gadget that is a package names its pages without the prefix
	return firstOf(prefix ? [base, base.replace(/[^/]*$/, `${prefix}$&`)] : [base], files, project);
}

/** The first file among paths that may lack their endings. */
function firstOf(paths: readonly string[], files: Files, project: Project | undefined): string | undefined {
	for (const one of paths) {
		for (const ending of ENDINGS) {
			const path = one + ending;
			if (
				(ending === '' && project?.packageFile(path)) ||
				(/\.\w+$/.test(path) && files.stamp(path) !== undefined)
			) {
				return path;
			}
		}
	}
	// TypeScript's sources import the JavaScript that they become
	return paths
		.map((path) => path.replace(/\.(m|c)?js$/, '.$1ts'))
		.find((source, i) => source !== paths[i] && files.stamp(source) !== undefined);
}

const RELATIVE = /^\.{1,2}(?:\/|$)/;
/** The folder of a program's sources, as TypeScript and bundlers are mostly told to call it. */
const SOURCES = /^[@~]\/(?=[\w-])/;
/** The ResourceLoader module of a gadget, whose code repositories keep under the gadget's name. */
const GADGET = /^ext\.gadget\.(?=[\w-]+$)/;

/** Whether a specifier may mean a file of the program. */
export const isOwnModule = (specifier: string): boolean =>
	RELATIVE.test(specifier) || SOURCES.test(specifier) || GADGET.test(specifier);

/** Where the file of a specifier that is not relative may be, in one of the folders around. */
function aliased(specifier: string): string[] | undefined {
	if (SOURCES.test(specifier)) {
		return [specifier.replace(SOURCES, 'src/')];
	}
	const gadget = GADGET.test(specifier) ? specifier.replace(GADGET, '') : undefined;
	return gadget === undefined
		? undefined
		: [`${gadget}/${gadget}`, `${gadget}/index`, `Gadget-${gadget}`, `MediaWiki:Gadget-${gadget}`, gadget];
}
