import { mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mediaWikiTree } from '../support/mediawiki.js';
import { compare } from './measure.js';
import { ours, walking } from './peers.js';

const cwd = mediaWikiTree();
const folder = mkdtempSync(join(tmpdir(), 'cache-'));
try {
	const cached = {
		...ours('--fail-on', 'never', '-f', 'json', '--cache', '--cache-location', `${folder}/`),
		cwd,
	};
	spawnSync(cached.command, cached.args, { cwd, stdio: 'ignore' });
	compare('whole tree, second run with --cache', cached, [[{ ...walking(), cwd }, { most: 2.5 }]], 9);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
