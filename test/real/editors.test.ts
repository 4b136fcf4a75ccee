/** ESLint's real language server with the configuration of docs/editors.md: open, type, save, quick fix. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LanguageServer, type Diagnostic, type Edit } from './editors/server.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(ROOT, 'docs/editors.md'), 'utf8');
const FLAT = /```js\n([\s\S]*?)```/.exec(page)![1]!;
const RC = /```json\n(\{\n\t"root"[\s\S]*?)```/.exec(page)![1]!;
const U = 'https://cdn.third.net/x';

const LANGUAGES: readonly (readonly [file: string, languageId: string, text: string])[] = [
	['a.js', 'javascript', `/* 🐦 */ fetch( '§' );\n`],
	['a.ts', 'typescript', "interface A {}\nfetch( '§' );\n"],
	['a.vue', 'vue', '<template>\n\t<img src="§">\n</template>\n'],
	['a.css', 'css', '\n.a { background: url( "§" ); }\n'],
	['a.less', 'less', '// x\n.a { .b { background: url( "§" ); } }\n'],
	['a.scss', 'scss', '// x\n.a { .b { background: url( "§" ); } }\n'],
	['a.html', 'html', '<p>\n<img src="§">\n'],
	['a.mustache', 'handlebars', '{{#x}}\r\n\t<iframe src="§"></iframe>{{/x}}\n'],
	['a.php', 'php', '<?php\necho \'<img src="§">\';\n'],
	['extension.json', 'json', '{\n\t"ResourceLoaderSources": { "x": { "loadScript": "§" } }\n}\n'],
];

const shown = (diagnostics: readonly Diagnostic[]): string[] =>
	diagnostics.map(
		({ range: { start, end }, code }) =>
			`${start.line}:${start.character}-${end.line}:${end.character} ${code}`,
	);

/** A text after the edits of a quick fix. */
const edited = (text: string, edits: readonly Edit[]): string =>
	edits.reduceRight((whole, { range, newText }) => {
		const lines = whole.split('\n');
		const offset = (at: { line: number; character: number }): number =>
			lines.slice(0, at.line).join('\n').length + (at.line ? 1 : 0) + at.character;
		return whole.slice(0, offset(range.start)) + newText + whole.slice(offset(range.end));
	}, text);

describe.each([
	{ version: '8.57 and eslintrc', name: 'eslint8', isFlat: undefined },
	{ version: '8.57 and flat configuration', name: 'eslint8', isFlat: true },
	{ version: '9', name: 'eslint9', isFlat: undefined },
	{ version: '10', name: 'eslint', isFlat: undefined },
])('the language server with ESLint $version', ({ version, name, isFlat }) => {
	const root = realpathSync(mkdtempSync(join(tmpdir(), 'tpr-editor-')));
	let server: LanguageServer;
	const save = (path: string, text: string): void => {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	};

	beforeAll(async () => {
		mkdirSync(join(root, 'node_modules'));
		symlinkSync(join(ROOT, 'node_modules', name), join(root, 'node_modules/eslint'));
		symlinkSync(ROOT, join(root, 'node_modules/eslint-plugin-third-party-resources'));
		symlinkSync(join(ROOT, 'node_modules/@typescript-eslint'), join(root, 'node_modules/@typescript-eslint'));
		save('package.json', '{ "private": true }');
		if (version.includes('eslintrc')) {
			save(
				'.eslintrc.json',
				RC.replace('"wikimedia/client", ', '').replace(
					'"root"',
					'"parserOptions": { "ecmaVersion": 2022 }, "root"',
				),
			);
		} else {
			save('eslint.config.mjs', FLAT);
		}
		server = await LanguageServer.start(root, isFlat);
	});
	afterAll(() => server.stop());

	it.each(LANGUAGES)('opens, edits and saves %s, with a quick fix', async (file, languageId, text) => {
		const whole = text.replace('§', U);
		save(file, whole);
		server.open(file, languageId, whole);
		const diagnostics = await server.diagnostics(file);
		expect(diagnostics).toHaveLength(1);
		const [{ range, code, codeDescription, message, severity }] = diagnostics as [Diagnostic];
		const line = whole.split('\n')[range.start.line]!;
		expect(line.slice(range.start.character, range.end.character).replace(/^'|'$/g, '')).toBe(U);
		expect([code, severity]).toEqual(['third-party-resources/no-third-party-origin', 1]);
		expect(codeDescription?.href).toBe(
			'https://github.com/wikimedia/eslint-plugin-third-party-resources/blob/main/docs/rules/no-third-party-origin.md',
		);
		expect(message).toMatch(/cdn\.third\.net/);
		const moved = text.replace('§', `${U}/more`);
		server.type(file, moved);
		const [after] = await server.diagnostics(file);
		expect(after!.range.end.character).toBe(range.end.character + 5);
		const fix = (await server.actions(file, after!)).find((one) =>
			one.title.startsWith('Disable no-third-party-origin for this line, with a reason to fill in'),
		);
		// JSON has no comments
		expect(fix === undefined).toBe(languageId === 'json');
		const fixed = fix ? edited(moved, await server.apply(fix)) : text.replace('§', '/own');
		server.type(file, fixed);
		save(file, fixed);
		server.saved(file);
		expect(await server.diagnostics(file)).toEqual([]);
	});

	it('says nothing of an address that is being typed, and never fails', async () => {
		const whole = "fetch( 'https://cdn.third.net/x' );\n";
		server.open('typed.js', 'javascript', '');
		for (let i = 1; i <= whole.length; i++) {
			server.type('typed.js', whole.slice(0, i));
			const diagnostics = await server.diagnostics('typed.js');
			const own = diagnostics.filter((one) => one.code?.startsWith('third-party'));
			expect(own.length).toBe(i >= whole.indexOf(' );') + 2 ? 1 : 0);
			expect(own.every((one) => one.message.includes('cdn.third.net'))).toBe(true);
		}
	});

	it('follows other files when they are saved, and the manifest', async () => {
		save('lib.js', "module.exports = { base: '/own' };\n");
		const text = "const { base } = require( './lib.js' );\nfetch( base + '/a' );\n";
		save('use.js', text);
		server.open('use.js', 'javascript', text);
		expect(shown(await server.diagnostics('use.js'))).toEqual([]);
		save('lib.js', "module.exports = { base: 'https://cdn.third.net' };\n");
		server.type('use.js', `${text}// x\n`);
		expect(shown(await server.diagnostics('use.js'))).toEqual([
			'1:7-1:18 third-party-resources/no-third-party-origin',
		]);
		const setting = "fetch( mw.config.get( 'wgBirdsApi' ) + '/a' );\n";
		save('setting.js', setting);
		server.open('setting.js', 'javascript', setting);
		expect(shown(await server.diagnostics('setting.js'))).toEqual([]);
		save('extension.json', '{ "config": { "BirdsApi": { "value": "https://api.third.net" } } }');
		server.type('setting.js', `${setting}// x\n`);
		expect(shown(await server.diagnostics('setting.js'))).toHaveLength(1);
	});

	it.each([
		["MediaWiki's own moment", "mw.loader.load( 'moment' );\n"],
		[
			"Toolforge's mirror of cdnjs",
			"mw.loader.load( 'https://tools-static.wmflabs.org/cdnjs/ajax/libs/moment.js/2.29.4/moment.min.js' );\n",
		],
		['OO.ui.confirm()', /^OO\.ui\.confirm\( '[^']*cdnjs\.cloudflare\.com[^']*' \)[^]*mw\.loader\.load/],
		['with confirm()', /^if \( confirm\( '[^']*cdnjs\.cloudflare\.com[^']*' \) \) \{\n\tmw\.loader\.load/],
	])('offers to fix: %s', async (title, expected) => {
		const isGate = title.includes('confirm');
		save(
			'.third-party-resources.json',
			isGate ? '{ "exceptions": [ { "origin": "cdnjs.cloudflare.com", "reason": "T1" } ] }' : '{}',
		);
		const text =
			"mw.loader.load( 'https://cdnjs.cloudflare.com/ajax/libs/moment.js/2.29.4/moment.min.js' );\n";
		save('fix.js', text);
		server.open('fix.js', 'javascript', text);
		const [diagnostic] = await server.diagnostics('fix.js');
		const actions = await server.actions('fix.js', diagnostic!);
		const fixed = edited(text, await server.apply(actions.find((one) => one.title.includes(title))!));
		expect(fixed).toMatch(expected);
		server.type('fix.js', fixed);
		const after = await server.diagnostics('fix.js');
		expect(after.filter((one) => /without asking|cdnjs\.cloudflare\.com \(/.test(one.message))).toEqual(
			isGate ? after : [],
		);
	});
});
