/** What a review says: from findings and what is on the change already. Pure, so that asking twice gives the same. */
import { RULES, type Finding } from '../../../eslint-plugin/rules/finding.js';
import { hostsOf, UNKNOWN_HOST } from '../../report/hosts.js';
import { mostSerious } from '../../report/order.js';
import { RULE_TEXTS } from '../../report/rule-texts.js';
import { clipped, plain, plural, wellFormed } from '../../report/text.js';
import type { NotChecked } from '../../run/lint-run.js';
import { markOf, ownThreads, signatureOf, type Thread } from './threads.js';
import {
	SUMMARY,
	TAG,
	type ChangeState,
	type CommentInput,
	type CommentRange,
	type ReviewInput,
} from './state.js';

/** A finding where the patch set has it. */
export interface PlacedFinding {
	readonly finding: Finding;
	/** Within the repository. */
	readonly path: string;
	/** Absent when the line is not in the patch set's file. */
	readonly range?: CommentRange;
	readonly fingerprint: string;
	readonly fixes?: CommentInput['fix_suggestions'];
}

export interface ComposeOptions {
	readonly label?: { readonly name: string; readonly value: number };
	/** Whether the findings are such that the label is voted. */
	readonly fails: boolean;
	readonly fixSuggestions?: boolean;
	/** Whether the run looked at a path: threads on others are left alone. */
	readonly covers: (path: string) => boolean;
}

export interface Composed {
	/** One for each patch set: that of the change, and older ones whose files the new one no longer has. */
	readonly reviews: readonly { readonly patchSet: number; readonly review: ReviewInput }[];
	readonly posted: number;
	readonly resolved: number;
	/** Findings that have their thread already. */
	readonly known: number;
	/** Findings that only the summary counts. */
	readonly left: number;
	/** Why the label cannot be voted: one line. */
	readonly problem?: string;
}

/** Gerrit: 5,000 comments and 3 MiB a change, 16 KiB each. Most of it is left to people, and to the next patch sets. */
const MOST_COMMENTS = 1000;
const RESERVED_COMMENTS = 1000;
const MOST_ON_CHANGE = 5000;
const MOST_BYTES_ON_CHANGE = 3 << 20;
/** Gerrit counts a little more than the text. */
const MOST_BYTES = 14_000;
/** What Gerrit keeps beside a comment's text. */
const BESIDE = 300;
const MOST_LISTED = 20;

export function compose(
	findings: readonly PlacedFinding[],
	excused: ReadonlyMap<string, string>,
	notChecked: readonly NotChecked[],
	state: ChangeState,
	options: ComposeOptions,
): Composed {
	const threads = ownThreads(state.comments);
	const places = new Map(findings.map((one) => [one.finding, one]));
	const sorted = mostSerious([...places.keys()], Infinity).kept.map((one) => places.get(one)!);
	const current: CommentInput[] = [];
	const older = new Map<number, CommentInput[]>();
	let known = 0;
	const fresh: PlacedFinding[] = [];
	const outside: PlacedFinding[] = [];
	const budget = new Budget(state);
	for (const one of sorted) {
		const thread = threads.get(markOf(one.fingerprint));
		if (thread) {
			known++;
			const isBack = !thread.isUnresolved && thread.isOurs && thread.last !== thread.root;
			if (isBack && state.files.has(one.path) && thread.root.id !== undefined) {
				const reply = replyTo(thread, `It is back in patch set ${state.patchSet}.`, true);
				if (budget.takes(reply)) {
					current.push({ ...reply, path: one.path });
				}
			}
		} else {
			(state.files.has(one.path) ? fresh : outside).push(one);
		}
	}
	let resolved = 0;
	const found = new Set(findings.map((one) => markOf(one.fingerprint)));
	const unread = new Set(notChecked.map((one) => one.path));
	for (const thread of threads.values()) {
		const { path, patch_set } = thread.root;
		if (
			found.has(thread.mark) ||
			!thread.isUnresolved ||
			thread.last.id === undefined ||
			unread.has(path) ||
			!options.covers(path)
		) {
			continue;
		}
		const reason = excused.get(thread.mark);
		const reply = replyTo(
			thread,
			reason === undefined
				? `Gone in patch set ${state.patchSet}.`
				: `Excused in patch set ${state.patchSet}: ${inline(clipped(reason, 500)) || 'without a reason'}.`,
			false,
		);
		if (budget.takes(reply)) {
			resolved++;
			if (state.files.has(path)) {
				current.push(reply);
			} else {
				older.set(patch_set, [...(older.get(patch_set) ?? []), reply]);
			}
		}
	}
	let posted = 0;
	for (const one of fresh) {
		const comment = commentOn(one, options.fixSuggestions ?? false);
		if (posted < MOST_COMMENTS && budget.takes(comment)) {
			posted++;
			current.push(comment);
		}
	}
	const vote = voteOf(state, options);
	const left = fresh.length - posted;
	const hasNews = findings.length > 0 || notChecked.length > 0 || threads.size > 0;
	const isSaid = state.saidOn.has(state.patchSet);
	const needsPost = current.length > 0 || vote.labels !== undefined || (!isSaid && hasNews);
	const message = summary(sorted, { outside, left, notChecked, resolved });
	return {
		reviews: [
			...[...older].map(([patchSet, comments]) => ({ patchSet, review: reviewOf(comments) })),
			...(needsPost
				? [
						{
							patchSet: state.patchSet,
							review: {
								...reviewOf(current),
								...(isSaid ? {} : { message }),
								...(vote.labels ? { labels: vote.labels } : {}),
							},
						},
					]
				: []),
		],
		posted,
		resolved,
		known,
		left: left + outside.length,
		...(vote.problem === undefined ? {} : { problem: vote.problem }),
	};
}

