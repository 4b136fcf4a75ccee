import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../../action/report/line-hash.js';
import { sarif } from '../../../action/report/sarif.js';
import type { LintRun } from '../../../action/run/lint-run.js';
import type { Finding } from '../../../eslint-plugin/rules/finding.js';
import { CLEAN, EXAMPLE, TEXTS } from './example-run.js';
import { validRun } from './sarif-log.js';

const [finding] = EXAMPLE.findings as [Finding];
const many = (count: number, change: (i: number) => Partial<Finding>): Finding[] =>
	Array.from({ length: count }, (_, i) => ({ ...finding, ...change(i) }));
const uriOf = (path: string): unknown =>
	validRun(sarif({ ...EXAMPLE, findings: [{ ...finding, path }], suppressed: [] })).results![0]!
		.locations![0]!.physicalLocation!.artifactLocation;

describe('SARIF', () => {
	it('is valid for a run with findings and for one without', () => {
		expect(validRun(sarif(EXAMPLE)).results).toHaveLength(5);
		const run = validRun(sarif(CLEAN));
		expect(run.results).toEqual([]);
		expect(run.invocations).toEqual([{ executionSuccessful: true }]);
	});

	it.each([
		['a b#1.less', 'a%20b%231.less'],
		['c:d/é?.js', 'c%3Ad/%C3%A9%3F.js'],
		['100%.js', '100%25.js'],
		['new\nline.js', 'new%0Aline.js'],
		['half\ud800.js', 'half%EF%BF%BD.js'],
	])('writes the path %j as a URI', (path, uri) => {
		expect(uriOf(path)).toEqual({ uri, uriBaseId: '%SRCROOT%' });
	});

	it.each([
		['../other/a b.js', pathToFileURL('/srv/other/a b.js').href],
		['/abs/a.js', 'file:///abs/a.js'],
		['D:\\work\\a b.js', 'file:///D:/work/a%20b.js'],
	])('writes %j, outside of the folder, as a file: URI', (path, uri) => {
		expect(uriOf(path)).toEqual({ uri });
	});

	it('leaves the base out where asked, and tells logs of one commit apart', () => {
		const run = validRun(sarif(EXAMPLE, { sourceRoot: false, category: 'skins' }));
		expect(run.originalUriBaseIds).toBeUndefined();
		expect(run.automationDetails).toEqual({ id: 'third-party-resources/skins/' });
		expect(validRun(sarif({ ...EXAMPLE, workingDirectory: '/' })).originalUriBaseIds!['%SRCROOT%']!.uri).toBe(
			'file:///',
		);
	});

	it('gives regions whose code is the snippet, also of fixes', () => {
		for (const result of validRun(sarif(EXAMPLE)).results!) {
			const { artifactLocation, region } = result.locations![0]!.physicalLocation!;
			const line = TEXTS[decodeURIComponent(artifactLocation!.uri!)]!.split(/\r?\n/)[region!.startLine! - 1]!;
			expect(line.slice(region!.startColumn! - 1, region!.endColumn! - 1)).toBe(region!.snippet!.text);
			for (const { deletedRegion } of result.fixes?.[0]!.artifactChanges[0]!.replacements ?? []) {
				const text = TEXTS[decodeURIComponent(artifactLocation!.uri!)]!;
				expect(
					text.slice(deletedRegion.charOffset, deletedRegion.charOffset! + deletedRegion.charLength!),
				).toBe(region!.snippet!.text);
			}
		}
	});

	it('has the hash of the line that code scanning computes, and names of its own that differ', () => {
		const { results } = validRun(sarif(EXAMPLE));
		for (const result of results!) {
			const { artifactLocation, region } = result.locations![0]!.physicalLocation!;
			expect(result.partialFingerprints!['primaryLocationLineHash']).toBe(
				lineHashes(TEXTS[decodeURIComponent(artifactLocation!.uri!)]!)[region!.startLine! - 1],
			);
		}
		expect(new Set(results!.map((one) => one.partialFingerprints!['thirdPartyResources/v1'])).size).toBe(5);
	});

	it('keeps its own fingerprint when lines move and are indented', () => {
		const moved: LintRun = {
			...EXAMPLE,
			findings: [{ ...finding, line: 6, column: 27, endLine: 6, endColumn: 54 }],
			suppressed: [],
			textOf: (path) => TEXTS[path]?.replace('\t$map', '\n\n\t\t$map'),
		};
		const still: LintRun = { ...EXAMPLE, findings: [finding], suppressed: [] };
		const print = (run: LintRun): unknown =>
			validRun(sarif(run)).results![0]!.partialFingerprints!['thirdPartyResources/v1'];
		expect(print(moved)).toBe(print(still));
		expect(print({ ...still, findings: [{ ...finding, fingerprint: 'given' }] })).toBe('given');
	});

	it('says why a finding is excused', () => {
		const excused = (kind: 'inSource' | 'external', justification: string): unknown =>
			validRun(sarif({ ...CLEAN, suppressed: [{ ...finding, suppression: { kind, justification } }] }))
				.results![0]!.suppressions;
		expect(excused('inSource', 'T123')).toEqual([
			{ kind: 'inSource', status: 'accepted', justification: 'T123' },
		]);
		expect(excused('external', '')).toEqual([
			{ kind: 'external', status: 'accepted', justification: 'Accepted by the baseline.' },
		]);
	});

	it('says what is new, of all findings or of none', () => {
		expect(validRun(sarif(EXAMPLE)).results!.some((one) => 'baselineState' in one)).toBe(false);
		const run = {
			...EXAMPLE,
			findings: [
				{ ...finding, isNew: true },
				{ ...finding, line: 5, isNew: false },
			],
			suppressed: [{ ...finding, line: 6 }],
		};
		expect(validRun(sarif(run)).results!.map((one) => one.baselineState)).toEqual([
			'new',
			'unchanged',
			'unchanged',
		]);
	});

	it('is unsuccessful when the linter failed, not when a file did', () => {
		const successful = (reason: 'crashed' | 'syntax' | 'timeout'): unknown =>
			validRun(sarif({ ...CLEAN, notChecked: [{ path: 'a.js', reason, message: 'x' }] })).invocations![0]!
				.executionSuccessful;
		expect([successful('crashed'), successful('timeout'), successful('syntax')]).toEqual([
			false,
			false,
			true,
		]);
	});

	it('has the most serious ones of more than 25,000, and says how many were left out', () => {
		const findings = [
			...many(24_999, (i) => ({ path: 'a.js', line: i + 1, severity: 'warning' })),
			...many(3, (i) => ({ path: 'z.js', line: i + 1, destination: 'script' })),
		];
		const run = validRun(sarif({ ...EXAMPLE, findings, textOf: () => undefined }));
		expect(run.results).toHaveLength(25_000);
		expect(
			run.results!.slice(0, 3).map((one) => one.locations![0]!.physicalLocation!.artifactLocation!.uri),
		).toEqual(['z.js', 'z.js', 'z.js']);
		expect(run.results!.some((one) => one.suppressions)).toBe(false);
		expect(run.invocations![0]!.toolExecutionNotifications!.at(-1)!.message.text).toBe(
			'3 findings, the least serious ones, were left out: a log holds 25000. Lint folder by folder to see all.',
		);
	});

	it('links the place that the address comes from, and nothing that was not meant', () => {
		const evidence = [
			{ ...finding, path: 'b.js', line: 3, role: 'value', message: 'The address is written here.' },
		];
		const text = (message: string): string =>
			validRun(sarif({ ...CLEAN, findings: [{ ...finding, message, evidence }] })).results![0]!.message.text!;
		expect(text('The address comes from line 3 of b.js.')).toBe(
			'The address comes from [line 3 of b.js](1).',
		);
		expect(text('See [this](https://evil.net) or {0}.')).toBe('See [this] (https://evil.net) or { 0}.');
	});
});
