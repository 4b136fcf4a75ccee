/** Markup and addresses that a script only shows, compares, stores or sends: nobody is contacted. */
import { expect, it } from 'vitest';
import { requested } from '../../../support/requests.js';

const MARKUP = `'<img src="https://cdn.third.net/a.png">'`;

it.each([
	`const html = ${MARKUP}; console.log(html); $('<code>').text(html).appendTo('body');`,
	`const html = ${MARKUP}; if (q === html) { q.length; }`,
	`$('#wpTextbox1').textSelection('encapsulateSelection', { pre: ${MARKUP} });`,
	`$('#wpTextbox1').val(${MARKUP});`,
	`new mw.Api().postWithToken('csrf', { action: 'edit', text: ${MARKUP} });`,
	`localStorage.setItem('a', ${MARKUP});`,
	`function code(id) { return '<iframe src="https://player.third.net/' + id + '"></iframe>'; } $('textarea').val(code(1));`,
	`const code = (id) => \`<iframe src="https://player.third.net/\${id}"></iframe>\`; $('textarea').val(code(1));`,
	"fetch(new URL('host.net/x', '/'));",
	"function f(base) { fetch(base + '/' + '/file.js'); } f(given());",
	"export function f(base) { fetch(base + '//file.js'); }",
])('is silent about %s', (code) => {
	expect(requested(code)).toEqual([]);
});

it.each([
	`const html = ${MARKUP}; console.log(html); $('body').append(html);`,
	`function code(id) { return '<img src="https://cdn.third.net/' + id + '">'; } $('textarea').val(code(1)); el.innerHTML = code(2);`,
	`export const html = ${MARKUP};`,
	`function f(scheme) { fetch(scheme + '//cdn.third.net/x'); } f(given());`,
])('finds %s', (code) => {
	expect(requested(code)).toHaveLength(1);
	expect(requested(code)[0]).toMatch(/^cdn\.third\.net /);
});
