/** Programs as careless and as careful authors write them: what the rule must say of each. */
import { LOAD, SAYS } from './gates.js';

const FETCH = LOAD.replace(';', '');
const CONFIRM = `confirm( ${SAYS} )`;
const OOUI = `OO.ui.confirm( ${SAYS} )`;
const WINDOW = `wm.openWindow( dlg, { message: ${SAYS}, actions: [ { action: 'accept' }, { action: 'reject' } ] } )`;

/** Programs that only seem to ask: a name, what is missing for each of their requests, and the code. */
export const CARELESS: readonly (readonly [name: string, missing: string, code: string])[] = [
	['finally', 'none', `try { if ( !${CONFIRM} ) { throw new Error(); } } finally { ${LOAD} }`],
	['catch', 'none', `try { if ( !${CONFIRM} ) { throw new Error(); } } catch ( e ) { ${LOAD} }`],
	[
		'after try',
		'none',
		`try { if ( !${CONFIRM} ) { throw new Error(); } } catch ( e ) { log( e ); } ${LOAD}`,
	],
	['no await', 'none', `async function f() { const ok = ${OOUI}; if ( ok ) { ${LOAD} } } f();`],
	['no await2', 'none', `if ( ${OOUI} ) { ${LOAD} }`],
	['asks async fn', 'none', `async function ask() { return ${CONFIRM}; } if ( ask() ) { ${LOAD} }`],
	['or true', 'none', `if ( ${CONFIRM} || true ) { ${LOAD} }`],
	['or other', 'none', `if ( ${CONFIRM} || settings.always ) { ${LOAD} }`],
	['not not inverted', 'inverted', `if ( !!!${CONFIRM} ) { ${LOAD} }`],
	['eq false', 'inverted', `if ( ${CONFIRM} === false ) { ${LOAD} }`],
	['ne true', 'inverted', `if ( ${CONFIRM} !== true ) { ${LOAD} }`],
	[
		'ternary both',
		'passes inverted',
		`${CONFIRM} ? fetch( 'https://api.third.net/' ) : fetch( 'https://api.third.net/' );`,
	],
	['else branch', 'inverted', `if ( ${CONFIRM} ) { } else { ${LOAD} }`],
	['comma', 'none', `( ${CONFIRM}, ${FETCH} );`],
	['switch default', 'none', `switch ( ${CONFIRM} ) { case false: break; default: ${LOAD} }`],
	['switch fall', 'none', `switch ( x ) { case 1: if ( !${CONFIRM} ) { break; } case 2: ${LOAD} }`],
	['switch no break', 'inverted', `switch ( ${CONFIRM} ) { case false: log(); case true: ${LOAD} }`],
	['label break inner', 'none', `a: { if ( !${CONFIRM} ) { break a; } } ${LOAD}`],
	['loop break', 'none', `for ( const x of y ) { if ( !${CONFIRM} ) { break; } } ${LOAD}`],
	['loop continue other', 'none', `for ( const x of y ) { if ( !${CONFIRM} ) { continue; } log(); } ${LOAD}`],
	['return in callback', 'none', `[ 1 ].forEach( () => { if ( !${CONFIRM} ) { return; } } ); ${LOAD}`],
	[
		'return nested fn',
		'none',
		`function f() { function g() { if ( !${CONFIRM} ) { return; } } g(); ${LOAD} } f();`,
	],
	['do while', 'none', `do { ${LOAD} } while ( ${CONFIRM} );`],
	['for update', 'before', `for ( ; ; ) { ${LOAD} if ( !${CONFIRM} ) { break; } }`],
	[
		'flag default true',
		'remembered',
		`let ok = true; ${OOUI}.then( ( a ) => { ok = a; } ); if ( ok ) { ${LOAD} }`,
	],
	['flag set anyway', 'remembered', `let ok = ${CONFIRM}; ok = true; if ( ok ) { ${LOAD} }`],
	['flag ||=', 'none', `let ok = ${CONFIRM}; ok ||= settings.ok; if ( ok ) { ${LOAD} }`],
	[
		'flag object default',
		'remembered',
		`const state = { ok: true }; if ( ${CONFIRM} ) { state.ok = true; } if ( state.ok ) { ${LOAD} }`,
	],
	[
		'flag destructured default',
		'before',
		`const { ok = true } = options; if ( ok ) { ${LOAD} } if ( ${CONFIRM} ) { options.ok = true; }`,
	],
	['param default', 'none', `function go( ok = true ) { if ( ok ) { ${LOAD} } } go( ${CONFIRM} ); go();`],
	['param other call', 'none', `function go( ok ) { if ( ok ) { ${LOAD} } } go( ${CONFIRM} ); go( true );`],
	[
		'storage default',
		'before',
		`if ( mw.storage.get( 'k' ) !== 'no' ) { ${LOAD} } if ( ${CONFIRM} ) { mw.storage.set( 'k', 'yes' ); }`,
	],
	[
		'storage nullish',
		'before',
		`if ( mw.storage.get( 'k' ) ?? true ) { ${LOAD} } if ( ${CONFIRM} ) { mw.storage.set( 'k', 'yes' ); }`,
	],
	[
		'storage or',
		'before',
		`if ( mw.storage.get( 'k' ) || true ) { ${LOAD} } if ( ${CONFIRM} ) { mw.storage.set( 'k', 'yes' ); }`,
	],
	[
		'storage remembered in both',
		'remembered',
		`const a = ${CONFIRM}; mw.storage.set( 'k', '1' ); if ( mw.storage.get( 'k' ) ) { ${LOAD} }`,
	],
	[
		'storage remembered before',
		'remembered',
		`mw.storage.set( 'k', '1' ); if ( mw.storage.get( 'k' ) || ${CONFIRM} ) { ${LOAD} }`,
	],
	[
		'storage refusal same key',
		'none',
		`if ( mw.storage.get( 'k' ) !== null ) { ${LOAD} } else if ( ${CONFIRM} ) { mw.storage.set( 'k', '1' ); } else { mw.storage.set( 'k', '0' ); }`,
	],
	['storage key dynamic write', 'remembered', `if ( localStorage.k ) { ${LOAD} } localStorage.k = '1';`],
	['always', 'unused', `${OOUI}.always( () => { ${LOAD} } );`],
	['then2', 'inverted', `${OOUI}.then( null, () => { ${LOAD} } );`],
	['fail', 'inverted', `${OOUI}.fail( () => { ${LOAD} } );`],
	['then no arg', 'unused', `${OOUI}.then( () => { ${LOAD} } );`],
	['then direct', 'unused', `function load() { ${LOAD} } ${OOUI}.then( load );`],
	['then invoked', 'none', `function load() { ${LOAD} } ${OOUI}.then( load() );`],
	['then arg ignored', 'unused', `${OOUI}.then( ( ok ) => { if ( true ) { ${LOAD} } } );`],
	[
		'then second then',
		'none',
		`${OOUI}.then( ( ok ) => { if ( ok ) { log(); } } ).then( () => { ${LOAD} } );`,
	],
	[
		'then return catch',
		'none',
		`${OOUI}.then( ( ok ) => { if ( !ok ) { throw 1; } } ).catch( () => {} ).then( () => { ${LOAD} } );`,
	],
	[
		'then finally',
		'unused',
		`${OOUI}.then( ( ok ) => { if ( !ok ) { throw 1; } } ).finally( () => { ${LOAD} } );`,
	],
	['promise all', 'none', `Promise.all( [ ${OOUI}, ready ] ).then( () => { ${LOAD} } );`],
	[
		'promise race',
		'none',
		`Promise.race( [ ${OOUI}, timeout ] ).then( ( ok ) => { if ( ok ) { ${LOAD} } } );`,
	],
	['any action', 'unused', `${WINDOW}.closed.then( ( d ) => { if ( d ) { ${LOAD} } } );`],
	['action truthy', 'unused', `${WINDOW}.closed.then( ( d ) => { if ( d && d.action ) { ${LOAD} } } );`],
	[
		'action reject',
		'inverted',
		`${WINDOW}.closed.then( ( d ) => { if ( d.action !== 'accept' ) { ${LOAD} } } );`,
	],
	['closing', 'unused', `${WINDOW}.closing.then( () => { ${LOAD} } );`],
	['alert', 'irrefusable', `OO.ui.alert( ${SAYS} ).done( () => { ${LOAD} } );`],
	['alert2', 'none', `alert( ${SAYS} ); ${LOAD}`],
	['notify', 'none', `mw.notify( ${SAYS} ); ${LOAD}`],
	['prompt anything', 'none', `prompt( ${SAYS} ); ${LOAD}`],
	['confirm shadow', 'none', `function confirm() { return true; } if ( confirm( ${SAYS} ) ) { ${LOAD} }`],
	['confirm shadow2', 'none', `const confirm = () => true; if ( confirm( ${SAYS} ) ) { ${LOAD} }`],
	['window.confirm replaced', 'none', `window.confirm = () => true; if ( confirm( ${SAYS} ) ) { ${LOAD} }`],
	[
		'two handlers',
		'elsewhere',
		`const b = $( '<button>' ).text( 'Go' ); function load() { ${LOAD} } b.on( 'click', () => { if ( ${CONFIRM} ) { load(); } } ); b.on( 'click', load );`,
	],
	[
		'trigger click',
		'elsewhere',
		`const b = $( '<button>' ).text( ${SAYS} ).on( 'click', () => { ${LOAD} } ); b.trigger( 'click' );`,
	],
	[
		'trigger click2',
		'elsewhere',
		`const b = $( '<button>' ).text( ${SAYS} ).on( 'click', () => { ${LOAD} } ); b.click();`,
	],
	[
		'click dom',
		'elsewhere',
		`const b = document.createElement( 'button' ); b.textContent = ${SAYS}; b.onclick = () => { ${LOAD} }; b.click();`,
	],
	[
		'invoked handler',
		'none',
		`function load() { ${LOAD} } $( '<button>' ).text( ${SAYS} ).on( 'click', load() );`,
	],
	[
		'hover+click',
		'none',
		`const b = $( '<button>' ).text( ${SAYS} ); b.on( 'mouseenter click', () => { ${LOAD} } );`,
	],
	[
		'click+mouseover',
		'none',
		`const b = $( '<button>' ).text( ${SAYS} ); b.on( 'click mouseover', () => { ${LOAD} } );`,
	],
	[
		'callback direct',
		'none',
		`function withConsent( cb ) { if ( ${CONFIRM} ) { cb(); } } function load() { ${LOAD} } withConsent( load() );`,
	],
	[
		'callback also',
		'inverted',
		`function withConsent( cb ) { if ( ${CONFIRM} ) { cb(); } else { cb(); } } withConsent( () => { ${LOAD} } );`,
	],
	['iife', 'none', `if ( ${CONFIRM} ) { log(); } ( () => { ${LOAD} } )();`],
	['timeout', 'none', `if ( !${CONFIRM} ) { log(); } setTimeout( () => { ${LOAD} }, 1 );`],
	[
		'fn assigned to window',
		'elsewhere',
		`window.go = function () { ${LOAD} }; if ( ${CONFIRM} ) { window.go(); } window.go();`,
	],
	['exported & portlet', 'elsewhere', `function load() { ${LOAD} } if ( ${CONFIRM} ) { load(); } $( load );`],
	[
		'event elsewhere',
		'elsewhere',
		`mw.hook( 'go' ).add( () => { ${LOAD} } ); if ( ${CONFIRM} ) { mw.hook( 'go' ).fire(); } mw.hook( 'go' ).fire();`,
	],
	['generator', 'none', `function* g() { ${CONFIRM}; yield; ${LOAD} } for ( const x of g() ) {}`],
	[
		'async not awaited reject',
		'none',
		`async function ask() { if ( !( await ${OOUI} ) ) { throw new Error(); } } async function f() { ask(); ${LOAD} } f();`,
	],
	[
		'async caught',
		'none',
		`async function ask() { if ( !( await ${OOUI} ) ) { throw new Error(); } } async function f() { try { await ask(); } catch ( e ) {} ${LOAD} } f();`,
	],
	[
		'await in condition inverted',
		'inverted',
		`async function f() { if ( await ${OOUI} ) { return; } ${LOAD} } f();`,
	],
	['await result unused', 'none', `async function f() { await ${OOUI}; ${LOAD} } f();`],
	['assign in cond later', 'inverted', `let ok; if ( !( ok = ${CONFIRM} ) ) { ${LOAD} }`],
	['empty early return', 'none', `function f() { if ( !${CONFIRM} ) { log( 'no' ); } ${LOAD} } f();`],
	['vague', 'silent', `if ( confirm( 'Continue?' ) ) { ${LOAD} }`],
	['negated text', 'silent', `if ( confirm( 'No data is sent to third parties. Continue?' ) ) { ${LOAD} }`],
	[
		'data not shared',
		'silent',
		`if ( confirm( 'Your data is never shared with anybody. Continue?' ) ) { ${LOAD} }`,
	],
	['delete data', 'silent', `if ( confirm( 'Delete all data of this website?' ) ) { ${LOAD} }`],
	['save information', 'silent', `if ( confirm( 'Share this page?' ) ) { ${LOAD} }`],
	['external edit', 'silent', `if ( confirm( 'Remove the external link?' ) ) { ${LOAD} }`],
	['bit or', 'none', `if ( ${CONFIRM} | 1 ) { ${LOAD} }`],
	['typeof', 'none', `if ( typeof ${CONFIRM} ) { ${LOAD} }`],
	['void', 'none', `if ( void ${CONFIRM} === undefined ) { ${LOAD} }`],
	['string compare', 'none', `if ( String( ${CONFIRM} ) ) { ${LOAD} }`],
	['object', 'none', `if ( { ok: ${CONFIRM} } ) { ${LOAD} }`],
	['array', 'none', `if ( [ ${CONFIRM} ] ) { ${LOAD} }`],
	['wrapper promise', 'none', `if ( Promise.resolve( ${CONFIRM} ) ) { ${LOAD} }`],
	['nullish right', 'none', `const x = ${CONFIRM} ?? true; if ( x || y ) { ${LOAD} }`],
	[
		'before same fn',
		'before',
		`async function f() { const p = fetch( 'https://api.third.net/' ); if ( await ${OOUI} ) { use( await p ); } } f();`,
	],
	[
		'preload image',
		'before',
		`const i = new Image(); i.src = 'https://api.third.net/'; if ( ${CONFIRM} ) { document.body.append( i ); }`,
	],
	[
		'arguments swapped',
		'inverted',
		`function ask( yes, no ) { if ( ${CONFIRM} ) { yes(); } else { no(); } } ask( () => {}, () => { ${LOAD} } );`,
	],
	['toggle flag', 'none', `let ok = ${CONFIRM}; ok = !ok; if ( ok ) { ${LOAD} }`],
	[
		'flag by other function',
		'none',
		`let ok = false; function yes() { ok = true; } if ( ${CONFIRM} ) { yes(); } $( yes ); if ( ok ) { ${LOAD} }`,
	],
	['counter', 'none', `let n = 0; if ( ${CONFIRM} ) { n++; } n++; if ( n ) { ${LOAD} }`],
	[
		'gate in other event',
		'click',
		`$( '#a' ).on( 'click', () => { if ( !${CONFIRM} ) { return; } } ); $( '#b' ).on( 'click', () => { ${LOAD} } );`,
	],
	[
		'deferred resolved twice',
		'none',
		`const d = $.Deferred(); ${OOUI}.done( ( ok ) => { if ( ok ) { d.resolve(); } } ); setTimeout( () => d.resolve(), 100 ); d.done( () => { ${LOAD} } );`,
	],
	[
		'deferred always',
		'unused',
		`const d = $.Deferred(); ${OOUI}.done( ( ok ) => { if ( ok ) { d.resolve(); } else { d.reject(); } } ); d.always( () => { ${LOAD} } );`,
	],
	[
		'promise catch resolves',
		'none',
		`function ask() { return new Promise( ( resolve, reject ) => { ${OOUI}.done( ( ok ) => ok ? resolve() : reject() ); } ); } ask().catch( () => {} ).then( () => { ${LOAD} } );`,
	],
	[
		'await catch',
		'none',
		`async function ask() { if ( !( await ${OOUI} ) ) { throw new Error(); } } async function f() { await ask().catch( () => {} ); ${LOAD} } f();`,
	],
	[
		'reject not returned',
		'none',
		`${OOUI}.then( ( ok ) => { if ( !ok ) { $.Deferred().reject(); } } ).then( () => { ${LOAD} } );`,
	],
	[
		'return false not checked',
		'none',
		`${OOUI}.then( ( ok ) => { if ( !ok ) { return false; } } ).then( () => { ${LOAD} } );`,
	],
	['confirm in default', 'none', `function f( ok = ${CONFIRM} ) { if ( ok ) { ${LOAD} } } f( true );`],
	['short circuit wrong side', 'none', `fetch( 'https://api.third.net/' ) && ${CONFIRM};`],
	['nested ternary wrong', 'inverted', `const u = ${CONFIRM} ? null : fetch( 'https://api.third.net/' );`],
	['optional call', 'none', `const cb = () => { ${LOAD} }; if ( ${CONFIRM} ) { log(); } cb?.();`],
	[
		'map callbacks',
		'elsewhere',
		`const acts = { load() { ${LOAD} } }; if ( ${CONFIRM} ) { acts.load(); } Object.values( acts ).forEach( ( f ) => f() );`,
	],
	['class static block', 'before', `class A { static { ${LOAD} } } if ( ${CONFIRM} ) { new A(); }`],
	['getter', 'none', `const o = { get x() { ${LOAD} return 1; } }; if ( ${CONFIRM} ) { o.x; } o.x;`],
	[
		'constructor elsewhere',
		'elsewhere',
		`class A { constructor() { ${LOAD} } } if ( ${CONFIRM} ) { new A(); } new A();`,
	],
	[
		'inherited',
		'elsewhere',
		`class A { go() { ${LOAD} } } class B extends A {} if ( ${CONFIRM} ) { new A().go(); } new B().go();`,
	],
	[
		'interval started before',
		'none',
		`setInterval( () => { ${LOAD} }, 1000 ); if ( !${CONFIRM} ) { stop(); }`,
	],
	[
		'abort after',
		'before',
		`const c = new AbortController(); fetch( 'https://api.third.net/', { signal: c.signal } ); if ( !${CONFIRM} ) { c.abort(); }`,
	],
	['or in early return', 'none', `function f() { if ( !${CONFIRM} && strict ) { return; } ${LOAD} } f();`],
	['and in flag', 'none', `const refused = !${CONFIRM} && strict; if ( !refused ) { ${LOAD} }`],
	[
		'hidden notice',
		'click',
		`const b = $( '<button>' ).text( 'Go' ).on( 'click', () => { ${LOAD} } ); $box.append( b ); later( () => { $box.append( $( '<p>' ).text( ${SAYS} ) ); } );`,
	],
	['notice after click', 'click', `$( '#b' ).on( 'click', () => { $( '#p' ).text( ${SAYS} ); ${LOAD} } );`],
	[
		'notice on other element',
		'click',
		`$( '#terms' ).text( ${SAYS} ); $( '#go' ).on( 'click', () => { ${LOAD} } );`,
	],
	['console notice', 'click', `console.log( ${SAYS} ); $( '#go' ).on( 'click', () => { ${LOAD} } );`],
	[
		'comment notice',
		'click',
		`/* This shares your IP address with api.third.net. */ $( '#go' ).on( 'click', () => { ${LOAD} } );`,
	],
	[
		'stored by default elsewhere',
		'none',
		`mw.storage.set( 'k', mw.storage.get( 'k' ) || '1' ); if ( mw.storage.get( 'k' ) === '1' ) { ${LOAD} } else if ( ${CONFIRM} ) { mw.storage.set( 'k', '1' ); }`,
	],
	[
		'options default object',
		'remembered',
		`const o = $.extend( { agreed: true }, saved ); if ( o.agreed ) { ${LOAD} } if ( ${CONFIRM} ) { o.agreed = true; }`,
	],
	[
		'two storages',
		'before',
		`if ( mw.storage.get( 'k' ) || mw.storage.session.get( 'x' ) ) { ${LOAD} } if ( ${CONFIRM} ) { mw.storage.set( 'k', '1' ); }`,
	],
	['confirm result stringified', 'none', `if ( ( ${CONFIRM} + '' ) ) { ${LOAD} }`],
	['in switch before break', 'none', `switch ( ${OOUI} ) { case true: ${LOAD} }`],
	['eval around', 'none', `if ( ${CONFIRM} ) { log(); } eval( "fetch( 'https://api.third.net/' )" );`],
	['swal any', 'unused', `Swal.fire( { title: ${SAYS} } ).then( () => { ${LOAD} } );`],
	[
		'swal dismissed',
		'unused',
		`Swal.fire( { title: ${SAYS}, showCancelButton: true } ).then( ( r ) => { if ( r.isDismissed ) { ${LOAD} } } );`,
	],
	[
		'jquery ui no cancel',
		'irrefusable',
		`$( '<div>' ).text( ${SAYS} ).dialog( { dialogClass: 'no-close', closeOnEscape: false, buttons: { OK: () => { ${LOAD} } } } );`,
	],
	[
		'process any action',
		'none',
		`class D extends OO.ui.MessageDialog { getActionProcess( action ) { ${LOAD} return super.getActionProcess( action ); } } D.static.message = ${SAYS};`,
	],
	[
		'process negative',
		'inverted',
		`class D extends OO.ui.MessageDialog { getActionProcess( action ) { if ( action !== 'ok' ) { return new OO.ui.Process( () => { ${LOAD} } ); } return super.getActionProcess( action ); } } D.static.message = ${SAYS};`,
	],
	['or a text', 'none', `if ( ${CONFIRM} || 'no' ) { ${LOAD} }`],
	['or an object', 'none', `if ( ${CONFIRM} || {} ) { ${LOAD} }`],
	[
		'stored or an object',
		'none',
		`if ( mw.storage.get( 'k' ) || {} ) { ${LOAD} } else if ( ${CONFIRM} ) { mw.storage.set( 'k', '1' ); }`,
	],
	[
		'stored answer, any text',
		'none',
		`const ok = ${CONFIRM}; mw.storage.set( 'k', ok ); if ( mw.storage.get( 'k' ) ) { ${LOAD} }`,
	],
	[
		'thrown for another reason',
		'none',
		`function must() { if ( !${CONFIRM} ) { log(); } if ( broken ) { throw new Error(); } } must(); ${LOAD}`,
	],
	[
		'all but the answer',
		'none',
		`Promise.all( [ ${OOUI}, ready ] ).then( ( [ ok, is ] ) => { if ( is ) { ${LOAD} } } );`,
	],
	[
		'one of two callers of a parameter',
		'none',
		`function go( ok ) { if ( ok ) { ${LOAD} } } go( ${CONFIRM} ); go( settings.always );`,
	],
	[
		'state that something else sets',
		'none',
		`let state = 'no'; state = ${CONFIRM} ? 'yes' : 'no'; state = settings.state; if ( state === 'yes' ) { ${LOAD} }`,
	],
];

