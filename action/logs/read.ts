/** Reads back our own logs, so that a job can lint first and post or join later, on another machine. */
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log, Notification, Region, Result } from 'sarif';
import { nodeFiles } from '../../eslint-plugin/node-files.js';
import { DESTINATIONS } from '../../eslint-plugin/requests/request.js';
import type {
	Finding,
	LocatedEvidence,
	Location,
	RequestRecord,
	Suggestion,
} from '../../eslint-plugin/rules/finding.js';
import { Lines } from '../../eslint-plugin/strings/lines.js';
import { LEFT_OUT } from '../report/sarif.js';
import type { ExceptionUse } from '../run/exceptions.js';
import { REASONS, type LintRun, type NotChecked, type Skipped } from '../run/lint-run.js';
import { readText } from '../run/read-text.js';
import { shardFrom, type Shard } from '../run/shard.js';

/** A log, as it is and as the run that it describes. */
export interface OpenedLog {
	readonly file: string;
	readonly run: LintRun;
	/** What a SARIF log holds; each result with the finding that it was made of. */
	readonly sarif?: { readonly log: Log; readonly results: readonly { finding: Finding; result: Result }[] };
}

/** A file that is no log of this tool, in one line: the run ends with status 2. */
export class LogError extends Error {}

/**
 * The run that a JSON or SARIF log of this tool describes.
 * @param file the log's path, relative to the working directory
 * @throws LogError when it cannot be read or is another kind of file
 */
export const readLog = (file: string, workingDirectory: string): LintRun =>
	openLog(file, workingDirectory).run;

/** The same, with what a SARIF log holds. */
export function openLog(file: string, workingDirectory: string): OpenedLog {
	const wrong = (why: string): LogError =>
		new LogError(`${file} ${why}: write one with -f json=${file} or -f sarif=${file}`);
	let text: string;
	try {
		text = readText(resolve(workingDirectory, file));
	} catch (error) {
		throw wrong(`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`);
	}
	let log: unknown;
	try {
		log = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		throw wrong('is not JSON');
	}
	const files = nodeFiles();
	const textOf = (path: string): string | undefined => files.read(resolve(workingDirectory, path));
	try {
		if (isOurs(log)) {
			return { file, run: fromJson(log, workingDirectory, textOf) };
		}
		if (isSarif(log)) {
			const results = log.runs.flatMap((run) =>
				(run.results ?? []).map((result) => ({
					result,
					finding: fromSarif(result, workingDirectory, textOf),
				})),
			);
			const findings = results.map((one) => one.finding);
			return { file, run: sarifRun(log, findings, workingDirectory, textOf), sarif: { log, results } };
		}
	} catch (error) {
		throw wrong(`is not whole (${error instanceof Error ? error.message : String(error)})`);
	}
	throw wrong('is neither a JSON nor a SARIF log of this tool');
}

type TextOf = NonNullable<LintRun['textOf']>;

function fromJson(log: OwnLog, workingDirectory: string, textOf: TextOf): LintRun {
	const { stats, suppressed, requests, notChecked, exceptions, unusedDirectives } = log;
	return {
		version: String(log.version ?? ''),
		preset: String(log.preset ?? ''),
		workingDirectory,
		textOf,
		findings: log.findings.map(checked),
		suppressed: listOf(suppressed, 'suppressed').map(checked),
		requests: listOf(requests, 'requests').map((one) => located(one)),
		notChecked: listOf(notChecked, 'notChecked').map(checkedProblem),
		stats: {
			...stats,
			files: numberOf(stats?.files),
			parsed: numberOf(stats?.parsed),
			skipped: listOf(stats?.skipped, 'skipped').map(checkedSkipped),
			milliseconds: stats?.milliseconds ?? {},
		},
		...(exceptions === undefined
			? {}
			: { exceptions: listOf(exceptions, 'exceptions').map(checkedException) }),
		unusedDirectives: listOf(unusedDirectives, 'unusedDirectives'),
		...(isShard(log.shard) ? { shard: log.shard } : {}),
	};
}

