/** Rows of which programs are made, besides the matrix's sinks and ways. Every one runs in a browser. */

/** A step between a URL and its sink: declarations, and the expression that then has the value. */
interface Step {
	readonly name: string;
	readonly code: (value: string, id: string) => { readonly before: string; readonly expression: string };
}
const declared = (
	name: string,
	before: (value: string, id: string) => string,
	expression: (id: string) => string,
): Step => ({
	name,
	code: (value, id) => ({ before: `${before(value, id)}\n`, expression: expression(id) }),
});
const inline = (name: string, expression: (value: string) => string): Step => ({
	name,
	code: (value) => ({ before: '', expression: expression(value) }),
});

export const STEPS: readonly Step[] = [
	declared(
		'const',
		(v, id) => `const ${id} = ${v};`,
		(id) => id,
	),
	declared(
		'let',
		(v, id) => `let ${id}; ${id} = ${v};`,
		(id) => id,
	),
	declared(
		'var',
		(v, id) => `if (flag) { var ${id} = ${v}; }`,
		(id) => id,
	),
	declared(
		'append',
		(v, id) => `let ${id} = ''; ${id} += ${v}; ${id} += '?a=1';`,
		(id) => id,
	),
	declared(
		'||=',
		(v, id) => `let ${id}; ${id} ||= ${v};`,
		(id) => id,
	),
	declared(
		'object',
		(v, id) => `const ${id} = { a: { 'b c': ${v} } };`,
		(id) => `${id}.a['b c']`,
	),
	declared(
		'optional chain',
		(v, id) => `const ${id} = { a: ${v} };`,
		(id) => `${id}?.a`,
	),
	declared(
		'array',
		(v, id) => `const ${id} = ['/own', ${v}];`,
		(id) => `${id}[1]`,
	),
	declared(
		'array at()',
		(v, id) => `const ${id} = ['/own', ${v}];`,
		(id) => `${id}.at(-1)`,
	),
	declared(
		'pop()',
		(v, id) => `const ${id} = [${v}];`,
		(id) => `${id}.pop()`,
	),
	declared(
		'push()',
		(v, id) => `const ${id} = []; ${id}.push(${v});`,
		(id) => `${id}[0]`,
	),
	declared(
		'index set',
		(v, id) => `const ${id} = []; ${id}[0] = ${v};`,
		(id) => `${id}[0]`,
	),
	declared(
		'find()',
		(v, id) => `const ${id} = [{ n: 1, u: ${v} }].find((one) => one.n === 1);`,
		(id) => `${id}.u`,
	),
	declared(
		'map()',
		(v, id) => `const ${id} = [${v}].map((one) => one + '?m');`,
		(id) => `${id}[0]`,
	),
	declared(
		'filter()',
		(v, id) => `const ${id} = [${v}].filter(Boolean);`,
		(id) => `${id}[0]`,
	),
	declared(
		'reduce()',
		(v, id) => `const ${id} = ['?r'].reduce((all, one) => all + one, ${v});`,
		(id) => id,
	),
	declared(
		'Map',
		(v, id) => `const ${id} = new Map([['a', ${v}]]);`,
		(id) => `${id}.get('a')`,
	),
	declared(
		'Map set()',
		(v, id) => `const ${id} = new Map(); ${id}.set('a', ${v});`,
		(id) => `${id}.get('a')`,
	),
	declared(
		'Set',
		(v, id) => `const ${id} = new Set([${v}]);`,
		(id) => `[...${id}][0]`,
	),
	declared(
		'Object.values()',
		(v, id) => `const ${id} = Object.values({ a: ${v} });`,
		(id) => `${id}[0]`,
	),
	declared(
		'Object.entries()',
		(v, id) => `const [[, ${id}]] = Object.entries({ a: ${v} });`,
		(id) => id,
	),
	declared(
		'Object.freeze()',
		(v, id) => `const ${id} = Object.freeze({ a: ${v} });`,
		(id) => `${id}.a`,
	),
	declared(
		'Object.assign()',
		(v, id) => `const ${id} = {}; Object.assign(${id}, { a: ${v} });`,
		(id) => `${id}.a`,
	),
	declared(
		'Object.defineProperty()',
		(v, id) => `const ${id} = {}; Object.defineProperty(${id}, 'a', { value: ${v} });`,
		(id) => `${id}.a`,
	),
	declared(
		'array destructuring',
		(v, id) => `const [, ${id}] = ['/own', ${v}];`,
		(id) => id,
	),
	declared(
		'rest',
		(v, id) => `const { n, ...${id} } = { n: 1, a: ${v} };`,
		(id) => `${id}.a`,
	),
	declared(
		'destructuring default',
		(v, id) => `const { a: ${id} = ${v} } = {};`,
		(id) => id,
	),
	declared(
		'destructuring assignment',
		(v, id) => `let ${id}; ({ a: ${id} } = { a: ${v} });`,
		(id) => id,
	),
	declared(
		'computed key',
		(v, id) => `const k${id} = 'a'; const ${id} = { [k${id}]: ${v} };`,
		(id) => `${id}[k${id}]`,
	),
	declared(
		'function',
		(v, id) => `function ${id}() { return ${v}; }`,
		(id) => `${id}()`,
	),
	declared(
		'method',
		(v, id) => `const ${id} = { get() { return ${v}; } };`,
		(id) => `${id}.get()`,
	),
	declared(
		'argument',
		(v, id) => `const ${id} = (a) => a + '?b';`,
		(id) => `${id}(V)`,
	),
	declared(
		'curry',
		(v, id) => `const ${id} = (a) => (b) => a + b;`,
		(id) => `${id}(V)('?c')`,
	),
	declared(
		'IIFE',
		(v, id) => `const ${id} = (function () { const a = ${v}; return a; })();`,
		(id) => id,
	),
	declared(
		'class',
		(v, id) => `class ${id} { #a = ${v}; get a() { return this.#a; } }`,
		(id) => `new ${id}().a`,
	),
	declared(
		'subclass',
		(v, id) => `class b${id} { a = ${v}; } class ${id} extends b${id} {}`,
		(id) => `new ${id}().a`,
	),
	declared(
		'static method',
		(v, id) => `class ${id} { static a() { return ${v}; } }`,
		(id) => `${id}.a()`,
	),
	declared(
		'window',
		(v, id) => `window.o${id} = { a: ${v} };`,
		(id) => `o${id}.a`,
	),
	declared(
		'switch',
		(v, id) => `let ${id}; switch (key) { case 'a': ${id} = ${v}; break; default: ${id} = '/own'; }`,
		(id) => id,
	),
	declared(
		'try',
		(v, id) => `let ${id}; try { throw 1; } catch { ${id} = ${v}; }`,
		(id) => id,
	),
	declared(
		'jQuery data()',
		(v, id) => `const ${id} = $('<i>').data('a', ${v});`,
		(id) => `${id}.data('a')`,
	),
	declared(
		'dataset',
		(v, id) => `const ${id} = document.createElement('i'); ${id}.dataset.a = ${v};`,
		(id) => `${id}.dataset.a`,
	),
	declared(
		'attribute',
		(v, id) => `const ${id} = document.createElement('i'); ${id}.setAttribute('data-a', ${v});`,
		(id) => `${id}.getAttribute('data-a')`,
	),
	declared(
		'mw.Map',
		(v, id) => `const ${id} = new mw.Map(); ${id}.set('a', ${v});`,
		(id) => `${id}.get('a')`,
	),
	declared(
		'mw.storage',
		(v, id) => `mw.storage.set('o${id}', ${v});`,
		(id) => `mw.storage.get('o${id}')`,
	),
	inline('concat()', (v) => `''.concat(${v}, '?d')`),
	inline('template', (v) => `\`\${${v}}?e\``),
	inline('String()', (v) => `String(${v})`),
	inline('conditional', (v) => `(flag ? ${v} : '/own')`),
	inline('??', (v) => `(null ?? ${v})`),
	inline('comma', (v) => `(0, ${v})`),
	inline('replace()', (v) => `${v}.replace(/\\/x$/, '/y')`),
	inline('replaceAll()', (v) => `('~' + ${v}).replaceAll('~', '')`),
	inline('trim()', (v) => `('  ' + ${v}).trim()`),
	inline('toLowerCase()', (v) => `${v}.toUpperCase().toLowerCase()`),
	inline('substring()', (v) => `('zz' + ${v}).substring(2)`),
	inline('slice(0)', (v) => `${v}.slice(0)`),
	inline('split()', (v) => `('a|' + ${v}).split('|')[1]`),
	inline('join()', (v) => `[${v}, 'f'].join('?')`),
	inline('encodeURI()', (v) => `encodeURI(${v})`),
	inline('decodeURIComponent()', (v) => `decodeURIComponent(encodeURIComponent(${v}))`),
	inline('atob()', (v) => `atob(btoa(${v}))`),
	inline('JSON', (v) => `JSON.parse(JSON.stringify({ a: ${v} })).a`),
	inline('new URL()', (v) => `new URL('/z', ${v}).href`),
	inline('new URL() alone', (v) => `String(new URL(${v}))`),
	inline('mw.Uri', (v) => `new mw.Uri(${v}).toString()`),
	inline('$.extend()', (v) => `$.extend(true, {}, { a: ${v} }).a`),
	inline('mw.format()', (v) => `mw.format('$1', ${v})`),
].map((step) => ({
	...step,
	// a step whose value is an argument where it is used
	code: (value: string, id: string) => {
		const made = step.code(value, id);
		return { ...made, expression: made.expression.replace('(V)', () => `(${value})`) };
	},
}));

