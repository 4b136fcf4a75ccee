/** A bundle with what V8 compiled of it before: a run on one file spends most of its time on compiling otherwise. */
import {
	closeSync,
	fstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { ownCaches } from '../run/cache/location.js';

/** The hexadecimal digits in the comment that a bundle begins with. */
const IDENTITY = /^\/\*([0-9a-f]+)\*\//;
/** Runs that take longer compile much that shorter ones have no use for, and to read it would delay them. */
const LONGEST_KEPT_MILLISECONDS = 3_000;
/** Of other versions of this program and of Node, when another is kept. */
const MOST_KEPT = 8;
const KEPT = /^[0-9a-f]+-[0-9a-f]+\.compiled(?:\.\d+\.tmp)?$/;
/** At the end of the file: the length of the names of parts before it, and the checksum of all before that. */
const TRAILER_BYTES = 8;

type Wrapper = (
	exports: unknown,
	require: NodeJS.Require,
	module: { exports: unknown },
	filename: string,
	dirname: string,
) => void;

interface Kept {
	readonly code: Buffer;
	readonly parts: readonly string[];
}

export class Compiled<T> {
	readonly exports: T;
	private readonly script: Script;
	private readonly file: string | undefined;
	private readonly kept: Kept | undefined;

	/** @param bundle a file that is a comment with the identity of its content, and a function in CommonJS's form */
	constructor(bundle: string) {
		const source = readFileSync(bundle, 'latin1');
		this.file = fileFor(source);
		this.kept = this.file === undefined ? undefined : read(this.file);
		this.script = new Script(source, { filename: bundle, cachedData: this.kept?.code });
		const module = { exports: {} };
		const wrapper = this.script.runInThisContext() as Wrapper;
		wrapper(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
		this.exports = module.exports as T;
	}

	/**
	 * Keeps what has been compiled for later runs, where a part was used that was not used before. That it cannot be kept is no error.
	 * @param parts the names of the parts of the program that were used
	 */
	keep(parts: readonly string[]): void {
		const known = this.script.cachedDataRejected === false ? this.kept?.parts : undefined;
		if (
			this.file === undefined ||
			(known && parts.every((part) => known.includes(part))) ||
			performance.now() > LONGEST_KEPT_MILLISECONDS
		) {
			return;
		}
		write(this.file, this.script.createCachedData(), [...new Set([...(known ?? []), ...parts])]);
	}
}

/** Where code is kept of this bundle, by this version of Node with its flags; undefined where it is not. */
function fileFor(source: string): string | undefined {
	const identity = IDENTITY.exec(source)?.[1];
	const folder = process.env['NODE_DISABLE_COMPILE_CACHE'] ? undefined : ownCaches(process.env);
	return identity === undefined || folder === undefined
		? undefined
		: `${folder}/compiled/${identity}-${cachedDataVersionTag().toString(16)}.compiled`;
}

/** What was kept; undefined where there is none, it is damaged, or somebody else may have written it, as V8 runs what it is given. */
function read(file: string): Kept | undefined {
	let opened: number | undefined;
	try {
		opened = openSync(file, 'r');
		const { uid, mode } = fstatSync(opened);
		if (process.geteuid && (uid !== process.geteuid() || mode & 0o022)) {
			return undefined;
		}
		const content = readFileSync(opened);
		const end = content.length - TRAILER_BYTES;
		if (end < 0 || content.readUInt32LE(end + 4) !== crc32(content.subarray(0, end + 4))) {
			return undefined;
		}
		const start = end - content.readUInt32LE(end);
		return { code: content.subarray(0, start), parts: content.toString('latin1', start, end).split(' ') };
	} catch {
		return undefined;
	} finally {
		if (opened !== undefined) {
			closeSync(opened);
		}
	}
}

function write(file: string, code: Buffer, parts: readonly string[]): void {
	const names = Buffer.from(parts.join(' '), 'latin1');
	const content = Buffer.concat([code, names, Buffer.alloc(TRAILER_BYTES)]);
	const end = content.length - TRAILER_BYTES;
	content.writeUInt32LE(names.length, end);
	content.writeUInt32LE(crc32(content.subarray(0, end + 4)), end + 4);
	const unfinished = `${file}.${process.pid}.tmp`;
	try {
		if (!isOwn(dirname(file))) {
			return;
		}
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		writeFileSync(unfinished, content, { mode: 0o600, flag: 'wx' });
		renameSync(unfinished, file);
		prune(dirname(file));
	} catch {
		remove(unfinished);
	}
}

/** Whether a folder, or the nearest above it that is there, is this user's: what an administrator leaves in another's home is in the way there. */
function isOwn(folder: string): boolean {
	const found = statSync(folder, { throwIfNoEntry: false });
	return found
		? !process.geteuid || found.uid === process.geteuid()
		: dirname(folder) !== folder && isOwn(dirname(folder));
}

function remove(path: string): void {
	try {
		rmSync(path, { force: true });
	} catch {
		// it is no file, or another run has removed it
	}
}

function prune(folder: string): void {
	const written = readdirSync(folder)
		.filter((name) => KEPT.test(name))
		.map((name) => ({ path: `${folder}/${name}`, time: statSync(`${folder}/${name}`).mtimeMs }))
		.sort((a, b) => b.time - a.time);
	written.slice(MOST_KEPT).forEach(({ path }) => remove(path));
}
