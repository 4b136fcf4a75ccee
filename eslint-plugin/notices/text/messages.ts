/** Messages by their keys: tables in code, and the files that `MessagesDirs` of a manifest names, read when a key asks for them. */
import type { Files } from '../../files.js';
import { jsonc } from '../../lazy.js';
import type { Place } from '../../strings/pattern.js';

export interface Message {
	readonly text: string;
	readonly place: Place;
}

interface Catalogue {
	readonly file: string;
	readonly messages: ReadonlyMap<string, Message>;
}

const MANIFESTS = ['extension.json', 'skin.json'];
const MOST_TEXT = 2_000_000;
const LANGUAGE = 'en.json';

const catalogues = new WeakMap<Files, Map<string, { stamp: string; catalogue: Catalogue }>>();

/** The English messages of the extension or skin in a folder, a catalogue for each file; empty when it has none. */
export function cataloguesOf(root: string, files: Files): readonly Catalogue[] {
	return folders(root, files).flatMap((folder) => catalogue(`${folder}/${LANGUAGE}`, files) ?? []);
}

function folders(root: string, files: Files): string[] {
	for (const name of MANIFESTS) {
		const text = files.stamp(`${root}/${name}`) === undefined ? undefined : files.read(`${root}/${name}`);
		if (text === undefined || text.length > MOST_TEXT) {
			continue;
		}
		let manifest: unknown;
		try {
			manifest = jsonc().parse(text);
		} catch {
			continue;
		}
		const named = (manifest as { MessagesDirs?: unknown } | undefined)?.MessagesDirs;
		const found = typeof named === 'object' && named !== null ? Object.values(named).flat() : [];
		return found
			.filter((folder) => typeof folder === 'string')
			.map((folder) => `${root}/${folder}`.replace(/\/\.?(?=\/|$)/g, ''));
	}
	return [];
}

function catalogue(file: string, files: Files): Catalogue | undefined {
	const stamp = files.stamp(file);
	if (stamp === undefined) {
		return undefined;
	}
	let known = catalogues.get(files);
	if (!known) {
		known = new Map();
		catalogues.set(files, known);
	}
	const last = known.get(file);
	if (last?.stamp === stamp) {
		return last.catalogue;
	}
	const messages = new Map<string, Message>();
	const text = files.read(file);
	if (text !== undefined && text.length < MOST_TEXT) {
		let tree;
		try {
			tree = jsonc().parseTree(text);
		} catch {
			tree = undefined;
		}
		for (const { children } of tree?.children ?? []) {
			const [key, value] = children ?? [];
			if (typeof key?.value === 'string' && typeof value?.value === 'string') {
				messages.set(key.value, {
					text: value.value,
					place: { file, start: value.offset, end: value.offset + value.length },
				});
			}
		}
	}
	const made = { file, messages };
	known.set(file, { stamp, catalogue: made });
	return made;
}

export interface Lookup {
	readonly message?: Message;
	/** The file that should have it: the key is one of the extension's own, by how its keys begin. */
	readonly missingIn?: string;
}

/** A message of the extension or skin in a folder. */
export function messageOf(key: string, root: string, files: Files): Lookup {
	const all = cataloguesOf(root, files);
	for (const { messages } of all) {
		const message = messages.get(key);
		if (message) {
			return { message };
		}
	}
	const [head] = key.split('-');
	const own = key.includes('-')
		? all.find(({ messages }) => [...messages.keys()].some((other) => other.startsWith(`${head}-`)))
		: undefined;
	return own ? { missingIn: own.file } : {};
}
