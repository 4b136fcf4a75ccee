import { describe, expect, it } from 'vitest';
import { memoryFiles, requested } from '../../../support/requests.js';

const U = 'https://cdn.third.net/x';

/** What a sheet requests from there: destinations. */
const found = (
	language: 'less' | 'scss',
	text: string,
	others: Readonly<Record<string, string>> = {},
): string =>
	requested(text, language, memoryFiles(others), `/w/a.${language}`)
		.map((one) => (one.startsWith('cdn.third.net ') ? one.split(' ')[1] : one))
		.join(' ');

describe('LESS', () => {
	it.each<[string, string]>([
		[`@u: url( '${U}' ); a { background: @u; }`, 'image'],
		[`@name: 'u'; @u: '${U}'; a { background: url( @@name ); }`, 'image'],
		[`@name: 'u'; @u: '/own/x'; @v: '${U}'; a { background: url( @@name ); }`, ''],
		[`@u: '${U}.woff2?v=1'; .f( @src ) { src: @src; } .f( url( @u ) );`, 'font'],
		[`@host: 'cdn.third.net'; @u: 'https://@{host}'; a { background: url( '@{u}/b.png' ); }`, 'image'],
		[`@u: ~'${U}'; a { background: ~'url( @{u} )'; }`, 'image'],
		[`a { background: e( "url(${U})" ); }`, 'image'],
		[`.m( @u: '${U}' ) { background: url( @u ); } .a { .m(); }`, 'image'],
		[`.m( @u ) { background: @u; } .a { .m( url( '${U}' ) ); }`, 'image'],
		[`.m( @rules ) { @rules(); } .a { .m( { background: url( ${U} ); } ); }`, 'image'],
		[`@map: { a: '${U}'; b: '/own'; } .x { background: url( @map[a] ); }`, 'image'],
		[`@map: { a: '${U}'; b: '/own'; } .x { background: url( @map[b] ); }`, ''],
		[
			`.a( @u ) { background: url( @u ); } .b( @u ) { mask: url( @u ); } .x { .a( '${U}' ); .b( '/own' ); }`,
			'image',
		],
		[`@all: "${U}", "/own"; each( @all, { .x-@{index} { background: url( @value ); } } );`, 'image'],
		[
			`@all: { a: "${U}"; b: "/own" } each( @all, .( @v, @k ) { .x-@{k} { background: url( @v ); } } );`,
			'image',
		],
		[`@u: e( "${U}" ); a { background: url( @u ) }`, 'image'],
		[`@u: %( "%s/a.png", "${U}" ); a { background: url( @u ) }`, 'image'],
		['@u: replace( "https://HOST/x", "HOST", "cdn.third.net" ); a { background: url( @u ) }', 'image'],
		[`@u: if( ( @m = 1 ), "${U}", "/own" ); a { background: url( @u ) }`, 'image'],
		[`a { background: ~"url('${U}')" }`, 'image'],
		[`#ns { .m( @u ) { background: url( @u ) } } a { #ns > .m( "${U}" ); }`, 'image'],
		[
			`.loop( @n ) when ( @n > 0 ) { .b-@{n} { background: url( "${U}/@{n}" ) } .loop( @n - 1 ); } .loop( 3 );`,
			'image',
		],
		[`@u: '${U}'; a { background: url( "@u" ) }`, ''],
		[`@map: { a: "${U}" } a { background: url( "@map[a]" ) }`, ''],
		[`a { background: data-uri( "${U}" ); } @plugin "x"; .mixin-of-another( "${U}" );`, ''],
		[`@import ( css ) '${U}';`, 'style'],
		[`@import (less) '${U}'; @import (inline) '${U}';`, ''],
		['a { background: url( @unknown ); }', ''],
		[`@u: '${U}'; a { color: red; }`, ''],
	])('%s', (text, expected) => {
		expect(found('less', text)).toBe(expected);
	});

	it('takes variables and mixins from the files that it imports', () => {
		const others = {
			'/w/vars.less': `@import './more';`,
			'/w/more.less': `@u: '${U}'; .m( @x ) { background: url( @x ); }`,
			'/w/own.less': `@u: '/own';`,
		};
		expect(
			found('less', `@import ( reference ) 'vars.less'; a { background: url( '@{u}/b' ); }`, others),
		).toBe('image');
		expect(found('less', `@import 'own'; a { background: url( @u ); }`, others)).toBe('');
		expect(found('less', `@import 'vars'; a { color: red; }`, others)).toBe('');
		expect(
			found('less', `@import 'b'; a { background: url( @u ); }`, {
				'/w/b.less': `@import 'b'; @import 'a'; @u: '${U}';`,
			}),
		).toBe('image');
	});
});

