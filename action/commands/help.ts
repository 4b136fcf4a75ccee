/** What `--help` and the manual page say beside the options. */

export const EXIT_STATUSES: readonly (readonly [number, string])[] = [
	[0, 'Nothing to fail on.'],
	[1, 'Findings.'],
	[2, 'Wrong usage or configuration; nothing was linted, or a path does not exist.'],
	[3, 'Something could not be checked, read or written; it is named.'],
];

export const EXAMPLES: readonly (readonly [string, string])[] = [
	['third-party-resources', 'Lint this folder.'],
	['third-party-resources -f sarif=report.sarif -f stylish', 'Write a SARIF log, and show the findings.'],
	['third-party-resources --changed origin/master', 'Show what a change brought.'],
	['third-party-resources --baseline accepted.json --update-baseline', 'Accept what is there already.'],
	[
		'third-party-resources explain path/to/file.js:12',
		'Explain a finding, with code that asks and the smallest exception for it.',
	],
	['third-party-resources notice path/to/map.js', 'Write a privacy notice for it, and the code that asks.'],
	['third-party-resources --shard 2/4 -f json=shard-2.json', 'Lint a quarter of the files.'],
	['third-party-resources merge shard-*.json -f sarif=report.sarif', 'Join the logs of all quarters.'],
];

const width = Math.max(...EXAMPLES.map(([line]) => line.length));

export const AFTER_HELP = `
Without a command it lints; all options: third-party-resources lint --help

Exit status: ${EXIT_STATUSES.map(([status, meaning]) => `${status} ${meaning.replace(/[.;].*$/, '').toLowerCase()}`).join(', ')}.

Examples:
${EXAMPLES.map(([line, meaning]) => `  ${line.padEnd(width)}  ${meaning}`).join('\n')}
`;
