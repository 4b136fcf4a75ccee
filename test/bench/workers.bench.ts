import { mediaWikiTree } from '../support/mediawiki.js';
import { inTurns, median, verdict } from './measure.js';
import { ours } from './peers.js';

/** Most of their time is spent on parsing each file: only then is the number of workers seen. */
const programs = [1, 2].map((workers) => ({
	...ours('--fail-on', 'never', '-f', 'json', '--no-prefilter', '--concurrency', String(workers)),
	cwd: mediaWikiTree(),
}));
const [one, two] = inTurns(programs, 3) as [number[], number[]];
const ratio = median(one.map((time, round) => time / two[round]!));
console.log(
	`the tree, each file parsed: 1 worker ${median(one).toFixed(0)} ms, 2 workers ${median(two).toFixed(0)} ms; ${ratio.toFixed(2)} times faster in ${one.length} rounds ${verdict(ratio, { least: 1.6 })}`,
);
