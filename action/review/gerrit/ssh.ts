/** Gerrit's SSH interface, for accounts without an HTTP password: it takes the same review, but cannot answer a comment. */
import { spawn } from 'node:child_process';
import { clipped, plain } from '../../report/text.js';
import { ReviewError } from '../review-error.js';
import { Refused, Unclear } from './http.js';
import {
	sizeOf,
	SUMMARY,
	TAG,
	type ChangeState,
	type CommentInfo,
	type Gerrit,
	type ReviewInput,
} from './state.js';
import type { Place } from './place.js';

interface QueriedChange {
	readonly project?: string;
	readonly comments?: readonly { readonly message: string }[];
	readonly patchSets?: readonly {
		readonly number: number;
		readonly revision: string;
		readonly files?: readonly { readonly file: string }[];
		readonly comments?: readonly { readonly file: string; readonly line: number; readonly message: string }[];
	}[];
}

const PATIENCE = 60_000;

export class SshGerrit implements Gerrit {
	private project = '';

	/** @param server `[user@]host[:port]` */
	constructor(
		private readonly server: string,
		private readonly place: Place,
	) {
		if (!/^(?:[\w.+-]+@)?(?!-)[\w.-]+(?::\d{1,5})?$/.test(server)) {
			throw new ReviewError('usage', `"${server}" is no SSH server: write --ssh [user@]host[:port]`);
		}
	}

	async state(): Promise<ChangeState> {
		const out = await this.run([
			'gerrit',
			'query',
			'--format=JSON',
			'--patch-sets',
			'--files',
			'--comments',
			`change:${this.place.change}`,
		]);
		const info = JSON.parse(out.split('\n')[0] || '{}') as QueriedChange;
		const patchSets = info.patchSets ?? [];
		const wanted = this.place.revision;
		const found =
			wanted === 'current'
				? patchSets.at(-1)
				: patchSets.find((one) => one.revision === wanted || String(one.number) === wanted);
		if (!found || info.project === undefined) {
			throw new Refused(
				404,
				`${this.server} shows no change ${this.place.change} with patch set ${wanted} to this account: check --change and --revision`,
			);
		}
		this.project = info.project;
		const comments = patchSets.flatMap((patchSet) =>
			(patchSet.comments ?? []).map((one): CommentInfo => ({
				path: one.file,
				line: one.line,
				message: one.message,
				patch_set: patchSet.number,
				updated: String(patchSet.number).padStart(9, '0'),
			})),
		);
		const messages = info.comments ?? [];
		return {
			change: this.place.change,
			revision: found.revision,
			patchSet: found.number,
			files: new Set((found.files ?? []).map((one) => one.file).filter((path) => !path.startsWith('/'))),
			comments,
			saidOn: new Set(
				messages
					.filter((one) => one.message.includes(SUMMARY))
					.map((one) => Number(/^Patch Set (\d+):/.exec(one.message)?.[1])),
			),
			...sizeOf([...comments, ...messages]),
		};
	}

	/** SSH gives no file: what is checked out is taken for the patch set. */
	textOf(): Promise<undefined> {
		return Promise.resolve(undefined);
	}

	async post(patchSet: number, review: ReviewInput): Promise<void> {
		await this.run(
			['gerrit', 'review', '--json', '--project', quoted(this.project), `${this.place.change},${patchSet}`],
			JSON.stringify(review),
		);
	}

	addressOf(patchSet: number): string {
		return `ssh ${this.server} gerrit review --json ${this.place.change},${patchSet} (${TAG})`;
	}

	private run(command: readonly string[], input = ''): Promise<string> {
		const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(this.server)!;
		return new Promise((done, fail) => {
			const child = spawn(
				'ssh',
				[...(port ? ['-p', port] : []), '-o', 'BatchMode=yes', '--', host, ...command],
				{ stdio: ['pipe', 'pipe', 'pipe'], timeout: PATIENCE, windowsHide: true },
			);
			let out = '';
			let err = '';
			child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
			child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
			child.stdin.on('error', () => undefined).end(input);
			child.on('error', (error: NodeJS.ErrnoException) =>
				fail(new ReviewError('post', `ssh cannot be started (${error.code ?? error.message}): install it`)),
			);
			child.on('close', (status, signal) => {
				const words = plain(clipped(err.trim().split('\n').at(-1) ?? '', 300));
				if (status === 0) {
					done(out);
				} else if (signal || (status === 255 && !/denied|verification failed/i.test(err))) {
					// 255 is ssh's own: the connection was not made, or was lost
					fail(new Unclear(`${this.server} cannot be reached (${words || (signal ?? '255')})`));
				} else {
					fail(
						new Refused(
							status ?? 1,
							`${this.server} refused (${words}): check the account's SSH key and permissions`,
						),
					);
				}
			});
		});
	}
}

/** For the shell that Gerrit's SSH server is. */
const quoted = (text: string): string => `'${text.replaceAll("'", '')}'`;
