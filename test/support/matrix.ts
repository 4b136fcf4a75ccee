/** Programs made of a sink and a way by which its URL arrives. The rows serve the matrix test and the browser that judges it. */
import type { Destination } from '../../eslint-plugin/requests/request.js';

/** A sink: code around an expression that gives a URL. */
export interface SinkRow {
	readonly name: string;
	readonly destination: Destination;
	readonly code: (url: string) => string;
	/** The syntax before the URL, where the sink is a string: the finding stands at it when the URL is written elsewhere. */
	readonly lead?: string;
	/** The scheme of its URLs, `https:` by default. */
	readonly scheme?: string;
}

/** A way: the declarations it needs, where the sink stands, and the expression that arrives there. */
export interface WayRow {
	readonly name: string;
	readonly code: (url: Parts, sink: (expression: string) => string) => string;
	/** The expression at the sink. */
	readonly expression: (url: Parts) => string;
	/** The URL's characters, where the expression holds them. */
	readonly written?: (url: Parts) => string;
	/** The characters of an argument, an item or a default at which the finding stands instead of the sink. */
	readonly at?: (url: Parts) => string;
	readonly modules?: (url: Parts) => Readonly<Record<string, string>>;
}

/** A URL in parts: `https:` + `//` + host + `/x`. */
export interface Parts {
	readonly scheme: string;
	readonly host: string;
	readonly path: string;
}
export const whole = ({ scheme, host, path }: Parts): string => `${scheme}//${host}${path}`;
const quoted = (parts: Parts): string => `'${whole(parts)}'`;

const plain = (
	destination: Destination,
	name: string,
	before = '',
	after = ')',
	rest: Partial<SinkRow> = {},
): SinkRow => ({
	name,
	destination,
	code: (url) => `${before}${name}${url}${after};`,
	...rest,
});
const put = (parent: string): string =>
	parent === 'body' ? 'document.body.append(el);' : "document.createElement('video').append(el);";
const element = (
	tag: string,
	property: string,
	destination: Destination,
	extra = '',
	// a source loads in what plays it
	parent = tag === 'source' ? '<video>' : 'body',
): SinkRow[] => [
	{
		name: `${tag}.${property}`,
		destination,
		code: (url) =>
			`const el = document.createElement('${tag}'); ${extra}el.${property} = ${url}; ${put(parent)}`,
	},
	{
		name: `${tag}.setAttribute('${property}')`,
		destination,
		code: (url) =>
			`const el = document.createElement('${tag}'); ${extra}el.setAttribute('${property}', ${url}); ${put(parent)}`,
	},
	{
		name: `$('<${tag}>').attr('${property}')`,
		destination,
		code: (url) =>
			`$('<${tag}>')${extra ? ".attr('rel', 'stylesheet')" : ''}.attr('${property}', ${url}).appendTo('${parent}');`,
	},
	{
		name: `$('<${tag}>', { ${property} })`,
		destination,
		code: (url) =>
			`$('<${tag}>', { ${extra ? "rel: 'stylesheet', " : ''}${property}: ${url} }).appendTo('${parent}');`,
	},
];
const inMarkup = (
	name: string,
	before: string,
	after: string,
	destination: Destination,
	lead: string,
	markup: (url: string) => string,
): SinkRow => ({
	name,
	lead,
	destination,
	code: (url) => `${before}${markup(url)}${after};`,
});

