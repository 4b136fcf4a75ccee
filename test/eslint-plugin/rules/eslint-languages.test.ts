import { createRequire } from 'node:module';
import css from '@eslint/css';
import json from '@eslint/json';
import html from '@html-eslint/eslint-plugin';
import { describe, expect, it } from 'vitest';
import plugin from '../../../eslint-plugin/index.js';

const load = createRequire(import.meta.url);

describe.each(['eslint9', 'eslint'])('languages of %s', (name) => {
	const { Linter } = load(name) as typeof import('eslint');
	const lint = (file: string, language: string, plugins: object, text: string): string[] =>
		new Linter()
			.verify(
				text,
				[
					{
						files: [`**/${file}`],
						plugins: { 'third-party-resources': plugin, ...plugins },
						language,
						rules: { 'third-party-resources/no-third-party-origin': 2 },
					},
				] as never,
				file,
			)
			.map((one) => `${one.line}:${one.column} ${one.ruleId}`);
	const found = (place: string): string[] => [`${place} third-party-resources/no-third-party-origin`];

	it('@eslint/css', () => {
		expect(lint('a.css', 'css/css', { css }, '\na { background: url(https://cdn.third.net/x) }')).toEqual(
			found('2:20'),
		);
	});

	it('@html-eslint', () => {
		expect(lint('a.html', 'html/html', { html }, '\n<img src="https://cdn.third.net/x">')).toEqual(
			found('2:11'),
		);
	});

	it('@eslint/json is silent on metadata', () => {
		expect(lint('extension.json', 'json/json', { json }, '{ "url": "https://cdn.third.net/x" }')).toEqual([]);
	});
});
