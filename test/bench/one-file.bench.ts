import { mediaWikiTree } from '../support/mediawiki.js';
import { compare } from './measure.js';
import { eslint, node, ours } from './peers.js';

/** About 1,000 lines, with addresses, so that it is parsed. */
const FILE = 'resources/src/mediawiki.util/util.js';
const cwd = mediaWikiTree();
const one = { ...ours('--fail-on', 'never', FILE), cwd };
const peer = eslint([FILE]);
compare('one file of 1,000 lines, cold', 'within 3', one, { ...node('-e 0', '-e', '0'), cwd }, 11);
if (peer) {
	compare('one file of 1,000 lines, cold', 'under 1', one, { ...peer, cwd }, 7);
}
