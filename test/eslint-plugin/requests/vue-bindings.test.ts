import { describe, expect, it } from 'vitest';
import { requested } from '../../support/requests.js';

const U = 'https://cdn.third.net/x';
const vue = (text: string): string[] => requested(text, 'vue', undefined, '/w/File.vue');
const js = (text: string): string[] => requested(text, 'javascript', undefined, '/w/file.js');
const options = (members: string, template = ''): string =>
	`<template>${template}</template><script>module.exports = exports = defineComponent( { ${members} } );</script>`;
const setup = (code: string, template = ''): string =>
	`<template>${template}</template>\n<script setup>${code}</script>`;
const own = (text: string): string => text.replaceAll(U, '/own/x');
const image = (at: string): string => `cdn.third.net image ${JSON.stringify(at)}`;

/** What a component of the Options API has, its template, and what is found. */
const WAYS: readonly (readonly [name: string, members: string, template: string, expected: string])[] = [
	[
		'a list of sources',
		`data() { return { u: '${U}' }; }`,
		'<img :srcset="`${ u } 2x`">',
		image('`${ u } 2x`'),
	],
	['an object of attributes', `data() { return { u: '${U}' }; }`, '<img v-bind="{ src: u }">', image('u')],
	[
		'one with the names of its values',
		`data() { return { src: '${U}' }; }`,
		'<img v-bind="{ src }">',
		image('src'),
	],
	[
		'one that is computed',
		`computed: { all() { return { src: '${U}' }; } }`,
		'<img v-bind="all">',
		image(`'${U}'`),
	],
	[
		'a style as text',
		`data() { return { u: '${U}' }; }`,
		'<p :style="`background: url(${ u })`"></p>',
		image(U),
	],
	[
		'a style that is computed',
		`computed: { s() { return { backgroundImage: 'url(${U})' }; } }`,
		'<p :style="s"></p>',
		image(U),
	],
	[
		'a list of styles',
		`data() { return { a: { backgroundImage: 'url(${U})' } }; }`,
		'<p :style="[ a, b ]"></p>',
		image(U),
	],
	['a modifier', `data() { return { u: '${U}' }; }`, '<img :src.attr="u">', image('u')],
	['a property', `data() { return { u: '${U}' }; }`, '<img .src="u">', image('u')],
	['no quotes', `data() { return { u: '${U}' }; }`, '<img :src=u>', image('u')],
	[
		'references of HTML',
		`data() { return { u: '${U}' }; }`,
		'<img :src="u + \'?a&amp;b\'">',
		image("u + '?a&amp;b'"),
	],
	['HTML', `computed: { h() { return '<img src="${U}">'; } }`, '<p v-html="h"></p>', image(U)],
	[
		'a loop',
		`data() { return { all: [ { url: '${U}' } ] }; }`,
		'<img v-for="( one, i ) in all" :key="i" :src="one.url">',
		image('one.url'),
	],
	[
		'a loop around',
		`data() { return { all: [ '${U}' ] }; }`,
		'<li v-for="one of all"><img :src="one"></li>',
		image('one'),
	],
	[
		'parts in a loop',
		`data() { return { all: [ { url: '${U}' } ] }; }`,
		'<img v-for="{ url } in all" :src="url">',
		image('url'),
	],
	['a method', `methods: { u( a ) { return '${U}/' + a; } }`, '<img :src="u( 1 )">', image('u( 1 )')],
	[
		'a thumbnail',
		`data() { return { t: { url: '${U}' } }; }`,
		'<cdx-thumbnail :thumbnail="t"></cdx-thumbnail>',
		image('t'),
	],
	[
		'a card',
		`data() { return { u: '${U}' }; }`,
		'<CdxCard :thumbnail="{ url: u, width: 1 }"></CdxCard>',
		image('{ url: u, width: 1 }'),
	],
	[
		"a menu's items",
		`data() { return { all: [ { thumbnail: { url: '${U}' } } ] }; }`,
		'<cdx-lookup :menu-items="all"></cdx-lookup>',
		image('all'),
	],
	['an image of Codex', `data() { return { u: '${U}' }; }`, '<cdx-image :src="u"></cdx-image>', image('u')],
	[
		'a component of any kind',
		`data() { return { u: '${U}' }; }`,
		'<component :is="\'img\'" :src="u"></component>',
		image('u'),
	],
];

