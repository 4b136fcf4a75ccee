import { resolve } from 'node:path';
import type { PresetName } from '../../eslint-plugin/settings/presets.js';
import { credentialsFor } from '../review/gerrit/credentials.js';
import { HttpGerrit } from '../review/gerrit/http.js';
import { reviewOnGerrit } from '../review/gerrit/index.js';
import { placeOf } from '../review/gerrit/place.js';
import { SshGerrit } from '../review/gerrit/ssh.js';
import type { Gerrit } from '../review/gerrit/state.js';
import { sendToHarbormaster } from '../review/harbormaster.js';
import { readLog } from '../logs/read.js';
import { ReviewError } from '../review/review-error.js';
import { audit, failing } from '../run/audit.js';
import type { FailOn } from '../run/choices.js';
import type { Filter } from '../run/choices.js';
import { Git } from '../run/change/git.js';
import { isWithin } from '../run/discover.js';
import type { LintRun } from '../run/lint-run.js';
import type { Streams } from './streams.js';

export interface ReviewArguments {
	readonly url?: string;
	readonly input?: string;
	readonly changed?: string | true;
	readonly filter: Filter;
	readonly preset?: PresetName;
	readonly config?: string;
	readonly configFrom?: string;
	readonly failOn: FailOn;
	readonly dryRun?: boolean;
}

export interface GerritArguments extends ReviewArguments {
	readonly change?: string;
	readonly revision?: string;
	readonly label?: string;
	readonly fixSuggestions?: boolean;
	readonly ssh?: string;
}

export interface HarbormasterArguments extends ReviewArguments {
	readonly target?: string;
	readonly type?: 'pass' | 'fail' | 'work';
}

/** `review gerrit`: gives the exit status: 0 posted, 1 with `--fail-on` and findings, 2 wrong usage, 3 not posted or not all. */
export async function runGerritReview(
	paths: readonly string[],
	options: GerritArguments,
	streams: Streams,
): Promise<number> {
	const env = streams.env ?? process.env;
	const label = options.label === undefined ? undefined : labelOf(options.label);
	const place = placeOf(options, env, options.ssh === undefined);
	const server = serverFor(place, options.ssh, env);
	const run = await runOf(paths, options, streams);
	const here = await Git.at(streams.cwd, env).catch(() => undefined);
	const { lines, problem } = await reviewOnGerrit(run, server, {
		filter: options.filter,
		prefix: here?.prefix ?? '',
		head: await here?.git.commit('HEAD'),
		covers:
			options.input === undefined
				? (path) => paths.some((one) => isWithin(resolve(streams.cwd, path), resolve(streams.cwd, one)))
				: () => true,
		...(label ? { label } : {}),
		fixSuggestions: options.fixSuggestions ?? false,
		dryRun: options.dryRun ?? false,
	});
	streams.out.write(lines.map((line) => `${line}\n`).join(''));
	if (problem !== undefined) {
		throw new ReviewError('post', problem);
	}
	return statusOf(run, options);
}

/** `review harbormaster`: the same exit statuses. */
export async function runHarbormasterReview(
	paths: readonly string[],
	options: HarbormasterArguments,
	streams: Streams,
): Promise<number> {
	const run = await runOf(paths, options, streams);
	const fails = failing(run, options.filter, 'error').length > 0;
	const sent = await sendToHarbormaster(
		run,
		{
			url: options.url,
			target: options.target,
			type: options.type ?? (fails ? 'fail' : 'pass'),
			dryRun: options.dryRun ?? false,
		},
		streams.env ?? process.env,
	);
	streams.out.write(`${sent}\n`);
	return statusOf(run, options);
}

function serverFor(
	place: ReturnType<typeof placeOf>,
	ssh: string | undefined,
	env: NodeJS.ProcessEnv,
): Gerrit {
	if (ssh !== undefined) {
		return new SshGerrit(ssh, place);
	}
	const { url } = place;
	const credentials = url === undefined ? undefined : credentialsFor(url, env);
	if (url !== undefined && credentials) {
		return new HttpGerrit({ ...place, url }, credentials);
	}
	if (env['GERRIT_HOST'] && env['GERRIT_SCHEME'] === 'ssh') {
		const port = env['GERRIT_PORT'] ? `:${env['GERRIT_PORT']}` : '';
		return new SshGerrit(`${env['GERRIT_HOST']}${port}`, place);
	}
	throw new ReviewError(
		'usage',
		'no credential: set GERRIT_USERNAME and GERRIT_PASSWORD, GERRIT_TOKEN or GERRIT_COOKIE_FILE, or write a line for the host in ~/.netrc; or use --ssh [user@]host[:port]',
	);
}

async function runOf(
	paths: readonly string[],
	options: ReviewArguments,
	{ cwd, env }: Streams,
): Promise<LintRun> {
	if (options.input !== undefined) {
		return readLog(options.input, cwd);
	}
	return audit(paths, {
		workingDirectory: cwd,
		preset: options.preset,
		config: options.config === undefined ? undefined : resolve(cwd, options.config),
		configFrom: options.configFrom,
		changed: {
			base: options.changed === true ? undefined : options.changed,
			filter: options.filter,
			...(env ? { env } : {}),
		},
	});
}

function labelOf(text: string): { name: string; value: number } {
	const [, name = '', value = ''] = /^([A-Za-z][A-Za-z0-9-]*)=([+-]?\d{1,2})$/.exec(text) ?? [];
	if (!name) {
		throw new ReviewError(
			'usage',
			`--label ${text} is no vote: write a label and a number, such as Code-Review=-1`,
		);
	}
	return { name, value: Number(value) };
}

/** Posting's status is its own: findings fail it only when that is asked for. */
function statusOf(run: LintRun, { failOn, filter }: ReviewArguments): number {
	return failing(run, filter, failOn).length ? 1 : 0;
}
