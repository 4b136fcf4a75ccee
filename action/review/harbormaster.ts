/** Phabricator and Phorge: findings as lint messages of a build target (harbormaster.sendmessage). */
import { setTimeout as wait } from 'node:timers/promises';
import { lintMessages } from '../report/harbormaster.js';
import { clipped, plain, plural } from '../report/text.js';
import type { LintRun } from '../run/lint-run.js';
import { networkCode, networkReason } from '../run/network-error.js';
import { ReviewError } from './review-error.js';

export interface HarbormasterOptions {
	readonly url?: string | undefined;
	/** The build target that asks, `PHID-HMBT-…`. */
	readonly target?: string | undefined;
	/** Whether the build passes or fails by these findings; `work` leaves that to a later message. */
	readonly type: 'pass' | 'fail' | 'work';
	readonly dryRun?: boolean;
	readonly delays?: readonly number[];
}

type Env = Readonly<Record<string, string | undefined>>;
const DELAYS = [1000, 2000, 4000, 8000];
/** Milliseconds. */
const PATIENCE = 60_000;

/**
 * Sends all findings in one message; sent again, they stand twice, so an unclear failure is not repeated.
 * @throws ReviewError
 */
export async function sendToHarbormaster(
	run: LintRun,
	options: HarbormasterOptions,
	env: Env,
): Promise<string> {
	const url = options.url ?? env['PHABRICATOR_URL'];
	const target = options.target ?? env['HARBORMASTER_BUILD_TARGET_PHID'];
	const token = env['CONDUIT_TOKEN'];
	if (!url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
		throw new ReviewError(
			'usage',
			'which server? Write --url <address>, such as https://phabricator.wikimedia.org, or set PHABRICATOR_URL',
		);
	}
	if (!target || !/^PHID-HMBT-\w{1,40}$/.test(target)) {
		throw new ReviewError(
			'usage',
			'which build target? Pass ${target.phid} of the build step as --target, or set HARBORMASTER_BUILD_TARGET_PHID (PHID-HMBT-…)',
		);
	}
	const message = { receiver: target, type: options.type, lint: lintMessages(run) };
	const address = new URL('/api/harbormaster.sendmessage', url).href;
	if (options.dryRun) {
		return `POST ${address}\n${JSON.stringify(message, null, '\t')}`;
	}
	if (!token) {
		throw new ReviewError('usage', 'no credential: set CONDUIT_TOKEN to a Conduit API token (api-…)');
	}
	const params = JSON.stringify({ ...message, __conduit__: { token } });
	const body = new URLSearchParams({ params, output: 'json', __conduit__: '1' });
	const delays = options.delays ?? DELAYS;
	for (let attempt = 0; ; attempt++) {
		try {
			const answer = await fetch(address, {
				method: 'POST',
				body,
				redirect: 'manual',
				signal: AbortSignal.timeout(PATIENCE),
			});
			const text = await answer.text();
			if (answer.ok) {
				return resultOf(text, message.lint.length, url, target);
			}
			// a server that is not up has taken nothing
			if (answer.status !== 502 && answer.status !== 503) {
				throw new ReviewError('post', `${url} answered ${answer.status}: check --url`);
			}
		} catch (error) {
			if (error instanceof ReviewError) {
				throw error;
			}
			if (!/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(networkCode(error) ?? '')) {
				throw new ReviewError(
					'post',
					`${url} did not answer (${networkReason(error, PATIENCE)}): look at the build before sending again, or they may stand twice`,
				);
			}
		}
		const delay = delays[attempt];
		if (delay === undefined) {
			throw new ReviewError(
				'post',
				`${url} cannot be reached: gave up after ${attempt + 1} attempts, nothing was sent`,
			);
		}
		await wait(delay);
	}
}

/** Conduit answers 200 for errors too. */
function resultOf(text: string, count: number, url: string, target: string): string {
	let answer: { error_code?: string | null; error_info?: string | null };
	try {
		answer = JSON.parse(text) as typeof answer;
	} catch {
		throw new ReviewError('post', `${url} does not answer like Phabricator: check --url`);
	}
	if (answer.error_code) {
		const why = plain(clipped(`${answer.error_code}: ${answer.error_info ?? ''}`, 300));
		throw new ReviewError('post', `${url} refused the message (${why})`);
	}
	return `Sent ${plural(count, 'lint message')} to ${target}.`;
}
