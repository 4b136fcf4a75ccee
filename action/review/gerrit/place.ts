/** Which server, change and patch set a review goes to. */
import { ReviewError } from '../review-error.js';

export interface Place {
	/** The server with its context path, without `/` at its end: `https://gerrit.wikimedia.org/r`. Absent for SSH alone. */
	readonly url?: string;
	/** Its number. */
	readonly change: string;
	/** The patch set's number, a commit, or `current`. */
	readonly revision: string;
	readonly project?: string;
}

export interface PlaceOptions {
	readonly url?: string | undefined;
	readonly change?: string | undefined;
	readonly revision?: string | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Zuul 2's ZUUL_COMMIT is its own merge, which Gerrit does not know: its patch set has a number. */
const VARIABLES = {
	change: ['GERRIT_CHANGE_NUMBER', 'ZUUL_CHANGE'],
	revision: ['GERRIT_PATCHSET_NUMBER', 'GERRIT_PATCHSET_REVISION', 'ZUUL_PATCHSET'],
	project: ['GERRIT_PROJECT', 'ZUUL_PROJECT'],
} as const;

/**
 * Options first, then the variables of Gerrit Trigger 2.43, gerrit-code-review 0.4 and Zuul 2 (and of later jobs that pass them on).
 * @throws ReviewError when something is missing or malformed
 */
export function placeOf(options: PlaceOptions, env: Env, needsUrl: boolean): Place {
	const from = (names: readonly string[]): string | undefined =>
		names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
	const change = options.change ?? from(VARIABLES.change);
	if (change === undefined) {
		throw new ReviewError(
			'usage',
			`which change? Write --change <number>, or set ${VARIABLES.change.join(' or ')}`,
		);
	}
	if (!/^[1-9]\d{0,9}$/.test(change)) {
		throw new ReviewError(
			'usage',
			`"${change}" is no change number: write the number that the change's address ends with`,
		);
	}
	const revision = options.revision ?? from(VARIABLES.revision) ?? 'current';
	if (!/^(?:[1-9]\d{0,5}|[0-9a-f]{40}|current)$/.test(revision)) {
		throw new ReviewError(
			'usage',
			`"${revision}" is no patch set: write its number, its whole commit hash, or current`,
		);
	}
	const given = options.url ?? (env['GERRIT_URL'] || urlOf(env));
	if (given === undefined && needsUrl) {
		throw new ReviewError(
			'usage',
			'which server? Write --url <address with its path>, such as https://gerrit.wikimedia.org/r, or set GERRIT_URL',
		);
	}
	const project = from(VARIABLES.project);
	return {
		change,
		revision,
		...(given === undefined ? {} : { url: serverUrl(given) }),
		...(project === undefined ? {} : { project }),
	};
}

/** Neither plugin names the server's address; gerrit-code-review names its API's, both the change's. */
function urlOf(env: Env): string | undefined {
	const api = env['GERRIT_API_URL'];
	if (api) {
		return api.replace(/\/a\/?$/, '');
	}
	const change = env['GERRIT_CHANGE_URL'];
	const match = change && /^(https?:\/\/.+?)\/(?:c\/.+\/\+\/|#\/c\/)?\d+(?:\/\d*)?\/?$/.exec(change);
	return match ? match[1] : undefined;
}

function serverUrl(given: string): string {
	let url: URL;
	try {
		url = new URL(given);
	} catch {
		throw new ReviewError(
			'usage',
			`"${given}" is no address: write one such as https://gerrit.wikimedia.org/r`,
		);
	}
	if (url.username || url.password) {
		throw new ReviewError(
			'usage',
			'the address of the server carries a password, which logs would show: set GERRIT_USERNAME and GERRIT_PASSWORD instead',
		);
	}
	if (!/^https?:$/.test(url.protocol)) {
		throw new ReviewError('usage', `"${given}" is no http or https address: use --ssh for SSH`);
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/a$/, '');
}
