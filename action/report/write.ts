import { closeSync, openSync, writeFileSync } from 'node:fs';

/** Writes a report block by block, so that no log is held as a whole. @throws what the file system throws */
export function writeReport(file: string, blocks: Iterable<string>): void {
	const descriptor = openSync(file, 'w');
	try {
		for (const block of blocks) {
			writeFileSync(descriptor, block);
		}
	} finally {
		closeSync(descriptor);
	}
}
