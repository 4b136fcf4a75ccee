/** Microsoft's SARIF validator, with its rules and GitHub's, on the log of the example. Its exit status is always 0: its own log tells. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { expect, it } from 'vitest';
import { main } from '../../action/commands/main.js';

it('has neither an error nor a warning for our log', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'tpr-sarif-'));
	const broken = join(folder, 'broken.js');
	writeFileSync(broken, 'fetch(');
	const quiet = { write: () => true };
	await main(['-f', `sarif=${join(folder, 'log.sarif')}`, '--include-tests', 'test/fixtures/example-extension', broken], { out: quiet, err: quiet, cwd: process.cwd() });
	const binary = createRequire(import.meta.url)('@microsoft/sarif-multitool') as string;
	chmodSync(binary, 0o755);
	execFileSync(binary, ['validate', join(folder, 'log.sarif'), '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--output', join(folder, 'report.sarif'), '--log', 'ForceOverwrite'], { stdio: 'pipe' });
	const report = JSON.parse(readFileSync(join(folder, 'report.sarif'), 'utf8').replace(/^\uFEFF/, '')) as Log;
	expect(report.runs).toHaveLength(1);
	expect(report.runs[0]!.results!.map((one) => `${one.ruleId} ${one.message.text ?? one.message.arguments?.join(' ')}`)).toEqual([]);
});
