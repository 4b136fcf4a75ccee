/** The disk as one run sees it: what was asked once is answered the same until the run ends. */
import { hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync, type Stats } from 'node:fs';
import { Bounded } from '../../eslint-plugin/bounded.js';
import type { Files } from '../../eslint-plugin/files.js';
import { nodeFiles } from '../../eslint-plugin/node-files.js';

/** Characters of texts that are kept. */
const MOST_TEXT = 4_000_000;
/** In milliseconds: what changed less than this ago may change again without another stamp, as some file systems count in seconds. */
const UNSETTLED = 2_500;
/** Of paths, and of folders with their names, that are kept in a run that keeps nothing for another. */
const MOST_FACTS = 4_000;
const MOST_FOLDERS = 400;
const UNREADABLE = 'unreadable';
/** Of what changed while the run looked at it: no content has it. */
const CHANGING = 'changing';

/** What was found at a path; of a folder's names, where the path ends with `/`. */
export interface Fact {
	/** Changes when it changes; undefined when there is no such file or folder. */
	readonly stamp: string | undefined;
	/** Whether the same stamp will mean the same content. */
	readonly isSettled: boolean;
	/** Of its content, once that was read. */
	readonly hash?: string;
}

export class Disk implements Files {
	private readonly facts = new Map<string, Fact>();
	private readonly names = new Map<string, readonly string[]>();
	private readonly texts = new Bounded<{ readonly text: string | undefined }>(MOST_TEXT);
	/** Every file is read into the same memory. */
	private shared = Buffer.allocUnsafe(1 << 18);
	readonly leadsOut = nodeFiles().leadsOut!;
	readonly isFixed = true;

	/** @param hashes whether the content of what is read is to be known again */
	constructor(private readonly hashes = false) {}

	stamp(path: string): string | undefined {
		return this.fact(path).stamp;
	}

	read(path: string): string | undefined {
		if (this.stamp(path) === undefined) {
			return undefined;
		}
		const known = this.texts.get(path);
		if (known) {
			return known.text;
		}
		const text = this.attempt(path)
			?.toString('utf8')
			.replace(/^\uFEFF/, '');
		this.texts.set(path, { text }, (text?.length ?? 0) + 200);
		return text;
	}

	/** One character for each byte. */
	bytes(path: string): string | undefined {
		return this.stamp(path) === undefined ? undefined : this.attempt(path)?.toString('latin1');
	}

	list(folder: string): readonly string[] {
		let names = this.names.get(folder);
		if (!names) {
			this.forget(this.names, MOST_FOLDERS);
			const fact = this.fact(`${folder}/`);
			try {
				names = fact.stamp === undefined ? [] : readdirSync(folder);
			} catch {
				names = [];
			}
			this.names.set(folder, names);
			this.learn(`${folder}/`, () => digest(names!.join('\0')));
		}
		return names;
	}

	/**
	 * A file's content until the next is read; its size where that is more than `most` bytes.
	 * @throws what the file system throws
	 */
	content(path: string, most = Infinity): Buffer | number {
		const descriptor = openSync(path, 'r');
		try {
			const stats = fstatSync(descriptor);
			// what there is before it is read
			const fact = this.hashes ? this.fact(path) : undefined;
			const content = this.readFrom(descriptor, stats.size, most);
			if (fact && stampOf(stats) !== fact.stamp) {
				this.learn(path, () => CHANGING);
			} else if (fact && fact.hash === undefined && typeof content !== 'number') {
				this.learn(path, () => digest(content));
			}
			return content;
		} finally {
			closeSync(descriptor);
		}
	}

	private readFrom(descriptor: number, size: number, most: number): Buffer | number {
		if (size > most) {
			return size;
		}
		let length = 0;
		for (;;) {
			// one more than the size says, so that the end shows
			if (this.shared.length < Math.max(size, length) + 1) {
				this.shared = Buffer.concat([
					this.shared.subarray(0, length),
					Buffer.allocUnsafe(Math.max(size, length) * 2 + 1),
				]);
			}
			const count = readSync(descriptor, this.shared, length, this.shared.length - length, null);
			length += count;
			if (count === 0 || length === size || length > most) {
				return length > most ? length : this.shared.subarray(0, length);
			}
		}
	}

	private attempt(path: string): Buffer | undefined {
		try {
			return this.content(path) as Buffer;
		} catch {
			this.learn(path, () => UNREADABLE);
			return undefined;
		}
	}

	private learn(path: string, hashOf: () => string): void {
		if (this.hashes) {
			const found = hashOf();
			const { stamp, isSettled } = this.fact(path);
			this.facts.set(path, { stamp, isSettled: isSettled && found !== CHANGING, hash: found });
		}
	}

	/** Begins anew when much is known that is easily found again: most of it is of folders that the run has left. */
	private forget(known: Map<string, unknown>, most: number): void {
		if (!this.hashes && known.size >= most) {
			known.clear();
		}
	}

	/** What is known of a path, or of a folder's names where it ends with `/`. */
	fact(path: string): Fact {
		let fact = this.facts.get(path);
		if (!fact) {
			this.forget(this.facts, MOST_FACTS);
			const found = statOf(path);
			const stats = (path.endsWith('/') ? found?.isDirectory() : found?.isFile()) ? found : undefined;
			fact = stats ? (this.hashes ? factOf(stats) : THERE) : ABSENT;
			this.facts.set(path, fact);
		}
		return fact;
	}

	/** The same, its content read. */
	factOfContent(path: string): Fact {
		if (path.endsWith('/')) {
			this.list(path.slice(0, -1));
		} else if (this.fact(path).hash === undefined && this.stamp(path) !== undefined) {
			this.attempt(path);
		}
		return this.fact(path);
	}

	/** Takes over what another thread of the run found. */
	adopt(path: string, other: Fact): void {
		const own = this.facts.get(path);
		const isSame =
			!own || (own.stamp === other.stamp && (own.hash ?? other.hash) === (other.hash ?? own.hash));
		const found = isSame ? (other.hash ?? own?.hash) : CHANGING;
		this.facts.set(path, {
			stamp: other.stamp,
			isSettled: isSame && other.isSettled && own?.isSettled !== false,
			...(found === undefined ? {} : { hash: found }),
		});
	}
}

const digest = (content: Buffer | string): string => hash('sha256', content, 'base64url').slice(0, 22);

const stampOf = ({ mtimeMs, ctimeMs, size, ino }: Stats): string => `${mtimeMs} ${ctimeMs} ${size} ${ino}`;

const factOf = (found: Stats): Fact => ({
	stamp: stampOf(found),
	isSettled: Date.now() - Math.max(found.mtimeMs, found.ctimeMs) > UNSETTLED,
});

/** All that a run needs to know which keeps nothing for another. */
const THERE: Fact = { stamp: 'there', isSettled: true };
const ABSENT: Fact = { stamp: undefined, isSettled: true };

function statOf(path: string): Stats | undefined {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}
