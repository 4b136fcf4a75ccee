/** Notations of addresses, against the URL parser of the platform: the host is the one that a browser on a page of the wiki would ask. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { originOf } from '../../../eslint-plugin/origins/index.js';
import { text } from '../../../eslint-plugin/strings/pattern.js';

const PAGE = 'https://wiki.third.org/wiki/Page';
const one = (...all: string[]): fc.Arbitrary<string> => fc.constantFrom(...all);
const octets = (write: (octet: number) => string): fc.Arbitrary<string> =>
	fc
		.tuple(fc.integer({ min: 11, max: 126 }), fc.nat(255), fc.nat(255), fc.nat(255))
		.map((all) => all.map(write).join('.'));

const host = fc.oneof(
	one(
		...[
			'cdn.third.net',
			'CDN.Third.NET',
			'cdn.third.net.',
			'cdn.third.net.evil.org',
			'en.wikipedia.org.evil.net',
		],
		...[
			'wikipedia.org-evil.net',
			'evil-wikipedia.org',
			'bücher.net',
			'xn--bcher-kva.net',
			'例え.jp',
			'ｃｄｎ.net',
		],
		...[
			'cdn。third.net',
			'cd\u00ADn.net',
			'%63dn.net',
			'[2001:db8::1]',
			'[::ffff:1.2.3.4]',
			'[1:2:3:4:5:6:7:8]',
		],
		...['cdn.third.net:8080', 'cdn.third.net:443', 'a_b.third.net'],
	),
	octets(String),
	octets((octet) => `0x${octet.toString(16)}`),
	octets((octet) => `0${octet.toString(8)}`),
	fc.integer({ min: 0x0b000000, max: 0x7e000000 }).map(String),
	fc.integer({ min: 0x0b000000, max: 0x7e000000 }).map((address) => `0x${address.toString(16)}`),
	fc.tuple(fc.integer({ min: 11, max: 126 }), fc.nat(0xffffff)).map((parts) => parts.join('.')),
);
const address = fc
	.tuple(
		one('', ' ', '\t', '\n ', '\u0000'),
		one(
			'https://',
			'HTTPS://',
			'http://',
			'//',
			'\\\\',
			'/\\',
			'https:\\\\',
			'https:///',
			'ht\ntps://',
			'h\tttps:/\t/',
			'wss://',
		),
		one('', 'user@', 'user:pass@', 'en.wikipedia.org@', 'en.wikipedia.org:443@', 'a@b@'),
		host,
		one(
			'',
			'/',
			'/x',
			'?q',
			'#@en.wikipedia.org',
			'\\@en.wikipedia.org',
			'/@en.wikipedia.org',
			'/../..//en.wikipedia.org',
			' ',
		),
	)
	.map((parts) => parts.join(''));

it('reads every notation as a browser does', () => {
	fc.assert(
		fc.property(address, one('', '', '', 'blob:'), (written, wrapper) => {
			const url = wrapper && !/^[a-z]/i.test(written) ? written : wrapper + written;
			let expected: string | undefined;
			try {
				const parsed = new URL(url, PAGE);
				const inner = parsed.protocol === 'blob:' ? new URL(parsed.pathname) : parsed;
				expected = inner.hostname.replace(/\.$/, '');
			} catch {
				expected = undefined;
			}
			const origin = originOf(text(url));
			expect([url, origin.kind === 'host' ? origin.host : undefined]).toEqual([url, expected]);
		}),
		{ numRuns: 3000 },
	);
});
