import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as typescript from '@typescript-eslint/parser';
import type { Linter as LinterClass } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../../eslint-plugin/index.js';

const load = createRequire(import.meta.url);
const U = 'https://img.third.net/x.png';
const MOMENT = 'https://cdnjs.cloudflare.com/ajax/libs/moment.js/2.29.4/moment.min.js';
const DISABLE = 'with a reason to fill in';

const { parsers } = plugin;
const parserOf = (file: string): object | undefined => {
	const ending = /\w+$/.exec(file)![0];
	return ending === 'ts'
		? typescript
		: (parsers as Record<string, object>)[
				{ vue: 'html', mustache: 'html' }[ending] ?? (ending === 'js' ? '' : ending)
			];
};

describe.each(['eslint8', 'eslint9', 'eslint'])('suggestions in %s', (name) => {
	const { Linter } = load(name) as typeof import('eslint');
	const lint = (file: string, text: string, settings: object = {}): LinterClass.LintMessage[] => {
		const parser = parserOf(file);
		return new Linter({ configType: 'flat' }).verify(
			text,
			[
				{
					files: ['**'],
					plugins: { 'third-party-resources': plugin },
					languageOptions: { ecmaVersion: 2022, ...(parser ? { parser } : {}) },
					settings: { 'third-party-resources': settings },
					rules: {
						'third-party-resources/no-third-party-origin': 2,
						'third-party-resources/require-privacy-notice': 2,
					},
				},
			] as never,
			join(process.cwd(), file),
		);
	};
	const suggestions = (
		file: string,
		text: string,
		settings: object = {},
	): { desc: string; output: string }[] => {
		const messages = lint(file, text, settings);
		expect(messages).toHaveLength(1);
		return (messages[0]!.suggestions ?? []).map(({ desc, fix: { range, text: inserted } }) => ({
			desc,
			output: text.slice(0, range[0]) + inserted + text.slice(range[1]),
		}));
	};
	const only = (file: string, text: string, desc: RegExp | string, settings: object = {}): string[] =>
		suggestions(file, text, settings)
			.filter((one) => one.desc.match(desc))
			.map((one) => one.output);

	const rule = 'third-party-resources/no-third-party-origin';
	const directive = `eslint-disable-next-line ${rule} -- T…`;

	it.each([
		['a.js', `if ( x ) {\n\tfetch( '${U}' );\n}`, `if ( x ) {\n\t// ${directive}\n\tfetch( '${U}' );\n}`],
		['a.js', `x;\r\nfetch( '${U}' );\r\n`, `x;\r\n// ${directive}\r\nfetch( '${U}' );\r\n`],
		['a.ts', `const u: string = '';\nfetch( '${U}' as string );`, undefined],
		['a.vue', `<template>\n\t<img src="${U}">\n</template>\n`, undefined],
		[
			'a.vue',
			`<script>\n\tfetch( '${U}' );\n</script>\n`,
			`<script>\n\t// ${directive}\n\tfetch( '${U}' );\n</script>\n`,
		],
		['a.vue', `<style>\na { background: url( ${U} ); }\n</style>\n`, undefined],
		[
			'a.css',
			`a {\n\tbackground: url( ${U} );\n}`,
			`a {\n\t/* ${directive} */\n\tbackground: url( ${U} );\n}`,
		],
		['a.less', `a { b {\nbackground: url( ${U} ); } }`, undefined],
		['a.scss', `a { b {\nbackground: url( ${U} ); } }`, undefined],
		['a.html', `<p>\n\t<img src="${U}">`, `<p>\n\t<!-- ${directive} -->\n\t<img src="${U}">`],
		[
			'a.mustache',
			`{{#x}}\n\t<img src="${U}">{{/x}}`,
			`{{#x}}\n\t{{! ${directive} }}\n\t<img src="${U}">{{/x}}`,
		],
		['a.php', `<?php\necho '<img src="${U}">';\n`, `<?php\n// ${directive}\necho '<img src="${U}">';\n`],
		[
			'a.php',
			`<?php f(); ?>\n<p>\n<img src="${U}">\n`,
			`<?php f(); ?>\n<p>\n<!-- ${directive} -->\n<img src="${U}">\n`,
		],
	])('a reason to fill in silences %s: %j', (file, text, expected) => {
		const [output, ...more] = only(file, text, DISABLE);
		expect(more).toEqual([]);
		expect(output).toContain(directive);
		if (expected !== undefined) {
			expect(output).toBe(expected);
		}
		expect(lint(file, output!)).toEqual([]);
	});

	it.each([
		['a.js', `f( \`a\n<img src="${U}">\` );`],
		['a.js', `f( 'a\\\n<img src="${U}">' );`],
		['a.js', `/*\n*/ fetch( '${U}' );`],
		['a.js', `// eslint-disable-next-line other -- T1\nfetch( '${U}' );`],
		['a.html', `<img\n\tsrc="${U}">`],
		['a.html', `<script>\nfetch( '${U}' );\n</script>`],
		['a.html', `<style>\na { background: url( ${U} ); }\n</style>`],
		['a.vue', `<template>\n<img\n\tsrc="${U}">\n</template>`],
		['a.css', `a { background: /* x\n*/ url( ${U} ); }`],
		['a.php', `<?php\necho '<p>\n<img src="${U}">';\n`],
		['a.php', `<?php\necho <<<EOT\n<img src="${U}">\nEOT;\n`],
		['a.php', `<img src="${U}">`],
		['extension.json', `{\n"ResourceLoaderSources": { "x": { "loadScript": "${U}" } } }`],
		['a.js', `f( \`\${\ng( '<img src="${U}">' )\n}\` )`],
	])('none where a comment would be something else, %s: %j', (file, text) => {
		const messages = lint(file, text).filter((one) => one.message.includes('third.net'));
		expect(messages).toHaveLength(1);
		expect((messages[0]!.suggestions ?? []).filter((one) => one.desc.includes(DISABLE))).toEqual([]);
	});

	it.each([
		[`mw.loader.load( '${MOMENT}' );`, "mw.loader.load( 'moment' );"],
		[`importScriptURI( "${MOMENT}" );`, 'mw.loader.load( "moment" );'],
		[`$.getScript( '${MOMENT}', f );`, "mw.loader.using( 'moment', f );"],
		[`mw.loader.getScript(\n\t'${MOMENT}' ).then( f );`, "mw.loader.using(\n\t'moment' ).then( f );"],
		["mw.loader.load( 'https://unpkg.com/vue@3' );", "mw.loader.load( 'vue' );"],
		["$.getScript( '//code.jquery.com/ui/1.12.1/jquery-ui.min.js' );", "mw.loader.using( 'jquery.ui' );"],
		[
			"mw.loader.load( 'https://cdn.jsdelivr.net/npm/@wikimedia/codex@1.3.5/x.js' );",
			"mw.loader.load( '@wikimedia/codex' );",
		],
		["mw.loader.load( 'https://unpkg.com/vue@2.6.0/dist/vue.js' );", undefined],
		[`my.mw.loader.load( '${MOMENT}' ); import( '${MOMENT}' );`, undefined],
		["mw.loader.load( 'https://cdn.third.net/moment/1/moment.js' );", undefined],
	])("MediaWiki's own library: %s", (text, expected) => {
		const outputs = only('a.js', text, "MediaWiki's own");
		expect(outputs).toEqual(expected === undefined ? [] : [expected]);
		for (const output of outputs) {
			expect(lint('a.js', output)).toEqual([]);
		}
	});

	it.each([
		['a.js', `mw.loader.load( '${MOMENT}' );`],
		['a.ts', `import( '${MOMENT}' );`],
		['a.vue', `<script>\nmw.loader.load( '${MOMENT}' );\n</script>`],
		['a.html', `<script src="${MOMENT}"></script>`],
		['a.mustache', `<script src="${MOMENT}"></script>`],
		['a.php', `<?php\n$out->addScript( '<script src="${MOMENT}"></script>' );`],
		['a.css', '@import url( https://fonts.googleapis.com/css?family=Roboto );'],
		['a.less', "@import 'https://fonts.googleapis.com/css?family=Roboto';"],
		['a.scss', "@import url( 'https://fonts.googleapis.com/css?family=Roboto' );"],
	])("Toolforge's mirror: %s", (file, text) => {
		const [output, ...more] = only(file, text, "Toolforge's mirror");
		expect(more).toEqual([]);
		expect(output).toMatch(/https:\/\/tools-static\.wmflabs\.org\/(?:cdnjs\/ajax\/libs|fontcdn\/css\?)/);
		const after = lint(file, output!);
		expect(after.filter((one) => !one.message.includes('Wikimedia Cloud Services'))).toEqual([]);
	});

	const permitted = { exceptions: [{ origin: 'img.third.net', reason: 'T1' }] };

	it.each([
		['a.js', `function f() {\n\tfetch( '${U}?u=' + mw.config.get( 'wgUserName' ) )\n\t\t.then( show );\n}`],
		['a.js', `$( '#a' ).on( 'click', () => {\n\t$( this ).append( '<img src="${U}">' );\n} );`],
		['a.ts', `async function f(): Promise<void> {\n\tfetch( '${U}' as string );\n}`],
		['a.vue', `<script>\nmodule.exports = {\n\tmounted() {\n\t\tfetch( '${U}' );\n\t}\n};\n</script>`],
	])('a gate around the statement, with a notice to finish, %s: %j', (file, text) => {
		for (const [desc, call] of [
			['OO.ui.confirm()', 'OO.ui.confirm( '],
			['with confirm()', 'if ( confirm( '],
		] as const) {
			const [output, ...more] = only(file, text, desc.replace(/[.()]/g, '\\$&'), permitted);
			expect(more).toEqual([]);
			expect(output).toContain(`${call}'This content is hosted externally, by img.third.net.`);
			const [, statement] = /\n\t*((?:fetch|\$\( this)[\s\S]*?)\n(?:\}|\t\})/.exec(text)!;
			expect(output!.replace(/\s/g, '')).toContain(statement!.replace(/\s/g, ''));
			// what is left is at most what the notice lacks
			for (const { message } of lint(file, output!, permitted)) {
				expect(message).toMatch(/notice|\[what it is for\]/);
				expect(message).not.toContain('without asking the reader first');
			}
		}
	});

	it.each([
		[`const answer = fetch( '${U}' );`, 0],
		[`function f() { return fetch( '${U}' ); }`, 0],
		[`x.map( () => fetch( '${U}' ) );`, 0],
		[`if ( x ) fetch( '${U}' ); else f();`, 0],
		[`async function f() { await fetch( '${U}' ); }`, 1],
		[`f( \`\n\` + x, fetch( '${U}' ) );`, 0],
	])('no gate where it would change what the code means: %s', (text, count) => {
		expect(only('a.js', text, /Ask the reader first/, permitted)).toHaveLength(count);
	});
});
