/** Calls that need no evaluation: what is evidently no address is told from what may be one, however it is written. */
import { describe, expect, it } from 'vitest';
import { originOf, tierOf } from '../../../../eslint-plugin/origins/index.js';
import { requestsIn } from '../../../../eslint-plugin/requests/index.js';
import { ALL, JUDGED, type Wanted } from '../../../../eslint-plugin/requests/wanted.js';
import { work } from '../../../../eslint-plugin/strings/script/evaluate.js';
import { SINKS } from '../../../support/matrix.js';
import { memoryFiles } from '../../../support/requests.js';

function judged(text: string, wanted: Wanted): string[] {
	const files = memoryFiles({ '/w/file.js': text });
	const { requests } = requestsIn({ path: '/w/file.js', text, language: 'javascript' }, files, wanted);
	return requests.flatMap(({ url, base, destination, sink, place }) => {
		const origin = originOf(url, base);
		return origin.kind === 'host' && tierOf(origin.host) !== 'production' && destination !== 'navigation'
			? [`${sink} ${origin.host} ${destination} ${place.start}`]
			: [];
	});
}

const written = (scheme: string): readonly string[] => [
	`'${scheme}//cdn.third.net/x'`,
	`'${scheme}\\u002f/cdn.third.net/x'`,
	`'${scheme}/\\x2fcdn.third.net/x'`,
	`'${scheme}\\\\\\\\cdn.third.net/x'`,
	`\`${scheme}//cdn.third.net/x\``,
	`( '${scheme}//cdn.third.net/x' )`,
	`'${scheme}//' + 'cdn.third.net/x'`,
	...(scheme === 'https:' ? ["'//cdn.third.net/x'", "'/\\t/cdn.third.net/x'", "'HTTPS:cdn.third.net'"] : []),
];

describe.each(SINKS.map((sink) => [`${sink.name} (${sink.destination})`, sink] as const))('%s', (_, sink) => {
	it('has what counts, as when all is wanted', () => {
		for (const url of written(sink.scheme ?? 'https:')) {
			const code = sink.code(url);
			const all = judged(code, ALL);
			expect(judged(code, JUDGED), url).toEqual(all);
		}
		expect(judged(sink.code(written(sink.scheme ?? 'https:')[0]!), JUDGED).length).toBeGreaterThan(
			sink.destination === 'navigation' ? -1 : 0,
		);
	});
});

const stepsOf = (code: string): number => {
	const before = work.steps;
	expect(judged(code, JUDGED)).toEqual([]);
	return work.steps - before;
};

it.each([
	"text.replace( /a/g, 'b' );",
	"text.replace( 'a', '//b.third.net' );",
	'text.replace( name, other );',
	"$( '#id' );",
	"$( '<ul>' );",
	"$( '<div class' ).addClass( 'birds' );",
	"element.setAttribute( 'title', name );",
	"element.setAttribute( 'src' );",
	"list.append( 'birds' );",
	'setTimeout( function () { count++; }, 5 );',
	"map.get( 'name' );",
	"importScripts( 'a.js', 'b.js' );",
])('needs no evaluation of %s', (code) => {
	expect(stepsOf(code)).toBe(0);
});

it.each([
	["fetch( ...[ 'https://cdn.third.net/x' ] );", 1],
	["location.replace( 'https://cdn.third.net/x' );", 0],
	["const load = fetch; load( 'https://cdn.third.net/x' );", 1],
	["const $ = fetch; $( 'https://cdn.third.net/x' );", 1],
	["importScripts( 'a.js', 'https://cdn.third.net/x.js' );", 1],
	["$( '<style>' ).text( '@import \"//cdn.third.net/x\"' ).appendTo( 'head' );", 1],
	["$( 'body' ).append( 'birds', '<img src=\"//cdn.third.net/x\">' );", 1],
	["$( 'body' ).append( $( '<i>' ).html(), '<img src=//cdn.third.net/x>' );", 1],
	["$( 'body' ).append( $( '<i>' ).append( '<img src=//cdn.third.net/x>' ) );", 1],
	["document.write( '<img src=//cdn.third.net/x>' );", 1],
	["$( 'img' ).attr( 'SRC', '//cdn.third.net/x' );", 1],
	["document.body.setAttribute( 'onload', 'fetch(\"//cdn.third.net/x\")' );", 1],
	["$( 'p' ).css( 'background', 'url(//cdn.third.net/x)' );", 1],
	['new google.maps.Map();', 1],
])('finds what there is in %s', (code, count) => {
	expect(new Set(judged(code, JUDGED)).size).toBe(count);
});
