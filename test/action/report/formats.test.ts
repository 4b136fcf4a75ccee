/** What the readers of each format demand, for any findings, names and texts; and their caps. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkedReports, FORMATS, reports } from '../../../action/report/index.js';
import { ARC_REGEX } from '../../../action/report/arc.js';
import type { CodeQuality } from '../../../action/report/gitlab.js';
import { lintMessages } from '../../../action/report/harbormaster.js';
import { inOrder } from '../../../action/report/order.js';
import { summary } from '../../../action/report/summary.js';
import { zuulReturn } from '../../../action/report/zuul.js';
import type { LintRun } from '../../../action/run/lint-run.js';
import type { Finding } from '../../../eslint-plugin/rules/finding.js';
import { anyRun } from './any-run.js';
import { EXAMPLE } from './example-run.js';
import { validRun } from './sarif-log.js';

const holds = (check: (run: LintRun) => void): void =>
	fc.assert(fc.property(anyRun, check), { numRuns: 300 });
const [finding] = EXAMPLE.findings as [Finding];
const many = (count: number): LintRun => ({
	...EXAMPLE,
	findings: Array.from({ length: count }, (_, i) => ({
		...finding,
		line: i + 1,
		severity: i % 2 ? 'error' : 'warning',
	})),
	textOf: () => undefined,
});

describe('any findings, names and texts', () => {
	it('are the same text in pieces and as a whole', () => {
		holds((run) =>
			FORMATS.forEach((name) => expect([...chunkedReports[name](run)].join('')).toBe(reports[name](run))),
		);
	});

	it('are the same whatever the order in which they were found', () => {
		holds((run) => {
			const reversed = { ...run, findings: [...run.findings].reverse() };
			for (const name of FORMATS) {
				expect(reports[name](reversed)).toBe(reports[name](run));
			}
			expect(summary(reversed)).toBe(summary(run));
		});
	});

	it('are valid SARIF, every one in it, no two of a line alike', () => {
		holds((run) => {
			const { results } = validRun(reports.sarif(run));
			expect(results).toHaveLength(run.findings.length + run.suppressed.length);
			const keys = results!.map((one) =>
				JSON.stringify([
					one.locations![0]!.physicalLocation!.artifactLocation,
					one.locations![0]!.physicalLocation!.region!.startLine,
					one.ruleId,
					one.level,
					one.message.text,
				]),
			);
			expect(new Set(keys).size).toBe(keys.length);
			expect(reports.sarif(run)).not.toMatch(/\\ud[89a-f]/);
		});
	});

	it('are JSON with the findings as they are', () => {
		holds((run) => {
			const { version, preset, findings, suppressed, requests, notChecked } = inOrder(run);
			expect(JSON.parse(reports.json(run, { measures: true }))).toEqual(
				JSON.parse(
					JSON.stringify({
						version,
						preset,
						stats: run.stats,
						findings,
						...(suppressed.length ? { suppressed } : {}),
						requests,
						notChecked,
					}),
				),
			);
			const { stats } = JSON.parse(reports.json(run)) as LintRun;
			expect(stats).toEqual({
				files: run.stats.files,
				parsed: run.stats.parsed,
				skipped: run.stats.skipped,
			});
		});
	});

	it('are well-formed XML with one element each', () => {
		const parser = new XMLParser({
			ignoreAttributes: false,
			attributeNamePrefix: '',
			isArray: (name) => ['file', 'error', 'testsuite', 'testcase'].includes(name),
		});
		holds((run) => {
			const checkstyle = reports.checkstyle(run);
			const junit = reports.junit(run);
			expect(XMLValidator.validate(checkstyle)).toBe(true);
			expect(XMLValidator.validate(junit)).toBe(true);

			expect(checkstyle + junit).not.toMatch(
				/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u,
			);
			const errors = (
				(parser.parse(checkstyle) as { checkstyle?: { file?: { error: unknown[] }[] } }).checkstyle?.file ??
				[]
			).flatMap((file) => file.error);
			expect(errors).toHaveLength(run.findings.length + run.notChecked.length);
			const { testsuites } = parser.parse(junit) as {
				testsuites: { tests: string; testsuite: { tests: string; testcase: { name: string }[] }[] };
			};
			const cases = testsuites.testsuite.flatMap((suite) => {
				expect(suite.testcase).toHaveLength(Number(suite.tests));
				expect(new Set(suite.testcase.map((one) => one.name)).size).toBe(suite.testcase.length);
				return suite.testcase;
			});
			expect(cases).toHaveLength(Number(testsuites.tests));
		});
	});

	it('are workflow commands that say what they should, and no others', () => {
		holds((run) => {
			const out = reports.github(run);
			const lines = out.split(/\r\n|\r|\n/);
			expect(lines.pop()).toBe('');
			for (const line of lines) {
				expect(line).toMatch(/^::(?:error|warning|notice) [a-zA-Z]+=[^,:]*(?:,[a-zA-Z]+=[^,:]*)*::/);
			}
			const unescaped = (text: string): string =>
				text
					.replaceAll('%3A', ':')
					.replaceAll('%2C', ',')
					.replaceAll('%0D', '\r')
					.replaceAll('%0A', '\n')
					.replaceAll('%25', '%');
			const files = lines
				.filter((line) => !line.startsWith('::notice'))
				.map((line) => unescaped(/file=([^,:]*)/.exec(line)![1]!));
			expect(files.every((file) => run.findings.some((one) => one.path === file))).toBe(true);
			for (const level of ['error', 'warning', 'notice']) {
				expect(lines.filter((line) => line.startsWith(`::${level} `)).length).toBeLessThanOrEqual(10);
			}
		});
	});

	it('cannot steer a terminal or a CI server from the log for people', () => {
		holds((run) => {
			for (const text of [reports.stylish(run), reports.arc(run)]) {
				expect(text).not.toMatch(
					/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]|\p{Surrogate}/u,
				);
			}
			for (const line of reports.stylish(run).split('\n')) {
				expect(line).not.toMatch(/^\s*::|##\w*\[/);
			}
			expect(
				reports
					.stylish(run, { colour: true })
					.split('\n')
					.every((line) => !/^\s*::/.test(line)),
			).toBe(true);
		});
	});

	it('are entries of GitLab with fingerprints that differ', () => {
		holds((run) => {
			const entries = JSON.parse(reports.gitlab(run)) as CodeQuality[];
			expect(entries).toHaveLength(run.findings.length + run.notChecked.length);
			expect(new Set(entries.map((one) => one.fingerprint)).size).toBe(entries.length);
			expect(
				entries.every(
					(one) =>
						['info', 'minor', 'major', 'critical', 'blocker'].includes(one.severity) &&
						one.description &&
						one.check_name,
				),
			).toBe(true);
		});
	});

	it('are file comments of exactly Zuul’s shape', () => {
		holds((run) => {
			const { zuul, ...rest } = zuulReturn(run);
			expect(rest).toEqual({});
			expect(zuul.warnings?.every((one) => typeof one === 'string') ?? true).toBe(true);
			for (const [path, comments] of Object.entries(zuul.file_comments)) {
				expect(path).not.toBe('');
				for (const { line, message, level, range, ...others } of comments) {
					expect(others).toEqual({});
					expect(Buffer.byteLength(message)).toBeLessThanOrEqual(16 * 1024);
					expect(['error', 'warning', 'info']).toContain(level);
					expect(Object.keys(range).sort()).toEqual([
						'end_character',
						'end_line',
						'start_character',
						'start_line',
					]);
					expect([line, ...Object.values(range)].every(Number.isInteger)).toBe(true);
					expect(
						range.start_line > 0 &&
							range.start_character >= 0 &&
							(range.end_line > range.start_line || range.end_character >= range.start_character),
					).toBe(true);
				}
			}
		});
	});

	it('are lint messages of exactly Harbormaster’s shape', () => {
		holds((run) => {
			for (const { name, code, severity, path, line, char, description, ...others } of lintMessages(run)) {
				expect(others).toEqual({});
				expect([name, code, severity, path, description].every((one) => typeof one === 'string')).toBe(true);
				expect([line, char].every((one) => one === undefined || (Number.isInteger(one) && one > 0))).toBe(
					true,
				);
				expect(name && Buffer.byteLength(name) <= 255 && Buffer.byteLength(code) <= 128).toBeTruthy();
			}
		});
	});

	it('are lines of arc, one each, that its expression reads', () => {
		const regex = new RegExp(/^\/(.*)\/m$/.exec(ARC_REGEX)![1]!.replaceAll('(?P<', '(?<'));
		holds((run) => {
			const lines = reports.arc(run).split('\n').slice(0, -1);
			expect(lines).toHaveLength(run.findings.length + run.notChecked.length);
			const read = lines.map((line) => regex.exec(line)!.groups!);
			const expected = [
				...run.findings.map((one) => `${one.line} ${one.severity} ${one.ruleId}`),
				...run.notChecked.map(
					(one) => `${one.line ?? 1} advice third-party-resources/not-checked/${one.reason}`,
				),
			];
			expect(read.map((one) => `${one['line']} ${one['severity']} ${one['code']}`).sort()).toEqual(
				expected.sort(),
			);
		});
	});

	it('cannot put Markdown or HTML into the summary, nor make it too long', () => {
		holds((run) => {
			const text = summary(run);
			const known = text.replace(/<\/?(?:code|details|summary)>/g, '').replace(/&#\d+;/g, '');
			expect(known).not.toMatch(/[<>&`@$~]|www\.|!\[/);
			expect(known.match(/\]\(/g)).toHaveLength(1);
			expect(
				text
					.split('\n')
					.filter((line) => /^\|/.test(line))
					.every(
						(line) =>
							line.split('|').length ===
							text
								.split('\n')
								.filter((one) => one.startsWith('|') && one === line)[0]!
								.split('|').length,
					),
			).toBe(true);
		});
	});
});

describe('caps', () => {
	it('of GitHub: ten of each level, and how many were left out', () => {
		const run = many(50);
		const lines = reports
			.github({ ...run, notChecked: Array.from({ length: 30 }, () => EXAMPLE.notChecked[0]!) })
			.split('\n');
		expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
		expect(lines.filter((line) => line.startsWith('::warning'))).toHaveLength(10);
		expect(lines.filter((line) => line.startsWith('::notice'))).toHaveLength(10);
		expect(lines.at(-2)).toBe(
			'::notice title=Third-party resources::Left out here, as a step may have only 10 annotations of each level: 30 findings, 21 files not checked. The log of this job names them all.',
		);
		expect(
			reports.github({ ...EXAMPLE, findings: [{ ...finding, endLine: 9 }], notChecked: [] }),
		).not.toContain('col=');
	});

	it('of none: no comment is lost where Zuul cannot tell the names of files apart', () => {
		const findings = ['\ud800', '\udc00', '\ufffd'].map((path) => ({ ...finding, path }));
		const { zuul } = zuulReturn({ ...EXAMPLE, findings });
		expect(Object.keys(zuul.file_comments)).toEqual(['\ufffd']);
		expect(zuul.file_comments['\ufffd']).toHaveLength(3);
	});

	it('of Gerrit, through Zuul: a thousand comments', () => {
		const { zuul } = zuulReturn(many(1200));
		expect(Object.values(zuul.file_comments).flat()).toHaveLength(1000);
		expect(zuul.warnings![0]).toBe(
			'200 findings of third-party-resources left out: the 1000 most serious are comments.',
		);
		expect(
			zuulReturn({ ...EXAMPLE, findings: [{ ...finding, message: 'ü'.repeat(20_000) }] }).zuul.file_comments[
				finding.path
			]![0]!.message.endsWith('…'),
		).toBe(true);
	});

	it('of the summary: below 1 MiB with the longest names', () => {
		const long = '\u0000|<'.repeat(400);
		const findings = Array.from({ length: 500 }, (_, i): Finding => ({
			...finding,
			path: long,
			sink: long,
			owner: long,
			origin: `${i}.net${long}`,
			message: long,
		}));
		const notChecked = Array.from({ length: 500 }, () => ({
			path: long,
			reason: 'crashed' as const,
			message: long,
		}));
		const text = summary({ ...EXAMPLE, findings, notChecked });
		expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
		expect(text).toContain('450 hosts more in the log.');
		expect(text).toContain('400 findings more in the log.');
	});
});

it('counts bytes where the reader counts bytes', () => {
	const fetched = lintMessages(EXAMPLE).find((one) => one.name.startsWith('fetch'))!;
	const before = '\t/* größte 鳥 🐦 */ fetch( ';
	expect(fetched.char).toBe(Buffer.byteLength(before) + 1);
	expect(
		lintMessages({ ...EXAMPLE, textOf: () => undefined }).find((one) => one.name.startsWith('fetch'))!.char,
	).toBe(before.length + 1);
});
