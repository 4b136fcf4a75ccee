import { join } from 'node:path';
import { compare } from './measure.js';

const node = (name: string, args: string[], env: NodeJS.ProcessEnv = {}) => ({
	name,
	command: process.execPath,
	args,
	env,
});

compare(
	'the action starts (an input is wrong, so that nothing is linted)',
	'under 5',
	node('the action', [join(process.cwd(), 'dist/action/index.mjs')], { INPUT_FILTER: 'x' }),
	node(`node ${process.version} -e 0`, ['-e', '0']),
	15,
);
