import { describe, expect, it } from 'vitest';
import { filesOf, said, type Tree } from '../../support/said.js';

const SAYS =
	'This content is hosted externally, so enabling it shares your IP address and other data to the map provider.';
const LOAD = "fetch( 'https://api.third.net/' );";
const manifest = (rest: object = {}): string =>
	JSON.stringify({
		MessagesDirs: { Map: ['i18n'] },
		ResourceModules: { 'ext.map': { packageFiles: ['a.js', 'b.js'] } },
		...rest,
	});
const MESSAGES = JSON.stringify({ 'map-title': 'Map', 'map-notice': SAYS, 'map-vague': 'Load the map?' });

describe('a gate in another module', () => {
	const ask = (then: string): string =>
		`function ask( then ) { if ( mw.storage.get( 'map' ) === '1' ) { then(); return; } OO.ui.confirm( mw.msg( 'map-notice' ) ).done( ( ok ) => { if ( ok ) { mw.storage.set( 'map', '1' ); } ${then} } ); }\nmodule.exports = { ask };`;
	const tree = (a: string, b: string): Tree => ({
		'/w/extension.json': manifest(),
		'/w/i18n/en.json': MESSAGES,
		'/w/a.js': a,
		'/w/b.js': b,
	});

	it.each([
		[
			'calls back',
			`const { ask } = require( './b.js' );\nask( () => { ${LOAD} } );`,
			ask('if ( ok ) { then(); }'),
			'a.js:2 api.third.net passes',
		],
		[
			'calls back in any case',
			`const { ask } = require( './b.js' );\nask( () => { ${LOAD} } );`,
			ask('then();'),
			'a.js:2 api.third.net whatever the reader answers: the result of the dialog on line 1 of b.js is not used gate b.js:1',
		],
		[
			'gives a promise that is rejected',
			`const ask = require( './b.js' );\nask().then( () => { ${LOAD} } );`,
			"module.exports = function () { return OO.ui.confirm( mw.msg( 'map-notice' ) ).then( ( ok ) => { if ( !ok ) { return $.Deferred().reject().promise(); } } ); };",
			'a.js:2 api.third.net passes',
		],
		[
			'stands around the only call',
			`function load() {\n${LOAD} }\nmodule.exports = { load };`,
			"const { load } = require( './a.js' );\nif ( confirm( mw.msg( 'map-notice' ) ) ) { load(); }",
			'a.js:2 api.third.net passes',
		],
		[
			'stands around one call of two',
			`function load() {\n${LOAD} }\nmodule.exports = { load };`,
			"const map = require( './a.js' );\nif ( confirm( mw.msg( 'map-notice' ) ) ) { map.load(); }\nmap.load();",
			'a.js:2 api.third.net also without asking the reader: it is reached on line 3 of b.js too, where nothing is asked gate b.js:3',
		],
		[
			'is exported as ES modules have it',
			`export function load() {\n${LOAD} }`,
			"import { load } from './a.js';\nif ( confirm( mw.msg( 'map-notice' ) ) ) { load(); }",
			'a.js:2 api.third.net passes',
		],
	])('%s', (_, a, b, expected) => {
		expect(said(tree(a, b))).toEqual([expected]);
	});
});

describe('messages', () => {
	const tree = (key: string, rest: Tree = {}): Tree => ({
		'/w/extension.json': manifest(),
		'/w/i18n/en.json': MESSAGES,
		'/w/a.js': `if ( confirm( mw.message( '${key}' ).text() ) ) { ${LOAD} }`,
		...rest,
	});

	it.each([
		['map-notice', 'a.js:1 api.third.net passes'],
		[
			'map-vague',
			'a.js:1 api.third.net after a notice on line 1 that does not say that data goes to somebody else gate a.js:1 notice i18n/en.json:1',
		],
		[
			'map-absent',
			'a.js:1 api.third.net after a notice on line 1 whose message "map-absent" is not in i18n/en.json gate a.js:1 notice a.js:1',
		],
		['of-another-extension', 'a.js:1 api.third.net passes'],
	])('%s', (key, expected) => {
		expect(said(tree(key))).toEqual([expected]);
	});

	it('are read only when a key asks for them', () => {
		const without = { ...tree('map-notice'), '/w/a.js': `if ( confirm( '${SAYS}' ) ) { ${LOAD} }` };
		const files = filesOf(without);
		said(without, { preset: 'gadget' }, files);
		expect(files.asked).not.toContain('/w/i18n/en.json');
	});
});

