import { expect, it } from 'vitest';
import { mayExcuse } from '../../../action/run/may-excuse.js';

it.each([
	['// eslint-disable-next-line', true],
	['fetch( x ); // eslint-disable-line -- it is asked for', true],
	['/* eslint-disable */', true],
	['/*\n * eslint-disable\n */', true],
	['<!-- eslint-disable -->', true],
	['{{! eslint-disable }}', true],
	['# eslint-disable-next-line\r\n$x;', true],
	['/* eslint third-party-resources/no-third-party-origin: off */', true],
	['// eslint-disable-line no-alert, third-party-resources/require-privacy-notice', true],
	['// eslint-disable-next-line no-alert', false],
	['/* eslint-disable no-jquery/no-global-selector */', false],
	['/* eslint-env browser */', false],
	['fetch( "third-party-resources/" );', false],
])('directives that may be for the rules: %j: %j', (text, expected) => {
	expect(mayExcuse(text)).toBe(expected);
});
