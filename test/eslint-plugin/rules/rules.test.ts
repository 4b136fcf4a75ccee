import { RuleTester as RuleTester10 } from 'eslint';
import { createRequire } from 'node:module';
import { afterAll, describe, expect, it } from 'vitest';
import plugin from '../../../eslint-plugin/index.js';

const load = createRequire(import.meta.url);
const eslint8 = load('eslint8') as typeof import('eslint') & { RuleTester: typeof RuleTester10 };
const eslint8Flat = load('eslint8/use-at-your-own-risk') as { FlatRuleTester: typeof RuleTester10 };
const eslint9 = load('eslint9') as typeof import('eslint');

const versions = [
	['8 (flat)', eslint8Flat.FlatRuleTester],
	['9', eslint9.RuleTester],
	['10', RuleTester10],
] as const;

const settings = (rest: object): { 'third-party-resources': object } => ({ 'third-party-resources': rest });
const message = (text: string, line: number, column: number, endColumn: number, suggestions = 1): object => ({
	message: text,
	line,
	column,
	endLine: line,
	endColumn,
	suggestions,
});

/** ESLint 8 cannot count suggestions: it wants all or none of them. */
const forEslint8 = <Test extends { errors: unknown }>(tests: readonly Test[]): Test[] =>
	tests.map((test) => ({
		...test,
		errors: Array.isArray(test.errors)
			? (test.errors as object[]).map((error) =>
					'suggestions' in error && typeof error.suggestions === 'number'
						? Object.fromEntries(Object.entries(error).filter(([key]) => key !== 'suggestions'))
						: error,
				)
			: test.errors,
	}));

const FETCH =
	"fetch() sends a request to api.third.net (a third party). It gives away the reader's IP address, browser and page. Content Security Policy blocks it in production. Use a Wikimedia service, or ask the reader first with a clear privacy notice.";
const ASK =
	"fetch() sends a request to api.third.net (a third party) without asking the reader first. It gives away the reader's IP address, browser and page. Ask with a clear privacy notice, and send the request only after the reader agreed.";
const DETAIL = (what: string): string =>
	ASK.replace('without asking the reader first', what).replace(
		/Ask with.*/,
		'Send it only in the branch in which the reader agreed.',
	);
const permitted = settings({ exceptions: [{ origin: 'api.third.net', reason: 'T1' }] });

afterAll(() => undefined);

for (const [version, RuleTester] of versions) {
	const of = <Test extends { errors: unknown }>(tests: readonly Test[]): readonly Test[] =>
		version.startsWith('8') ? forEslint8(tests) : tests;
	RuleTester.describe = describe;
	RuleTester.it = it;
	const tester = new RuleTester({ languageOptions: { ecmaVersion: 2022, sourceType: 'script' } } as never);
	tester.run(
		`no-third-party-origin in ESLint ${version}`,
		plugin.rules['no-third-party-origin'] as never,
		{
			valid: [
				"fetch('/w/api.php');",
				"fetch('https://en.wikipedia.org/w/api.php');",
				{ code: "fetch('https://api.third.net/');", settings: permitted },
				{ code: "fetch('https://x.toolforge.org/');", settings: settings({ preset: 'gadget' }) },
				{ code: "fetch('https://x.toolforge.org/');", options: [{ cloudServices: 'none' }] },
				{
					code: "fetch('https://api.own.net/');",
					settings: settings({ tiers: { production: ['own.net'] } }),
				},
				{ code: "fetch('https://' + host + '/');" },
				{ code: "open('https://third.net/');" },
			],
			invalid: of([
				{ code: "fetch('https://api.third.net/');", errors: [message(FETCH, 1, 7, 31)] },
				{
					code: "const base = 'https://api.third.net';\nfetch(base + '/x');",
					errors: [message(`${FETCH} The address comes from line 1.`, 2, 7, 18)],
				},
				{
					code: "mw.loader.load('https://cdnjs.cloudflare.com/ajax/libs/x/x.js');",
					errors: [
						{
							message:
								"mw.loader.load() runs a script from cdnjs.cloudflare.com (Cloudflare CDN). It gives away the reader's IP address, browser and page. Content Security Policy lets it through in production. Use the ResourceLoader module for this library, or ship a local copy.",
							suggestions: [
								{
									desc: "Use Toolforge's mirror of cdnjs: https://tools-static.wmflabs.org/cdnjs/ajax/libs/x/x.js",
									output: "mw.loader.load('https://tools-static.wmflabs.org/cdnjs/ajax/libs/x/x.js');",
								},
								{
									desc: 'Disable no-third-party-origin for this line, with a reason to fill in',
									output:
										"// eslint-disable-next-line third-party-resources/no-third-party-origin -- T…\nmw.loader.load('https://cdnjs.cloudflare.com/ajax/libs/x/x.js');",
								},
							],
						},
					],
				},
				{
					code: "fetch('https://api.third.net/?u=' + mw.user.tokens.get('csrfToken'));",
					errors: [
						{
							message: `The reader's edit token goes to somebody else's server! ${FETCH.replace('browser and page.', 'browser and page, and the code adds: edit token.')}`,
							suggestions: 1,
						},
					],
				},
				{ code: "fetch('https://' + host + '/');", options: [{ unknownHosts: true }], errors: 1 },
				{ code: "open('https://third.net/');", options: [{ navigation: true }], errors: 1 },
				{
					code: "fetch('https://api.third.net/');",
					settings: settings({
						exceptions: [{ origin: 'api.third.net', reason: 'T1', until: '2020-01-01' }],
					}),
					errors: 1,
				},
				{
					code: 'x;',
					settings: settings({ exceptions: [{ origin: 'https://third.net/x', reason: 'T1' }] }),
					errors: 1,
				},
			]),
		} as never,
	);
	tester.run(
		`require-privacy-notice in ESLint ${version}`,
		plugin.rules['require-privacy-notice'] as never,
		{
			valid: [
				"fetch('https://api.third.net/');",
				{
					code: "if (confirm('May third.net have your IP address?')) { fetch('https://api.third.net/'); }",
					settings: permitted,
				},
				{
					code: "if (!confirm('Share data with third.net?')) { stop(); } else { fetch('https://api.third.net/'); }",
					settings: permitted,
				},
				{
					code: "function f() { if (!confirm('Share data with third.net?')) { return; } fetch('https://api.third.net/'); }",
					settings: permitted,
				},
				{
					code: "confirm('Share data with third.net?') && fetch('https://api.third.net/');",
					settings: permitted,
				},
				{
					code: "OO.ui.confirm('Share data with third.net?').done(function (agreed) { if (agreed) { fetch('https://api.third.net/'); } });",
					settings: permitted,
				},
				{
					code: "async function f() { const agreed = await OO.ui.confirm('Share data with third.net?'); if (agreed) { fetch('https://api.third.net/'); } }",
					settings: permitted,
				},
				{
					code: "windowManager.openWindow(dialog).closed.then(function (data) { if (data && data.action === 'accept') { fetch('https://api.third.net/'); } });",
					settings: permitted,
				},
				{
					code: "if (askReader()) { fetch('https://api.third.net/'); }",
					settings: settings({
						exceptions: [{ origin: 'api.third.net', reason: 'T1' }],
						notices: { gates: ['askReader'] },
					}),
				},
			],
			invalid: of([
				{
					code: "fetch('https://api.third.net/');",
					settings: permitted,
					errors: [message(ASK, 1, 7, 31, 3)],
				},
				{
					code: "fetch('https://api.third.net/');",
					settings: settings({ preset: 'gadget' }),
					errors: [message(ASK, 1, 7, 31, 3)],
				},
				{ code: "fetch('https://api.third.net/');", options: [{ requests: 'all' }], errors: 1 },
				{
					code: "fetch('https://api.third.net/'); confirm('Share data with third.net?');",
					settings: permitted,
					errors: 1,
				},
				{
					code: "if (!confirm('Share data with third.net?')) { fetch('https://api.third.net/'); }",
					settings: permitted,
					errors: [
						{
							message: DETAIL('when the reader refuses: the condition on the dialog on line 1 is inverted'),
							suggestions: 3,
						},
					],
				},
				{
					code: "OO.ui.confirm('Share data with third.net?').done(function (agreed) { fetch('https://api.third.net/'); });",
					settings: permitted,
					errors: [
						{
							message: DETAIL('whatever the reader answers: the result of the dialog on line 1 is not used'),
							suggestions: 3,
						},
					],
				},
			]),
		} as never,
	);
}

