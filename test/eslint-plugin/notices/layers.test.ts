/** Map layers of others' tiles, which a control only shows after a dialog: as Kartographer's mode for Wikivoyage has it. */
import { describe, expect, it } from 'vitest';
import { said, type Tree } from '../../support/said.js';

const NOTICE = 'Tiles of this layer come from an external provider, which will see your IP address.';

/** An extension whose layers are listed in one module, made in a second, and chosen in a control of a third. */
const EXTENSION: Tree = {
	'/w/extension.json': JSON.stringify({
		MessagesDirs: { Atlas: ['i18n'] },
		ResourceModules: {
			'ext.atlas': { packageFiles: ['index.js', 'catalogue.js', 'consent.js', 'Chooser.js', 'Sheet.js'] },
		},
	}),
	'/w/i18n/en.json': JSON.stringify({
		'atlas-ask-title': 'Somebody else’s map',
		'atlas-ask-text': NOTICE,
		'atlas-ask-yes': 'Show it',
		'atlas-ask-no': 'Leave it',
	}),
	'/w/index.js': `const catalogue = require( './catalogue.js' );
const Sheet = require( './Sheet.js' );
catalogue
	.register( 'bikes', 'https://{s}.tile.third.net/bikes/{z}/{x}/{y}.png', { isElsewhere: true } )
	.register( 'ours', 'https://maps.wikimedia.org/osm/{z}/{x}/{y}.png', {} );
mw.hook( 'wikipage.maps' ).add( ( maps ) => {
	for ( const map of maps ) {
		const sheet = new Sheet( map );
		sheet.offer( 'bikes' );
		sheet.offer( 'ours' );
	}
} );
`,
	'/w/catalogue.js': `const entries = {};
module.exports = {
	register( name, template, options ) {
		entries[ String( name ) ] = { template, options };
		return this;
	},
	build( name ) {
		const entry = entries[ name ];
		return { tiles: new L.TileLayer( entry.template, entry.options ), label: name };
	}
};
`,
	'/w/consent.js': `const KEY = 'atlas-elsewhere';
let isAgreed;
let manager;
let dialog;
function windows() {
	if ( !manager ) {
		dialog = new OO.ui.MessageDialog();
		manager = new OO.ui.WindowManager();
		manager.addWindows( [ dialog ] );
		$( document.body ).append( manager.$element );
	}
	return manager;
}
function ask() {
	return windows().openWindow( dialog, {
		title: mw.msg( 'atlas-ask-title' ),
		message: mw.msg( 'atlas-ask-text' ),
		actions: [
			{ action: 'no', label: mw.msg( 'atlas-ask-no' ) },
			{ action: 'yes', label: mw.msg( 'atlas-ask-yes' ) }
		]
	} );
}
module.exports = {
	forLayer( layer ) {
		return mw.loader.using( 'mediawiki.storage' ).then( () => {
			if ( isAgreed === undefined ) {
				isAgreed = mw.storage.get( KEY ) === '1';
			}
			if ( isAgreed || !layer.options.isElsewhere ) {
				return;
			}
			return ask().closed.then( ( data ) => {
				if ( !data || data.action !== 'yes' ) {
					return $.Deferred().reject().promise();
				}
				isAgreed = true;
				mw.storage.set( KEY, '1' );
			} );
		} );
	}
};
`,
	'/w/Chooser.js': `const consent = require( './consent.js' );
module.exports = L.Control.Layers.extend( {
	_onInputClick( event ) {
		const show = L.Control.Layers.prototype._onInputClick;
		const box = event && event.target;
		if ( box && event.type === 'click' ) {
			const chosen = this._getLayer( box.layerId );
			if ( this._map.hasLayer( chosen.layer ) ) {
				show.call( this );
				return;
			}
			box.checked = false;
			consent.forLayer( chosen.layer ).then( () => {
				box.checked = true;
				show.call( this );
			} );
		} else {
			show.call( this );
		}
	}
} );
`,
	'/w/Sheet.js': `const catalogue = require( './catalogue.js' );
const Chooser = require( './Chooser.js' );
function Sheet( map ) {
	this.map = map;
	this.chooser = new Chooser();
	this.chooser.addTo( map );
}
Sheet.prototype.put = function ( tiles, label ) {
	this.chooser.addBaseLayer( tiles, label );
	return this;
};
Sheet.prototype.offer = function ( name ) {
	const made = catalogue.build( name );
	this.put( made.tiles, made.label );
	return this;
};
module.exports = Sheet;
`,
};

const changed = (file: string, from: string, to: string): Tree => {
	expect(EXTENSION[file]).toContain(from);
	return { ...EXTENSION, [file]: EXTENSION[file]!.replace(from, to) };
};
const TILES = 'index.js:4 *.tile.third.net';

