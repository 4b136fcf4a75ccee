import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Files } from '../../../eslint-plugin/files.js';
import { originOf, tierOf } from '../../../eslint-plugin/origins/index.js';
import type { Language } from '../../../eslint-plugin/requests/context.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import { Prefilter } from '../../../eslint-plugin/prefilter/index.js';
import { ALL, JUDGED } from '../../../eslint-plugin/requests/wanted.js';
import { SINKS, WAYS } from '../../support/matrix.js';
import { memoryFiles } from '../../support/requests.js';
import '../../support/seed.js';

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

interface Program {
	readonly language: Language;
	readonly file: string;
	readonly text: string;
	readonly others?: Readonly<Record<string, string>>;
}

const proves = ({ language, file, text }: Program, files: Files, wanted = ALL): boolean =>
	new Prefilter(files, (path) => {
		const content = files.read(path);
		return content === undefined ? undefined : latin1(content);
	}).proves(file, latin1(text), language, wanted);

/** What a run without the filter reports or lists of a program. */
const found = ({ language, file, text }: Program, files: Files, wanted = ALL): string[] =>
	requestsIn({ path: file, text, language }, files)
		.requests.filter(({ place, url, base, destination }) => {
			const origin = originOf(url, base);
			return (
				place.file === file &&
				origin.kind !== 'none' &&
				(wanted.unknownHosts || origin.kind === 'host') &&
				(wanted.unjudged ||
					(destination !== 'navigation' && (origin.kind !== 'host' || tierOf(origin.host) !== 'production')))
			);
		})
		.map((one) => one.sink);

/** A program that is proven to request nothing, and does. */
function lost(program: Program): string[] {
	const files = memoryFiles({ [program.file]: program.text, ...program.others });
	return [ALL, JUDGED].flatMap((wanted) =>
		proves(program, files, wanted) ? found(program, files, wanted) : [],
	);
}
const script = (text: string, others: Program['others'] = {}): Program => ({
	language: 'javascript',
	file: '/w/file.js',
	text,
	others,
});

const HOSTS = ['cdn.third.net', 'en.wikipedia.org', "'+x+'"];

