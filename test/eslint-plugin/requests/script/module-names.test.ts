import { describe, expect, it } from 'vitest';
import { Prefilter } from '../../../../eslint-plugin/prefilter/index.js';
import { JUDGED } from '../../../../eslint-plugin/requests/wanted.js';
import { memoryFiles, requested } from '../../../support/requests.js';

const URL = 'https://cdn.third.net/x';
/** The file that asks, what it says, and the files that it means. */
const ROWS: readonly (readonly [path: string, code: string, others: Readonly<Record<string, string>>])[] = [
	[
		'/w/src/parts/deep/list.ts',
		"import { Places } from '@/constants/places'; fetch( Places.api );",
		{ '/w/src/constants/places.ts': `export const Places = { api: '${URL}' };` },
	],
	[
		'/w/packages/one/src/list.ts',
		"import { api } from '~/places.js'; fetch( api );",
		{ '/w/packages/one/src/places.ts': `export const api = '${URL}';` },
	],
	[
		'/w/src/Birds/modules/list.ts',
		"import { api } from 'ext.gadget.Places'; fetch( api );",
		{
			'/w/src/Places/Places.ts': `export { api } from './modules/api';`,
			'/w/src/Places/modules/api.ts': `export const api = '${URL}';`,
		},
	],
	[
		'/w/MediaWiki:Gadget-Birds.js',
		"fetch( require( 'ext.gadget.Places' ).api );",
		{ '/w/MediaWiki:Gadget-Places.js': `module.exports = { api: '${URL}' };` },
	],
];

describe('modules by names that are not relative', () => {
	it.each(ROWS)('%s %s', (path, code, others) => {
		const files = memoryFiles({ ...others, [path]: code });
		expect(requested(code, 'typescript', files, path).map((one) => one.split(' ')[0])).toEqual([
			'cdn.third.net',
		]);
		const prefilter = new Prefilter(files, (other) => others[other], false);
		expect(prefilter.proves(path, code, 'typescript', JUDGED)).toBe(false);
	});

	it('gets what is passed to a function of another gadget', () => {
		const code = `import { apiAt } from 'ext.gadget.Places'; export const api = apiAt( '${URL}' );`;
		const files = memoryFiles({
			'/w/src/Places/Places.ts': 'export const apiAt = ( url ) => new mw.ForeignApi( url );',
		});
		expect(requested(code, 'typescript', files, '/w/src/Birds/Birds.ts')).toEqual([
			`cdn.third.net data "'${URL}'"`,
		]);
	});

	it('are packages where there is no such file', () => {
		expect(
			requested(
				"import { api } from '@/places'; fetch( api );",
				'typescript',
				memoryFiles({ '/w/places.ts': `export const api = '${URL}';` }),
				'/w/src/list.ts',
			),
		).toEqual([]);
	});
});
