/** Logs of 100,000 findings, in a process of their own, which measures itself. */
import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XMLValidator } from 'fast-xml-parser';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE } from './example-run.js';
import { validRun } from './sarif-log.js';

const COUNT = 100_000;
const MB = 1e6;

describe('100,000 findings', () => {
	const folder = mkdtempSync(join(tmpdir(), 'tpr-large-'));
	const program = join(folder, 'write-large.mjs');

	beforeAll(async () => {
		const entry = fileURLToPath(new URL('write-large.ts', import.meta.url));
		await build({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', format: 'esm' });
	});

	/** Writes these formats; gives the peak of the process's memory in bytes, in which the findings themselves are. */
	const write = (...formats: string[]): number =>
		Number(
			execFileSync(process.execPath, [program, folder, String(COUNT), ...formats], { encoding: 'utf8' }),
		);

	it('are written as SARIF and Checkstyle in less than 400 MB', () => {
		expect(write('sarif', 'checkstyle')).toBeLessThan(400 * MB);
		const sarif = readFileSync(join(folder, 'sarif'), 'utf8');
		expect(validRun(sarif).results).toHaveLength(25_000);
		// What code scanning takes.
		expect(gzipSync(sarif).length).toBeLessThan(10 * MB);
		const checkstyle = readFileSync(join(folder, 'checkstyle'), 'utf8');
		expect(checkstyle.match(/<error /g)).toHaveLength(COUNT + EXAMPLE.notChecked.length);
		expect(XMLValidator.validate(checkstyle)).toBe(true);
	});

	it.each(['json', 'junit', 'gitlab', 'stylish'])('are written as %s in less than 400 MB', (name) => {
		expect(write(name)).toBeLessThan(400 * MB);
	});
});
