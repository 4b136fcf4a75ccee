/** What became of the exceptions of configuration files, in one run or in the shards of one. */
import type { Exception } from '../../eslint-plugin/settings/settings.js';

/** An exception of a configuration file, and what it covered in this run. */
export interface ExceptionUse extends Exception {
	/** The configuration file; in a `LintRun` relative to the working directory. */
	readonly file: string;
	/** Where it stands in that, 1-based; logs of older versions lack it. */
	readonly line?: number;
	readonly covers: number;
	readonly hosts: readonly string[];
	readonly uses: readonly string[];
	/** Whether all that the configuration file rules was asked for: only then can the exception be needless. */
	readonly isWhole: boolean;
}

const DAY = 86_400_000;
const NOTICE_DAYS = 31;

/**
 * What should be changed about exceptions, one line each: those that have ended or soon end, that nothing needs any more, or
 * that allow more than is needed.
 * @param today `YYYY-MM-DD`
 */
export function adviceOn(exceptions: readonly ExceptionUse[], today: string): string[] {
	return exceptions.flatMap((one) => {
		const say = (text: string): string[] => [
			`${one.file}${one.line === undefined ? '' : `:${one.line}`}: the exception for ${one.origin} ${text}`,
		];
		if (one.until !== undefined && one.until < today) {
			return say(`ended on ${one.until} and counts no more: remove it, or renew it with a new reason`);
		}
		const soon = one.until !== undefined && Date.parse(one.until) - Date.parse(today) < NOTICE_DAYS * DAY;
		const ending = soon ? say(`ends on ${one.until}: remove what needs it, or renew it`) : [];
		if (!one.isWhole) {
			return ending;
		}
		if (!one.covers) {
			return [...ending, ...say('covers no request any more: remove it')];
		}
		const narrower = narrowerThan(one);
		return narrower.length
			? [...ending, ...say(`allows more than is needed: write ${narrower.join(', ')}`)]
			: ending;
	});
}

function narrowerThan({ origin, destinations, hosts, uses }: ExceptionUse): string[] {
	const [host] = hosts;
	const isWide =
		origin.startsWith('*.') && hosts.length === 1 && host !== undefined && !host.startsWith('*.');
	const unused = destinations?.filter((destination) => !uses.includes(destination)) ?? [];
	return [
		...(isWide ? [`"origin": "${host}"`] : []),
		...(unused.length || !destinations ? [`"destinations": ${JSON.stringify(uses)}`] : []),
	];
}
/** The exceptions of several runs, each once, with what it covered in all of them. */
export function mergedExceptions(lists: readonly (readonly ExceptionUse[])[]): ExceptionUse[] {
	const merged = new Map<string, ExceptionUse>();
	for (const list of lists) {
		const counts = new Map<string, number>();
		for (const one of list) {
			const { file, line, origin, destinations, reason, until } = one;
			const same = JSON.stringify([file, line, origin, destinations, reason, until]);
			// a file may have the same exception twice
			const count = (counts.get(same) ?? 0) + 1;
			counts.set(same, count);
			const key = `${same} ${count}`;
			const known = merged.get(key);
			merged.set(
				key,
				known
					? {
							...known,
							covers: known.covers + one.covers,
							hosts: union(known.hosts, one.hosts),
							uses: union(known.uses, one.uses),
							isWhole: known.isWhole && one.isWhole,
						}
					: one,
			);
		}
	}
	return [...merged.values()];
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
