/** Where the account's secret is: in variables or files, never in arguments. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ReviewError } from '../review-error.js';

type Env = Readonly<Record<string, string | undefined>>;

/** One header that authenticates, and what to call its source in a message. */
export interface Credentials {
	readonly header: Readonly<Record<string, string>>;
	readonly source: string;
}

/**
 * The first that is there: GERRIT_USERNAME with GERRIT_PASSWORD or GERRIT_TOKEN (Gerrit takes both as HTTP password), GERRIT_TOKEN
 * alone (OAuth), GERRIT_COOKIE_FILE (as git's `http.cookieFile`), the netrc file's line for the host. Undefined when there is none.
 * @throws ReviewError when one is named and cannot be used
 */
export function credentialsFor(url: string, env: Env): Credentials | undefined {
	const { hostname, protocol, pathname } = new URL(url);
	const name = env['GERRIT_USERNAME'];
	const secret = env['GERRIT_PASSWORD'] || env['GERRIT_TOKEN'];
	if (name && secret) {
		return basic(name, secret, env['GERRIT_PASSWORD'] ? 'GERRIT_PASSWORD' : 'GERRIT_TOKEN');
	}
	if (env['GERRIT_PASSWORD']) {
		throw new ReviewError('usage', 'GERRIT_PASSWORD is set without GERRIT_USERNAME: set both');
	}
	if (env['GERRIT_TOKEN']) {
		return {
			header: { Authorization: `Bearer ${oneLine(env['GERRIT_TOKEN'], 'GERRIT_TOKEN')}` },
			source: 'GERRIT_TOKEN',
		};
	}
	const cookieFile = env['GERRIT_COOKIE_FILE'];
	if (cookieFile) {
		const cookies = cookiesFor(
			read(cookieFile, 'GERRIT_COOKIE_FILE'),
			hostname,
			pathname,
			protocol === 'https:',
		);
		if (!cookies) {
			throw new ReviewError('usage', `${cookieFile} has no cookie for ${hostname}: check GERRIT_COOKIE_FILE`);
		}
		return { header: { Cookie: cookies }, source: cookieFile };
	}
	const netrc = env['NETRC'] || join(env['HOME'] || homedir(), '.netrc');
	if (env['NETRC'] || existsSync(netrc)) {
		const login = loginFor(read(netrc, 'NETRC'), hostname);
		return login && basic(login.name, login.password, netrc);
	}
	return undefined;
}

function basic(name: string, password: string, source: string): Credentials {
	return {
		header: { Authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` },
		source,
	};
}

function oneLine(value: string, source: string): string {
	if (!/^[\x21-\x7e]+$/.test(value)) {
		throw new ReviewError('usage', `${source} has a space or a line break: set it anew`);
	}
	return value;
}

function read(file: string, source: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw new ReviewError(
			'usage',
			`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}): check ${source}`,
		);
	}
}

/** Netscape's format: domain, subdomains too, path, secure, expiry, name, value, with tabs between. */
function cookiesFor(text: string, host: string, path: string, isSecure: boolean): string {
	const now = Date.now() / 1000;
	return text
		.split(/\r?\n/)
		.map((line) => line.replace(/^#HttpOnly_/, '').split('\t'))
		.filter(([domain = '', subdomains, below = '/', secure, expiry]) => {
			const name = domain.replace(/^\./, '');
			const isHost = host === name || (subdomains === 'TRUE' && host.endsWith(`.${name}`));
			const isAlive = Number(expiry) === 0 || Number(expiry) > now;
			return (
				!domain.startsWith('#') &&
				isHost &&
				`${path}/`.startsWith(below) &&
				isAlive &&
				(isSecure || secure !== 'TRUE')
			);
		})
		.map((cookie) => `${cookie[5]}=${cookie[6]}`)
		.filter((cookie) => /^[\x21-\x7e]+$/.test(cookie))
		.join('; ');
}

/** The first `machine` of that name, or `default`. Tokens are as curl and git read them, without macros. */
function loginFor(text: string, host: string): { name: string; password: string } | undefined {
	const tokens = [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
		(match) => match[1]?.replace(/\\(.)/g, '$1') ?? match[2]!,
	);
	let isOurs = false;
	let name: string | undefined;
	let password: string | undefined;
	for (let i = 0; i < tokens.length; i++) {
		const token = tokens[i];
		if (token === 'machine' || token === 'default') {
			if (isOurs && name !== undefined && password !== undefined) {
				break;
			}
			isOurs = token === 'default' || tokens[++i] === host;
			name = password = undefined;
		} else if (token === 'login' && isOurs) {
			name = tokens[++i];
		} else if (token === 'password' && isOurs) {
			password = tokens[++i];
		}
	}
	return isOurs && name !== undefined && password !== undefined ? { name, password } : undefined;
}
