/** A real Gerrit from Maven Central, with a context path, HTTP and SSH, in a temporary folder. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { CommentInfo } from '../../../action/review/gerrit/state.js';
import { ENV, Repository } from '../../support/repository.js';

const CRYPTO = ['bcprov-jdk18on', 'bcpkix-jdk18on', 'bcutil-jdk18on', 'bcpg-jdk18on'];
const LAUNCHER = fileURLToPath(new URL('Launch.java', import.meta.url));

/** The first Java of at least a version, in the places where Linux distributions and JAVA_HOME have it. */
export function javaOf(least: number): string | undefined {
	const folder = '/usr/lib/jvm';
	const candidates = [
		...(process.env['JAVA_HOME'] ? [join(process.env['JAVA_HOME'], 'bin/java')] : []),
		'java',
		...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, 'bin/java')) : []),
	];
	return candidates.find((java) => {
		const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
		return Number(/version "(\d+)/.exec(stderr ?? '')?.[1]) >= least;
	});
}

export class GerritServer {
	readonly url: string;
	private daemon: ChildProcess | undefined;
	private output = '';

	private constructor(
		private readonly java: string,
		private readonly folder: string,
		readonly port: number,
		readonly sshPort: number,
	) {
		this.url = `http://127.0.0.1:${port}/r`;
	}

