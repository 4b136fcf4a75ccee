import { execFileSync } from 'node:child_process';
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

test('leaves out scripts that an optimiser put together of named modules', async () => {
	const named = (name: string): string =>
		`define("${name}", ["require"], function (require) {\n${REQUEST}});\n`;
	put('bundle.js', named('lib/a') + named('lib/b'));
	put('prefixed.js', `/* both */\nace.${named('ace/a')}\nace.${named('ace/b')}`);
	put('joined.js', `define('a',[],function(){${REQUEST.trim()}});define('b',['a'],function(){});`);
	put('one.js', named('one'));
	put(
		'common.js',
		`define( "keys/birds", ["require","exports","module"], function (require) {\n${REQUEST}});\n`,
	);
	put('anonymous.js', `define(["require"], function () {\n${REQUEST}});\n`.repeat(2));
	put('comment.js', `// define("a", ["b"])\n * define("b", ["c"])\n${REQUEST}`.replace(' *', '//'));
	put('words.js', `${REQUEST}define( 'colour', 'red' );\ndefine( 'size', 3 );\n`);
	const { findings, stats } = await run();
	expect(new Set(findings.map((one) => one.path))).toEqual(
		new Set(['anonymous.js', 'comment.js', 'one.js', 'words.js']),
	);
	expect(stats.skipped).toEqual([
		{ reason: 'generated', count: 4, examples: ['bundle.js', 'common.js', 'joined.js'] },
	]);
	const all = (await run({ includeVendored: true })).findings.map((one) => one.path);
	expect(all).toEqual(expect.arrayContaining(['bundle.js', 'joined.js', 'prefixed.js']));
});

test('leaves out the folders that a list of foreign resources names', async () => {
	put(
		'libs/foreign-resources.yaml',
		'# not a key: x\nbird-charts:\n  type: tar\n  src: https://registry.third.net/x.tgz\n"quoted name":\n  type: doc-only\nFeather Picker:\n  type: doc-only\n',
	);
	put('libs/bird-charts/dist/a.js', REQUEST);
	put('libs/quoted name/b.js', REQUEST);
	put('libs/own/c.js', REQUEST);
	put('libs/type/d.js', REQUEST);
	put('libs/e.js', REQUEST);
	put('bird-charts/f.js', REQUEST);
	const own = ['bird-charts/f.js', 'libs/e.js', 'libs/own/c.js', 'libs/type/d.js'];
	for (const paths of [['.'], ['**/*.js'], ['libs', 'bird-charts']]) {
		const { findings, stats } = await lint(paths, { workingDirectory: folder });
		expect(findings.map((one) => one.path).sort(), paths[0]).toEqual(own);
		expect(stats.skipped).toEqual([
			{ reason: 'vendored', count: 2, examples: ['libs/bird-charts/dist/a.js', 'libs/quoted name/b.js'] },
		]);
	}
	expect((await run({ includeVendored: true })).findings).toHaveLength(6);
	// where the run begins
	expect(
		(await lint(['**/*.js'], { workingDirectory: join(folder, 'libs') })).findings
			.map((one) => one.path)
			.sort(),
	).toEqual(['e.js', 'own/c.js', 'type/d.js']);
	// who names it means it
	expect((await lint(['libs/bird-charts'], { workingDirectory: folder })).findings).toHaveLength(1);
});

