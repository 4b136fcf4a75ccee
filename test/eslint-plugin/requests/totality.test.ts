import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../eslint-plugin/requests/context.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import { NO_FILES } from '../../../eslint-plugin/files.js';

const LANGUAGES: readonly Language[] = [
	'javascript',
	'typescript',
	'vue',
	'html',
	'css',
	'less',
	'scss',
	'php',
	'json',
];
const SEEDS = [
	"function f(u) { f(u + '/x'); fetch(u); } f('https://a.net'); let a = b, b = a; fetch(a);",
	'<script src="https://a.net/{{x}}"></script><style>@import "x";</style>',
	'<?php class A { const X = self::X; function f() { return $this->f() . \'<img src="https://a.net">\'; } } echo A::X;',
	'@a: "@{a}"; .b { background: url(@{a}/x) }',
	'<?php foreach ( $a as [ $b, "c" => $d ] ) { $b[] = $d; } ?><p <?= $b ?>><?php [ $a ] = [ $b ]; enum E: string { case A = "b"; } class F { use G; public $h { get => $this->h; } }',
	'$m: (a: "b", c: map-get($m, a)); @mixin n($o: $m) { background: url($o) } @each $p in $m { .q { @include n($p) } } @function r($s) { @return r($s); }',
	'<template><img :src="a" v-html="b"></template><script setup>const a = ref( b ); const b = computed( () => a.value );</script><style lang="less">@c: @c;</style>',
	'{ "ResourceLoaderSources": { "a": { "loadScript": "https://a.net" } }, "config": { "B": { "value": "c" } } }',
];

describe('totality', () => {
	it('never throws, whatever the text', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...LANGUAGES),
				fc.oneof(
					fc.string({ maxLength: 200 }),
					fc
						.tuple(fc.constantFrom(...SEEDS), fc.nat(220), fc.string({ maxLength: 6 }))
						.map(([seed, at, junk]) => seed.slice(0, at) + junk + seed.slice(at + 3)),
					fc.tuple(fc.constantFrom(...SEEDS), fc.nat(220)).map(([seed, at]) => seed.slice(0, at)),
				),
				(language, text) => {
					const { requests } = requestsIn({ path: '/w/file', text, language }, NO_FILES);
					for (const { place } of requests) {
						expect(place.start).toBeGreaterThanOrEqual(0);
						expect(place.end).toBeLessThanOrEqual(text.length);
					}
				},
			),
			{ numRuns: 1500 },
		);
	});

	it.each([
		['long sums', `fetch(${Array.from({ length: 3000 }, (_, i) => `'${i}'`).join(' + ')});`],
		[
			'deep calls',
			`${Array.from({ length: 300 }, (_, i) => `function f${i}(u) { f${i + 1}(u); }`).join('')} function f300(u) { fetch(u); } f0('https://a.net');`,
		],
		['mutual recursion', 'function a(u) { b(u + 1); } function b(u) { a(u); fetch(u); } a("https://a.net");'],
		[
			'a function named call',
			'function call(u) { fetch(u); } call(x); apply(x); (function () {}).call(this);',
		],
		[
			'a large table',
			`const t = { ${Array.from({ length: 3000 }, (_, i) => `k${i}: 'https://h${i}.net/'`).join(', ')} }; fetch(t[x]);`,
		],
		[
			'alternatives of alternatives',
			`let u = ''; ${Array.from({ length: 40 }, (_, i) => `if (x) { u += 'a${i}'; } else { u += 'b${i}'; }`).join('')} fetch(u);`,
		],
	])('ends on %s', (_, code) => {
		expect(requestsIn({ path: '/w/file.js', text: code, language: 'javascript' }, NO_FILES).problems).toEqual(
			[],
		);
	});
});
