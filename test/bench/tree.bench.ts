import { mediaWikiTree } from '../support/mediawiki.js';
import { compare } from './measure.js';
import { ours, ripgrep, walking } from './peers.js';

const cwd = mediaWikiTree();
const search = ripgrep();
compare(
	'whole tree, all languages',
	{ ...ours('--fail-on', 'never', '-f', 'json'), cwd },
	[
		[{ ...walking(), cwd }, { most: 5 }],
		[search && { ...search, cwd }, { most: 12 }],
	],
	7,
);
