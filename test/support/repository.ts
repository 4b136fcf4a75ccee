/** Real git repositories in temporary folders. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Neither the machine's configuration nor its CI system takes part. */
export const ENV: NodeJS.ProcessEnv = {
	PATH: process.env['PATH'],
	HOME: '/nonexistent',
	GIT_CONFIG_NOSYSTEM: '1',
	GIT_CONFIG_COUNT: '1',
	GIT_CONFIG_KEY_0: 'protocol.file.allow',
	GIT_CONFIG_VALUE_0: 'always',
	GIT_AUTHOR_NAME: 'A',
	GIT_AUTHOR_EMAIL: 'a@example.org',
	GIT_COMMITTER_NAME: 'A',
	GIT_COMMITTER_EMAIL: 'a@example.org',
};

type Content = Readonly<Record<string, string | Buffer | null>>;

export class Repository {
	/** @param environment of git's commands */
	constructor(
		readonly root: string,
		private readonly environment = ENV,
	) {}

	/** A repository on branch `main` whose first commit has these files. */
	static with(files: Content, ...options: string[]): Repository {
		const made = new Repository(realpathSync(mkdtempSync(join(tmpdir(), 'tpr-git-'))));
		made.git('init', '--quiet', '--initial-branch=main', ...options);
		made.commit(files);
		return made;
	}

	git(...args: string[]): string {
		return execFileSync('git', args, {
			cwd: this.root,
			env: this.environment,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
		}).trim();
	}

	/** Writes files; null deletes one. */
	write(files: Content): this {
		for (const [name, content] of Object.entries(files)) {
			const path = join(this.root, name);
			if (content === null) {
				rmSync(path);
				continue;
			}
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, content);
		}
		return this;
	}

	/** Commits everything; gives the commit. */
	commit(files: Content = {}, message = 'x'): string {
		this.write(files);
		this.git('add', '--all');
		this.git('commit', '--quiet', '--allow-empty', '-m', message);
		return this.head();
	}

	head(revision = 'HEAD'): string {
		return this.git('rev-parse', revision);
	}

	/** Commits on a new branch that starts at a revision. */
	branch(name: string, from: string, files: Content): string {
		this.git('checkout', '--quiet', '-b', name, from);
		return this.commit(files, name);
	}

	/** Merges into what is checked out, always with a merge commit. */
	merge(revision: string, ...options: string[]): string {
		this.git('merge', '--quiet', '--no-ff', '-m', 'merge', ...options, revision);
		return this.head();
	}

	/** Another clone of it. */
	clone(...options: string[]): Repository {
		const root = realpathSync(mkdtempSync(join(tmpdir(), 'tpr-clone-')));
		this.git('clone', '--quiet', ...options, `file://${this.root}`, root);
		return new Repository(root);
	}
}
