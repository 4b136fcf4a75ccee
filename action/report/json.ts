import type { Finding, LocatedEvidence, RequestRecord } from '../../eslint-plugin/rules/finding.js';
import type { LintRun, Stats } from '../run/lint-run.js';
import { jsonChunks, Streamed } from './json-chunks.js';
import { byPlace, byProblem, byRecord } from './order.js';
import { joined, type ReportOptions } from './report.js';

/**
 * The machine-readable log, one object: `{ version, preset, stats, findings, requests, notChecked }`, and where there are any:
 * `suppressed` (findings that are excused), `unusedDirectives`, `exceptions`, `shard`. Paths are relative to the working directory,
 * with `/`; lines and columns 1-based, columns in UTF-16 code units, ends exclusive. The same files give the same text on every
 * machine; what differs from run to run (times, memory) is in it when `measures` asks for it.
 */
export function* jsonReport(run: LintRun, { measures = false }: ReportOptions = {}): Iterable<string> {
	const { files, parsed, skipped, languages } = run.stats;
	yield* jsonChunks({
		version: run.version,
		preset: run.preset,
		...(run.shard ? { shard: run.shard } : {}),
		stats: measures
			? run.stats
			: { files, parsed, skipped, ...(languages ? { languages: counts(languages) } : {}) },
		findings: new Streamed(map([...run.findings].sort(byPlace), finding)),
		...(run.suppressed.length
			? { suppressed: new Streamed(map([...run.suppressed].sort(byPlace), finding)) }
			: {}),
		requests: new Streamed(map([...run.requests].sort(byRecord), request)),
		notChecked: [...run.notChecked].sort(byProblem),
		...(run.unusedDirectives?.length ? { unusedDirectives: run.unusedDirectives } : {}),
		...(run.exceptions ? { exceptions: run.exceptions } : {}),
	});
	yield '\n';
}

export const json = joined(jsonReport);

const counts = (languages: NonNullable<Stats['languages']>): object =>
	Object.fromEntries(Object.entries(languages).map(([name, { files, parsed }]) => [name, { files, parsed }]));

function* map<A, B>(items: Iterable<A>, change: (item: A) => B): Iterable<B> {
	for (const item of items) {
		yield change(item);
	}
}

/** In the order in which the log is documented, whatever the order in which a finding was made. */
function finding(one: Finding): object {
	const { ruleId, severity, message, suggestions, suppression, fingerprint, isNew } = one;
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
		suppression,
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