describe('a Vue component with a dialog of Codex', () => {
	const component = (template: string, script: string): Tree => ({
		'/w/extension.json': manifest(),
		'/w/i18n/en.json': MESSAGES,
		'/w/Map.vue': `<template>${template}</template>\n<script>\nmodule.exports = exports = defineComponent( { ${script} } );\n</script>`,
	});
	const dialog = (events: string, key = 'map-notice'): string =>
		`<cdx-dialog v-model:open="open" ${events}><p>{{ $i18n( '${key}' ).text() }}</p></cdx-dialog>`;
	const methods = `methods: { agree() { this.load(); }, load() {\n${LOAD} } }`;
	const setup = `setup() { const open = ref( false ); function agree() { open.value = false;\n${LOAD} } return { open, agree }; }`;

	it.each([
		['methods', dialog('@primary="agree"'), methods, 'passes'],
		['setup', dialog('@primary="agree" @default="open = false"'), setup, 'passes'],
		[
			'a button beside a notice',
			'<div><p v-i18n-html:map-notice></p><cdx-button @click="agree">Load</cdx-button></div>',
			setup,
			'passes',
		],
		[
			'the button that refuses',
			dialog('@default="agree"'),
			methods,
			'when the reader refuses: the condition is inverted',
		],
		[
			'a vague notice',
			dialog('@primary="agree"', 'map-vague'),
			setup,
			'after a notice that does not say that data goes to somebody else',
		],
		[
			'another way to it',
			`<cdx-button @click="load">Load</cdx-button>${dialog('@primary="agree"')}`,
			methods,
			'also without asking the reader',
		],
		[
			'a button without a notice',
			'<cdx-button @click="agree">Load</cdx-button>',
			setup,
			'on a click, before which nothing says where the data goes',
		],
		['on its own', '<p>Map</p>', `mounted() {\n${LOAD} }`, 'without asking the reader first'],
	])('%s', (_, template, script, expected) => {
		const [only, ...others] = said(component(template, script));
		expect(others).toEqual([]);
		expect(only).toContain(`Map.vue:4 api.third.net ${expected}`);
	});
});