describe('presets', () => {
	it('load in both configuration systems', async () => {
		for (const eslint of [load('eslint') as typeof import('eslint'), eslint9]) {
			const linter = new eslint.Linter({ configType: 'flat' });
			const messages = linter.verify(
				"fetch('https://api.third.net/');",
				[plugin.configs.recommended],
				'a.js',
			);
			expect(messages.map((one) => one.ruleId)).toEqual(['third-party-resources/no-third-party-origin']);
		}
		const legacy = new eslint8.ESLint({
			useEslintrc: false,
			plugins: { 'third-party-resources': plugin },
			overrideConfig: {
				extends: ['plugin:third-party-resources/recommended'],
				parserOptions: { ecmaVersion: 2022 },
			},
		} as never);
		const [result] = await legacy.lintText("fetch('https://api.third.net/');");
		expect(result!.messages.map((one) => one.ruleId)).toEqual([
			'third-party-resources/no-third-party-origin',
		]);
	});

	it.each([
		[
			'css',
			'@import "https://cdn.third.net/x";',
			'/* eslint-disable-next-line third-party-resources/no-third-party-origin -- T1 */',
		],
		[
			'less',
			'@import "https://cdn.third.net/x";',
			'// eslint-disable-next-line third-party-resources/no-third-party-origin -- T1',
		],
		[
			'html',
			'<img src="https://cdn.third.net/x">',
			'<!-- eslint-disable-next-line third-party-resources/no-third-party-origin -- T1 -->',
		],
		[
			'php',
			"<?php\n\n$out->addScriptFile( 'https://cdn.third.net/x' );",
			'# eslint-disable-next-line third-party-resources/no-third-party-origin -- T1',
		],
	] as const)('lint %s with its parser and directives', (language, code, directive) => {
		for (const eslint of [load('eslint') as typeof import('eslint'), eslint9]) {
			const linter = new eslint.Linter({ configType: 'flat' });
			const config = [
				{
					...plugin.configs.recommended,
					files: ['**'],
					languageOptions: { parser: plugin.parsers[language] },
				},
			] as never;
			expect(linter.verify(code, config, `a.${language}`).map((one) => one.ruleId)).toEqual([
				'third-party-resources/no-third-party-origin',
			]);
			const excused = language === 'php' ? code.replace('\n\n', `\n${directive}\n`) : `${directive}\n${code}`;
			expect(linter.verify(excused, config, `a.${language}`)).toEqual([]);
		}
	});
});
