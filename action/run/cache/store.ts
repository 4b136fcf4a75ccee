/** The file that a cache is kept in: one line that says what it is and holds, and a line of JSON. */
import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeReport } from '../../report/write.js';
import { NO_RESULT, type FileResult } from '../file-outcome.js';
import { UNFINISHED } from './location.js';

/** How a path was found; of a folder's names, where it ends with `/`. Paths are relative to the working directory where they are within it. */
export interface KnownFact {
	readonly path: string;
	/** Of its content; `true` where it is there and was not read, `false` where it is not there. */
	readonly content: string | boolean;
	/** `''` where the same stamp may mean another content. */
	readonly stamp: string;
}

/** The results of files that hold as long as all facts do. */
export interface Unit {
	readonly facts: readonly KnownFact[];
	readonly files: readonly KnownFile[];
}

export interface KnownFile {
	readonly path: string;
	/** Of the settings that rule it. */
	readonly settings: string;
	readonly result: FileResult;
}

/** Whose results a file holds: those of one version of everything, for one working directory and its options. */
export interface Identity {
	readonly version: string;
	readonly options: string;
}

export type Stored =
	| { readonly units: readonly Unit[] }
	/** Why there are none to use; `absent` and `options` are nothing to speak of. What is `foreign` is no cache at all. */
	| { readonly unusable: 'absent' | 'options' | 'version' | 'damaged' | 'foreign' };

/** In milliseconds. */
const MOST_WRITING = 600_000;
const MAGIC = 'third-party-resources cache';
/** Of the file: another when what it holds changes. */
const FORMAT = 1;
/** A fact, by places in tables: `[ path, content, stamp ]`. */
type FactRow = readonly [string, string | 0 | 1, string];
/** `[ path, settings, result unless there is nothing to say ]` */
type FileRow = readonly [path: string, settings: number, result?: Partial<FileResult>];
type UnitRow = readonly [facts: readonly number[], ...files: FileRow[]];
interface Body {
	readonly settings: readonly string[];
	readonly facts: readonly FactRow[];
	readonly units: readonly UnitRow[];
}

const digest = (text: string): string => hash('sha256', text, 'hex').slice(0, 32);

/** Whether a text begins as a cache does. */
export const isCache = (text: string): boolean => text.startsWith(MAGIC);

export function readStore(file: string, { version, options }: Identity): Stored {
	let text: string;
	try {
		if (!statSync(file).isFile()) {
			return { unusable: 'foreign' };
		}
		text = readFileSync(file, 'utf8');
	} catch {
		// what cannot be read and not be written either is said then
		return { unusable: 'absent' };
	}
	if (!isCache(text) && text !== '') {
		return { unusable: 'foreign' };
	}
	const end = text.indexOf('\n');
	const head = text.slice(0, end).split(' ');
	if (end < 0 || head.length !== 6) {
		return { unusable: 'damaged' };
	}
	const [, , format, by, of, sum] = head;
	if (Number(format) !== FORMAT || by !== version) {
		return { unusable: 'version' };
	}
	const body = text.slice(end + 1);
	if (digest(`${of} ${body}`) !== sum) {
		return { unusable: 'damaged' };
	}
	return of === options ? { units: unitsOf(JSON.parse(body) as Body) } : { unusable: 'options' };
}

function unitsOf({ settings, facts, units }: Body): Unit[] {
	const known = facts.map(([path, content, stamp]): KnownFact => ({
		path,
		content: typeof content === 'number' ? content === 1 : content,
		stamp,
	}));
	return units.map(([places, ...files]) => ({
		facts: places.map((place) => known[place]!),
		files: files.map(([path, place, result]) => ({
			path,
			settings: settings[place]!,
			result: result ? { ...NO_RESULT, ...result } : NO_RESULT,
		})),
	}));
}

/**
 * The file is the old one or the whole new one at any moment.
 * @throws what the file system throws
 */
export function writeStore(file: string, { version, options }: Identity, units: readonly Unit[]): void {
	const settings = new Table<string>((one) => one);
	const facts = new Table<KnownFact>(({ path, content, stamp }) => `${content} ${stamp} ${path}`);
	const rows = units.map((unit): UnitRow => [
		unit.facts.map((fact) => facts.place(fact)),
		...unit.files.map(({ path, settings: own, result }): FileRow => {
			const said: Partial<FileResult> = Object.fromEntries(
				Object.entries(result).filter(
					([name, value]) =>
						value !== NO_RESULT[name as keyof FileResult] && !(Array.isArray(value) && value.length === 0),
				),
			);
			const row = [path, settings.place(own)] as const;
			return Object.keys(said).length ? [...row, said] : row;
		}),
	]);
	const body = JSON.stringify({
		settings: settings.all,
		facts: facts.all.map(({ path, content, stamp }): FactRow => [
			path,
			typeof content === 'boolean' ? (content ? 1 : 0) : content,
			stamp,
		]),
		units: rows,
	} satisfies Body);
	const folder = dirname(file);
	mkdirSync(folder, { recursive: true });
	tidy(folder);
	writeReport(file, [`${MAGIC} ${FORMAT} ${version} ${options} ${digest(`${options} ${body}`)}\n`, body]);
}

/** Removes what runs have left that were ended while they wrote. */
function tidy(folder: string): void {
	for (const name of readdirSync(folder).filter((one) => UNFINISHED.test(one))) {
		const path = join(folder, name);
		if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > MOST_WRITING) {
			rmSync(path, { force: true });
		}
	}
}

/** Things, each once, by their places. */
class Table<T> {
	readonly all: T[] = [];
	private readonly places = new Map<string, number>();

	constructor(private readonly keyOf: (one: T) => string) {}

	place(one: T): number {
		const key = this.keyOf(one);
		let place = this.places.get(key);
		if (place === undefined) {
			place = this.all.push(one) - 1;
			this.places.set(key, place);
		}
		return place;
	}
}