test('leaves out libraries, by the notice that they begin with, in folders for them', async () => {
	const notice =
		'/*!\n * Feathers v2.4.1\n * https://feathers.third.net/\n * Released under the MIT license\n */\n';
	put('lib/feathers.js', notice + REQUEST);
	put(
		'modules/libs/feathers/feathers.css',
		`${notice}a { background: url( https://cdn.example-cdn.net/a ) }\n`,
	);
	put('lib/license.js', `'use strict';\n/** @license Feathers 2.4 */\n${REQUEST}`);
	put('modules/feathers.js', notice + REQUEST);
	put(
		'lib/own.js',
		`/*!\n * The birds of this extension.\n * @copyright 2026\n */\n/* since 1.2 */\n${REQUEST}`,
	);
	put('lib/plain.js', `// Feathers v2.4.1\n${REQUEST}`);
	put('glib/c.js', notice + REQUEST);
	put(
		'lib/hooks.php',
		`<?php\n/*! Feathers v2.4.1 */\n$out->addScript( '<script src="//cdn.example-cdn.net/a"></script>' );\n`,
	);
	const { findings, stats } = await run();
	expect(findings.map((one) => one.path).sort()).toEqual([
		'glib/c.js',
		'lib/hooks.php',
		'lib/own.js',
		'lib/plain.js',
		'modules/feathers.js',
	]);
	expect(stats.skipped).toEqual([
		{
			reason: 'vendored',
			count: 3,
			examples: ['lib/feathers.js', 'lib/license.js', 'modules/libs/feathers/feathers.css'],
		},
	]);
	expect((await run({ includeVendored: true })).findings).toHaveLength(8);
});

test('honours the ignore key, and counts what it left out', async () => {
	put('.third-party-resources.json', '{ "ignore": [ "old/**" ] }');
	put('old/a.js', REQUEST);
	const { findings, stats } = await run();
	expect(findings).toEqual([]);
	expect(stats.skipped).toEqual([{ reason: 'ignored', count: 1, examples: ['old/a.js'] }]);
});

test('leaves out what git ignores: the nearest file that says anything decides, those above a named folder count too', async () => {
	execFileSync('git', ['init', '-q'], { cwd: folder });
	put('.gitignore', '*.gen.js\n/build/\n# none\n');
	put('a.gen.js', REQUEST);
	put('build/b.js', REQUEST);
	put('build/.gitignore', '!b.js\n');
	put('src/build/c.js', REQUEST);
	put('src/.gitignore', '\uFEFF!keep.gen.js\nold\n');
	put('src/keep.gen.js', REQUEST);
	put('src/old/d.js', REQUEST);
	put('src/deep/e.gen.js', REQUEST);
	put('src/deep/g.js', REQUEST);
	put('node_modules/x/f.js', REQUEST);
	const found = ['src/build/c.js', 'src/deep/g.js', 'src/keep.gen.js'];
	expect((await run()).findings.map((one) => one.path)).toEqual(found);
	for (const path of ['src', 'src/**/*.js']) {
		expect((await lint([path], { workingDirectory: folder })).findings.map((one) => one.path)).toEqual(found);
	}
});

test('names folders and files that cannot be opened', async () => {
	put('a.js', REQUEST);
	mkdirSync(Buffer.concat([Buffer.from(join(folder, 'b')), Buffer.from([0xff])]));
	writeFileSync(
		Buffer.concat([Buffer.from(join(folder, 'c')), Buffer.from([0xff]), Buffer.from('.js')]),
		REQUEST,
	);
	const { findings, notChecked } = await run();
	expect(findings.map((one) => one.path)).toEqual(['a.js']);
	expect(notChecked.map((one) => [one.path, one.reason, one.message])).toEqual([
		['b\ufffd', 'unreadable', "b\ufffd cannot be read (ENOENT): check the folder's name and permissions"],
		['c\ufffd.js', 'unreadable', 'c\ufffd.js cannot be read (ENOENT): its name is not UTF-8, so rename it'],
	]);
});

test('reports files that cannot be read as UTF-8 or are too large; odd names and loops are no obstacle', async () => {
	put('latin.js', Buffer.from([0x27, 0xe9, 0x27]));
	put('large.js', ' '.repeat(5_000_001));
	put('a "b"\n\'c\'.js', REQUEST);
	symlinkSync('.', join(folder, 'loop'));
	symlinkSync('b.js', join(folder, 'b.js'));
	const { findings, notChecked, stats } = await run();
	expect(stats.skipped).toEqual([{ reason: 'link', count: 2, examples: ['b.js', 'loop'] }]);
	expect(findings.map((one) => one.path)).toEqual(['a "b"\n\'c\'.js']);
	expect(notChecked.map((one) => [one.path, one.reason]).sort()).toEqual([
		['large.js', 'too-large'],
		['latin.js', 'not-utf8'],
	]);
});
