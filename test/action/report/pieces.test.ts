/** What the formats are made of: JSON and XML in pieces, safe texts, frames, orders. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../../action/report/code-frame.js';
import { jsonChunks, Streamed } from '../../../action/report/json-chunks.js';
import { bySeriousness, mostSerious } from '../../../action/report/order.js';
import { inBlocks } from '../../../action/report/report.js';
import { clipped, plain, widthOf, wrapped } from '../../../action/report/text.js';
import { element } from '../../../action/report/xml.js';
import { Lines } from '../../../eslint-plugin/strings/lines.js';
import { EXAMPLE } from './example-run.js';

describe('JSON in pieces', () => {
	it('is the JSON of the whole', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (items, other) => {
				const whole = { before: other, nested: [{ items }, other], after: undefined };
				const streamed = { before: other, nested: [{ items: new Streamed(items) }, other], after: undefined };
				expect([...jsonChunks(streamed)].join('')).toBe(JSON.stringify(whole, null, '\t'));
			}),
		);
	});

	it('comes in blocks', () => {
		const blocks = [...inBlocks(Array.from({ length: 1000 }, () => 'x'.repeat(1000)))];
		expect(blocks.join('')).toHaveLength(1_000_000);
		expect(blocks.length).toBeLessThan(20);
		expect([...inBlocks([])]).toEqual([]);
	});
});

describe('XML in pieces', () => {
	it('is well-formed, and a parser reads the text that was written', () => {
		const parser = new XMLParser({
			ignoreAttributes: false,
			attributeNamePrefix: '',
			htmlEntities: true,
			parseAttributeValue: false,
			parseTagValue: false,
			trimValues: false,
		});
		const text = fc
			.array(
				fc.oneof(
					fc.constantFrom('&', '<', '>', '"', "'", '\t', '\n', ']]>', '&amp;', 'ü', '🐦'),
					fc.string({ maxLength: 4 }),
				),
				{ minLength: 1 },
			)
			.map((parts) => `x${parts.join('')}`);
		fc.assert(
			fc.property(text, text, (a, b) => {
				const xml = element('e', { a, none: undefined }, b);
				expect(XMLValidator.validate(xml)).toBe(true);
				expect(parser.parse(xml)).toEqual({ e: { a, '#text': b } });
			}),
		);
	});

	it('shows characters that XML has not', () => {
		expect(element('e', { a: '\0\u001b\ud800\uffff\u0085' })).toBe(
			'<e a="\\u0000\\u001b\\ud800\\uffff&#133;"/>',
		);
	});
});

describe('texts', () => {
	it('cannot steer a terminal', () => {
		expect(plain('a\u001b[31m\n\r\u202e\u0007\ud83d🐦ü\u200d')).toBe(
			'a\\u001b[31m\\u000a\\u000d\\u202e\\u0007\\ud83d🐦ü\u200d',
		);
	});

	it('are cut between characters', () => {
		expect(clipped('abc', 3)).toBe('abc');
		expect(clipped('aüüü', 6)).toBe('aü…');
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 20 }), (text, bytes) => {
				expect(Buffer.byteLength(clipped(text, bytes))).toBeLessThanOrEqual(bytes);
			}),
		);
	});

	it('are as wide as a terminal shows them', () => {
		expect(['abc', '鳥', '🐦', 'e\u0301', 'ü'].map(widthOf)).toEqual([3, 2, 2, 1, 1]);
		expect(wrapped('one two three', 8)).toEqual(['one two', 'three']);
		expect(wrapped('', 8)).toEqual(['']);
	});
});

describe('a code frame', () => {
	const frame = (text: string, column: number, endColumn: number, endLine = 1): string[] => {
		const { code, marks } = codeFrame(new Lines(text), { path: '', line: 1, column, endLine, endColumn });
		return [code, marks];
	};

	it('underlines the range', () => {
		expect(frame('\t\tload( x );', 9, 10)).toEqual(['load( x );', '      ~']);
		expect(frame('/* 鳥 */ x', 10, 11)).toEqual(['/* 鳥 */ xx'.slice(0, -1), '          ~']);
		expect(frame('a(\n b )', 1, 4, 2)).toEqual(['a(', '~~']);
		expect(frame('x\u001b[2J', 2, 6)).toEqual(['x\\u001b[2J', ' ~~~~~~~~~']);
	});

	it('shows the part of a long line that matters', () => {
		const [code, marks] = frame(`${'a'.repeat(5000)}URL${'b'.repeat(5000)}`, 5001, 5004);
		expect(code).toBe(`…${'a'.repeat(30)}URL${'b'.repeat(67)}…`);
		expect(marks).toBe(`${' '.repeat(31)}~~~`);
	});

	it('takes any range', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }),
				fc.integer({ min: 1, max: 20 }),
				fc.integer({ min: 1, max: 20 }),
				(text, a, b) => {
					const { code, marks } = codeFrame(new Lines(text), {
						path: '',
						line: 1,
						column: a,
						endLine: 1,
						endColumn: b,
					});
					expect(code + marks).not.toMatch(/\p{Cc}/u);
				},
			),
		);
	});
});

it('the most serious findings come first', () => {
	const [first, second, data, style] = EXAMPLE.findings as [never, never, never, never];
	expect([...EXAMPLE.findings].sort(bySeriousness)).toEqual([data, first, second, style]);
	expect(mostSerious([...EXAMPLE.suppressed, ...EXAMPLE.findings], 1)).toEqual({ kept: [data], left: 4 });
	expect(
		[...EXAMPLE.findings.map((one) => ({ ...one, isNew: one === (style as object) }))].sort(bySeriousness)[0],
	).toMatchObject({ destination: 'style' });
});
