/** The parser of Jenkins' Warnings plugin, from Maven Central, reads our SARIF and our Checkstyle. Needs Java 17 and Maven. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { reports, type ReportOptions } from '../../action/report/index.js';
import type { LintRun } from '../../action/run/lint-run.js';
import type { Finding } from '../../eslint-plugin/rules/finding.js';
import { EXAMPLE } from '../action/report/example-run.js';
import { has, isSkipped } from './lacking.js';

const VERSION = '13.3.0';
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
	<modelVersion>4.0.0</modelVersion><groupId>test</groupId><artifactId>test</artifactId><version>1</version>
	<dependencies><dependency><groupId>edu.hm.hafner</groupId><artifactId>analysis-model</artifactId><version>${VERSION}</version></dependency></dependencies>
</project>`;
const READER = fileURLToPath(new URL('jenkins/ReadIssues.java', import.meta.url));

const lacking = ['java', 'mvn'].filter((name) => !has(name, '-version'));

interface Issue {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly severity: string;
	readonly rule: string;
	readonly message: string;
	readonly description: string;
}

const folder = mkdtempSync(join(tmpdir(), 'tpr-jenkins-'));

function read(tool: 'sarif' | 'checkstyle', run: LintRun, options?: ReportOptions): Issue[] {
	const log = join(folder, `log.${tool}`);
	writeFileSync(log, reports[tool](run, options));
	const out = execFileSync('java', ['-cp', join(folder, 'lib/*'), READER, tool, log], {
		encoding: 'utf8',
		maxBuffer: 1 << 26,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	return out
		.split('\n')
		.filter(Boolean)
		.map((line) => {
			const [file = '', start, column, severity = '', rule = '', message = '', description = ''] = line
				.split(' ')
				.map((field) => Buffer.from(field, 'base64').toString());
			return { file, line: Number(start), column: Number(column), severity, rule, message, description };
		});
}

/** What its two parsers make of our severities; Jenkins shows `ERROR` and `HIGH` apart. */
const SEVERITIES = {
	sarif: { error: 'HIGH', warning: 'NORMAL' },
	checkstyle: { error: 'ERROR', warning: 'NORMAL' },
} as const;
const [finding] = EXAMPLE.findings as [Finding];
const NAMES = [
	'größe 鳥 🐦.js',
	'a b#1?.js',
	'100%.js',
	'x&y<z>"\'.js',
	'c:d.js',
	'[brackets](1).js',
	'a%20b.js',
	'@{0}$.js',
];
const MESSAGES = [
	'plain',
	'a <b>bold</b> & "quoted" one',
	'ünï 鳥 🐦',
	'[text](https://evil.net)',
	'`code` *star* _line_',
	'100 % {0} \\ /',
];
const ODD: Finding[] = NAMES.flatMap((path, i) =>
	MESSAGES.map((message, j) => ({
		...finding,
		path,
		line: 3 + (j % 2),
		column: 5 + j,
		endLine: 9,
		severity: (i + j) % 2 ? 'error' : 'warning',
		message: `${message}.`,
	})),
);
const RUNS: Readonly<Record<string, LintRun>> = {
	'the example': EXAMPLE,
	'odd names and messages': { ...EXAMPLE, findings: ODD, suppressed: [], textOf: () => undefined },
};

const placeOf =
	(tool: keyof typeof SEVERITIES) =>
	({ path, line, severity, ruleId }: Finding): string =>
		[path, line, SEVERITIES[tool][severity], ruleId].join(' ');
const placeRead = ({ file, line, severity, rule }: Issue): string => [file, line, severity, rule].join(' ');

describe.skipIf(isSkipped("Jenkins' parser", lacking))('Jenkins', () => {
	beforeAll(() => {
		writeFileSync(join(folder, 'pom.xml'), POM);
		execFileSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], {
			cwd: folder,
			stdio: 'pipe',
		});
		expect(existsSync(join(folder, `lib/analysis-model-${VERSION}.jar`))).toBe(true);
	});

	it.each(Object.entries(RUNS))('reads every finding from our SARIF: %s', (_, run) => {
		const issues = read('sarif', run, { sourceRoot: false });
		expect(issues.map(placeRead).sort()).toEqual(run.findings.map(placeOf('sarif')).sort());
		for (const one of run.findings) {
			const words = one.message.replaceAll('](', '] (').replace('{0}', '{ 0}');
			const ofPlace = issues.filter((issue) => placeRead(issue) === placeOf('sarif')(one));
			expect(ofPlace.map((issue) => unlinked(textOf(issue))).some((text) => text.includes(words))).toBe(true);
		}
	});

	it('joins the folder and the path where the log names the folder', () => {
		expect(new Set(read('sarif', EXAMPLE).map((one) => one.file))).toEqual(
			new Set(['/srv/birds/resources/map.js', '/srv/birds/skins/a b#1.less']),
		);
	});

	it.each(Object.entries(RUNS))('reads every finding, with its column, from our Checkstyle: %s', (_, run) => {
		const findings = run.findings.map((one) => `${placeOf('checkstyle')(one)} ${one.column} ${one.message}`);
		const notChecked = run.notChecked.map((one) =>
			[
				one.path,
				one.line ?? 1,
				'LOW',
				`third-party-resources/not-checked/${one.reason}`,
				one.column ?? 0,
				`Not checked: ${one.message}`,
			].join(' '),
		);
		const issues = read('checkstyle', run).map((one) => `${placeRead(one)} ${one.column} ${one.message}`);
		expect(issues.sort()).toEqual([...findings, ...notChecked].sort());
	});
});

const textOf = ({ message, description }: Issue): string => `${message} ${description}`;
const unlinked = (text: string): string => text.replace(/\[(line \d+[^\]]*)\]\(\d\)/g, '$1');