	static async create(version: string, java: string): Promise<GerritServer> {
		const folder = mkdtempSync(join(tmpdir(), 'tpr-gerrit-'));
		const dependency = (group: string, artifact: string, its: string): string =>
			`<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${its}</version><exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>`;
		writeFileSync(
			join(folder, 'pom.xml'),
			`<project xmlns="http://maven.apache.org/POM/4.0.0">
	<modelVersion>4.0.0</modelVersion><groupId>test</groupId><artifactId>test</artifactId><version>1</version>
	<dependencies>
	${['gerrit-acceptance-framework', 'gerrit-plugin-api'].map((name) => dependency('com.google.gerrit', name, version)).join('')}
	${CRYPTO.map((name) => dependency('org.bouncycastle', name, '1.80')).join('')}
	</dependencies>
</project>`,
		);
		execFileSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], {
			cwd: folder,
			stdio: 'pipe',
		});
		const server = new GerritServer(java, folder, await freePort(), await freePort());
		execFileSync(
			java,
			[
				...server.launch('Init'),
				...['--batch', '--dev', '--no-auto-start', '--skip-plugins', '-d', join(folder, 'site')],
			],
			{ stdio: 'pipe' },
		);
		for (const [key, value] of [
			['httpd.listenUrl', `${server.url}/`],
			['gerrit.canonicalWebUrl', `${server.url}/`],
			['sshd.listenAddress', `127.0.0.1:${server.sshPort}`],
		]) {
			execFileSync('git', ['config', '-f', join(folder, 'site/etc/gerrit.config'), key!, value!]);
		}
		await server.start();
		return server;
	}

	private launch(program: string): string[] {
		return ['-cp', `${join(this.folder, 'lib')}/*`, LAUNCHER, program];
	}

	async start(): Promise<void> {
		this.output = '';
		const daemon = spawn(
			this.java,
			[...this.launch('Daemon'), '--console-log', '--headless', '-d', join(this.folder, 'site')],
			{ stdio: ['ignore', 'pipe', 'pipe'] },
		);
		this.daemon = daemon;
		for (const stream of [daemon.stdout, daemon.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
		}
		for (let i = 0; i < 600; i++) {
			if (daemon.exitCode !== null) {
				throw new Error(this.output);
			}
			const answer = await fetch(`${this.url}/config/server/version`).catch(() => undefined);
			if (answer?.ok) {
				return;
			}
			await wait(200);
		}
		throw new Error(`Gerrit did not start: ${this.output}`);
	}

	async stop(): Promise<void> {
		const { daemon } = this;
		if (daemon && daemon.exitCode === null) {
			const ended = new Promise((done) => daemon.once('exit', done));
			daemon.kill('SIGTERM');
			await ended;
		}
	}

	/** What the server logged as an error, for failures that its answers do not explain. */
	get log(): string {
		return this.output;
	}

	async ask<T>(method: string, path: string, body?: unknown, login = 'admin:secret'): Promise<T> {
		const answer = await fetch(`${this.url}/a/${path}`, {
			method,
			headers: {
				Authorization: `Basic ${Buffer.from(login).toString('base64')}`,
				...(typeof body === 'string'
					? { 'Content-Type': 'text/plain' }
					: body === undefined
						? {}
						: { 'Content-Type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const text = await answer.text();
		if (!answer.ok) {
			throw new Error(`${method} ${path}: ${answer.status} ${text}`);
		}
		return (text.startsWith(")]}'") ? JSON.parse(text.slice(4)) : text) as T;
	}

	/** A project on which everybody may push, with these files on its branch. */
	async project(name: string, files: Readonly<Record<string, string>>): Promise<Clone> {
		await this.ask('PUT', `projects/${name}`, { create_empty_commit: true });
		await this.ask('POST', `projects/${name}/access`, {
			add: {
				'refs/heads/*': {
					permissions: { push: { rules: { 'global:Registered-Users': { action: 'ALLOW' } } } },
				},
			},
		});
		const clone = new Clone(this, name, mkdtempSync(join(tmpdir(), 'tpr-clone-')));
		clone.git('clone', '--quiet', `http://admin:secret@127.0.0.1:${this.port}/r/a/${name}`, '.');
		clone.commit(files, 'base');
		clone.git('push', '--quiet', 'origin', 'HEAD:refs/heads/master');
		return clone;
	}
}

/** The account whose changes are pushed. */
const ADMIN: NodeJS.ProcessEnv = {
	...ENV,
	GIT_AUTHOR_NAME: 'Admin',
	GIT_AUTHOR_EMAIL: 'admin@example.com',
	GIT_COMMITTER_NAME: 'Admin',
	GIT_COMMITTER_EMAIL: 'admin@example.com',
};

export class Clone extends Repository {
	private changeId = '';
	private patchSet = 0;
	private change = 0;

	constructor(
		private readonly server: GerritServer,
		readonly project: string,
		root: string,
	) {
		super(root, ADMIN);
	}

	/** Pushes a change, or its next patch set; gives Gerrit Trigger's variables for it. */
	async push(files: Readonly<Record<string, string>>, isNew = false): Promise<NodeJS.ProcessEnv> {
		if (isNew) {
			this.git('reset', '--quiet', '--hard', 'origin/master');
			this.changeId = '';
			this.patchSet = 0;
		}
		this.write(files);
		this.git('add', '--all');
		if (this.changeId) {
			this.git('commit', '--quiet', '--amend', '--no-edit');
		} else {
			this.changeId = `I${Array.from({ length: 40 }, () => Math.floor(Math.random() * 16).toString(16)).join('')}`;
			this.git('commit', '--quiet', '-m', `change\n\nChange-Id: ${this.changeId}`);
		}
		this.git('push', '--quiet', 'origin', 'HEAD:refs/for/master');
		this.patchSet++;
		const [info] = await this.server.ask<{ _number: number }[]>('GET', `changes/?q=change:${this.changeId}`);
		this.change = info!._number;
		return this.variables;
	}

	/** Gerrit Trigger's, and the account's. */
	get variables(): NodeJS.ProcessEnv {
		return {
			GERRIT_URL: this.server.url,
			GERRIT_USERNAME: 'admin',
			GERRIT_PASSWORD: 'secret',
			GERRIT_PROJECT: this.project,
			GERRIT_BRANCH: 'master',
			GERRIT_CHANGE_NUMBER: String(this.change),
			GERRIT_PATCHSET_NUMBER: String(this.patchSet),
			GERRIT_PATCHSET_REVISION: this.git('rev-parse', 'HEAD'),
			GERRIT_REFSPEC: `refs/changes/${String(this.change).slice(-2).padStart(2, '0')}/${this.change}/${this.patchSet}`,
		};
	}

	async comments(): Promise<CommentInfo[]> {
		const all = await this.server.ask<Record<string, CommentInfo[]>>(
			'GET',
			`changes/${this.change}/comments`,
		);
		return Object.entries(all)
			.flatMap(([path, list]) => list.map((one) => ({ ...one, path })))
			.sort((a, b) => a.patch_set - b.patch_set || (a.line ?? 0) - (b.line ?? 0));
	}

	async messages(): Promise<{ tag?: string; message: string }[]> {
		const { messages } = await this.server.ask<{ messages: { tag?: string; message: string }[] }>(
			'GET',
			`changes/${this.change}/detail`,
		);
		return messages.filter((one) => one.tag?.startsWith('autogenerated:third-party-resources'));
	}

	async vote(label: string): Promise<number> {
		const { labels } = await this.server.ask<{ labels: Record<string, { all?: { value?: number }[] }> }>(
			'GET',
			`changes/${this.change}/detail`,
		);
		return (labels[label]?.all ?? []).reduce((sum, one) => sum + (one.value ?? 0), 0);
	}

	async reply(body: unknown): Promise<void> {
		await this.server.ask('POST', `changes/${this.change}/revisions/current/review`, body);
	}

	async abandon(): Promise<void> {
		await this.server.ask('POST', `changes/${this.change}/abandon`, {});
	}
}

function freePort(): Promise<number> {
	return new Promise((done) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
