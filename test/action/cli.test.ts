import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { main } from '../../action/commands/main.js';
import { FORMATS, reports } from '../../action/report/index.js';
import type { LintRun } from '../../action/run/lint-run.js';
import type { Finding } from '../../eslint-plugin/rules/finding.js';
import { builtProgram } from '../support/built.js';
import { validLog } from './report/sarif-log.js';

/** A folder with these files. */
function folder(files: Readonly<Record<string, string | Buffer>>): string {
	const root = mkdtempSync(join(tmpdir(), 'tpr-'));
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(dirname(join(root, name)), { recursive: true });
		writeFileSync(join(root, name), content);
	}
	return root;
}

async function run(cwd: string, ...args: string[]): Promise<{ status: number; out: string; err: string }> {
	let out = '';
	let err = '';
	const status = await main(args, {
		out: { write: (text: string) => void (out += text) },
		err: { write: (text: string) => void (err += text) },
		cwd,
	});
	return { status, out, err };
}

const BAD = "fetch('https://api.third.net/');\n";

describe('the command line', () => {
	it('gives 0 for clean files, 1 for findings, 2 for wrong usage', async () => {
		const root = folder({ 'a.js': BAD, 'b/clean.js': "fetch('/w/api.php');\n" });
		expect(await run(root, 'b')).toMatchObject({ status: 0, err: '' });
		expect((await run(root, 'a.js')).status).toBe(1);
		expect((await run(root, '--fail-on', 'never')).status).toBe(0);
		expect(await run(root, '--no-such-option')).toMatchObject({
			status: 2,
			err: "error: unknown option '--no-such-option'\n",
		});
		expect(await run(root, '-f', 'pdf')).toMatchObject({
			status: 2,
			err: `third-party-resources: there is no format "pdf": write ${FORMATS.join(', ')}\n`,
		});
		expect(await run(root, '--max-warnings', 'x')).toMatchObject({
			status: 2,
			err: 'third-party-resources: --max-warnings x is no number: write a whole number from 0\n',
		});
		expect(await run(root, 'gone.js')).toMatchObject({
			status: 2,
			out: expect.stringContaining('gone.js does not exist: name a file, a folder or a glob') as string,
		});
		expect(await run(root, '-f', 'json=no/such/folder/x.json')).toMatchObject({
			status: 3,
			err: 'third-party-resources: no/such/folder/x.json cannot be written (ENOENT): name a file in a folder that exists\n',
		});
	});

	it('explains rules, prints its version and its help', async () => {
		expect((await run('/', 'explain', 'no-third-party-origin')).out).toContain(
			'docs/rules/no-third-party-origin.md',
		);
		expect(await run('/', 'explain', 'x')).toMatchObject({
			status: 2,
			err: expect.stringContaining('there is no rule "x"') as string,
		});
		expect(await run('/', '--version')).toMatchObject({
			status: 0,
			out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
		});
		expect((await run('/', '--help')).status).toBe(0);
	});

	it('lints what it can and names what it cannot', async () => {
		const root = folder({
			'a.js': BAD,
			'broken.js': "fetch( 'https://cdn.third.net/x'\n",
			'latin1.js': Buffer.from([0x2f, 0x2f, 0xe9]),
			'big.js': ' '.repeat(5_000_001),
			'odd\nname.js': BAD,
		});
		const { status, out } = await run(root, '-f', 'json', '--fail-on', 'error');
		const log = JSON.parse(out) as LintRun;
		expect(status).toBe(1);
		expect(log.findings.map((one) => one.path)).toEqual(['a.js', 'odd\nname.js']);
		expect(log.notChecked.map((one) => [one.path, one.reason])).toEqual([
			['big.js', 'too-large'],
			['broken.js', 'syntax'],
			['latin1.js', 'not-utf8'],
		]);
		expect(log.notChecked.every((one) => !one.message.includes('\n'))).toBe(true);
		const alone = await run(root, 'broken.js');
		expect(alone).toMatchObject({
			status: 3,
			out: expect.stringMatching(/^not checked {2}broken\.js:\d+:\d+: /m) as string,
		});
	});

	it('leaves out tests, vendored and minified code, and says so', async () => {
		const root = folder({
			'tests/a.js': BAD,
			'node_modules/x/a.js': BAD,
			'resources/lib/x.js': BAD,
			'x.min.js': BAD,
			'bundle.js': BAD + 'x'.repeat(30_000),
			'ignored.js': BAD,
			'.gitignore': 'ignored.js\n',
			'a.js': BAD,
		});
		const { out } = await run(root, '-f', 'json');
		const log = JSON.parse(out) as LintRun;
		expect(log.findings.map((one) => one.path)).toEqual(['a.js']);
		expect(Object.fromEntries(log.stats.skipped.map((one) => [one.reason, one.count]))).toEqual({
			test: 1,
			vendored: 1,
			minified: 2,
		});
		expect(
			(JSON.parse((await run(root, '-f', 'json', '--include-tests')).out) as LintRun).findings,
		).toHaveLength(2);
		writeFileSync(join(root, 'b\n.js'), '');
		expect((await run(root, '--list-files')).out).toBe('a.js\nb\\u000a.js\n');
	});

	it('reads the configuration, and refuses a wrong one in one line', async () => {
		const root = folder({
			'a.js': BAD,
			'.third-party-resources.json': '{ "exceptions": [ { "origin": "api.third.net", "reason": "T1" } ] }',
			'sub/a.js': BAD,
			'sub/.third-party-resources.json': '{ "preset": "strict" }',
			'wrong.json': '{\n\t"exeptions": []\n}',
		});
		const log = JSON.parse((await run(root, '-f', 'json')).out) as LintRun;
		expect(log.findings.map((one) => `${one.path} ${one.ruleId}`)).toEqual([
			'a.js third-party-resources/require-privacy-notice',
			'sub/a.js third-party-resources/no-third-party-origin',
		]);
		expect(await run(root, '--config', 'wrong.json')).toMatchObject({
			status: 2,
			out: '',
			err: `${root}/wrong.json:2:2: "exeptions" is not known here: did you mean "exceptions"?\n`,
		});
	});

	it('honours directives with their reasons', async () => {
		const root = folder({
			'a.js': `// eslint-disable-next-line third-party-resources/no-third-party-origin -- T123\n${BAD}${BAD}`,
			'b.css':
				'/* eslint-disable third-party-resources/no-third-party-origin -- T124 */\n@import "https://cdn.third.net/x";\n',
			'c.js': `const s = '// eslint-disable-next-line';\n${BAD}`,
		});
		const log = validLog((await run(root, '-f', 'sarif')).out);
		const results = log.runs[0]!.results!;
		expect(
			results.map((one) => [
				one.locations![0]!.physicalLocation!.artifactLocation!.uri,
				one.suppressions?.[0]?.justification,
			]),
		).toEqual([
			['a.js', 'T123'],
			['a.js', undefined],
			['b.css', 'T124'],
			['c.js', undefined],
		]);
		expect(
			(JSON.parse((await run(root, '-f', 'json', '--no-inline-config')).out) as LintRun).findings,
		).toHaveLength(4);
	});

	it('writes several reports at once', async () => {
		const root = folder({ 'a b.js': BAD });
		const { out, status } = await run(
			root,
			'-f',
			'stylish',
			'-f',
			'sarif=out.sarif',
			'-f',
			'checkstyle=out.xml',
		);
		expect(status).toBe(1);
		expect(out).toContain('1 finding in 1 file');
		const log = validLog(readFileSync(join(root, 'out.sarif'), 'utf8'));
		expect(log.runs[0]!.results![0]!.locations![0]!.physicalLocation!.artifactLocation).toEqual({
			uri: 'a%20b.js',
			uriBaseId: '%SRCROOT%',
		});
		expect(XMLValidator.validate(readFileSync(join(root, 'out.xml'), 'utf8'))).toBe(true);
	});

	it('ends on a tree of 2,000 files with valid SARIF', async () => {
		const root = folder(
			Object.fromEntries(
				Array.from({ length: 2000 }, (_, i) => [`d${i % 20}/f${i}.js`, i % 4 ? 'x();\n' : BAD]),
			),
		);
		expect((await run(root, '-f', 'sarif=out.sarif', '-f', 'stylish')).status).toBe(1);
		expect(validLog(readFileSync(join(root, 'out.sarif'), 'utf8')).runs[0]!.results).toHaveLength(500);
	});

	it('cannot be stopped by a folder that it may not read', async () => {
		const root = folder({ 'a.js': BAD, 'closed/b.js': BAD });
		chmodSync(join(root, 'closed'), 0o000);
		const { status } = await run(root);
		chmodSync(join(root, 'closed'), 0o755);
		expect(status).toBe(1);
	});
});

