import { createHash } from 'node:crypto';
import type { Finding } from '../../eslint-plugin/rules/finding.js';
import type { Sources } from './sources.js';

/**
 * Gives each finding of a run a name of 32 hexadecimal digits that stays the same when its lines move or are indented
 * differently: the finding's own fingerprint where the run has one, else one from rule, path, request and code.
 * Findings that are alike are told apart by their order, so no two names of a run are equal.
 * Ask in the order of `byPlace` within each file.
 */
export class Fingerprints {
	private readonly counts = new Map<string, number>();

	constructor(private readonly sources: Sources) {}

	of(finding: Finding): string {
		const own =
			finding.fingerprint ??
			digest([
				finding.ruleId,
				finding.path,
				finding.sink,
				finding.destination,
				finding.origin ?? '',
				this.codeOf(finding),
			]);
		const count = (this.counts.get(own) ?? 0) + 1;
		this.counts.set(own, count);
		return count === 1 ? own : digest([own, String(count)]);
	}

	private codeOf(finding: Finding): string {
		const lines = this.sources.lines(finding.path);
		if (!lines) {
			return '';
		}
		const code = lines.text.slice(
			lines.offsetOf(finding.line, finding.column),
			lines.offsetOf(finding.endLine, finding.endColumn),
		);
		return code.replace(/\s+/g, ' ').trim();
	}
}

const digest = (parts: readonly string[]): string =>
	createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
