// Bundles the action with all that it needs into dist/action/, which is kept in git: a runner installs nothing. `--check`: says whether it is fresh.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundledPackages } from './bundled-packages.mjs';
import { licencesOf } from './licences.mjs';

/** What ESLint's and GitHub's packages bring, as far as the action uses it. */
const slim = {
	name: 'slim',
	setup({ onLoad }) {
		onLoad({ filter: /action[\\/]run[\\/]eslint\.ts$/ }, () => ({
			loader: 'ts',
			contents: "export const eslint = () => require('eslint/universal');",
		}));
		// tokens for clouds, and what the machine is: both bring an HTTP client that nothing here uses
		onLoad({ filter: /@actions[\\/]core[\\/]lib[\\/](?:oidc-utils|platform)\.js$/ }, () => ({
			contents: 'export const OidcClient = undefined;',
		}));
	},
};

const { outputFiles, metafile } = await build({
	entryPoints: { index: 'action/github/main.ts' },
	outdir: 'dist/action',
	outExtension: { '.js': '.mjs' },
	bundle: true,
	platform: 'node',
	target: 'node20.19',
	format: 'esm',
	minify: true,
	write: false,
	// jsonc-parser's `main` is a UMD wrapper that cannot be bundled
	mainFields: ['module', 'main'],
	legalComments: 'none',
	metafile: true,
	logLevel: 'warning',
	plugins: [bundledPackages, slim],
	banner: {
		js: "import { createRequire as createRequireOfNode } from 'node:module'; const require = createRequireOfNode( import.meta.url );",
	},
});

const files = [
	...outputFiles,
	{ path: 'dist/action/index.LICENCES.txt', contents: Buffer.from(licencesOf(metafile)) },
];
const stale = files.filter(({ path, contents }) => {
	try {
		return !readFileSync(path).equals(contents);
	} catch {
		return true;
	}
});
if (process.argv.includes('--check')) {
	for (const { path } of stale) {
		console.error(`${path} is not what the sources make: run npm run build:action, and commit it`);
	}
	process.exitCode = stale.length ? 1 : 0;
} else {
	mkdirSync('dist/action', { recursive: true });
	for (const { path, contents } of files) {
		writeFileSync(path, contents);
		console.log(`${path} ${(contents.length / 1e6).toFixed(2)} MB`);
	}
}