/** Control flow that reaches its code. */
export const FLOWS: readonly { readonly name: string; readonly code: (code: string) => string }[] = [
	{ name: 'sequence', code: (c) => c },
	{ name: 'if', code: (c) => `if (flag) { ${c} }` },
	{ name: 'else', code: (c) => `if (!flag) { q(); } else { ${c} }` },
	{ name: 'for', code: (c) => `for (let i = 0; i < 1; i++) { ${c} }` },
	{ name: 'while', code: (c) => `let go = 1; while (go--) { ${c} }` },
	{ name: 'switch', code: (c) => `switch (key) { case 'a': { ${c} } }` },
	{ name: 'try', code: (c) => `try { ${c} } finally { q.length; }` },
	{ name: 'function', code: (c) => `function act() { ${c} } act();` },
	{ name: 'async function', code: (c) => `(async () => { await null; ${c} })();` },
	{ name: 'timer', code: (c) => `setTimeout(() => { ${c} }, 0);` },
	{ name: 'microtask', code: (c) => `queueMicrotask(() => { ${c} });` },
	{ name: 'promise', code: (c) => `Promise.resolve().then(() => { ${c} });` },
	{
		name: 'event',
		code: (c) =>
			`const target = new EventTarget(); target.addEventListener('go', () => { ${c} }); target.dispatchEvent(new Event('go'));`,
	},
	{ name: 'jQuery event', code: (c) => `$('<i>').on('go', function () { ${c} }).trigger('go');` },
	{ name: 'ready', code: (c) => `$(function () { ${c} });` },
	{ name: 'Deferred', code: (c) => `$.Deferred().resolve().done(() => { ${c} });` },
	{ name: 'mw.loader.using()', code: (c) => `mw.loader.using([]).then(() => { ${c} });` },
	{ name: 'mw.hook()', code: (c) => `mw.hook('oracle').fire(); mw.hook('oracle').add(() => { ${c} });` },
	{
		name: 'OOUI event',
		code: (c) => `const b = new OO.ui.ButtonWidget(); b.on('click', () => { ${c} }); b.emit('click');`,
	},
];

