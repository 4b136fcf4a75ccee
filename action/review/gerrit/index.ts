/** Posts one review to Gerrit, once, however often it is asked and whatever breaks on the way. */
import { setTimeout as wait } from 'node:timers/promises';
import { plural } from '../../report/text.js';
import type { LintRun } from '../../run/lint-run.js';
import { compose, type Composed } from './compose.js';
import { Refused, Unclear } from './http.js';
import { placed } from './placed.js';
import type { ChangeState, Gerrit } from './state.js';
import { ReviewError } from '../review-error.js';

export interface GerritReviewOptions {
	readonly label?: { readonly name: string; readonly value: number };
	readonly fixSuggestions?: boolean;
	readonly dryRun?: boolean;
	/** `file`: only findings in files of the patch set; `none`: all. Old findings are left out by `added`. */
	readonly filter: 'added' | 'file' | 'none';
	/** The working directory within the repository: `''` or with `/` at its end. */
	readonly prefix: string;
	/** The commit that is checked out, if any. */
	readonly head: string | undefined;
	readonly covers: (path: string) => boolean;
	/** Milliseconds before each further attempt. */
	readonly delays?: readonly number[];
}

export interface Posted {
	/** What was done, one line each, for standard output. */
	readonly lines: readonly string[];
	/** What could not be done beside: one line. */
	readonly problem?: string;
}

const DELAYS = [1000, 2000, 4000, 8000, 16_000, 16_000];

/** @throws ReviewError when nothing could be posted, or it is not known whether it was */
export async function reviewOnGerrit(
	run: LintRun,
	server: Gerrit,
	options: GerritReviewOptions,
): Promise<Posted> {
	const delays = options.delays ?? DELAYS;
	let withFixes = options.fixSuggestions ?? false;
	const notes: string[] = [];
	for (let attempt = 0; ; attempt++) {
		try {
			// what is on the change is read before each attempt, so that one that was lost but arrived is not repeated
			const state = await server.state();
			const review = await reviewFor(run, state, server, { ...options, fixSuggestions: withFixes });
			if (options.dryRun) {
				return {
					lines: review.reviews.length
						? review.reviews.map(
								({ patchSet, review: body }) =>
									`POST ${server.addressOf(patchSet)}\n${JSON.stringify(body, null, '\t')}`,
							)
						: ['Nothing to post.'],
				};
			}
			for (const { patchSet, review: body } of review.reviews) {
				await server.post(patchSet, body);
			}
			return {
				lines: [...notes, resultOf(review, state)],
				...(review.problem === undefined ? {} : { problem: review.problem }),
			};
		} catch (error) {
			if (error instanceof Refused && error.status === 400 && withFixes) {
				withFixes = false;
				notes.push('The server takes no fix_suggestions: posted without.');
				continue;
			}
			if (!(error instanceof Unclear)) {
				throw error;
			}
			if (withFixes) {
				// Gerrit 3.10 to 3.13 answer 500 unless an experiment is on
				withFixes = false;
				notes.push('The server may take no fix_suggestions: posted without.');
				continue;
			}
			const delay = delays[attempt];
			if (delay === undefined) {
				throw new ReviewError(
					'post',
					`${error.message}: gave up after ${attempt + 1} attempts; run the same command again, nothing is posted twice`,
				);
			}
			await wait(delay);
		}
	}
}

async function reviewFor(
	run: LintRun,
	state: ChangeState,
	server: Gerrit,
	options: GerritReviewOptions,
): Promise<Composed> {
	const { prefix, head, filter } = options;
	const isCheckedOut = head === state.revision;
	const wanted = {
		...run,
		findings: run.findings.filter(
			(one) =>
				filter === 'none' || (filter === 'added' ? one.isNew !== false : state.files.has(prefix + one.path)),
		),
	};
	const { findings, excused } = await placed(wanted, prefix, async (path) =>
		isCheckedOut || !state.files.has(path) ? undefined : server.textOf(path, state),
	);
	return compose(
		findings,
		excused,
		run.notChecked.map((one) => ({ ...one, path: prefix + one.path })),
		state,
		{
			fails: wanted.findings.some((one) => one.severity === 'error' && one.isNew !== false),
			fixSuggestions: options.fixSuggestions ?? false,
			covers: (path) => path.startsWith(prefix) && options.covers(path.slice(prefix.length)),
			...(options.label ? { label: options.label } : {}),
		},
	);
}

function resultOf(
	{ posted, resolved, known, left, reviews }: Composed,
	{ change, patchSet }: ChangeState,
): string {
	const done = [
		plural(posted, 'comment'),
		...(resolved ? [`${plural(resolved, 'thread')} resolved`] : []),
		...(known ? [`${known} there already`] : []),
		...(left ? [`${left} in the summary only`] : []),
	].join(', ');
	return `${reviews.length ? 'Posted to' : 'Nothing new for'} change ${change}, patch set ${patchSet}: ${done}.`;
}
