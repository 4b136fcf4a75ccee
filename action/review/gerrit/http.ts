/** Gerrit's REST interface. */
import { clipped, plain } from '../../report/text.js';
import { networkReason } from '../../run/network-error.js';
import { ReviewError } from '../review-error.js';
import type { Credentials } from './credentials.js';
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

/** It may work later, and it is not known whether the server has done what it was asked: read again before asking again. */
export class Unclear extends Error {}

/** The server's answer is final. */
export class Refused extends ReviewError {
	constructor(
		readonly status: number,
		message: string,
	) {
		super('post', message);
	}
}

const PATIENCE = 60_000;

interface ChangeInfo {
	readonly revisions?: Readonly<Record<string, { readonly _number: number }>>;
	readonly current_revision?: string;
	readonly messages?: readonly {
		readonly tag?: string;
		readonly message: string;
		readonly _revision_number?: number;
	}[];
	readonly labels?: Readonly<
		Record<string, { readonly all?: readonly { readonly _account_id: number; readonly value?: number }[] }>
	>;
	readonly permitted_labels?: Readonly<Record<string, readonly string[]>>;
}

export class HttpGerrit implements Gerrit {
	private readonly change: string;

	constructor(
		private readonly place: Place & { readonly url: string },
		private readonly credentials: Credentials,
	) {
		this.change = `${place.url}/a/changes/${place.change}`;
	}

	async state(): Promise<ChangeState> {
		const info = (await this.get(
			`${this.change}/?o=ALL_REVISIONS&o=MESSAGES&o=DETAILED_LABELS`,
		)) as ChangeInfo;
		const { revision, patchSet } = this.revisionOf(info);
		const [files, byPath, self] = await Promise.all([
			this.get(`${this.change}/revisions/${revision}/files/`) as Promise<Record<string, unknown>>,
			this.get(`${this.change}/comments`) as Promise<Record<string, Omit<CommentInfo, 'path'>[]>>,
			this.get(`${this.place.url}/a/accounts/self`) as Promise<{ _account_id: number }>,
		]);
		const comments = Object.entries(byPath).flatMap(([path, all]) => all.map((one) => ({ ...one, path })));
		const messages = info.messages ?? [];
		return {
			change: this.place.change,
			revision,
			patchSet,
			files: new Set(Object.keys(files).filter((path) => !path.startsWith('/'))),
			comments,
			saidOn: new Set(
				messages
					.filter((one) => one.tag?.startsWith(TAG) && one.message.includes(SUMMARY))
					.map((one) => one._revision_number ?? 0),
			),
			...sizeOf([...comments, ...messages]),
			labels: Object.fromEntries(
				Object.entries(info.labels ?? {}).map(([name, label]) => [
					name,
					{
						permitted: (info.permitted_labels?.[name] ?? []).map(Number),
						own: label.all?.find((one) => one._account_id === self._account_id)?.value ?? 0,
					},
				]),
			),
		};
	}

	private revisionOf(info: ChangeInfo): { revision: string; patchSet: number } {
		const all = Object.entries(info.revisions ?? {}).map(([revision, { _number }]) => ({
			revision,
			patchSet: _number,
		}));
		const newest = all.reduce((a, b) => (a.patchSet > b.patchSet ? a : b), { revision: '', patchSet: 0 });
		const wanted = this.place.revision;
		const found =
			wanted === 'current'
				? newest
				: all.find((one) => one.revision === wanted || String(one.patchSet) === wanted);
		if (!found?.revision) {
			throw new Refused(
				404,
				`change ${this.place.change} has no patch set ${wanted}: it has ${
					all
						.map((one) => one.patchSet)
						.sort((a, b) => a - b)
						.join(', ') || 'none'
				}`,
			);
		}
		return found;
	}

	/** The text of a file in the patch set. */
	async textOf(path: string, { revision }: ChangeState): Promise<string> {
		const answer = await this.ask(
			'GET',
			`${this.change}/revisions/${revision}/files/${encodeURIComponent(path)}/content`,
			undefined,
			// as JSON it would be text, decoded by the server's guess
			'text/plain',
		);
		return Buffer.from(answer, 'base64')
			.toString('utf8')
			.replace(/^\uFEFF/, '');
	}

	async post(patchSet: number, review: ReviewInput): Promise<void> {
		await this.ask('POST', this.addressOf(patchSet), JSON.stringify(review));
	}

	addressOf(patchSet: number): string {
		return `${this.change}/revisions/${patchSet}/review`;
	}

	private async get(address: string): Promise<unknown> {
		const text = await this.ask('GET', address);
		try {
			return JSON.parse(text.replace(/^\)\]\}'/, ''));
		} catch {
			throw new Refused(
				200,
				`${this.place.url} does not answer like Gerrit: check --url, with its path (Wikimedia's ends in /r)`,
			);
		}
	}

	private async ask(
		method: 'GET' | 'POST',
		address: string,
		body?: string,
		accept = 'application/json',
	): Promise<string> {
		let answer: Response;
		let text: string;
		try {
			answer = await fetch(address, {
				method,
				headers: {
					Accept: accept,
					...this.credentials.header,
					...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=UTF-8' }),
				},
				...(body === undefined ? {} : { body }),
				redirect: 'manual',
				signal: AbortSignal.timeout(PATIENCE),
			});
			text = await answer.text();
		} catch (error) {
			throw new Unclear(`${this.place.url} cannot be reached (${networkReason(error, PATIENCE)})`);
		}
		if (answer.ok) {
			return text;
		}
		const words = plain(clipped(text.trim().split('\n')[0] ?? '', 300));
		if (answer.status >= 500 || answer.status === 409 || answer.status === 429) {
			throw new Unclear(`${this.place.url} answered ${answer.status} (${words})`);
		}
		throw new Refused(answer.status, this.meaningOf(answer, words));
	}

	private meaningOf({ status, headers }: Response, words: string): string {
		const { url, change } = this.place;
		if (status === 401) {
			return `${url} refused the user name or password of ${this.credentials.source} (401 ${words}): make an HTTP password in Gerrit's settings, and set GERRIT_USERNAME and GERRIT_PASSWORD`;
		}
		if (status === 403) {
			return `the account may not do this on change ${change} (403 ${words}): ask for the permission, or leave --label out`;
		}
		if (status === 404) {
			return `${url} has no change ${change} that this account may see (404 ${words}): check --change and --url`;
		}
		if (status >= 300 && status < 400) {
			const to = plain(clipped(headers.get('location') ?? '', 200));
			return `${url} sends on to ${to} (${status}): write the server's own address as --url`;
		}
		return `${url} refused the review (${status} ${words})`;
	}
}