describe('bindings of a component', () => {
	it.each(WAYS)('%s', (_, members, template, expected) => {
		expect(vue(options(members, template))).toEqual([expected]);
		expect(vue(own(options(members, template)))).toEqual([]);
	});

	it.each(WAYS)('%s, when the template is a string', (_, members, template, expected) => {
		const code = `Vue.createMwApp( { ${members}, template: \`${template.replace(/[`$\\]/g, '\\$&')}\` } );`;
		const [host, kind] = expected.split(' ');
		expect(js(code).map((one) => one.split(' ').slice(0, 2).join(' '))).toContain(`${host} ${kind}`);
		expect(js(own(code))).toEqual([]);
	});

	it('names of values alone, in <script setup>', () => {
		expect(vue(setup(`const src = '${U}';`, '<img :src>'))).toEqual([image('src')]);
	});

	it('a script by way of a component', () => {
		expect(vue(`<template><component is="script" src="${U}"></component></template>`)).toEqual([
			`cdn.third.net script "${U}"`,
		]);
	});

	it.each([
		`defineProps( { url: { type: String, default: '${U}' } } );`,
		`const props = defineProps( { url: { default: () => '${U}' } } );`,
		`const { url = '${U}' } = defineProps( [ 'url' ] );`,
		`const props = withDefaults( defineProps(), { url: '${U}' } );`,
	])("props' defaults: %s", (code) => {
		expect(vue(setup(code, '<img :src="url">'))).toEqual([image('url')]);
		expect(vue(own(setup(code, '<img :src="url">')))).toEqual([]);
	});

	it("props' defaults in code", () => {
		expect(
			vue(setup(`const props = defineProps( { url: { default: '${U}' } } ); fetch( props.url );`)),
		).toEqual(['cdn.third.net data "props.url"']);
		expect(
			vue(options(`props: { url: { default: '${U}' } }, setup( props ) { fetch( props.url ); }`)),
		).toEqual(['cdn.third.net data "props.url"']);
		expect(vue(options('props: { url: String }, setup( props ) { fetch( props.url ); }'))).toEqual([]);
	});

	it('handlers call methods with what they give them', () => {
		const members = 'methods: { load( u ) { fetch( u ); } }';
		expect(vue(options(members, `<button @click="load( '${U}' )"></button>`))).toEqual([
			`cdn.third.net data "'${U}'"`,
		]);
		expect(
			vue(setup('function load( u ) { fetch( u ); }', `<p v-on:click.once="a(); load( '${U}' )"></p>`)),
		).toEqual([`cdn.third.net data "'${U}'"`]);
	});

	it('a template sees no globals of the browser', () => {
		expect(vue(setup('const a = 1;', `<button @click="fetch( '${U}' )"></button>`))).toEqual([]);
		expect(vue(options('data() { return {}; }', `<button @click="fetch( '${U}' )"></button>`))).toEqual([]);
	});

	it.each(['wgExtensionAssetsPath', 'wgMyThingPath', 'assets_path'])(
		"addresses below %s are a wiki's own",
		(name) => {
			const path = '`${ assets }/X/a.png`';
			const get = `mw.config.get( '${name}' )`;
			expect(vue(setup(`const assets = ${get};`, `<img :src="${path}">`))).toEqual([]);
			expect(
				vue(options(`data() { return { assets: ${get} }; }`, `<cdx-image :src="${path}"></cdx-image>`)),
			).toEqual([]);
		},
	);

	it.each([
		['an icon', `<cdx-icon :icon="u"></cdx-icon>`],
		['a label', `<cdx-card :title="u">{{ u }}</cdx-card>`],
		['text', `<p v-text="u" v-if="u === '${U}'"></p>`],
		["another component's thumbnail", `<my-card :thumbnail="{ url: u }"></my-card>`],
	])('silent: %s', (_, template) => {
		expect(vue(setup(`const u = '${U}';`, template))).toEqual([]);
	});
});

describe('elements that code makes', () => {
	it.each([
		[`Vue.h( 'img', { src: '${U}' } );`, `'${U}'`],
		[`const all = { src: '${U}' }; h( 'img', all );`, `'${U}'`],
		[`h( 'img', { attrs: { src: '${U}' } } );`, `'${U}'`],
		[`h( 'div', { style: { backgroundImage: 'url(${U})' } } );`, U],
		[`h( 'div', { style: 'background: url(${U})' } );`, U],
		[`h( CdxThumbnail, { thumbnail: { url: '${U}' } } );`, `{ url: '${U}' }`],
		[
			`module.exports = { data() { return { u: '${U}' }; }, render() { return Vue.h( 'img', { src: this.u } ); } };`,
			'this.u',
		],
	])('%s', (code, at) => {
		expect(js(code)).toEqual([image(at)]);
		expect(js(own(code))).toEqual([]);
	});

	it.each([`h( 'p', { title: '${U}' } );`, `h( CdxIcon, { icon: '${U}' } );`, `h( 'div', () => '${U}' );`])(
		'silent: %s',
		(code) => {
			expect(js(code)).toEqual([]);
		},
	);
});
