/** One test for each row of the JavaScript tables, with the characters it stands at; and that no row lacks one. */
import { describe, expect, it } from 'vitest';
import {
	CALL_SINKS,
	LOADING_PROPERTIES,
	METHOD_SINKS,
	PROPERTY_CODE,
	STYLE_PROPERTIES,
	type CallSink,
} from '../../../../eslint-plugin/requests/script/sinks.js';
import { requested } from '../../../support/requests.js';

const URL = 'https://cdn.third.net/x';
type Sample = readonly [argument: string, destination: string, at?: string];

/** What stands at the place of the URL, by how the row reads it. */
const SAMPLES: Readonly<Record<NonNullable<CallSink['as']>, Sample>> = {
	url: [`'${URL}'`, ''],
	loader: [`'${URL}'`, ''],
	ajax: [`'${URL}'`, ''],
	markup: [`'<img src="${URL}">'`, 'image', URL],
	style: [`'@import "${URL}"'`, 'style', URL],
	script: [`"fetch('${URL}')"`, 'data', `'${URL}'`],
	declaration: [`'background: url(${URL})'`, 'image', URL],
	page: [`'${URL}'`, ''],
	list: [`'${URL}'`, ''],
	srcset: [`'${URL} 2x'`, 'image', URL],
	'css-url': [`'url(${URL})'`, 'font', URL],
	implement: [`['${URL}']`, 'script', `'${URL}'`],
	sources: [`{ s: '${URL}' }`, 'script', `'${URL}'`],
	ice: ["[{ urls: 'stun:cdn.third.net' }]", 'data', "'stun:cdn.third.net'"],
	blob: [`["importScripts('${URL}')"]`, 'script', `'${URL}'`],
	attributes: [`'img', { src: '${URL}' }`, 'image', `'${URL}'`],
	into: [`new Image(), { src: '${URL}' }`, 'image', `'${URL}'`],
};

const calls = CALL_SINKS.flatMap((row) =>
	row.url.map((path): [name: string, code: string, expected: string] => {
		const [index, ...keys] = typeof path === 'number' ? [path] : path;
		const [argument, destination, at = argument] = SAMPLES[row.as ?? 'url'];
		const value = keys.reduceRight((inner, key) => `{ ${key}: ${inner} }`, argument);
		const args =
			row.as === 'attributes' || row.as === 'into'
				? value
				: [...Array<string>(index).fill('0'), value].join(', ');
		const method = /^([\w.]+)#\.(.*)$/.exec(row.callee);
		const callee = method ? `new ${method[1]}().${method[2]}` : `${row.isNew ? 'new ' : ''}${row.callee}`;
		const code = `${callee}(${args});`;
		return [
			`${callee} ${JSON.stringify(path)}`,
			code,
			`cdn.third.net ${destination || row.destination} ${JSON.stringify(at)}`,
		];
	}),
);

describe('calls', () => {
	it.each(calls.filter(([, code]) => !code.startsWith('mw.html.element({')))('%s', (_, code, expected) => {
		expect(requested(code)).toContain(expected);
		expect(requested(code.replaceAll('cdn.third.net', 'localhost'))).toEqual([]);
	});
});

