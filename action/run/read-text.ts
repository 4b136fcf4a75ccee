import { readFileSync, statSync } from 'node:fs';

/** The text of a file or a pipe. @throws what the file system throws; `ENOTSUP` for a device, which may never end */
export function readText(file: string): string {
	if (statSync(file).isCharacterDevice()) {
		throw Object.assign(new Error('a device'), { code: 'ENOTSUP' });
	}
	return readFileSync(file, 'utf8');
}