export const SINKS: readonly SinkRow[] = [
	plain('data', 'fetch('),
	plain('data', 'window.fetch('),
	plain('data', 'new Request(', 'fetch(', '))'),
	plain('data', "xhr.open('GET', ", 'const xhr = new XMLHttpRequest(); ', '); xhr.send()'),
	plain('data', 'navigator.sendBeacon('),
	plain('data', 'new WebSocket(', '', ')', { scheme: 'wss:' }),
	plain('data', 'new EventSource('),
	plain('worker', 'new Worker('),
	plain('script', 'importScripts('),
	plain('script', 'import('),
	plain('media', 'new Audio('),
	plain('image', 'new Image().src = ', '', ''),
	...element('img', 'src', 'image'),
	...element('script', 'src', 'script'),
	...element('iframe', 'src', 'frame'),
	...element('video', 'src', 'media'),
	...element('video', 'poster', 'image'),
	...element('audio', 'src', 'media'),
	...element('embed', 'src', 'frame'),
	// jQuery takes `data` among attributes for its own method
	...element('object', 'data', 'frame').filter(({ name }) => !name.endsWith('{ data })')),
	...element('source', 'src', 'media'),
	...element('link', 'href', 'style', "el.rel = 'stylesheet'; "),
	plain('image', "document.querySelector('img').src = ", '', ''),
	plain('data', '$.ajax(', '', ')'),
	plain('data', '$.ajax({ url: ', '', ' })'),
	plain('script', "$.ajax({ dataType: 'jsonp', url: ", '', ' })'),
	plain('script', "$.ajax({ dataType: 'script', url: ", '', ' })'),
	plain('data', '$.get('),
	plain('data', '$.post('),
	plain('data', '$.getJSON('),
	plain('script', '$.getScript('),
	plain('data', "$('#x').load("),
	plain('script', 'mw.loader.load('),
	plain('style', 'mw.loader.load(', '', ", 'text/css')"),
	plain('script', 'mw.loader.getScript('),
	plain('data', 'new mw.ForeignApi(', '', ').get({})'),
	plain('script', 'importScriptURI('),
	plain('style', 'importStylesheetURI('),
	inMarkup('el.innerHTML', 'el.innerHTML = ', '', 'image', 'src="', (url) => `'<img src="' + ${url} + '">'`),
	inMarkup(
		"$('#x').html()",
		"$('#x').html(",
		')',
		'frame',
		'src="',
		(url) => `'<iframe src="' + ${url} + '"></iframe>'`,
	),
	inMarkup(
		"$('#x').append()",
		"$('#x').append(",
		')',
		'image',
		'src="',
		(url) => `\`<img src="\${${url}}">\``,
	),
	inMarkup(
		'document.write()',
		'document.write(',
		')',
		'script',
		'src="',
		(url) => `'<script src="' + ${url} + '"><\\/script>'`,
	),
	inMarkup(
		'mw.util.addCSS()',
		'mw.util.addCSS(',
		')',
		'image',
		'url(',
		(url) => `'.x { background: url(' + ${url} + ') }'`,
	),
	inMarkup(
		'mw.loader.addStyleTag()',
		'mw.loader.addStyleTag(',
		')',
		'style',
		'"',
		(url) => `'@import "' + ${url} + '"'`,
	),
	inMarkup(
		'style.backgroundImage',
		'el.style.backgroundImage = ',
		'',
		'image',
		'url(',
		(url) => `'url(' + ${url} + ')'`,
	),
	inMarkup(
		"$('#x').css()",
		"$('#x').css('background-image', ",
		')',
		'image',
		'url(',
		(url) => `'url(' + ${url} + ')'`,
	),
	inMarkup(
		'new FontFace()',
		"new FontFace('F', ",
		').load()',
		'font',
		'url(',
		(url) => `'url(' + ${url} + ')'`,
	),
];

const passed = (
	name: string,
	code: WayRow['code'],
	expression: string,
	at: WayRow['at'] = quoted,
	modules?: WayRow['modules'],
): WayRow => ({
	name,
	code,
	expression: () => expression,
	at,
	...(modules ? { modules } : {}),
});
const held = (
	name: string,
	before: (url: Parts) => string,
	expression: string | ((url: Parts) => string),
	rest: Partial<WayRow> = {},
): WayRow => ({
	name,
	expression: typeof expression === 'string' ? () => expression : expression,
	code: (url, sink) =>
		`${before(url)}\n${sink(typeof expression === 'string' ? expression : expression(url))}`,
	...rest,
});

