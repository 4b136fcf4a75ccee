/**
 * What CI systems' variables say about the change that they test.
 * Zuul 2.6.0 (zuul/launcher/gearman.py) and 3 to 14 (doc/source/job-content.rst; the job passes `zuul.oldrev` as ZUUL_OLDREV and so on),
 * Gerrit Trigger 2.43 (GerritTriggerParameters), gerrit-code-review 0.4 (GerritEnvironmentContributor), GitHub Actions and
 * GitLab CI ("Predefined variables"), each as of 2025.
 */
import { readFileSync } from 'node:fs';

/** Where a CI system says the change begins. */
export type Found =
	/** The last common ancestor with a commit, or with a branch of the remote. */
	| { readonly since: string; readonly words: string }
	| { readonly sinceBranch: string; readonly words: string }
	/** A commit as it is. */
	| { readonly exactly: string; readonly words: string }
	/** The first parent of what is checked out: `merged`, when that is known; unless it is no merge of `into.head`. */
	| {
			readonly merged: string | undefined;
			readonly words: string;
			readonly into?: { readonly head: string; readonly base: string; readonly words: string };
			readonly onlyMerge?: boolean;
	  }
	/** One commit, checked out itself or merged. */
	| { readonly patchSet: string; readonly words: string; readonly refspec: string | undefined }
	/** The system runs, and there is no change. */
	| { readonly problem: string };

type Env = Readonly<Record<string, string | undefined>>;

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const ZEROS = /^0+$/;

/** A commit of the environment; undefined for what is none, as nothing else may reach git's command line. */
const commit = (value: unknown): string | undefined =>
	typeof value === 'string' && COMMIT.test(value) && !ZEROS.test(value) ? value : undefined;

/** Zuul merges each change onto those ahead of it; a Gerrit change is one commit, a pull request's patch set is named by its hash. */
export function fromZuul(env: Env): Found | undefined {
	const change = env['ZUUL_CHANGE'];
	if (change) {
		const words = `Zuul's change ${change}${env['ZUUL_PATCHSET'] ? `,${env['ZUUL_PATCHSET']}` : ''}`;
		return {
			merged: commit(env['ZUUL_COMMIT']),
			words,
			onlyMerge: commit(env['ZUUL_PATCHSET']) !== undefined,
		};
	}
	const before = commit(env['ZUUL_OLDREV']);
	if (before) {
		return { exactly: before, words: "Zuul's old revision" };
	}
	if (env['ZUUL_NEWREV'] || env['ZUUL_PIPELINE']) {
		return {
			problem:
				'this Zuul job tests no change (ZUUL_CHANGE and ZUUL_OLDREV are not set): pass zuul.change or zuul.oldrev, name the base with --changed, or run without it',
		};
	}
	return undefined;
}

/** Both Jenkins plugins name the patch set; Gerrit Trigger's ref-updated events have the old revision instead. */
export function fromGerrit(env: Env): Found | undefined {
	const patchSet = commit(env['GERRIT_PATCHSET_REVISION']);
	if (patchSet) {
		return {
			patchSet,
			words: `Gerrit's change ${env['GERRIT_CHANGE_NUMBER'] ?? ''},${env['GERRIT_PATCHSET_NUMBER'] ?? ''}`,
			refspec: env['GERRIT_REFSPEC'],
		};
	}
	const before = commit(env['GERRIT_OLDREV']);
	return before ? { exactly: before, words: "Gerrit's old revision" } : undefined;
}

interface GitHubEvent {
	readonly pull_request?: {
		readonly base?: { readonly sha?: unknown; readonly ref?: unknown };
		readonly head?: { readonly sha?: unknown };
	};
	readonly merge_group?: { readonly base_sha?: unknown };
	readonly before?: unknown;
	readonly repository?: { readonly default_branch?: unknown };
}

/** GitHub checks out a pull request merged into its base; the event names both sides. Gitea and Forgejo set the same variables. */
export function fromGitHub(env: Env): Found | undefined {
	const name = env['GITHUB_EVENT_NAME'];
	if (!name) {
		return undefined;
	}
	const event = eventOf(env['GITHUB_EVENT_PATH']);
	if (name.startsWith('pull_request')) {
		const base = commit(event.pull_request?.base?.sha);
		const head = commit(event.pull_request?.head?.sha);
		const words = "the pull request's base";
		if (base && head) {
			return { merged: undefined, words: 'the pull request', into: { head, base, words } };
		}
		return env['GITHUB_BASE_REF']
			? { sinceBranch: env['GITHUB_BASE_REF'], words }
			: {
					problem:
						'the event of this pull request names no base (GITHUB_EVENT_PATH, GITHUB_BASE_REF): name it with --changed',
				};
	}
	if (name === 'merge_group') {
		const base = commit(event.merge_group?.base_sha);
		return base
			? { since: base, words: "the merge group's base" }
			: {
					problem: 'the event of this merge group names no base (GITHUB_EVENT_PATH): name it with --changed',
				};
	}
	if (name === 'push') {
		const before = commit(event.before);
		if (before) {
			return { exactly: before, words: 'what was pushed before' };
		}
		const branch = event.repository?.default_branch;
		return typeof branch === 'string' && branch
			? { sinceBranch: branch, words: 'the default branch' }
			: {
					problem:
						'the event of this push names neither what was there before nor the default branch (GITHUB_EVENT_PATH): name the base with --changed',
				};
	}
	return { problem: `a run on "${name}" tests no change: name the base with --changed, or run without it` };
}

function eventOf(path: string | undefined): GitHubEvent {
	try {
		const event: unknown = JSON.parse(readFileSync(path ?? '', 'utf8'));
		return typeof event === 'object' && event !== null ? event : {};
	} catch {
		return {};
	}
}

/** GitLab names the merge request's base, or what a push found. */
export function fromGitLab(env: Env): Found | undefined {
	const base = commit(env['CI_MERGE_REQUEST_DIFF_BASE_SHA']);
	if (base) {
		return { since: base, words: "the merge request's base" };
	}
	const before = env['GITLAB_CI'] ? commit(env['CI_COMMIT_BEFORE_SHA']) : undefined;
	if (before) {
		return { exactly: before, words: 'what was pushed before' };
	}
	const branch = env['GITLAB_CI'] ? env['CI_DEFAULT_BRANCH'] : undefined;
	return branch ? { sinceBranch: branch, words: 'the default branch' } : undefined;
}
