/** Where the patch set has what was found in the working tree. */
import type { Lines } from '../../../eslint-plugin/strings/lines.js';
import type { Finding } from '../../../eslint-plugin/rules/finding.js';
import { Fingerprints } from '../../report/fingerprint.js';
import { byPath } from '../../report/order.js';
import { Sources } from '../../report/sources.js';
import type { LintRun } from '../../run/lint-run.js';
import type { PlacedFinding } from './compose.js';
import type { CommentInput, CommentRange } from './state.js';
import { markOf } from './threads.js';

export interface PlacedRun {
	readonly findings: readonly PlacedFinding[];
	/** By their marks, with their reasons. */
	readonly excused: ReadonlyMap<string, string>;
}

/**
 * @param prefix the working directory within the repository: `''` or with `/` at its end
 * @param revisionText a file's text in the patch set; undefined where it is what is checked out
 */
export async function placed(
	run: LintRun,
	prefix: string,
	revisionText: (path: string) => Promise<string | undefined>,
): Promise<PlacedRun> {
	const sources = new Sources(run);
	const fingerprints = new Fingerprints(sources);
	const findings: PlacedFinding[] = [];
	for (const [path, all] of byPath(run.findings)) {
		const lines = sources.lines(path);
		const inRepository = prefix + path;
		const other = await revisionText(inRepository);
		const lineOf =
			lines && other !== undefined && other !== lines.text
				? mapping(lines.text, other)
				: (line: number) => line;
		for (const finding of all) {
			const range = mapped(rangeOf(finding, lines), lineOf);
			const isSame = range !== undefined && (other === undefined || other === lines?.text);
			const fixes = isSame && lines ? fixesOf(finding, inRepository, lines) : [];
			findings.push({
				finding,
				path: inRepository,
				fingerprint: fingerprints.of(finding),
				...(range ? { range } : {}),
				...(fixes.length ? { fixes } : {}),
			});
		}
	}
	const excused = new Map(
		run.suppressed.map((one) => [markOf(fingerprints.of(one)), one.suppression?.justification ?? '']),
	);
	return { findings, excused };
}

function rangeOf({ line, column, endLine, endColumn }: Finding, lines: Lines | undefined): CommentRange {
	const isInOrder = endLine > line || (endLine === line && endColumn >= column);
	if (!lines) {
		return {
			start_line: line,
			start_character: column - 1,
			end_line: isInOrder ? endLine : line,
			end_character: (isInOrder ? endColumn : column) - 1,
		};
	}
	const start = lines.offsetOf(line, column);
	return gerritRange(
		lines.text,
		start,
		Math.max(start, isInOrder ? lines.offsetOf(endLine, endColumn) : start),
	);
}

/** Gerrit's lines end at line feeds alone, ESLint's at U+2028 and lone carriage returns too. */
function gerritRange(text: string, start: number, end: number): CommentRange {
	const at = (offset: number): [line: number, character: number] => {
		let line = 1;
		let from = 0;
		for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', from)) {
			line++;
			from = i + 1;
		}
		return [line, offset - from];
	};
	const [start_line, start_character] = at(start);
	const [end_line, end_character] = at(end);
	return { start_line, start_character, end_line, end_character };
}

function mapped(range: CommentRange, lineOf: (line: number) => number | undefined): CommentRange | undefined {
	const start = lineOf(range.start_line);
	const end = lineOf(range.end_line);
	return start === undefined || end === undefined || end - start !== range.end_line - range.start_line
		? undefined
		: { ...range, start_line: start, end_line: end };
}

/** For a line of one text, the nearest line of the other that reads the same: CI systems lint a merge, Gerrit shows the patch set. */
function mapping(from: string, to: string): (line: number) => number | undefined {
	const lines = from.split('\n');
	const places = new Map<string, number[]>();
	to.split('\n').forEach((text, i) => {
		const known = places.get(text);
		if (known) {
			known.push(i + 1);
		} else {
			places.set(text, [i + 1]);
		}
	});
	return (line) =>
		(places.get(lines[line - 1] ?? '') ?? []).reduce<number | undefined>(
			(best, one) => (best === undefined || Math.abs(one - line) < Math.abs(best - line) ? one : best),
			undefined,
		);
}

function fixesOf(
	{ suggestions = [] }: Finding,
	path: string,
	lines: Lines,
): NonNullable<CommentInput['fix_suggestions']> {
	return suggestions.map(({ message, edits }) => ({
		description: message,
		replacements: edits.map(({ start, end, text }) => ({
			path,
			range: gerritRange(lines.text, start, end),
			replacement: text,
		})),
	}));
}
