import { expect, it } from 'vitest';
import { work } from '../../../../eslint-plugin/strings/php/evaluate.js';
import { requested } from '../../../support/requests.js';

const DEEP = 14;
const SINKS = 120;

/** Each call asks four further ones, whose arguments differ. */
const functions = Array.from(
	{ length: DEEP },
	(_, i) =>
		`function f${i}( $a, $b ) { return f${i + 1}( $a . 'x', $b ) . f${i + 1}( $b, $a . 'y' ) . f${i + 1}( $b . 'z', $b ) . f${i + 1}( $a, $b . 'w' ); }`,
).join('\n');

it('spends a bounded time on a program whose questions cost much, and finds what is plain all the same', () => {
	const sinks = Array.from({ length: SINKS }, (_, i) => `$out->addScriptFile( f0( $p${i}, $q${i} ) );`).join(
		'\n',
	);
	const before = work.steps;
	expect(
		requested(
			`<?php\n${functions}\nfunction f${DEEP}( $a, $b ) { return $a; }\n${sinks}\n$url = 'https://cdn.third.net/x.js';\n$out->addScriptFile( $url );\n`,
			'php',
		),
	).toContain('cdn.third.net script "$url"');
	expect(work.steps - before).toBeGreaterThan(100_000);
	expect(work.steps - before).toBeLessThan(300_000);
});
