/** A small tree in which most files depend on others, and what each of its files may hold. */
const php = (code: string): string => `<?php\n${code}\n`;
const host = (name: string): string => `https://${name}.third.net`;

/** By path: what may stand there. */
export const CONTENTS: Readonly<Record<string, readonly string[]>> = {
	// values from elsewhere
	'a/base.js': [
		`module.exports = { base: '${host('a')}' };\n`,
		`module.exports = { base: '${host('b')}' };\n`,
		"module.exports = { base: '/w' };\n",
		'module.exports = {;\n',
	],
	'a/use.js': [
		"const { base } = require( './base.js' );\nfetch( base + '/x' );\n",
		"const { base } = require( './base' );\nfetch( base + '/x' );\n",
		"import x from '../a';\nfetch( x );\n",
		"const data = require( './data.json' );\nfetch( data.url );\n",
		`// eslint-disable-next-line third-party-resources/no-third-party-origin -- T1\nfetch( '${host('c')}' );\n`,
	],
	'a/base.ts': [`export const base = '${host('d')}';\n`],
	'a/base/index.js': [`exports.base = '${host('e')}';\n`],
	'a/index.js': [`module.exports = '${host('f')}';\n`, `export default '${host('g')}';\n`],
	'a/data.json': [`{ "url": "${host('h')}" }`, '{ "url": "/w" }', '{'],
	// functions that pass their parameter on
	'b/load.js': [
		'function load( url ) { return fetch( url ); }\nmodule.exports = { load };\n',
		"function load( url ) { return fetch( '/proxy?' + url ); }\nmodule.exports = { load };\n",
		"function load( url ) { if ( window.confirm( mw.msg( 'bird-notice' ) ) ) { return fetch( url ); } }\nmodule.exports = { load };\n",
	],
	'b/call.js': [
		`const { load } = require( './load.js' );\nload( '${host('i')}' );\n`,
		`const { load } = require( './load.js' );\nif ( confirm( 'Sends your IP address to ${host('i')}, see ${host('i')}/privacy. Continue?' ) ) { load( '${host('i')}' ); }\n`,
		'let load;\n',
	],
	'b/deep/other.js': [`const { load } = require( '../load.js' );\nload( '${host('j')}' );\n`],
	// an extension
	'extension.json': [
		JSON.stringify({
			config: { Server: { value: host('k') } },
			MessagesDirs: { X: ['i18n'] },
			manifest_version: 2,
		}),
		JSON.stringify({
			config: { Server: { value: '/w' } },
			MessagesDirs: { X: ['i18n'] },
			manifest_version: 2,
		}),
		JSON.stringify({
			config: { Server: { value: host('l') } },
			ResourceModules: {
				x: { packageFiles: ['a/use.js', 'a/base.js', { name: 'a/data.json', config: { url: 'Server' } }] },
			},
			manifest_version: 2,
		}),
		'{',
	],
	'a/extension.json': [JSON.stringify({ config: { Server: { value: host('m') } }, manifest_version: 2 })],
	'i18n/en.json': [
		'{ "bird-notice": "This sends your IP address to i.third.net. See https://i.third.net/privacy. Do you agree?" }',
		'{ "bird-notice": "Load?" }',
	],
	'c/config.js': [
		"fetch( mw.config.get( 'wgServer' ) + mw.config.get( 'wgBird' ) );\nfetch( mw.config.get( 'wgBird' ) + '/y' );\n",
	],
	'c/more.js': ["new Image().src = mw.config.get( 'wgBird' ) + '/z.png';\n"],
	'includes/Hooks.php': [
		php(
			`class Hooks { public static function onMakeGlobalVariablesScript( &$vars ) { $vars['wgBird'] = '${host('n')}'; } }`,
		),
		php(
			"class Hooks { public static function onMakeGlobalVariablesScript( &$vars ) { $vars['wgBird'] = '/w'; } }",
		),
		php(
			'class Hooks { public function show( $out ) { $out->addScript( Html::linkedScript( Urls::BASE . "/x.js" ) ); } }',
		),
	],
	'includes/Urls.php': [
		php(`class Urls { const BASE = '${host('o')}'; }`),
		php("class Urls { const BASE = '/w'; }"),
		php(
			`class Urls { const BASE = '${host('p')}'; function f( $out ) { $out->addStyle( $this->g() ); } function g() { return Sub::h(); } }`,
		),
	],
	'includes/Sub.php': [
		php(`class Sub extends Urls { static function h() { return '${host('q')}/x.css'; } }`),
	],
	'entry.php': [php("include 'parts.inc';\necho '<script src=\"' . $base . '\"></script>';")],
	'parts.inc': [php(`$base = '${host('r')}';`), php("$base = '/w';")],
	// style sheets
	's/main.less': [
		"@import 'vars';\n.a { background: url( '@{base}/x.png' ); }\n",
		"@import 'vars.less';\n.a { background: url( '@{base}/x.png' ); }\n",
	],
	's/vars.less': [`@base: '${host('s')}';\n`, "@base: '/w';\n"],
	's/_vars.less': [`@base: '${host('t')}';\n`],
	's/x.css': [
		`@import url( ${host('u')}/x.css );\n`,
		'a { color: red; }\n',
		`${'a{}'.repeat(7000)}@import url( ${host('u')} );`,
	],
	'v.vue': [
		`<template><img :src="url"></template>\n<script>const { base } = require( './a/base.js' );\nexport default { data() { return { url: base }; } };</script>\n`,
	],
	't.html': [`<script>import { base } from './a/base.js'; fetch( base );</script><img src="${host('w')}">\n`],
	// what rules them
	'.third-party-resources.json': [
		'{ "preset": "gadget" }',
		'{ "preset": "strict" }',
		'{ "exceptions": [ { "origin": "*.third.net", "destinations": [ "script" ], "reason": "T1" } ] }',
		'{ "notices": { "gates": [ "load" ] }, "preset": "gadget", "ignore": [ "b/deep" ] }',
	],
	'a/.third-party-resources.json': ['{ "exceptions": [ { "origin": "a.third.net", "reason": "T2" } ] }'],
	'.gitignore': ['v.vue\n', 'parts.inc\n*.css\n'],
};
