/** Rows of which programs are made, besides the matrix's sinks and ways, steps and aliases. Every one runs in a browser. */
import type { Row } from './aliases.js';

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
