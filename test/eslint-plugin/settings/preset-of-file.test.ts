import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../action/run/lint.js';
import plugin from '../../../eslint-plugin/index.js';

const load = createRequire(import.meta.url);
const NOTED =
	"if ( confirm( 'Your IP address is sent to example-cdn.net. Continue?' ) ) {\n\tfetch( 'https://api.example-cdn.net/a' );\n}\n";

describe.each(['eslint9', 'eslint'])('the preset of the configuration file, in %s', (name) => {
	const { Linter } = load(name) as typeof import('eslint');

	it.each(['recommended', 'gadget', 'strict'] as const)('%s is that of the command line', async (preset) => {
		const folder = mkdtempSync(join(tmpdir(), 'preset-'));
		try {
			writeFileSync(join(folder, '.third-party-resources.json'), JSON.stringify({ preset }));
			const file = join(folder, 'a.js');
			writeFileSync(file, NOTED);
			const { findings } = await lint(['.'], { workingDirectory: folder });
			const messages = new Linter({ cwd: folder }).verify(
				NOTED,
				[{ ...plugin.configs.recommended, plugins: { 'third-party-resources': plugin } }] as never,
				file,
			);
			expect(messages.map((one) => one.ruleId)).toEqual(findings.map((one) => one.ruleId));
			expect(findings).toHaveLength(preset === 'gadget' ? 0 : 1);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
