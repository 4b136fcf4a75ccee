import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSettingsFile, parseSettings } from '../../../eslint-plugin/settings/file.js';
import { memoryFiles } from '../../support/requests.js';

const GOOD =
	'{\n\t// a comment\n\t"preset": "gadget",\n\t"exceptions": [ { "origin": "tile.openstreetmap.org", "destinations": [ "image" ], "reason": "T1", "until": "2030-01-01" } ]\n}';
const mistakes = (content: string): string[] =>
	parseSettings('/w/f.json', content).mistakes.map((one) => `${one.line}:${one.column} ${one.message}`);

describe('the configuration file', () => {
	it('is data with comments', () => {
		expect(parseSettings('/w/f.json', GOOD)).toMatchObject({ mistakes: [], settings: { preset: 'gadget' } });
	});

	it.each([
		['{ "exeptions": [] }', '1:3 "exeptions" is not known here: did you mean "exceptions"?'],
		['{ "preset": "x" }', '1:13 "preset" cannot be "x": write one of recommended, gadget, strict'],
		['{ "preset": "gadget", "preset": "strict" }', '1:23 "preset" stands twice: keep one'],
		[
			'{ "exceptions": [ { "origin": "a.net" } ] }',
			'1:19 an entry of "exceptions" lacks "reason": write why it is allowed, such as "reason": "T123456"',
		],
		[
			'{ "exceptions": [ { "origin": "https://a.net/x", "reason": "T1" } ] }',
			'1:31 "https://a.net/x" is not a host: write the host alone, without scheme, port or path, such as "a.net"',
		],
		[
			'{ "exceptions": [ { "origin": "*", "reason": "T1" } ] }',
			'1:31 "*" is not a host: write the host alone, without scheme, port or path, such as "tile.openstreetmap.org" or "*.openstreetmap.org"',
		],
		[
			'{ "exceptions": [ { "origin": "a.net", "reason": "T1", "destinations": [ "picture" ] } ] }',
			'1:74 "destinations" cannot be "picture": write one of script, style, font, image, media, frame, worker, data, hint, form, navigation',
		],
		[
			'{ "preset": "strict", "exceptions": [ { "origin": "a.net", "reason": "please" } ] }',
			'1:70 the strict preset wants a task in the reason, such as T123456',
		],
		['{ "preset": ', '1:13 is not valid JSON: value expected'],
		['[]', '1:1 the file must be an object { … }'],
	])('%s', (content, mistake) => {
		expect(mistakes(content)).toEqual([mistake]);
	});

	it('is the nearest one, as far as the root of the repository', () => {
		const files = memoryFiles({
			'/r/.third-party-resources.json': '{}',
			'/r/a/b.js': '',
			'/r/c/.git/HEAD': '',
			'/r/c/d.js': '',
		});
		expect(findSettingsFile('/r/a/b.js', files)).toBe('/r/.third-party-resources.json');
		expect(findSettingsFile('/r/c/d.js', files)).toBeUndefined();
	});

	it('survives anything', () => {
		fc.assert(
			fc.property(
				fc.nat(GOOD.length),
				fc.nat(12),
				fc.oneof(
					fc.string({ maxLength: 8 }),
					fc.constantFrom('"__proto__": {', '[[[[', '"', '\\u0000', '{"a":'),
				),
				(at, gone, junk) => {
					const result = parseSettings('/w/f.json', GOOD.slice(0, at) + junk + GOOD.slice(at + gone));
					for (const mistake of result.mistakes) {
						expect(mistake.message).not.toContain('\n');
						expect(mistake.line).toBeGreaterThan(0);
					}
				},
			),
			{ numRuns: 5000 },
		);
		expect(mistakes('['.repeat(5000))).toHaveLength(1);
		expect(mistakes(`{"a":"${'x'.repeat(1_100_000)}"}`)).toHaveLength(1);
	});
});
