/** Phabricator's own `arc lint` reads our lines, as docs/review/phabricator.md sets it up. Needs PHP and Debian's arcanist. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Sources } from '../../action/report/sources.js';
import { lint } from '../../action/run/lint.js';
import { ENV, Repository } from '../support/repository.js';
import { has, isSkipped } from './lacking.js';

const ARC = '/usr/share/arcanist/scripts/arcanist.php';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const lacking = [...(has('php') ? [] : ['PHP']), ...(existsSync(ARC) ? [] : ['arcanist'])];

interface Shown {
	readonly line: number;
	readonly char: number;
	readonly code: string;
	readonly severity: string;
	readonly description: string;
}

describe.skipIf(isSkipped('arc lint', lacking))('arc lint', () => {
	it('shows every finding with its line and column', async () => {
		const page = readFileSync(join(ROOT, 'docs/review/phabricator.md'), 'utf8');
		const arclint = /```json\n([\s\S]*?)```/.exec(page)![1]!;
		const repository = Repository.with({
			'.arcconfig': '{}',
			'.arclint': arclint,
			'.gitignore': 'node_modules\n',
		});
		const { root } = repository;
		cpSync(join(ROOT, 'test/fixtures/example-extension'), root, { recursive: true });
		repository.commit({
			'odd/größe 鳥.js':
				"/* ä 🐦 */ fetch( 'https://odd.third.net/a' );\nfetch( 'https://odd.third.net/b' );\n",
			'own.js': "mw.loader.load( 'own' );\n",
			'gone.js': "fetch( 'https://gone.third.net/' );\n",
		});
		repository.git('rm', '--quiet', '--cached', 'gone.js');
		repository.write({ 'gone.js': null });
		mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
		symlinkSync(join(ROOT, 'dist/cli.js'), join(root, 'node_modules/.bin/third-party-resources'));
		const { stdout, stderr, status } = spawnSync(
			'php',
			['-d', 'error_reporting=0', ARC, 'lint', '--everything', '--output', 'json'],
			{ cwd: root, encoding: 'utf8', env: { ...ENV, HOME: root }, maxBuffer: 1 << 26 },
		);
		expect([status, stderr]).toEqual([2, expect.not.stringContaining('Exception')]);
		const shown = stdout
			.split('\n')
			.filter((line) => line.startsWith('{'))
			.flatMap((line) => Object.entries(JSON.parse(line) as Record<string, Shown[]>))
			.flatMap(([path, all]) =>
				all.map((one) => [path, one.line, one.char, one.severity, one.code, one.description].join(' ')),
			);
		const run = await lint(['.'], { workingDirectory: root });
		const sources = new Sources(run);
		const expected = run.findings
			.filter((one) => !one.path.endsWith('.json'))
			.map((one) =>
				[
					one.path,
					one.line,
					sources.byteColumn(one.path, one.line, one.column),
					one.severity,
					one.ruleId,
					one.message,
				].join(' '),
			);
		expect(expected.length).toBeGreaterThan(10);
		expect(shown.sort()).toEqual(expected.sort());
	});
});
