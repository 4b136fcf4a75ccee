import { describe, expect, it } from 'vitest';
import { memoryFiles, requested } from '../../../support/requests.js';

const BASE = 'export class Base { constructor(u) { this.u = u; } load() { fetch(this.u); } };';

/** What a file writes that runs in another: its code, the other file, and where the finding stands. */
const ROWS: readonly (readonly [name: string, code: (url: string) => string, other: string, at?: string])[] =
	[
		[
			'super()',
			(u) => `import { Base } from './other.js'; class A extends Base { constructor() { super('${u}'); } }`,
			BASE,
		],
		[
			'super() of what require() gives',
			(u) => `const Base = require('./other.js'); class A extends Base { constructor() { super('${u}'); } }`,
			'class Base { constructor(u) { fetch(u); } } module.exports = Base;',
		],
		[
			'super.method()',
			(u) => `import { Base } from './other.js'; class A extends Base { go() { super.load('${u}'); } }`,
			'export class Base { load(u) { fetch(u); } }',
		],
		[
			'a method that the other file calls',
			(u) => `import { Base } from './other.js'; class A extends Base { url() { return '${u}'; } }`,
			'export class Base { load() { fetch(this.url()); } }',
			'WHOLE',
		],
		[
			'a field that the other file reads',
			(u) => `import { Base } from './other.js'; class A extends Base { url = '${u}'; }`,
			'export class Base { load() { fetch(this.url); } }',
			'WHOLE',
		],
		[
			'the constructor of OOjs',
			(u) =>
				`const Base = require('./other.js'); function A() { A.super.call(this, '${u}'); } OO.inheritClass(A, Base);`,
			'function Base(u) { this.u = u; } Base.prototype.load = function () { fetch(this.u); }; module.exports = Base;',
		],
		[
			'a function that hands it on to a third file',
			(u) => `import { run } from './other.js'; run('${u}');`,
			"import { load } from './third.js'; export const run = (u) => load(u);",
		],
		[
			'a table of functions',
			(u) => `import { acts } from './other.js'; acts[key]('${u}');`,
			'export const acts = { load(u) { fetch(u); } };',
		],
		[
			'a function that is debounced there',
			(u) => `import { debounce } from './other.js'; const load = debounce((u) => fetch(u)); load('${u}');`,
			'export function debounce(act) { let timer; return (...args) => { clearTimeout(timer); timer = setTimeout(() => act(...args)); }; }',
		],
	];

const CASES = ROWS.map(([name, code, other, at]) => ({ name, code, other, at }));

const filesOf = (code: string, other: string) =>
	memoryFiles({
		'/w/file.js': code,
		'/w/other.js': other,
		'/w/third.js': 'export function load(u) { fetch(u); }',
	});

describe('what runs in another file', () => {
	it.each(CASES)('$name', ({ code, other, at }) => {
		const url = 'https://cdn.third.net/x';
		expect(requested(code(url), 'javascript', filesOf(code(url), other))).toEqual([
			`cdn.third.net data ${JSON.stringify(at ? url : `'${url}'`)}`,
		]);
	});

	it.each(CASES)('$name, of this wiki', ({ code, other }) => {
		const own = code('/w/api.php');
		expect(requested(own, 'javascript', filesOf(own, other))).toEqual([]);
	});
});

it('stands at the sink when another file calls it with its own address', () => {
	const code = "import { run } from './other.js'; run((u) => fetch(u));";
	expect(
		requested(
			code,
			'javascript',
			filesOf(code, "export function run(act) { act('https://cdn.third.net/x'); }"),
		),
	).toEqual(['cdn.third.net data "u"']);
});

it('takes a function for what it is where it is called, not for its neighbour', () => {
	const code = `
		const make = (act) => (u) => act(u);
		const load = (u) => $.getScript(u);
		const log = (u) => console.log(u);
		make(load)('https://cdn.third.net/x');
		make(log)('https://only.logged.net/x');
		const table = new Map([['load', load], ['log', log]]);
		table.get('log')('https://only.logged.net/y');
		[log].forEach((act) => act('https://only.logged.net/z'));
	`;
	expect(requested(code)).toEqual(['cdn.third.net script "\'https://cdn.third.net/x\'"']);
});
