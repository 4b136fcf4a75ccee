import { describe, expect, it } from 'vitest';
import type { Language } from '../../../eslint-plugin/requests/context.js';
import { requested } from '../../support/requests.js';

const U = 'https://cdn.third.net/x';

describe('values of style sheets', () => {
	it.each<[Language, string, string[]]>([
		['less', `.m( @u ) { background: url( @u ); } .a { .m( '${U}' ); }`, ['cdn.third.net image "@u"']],
		[
			'less',
			`.m( @a; @u: '/own' ) { background: url( @u ); } .a { .m( 1; '${U}' ); }`,
			['cdn.third.net image "@u"'],
		],
		['less', `.m( @u ) { background: url( @u ); } .a { .m( '/own.png' ); }`, []],
		['less', `@a: '${U}'; @b: '@{a}/b'; .a { background: url( '@{b}' ); }`, ['cdn.third.net image "@{b}"']],
		['less', `@a: '${U}'; @b: @a; .a { background: url( @b ); }`, ['cdn.third.net image "@b"']],
		['less', `@a: @b; @b: @a; .a { background: url( @b ); }`, []],
		['less', `.a { background: ~'url(${U})'; }`, [`cdn.third.net image "${U}"`]],
		['scss', `$a: '${U}'; .a { background: url( $a + '/x' ); }`, [`cdn.third.net image "url( $a + '/x' )"`]],
		[
			'scss',
			`@mixin m( $u ) { background: url( $u ); } .a { @include m( '${U}' ); }`,
			['cdn.third.net image "$u"'],
		],
	])('%s %s', (language, text, expected) => {
		expect(requested(text, language, undefined, `/w/a.${language}`)).toEqual(expected);
	});
});

describe('lists in markup', () => {
	it.each([
		[`<script type="importmap">{ "imports": { "a": "${U}" } }</script>`, [`cdn.third.net script "${U}"`]],
		['<script type="importmap">{ "imports": { "https://cdn.third.net/": "/own/a.js" } }</script>', []],
		[
			`<script type="speculationrules">{ "prefetch": [ { "urls": [ "${U}" ] } ] }</script>`,
			[`cdn.third.net hint "${U}"`],
		],
		[`<script type="application/ld+json">{ "url": "${U}" }</script>`, []],
	])('%s', (text, expected) => {
		expect(requested(text, 'html', undefined, '/w/a.html')).toEqual(expected);
	});
});

describe('extension.json', () => {
	it.each([
		[
			`{ "ResourceLoaderSources": { "x": { "loadScript": "${U}/load.php" } } }`,
			[`cdn.third.net script "${U}/load.php"`],
		],
		[`{ "ResourceLoaderSources": { "x": "${U}/load.php" } }`, [`cdn.third.net script "${U}/load.php"`]],
		[`{ "ResourceModules": { "a": { "remoteBasePath": "${U}" } } }`, [`cdn.third.net image "${U}"`]],
		[
			`{ "url": "${U}", "config": { "A": { "value": "${U}" } }, "ResourceModules": { "a": { "remoteExtPath": "A" } } }`,
			[],
		],
		['{ "ResourceLoaderSources": ', []],
	])('%s', (text, expected) => {
		expect(requested(text, 'json', undefined, '/w/extension.json')).toEqual(expected);
	});
});

describe('headers that PHP sends', () => {
	it.each([
		[`$out->addMeta( 'http:refresh', '0; url=${U}' );`, ['cdn.third.net navigation']],
		[`$out->addMeta( 'description', '${U}' );`, []],
		[`$out->addLinkHeader( '<${U}>; rel=preload; as=script' );`, ['cdn.third.net script']],
		[`$out->addLinkHeader( '<${U}>; rel=license' );`, []],
		[`$out->redirect( '${U}' );`, ['cdn.third.net navigation']],
		[`$out->redirect( '/wiki/A' );`, []],
		[
			`$out->addHeadItem( 'a', sprintf( '<script>(function(){var s=document.createElement("script");s.src="${U}";%s document.head.appendChild(s);})();</script>', $x ) );`,
			['cdn.third.net script'],
		],
	])('%s', (code, expected) => {
		expect(
			requested(`<?php ${code}`, 'php', undefined, '/w/a.php').map((one) =>
				one.split(' ').slice(0, 2).join(' '),
			),
		).toEqual(expected);
	});
});

describe('Object.assign', () => {
	it.each([
		[
			`Object.assign( document.createElement( 'link' ), { rel: 'stylesheet', href: '${U}' } );`,
			[`cdn.third.net style "'${U}'"`],
		],
		[
			`const i = new Image(); Object.assign( i, { alt: 'a', src: '${U}' } );`,
			[`cdn.third.net image "'${U}'"`],
		],
		[`const o = {}; Object.assign( o, { src: '${U}' } );`, []],
		[`Object.assign( document.createElement( 'a' ), { title: '${U}' } );`, []],
	])('%s', (code, expected) => {
		expect(requested(code)).toEqual(expected);
	});
});
