import { describe, expect, it } from 'vitest';
import { memoryFiles, requested } from '../../../support/requests.js';

const URL = 'https://cdn.third.net/x';
/** A module whose files have names that are not where they lie. */
const MANIFEST = JSON.stringify({
	manifest_version: 2,
	config: { BirdUrl: { value: URL } },
	ResourceModules: {
		'ext.birds': {
			localBasePath: 'resources',
			packageFiles: [
				'start.js',
				{ name: 'load.js', file: 'parts/loader.js' },
				{ name: 'deep/list.js', file: 'parts/list.js' },
				{ name: 'never.js', file: 'parts/unused.js' },
				{ name: 'settings.json', config: ['BirdUrl'] },
			],
		},
	},
});
const START = "require( './load.js' ).load( 'a' );";
const LOADER = "exports.load = ( name ) => require( './deep/list.js' ).show( name );";
const LIST = 'exports.show = ( name ) => fetch( `https://cdn.third.net/${ name }` );';

const at = (path: string, text: string): string[] =>
	requested(
		text,
		'javascript',
		memoryFiles({
			'/w/extension.json': MANIFEST,
			'/w/resources/start.js': START,
			'/w/resources/parts/loader.js': LOADER,
			'/w/resources/parts/list.js': LIST,
			[path]: text,
		}),
		path,
	);

describe('package files by their names', () => {
	it('run when another requires them by the name', () => {
		expect(at('/w/resources/parts/list.js', LIST)).toEqual([
			'cdn.third.net data "`https://cdn.third.net/${ name }`"',
		]);
	});

	it('do not run when none does', () => {
		expect(at('/w/resources/parts/unused.js', LIST)).toEqual([]);
	});

	it('get what others give them', () => {
		expect(at('/w/resources/start.js', `require( './load.js' ).get( '${URL}' );`)).toEqual([]);
		expect(
			requested(
				`require( './load.js' ).load( '${URL}' );`,
				'javascript',
				memoryFiles({
					'/w/extension.json': MANIFEST,
					'/w/resources/parts/loader.js': 'exports.load = ( url ) => fetch( url );',
				}),
				'/w/resources/start.js',
			),
		).toEqual([`cdn.third.net data "'${URL}'"`]);
	});

	it('have the settings that the module has under a name', () => {
		expect(at('/w/resources/parts/loader.js', "fetch( require( './settings.json' ).BirdUrl );")).toEqual([
			`cdn.third.net data "require( './settings.json' ).BirdUrl"`,
		]);
	});
});
