/** What an author sees in one file while another is open and not saved. */
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin from '../../../eslint-plugin/index.js';

const load = createRequire(import.meta.url);
const FROM = (host: string): string => `module.exports = { api: 'https://${host}/x' };\n`;

describe.each(['eslint8', 'eslint9', 'eslint'])('files that are not saved, in %s', (name) => {
	const { Linter } = load(name) as typeof import('eslint');
	const linter = new Linter({ configType: 'flat', cwd: tmpdir() });
	const folder = mkdtempSync(join(tmpdir(), 'unsaved-'));
	const lint = (file: string, text: string): string[] =>
		linter
			.verify(
				text,
				[
					{
						files: ['**/*.js', '**/*.json'],
						languageOptions: file.endsWith('.json')
							? { parser: plugin.parsers!['json'] }
							: { sourceType: 'commonjs' },
						plugins: { 'third-party-resources': plugin },
						rules: { 'third-party-resources/no-third-party-origin': 'error' },
					},
				] as never,
				{ filename: join(folder, file) },
			)
			.map((message) => `${message.line}:${message.column} ${/\S+\.net/.exec(message.message)?.[0]}`);
	const reader = "const { api } = require( './addresses.js' );\nfetch( api );\n";

	it('a module counts as the editor has it, and as the disk has it when that changes', () => {
		writeFileSync(join(folder, 'addresses.js'), FROM('one.saved.net'));
		writeFileSync(join(folder, 'reader.js'), reader);
		expect(lint('reader.js', reader)).toEqual(['2:8 one.saved.net']);

		lint('addresses.js', FROM('typed.open.net'));
		expect(lint('reader.js', reader)).toEqual(['2:8 typed.open.net']);
		lint('addresses.js', "module.exports = { api: '/w/api.php' };\n");
		expect(lint('reader.js', reader)).toEqual([]);

		lint('addresses.js', FROM('one.saved.net'));
		expect(lint('reader.js', reader)).toEqual(['2:8 one.saved.net']);

		lint('addresses.js', FROM('typed.open.net'));
		writeFileSync(join(folder, 'addresses.js'), FROM('another.later-saved.net'));
		expect(lint('reader.js', reader)).toEqual(['2:8 another.later-saved.net']);
	});

	it('extension.json counts as the editor has it', () => {
		const manifest = (host: string): string =>
			`{ "name": "X", "manifest_version": 2, "config": { "XApi": { "value": "https://${host}/" } },\n"ResourceModules": { "x": { "packageFiles": [ "x.js", { "name": "config.json", "config": [ "XApi" ] } ] } } }\n`;
		const code = "const { XApi } = require( './config.json' );\nfetch( XApi );\n";
		writeFileSync(join(folder, 'extension.json'), manifest('saved.in-manifest.net'));
		writeFileSync(join(folder, 'x.js'), code);
		expect(lint('x.js', code)).toEqual(['2:8 saved.in-manifest.net']);
		lint('extension.json', manifest('typed.in-manifest.net'));
		expect(lint('x.js', code)).toEqual(['2:8 typed.in-manifest.net']);
	});

	it('what PHP gives counts as the disk has it', () => {
		const hooks = (url: string): string =>
			`<?php\nclass Hooks { public static function on( $out ) { $out->addJsConfigVars( 'wgGiven', '${url}' ); } }\n`;
		const code = "fetch( mw.config.get( 'wgGiven' ) );\n";
		mkdirSync(join(folder, 'given'));
		writeFileSync(join(folder, 'given/extension.json'), '{ "name": "Given", "manifest_version": 2 }');
		writeFileSync(join(folder, 'given/Hooks.php'), hooks('/own'));
		writeFileSync(join(folder, 'given/x.js'), code);
		expect(lint('given/x.js', code)).toEqual([]);
		writeFileSync(join(folder, 'given/Hooks.php'), hooks('https://later.in-php.net/x'));
		expect(lint('given/x.js', code)).toEqual(['1:8 later.in-php.net']);
		writeFileSync(join(folder, 'given/Hooks.php'), hooks('/own/again'));
		expect(lint('given/x.js', code)).toEqual([]);
	});
});
