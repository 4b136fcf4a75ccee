import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Language, LintOptions } from '../../browser/api.js';
import { aceAnnotations, codeMirrorDiagnostics, LANGUAGES, lint } from '../../browser/index.js';
import { lint as lintFiles } from '../../action/run/lint.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const U = 'https://cdn.third.net/x';
const CODE: Readonly<Record<Language, string>> = {
	javascript: `fetch( '§' );`,
	typescript: `const u: string = '§';\nfetch( u as string );`,
	vue: '<template>\n\t<img src="§">\n</template>',
	html: '<p>\n<img src="§">',
	css: '.a { background: url( "§" ); }',
	less: '// x\n.a { .b { background: url( "§" ); } }',
	scss: '$u: "§";\n.a { background: url( $u ); }',
	php: '<?php\necho \'<img src="§">\';',
	json: '{ "ResourceLoaderSources": { "x": { "loadScript": "§" } } }',
};
const shown = (text: string, options?: LintOptions): string[] =>
	lint(text, options).map(
		(one) => `${one.line}:${one.column}-${one.endLine}:${one.endColumn} ${one.ruleId?.replace(/.*\//, '')}`,
	);

describe('the rules in browsers', () => {
	it.each(LANGUAGES)('finds requests in %s', (language) => {
		const findings = lint(CODE[language].replace('§', U), { language, preset: 'recommended' });
		expect(findings).toMatchObject([
			{ ruleId: 'third-party-resources/no-third-party-origin', origin: 'cdn.third.net', tier: 'third-party' },
		]);
		expect(findings[0]!.url).toMatch(/^https:\/\/.*\/docs\/rules\/no-third-party-origin\.md$/);
	});

	it.each(LANGUAGES)('honours directives in %s', (language) => {
		const line = 'eslint-disable third-party-resources/no-third-party-origin -- T1';
		const directive = ['vue', 'html'].includes(language) ? `<!-- ${line} -->\n` : `/* ${line} */\n`;
		const code = CODE[language].replace('§', U);
		const text = language === 'php' ? code.replace('\n', `\n${directive}`) : directive + code;
		const options: LintOptions = { language, preset: 'recommended' };
		if (language !== 'json') {
			expect(shown(text, options)).toEqual([]);
			expect(shown(text, { ...options, ignoreDirectives: true })).toHaveLength(1);
		}
	});

	it('finds what the command line finds', async () => {
		const gadget = 'test/fixtures/example-extension/gadgets/Gadget-birdSong.js';
		const run = await lintFiles([gadget], { workingDirectory: ROOT });
		const findings = lint(readFileSync(`${ROOT}/${gadget}`, 'utf8'), { preset: 'recommended' });
		expect(findings.map((one) => [one.line, one.column, one.endColumn, one.message])).toEqual(
			run.findings.map((one) => [one.line, one.column, one.endColumn, one.message]),
		);
		expect(findings.length).toBeGreaterThan(0);
	});

	it('counts from the start of the text, byte-order mark and all', () => {
		const text = `\uFEFF/* 🐦 */ mw.loader.load( 'https://cdnjs.cloudflare.com/ajax/libs/a/a.js' );`;
		const [finding] = lint(text);
		expect(text.slice(finding!.start, finding!.end)).toBe("'https://cdnjs.cloudflare.com/ajax/libs/a/a.js'");
		expect(finding!.column).toBe(text.indexOf("'"));
		const [{ start, end } = { start: 0, end: 0 }] = finding!.suggestions[0]!.edits;
		expect(text.slice(start, end)).toContain('https://cdnjs.cloudflare.com/ajax/libs/a/a.js');
	});

	it('takes gadgets for what is pasted, and the preset that is asked for', () => {
		const code = "new Image().src = 'https://img.third.net/a.png';";
		expect(shown(code)).toEqual(['1:19-1:48 require-privacy-notice']);
		const settings = { preset: 'recommended' } as const;
		expect(shown(code, { settings })).toEqual(['1:19-1:48 no-third-party-origin']);
		expect(shown(code, { settings, preset: 'gadget' })).toEqual(shown(code));
	});

	it('follows other pages of the gadget', () => {
		const files = {
			'MediaWiki:Gadget-a/hosts.js': "module.exports = { api: 'https://api.third.net' };",
			'MediaWiki:Gadget-a/index.js': '',
		};
		const code = "const { api } = require( './hosts.js' );\nfetch( api + '/x' );";
		expect(shown(code, { files, filename: 'MediaWiki:Gadget-a/index.js' })).toEqual([
			'2:8-2:18 require-privacy-notice',
		]);
		expect(shown(code)).toEqual([]);
	});

	it('reads settings, and says how to write them', () => {
		const code = "if ( askReader() ) { fetch( 'https://api.third.net/' ); }";
		expect(lint(code, { settings: { notices: { gates: ['askReader'] } } })).toEqual([]);
		expect(() => lint('', { settings: { exception: [] } as never })).toThrow(
			'settings: "exception" is not known here: did you mean "exceptions"?',
		);
		expect(() => lint('', { preset: 'gadgets' as never })).toThrow(
			'preset cannot be "gadgets": write one of recommended, gadget, strict',
		);
		expect(() => lint('', { language: 'js' as never })).toThrow('language cannot be "js": write one of');
	});

	it('says where text cannot be read', () => {
		expect(lint('x;\nvar a = ;\n')).toMatchObject([{ ruleId: null, line: 2, column: 9, start: 11 }]);
	});

	it('gives CodeMirror and Ace what they take', () => {
		const text = "\nmw.loader.load( 'https://cdnjs.cloudflare.com/ajax/libs/a/a.js' );";
		const [diagnostic] = codeMirrorDiagnostics(text);
		expect(text.slice(diagnostic!.from, diagnostic!.to)).toMatch(/^'https.*'$/);
		const made: unknown[] = [];
		diagnostic!.actions[0]!.apply({ dispatch: (transaction) => made.push(transaction) });
		expect(made).toMatchObject([
			{ changes: [{ insert: expect.stringContaining('https://tools-static.wmflabs.org/cdnjs/') as string }] },
		]);
		expect(aceAnnotations(text)).toMatchObject([{ row: 1, column: 16, type: 'error' }]);
	});
});
