/** What an author sees of a helper while a file that imports it is open and not saved. */
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import plugin from '../../../eslint-plugin/index.js';
import { LOAD, SAYS } from '../../support/gates.js';

const load = createRequire(import.meta.url);

/** The helper loads, what imports it passes that on, and what imports that asks the reader or does not. */
const HELPER = `function show() { ${LOAD} }\nmodule.exports = { show };\n`;
const MIDDLE =
	"const { show } = require( './helper.js' );\nfunction open() { show(); }\nmodule.exports = { open };\n";
const ASKS = `const { open } = require( './middle.js' );\nif ( confirm( ${SAYS} ) ) { open(); }\n`;
const ASKS_NOT = "const { open } = require( './middle.js' );\nopen();\n";

it.each(['eslint8', 'eslint9', 'eslint'])('an edit of it counts, in %s', (name) => {
	const { Linter } = load(name) as typeof import('eslint');
	const linter = new Linter({ configType: 'flat', cwd: tmpdir() });
	const folder = mkdtempSync(join(tmpdir(), 'importers-'));
	mkdirSync(join(folder, '.git'));
	const lint = (file: string, text: string): number =>
		linter.verify(
			text,
			[
				{
					languageOptions: { sourceType: 'commonjs' },
					plugins: { 'third-party-resources': plugin },
					rules: { 'third-party-resources/require-privacy-notice': 'error' },
					settings: { 'third-party-resources': { preset: 'gadget' } },
				},
			] as never,
			{ filename: join(folder, file) },
		).length;
	writeFileSync(join(folder, 'helper.js'), HELPER);
	writeFileSync(join(folder, 'middle.js'), MIDDLE);
	writeFileSync(join(folder, 'top.js'), ASKS);
	expect(lint('helper.js', HELPER)).toBe(0);

	lint('top.js', ASKS_NOT);
	expect(lint('helper.js', HELPER)).toBe(1);
	lint('top.js', ASKS);
	expect(lint('helper.js', HELPER)).toBe(0);

	lint('middle.js', 'module.exports = {};\n');
	expect(lint('helper.js', HELPER)).toBe(1);
	lint('middle.js', MIDDLE);
	expect(lint('helper.js', HELPER)).toBe(0);

	writeFileSync(join(folder, 'other.js'), ASKS_NOT);
	expect(lint('helper.js', HELPER)).toBe(1);
});
