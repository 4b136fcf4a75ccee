import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, type PlacedFinding } from '../../../action/review/gerrit/compose.js';
import { placed } from '../../../action/review/gerrit/placed.js';
import {
	TAG,
	type ChangeState,
	type CommentInfo,
	type ReviewInput,
} from '../../../action/review/gerrit/state.js';
import { anyRun } from '../report/any-run.js';
import { EXAMPLE } from '../report/example-run.js';

const state = (changes: Partial<ChangeState> = {}): ChangeState => ({
	change: '1',
	patchSet: 2,
	revision: 'f'.repeat(40),
	files: new Set(['a.js']),
	comments: [],
	saidOn: new Set(),
	count: 0,
	bytes: 0,
	labels: { 'Code-Review': { permitted: [-1, 0, 1], own: 0 } },
	...changes,
});
const options = { fails: true, covers: () => true };

const isRange = (range: NonNullable<CommentInfo['range']>): boolean =>
	range.start_line > 0 &&
	range.start_character >= 0 &&
	range.end_character >= 0 &&
	(range.end_line > range.start_line ||
		(range.end_line === range.start_line && range.end_character >= range.start_character));

/** What Gerrit would refuse (CommentsValidator, CommentSizeValidator, CommentCumulativeSizeValidator, CommentCountValidator). */
function refusals(review: ReviewInput, { files, count, bytes }: ChangeState): string[] {
	const comments = Object.entries(review.comments ?? {}).flatMap(([path, all]) =>
		all.map((one) => ({ ...one, path })),
	);
	const size = comments.reduce((sum, one) => sum + Buffer.byteLength(one.message), 0);
	return [
		...comments.filter((one) => !files.has(one.path)).map((one) => `file ${one.path} not found`),
		...comments.filter((one) => one.range && !isRange(one.range)).map(() => 'range is not valid'),
		...comments.filter((one) => (one.line ?? 1) < 1).map(() => 'line'),
		...comments.filter((one) => !one.message.trim()).map(() => 'empty'),
		...[...comments.map((one) => one.message), review.message ?? '']
			.filter((text) => Buffer.byteLength(text) > 16_384)
			.map(() => 'comment size'),
		...[...comments.map((one) => one.message), review.message ?? '']
			.filter((text) => /\p{Surrogate}/u.test(text))
			.map(() => 'half a surrogate pair'),
		...(count + comments.length + 1 > 5000 && comments.length ? ['maximum number of comments'] : []),
		...(bytes + size > 3 << 20 && comments.length ? ['cumulative size'] : []),
	];
}

describe('compose', () => {
	it('makes of any findings, names and texts a review that the limits allow, and nothing the second time', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyRun,
				fc.array(fc.nat(9)),
				fc.nat(5200),
				fc.nat(4 << 20),
				fc.constantFrom('', 'a/'),
				async (run, touched, count, bytes, prefix) => {
					const { findings, excused } = await placed(run, prefix, () => Promise.resolve(undefined));
					const paths = findings.map((one) => one.path);
					const on = state({
						files: new Set(['a.js', ...touched.flatMap((i) => paths[i] ?? [])]),
						count,
						bytes,
					});
					const { reviews } = compose(findings, excused, run.notChecked, on, options);
					expect(reviews.flatMap(({ review }) => refusals(review, on))).toEqual([]);
					const posted = reviews.flatMap(({ review, patchSet }) =>
						Object.entries(review.comments ?? {}).flatMap(([path, all]) =>
							all.map((one, i): CommentInfo => ({
								...one,
								path,
								id: `${path}${i}`,
								patch_set: patchSet,
								updated: '1',
								tag: TAG,
							})),
						),
					);
					const again = compose(
						findings,
						excused,
						run.notChecked,
						{ ...on, comments: posted, saidOn: new Set([2]) },
						options,
					);
					expect(again.posted).toBe(findings.length && posted.length < findings.length ? again.posted : 0);
					expect(again.resolved).toBe(0);
					for (const { review } of again.reviews) {
						const marks = Object.values(review.comments ?? {}).flatMap((all) =>
							all.map((one) => one.message.slice(-16)),
						);
						expect(posted.filter((one) => marks.includes(one.message.slice(-16)))).toEqual([]);
					}
				},
			),
			{ numRuns: 300 },
		);
	});

	it('leaves threads alone whose file was not looked at', async () => {
		const { findings } = await placed(EXAMPLE, '', () => Promise.resolve(undefined));
		const path = findings[0]!.path;
		const on = state({ files: new Set([path]) });
		const { reviews } = compose(findings, new Map(), [], on, options);
		const comments = (reviews[0]!.review.comments![path] ?? []).map((one, i): CommentInfo => ({
			...one,
			path,
			id: `c${i}`,
			patch_set: 1,
			updated: '1',
			tag: TAG,
		}));
		const next = { ...on, comments };
		const none: PlacedFinding[] = [];
		expect(compose(none, new Map(), [], next, options).resolved).toBe(comments.length);
		expect(compose(none, new Map(), [], next, { ...options, covers: () => false }).resolved).toBe(0);
		const unread = [{ path, reason: 'syntax' as const, message: 'x' }];
		expect(compose(none, new Map(), unread, next, options).resolved).toBe(0);
		const excused = new Map(findings.map((one) => [one.fingerprint.slice(0, 16), 'T1 *x*']));
		const replies = compose(none, excused, [], next, options).reviews[0]!.review.comments![path]!;
		expect(new Set(replies.map((one) => one.message))).toEqual(
			new Set(['Excused in patch set 2: T1 \\*x\\*.']),
		);
	});

	it('takes text of others for text', async () => {
		const [first] = EXAMPLE.findings;
		const hostile = { ...first!, message: '[a](https://evil.net) `b` *c* _d_ a_b <img> \u202e' };
		const { findings } = await placed({ ...EXAMPLE, findings: [hostile] }, '', () =>
			Promise.resolve(undefined),
		);
		const { reviews } = compose(findings, new Map(), [], state({ files: new Set([hostile.path]) }), options);
		expect(reviews[0]!.review.comments![hostile.path]![0]!.message).toMatch(
			/^\\\[a\\\]\(https:\/\/evil\.net\) \\`b\\` \\\*c\\\* \\_d\\_ a_b \\<img\\> \\\\u202e\n\n\[no-third/,
		);
	});
});