function sarifRun(log: Log, findings: readonly Finding[], workingDirectory: string, textOf: TextOf): LintRun {
	const [run] = log.runs;
	const shard: unknown = run?.properties?.['shard'];
	// a SARIF log does not say how many files were looked at
	const files = new Set(findings.map((one) => one.path)).size;
	return {
		version: run?.tool.driver.version ?? '',
		preset: '',
		workingDirectory,
		textOf,
		requests: [],
		stats: { files, parsed: files, skipped: [], milliseconds: {} },
		findings: findings.filter((one) => !one.suppression),
		suppressed: findings.filter((one) => one.suppression),
		notChecked: notificationsOf(log)
			.filter((one) => one.descriptor?.id !== LEFT_OUT)
			.map((one) => problemOf(one, workingDirectory)),
		...(isShard(shard) ? { shard } : {}),
	};
}

export const notificationsOf = (log: Log): Notification[] =>
	log.runs.flatMap((run) =>
		(run.invocations ?? []).flatMap((invocation) => invocation.toolExecutionNotifications ?? []),
	);

/** What a notification says was not checked. */
export function problemOf(one: Notification, workingDirectory: string): NotChecked {
	const { artifactLocation, region } = one.locations?.[0]?.physicalLocation ?? {};
	return {
		path: pathOf(artifactLocation?.uri ?? '', workingDirectory),
		reason: REASONS.find((reason) => reason === one.descriptor?.id) ?? 'syntax',
		message: one.message.text ?? '',
		...(region?.startLine === undefined ? {} : { line: region.startLine, column: region.startColumn ?? 1 }),
	};
}

const pathOf = (uri: string, workingDirectory: string): string =>
	uri.startsWith('file:')
		? relative(workingDirectory, fileURLToPath(uri)).split(sep).join('/')
		: decodeURIComponent(uri);

const isShard = (value: unknown): value is Shard =>
	typeof value === 'object' &&
	value !== null &&
	shardFrom(`${(value as Shard).index}/${(value as Shard).count}`) !== undefined;

function listOf<T>(value: readonly T[] | undefined, name: string): readonly T[] {
	if (value !== undefined && !Array.isArray(value)) {
		throw new TypeError(`${name} is no list`);
	}
	return value ?? [];
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

type OwnLog = { findings: readonly unknown[] } & Partial<Omit<LintRun, 'findings'>>;
const isOurs = (log: unknown): log is OwnLog =>
	typeof log === 'object' && log !== null && 'findings' in log && Array.isArray(log.findings);
const isSarif = (log: unknown): log is Log =>
	typeof log === 'object' && log !== null && 'runs' in log && Array.isArray(log.runs);

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);

function checked(value: unknown): Finding {
	const one = value as Finding;
	const isFinding =
		typeof one === 'object' &&
		[one.path, one.message, one.ruleId].every((text) => isText(text) && text !== '') &&
		isRange(one);
	if (!isFinding) {
		throw new TypeError('a finding lacks its path, message, rule or range');
	}
	const suggestions = listOf(one.suggestions, 'suggestions');
	if (
		suggestions.some((each) => !isText(each?.message) || !Array.isArray(each.edits)) ||
		(one.suppression !== undefined && !isText(one.suppression?.justification))
	) {
		throw new TypeError('what a finding suggests or is excused by cannot be read');
	}
	return { ...one, ...located(one) };
}

const isRange = (one: Location): boolean =>
	[one.line, one.column, one.endLine, one.endColumn].every((count) => Number.isInteger(count) && count > 0);

function located<T extends RequestRecord>(one: T): T {
	if (typeof one !== 'object' || !isText(one?.path) || !isRange(one)) {
		throw new TypeError('a request lacks its path or range');
	}
	const evidence = listOf(one.evidence, 'evidence');
	const sends = listOf(one.sends, 'sends');
	const isWhole =
		(DESTINATIONS as readonly unknown[]).includes(one.destination) &&
		[one.sink, one.tier, one.csp, ...sends].every(isText) &&
		[one.origin, one.owner].every(isTextOrNull) &&
		evidence.every((each) => [each?.path, each?.message, each?.role].every(isText) && isRange(each));
	if (!isWhole) {
		throw new TypeError('a request lacks its destination, sink, host, policy or evidence');
	}
	return { ...one, evidence, sends };
}

function checkedProblem(one: NotChecked): NotChecked {
	if (typeof one !== 'object' || ![one?.path, one?.message].every(isText) || !REASONS.includes(one.reason)) {
		throw new TypeError('what was not checked lacks its path or message');
	}
	return one;
}

