import { describe, expect, it } from 'vitest';
import { CAREFUL, CARELESS } from '../../support/consent-programs.js';
import { said } from '../../support/said.js';

/** How a finding of each kind begins. */
const KINDS: Readonly<Record<string, RegExp>> = {
	passes: /^passes$/,
	none: /^without asking the reader first/,
	before: /^before the reader is asked/,
	unused: /^whatever the reader answers/,
	inverted: /^when the reader refuses/,
	elsewhere: /^also without asking the reader/,
	remembered: /^after a consent that is remembered/,
	irrefusable: /leaves no way to refuse/,
	click: /^on a click/,
	silent: /does not say that data goes to somebody else/,
};

const kinds = (code: string): string[] =>
	said({ '/w/a.js': code }).map((one) => {
		const text = one.replace(/^\S+ \S+ /, '');
		return Object.entries(KINDS).find(([, begins]) => begins.test(text))?.[0] ?? text;
	});

describe('programs that only seem to ask', () => {
	it.each(CARELESS)('%s: %s', (_, missing, code) => {
		expect(kinds(code)).toEqual(missing.split(' '));
	});
});

describe('programs that ask', () => {
	it.each(CAREFUL)('%s', (_, code) => {
		const found = kinds(code);
		expect(found.length).toBeGreaterThan(0);
		expect(new Set(found)).toEqual(new Set(['passes']));
	});
});
