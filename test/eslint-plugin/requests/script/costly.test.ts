import { describe, expect, it } from 'vitest';
import { originOf, tierOf } from '../../../../eslint-plugin/origins/index.js';
import { requestsIn } from '../../../../eslint-plugin/requests/index.js';
import { ALL, JUDGED, type Wanted } from '../../../../eslint-plugin/requests/wanted.js';
import { work } from '../../../../eslint-plugin/strings/script/evaluate.js';
import { SINKS, WAYS, whole } from '../../../support/matrix.js';
import { memoryFiles } from '../../../support/requests.js';

const repeat = (n: number, part: (i: number) => string): string =>
	Array.from({ length: n }, (_, i) => part(i)).join('\n');

/** Questions of this wiki's own files in so many contexts that further ones are first asked at once. */
const COSTLY = `{ ${repeat(
	6,
	(i) =>
		`function costs${i}( q ) { new Image().src = '/w/' + q${'.trim()'.repeat(12)}; }\n${repeat(24, (j) => `costs${i}( 'a${j}' );`)}`,
)} }\n`;

const found = (
	text: string,
	wanted: Wanted,
	others: Readonly<Record<string, string>> = {},
): readonly string[] => {
	const files = memoryFiles({ ...others, '/w/file.js': text });
	const { requests } = requestsIn({ path: '/w/file.js', text, language: 'javascript' }, files, wanted);
	return requests
		.flatMap(({ url, base, destination, sink, place }) => {
			const origin = originOf(url, base);
			return origin.kind === 'host' && tierOf(origin.host) !== 'production' && destination !== 'navigation'
				? [`${sink} ${origin.host} ${destination} ${text.slice(place.start, place.end)}`]
				: [];
		})
		.sort();
};

const parts = { scheme: 'https:', host: 'cdn.third.net', path: '/x' };
const programs = [
	...SINKS.map(
		(sink) =>
			[
				`${sink.name}, by a helper`,
				`function load( u ) { ${sink.code('u')} } load( '${whole({ ...parts, scheme: sink.scheme ?? parts.scheme })}' ); load( '/w/x' );`,
				{},
			] as const,
	),
	...WAYS.map(
		(way) =>
			[
				way.name,
				way.code(parts, (expression) => `fetch( ${expression} );`),
				way.modules?.(parts) ?? {},
			] as const,
	),
];

describe('a script whose questions cost much', () => {
	it.each(programs)('has the requests that it has else: %s', (_, text, others) => {
		const all = found(text, ALL, others);
		expect(all.length).toBeGreaterThan(0);
		expect(found(COSTLY + text, JUDGED, others)).toEqual(all);
	});

	it('is asked less where no answer could be wanted', () => {
		const steps = (text: string): number => {
			const before = work.steps;
			expect(found(text, JUDGED)).toEqual([]);
			return work.steps - before;
		};
		const chain = `function first( u ) { second( u ); } function second( u ) { fetch( '/w/' + u${'.trim()'.repeat(30)} ); } ${repeat(40, (j) => `first( '${j}' );`)}`;
		expect(steps(COSTLY + chain) - steps(COSTLY)).toBeLessThan(steps(chain) / 2);
	});

	it.each([
		[
			'a property that only one call names',
			`function put( e, k, u ) { e[ k ] = u; } const s = document.createElement( 'script' ); put( s, 'id', 'x' ); put( s, 'src', 'https://cdn.third.net/x' );`,
		],
		[
			'a relation that only one call names',
			`function link( rel, u ) { const l = document.createElement( 'link' ); l.rel = rel; l.href = u; } link( 'author', '/x' ); link( 'stylesheet', 'https://cdn.third.net/x' );`,
		],
		[
			'an object that only one call gives',
			`function load( o ) { o.go( 'https://cdn.third.net/x' ); } load( { go: function () {} } ); load( { go: function ( u ) { fetch( u ); } } );`,
		],
		[
			'the last of many calls',
			`function load( u ) { fetch( u ); }\n${repeat(50, (i) => `load( '/w/${i}' );`)}\nload( 'https://cdn.third.net/x' );`,
		],
		[
			'one of many hosts',
			`const hosts = [ ${repeat(50, (i) => `'h${i}',`)} 'cdn.third.net' ]; function load( h ) { fetch( 'https://' + h + '/x' ); } hosts.forEach( ( h ) => load( h ) );`,
		],
		[
			'a part that only one call cuts off',
			`function load( u, n ) { fetch( u.slice( n ) ); } load( '/x', 0 ); load( 'xxhttps://cdn.third.net/x', 2 );`,
		],
	])('has those that depend on one of several values: %s', (_, text) => {
		expect(found(COSTLY + text, JUDGED)).toEqual(found(text, ALL));
	});
});