export const WAYS: readonly WayRow[] = [
	held('literal', () => '', quoted, { written: whole }),
	held('constant', (u) => `const u = ${quoted(u)};`, 'u'),
	held('reassigned variable', (u) => `let u = ''; if (flag) { u = ${quoted(u)}; }`, 'u'),
	held(
		'concatenation',
		(u) => `const base = '${u.scheme}//${u.host}';`,
		(u) => `(base + '${u.path}')`,
	),
	held(
		'template',
		(u) => `const host = '${u.host}';`,
		(u) => `\`${u.scheme}//\${host}${u.path}?q=\${encodeURIComponent(q)}\``,
		{ written: (u) => `${u.scheme}//\${host}${u.path}?q=` },
	),
	held('append', (u) => `let u = '${u.scheme}//'; u += '${u.host}'; u += '${u.path}';`, 'u'),
	held(
		'protocol-relative',
		() => '',
		(u) => (u.scheme === 'https:' ? `'//${u.host}${u.path}'` : quoted(u)),
		{ written: (u) => whole(u).replace('https:', '') },
	),
	held(
		'concat()',
		() => '',
		(u) => `'${u.scheme}//'.concat('${u.host}', '${u.path}')`,
		{ written: (u) => `${u.scheme}//'.concat('${u.host}', '${u.path}` },
	),
	held(
		'join()',
		() => '',
		(u) => `['${u.scheme}', '', '${u.host}', 'x'].join('/')`,
		{ written: (u) => `${u.scheme}', '', '${u.host}', 'x` },
	),
	held(
		'replace()',
		() => '',
		(u) => `'${u.scheme}//HOST${u.path}'.replace('HOST', '${u.host}')`,
		{ written: (u) => `${u.scheme}//HOST${u.path}` },
	),
	held('property', (u) => `const config = { api: { url: ${quoted(u)} } };`, 'config.api.url'),
	held('later property', (u) => `const config = {}; config.url = ${quoted(u)};`, 'config.url'),
	held('destructuring', (u) => `const { api: { url } } = { api: { url: ${quoted(u)} } };`, 'url'),
	held(
		'conditional',
		() => '',
		(u) => `(flag ? ${quoted(u)} : '/own')`,
		{ written: whole },
	),
	held(
		'fallback',
		() => '',
		(u) => `(window.myUrl || ${quoted(u)})`,
		{ written: whole },
	),
	held('table', (u) => `const table = { a: ${quoted(u)}, b: '/own' };`, 'table[key]'),
	held('Object.assign()', (u) => `const config = Object.assign({ url: ${quoted(u)} }, {});`, 'config.url'),
	held('$.extend()', (u) => `const config = $.extend({}, { url: ${quoted(u)} });`, 'config.url'),
	held(
		'spread',
		(u) => `const base = { url: ${quoted(u)} }; const config = { ...base, more: 1 };`,
		'config.url',
	),
	held('return', (u) => `function make(page) { return '${u.scheme}//${u.host}/' + page; }`, "make('x')"),
	held('arrow', (u) => `const make = (page) => \`${u.scheme}//${u.host}/\${page}\`;`, "make('x')"),
	held('static field', (u) => `class Config { static url = ${quoted(u)}; }`, 'Config.url'),
	held('getter', (u) => `const config = { get url() { return ${quoted(u)}; } };`, 'config.url'),
	held(
		'new URL()',
		() => '',
		(u) => `new URL('${u.path}', '${u.scheme}//${u.host}').href`,
		{ written: (u) => `${u.scheme}//${u.host}` },
	),
	held(
		'new URL() with a query',
		(u) => `const u = new URL(${quoted(u)}); u.searchParams.set('q', q);`,
		'u.toString()',
	),
	held(
		'String.raw',
		() => '',
		(u) => `String.raw\`${whole(u)}\``,
		{ written: whole },
	),
	held(
		'slice()',
		() => '',
		(u) => `'xx${whole(u)}'.slice(2)`,
		{ written: whole },
	),
	held(
		'atob()',
		() => '',
		(u) => `atob('${btoa(whole(u))}')`,
		{ written: (u) => btoa(whole(u)) },
	),
	held('push()', (u) => `const list = []; list.push(${quoted(u)});`, 'list[0]'),
	held('Map', (u) => `const map = new Map(); map.set('a', ${quoted(u)});`, "map.get('a')"),
	held(
		'merged into',
		(u) => `const config = {}; Object.assign(config, { url: ${quoted(u)} });`,
		'config.url',
	),
	held('storage', (u) => `localStorage.setItem('birds', ${quoted(u)});`, "localStorage.getItem('birds')"),
	held('JSON.parse()', (u) => `const config = JSON.parse('{ "url": "${whole(u)}" }');`, 'config.url'),
	held('import', () => "import { url } from './config.js';", 'url', {
		modules: (u) => ({ '/w/config.js': `export const url = ${quoted(u)};` }),
	}),
	held('require()', () => "const config = require('./config.js');", 'config.url', {
		modules: (u) => ({ '/w/config.js': `module.exports = { url: ${quoted(u)} };` }),
	}),
	held('require() of JSON', () => "const config = require('./config.json');", 'config.url', {
		modules: (u) => ({ '/w/config.json': `{ "url": "${whole(u)}" }` }),
	}),
	held('mw.config', () => '', "mw.config.get('wgBirdsUrl')", {
		modules: (u) => ({ '/w/extension.json': `{ "config": { "BirdsUrl": { "value": "${whole(u)}" } } }` }),
	}),
	{
		name: 'this',
		expression: () => 'this.url',
		code: (u, sink) =>
			`class A { constructor() { this.url = ${quoted(u)}; } go() { ${sink('this.url')} } } new A().go();`,
	},
	{
		name: 'prototype',
		expression: () => 'this.url',
		code: (u, sink) =>
			`function A() { this.url = ${quoted(u)}; } A.prototype.go = function () { ${sink('this.url')} }; new A().go();`,
	},
	{
		name: 'promise',
		expression: () => 'u',
		code: (u, sink) => `Promise.resolve(${quoted(u)}).then((u) => { ${sink('u')} });`,
	},
	{
		name: 'callback of $()',
		expression: () => 'u',
		code: (u, sink) => `const u = ${quoted(u)}; $(() => { ${sink('u')} });`,
	},
	{
		name: 'for…of of one',
		expression: () => 'u',
		code: (u, sink) => `for (const u of [${quoted(u)}]) { ${sink('u')} }`,
	},
	passed('parameter', (u, sink) => `function load(u) { ${sink('u')} } load(${quoted(u)});`, 'u'),
	passed(
		'parameter of an arrow',
		(u, sink) => `const load = (u) => { ${sink('u')} }; load(${quoted(u)});`,
		'u',
	),
	passed(
		'two calls',
		(u, sink) => `function a(u) { b(u); } function b(u) { ${sink('u')} } a(${quoted(u)});`,
		'u',
	),
	passed(
		'option',
		(u, sink) => `function load(options) { ${sink('options.url')} } load({ url: ${quoted(u)} });`,
		'options.url',
	),
	passed(
		'destructured option',
		(u, sink) => `function load({ url }) { ${sink('url')} } load({ url: ${quoted(u)} });`,
		'url',
	),
	passed('default', (u, sink) => `function load(u = ${quoted(u)}) { ${sink('u')} } load();`, 'u'),
	passed(
		'default option',
		(u, sink) => `function load({ url = ${quoted(u)} } = {}) { ${sink('url')} } load();`,
		'url',
	),
	passed(
		'own default',
		(u, sink) => `function load(options) { const u = options.url || ${quoted(u)}; ${sink('u')} } load({});`,
		'u',
	),
	passed(
		'constructor',
		(u, sink) =>
			`class A { constructor(u) { this.u = u; } go() { ${sink('this.u')} } } new A(${quoted(u)}).go();`,
		'this.u',
	),
	passed(
		'method',
		(u, sink) => `const loader = { load(u) { ${sink('u')} } }; loader.load(${quoted(u)});`,
		'u',
	),
	passed('call()', (u, sink) => `function load(u) { ${sink('u')} } load.call(null, ${quoted(u)});`, 'u'),
	passed(
		'apply()',
		(u, sink) => `function load(u) { ${sink('u')} } load.apply(null, [${quoted(u)}]);`,
		'u',
		(u) => `[${quoted(u)}]`,
	),
	passed(
		'bind()',
		(u, sink) => `function load(u) { ${sink('u')} } const now = load.bind(null, ${quoted(u)}); now();`,
		'u',
	),
	passed('forEach()', (u, sink) => `['/own', ${quoted(u)}].forEach((u) => { ${sink('u')} });`, 'u'),
	passed('for…of', (u, sink) => `for (const u of ['/own', ${quoted(u)}]) { ${sink('u')} }`, 'u'),
	passed('$.each()', (u, sink) => `$.each(['/own', ${quoted(u)}], (i, u) => { ${sink('u')} });`, 'u'),
	passed(
		'table of functions',
		(u, sink) => `const table = { a(u) { ${sink('u')} } }; table[key](${quoted(u)});`,
		'u',
	),
	passed(
		'Map of functions',
		(u, sink) => `const map = new Map([['a', (u) => { ${sink('u')} }]]); map.get(key)?.(${quoted(u)});`,
		'u',
	),
	passed(
		'list of functions',
		(u, sink) => `[(u) => { ${sink('u')} }].forEach((act) => act(${quoted(u)}));`,
		'u',
	),
	passed(
		'kept function',
		(u, sink) =>
			`const acts = []; acts.push((u) => { ${sink('u')} }); for (const act of acts) { act(${quoted(u)}); }`,
		'u',
	),
	passed(
		'returned function',
		(u, sink) => `const make = (act) => (u) => act(u); make((u) => { ${sink('u')} })(${quoted(u)});`,
		'u',
	),
	passed(
		'wrapped function',
		(u, sink) =>
			`function wrap(act) { return function () { return act.apply(this, arguments); }; } const load = wrap(function (u) { ${sink('u')} }); load(${quoted(u)});`,
		'u',
	),
	passed(
		'debounced function',
		(u, sink) => `const load = mw.util.debounce((u) => { ${sink('u')} }, 10); load(${quoted(u)});`,
		'u',
	),
	passed(
		'composed functions',
		(u, sink) =>
			`const compose = (f, g) => (x) => f(g(x)); const load = (u) => { ${sink('u')} }; compose(load, (a) => a + '?b')(${quoted(u)});`,
		'u',
	),
	passed(
		'callback by its name',
		(u, sink) => `function run(act) { act(${quoted(u)}); } function load(u) { ${sink('u')} } run(load);`,
		'u',
	),
	passed(
		'function in an option',
		(u, sink) => `function run({ done }) { done(${quoted(u)}); } run({ done: (u) => { ${sink('u')} } });`,
		'u',
	),
	passed(
		'Reflect.apply() of a function',
		(u, sink) => `const load = (u) => { ${sink('u')} }; Reflect.apply(load, null, [${quoted(u)}]);`,
		'u',
		(u) => `[${quoted(u)}]`,
	),
	{
		name: 'then() of a name',
		expression: () => 'u',
		written: whole,
		code: (u, sink) => `function load(u) { ${sink('u')} } Promise.resolve(${quoted(u)}).then(load);`,
	},
	{
		name: 'throw',
		expression: () => 'u',
		code: (u, sink) => `try { throw ${quoted(u)}; } catch (u) { ${sink('u')} }`,
	},
	{
		name: 'error',
		expression: () => 'error.message',
		code: (u, sink) =>
			`function fail() { throw new Error(${quoted(u)}); } try { fail(); } catch (error) { ${sink('error.message')} }`,
	},
	held('require() of a string', () => "const u = require('./config.js');", 'u', {
		modules: (u) => ({ '/w/config.js': `module.exports = ${quoted(u)};` }),
	}),
	held('require() of a list', () => "const list = require('./config.json');", 'list[0]', {
		modules: (u) => ({ '/w/config.json': `["${whole(u)}"]` }),
	}),
	held(
		'replace() with groups',
		() => '',
		(u) => `'${u.host}'.replace(/^(.*)$/, '${u.scheme}//$1${u.path}')`,
		{ written: (u) => `${u.scheme}//$1${u.path}` },
	),
];
