import { mediaWikiTree } from '../support/mediawiki.js';
import { compare } from './measure.js';
import { eslint, node, ours } from './peers.js';

/** About 1,000 lines, with addresses, so that it is parsed. */
const FILE = 'resources/src/mediawiki.util/util.js';
const cwd = mediaWikiTree();
const peer = eslint([FILE]);
compare(
	'one file of 1,000 lines, cold',
	{ ...ours('--fail-on', 'never', FILE), cwd },
	[
		[{ ...node('-e 0', '-e', '0'), cwd }, { most: 3 }],
		[peer && { ...peer, cwd }, { most: 1 }],
	],
	15,
);
