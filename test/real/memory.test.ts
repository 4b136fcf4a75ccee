/** The command line on a large tree, in a process that may not have much memory. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { validRun } from '../action/report/sarif-log.js';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const FILES = 2000;

it('lints 2,000 files into SARIF with 128 MB for its objects', () => {
	const root = mkdtempSync(join(tmpdir(), 'tpr-memory-'));
	for (let i = 0; i < FILES; i++) {
		const folder = join(root, `Extension${i % 40}`, 'resources');
		mkdirSync(folder, { recursive: true });
		const lines = Array.from(
			{ length: 100 },
			(_, n) => `function f${n}( a ) { return $( '<b>' ).text( a + ${n} ); }`,
		);
		writeFileSync(
			join(folder, `file${i}.js`),
			`${lines.join('\n')}\nfetch( 'https://host${i}.third.net/' );\n`,
		);
	}
	const result = spawnSync(
		process.execPath,
		['--max-old-space-size=128', CLI, '-f', 'sarif=out.sarif', '-f', 'stylish', '.'],
		{ cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
	);
	expect(result.stderr).toBe('');
	expect(result.status).toBe(1);
	expect(result.stdout).toContain('2000 findings in 2000 files');
	expect(validRun(readFileSync(join(root, 'out.sarif'), 'utf8')).results).toHaveLength(FILES);
});