describe('a control that asks before it shows a layer', () => {
	it.each([
		{ preset: 'gadget' as const },
		{
			preset: 'recommended' as const,
			exceptions: [{ origin: '*.tile.third.net', destinations: ['image' as const], reason: 'T1' }],
		},
	])('passes: $preset', (settings) => {
		expect(said(EXTENSION, settings)).toEqual([`${TILES} passes`]);
	});

	it('passes as a class', () => {
		const tree = changed('/w/Chooser.js', 'L.Control.Layers.extend( {', 'class extends L.Control.Layers {');
		const code = tree['/w/Chooser.js']!.replace(/\} \);\n$/, '};\n').replace(
			'L.Control.Layers.prototype._onInputClick;',
			'super._onInputClick;',
		);
		expect(said({ ...tree, '/w/Chooser.js': code })).toEqual([`${TILES} passes`]);
	});

	it.each([
		[
			'does not wait',
			'/w/Chooser.js',
			'consent.forLayer( chosen.layer ).then( () => {',
			'consent.forLayer( chosen.layer ); [ 1 ].map( () => {',
			'without asking the reader first',
		],
		[
			'shows it first',
			'/w/Chooser.js',
			'box.checked = false;',
			'show.call( this );',
			'without asking the reader first',
		],
		[
			'shows it when the reader refused',
			'/w/consent.js',
			"!data || data.action !== 'yes'",
			"data.action === 'yes'",
			'when the reader refuses: the condition on the dialog on line 15 of consent.js is inverted',
		],
		[
			'shows it whatever the reader answers',
			'/w/consent.js',
			'return $.Deferred().reject().promise();',
			'mw.log( data );',
			'whatever the reader answers: the result of the dialog on line 15 of consent.js is not used',
		],
		[
			'has agreed for the reader',
			'/w/consent.js',
			'let isAgreed;',
			'let isAgreed = true;',
			'after a consent that is remembered on line 2 of consent.js without the reader having been asked',
		],
		[
			'is not the only way to a map',
			'/w/Sheet.js',
			'const made = catalogue.build( name );',
			'const made = catalogue.build( name );\n\tthis.map.addLayer( made.tiles );',
			'also without asking the reader: it is reached on line 14 of Sheet.js too, where nothing is asked',
		],
		[
			'is of Leaflet itself',
			'/w/Sheet.js',
			'new Chooser()',
			'new L.Control.Layers()',
			'on a click on line 9 of Sheet.js, before which nothing says where the data goes',
		],
		[
			'says nothing of others',
			'/w/i18n/en.json',
			NOTICE,
			'Show this layer?',
			'after a notice on line 15 of consent.js that does not say that data goes to somebody else',
		],
	])('that %s', (_, file, from, to, expected) => {
		expect(said(changed(file, from, to)).map((one) => one.replace(/ (?:gate|notice) \S+:\d+/g, ''))).toEqual([
			`${TILES} ${expected}`,
		]);
	});
});

describe('a layer in one file', () => {
	const NEW = "L.tileLayer( 'https://tile.third.net/{z}/{x}/{y}.png' )";
	const ASKS = `confirm( '${NOTICE}' )`;
	it.each([
		[`const tiles = ${NEW}; if ( ${ASKS} ) { tiles.addTo( map ); }`, 'passes'],
		[`const tiles = ${NEW}; if ( ${ASKS} ) { map.addLayer( tiles ); }`, 'passes'],
		[
			`let tiles; tiles = ${NEW}.on( 'load', ready ); if ( ${ASKS} ) { L.map( box, { layers: [ tiles ] } ); }`,
			'passes',
		],
		[`function make() { return ${NEW}; } if ( ${ASKS} ) { make().addTo( map ); }`, 'passes'],
		[
			`const tiles = ${NEW}; const group = L.layerGroup( [ tiles ] ); if ( ${ASKS} ) { group.addTo( map ); }`,
			'passes',
		],
		[`if ( ${ASKS} ) { ${NEW}.addTo( map ); }`, 'passes'],
		[
			`const tiles = ${NEW}; if ( ${ASKS} ) { tiles.addTo( map ); } tiles.addTo( other );`,
			'also without asking the reader: it is reached on line 1 too, where nothing is asked',
		],
		[
			`const tiles = ${NEW}; if ( !${ASKS} ) { tiles.addTo( map ); }`,
			'when the reader refuses: the condition on the dialog on line 1 is inverted',
		],
		[`const tiles = ${NEW}; if ( ${ASKS} ) { show( tiles ); }`, 'passes'],
		[
			`const tiles = ${NEW}; L.control.layers( { Tiles: tiles } ).addTo( map );`,
			'on a click on line 1, before which nothing says where the data goes',
		],
		[`${NEW}.addTo( map ); if ( ${ASKS} ) { run(); }`, 'before the reader is asked on line 1'],
	])('%s', (code, expected) => {
		expect(said({ '/w/map.js': code }).map((one) => one.replace(/ (?:gate|notice) \S+:\d+/g, ''))).toEqual([
			`map.js:1 tile.third.net ${expected}`,
		]);
	});
});
