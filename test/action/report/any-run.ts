/** Runs with any findings, names and texts. */
import fc from 'fast-check';
import type { LintRun } from '../../../action/run/lint-run.js';
import { DESTINATIONS } from '../../../eslint-plugin/requests/request.js';
import type { Finding, LocatedEvidence } from '../../../eslint-plugin/rules/finding.js';
import { EXAMPLE, recordOf } from './example-run.js';

/** Words that mean something to a reader of some format. */
const HOSTILE = [
	'::error::x',
	'##[group]x',
	'##vso[task.x]',
	'\u001b[31m',
	'\r\n',
	'\n::stop-commands::x',
	'%0A',
	']]>',
	'<b>',
	'&amp;',
	'"',
	"'",
	'|',
	'`',
	'[a](https://evil.net)',
	'[a](1)',
	'{0}',
	'\u202e',
	'\u2028',
	'\ud800',
	'\udc00',
	'\uffff',
	'ü鳥🐦',
	':1:2: error [x] y',
	',',
	'..',
	'/',
	'\\',
	'\t',
	' ',
	'%',
	'=',
	'$(x)',
	'www.evil.net',
];

const hostile: fc.Arbitrary<string> = fc.oneof(
	fc
		.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 5, unit: 'binary' })), {
			maxLength: 6,
		})
		.map((parts) => parts.join('')),
	fc.string({ maxLength: 30, unit: 'binary' }),
	// Halves of surrogate pairs too.
	fc
		.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
		.map((codes) => String.fromCharCode(...codes)),
);
const named = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => text.map((one) => one || 'x');

const ranged = fc.record({
	path: named(hostile),
	line: fc.integer({ min: 1, max: 9 }),
	column: fc.integer({ min: 1, max: 30 }),
	endLine: fc.integer({ min: 1, max: 12 }),
	endColumn: fc.integer({ min: 1, max: 40 }),
});
const located: fc.Arbitrary<LocatedEvidence> = fc
	.tuple(ranged, hostile)
	.map(([place, message]) => ({ ...place, role: 'value', message: message || 'x' }));

const anyFinding: fc.Arbitrary<Finding> = fc
	.tuple(
		ranged,
		fc.record(
			{
				ruleId: fc.constantFrom(
					'third-party-resources/no-third-party-origin',
					'third-party-resources/require-privacy-notice',
				),
				severity: fc.constantFrom('error' as const, 'warning' as const),
				message: named(hostile),
				origin: fc.option(fc.constantFrom('a.net', 'xn--bcher-kva.example.net')),
				tier: fc.constantFrom('third-party' as const, 'unknown' as const),
				destination: fc.constantFrom(...DESTINATIONS),
				sink: hostile,
				owner: fc.option(hostile),
				csp: fc.constantFrom('allowed' as const, 'blocked' as const),
				sends: fc.constantFrom([], ['user name' as const]),
				evidence: fc.array(located, { maxLength: 3 }),
				suggestions: fc.array(
					fc.record({
						message: hostile,
						edits: fc.array(
							fc.record({ start: fc.nat(20), end: fc.nat(20).map((n) => n + 20), text: hostile }),
							{ minLength: 1, maxLength: 2 },
						),
					}),
					{ maxLength: 2 },
				),
				isNew: fc.boolean(),
			},
			{
				requiredKeys: [
					'ruleId',
					'severity',
					'message',
					'origin',
					'tier',
					'destination',
					'sink',
					'owner',
					'csp',
					'sends',
					'evidence',
				],
			},
		),
	)
	.map(([place, rest]) => ({ ...place, ...rest }) as Finding);

/** Any findings, with any names and texts. */
export const anyRun: fc.Arbitrary<LintRun> = fc
	.record({
		findings: fc.array(anyFinding, { maxLength: 12 }),
		suppressed: fc.array(
			fc.tuple(anyFinding, hostile).map(([finding, justification]): Finding => ({
				...finding,
				suppression: { kind: 'inSource', justification },
			})),
			{ maxLength: 2 },
		),
		notChecked: fc.array(
			fc.record(
				{
					path: hostile,
					message: hostile,
					reason: fc.constantFrom('syntax' as const, 'crashed' as const, 'missing' as const),
					line: fc.integer({ min: 1, max: 9 }),
					column: fc.integer({ min: 1, max: 9 }),
				},
				{ requiredKeys: ['path', 'message', 'reason'] },
			),
			{ maxLength: 14 },
		),
		text: fc.option(
			fc.array(hostile, { maxLength: 12 }).map((lines) => lines.join('\n')),
			{ nil: undefined },
		),
	})
	.map(({ text, ...rest }) => ({
		...EXAMPLE,
		...rest,
		requests: rest.findings.map(recordOf),
		textOf: () => text,
	}));
