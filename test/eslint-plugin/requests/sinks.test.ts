import { describe, expect, it } from 'vitest';
import { CALL_SINKS } from '../../../eslint-plugin/requests/script/sinks.js';
import { requested } from '../../support/requests.js';

const URL = 'https://cdn.third.net/x';

/** Code, destination, and the characters that the request stands at (the URL's literal by default). */
const ROWS: readonly (readonly [code: string, destination: string, at?: string])[] = [
	[`fetch('${URL}');`, 'data'],
	[`window.fetch('${URL}');`, 'data'],
	[`self['fetch']('${URL}');`, 'data'],
	[`const get = window.fetch; get('${URL}');`, 'data'],
	[`new Request('${URL}');`, 'data'],
	[`const x = new XMLHttpRequest(); x.open('GET', '${URL}');`, 'data'],
	[`client.open('POST', '${URL}');`, 'data'],
	[`navigator.sendBeacon('${URL}', data);`, 'data'],
	["new WebSocket('wss://cdn.third.net/x');", 'data', "'wss://cdn.third.net/x'"],
	[`new EventSource('${URL}');`, 'data'],
	[`new Worker('${URL}');`, 'worker'],
	[`new SharedWorker('${URL}');`, 'worker'],
	[`navigator.serviceWorker.register('${URL}');`, 'worker'],
	[`importScripts('${URL}');`, 'script'],
	[`import('${URL}');`, 'script'],
	[`import x from '${URL}';`, 'script'],
	[`new Audio('${URL}');`, 'media'],
	[`new Image().src = '${URL}';`, 'image'],
	[`const i = document.createElement('img'); i.src = '${URL}';`, 'image'],
	[`const i = document.createElement('img'); i['src'] = '${URL}';`, 'image'],
	[`const i = document.createElement('img'); i.setAttribute('src', '${URL}');`, 'image'],
	[`const s = document.createElement('script'); s.src = '${URL}';`, 'script'],
	[`const f = document.createElement('iframe'); f.src = '${URL}';`, 'frame'],
	[`const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = '${URL}';`, 'style'],
	[`const l = document.createElement('link'); l.rel = 'preconnect'; l.href = '${URL}';`, 'hint'],
	[`document.querySelector('video').poster = '${URL}';`, 'image'],
	[`el.innerHTML = '<img src="${URL}">';`, 'image', URL],
	[`el.innerHTML = text.replace(/:(\\w+):/g, '<img src="${URL}">').replace(/z/g, 'y');`, 'image', URL],
	[`el.innerHTML = '<img src="${URL}#$1">'.replace('$1', y);`, 'image', `${URL}#`],
	[
		`const t = '<img src="${URL}#$1">'; a.innerHTML = t.replace('$1', 'b'); c.innerHTML = t.replace('$1', 'd');`,
		'image',
		`${URL}#$1`,
	],
	[`el.innerHTML = text.replace(/:\\w+:/g, (all) => '<img alt="' + all + '" src="${URL}">');`, 'image', URL],
	[`el.insertAdjacentHTML('beforeend', '<iframe src="${URL}"></iframe>');`, 'frame', URL],
	[`document.write('<script src="${URL}"></' + 'script>');`, 'script', URL],
	[`el.style.backgroundImage = 'url(${URL})';`, 'image', URL],
	[`el.style.cssText = 'background: url(${URL})';`, 'image', URL],
	[`sheet.insertRule('@import url(${URL})');`, 'style', URL],
	[`new FontFace('F', 'url(${URL})');`, 'font', URL],
	[`eval("fetch('${URL}')");`, 'data', `'${URL}'`],
	[`setTimeout("fetch('${URL}')", 1);`, 'data', `'${URL}'`],
	[
		`new RTCPeerConnection({ iceServers: [{ urls: 'stun:cdn.third.net:19302' }] });`,
		'data',
		"'stun:cdn.third.net:19302'",
	],
	[`$.ajax('${URL}');`, 'data'],
	[`$.ajax({ url: '${URL}' });`, 'data'],
	[`$.ajax({ url: '${URL}', dataType: 'jsonp' });`, 'script'],
	[`jQuery.get('${URL}');`, 'data'],
	[`const { getJSON } = $; getJSON('${URL}');`, 'data'],
	[`$.getJSON('${URL}?callback=?');`, 'script', `'${URL}?callback=?'`],
	[`$.getScript('${URL}');`, 'script'],
	[`$('<img>').attr('src', '${URL}');`, 'image'],
	[`$('<img>', { src: '${URL}' });`, 'image'],
	[`$('<iframe>').attr({ src: '${URL}' });`, 'frame'],
	[`$('#x').append('<img src="${URL}">');`, 'image', URL],
	[`$('#x').css('background-image', 'url(${URL})');`, 'image', URL],
	[`$('#x').load('${URL}');`, 'data'],
	[`mw.loader.load('${URL}');`, 'script'],
	[`mw.loader.load('${URL}', 'text/css');`, 'style'],
	[`mediaWiki.loader.getScript('${URL}');`, 'script'],
	[`mw.loader.addStyleTag('@import "${URL}"');`, 'style', URL],
	[`mw.util.addCSS('a { background: url(${URL}) }');`, 'image', URL],
	[`importScriptURI('${URL}');`, 'script'],
	[`axios.create({ baseURL: '${URL}' }).get('/a');`, 'data'],
	[`io('${URL}');`, 'data'],
	[`L.geoJSON.ajax('${URL}');`, 'data'],
	[`require.config({ paths: { charts: '${URL}' } }); require(['charts/line'], draw);`, 'script'],
	[`requirejs.config({ baseUrl: '/w/js', paths: { charts: ['${URL}', 'lib/charts'] } });`, 'script'],
	[`importStylesheetURI('${URL}');`, 'style'],
	[`new mw.ForeignApi('${URL}');`, 'data'],
	[`new mw.ForeignRest('${URL}');`, 'data'],
	[`map.addLayer(new OpenLayers.Layer.OSM('Streets', [ '${URL}' ]));`, 'image'],
	[`L.tileLayer('https://{s}.tile.third.net/{z}.png');`, 'image', "'https://{s}.tile.third.net/{z}.png'"],
];

