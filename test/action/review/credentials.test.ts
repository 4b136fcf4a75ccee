import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { credentialsFor } from '../../../action/review/gerrit/credentials.js';

const folder = mkdtempSync(join(tmpdir(), 'tpr-credentials-'));
const file = (name: string, text: string): string => {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
};
const URL = 'https://gerrit.example.org/r';
const basic = (text: string): object => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` });
const NOWHERE = { HOME: join(folder, 'none') };

describe('credentialsFor', () => {
	it.each([
		['a password', { GERRIT_USERNAME: 'jo', GERRIT_PASSWORD: 'a:b' }, basic('jo:a:b')],
		['a token as password', { GERRIT_USERNAME: 'jo', GERRIT_TOKEN: 't' }, basic('jo:t')],
		['a token alone', { GERRIT_TOKEN: 't' }, { Authorization: 'Bearer t' }],
		[
			'netrc',
			{
				NETRC: file(
					'netrc',
					'machine other.example.org login a password b\nmachine gerrit.example.org\n\tlogin jo\n\tpassword "w o\\"rd"\ndefault login x password y',
				),
			},
			basic('jo:w o"rd'),
		],
		[
			'its default',
			{ NETRC: file('default', 'machine a login b password c\ndefault login x password y') },
			basic('x:y'),
		],
		['no netrc for the host', { NETRC: file('other', 'machine a login b password c') }, undefined],
		[
			'cookies',
			{
				GERRIT_COOKIE_FILE: file(
					'cookies',
					'# comment\n#HttpOnly_gerrit.example.org\tFALSE\t/\tTRUE\t0\to\tgit-jo=1\n.example.org\tTRUE\t/r\tTRUE\t4000000000\tp\t2\nother.org\tFALSE\t/\tTRUE\t0\tq\t3\ngerrit.example.org\tFALSE\t/\tTRUE\t1\told\t4\n',
				),
			},
			{ Cookie: 'o=git-jo=1; p=2' },
		],
		['none', {}, undefined],
	])('takes %s', (_, env, header) => {
		expect(credentialsFor(URL, { ...NOWHERE, ...env })?.header).toEqual(header);
	});

	it.each([
		[{ GERRIT_PASSWORD: 'secret-word' }, /^GERRIT_PASSWORD is set without GERRIT_USERNAME/],
		[{ GERRIT_TOKEN: 'secret-word\nX: y' }, /^GERRIT_TOKEN has a space or a line break/],
		[{ NETRC: join(folder, 'nowhere') }, /cannot be read \(ENOENT\): check NETRC$/],
		[{ GERRIT_COOKIE_FILE: file('empty', '') }, /has no cookie for gerrit\.example\.org/],
	])('says what is wrong, without the secret: %j', (env, message) => {
		const act = (): unknown => credentialsFor(URL, { ...NOWHERE, ...env });
		expect(act).toThrow(message);
		expect(act).not.toThrow(/secret-word/);
	});
});
