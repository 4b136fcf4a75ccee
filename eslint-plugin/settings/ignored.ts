import { ignorePackage } from '../lazy.js';

const matchers = new WeakMap<readonly string[], { ignores(path: string): boolean }>();

/** Whether a configuration file's `ignore` leaves a file out. Patterns are as in `.gitignore`, relative to the configuration file. */
export function isIgnored(file: string, source: string | undefined, patterns: readonly string[]): boolean {
	if (source === undefined || !patterns.length) {
		return false;
	}
	const folder = source.slice(0, source.lastIndexOf('/') + 1);
	const relative = file.startsWith(folder) ? file.slice(folder.length) : undefined;
	if (!relative) {
		return false;
	}
	const matcher = matchers.get(patterns) ?? ignorePackage()().add(patterns);
	matchers.set(patterns, matcher);
	return matcher.ignores(relative);
}
