/** In which order findings are reported, and which ones where not all can be. */
import type { Finding, Location, RequestRecord } from '../../eslint-plugin/rules/finding.js';
import type { Destination } from '../../eslint-plugin/requests/request.js';
import type { LintRun, NotChecked } from '../run/lint-run.js';

/** How much a destination lets the other server do: run code, change the page, or only learn of the reader. */
const POWER: Readonly<Record<Destination, number>> = {
	script: 0,
	worker: 0,
	style: 1,
	frame: 2,
	data: 3,
	form: 3,
	font: 4,
	media: 4,
	image: 4,
	hint: 5,
	navigation: 6,
};

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By path, line and column: the order in which a person reads. Total, so that logs are the same on every machine. */
export const byPlace = (a: Finding, b: Finding): number =>
	text(a.path, b.path) || positionOrder(a, b) || text(a.message, b.message) || text(wholeOf(a), wholeOf(b));

/** The same order for requests. */
export const byRecord = (a: RequestRecord, b: RequestRecord): number =>
	text(a.path, b.path) || positionOrder(a, b) || text(wholeOf(a), wholeOf(b));

/** Text that is the same for what is the same, in whatever order its members were written. */
function wholeOf(one: RequestRecord & Partial<Finding>): string {
	const { origin, tier, destination, sink, owner, csp, sends, evidence } = one;
	const { ruleId, severity, suggestions, suppression, isNew } = one;
	return JSON.stringify([
		[sink, destination, origin, tier, owner, csp, sends, ruleId, severity, isNew],
		evidence.map(({ path, line, column, role, message }) => [path, line, column, role, message]),
		suggestions?.map(({ message, edits }) => [
			message,
			edits.map(({ start, end, text: to }) => [start, end, to]),
		]),
		[suppression?.kind, suppression?.justification],
	]);
}

/** The same order for what was not checked. */
export const byProblem = (a: NotChecked, b: NotChecked): number =>
	text(a.path, b.path) ||
	(a.line ?? 0) - (b.line ?? 0) ||
	(a.column ?? 0) - (b.column ?? 0) ||
	text(a.reason, b.reason) ||
	text(a.message, b.message);

const positionOrder = (a: Location, b: Location): number =>
	a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;

/** Errors before warnings, then by place. */
export const bySeverity = (a: Finding, b: Finding): number =>
	Number(b.severity === 'error') - Number(a.severity === 'error') || byPlace(a, b);

/** Most serious first: not excused, brought by the change, errors, what runs code, what sends the reader's own data; then by place. */
export const bySeriousness = (a: Finding, b: Finding): number =>
	Number(Boolean(a.suppression)) - Number(Boolean(b.suppression)) ||
	Number(b.isNew === true) - Number(a.isNew === true) ||
	Number(b.severity === 'error') - Number(a.severity === 'error') ||
	POWER[a.destination] - POWER[b.destination] ||
	b.sends.length - a.sends.length ||
	byPlace(a, b);

/** The most serious ones, most serious first, and how many are left. */
export function mostSerious(
	findings: readonly Finding[],
	most: number,
): { readonly kept: Finding[]; readonly left: number } {
	const sorted = [...findings].sort(bySeriousness);
	return { kept: sorted.slice(0, most), left: Math.max(0, sorted.length - most) };
}

/** The items by a key, in the order in which they come. */
export function groupedBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) {
			group.push(item);
		} else {
			groups.set(key, [item]);
		}
	}
	return groups;
}

/** The findings of each file, in the order of their places. */
export const byPath = (findings: readonly Finding[]): Map<string, Finding[]> =>
	groupedBy([...findings].sort(byPlace), (one) => one.path);

/** The run in the order of places, whatever the order in which things were found: on one machine, several threads or in shards. */
export const inOrder = (run: LintRun): LintRun => ({
	...run,
	findings: [...run.findings].sort(byPlace),
	suppressed: [...run.suppressed].sort(byPlace),
	requests: [...run.requests].sort(byRecord),
	notChecked: [...run.notChecked].sort(byProblem),
});