describe('JavaScript sinks', () => {
	it.each(ROWS as [string, string, string?][])('%s', (code, destination, at = `'${URL}'`) => {
		const host = code.includes('{s}') ? '*.tile.third.net' : 'cdn.third.net';
		expect(requested(code)).toEqual([`${host} ${destination} ${JSON.stringify(at)}`]);
	});

	it('issues nothing in the same code with a URL of this wiki', () => {
		for (const [code] of ROWS as readonly (readonly [string, ...unknown[]])[]) {
			const own = code
				.replaceAll(/(?:https|wss):\/\/(?:\{s\}\.tile|cdn)\.third\.net/g, 'https://en.wikipedia.org')
				.replace('stun:cdn.third.net', 'stun:en.wikipedia.org');
			expect(requested(own).filter((request) => !request.includes('wikipedia.org'))).toEqual([]);
		}
	});

	const plain = CALL_SINKS.filter((row) => !row.as && row.url.some((path) => typeof path === 'number'));

	it.each(plain.map((row) => [`${row.isNew ? 'new ' : ''}${row.callee}`, row] as const))(
		'has a row that works: %s',
		(_, row) => {
			const index = row.url.find((path) => typeof path === 'number') as number;
			const args = [...Array<string>(index).fill('0'), `'${URL}'`].join(', ');
			const callee = row.callee.includes('#')
				? `(new ${row.callee.replace('#', '()')})`.replace(/^\(new (\w+)\(\)(.*)\)$/, 'new $1()$2')
				: row.callee;
			expect(requested(`${row.isNew ? 'new ' : ''}${callee}(${args});`)).toEqual([
				`cdn.third.net ${row.destination} ${JSON.stringify(`'${URL}'`)}`,
			]);
		},
	);
});

