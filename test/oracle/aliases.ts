/** Sinks under other names and in other clothes. Every one runs in a browser. */

export interface Row {
	readonly name: string;
	readonly code: (url: string, host: string) => string;
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
	{
		name: 'async generator',
		code: (u) =>
			`async function* g() { yield '${u}'; } (async () => { for await (const one of g()) { fetch(one); } })();`,
	},
	{
		name: 'for await of promises',
		code: (u) => `(async () => { for await (const one of [Promise.resolve('${u}')]) { fetch(one); } })();`,
	},
	{
		name: 'await',
		code: (u) => `(async () => { const one = await Promise.resolve('${u}'); fetch(one); })();`,
	},
	{
		name: 'async function result',
		code: (u) => `async function get() { return '${u}'; } (async () => fetch(await get()))();`,
	},
	{
		name: 'async function then',
		code: (u) => `async function get() { return '${u}'; } get().then((one) => fetch(one));`,
	},
	{
		name: 'new Promise',
		code: (u) => `new Promise((resolve) => { resolve('${u}'); }).then((one) => fetch(one));`,
	},
	{
		name: 'await new Promise',
		code: (u) =>
			`(async () => { const one = await new Promise((resolve) => setTimeout(() => resolve('${u}'), 0)); fetch(one); })();`,
	},
	{
		name: 'promise of a function',
		code: (u) =>
			`function get() { return new Promise((resolve, reject) => resolve({ a: '${u}' })); } get().then(({ a }) => fetch(a));`,
	},
	{
		name: 'chain of promises',
		code: (u) => `Promise.resolve().then(() => '${u}').then((one) => one).then((one) => fetch(one));`,
	},
	{
		name: 'Promise.all',
		code: (u) => `Promise.all([1, Promise.resolve('${u}')]).then(([, one]) => fetch(one));`,
	},
	{
		name: 'await Promise.all',
		code: (u) => `(async () => { const [a, b] = await Promise.all(['/own', '${u}']); fetch(b); })();`,
	},
	{ name: 'Promise.race', code: (u) => `Promise.race([Promise.resolve('${u}')]).then((one) => fetch(one));` },
	{
		name: 'Promise.allSettled',
		code: (u) => `Promise.allSettled([Promise.resolve('${u}')]).then((all) => fetch(all[0].value));`,
	},
	{ name: 'Promise.reject', code: (u) => `Promise.reject('${u}').catch((one) => fetch(one));` },
	{ name: 'catch after then', code: (u) => `Promise.reject(1).then(() => 1).catch(() => fetch('${u}'));` },
	{ name: 'finally', code: (u) => `Promise.resolve().finally(() => fetch('${u}'));` },
	{
		name: 'Deferred',
		code: (u) => `const d = $.Deferred(); d.done((one) => fetch(one)); d.resolve('${u}');`,
	},
	{
		name: 'Deferred promise',
		code: (u) =>
			`function get() { const d = $.Deferred(); d.resolve('${u}'); return d.promise(); } get().then((one) => fetch(one));`,
	},
	{ name: '$.when', code: (u) => `$.when('${u}').then((one) => fetch(one));` },
	{
		name: '$.when of promises',
		code: (u) => `$.when(1, $.Deferred().resolve('${u}')).done((a, one) => fetch(one));`,
	},
	{
		name: 'thenable of mw.loader.using',
		code: (u) => `mw.loader.using([]).then(() => '${u}').then((one) => fetch(one));`,
	},
	{
		name: 'custom event',
		code: (u) =>
			`addEventListener('my-event', (e) => fetch(e.detail)); dispatchEvent(new CustomEvent('my-event', { detail: '${u}' }));`,
	},
	{
		name: 'custom event object',
		code: (u) =>
			`document.addEventListener('my-event2', ({ detail: { a } }) => fetch(a)); document.dispatchEvent(new CustomEvent('my-event2', { detail: { a: '${u}' } }));`,
	},
	{
		name: 'mw.hook',
		code: (u) => `mw.hook('my.hook').add((one) => fetch(one)); mw.hook('my.hook').fire('${u}');`,
	},
	{
		name: 'jQuery trigger',
		code: (u) =>
			`$(document).on('my-event3', (e, one) => fetch(one)); $(document).trigger('my-event3', ['${u}']);`,
	},
	{
		name: 'OO.EventEmitter',
		code: (u) => `const e = new OO.EventEmitter(); e.on('go', (one) => fetch(one)); e.emit('go', '${u}');`,
	},
	{
		name: '$.Callbacks',
		code: (u) => `const c = $.Callbacks(); c.add((one) => fetch(one)); c.fire('${u}');`,
	},
	{
		name: 'mw.track',
		code: (u) => `mw.trackSubscribe('my.topic', (t, one) => fetch(one)); mw.track('my.topic', '${u}');`,
	},
	{ name: 'setTimeout argument', code: (u) => `setTimeout((one) => fetch(one), 0, '${u}');` },
	{ name: 'setTimeout of a function', code: (u) => `setTimeout(fetch, 0, '${u}');` },
	{
		name: 'queue of functions',
		code: (u) => `const all = []; all.push(() => fetch('${u}')); all.forEach((act) => act());`,
	},
	{
		name: 'queue of arguments',
		code: (u) =>
			`const all = []; all.push('${u}'); function run() { const one = all.shift(); fetch(one); } run();`,
	},
	{
		name: 'decorated',
		code: (u) =>
			`const old = window.fetch; const mine = function () { return old.apply(window, arguments); }; mine('${u}');`,
	},
	{
		name: 'memo of fetch',
		code: (u) =>
			`const cache = {}; const get = (one) => cache[one] || (cache[one] = fetch(one)); get('${u}');`,
	},
	{
		name: 'wrapper class',
		code: (u) =>
			`class Client { constructor(base) { this.base = base; } url(path) { return this.base + path; } get(path) { return fetch(this.url(path)); } } new Client('${u}').get('?a');`,
	},
	{
		name: 'subclass client',
		code: (u) =>
			`class Base { get() { return fetch(this.url()); } } class One extends Base { url() { return '${u}'; } } new One().get();`,
	},
	{
		name: 'subclass field',
		code: (u) =>
			`class Base { go() { fetch(this.a); } } class One extends Base { a = '${u}'; } new One().go();`,
	},
	{
		name: 'function reference in options',
		code: (u) => `function run({ url, act }) { act(url); } run({ url: '${u}', act: fetch });`,
	},
	{ name: 'Reflect.get fetch', code: (u) => `Reflect.get(window, 'fetch')('${u}');` },
	{
		name: 'Object.values of window',
		code: (u) => `const { loader: { getScript } } = mw; getScript('${u}');`,
	},
	{
		name: 'new in a table',
		code: (u) => `const kinds = { pic: Image }; const i = new kinds.pic(); i.src = '${u}';`,
	},
	{ name: 'Reflect.construct Image', code: (u) => `const i = Reflect.construct(Image, []); i.src = '${u}';` },
	{
		name: 'with Object.defineProperty',
		code: (u) => `const i = new Image(); Object.assign(i, { ...{ src: '${u}' } });`,
	},
	{
		name: 'document.write in pieces',
		code: (u) =>
			`const f = document.createElement('iframe'); document.body.append(f); const d = f.contentDocument; d.open(); d.write('<img sr'); d.write('c="${u}">'); d.close();`,
	},
	{
		name: 'write several arguments',
		code: (u) =>
			`const f = document.createElement('iframe'); document.body.append(f); const d = f.contentDocument; d.open(); d.write('<img src="', '${u}', '">'); d.close();`,
	},
	{
		name: 'innerHTML +=',
		code: (u) => `const e = document.createElement('div'); e.innerHTML += '<img src="${u}">';`,
	},
	{
		name: 'innerHTML = innerHTML +',
		code: (u) => `const e = document.createElement('div'); e.innerHTML = e.innerHTML + '<img src="${u}">';`,
	},
	{
		name: 'innerHTML in pieces',
		code: (u) =>
			`const e = document.createElement('div'); let html = '<img '; html += 'src="'; html += '${u}'; html += '">'; e.innerHTML = html;`,
	},
	{
		name: 'markup list',
		code: (u) =>
			`const html = []; html.push('<p>'); html.push('<img src="${u}">'); html.push('</p>'); document.createElement('div').innerHTML = html.join('');`,
	},
	{
		name: 'markup of map',
		code: (u) =>
			`document.createElement('div').innerHTML = ['${u}'].map((one) => '<img src="' + one + '">').join('');`,
	},
	{
		name: 'markup template of map',
		code: (u) =>
			`document.createElement('div').innerHTML = \`<p>\${['${u}'].map((one) => \`<img src="\${one}">\`).join('')}</p>\`;`,
	},
	{
		name: 'markup attributes',
		code: (u) =>
			`const attrs = { src: '${u}' }; document.createElement('div').innerHTML = '<img ' + Object.keys(attrs).map((k) => k + '="' + attrs[k] + '"').join(' ') + '>';`,
	},
	{
		name: 'outerHTML',
		code: (u) =>
			`const e = document.createElement('div'); document.body.append(e); e.outerHTML = '<img src="${u}">';`,
	},
	{
		name: 'insertAdjacentElement',
		code: (u) =>
			`const i = document.createElement('img'); i.src = '${u}'; document.body.insertAdjacentElement('beforeend', i);`,
	},
	{
		name: 'Range fragment',
		code: (u) =>
			`const r = document.createRange(); const f = r.createContextualFragment('<img src="${u}">'); document.body.append(f);`,
	},
	{
		name: 'DOMParser adopted',
		code: (u) =>
			`const d = new DOMParser().parseFromString('<img src="${u}">', 'text/html'); document.body.append(document.adoptNode(d.body.firstChild));`,
	},
	{
		name: 'DOMParser appended',
		code: (u) =>
			`const d = new DOMParser().parseFromString('<img src="${u}">', 'text/html'); document.body.append(...d.body.childNodes);`,
	},
	{
		name: 'DOMParser innerHTML',
		code: (u) =>
			`const d = new DOMParser().parseFromString('<img src="${u}">', 'text/html'); document.createElement('div').innerHTML = d.body.innerHTML;`,
	},
	{
		name: 'template cloned',
		code: (u) =>
			`const t = document.createElement('template'); t.innerHTML = '<img src="${u}">'; document.body.append(t.content.cloneNode(true));`,
	},
	{
		name: 'template imported',
		code: (u) =>
			`const t = document.createElement('template'); t.innerHTML = '<img src="${u}">'; document.body.append(document.importNode(t.content, true));`,
	},
	{
		name: 'createHTMLDocument imported',
		code: (u) =>
			`const d = document.implementation.createHTMLDocument(''); d.body.innerHTML = '<img src="${u}">'; document.body.append(document.importNode(d.body.firstChild, true));`,
	},
	{ name: 'setHTMLUnsafe', code: (u) => `document.createElement('div').setHTMLUnsafe('<img src="${u}">');` },
	{
		name: 'shadow root',
		code: (u) =>
			`document.createElement('div').attachShadow({ mode: 'open' }).innerHTML = '<img src="${u}">';`,
	},
	{
		name: 'custom element',
		code: (u) =>
			`class E extends HTMLElement { connectedCallback() { this.innerHTML = '<img src="${u}">'; } } customElements.define('x-' + Math.random().toString(36).slice(2).replace(/\\d/g, 'a'), E); document.body.append(new E());`,
	},
	{
		name: 'worker of a blob variable',
		code: (u) =>
			`const code = 'importScripts("${u}")'; const blob = new Blob([code], { type: 'text/javascript' }); const url = URL.createObjectURL(blob); new Worker(url);`,
	},
	{
		name: 'worker of a function',
		code: (u) =>
			`const work = () => { fetch('${u}'); }; new Worker(URL.createObjectURL(new Blob(['(' + work.toString() + ')()'])));`,
	},
	{
		name: 'script of a blob',
		code: (u) =>
			`const s = document.createElement('script'); s.src = URL.createObjectURL(new Blob(['fetch("${u}")'], { type: 'text/javascript' })); document.head.append(s);`,
	},
	{
		name: 'import of a blob',
		code: (u) => `import(URL.createObjectURL(new Blob(['fetch("${u}")'], { type: 'text/javascript' })));`,
	},
	{ name: 'import of a data URL', code: (u) => `import('data:text/javascript,fetch("${u}")');` },
	{
		name: 'script of a data URL',
		code: (u) =>
			`const s = document.createElement('script'); s.src = 'data:text/javascript,fetch(%22${u}%22)'; document.head.append(s);`,
	},
	{
		name: 'frame of a blob',
		code: (u) =>
			`const f = document.createElement('iframe'); f.src = URL.createObjectURL(new Blob(['<img src="${u}">'], { type: 'text/html' })); document.body.append(f);`,
	},
	{
		name: 'frame javascript:',
		code: (u) =>
			`const f = document.createElement('iframe'); f.src = 'javascript:fetch("${u}")'; document.body.append(f);`,
	},
	{
		name: 'contentDocument',
		code: (u) =>
			`const f = document.createElement('iframe'); document.body.append(f); f.contentDocument.body.innerHTML = '<img src="${u}">';`,
	},
	{
		name: 'contentWindow fetch',
		code: (u) =>
			`const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.fetch('${u}');`,
	},
	{
		name: 'constructable stylesheet replaceSync',
		code: (u) =>
			`const s = new CSSStyleSheet(); s.replaceSync('b { background: url("${u}") }'); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; document.body.append(document.createElement('b'));`,
	},
	{
		name: 'style by createTextNode',
		code: (u) =>
			`const s = document.createElement('style'); s.appendChild(document.createTextNode('@import url("${u}");')); document.head.appendChild(s);`,
	},
	{
		name: 'style innerHTML',
		code: (u) =>
			`const s = document.createElement('style'); s.innerHTML = '@import url("${u}");'; document.head.appendChild(s);`,
	},
	{
		name: '$( "<style>" ).html()',
		code: (u) => `$('<style>').html('@import url("${u}");').appendTo('head');`,
	},
	{
		name: '$( "<style>" ).text()',
		code: (u) => `$('<style>').text('@import url("${u}");').appendTo('head');`,
	},
	{
		name: '$( "<style>", { text } )',
		code: (u) => `$('<style>', { text: '@import url("${u}");' }).appendTo('head');`,
	},
	{
		name: '$( "<style>", { html } )',
		code: (u) => `$('<style>', { html: '@import url("${u}");' }).appendTo('head');`,
	},
	{ name: '$( "<style>…" )', code: (u) => `$('<style>@import url("${u}");</style>').appendTo('head');` },
	{
		name: 'custom property',
		code: (u) =>
			`const e = document.createElement('b'); e.style.setProperty('--a', 'url("${u}")'); e.style.background = 'var(--a)'; document.body.append(e);`,
	},
	{
		name: 'FontFace added',
		code: (u) => `const f = new FontFace('A', 'url(${u})'); document.fonts.add(f); f.load();`,
	},
	{
		name: 'Object.assign( style )',
		code: (u) =>
			`const e = document.createElement('b'); Object.assign(e.style, { background: 'url("${u}")' }); document.body.append(e);`,
	},
	{
		name: 'style = text',
		code: (u) =>
			`const e = document.createElement('b'); e.style = 'background: url("${u}")'; document.body.append(e);`,
	},
	{
		name: 'style[ name ]',
		code: (u) =>
			`const e = document.createElement('b'); const n = 'backgroundImage'; e.style[n] = 'url("${u}")'; document.body.append(e);`,
	},
	{
		name: '$().css( function )',
		code: (u) => `$('<b>').css('background', () => 'url("${u}")').appendTo('body');`,
	},
	{ name: '$().attr( function )', code: (u) => `$('<img>').attr('src', () => '${u}');` },
	{ name: '$().html( function )', code: (u) => `$('<b>').html(() => '<img src="${u}">');` },
	{ name: '$().append( function )', code: (u) => `$('<b>').append(() => '<img src="${u}">');` },
	{ name: '$().append( list )', code: (u) => `$('<b>').append(['<i></i>', '<img src="${u}">']);` },
	{ name: '$( markup, { html } )', code: (u) => `$('<b>', { html: '<img src="${u}">' });` },
	{ name: '$( markup, { append } )', code: (u) => `$('<b>', { append: '<img src="${u}">' });` },
	{ name: '$( script, { src } )', code: (u) => `$('<script>', { src: '${u}' }).appendTo('head');` },
	{ name: 'append( script )', code: (u) => `$('body').append('<script src="${u}"></' + 'script>');` },
	{ name: '$().load() with a selector', code: (u) => `$('<b>').load('${u} #x');` },
	{ name: '$().insertAfter()', code: (u) => `$('<img src="${u}">').insertAfter('#x');` },
	{
		name: '$().wrapInner( markup )',
		code: (u) => `$('<b>x</b>').wrapInner('<p style="background: url(${u})"></p>').appendTo('body');`,
	},
	{ name: '$().add( markup )', code: (u) => `$('<b>').add('<img src="${u}">');` },
	{ name: '$().prop( object )', code: (u) => `$('<img>').prop({ src: '${u}' });` },
	{
		name: '$.ajaxSetup',
		code: (u) =>
			`const old = $.ajaxSettings.url; $.ajaxSetup({ url: '${u}' }); $.ajax(); $.ajaxSetup({ url: old });`,
	},
	{
		name: '$.ajaxPrefilter',
		code: (u) =>
			`$.ajaxPrefilter((options) => { if (options.mine) { options.url = '${u}'; } }); $.ajax({ url: '/own', mine: true });`,
	},
	{
		name: '$.ajax with crossDomain script',
		code: (u) => `$.ajax({ url: '${u}', dataType: 'script', cache: true });`,
	},
	{ name: '$.getScript done', code: (u) => `$.getScript('${u}').done(() => 1);` },
	{ name: '$.get( object )', code: (u) => `$.get({ url: '${u}' });` },
	{ name: '$.post( object )', code: (u) => `$.post({ url: '${u}', data: {} });` },
	{ name: '$.each of scripts', code: (u) => `$.each({ a: '${u}' }, (k, one) => { mw.loader.load(one); });` },
	{ name: 'mw.loader.load of a list', code: (u) => `['${u}'].forEach((one) => mw.loader.load(one));` },
	{ name: 'mw.loader.load array', code: (u) => `mw.loader.load('${u}', 'text/javascript');` },
	{ name: 'mw.loader.implement', code: (u) => `mw.loader.implement('my.' + Math.random(), ['${u}']);` },
	{
		name: 'mw.loader.using then getScript',
		code: (u) => `mw.loader.using('mediawiki.util').then(() => mw.loader.getScript('${u}'));`,
	},
	{
		name: 'mw.ForeignRest',
		code: (u) =>
			`mw.loader.using('mediawiki.ForeignApi').then(() => new mw.ForeignApi('${u}', { anonymous: true }).get({}));`,
	},
	{ name: 'new mw.Api get with url', code: (u) => `new mw.Api().get({}, { url: '${u}' });` },
	{
		name: 'mw.Rest',
		code: (u) =>
			`mw.loader.using('mediawiki.api').then(() => { const r = new mw.Rest({ ajax: { url: '${u}' } }); r.get('/a'); });`,
	},
	{ name: 'sendBeacon of a body', code: (u) => `navigator.sendBeacon('${u}', new Blob(['x']));` },
	{
		name: 'beacon alias',
		code: (u) => `const { sendBeacon } = navigator; sendBeacon.call(navigator, '${u}', 'x');`,
	},
	{ name: 'EventSource property', code: (u) => `const ES = window.EventSource; new ES('${u}');` },
	{ name: 'WebSocket', code: (u) => `new WebSocket('${u}'.replace('https', 'wss'));` },
	{
		name: 'XMLHttpRequest subclass',
		code: (u) => `class X extends XMLHttpRequest {} const x = new X(); x.open('GET', '${u}'); x.send();`,
	},
	{
		name: 'xhr in a property',
		code: (u) =>
			`class C { constructor() { this.x = new XMLHttpRequest(); } go() { this.x.open('GET', '${u}'); this.x.send(); } } new C().go();`,
	},
	{
		name: 'xhr open.apply',
		code: (u) => `const x = new XMLHttpRequest(); x.open.apply(x, ['GET', '${u}']); x.send();`,
	},
	{
		name: 'xhr lower verb',
		code: (u) => `const x = new XMLHttpRequest(); const verb = 'get'; x.open(verb, '${u}', true); x.send();`,
	},
	{
		name: 'Request of Request',
		code: (u) => `const r = new Request('${u}'); fetch(new Request(r, { method: 'POST' }));`,
	},
	{
		name: 'Request in a variable',
		code: (u) => `const r = new Request('${u}', { mode: 'no-cors' }); fetch(r);`,
	},
	{
		name: 'fetch of a URL object',
		code: (u) => `const w = new URL('${u}'); w.searchParams.append('a', 'b'); fetch(w);`,
	},
	{ name: 'fetch of URL with a base', code: (u) => `fetch(new URL('./y', '${u}'));` },
	{ name: 'Audio src', code: (u) => `const a = new Audio(); a.src = '${u}'; a.load();` },
	{ name: 'Audio play', code: (u) => `new Audio('${u}').play();` },
	{
		name: 'source element',
		code: (u) =>
			`const v = document.createElement('video'); const s = document.createElement('source'); s.setAttribute('src', '${u}'); v.appendChild(s); document.body.append(v);`,
	},
	{
		name: 'picture source',
		code: (u) =>
			`const p = document.createElement('picture'); p.innerHTML = '<source srcset="${u}"><img>'; document.body.append(p);`,
	},
	{
		name: 'srcset attribute',
		code: (u) => `const i = document.createElement('img'); i.setAttribute('srcset', '${u} 1x, ${u}?b 2x');`,
	},
	{
		name: 'image set',
		code: (u) =>
			`const e = document.createElement('b'); e.style.background = 'image-set("${u}" 1x)'; document.body.append(e);`,
	},
	{
		name: 'SVG use image',
		code: (u) => `document.body.insertAdjacentHTML('beforeend', '<svg><image href="${u}"/></svg>');`,
	},
	{
		name: 'SVG feImage',
		code: (u) =>
			`document.body.insertAdjacentHTML('beforeend', '<svg><filter id="f"><feImage href="${u}"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>');`,
	},
	{
		name: 'setAttributeNS',
		code: (u) =>
			`const i = document.createElementNS('http://www.w3.org/2000/svg', 'image'); i.setAttributeNS('http://www.w3.org/1999/xlink', 'href', '${u}'); const s = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); s.append(i); document.body.append(s);`,
	},
	{
		name: 'toggled attribute',
		code: (u) =>
			`const i = document.createElement('img'); i.attributes.length; i.setAttribute('SRC', '${u}');`,
	},
	{
		name: 'link preload',
		code: (u) =>
			`const l = document.createElement('link'); l.rel = 'preload'; l.as = 'script'; l.href = '${u}'; document.head.append(l);`,
	},
	{
		name: 'link modulepreload',
		code: (u) =>
			`const l = document.createElement('link'); l.rel = 'modulepreload'; l.href = '${u}'; document.head.append(l);`,
	},
	{
		name: 'link relList',
		code: (u) =>
			`const l = document.createElement('link'); l.relList.add('stylesheet'); l.href = '${u}'; document.head.append(l);`,
	},
	{
		name: 'link icon',
		code: (u) =>
			`const l = document.createElement('link'); l.rel = 'icon'; l.href = '${u}'; document.head.append(l);`,
	},
	{
		name: 'import map',
		code: (u) =>
			`const f = document.createElement('iframe'); f.srcdoc = '<script type="importmap">{"imports":{"a":"${u}"}}</' + 'script><script type="module">import "a";</' + 'script>'; document.body.append(f);`,
	},
	{
		name: 'module script text',
		code: (u) =>
			`const s = document.createElement('script'); s.type = 'module'; s.textContent = 'import("${u}")'; document.head.append(s);`,
	},
	{
		name: 'body background',
		code: (u) =>
			`document.body.insertAdjacentHTML('beforeend', '<table background="${u}"><tr><td>x</td></tr></table>');`,
	},
	{
		name: 'background property',
		code: (u) =>
			`const t = document.createElement('table'); t.setAttribute('background', '${u}'); document.body.append(t);`,
	},
	{
		name: 'input image',
		code: (u) =>
			`const i = document.createElement('input'); i.setAttribute('type', 'image'); i.setAttribute('src', '${u}'); document.body.append(i);`,
	},
	{
		name: 'embed',
		code: (u) =>
			`const e = document.createElement('embed'); e.type = 'text/html'; e.src = '${u}'; document.body.append(e);`,
	},
	{
		name: 'object',
		code: (u) => `document.body.insertAdjacentHTML('beforeend', '<object data="${u}"></object>');`,
	},
	{
		name: 'frame location',
		code: (u) =>
			`const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.location = '${u}';`,
	},
	{
		name: 'frame location.href',
		code: (u) =>
			`const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.location.href = '${u}';`,
	},
	{
		name: 'form with iframe',
		code: (u) =>
			`const f = document.createElement('form'); f.method = 'post'; f.setAttribute('action', '${u}'); const i = document.createElement('iframe'); i.name = 'fr' + Math.random(); f.target = i.name; document.body.append(i, f); f.submit();`,
	},
	{
		name: 'form by jQuery',
		code: (u) =>
			`const i = document.createElement('iframe'); i.name = 'fr' + Math.random(); document.body.append(i); $('<form>', { action: '${u}', method: 'post', target: i.name }).appendTo('body').trigger('submit');`,
	},
	{
		name: 'Notification',
		code: (u) => `if (self.never) { new Notification('a', { icon: '${u}' }); } fetch('${u}');`,
	},
	{
		name: 'OO.ui.IconWidget',
		code: (u) => `$('body').append(new OO.ui.Widget({ $content: $('<img>').attr('src', '${u}') }).$element);`,
	},
	{
		name: 'OO.ui.LabelWidget $label',
		code: (u) => `$('body').append(new OO.ui.LabelWidget({ label: $('<img src="${u}">') }).$element);`,
	},
	{
		name: 'OO.ui.Element attributes',
		code: (u) => `const w = new OO.ui.Widget(); w.$element.append($('<img>').attr({ src: '${u}' }));`,
	},
	{
		name: '$element.css',
		code: (u) =>
			`const w = new OO.ui.Widget(); w.$element.css('background-image', 'url("${u}")'); $('body').append(w.$element);`,
	},
	{ name: 'mw.notify of markup', code: (u) => `mw.notify($('<div>').html('<img src="${u}">'));` },
	{
		name: 'mw.html.element raw',
		code: (u) =>
			`document.createElement('p').innerHTML = mw.html.element('p', {}, new mw.html.Raw('<img src="${u}">'));`,
	},
	{ name: 'eval of a concatenation', code: (u) => `const a = 'fet'; eval(a + 'ch("${u}")');` },
	{
		name: 'eval of an IIFE',
		code: (u) => `eval('(function () { var i = new Image(); i.src = "${u}"; })()');`,
	},
	{
		name: 'handler property in markup',
		code: (u) =>
			`document.body.insertAdjacentHTML('beforeend', \`<img src="data:," onerror="this.onerror = null; this.src = '${u}'">\`);`,
	},
	{
		name: 'onload handler attribute',
		code: (u) =>
			`const i = document.createElement('img'); i.setAttribute('onerror', "fetch('${u}')"); i.src = 'data:,'; document.body.append(i);`,
	},
	{
		name: 'javascript: link click',
		code: (u) =>
			`const a = document.createElement('a'); a.href = 'javascript:void fetch("${u}")'; document.body.append(a); a.click();`,
	},
	{
		name: 'script type module src',
		code: (u) =>
			`const s = document.createElement('script'); s.type = 'module'; s.src = '${u}'; document.body.append(s);`,
	},
	{
		name: 'script inserted before',
		code: (u) =>
			`const s = document.createElement('script'); s.async = true; s.src = '${u}'; const f = document.getElementsByTagName('script')[0]; f.parentNode.insertBefore(s, f);`,
	},
	{
		name: 'JSONP by hand',
		code: (u) =>
			`window.cb1 = () => {}; const s = document.createElement('script'); s.src = '${u}?callback=cb1'; document.head.appendChild(s);`,
	},
	{
		name: 'analytics snippet',
		code: (u) =>
			`(function (i, s, o, g, r, a, m) { i[r] = i[r] || function () { (i[r].q = i[r].q || []).push(arguments); }; a = s.createElement(o); m = s.getElementsByTagName(o)[0]; a.async = 1; a.src = g; m.parentNode.insertBefore(a, m); })(window, document, 'script', '${u}', 'ga9');`,
	},
	{
		name: 'tag manager snippet',
		code: (u, h) =>
			`(function (w, d, s, l, i) { w[l] = w[l] || []; var f = d.getElementsByTagName(s)[0], j = d.createElement(s), dl = l != 'dataLayer' ? '&l=' + l : ''; j.async = true; j.src = '//${h}/gtm.js?id=' + i + dl; f.parentNode.insertBefore(j, f); })(window, document, 'script', 'dataLayer', 'GTM-X');`,
	},
	{
		name: 'matomo snippet',
		code: (u, h) =>
			`var _paq = window._paq = window._paq || []; _paq.push(['trackPageView']); (function () { var u = '//${h}/'; _paq.push(['setTrackerUrl', u + 'matomo.php']); var d = document, g = d.createElement('script'), s = d.getElementsByTagName('script')[0]; g.async = true; g.src = u + 'matomo.js'; s.parentNode.insertBefore(g, s); })();`,
	},
	{
		name: 'statcounter',
		code: (u, h) =>
			`var _gaq = []; (function () { var ga = document.createElement('script'); ga.type = 'text/javascript'; ga.async = true; ga.src = ('https:' == document.location.protocol ? 'https://' : 'http://') + '${h}/ga.js'; var s = document.getElementsByTagName('script')[0]; s.parentNode.insertBefore(ga, s); })();`,
	},
	{
		name: 'protocol variable',
		code: (u, h) => `const p = location.protocol; new Image().src = 'https:' + '//${h}/x';`,
	},
	{
		name: 'loader list',
		code: (u) =>
			`var libs = ['${u}']; for (var i = 0; i < libs.length; i++) { var s = document.createElement('script'); s.src = libs[i]; document.head.appendChild(s); }`,
	},
	{
		name: 'recursive loader',
		code: (u) =>
			`function load(all, done) { if (!all.length) { return done(); } const s = document.createElement('script'); s.src = all[0]; s.onload = s.onerror = () => load(all.slice(1), done); document.head.append(s); } load(['${u}'], () => {});`,
	},
	{
		name: 'loader with options',
		code: (u) =>
			`function load(o) { const s = document.createElement('script'); for (const k in o) { s[k] = o[k]; } document.head.append(s); } load({ src: '${u}' });`,
	},
	{
		name: 'loader setting attributes',
		code: (u) =>
			`function make(tag, attrs) { const e = document.createElement(tag); Object.keys(attrs).forEach((k) => e.setAttribute(k, attrs[k])); return e; } document.body.append(make('img', { src: '${u}' }));`,
	},
	{
		name: 'loader entries',
		code: (u) =>
			`function make(tag, attrs) { const e = document.createElement(tag); for (const [k, a] of Object.entries(attrs)) { e[k] = a; } return e; } document.body.append(make('img', { src: '${u}' }));`,
	},
	{ name: '$.map loader', code: (u) => `$.map(['${u}'], (one) => $.getScript(one));` },
	{
		name: 'cssText append',
		code: (u) =>
			`const e = document.createElement('b'); e.style.cssText += '; background: url("${u}")'; document.body.append(e);`,
	},
	{
		name: 'document.head.innerHTML',
		code: (u) => `document.head.insertAdjacentHTML('beforeend', '<link rel="stylesheet" href="${u}">');`,
	},
	{
		name: 'createElement chain',
		code: (u) => `document.head.appendChild(document.createElement('script')).src = '${u}';`,
	},
	{
		name: 'comma element',
		code: (u) => `var s; s = document.createElement('script'), s.src = '${u}', document.head.appendChild(s);`,
	},
	{
		name: 'with getElementsByTagName',
		code: (u) =>
			`(document.head || document.getElementsByTagName('head')[0]).appendChild(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '${u}' }));`,
	},
	{
		name: 'React-like',
		code: (u) =>
			`const h = (tag, props) => Object.assign(document.createElement(tag), props); document.body.append(h('img', { src: '${u}' }));`,
	},
];
