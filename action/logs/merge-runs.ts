/** One run out of several: of the shards of one tree, or of several trees. */
import { inOrder } from '../report/order.js';
import { adviceOn, mergedExceptions } from '../run/exceptions.js';
import type { LintRun, NotChecked, Skipped, Stats } from '../run/lint-run.js';
import { MOST_EXAMPLES } from '../run/read-source.js';

const MOST_SLOW = 10;

/** The run that several together are. @param today `YYYY-MM-DD` */
export function mergedRun(runs: readonly [LintRun, ...LintRun[]], today: string): LintRun {
	const [first] = runs;
	const exceptions = mergedExceptions(runs.map((run) => run.exceptions ?? [])).sort((a, b) =>
		a.file < b.file ? -1 : a.file > b.file ? 1 : 0,
	);
	return inOrder({
		version: first.version,
		workingDirectory: first.workingDirectory,
		preset: first.preset,
		findings: runs.flatMap((run) => run.findings),
		suppressed: runs.flatMap((run) => run.suppressed),
		requests: runs.flatMap((run) => run.requests),
		notChecked: mostOf(runs.map((run) => run.notChecked)),
		...(runs.some((run) => run.exceptions) ? { exceptions } : {}),
		unusedDirectives: runs.flatMap((run) => run.unusedDirectives ?? []),
		advice: adviceOn(exceptions, today),
		stats: mergedStats(runs.map((run) => run.stats)),
		...(first.textOf ? { textOf: (path: string) => first.textOf?.(path) } : {}),
	});
}

/** What all shards found before the files were divided is in each of their logs, but is one problem. */
export function mostOf(lists: readonly (readonly NotChecked[])[]): NotChecked[] {
	const most = new Map<string, { one: NotChecked; count: number }>();
	for (const list of lists) {
		const counts = new Map<string, number>();
		for (const one of list) {
			const key = JSON.stringify([one.path, one.reason, one.line, one.column, one.message]);
			const count = (counts.get(key) ?? 0) + 1;
			counts.set(key, count);
			if (count > (most.get(key)?.count ?? 0)) {
				most.set(key, { one, count });
			}
		}
	}
	return [...most.values()].flatMap(({ one, count }) => Array.from({ length: count }, () => one));
}

function mergedStats(all: readonly Stats[]): Stats {
	const sum = (of: (stats: Stats) => number): number => all.reduce((total, stats) => total + of(stats), 0);
	const slowest = all
		.flatMap((stats) => stats.slowest ?? [])
		.sort((a, b) => b.milliseconds - a.milliseconds)
		.slice(0, MOST_SLOW);
	const memory = all.flatMap((stats) => stats.peakMemoryBytes ?? []);
	const languages = sums(all.map((stats) => stats.languages ?? {}));
	return {
		files: sum((stats) => stats.files),
		parsed: sum((stats) => stats.parsed),
		skipped: mergedSkipped(all.flatMap((stats) => stats.skipped)),
		milliseconds: sums(all.map(({ milliseconds }) => ({ all: milliseconds ?? {} })))['all'] ?? {},
		...(all.some((stats) => stats.languages)
			? { languages: languages as NonNullable<Stats['languages']> }
			: {}),
		...(slowest.length ? { slowest } : {}),
		...(memory.length ? { peakMemoryBytes: Math.max(...memory) } : {}),
	};
}

function mergedSkipped(all: readonly Skipped[]): Skipped[] {
	const reasons = [...new Set(all.map((one) => one.reason))].sort();
	return reasons.map((reason) => {
		const same = all.filter((one) => one.reason === reason);
		return {
			reason,
			count: same.reduce((total, one) => total + one.count, 0),
			examples: same
				.flatMap((one) => one.examples)
				.sort()
				.slice(0, MOST_EXAMPLES),
		};
	});
}

/** Numbers added up by two names, the outer ones in the order of the alphabet. */
function sums(
	records: readonly Readonly<Record<string, Readonly<Record<string, number>>>>[],
): Record<string, Record<string, number>> {
	const all: Record<string, Record<string, number>> = {};
	for (const name of [...new Set(records.flatMap((record) => Object.keys(record)))].sort()) {
		const own: Record<string, number> = {};
		for (const record of records) {
			for (const [key, value] of Object.entries(record[name] ?? {})) {
				own[key] = (own[key] ?? 0) + value;
			}
		}
		all[name] = own;
	}
	return all;
}
