import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lint } from '../../../action/run/lint.js';

let folder: string;
const put = (name: string, content: string | Buffer): void => {
	mkdirSync(dirname(join(folder, name)), { recursive: true });
	writeFileSync(join(folder, name), content);
};
const run = (options: object = {}) => lint(['.'], { workingDirectory: folder, ...options });
const REQUEST = "fetch( 'https://cdn.example-cdn.net/a' );\n";

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'left-out-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('counts what is left out once for each reason, with paths, and lints it when asked', async () => {
	put('a.js', REQUEST);
	put('resources/lib/b.js', REQUEST);
	put('c.min.js', REQUEST);
	put('long.js', REQUEST.trim() + 'x();'.repeat(10_000));
	put('bundle.js', `/******/ (() => {\n${REQUEST}})();\n`);
	put('tests/d.js', REQUEST);
	const { findings, stats } = await run();
	expect(findings.map((one) => one.path)).toEqual(['a.js']);
	expect(Object.fromEntries(stats.skipped.map((one) => [one.reason, [one.count, one.examples]]))).toEqual({
		vendored: [1, ['resources/lib/b.js']],
		minified: [2, ['c.min.js', 'long.js']],
		generated: [1, ['bundle.js']],
		test: [1, ['tests/d.js']],
	});
	expect((await run({ includeTests: true })).findings.map((one) => one.path)).toContain('tests/d.js');
	const vendored = (await run({ includeVendored: true })).findings.map((one) => one.path);
	expect(vendored).toEqual(expect.arrayContaining(['resources/lib/b.js', 'long.js', 'bundle.js']));
});

test('honours the ignore key, and counts what it left out', async () => {
	put('.third-party-resources.json', '{ "ignore": [ "old/**" ] }');
	put('old/a.js', REQUEST);
	const { findings, stats } = await run();
	expect(findings).toEqual([]);
	expect(stats.skipped).toEqual([{ reason: 'ignored', count: 1, examples: ['old/a.js'] }]);
});

test('reports files that cannot be read as UTF-8 or are too large; odd names and loops are no obstacle', async () => {
	put('latin.js', Buffer.from([0x27, 0xe9, 0x27]));
	put('large.js', ' '.repeat(5_000_001));
	put('a "b"\n\'c\'.js', REQUEST);
	symlinkSync('.', join(folder, 'loop'));
	const { findings, notChecked } = await run();
	expect(findings.map((one) => one.path)).toEqual(['a "b"\n\'c\'.js']);
	expect(notChecked.map((one) => [one.path, one.reason]).sort()).toEqual([
		['large.js', 'too-large'],
		['latin.js', 'not-utf8'],
	]);
});
