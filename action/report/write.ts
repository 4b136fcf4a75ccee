import { randomBytes } from 'node:crypto';
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Why a file cannot be replaced where it may still be written: its folder, or what is mounted on it. */
const IN_PLACE = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']);

/**
 * Writes a file block by block, so that no log is held as a whole; the file is the old one or the whole new one at any moment, unless it
 * is no ordinary file (a pipe, `/dev/stderr`) or its folder may not be written to.
 * @throws what the file system throws
 */
export function writeReport(file: string, blocks: Iterable<string>): void {
	const target = targetOf(file);
	if (target === undefined) {
		writeBlocks(file, blocks);
		return;
	}
	// processes of two containers may have the same number
	const temporary = `${target}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
	let descriptor: number;
	try {
		descriptor = openSync(temporary, 'w');
	} catch (error) {
		if (!IN_PLACE.has((error as NodeJS.ErrnoException).code ?? '')) {
			throw error;
		}
		writeBlocks(target, blocks);
		return;
	}
	try {
		writeTo(descriptor, blocks);
		renameSync(temporary, target);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw error;
	}
}

const writeBlocks = (file: string, blocks: Iterable<string>): void => writeTo(openSync(file, 'w'), blocks);

function writeTo(descriptor: number, blocks: Iterable<string>): void {
	try {
		for (const block of blocks) {
			writeFileSync(descriptor, block);
		}
	} finally {
		closeSync(descriptor);
	}
}

/** The file that a link leads to; undefined for what is no ordinary file. */
function targetOf(file: string): string | undefined {
	try {
		return statSync(file).isFile() ? realpathSync(file) : undefined;
	} catch {
		return file;
	}
}

const REMEDIES: Readonly<Record<string, string>> = {
	ENOENT: 'name a file in a folder that exists',
	ENOTDIR: 'name a file in a folder that exists',
	EISDIR: 'that is a folder: name a file',
	EACCES: "check the folder's permissions",
	EPERM: "check the folder's permissions",
	EROFS: 'name a file in a folder that can be written',
	ENOSPC: 'the disk is full: make room',
	EDQUOT: 'the quota is used up: make room',
	EFBIG: 'the file would be too large: make room, or lint folder by folder',
	EIO: 'the disk fails',
	ENAMETOOLONG: 'name a shorter one',
};

/** A file that could not be written, in one line: the run ends with status 3. */
export class WriteError extends Error {}

/** What is wrong with writing a file, and what to do. Errors that are no file system's are thrown again. */
export function cannotBeWritten(file: string, error: NodeJS.ErrnoException): string {
	if (error.code === undefined) {
		throw error;
	}
	return `${file} cannot be written (${error.code}): ${REMEDIES[error.code] ?? 'name another file'}`;
}
