// Node's modules that take milliseconds to load and that few runs use: loaded when something of them is first asked for.
import * as childProcess from 'node:child_process';
import * as crypto from 'node:crypto';
import * as workerThreads from 'node:worker_threads';

const LATE = { child_process: childProcess, crypto, worker_threads: workerThreads };

export const lateBuiltins = {
	name: 'late-builtins',
	setup({ onResolve, onLoad }) {
		onResolve(
			{ filter: new RegExp(`^(?:node:)?(?:${Object.keys(LATE).join('|')})$`) },
			({ path, namespace }) =>
				namespace === 'late-builtin'
					? { path, external: true }
					: { path: path.replace(/^node:/, ''), namespace: 'late-builtin' },
		);
		onLoad({ filter: /.*/, namespace: 'late-builtin' }, ({ path }) => ({
			contents: Object.keys(LATE[path])
				.filter((name) => name !== 'default')
				.map(
					(name) =>
						`Object.defineProperty(exports, '${name}', { enumerable: true, get: () => require('node:${path}').${name} });`,
				)
				.join('\n'),
		}));
	},
};
