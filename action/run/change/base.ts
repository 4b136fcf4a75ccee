/** What a change is compared with: as asked for, or as the CI system says. */
import { ChangeError, type Git } from './git.js';
import { emptyTree } from './diff.js';
import { fromGerrit, fromGitHub, fromGitLab, fromZuul, type Found } from './environment.js';

export interface Base {
	/** A line is the change's when it is in none of these trees. More than one for merges: what either side had is not new. */
	readonly trees: readonly string[];
	/** In words, for notes and errors: "main (1f2e3d4c5b)". */
	readonly words: string;
	/** The end of a range, which is checked out: what the working tree has beyond it is not the range's. */
	readonly until?: string;
	/** Whether a CI system named it. */
	readonly isFromEnvironment: boolean;
}

/**
 * Finds what the working tree is compared with.
 * `asked`: a revision (its last common ancestor with the working tree counts), `from..to` or `from...to`, where `to` must be checked out;
 * what is not committed belongs to no range.
 * Without it: variables of Zuul, Gerrit's Jenkins plugins, GitHub and GitLab, in this order; then the default branch.
 * @throws ChangeError when there is none, or the clone lacks it.
 */
export async function baseOf(git: Git, asked: string | undefined, env: NodeJS.ProcessEnv): Promise<Base> {
	const head = await git.commit('HEAD');
	if (head === undefined) {
		throw new ChangeError(
			'no-base',
			'there is no commit yet that a change could be compared with: run without --changed',
		);
	}
	const search = new Search(git, head, env);
	if (asked !== undefined) {
		return { ...(await search.asked(asked)), isFromEnvironment: false };
	}
	for (const from of [fromZuul, fromGerrit, fromGitHub, fromGitLab]) {
		const found = from(env);
		if (found) {
			return { ...(await search.found(found)), isFromEnvironment: true };
		}
	}
	return { ...(await search.defaultBranch()), isFromEnvironment: false };
}

type Trees = Omit<Base, 'isFromEnvironment'>;

class Search {
	constructor(
		private readonly git: Git,
		private readonly head: string,
		private readonly env: NodeJS.ProcessEnv,
	) {}

	async asked(range: string): Promise<Trees> {
		const match = /^(.*?)(\.{2,3})(.*)$/.exec(range);
		if (!match) {
			return this.since(range);
		}
		const [, from = '', dots, to = ''] = match;
		const end = await this.existing(to || 'HEAD');
		if (
			end !== this.head &&
			(await this.git.line('rev-parse', `${end}^{tree}`)) !==
				(await this.git.line('rev-parse', `${this.head}^{tree}`))
		) {
			throw new ChangeError(
				'not-checked-out',
				`${to} is not what is checked out, and only files that are can be linted: run git checkout ${to} first`,
			);
		}
		const base =
			dots === '...'
				? await this.since(from || 'HEAD')
				: { trees: [await this.existing(from || 'HEAD')], words: from || 'HEAD' };
		return { ...base, until: end };
	}

	async found(found: Found): Promise<Trees> {
		if ('problem' in found) {
			throw new ChangeError('no-base', found.problem);
		}
		if ('since' in found) {
			return this.since(found.since, found.words);
		}
		if ('sinceBranch' in found) {
			return this.sinceBranch(found.sinceBranch, found.words);
		}
		if ('merged' in found) {
			return this.merged(found);
		}
		if ('exactly' in found) {
			return {
				trees: [await this.existing(found.exactly, `${found.words} (${found.exactly})`)],
				words: found.words,
			};
		}
		return this.patchSet(found);
	}

	/** What the checked-out commit adds to its first parent; for speculative merges and changes that are one commit. */
	private async merged({
		merged,
		into,
		words,
		onlyMerge,
	}: Extract<Found, { merged: unknown }>): Promise<Trees> {
		if (merged !== undefined) {
			const commit = await this.git.commit(merged);
			if (commit !== this.head) {
				throw new ChangeError(
					'not-checked-out',
					`${words} is commit ${merged}, but ${this.head} is checked out: check out that commit, or name the base with --changed`,
				);
			}
		}
		const parents = await this.git.parents(this.head);
		if (into && !(parents.length > 1 && parents.includes(into.head))) {
			return this.since(into.base, into.words);
		}
		if (onlyMerge && parents.length < 2) {
			throw new ChangeError(
				'no-base',
				`${words} has been checked out without a merge, and may be several commits: name the base with --changed`,
			);
		}
		return {
			trees: [
				parents[0] === undefined ? await emptyTree(this.git) : await this.existing(parents[0], parents[0]),
			],
			words: `the parent of ${words}`,
		};
	}

