// Bundles the plugin (ES module and CommonJS) into dist/, packages outside of the bundles; and the command line and what runs in browsers, packages within.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { buildBrowser } from './build-browser.mjs';
import { buildProgram, commonJs } from './build-program.mjs';

mkdirSync('dist', { recursive: true });
// the action's bundle is kept in git: scripts/build-action.mjs
for (const name of readdirSync('dist').filter((one) => one !== 'action')) {
	rmSync(`dist/${name}`, { recursive: true });
}

const plugin = {
	entryPoints: ['eslint-plugin/index.ts'],
	bundle: true,
	platform: 'node',
	target: 'node20.19',
	packages: 'external',
	logLevel: 'warning',
	// half the size takes half as long to read at each start
	minifyWhitespace: true,
	minifySyntax: true,
};
await build({ ...plugin, outfile: 'dist/index.mjs', format: 'esm' });
await build({
	...plugin,
	...commonJs,
	outfile: 'dist/index.cjs',
	footer: { js: 'module.exports = module.exports.default;' },
});

await buildProgram();
await buildBrowser();

const types = `import type { ESLint, Linter, Rule } from 'eslint';

/** The plugin: rules, parsers and presets. */
declare const plugin: {
	meta: { name: string; version: string };
	rules: Record<'no-third-party-origin' | 'require-privacy-notice', Rule.RuleModule>;
	parsers: Record<'css' | 'less' | 'scss' | 'html' | 'php' | 'json', Linter.Parser>;
	configs: Record<'recommended' | 'gadget' | 'strict', Linter.Config>;
} & ESLint.Plugin;
`;
writeFileSync('dist/index.d.mts', `${types}\nexport default plugin;\n`);
writeFileSync('dist/index.d.cts', `${types}\nexport = plugin;\n`);

// eslintrc names a parser by its module
mkdirSync('dist/parsers', { recursive: true });
const { parsers } = createRequire(import.meta.url)('../dist/index.cjs');
for (const name of Object.keys(parsers)) {
	writeFileSync(`dist/parsers/${name}.cjs`, `module.exports = require('../index.cjs').parsers.${name};\n`);
	writeFileSync(
		`dist/parsers/${name}.d.cts`,
		"import type { Linter } from 'eslint';\n\ndeclare const parser: Linter.Parser;\nexport = parser;\n",
	);
}
