/** Files and command lines as nobody would write them. */
import fc from 'fast-check';
import { FORMATS } from '../../action/report/index.js';

/** Code of every language that is read, by the ending of its files. */
const SEEDS: Readonly<Record<string, readonly string[]>> = {
	js: [
		"const base = 'https://cdn.third.net/'; fetch( `${ base }x` ); $.getScript( base + 'y.js' );",
		"class A { static u = 'https://a.third.net'; async *f( { u = A.u, ...r } ) { for await ( const x of r ) { yield fetch( u ?? x ); } } }",
		"mw.loader.using( [ 'x' ] ).then( () => { document.body.innerHTML = '<img src=\"https://i.third.net/x.png\">'; } );",
		"function f( u ) { g( u + '/x' ); } function g( u ) { f( u ); new Image().src = u; } f( '//a.third.net' );",
	],
	ts: [
		"export const u: Record<string, string> = { a: 'https://a.third.net' } as const; enum E { A = 'x' } fetch( u.a! );",
	],
	tsx: ['export const A = ( p: { u: string } ) => <img src={ p.u } alt="https://a.third.net" />;'],
	vue: [
		'<template><img :src="u" @click="go"><iframe src="https://f.third.net"/></template>\n<script>export default { data() { return { u: \'https://a.third.net\' }; } };</script>\n<style lang="less">@a: "x"; .b { background: url(https://c.third.net/x) }</style>',
	],
	html: [
		'<script src="https://a.third.net/{{x}}" async></script><svg><image href="//b.third.net"/></svg><style>@import "https://c.third.net/x";</style><p onclick="fetch(\'https://d.third.net\')">',
	],
	mustache: ['{{#a}}<img src="{{{b}}}https://a.third.net">{{/a}}{{> partial}}<!-- {{!-- --}} -->'],
	css: [
		'@import url(https://a.third.net/x.css) screen; a::b { background: url( "https://b.third.net/\\31 .png" ) } @media x { c{} }',
	],
	less: [
		'@a: "https://a.third.net"; .m(@x; @y: 2) when (@x > 1) { background+: url("@{a}/x") } .b { .m(1); &:extend(.c); }',
	],
	scss: [
		'$a: "https://a.third.net"; @mixin m($x...) { src: url($a + "/x") } .b { @include m(1, 2); #{$a}: { x: 1 } }',
	],
	php: [
		'<?php class H { const U = \'https://a.third.net\'; public function f( ?O $out ): ?string { $out->addScript( Html::linkedScript( self::U . \'/x\' ) ); return <<<X\n<img src="{$this->u}">\nX; } } ?><img src="https://b.third.net"><?= $x ?>',
	],
	json: [
		'{ "config": { "U": { "value": "https://a.third.net" } }, "ResourceModules": { "x": { "packageFiles": [ "a.js" ] } } }',
	],
};

const JUNK = [
	...[
		'\0',
		'\ufeff',
		'\u2028',
		'\r',
		'\\',
		'`',
		'${',
		'*/',
		'<!--',
		'?>',
		'<?php',
		'{{',
		'}}',
		'"',
		"'",
		'#{',
		'@{',
	],
	...[
		'(',
		')',
		'[',
		']',
		'{',
		'}',
		'/',
		'//',
		'\\u{110000}',
		'\ud800',
		'&#x110000;',
		'%00',
		'=>',
		'...',
		'?.',
		'0n',
	],
	...[
		'http://[::1',
		'https://\\@a.net',
		'data:',
		'//',
		'javascript:',
		'ünï.net',
		'__proto__',
		'constructor',
		'eval(',
	],
];

export interface MutatedFile {
	readonly ending: string;
	readonly content: Buffer;
}

const mutation: fc.Arbitrary<(text: string, other: string) => string> = fc
	.record({
		kind: fc.constantFrom('cut', 'junk', 'twice', 'splice', 'end', 'swap', 'deep'),
		at: fc.double({ min: 0, max: 1, noNaN: true }),
		length: fc.nat(40),
		junk: fc.constantFrom(...JUNK),
	})
	.map(({ kind, at, length, junk }) => (text: string, other: string): string => {
		const from = Math.floor(at * text.length);
		const rest = text.slice(from + length);
		switch (kind) {
			case 'cut':
				return text.slice(0, from) + rest;
			case 'junk':
				return text.slice(0, from) + junk + text.slice(from);
			case 'twice':
				return text.slice(0, from) + text.slice(from, from + length).repeat(3) + rest;
			case 'splice':
				return text.slice(0, from) + other.slice(Math.floor(at * other.length));
			case 'end':
				return text.slice(0, from);
			case 'swap':
				return rest + text.slice(0, from);
			default:
				return text.slice(0, from) + junk.repeat(length * 10) + rest;
		}
	});

