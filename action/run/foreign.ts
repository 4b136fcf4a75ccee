/**
 * Folders of other people's code, as MediaWiki's list of foreign resources names them: each of its keys is a folder beside it.
 * Source: https://www.mediawiki.org/wiki/Foreign_resources, 2026-11.
 */
import { readFileSync } from 'node:fs';

export const FOREIGN_RESOURCES = 'foreign-resources.yaml';
/** A key at the top, in quotes or without. */
const KEY = /^(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#'"&*!|>%@`{}[\],-][^\n]*?))[ \t]*:(?=\s|$)/gm;

export class ForeignFolders {
	/** Each with `/` at its end. */
	private readonly folders: string[] = [];

	/**
	 * Learns what a folder's list names.
	 * @param folder as `has` is asked, with `/` at its end
	 * @param path of the list
	 */
	learn(folder: string, path: string): void {
		let text: string;
		try {
			text = readFileSync(path, 'utf8');
		} catch {
			return;
		}
		for (const [, double, single, plain] of text.matchAll(KEY)) {
			this.folders.push(`${folder}${double ?? single ?? plain}/`);
		}
	}

	/** Whether a folder, with `/` at its end, is one that a list names, or is in one. */
	has(folder: string): boolean {
		return this.folders.some((one) => folder.startsWith(one));
	}
}
