/** One comment on the pull request, kept in place. Works on Gitea and Forgejo, whose API is the same here. */
import { readFileSync } from 'node:fs';
import { summary } from '../report/summary.js';
import type { LintRun } from '../run/lint-run.js';
import { networkReason } from '../run/network-error.js';

const MARKER = '<!-- third-party-resources -->';
/** GitHub takes 65,536 characters. */
const MOST = 60_000;
const MOST_PAGES = 30;
/** Milliseconds. */
const PATIENCE = 30_000;

type Env = Readonly<Record<string, string | undefined>>;

interface Comment {
	readonly id: number;
	readonly body?: string;
	readonly user?: { readonly type?: string };
}

/**
 * Writes or changes the comment; with no finding, only one that is there already.
 * @returns what could not be done and what to do, or undefined
 */
export async function comment(run: LintRun, token: string, env: Env): Promise<string | undefined> {
	const number = pullRequestOf(env['GITHUB_EVENT_PATH']);
	const repository = env['GITHUB_REPOSITORY'];
	if (number === undefined || !repository) {
		return undefined;
	}
	if (!token) {
		return 'No comment was written: there is no token. Leave the input "token" out, or give it one.';
	}
	const api = `${env['GITHUB_API_URL'] ?? 'https://api.github.com'}/repos/${repository}/issues`;
	const ask = (method: string, address: string, body?: string): Promise<Response> =>
		fetch(address, {
			method,
			headers: {
				Authorization: `Bearer ${token}`,
				Accept: 'application/vnd.github+json',
				'User-Agent': 'third-party-resources',
				'Content-Type': 'application/json',
			},
			...(body === undefined ? {} : { body: JSON.stringify({ body }) }),
			signal: AbortSignal.timeout(PATIENCE),
		});
	try {
		const known = await ownComment((page) =>
			ask('GET', `${api}/${number}/comments?per_page=100&page=${page}`),
		);
		const body = bodyOf(run);
		if (known?.body === body || (!known && !run.findings.length && !run.notChecked.length)) {
			return undefined;
		}
		const answer = await (known
			? ask('PATCH', `${api}/comments/${known.id}`, body)
			: ask('POST', `${api}/${number}/comments`, body));
		return answer.ok ? undefined : refusal(answer.status);
	} catch (error) {
		if (error instanceof Refusal) {
			return refusal(error.status);
		}
		return `No comment was written: ${networkReason(error, PATIENCE)}.`;
	}
}

class Refusal extends Error {
	constructor(readonly status: number) {
		super(String(status));
	}
}

async function ownComment(pageOf: (page: number) => Promise<Response>): Promise<Comment | undefined> {
	for (let page = 1; page <= MOST_PAGES; page++) {
		const answer = await pageOf(page);
		if (!answer.ok) {
			throw new Refusal(answer.status);
		}
		const comments = (await answer.json()) as Comment[];
		const own = comments.find(
			// a person may quote the marker, or begin with it
			(one) => one.body?.startsWith(MARKER) && (one.user?.type ?? 'Bot') === 'Bot',
		);
		if (own || comments.length < 100) {
			return own;
		}
	}
	return undefined;
}

const refusal = (status: number): string =>
	status === 401 || status === 403 || status === 404
		? `No comment was written (${status}): the token may not. Give the job "permissions: pull-requests: write"; pull requests of forks have a read-only token.`
		: `No comment was written: the server answered ${status}.`;

function bodyOf(run: LintRun): string {
	const whole = `${MARKER}\n${summary(run)}`;
	if (whole.length <= MOST) {
		return whole;
	}
	const short = whole.split('\n\n<details>')[0]!;
	return short.length <= MOST ? `${short}\n` : `${short.slice(0, short.lastIndexOf('\n', MOST))}\n`;
}

function pullRequestOf(path: string | undefined): number | undefined {
	try {
		const event = JSON.parse(readFileSync(path ?? '', 'utf8')) as { pull_request?: { number?: unknown } };
		const number = event.pull_request?.number;
		return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
	} catch {
		return undefined;
	}
}
