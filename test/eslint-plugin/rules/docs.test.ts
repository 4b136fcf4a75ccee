import { Linter } from 'eslint';
import { readFileSync } from 'node:fs';
import { generated } from '../../../scripts/generated.js';
import { describe, expect, it } from 'vitest';
import plugin from '../../../eslint-plugin/index.js';
import { RULES } from '../../../eslint-plugin/rules/finding.js';

describe.each(RULES)('docs of %s', (rule) => {
	const page = readFileSync(new URL(`../../../docs/rules/${rule}.md`, import.meta.url), 'utf8');

	it('have every heading', () => {
		for (const heading of [
			'# ',
			'## Background',
			'## Incorrect',
			'## Correct',
			'## Options',
			'## When not to use it',
		]) {
			expect(page).toContain(`${heading}`);
		}
		for (const option of Object.keys(
			(plugin.rules[rule].meta!.schema as { properties: object }[])[0]!.properties,
		)) {
			expect(page).toContain(`\`${option}\``);
		}
	});

	it.each(['Incorrect', 'Correct'] as const)('%s code does what they say', (kind) => {
		const section = page.split(`## ${kind}\n`)[1]!.split('\n## ')[0]!;
		const blocks = [...section.matchAll(/```js\n(?:\/\/ settings: (.*)\n)?([\s\S]*?)```/g)];
		expect(blocks.length).toBeGreaterThan(1);
		for (const [, settings, code] of blocks) {
			const linter = new Linter({ configType: 'flat' });
			const messages = linter.verify(
				code!,
				[
					{
						plugins: { 'third-party-resources': plugin as never },
						rules: { [`third-party-resources/${rule}`]: 'error' },
						settings: { 'third-party-resources': JSON.parse(settings ?? '{}') as object },
					},
				],
				'a.js',
			);
			expect(messages.filter((one) => one.fatal)).toEqual([]);
			expect(messages.length > 0, code).toBe(kind === 'Incorrect');
		}
	});
});

describe('generated documentation', () => {
	const root = new URL('../../../', import.meta.url);
	const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

	it.each(generated(read).map(({ path, text }) => [path, text]))(
		'%s is what the tables say',
		(path, text) => {
			expect(read(path)).toBe(text);
		},
	);

	it('says in the README what each runtime dependency is for', () => {
		const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
		const named = [...read('README.md').matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]);
		expect(Object.keys(dependencies).filter((name) => !named.includes(name))).toEqual([]);
	});
});
