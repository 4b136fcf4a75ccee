/** The requests of one text, and what the rules say of them. Loaded when a file has to be parsed. */
import { requestsIn } from '../../eslint-plugin/requests/index.js';
import type { Language } from '../../eslint-plugin/requests/context.js';
import type { Problem } from '../../eslint-plugin/requests/request.js';
import type { Wanted } from '../../eslint-plugin/requests/wanted.js';
import type { Finding, RequestRecord } from '../../eslint-plugin/rules/finding.js';
import { judge, type Judging } from '../../eslint-plugin/rules/judge.js';
import type { Settings } from '../../eslint-plugin/settings/settings.js';
import { now } from './clock.js';

interface Analysis {
	readonly findings: readonly Finding[];
	readonly requests: readonly RequestRecord[];
	readonly problems: readonly Problem[];
	readonly isUnread: boolean;
	/** How many milliseconds it took to find the requests. */
	readonly extract: number;
}

/** @param ofChange what a change's own configuration says, where that of its base counts */
export function analyse({
	language,
	wanted,
	ofChange,
	...judging
}: Judging & {
	readonly language: Language;
	readonly wanted: Wanted;
	readonly ofChange: Settings | undefined;
}): Analysis {
	const { file, text, files } = judging;
	const start = now();
	const extraction = requestsIn({ path: file, text, language }, files, wanted);
	const extract = now() - start;
	const judged = judge(extraction.requests, judging);
	return {
		findings:
			ofChange && judged.findings.length
				? selfExcused(
						judged.findings,
						judge(extraction.requests, { ...judging, settings: ofChange }).findings,
					)
				: judged.findings,
		requests: judged.requests,
		problems: extraction.problems,
		isUnread: extraction.isUnread ?? false,
		extract,
	};
}

/** Marks the findings that the change's own configuration would have excused. */
function selfExcused(findings: readonly Finding[], own: readonly Finding[]): readonly Finding[] {
	const keyOf = (one: Finding): string =>
		`${one.ruleId} ${one.line}:${one.column} ${one.origin} ${one.destination}`;
	const kept = new Set(own.map(keyOf));
	return findings.map((one) =>
		kept.has(keyOf(one))
			? one
			: {
					...one,
					message: `${one.message} The change's own configuration would excuse it, but has not been agreed to.`,
				},
	);
}
