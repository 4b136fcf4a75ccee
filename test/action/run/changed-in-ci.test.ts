import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, logOf } from '../../support/command.js';
import { Repository } from '../../support/repository.js';

const bad = (host: string): string => `fetch('https://${host}.third.net/');\n`;
const OLD = bad('old');
const GONE = '1234567890123456789012345678901234567890';
const ZEROS = '0'.repeat(40);

/** The branch has moved on since the change's parent, on which the change depends, was made. */
function reviewed(): { repo: Repository; tip: string; parent: string; change: string } {
	const repo = Repository.with({ 'a.js': OLD, 'branch.js': OLD });
	const parent = repo.branch('parent', 'main', { 'parent.js': bad('parent') });
	const change = repo.branch('change', 'parent', { 'a.js': OLD + bad('change') });
	repo.git('checkout', '--quiet', 'main');
	const tip = repo.commit({ 'branch.js': bad('branch') + OLD });
	return { repo, tip, parent, change };
}

const refused = async (repo: Repository, env: Record<string, string>, message: string): Promise<void> => {
	const { status, out, err } = await command(repo.root, ['--changed'], env);
	expect([status, out]).toEqual([2, '']);
	expect(err).toMatch(/^third-party-resources: [^\n]*\n$/);
	expect(err).toContain(message);
};

describe('Zuul', () => {
	const variables = (commit: string): Record<string, string> => ({
		ZUUL_CHANGE: '4711',
		ZUUL_PATCHSET: '2',
		ZUUL_COMMIT: commit,
		ZUUL_REF: 'refs/zuul/main/Zabc',
		ZUUL_BRANCH: 'main',
	});

	it('2: is compared with what it was merged onto, changes ahead of it included', async () => {
		const { repo, parent, change } = reviewed();
		repo.merge(parent);
		const merged = repo.merge(change);
		expect((await logOf(repo.root, ['--changed'], variables(merged))).places).toEqual(['a.js:2 new']);
		await refused(
			repo,
			variables(GONE),
			`Zuul's change 4711,2 is commit ${GONE}, but ${merged} is checked out`,
		);
	});

	it('2: a fast-forward is one commit; a first commit is all new', async () => {
		const { repo, change } = reviewed();
		repo.git('checkout', '--quiet', change);
		expect((await logOf(repo.root, ['--changed'], variables(change))).places).toEqual(['a.js:2 new']);
		const first = Repository.with({ 'a.js': OLD });
		expect((await logOf(first.root, ['--changed'], variables(first.head()))).places).toEqual(['a.js:1 new']);
	});

	it('3: needs no commit; a pull request without a merge is refused; after a merge the old revision counts', async () => {
		const { repo, tip, change } = reviewed();
		repo.merge(change);
		expect(
			(await logOf(repo.root, ['--changed'], { ZUUL_CHANGE: '4711', ZUUL_PATCHSET: '2' })).places,
		).toEqual(['a.js:2 new', 'parent.js:1 new']);
		expect(
			(await logOf(repo.root, ['--changed'], { ZUUL_CHANGE: '12', ZUUL_PATCHSET: change })).places,
		).toEqual(['a.js:2 new', 'parent.js:1 new']);
		expect(
			(await logOf(repo.root, ['--changed'], { ZUUL_OLDREV: tip, ZUUL_NEWREV: repo.head(), ZUUL_CHANGE: '' }))
				.places,
		).toEqual(['a.js:2 new', 'parent.js:1 new']);
		repo.git('checkout', '--quiet', change);
		await refused(
			repo,
			{ ZUUL_CHANGE: '12', ZUUL_PATCHSET: change },
			'has been checked out without a merge, and may be several commits: name the base with --changed',
		);
		await refused(repo, { ZUUL_PIPELINE: 'periodic' }, 'this Zuul job tests no change');
		await refused(
			repo,
			{ ZUUL_OLDREV: GONE },
			`there is no commit Zuul's old revision (${GONE}) in this clone: run git fetch origin ${GONE}`,
		);
	});
});

