/** A run made by hand, with one of everything that a report can say. */
import type { LintRun, NotChecked } from '../../../action/run/lint-run.js';
import type { Finding, RequestRecord } from '../../../eslint-plugin/rules/finding.js';
import { Lines } from '../../../eslint-plugin/strings/lines.js';

export const TEXTS: Readonly<Record<string, string>> = {
	'resources/map.js': [
		"const { TILES } = require( './tiles.js' );",
		'',
		'function show( $map ) {',
		'\t$map.append( \'<img src="https://img.birds.net/a.png"><img src="https://img.birds.net/b.png">\' );',
		"\t/* größte 鳥 🐦 */ fetch( TILES + '?user=' + mw.config.get( 'wgUserName' ) );",
		'}',
		'',
	].join('\n'),
	'resources/tiles.js': "exports.TILES = 'https://tiles.maps.net/0/';\n",
	'skins/a b#1.less': "@import 'https://fonts.googleapis.com/css2?family=Lato';\r\n.x { color: red }\r\n",
	'gadgets/old.js':
		"// eslint-disable-next-line third-party-resources/no-third-party-origin -- T123\nfetch( 'https://api.birds.net/' );\n",
};

/** The range of the n-th occurrence of a text in a file. */
function range(
	path: string,
	text: string,
	nth = 1,
): Pick<Finding, 'path' | 'line' | 'column' | 'endLine' | 'endColumn'> {
	const whole = TEXTS[path]!;
	let at = -1;
	for (let i = 0; i < nth; i++) {
		at = whole.indexOf(text, at + 1);
	}
	const lines = new Lines(whole);
	const start = lines.at(at);
	const end = lines.at(at + text.length);
	return { path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

const image = (url: string): Finding => ({
	ruleId: 'third-party-resources/no-third-party-origin',
	severity: 'error',
	...range('resources/map.js', url),
	message:
		"<img src> loads an image from img.birds.net (a third party). It gives away the reader's IP address, browser and page. Upload the image to Commons or ship it with your module.",
	origin: 'img.birds.net',
	tier: 'third-party',
	destination: 'image',
	sink: '<img src>',
	owner: null,
	csp: 'blocked',
	sends: [],
	evidence: [],
});

const tiles: Finding = {
	ruleId: 'third-party-resources/require-privacy-notice',
	severity: 'error',
	...range('resources/map.js', "TILES + '?user=' + mw.config.get( 'wgUserName' )"),
	message:
		"fetch() sends a request to tiles.maps.net (Maps Inc.) without asking the reader first. It gives away the reader's IP address, browser and page, and the code adds: user name. The address comes from line 1 of resources/tiles.js.",
	origin: 'tiles.maps.net',
	tier: 'third-party',
	destination: 'data',
	sink: 'fetch()',
	owner: 'Maps Inc.',
	csp: 'allowed',
	sends: ['user name'],
	evidence: [
		{
			...range('resources/tiles.js', 'https://tiles.maps.net/0/'),
			role: 'value',
			message: 'The address is written here.',
		},
	],
};

const font = range('skins/a b#1.less', 'https://fonts.googleapis.com/css2?family=Lato');
const fonts: Finding = {
	ruleId: 'third-party-resources/no-third-party-origin',
	severity: 'warning',
	...font,
	message: '@import loads styles from fonts.googleapis.com (Google Fonts). Ship the font with your module.',
	origin: 'fonts.googleapis.com',
	tier: 'third-party',
	destination: 'style',
	sink: '@import',
	owner: 'Google Fonts',
	csp: 'allowed',
	sends: [],
	evidence: [],
	suggestions: [
		{
			message: 'Use the mirror: https://fontcdn.toolforge.org/css?family=Lato',
			edits: [
				{
					start: font.column - 1,
					end: font.endColumn - 1,
					text: 'https://fontcdn.toolforge.org/css?family=Lato',
				},
			],
		},
	],
};

const excused: Finding = {
	...image('https://img.birds.net/a.png'),
	...range('gadgets/old.js', 'https://api.birds.net/'),
	message: 'fetch() sends a request to api.birds.net (a third party).',
	origin: 'api.birds.net',
	destination: 'data',
	sink: 'fetch()',
	suppression: { kind: 'inSource', justification: 'T123' },
};

const notChecked: NotChecked[] = [
	{
		path: 'resources/broken.js',
		reason: 'syntax',
		line: 3,
		column: 7,
		message: 'resources/broken.js:3:7: Unexpected token',
	},
	{
		path: 'images/latin1.css',
		reason: 'not-utf8',
		message: 'images/latin1.css is not UTF-8: save it as UTF-8',
	},
];

export const recordOf = ({
	path,
	line,
	column,
	endLine,
	endColumn,
	origin,
	tier,
	destination,
	sink,
	owner,
	csp,
	sends,
	evidence,
}: Finding): RequestRecord => ({
	path,
	line,
	column,
	endLine,
	endColumn,
	origin,
	tier,
	destination,
	sink,
	owner,
	csp,
	sends,
	evidence,
});

const findings = [image('https://img.birds.net/a.png'), image('https://img.birds.net/b.png'), tiles, fonts];

export const EXAMPLE: LintRun = {
	version: '1.2.3',
	workingDirectory: '/srv/birds',
	preset: 'recommended',
	findings,
	suppressed: [excused],
	requests: [...findings, excused].map(recordOf),
	notChecked,
	stats: {
		files: 7,
		parsed: 5,
		skipped: [
			{ reason: 'vendored', count: 12, examples: ['resources/lib/jquery.js'] },
			{ reason: 'generated', count: 1, examples: ['dist/out.js'] },
		],
		milliseconds: { discover: 3, lint: 20 },
	},
	textOf: (path) => TEXTS[path],
};

/** A run in which nothing was found. */
export const CLEAN: LintRun = {
	...EXAMPLE,
	findings: [],
	suppressed: [],
	requests: [],
	notChecked: [],
	stats: { files: 3, parsed: 3, skipped: [], milliseconds: {} },
};
