import { describe, expect, it } from 'vitest';
import { memoryFiles, requested } from '../../support/requests.js';

const URL = 'https://cdn.third.net/x';
const found = (destination: string, at: string): string[] => [
	`cdn.third.net ${destination} ${JSON.stringify(at)}`,
];

describe('markup', () => {
	it.each([
		[`<script src="${URL}"></script>`, 'script', URL],
		[`<link rel="stylesheet" href='${URL}'>`, 'style', URL],
		[`<link rel=icon href=${URL}>`, 'image', URL],
		[`<link rel="dns-prefetch" href="//cdn.third.net">`, 'hint', '//cdn.third.net'],
		[`<link rel="preload" as="font" href="${URL}">`, 'font', URL],
		[`<img srcset="/own.png 1x, ${URL} 2x">`, 'image', `/own.png 1x, ${URL} 2x`],
		[`<video poster="${URL}"></video>`, 'image', URL],
		[`<iframe src="${URL}"></iframe>`, 'frame', URL],
		[`<object data="${URL}"></object>`, 'frame', URL],
		[`<svg><image xlink:href="${URL}"/></svg>`, 'image', URL],
		[`<p style="background: url(${URL})">`, 'image', URL],
		[`<style>@import "${URL}";</style>`, 'style', URL],
		[`<script>fetch('${URL}')</script>`, 'data', `'${URL}'`],
		[`<p onclick="fetch('${URL}')">`, 'data', `'${URL}'`],
		[`<base href="https://cdn.third.net/"><img src="x.png">`, 'image', 'x.png'],
		[`{{#a}}<img src="${URL}">{{/a}}`, 'image', URL],
		[`<img src="&#104;ttps://cdn.third.net/x">`, 'image', '&#104;ttps://cdn.third.net/x'],
		[`<iframe srcdoc="<img src='${URL}'>"></iframe>`, 'image', URL],
	])('%s', (text, destination, at) => {
		expect(requested(text, 'html')).toEqual(found(destination, at));
	});

	it.each([
		`<!-- <img src="${URL}"> -->`,
		`{{! <img src="${URL}"> }}`,
		`<link rel="canonical" href="${URL}">`,
		`<link rel="license" href="${URL}">`,
		`<template><img src="${URL}"></template>`,
		`<script type="text/template"><img src="${URL}"></script>`,
		`<p data-src="${URL}">`,
		'<img src="{{url}}">',
	])('silent: %s', (text) => {
		expect(requested(text, 'html')).toEqual([]);
	});
});

describe('styles', () => {
	it.each([
		[`a { background: url(${URL}) }`, 'css', 'image', URL],
		[`a { background: url( "${URL}" ) }`, 'css', 'image', URL],
		[`@import "${URL}";`, 'css', 'style', URL],
		[`@import url(${URL}) screen;`, 'css', 'style', URL],
		[`@import (css, optional) url("${URL}");`, 'less', 'style', URL],
		[`@font-face { src: local(x), url(${URL}) }`, 'css', 'font', URL],
		[`a { background: image-set("${URL}" 1x) }`, 'css', 'image', URL],
		[`:root { --bg: url(${URL}) }`, 'css', 'image', URL],
		['a { background: url(\\68ttps://cdn.third.net/x) }', 'css', 'image', '\\68ttps://cdn.third.net/x'],
	] as const)('%s', (text, language, destination, at) => {
		expect(requested(text, language)).toEqual(found(destination, at));
	});

	it('follows variables of LESS and SCSS', () => {
		expect(requested("@cdn: 'https://cdn.third.net'; a { background: url('@{cdn}/x') }", 'less')).toEqual(
			found('image', '@{cdn}/x'),
		);
		expect(requested("$cdn: 'https://cdn.third.net'; a { background: url('#{$cdn}/x') }", 'scss')).toEqual(
			found('image', '#{$cdn}/x'),
		);
	});

	it.each([
		[`/* url(${URL}) */`, 'css'],
		[`// url(${URL})`, 'less'],
		[`@namespace url(${URL});`, 'css'],
		['a { background: url(data:image/png;base64,AA) }', 'css'],
		['a { filter: url(#x) }', 'css'],
	] as const)('silent: %s', (text, language) => {
		expect(requested(text, language)).toEqual([]);
	});
});

describe('PHP', () => {
	it.each([
		[`<?php $out->addScriptFile( '${URL}' );`, 'script', `'${URL}'`],
		[`<?php echo Html::linkedScript( '${URL}' );`, 'script', `'${URL}'`],
		[`<?php $out->addStyle( '${URL}' );`, 'style', `'${URL}'`],
		[`<?php return Html::element( 'iframe', [ 'src' => '${URL}' ] );`, 'frame', `'${URL}'`],
		[`<?php $out->addHeadItem( 'x', '<script src="${URL}"></script>' );`, 'script', URL],
		[`<?php $out->addInlineScript( "fetch('${URL}')" );`, 'data', `'${URL}'`],
		[`<?php $h = 'cdn.third.net'; echo "<img src='https://$h/x'>";`, 'image', 'https://'],
		[`<?php $s = sprintf( '<img src="https://%s/x">', 'cdn.third.net' ); echo $s;`, 'image', 'https://'],
		[`<img src="${URL}"><?php ?>`, 'image', URL],
		[`<?php\n$x = <<<HTML\n<iframe src="${URL}"></iframe>\nHTML;\n`, 'frame', URL],
	])('%s', (text, destination, at) => {
		const requests = requested(text, 'php', undefined, '/w/file.php');
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatch(new RegExp(`^cdn\\.third\\.net ${destination} `));
		expect(JSON.parse(requests[0]!.replace(/^\S+ \S+ /, ''))).toContain(at);
	});

	it.each([
		`<?php // <img src="${URL}">`,
		`<?php $html = '<a href="https://example.net/">';`,
		`<?php $csp->addScriptSrc( '${URL}' );`,
		`<?php $this->http->get( '${URL}' );`,
		`<?php file_get_contents( '${URL}' );`,
	])('silent: %s', (text) => {
		expect(requested(text, 'php', undefined, '/w/file.php')).toEqual([]);
	});
});

