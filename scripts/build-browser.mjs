// Bundles both rules for browsers into one ES module, and the playground, which uses it, into one page. Into a folder when one is given.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledPackages } from './bundled-packages.mjs';
import { licencesOf } from './licences.mjs';

const common = {
	bundle: true,
	platform: 'browser',
	target: 'es2022',
	format: 'esm',
	minify: true,
	charset: 'utf8',
	legalComments: 'none',
	metafile: true,
	// jsonc-parser's `main` is a UMD wrapper that cannot be bundled
	mainFields: ['browser', 'module', 'main'],
	logLevel: 'warning',
	plugins: [bundledPackages],
};

export async function buildBrowser(folder = 'dist') {
	const { metafile } = await build({
		...common,
		entryPoints: ['browser/index.ts'],
		outfile: `${folder}/browser.mjs`,
	});
	// who saves it on a wiki saves these, too
	appendFileSync(`${folder}/browser.mjs`, `/*!\n${licencesOf(metafile).replaceAll('*/', '* /')}*/\n`);
	writeFileSync(
		`${folder}/browser.d.mts`,
		`${readFileSync('browser/api.ts', 'utf8')}
export declare const LANGUAGES: readonly Language[];

/**
 * The findings of both rules.
 * @throws TypeError on options that say something impossible, with the right spelling
 */
export declare function lint(text: string, options?: LintOptions): BrowserFinding[];

/** What CodeMirror's lint hook takes (\`linter()\`, and \`applyLinter()\` of MediaWiki's CodeMirror). */
export declare function codeMirrorDiagnostics(text: string, options?: LintOptions): CodeMirrorDiagnostic[];

/** What Ace takes (\`session.setAnnotations()\`, MediaWiki's CodeEditor). */
export declare function aceAnnotations(text: string, options?: LintOptions): AceAnnotation[];
`,
	);
	const { outputFiles } = await build({
		...common,
		entryPoints: ['docs/playground/playground.ts', 'docs/playground/playground.css'],
		outdir: folder,
		write: false,
	});
	const textOf = (ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text;
	const page = readFileSync('docs/playground/index.html', 'utf8')
		.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>\n${textOf('.css')}</style>`)
		.replace(
			/<script type="module"[^>]*><\/script>/,
			() => `<script type="module">\n${textOf('.js')}</script>`,
		);
	writeFileSync(`${folder}/playground.html`, page);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await buildBrowser(process.argv[2]);
}
