import { describe, expect, it } from 'vitest';
import { requested } from '../../support/requests.js';

const U = 'https://cdn.third.net/x';
const vue = (text: string): string[] => requested(text, 'vue', undefined, '/w/File.vue');
const options = (members: string, template = ''): string =>
	`<template>${template}</template><script>module.exports = exports = defineComponent( { ${members} } );</script>`;
const setup = (code: string, template = ''): string =>
	`<template>${template}</template>\n<script setup>${code}</script>`;

describe('this.x of a component', () => {
	it.each([
		['data', `data() { return { url: '${U}' }; }`],
		['data as an arrow', `data: () => ( { url: '${U}' } )`],
		['computed', `computed: { url() { return '${U}'; } }`],
		['a computed getter', `computed: { url: { get() { return '${U}'; } } }`],
		['a default of a prop', `props: { url: { type: String, default: '${U}' } }`],
		['setup', `setup() { const url = ref( '${U}' ); return { url }; }`],
		['an assignment', `data() { return { url: '' }; }, created() { this.url = '${U}'; }`],
	])('%s', (_, members) => {
		expect(vue(options(`${members}, methods: { go() { fetch( this.url ); } }`))).toEqual([
			'cdn.third.net data "this.url"',
		]);
		expect(vue(options(`${members.replace(U, '/own/x')}, methods: { go() { fetch( this.url ); } }`))).toEqual(
			[],
		);
		expect(vue(options(members, '<img :src="url + \'/a\'">'))).toEqual([
			'cdn.third.net image "url + \'/a\'"',
		]);
	});

	it('is silent about what a prop is given', () => {
		expect(
			vue(options('props: { url: String }, mounted() { fetch( this.url ); }', '<img :src="url">')),
		).toEqual([]);
	});
});

describe('bindings of a template', () => {
	it.each([
		['a literal', `<img :src="'${U}'">`, `cdn.third.net image "'${U}'"`],
		[
			'a template string',
			'<img v-bind:src="`https://cdn.third.net/${ a }`">',
			'cdn.third.net image "`https://cdn.third.net/${ a }`"',
		],
		['a frame', `<iframe :src="'${U}' + id" />`, `cdn.third.net frame "'${U}' + id"`],
		['a choice', `<img :src="a ? '${U}' : '/own'">`, `cdn.third.net image "a ? '${U}' : '/own'"`],
		['a link', `<link rel="stylesheet" :href="'${U}'">`, `cdn.third.net style "'${U}'"`],
		['a style', `<p :style="{ backgroundImage: 'url(${U})' }"></p>`, `cdn.third.net image "${U}"`],
		[
			'in a slot',
			`<cdx-card><template #icon><img :src="'${U}'"></template></cdx-card>`,
			`cdn.third.net image "'${U}'"`,
		],
	])('%s', (_, template, expected) => {
		expect(vue(`<template>${template}</template>`)).toEqual([expected]);
		expect(vue(options('data() { return {}; }', template))).toEqual([expected]);
		expect(vue(setup('const b = 1;', template))).toEqual([expected]);
	});

	it.each([
		`const url = '${U}';`,
		`const url = ref( '${U}' );`,
		`const url = computed( () => '${U}' );`,
		`import { ref } from 'vue'; const url = ref( '' ); url.value = '${U}';`,
		`const props = defineProps( [ 'id' ] ); const url = computed( () => \`${U}/\${ props.id }\` );`,
	])('are values of <script setup>: %s', (code) => {
		expect(vue(setup(code, '<img :src="url">'))).toContain('cdn.third.net image "url"');
	});

	it('may use names as properties, and be as long as they like', () => {
		const members = `data() { return { u: '${U}', color: 'red' }; }`;
		expect(vue(options(members, '<p :style="{ color }"></p><img :src="u">'))).toEqual([
			'cdn.third.net image "u"',
		]);
		const long = `${'a+'.repeat(20_000)}a`;
		expect(vue(`<template><img :src="${long}"></template>`)).toEqual([]);
		expect(vue(options(members, `<img :src="${long}">`))).toEqual([]);
	});

	it('are silent on hosts of our own, on other attributes and on what is no expression', () => {
		expect(
			vue(options("data() { return { u: '/w/x.png' }; }", '<img :src="u" :alt="\'https://cdn.third.net\'">')),
		).toEqual([]);
		expect(
			vue(`<template><img :src="'${U}"><p :title="'${U}'"></p><cdx-x :src="'${U}'"/></template>`),
		).toEqual([]);
		expect(vue(options('data() { return {}; }', '<img v-for="item in items" :src="item.url">'))).toEqual([]);
	});
});

it('styles are read in their own language', () => {
	expect(
		vue(`<style lang="less">@u: '${U}'; .a { background: url( '@{u}/a' ); } // url( ${U} )\n</style>`),
	).toEqual(['cdn.third.net image "@{u}/a"']);
	expect(vue(`<style scoped>.a { background: url( ${U} ); }</style>`)).toEqual([
		`cdn.third.net image "${U}"`,
	]);
});
