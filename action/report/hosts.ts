import type { Finding } from '../../eslint-plugin/rules/finding.js';
import { groupedBy } from './order.js';

/** One host that findings contact. */
export interface ContactedHost {
	readonly host: string;
	readonly owner: string | null;
	readonly count: number;
	readonly errors: number;
	/** What the requests are for, alphabetically. */
	readonly destinations: readonly string[];
	/** What the code itself puts into them. */
	readonly sends: readonly string[];
	readonly csp: readonly string[];
	readonly files: number;
}

export const UNKNOWN_HOST = '(host not known)';

/** The hosts of findings, the most often contacted first. */
export function hostsOf(findings: readonly Finding[]): ContactedHost[] {
	const sorted = (items: Iterable<string>): string[] => [...new Set(items)].sort();
	return [...groupedBy(findings, (one) => one.origin ?? UNKNOWN_HOST)]
		.map(([host, all]) => ({
			host,
			owner: sorted(all.flatMap((one) => one.owner ?? []))[0] ?? null,
			count: all.length,
			errors: all.filter((one) => one.severity === 'error').length,
			destinations: sorted(all.map((one) => one.destination)),
			sends: sorted(all.flatMap((one) => one.sends)),
			csp: sorted(all.map((one) => one.csp)),
			files: new Set(all.map((one) => one.path)).size,
		}))
		.sort((a, b) => b.count - a.count || (a.host < b.host ? -1 : 1));
}
