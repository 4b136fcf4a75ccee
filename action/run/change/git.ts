/** Git's own command line: what it says about a repository, byte for byte. */
import { spawn } from 'node:child_process';

/** Why it cannot be told what a change brought. One line that says what to do; the run ends with status 2. */
export class ChangeError extends Error {
	constructor(
		/** For callers that can help, by fetching for example: `shallow` is a clone without the history that is asked for. */
		readonly code:
			| 'no-git'
			| 'no-repository'
			| 'no-base'
			| 'unknown-base'
			| 'shallow'
			| 'not-checked-out'
			| 'nothing'
			| 'git',
		message: string,
	) {
		super(message);
	}
}

interface Answer {
	readonly status: number;
	/** Bytes as latin1, so that no name or line is lost; `text` decodes them. */
	readonly out: string;
	readonly err: string;
}

/** A hook's variables name the outer repository, which is wrong within a submodule. */
const OF_ONE_REPOSITORY = [
	'GIT_DIR',
	'GIT_WORK_TREE',
	'GIT_INDEX_FILE',
	'GIT_PREFIX',
	'GIT_COMMON_DIR',
	'GIT_OBJECT_DIRECTORY',
];

/** One repository, or one submodule. */
export class Git {
	private constructor(
		/** Where commands run: the root of the working tree. */
		readonly root: string,
		private readonly env: NodeJS.ProcessEnv,
	) {}

	/**
	 * The repository that a folder belongs to, and the folder's path within it (`''` or with a `/` at its end).
	 * @throws ChangeError when there is none, or no git.
	 */
	static async at(
		folder: string,
		env: NodeJS.ProcessEnv,
		isSubmodule = false,
	): Promise<{ git: Git; prefix: string }> {
		const own: NodeJS.ProcessEnv = {
			...env,
			GIT_OPTIONAL_LOCKS: '0',
			GIT_TERMINAL_PROMPT: '0',
			LC_ALL: 'C',
			LANGUAGE: 'C',
		};
		const ofRepository = isSubmodule
			? Object.fromEntries(OF_ONE_REPOSITORY.map((name) => [name, undefined]))
			: {};
		const here = new Git(folder, { ...own, ...ofRepository });
		const top = await here.run(['rev-parse', '--show-toplevel']);
		if (top.status !== 0) {
			throw new ChangeError(
				'no-repository',
				`${folder} is in no git working tree (${reasonOf(top)}): run in one, or without --changed`,
			);
		}
		const prefix = await here.output(['rev-parse', '--show-prefix']);
		return {
			git: new Git(text(top.out).replace(/\r?\n$/, ''), here.env),
			prefix: text(prefix).replace(/\r?\n$/, ''),
		};
	}

	/**
	 * What git writes, as latin1.
	 * @throws ChangeError when git fails.
	 */
	async output(args: readonly string[]): Promise<string> {
		const answer = await this.run(args);
		if (answer.status !== 0) {
			throw new ChangeError('git', `git ${args[0]} failed (${reasonOf(answer)})`);
		}
		return answer.out;
	}

	/** The first line of what git writes; undefined when it fails or writes none. */
	async line(...args: string[]): Promise<string | undefined> {
		const answer = await this.run(args);
		return answer.status === 0 ? text(answer.out).split('\n')[0] || undefined : undefined;
	}

	/** The commit that a revision names; undefined when this clone has none by that name. */
	commit(revision: string): Promise<string | undefined> {
		return this.line('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
	}

	/** The parents that a commit names, also those that a shallow clone lacks. */
	async parents(commit: string): Promise<string[]> {
		const [head = ''] = (await this.output(['cat-file', 'commit', commit])).split('\n\n', 1);
		return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]!);
	}

	async isAncestor(older: string, newer: string): Promise<boolean> {
		return (await this.run(['merge-base', '--is-ancestor', older, newer])).status === 0;
	}

	async isShallow(): Promise<boolean> {
		return (await this.line('rev-parse', '--is-shallow-repository')) === 'true';
	}

	private run(args: readonly string[]): Promise<Answer> {
		return new Promise((done, fail) => {
			const out: Buffer[] = [];
			const err: Buffer[] = [];
			const child = spawn(
				'git',
				['-c', 'core.quotePath=true', '-c', 'diff.suppressBlankEmpty=false', ...args],
				{ cwd: this.root, env: this.env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true },
			);
			child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
			child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
			child.on('error', (error: NodeJS.ErrnoException) =>
				fail(
					new ChangeError(
						'no-git',
						`git cannot be started (${error.code ?? error.message}): install it, or run without --changed`,
					),
				),
			);
			child.on('close', (status) =>
				done({
					status: status ?? 1,
					out: Buffer.concat(out).toString('latin1'),
					err: Buffer.concat(err).toString('utf8'),
				}),
			);
		});
	}
}

/** Git's first line of complaint; that about a foreign owner says what to do on its second. */
function reasonOf({ err, status }: Answer): string {
	const lines = err.split('\n').map((line) => line.trim());
	const advice = lines.find((line) => line.startsWith('git config --global --add safe.directory'));
	const first = lines.find(Boolean)?.replace(/^fatal: /, '') ?? `status ${status}`;
	return advice ? `${first}; run ${advice}` : first;
}

/** Bytes that are held as latin1, as UTF-8; what is no UTF-8 becomes U+FFFD, as in the names that Node's file system gives. */
export const text = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');
