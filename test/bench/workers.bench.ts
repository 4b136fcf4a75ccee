import { mediaWikiTree } from '../support/mediawiki.js';
import { compare } from './measure.js';
import { ours } from './peers.js';

const parsing = (workers: number) => ({
	...ours('--fail-on', 'never', '-f', 'json', '--no-prefilter', '--concurrency', String(workers)),
	name: `${workers} of them`,
	cwd: mediaWikiTree(),
});

compare('the tree, each file parsed, 1 worker', 'at least 1.6', parsing(1), parsing(2), 3);
