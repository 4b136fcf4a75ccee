/** The work for a file at most doubles when its size does, counted in steps, so that no machine's speed matters. */
import { describe, expect, it } from 'vitest';
import { NO_FILES } from '../../../eslint-plugin/files.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import { work } from '../../../eslint-plugin/strings/script/evaluate.js';
import { memoryFiles } from '../../support/requests.js';

const SIZE = 120;
const repeat = (n: number, part: (i: number) => string): string =>
	Array.from({ length: n }, (_, i) => part(i)).join('\n');

/** Programs by the number of their parts. */
const SHAPES: Readonly<Record<string, (n: number) => string>> = {
	'functions with a request each': (n) =>
		repeat(n, (i) => `function f${i}() { fetch( 'https://a${i}.net/' + location.host ); }`),
	'one helper, called often': (n) =>
		`function load( u ) { fetch( u ); }\n${repeat(n, (i) => `load( 'https://a${i}.net/' );`)}`,
	'helpers that call the next': (n) =>
		`${repeat(n, (i) => `function f${i}( u ) { return f${i + 1}( u + '/${i}' ); }`)} function f${n}( u ) { fetch( u ); } f0( 'https://a.net' );`,
	'a value made step by step': (n) =>
		`function f( word ) { ${repeat(n, (i) => `word = word.replace( /a${i}$/, 'b' );`)} return word; } fetch( f( 'https://a.net' ) );`,
	'a value that is appended to': (n) =>
		`let u = 'https://a.net';\n${repeat(n, (i) => `u += '/${i}';`)}\nfetch( u );`,
	'a property that is written often': (n) =>
		`const o = {};\n${repeat(n, (i) => `o.url = o.url.replace( '${i}', 'https://a${i}.net' ); fetch( o.url );`)}`,
	'two variables of each other': (n) =>
		`let a = 'https://a.net', b = '';\n${repeat(n, (i) => `a = b.trim( ${i} ); b = a.trim( ${i} );`)} fetch( a );`,
	'objects with methods of one name': (n) =>
		repeat(
			n,
			(i) => `const o${i} = { run: function ( u ) { fetch( u ); } }; o${i}.run( 'https://a${i}.net' );`,
		),
	'classes with methods of one name': (n) =>
		repeat(
			n,
			(i) =>
				`class C${i} { constructor( u ) { this.u = u; } load() { fetch( this.u ); } } new C${i}( 'https://a${i}.net' ).load();`,
		),
	'elements with attributes': (n) =>
		repeat(
			n,
			(i) =>
				`const e${i} = document.createElement( 'link' ); e${i}.setAttribute( 'rel', 'stylesheet' ); e${i}.setAttribute( 'href', 'https://a${i}.net' );`,
		),
	'a table that is looked up': (n) =>
		`const t = { ${repeat(n, (i) => `k${i}: 'https://a${i}.net',`)} };\n${repeat(n, (i) => `fetch( t.k${i} );`)}`,
	'functions in functions': (n) =>
		`${repeat(n, (i) => `function f${i}( u${i} ) {`)} fetch( u0 ); ${repeat(n, () => '}')} f0( 'https://a.net' );`,
};

function stepsFor(text: string): number {
	const before = work.steps;
	requestsIn({ path: '/w/file.js', text, language: 'javascript' }, NO_FILES);
	return work.steps - before;
}

describe('the work for a file', () => {
	it.each(Object.entries(SHAPES))('grows with it: %s', (_, shape) => {
		const once = stepsFor(shape(SIZE));
		expect(once).toBeGreaterThan(0);
		expect(stepsFor(shape(2 * SIZE)) / once).toBeLessThanOrEqual(2.4);
	});

	it('does not depend on which files were before', () => {
		const files = memoryFiles({
			'/w/helper.js': 'exports.load = function ( u ) { fetch( u + exports.end ); }; exports.end = "/x";',
			'/w/a.js': "const h = require( './helper.js' ); h.load( 'https://a.net' );",
			'/w/b.js': "const h = require( './helper.js' ); h.load( 'https://b.net' );",
		});
		const look = (path: string): { steps: number; found: unknown[] } => {
			const before = work.steps;
			const { requests } = requestsIn({ path, text: files.read(path)!, language: 'javascript' }, files);
			return {
				steps: work.steps - before,
				found: requests.map(({ place, url }) => [place, url]),
			};
		};
		const first = [look('/w/a.js'), look('/w/b.js')];
		for (const { found } of first) {
			expect(found.length).toBeGreaterThan(0);
		}
		expect([look('/w/b.js'), look('/w/a.js')].toReversed()).toEqual(first);
	});
});