describe('ways that a value arrives', () => {
	const WAYS: readonly (readonly [name: string, code: string, at: string])[] = [
		['constant', `const u = '${URL}'; fetch(u);`, 'u'],
		['concatenation', "const h = 'https://cdn.third.net'; fetch(h + '/x');", "h + '/x'"],
		['template', "const h = 'cdn.third.net'; fetch(`https://${h}/x`);", '`https://${h}/x`'],
		['append', "let u = 'https://'; u += 'cdn.third.net'; u += '/x'; fetch(u);", 'u'],
		['concat()', "fetch('https://'.concat('cdn.third.net/x'));", "'https://'.concat('cdn.third.net/x')"],
		[
			'join()',
			"fetch(['https:', '', 'cdn.third.net', 'x'].join('/'));",
			"['https:', '', 'cdn.third.net', 'x'].join('/')",
		],
		[
			'replace()',
			"fetch('https://HOST/x'.replace('HOST', 'cdn.third.net'));",
			"'https://HOST/x'.replace('HOST', 'cdn.third.net')",
		],
		['object', `const o = { a: { b: '${URL}' } }; fetch(o.a.b);`, 'o.a.b'],
		['later property', `const o = {}; o.url = '${URL}'; fetch(o.url);`, 'o.url'],
		['destructuring', `const { a: { b } } = { a: { b: '${URL}' } }; fetch(b);`, 'b'],
		['default', `const { url = '${URL}' } = options; fetch(url);`, 'url'],
		['conditional', `fetch(x ? '${URL}' : '/own');`, `x ? '${URL}' : '/own'`],
		['logical', `fetch(window.myUrl || '${URL}');`, `window.myUrl || '${URL}'`],
		['parameter', `function load(u) { fetch(u); } load('${URL}');`, `'${URL}'`],
		['option of a parameter', `function load(o) { fetch(o.url); } load({ url: '${URL}' });`, `'${URL}'`],
		['two calls deep', `function a(u) { b(u); } function b(u) { fetch(u); } a('${URL}');`, `'${URL}'`],
		['return', "function u(p) { return 'https://cdn.third.net/' + p; } fetch(u('x'));", "u('x')"],
		['class field', `class A { url = '${URL}'; go() { fetch(this.url); } }`, 'this.url'],
		[
			'constructor',
			`class A { constructor(u) { this.u = u; } go() { fetch(this.u); } } new A('${URL}');`,
			`'${URL}'`,
		],
		[
			'prototype',
			`function A() { this.u = '${URL}'; } A.prototype.go = function () { fetch(this.u); };`,
			'this.u',
		],
		[
			'Object.assign',
			`fetch(Object.assign({}, { url: '${URL}' }).url);`,
			`Object.assign({}, { url: '${URL}' }).url`,
		],
		['$.extend', `const o = $.extend({ url: '${URL}' }, given); fetch(o.url);`, 'o.url'],
		['forEach', `['${URL}', '/own'].forEach((u) => fetch(u));`, `'${URL}'`],
		['for…of', `for (const u of ['${URL}', '/own']) { fetch(u); }`, `'${URL}'`],
		['table', `const t = { a: '${URL}', b: '/own' }; fetch(t[key]);`, 't[key]'],
		['new URL()', "fetch(new URL('/x', 'https://cdn.third.net'));", "new URL('/x', 'https://cdn.third.net')"],
		[
			'protocol of the page',
			"fetch(location.protocol + '//cdn.third.net/x');",
			"location.protocol + '//cdn.third.net/x'",
		],
		['call()', `function load(u) { fetch(u); } load.call(null, '${URL}');`, `'${URL}'`],
		[
			'atob()',
			`fetch(atob('${Buffer.from(URL).toString('base64')}'));`,
			`atob('${Buffer.from(URL).toString('base64')}')`,
		],
		['IIFE', `(function ($) { $.get('${URL}'); })(jQuery);`, `'${URL}'`],
	];

	it.each(WAYS)('%s', (_, code, at) => {
		expect(requested(code)).toEqual([`cdn.third.net data ${JSON.stringify(at)}`]);
	});
});

describe('what is silent', () => {
	it.each([
		"// fetch('https://cdn.third.net/')",
		"const link = 'https://cdn.third.net/';",
		"document.createElementNS('http://www.w3.org/2000/svg', 'svg');",
		"$('<a>').attr('href', 'https://cdn.third.net/');",
		"if (url === 'https://cdn.third.net/') {}",
		"fetch('/w/api.php');",
		"fetch(mw.config.get('wgServer') + mw.config.get('wgScript'));",
		"fetch('https://' + mw.config.get('wgServerName') + '/w/api.php');",
		"fetch(location.origin + '/x');",
		"fetch('https://' + lang + '.wikipedia.org/w/api.php');",
		"mw.loader.load(['ext.gadget.https://x']);",
		"mw.loader.load('ext.gadget.x');",
		"importScript('User:X/x.js');",
		"fetch('https://example.org/x');",
		"function fetch(x) {} fetch('https://cdn.third.net/');",
		"img.src = 'data:image/png;base64,AAAA';",
		'document.querySelectorAll(\'img[src*="//cdn.third.net/"]\');',
		'console.log(\'<img src="https://cdn.third.net/">\');',
		"new DOMParser().parseFromString('<img src=\"https://cdn.third.net/\">', 'text/html');",
		"const fs = require('fs'); fetch('https://cdn.third.net/');",
		"options.map.get('https://cdn.third.net/');",
		"const licence = 'https://creativecommons.org/licenses/by-sa/4.0/';",
		'/* see https://cdn.third.net/docs */ run();',
		"localStorage.setItem('seen', 'https://cdn.third.net/');",
		"el.title = 'https://cdn.third.net/'; el.textContent = 'https://cdn.third.net/';",
		'el.innerHTML = \'<link rel="license" href="https://cdn.third.net/">\';',
		'el.innerHTML = \'<svg xmlns="https://cdn.third.net/ns"></svg>\';',
		"document.querySelector('template').innerHTML;",
		"a.setAttribute('alt', 'https://cdn.third.net/'); b.innerHTML = '<img src=\"' + c.getAttribute('alt') + '\">';",
		'el.textContent = text.replace(/x/, \'<img src="https://cdn.third.net/">\');',
		"img.src = src.replace(/^http:/, 'https:');",
		'const has = \'<img src="https://cdn.third.net/">\'.includes(text);',
	])('%s', (code) => {
		expect(
			requested(code).filter(
				(request) => !request.includes('wikipedia.org') && !request.includes(' navigation '),
			),
		).toEqual([]);
	});
});
