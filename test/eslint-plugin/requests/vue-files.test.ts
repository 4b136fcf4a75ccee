/** Components of several files and languages, styles that are bound, and Vue's ways to hold a value. */
import { describe, expect, it } from 'vitest';
import { NO_FILES } from '../../../eslint-plugin/files.js';
import type { Language } from '../../../eslint-plugin/requests/context.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import { memoryFiles, requested } from '../../support/requests.js';

const U = 'https://cdn.third.net/x';
const TEMPLATE = { '/w/x.html': '<p>\n<img :src="u"></p>' };
type Contents = Readonly<Record<string, string>>;
const vue = (text: string, others: Contents = {}): string[] =>
	requested(text, 'vue', memoryFiles(others), '/w/File.vue');
const js = (text: string, others: Contents = {}): string[] =>
	requested(text, 'javascript', memoryFiles(others), '/w/file.js');
const setup = (code: string, template = '<img :src="u">'): string =>
	`<template>${template}</template>\n<script setup>${code}</script>`;
const options = (members: string, template = '<img :src="u">'): string =>
	`<template>${template}</template><script>module.exports = defineComponent( { ${members} } );</script>`;
const own = (text: string): string => text.replaceAll(U, '/own/x');
const image = (at: string): string => `cdn.third.net image ${JSON.stringify(at)}`;

describe('a component whose parts are in several files', () => {
	const DATA = `data() { return { u: '${U}' }; }`;
	it.each([
		[`module.exports = { ${DATA}, template: require( './x.html' ) };`, TEMPLATE, 'r'],
		[`const markup = require( './x.html' ); module.exports = { ${DATA}, template: markup };`, TEMPLATE, 'm'],
		[`import markup from './x.html?raw'; export default { ${DATA}, template: markup };`, TEMPLATE, 'm'],
		[
			`const { t } = require( './t.js' ); module.exports = { ${DATA}, template: t };`,
			{ '/w/t.js': `exports.t = '<img :src="u">';` },
			't',
		],
	] as const)('%s', (code, others, at) => {
		expect(js(code, others)).toEqual([image(at)]);
		expect(js(own(code), others)).toEqual([]);
	});

	it('a template in a constant', () => {
		const code = `const t = '<img :src="u">'; module.exports = { ${DATA}, template: t };`;
		expect(js(code)).toEqual([image('u')]);
		expect(js(own(code))).toEqual([]);
	});

	it('blocks with src', () => {
		const others = { ...TEMPLATE, '/w/a.js': `module.exports = { ${DATA} };` };
		expect(vue('<template><img :src="u"></template><script src="./a.js"></script>', others)).toEqual([
			image('u'),
		]);
		expect(
			vue(`<template src="./x.html"></template><script>module.exports = { ${DATA} };</script>`, others),
		).toEqual([image('<')]);
		expect(vue(`<template src="./none.html"></template><script src="${U}"></script>`, others)).toEqual([]);
	});

	it('says which block is in a language that is not read', () => {
		const problems = (text: string): unknown =>
			requestsIn({ path: '/w/File.vue', text, language: 'vue' as Language }, NO_FILES).problems.map(
				({ message, line, column }) => `${line}:${column} ${message}`,
			);
		expect(
			problems(`<script></script>\r\n  <template lang="pug">\r\nimg(src="${U}")\r\n</template>`),
		).toEqual(['2:3 <template lang="pug"> is not read: nothing here reads that language']);
		expect(problems('<script lang="coffee">\nf = -> 1\n</script>')).toEqual(
			expect.arrayContaining(['1:1 <script lang="coffee"> is not read: nothing here reads that language']),
		);
		expect(
			problems(
				'<template lang="html"><p/></template><script lang="ts">let a: string;</script><style lang="less"></style>',
			),
		).toEqual([]);
	});

	it.each([
		`<docs>\n<img src="${U}">\n</docs><template><p/></template>`,
		`<i18n>{ "a": "<img src='${U}'>" }</i18n><template><p/></template>`,
		`<!-- <template><img src="${U}"></template> --><template><p/></template>`,
		`<template><p/><style>a { background: url( ${U} ) }</style></template>`,
	])('silent: %s', (text) => {
		expect(vue(text)).toEqual([]);
	});

	it('a template ends where it ends', () => {
		expect(
			vue(
				`<template><template #icon><p/></template><template/><img src="${U}"></template><docs><img src="${U}2"></docs>`,
			),
		).toEqual([image(U)]);
	});
});