class Budget {
	private count: number;
	private bytes: number;

	constructor(state: ChangeState) {
		this.count = MOST_ON_CHANGE - RESERVED_COMMENTS - state.count;
		this.bytes = (MOST_BYTES_ON_CHANGE - state.bytes) / 2 - MOST_BYTES;
	}

	takes(comment: CommentInput): boolean {
		const size = Buffer.byteLength(JSON.stringify(comment)) + BESIDE;
		if (this.count < 1 || this.bytes < size) {
			return false;
		}
		this.count--;
		this.bytes -= size;
		return true;
	}
}

function reviewOf(comments: readonly CommentInput[]): ReviewInput {
	const byPath: Record<string, Omit<CommentInput, 'path'>[]> = Object.create(null) as never;
	for (const { path, ...comment } of comments) {
		(byPath[path] ??= []).push(comment);
	}
	return {
		tag: TAG,
		omit_duplicate_comments: true,
		...(comments.length ? { comments: byPath } : {}),
	};
}

function commentOn(
	{ finding, path, range, fingerprint, fixes }: PlacedFinding,
	withFixes: boolean,
): CommentInput {
	const rule = RULES.find((name) => finding.ruleId.endsWith(`/${name}`)) ?? RULES[0];
	const end = `\n\n[${rule}](${RULE_TEXTS[rule].url}) · ${signatureOf(fingerprint)}`;
	const text = range
		? inline(finding.message)
		: `${inline(finding.message)} (Line ${finding.line} of the merged file.)`;
	return {
		path,
		...(range ? { line: range.end_line, range } : {}),
		message: clipped(text, MOST_BYTES - Buffer.byteLength(end)) + end,
		unresolved: finding.severity === 'error',
		...(withFixes && fixes?.length ? { fix_suggestions: fixes } : {}),
	};
}

function replyTo({ root, last }: Thread, message: string, unresolved: boolean): CommentInput {
	return {
		path: root.path,
		...(root.line === undefined ? {} : { line: root.line }),
		...(root.range === undefined ? {} : { range: root.range }),
		in_reply_to: last.id!,
		message,
		unresolved,
	};
}

/** Text in which nothing becomes a link, a block or a style in Gerrit's Markdown. */
function inline(text: string): string {
	return plain(wellFormed(text))
		.replace(/[\\`*[\]<>~|]/g, '\\$&')
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
		.replace(/^(\s*)([#+-]|\d+[.)])(?=\s)/, '$1\\$2');
}

function voteOf(
	{ labels }: ChangeState,
	{ label, fails }: ComposeOptions,
): { labels?: Record<string, number>; problem?: string } {
	if (!label) {
		return {};
	}
	const { name } = label;
	const value = fails ? label.value : 0;
	if (!labels) {
		return fails ? { labels: { [name]: value } } : {};
	}
	const known = Object.hasOwn(labels, name) ? labels[name] : undefined;
	if (!known) {
		return {
			problem: `the change has no label ${name}: it has ${Object.keys(labels).join(', ') || 'none'}; nothing was voted`,
		};
	}
	if (known.own === value) {
		return {};
	}
	if (value !== 0 && !known.permitted.includes(value)) {
		return {
			problem: `the account may not vote ${name} ${signed(value)} on this change (it may: ${known.permitted.map(signed).join(', ') || 'nothing'}); ask for the permission "Label ${name}", nothing was voted`,
		};
	}
	return { labels: { [name]: value } };
}

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));

function summary(
	findings: readonly PlacedFinding[],
	{
		outside,
		left,
		notChecked,
		resolved,
	}: {
		outside: readonly PlacedFinding[];
		left: number;
		notChecked: readonly NotChecked[];
		resolved: number;
	},
): string {
	const hosts = hostsOf(findings.map((one) => one.finding)).map(({ host, owner }) =>
		host === UNKNOWN_HOST
			? 'a host that is not known'
			: `${host}${owner ? ` (${inline(clipped(owner, 200))})` : ''}`,
	);
	const list = (title: string, all: readonly string[]): string[] =>
		all.length
			? [
					`${title}\n\n${all
						.slice(0, MOST_LISTED)
						.map((one) => `* ${one}`)
						.join('\n')}${all.length > MOST_LISTED ? `\n* and ${all.length - MOST_LISTED} more` : ''}`,
				]
			: [];
	const parts = [
		findings.length
			? `${SUMMARY} ${plural(findings.length, 'finding')}. Readers' browsers would contact ${hosts.slice(0, MOST_LISTED).join(', ')}${hosts.length > MOST_LISTED ? ` and ${hosts.length - MOST_LISTED} more` : ''}.`
			: `${SUMMARY} no finding${resolved ? ' any more' : ''}.`,
		...(left ? [`${plural(left, 'finding')} without a comment here: the most serious have one.`] : []),
		...list(
			'In files that this patch set does not touch:',
			outside.map(
				({ finding, path }) =>
					`${inline(clipped(path, 200))}:${finding.line}: ${inline(clipped(finding.message, 300))}`,
			),
		),
		...list(
			'Not checked:',
			notChecked.map((one) => inline(clipped(one.message, 300))),
		),
	];
	return clipped(parts.join('\n\n'), MOST_BYTES);
}
