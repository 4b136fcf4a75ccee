/** Findings that were there before anybody asked: accepted, so that only new ones are reported. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../eslint-plugin/rules/finding.js';
import { byPlace } from '../report/order.js';
import { Sources } from '../report/sources.js';
import { ConfigurationError } from './configuration.js';
import type { LintRun } from './lint-run.js';

/** An accepted finding: it is known by its code, however far that moved, and by its path. */
interface Entry {
	readonly path: string;
	readonly rule: string;
	readonly origin: string | null;
	/** 32 hexadecimal digits of rule, request and code, white space aside. */
	readonly code: string;
}

const VERSION = 1;

/**
 * The run without the findings that a baseline file accepts; they are `suppressed` instead. An entry covers one finding with the same
 * code in the same file, or in another when its own file is gone (renamed).
 * @param file Absolute path.
 * @throws ConfigurationError when the file cannot be used.
 */
export function withoutBaseline(run: LintRun, file: string): LintRun {
	const open = read(file);
	const codeOf = codes(run);
	const accepted = new Set<Finding>();
	const take = (finding: Finding, fits: (entry: Entry) => boolean): void => {
		const at = open.findIndex(fits);
		if (at >= 0) {
			open.splice(at, 1);
			accepted.add(finding);
		}
	};
	const findings = [...run.findings].sort(byPlace);
	for (const finding of findings) {
		const code = codeOf(finding);
		take(finding, (entry) => entry.code === code && entry.path === finding.path);
	}
	for (const finding of findings.filter((one) => !accepted.has(one))) {
		const code = codeOf(finding);
		take(finding, (entry) => entry.code === code && !existsSync(join(run.workingDirectory, entry.path)));
	}
	const gone = open.length;
	return {
		...run,
		findings: run.findings.filter((one) => !accepted.has(one)),
		suppressed: [
			...run.suppressed,
			...[...accepted].map((one) => ({
				...one,
				suppression: { kind: 'external' as const, justification: '' },
			})),
		],
		notes: [
			...(run.notes ?? []),
			...(gone
				? [
						`${gone} accepted finding${gone === 1 ? ' is' : 's are'} gone: --update-baseline forgets ${gone === 1 ? 'it' : 'them'}`,
					]
				: []),
		],
	};
}

/**
 * Writes the findings of a run as its baseline, in an order that merges in git: one line each, by path. The file is whole at any moment.
 * @throws ConfigurationError when it cannot be written.
 */
export function writeBaseline(run: LintRun, file: string): void {
	const codeOf = codes(run);
	const entries = [...run.findings, ...run.suppressed.filter((one) => one.suppression?.kind === 'external')]
		.sort(byPlace)
		.map((one): Entry => ({ path: one.path, rule: one.ruleId, origin: one.origin, code: codeOf(one) }));
	const lines = entries.map((entry) => `\t\t${JSON.stringify(entry)}`).sort();
	const text = `{\n\t"version": ${VERSION},\n\t"findings": [${lines.length ? `\n${lines.join(',\n')}\n\t` : ''}]\n}\n`;
	const temporary = `${file}.${process.pid}.tmp`;
	try {
		writeFileSync(temporary, text);
		renameSync(temporary, file);
	} catch (error) {
		throw new ConfigurationError(
			`${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'error'}): name a file in a folder that exists`,
		);
	}
}

function read(file: string): Entry[] {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		throw new ConfigurationError(
			`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}): --update-baseline writes it`,
		);
	}
	try {
		const { version, findings } = JSON.parse(text) as { version?: unknown; findings?: unknown };
		if (version === VERSION && Array.isArray(findings) && findings.every(isEntry)) {
			return [...findings];
		}
	} catch {
		// what is no JSON is no baseline
	}
	throw new ConfigurationError(
		`${file} is no baseline of this version: write it anew with --update-baseline`,
	);
}

const isEntry = (one: unknown): one is Entry =>
	typeof one === 'object' &&
	one !== null &&
	typeof (one as Entry).path === 'string' &&
	typeof (one as Entry).code === 'string';

function codes(run: LintRun): (finding: Finding) => string {
	const sources = new Sources(run);
	return ({ ruleId, sink, destination, origin, path, line, column, endLine, endColumn }) => {
		const lines = sources.lines(path);
		const code = lines?.text.slice(lines.offsetOf(line, column), lines.offsetOf(endLine, endColumn)) ?? '';
		return createHash('sha256')
			.update([ruleId, sink, destination, origin ?? '', code.replace(/\s+/g, '')].join('\0'))
			.digest('hex')
			.slice(0, 32);
	};
}