describe('attributes that are named by an expression', () => {
	it.each([
		setup(`const key = 'src';`, `<img :[key]="'${U}'">`),
		options(`data() { return { srcName: 'src' }; }`, `<img :[srcName]="'${U}'">`),
		options(`data() { return { key: 'src' }; }`, `<img v-bind:[key]="'${U}'">`),
	])('%s', (text) => {
		expect(vue(text)).toEqual([image(`'${U}'`)]);
		expect(vue(text.replace("'src'", "'alt'"))).toEqual([]);
	});

	it('and handlers', () => {
		expect(
			vue(options(`methods: { load( u ) { fetch( u ); } }`, `<p @[name]="load( '${U}' )"></p>`)),
		).toEqual([`cdn.third.net data "'${U}'"`]);
	});
});

describe('v-bind() in styles', () => {
	it.each([
		setup(`const bg = 'url(${U})';`, '') + '<style>a { background: v-bind(bg); }</style>',
		setup(`const bg = ref( 'url(${U})' );`, '') +
			`<style lang="less">a { b { background: v-bind( 'bg' ); } }</style>`,
		setup(`const t = { bg: 'url(${U})' };`, '') + `<style>a { background: #fff v-bind("t.bg") }</style>`,
		options(`computed: { bg() { return 'url(${U})'; } }`, '') +
			'<style>a { background: v-bind(bg); }</style>',
	])('%s', (text) => {
		expect(vue(text)).toEqual([image(U)]);
		expect(vue(own(text))).toEqual([]);
	});

	it.each(['/* background: v-bind( bg ); */', 'color: red', 'background: v-bind()'])(
		'silent: %s',
		(style) => {
			expect(vue(`${setup(`const bg = 'url(${U})';`, '')}<style>a { ${style} }</style>`)).toEqual([]);
		},
	);
});

/** Ways to hold a value, in which `URL` is the value. */
const HELD: readonly string[] = [
	`const s = reactive( { u: 'URL' } ); const { u } = toRefs( s );`,
	`const s = reactive( { u: 'URL' } ); const u = toRef( s, 'u' );`,
	`const s = reactive( { u: 'URL' } ); const u = toRef( () => s.u );`,
	`const u = customRef( () => ( { get() { return 'URL'; } } ) );`,
	`const u = ref(); watch( id, ( v ) => { u.value = 'URL/' + v; } );`,
	`const u = inject( 'u', 'URL' );`,
	`const u = defineModel( { default: 'URL' } );`,
	`const u = toValue( () => 'URL' );`,
];

describe('reactive values', () => {
	it.each(HELD)('%s', (code) => {
		expect(vue(setup(code.replace('URL', U)))).toEqual([image('u')]);
		expect(vue(setup(code.replace('URL', '/own/x')))).toEqual([]);
	});

	it.each([
		`setup() { const s = reactive( { u: '${U}' } ); return { ...toRefs( s ) }; }`,
		`setup() { const s = reactive( { u: '${U}' } ); return toRefs( s ); }`,
		`mixins: [ { data() { return { u: '${U}' }; } } ]`,
		`extends: { data() { return { u: '${U}' }; } }, methods: {}`,
	])('%s', (members) => {
		expect(vue(options(members))).toEqual([image('u')]);
		expect(vue(options(own(members)))).toEqual([]);
	});

	it("a component's own options", () => {
		expect(vue(options(`CDN: '${U}', data() { return {}; }`, '<img :src="$options.CDN">'))).toEqual([
			image('$options.CDN'),
		]);
	});

	it('stores of Pinia', () => {
		const store = {
			'/w/a.js': `export const useA = Pinia.defineStore( 'a', { state: () => ( { u: '${U}' } ) } );`,
			'/w/b.js': `export const useB = defineStore( 'b', () => { const u = ref( '${U}' ); return { u }; } );`,
		};
		expect(vue(setup(`import { useA } from './a.js'; const { u } = storeToRefs( useA() );`), store)).toEqual([
			image('u'),
		]);
		expect(vue(setup(`import { useB } from './b.js'; const b = useB();`, '<img :src="b.u">'), store)).toEqual(
			[image('b.u')],
		);
	});

	it('what a composable of another file returns', () => {
		const others = {
			'/w/useBird.js': `const { ref } = require( 'vue' ); module.exports = () => { const u = ref( '${U}' ); return { u }; };`,
		};
		expect(vue(setup(`const { u } = require( './useBird.js' )();`), others)).toEqual([image('u')]);
	});

	it('a component by its name', () => {
		expect(js(`h( resolveComponent( 'cdx-image' ), { src: '${U}' } );`)).toEqual([image(`'${U}'`)]);
	});
});
