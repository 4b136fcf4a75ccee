/**
 * Who runs a page of a wiki's own code: everybody, by `MediaWiki:Common.js` and gadgets that are on by default, or those who chose a gadget.
 * Read from `MediaWiki:Gadgets-definition` and `MediaWiki:Gadgets/<name>.json` as repositories keep them.
 * Source: Extension:Gadgets, includes/MediaWikiGadgetsDefinitionRepo.php and includes/Content/schema.json, 2026-11.
 */
import type { Files } from '../files.js';
import type { Place } from '../strings/pattern.js';
import { parseJson } from '../strings/script/json.js';
import { entry, textOf, textsOf } from './data.js';

/** For whom a page's code runs without having been asked for. */
export interface Audience {
	/** The gadget that has the page; undefined for pages that belong to none. */
	readonly gadget?: string;
	/** The gadget that is on by default and needs this one, where it is another. */
	readonly neededBy?: string;
	/** The rights that a reader must have; none for everybody. */
	readonly rights: readonly string[];
	/** Where the gadget is defined. */
	readonly definition?: Place;
}

interface Gadget {
	readonly name: string;
	readonly place: Place;
	readonly pages: readonly string[];
	readonly isDefault: boolean;
	readonly rights: readonly string[];
	/** The gadgets that it loads with it. */
	readonly needs: readonly string[];
}

const DEFINITION = /^(?:mediawiki(?::|%3a|_|-))?gadgets-definition(?:\.(?:txt|wiki|wikitext|mediawiki))?$/i;
/** As a repository writes a namespace. */
const NAMESPACE = /^mediawiki(?::|%3a|_)/i;
const JSON_DEFINITION = /^mediawiki(?::|%3a|_)gadgets(?:\/|%2f|_)(.+)\.json$/i;
/** Pages that every reader's browser runs, in one skin at least. Source: Manual:Interface/JavaScript and Manual:Interface/Stylesheets, 2026-11. */
const FOR_EVERYBODY =
	/^(?:common|mobile|print|noscript|filepage|vector|vector-2022|monobook|minerva|timeless|modern|cologneblue|apioutput|fallback)\.(?:js|css)$/i;
const GADGET_PAGE = /^gadget-/i;
const LINE = /^\*+ *([a-z](?:[-:.\w ]*[a-z0-9])?)\s*(?:\[([^\n]*?)\])?\s*((?:\|[^|\n]*)+)$/i;
const MOST_FOLDERS = 12;
const MOST_TEXT = 500_000;
const MOST_DEFINITIONS = 500;
const MOST_OF_LINE = 5000;

/** For whom a file runs unasked; undefined where it is no page of a wiki, or a gadget that readers choose. */
export function audienceOf(file: string, files: Files): Audience | undefined {
	const path = file.replaceAll('\\', '/');
	const page = pageOf(path);
	if (!page || !/\.(?:js|css)$/i.test(page.name)) {
		return undefined;
	}
	if (page.isInNamespace && !page.isOfGadget) {
		return FOR_EVERYBODY.test(page.name) ? { rights: [] } : undefined;
	}
	for (const gadgets of definitionsAround(path, files)) {
		const own = gadgets.find(({ pages }) => pages.includes(page.name));
		if (own) {
			return audience(own, gadgets);
		}
	}
	return undefined;
}

/** The least that is asked of those for whom a gadget is loaded unasked, by itself or by one that needs it. */
function audience(own: Gadget, gadgets: readonly Gadget[]): Audience | undefined {
	const users = new Set([own]);
	for (const gadget of users) {
		gadgets.filter(({ needs }) => needs.includes(gadget.name)).forEach((user) => users.add(user));
	}
	const [widest] = [...users]
		.filter(({ isDefault }) => isDefault)
		.sort((a, b) => a.rights.length - b.rights.length);
	return (
		widest && {
			gadget: own.name,
			...(widest === own ? {} : { neededBy: widest.name }),
			rights: widest.rights,
			definition: widest.place,
		}
	);
}

interface Page {
	/** As a definition names it: without namespace and `Gadget-`. */
	readonly name: string;
	readonly isInNamespace: boolean;
	readonly isOfGadget: boolean;
}

/** The page that a file is kept for; sources of a page have its name and another ending. */
function pageOf(path: string): Page | undefined {
	const parts = path.split('/');
	const base = parts.at(-1)!;
	const isInNamespace = NAMESPACE.test(base) || /^mediawiki$/i.test(parts.at(-2) ?? '');
	const title = base.replace(NAMESPACE, '');
	return {
		name: plain(title.replace(GADGET_PAGE, ''))
			.replace(/\.[cm]?tsx?$/, '.js')
			.replace(/\.(?:less|scss)$/, '.css'),
		isInNamespace,
		isOfGadget: GADGET_PAGE.test(title),
	};
}

const plain = (title: string): string => title.trim().replaceAll('_', ' ');