describe("Gerrit's Jenkins plugins", () => {
	const variables = (revision: string): Record<string, string> => ({
		GERRIT_CHANGE_NUMBER: '4711',
		GERRIT_PATCHSET_NUMBER: '2',
		GERRIT_PATCHSET_REVISION: revision,
		GERRIT_REFSPEC: 'refs/changes/11/4711/2',
		GERRIT_BRANCH: 'main',
	});

	it('a patch set is compared with its parent, checked out itself or merged', async () => {
		const { repo, change } = reviewed();
		repo.merge(change);
		expect((await logOf(repo.root, ['--changed'], variables(change))).places).toEqual(['a.js:2 new']);
		repo.git('checkout', '--quiet', change);
		expect((await logOf(repo.root, ['--changed'], variables(change))).places).toEqual(['a.js:2 new']);
	});

	it('a patch set that is a merge brings what neither side had', async () => {
		const { repo, change } = reviewed();
		repo.git('merge', '--quiet', '--no-commit', change);
		const merge = repo.commit({ 'merged.js': bad('merged') });
		expect((await logOf(repo.root, ['--changed'], variables(merge))).places).toEqual(['merged.js:1 new']);
	});

	it('refuses a working tree without the patch set', async () => {
		const { repo, change, tip } = reviewed();
		await refused(
			repo,
			variables(change),
			`Gerrit's change 4711,2 (${change}) is not in what is checked out here (${tip}): run git fetch origin refs/changes/11/4711/2 && git checkout FETCH_HEAD`,
		);
		await refused(repo, variables(GONE), 'is not in what is checked out');
		expect(
			(await logOf(repo.root, ['--changed'], { GERRIT_OLDREV: repo.head('main^'), GERRIT_NEWREV: tip }))
				.places,
		).toEqual(['branch.js:1 new']);
		repo.git('checkout', '--quiet', change);
		repo.commit({}, 'empty');
		await refused(
			repo,
			variables(repo.head()),
			"nothing differs between the parent of Gerrit's change 4711,2 and the working tree",
		);
	});
});

describe('GitHub', () => {
	const variables = (name: string, event: object): Record<string, string> => {
		const path = join(mkdtempSync(join(tmpdir(), 'tpr-event-')), 'event.json');
		writeFileSync(path, JSON.stringify(event));
		return { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path };
	};

	it('a pull request is compared with what it was merged into, or with where it left its base', async () => {
		const { repo, tip, change } = reviewed();
		const event = { pull_request: { base: { sha: repo.head('main^'), ref: 'main' }, head: { sha: change } } };
		repo.merge(change);
		const expected = ['a.js:2 new', 'parent.js:1 new'];
		expect((await logOf(repo.root, ['--changed'], variables('pull_request', event))).places).toEqual(
			expected,
		);
		repo.git('checkout', '--quiet', change);
		expect((await logOf(repo.root, ['--changed'], variables('pull_request', event))).places).toEqual(
			expected,
		);
		repo.git('branch', '--force', 'main', tip);
		expect(
			(await logOf(repo.root, ['--changed'], { ...variables('pull_request', {}), GITHUB_BASE_REF: 'main' }))
				.places,
		).toEqual(expected);
		await refused(repo, variables('pull_request', {}), 'the event of this pull request names no base');
		repo.git('checkout', '--quiet', tip);
		await refused(
			repo,
			variables('pull_request_target', { pull_request: { base: { sha: tip }, head: { sha: change } } }),
			"nothing differs between the pull request's base and the working tree: check out the change itself",
		);
	});

	it('a merge group, a push, a new branch; nothing else', async () => {
		const { repo, tip, change } = reviewed();
		repo.merge(change);
		const expected = ['a.js:2 new', 'parent.js:1 new'];
		expect(
			(await logOf(repo.root, ['--changed'], variables('merge_group', { merge_group: { base_sha: tip } })))
				.places,
		).toEqual(expected);
		expect((await logOf(repo.root, ['--changed'], variables('push', { before: tip }))).places).toEqual(
			expected,
		);
		repo.git('checkout', '--quiet', change);
		repo.git('branch', '--force', 'main', tip);
		expect(
			(
				await logOf(
					repo.root,
					['--changed'],
					variables('push', { before: ZEROS, repository: { default_branch: 'main' } }),
				)
			).places,
		).toEqual(expected);
		await refused(
			repo,
			variables('push', { before: GONE }),
			`there is no commit what was pushed before (${GONE}) in this clone: run git fetch origin ${GONE}`,
		);
		await refused(
			repo,
			variables('push', { before: '--output=x' }),
			'names neither what was there before nor the default branch',
		);
		await refused(repo, variables('merge_group', {}), 'names no base');
		await refused(repo, variables('schedule', {}), 'a run on "schedule" tests no change');
		await refused(
			repo,
			{ GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: '/nonexistent' },
			'name the base with --changed',
		);
	});
});

