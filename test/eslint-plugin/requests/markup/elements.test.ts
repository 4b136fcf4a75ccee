import { describe, expect, it } from 'vitest';
import { requested } from '../../../support/requests.js';

const U = 'https://cdn.third.net/x';

/** Destinations of what a page requests elsewhere, in order. */
const destinations = (text: string): string[] => requested(text, 'html').map((one) => one.split(' ')[1]!);

describe('elements that load', () => {
	it.each<[string, string]>([
		[`<link rel="shortcut icon" href="${U}">`, 'image'],
		[`<link rel="alternate stylesheet" href="${U}">`, 'style'],
		[`<link rel="manifest" href="${U}">`, 'data'],
		[`<link rel="compression-dictionary" href="${U}">`, 'data'],
		[`<link rel="modulepreload" href="${U}">`, 'script'],
		[`<link rel="prefetch" href="${U}">`, 'hint'],
		[`<link rel="preconnect" href="${U}">`, 'hint'],
		[`<link rel="preload" as="image" imagesrcset="${U} 1x, /own 2x">`, 'image'],
		[`<video><source src="${U}"><track src="${U}"></video>`, 'media media'],
		[`<picture><source srcset="${U}"><img src="/own"></picture>`, 'image'],
		[`<source src="${U}">`, 'media'],
		[`<input type="IMAGE" src="${U}">`, 'image'],
		[`<form action="${U}"><button formaction="${U}"></button></form>`, 'form form'],
		[`<a href="${U}" ping="/own ${U}">`, 'navigation data'],
		[`<area href="/own" ping="${U}">`, 'data'],
		[`<body background="${U}">`, 'image'],
		[`<table background="${U}"><tr background="${U}"><td background="${U}">`, 'image image image'],
		[`<frameset><frame src="${U}"></frameset>`, 'frame'],
		[`<embed src="${U}"><object data="${U}"></object>`, 'frame frame'],
		[
			`<svg><use href="${U}#a"/><feImage xlink:href="${U}"/><a xlink:href="${U}"/></svg>`,
			'image image navigation',
		],
		[`<svg><image><set attributeName="href" to="${U}"/></image></svg>`, 'image'],
		[
			`<svg><feImage><animate attributeName="xlink:href" from="/own" values="/own; ${U} ;${U}2"/></feImage></svg>`,
			'image image',
		],
		[`<svg><script href="${U}"/></svg>`, 'script'],
		[`<svg><rect mask="url(${U}#a)" filter="url(${U}#b)"/></svg>`, 'image image'],
		[`<template shadowrootmode="open"><img src="${U}"></template>`, 'image'],
		[`<noscript><img src="${U}"></noscript>`, 'image'],
		[`<meta http-equiv="Refresh" content="0;URL='${U}'">`, 'navigation'],
		[`<meta http-equiv="refresh" content="0; ${U}">`, 'navigation'],
		[`<script type="module">import "${U}";</script>`, 'script'],
		[`<script type="text/javascript1.5" src="${U}"></script>`, 'script'],
		[`<script language="JavaScript" src="${U}"></script>`, 'script'],
		[`<iframe src="javascript:fetch('${U}')"></iframe>`, 'data'],
		[`<a href="javascript:fetch('${U}')">a</a>`, 'data'],
		[`<iframe src="data:text/html,%3Cimg src='${U}'%3E"></iframe>`, 'image'],
	])('%s', (text, expected) => {
		expect(destinations(text)).toEqual(expected.split(' '));
	});

	it.each([
		`<link rel="alternate" href="${U}"><link rel="author" href="${U}"><link rel="pingback" href="${U}">`,
		`<link rel="search" type="application/opensearchdescription+xml" href="${U}">`,
		`<picture><source src="${U}"></picture><video><source srcset="${U}"></video>`,
		`<input src="${U}"><input type="text" src="${U}">`,
		`<iframe srcdoc="a" src="${U}"></iframe>`,
		`<blockquote cite="${U}"></blockquote><img longdesc="${U}">`,
		`<link rel="stylesheet" href="${U}" disabled>`,
		`<link rel="privacy-policy" href="${U}"><link rel="expect" href="${U}"><link itemprop="url" href="${U}">`,
		`<meta http-equiv="Content-Security-Policy" content="script-src ${U}; report-uri ${U}">`,
		`<meta http-equiv="Link" content="<${U}>; rel=preload"><meta name="msapplication-config" content="${U}">`,
		`<applet code="${U}" codebase="${U}" archive="${U}"></applet><bgsound src="${U}"><img lowsrc="${U}">`,
		`<object codebase="${U}" classid="${U}"><param name="movie" value="${U}"></object>`,
		`<svg><a><set attributeName="href" to="${U}"/></a><image><set attributeName="width" to="${U}"/></image></svg>`,
		`<svg><linearGradient href="${U}#a"/><textPath href="${U}#a"/><animate href="${U}#a"/></svg>`,
		`<math><mglyph src="${U}"/><mi href="${U}">x</mi></math>`,
		`<q cite="${U}"></q><del cite="${U}"></del><p itemid="${U}" itemtype="${U}" data-src="${U}"></p>`,
		`<html manifest="${U}"><head profile="${U}"><meta property="og:image" content="${U}"></head></html>`,
		`<svg xmlns="${U}"><set attributeName="href" to="${U}"/></svg>`,
		`<script type="text/plain" src="${U}"></script><script type="text/javascript; charset=utf-8" src="${U}"></script>`,
		`<script language="vbscript" src="${U}"></script>`,
		`<script src="/own.js">fetch( '${U}' )</script>`,
		`<textarea><img src="${U}"></textarea><title><img src="${U}"></title>`,
		`<img src="https:/cdn.third.net/x"><img src="https:cdn.third.net/x">`,
		`<img src="data:image/svg+xml,<image href='${U}'/>">`,
	])('silent: %s', (text) => {
		expect(destinations(text)).toEqual([]);
	});
});

