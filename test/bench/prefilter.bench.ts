import { mediaWikiTree } from '../support/mediawiki.js';
import { lint } from '../../action/run/lint.js';
import { verdict } from './measure.js';

// the preset that reports most
const options = { workingDirectory: mediaWikiTree(), preset: 'strict' as const };
const [on, off] = [await lint(['.'], options), await lint(['.'], { ...options, prefilter: false })];
/** Of a hundred files. */
const GOALS: Readonly<Record<string, number>> = { php: 85, javascript: 75 };
for (const [language, { files, parsed }] of Object.entries(on.stats.languages ?? {})) {
	const percent = (100 * (files - parsed)) / files;
	const goal = GOALS[language];
	console.log(
		`prefilter: ${files - parsed} of ${files} files of ${language} are proven to request nothing, ${percent.toFixed(1)}%${goal === undefined ? '' : ` ${verdict(percent, { least: goal }, '%')}`}`,
	);
}
const same = (['findings', 'requests', 'notChecked'] as const).every(
	(key) => JSON.stringify(on[key]) === JSON.stringify(off[key]),
);
console.log(
	`prefilter: without it ${same ? 'the same' : 'OTHER'} ${off.findings.length} findings and ${off.requests.length} requests (goal: the same: ${same ? 'reached' : 'not reached'})`,
);
if (!same) {
	process.exitCode = 1;
}
