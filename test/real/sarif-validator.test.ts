/** Microsoft's SARIF validator, with its rules and GitHub's, on our logs. Its exit status is always 0: its own log tells. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Log } from 'sarif';
import { expect, it } from 'vitest';
import { main } from '../../action/commands/main.js';
import { sarif } from '../../action/report/sarif.js';
import type { Finding } from '../../eslint-plugin/rules/finding.js';
import { EXAMPLE } from '../action/report/example-run.js';

const [finding] = EXAMPLE.findings as [Finding];
const ODD = [
	'größe 鳥 🐦.js',
	'a b#1?.js',
	'100%.js',
	'x&y<z>"\'.js',
	'c:d.js',
	'[brackets](1).js',
	'../outside.js',
	'new\nline.js',
].map((path, i): Finding => ({ ...finding, path, message: `${path} {0} [a](b)`, isNew: i % 2 > 0 }));

it('has neither an error nor a warning for our logs', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'tpr-sarif-'));
	const broken = join(folder, 'broken.js');
	writeFileSync(broken, 'fetch(');
	const quiet = { write: () => true };
	await main(
		[
			'-f',
			`sarif=${join(folder, 'command.sarif')}`,
			'--include-tests',
			'test/fixtures/example-extension',
			broken,
		],
		{ out: quiet, err: quiet, cwd: process.cwd() },
	);
	writeFileSync(join(folder, 'example.sarif'), sarif(EXAMPLE));
	writeFileSync(join(folder, 'odd.sarif'), sarif({ ...EXAMPLE, findings: ODD }, { category: 'skins' }));
	// A validator that read nothing would have nothing to say, so it gets a log of ours that was spoilt too.
	writeFileSync(
		join(folder, 'spoilt.sarif'),
		sarif(EXAMPLE).replace('"startColumn": 26', '"startColumn": 99'),
	);
	const logs = ['command', 'example', 'odd', 'spoilt'].map((name) => join(folder, `${name}.sarif`));
	const binary = createRequire(import.meta.url)('@microsoft/sarif-multitool') as string;
	chmodSync(binary, 0o755);
	const options = [
		'--rule-kind',
		'Sarif;Ghas',
		'--level',
		'Error;Warning',
		'--output',
		join(folder, 'report'),
		'--log',
		'ForceOverwrite',
	];
	execFileSync(binary, ['validate', ...logs, ...options], { stdio: 'pipe' });
	const report = JSON.parse(readFileSync(join(folder, 'report'), 'utf8').replace(/^\uFEFF/, '')) as Log;
	const complaints = report.runs
		.flatMap((run) => run.results!)
		.map((one) => ({
			log: basename(one.locations![0]!.physicalLocation!.artifactLocation!.uri!),
			text: `${one.ruleId} ${one.message.text ?? one.message.arguments?.join(' ')}`,
		}));
	expect(complaints.filter((one) => one.log !== 'spoilt.sarif')).toEqual([]);
	expect(complaints.map((one) => one.text)).toEqual([expect.stringContaining('SARIF1007')]);
});
