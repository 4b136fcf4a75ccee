// Lints the example extension, as `npm run example` promises; findings are what it is for, so they do not make it fail.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
	process.execPath,
	['dist/cli.js', 'lint', '--include-tests', 'test/fixtures/example-extension'],
	{ stdio: 'inherit' },
);
process.exitCode = status === 1 ? 0 : 1;