describe('other files', () => {
	it('takes values from modules, JSON and the manifest', () => {
		const files = memoryFiles({
			'/w/lib/urls.js': `export const api = '${URL}'; export function load(u) { fetch(u); }`,
			'/w/lib/data.json': `{ "url": "${URL}" }`,
			'/w/extension.json': `{ "config": { "MyUrl": { "value": "${URL}" } }, "ResourceModules": { "m": { "localBasePath": "lib", "packageFiles": [ { "name": "config.json", "config": [ "MyUrl" ] } ] } } }`,
		});
		const at = (code: string): string[] => requested(code, 'javascript', files, '/w/lib/file.js');
		expect(at("import { api } from './urls.js'; fetch(api);")).toEqual(found('data', 'api'));
		expect(at("const { url } = require('./data.json'); fetch(url);")).toEqual(found('data', 'url'));
		expect(at("const config = require('./config.json'); fetch(config.MyUrl);")).toEqual(
			found('data', 'config.MyUrl'),
		);
		expect(at("fetch(mw.config.get('wgMyUrl'));")).toEqual(found('data', "mw.config.get('wgMyUrl')"));
		expect(at("import { load } from './urls.js'; load('https://cdn.third.net/y');")).toEqual(
			found('data', "'https://cdn.third.net/y'"),
		);
	});
});

describe('modules that are a function or a class', () => {
	const GIVEN = "'https://cdn.third.net/y'";
	it.each([
		['module.exports = ( u ) => fetch( u );', `const load = require( './load.js' ); load( ${GIVEN} );`],
		['module.exports = function ( u ) { fetch( u ); };', `require( './load.js' )( ${GIVEN} );`],
		[
			'function load( u ) { fetch( u ); } module.exports = load;',
			`new ( require( './load.js' ) )( ${GIVEN} );`,
		],
		[
			'class A { constructor( u ) { fetch( u ); } } module.exports = A;',
			`const A = require( './load.js' ); new A( ${GIVEN} );`,
		],
		[
			'class A { load( u ) { fetch( u ); } } module.exports = A;',
			`const A = require( './load.js' ); const a = new A(); a.load( ${GIVEN} );`,
		],
	])('%s', (module, code) => {
		const files = memoryFiles({ '/w/load.js': module });
		expect(requested(code, 'javascript', files)).toEqual(found('data', GIVEN));
	});

	it('give what they return', () => {
		const files = memoryFiles({ '/w/url.js': `module.exports = ( end ) => '${URL}' + end;` });
		expect(requested("fetch( require( './url.js' )( '/a' ) );", 'javascript', files)).toEqual(
			found('data', "require( './url.js' )( '/a' )"),
		);
	});
});

describe("a wiki's own pages", () => {
	it('take the pages of their gadget by names without the prefix', () => {
		const files = memoryFiles({
			'/w/MediaWiki/Gadget-birds-data.json': `{ "url": "${URL}" }`,
			'/w/MediaWiki/Gadget-birds-load.js': 'module.exports = ( u ) => fetch( u );',
		});
		expect(
			requested(
				"fetch( require( './birds-data.json' ).url );",
				'javascript',
				files,
				'/w/MediaWiki/Gadget-birds.js',
			),
		).toEqual(found('data', "require( './birds-data.json' ).url"));
		expect(
			requested(
				"const load = require( './birds-load.js' ); load( 'https://cdn.third.net/y' );",
				'javascript',
				files,
				'/w/MediaWiki/Gadget-birds.js',
			),
		).toEqual(found('data', "'https://cdn.third.net/y'"));
	});

	it('are silent in the metadata of user scripts', () => {
		expect(
			requested(
				`// ==UserScript==\n// @updateURL ${URL}\n// @require ${URL}\n// @icon ${URL}\n// @connect cdn.third.net\n// ==/UserScript==\nmw.notify( 'a' );`,
			),
		).toEqual([]);
	});
});

describe('TypeScript and Vue', () => {
	it('reads types, enums, assertions and single-file components', () => {
		expect(
			requested(`enum Host { Api = '${URL}' } const u = Host.Api as string; fetch(u!);`, 'typescript'),
		).toEqual(found('data', 'u!'));
		expect(
			requested(
				`class A<T> { constructor(private url: string) {} go(): void { fetch(\`\${'${URL}' satisfies string}\`); } }`,
				'typescript',
			),
		).toHaveLength(1);
		expect(
			requested(
				`<template><img src="${URL}"></template>\n<script>\nexport default { mounted() { fetch('/own'); } };\n</script>`,
				'vue',
			),
		).toEqual(found('image', URL));
		expect(
			requested(`<script setup lang="ts">\nconst u: string = '${URL}';\nfetch(u);\n</script>`, 'vue'),
		).toEqual(found('data', 'u'));
	});
});
