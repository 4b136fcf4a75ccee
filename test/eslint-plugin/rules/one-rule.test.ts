/** Exactly one of the two rules reports a request, whatever the preset. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { nodeFiles } from '../../../eslint-plugin/node-files.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import { languageOf } from '../../../eslint-plugin/requests/language.js';
import { judge } from '../../../eslint-plugin/rules/judge.js';
import { PRESET_NAMES } from '../../../eslint-plugin/settings/presets.js';
import { resolveSettings } from '../../../eslint-plugin/settings/settings.js';
import { GATES } from '../../support/gates.js';
import { SINKS, whole } from '../../support/matrix.js';

const FIXTURE = fileURLToPath(new URL('../../fixtures/example-extension', import.meta.url));
const files = nodeFiles();
const EXCEPTIONS = [{ origin: 'api.third.net', destinations: ['data' as const], reason: 'T1' }];

const SOURCES: readonly { readonly path: string; readonly text: string }[] = [
	...(readdirSync(FIXTURE, { recursive: true }) as string[])
		.map((name) => join(FIXTURE, name))
		.filter((path) => statSync(path).isFile() && languageOf(path))
		.map((path) => ({ path, text: readFileSync(path, 'utf8') })),
	...GATES.flatMap(({ good, bad }) => [...good, ...bad.map(([, text]) => text)]).map((text) => ({
		path: '/w/gate.js',
		text,
	})),
	...SINKS.map((sink) => ({
		path: '/w/sink.js',
		text: sink.code(`'${whole({ scheme: 'https:', host: 'api.third.net', path: '/x.js' })}'`),
	})),
];

it.each(
	PRESET_NAMES.flatMap((preset) =>
		[undefined, EXCEPTIONS].map((exceptions) => ({
			preset,
			exceptions,
			with: exceptions ? 'an exception' : 'none',
		})),
	),
)('$preset, exceptions: $with', ({ preset, exceptions }) => {
	const settings = resolveSettings([exceptions ? { exceptions } : undefined], preset);
	const count = { 'no-third-party-origin': 0, 'require-privacy-notice': 0 };
	for (const { path, text } of SOURCES) {
		const { requests } = requestsIn({ path, text, language: languageOf(path)! }, files);
		const { findings } = judge(requests, { file: path, text, files, settings, pathOf: (other) => other });
		const rules = new Map<string, Set<string>>();
		for (const one of findings) {
			const key = `${one.line}:${one.column} ${one.origin} ${one.destination} ${one.sink}`;
			rules.set(key, (rules.get(key) ?? new Set()).add(one.ruleId));
			count[one.ruleId.split('/')[1] as keyof typeof count]++;
		}
		expect(
			[...rules].filter(([, names]) => names.size > 1),
			text,
		).toEqual([]);
	}
	const permits = preset === 'gadget' || exceptions !== undefined;
	expect(count['no-third-party-origin']).toBeGreaterThan(10);
	expect(count['require-privacy-notice'] > 10).toBe(permits);
	expect(count['require-privacy-notice'] === 0).toBe(!permits);
});