interface Row {
	readonly name: string;
	readonly code: (url: string) => string;
}

/** Other names of sinks. */
export const ALIASES: readonly Row[] = [
	{ name: 'const get = fetch', code: (u) => `const get = window.fetch; get('${u}');` },
	{ name: 'const { fetch: get }', code: (u) => `const { fetch: get } = window; get('${u}');` },
	{ name: 'window[ "fetch" ]', code: (u) => `window['fetch']('${u}');` },
	{ name: 'computed name', code: (u) => `const m = 'fet' + 'ch'; self[m]('${u}');` },
	{ name: 'fetch.call()', code: (u) => `fetch.call(window, '${u}');` },
	{ name: 'fetch.apply()', code: (u) => `fetch.apply(null, ['${u}']);` },
	{ name: 'fetch.bind()', code: (u) => `const get = fetch.bind(window); get('${u}');` },
	{ name: 'Reflect.apply()', code: (u) => `Reflect.apply(fetch, window, ['${u}']);` },
	{ name: 'optional call', code: (u) => `window.fetch?.('${u}');` },
	{ name: 'comma call', code: (u) => `(0, fetch)('${u}');` },
	{ name: 'conditional callee', code: (u) => `(flag ? fetch : $.get)('${u}');` },
	{ name: 'callee in an object', code: (u) => `const api = { get: fetch.bind(window) }; api.get('${u}');` },
	{ name: 'passed function', code: (u) => `function run(act) { act('${u}'); } run((a) => fetch(a));` },
	{ name: 'map( fetch )', code: (u) => `['${u}'].map((one) => fetch(one));` },
	{ name: 'forEach( importScriptURI )', code: (u) => `['${u}'].forEach($.getScript);` },
	{ name: 'const { ajax } = $', code: (u) => `const { ajax } = $; ajax({ url: '${u}' });` },
	{ name: 'jQuery', code: (u) => `jQuery.get('${u}');` },
	{ name: 'noConflict()', code: (u) => `const jq = jQuery.noConflict(); jq.get('${u}'); window.$ = jQuery;` },
	{ name: 'window.jQuery', code: (u) => `window.jQuery.getJSON('${u}');` },
	{ name: '( function ( $ ) {} )( jQuery )', code: (u) => `(function (jq) { jq.post('${u}'); })(jQuery);` },
	{ name: '$.ajax( url, options )', code: (u) => `$.ajax('${u}', { method: 'POST' });` },
	{
		name: '$.ajax( options variable )',
		code: (u) => `const options = { url: '${u}' }; options.type = 'GET'; $.ajax(options);`,
	},
	{ name: 'const load = mw.loader.load', code: (u) => `const load = mw.loader.load; load('${u}');` },
	{ name: 'mediaWiki', code: (u) => `mediaWiki.loader.load('${u}');` },
	{ name: 'window.mw', code: (u) => `window.mw.loader.getScript('${u}');` },
	{ name: 'const loader = mw.loader', code: (u) => `const loader = mw.loader; loader.getScript('${u}');` },
	{
		name: 'XMLHttpRequest in a variable',
		code: (u) => `const X = XMLHttpRequest; const x = new X(); x.open('GET', '${u}'); x.send();`,
	},
	{
		name: 'xhr with a computed method',
		code: (u) => `const x = new XMLHttpRequest(); x['open']('GET', '${u}'); x.send();`,
	},
	{ name: 'computed property', code: (u) => `const i = new Image(); const p = 's' + 'rc'; i[p] = '${u}';` },
	{
		name: 'createElement by a table',
		code: (u) => `const tags = { pic: 'img' }; const e = document.createElement(tags.pic); e.src = '${u}';`,
	},
	{
		name: 'destructured document',
		code: (u) =>
			`const d = document; const e = d.createElement('script'); e.src = '${u}'; d.head.appendChild(e);`,
	},
	{
		name: 'helper that makes elements',
		code: (u) => `const make = (tag) => document.createElement(tag); const e = make('img'); e.src = '${u}';`,
	},
	{
		name: 'Object.assign() on an element',
		code: (u) => `document.body.append(Object.assign(document.createElement('script'), { src: '${u}' }));`,
	},
	{
		name: 'cloneNode()',
		code: (u) => `const e = document.createElement('img').cloneNode(); e.src = '${u}';`,
	},
	{
		name: 'innerHTML of a found element',
		code: (u) => `document.body.querySelector('div').innerHTML = '<img src="${u}">';`,
	},
	{
		name: 'insertAdjacentHTML()',
		code: (u) => `document.body.insertAdjacentHTML('beforeend', '<img src="${u}">');`,
	},
	{
		name: 'createContextualFragment()',
		code: (u) => `document.body.append(document.createRange().createContextualFragment('<img src="${u}">'));`,
	},
	{
		name: 'srcset',
		code: (u) =>
			`const e = new Image(); e.srcset = '/own.png 1x, ${u} 1x';  e.sizes = '1px'; e.srcset = '${u} 2x';`,
	},
	{
		name: 'srcdoc',
		code: (u) =>
			`const f = document.createElement('iframe'); f.srcdoc = '<script src="${u}"></' + 'script>'; document.body.append(f);`,
	},
	{
		name: 'javascript: and data: pages',
		code: (u) =>
			`const f = document.createElement('iframe'); f.src = 'data:text/html,<img src="${u}">'; document.body.append(f);`,
	},
	{ name: 'eval()', code: (u) => `eval('fetch("${u}")');` },
	{ name: 'indirect eval()', code: (u) => `(0, eval)('fetch("${u}")');` },
	{ name: 'new Function()', code: (u) => `new Function('fetch("${u}")')();` },
	{ name: 'setTimeout( string )', code: (u) => `setTimeout('fetch("${u}")', 0);` },
	{
		name: 'script.text',
		code: (u) =>
			`const s = document.createElement('script'); s.text = 'fetch("${u}")'; document.head.append(s);`,
	},
	{
		name: 'script with appended text',
		code: (u) =>
			`const s = document.createElement('script'); s.append('fetch("${u}")'); document.head.append(s);`,
	},
	{ name: '$.globalEval()', code: (u) => `$.globalEval('fetch("${u}")');` },
	{ name: '$( "<script>" ).text()', code: (u) => `$('<script>').text('fetch("${u}")').appendTo('head');` },
	{
		name: 'onerror attribute',
		code: (u) =>
			`document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="fetch(\\'${u}\\')">');`,
	},
	{
		name: 'worker from a blob',
		code: (u) => `new Worker(URL.createObjectURL(new Blob(['importScripts("${u}")'])));`,
	},
	{
		name: 'module in markup',
		code: (u) =>
			`const s = document.createElement('script'); s.type = 'module'; s.textContent = 'import "${u}"'; document.head.append(s);`,
	},
	{
		name: 'style text',
		code: (u) =>
			`const s = document.createElement('style'); s.textContent = '@import "${u}";'; document.head.append(s);`,
	},
	{
		name: 'insertRule()',
		code: (u) =>
			`const s = document.createElement('style'); document.head.append(s); s.sheet.insertRule('body::after { content: url("${u}") }');`,
	},
	{
		name: 'cssText',
		code: (u) =>
			`const e = document.createElement('b'); e.style.cssText = 'background: url("${u}")'; document.body.append(e);`,
	},
	{
		name: 'setProperty()',
		code: (u) =>
			`const e = document.createElement('b'); e.style.setProperty('background-image', 'url("${u}")'); document.body.append(e);`,
	},
	{
		name: 'style attribute',
		code: (u) =>
			`const e = document.createElement('b'); e.setAttribute('style', 'background: url("${u}")'); document.body.append(e);`,
	},
	{
		name: '$().css( object )',
		code: (u) => `$('<b>').css({ backgroundImage: 'url("${u}")' }).appendTo('body');`,
	},
	{
		name: '$( markup, { style } )',
		code: (u) => `$('<b>', { style: 'background: url("${u}")' }).appendTo('body');`,
	},
	{
		name: '$( markup, { css } )',
		code: (u) => `$('<b>', { css: { background: 'url("${u}")' } }).appendTo('body');`,
	},
	{ name: '$( markup, { attr } )', code: (u) => `$('<img>', { attr: { src: '${u}' } });` },
	{ name: '$().attr( object )', code: (u) => `$('<img>').attr({ src: '${u}', alt: '' });` },
	{ name: '$().prop()', code: (u) => `$('<img>').prop('src', '${u}');` },
	{ name: '$( markup ).find().attr()', code: (u) => `$('<p><img></p>').find('img').attr('src', '${u}');` },
	{ name: '$.parseHTML()', code: (u) => `$('body').append($.parseHTML('<img src="${u}">'));` },
	{
		name: '$().replaceWith()',
		code: (u) => `$('<p><i></i></p>').find('i').replaceWith('<img src="${u}">');`,
	},
	{ name: 'mw.html.element()', code: (u) => `$('body').append(mw.html.element('img', { src: '${u}' }));` },
	{
		name: 'preconnect',
		code: (u) =>
			`const l = document.createElement('link'); l.rel = 'preload'; l.as = 'image'; l.href = '${u}'; document.head.append(l);`,
	},
	{
		name: 'SVG image',
		code: (u) =>
			`const s = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); const i = document.createElementNS('http://www.w3.org/2000/svg', 'image'); i.setAttribute('href', '${u}'); s.append(i); document.body.append(s);`,
	},
	{
		name: 'input type=image',
		code: (u) =>
			`const i = document.createElement('input'); i.type = 'image'; i.src = '${u}'; document.body.append(i);`,
	},
	{
		name: 'track',
		code: (u) => `document.body.insertAdjacentHTML('beforeend', '<video src="${u}"></video>');`,
	},
	{
		name: 'form.submit()',
		code: (u) =>
			`const f = document.createElement('form'); f.action = '${u}'; f.target = 'frame'; const i = document.createElement('iframe'); i.name = 'frame'; document.body.append(i, f); f.submit();`,
	},
	{ name: 'jsonp', code: (u) => `$.ajax({ url: '${u}', dataType: 'jsonp' });` },
	{ name: 'getJSON with callback=?', code: (u) => `$.getJSON('${u}?callback=?', () => {});` },
	{ name: 'ajaxSetup()', code: (u) => `$.ajax($.extend({}, { url: '${u}', cache: true }));` },
	{ name: 'mw.Api with a URL', code: (u) => `new mw.Api({ ajax: { url: '${u}' } }).get({});` },
	{
		name: 'sendBeacon in an event',
		code: (u) =>
			`addEventListener('go-now', () => navigator.sendBeacon('${u}', 'x'), { once: true }); dispatchEvent(new Event('go-now'));`,
	},
	{
		name: 'OO.ui.HtmlSnippet',
		code: (u) =>
			`$('body').append(new OO.ui.LabelWidget({ label: new OO.ui.HtmlSnippet('<img src="${u}">') }).$element);`,
	},
	{ name: 'mw.notify( $ )', code: (u) => `mw.notify($('<img>').attr('src', '${u}'));` },
];

