import { RuleTester as RuleTester10, type Rule } from 'eslint';
import { createRequire } from 'node:module';
import { describe, it } from 'vitest';
import plugin from '../../../eslint-plugin/index.js';
import type { Problem } from '../../../eslint-plugin/notices/gates/gate.js';
import { GATES, LOAD, SAYS } from '../../support/gates.js';

const load = createRequire(import.meta.url);
const versions = [
	['8', (load('eslint8/use-at-your-own-risk') as { FlatRuleTester: typeof RuleTester10 }).FlatRuleTester],
	['9', (load('eslint9') as typeof import('eslint')).RuleTester],
	['10', RuleTester10],
] as const;

/** How a finding says what is missing. */
const SAID: Readonly<Record<Problem['kind'], string>> = {
	none: 'without asking the reader first',
	before: 'before the reader is asked on line 1',
	unused: 'whatever the reader answers: the result of the dialog on line 1 is not used',
	inverted: 'when the reader refuses: the condition on the dialog on line 1 is inverted',
	elsewhere: 'also without asking the reader: it is reached on line 1 too, where nothing is asked',
	remembered: 'after a consent that is remembered on line 1 without the reader having been asked',
	irrefusable: 'after a notice on line 1 that leaves no way to refuse',
	click: 'on a click on line 1, before which nothing says where the data goes',
	silent: 'after a notice on line 1 that does not say that data goes to somebody else',
	nameless: 'after a notice on line 1 that does not say to whom the data goes',
	unlinked: "after a notice on line 1 without a link to the recipient's privacy policy",
	unreadable: 'after a notice on line 1 whose text cannot be determined here',
	'unknown message': 'after a notice on line 1 whose message',
};

const gadget = { 'third-party-resources': { preset: 'gadget' } };
const strict = {
	'third-party-resources': { preset: 'strict', exceptions: [{ origin: 'api.third.net', reason: 'T1' }] },
};
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const said = (kind: Problem['kind']): { message: RegExp }[] => [
	{ message: new RegExp(`api\\.third\\.net \\(a third party\\) ${escaped(SAID[kind])}`) },
];
const asked = (text: string): string => `if ( confirm( ${text} ) ) { ${LOAD} }`;

const rule = plugin.rules['require-privacy-notice'];
/** The rule without its suggestions, which have tests of their own. */
const judging = {
	...rule,
	create: (context: Rule.RuleContext) =>
		rule.create(
			Object.create(context, {
				report: { value: (found: Rule.ReportDescriptor) => context.report({ ...found, suggest: [] }) },
			}) as Rule.RuleContext,
		),
};

for (const [version, RuleTester] of versions) {
	RuleTester.describe = describe;
	RuleTester.it = it;
	const tester = new RuleTester({ languageOptions: { ecmaVersion: 2022, sourceType: 'script' } } as never);
	const run = (title: string, cases: object): void =>
		tester.run(`${title}, ESLint ${version}`, judging as never, cases as never);
	for (const { kind, good, bad } of GATES) {
		run(kind, {
			valid: good.map((code) => ({ code, settings: gadget })),
			invalid: bad.map(([problem, code]) => ({ code, settings: gadget, errors: said(problem) })),
		});
	}
	run('the text of a notice', {
		valid: [
			{ code: asked('text'), settings: gadget },
			{ code: asked("mw.msg( 'map-notice' )"), settings: gadget },
			{
				code: `mw.messages.set( { 'map-notice': 'External content' } ); ${asked("mw.msg( 'map-notice' )")}`,
				settings: gadget,
			},
			{ code: asked(`${SAYS} + ' Its policy: https://third.net/privacy'`), settings: strict },
			{
				code: asked("mw.msg( 'map-notice' )"),
				settings: {
					'third-party-resources': {
						...strict['third-party-resources'],
						notices: { messages: ['map-notice'] },
					},
				},
			},
		],
		invalid: [
			{ code: asked("'Load ' + name + ' now?'"), settings: gadget, errors: said('silent') },
			{ code: asked(''), settings: gadget, errors: said('silent') },
			{
				code: `mw.messages.set( { 'map-notice': 'Load the map?' } ); ${asked("mw.msg( 'map-notice' )")}`,
				settings: gadget,
				errors: said('silent'),
			},
			{ code: asked('text'), settings: strict, errors: said('unreadable') },
			{ code: asked("'This shares your IP address.'"), settings: strict, errors: said('nameless') },
			{ code: asked(SAYS), settings: strict, errors: said('unlinked') },
		],
	});
	run('gates that the settings name', {
		valid: [
			`askReader().then( ( ok ) => { if ( ok ) { ${LOAD} } } );`,
			`if ( askReader() ) { ${LOAD} }`,
			`askReader( () => { ${LOAD} } );`,
		].map((code) => ({
			code,
			settings: { 'third-party-resources': { preset: 'gadget', notices: { gates: ['askReader'] } } },
		})),
		invalid: [
			{
				code: `askReader().then( ( ok ) => { if ( ok ) { ${LOAD} } } );`,
				settings: gadget,
				errors: said('none'),
			},
			{
				code: `if ( !askReader() ) { ${LOAD} }`,
				settings: { 'third-party-resources': { preset: 'gadget', notices: { gates: ['askReader'] } } },
				errors: said('inverted'),
			},
		],
	});
}
