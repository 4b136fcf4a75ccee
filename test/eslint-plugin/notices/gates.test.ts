import { describe, expect, it } from 'vitest';
import { NO_FILES } from '../../../eslint-plugin/files.js';
import { consentOf } from '../../../eslint-plugin/notices/gates.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';

/** For each request to another server: whether it is gated, or what is missing. */
function consents(text: string, ...gates: string[]): (string | undefined)[] {
	return requestsIn({ path: '/w/a.js', text, language: 'javascript' }, NO_FILES)
		.requests.map((request) => consentOf(request, gates))
		.map(({ isGated, problem }) => (isGated ? 'gated' : problem));
}

const LOAD = "mw.loader.load( 'https://cdn.third.net/a.js' );";
const ASKED = 'without asking the reader first';

describe('gates', () => {
	it.each([
		['confirm()', `if ( confirm( 'x' ) ) { ${LOAD} }`],
		['early return', `function f() { if ( !window.confirm( 'x' ) ) { return; } ${LOAD} } f();`],
		['&&', `confirm( 'x' ) && ${LOAD}`],
		['||, negated', `!confirm( 'x' ) || ${LOAD}`],
		['a variable', `const ok = confirm( 'x' ); if ( ok ) { ${LOAD} }`],
		['OO.ui.confirm()', `OO.ui.confirm( 'x' ).done( function ( ok ) { if ( ok ) { ${LOAD} } } );`],
		['await', `async function f() { if ( await OO.ui.confirm( 'x' ) ) { ${LOAD} } } f();`],
		[
			'a window manager',
			`manager.openWindow( dialog ).closed.then( ( data ) => { if ( data.action === 'accept' ) { ${LOAD} } } );`,
		],
		[
			'a caller',
			`function load() { ${LOAD} } OO.ui.confirm( 'x' ).then( ( ok ) => { if ( ok ) { load(); } } );`,
		],
		[
			'every caller',
			`const load = () => { ${LOAD} }; if ( confirm( 'x' ) ) { load(); } function g() { if ( !confirm( 'y' ) ) { return; } load(); } g();`,
		],
		[
			'a caller of the caller',
			`function a() { ${LOAD} } function b() { a(); } if ( confirm( 'x' ) ) { b(); }`,
		],
		['a recursive function', `function a( n ) { ${LOAD} a( n - 1 ); } if ( confirm( 'x' ) ) { a( 3 ); }`],
		[
			'a remembered choice',
			`if ( mw.storage.get( 'maps' ) ) { ${LOAD} } function ask() { if ( confirm( 'x' ) ) { mw.storage.set( 'maps', '1' ); } } ask();`,
		],
		[
			'a choice in local storage',
			`const KEY = 'maps'; function start() { ${LOAD} } if ( localStorage.getItem( KEY ) === '1' ) { start(); } else if ( confirm( 'x' ) ) { localStorage.setItem( KEY, '1' ); start(); }`,
		],
		[
			'a choice in a cookie',
			`if ( $.cookie( 'maps' ) ) { ${LOAD} } else if ( confirm( 'x' ) ) { $.cookie( 'maps', '1' ); }`,
		],
		[
			"a reader's option",
			`if ( mw.user.options.get( 'maps' ) ) { ${LOAD} } else if ( confirm( 'x' ) ) { new mw.Api().saveOption( 'maps', '1' ); }`,
		],
	])('%s', (_, code) => {
		expect(consents(code)).toEqual(['gated']);
	});

	it('is a function that the settings name', () => {
		const code = `askReader().then( ( ok ) => { if ( ok ) { ${LOAD} } } );`;
		expect(consents(code, 'askReader')).toEqual(['gated']);
		expect(consents(code)).toEqual([ASKED]);
	});
});

describe('what is no gate', () => {
	it.each([
		['nothing', LOAD, ASKED],
		['a request before the dialog', `${LOAD} if ( confirm( 'x' ) ) { run(); }`, ASKED],
		[
			'an inverted condition',
			`if ( !confirm( 'x' ) ) { ${LOAD} }`,
			'when the reader refuses: the condition is inverted',
		],
		[
			'the other branch',
			`if ( confirm( 'x' ) ) { run(); } else { ${LOAD} }`,
			'when the reader refuses: the condition is inverted',
		],
		[
			'an answer that is not used',
			`OO.ui.confirm( 'x' ).then( () => { ${LOAD} } );`,
			'whatever the reader answers: the result of the dialog is not used',
		],
		['one caller of two', `function load() { ${LOAD} } if ( confirm( 'x' ) ) { load(); } load();`, ASKED],
		[
			'a function that is passed on',
			`function load() { ${LOAD} } if ( confirm( 'x' ) ) { load(); } $( load );`,
			ASKED,
		],
		[
			'a function that only calls itself',
			`function load() { ${LOAD} load(); } export { load as default };`,
			ASKED,
		],
		[
			'a choice that is written without asking',
			`if ( mw.storage.get( 'maps' ) ) { ${LOAD} } mw.storage.set( 'maps', '1' );`,
			ASKED,
		],
		['a choice that is never written', `if ( mw.storage.get( 'maps' ) ) { ${LOAD} }`, ASKED],
		[
			'another choice',
			`if ( mw.storage.get( 'maps' ) ) { ${LOAD} } else if ( confirm( 'x' ) ) { mw.storage.set( 'other', '1' ); }`,
			ASKED,
		],
		['an event without a question', `$( window ).on( 'scroll', () => { ${LOAD} } );`, ASKED],
	])('%s', (_, code, problem) => {
		expect(consents(code)).toEqual([problem]);
	});
});
