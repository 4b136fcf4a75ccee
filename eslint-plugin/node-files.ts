import {
	existsSync,
	lstatSync,
	readdirSync,
	readFileSync,
	realpathSync,
	statSync,
	type Stats,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Bounded } from './bounded.js';
import type { Files } from './files.js';

const MOST_TEXT = 8_000_000;
/** In names. */
const MOST_LISTED = 200_000;
/** In milliseconds: what changed less than this ago may change again without a later time. */
const UNSETTLED = 100;

/** As far as is asked of a file or folder. */
type Found = Pick<Stats, 'mtimeMs' | 'size'> & { isFile(): boolean };
const statOf = (path: string): Found | undefined => statSync(path, { throwIfNoEntry: false });

/** The file system of a moment, in which nothing changes: what was asked once is answered the same until `renew`. */
export function filesOfMoment(): Files & { renew(): void } {
	const known = new Map<string, Found | undefined>();
	const stat = (path: string): Found | undefined => {
		let found = known.get(path);
		if (!found && !known.has(path)) {
			found = statOf(path);
			known.set(path, found);
		}
		return found;
	};
	let moment = 0;
	return {
		...nodeFiles(stat),
		moment: () => moment,
		renew() {
			known.clear();
			moment++;
		},
	};
}

/** The file system; what was read last is read once until it changes. */
export function nodeFiles(stat = statOf): Files {
	const read = new Bounded<{ stamp: string; text: string | undefined }>(MOST_TEXT);
	const listed = new Bounded<{ time: number; names: readonly string[] }>(MOST_LISTED);
	const list = (folder: string): readonly string[] => {
		const time = stat(folder)?.mtimeMs;
		if (time === undefined) {
			return [];
		}
		const known = listed.get(folder);
		if (known?.time === time) {
			return known.names;
		}
		const names = readdirSync(folder);
		if (Date.now() - time > UNSETTLED) {
			listed.set(folder, { time, names }, names.length + 1);
		}
		return names;
	};
	const stamp = (path: string): string | undefined => {
		const found = stat(path);
		return found?.isFile() ? `${found.mtimeMs}:${found.size}` : undefined;
	};
	const safely = <T>(act: () => T): T | undefined => {
		try {
			return act();
		} catch {
			return undefined;
		}
	};
	return {
		stamp: (path) => safely(() => stamp(path)),
		read(path) {
			const now = safely(() => stamp(path));
			if (now === undefined) {
				return undefined;
			}
			const known = read.get(path);
			if (known?.stamp === now) {
				return known.text;
			}
			const text = safely(() => readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
			read.set(path, { stamp: now, text }, (text?.length ?? 0) + 200);
			return text;
		},
		list: (folder) => safely(() => list(folder)) ?? [],
		leadsOut: (path) =>
			safely(() => lstatSync(path).isSymbolicLink() && !realpathSync(path).startsWith(repositoryOf(path))) ??
			false,
	};
}

/** The folder of the repository around a file, or else the file's own, with a separator at its end. */
function repositoryOf(path: string): string {
	const own = realpathSync(dirname(path));
	for (let folder = own; ; folder = dirname(folder)) {
		if (existsSync(join(folder, '.git'))) {
			return folder + sep;
		}
		if (dirname(folder) === folder) {
			return own + sep;
		}
	}
}
