/** Findings that were there before anybody asked: accepted, so that only new ones are reported. */
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Finding } from '../../eslint-plugin/rules/finding.js';
import { byPlace } from '../report/order.js';
import { Sources } from '../report/sources.js';
import { cannotBeWritten, WriteError, writeReport } from '../report/write.js';
import { ConfigurationError } from './configuration.js';
import type { LintRun } from './lint-run.js';
import { readText } from './read-text.js';

/** An accepted finding: it is known by its code, however far that moved, and by its path. */
interface Entry {
	/** Relative to the baseline's folder, with `/`. */
	readonly path: string;
	readonly rule: string;
	readonly origin: string | null;
	/** 32 hexadecimal digits of rule, request and code, but for what a formatter changes. */
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
	const place = new Place(run, file);
	const entries = read(file);
	const here = stacks(entries, (entry) => `${entry.code} ${entry.path}`);
	const moved = stacks(
		entries.filter((entry) => !place.exists(entry)),
		(entry) => entry.code,
	);
	const findings = [...run.findings].sort(byPlace);
	const used = new Set<Entry>();
	const accepted = new Set<Finding>();
	const take = (finding: Finding, from: Map<string, Entry[]>, key: string): void => {
		const stack = from.get(key) ?? [];
		let entry = stack.pop();
		while (entry && used.has(entry)) {
			entry = stack.pop();
		}
		if (entry) {
			used.add(entry);
			accepted.add(finding);
		}
	};
	for (const finding of findings) {
		take(finding, here, `${place.codeOf(finding)} ${place.pathOf(finding)}`);
	}
	for (const finding of findings.filter((one) => !accepted.has(one))) {
		take(finding, moved, place.codeOf(finding));
	}
	const gone = isInterrupted(run)
		? 0
		: entries.filter((entry) => !used.has(entry) && !place.isUnseen(entry)).length;
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
 * Writes the findings of a run as its baseline, in an order that merges in git: one line each, by path. What it accepts in files that are
 * there, but were not looked at or could not be read, is kept. The file is the old one or the whole new one at any moment.
 * @throws WriteError when it cannot be written, or the run has been interrupted.
 */
export function writeBaseline(run: LintRun, file: string): void {
	if (isInterrupted(run)) {
		throw new WriteError(
			`${file} is left as it was, as the run was interrupted: run --update-baseline again`,
		);
	}
	const place = new Place(run, file);
	const found = run.findings.map((one): Entry => ({
		path: place.pathOf(one),
		rule: one.ruleId,
		origin: one.origin,
		code: place.codeOf(one),
	}));
	const known = new Set(found.map((entry) => entry.path));
	const kept =
		existsSync(file) && statSync(file).isFile()
			? read(file).filter((entry) => place.isUnseen(entry) && !known.has(entry.path))
			: [];
	const lines = [...found, ...kept]
		.map(({ path, rule, origin, code }) => `\t\t${JSON.stringify({ path, rule, origin, code })}`)
		.sort();
	const text = `{\n\t"version": ${VERSION},\n\t"findings": [${lines.length ? `\n${lines.join(',\n')}\n\t` : ''}]\n}\n`;
	try {
		writeReport(file, [text]);
	} catch (error) {
		throw new WriteError(cannotBeWritten(file, error as NodeJS.ErrnoException));
	}
}

const isInterrupted = (run: LintRun): boolean => run.notChecked.some((one) => one.reason === 'interrupted');

/** A run as its baseline sees it. */
class Place {
	private readonly folder: string;
	private readonly sources: Sources;
	private readonly seen: ReadonlySet<string> | undefined;
	private readonly known = new Map<string, boolean>();

	constructor(
		private readonly run: LintRun,
		file: string,
	) {
		this.folder = dirname(file);
		this.sources = new Sources(run);
		const unread = new Set(run.notChecked.map((one) => one.path));
		this.seen =
			run.files && new Set(run.files.filter((path) => !unread.has(path)).map((path) => this.path(path)));
	}

	pathOf(finding: Finding): string {
		return this.path(finding.path);
	}

	private path(path: string): string {
		return relative(this.folder, resolve(this.run.workingDirectory, path)).split(sep).join('/');
	}

	exists({ path }: Entry): boolean {
		let exists = this.known.get(path);
		if (exists === undefined) {
			exists = existsSync(join(this.folder, path));
			this.known.set(path, exists);
		}
		return exists;
	}

	/** Whether it cannot be told what became of an entry: its file is there, and has not been looked at. */
	isUnseen(entry: Entry): boolean {
		return this.seen !== undefined && !this.seen.has(entry.path) && this.exists(entry);
	}

	codeOf({ ruleId, sink, destination, origin, path, line, column, endLine, endColumn }: Finding): string {
		const lines = this.sources.lines(path);
		const code = lines?.text.slice(lines.offsetOf(line, column), lines.offsetOf(endLine, endColumn)) ?? '';
		return createHash('sha256')
			.update([ruleId, sink, destination, origin ?? '', unformatted(code)].join('\0'))
			.digest('hex')
			.slice(0, 32);
	}
}

/** Code without what formatters add and take away: white space, quotes, parentheses, semicolons, commas at the end of lists. */
const unformatted = (code: string): string => code.replace(/,(?=\s*[)\]}])|[\s'"`();]/g, '');

/** Entries by a key; those of one key are taken one by one. */
function stacks(entries: readonly Entry[], keyOf: (entry: Entry) => string): Map<string, Entry[]> {
	const all = new Map<string, Entry[]>();
	for (const entry of entries) {
		const stack = all.get(keyOf(entry));
		if (stack) {
			stack.push(entry);
		} else {
			all.set(keyOf(entry), [entry]);
		}
	}
	return all;
}

function read(file: string): Entry[] {
	let text: string;
	try {
		text = readText(file);
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
		`${file} is no baseline of this version: remove it, and write it anew with --update-baseline`,
	);
}

const isEntry = (one: unknown): one is Entry =>
	typeof one === 'object' &&
	one !== null &&
	typeof (one as Entry).path === 'string' &&
	typeof (one as Entry).code === 'string';
