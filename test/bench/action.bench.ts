import { join } from 'node:path';
import { compare } from './measure.js';
import { node } from './peers.js';

compare(
	'the action starts (an input is wrong, so that nothing is linted)',
	{
		name: 'the action',
		command: process.execPath,
		args: [join(process.cwd(), 'dist/action/index.mjs')],
		env: { INPUT_FILTER: 'x' },
	},
	[[node('-e 0', '-e', '0'), { most: 5 }]],
	15,
);