/** The definitions in the folders around a file and in their folder `MediaWiki`, nearest first. */
function* definitionsAround(path: string, files: Files): Generator<readonly Gadget[]> {
	let folder = path;
	for (let i = 0; i < MOST_FOLDERS; i++) {
		const slash = folder.lastIndexOf('/');
		if (slash < 0) {
			return;
		}
		folder = folder.slice(0, slash);
		const names = files.list(folder);
		yield gadgetsIn(folder, names, files, false);
		for (const name of names.filter((one) => /^mediawiki$/i.test(one))) {
			yield gadgetsIn(`${folder}/${name}`, files.list(`${folder}/${name}`), files, true);
		}
		if (names.includes('.git')) {
			return;
		}
	}
}

function gadgetsIn(
	folder: string,
	names: readonly string[],
	files: Files,
	isInNamespace: boolean,
): readonly Gadget[] {
	const isAll = isInNamespace || /(?:^|\/)mediawiki$/i.test(folder);
	const own = names.flatMap((name) => {
		const path = `${folder}/${name}`;
		if (DEFINITION.test(name)) {
			return fromPage(path, files);
		}
		const gadget = JSON_DEFINITION.exec(name)?.[1];
		return gadget ? fromJson(gadget, path, files) : [];
	});
	const ofFolder = names
		.filter((name) => (isAll ? /^gadgets$/i : /^mediawiki(?::|%3a|_)gadgets$/i).test(name))
		.flatMap((name) =>
			files
				.list(`${folder}/${name}`)
				.filter((one) => one.endsWith('.json'))
				.slice(0, MOST_DEFINITIONS)
				.flatMap((one) => fromJson(one.slice(0, -5), `${folder}/${name}/${one}`, files)),
		);
	return [...own, ...ofFolder];
}

const cache = new WeakMap<Files, Map<string, { stamp: string; gadgets: readonly Gadget[] }>>();

/** What a file defines, kept until it changes. */
function kept(path: string, files: Files, read: (text: string) => readonly Gadget[]): readonly Gadget[] {
	const stamp = files.stamp(path);
	if (stamp === undefined) {
		return [];
	}
	let known = cache.get(files);
	if (!known) {
		known = new Map();
		cache.set(files, known);
	}
	const last = known.get(path);
	if (last?.stamp === stamp) {
		return last.gadgets;
	}
	const text = files.read(path) ?? '';
	const gadgets = text.length > MOST_TEXT ? [] : read(text);
	known.set(path, { stamp, gadgets });
	return gadgets;
}

const fromPage = (path: string, files: Files): readonly Gadget[] =>
	kept(path, files, (text) => {
		const gadgets: Gadget[] = [];
		let start = 0;
		for (const line of text
			.replace(/<!--[^]*?-->/g, (part) => part.replace(/[^\r\n]/g, ' '))
			.split(/(?<=\n)/)) {
			const match = line.length < MOST_OF_LINE ? LINE.exec(line.trim()) : null;
			if (match) {
				const options = new Map(
					(match[2] ?? '').split('|').map((option) => {
						const [key = '', values] = option.split('=', 2);
						return [key.trim(), (values ?? '').split(',').map((one) => one.trim())] as const;
					}),
				);
				const at = start + line.indexOf(match[1]!);
				gadgets.push({
					name: match[1]!.replaceAll(' ', '_'),
					place: { file: path, start: at, end: at + match[1]!.length },
					pages: match[3]!.split('|').map(plain).filter(Boolean),
					isDefault: options.has('default'),
					rights: (options.get('rights') ?? []).filter(Boolean),
					needs: gadgetsOf([...(options.get('dependencies') ?? []), ...(options.get('peers') ?? [])]),
				});
			}
			start += line.length;
		}
		return gadgets;
	});

const fromJson = (name: string, path: string, files: Files): readonly Gadget[] =>
	kept(path, files, (text) => {
		const definition = parseJson(text, path);
		const pages = textsOf(entry(definition, 'module', 'pages')).map((page) =>
			plain(page.replace(NAMESPACE, '').replace(GADGET_PAGE, '')),
		);
		if (!pages.length) {
			return [];
		}
		const value = entry(definition, 'settings', 'default');
		return [
			{
				name,
				place: { file: path, start: 0, end: 1 },
				pages,
				isDefault: (value?.kind === 'other' && value.value === true) || textOf(value) === 'true',
				rights: textsOf(entry(definition, 'settings', 'rights')),
				needs: gadgetsOf([
					...textsOf(entry(definition, 'module', 'dependencies')),
					...textsOf(entry(definition, 'module', 'peers')),
				]),
			},
		];
	});

/** The gadgets among modules: `ext.gadget.x`, and peers, which are named without it. */
const gadgetsOf = (modules: readonly string[]): string[] =>
	modules.filter(Boolean).map((one) => one.replace(/^ext\.gadget\./, '').replaceAll(' ', '_'));
