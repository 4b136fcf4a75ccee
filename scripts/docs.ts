/**
 * Writes what the documentation takes from the tables: rules' options, sinks, the configuration's schema.
 * `--check` writes nothing and fails when a file is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generated } from './generated.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const isCheck = process.argv.includes('--check');
const read = (path: string): string | undefined => {
	try {
		return readFileSync(`${root}${path}`, 'utf8');
	} catch {
		return undefined;
	}
};

const stale = generated((path) => read(path) ?? '').filter(({ path, text }) => read(path) !== text);
for (const { path, text } of stale) {
	if (isCheck) {
		console.error(`${path} is out of date: npm run docs writes it.`);
	} else {
		writeFileSync(`${root}${path}`, text);
		console.log(`wrote ${path}`);
	}
}
process.exitCode = isCheck && stale.length ? 1 : 0;
