import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../../action/report/line-hash.js';

const GREETING = [' hello; \t', 'world!!!', '', '', '  \t\tGreetings', ' End'];
const WITH_END = [
	'e9496ae3ebfced30:1',
	'fb7c023a8b9ccb3f:1',
	'ce8ba1a563dcdaca:1',
	'e20e36e16fcb0cc8:1',
	'b3edc88f2938467e:1',
	'c8e28b0b4002a3a0:1',
	'c129715d7a2bc9a3:1',
];

describe('lineHashes', () => {
	// What the upload action's own tests expect (https://github.com/github/codeql-action/blob/main/src/fingerprints.test.ts).
	it.each([
		['nothing', '', ['c129715d7a2bc9a3:1']],
		[
			'indented lines',
			[' a', 'b', '  \t\tc', ' d'].join('\n'),
			['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
		],
		[
			'no line feed at the end',
			GREETING.join('\n'),
			[
				'8b7cf3e952e7aeb2:1',
				'b1ae1287ec4718d9:1',
				'bff680108adb0fcc:1',
				'c6805c5e1288b612:1',
				'b86d3392aea1be30:1',
				'e6ceba753e1a442:1',
			],
		],
		['line feeds', GREETING.map((line) => `${line}\n`).join(''), WITH_END],
		['returns', GREETING.map((line) => `${line}\r`).join(''), WITH_END],
		['both', GREETING.map((line) => `${line}\r\n`).join(''), WITH_END],
		[
			'a mixture',
			GREETING.map((line, i) => line + ['\n', '\r\n', '\n', '\r', '\r', '\r\n'][i]!).join(''),
			WITH_END,
		],
		[
			'lines that repeat',
			'Lorem ipsum dolor sit amet.\n'.repeat(10),
			[
				...[1, 2, 3, 4, 5, 6].map((n) => `a7f2ff13bc495cf2:${n}`),
				'a7f2ff1481e87703:1',
				'a9cf91f7bbf1862b:1',
				'55ec222b86bcae53:1',
				'cc97dc7b1d7d8f7b:1',
				'c129715d7a2bc9a3:1',
			],
		],
	])('is the upload action’s for %s', (_, text, expected) => {
		expect(lineHashes(text)).toEqual(expected);
	});

	it('is the polynomial that it is said to be', () => {
		const naive = (text: string): string[] => {
			const lines = text.split(/\r\n|\r|\n/);
			const counts: Record<string, number> = {};
			return lines.map((_, i) => {
				const rest = `${lines.slice(i).join('\n').replace(/[ \t]/g, '')}\uffff`
					.slice(0, 100)
					.padEnd(100, '\0');
				const hash = BigInt.asUintN(
					64,
					[...rest.split('')].reduce((sum, char) => sum * 37n + BigInt(char.charCodeAt(0)), 0n),
				).toString(16);
				counts[hash] = (counts[hash] ?? 0) + 1;
				return `${hash}:${counts[hash]}`;
			});
		};
		const text = fc
			.array(
				fc.oneof(
					fc.constantFrom('a', ' ', '\t', '\n', '\r\n', '\rb', 'var x = 1;', '鳥', '\u2028'),
					fc.string({ maxLength: 60 }),
				),
				{ maxLength: 40 },
			)
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(
				text.filter((one) => !/\r[ \t]+\n/.test(one)),
				(one) => {
					expect(lineHashes(one)).toEqual(naive(one));
				},
			),
		);
	});

	it('takes no longer than the text is long', () => {
		const start = performance.now();
		expect(lineHashes('\n'.repeat(200_000))).toHaveLength(200_001);
		expect(performance.now() - start).toBeLessThan(5000);
	});
});
