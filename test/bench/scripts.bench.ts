import { relative } from 'node:path';
import { firstPartyScripts, mediaWikiTree } from '../support/mediawiki.js';
import { compare } from './measure.js';
import { eslint, ours, oxlint, semgrep } from './peers.js';

const cwd = mediaWikiTree();
const files = firstPartyScripts(cwd).map((file) => relative(cwd, file));
const [quick, usual, general] = [oxlint, eslint, semgrep].map((peer) => {
	const found = peer(files);
	return found && { ...found, cwd };
});
compare(
	`first-party JavaScript (${files.length} files), both rules`,
	{ ...ours('--fail-on', 'never', '-f', 'json', ...files), cwd },
	[
		[quick, { most: 1 }],
		[usual, { most: 0.143 }],
		[general, { most: 0.04 }],
	],
	5,
);