/** A call of each method, by what it takes. */
const METHODS: Readonly<Record<string, readonly [code: string, expected: string]>> = {
	html: [`$('#x').html('<img src="${URL}">');`, `image ${URL}`],
	append: [`$('#x').append('<img src="${URL}">');`, `image ${URL}`],
	appendChild: [
		`document.createElement('script').appendChild(document.createTextNode("fetch('${URL}')"));`,
		`data '${URL}'`,
	],
	text: [`$('<script>').text("fetch('${URL}')");`, `data '${URL}'`],
	wikiEditor: [
		`$('#x').wikiEditor('addToToolbar', { section: 'main', tools: { a: { type: 'button', icon: '${URL}' } } });`,
		`image '${URL}'`,
	],
	autocomplete: [`$('#x').autocomplete({ minLength: 2, source: '${URL}' });`, `data '${URL}'`],
	select2: [`$('#x').select2({ ajax: { url: '${URL}', dataType: 'json' } });`, `data '${URL}'`],
	DataTable: [`$('#x').DataTable({ ajax: '${URL}' });`, `data '${URL}'`],
	dataTable: [`$('#x').dataTable({ ajax: { url: '${URL}' } });`, `data '${URL}'`],
	jstree: [`$('#x').jstree({ core: { data: { url: '${URL}' } } });`, `data '${URL}'`],
	fullCalendar: [`$('#x').fullCalendar({ events: '${URL}' });`, `data '${URL}'`],
	prepend: [`$('#x').prepend('<img src="${URL}">');`, `image ${URL}`],
	before: [`$('#x').before('<img src="${URL}">');`, `image ${URL}`],
	after: [`$('#x').after('<img src="${URL}">');`, `image ${URL}`],
	replaceWith: [`$('#x').replaceWith('<img src="${URL}">');`, `image ${URL}`],
	appendTo: [`$('<img src="${URL}">').appendTo('#x');`, `image ${URL}`],
	wrap: [`$('#x').wrap('<object data="${URL}"></object>');`, `frame ${URL}`],
	wrapAll: [`$('#x').wrapAll('<object data="${URL}"></object>');`, `frame ${URL}`],
	wrapInner: [`$('#x').wrapInner('<object data="${URL}"></object>');`, `frame ${URL}`],
	attr: [`$('<img>').attr('src', '${URL}');`, `image '${URL}'`],
	prop: [`$('<img>').prop('src', '${URL}');`, `image '${URL}'`],
	css: [`$('#x').css('background-image', 'url(${URL})');`, `image ${URL}`],
	load: [`$('#x').load('${URL}');`, `data '${URL}'`],
	insertAdjacentHTML: [`el.insertAdjacentHTML('beforeend', '<img src="${URL}">');`, `image ${URL}`],
	setHTMLUnsafe: [`el.setHTMLUnsafe('<img src="${URL}">');`, `image ${URL}`],
	createContextualFragment: [
		`range.createContextualFragment('<script src="${URL}"></' + 'script>');`,
		`script ${URL}`,
	],
	write: [`popup.document.write('<script src="${URL}"></' + 'script>');`, `script ${URL}`],
	setAttribute: [`document.createElement('img').setAttribute('src', '${URL}');`, `image '${URL}'`],
	setAttributeNS: [
		`document.createElementNS('http://www.w3.org/2000/svg', 'image').setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', '${URL}');`,
		`image '${URL}'`,
	],
	setProperty: [`el.style.setProperty('background-image', 'url(${URL})');`, `image ${URL}`],
	insertRule: [`sheet.insertRule('@import "${URL}"');`, `style ${URL}`],
	addRule: [`sheet.addRule('b', 'background: url(${URL})');`, `image ${URL}`],
	parseFromString: [
		`const d = new DOMParser().parseFromString('<img src="${URL}">', 'text/html'); el.append(d.body.firstChild);`,
		`image ${URL}`,
	],
	writeln: [`popup.document.writeln('<script src="${URL}"></' + 'script>');`, `script ${URL}`],
	replaceSync: [`sheet.replaceSync('a { background: url(${URL}) }');`, `image ${URL}`],
	addModule: [`context.audioWorklet.addModule('${URL}');`, `script '${URL}'`],
};

describe('methods', () => {
	it.each([...new Set(METHOD_SINKS.map((row) => row.method))])('%s()', (method) => {
		const [code, expected] = METHODS[method] ?? ['', 'has no test row'];
		const [destination, ...at] = expected.split(' ');
		expect(requested(code)).toEqual([`cdn.third.net ${destination} ${JSON.stringify(at.join(' '))}`]);
		expect(requested(code.replaceAll('cdn.third.net', 'localhost'))).toEqual([]);
	});
});

describe('properties', () => {
	const CODE = {
		markup: [`'<img src="${URL}">'`, 'image'],
		document: [`'<img src="${URL}">'`, 'image'],
		style: [`'background: url(${URL})'`, 'image'],
		script: [`"fetch('${URL}')"`, 'data'],
	} as const;

	it.each(Object.entries(PROPERTY_CODE))('%s is %s', (name, as) => {
		const [value, destination] = CODE[as];
		const owner = name === 'cssText' ? 'el.style' : 'el';
		expect(requested(`${owner}.${name} = ${value};`)).toEqual([
			`cdn.third.net ${destination} ${JSON.stringify(URL)}`,
		]);
	});

	it.each([...STYLE_PROPERTIES])('style.%s', (name) => {
		expect(requested(`el.style.${name} = 'url(${URL})';`)).toEqual([
			`cdn.third.net image ${JSON.stringify(URL)}`,
		]);
	});

	const ELEMENTS: Readonly<Record<string, readonly [element: string, destination: string]>> = {
		src: ['img', 'image'],
		srcset: ['img', 'image'],
		poster: ['video', 'image'],
		href: ['link', 'style'],
		data: ['object', 'frame'],
		action: ['form', 'form'],
		formaction: ['button', 'form'],
		'xlink:href': ['image', 'image'],
		background: ['body', 'image'],
	};

	it.each(Object.entries(ELEMENTS))('%s of <%s>', (name, [element, destination]) => {
		const code = `const e = document.createElement('${element}'); e.setAttribute('${name}', '${URL}');`;
		expect(requested(code)).toEqual([`cdn.third.net ${destination} ${JSON.stringify(`'${URL}'`)}`]);
	});

	it('has a test for each', () => {
		const others = ['longdesc', 'workerSrc'];
		expect(
			Object.keys(LOADING_PROPERTIES).filter((name) => !ELEMENTS[name] && !others.includes(name)),
		).toEqual([]);
		expect(requested(`pdfjsLib.GlobalWorkerOptions.workerSrc = '${URL}';`)).toEqual([
			`cdn.third.net worker ${JSON.stringify(`'${URL}'`)}`,
		]);
		expect(requested(`document.createElement('img').longdesc = '${URL}';`)).toEqual([]);
	});
});