describe('what is proven to request nothing', () => {
	it.each(SINKS.map((sink) => [`${sink.name} (${sink.destination})`, sink] as const))(
		'requests nothing: %s with every way a value arrives',
		(_, sink) => {
			for (const way of WAYS) {
				for (const host of HOSTS) {
					const parts = { scheme: sink.scheme ?? 'https:', host, path: '/x' };
					const text = way.code(parts, sink.code);
					expect([way.name, host, ...lost(script(text, way.modules?.(parts)))]).toEqual([way.name, host]);
				}
			}
		},
	);

	it('is most of what has no address', () => {
		const clean = WAYS.map((way) => {
			const parts = { scheme: '', host: '', path: '/own' };
			const text = way.code(parts, (url) => `img.src = ${url};`).replace(/\/+/g, '/');
			const files = memoryFiles({ '/w/file.js': text });
			return proves(script(text), files);
		});
		expect(clean.filter(Boolean).length).toBeGreaterThan(WAYS.length / 2);
	});

	const SLASHES = ['/', '\\x2f', '\\u002f', '\\u{2f}', '\\57', '\\/', '\\\\', '\\x5c', '/\\\n'];
	/** An address in pieces, some of its characters behind escapes. */
	const pieces = (slashes: readonly string[]): fc.Arbitrary<string[]> =>
		fc
			.tuple(
				fc.constantFrom('https:', 'http:', '', 'ws:', 'HTTPS:', '\\x68ttp:'),
				fc.constantFrom(...slashes),
				fc.constantFrom(...slashes, ''),
				fc.constantFrom('cdn.third.net/x', 'en.wikipedia.org', '', 'a', '.third.net'),
				fc.array(fc.nat(20), { maxLength: 3 }),
			)
			.map(([scheme, one, two, host, cuts]) => {
				const characters = [...scheme, one, two, ...host];
				const parts: string[] = [];
				let rest = characters;
				for (const cut of cuts) {
					parts.push(rest.slice(0, cut % (rest.length + 1)).join(''));
					rest = rest.slice(cut % (rest.length + 1));
				}
				return [...parts, rest.join('')];
			});

	it('requests nothing: addresses in pieces, joined in many ways', () => {
		const joined: readonly ((parts: string[]) => string)[] = [
			(parts) => `fetch(${parts.map((part) => `'${part}'`).join(' + ')});`,
			(parts) =>
				`${parts.map((part, i) => `const p${i} = '${part}';`).join('')} img.src = \`${parts.map((_, i) => `\${p${i}}`).join('')}\`;`,
			(parts) => `let u = ''; ${parts.map((part) => `u += "${part}";`).join('')} $.getScript( u );`,
			(parts) =>
				`document.body.innerHTML = ${['<img src="', ...parts, '">'].map((part) => `'${part}'`).join(' + ')};`,
			(parts) => `el.src = [${parts.map((part) => `'${part}'`).join()}].join('');`,
			(parts) => `el.src = x + ${parts.map((part) => `'${part}'`).join(' + y + ')};`,
			(parts) =>
				`const o = { a: "${parts[0]}", b: '${parts.slice(1).join('')}' }; el.style.background = 'url(' + o.a + o.b + ')';`,
			(parts) =>
				`var a = b ) / 2 + "'" /* ' */ / 3; `.replace('b )', '(b)') + `fetch('${parts.join('')}'); // don't`,
			(parts) => `if (x) /['"]/.test(y); const t = \`a\${ b ? \`'\` : "}" }\`; fetch("${parts.join('')}");`,
		];
		fc.assert(
			fc.property(pieces(SLASHES), fc.constantFrom(...joined), (parts, join) => {
				expect(lost(script(join(parts)))).toEqual([]);
			}),
			{ numRuns: 6000 },
		);
	});

	it('is asked of long runs of what a URL parser removes, which end in nothing', () => {
		for (const run of ['\r', '\\n', '/', '\\/', '\t/', ' ']) {
			const text = `//${run.repeat(60)}x="https://a.third.net"> <b>`;
			const programs: Program[] = [
				{ language: 'html', file: '/w/x.mustache', text },
				{ language: 'css', file: '/w/x.css', text: `a { content: '${text}' }` },
				{ language: 'javascript', file: '/w/x.js', text: `f( \`${text}\` );` },
				{ language: 'php', file: '/w/x.php', text: `<?php f( '${text}' ); ?>${text}` },
			];
			expect(programs.flatMap((program) => lost(program))).toEqual([]);
		}
	});

	it('requests nothing: PHP, styles and markup', () => {
		const php = (code: string): Program => ({ language: 'php', file: '/w/x.php', text: `<?php\n${code}` });
		const style = (text: string, language: 'css' | 'less' = 'css'): Program => ({
			language,
			file: `/w/x.${language}`,
			text,
		});
		const html = (text: string): Program => ({ language: 'html', file: '/w/x.html', text });
		const vue = (text: string, others: Program['others'] = {}): Program => ({
			language: 'vue',
			file: '/w/x.vue',
			text,
			others,
		});
		const made: readonly ((parts: string[]) => Program)[] = [
			(parts) => php(`$out->addScriptFile( ${parts.map((part) => `'${part}'`).join(' . ')} );`),
			(parts) => php(`$u = "${parts.join('$x')}"; # it's\n$out->addStyle( $u );`),
			(parts) =>
				php(
					`class A { const B = '${parts[0]}'; function f() { return Html::element( 'img', [ 'src' => self::B . "${parts.slice(1).join('')}" ] ); } }`,
				),
			(parts) => php(`echo <<<X\n<img src="${parts.join('')}">\nX;\n`),
			(parts) => php(`?><script src="${parts.join('')}"></script>`),
			(parts) => php(`$out->addInlineScript( "fetch('${parts.join("' + '")}')" );`),
			(parts) => style(`a { background: url(${parts.join('')}) } /* ' */`),
			(parts) => style(`@import "${parts.join('')}"; b { content: "/*" }`),
			(parts) => style(`@a: "${parts[0]}"; a { background: url("@{a}${parts.slice(1).join('')}") }`, 'less'),
			(parts) => style(`a { // it's\n background: url( ${parts.join('')} ); }`, 'less'),
			(parts) => html(`<img src="${parts.join('')}"> // it's`),
			(parts) => html(`<div onclick="fetch('${parts.join("' + '")}')"></div>`),
			(parts) => ({
				language: 'vue',
				file: '/w/x.vue',
				text: `<template><img :src="'${parts.join("' + '")}'"></template>`,
			}),
			(parts) => ({
				language: 'vue',
				file: '/w/x.vue',
				text: `<template><p></p></template><script>fetch('${parts.join("' + '")}')</script>`,
			}),
			(parts) =>
				vue(
					`<template><img :src="u"></template><script>module.exports = { data() { return { u: '${parts.join("' + '")}' }; } };</script>`,
				),
			(parts) =>
				vue(
					`<script setup>const bg = ref( 'url(${parts.join("' + '")})' );</script><style>a { background: v-bind( bg ); }</style>`,
				),
			(parts) =>
				vue('<template><img :src="u"></template><script src="./a.js"></script>', {
					'/w/a.js': `module.exports = { data() { return { u: '${parts.join("' + '")}' }; } };`,
				}),
			(parts) =>
				vue('<template src="./t.html"></template><script>module.exports = {};</script>', {
					'/w/t.html': `don't <img :src="'${parts.join("' + '")}'">`,
				}),
			(parts) =>
				script("module.exports = { data() {}, template: require( './t.html' ) };", {
					'/w/t.html': `don't <img :src="'${parts.join("' + '")}'">`,
				}),
			(parts) => ({
				...script("fetch( require( './b.js' ).url );", {
					'/w/MediaWiki/Gadget-b.js': `exports.url = '${parts.join("' + '")}';`,
				}),
				file: '/w/MediaWiki/Gadget-a.js',
			}),
		];
		const slashes = [...SLASHES, '\\2f ', '\\00002f', '&#47;', '&#x2f;', '&sol;', '&#92;', '&bsol;'];
		fc.assert(
			fc.property(pieces(slashes), fc.constantFrom(...made), (parts, make) => {
				expect(lost(make(parts))).toEqual([]);
			}),
			{ numRuns: 6000 },
		);
	});

	it('requests nothing: programs that are cut, doubled and stirred', () => {
		const texts = SINKS.flatMap((sink, i) =>
			[WAYS[i % WAYS.length]!, WAYS[(i * 7 + 3) % WAYS.length]!].map((way) =>
				way.code({ scheme: sink.scheme ?? 'https:', host: 'cdn.third.net', path: '/x' }, sink.code),
			),
		);
		const spot = fc.nat(300);
		fc.assert(
			fc.property(
				fc.constantFrom(...texts),
				fc.constantFrom(...texts),
				spot,
				spot,
				fc.constantFrom(
					'',
					"'",
					'"',
					'`',
					'/',
					'\\',
					'//',
					'/*',
					'*/',
					'${',
					'}',
					'\n',
					'+',
					'(',
					')',
					'https:',
					"'/'+",
					'.',
				),
				(one, two, at, length, junk) => {
					const text = one.slice(0, at) + junk + two.slice(at, at + length) + one.slice(at + (length % 9));
					expect(lost(script(text))).toEqual([]);
				},
			),
			{ numRuns: 6000 },
		);
	});

	const php = (code: string): Program => ({ language: 'php', file: '/w/x.php', text: `<?php\n${code}` });
	const IMAGE = 'img.src = x;';
	const inExtension = (text: string, url = 'https://third.net/x'): Program => ({
		language: 'javascript',
		file: '/w/Birds/file.js',
		text: `const img = new Image(); ${text}`,
		others: {
			'/w/Birds/extension.json': JSON.stringify({
				name: 'Birds',
				manifest_version: 2,
				config: { BirdsUrl: { value: url } },
			}),
			'/w/Birds/Hooks.php': `<?php
class Hooks {
	public static function onBeforePageDisplay( $out ) {
		$out->addJsConfigVars( 'wgBirds', [ 'own' => '/own', 'url' => '${url}' ] );
		$out->addJsConfigVars( 'wgBirdsUnknown', self::unknown( $out ) );
		$out->addJsConfigVars( 'wgBirdsHost', 'third.net/x' );
		$out->addJsConfigVars( 'wgBirdsOwn', [ 'path' => '/own' ] );
		$out->addJsConfigVars( 'wgBirds' . 'Feed', '${url}' );
	}
}`,
			'/w/Birds/slashes.js': "module.exports = { slashes: '//' };",
		},
	});
	const STYLE = '$out->addStyle( $x );';

	it('is not a file of an extension that its other files do not read', () => {
		const program: Program = {
			...php(`$out->addStyle( 'https://third.net/x.css' );`),
			file: '/w/Birds/docs/Page.php',
			others: {
				'/w/Birds/extension.json': '{ "name": "Birds", "manifest_version": 2 }',
				'/w/Birds/Hooks.php': '<?php',
			},
		};
		const files = memoryFiles({ ...program.others, [program.file]: program.text });
		expect([proves(program, files, JUDGED), found(program, files, JUDGED).length]).toEqual([false, 1]);
	});

	it.each<[string, Program]>([
		[
			'a comparison',
			script(`${IMAGE} if ( u.slice( 0, 2 ) === '//' || u === 'https://third.net/x' ) { y(); }`),
		],
		['a regular expression', script(`${IMAGE} new RegExp( '^https?://' );`)],
		['a path in which slashes follow letters', script(`${IMAGE} f( 'ASCII//IGNORE' );`)],
		[
			'slashes before nothing that has a dot',
			script(`${IMAGE} f( '//' + a, '/', '/paragraph', 'mw.util.js' );`),
		],
		['a namespace', script(`document.createElementNS( 'http://www.w3.org/2000/svg', 'svg' ).src = x;`)],
		[
			'the namespace of a picture',
			script(`el.innerHTML = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';`),
		],
		['a link', script(`el.innerHTML = '<a class="x" href="https://third.net/x">x</a>';`)],
		['a wiki of ours', script(`fetch( 'https://www.mediawiki.org/w/api.php' );`)],
		['a comment', script(`${IMAGE} /* cross-origin, String.fromCharCode */`)],
		['what a setting may be', script(`img.src = mw.config.get( 'wgBirds' );`)],
		['data that a URL holds', script(`img.src = 'data:image/png;base64,iVBORw0KGgo//AAB/';`)],
		['a pattern of PHP', php(`${STYLE} preg_match( '!^https?://third\\.net/!', $x );`)],
		['an expression of XPath', php(`${STYLE} $x->query( '//img[@src]' ); $y = 'a.net';`)],
		['a file beside it', php(`${STYLE} require __DIR__ . '/third.net/x.php'; $a = $b . '/';`)],
		['a setting of PHP', php(`$out->addStyle( $config->get( 'Birds' ) );`)],
		[
			'a pattern behind comments',
			script(`${IMAGE} f( a, /* b */ // it's c)\n\t/['"]\\/x/ ); /* d\n*/ /'\\/\\//.test( e );`),
		],
		['a version', script(`${IMAGE} f( '//' + a ); x.version = '3.5.0';`)],
		['what a path is split at', script(`${IMAGE} f( '//' + a ); name.split( '.' );`)],
		['what a sum is compared with', script(`${IMAGE} urlStartsWith( url, known[ i ] + ':' ); f( 'http' );`)],
		[
			'a pattern that is written as text',
			script(`${IMAGE} new RegExp( '[\\\\-\\\\/\\'\\\\s]+(\\\\d{2})' );`),
		],
		['a character that was typed', script(`img.src = String.fromCharCode( e.which ); f( 46 );`)],
		['a character that is no mark', script(`img.src = String.fromCharCode( 30 );`)],
		[
			'a window by its number',
			script(`for ( let i = 0; i < 9; i++ ) { img.src = frames[ i ].y; } f( 'a' );`),
		],
		['the path of a cookie', script(`${IMAGE} $.cookie( 'a', 1, { path: '/' } ); f( 'a.net' );`)],
		['a module by a type', script(`${IMAGE} const a = require( /** @type {string} */ ( './a.js' ) );`)],
		['this wiki', script(`img.src = mw.config.get( 'wgServer' ) + '/x';`)],
		[
			'a setting beside one with an address',
			inExtension(`img.src = mw.config.get( 'wgBirdsOwn' ).path; f( mw.config.get( 'wgBirds' ).own );`),
		],
		[
			'what is read of a variable',
			inExtension(`var birds = mw.config.get( 'wgBirds' ); img.src = birds.own + birds.other;`),
		],
	])('is what leaves no doubt where only what is judged counts: %s', (_, program) => {
		const files = memoryFiles({ [program.file]: program.text, ...program.others });
		expect([proves(program, files, JUDGED), found(program, files, JUDGED)]).toEqual([true, []]);
	});

	it.each<[string, Program]>([
		[
			'a link with a style',
			script(`el.innerHTML = '<a href="https://a.net/" style="background:url(//third.net/x)">';`),
		],
		[
			'a link that is watched',
			script(`el.innerHTML = '<a href="https://a.net/" ping="https://third.net/x">';`),
		],
		['a host that begins like ours', script(`fetch( 'https://www.mediawiki.org.third.net/x' );`)],
		['a host that goes on', script(`fetch( 'https://www.mediawiki.org' + '.third.net/x' );`)],
		[
			'an address behind ours',
			script(`el.innerHTML = '<img srcset="https://www.mediawiki.org/a.png, https://third.net/x.png 2x">';`),
		],
		['one that is ours by name, hosted elsewhere', script(`fetch( 'https://diff.wikimedia.org/x' );`)],
		['a top-level domain in two pieces', script(`fetch( '//' + 'third.n' + 'et/x' );`)],
		['a dot alone', script(`fetch( '//' + 'third' + '.' + 'net' + '/x' );`)],
		['an escaped dot', script(`fetch( '//' + 'third\\x2enet/x' );`)],
		['letters that are cut off', script(`fetch( 'xxhttps://third.net/x'.slice( 2 ) );`)],
		['an escape in the scheme', script(`fetch( 'htt\\ps://third.net/x' );`)],
		['a number', script(`fetch( 'http://' + '192.0.2.7/x' );`)],
		['a port', script(`fetch( '//' + 'third.net:8080/x' );`)],
		['what a comparison does not end', script(`fetch( a === b ? 'https://third.net/x' : c );`)],
		['this wiki, gone on from', script(`fetch( location.origin + '.third.net/x' );`)],
		['backslashes', php(`$out->addScriptFile( 'https:\\\\\\\\third.net/x.css' );`)],
		['a scheme that is filled in', php(`$out->addStyle( sprintf( '%s//third.net/x.css', 'https:' ) );`)],
		[
			'a host of another file',
			{
				...php(`require 'host.php'; $out->addStyle( '//' . BIRDS );`),
				others: { '/w/host.php': "<?php const BIRDS = 'third.net/x.css';" },
			},
		],
		[
			'what divides behind a comment',
			script(`const a = b /* c */ / 2; fetch( 'https://third.net/x' ); d = '/';`),
		],
		['numbers that are characters', script(`fetch( String.fromCharCode( ...[ 47, 47 ] ) + 'third.net/x' );`)],
		['numbers in a text', script(`fetch( String.fromCharCode( 0x2f ) + '/third.net/x' );`)],
		['a global by a name in pieces', script(`fetch( window[ 'at' + 'ob' ]( 'Ly90aGlyZC5uZXQveA==' ) );`)],
		['an old number', script(`fetch( '//' + '8.526344/x' );`)],
		['a dot that is put between', script(`fetch( '//' + [ 'third', 'net' ].join( '.' ) + '/x' );`)],
		['a setting', inExtension(`img.src = mw.config.get( 'wgBirds' ).url;`)],
		['a setting in a variable', inExtension(`var birds = mw.config.get( 'wgBirds' ); img.src = birds.url;`)],
		['a setting whose name is computed', inExtension(`img.src = mw.config.get( 'wgBirds' )[ 'u' + 'rl' ];`)],
		[
			'a setting that is handed on',
			inExtension(
				`const f = ( x ) => { img.src = x.url; }; const birds = mw.config.get( 'wgBirds' ); f( birds );`,
			),
		],
		[
			'a setting by another name of mw',
			inExtension(`const c = mw.config; img.src = c.get( 'wgBirds' ).url;`),
		],
		['a setting with another beside it', inExtension(`img.src = mw.config.get( 'wgBirds', '' ).url;`)],
		['one of its own', inExtension(`img.src = mw.config.get( 'wgBirdsUrl' );`)],
		['a property of what is not known', inExtension(`img.src = mw.config.get( 'wgNobody' ).BirdsUrl;`)],
		[
			'a property of what PHP names without a value that is known',
			inExtension(`img.src = mw.config.get( 'wgBirdsUnknown' ).BirdsUrl;`),
		],
		[
			'what PHP gives behind slashes of a neighbour',
			inExtension(
				`const { slashes } = require( './slashes.js' ); img.src = slashes + mw.config.get( 'wgBirdsHost' );`,
				'/own',
			),
		],
		['a name that PHP puts together', inExtension(`img.src = mw.config.get( 'wgBirdsFeed' );`)],
	])('requests what is judged, and is not proven: %s', (_, program) => {
		const files = memoryFiles({ [program.file]: program.text, ...program.others });
		expect([proves(program, files, JUDGED), found(program, files, JUDGED).length > 0]).toEqual([false, true]);
	});
});
