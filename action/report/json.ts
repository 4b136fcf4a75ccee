import type { Finding, LocatedEvidence, RequestRecord } from '../../eslint-plugin/rules/finding.js';
import type { LintRun } from '../run/lint-run.js';
import { jsonChunks, Streamed } from './json-chunks.js';
import { joined } from './report.js';

/**
 * The machine-readable log, one object: `{ version, stats, findings, requests, notChecked }`. Paths are relative to the
 * working directory, with `/`; lines and columns 1-based, columns in UTF-16 code units, ends exclusive.
 */
export function* jsonReport(run: LintRun): Iterable<string> {
	yield* jsonChunks({
		version: run.version,
		stats: run.stats,
		findings: new Streamed(map(run.findings, finding)),
		requests: new Streamed(map(run.requests, request)),
		notChecked: run.notChecked,
		...(run.unusedDirectives?.length ? { unusedDirectives: run.unusedDirectives } : {}),
		...(run.exceptions ? { exceptions: run.exceptions } : {}),
	});
	yield '\n';
}

export const json = joined(jsonReport);

function* map<A, B>(items: Iterable<A>, change: (item: A) => B): Iterable<B> {
	for (const item of items) {
		yield change(item);
	}
}

/** In the order in which the log is documented, whatever the order in which a finding was made. */
function finding(one: Finding): object {
	const { ruleId, severity, message, suggestions, fingerprint, isNew } = one;
	const { path, line, column, endLine, endColumn, ...rest } = request(one);
	return {
		ruleId,
		severity,
		path,
		line,
		column,
		endLine,
		endColumn,
		message,
		...rest,
		suggestions,
		fingerprint,
		isNew,
	};
}

function request(one: RequestRecord): RequestRecord {
	const {
		path,
		line,
		column,
		endLine,
		endColumn,
		origin,
		tier,
		destination,
		sink,
		owner,
		csp,
		sends,
		evidence,
	} = one;
	return {
		path,
		line,
		column,
		endLine,
		endColumn,
		origin,
		tier,
		destination,
		sink,
		owner,
		csp,
		sends,
		evidence: evidence.map(located),
	};
}

function located({
	path,
	line,
	column,
	endLine,
	endColumn,
	role,
	message,
}: LocatedEvidence): LocatedEvidence {
	return { path, line, column, endLine, endColumn, role, message };
}
