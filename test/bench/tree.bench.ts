import { mediaWikiTree } from '../support/mediawiki.js';
import { compare } from './measure.js';
import { ours, ripgrep, walking } from './peers.js';

const cwd = mediaWikiTree();
const all = { ...ours('--fail-on', 'never', '-f', 'json'), cwd };
const search = ripgrep();
compare('whole tree, all languages', 'within 5', all, { ...walking(), cwd }, 5);
if (search) {
	compare('whole tree, all languages', 'within 12', all, { ...search, cwd }, 5);
}
