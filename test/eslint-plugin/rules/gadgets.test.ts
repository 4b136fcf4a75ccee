/** For whom the code of a wiki's page runs unasked, as findings say it. */
import { describe, expect, it } from 'vitest';
import type { Files } from '../../../eslint-plugin/files.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import { judge } from '../../../eslint-plugin/rules/judge.js';
import { resolveSettings } from '../../../eslint-plugin/settings/settings.js';
import { memoryFiles } from '../../support/requests.js';

const LOADS = "mw.loader.load( 'https://cdn.third.net/x.js' );";
const DEFINITION = `== Reading ==
<!-- * old[ResourceLoader|default]|chosen.js -->
* always[ResourceLoader|default|dependencies=mediawiki.util, ext.gadget.lib]|always.js|always.css
* patrol [ResourceLoader | default | rights = rollback, patrol] | patrol.js
* chosen[ResourceLoader|dependencies=ext.gadget.other]|chosen.js
* lib[ResourceLoader|hidden]|lib.js
* other[ResourceLoader|hidden]|other.js
* Two words[ResourceLoader|default]|Two words.js
`;

function findingsOf(path: string, files: Files): ReturnType<typeof judge>['findings'] {
	const text = path.endsWith('.css') ? 'a { background: url( https://cdn.third.net/x ) }' : LOADS;
	const language = path.endsWith('.css') ? 'css' : 'javascript';
	return judge(requestsIn({ path, text, language }, files).requests, {
		file: path,
		text,
		files,
		settings: resolveSettings([]),
		pathOf: (other) => other.slice(3),
	}).findings;
}

/** What a finding says of those for whom the code runs, and where that is declared. */
function audience(path: string, contents: Readonly<Record<string, string>>): string {
	const [finding, ...others] = findingsOf(path, memoryFiles(contents));
	expect(others).toEqual([]);
	const said = /(?:This page|Gadget \S+) (?:runs|is) .*$/.exec(finding!.message)?.[0] ?? '';
	const at = finding!.evidence.find(({ role }) => role === 'declared');
	return at
		? `${said} <${at.path}:${at.line}:${at.column}-${at.endLine === at.line ? at.endColumn : '?'}>`
		: said;
}

describe('MediaWiki:Gadgets-definition', () => {
	const PLACES = [
		['/w/MediaWiki:Gadgets-definition', '/w/MediaWiki:Gadget-'],
		['/w/MediaWiki/Gadgets-definition.wikitext', '/w/MediaWiki/Gadget-'],
		['/w/Gadgets-definition', '/w/gadgets/x/Gadget-'],
		['/w/gadgets/Gadgets-definition.txt', '/w/gadgets/a/'],
		['/w/MediaWiki%3AGadgets-definition', '/w/MediaWiki%3AGadget-'],
		['/w/MediaWiki/Gadgets-definition', '/w/src/Gadget-'],
	] as const;
	it.each(PLACES)('%s and %s…', (definition, pages) => {
		const of = (page: string): string => audience(pages + page, { [definition]: DEFINITION });
		const at = definition.slice(3);
		expect([
			of('always.js'),
			of('always.css'),
			of('patrol.js'),
			of('chosen.js'),
			of('lib.js'),
			of('other.js'),
			of('Two_words.js'),
			of('unknown.js'),
		]).toEqual([
			`Gadget always is on by default, for every reader. <${at}:3:3-9>`,
			`Gadget always is on by default, for every reader. <${at}:3:3-9>`,
			`Gadget patrol is on by default, for all who have the rights rollback, patrol. <${at}:4:3-9>`,
			'',
			`Gadget lib is loaded for every reader: gadget always needs it and is on by default. <${at}:3:3-9>`,
			'',
			`Gadget Two_words is on by default, for every reader. <${at}:8:3-12>`,
			'',
		]);
	});

	it('sources have the name of their page', () => {
		const files = { '/w/gadgets/Gadgets-definition': DEFINITION };
		expect(audience('/w/gadgets/always.ts', files)).toContain('on by default');
	});

	it('a page without the prefix of gadgets is none', () => {
		const files = { '/w/MediaWiki/Gadgets-definition': DEFINITION };
		expect(audience('/w/MediaWiki/always.js', files)).toBe('');
	});

	it('ends at the root of the repository, and where a line is no definition', () => {
		expect(
			audience('/w/repo/Gadget-always.js', {
				'/w/Gadgets-definition': DEFINITION,
				'/w/repo/.git/HEAD': '',
			}),
		).toBe('');
		expect(
			audience('/w/Gadget-a.js', {
				'/w/Gadgets-definition': `* ${'a '.repeat(100_000)}\n* a[|\n*b|\n* a[default]|\n`,
			}),
		).toBe('');
	});
});

describe('MediaWiki:Gadgets/<name>.json', () => {
	const json = (isDefault: boolean, page: string, more: object = {}): string =>
		JSON.stringify({ settings: { default: isDefault, ...more }, module: { pages: [page] } });
	it('names the pages of a gadget', () => {
		const files = {
			'/w/MediaWiki/Gadgets/always.json': json(true, 'Gadget-always.js'),
			'/w/MediaWiki/Gadgets/patrol.json': json(true, 'patrol.js', { rights: ['patrol'] }),
			'/w/MediaWiki/Gadgets/chosen.json': json(false, 'chosen.js'),
			'/w/MediaWiki/Gadgets/broken.json': '{"settings":{"default":true},"module":{"pages":["broken.js"',
		};
		const of = (page: string): string => audience(`/w/MediaWiki/Gadget-${page}`, files);
		expect([of('always.js'), of('patrol.js'), of('chosen.js'), of('none.js')]).toEqual([
			'Gadget always is on by default, for every reader. <MediaWiki/Gadgets/always.json:1:1-2>',
			'Gadget patrol is on by default, for all who have the right patrol. <MediaWiki/Gadgets/patrol.json:1:1-2>',
			'',
			'',
		]);
		expect(
			audience('/w/MediaWiki:Gadget-always.js', {
				'/w/MediaWiki:Gadgets%2Falways.json': json(true, 'MediaWiki:Gadget-always.js'),
			}),
		).toContain('on by default');
	});
});

describe('pages that are no gadgets', () => {
	it.each(['/w/MediaWiki:Common.js', '/w/MediaWiki/Common.css', '/w/MediaWiki/Vector-2022.js'])(
		'%s runs for everybody',
		(path) => {
			expect(audience(path, {})).toBe('This page runs for every reader.');
		},
	);

	it.each(['/w/resources/Common.js', '/w/MediaWiki:Group-sysop.js', '/w/src/x.js', '/w/User:A/common.js'])(
		'nothing is said of %s',
		(path) => {
			expect(audience(path, {})).toBe('');
		},
	);
});
