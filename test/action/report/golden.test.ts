/** Every format of the same run, to be read by a person: `golden/` holds them. */
import { describe, expect, it } from 'vitest';
import { chunkedReports, FORMATS, inBlocks, reports } from '../../../action/report/index.js';
import { summary } from '../../../action/report/summary.js';
import { CLEAN, EXAMPLE } from './example-run.js';

const EXTENSIONS: Readonly<Record<string, string>> = {
	stylish: 'txt',
	checkstyle: 'xml',
	junit: 'xml',
	github: 'txt',
	arc: 'txt',
};

describe('every format', () => {
	it.each(FORMATS)('%s', async (name) => {
		await expect(reports[name](EXAMPLE)).toMatchFileSnapshot(`golden/${name}.${EXTENSIONS[name] ?? 'json'}`);
		await expect(reports[name](CLEAN)).toMatchFileSnapshot(
			`golden/${name}-clean.${EXTENSIONS[name] ?? 'json'}`,
		);
		expect([...inBlocks(chunkedReports[name](EXAMPLE))].join('')).toBe(reports[name](EXAMPLE));
	});

	it('the job summary', async () => {
		await expect(summary(EXAMPLE)).toMatchFileSnapshot('golden/summary.md');
		await expect(summary(CLEAN)).toMatchFileSnapshot('golden/summary-clean.md');
	});

	it('stylish in colours', async () => {
		await expect(reports.stylish(EXAMPLE, { colour: true }).replaceAll('\u001b', '^')).toMatchFileSnapshot(
			'golden/stylish-colours.txt',
		);
	});
});
