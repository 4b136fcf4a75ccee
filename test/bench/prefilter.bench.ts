import { mediaWikiTree } from '../support/mediawiki.js';
import { lint } from '../../action/run/lint.js';

// the preset that reports most
const options = { workingDirectory: mediaWikiTree(), preset: 'strict' as const };
const [on, off] = [await lint(['.'], options), await lint(['.'], { ...options, prefilter: false })];
const goals: Readonly<Record<string, string>> = {
	php: ' (goal: at least 85%)',
	javascript: ' (goal: at least 75%)',
};
for (const [language, { files, parsed }] of Object.entries(on.stats.languages ?? {})) {
	console.log(
		`proven to request nothing: ${files - parsed} of ${files} files of ${language}, ${Math.round((100 * (files - parsed)) / files)}%${goals[language] ?? ''}`,
	);
}
const same = (['findings', 'requests', 'notChecked'] as const).every(
	(key) => JSON.stringify(on[key]) === JSON.stringify(off[key]),
);
console.log(
	`without the filter: ${same ? 'the same' : 'OTHER'} ${off.findings.length} findings and ${off.requests.length} requests`,
);
if (!same) {
	process.exitCode = 1;
}
