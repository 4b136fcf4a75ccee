import { describe, expect, it } from 'vitest';
import { NO_FILES } from '../../../../eslint-plugin/files.js';
import { Prefilter } from '../../../../eslint-plugin/prefilter/index.js';
import { JUDGED } from '../../../../eslint-plugin/requests/wanted.js';
import { requested } from '../../../support/requests.js';

/** Calls that go to a service without an address in the code. */
const ROWS: readonly (readonly [code: string, expected: string])[] = [
	['new google.maps.Map( element, { zoom: 3 } );', 'maps.googleapis.com image'],
	['const { Map } = google.maps; new Map( element );', 'maps.googleapis.com image'],
	["google.charts.load( 'current', { packages: [ 'bar' ] } );", 'www.gstatic.com script'],
	["new YT.Player( 'player', { videoId: id } );", 'www.youtube.com frame'],
	["new window.YT.Player( 'player', { videoId: id } );", 'www.youtube.com frame'],
	[
		"new YT.Player( 'player', { host: 'https://www.youtube-nocookie.com' } );",
		'www.youtube-nocookie.com frame',
	],
	["new Twitch.Player( 'player', { channel: name } );", 'player.twitch.tv frame'],
	["new Twitch.Embed( 'player', { channel: name } );", 'embed.twitch.tv frame'],
	["WebFont.load( { google: { families: [ 'Lato' ] } } );", 'fonts.googleapis.com style'],
	["WebFont.load( { typekit: { id: 'abc' } } );", 'use.typekit.net script'],
	["WebFont.load( { custom: { urls: [ 'https://cdn.third.net/a.css' ] } } );", 'cdn.third.net style'],
	['new ol.layer.Tile( { source: new ol.source.OSM() } );', 'tile.openstreetmap.org image'],
	["new ol.source.OSM( { url: 'https://tile.third.net/{z}/{x}/{y}.png' } );", 'tile.third.net image'],
	['map.addLayer( new OpenLayers.Layer.OSM() );', 'tile.openstreetmap.org image'],
];

describe('services', () => {
	it.each(ROWS)('%s', (code, expected) => {
		expect(requested(code).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([expected]);
		const prefilter = new Prefilter(NO_FILES, () => undefined, true);
		expect(prefilter.proves('/w/a.js', code, 'javascript', JUDGED)).toBe(false);
	});

	it.each([
		'new google.maps.LatLng( 1, 2 );',
		'const google = require( "./own.js" ); function f() { const YT = { Player: class {} }; new YT.Player( 1 ); }',
		"new ol.source.OSM( { url: '/tiles/{z}/{x}/{y}.png' } );",
		"WebFont.load( { custom: { families: [ 'Own' ], urls: [ '/own.css' ] } } );",
		'new Map( [ [ 1, 2 ] ] );',
	])('silent: %s', (code) => {
		expect(requested(code)).toEqual([]);
	});
});