/** A file of any language: mutated code, random bytes, or code in another language's file. */
export const mutatedFile: fc.Arbitrary<MutatedFile> = fc
	.record({
		ending: fc.constantFrom(...Object.keys(SEEDS)),
		of: fc.oneof({ weight: 9, arbitrary: fc.constant('') }, fc.constantFrom(...Object.keys(SEEDS))),
		which: fc.nat(9),
		mutations: fc.array(mutation, { maxLength: 5 }),
		bytes: fc.oneof(
			{ weight: 20, arbitrary: fc.constant(undefined) },
			fc.uint8Array({ maxLength: 200 }),
			fc.string({ maxLength: 200, unit: 'binary' }).map((text) => Buffer.from(text)),
		),
		broken: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, fc.constant(true)),
	})
	.map(({ ending, of, which, mutations, bytes, broken }) => {
		const seeds = SEEDS[of || ending]!;
		const seed = seeds[which % seeds.length]!;
		const text = mutations.reduce((all, change) => change(all, seeds[0]!), seed);
		const content = bytes ? Buffer.from(bytes) : Buffer.from(text);
		return { ending, content: broken ? Buffer.concat([content, Buffer.from([0xff, 0xfe])]) : content };
	});

const VALUES = [
	...FORMATS,
	...FORMATS.map((name) => `${name}=out.${name}`),
	...[
		'pdf',
		'=',
		'json=',
		'json=no/such/x',
		'json=.',
		'',
		' ',
		'-',
		'--',
		'0',
		'1',
		'-1',
		'1e9',
		'NaN',
		'\0',
		'\n',
		'ü',
		'\ud800',
	],
	...[
		'recommended',
		'gadget',
		'strict',
		'error',
		'warning',
		'never',
		'added',
		'file',
		'none',
		'text',
		'HEAD',
		'HEAD^',
		'main..',
	],
	...[
		'1/2',
		'2/2',
		'3/2',
		'0/0',
		'log.json',
		'log.sarif',
		'base.json',
		'conf.json',
		'a.js',
		'a.js:1',
		'sub',
		'*.js',
		'[',
		'{a,b}',
		'!a.js',
	],
	...[
		'gone.js',
		'sub/../a.js',
		'__proto__',
		'constructor',
		'no-third-party-origin',
		'markdown',
		'csp',
		'wikitext',
		'html',
		'x'.repeat(5000),
	],
	...['bash', 'zsh', 'fish', '12', 'Code-Review=-1', 'PHID-HMBT-x', 'https://', '%', '$(x)', ';', '"', "'"],
];

/** Arguments of the command line, with these options and commands among them. */
export const mutatedCommandLine = (
	options: readonly string[],
	commands: readonly string[],
): fc.Arbitrary<string[]> =>
	fc
		.record({
			command: fc.oneof(
				fc.constant([]),
				fc.constantFrom(...commands).map((name) => name.split(' ')),
			),
			rest: fc.array(
				fc.oneof(
					fc.constantFrom(...options).map((one) => [one]),
					fc
						.tuple(fc.constantFrom(...options), fc.constantFrom(...VALUES))
						.map(([name, value]) => [name, value]),
					fc
						.tuple(fc.constantFrom(...options), fc.constantFrom(...VALUES))
						.map(([name, value]) => [`${name}=${value}`]),
					fc.constantFrom(...VALUES).map((one) => [one]),
					fc
						.tuple(fc.constantFrom(...options), fc.nat(12), fc.string({ maxLength: 3 }))
						.map(([name, at, text]) => [name.slice(0, at) + text + name.slice(at + 1)]),
				),
				{ maxLength: 6 },
			),
		})
		// no system hands over an argument with a NUL
		.map(({ command, rest }) => [...command, ...rest.flat()].map((one) => one.replaceAll('\0', '')));

const CONFIGURATION = JSON.stringify({
	preset: 'gadget',
	exceptions: [{ origin: '*.third.net', destinations: ['image'], reason: 'T1', until: '2027-06-30' }],
	noticeSuffices: ['image'],
	tiers: { production: ['wiki.example.net'], cloudServices: [] },
	notices: { messages: ['x'], gates: ['ask'] },
	ignore: ['lib/'],
});

/** The text of a configuration file, or nearly. */
export const mutatedConfiguration: fc.Arbitrary<string> = fc
	.array(mutation, { maxLength: 3 })
	.map((mutations) => mutations.reduce((text, change) => change(text, CONFIGURATION), CONFIGURATION));
