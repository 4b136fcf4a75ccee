import { expect, it } from 'vitest';
import { requested } from '../../../support/requests.js';

const CALL = "fetch( 'https://cdn.third.net/x' );";

it.each([
	`#!/usr/bin/env node\n${CALL}`,
	`import fs from 'node:fs'; ${CALL}`,
	`const path = require( 'path' ); ${CALL}`,
	`import { startGroup } from '@actions/core'; ${CALL}`,
	`if ( !process.env.KEY ) { process.exit( 0 ); } ${CALL}`,
	`const root = process.cwd(); ${CALL}`,
])('runs in Node.js, where no reader is: %s', (code) => {
	expect(requested(code)).toEqual([]);
});

it.each([
	CALL,
	`if ( process.env.NODE_ENV === 'production' ) { ${CALL} }`,
	`function fail() { process.exit( 1 ); } ${CALL}`,
	`const process = { exit() {} }; process.exit(); ${CALL}`,
])('runs in a browser: %s', (code) => {
	expect(requested(code)).toHaveLength(1);
});
