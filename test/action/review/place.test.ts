import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../action/review/gerrit/place.js';

const TRIGGER = {
	GERRIT_CHANGE_URL: 'https://gerrit.wikimedia.org/r/c/mediawiki/extensions/Birds/+/123456',
	GERRIT_CHANGE_NUMBER: '123456',
	GERRIT_PATCHSET_NUMBER: '3',
	GERRIT_PROJECT: 'mediawiki/extensions/Birds',
};
const place = { url: 'https://gerrit.wikimedia.org/r', change: '123456', revision: '3' };

describe('placeOf', () => {
	it.each([
		['Gerrit Trigger', TRIGGER, { ...place, project: 'mediawiki/extensions/Birds' }],
		['an old address', { ...TRIGGER, GERRIT_CHANGE_URL: 'https://gerrit.wikimedia.org/r/123456' }, place],
		[
			'gerrit-code-review',
			{
				GERRIT_API_URL: 'https://gerrit.wikimedia.org/r/a/',
				GERRIT_CHANGE_NUMBER: '123456',
				GERRIT_PATCHSET_NUMBER: '3',
				GERRIT_CHANGE_ID: 'a~master~I1',
			},
			place,
		],
		[
			'Zuul 2',
			{ ZUUL_CHANGE: '123456', ZUUL_PATCHSET: '3', ZUUL_COMMIT: 'f'.repeat(40), GERRIT_URL: `${place.url}/` },
			place,
		],
	])('reads %s', (_, env, expected) => {
		expect(placeOf({}, env, true)).toMatchObject(expected);
	});

	it('prefers what is written', () => {
		expect(
			placeOf({ url: 'http://localhost:8080', change: '7', revision: 'current' }, TRIGGER, true),
		).toMatchObject({
			url: 'http://localhost:8080',
			change: '7',
			revision: 'current',
		});
	});

	it.each([
		[{}, {}, /^which change\? Write --change/],
		[{ change: 'I12' }, {}, /^"I12" is no change number/],
		[{ change: '1; rm' }, {}, /is no change number/],
		[{ change: '1', revision: '-x' }, {}, /^"-x" is no patch set/],
		[{ change: '1' }, {}, /^which server\?/],
		[
			{ change: '1', url: 'https://a:b@gerrit.example.org' },
			{},
			/^the address of the server carries a password/,
		],
		[{ change: '1', url: 'gerrit' }, {}, /^"gerrit" is no address/],
		[{ change: '1', url: 'ftp://gerrit.example.org' }, {}, /is no http or https address/],
	])('says what is wrong with %j', (options, env, message) => {
		expect(() => placeOf(options, env, true)).toThrow(message);
	});
});
