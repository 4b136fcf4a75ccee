/** The first result in Chromium on a gadget of 100 kB: the module loaded, and its text linted; beside Babel's parser alone, loaded there too. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { startChromium } from '../real/chromium.js';
import { gadget } from './gadget.js';
import { median } from './measure.js';

const ROUNDS = 9;
const text = gadget(3700);
const { outputFiles } = await build({
	stdin: {
		contents:
			"import { parse } from '@babel/parser'; export const lint = ( text ) => parse( text ).program.body;",
		resolveDir: process.cwd(),
	},
	bundle: true,
	format: 'esm',
	minify: true,
	write: false,
});
const files: Record<string, string> = {
	'/ours.js': readFileSync('dist/browser.mjs', 'utf8'),
	'/parser.js': outputFiles[0]!.text,
	'/': '<!DOCTYPE html><title>Bench</title>',
};
const server = createServer((request, response) => {
	const body = files[request.url!];
	response.writeHead(body === undefined ? 404 : 200, {
		'Content-Type': request.url === '/' ? 'text/html' : 'text/javascript',
		'Cache-Control': 'no-store',
	});
	response.end(body);
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const browser = await startChromium();

/** Milliseconds from asking for the module to its findings, in a page that has seen nothing before. */
async function first(module: string): Promise<{ milliseconds: number; findings: number }> {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(address);
	const result = await page.evaluate(
		`( async ( text ) => { const start = performance.now(); const { lint } = await import( '/${module}' ); const { length } = lint( text ); return { milliseconds: performance.now() - start, findings: length }; } )( ${JSON.stringify(text)} )`,
	);
	await context.close();
	return result as { milliseconds: number; findings: number };
}

const times = { ours: [] as number[], parser: [] as number[] };
let findings = 0;
for (let round = 0; round < ROUNDS; round++) {
	const own = await first('ours.js');
	findings = own.findings;
	times.ours.push(own.milliseconds);
	times.parser.push((await first('parser.js')).milliseconds);
}
await browser.close();
server.close();
const [own, other] = [median(times.ours), median(times.parser)];
console.log(
	`the first result in Chromium on a gadget of ${(text.length / 1000).toFixed(0)} kB (${findings} findings): ${own.toFixed(0)} ms (goal: under 1000); Babel's parser alone: ${other.toFixed(0)} ms; ${(own / other).toFixed(2)} times`,
);
