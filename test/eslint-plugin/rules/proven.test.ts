/** The rules do not look at what is proven to request nothing: that changes no finding. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { afterAll, describe, expect, it } from 'vitest';
import plugin from '../../../eslint-plugin/index.js';
import { nodeFiles } from '../../../eslint-plugin/node-files.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import { judge } from '../../../eslint-plugin/rules/judge.js';
import { resolveSettings } from '../../../eslint-plugin/settings/settings.js';
import { SINKS, WAYS } from '../../support/matrix.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tpr-proven-')));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'file.js');
const files = nodeFiles();
const settings = resolveSettings([{ preset: 'strict' }]);

const linter = new Linter({ cwd: folder });
const byRules = (text: string): string[] => {
	const messages = linter.verify(
		text,
		[
			{
				files: ['**'],
				plugins: { 'third-party-resources': plugin },
				rules: {
					'third-party-resources/no-third-party-origin': 'error',
					'third-party-resources/require-privacy-notice': 'error',
				},
				settings: { 'third-party-resources': { preset: 'strict' } },
				languageOptions: { sourceType: 'script', parserOptions: { ecmaFeatures: { jsx: true } } },
			},
		] as never,
		file,
	);
	return messages
		.filter(({ fatal }) => !fatal)
		.map(({ ruleId, line, column, message }) => `${ruleId} ${line}:${column} ${message}`);
};
const withoutProof = (text: string): string[] =>
	judge(requestsIn({ path: file, text, language: 'javascript' }, files).requests, {
		file,
		text,
		files,
		settings,
		pathOf: (path) => path.split('/').at(-1)!,
	}).findings.map(({ ruleId, line, column, message }) => `${ruleId} ${line}:${column} ${message}`);

describe('what is proven to request nothing', () => {
	it.each(['cdn.third.net', 'en.wikipedia.org', ''])(
		'has the findings it has without the proof: %j',
		(host) => {
			let found = 0;
			SINKS.forEach((sink, i) => {
				const parts = { scheme: host && (sink.scheme ?? 'https:'), host, path: '/own' };
				const ways = [WAYS[i % WAYS.length]!, WAYS[(i * 7 + 3) % WAYS.length]!].filter((way) => !way.modules);
				for (const way of ways) {
					const code = way.code(parts, sink.code);
					const text = host ? code : code.replaceAll('///', '/');
					const expected = withoutProof(text);
					found += expected.length;
					if (!/^\s*(?:import|export)\b|\bawait\b/m.test(text)) {
						expect([text, ...byRules(text).sort()]).toEqual([text, ...expected.sort()]);
					}
				}
			});
			expect(found > 0).toBe(host === 'cdn.third.net');
		},
	);

	it('is looked at again when its neighbour changes', () => {
		const text = "var own = require( './neighbour.js' );\nfetch( own.url );\n";
		writeFileSync(join(folder, 'neighbour.js'), "module.exports = { url: 'x' };\n");
		expect(byRules(text)).toEqual([]);
		writeFileSync(join(folder, 'neighbour.js'), "module.exports = { url: 'https://data.third.net/x' };\n");
		expect(byRules(text)).toEqual([expect.stringContaining('data.third.net')]);
		writeFileSync(join(folder, 'neighbour.js'), "module.exports = { url: 'y' };\n");
		expect(byRules(text)).toEqual([]);
	});

	it('is not what has text between tags, whose quotes begin no string', () => {
		const text = 'var a = <p>don\'t</p>; fetch( "https://data.third.net/a" ); var b = <p>don\'t</p>;\n';
		expect(byRules(text)).toEqual([expect.stringContaining('data.third.net')]);
	});
});
