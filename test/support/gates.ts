/** Programs that ask a reader before they load, and programs that only seem to. Rows serve ESLint's rule testers. */
import type { Problem } from '../../eslint-plugin/notices/gates/gate.js';

export const LOAD = "fetch( 'https://api.third.net/' );";
export const SAYS = "'This shares your IP address with api.third.net.'";

interface GateRow {
	readonly kind: string;
	readonly good: readonly string[];
	readonly bad: readonly (readonly [Problem['kind'], string])[];
}

const CONFIRM = `confirm( ${SAYS} )`;
const OOUI = `OO.ui.confirm( ${SAYS} )`;
const WINDOW = `manager.openWindow( dialog, { message: ${SAYS}, actions: [ { action: 'accept' }, { action: 'reject' } ] } )`;
const CLASS = (body: string): string =>
	`function AskDialog() {} OO.inheritClass( AskDialog, OO.ui.MessageDialog ); AskDialog.static.message = ${SAYS}; AskDialog.prototype.getActionProcess = function ( action ) { ${body} };`;
const JQUERY = (buttons: string): string => `$( '<div>' ).text( ${SAYS} ).dialog( { buttons: ${buttons} } );`;

export const GATES: readonly GateRow[] = [
	{
		kind: 'confirm()',
		good: [
			`if ( ${CONFIRM} ) { ${LOAD} }`,
			`function f() { if ( !window.${CONFIRM} ) { return; } ${LOAD} } f();`,
			`${CONFIRM} && ${LOAD}`,
			`!${CONFIRM} || ${LOAD}`,
			`const ok = ${CONFIRM}; if ( ok ) { ${LOAD} }`,
			`if ( !${CONFIRM} ) { stop(); } else { ${LOAD} }`,
			`if ( ${CONFIRM} === true ) { ${LOAD} }`,
			`for ( const a of b ) { if ( !${CONFIRM} ) { continue; } ${LOAD} }`,
			`function f() { if ( ${CONFIRM} ) { run(); } else { return; } ${LOAD} } f();`,
			`const go = isOurs && ${CONFIRM}; if ( go ) { ${LOAD} }`,
			`switch ( ${CONFIRM} ) { case true: ${LOAD} }`,
			`if ( confirm( this.t( ${SAYS}, { host } ) ) ) { ${LOAD} }`,
			`if ( confirm( textThatNobodyKnows ) ) { ${LOAD} }`,
		],
		bad: [
			['none', LOAD],
			['before', `${LOAD} if ( ${CONFIRM} ) { run(); }`],
			['inverted', `if ( !${CONFIRM} ) { ${LOAD} }`],
			['inverted', `if ( ${CONFIRM} ) { run(); } else { ${LOAD} }`],
			['inverted', `function f() { if ( ${CONFIRM} ) { return; } ${LOAD} } f();`],
			['none', `${CONFIRM}; ${LOAD}`],
			['none', `let ok = true; if ( ok || ${CONFIRM} ) { ${LOAD} }`],
			['none', `if ( isOurs || ${CONFIRM} ) { ${LOAD} }`],
			['elsewhere', `function load() { ${LOAD} } if ( ${CONFIRM} ) { load(); } load();`],
			['none', `function load() { ${LOAD} } $( load );`],
			['silent', `if ( confirm( this.t( 'Check {count} pages now?', { count } ) ) ) { ${LOAD} }`],
		],
	},
	{
		kind: 'OO.ui.confirm()',
		good: [
			`${OOUI}.done( function ( ok ) { if ( ok ) { ${LOAD} } } );`,
			`async function f() { if ( await ${OOUI} ) { ${LOAD} } } f();`,
			`async function f() { const ok = await ${OOUI}; if ( !ok ) { return; } ${LOAD} } f();`,
			`function load() { ${LOAD} } ${OOUI}.then( ( ok ) => { if ( ok ) { load(); } } );`,
			`function load() { ${LOAD} } ${OOUI}.then( ( ok ) => ok && load() );`,
			`${OOUI}.then( ( ok ) => { if ( !ok ) { throw new Error( 'refused' ); } } ).then( () => { ${LOAD} } );`,
			`${OOUI}.then( ( ok ) => ok ? true : $.Deferred().reject() ).then( ( ok ) => { if ( ok ) { ${LOAD} } } );`,
		],
		bad: [
			['unused', `${OOUI}.then( () => { ${LOAD} } );`],
			['unused', `${OOUI}.always( () => { ${LOAD} } );`],
			['inverted', `${OOUI}.then( ( ok ) => { if ( !ok ) { ${LOAD} } } );`],
			['before', `${LOAD} ${OOUI}.then( ( ok ) => { if ( ok ) { run(); } } );`],
			['none', `async function f() { await ${OOUI}; ${LOAD} } f();`],
			['irrefusable', `OO.ui.alert( ${SAYS} ).then( () => { ${LOAD} } );`],
			['silent', `OO.ui.confirm( 'Load the map now?' ).then( ( ok ) => { if ( ok ) { ${LOAD} } } );`],
			[
				'inverted',
				`${OOUI}.then( ( ok ) => { if ( !ok ) { throw new Error( 'refused' ); } } ).catch( () => { ${LOAD} } );`,
			],
		],
	},
	{
		kind: 'a window manager',
		good: [
			`${WINDOW}.closed.then( ( data ) => { if ( data && data.action === 'accept' ) { ${LOAD} } } );`,
			`${WINDOW}.closed.then( ( { action } ) => { if ( action === 'accept' ) { ${LOAD} } } );`,
			`${WINDOW}.closed.then( ( data ) => { if ( !data || data.action !== 'accept' ) { return; } ${LOAD} } );`,
			`${WINDOW}.closed.then( ( data ) => { switch ( data.action ) { case 'accept': ${LOAD} break; } } );`,
			`${WINDOW}.then( ( opened ) => { opened.then( ( closing ) => { closing.then( ( data ) => { if ( data.action === 'accept' ) { ${LOAD} } } ); } ); } );`,
			`async function f() { const data = await ${WINDOW}.closed; if ( data.action === 'accept' ) { ${LOAD} } } f();`,
			CLASS(`if ( action === 'accept' ) { ${LOAD} }`),
			`class AskDialog extends OO.ui.ProcessDialog { initialize() { super.initialize(); this.$body.append( $( '<p>' ).text( ${SAYS} ) ); } getActionProcess( action ) { if ( action === 'load' ) { return new OO.ui.Process( () => { ${LOAD} } ); } } }`,
		],
		bad: [
			[
				'unreadable',
				`manager.openWindow( dialog, { title: 'Set the key', message: settings.text, actions: [ { action: 'accept' }, { action: 'reject' } ] } ).closed.then( ( data ) => { if ( data.action === 'accept' ) { ${LOAD} } } );`,
			],
			['unused', `${WINDOW}.closed.then( () => { ${LOAD} } );`],
			['unused', `${WINDOW}.opened.then( () => { ${LOAD} } );`],
			['inverted', `${WINDOW}.closed.then( ( data ) => { if ( data.action === 'reject' ) { ${LOAD} } } );`],
			['before', `${LOAD} ${WINDOW};`],
			[
				'irrefusable',
				`manager.openWindow( dialog, { message: ${SAYS}, actions: [ { action: 'accept' } ] } ).closed.then( ( data ) => { if ( data.action === 'accept' ) { ${LOAD} } } );`,
			],
			[
				'silent',
				`manager.openWindow( dialog, { title: 'Load the map?' } ).closed.then( ( data ) => { if ( data.action === 'accept' ) { ${LOAD} } } );`,
			],
			['none', CLASS(LOAD)],
			['inverted', CLASS(`if ( action === 'cancel' ) { ${LOAD} }`)],
		],
	},
	{
		kind: "jQuery UI's dialog",
		good: [
			JQUERY(`{ Load: function () { ${LOAD} }, Cancel: function () {} }`),
			JQUERY(
				`[ { text: 'Load', click: function () { ${LOAD} } }, { text: 'Cancel', click: function () {} } ]`,
			),
			`function load() { ${LOAD} } ${JQUERY('{ Load: load, Cancel: stop }')}`,
		],
		bad: [
			['inverted', JQUERY(`{ Load: function () {}, Cancel: function () { ${LOAD} } }`)],
			['none', JQUERY(`{ Load: function () {} }`) + LOAD],
			['none', `$( '<div>' ).dialog( { open: function () { ${LOAD} } } );`],
			[
				'silent',
				`$( '<div>' ).text( 'Load the map?' ).dialog( { buttons: { Load: function () { ${LOAD} }, Cancel: stop } } );`,
			],
			['elsewhere', `function load() { ${LOAD} } ${JQUERY('{ Load: load, Cancel: stop }')} load();`],
		],
	},
	{
		kind: 'click-to-load',
		good: [
			`$box.append( $( '<p>' ).text( ${SAYS} ), $( '<button>' ).text( 'Load' ).on( 'click', () => { ${LOAD} } ) );`,
			`const p = document.createElement( 'p' ); p.textContent = ${SAYS}; const b = document.createElement( 'button' ); b.addEventListener( 'click', () => { ${LOAD} } ); box.append( p, b );`,
			`const notice = new OO.ui.MessageWidget( { label: ${SAYS} } ); const button = new OO.ui.ButtonWidget( { label: 'Load' } ); button.on( 'click', () => { ${LOAD} } ); $box.append( notice.$element, button.$element );`,
			`const button = new OO.ui.ButtonWidget( { label: 'Load' } ); const popup = new OO.ui.PopupWidget( { $content: $( '<p>' ).text( ${SAYS} ) } ); function load() { ${LOAD} } button.on( 'click', load ); $box.append( button.$element, popup.$element );`,
			`$box.html( '<p>Loads data from an external website.</p><button id="load">Load</button>' ); $( '#load' ).on( 'click', () => { ${LOAD} } );`,
			`class Panel { constructor() { this.notice = new OO.ui.MessageWidget( { label: ${SAYS} } ); this.button = new OO.ui.ButtonWidget( { label: 'Load' } ); this.button.on( 'click', () => { ${LOAD} } ); this.$body.append( this.notice.$element, this.button.$element ); } }`,
			`const $load = $( '<a>' ).text( 'Load' ).on( 'click', () => { ${LOAD} } ); mw.notify( $( '<div>' ).text( ${SAYS} ).append( $load ) );`,
			`const box = make(); const button = new OO.ui.ButtonWidget( { label: 'Load' } ); box.innerHTML = '<p>External content of third.net</p>'; box.append( button.$element[ 0 ] ); button.connect( null, { click: () => { ${LOAD} } } );`,
			`const b = make(); b.title = ${SAYS}; b.onclick = function () { ${LOAD} };`,
		],
		bad: [
			['click', `$( '#tab' ).on( 'click', () => { ${LOAD} } );`],
			['click', `$box.append( $( '<p>' ).text( 'A map' ) ); $( '#tab' ).on( 'click', () => { ${LOAD} } );`],
			[
				'click',
				`$box.append( $( '<p>' ).text( ${SAYS} ) ); $other.append( b ); b.addEventListener( 'click', () => { ${LOAD} } );`,
			],
			[
				'click',
				`const help = ${SAYS}; $other.append( help ); const b = new OO.ui.ButtonWidget( { label: 'Rate' } ); b.on( 'click', () => { ${LOAD} } ); $box.append( b.$element );`,
			],
			['click', `b.addEventListener( 'click', () => { b.title = ${SAYS}; ${LOAD} } );`],
			[
				'click',
				`const b = make(); b.addEventListener( 'click', () => { b.textContent = ${SAYS}; ${LOAD} } );`,
			],
			[
				'click',
				`const b = make(); b.addEventListener( 'click', () => { ${LOAD} } ); later( () => { b.textContent = ${SAYS}; } );`,
			],
			['none', `$box.text( ${SAYS} ); $( window ).on( 'scroll', () => { ${LOAD} } );`],
			['none', `$box.text( ${SAYS} ); b.addEventListener( 'mouseover', () => { ${LOAD} } );`],
			['none', `$box.text( ${SAYS} ); $( () => { ${LOAD} } );`],
			['none', `$box.text( ${SAYS} ); window.onload = () => { ${LOAD} };`],
			['click', `$( '#tab' ).on( 'click', () => { mw.notify( ${SAYS} ); ${LOAD} } );`],
			[
				'elsewhere',
				`const b = make(); $box.text( ${SAYS} ).append( b ); function load() { ${LOAD} } b.addEventListener( 'click', load ); load();`,
			],
		],
	},
	{
		kind: 'a remembered choice',
		good: [
			`if ( mw.storage.get( 'maps' ) ) { ${LOAD} } function ask() { if ( ${CONFIRM} ) { mw.storage.set( 'maps', '1' ); } } ask();`,
			`const KEY = 'maps'; function start() { ${LOAD} } if ( localStorage.getItem( KEY ) === '1' ) { start(); } else if ( ${CONFIRM} ) { localStorage.setItem( KEY, '1' ); start(); }`,
			`if ( $.cookie( 'maps' ) ) { ${LOAD} } else if ( ${CONFIRM} ) { $.cookie( 'maps', '1' ); }`,
			`if ( mw.cookie.get( 'maps' ) !== null ) { ${LOAD} } else if ( ${CONFIRM} ) { mw.cookie.set( 'maps', '1' ); }`,
			`if ( mw.user.options.get( 'maps' ) ) { ${LOAD} } else if ( ${CONFIRM} ) { new mw.Api().saveOption( 'maps', '1' ); }`,
			`if ( mw.storage.session.get( 'maps' ) === '1' ) { ${LOAD} } else if ( ${CONFIRM} ) { mw.storage.session.set( 'maps', '1' ); } else { mw.storage.session.set( 'maps', '0' ); }`,
			`let agreed = false; ${OOUI}.then( ( ok ) => { agreed = ok; } ); function later() { if ( agreed ) { ${LOAD} } } later();`,
			`let agreed; function ask() { if ( ${CONFIRM} ) { agreed = true; } } ask(); if ( agreed ) { ${LOAD} }`,
		],
		bad: [
			['remembered', `if ( mw.storage.get( 'maps' ) ) { ${LOAD} } mw.storage.set( 'maps', '1' );`],
			['none', `if ( mw.storage.get( 'maps' ) ) { ${LOAD} }`],
			[
				'none',
				`if ( mw.storage.get( 'maps' ) ) { ${LOAD} } else if ( ${CONFIRM} ) { mw.storage.set( 'other', '1' ); }`,
			],
			[
				'none',
				`if ( mw.storage.get( 'maps' ) !== '0' ) { ${LOAD} } else if ( ${CONFIRM} ) { mw.storage.set( 'maps', '1' ); }`,
			],
			[
				'inverted',
				`if ( !mw.storage.get( 'maps' ) ) { ${LOAD} } else if ( ${CONFIRM} ) { mw.storage.set( 'maps', '1' ); }`,
			],
			[
				'remembered',
				`let agreed = true; function ask() { if ( ${CONFIRM} ) { agreed = true; } } ask(); if ( agreed ) { ${LOAD} }`,
			],
			[
				'elsewhere',
				`function load() { ${LOAD} } if ( mw.storage.get( 'maps' ) ) { load(); } if ( ${CONFIRM} ) { mw.storage.set( 'maps', '1' ); } load();`,
			],
		],
	},
	{
		kind: 'a function that asks',
		good: [
			`function ask() { return ${CONFIRM}; } if ( ask() ) { ${LOAD} }`,
			`function ask() { if ( mw.storage.get( 'a' ) ) { return true; } const ok = ${CONFIRM}; if ( ok ) { mw.storage.set( 'a', '1' ); } return ok; } if ( ask() ) { ${LOAD} }`,
			`function ask() { return ${OOUI}.then( ( ok ) => { if ( !ok ) { return $.Deferred().reject().promise(); } } ); } ask().then( () => { ${LOAD} } );`,
			`function ask() { return new Promise( ( resolve, reject ) => { if ( ${CONFIRM} ) { resolve(); } else { reject(); } } ); } ask().then( () => { ${LOAD} } );`,
			`function ask() { const d = $.Deferred(); ${OOUI}.done( ( ok ) => { if ( ok ) { d.resolve(); } else { d.reject(); } } ); return d.promise(); } ask().done( () => { ${LOAD} } );`,
			`async function ask() { return await ${OOUI}; } async function f() { if ( !( await ask() ) ) { return; } ${LOAD} } f();`,
			`function withConsent( then ) { if ( ${CONFIRM} ) { then(); } } withConsent( () => { ${LOAD} } );`,
			`function withConsent( then ) { ${OOUI}.done( ( ok ) => { if ( ok ) { then(); } } ); } function load() { ${LOAD} } withConsent( load );`,
			`const map = { ask() { return ${CONFIRM}; }, load() { if ( this.ask() ) { ${LOAD} } } }; map.load();`,
			`const map = { load() { ${LOAD} } }; if ( ${CONFIRM} ) { map.load(); }`,
			`class Map { load() { ${LOAD} } ask() { if ( ${CONFIRM} ) { this.load(); } } } new Map().ask();`,
		],
		bad: [
			['unused', `function ask() { return ${OOUI}; } ask().then( () => { ${LOAD} } );`],
			['none', `function ask() { ${CONFIRM}; return true; } if ( ask() ) { ${LOAD} }`],
			['inverted', `function ask() { return ${CONFIRM}; } if ( !ask() ) { ${LOAD} }`],
			['none', `function withConsent( then ) { ${CONFIRM}; then(); } withConsent( () => { ${LOAD} } );`],
			[
				'inverted',
				`function withConsent( then ) { if ( !${CONFIRM} ) { then(); } } withConsent( () => { ${LOAD} } );`,
			],
			[
				'unused',
				`function ask() { return new Promise( ( resolve ) => { ${CONFIRM}; resolve(); } ); } ask().then( () => { ${LOAD} } );`,
			],
			['elsewhere', `const map = { load() { ${LOAD} } }; if ( ${CONFIRM} ) { map.load(); } map.load();`],
		],
	},
	{
		kind: 'an event',
		good: [
			`mw.hook( 'maps.agreed' ).add( () => { ${LOAD} } ); if ( ${CONFIRM} ) { mw.hook( 'maps.agreed' ).fire(); }`,
			`emitter.on( 'agreed', () => { ${LOAD} } ); ${OOUI}.then( ( ok ) => { if ( ok ) { emitter.emit( 'agreed' ); } } );`,
			`document.addEventListener( 'maps-agreed', () => { ${LOAD} } ); if ( ${CONFIRM} ) { document.dispatchEvent( new CustomEvent( 'maps-agreed' ) ); }`,
		],
		bad: [
			['none', `emitter.on( 'agreed', () => { ${LOAD} } ); emitter.emit( 'agreed' );`],
			['none', `mw.hook( 'wikipage.content' ).add( () => { ${LOAD} } ); if ( ${CONFIRM} ) { run(); }`],
			[
				'inverted',
				`emitter.on( 'refused', () => { ${LOAD} } ); if ( !${CONFIRM} ) { emitter.emit( 'refused' ); }`,
			],
			[
				'elsewhere',
				`emitter.on( 'agreed', () => { ${LOAD} } ); if ( ${CONFIRM} ) { emitter.emit( 'agreed' ); } emitter.emit( 'agreed' );`,
			],
		],
	},
];
