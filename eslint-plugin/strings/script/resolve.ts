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
	if (!/^\.{1,2}(?:\/|$)/.test(specifier) || !from) {
		return undefined;
	}
	const packaged = project?.required(specifier, from.replaceAll('\\', '/'));
	if (packaged !== undefined) {
		return packaged;
	}
	const parts = from.replaceAll('\\', '/').split('/').slice(0, -1);
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
	for (const one of prefix ? [base, base.replace(/[^/]*$/, `${prefix}$&`)] : [base]) {
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
	const source = base.replace(/\.(m|c)?js$/, '.$1ts');
	return source !== base && files.stamp(source) !== undefined ? source : undefined;
}