describe('the example', () => {
	it('shows what the README says', () => {
		const out = execFileSync(
			process.execPath,
			[
				builtProgram('cli'),
				'-f',
				'json',
				'--fail-on',
				'never',
				'--include-tests',
				'test/fixtures/example-extension',
			],
			{ encoding: 'utf8', maxBuffer: 1 << 26 },
		);
		const { findings } = JSON.parse(out) as LintRun;
		expect(
			findings.map(
				(one) =>
					`${one.path.replace('test/fixtures/example-extension/', '')}:${one.line}:${one.column} ${one.destination} ${one.origin}`,
			),
		).toEqual([
			'gadgets/Gadget-birdSong.js:6:15 media xeno-canto.org',
			'gadgets/Gadget-birdSong.js:9:18 script cdnjs.cloudflare.com',
			'gadgets/Gadget-birdSong.js:10:47 image live.staticflickr.com',
			'includes/Hooks.php:12:46 frame player.vimeo.com',
			'includes/Hooks.php:17:51 script plausible.io',
			'resources/map.js:11:15 image *.tile.openstreetmap.org',
			'resources/map.js:17:16 data api.inaturalist.org',
			'resources/map.less:2:15 style fonts.googleapis.com',
			'resources/map.less:7:20 image cdn.jsdelivr.net',
			'templates/card.mustache:4:12 image static.inaturalist.org',
		]);
	});
});

