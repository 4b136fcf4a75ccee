/** What `notice` prints is written into files: the rule must then have nothing to say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GATE_STYLES, type GateStyle } from '../../../eslint-plugin/notices/template.js';
import { command, logOf } from '../../support/command.js';
import { Repository } from '../../support/repository.js';

const REQUEST =
	"fetch( 'https://api.openstreetmap.org/notes?u=' + encodeURIComponent( mw.config.get( 'wgUserName' ) ) );";

interface Printed {
	readonly requests: readonly { readonly path: string; readonly line: number; readonly origin: string }[];
	readonly notice: string;
	readonly messages: { readonly en: Record<string, string>; readonly qqq: Record<string, string> };
	readonly gate: {
		readonly style: GateStyle;
		readonly modules: readonly string[];
		readonly messages: readonly string[];
		readonly code: string;
	};
}

async function printed(root: string, ...args: string[]): Promise<Printed> {
	const { status, out, err } = await command(root, ['notice', '-f', 'json', ...args]);
	expect([status, err]).toEqual([0, '']);
	return JSON.parse(out) as Printed;
}

const settings = (preset: 'gadget' | 'strict'): string =>
	JSON.stringify({
		preset,
		exceptions: [{ origin: 'api.openstreetmap.org', destinations: ['data'], reason: 'T123456' }],
	});

/** What is found once the printed parts stand in files, by rule. */
async function foundWith(
	files: Readonly<Record<string, string>>,
	preset: 'gadget' | 'strict',
): Promise<{ readonly requests: number; readonly findings: readonly string[] }> {
	const { root } = Repository.with({ ...files, '.third-party-resources.json': settings(preset) });
	const { log } = await logOf(root, ['.']);
	return {
		requests: log.requests.length,
		findings: log.findings.map((one) => `${one.path}:${one.line} ${one.message}`),
	};
}

describe('notice', () => {
	it('says who receives what, in i18n entries and code', async () => {
		const { root } = Repository.with({
			'extension.json': JSON.stringify({ name: 'Bird Map', MessagesDirs: { BirdMap: ['i18n'] } }),
			'map.js': `${REQUEST}\n`,
		});
		const found = await printed(root);
		expect(found.requests).toEqual([
			{
				path: 'map.js',
				line: 1,
				column: 8,
				origin: 'api.openstreetmap.org',
				owner: 'OpenStreetMap Foundation',
				destination: 'data',
				sends: ['user name'],
			},
		]);
		expect(found.notice).toBe(
			'This content is hosted externally, by api.openstreetmap.org (OpenStreetMap Foundation). Loading it shares your IP address, your browser and the page you read with them, and also: user name. It is used for [what it is for]. Privacy policy: https://osmfoundation.org/wiki/Privacy_Policy',
		);
		expect(found.messages.en['birdmap-external-message']).toBe(found.notice);
		expect(Object.keys(found.messages.qqq)).toEqual(Object.keys(found.messages.en));
		expect(found.gate.messages).toEqual(Object.keys(found.messages.en));
		expect(found.gate.modules).toEqual(['oojs-ui-windows', 'mediawiki.storage']);
	});

	it.each(
		GATE_STYLES.flatMap((style) => (['gadget', 'strict'] as const).map((preset) => ({ style, preset }))),
	)('passes in an extension: $style, $preset', async ({ style, preset }) => {
		const load = `function load() {\n\t${REQUEST}\n}\n`;
		const manifest = {
			name: 'BirdMap',
			MessagesDirs: { BirdMap: ['i18n'] },
			ResourceModules: {
				'ext.birdMap': {
					packageFiles: style === 'codex' ? ['init.js', 'Gate.vue', 'map.js'] : ['map.js'],
				},
			},
		};
		const source: Record<string, string> = {
			'extension.json': JSON.stringify(manifest),
			'map.js': style === 'codex' ? `${load}module.exports = { load };\n` : `${load}load();\n`,
		};
		const before = await foundWith(
			{ ...source, ...(style === 'codex' ? { 'init.js': "require( './map.js' ).load();\n" } : {}) },
			preset,
		);
		expect(before.findings).toEqual([expect.stringContaining('without asking the reader first')]);
		const { gate, messages } = await printed(Repository.with(source).root, '--gate', style);
		const i18n = {
			'i18n/en.json': JSON.stringify(messages.en),
			'i18n/qqq.json': JSON.stringify(messages.qqq),
		};
		const after =
			style === 'codex'
				? {
						...source,
						'init.js': "Vue.createMwApp( require( './Gate.vue' ) ).mount( '#birds' );\n",
						'Gate.vue': gate.code,
					}
				: { ...source, 'map.js': load + gate.code };
		expect(await foundWith({ ...after, ...i18n }, preset)).toEqual({ requests: 1, findings: [] });
	});

	it.each(['ooui', 'plain'] as const)(
		'passes in a gadget, which sets its messages itself: %s',
		async (style) => {
			const load = `function load() {\n\t${REQUEST}\n}\n`;
			const { root } = Repository.with({ 'Gadget-birds.js': `${load}load();\n` });
			const { gate, messages } = await printed(root, '--gate', style, 'Gadget-birds.js');
			expect(Object.keys(messages.en)[0]).toBe('birds-external-title');
			expect(await foundWith({ 'Gadget-birds.js': load + gate.code }, 'strict')).toEqual({
				requests: 1,
				findings: [],
			});
		},
	);

	it('leaves a place for a policy that is not known, which strict does not take for a link', async () => {
		const load = "function load() {\n\tfetch( 'https://api.third.net/' );\n}\n";
		const { root } = Repository.with({ 'Gadget-birds.js': `${load}load();\n` });
		const { gate, notice } = await printed(root, 'Gadget-birds.js');
		expect(notice).toContain('Privacy policy: https://…');
		const tree = Repository.with({
			'a.js': load + gate.code,
			'.third-party-resources.json':
				'{ "preset": "strict", "exceptions": [ { "origin": "api.third.net", "reason": "T1" } ] }',
		});
		const { log } = await logOf(tree.root, ['.']);
		expect(log.findings.map((one) => one.message)).toEqual([
			expect.stringContaining("without a link to the recipient's privacy policy"),
		]);
	});

	it.each([
		[
			'Map.vue',
			'<template><p></p></template>\n<script>\nfetch( "https://api.third.net/" );\n</script>\n',
			'codex',
		],
		['map.js', "OO.ui.alert( 'x' ); fetch( 'https://api.third.net/' );\n", 'ooui'],
	])('asks as the code does: %s', async (name, code, style) => {
		const { root } = Repository.with({ [name]: code });
		expect((await printed(root)).gate.style).toBe(style);
	});

	it('is readable', async () => {
		const { root } = Repository.with({ 'a.js': `${REQUEST}\n`, 'b.js': "fetch( '/w/api.php' );\n" });
		const { out } = await command(root, ['notice', 'a.js', '--prefix', 'birds']);
		expect(out.split('\n').filter((line) => line.startsWith('# '))).toEqual([
			'# 1 request',
			'# Notice: say what it is for instead of [what it is for]',
			'# i18n/en.json',
			'# i18n/qqq.json',
			'# Code that asks: needs oojs-ui-windows, mediawiki.storage',
		]);
		expect(out).toContain('api.openstreetmap.org (OpenStreetMap Foundation): data\n\ta.js:1:8\n');
		expect(out).toContain('\t"birds-title": "External content",\n');
		expect((await command(root, ['notice', 'b.js'])).out).toBe(
			'Nothing here contacts anybody else: no notice is needed.\n',
		);
	});

	it('names wrong usage', async () => {
		const { root } = Repository.with({ 'a.js': REQUEST });
		expect(await command(root, ['notice', '--prefix', '1 x'])).toMatchObject({
			status: 2,
			err: expect.stringContaining('--prefix 1 x begins no message key') as string,
		});
		expect(await command(root, ['notice', 'absent.js'])).toMatchObject({ status: 2 });
		expect(readFileSync(join(root, 'a.js'), 'utf8')).toBe(REQUEST);
	});
});