function checkedSkipped(one: Skipped): Skipped {
	if (
		!isText(one?.reason) ||
		typeof one.count !== 'number' ||
		!listOf(one.examples, 'examples').every(isText)
	) {
		throw new TypeError('what was left out lacks its reason or count');
	}
	return { ...one, examples: listOf(one.examples, 'examples') };
}

function checkedException(one: ExceptionUse): ExceptionUse {
	const lists = [listOf(one?.hosts, 'hosts'), listOf(one?.uses, 'uses')];
	if (
		![one?.file, one?.origin, one?.reason].every(isText) ||
		typeof one.covers !== 'number' ||
		!/^(?:number|undefined)$/.test(typeof one.line) ||
		!lists.flat().every(isText)
	) {
		throw new TypeError('an exception lacks its file, origin, reason or what it covers');
	}
	return one;
}

function fromSarif(
	result: Result,
	workingDirectory: string,
	textOf: (path: string) => string | undefined,
): Finding {
	const { artifactLocation, region } = result.locations?.[0]?.physicalLocation ?? {};
	const path = pathOf(artifactLocation?.uri ?? '', workingDirectory);
	const own = (result.properties ?? {}) as Partial<Finding>;
	const [suppression] = result.suppressions ?? [];
	const suggestions = suggestionsOf(result, textOf(path));
	return checked({
		ruleId: result.ruleId ?? '',
		severity: result.level === 'error' ? 'error' : 'warning',
		// links to related locations mean nothing outside of the log, nor what tells results of one line apart
		message: (result.message.text ?? '')
			.replace(/\[([^[\]]*)\]\(\d+\)/g, '$1')
			.replace(/ \(Column \d+(?:, \d+)?\.\)$/, ''),
		path,
		...rangeOf(region),
		origin: own.origin ?? null,
		tier: own.tier ?? 'third-party',
		destination: own.destination ?? 'data',
		sink: own.sink ?? '',
		owner: own.owner ?? null,
		csp: own.csp ?? 'unknown',
		sends: own.sends ?? [],
		evidence: evidenceOf(result, workingDirectory),
		...(suggestions.length ? { suggestions } : {}),
		...(result.partialFingerprints?.['thirdPartyResources/v1']
			? { fingerprint: result.partialFingerprints['thirdPartyResources/v1'] }
			: {}),
		...(result.baselineState ? { isNew: result.baselineState === 'new' } : {}),
		...(suppression
			? {
					suppression: {
						kind: suppression.kind === 'external' ? ('external' as const) : ('inSource' as const),
						justification: suppression.justification ?? '',
					},
				}
			: {}),
	});
}

/** Where a value comes from is what the message links to. */
function evidenceOf(result: Result, workingDirectory: string): LocatedEvidence[] {
	return (result.relatedLocations ?? []).map((one) => ({
		path: pathOf(one.physicalLocation?.artifactLocation?.uri ?? '', workingDirectory),
		...rangeOf(one.physicalLocation?.region),
		role: (result.message.text ?? '').includes(`](${one.id})`) ? 'value' : 'related',
		message: one.message?.text ?? '',
	}));
}

function rangeOf(region: Region | undefined): Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'> {
	const line = region?.startLine ?? 1;
	const column = region?.startColumn ?? 1;
	return { line, column, endLine: region?.endLine ?? line, endColumn: region?.endColumn ?? column };
}

function suggestionsOf(result: Result, text: string | undefined): Suggestion[] {
	const lines = text === undefined ? undefined : new Lines(text);
	return (result.fixes ?? []).flatMap((fix) => {
		const edits = fix.artifactChanges.flatMap((change) =>
			change.replacements.map(({ deletedRegion, insertedContent }) => {
				const { line, column, endLine, endColumn } = rangeOf(deletedRegion);
				return {
					start: lines?.offsetOf(line, column) ?? -1,
					end: lines?.offsetOf(endLine, endColumn) ?? -1,
					text: insertedContent?.text ?? '',
				};
			}),
		);
		return edits.some((edit) => edit.start < 0) ? [] : [{ message: fix.description?.text ?? '', edits }];
	});
}