describe('PHP that asks for consent unless a setting is off', () => {
	/** @param shown What the file shows instead of the frame. */
	const tree = (
		value: boolean,
		code: string,
		notice = '$1 might collect personal data.',
		shown = "\n\tfunction ask() { return wfMessage( 'video-terms', 'Third' )->text(); }",
	): Tree => ({
		'/w/extension.json': JSON.stringify({
			MessagesDirs: { Video: ['i18n'] },
			config: { VideoAsksFirst: { value }, VideoSize: { value: '640' } },
		}),
		'/w/i18n/en.json': JSON.stringify({ 'video-terms': notice }),
		'/w/includes/Video.php': `<?php\nclass Video {\n\tfunction html( $config ) {\n${code}\n\t}${shown}\n}\n`,
	});
	const IFRAME = "return Html::element( 'iframe', [ 'src' => 'https://player.third.net/' ] );";
	const passes = 'includes/Video.php';

	it.each([
		[
			'early return',
			`$consent = $config->get( 'VideoAsksFirst' );\nif ( $consent === true ) { return ''; }\n${IFRAME}`,
			true,
			`${passes}:6 player.third.net passes`,
		],
		[
			'a branch',
			`if ( !$config->get( 'VideoAsksFirst' ) ) {\n${IFRAME} }`,
			true,
			`${passes}:5 player.third.net passes`,
		],
		[
			'off by default',
			`if ( $config->get( 'VideoAsksFirst' ) ) { return ''; }\n${IFRAME}`,
			false,
			`${passes}:5 player.third.net without asking the reader first`,
		],
		[
			'inverted',
			`if ( !$config->get( 'VideoAsksFirst' ) ) { return ''; }\n${IFRAME}`,
			true,
			`${passes}:5 player.third.net without asking the reader first`,
		],
		[
			'before',
			`${IFRAME}\nif ( $config->get( 'VideoAsksFirst' ) ) { return ''; }`,
			true,
			`${passes}:4 player.third.net without asking the reader first`,
		],
		[
			'another setting',
			`if ( $config->get( 'VideoSize' ) ) { return ''; }\n${IFRAME}`,
			true,
			`${passes}:5 player.third.net without asking the reader first`,
		],
	])('%s', (_, code, value, expected) => {
		expect(said(tree(value, code))).toEqual([expected]);
	});

	it('needs a notice', () => {
		const code = `if ( $config->get( 'VideoAsksFirst' ) ) { return ''; }\n${IFRAME}`;
		expect(said(tree(true, code, 'Play'))[0]).toContain('does not say that data goes to somebody else');
	});

	it('needs a notice that the same code shows', () => {
		const code = `if ( $config->get( 'VideoAsksFirst' ) ) { return ''; }\n${IFRAME}`;
		expect(said(tree(true, code, undefined, ''))).toEqual([
			`${passes}:5 player.third.net without asking the reader first`,
		]);
	});
});

describe('a player whose frame waits, and whose preview does not', () => {
	const tree: Tree = {
		'/w/extension.json': JSON.stringify({
			MessagesDirs: { Player: ['i18n'] },
			config: { PlayerWaits: { value: true } },
			ResourceModules: {
				'ext.player': { packageFiles: ['init.js', 'preview.js'], messages: ['player-terms'] },
			},
		}),
		'/w/i18n/en.json': JSON.stringify({ 'player-terms': '$1 receives your IP address and other data.' }),
		'/w/includes/Player.php': `<?php
class Player {
	public function html( $config, $id ) {
		if ( $config->get( 'PlayerWaits' ) === true ) {
			return Html::rawElement( 'div', [ 'class' => 'player', 'data-id' => $id ],
				Html::element( 'p', [], wfMessage( 'player-terms', 'third.net' )->text() ) . Html::element( 'button', [], '▶' ) );
		}
		return Html::element( 'iframe', [ 'src' => 'https://player.third.net/embed/' . $id ] );
	}
}
`,
		'/w/init.js': `const { previewOf } = require( './preview.js' );
mw.hook( 'wikipage.content' ).add( ( $content ) => {
	for ( const box of $content[ 0 ].querySelectorAll( '.player' ) ) {
		previewOf( box.dataset.id ).then( ( url ) => {
			box.style.backgroundImage = \`url( \${ url } )\`;
		} );
		const notice = document.createElement( 'p' );
		notice.textContent = mw.msg( 'player-terms', 'third.net' );
		const button = document.createElement( 'button' );
		button.addEventListener( 'click', () => {
			const frame = document.createElement( 'iframe' );
			frame.src = 'https://player.third.net/embed/' + box.dataset.id;
			box.replaceChildren( frame );
		} );
		box.append( notice, button );
	}
} );
`,
		'/w/preview.js': `function previewOf( id ) {
	return fetch( 'https://player.third.net/preview?id=' + id ).then( ( answer ) => answer.json() ).then( ( json ) => json.picture );
}
module.exports = { previewOf };
`,
	};

	it('is found at the preview only', () => {
		expect(said(tree)).toEqual([
			'includes/Player.php:8 player.third.net passes',
			'init.js:12 player.third.net passes',
			'preview.js:2 player.third.net without asking the reader first',
		]);
	});
});