/** Programs that ask before they send anything. */
export const CAREFUL: readonly (readonly [name: string, code: string])[] = [
	['var then', `var ok = window.confirm( ${SAYS} ); if ( ok === true ) { ${LOAD} }`],
	['if not return', `$( function () { if ( !window.confirm( ${SAYS} ) ) return; ${LOAD} } );`],
	[
		'jq done fn',
		`OO.ui.confirm( ${SAYS} ).done( function ( confirmed ) { if ( !confirmed ) { return; } ${LOAD} } );`,
	],
	[
		'await try',
		`async function f() { try { if ( !( await ${OOUI} ) ) { return; } ${LOAD} } catch ( e ) { mw.log( e ); } } f();`,
	],
	['await const', `( async () => { const ok = await ${OOUI}; if ( ok ) { ${LOAD} } } )();`],
	[
		'throw to reject',
		`${OOUI}.then( ( ok ) => ok ? undefined : Promise.reject() ).then( () => { ${LOAD} } );`,
	],
	[
		'promise chain return',
		`${OOUI}.then( ( ok ) => { if ( ok ) { return fetch( 'https://api.third.net/' ); } } ).then( show );`,
	],
	[
		'mw.loader.using',
		`mw.loader.using( 'oojs-ui-windows' ).then( () => ${OOUI} ).then( ( ok ) => { if ( ok ) { ${LOAD} } } );`,
	],
	[
		'mw.loader.using cb',
		`mw.loader.using( [ 'oojs-ui' ], function () { ${OOUI}.done( function ( ok ) { if ( ok ) { ${LOAD} } } ); } );`,
	],
	['loop label continue', `outer: for ( const x of y ) { if ( !${CONFIRM} ) { continue outer; } ${LOAD} }`],
	['label break', `a: { if ( !${CONFIRM} ) { break a; } ${LOAD} }`],
	['switch true', `switch ( true ) { case ${CONFIRM}: ${LOAD} break; }`],
	['try finally ok', `try { if ( ${CONFIRM} ) { ${LOAD} } } finally { done(); }`],
	['while', `while ( ${CONFIRM} ) { ${LOAD} break; }`],
	[
		'storage first',
		`function ask() { if ( mw.storage.get( 'k' ) === 'yes' ) { return $.Deferred().resolve(); } return ${OOUI}.then( function ( ok ) { if ( ok ) { mw.storage.set( 'k', 'yes' ); return; } return $.Deferred().reject(); } ); } ask().then( function () { ${LOAD} } );`,
	],
	[
		'storage object',
		`if ( ( mw.storage.getObject( 'k' ) || {} ).ok ) { ${LOAD} } else if ( ${CONFIRM} ) { mw.storage.setObject( 'k', { ok: true } ); ${LOAD} }`,
	],
	[
		'localStorage prop',
		`if ( localStorage.agreed === '1' || ${CONFIRM} ) { localStorage.agreed = '1'; ${LOAD} }`,
	],
	['or write', `if ( mw.storage.get( 'k' ) || ${CONFIRM} ) { mw.storage.set( 'k', '1' ); ${LOAD} }`],
	[
		'options userjs',
		`if ( mw.user.options.get( 'userjs-maps' ) === '1' ) { ${LOAD} } else { ${OOUI}.then( ( ok ) => { if ( ok ) { new mw.Api().saveOption( 'userjs-maps', '1' ); ${LOAD} } } ); }`,
	],
	[
		'const load arrow',
		`const load = () => { ${LOAD} }; const ask = async () => ( await ${OOUI} ) && load(); ask();`,
	],
	[
		'class method',
		`class A { async ask() { return ${OOUI}; } async load() { if ( !( await this.ask() ) ) { return; } ${LOAD} } } new A().load();`,
	],
	[
		'object module',
		`const app = { init: function () { $( '#b' ).on( 'click', app.ask ); }, ask: function () { ${OOUI}.done( function ( ok ) { if ( ok ) { app.load(); } } ); }, load: function () { ${LOAD} } }; $( app.init );`,
	],
	['click then confirm', `$( '#b' ).on( 'click', function () { if ( confirm( ${SAYS} ) ) { ${LOAD} } } );`],
	[
		'message dialog subclass',
		`function D() { D.super.apply( this, arguments ); } OO.inheritClass( D, OO.ui.MessageDialog ); D.static.name = 'd'; D.static.title = 'External'; D.static.message = ${SAYS}; D.static.actions = [ { action: 'ok', label: 'OK' }, { label: 'Cancel', flags: 'safe' } ]; D.prototype.getActionProcess = function ( action ) { if ( action === 'ok' ) { return new OO.ui.Process( () => { ${LOAD} this.close(); } ); } return D.super.prototype.getActionProcess.call( this, action ); };`,
	],
	[
		'window closed instance',
		`const inst = ${WINDOW}; inst.closed.then( function ( data ) { if ( data && data.action === 'accept' ) { ${LOAD} } } );`,
	],
	[
		'openWindow then then',
		`wm.openWindow( dlg, { message: ${SAYS} } ).then( ( opened ) => { opened.then( ( closing, data ) => { if ( data && data.action === 'accept' ) { ${LOAD} } } ); } );`,
	],
	[
		'openWindow action reject first',
		`${WINDOW}.closed.then( ( data ) => { if ( !data || data.action === 'reject' ) { return; } ${LOAD} } );`,
	],
	[
		'new promise resolve bool',
		`function ask() { return new Promise( ( resolve ) => { ${OOUI}.done( ( ok ) => resolve( ok ) ); } ); } ask().then( ( ok ) => { if ( ok ) { ${LOAD} } } );`,
	],
	[
		'resolve only when',
		`function ask() { return new Promise( ( resolve ) => { ${OOUI}.done( ( ok ) => { if ( ok ) { resolve(); } } ); } ); } ask().then( () => { ${LOAD} } );`,
	],
	['bool wrap', `const agreed = Boolean( ${CONFIRM} ); if ( agreed ) { ${LOAD} }`],
	['double neg', `if ( !!${CONFIRM} ) { ${LOAD} }`],
	[
		'button data',
		`const $b = $( '<button>' ).text( 'Load' ); $b.on( 'click', load ); function load() { ${LOAD} } $( '#box' ).append( $( '<p>' ).text( ${SAYS} ), $b );`,
	],
	[
		'summary',
		`$( '#box' ).html( '<div class="n">This video is hosted by an external website, which will see your IP address. <button class="go">Play</button></div>' ).find( '.go' ).on( 'click', () => { ${LOAD} } );`,
	],
	[
		'once',
		`const b = document.createElement( 'button' ); b.textContent = ${SAYS}; b.addEventListener( 'click', () => { ${LOAD} }, { once: true } ); box.append( b );`,
	],
	['ternary', `const p = ${CONFIRM} ? fetch( 'https://api.third.net/' ) : null;`],
	[
		'guard fn',
		`function allowed() { return mw.storage.get( 'k' ) === '1'; } function ask() { if ( ${CONFIRM} ) { mw.storage.set( 'k', '1' ); start(); } } function start() { if ( allowed() ) { ${LOAD} } } ask();`,
	],
	[
		'es6 default import-like',
		`const consent = { async get() { return await ${OOUI}; } }; consent.get().then( ( ok ) => ok && fetch( 'https://api.third.net/' ) );`,
	],
	['param flag', `function go( ok ) { if ( ok ) { ${LOAD} } } go( ${CONFIRM} );`],
	[
		'async rejects',
		`async function ask() { if ( !( await ${OOUI} ) ) { throw new Error(); } } async function f() { await ask(); ${LOAD} } f();`,
	],
	[
		'some event on agreed',
		`const ee = new OO.EventEmitter(); ee.on( 'agree', () => { ${LOAD} } ); ${OOUI}.done( ( ok ) => { if ( ok ) { ee.emit( 'agree' ); } } );`,
	],
	['when', `$.when( ${OOUI} ).then( function ( ok ) { if ( ok ) { ${LOAD} } } );`],
	['promise all ok', `Promise.all( [ ready, ${OOUI} ] ).then( ( [ x, ok ] ) => { if ( ok ) { ${LOAD} } } );`],
	[
		'bind',
		`function load() { ${LOAD} } ${OOUI}.done( function ( ok ) { if ( ok ) { load.bind( this )(); } } );`,
	],
	[
		'flag let false',
		`let agreed = false; $( '#b' ).on( 'click', () => { agreed = ${CONFIRM}; run(); } ); function run() { if ( !agreed ) { return; } ${LOAD} }`,
	],
	[
		'state object false',
		`const state = { agreed: false }; function ask() { state.agreed = ${CONFIRM}; } function run() { if ( state.agreed ) { ${LOAD} } } ask(); run();`,
	],
	[
		'catch refusal',
		`async function f() { const ok = await ${OOUI}.catch( () => false ); if ( ok ) { ${LOAD} } } f();`,
	],
	[
		'checkbox',
		`const box = new OO.ui.CheckboxInputWidget(); const field = new OO.ui.FieldLayout( box, { label: ${SAYS} } ); box.on( 'change', ( on ) => { if ( on ) { ${LOAD} } } ); $( '#x' ).append( field.$element );`,
	],
	[
		'swal',
		`Swal.fire( { title: ${SAYS}, showCancelButton: true } ).then( ( result ) => { if ( result.isConfirmed ) { ${LOAD} } } );`,
	],
	[
		'arguments',
		`function ask( yes, no ) { if ( ${CONFIRM} ) { yes(); } else { no(); } } ask( () => { ${LOAD} }, () => {} );`,
	],
	[
		'object of callbacks',
		`function ask( opts ) { if ( ${CONFIRM} ) { opts.onAgree(); } } ask( { onAgree: () => { ${LOAD} } } );`,
	],
	[
		'deferred notify',
		`const d = $.Deferred(); ${OOUI}.done( ( ok ) => ok ? d.resolve() : d.reject() ); d.then( () => { ${LOAD} } );`,
	],
	[
		'reject chain',
		`function ask() { return ${OOUI}.then( function ( ok ) { return ok ? $.Deferred().resolve() : $.Deferred().reject(); } ); } ask().then( function () { ${LOAD} }, function () {} );`,
	],
	[
		'async arrow await',
		`const load = async () => { if ( !await ask() ) return; ${LOAD} }; const ask = () => ${OOUI}; $( load );`,
	],
	['constructor only in gate', `class A { constructor() { ${LOAD} } } if ( ${CONFIRM} ) { new A(); }`],
	['setTimeout in gate', `if ( ${CONFIRM} ) { setTimeout( function () { ${LOAD} }, 10 ); }`],
	['each in gate', `if ( ${CONFIRM} ) { $.each( list, function ( i, x ) { ${LOAD} } ); }`],
	['map in gate', `if ( ${CONFIRM} ) { list.map( ( x ) => fetch( 'https://api.third.net/' ) ); }`],
	[
		'init once',
		`let started; function start() { if ( started ) { return; } started = true; ${LOAD} } $( '#go' ).on( 'click', () => { if ( ${CONFIRM} ) { start(); } } );`,
	],
	[
		'prompt key',
		`const key = prompt( 'Your key is sent to api.third.net, which sees your IP address:' ); if ( key ) { ${LOAD} }`,
	],
	[
		'prompt null',
		`const key = prompt( 'Your key is sent to api.third.net, which sees your IP address:' ); if ( key === null ) { return0(); } else { ${LOAD} }`,
	],
	[
		'confirm multi line',
		`if ( confirm( 'This gadget sends the page title to\\n' + 'api.third.net, an external service.\\n\\nContinue?' ) ) { ${LOAD} }`,
	],
	[
		'confirm array join',
		`if ( confirm( [ 'This gadget sends your IP address', 'to an external service.' ].join( ' ' ) ) ) { ${LOAD} }`,
	],
	[
		'message constant',
		`const MSG = { warn: 'Your IP address will be shared with third parties.' }; if ( confirm( MSG.warn ) ) { ${LOAD} }`,
	],
	[
		'i18n table',
		`const i18n = { en: { warn: 'Your IP address will be shared with third parties.' } }; const t = ( k ) => i18n.en[ k ]; if ( confirm( t( 'warn' ) ) ) { ${LOAD} }`,
	],
	[
		'mw.message params',
		`mw.messages.set( 'x-warn', 'Your IP address will be shared with $1.' ); if ( confirm( mw.message( 'x-warn', 'third.net' ).text() ) ) { ${LOAD} }`,
	],
	[
		'html dialog',
		`OO.ui.confirm( $( '<p>' ).append( 'Loads content from ', $( '<a>' ).attr( 'href', 'https://third.net/privacy' ).text( 'an external website' ), '.' ) ).done( ( ok ) => { if ( ok ) { ${LOAD} } } );`,
	],
	[
		'portlet then confirm',
		`const link = mw.util.addPortletLink( 'p-tb', '#', 'Check' ); link.addEventListener( 'click', async ( e ) => { e.preventDefault(); if ( !( await ${OOUI} ) ) { return; } ${LOAD} } );`,
	],
	[
		'jq portlet',
		`$( mw.util.addPortletLink( 'p-tb', '#', 'Check' ) ).click( function ( e ) { e.preventDefault(); if ( !confirm( ${SAYS} ) ) { return false; } ${LOAD} } );`,
	],
	[
		'window.confirm ternary assign',
		`var go = window.confirm( ${SAYS} ) ? true : false; if ( go ) { ${LOAD} }`,
	],
	['negated flag', `const refused = !${CONFIRM}; if ( refused ) { stop(); } else { ${LOAD} }`],
	['refused early', `function f() { const refused = !${CONFIRM}; if ( refused ) { return; } ${LOAD} } f();`],
	['throw early', `function f() { if ( !${CONFIRM} ) { throw new Error( 'no' ); } ${LOAD} } f();`],
	[
		'sync assert',
		`function must() { if ( !${CONFIRM} ) { throw new Error( 'no' ); } } function f() { must(); ${LOAD} } f();`,
	],
	[
		'state enum',
		`let state = 'none'; ${OOUI}.done( ( ok ) => { state = ok ? 'yes' : 'no'; next(); } ); function next() { if ( state === 'yes' ) { ${LOAD} } }`,
	],
	[
		'storage json',
		`const KEY = 'k'; function allowed() { return JSON.parse( localStorage.getItem( KEY ) || 'false' ); } if ( allowed() ) { ${LOAD} } else if ( ${CONFIRM} ) { localStorage.setItem( KEY, 'true' ); ${LOAD} }`,
	],
	[
		'cookie bool',
		`if ( $.cookie( 'k' ) == 1 || ${CONFIRM} ) { $.cookie( 'k', 1, { expires: 30 } ); ${LOAD} }`,
	],
	[
		'storage value answer',
		`const seen = mw.storage.get( 'k' ); if ( seen === '1' ) { ${LOAD} } else { const ok = ${CONFIRM}; mw.storage.set( 'k', ok ? '1' : '0' ); if ( ok ) { ${LOAD} } }`,
	],
	[
		'user option cast',
		`if ( Number( mw.user.options.get( 'userjs-k' ) ) === 1 ) { ${LOAD} } else if ( ${CONFIRM} ) { mw.user.options.set( 'userjs-k', 1 ); ${LOAD} }`,
	],
	[
		'openWindow simple',
		`OO.ui.getWindowManager().openWindow( 'message', { title: 'External', message: ${SAYS}, actions: [ { action: 'ok', label: 'OK' }, { action: 'cancel', label: 'Cancel' } ] } ).closed.then( ( { action } = {} ) => { if ( action === 'ok' ) { ${LOAD} } } );`,
	],
	[
		'window promise await',
		`async function f() { const data = await ${WINDOW}.closed; if ( data && data.action === 'accept' ) { ${LOAD} } } f();`,
	],
	[
		'jquery ui array',
		`$( '<div>' ).html( ${SAYS} ).dialog( { modal: true, buttons: [ { text: 'Load', click() { $( this ).dialog( 'close' ); ${LOAD} } }, { text: 'Cancel', click() { $( this ).dialog( 'close' ); } } ] } );`,
	],
	[
		'details summary click',
		`const d = document.createElement( 'div' ); d.innerHTML = '<p>The map comes from an external server, which sees your IP address.</p><button>Load</button>'; d.querySelector( 'button' ).addEventListener( 'click', () => { ${LOAD} } ); document.body.append( d );`,
	],
	[
		'placeholder replace',
		`const ph = document.createElement( 'div' ); const btn = document.createElement( 'button' ); btn.textContent = 'Load external content from third.net'; ph.appendChild( btn ); btn.onclick = function () { const f = document.createElement( 'iframe' ); f.src = 'https://api.third.net/'; ph.replaceWith( f ); };`,
	],
];