/** Spellings of a host, as URL parsers read them. */
export const SPELLINGS: readonly { readonly name: string; readonly url: (host: string) => string }[] = [
	{ name: 'upper case', url: (h) => `HTTPS://${h.toUpperCase()}/x` },
	{ name: 'user info', url: (h) => `https://en.wikipedia.org@${h}/x` },
	{ name: 'user and password', url: (h) => `https://en.wikipedia.org:pass@${h}/x` },
	{ name: 'a port', url: (h) => `https://${h}:8443/x` },
	{ name: 'a trailing dot', url: (h) => `https://${h}./x` },
	{ name: 'a tab', url: (h) => `https://${h.slice(0, 3)}\t${h.slice(3)}/x` },
	{ name: 'a newline', url: (h) => `ht\ntps://${h}/x` },
	{ name: 'spaces around', url: (h) => `  https://${h}/x ` },
	{ name: 'backslashes', url: (h) => `https:\\\\${h}\\x` },
	{ name: 'protocol-relative backslashes', url: (h) => `\\\\${h}/x` },
	{ name: 'mixed slashes', url: (h) => `/\\${h}/x` },
	{ name: 'many slashes', url: (h) => `https:////${h}/x` },
	{ name: 'a query that looks like a host', url: (h) => `https://${h}?//en.wikipedia.org/` },
	{ name: 'a fragment', url: (h) => `https://${h}#@en.wikipedia.org` },
	{ name: 'a backslash before @', url: (h) => `https://${h}\\@en.wikipedia.org/` },
	{ name: 'percent-encoding', url: (h) => `https://%70${h.slice(1)}/x` },
	{ name: 'full-width letters', url: (h) => `https://\uFF50${h.slice(1)}/x` },
	{ name: 'an ideographic full stop', url: (h) => `https://${h.replace('.', '\u3002')}/x` },
	{ name: 'a soft hyphen', url: (h) => `https://p\u00AD${h.slice(1)}/x` },
];