	/**
	 * A patch set is one commit. Checked out itself, it is compared with its parents; merged into its branch also with the branch,
	 * so that neither what the branch got nor changes that it depends on count.
	 */
	private async patchSet({ patchSet, words, refspec }: Extract<Found, { patchSet: string }>): Promise<Trees> {
		const commit = await this.git.commit(patchSet);
		if (commit === undefined || !(await this.git.isAncestor(commit, this.head))) {
			throw new ChangeError(
				commit === undefined && (await this.git.isShallow()) ? 'shallow' : 'not-checked-out',
				`${words} (${patchSet}) is not in what is checked out here (${this.head}): run git fetch origin ${refspec ?? patchSet} && git checkout FETCH_HEAD, or name the base with --changed`,
			);
		}
		const trees: string[] = [];
		for (const parent of await this.git.parents(commit)) {
			trees.push(await this.existing(parent, parent));
		}
		for (const parent of commit === this.head ? [] : await this.git.parents(this.head)) {
			if (!(await this.git.isAncestor(commit, parent))) {
				trees.push(await this.existing(parent, parent));
			}
		}
		return { trees: trees.length ? trees : [await emptyTree(this.git)], words: `the parent of ${words}` };
	}

	/** The remote's branch, or else the local one. */
	private async sinceBranch(branch: string, words: string): Promise<Trees> {
		const remote = `refs/remotes/origin/${branch}`;
		return this.since((await this.git.commit(remote)) === undefined ? branch : remote, words);
	}

	/** The last commit that a revision and the checked-out one have in common. */
	private async since(revision: string, words = revision): Promise<Trees> {
		const commit = await this.existing(revision, words);
		const base = await this.git.line('merge-base', commit, this.head);
		if (base === undefined) {
			if (await this.git.isShallow()) {
				throw this.shallow(
					`this shallow clone does not reach back to where ${words} and the checked-out commit part`,
				);
			}
			throw new ChangeError(
				'no-base',
				`${words} and the checked-out commit have no common ancestor: write --changed ${revision}.. to compare the two as they are`,
			);
		}
		return { trees: [base], words };
	}

	private async existing(revision: string, words = revision): Promise<string> {
		const isRemote = /^[\w./-]+$/.test(revision) && !revision.startsWith('refs/');
		const found =
			(await this.git.commit(revision)) ??
			(isRemote ? await this.git.commit(`refs/remotes/origin/${revision}`) : undefined);
		if (found !== undefined) {
			return found;
		}
		if (await this.git.isShallow()) {
			throw this.shallow(`this shallow clone lacks ${words}`);
		}
		throw new ChangeError(
			'unknown-base',
			`there is no commit ${words} in this clone: run git fetch origin ${/^refs\/remotes\/origin\//.test(revision) ? revision.slice(20) : revision}, or name another base with --changed`,
		);
	}

	private shallow(problem: string): ChangeError {
		const how = this.env['GITHUB_ACTIONS']
			? 'write "fetch-depth: 0" (2 is enough for a pull request) under "with" of actions/checkout'
			: this.env['GITLAB_CI']
				? 'set the variable GIT_DEPTH to 0'
				: 'run git fetch --unshallow, or git fetch --deepen=100';
		return new ChangeError('shallow', `${problem}: ${how}`);
	}

	/** On a developer's machine: where this branch left the default one. Its own remote branch would hide what has been pushed. */
	async defaultBranch(): Promise<Trees> {
		const review = await this.git.line(
			'config',
			'--file',
			`${this.git.root}/.gitreview`,
			'gerrit.defaultbranch',
		);
		const remote = await this.git.line('rev-parse', '--abbrev-ref', '--verify', '--quiet', 'origin/HEAD');
		const candidates = [
			...(review ? [`origin/${review}`, `gerrit/${review}`] : []),
			...(remote ? [remote] : []),
			'origin/main',
			'origin/master',
			'gerrit/master',
			'gerrit/main',
			'main',
			'master',
		];
		for (const candidate of candidates) {
			if ((await this.git.commit(candidate)) !== undefined) {
				return this.since(candidate);
			}
		}
		throw new ChangeError(
			'no-base',
			`there is no branch to compare with (${[...new Set(candidates)].join(', ')}): write --changed <revision>`,
		);
	}
}