describe('explain', () => {
	const DATA = "fetch( 'https://api.third.net/x' );";
	const asked = async (name: string, code: string, line: number): Promise<string> => {
		const { root } = Repository.with({
			[name]: code,
			'.third-party-resources.json': '{ "preset": "gadget" }',
		});
		return (await command(root, ['explain', `${name}:${line}`])).out;
	};

	it.each([
		['a.js', `OO.ui.alert( 'x' );\n${DATA}\n`, 2, 'OO.ui.confirm()'],
		['a.js', `run();\n${DATA}\n`, 2, 'confirm()'],
	])('writes code for a line that passes: %s %s', async (name, code, line, how) => {
		const out = await asked(name, code, line);
		const [, pattern = ''] =
			/^Ask first, with (?:OO\.ui\.)?confirm\(\):\n\n([^]*?)\n\nThe smallest/m.exec(out) ?? [];
		expect(out).toContain(`Ask first, with ${how}:`);
		expect(pattern).toContain(DATA);
		const { root } = Repository.with({
			[name]: pattern,
			'.third-party-resources.json': '{ "preset": "gadget" }',
		});
		const { log } = await logOf(root, ['.']);
		expect([log.requests.length, log.findings]).toEqual([1, []]);
	});

	it('writes a component where the code is one', async () => {
		const out = await asked('A.vue', `<script>\n${DATA}\n</script>\n`, 2);
		expect(out).toContain('Ask first, with a dialog of Codex:\n\n<template>\n');
		expect(out).toContain('@primary="agree"');
	});

	it('writes every style for the rule, and none for the other', async () => {
		const { out } = await command('/', ['explain', 'require-privacy-notice']);
		expect(out.match(/^Ask first, with .*$/gm)).toEqual([
			'Ask first, with OO.ui.confirm():',
			'Ask first, with a dialog of Codex:',
			'Ask first, with confirm():',
		]);
		expect((await command('/', ['explain', 'no-third-party-origin'])).out).not.toContain('Ask first');
	});
});
