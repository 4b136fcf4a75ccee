/** What both rules add to the time from a key to its diagnostics: ESLint's language server, eslint-config-wikimedia, a gadget of 2,000 lines. */
import { mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LanguageServer } from '../real/editors/server.js';
import { gadget } from './gadget.js';
import { median } from './measure.js';
import { packages } from './wikimedia.js';

const ROUNDS = 20;
const WARM = 4;
const text = gadget(2000);
const modules = packages();

class Editor {
	readonly times: number[] = [];
	own = 0;

	private constructor(private readonly server: LanguageServer) {}

	static async start(presets: readonly string[]): Promise<Editor> {
		const root = realpathSync(mkdtempSync(join(tmpdir(), 'tpr-bench-')));
		symlinkSync(modules, join(root, 'node_modules'));
		writeFileSync(join(root, '.eslintrc.json'), JSON.stringify({ root: true, extends: presets }));
		writeFileSync(join(root, 'gadget.js'), text);
		const server = await LanguageServer.start(root, undefined);
		server.open('gadget.js', 'javascript', text);
		return new Editor(server);
	}

	async type(round: number): Promise<void> {
		const start = process.hrtime.bigint();
		this.server.type('gadget.js', `${text}// ${'x'.repeat(round + 1)}\n`);
		const diagnostics = await this.server.diagnostics('gadget.js');
		if (round >= WARM) {
			this.times.push(Number(process.hrtime.bigint() - start) / 1e6);
		}
		this.own = diagnostics.filter((one) => one.code.startsWith('third-party-resources/')).length;
	}

	stop(): void {
		this.server.stop();
	}
}

const alone = await Editor.start(['wikimedia/client']);
const both = await Editor.start(['wikimedia/client', 'plugin:third-party-resources/recommended']);
for (let round = 0; round < ROUNDS + WARM; round++) {
	await alone.type(round);
	await both.type(round);
}
alone.stop();
both.stop();
const [other, own] = [median(alone.times), median(both.times)];
console.log(
	`diagnostics of a gadget of ${text.split('\n').length} lines with both rules (${both.own} findings): ${own.toFixed(0)} ms; with eslint-config-wikimedia alone: ${other.toFixed(0)} ms; ${((own / other - 1) * 100).toFixed(1)} % more (goal: under 10)`,
);