/** Code that names a host and does not contact it. */
export const INERT: readonly Row[] = [
	{
		name: 'a link',
		code: (u) => `const a = document.createElement('a'); a.href = '${u}'; document.body.append(a);`,
	},
	{ name: 'a link by jQuery', code: (u) => `$('<a>').attr('href', '${u}').text('see').appendTo('body');` },
	{
		name: 'a link with attributes',
		code: (u) => `$('<a>', { href: '${u}', text: 'see' }).appendTo('body');`,
	},
	{ name: 'a link in markup', code: (u) => `$('body').append('<a href="${u}">see</a>');` },
	{ name: 'mw.util.addPortletLink()', code: (u) => `mw.util.addPortletLink('p-tb', '${u}', 'See');` },
	{
		name: 'a ButtonWidget',
		code: (u) => `$('body').append(new OO.ui.ButtonWidget({ label: 'See', href: '${u}' }).$element);`,
	},
	{ name: 'text', code: (u) => `document.body.append(document.createTextNode('${u}'));` },
	{
		name: 'textContent',
		code: (u) =>
			`const p = document.createElement('p'); p.textContent = '<img src="${u}">'; document.body.append(p);`,
	},
	{ name: '$().text()', code: (u) => `$('<p>').text('<img src="${u}">').appendTo('body');` },
	{
		name: 'a value',
		code: (u) => `const i = document.createElement('input'); i.value = '${u}'; document.body.append(i);`,
	},
	{ name: 'a title', code: (u) => `$('<p>').attr('title', '${u}').appendTo('body');` },
	{ name: 'a data attribute', code: (u) => `$('<img>').attr('data-src', '${u}').appendTo('body');` },
	{ name: 'dataset', code: (u) => `const i = new Image(); i.dataset.src = '${u}'; document.body.append(i);` },
	{ name: 'DOMParser', code: (u) => `new DOMParser().parseFromString('<img src="${u}">', 'text/html');` },
	{
		name: 'a template',
		code: (u) =>
			`const t = document.createElement('template'); t.innerHTML = '<img src="${u}">'; document.body.append(t);`,
	},
	{
		name: 'createHTMLDocument()',
		code: (u) =>
			`const d = document.implementation.createHTMLDocument(''); d.body.innerHTML = '<img src="${u}">';`,
	},
	{ name: 'a comparison', code: (u) => `if (location.href === '${u}') { q.length; }` },
	{ name: 'startsWith()', code: (u) => `location.href.startsWith('${u}');` },
	{ name: 'a regular expression', code: (u) => `new RegExp('^${u}').test(location.href);` },
	{ name: 'console.log()', code: (u) => `console.log('${u}');` },
	{ name: 'mw.log.warn()', code: (u) => `mw.log.warn('see ${u}');` },
	{ name: 'storage', code: (u) => `mw.storage.set('oracle', '${u}');` },
	{ name: 'an error', code: (u) => `try { throw new Error('${u}'); } catch (e) { e.message; }` },
	{ name: 'a namespace', code: (u) => `document.createElementNS('${u}', 'x');` },
	{ name: 'new URL()', code: (u) => `new URL('${u}').hostname;` },
	{ name: 'new mw.Uri()', code: (u) => `new mw.Uri('${u}').host;` },
	{ name: 'new Request() that nobody sends', code: (u) => `encodeURIComponent('${u}');` },
	{ name: 'a query', code: (u) => `fetch('/own?url=' + encodeURIComponent('${u}'));` },
	{ name: 'a query as it is', code: (u) => `fetch('/own?url=${u}');` },
	{ name: 'a path after a slash', code: (u) => `fetch('/own/' + '${u}');` },
	{ name: 'a body', code: (u) => `fetch('/own', { method: 'POST', body: '${u}' });` },
	{ name: 'data of $.post()', code: (u) => `$.post('/own', { url: '${u}' });` },
	{ name: 'an own fetch', code: (u) => `function fetch(a) { return a; } fetch('${u}');` },
	{ name: 'an own $', code: (u) => `const $ = { get: (a) => a }; $.get('${u}');` },
	{ name: 'an own Image', code: (u) => `class Image { } const i = new Image(); i.src = '${u}';` },
	{ name: 'a plain object', code: (u) => `const o = { src: '' }; o.src = '${u}';` },
	{ name: 'a handler named load', code: (u) => `$('<i>').on('load', () => '${u}');` },
	{ name: 'mw.Title', code: (u) => `mw.Title.newFromText('${u}');` },
	{ name: 'classList', code: (u) => `document.createElement('i').setAttribute('cite', '${u}');` },
	{
		name: 'a blockquote',
		code: (u) => `document.body.insertAdjacentHTML('beforeend', '<blockquote cite="${u}"></blockquote>');`,
	},
	{
		name: 'canonical',
		code: (u) =>
			`const l = document.createElement('link'); l.rel = 'canonical'; l.href = '${u}'; document.head.append(l);`,
	},
	{
		name: 'a form nobody submits',
		code: (u) => `const f = document.createElement('form'); f.action = '${u}'; document.body.append(f);`,
	},
	{ name: 'an unknown scheme', code: (u) => `new Image().src = 'x-${u.replace('https', 'web')}';` },
	{
		name: 'a comment in markup',
		code: (u) => `document.body.insertAdjacentHTML('beforeend', '<!-- <img src="${u}"> -->');`,
	},
	{ name: 'a comment in CSS', code: (u) => `mw.util.addCSS('/* @import "${u}"; */');` },
	{ name: 'CSS that is not applied', code: (u) => `mw.util.addCSS('p::before { content: "${u}" }');` },
];
