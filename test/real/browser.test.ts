/** The browser build and the playground in Chromium. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lint } from '../../action/run/lint.js';
import { mediaWikiTree } from '../support/mediawiki.js';
import { lackingChromium, startChromium } from './chromium.js';
import { isSkipped } from './lacking.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GADGET = 'test/fixtures/example-extension/gadgets/Gadget-birdSong.js';
const gadget = readFileSync(join(ROOT, GADGET), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'tpr-browser-'));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
	readonly id: string;
	readonly nodes: readonly { readonly html: string }[];
}

describe.skipIf(isSkipped('The browser build', lackingChromium()))('in Chromium', () => {
	let browser: Browser;
	/** Every address that pages asked for, but the page itself. */
	const asked: string[] = [];

	beforeAll(async () => {
		execFileSync(process.execPath, ['scripts/build-browser.mjs', folder], { cwd: ROOT, stdio: 'pipe' });
		browser = await startChromium();
	});
	afterAll(async () => {
		await browser.close();
	});

	async function open(width = 1280, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
		const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
		const page = await context.newPage();
		const own = pathToFileURL(join(folder, 'playground.html')).href;
		context.on('request', (request) => {
			if (request.url() !== own && !request.url().startsWith('data:')) {
				asked.push(request.url());
			}
		});
		page.on('pageerror', (error) => asked.push(String(error)));
		page.on('console', (message) => asked.push(message.text()));
		await page.goto(own);
		await page.locator('.finding').first().waitFor();
		return page;
	}

	const paste = async (page: Page, text: string): Promise<void> => {
		await page.getByRole('button', { name: 'Clear' }).click();
		await page.locator('.cm-content').fill(text);
	};

	it('shows the findings of a pasted gadget, jumps to them and applies a suggestion; nothing leaves the page', async () => {
		const page = await open();
		await paste(page, gadget);
		const run = await lint([GADGET], { workingDirectory: ROOT, preset: 'gadget' });
		await page.getByRole('status').getByText(`${run.findings.length} findings`).waitFor();
		expect(await page.locator('.finding .jump').allTextContents()).toEqual(
			run.findings.map((one) => `Line ${one.line}: ${one.origin}`),
		);
		expect(await page.locator('.finding .message').allTextContents()).toEqual(
			run.findings.map((one) => one.message),
		);
		await page.locator('.finding .jump').first().click();
		expect(await page.evaluate('String( getSelection() )')).toContain('https://cdnjs.cloudflare.com/');
		await page.getByRole('button', { name: /mirror of cdnjs/ }).click();
		expect(await page.locator('.cm-content').textContent()).toContain(
			'https://tools-static.wmflabs.org/cdnjs/',
		);
		expect(await page.locator('.finding .message').allTextContents()).not.toContain(run.findings[0]!.message);
		expect(asked).toEqual([]);
	});

	it('honours directives, other languages and presets; says when text cannot be read and when nobody is contacted', async () => {
		const page = await open();
		const status = page.getByRole('status');
		await paste(page, "/* eslint-disable */\nfetch( 'https://api.third.net/' );");
		await status.getByText('It contacts nobody else').waitFor();
		await paste(page, 'fetch(');
		await status.getByText('This cannot be read yet').waitFor();
		await paste(page, 'a { background: url( https://img.third.net/a.png ) }');
		await page.getByLabel('Language').selectOption('css');
		expect(await page.locator('.finding .rule').textContent()).toBe('require-privacy-notice');
		await page.getByLabel('Rules for').selectOption('recommended');
		expect(await page.locator('.finding .rule').textContent()).toBe('no-third-party-origin');
		await page.getByRole('button', { name: 'Example' }).click();
		expect(await page.locator('.finding').count()).toBeGreaterThan(3);
		expect(asked).toEqual([]);
	});

	it.each([
		[1440, 'light'],
		[1024, 'dark'],
		[320, 'light'],
		[390, 'dark'],
	] as const)('is usable by all at %s pixels, %s', async (width, colours) => {
		const page = await open(width, colours);
		const scrolled = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
		expect(await page.evaluate(scrolled)).toBe(0);
		await page.evaluate(AXE);
		// the code in it takes the focus, which axe does not see
		const { violations } = (await page.evaluate("axe.run( { exclude: '.cm-scroller' } )")) as {
			violations: Violation[];
		};
		expect(violations.map((one) => [one.id, one.nodes.map((node) => node.html)])).toEqual([]);
	});

	it('obeys its own rules, and weighs less than 1 MB compressed', async () => {
		const run = await lint(['docs/playground'], { workingDirectory: ROOT, preset: 'strict' });
		expect(run.stats.files).toBe(3);
		expect([run.findings, run.notChecked]).toEqual([[], []]);
		const module = readFileSync(join(folder, 'browser.mjs'));
		expect(gzipSync(module).length).toBeLessThan(1e6);
		expect(module.length).toBeLessThan(2 ** 21); // what a page of a wiki may hold
	});

	describe('the user script of docs/on-wiki.md', () => {
		const script = /```js\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs/on-wiki.md'), 'utf8'))![1]!;
		const pages = new Map<string, { type: string; body: string }>();
		let server: Server;
		let address: string;

		beforeAll(async () => {
			pages.set('/wiki/User:You/third-party-resources.js', {
				type: 'text/javascript',
				body: readFileSync(join(folder, 'browser.mjs'), 'utf8'),
			});
			server = createServer((request, response) => {
				const page = pages.get(decodeURI(new URL(request.url!, 'http://localhost').pathname));
				response.writeHead(page ? 200 : 404, {
					'Content-Type': `${page?.type ?? 'text/plain'}; charset=utf-8`,
				});
				response.end(page?.body);
			});
			await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
			address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		});
		afterAll(() => {
			server.close();
		});

		/** MediaWiki's names that the script uses. */
		const MEDIAWIKI = `
			const memory = {}, handlers = {};
			window.mw = {
				config: { get: ( name ) => ( { wgPageContentModel: 'javascript', wgAction: 'edit' } )[ name ] },
				hook: ( name ) => ( {
					add( ...all ) { for ( const one of all ) { ( handlers[ name ] ??= [] ).push( one ); if ( memory[ name ] ) { one( ...memory[ name ] ); } } },
					fire( ...args ) { memory[ name ] = args; ( handlers[ name ] ?? [] ).forEach( ( one ) => one( ...args ) ); }
				} ),
				loader: { using: () => Promise.resolve() },
				util: {
					getUrl: ( page, query ) => '/wiki/' + page + '?' + new URLSearchParams( query ),
					debounce: ( act, wait ) => { let id; return () => { clearTimeout( id ); id = setTimeout( act, wait ); }; }
				}
			};`;

		it('shows findings in CodeMirror', async () => {
			const { outputFiles } = await build({
				stdin: {
					contents: `
						import { linter, lintGutter, forEachDiagnostic } from '@codemirror/lint';
						import { StateEffect } from '@codemirror/state';
						import { EditorView } from '@codemirror/view';
						const view = new EditorView( { doc: ${JSON.stringify(gadget)}, parent: document.body, extensions: lintGutter() } );
						window.shown = () => { const all = []; forEachDiagnostic( view.state, ( one, from, to ) => all.push( [ from, to, one.message ] ) ); return all; };
						mw.hook( 'ext.CodeMirror.ready' ).fire( {
							applyLinter: ( lint ) => view.dispatch( { effects: StateEffect.appendConfig.of( linter( () => lint( view.state.doc.toString(), view ) ) ) } )
						} );`,
					resolveDir: ROOT,
				},
				bundle: true,
				format: 'iife',
				write: false,
			});
			pages.set('/edit', {
				type: 'text/html',
				body: `<!DOCTYPE html><body><script>${MEDIAWIKI}</script><script>${script}</script><script>${outputFiles[0]!.text}</script>`,
			});
			const page = await browser.newPage();
			await page.goto(`${address}/edit`);
			await page.waitForFunction('window.shown().length');
			const run = await lint([GADGET], { workingDirectory: ROOT, preset: 'gadget' });
			const shown = (await page.evaluate('window.shown()')) as [number, number, string][];
			expect(shown.map(([from, , message]) => [gadget.slice(0, from).split('\n').length, message])).toEqual(
				run.findings.map((one) => [one.line, one.message]),
			);
		});

		it("shows findings in MediaWiki's CodeEditor, beside Ace's own", async () => {
			const modules = ['extensions', 'extensions-core']
				.map((name) => join(mediaWikiTree(), name, 'CodeEditor/modules/ace'))
				.find((path) => existsSync(path))!;
			for (const name of ['ace.js', 'mode-javascript.js', 'worker-javascript.js', 'theme-textmate.js']) {
				pages.set(`/ace/${name}`, {
					type: 'text/javascript',
					body: readFileSync(join(modules, name), 'utf8'),
				});
			}
			pages.set('/ace', {
				type: 'text/html',
				body: `<!DOCTYPE html><body><div id="box" style="height: 30em"></div><script>${MEDIAWIKI}</script><script>${script}</script>
					<script src="/ace/ace.js"></script><script>
					ace.config.set( 'basePath', '/ace' );
					const editor = ace.edit( 'box' );
					editor.setValue( ${JSON.stringify(`${gadget}\nvar a =\n`)} );
					editor.session.setMode( 'ace/mode/javascript' );
					mw.hook( 'codeEditor.configure' ).fire( editor.session );
					</script>`,
			});
			const page = await browser.newPage();
			await page.goto(`${address}/ace`);
			const rows =
				'ace.edit( "box" ).session.getAnnotations().map( ( one ) => [ one.row, Boolean( one.isThirdParty ) ] )';
			await page.waitForFunction(`${rows}.some( ( [ , own ] ) => !own )`);
			await page.evaluate(`ace.edit( "box" ).setValue( ${JSON.stringify(gadget)} )`);
			const run = await lint([GADGET], { workingDirectory: ROOT, preset: 'gadget' });
			await page.waitForFunction(
				`JSON.stringify( ${rows}.filter( ( [ , own ] ) => own ).map( ( [ row ] ) => row ) ) === ${JSON.stringify(JSON.stringify(run.findings.map((one) => one.line - 1)))}`,
			);
		});
	});
});
