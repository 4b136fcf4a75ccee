import { describe, expect, it } from 'vitest';
import data from '../../../eslint-plugin/notices/data/policies.json' with { type: 'json' };
import { policyOf } from '../../../eslint-plugin/notices/policies.js';
import { gateAround, gateCode, noticeFor } from '../../../eslint-plugin/notices/template.js';

const MAP = { origin: 'tile.openstreetmap.org', owner: 'OpenStreetMap Foundation', sends: [] } as const;

describe('a notice', () => {
	it('says who receives which data, what for, and where their policy is', () => {
		expect(noticeFor([MAP], 'map').text).toBe(
			'This content is hosted externally, by tile.openstreetmap.org (OpenStreetMap Foundation). Loading it shares your IP address, your browser and the page you read with them. It is used for [what it is for]. Privacy policy: https://osmfoundation.org/wiki/Privacy_Policy',
		);
	});

	it('names every recipient and datum once', () => {
		const { text } = noticeFor(
			[
				MAP,
				{ ...MAP, sends: ['user name'] },
				{ origin: '*.third.net', owner: null, sends: ['user name', 'page title'] },
			],
			'map',
		);
		expect(text).toContain('by tile.openstreetmap.org (OpenStreetMap Foundation) and third.net.');
		expect(text).toContain('with them, and also: user name, page title.');
		expect(text).toContain('Privacy policy: https://osmfoundation.org/wiki/Privacy_Policy https://…');
	});

	it('has a message and its documentation for every key that its gate uses', () => {
		const notice = noticeFor([MAP], 'birds-map');
		expect(Object.keys(notice.documentation)).toEqual(Object.keys(notice.messages));
		for (const style of ['ooui', 'codex', 'plain'] as const) {
			const used = [...gateCode(notice, style).matchAll(/birds-map-(?!agreed)\w+/g)].map(([key]) => key);
			expect(used.length).toBeGreaterThan(0);
			expect(used.filter((key) => !(key in notice.messages))).toEqual([]);
		}
	});
});

describe('a gate around code', () => {
	const notice = { ...noticeFor([MAP], 'map'), text: "It's\nall" };

	it('asks with the text in place', () => {
		expect(gateAround('load();\n\trun();', notice, 'plain', '\t')).toBe(
			"if ( confirm( 'It\\'s\\nall' ) ) {\n\t\tload();\n\t\trun();\n\t}",
		);
		expect(gateAround('load();', notice, 'ooui')).toBe(
			"OO.ui.confirm( 'It\\'s\\nall' ).done( ( agreed ) => {\n\tif ( agreed ) {\n\t\tload();\n\t}\n} );",
		);
	});
});

describe('privacy policies', () => {
	it('each say where their address was read, and when', () => {
		for (const [host, { policy, source, date }] of Object.entries(data.policies)) {
			expect(policyOf(host)).toBe(policy);
			expect(new URL(policy).protocol).toBe('https:');
			expect(source).not.toBe('');
			expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
		}
	});

	it.each([
		['a.tile.openstreetmap.org', 'https://osmfoundation.org/wiki/Privacy_Policy'],
		['*.youtube-nocookie.com', 'https://policies.google.com/privacy'],
		['constructor', undefined],
		['third.net', undefined],
	])('of %s', (host, policy) => {
		expect(policyOf(host)).toBe(policy);
	});
});
