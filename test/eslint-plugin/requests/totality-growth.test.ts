/** The work for a file of PHP, styles, markup or Vue at most doubles when its size does, counted in what is asked of the pieces of its text. */
import { describe, expect, it } from 'vitest';
import { NO_FILES } from '../../../eslint-plugin/files.js';
import type { Language } from '../../../eslint-plugin/requests/context.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import { work as ofText } from '../../../eslint-plugin/strings/pattern.js';
import { work as ofPhp } from '../../../eslint-plugin/strings/php/evaluate.js';
import { work as ofScript } from '../../../eslint-plugin/strings/script/evaluate.js';

const SIZE = 120;
const repeat = (n: number, part: (i: number) => string): string =>
	Array.from({ length: n }, (_, i) => part(i)).join('\n');
const host = (i: number): string => `https://a${i}.net/x`;

type Shape = readonly [name: string, language: Language, text: (n: number) => string];
const SHAPES: readonly Shape[] = [
	[
		'functions with a request each',
		'php',
		(n) => `<?php ${repeat(n, (i) => `function f${i}( $o ) { $o->addScriptFile( '${host(i)}' ); }`)}`,
	],
	[
		'one helper, called often',
		'php',
		(n) =>
			`<?php function load( $o, $u ) { $o->addScriptFile( $u ); } ${repeat(n, (i) => `load( $o, '${host(i)}' );`)}`,
	],
	[
		'helpers that call the next',
		'php',
		(n) =>
			`<?php ${repeat(n, (i) => `function f${i}( $u ) { return f${i + 1}( $u . '/${i}' ); }`)} function f${n}( $u ) { return Html::linkedScript( $u ); } f0( 'https://a.net' );`,
	],
	[
		'a text that is appended to',
		'php',
		(n) => `<?php $h = '<div>'; ${repeat(n, (i) => `$h .= '<img src="${host(i)}">';`)} echo $h;`,
	],
	[
		'a class with many methods',
		'php',
		(n) =>
			`<?php class A { ${repeat(n, (i) => `function f${i}() { return '<img src="${host(i)}">'; }`)} function all() { return ${repeat(n, (i) => `$this->f${i}() .`)} ''; } }`,
	],
	[
		'classes with methods of one name',
		'php',
		(n) =>
			`<?php ${repeat(n, (i) => `class C${i} extends Base { function url() { return '${host(i)}'; } function f( $o ) { $o->addStyle( $this->url() ); } }`)}`,
	],
	[
		'constants that are used',
		'php',
		(n) =>
			`<?php class A { ${repeat(n, (i) => `const U${i} = '${host(i)}';`)} } ${repeat(n, (i) => `$o->addScriptFile( A::U${i} );`)}`,
	],
	[
		'an array that is looked up',
		'php',
		(n) =>
			`<?php $a = [ ${repeat(n, (i) => `'k${i}' => '${host(i)}',`)} ]; ${repeat(n, (i) => `$o->addScriptFile( $a['k${i}'] );`)}`,
	],
	[
		'inline HTML between code',
		'php',
		(n) => repeat(n, (i) => `<img src="${host(i)}"><?php if ( $a ) { ?><p><?php } ?>`),
	],
	[
		'replacements',
		'php',
		(n) =>
			`<?php ${repeat(n, (i) => `$o->addHTML( str_replace( '$${i}', '${host(i)}', '<img src="$${i}">' ) );`)}`,
	],
	[
		'concatenations within each other',
		'php',
		(n) => `<?php $o->addHTML( ${repeat(n, (i) => `'<img src="${host(i)}">' .`)} '' );`,
	],
	['rules', 'css', (n) => repeat(n, (i) => `.a${i} { background: url( ${host(i)} ); }`)],
	[
		'rules within each other',
		'less',
		(n) => `${repeat(n, (i) => `.a${i} { background: url( ${host(i)} );`)} ${'}'.repeat(n)}`,
	],
	[
		'variables',
		'less',
		(n) => repeat(n, (i) => `@u${i}: '${host(i)}'; .a${i} { background: url( @u${i} ); }`),
	],
	[
		'variables of the one before',
		'less',
		(n) =>
			`@u0: 'https://a.net'; ${repeat(n, (i) => `@u${i + 1}: '@{u${i}}/x'; .a${i} { background: url( '@{u${i}}' ); }`)}`,
	],
	[
		'mixins',
		'less',
		(n) => repeat(n, (i) => `.m${i}( @u ) { background: url( @u ); } .a${i} { .m${i}( '${host(i)}' ); }`),
	],
	[
		'one mixin, called often',
		'less',
		(n) => `.m( @u ) { background: url( @u ); } ${repeat(n, (i) => `.a${i} { .m( '${host(i)}' ); }`)}`,
	],
	['mixins that are not closed', 'less', (n) => repeat(n, (i) => `.m${i}( @u ) { background: url( @u );`)],
	[
		'a map',
		'scss',
		(n) =>
			`$m: ( ${repeat(n, (i) => `k${i}: '${host(i)}',`)} ); ${repeat(n, (i) => `.a${i} { background: url( map-get( $m, k${i} ) ); }`)}`,
	],
	[
		'elements',
		'html',
		(n) =>
			repeat(n, (i) => `<img src="${host(i)}" srcset="${host(i)} 2x" style="background: url( ${host(i)} )">`),
	],
	[
		'elements within each other',
		'html',
		(n) => `${repeat(n, (i) => `<div style="background: url( ${host(i)} )">`)}${'</div>'.repeat(n)}`,
	],
	['scripts', 'html', (n) => repeat(n, (i) => `<script>fetch( '${host(i)}' );</script>`)],
	['Mustache', 'html', (n) => repeat(n, (i) => `{{#a}}<img src="${host(i)}/{{b}}">{{/a}}`)],
	[
		'bindings',
		'vue',
		(n) =>
			`<template>${repeat(n, (i) => `<img :src="u${i}">`)}</template><script setup>${repeat(n, (i) => `const u${i} = '${host(i)}';`)}</script>`,
	],
	[
		'members of a component',
		'vue',
		(n) =>
			`<template>${repeat(n, (i) => `<img :src="u${i}">`)}</template><script>module.exports = { data() { return { ${repeat(n, (i) => `u${i}: '${host(i)}',`)} }; } };</script>`,
	],
	['blocks', 'vue', (n) => repeat(n, (i) => `<style>.a${i} { background: url( ${host(i)} ); }</style>`)],
];

function workFor(language: Language, text: string): { work: number; found: number } {
	const before = ofText.pieces + ofPhp.steps + ofScript.steps;
	const { requests } = requestsIn({ path: `/w/file.${language}`, text, language }, NO_FILES);
	return { work: ofText.pieces + ofPhp.steps + ofScript.steps - before, found: requests.length };
}

describe('the work for a file', () => {
	it.each(SHAPES)('grows with it: %s, %s', (_, language, text) => {
		const once = workFor(language, text(SIZE));
		const twice = workFor(language, text(2 * SIZE));
		expect(once.work).toBeGreaterThan(SIZE / 2);
		expect(twice.work / once.work).toBeLessThanOrEqual(2.4);
	});
});
