import { inventory, type InventoryFormat } from '../report/inventory.js';
import { plain } from '../report/text.js';
import { lint } from '../run/lint.js';
import type { Streams } from './streams.js';

/** `inventory`: gives the exit status, which does not depend on what is contacted. */
export async function runInventory(
	paths: readonly string[],
	format: InventoryFormat,
	streams: Streams,
): Promise<number> {
	const run = await lint(paths, { workingDirectory: streams.cwd, listAll: true });
	streams.out.write(inventory(run, format));
	for (const one of run.notChecked) {
		streams.err.write(`third-party-resources: ${plain(one.message)}\n`);
	}
	return run.notChecked.some((one) => one.reason === 'missing') ? 2 : run.notChecked.length ? 3 : 0;
}