describe('SCSS', () => {
	it.each<[string, string]>([
		[`@function f( $n ) { @return "${U}/#{$n}"; } a { background: url( f( "a" ) ); }`, 'image'],
		[`$u: unquote( "${U}" ); a { background: url( $u ) }`, 'image'],
		[`%p { background: url( ${U} ) } a { @extend %p; }`, 'image'],
		[`$u: url( '${U}' ); a { background: $u; }`, 'image'],
		[`$u: '${U}' !default; a { background: url( '#{$u}/b' ); }`, 'image'],
		[`$m: ( a: '${U}', b: '/own' ); a { background: url( map-get( $m, a ) ); }`, 'image'],
		[`$m: (\n\t'a': '${U}',\n); a { background: url( map.get( $m, 'a' ) ); }`, 'image'],
		[`$m: ( a: '${U}', b: '/own' ); a { background: url( map-get( $m, b ) ); }`, ''],
		[`@each $n, $u in ( a: '${U}', b: '/own' ) { .#{$n} { background: url( $u ); } }`, 'image'],
		[`$m: ( a: '${U}' ); @each $n, $u in $m { .#{$n} { background: url( $u ); } }`, 'image'],
		[`@mixin m( $u: '${U}' ) { background: url( $u ); } .a { @include m; }`, 'image'],
		[
			`@function u( $p ) { @return 'https://cdn.third.net/' + $p; } a { background: url( u( 'x' ) ); }`,
			'image',
		],
		[`@function u( $p ) { @return '/own/' + $p; } a { background: url( u( '${U}' ) ); }`, ''],
		[`a { background: unquote( "url(${U})" ); }`, 'image'],
		[`@mixin f( $src ) { @font-face { src: $src; } } @include f( url( '${U}.woff' ) );`, 'font'],
		[`@import 'a', url( ${U} );`, 'style'],
		[`@debug '${U}'; @warn 'url( ${U} )';`, ''],
	])('%s', (text, expected) => {
		expect(found('scss', text)).toBe(expected);
	});

	it('takes variables from partials and modules', () => {
		const others = { '/w/_vars.scss': `$u: '${U}';`, '/w/lib/_index.scss': `$u: '${U}';` };
		expect(found('scss', `@use 'vars'; a { background: url( vars.$u ); }`, others)).toBe('image');
		expect(found('scss', `@use 'lib' as *; a { background: url( '#{$u}' ); }`, others)).toBe('image');
		expect(found('scss', `@import 'vars'; a { background: url( $u ); }`, others)).toBe('image');
	});
});

describe('CSS that loads nothing', () => {
	it.each([
		`@supports ( background: url( ${U} ) ) { a { color: red; } }`,
		`@-moz-document url( ${U} ) { a { color: red; } }`,
		`a { behavior: url( ${U} ); -moz-binding: url( ${U} ); }`,
		`a { filter: progid:DXImageTransform.Microsoft.AlphaImageLoader( src='${U}' ); }`,
		`a[ href^='${U}' ], a[ style*="url(${U})" ] { color: red; }`,
		`a::before { content: '${U}'; } a { content: "url(${U})"; --a: "${U}"; }`,
	])('%s', (text) => {
		expect(requested(text, 'css')).toEqual([]);
	});
});
