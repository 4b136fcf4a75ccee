/** Reads back our own logs, so that a job can lint first and post later, from another machine. */
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log, Region, Result } from 'sarif';
import { nodeFiles } from '../../eslint-plugin/node-files.js';
import type { Finding, Suggestion } from '../../eslint-plugin/rules/finding.js';
import { Lines } from '../../eslint-plugin/strings/lines.js';
import type { LintRun } from '../run/lint-run.js';
import { ReviewError } from './review-error.js';

const NO_STATS: LintRun['stats'] = { files: 0, parsed: 0, skipped: [], milliseconds: {} };

/**
 * The run that a JSON or SARIF log of this tool describes.
 * @param file the log's path, relative to the working directory
 * @throws ReviewError when it cannot be read or is another kind of file
 */
export function readLog(file: string, workingDirectory: string): LintRun {
	const wrong = (why: string): ReviewError =>
		new ReviewError('usage', `${file} ${why}: write one with -f json=${file} or -f sarif=${file}`);
	let text: string;
	try {
		text = readFileSync(resolve(workingDirectory, file), 'utf8');
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
	const base = { version: '', workingDirectory, preset: '', requests: [], stats: NO_STATS, textOf };
	try {
		if (isOurs(log)) {
			return {
				...base,
				...log,
				findings: log.findings.map(checked),
				suppressed: [],
				notChecked: log.notChecked ?? [],
			};
		}
		if (isSarif(log)) {
			const findings = log.runs.flatMap((run) =>
				(run.results ?? []).map((result) => fromSarif(result, workingDirectory, textOf)),
			);
			return {
				...base,
				findings: findings.filter((one) => !one.suppression),
				suppressed: findings.filter((one) => one.suppression),
				notChecked: log.runs.flatMap((run) =>
					(run.invocations ?? []).flatMap((invocation) =>
						(invocation.toolExecutionNotifications ?? []).map((one) => ({
							path: one.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '',
							reason: 'syntax' as const,
							message: one.message.text ?? '',
						})),
					),
				),
			};
		}
	} catch (error) {
		throw wrong(`is not whole (${error instanceof Error ? error.message : String(error)})`);
	}
	throw wrong('is neither a JSON nor a SARIF log of this tool');
}

type OwnLog = { findings: unknown[] } & Partial<Pick<LintRun, 'notChecked'>>;
const isOurs = (log: unknown): log is OwnLog =>
	typeof log === 'object' && log !== null && 'findings' in log && Array.isArray(log.findings);
const isSarif = (log: unknown): log is Log =>
	typeof log === 'object' && log !== null && 'runs' in log && Array.isArray(log.runs);

function checked(value: unknown): Finding {
	const one = value as Finding;
	const isFinding =
		typeof one === 'object' &&
		[one.path, one.message, one.ruleId].every((text) => typeof text === 'string' && text !== '') &&
		[one.line, one.column, one.endLine, one.endColumn].every((count) => Number.isInteger(count) && count > 0);
	if (!isFinding) {
		throw new TypeError('a finding lacks its path, message, rule or range');
	}
	return { ...one, evidence: one.evidence ?? [], sends: one.sends ?? [] };
}

function fromSarif(
	result: Result,
	workingDirectory: string,
	textOf: (path: string) => string | undefined,
): Finding {
	const { artifactLocation, region } = result.locations?.[0]?.physicalLocation ?? {};
	const uri = artifactLocation?.uri ?? '';
	const path = uri.startsWith('file:')
		? relative(workingDirectory, fileURLToPath(uri)).split(sep).join('/')
		: decodeURIComponent(uri);
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
		evidence: [],
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
