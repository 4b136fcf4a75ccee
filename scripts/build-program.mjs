// Bundles the command line, into a folder when one is given: a start, which uses what V8 compiled before, and all that it starts, packages within.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledPackages } from './bundled-packages.mjs';
import { lateBuiltins } from './late-builtins.mjs';
import { licencesOf } from './licences.mjs';

const common = {
	bundle: true,
	platform: 'node',
	target: 'node20.19',
	// an entry in ES modules takes Node 10 milliseconds more
	format: 'cjs',
	minify: true,
	legalComments: 'none',
	logLevel: 'warning',
	absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
};

/** CommonJS has no `import.meta.url`. */
export const commonJs = {
	format: 'cjs',
	banner: { js: "const importMetaUrl = require( 'node:url' ).pathToFileURL( __filename ).href;" },
	define: { 'import.meta.url': 'importMetaUrl' },
};

export async function buildProgram(folder = 'dist') {
	mkdirSync(folder, { recursive: true });
	await build({
		...common,
		entryPoints: { cli: 'action/start/cli.ts', worker: 'action/start/worker.ts' },
		outdir: folder,
	});
	const { outputFiles, metafile } = await build({
		...common,
		entryPoints: ['action/start/program.ts'],
		external: ['eslint'],
		// jsonc-parser's `main` is a UMD wrapper that cannot be bundled
		mainFields: ['module', 'main'],
		...commonJs,
		plugins: [bundledPackages, lateBuiltins],
		write: false,
		metafile: true,
	});
	// read as one byte a character, which is fastest; what is left of others stands in regular expressions
	const code = outputFiles[0].text.replace(
		/[\u0080-\uffff]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	// one piece: forty take longer to find than what they leave out takes to read; and with its identity, by which compiled code is kept
	const text = `(function(exports,require,module,__filename,__dirname){${code}})`;
	const identity = createHash('sha256').update(text).digest('hex').slice(0, 16);
	writeFileSync(`${folder}/program.cjs`, `/*${identity}*/${text}`);
	writeFileSync(`${folder}/program.LICENCES.txt`, licencesOf(metafile));
	writeFileSync(`${folder}/package.json`, '{ "type": "commonjs" }\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await buildProgram(process.argv[2]);
}
