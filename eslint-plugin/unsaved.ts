import type { Files } from './files.js';

export interface UnsavedFiles extends Files {
	/** What an editor holds of a file: it counts for the files that read it, until the file changes on the disk. */
	holds(path: string, text: string): void;
}

/** Files on the disk, and over them what an editor has not saved yet. */
export function withUnsaved(files: Files): UnsavedFiles {
	const unsaved = new Map<
		string,
		{ readonly over: string; readonly text: string; readonly edition: number }
	>();
	let editions = 0;
	const of = (path: string): { text: string; edition: number } | undefined => {
		const found = unsaved.get(path);
		if (found && found.over !== files.stamp(path)) {
			unsaved.delete(path);
			return undefined;
		}
		return found;
	};
	return {
		...files,
		isFixed: false,
		read(path) {
			const own = of(path);
			return own ? own.text : files.read(path);
		},
		stamp(path) {
			const own = of(path);
			return own ? `unsaved ${own.edition}` : files.stamp(path);
		},
		holds(path, text) {
			const over = files.stamp(path);
			if (over === undefined || files.read(path) === text) {
				unsaved.delete(path);
			} else if (of(path)?.text !== text) {
				unsaved.set(path, { over, text, edition: ++editions });
			}
		},
	};
}