describe('GitLab', () => {
	it('names the base of a merge request, or what a push found', async () => {
		const { repo, tip, change } = reviewed();
		repo.git('checkout', '--quiet', change);
		expect(
			(await logOf(repo.root, ['--changed'], { GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: tip }))
				.places,
		).toEqual(['a.js:2 new', 'parent.js:1 new']);
		expect(
			(
				await logOf(repo.root, ['--changed'], {
					GITLAB_CI: 'true',
					CI_COMMIT_BEFORE_SHA: repo.head('parent'),
				})
			).places,
		).toEqual(['a.js:2 new']);
		expect(
			(
				await logOf(repo.root, ['--changed'], {
					GITLAB_CI: 'true',
					CI_COMMIT_BEFORE_SHA: ZEROS,
					CI_DEFAULT_BRANCH: 'main',
				})
			).places,
		).toEqual(['a.js:2 new', 'parent.js:1 new']);
	});
});

describe('a shallow clone', () => {
	it('says how to fetch what it lacks, and works when it has enough', async () => {
		const { repo, tip, change } = reviewed();
		repo.git('branch', 'merged');
		repo.git('checkout', '--quiet', 'merged');
		const merged = repo.merge(change);
		const clone = repo.clone('--depth=1', '--branch=merged');
		const pull = {
			GITHUB_EVENT_NAME: 'pull_request',
			GITHUB_EVENT_PATH: join(repo.root, '.git/event.json'),
			GITHUB_ACTIONS: 'true',
		};
		writeFileSync(
			pull.GITHUB_EVENT_PATH,
			JSON.stringify({ pull_request: { base: { sha: tip }, head: { sha: change } } }),
		);
		await refused(
			clone,
			pull,
			`this shallow clone lacks ${tip}: write "fetch-depth: 0" (2 is enough for a pull request) under "with" of actions/checkout`,
		);
		await refused(
			clone,
			{ ZUUL_CHANGE: '1', ZUUL_COMMIT: merged },
			`this shallow clone lacks ${tip}: run git fetch --unshallow, or git fetch --deepen=100`,
		);
		await refused(
			clone,
			{ GERRIT_PATCHSET_REVISION: change, GERRIT_REFSPEC: 'refs/changes/11/4711/2' },
			'run git fetch origin refs/changes/11/4711/2',
		);
		await refused(
			clone,
			{ GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: tip },
			'set the variable GIT_DEPTH to 0',
		);
		expect(await command(clone.root, ['--changed', 'main'])).toMatchObject({
			status: 2,
			err: 'third-party-resources: this shallow clone lacks main: run git fetch --unshallow, or git fetch --deepen=100\n',
		});
		clone.git('fetch', '--quiet', '--depth=1', 'origin', 'parent');
		expect((await command(clone.root, ['--changed', 'FETCH_HEAD'])).err).toContain(
			'this shallow clone does not reach back to where FETCH_HEAD and the checked-out commit part',
		);
		expect((await logOf(clone.root, ['--changed', 'FETCH_HEAD..'])).places).toEqual([
			'a.js:2 new',
			'branch.js:1 new',
		]);
		const two = repo.clone('--depth=2', '--branch=merged');
		expect((await logOf(two.root, ['--changed'], pull)).places).toEqual(['a.js:2 new', 'parent.js:1 new']);
		expect((await logOf(two.root, ['--changed'], { ZUUL_CHANGE: '1', ZUUL_COMMIT: merged })).places).toEqual([
			'a.js:2 new',
			'parent.js:1 new',
		]);
	});
});
