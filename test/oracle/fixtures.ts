/** The scripts of the fixtures that can run in a page, with what a reader does to them there. */
import { readFileSync } from 'node:fs';
import type { Program } from './programs.js';

const read = (path: string): string =>
	readFileSync(new URL(`../fixtures/example-extension/${path}`, import.meta.url), 'utf8');
const settings = JSON.parse(read('extension.json')) as {
	config: Readonly<Record<string, { readonly value: string }>>;
};

export const FIXTURES: readonly Program[] = [
	{
		name: 'Gadget-birdSong.js',
		code: read('gadgets/Gadget-birdSong.js'),
		setting: 'page',
		modules: {},
		config: {},
		around: {
			before: `$('<button id="bird-song">').add('<p id="bird-photo">').appendTo('body'); window.confirm = () => true;`,
			after: `$(() => setTimeout(() => $('#bird-song').trigger('click')));`,
		},
	},
	{
		// the map itself needs Leaflet, which the fixture expects to be there
		name: 'map.js',
		code: read('resources/map.js'),
		setting: 'package',
		modules: {
			'/w/notice.js': read('resources/notice.js'),
			'/w/config.json': JSON.stringify({ BirdMapSightings: settings.config.BirdMapSightings!.value }),
		},
		config: {},
		around: {
			before: '',
			unreached: ['*.tile.openstreetmap.org'],
			after: `mw.loader.using('oojs-ui-windows').then(() => { module.exports.sightings('robin'); module.exports.summary('Robin'); });`,
		},
	},
];