describe('every report', () => {
	const text = fc.string({ maxLength: 30, unit: 'binary' });
	const finding: fc.Arbitrary<Finding> = fc.record({
		ruleId: fc.constantFrom(
			'third-party-resources/no-third-party-origin',
			'third-party-resources/require-privacy-notice',
		),
		severity: fc.constantFrom('error', 'warning'),
		path: text.map((name) => name.replaceAll('\0', '') || 'x'),
		line: fc.integer({ min: 1, max: 9 }),
		column: fc.integer({ min: 1, max: 9 }),
		endLine: fc.constant(9),
		endColumn: fc.integer({ min: 9, max: 20 }),
		message: text.map((words) => words || 'x'),
		origin: fc.constantFrom('a.net', null),
		tier: fc.constantFrom('third-party', 'unknown'),
		destination: fc.constantFrom('script', 'image'),
		sink: text,
		owner: fc.option(text),
		csp: fc.constantFrom('allowed', 'blocked'),
		sends: fc.constant([]),
		evidence: fc.constant([]),
	});

	it('survives any names and texts', () => {
		fc.assert(
			fc.property(fc.array(finding, { maxLength: 6 }), (findings) => {
				const lintRun: LintRun = {
					version: '1.0.0',
					workingDirectory: '/w',
					preset: 'strict',
					findings,
					suppressed: [],
					requests: [],
					notChecked: [],
					stats: { files: 1, parsed: 1, skipped: [], milliseconds: {} },
				};
				validLog(reports.sarif(lintRun));
				JSON.parse(reports.json(lintRun));
				expect(XMLValidator.validate(reports.checkstyle(lintRun))).toBe(true);
				for (const line of reports.github(lintRun).split('\n').filter(Boolean)) {
					expect(line).toMatch(/^::(?:error|warning|notice) ?/);
				}

				expect(reports.stylish(lintRun)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u009b]/);
			}),
			{ numRuns: 300 },
		);
	});
});
