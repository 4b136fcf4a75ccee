/** Heavy packages, loaded when a language first needs them: a run pays for none that it does not meet. */
import { createRequire } from 'node:module';
import type { File } from 'gitdiff-parser';

const load = createRequire(import.meta.url);
const loaded = new Map<string, unknown>();

function once<T>(name: string): T {
	let found = loaded.get(name);
	if (found === undefined) {
		found = load(name);
		loaded.set(name, found);
	}
	return found as T;
}

/** The names of those that have been loaded so far. */
export const loadedPackages = (): string[] => [...loaded.keys()];

export const parse5 = (): typeof import('parse5') => once('parse5');
export const cssTree = (): typeof import('css-tree') => once('css-tree');
export const meriyah = (): typeof import('meriyah') => once('meriyah');
export const babel = (): typeof import('@babel/parser') => once('@babel/parser');
export const jsonc = (): typeof import('jsonc-parser') => once('jsonc-parser');
export const tldts = (): typeof import('tldts') => once('tldts');
export const phpParser = (): {
	Engine: new (options: object) => { parseCode(code: string, file?: string): unknown };
} => once('php-parser');
/** Its types say `export default`, its code `module.exports =`. */
export const gitDiffParser = (): { parse(patch: string): File[] } => once('gitdiff-parser');
/** Matches paths as `.gitignore` does. */
export const ignorePackage = (): typeof import('ignore') => once('ignore');
export const levenshtein = (): typeof import('fastest-levenshtein') => once('fastest-levenshtein');
/** The entity list of third-party-web, without its statistics. */
export const entities = (): {
	name: string;
	homepage?: string;
	category?: string;
	categories?: string[];
	domains: string[];
}[] => once('third-party-web/dist/entities-nostats.json');
