import { describe, expect, it } from 'vitest';
import { requested } from '../../../support/requests.js';

/** Objects that are made of what they were before. */
describe('an object that is spread into its next value', () => {
	const DEFAULTS = "let options = { own: '/x' };";
	it.each([
		["options = { ...options, api: 'https://cdn.third.net/x' }; fetch( options.api );"],
		[
			"options = { ...options, api: 'https://cdn.third.net/x' }; for ( const url of Object.values( options ) ) fetch( url );",
		],
		["options = { api: 'https://cdn.third.net/x', ...options }; fetch( options[ name ] );"],
		["options = { __proto__: options, api: 'https://cdn.third.net/x' }; fetch( options.api );"],
	])('%s', (code) => {
		expect(requested(`${DEFAULTS} ${code}`).map((one) => one.split(' ')[0])).toContain('cdn.third.net');
	});

	it('ends for names that it never has', () => {
		expect(requested(`${DEFAULTS} options = { ...options, a: 1 }; fetch( options.b );`)).toEqual([]);
		expect(requested(`${DEFAULTS} options = { __proto__: options }; fetch( options.b );`)).toEqual([]);
	});
});
