/** What an author sees while typing: every beginning of a file, in each language and each ESLint. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import plugin from '../../../eslint-plugin/index.js';

const load = createRequire(import.meta.url);
const FIXTURES = fileURLToPath(new URL('../../fixtures/example-extension/', import.meta.url));
const fixture = (path: string): string => readFileSync(join(FIXTURES, path), 'utf8');
const map = fixture('resources/map.js');

const FILES: readonly (readonly [name: string, text: string])[] = [
	['resources/map.js', map],
	[
		'resources/map.vue',
		`<template>\n\t<img :src="'https://img.third.net/' + name">\n</template>\n<script>\n${map}</script>\n`,
	],
	['resources/map.less', fixture('resources/map.less')],
	['resources/map.scss', '$u: "https://img.third.net/a.png";\n.a { .b { background: url( $u ); } }\n'],
	[
		'resources/map.css',
		'@import "https://css.third.net/a.css";\n.a { background: url( https://img.third.net/a.png ); }\n',
	],
	['templates/card.mustache', fixture('templates/card.mustache')],
	['includes/Hooks.php', fixture('includes/Hooks.php')],
	['extension.json', fixture('extension.json')],
];

/** The host that a message names, without `*.`. */
const hostIn = (message: string): string | undefined =>
	/ (?:from|of|to|contact) (?:\*\.)?([a-z\d-]+(?:\.[a-z\d-]+)+)/.exec(message)?.[1];

describe.each(['eslint8', 'eslint9', 'eslint'])('typing in %s', (name) => {
	const { Linter } = load(name) as typeof import('eslint');
	const linter = new Linter({ configType: 'flat' });
	const lint = (path: string, text: string): import('eslint').Linter.LintMessage[] => {
		const ending = /\w+$/.exec(path)![0];
		const parser = (plugin.parsers as Record<string, object>)[
			{ vue: 'html', mustache: 'html' }[ending] ?? ending
		];
		return linter.verify(
			text,
			[
				{
					...plugin.configs.strict,
					files: ['**'],
					languageOptions: { ecmaVersion: 2022, ...(parser ? { parser } : {}) },
				},
			] as never,
			join(FIXTURES, path),
		);
	};

	it('never throws, and names nothing but what is written', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...FILES),
				fc.double({ min: 0, max: 1, noNaN: true }),
				([path, text], part) => {
					const typed = text.slice(0, Math.ceil(part * text.length));
					const written = typed + fixture('extension.json');
					for (const { fatal, message, suggestions = [], line, column, endLine = 0, endColumn = 0 } of lint(
						path,
						typed,
					)) {
						if (fatal) {
							expect(path).toBe('resources/map.js');
							continue;
						}
						const host = hostIn(message);
						expect(host ?? message).toMatch(host ? /./ : /cannot be determined/);
						expect(written).toContain(host ?? '');
						expect([line >= 1, column >= 1, endLine >= line]).toEqual([true, true, true]);
						expect(endLine > line || endColumn > column).toBe(true);
						for (const { fix } of suggestions) {
							expect(fix.range[0]).toBeGreaterThanOrEqual(0);
							expect(fix.range[1]).toBeLessThanOrEqual(typed.length);
						}
					}
				},
			),
			{ numRuns: 120 },
		);
	});

	it.each([
		["fetch( '§' )", 'a.js'],
		['<img src="§">', 'a.mustache'],
		['.a { background: url( "§" ); }', 'a.css'],
		['<?php\n$out->addScript( \'<script src="§"></script>\' );', 'a.php'],
	])('a half-written address names no host: %s', (code, path) => {
		for (const half of ['h', 'https', 'https:', 'https:/', 'https://', '/', '//', 'https://www', 'data:']) {
			const named = lint(path, code.replace('§', half)).filter((one) => !one.fatal && hostIn(one.message));
			expect(named.map((one) => one.message)).toEqual([]);
		}
	});
});