describe('<base href>', () => {
	const base = '<base href="https://cdn.third.net/a/">';

	it.each<[string, string]>([
		[`${base}<script src="x.js"></script><img srcset="/y.png 2x">`, 'script image'],
		[
			`${base}<style>a { background: url( x.png ) }</style><p style="background: url( y.png )">`,
			'image image',
		],
		[`${base}<script>fetch( 'x' )</script>`, 'data'],
		[`<base target="a">${base}<img src="x">`, 'image'],
		[`${base}<iframe srcdoc="<img src='x'>"></iframe>`, 'image'],
	])('makes relative addresses its own: %s', (text, expected) => {
		expect(destinations(text)).toEqual(expected.split(' '));
	});

	it('counts where it stands first, and for relative addresses only', () => {
		expect(destinations(`<base href="/own/">${base}<img src="x">`)).toEqual([]);
		expect(requested(`${base}<img src="//other.net/x">`, 'html')).toEqual([
			'other.net image "//other.net/x"',
		]);
	});
});

describe('JSON in scripts', () => {
	it.each<[string, string[]]>([
		[
			`<script type="importmap">{ "imports": { "a": "${U}" }, "scopes": { "${U}": { "b": "${U}2" } } }</script>`,
			[`cdn.third.net script "${U}"`, `cdn.third.net script "${U}2"`],
		],
		[
			String.raw`<script type="importmap">{ "imports": { "a": "https:\/\/cdn.third.net\/x" } }</script>`,
			[String.raw`cdn.third.net script "https:\\/\\/cdn.third.net\\/x"`],
		],
		[`<script type="importmap">{ "imports": { "a": "/own" }, "integrity": { "${U}": "${U}" } }</script>`, []],
		[
			`<script type="speculationrules">{ "prerender": [ { "urls": [ "/own", "${U}" ] }, { "where": { "href_matches": "${U}" } } ] }</script>`,
			[`cdn.third.net hint "${U}"`],
		],
		['<script type="importmap">{ "imports": { "a": </script>', []],
	])('%s', (text, expected) => {
		expect(requested(text, 'html')).toEqual(expected);
	});
});

describe('attributes as browsers forgive them', () => {
	it.each([
		`<img src="${U}"" alt="a">`,
		`<img src='${U}'' alt=a>`,
		`<img src="${U}"alt="a">`,
		`<img alt="a"src="${U}">`,
		`<img src = ${U} alt>`,
		`<img ="a" src=${U}>`,
		`<img alt=''' src="${U}">`,
	])('%s', (text) => {
		expect(requested(text, 'html')).toEqual([`cdn.third.net image "${U}"`]);
	});
});
