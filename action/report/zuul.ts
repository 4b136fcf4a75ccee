import type { Finding } from '../../eslint-plugin/rules/finding.js';
import type { LintRun } from '../run/lint-run.js';
import { byPlace, groupedBy, mostSerious } from './order.js';
import { clipped, plural, sentence, wellFormed } from './text.js';

/** An entry of `zuul.file_comments`; Zuul refuses all of them when one has another key or type (zuul/lib/filecomments.py, 14.3). */
export interface FileComment {
	/** 1-based. */
	readonly line: number;
	readonly message: string;
	readonly level: 'error' | 'warning' | 'info';
	/** Lines 1-based, characters 0-based UTF-16 code units, the end exclusive: as Gerrit counts. */
	readonly range: {
		readonly start_line: number;
		readonly start_character: number;
		readonly end_line: number;
		readonly end_character: number;
	};
}

export interface ZuulReturn {
	readonly zuul: {
		readonly file_comments: Readonly<Record<string, readonly FileComment[]>>;
		/** Lines that Zuul adds to its report. */
		readonly warnings?: readonly string[];
	};
}

/** A change on Gerrit takes 5,000 comments, over all its patch sets and reviewers. */
const MOST_COMMENTS = 1000;
/** Gerrit's limit of a comment is 16 KiB. */
const MOST_BYTES = 16_000;
const MOST_WARNINGS = 20;

/** What `zuul_return: { file: … }` takes: comments on the lines; what was left out and not checked as warnings. */
export function zuul(run: LintRun): string {
	return `${JSON.stringify(zuulReturn(run), null, '\t')}\n`;
}

/** The same as an object. */
export function zuulReturn(run: LintRun): ZuulReturn {
	// Zuul asks for the first character of each name.
	const { kept, left } = mostSerious(
		run.findings.filter((one) => one.path !== ''),
		MOST_COMMENTS,
	);
	// names that differ in halves of surrogate pairs alone become one
	const comments = [...groupedBy([...kept].sort(byPlace), (one) => wellFormed(one.path))].map(
		([path, findings]) => [path, findings.map(comment)] as const,
	);
	const warnings = [
		...(left
			? [
					`${plural(left, 'finding')} of third-party-resources left out: the ${MOST_COMMENTS} most serious are comments.`,
				]
			: []),
		...run.notChecked
			.slice(0, MOST_WARNINGS)
			.map((one) => clipped(sentence(`Not checked: ${wellFormed(one.message)}`), MOST_BYTES)),
		...(run.notChecked.length > MOST_WARNINGS
			? [`${run.notChecked.length - MOST_WARNINGS} more were not checked.`]
			: []),
	];
	return { zuul: { file_comments: Object.fromEntries(comments), ...(warnings.length ? { warnings } : {}) } };
}

function comment({ line, column, endLine, endColumn, severity, message, ruleId }: Finding): FileComment {
	const isInOrder = endLine > line || (endLine === line && endColumn >= column);
	return {
		line,
		message: clipped(`${wellFormed(message)} (${ruleId})`, MOST_BYTES),
		level: severity,
		range: {
			start_line: line,
			start_character: column - 1,
			end_line: isInOrder ? endLine : line,
			end_character: (isInOrder ? endColumn : column) - 1,
		},
	};
}
