/** `write-large.ts <folder> <count> <format>...`: writes logs of so many findings, and prints the process's peak memory in bytes. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { chunkedReports, inBlocks, type FormatName } from '../../../action/report/index.js';
import type { Finding } from '../../../eslint-plugin/rules/finding.js';
import { EXAMPLE } from './example-run.js';

const [folder = '.', count = '0', ...formats] = process.argv.slice(2);
const PER_FILE = 100;
const LINE = "\tfetch( 'https://host-%.net/api' + path );\n";

const findings = Array.from({ length: Number(count) }, (_, i): Finding => {
	const path = `extensions/E${Math.floor(i / PER_FILE / 20)}/resources/file${Math.floor(i / PER_FILE)}.js`;
	const place = { path, line: (i % PER_FILE) + 1, column: 9, endLine: (i % PER_FILE) + 1, endColumn: 39 };
	return {
		...EXAMPLE.findings[2]!,
		...place,
		origin: `host-${i}.net`,
		message: `fetch() sends a request to host-${i}.net (a third party). It gives away the reader's IP address, browser and page.`,
		evidence: [{ ...place, role: 'value', message: 'The address is written here.' }],
	};
});
const text = LINE.repeat(PER_FILE);
const run = { ...EXAMPLE, findings, requests: findings, textOf: () => text };
for (const format of formats as FormatName[]) {
	const file = openSync(join(folder, format), 'w');
	for (const block of inBlocks(chunkedReports[format](run))) {
		writeSync(file, block);
	}
	closeSync(file);
}
console.log(process.resourceUsage().maxRSS * 1024);
