import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, mediaWikiTree } from '../support/mediawiki.js';
import { gadget } from './gadget.js';
import { compare } from './measure.js';
import { eslint, node, ours } from './peers.js';

/** Of MediaWiki itself: about 1,000 lines, whose text leaves a doubt, so that it is parsed. */
const OWN = 'resources/src/mediawiki.util/util.js';
const folder = join(cacheFolder(), 'one-file');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'gadget.js'), gadget(1000));

for (const [what, cwd, file] of [
	['as MediaWiki has them', mediaWikiTree(), OWN],
	['with requests', folder, 'gadget.js'],
] as const) {
	const peer = eslint([file]);
	compare(
		`one file of 1,000 lines, ${what}, cold`,
		{ ...ours('--fail-on', 'never', file), cwd },
		[
			[{ ...node('-e 0', '-e', '0'), cwd }, { most: 3 }],
			[peer && { ...peer, cwd }, { most: 1 }],
		],
		15,
	);
}
