import { relative } from 'node:path';
import { firstPartyScripts, mediaWikiTree } from '../support/mediawiki.js';
import { compare, type Program } from './measure.js';
import { eslint, ours, oxlint, semgrep } from './peers.js';

const cwd = mediaWikiTree();
const files = firstPartyScripts(cwd).map((file) => relative(cwd, file));
const what = `first-party JavaScript (${files.length} files), both rules`;
const against = (goal: string, peer: Program | undefined, rounds: number): void => {
	if (peer) {
		compare(
			what,
			goal,
			{ ...ours('--fail-on', 'never', '-f', 'json', ...files), cwd },
			{ ...peer, cwd },
			rounds,
		);
	}
};
against('within 1', oxlint(files), 7);
against('under 1/7', eslint(files), 5);
against('under 1/25', semgrep(files), 3);
