import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cspOf, originMistake, originOf, ownerOf, tierOf } from '../../../eslint-plugin/origins/index.js';
import hosts from '../../../eslint-plugin/origins/data/hosts.json' with { type: 'json' };
import { hole, text, type HoleKind, type Pattern } from '../../../eslint-plugin/strings/pattern.js';

/** `{opaque}` stands for a hole of that kind. */
const pattern = (written: string): Pattern =>
	written
		.split(/(\{\w+\})/)
		.flatMap((part) =>
			/^\{(?:origin|host|protocol|url|path|component|setting|opaque)\}$/.test(part)
				? hole(part.slice(1, -1) as HoleKind)
				: text(part),
		);
const hostOf = (written: string): string => {
	const origin = originOf(pattern(written));
	return origin.kind === 'host' ? origin.host : origin.kind;
};

describe('originOf', () => {
	it.each([
		['https://a.third.net/x', 'a.third.net'],
		['//a.third.net', 'a.third.net'],
		['https://a.third.net{opaque}?embed=true', 'a.third.net'],
		['https://a.third.net{opaque}/x', 'a.third.net'],
		['https://a.third.{opaque}/x', 'unknown'],
		['/\\a.third.net/x', 'a.third.net'],
		['\\\\a.third.net/x', 'a.third.net'],
		[' \t\nhttps://a.third.net', 'a.third.net'],
		['ht\ntps://a.th\tird.net', 'a.third.net'],
		['HTTPS://A.Third.NET.:443/x', 'a.third.net'],
		['https://en.wikipedia.org@a.third.net/', 'a.third.net'],
		['https://en.wikipedia.org\\@a.third.net/', 'en.wikipedia.org'],
		['https://en.wikipedia.org.third.net/', 'en.wikipedia.org.third.net'],
		['https://bücher.third.net/', 'xn--bcher-kva.third.net'],
		['https://0x7f.1/', 'none'],
		['https://3232235777/', '192.168.1.1'],
		['blob:https://a.third.net/id', 'a.third.net'],
		['https:a.third.net', 'none'],
		['https:/a.third.net', 'none'],
		['http:a.third.net', 'a.third.net'],
		['/w/api.php', 'none'],
		['x//y', 'none'],
		['data:text/html,//a.third.net', 'none'],
		['https://', 'none'],
		['https://[', 'none'],
		['https://.../x', 'none'],
		['https://a..third.net/x', 'none'],
		['https://example.org/', 'none'],
		['https://localhost:8080/', 'none'],
		['{protocol}//a.third.net', 'a.third.net'],
		['{origin}/x', 'none'],
		['{origin}.third.net/x', '*.third.net'],
		['https://{host}/x', 'none'],
		['https://{opaque}/x', 'unknown'],
		['https://{opaque}.third.net/x', '*.third.net'],
		['https://{opaque}third.net/x', 'unknown'],
		['https://a.third.net{opaque}', 'a.third.net'],
		['https://cdn{opaque}', 'unknown'],
		['{opaque}', 'none'],
		['{opaque}/x', 'none'],
		['{setting}/x', 'unknown'],
		['{component}.third.net/x', 'none'],
		['https://{s}.tile.third.net/', '*.tile.third.net'],
		['//images/logo.png', 'none'],
		['//logo.png', 'none'],
		['https://third.xn--p1ai/', 'third.xn--p1ai'],
		['https://192.0.2.7/', '192.0.2.7'],
	])('%j is %s', (written, host) => {
		expect(hostOf(written)).toBe(host);
	});

	it('agrees with the URL parser', () => {
		const part = fc.constantFrom(
			'https:',
			'http:',
			'//',
			'/',
			'\\',
			'a.third.net',
			'en.wikipedia.org',
			'@',
			':80',
			'?',
			'#',
			'..',
			'%2e',
			'x',
			' ',
			'\t',
			'.',
		);
		fc.assert(
			fc.property(fc.array(part, { maxLength: 7 }), (parts) => {
				const written = parts.join('');
				let expected = 'none';
				try {
					const url = new URL(written, 'https://this.wiki.net/');
					expected =
						/^https?:$/.test(url.protocol) && url.hostname !== 'this.wiki.net'
							? url.hostname.replace(/\.$/, '') || 'none'
							: 'none';
				} catch {
					expected = 'none';
				}
				// nobody's: a host of one label, one with an empty label, and one that ends in no top-level domain
				const labels = expected.split('.');
				expected =
					labels.length > 1 && !labels.includes('') && ['net', 'org'].includes(labels.at(-1)!)
						? expected
						: 'none';
				expect(hostOf(written)).toBe(expected);
			}),
			{ numRuns: 3000 },
		);
	});
});

describe('tiers, owners and the policy', () => {
	it.each([
		['en.wikipedia.org', 'production'],
		['*.wikimedia.org', 'production'],
		['diff.wikimedia.org', 'third-party'],
		['wikipedia.org.third.net', 'third-party'],
		['notwikipedia.org', 'third-party'],
		['x.toolforge.org', 'cloud-services'],
		['tools-static.wmflabs.org', 'cloud-services'],
	])('%s is %s', (host, tier) => {
		expect(tierOf(host)).toBe(tier);
	});

	it('names owners by whole labels', () => {
		expect(ownerOf('fonts.googleapis.com')).toBe('Google Fonts');
		expect(ownerOf('tile.openstreetmap.org')).toBe('OpenStreetMap Foundation');
		expect(ownerOf('nobody-knows-this.net')).toBeUndefined();
	});

	it('reads wildcards as the Content Security Policy does', () => {
		expect(cspOf('api.github.com', 'data')).toBe('allowed');
		expect(cspOf('github.com', 'data')).toBe('blocked');
		expect(cspOf('github.com', 'hint')).toBe('not governed');
	});

	it('lists every host once', () => {
		for (const list of [hosts.production, hosts.cloudServices, hosts.hostedElsewhere, hosts.csp]) {
			expect(new Set(list).size).toBe(list.length);
		}
		expect(hosts.source).toBeTruthy();
		expect(hosts.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	});

	it('says how to write an origin', () => {
		expect(originMistake('*.openstreetmap.org')).toBeUndefined();
		expect(originMistake('https://tile.openstreetmap.org/x')).toMatch(/such as "tile\.openstreetmap\.org"/);
		expect(originMistake('*')).toMatch(/is not a host/);
		expect(originMistake('*.org')).toMatch(/is not a host|public suffix/);
	});
});
