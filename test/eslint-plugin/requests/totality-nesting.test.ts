/** Nesting as deep as nobody writes it: an answer or a problem, never an exception. */
import { describe, expect, it } from 'vitest';
import { NO_FILES } from '../../../eslint-plugin/files.js';
import type { Language } from '../../../eslint-plugin/requests/context.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import { memoryFiles } from '../../support/requests.js';

const DEEP = 10_000;
const URL = "'https://a.net'";

/** Each is repeated on the left, then its middle, then on the right. */
const NESTED: readonly (readonly [Language, left: string, middle: string, right: string])[] = [
	['javascript', `fetch( ${URL} + `, URL, ' );'],
	['javascript', 'f(', URL, ')'],
	['javascript', '[', URL, ']'],
	['javascript', '({ a: ', URL, '})'],
	['javascript', 'function f( u ) {', `fetch( ${URL} );`, '}'],
	['javascript', '( u => ', `fetch( ${URL} )`, ')'],
	['javascript', '`${', URL, '}`'],
	['javascript', 'if ( a ) {', `fetch( ${URL} );`, '}'],
	['javascript', 'a ? b : ', URL, ''],
	['javascript', 'x.', 'y', ''],
	['javascript', `setTimeout( "`, `fetch( ${URL} )`, '" );'],
	['typescript', 'f<T>(', URL, ')'],
	['typescript', '( a as ', 'B', ')'],
	['vue', '<template><div :src="[', URL, ']"></div></template>'],
	['html', '<div>', '<img src="https://a.net">', '</div>'],
	['html', '{{#a}}', '<img src="https://a.net">', '{{/a}}'],
	['css', '@media a {', '.a { background: url( https://a.net ) }', '}'],
	['css', 'a { b: f(', 'url( https://a.net )', ') }'],
	['less', '.a { ', 'background: url( "https://a.net" )', ' }'],
	['scss', '#{ ', '$a', ' }'],
	['php', 'f(', URL, ')'],
	['php', '[', URL, ']'],
	['php', 'function () { ', `echo ${URL};`, ' }'],
	['php', `${URL} . `, URL, ''],
	['json', '{ "ResourceLoaderSources": ', '"https://a.net"', ' }'],
];

describe('nesting', () => {
	it.each(NESTED)('of %s: %s', (language, left, middle, right) => {
		const text = `${language === 'php' ? '<?php $x = ' : ''}${left.repeat(DEEP)}${middle}${right.repeat(DEEP)}`;
		const { requests, problems } = requestsIn({ path: '/w/file', text, language }, NO_FILES);
		expect(requests.every(({ place }) => place.end <= text.length)).toBe(true);
		expect(problems.every(({ message }) => message.length > 0)).toBe(true);
	});

	it('of sums is read', () => {
		const text = `fetch( ${URL} + ${Array.from({ length: DEEP }, (_, i) => `'/${i}'`).join(' + ')} );`;
		const { requests } = requestsIn({ path: '/w/file.js', text, language: 'javascript' }, NO_FILES);
		expect(requests).toHaveLength(1);
	});

	it('of modules that import each other ends', () => {
		const files = memoryFiles(
			Object.fromEntries(
				Array.from({ length: 50 }, (_, i) => [
					`/w/m${i}.js`,
					`import { u as v } from './m${(i + 1) % 50}.js'; export const u = v; fetch( v );`,
				]),
			),
		);
		const { problems } = requestsIn(
			{ path: '/w/m0.js', text: files.read('/w/m0.js')!, language: 'javascript' },
			files,
		);
		expect(problems).toEqual([]);
	});
});
