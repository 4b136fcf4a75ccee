/** Reads `.third-party-resources.json`: data only, comments allowed. */
import type { Node as JsonNode } from 'jsonc-parser';
import type { Files } from '../files.js';
import { jsonc, levenshtein } from '../lazy.js';
import { originMistake } from '../origins/index.js';
import { Lines } from '../strings/lines.js';
import { SETTINGS_SCHEMA } from './schema.js';
import { mistakesOf, type RawSettings } from './settings.js';

export const SETTINGS_FILE = '.third-party-resources.json';
const MOST_TEXT = 1_000_000;
const MOST_DEPTH = 20;

export interface Mistake {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	/** One sentence: what is wrong and how to write it. */
	readonly message: string;
}

export interface FileSettings {
	readonly file: string;
	readonly settings: RawSettings;
	/** The line of each exception, 1-based. */
	readonly exceptionLines?: readonly number[];
	readonly mistakes: readonly Mistake[];
}

interface Schema {
	readonly type?: string;
	readonly enum?: readonly unknown[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly items?: Schema;
	readonly minLength?: number;
	readonly minItems?: number;
	readonly pattern?: string;
}

/**
 * The nearest configuration file upwards from a file, as far as the root of its repository.
 * @param known what was found for folders before, where files do not change meanwhile
 */
export function findSettingsFile(
	file: string,
	files: Files,
	known?: Map<string, string | undefined>,
): string | undefined {
	const passed: string[] = [];
	let folder = file.replaceAll('\\', '/');
	let found: string | undefined;
	for (;;) {
		const slash = folder.lastIndexOf('/');
		if (slash < 0) {
			break;
		}
		folder = folder.slice(0, slash);
		if (known?.has(folder)) {
			found = known.get(folder);
			break;
		}
		passed.push(folder);
		const path = `${folder}/${SETTINGS_FILE}`;
		if (files.stamp(path) !== undefined) {
			found = path;
			break;
		}
		if (isRepository(folder, files)) {
			break;
		}
	}
	passed.forEach((one) => known?.set(one, found));
	return found;
}

/** Whether it is the top of a working tree: submodules and further working trees have a file there. To list folders takes longer. */
const isRepository = (folder: string, files: Files): boolean =>
	files.stamp(`${folder}/.git/HEAD`) !== undefined || files.stamp(`${folder}/.git`) !== undefined;

const cache = new WeakMap<Files, Map<string, { stamp: string | undefined; result: FileSettings }>>();

export function readSettingsFile(file: string, files: Files): FileSettings {
	const stamp = files.stamp(file);
	const known = cache.get(files)?.get(file);
	if (known && known.stamp === stamp) {
		return known.result;
	}
	const result = files.leadsOut?.(file)
		? {
				file,
				settings: {},
				mistakes: [
					{ file, line: 1, column: 1, message: 'is a link that leads out of its repository: make it a file' },
				],
			}
		: parseSettings(file, files.read(file));
	const map = cache.get(files) ?? new Map<string, { stamp: string | undefined; result: FileSettings }>();
	map.set(file, { stamp, result });
	cache.set(files, map);
	return result;
}

export function parseSettings(file: string, content: string | undefined): FileSettings {
	const wrong = (message: string, offset = 0): FileSettings => ({
		file,
		settings: {},
		mistakes: [
			{ file, ...(content === undefined ? { line: 1, column: 1 } : new Lines(content).at(offset)), message },
		],
	});
	if (content === undefined) {
		return wrong('cannot be read: make it readable, or remove it');
	}
	if (content.length > MOST_TEXT) {
		return wrong('is larger than 1 MB: a configuration names a few hosts');
	}
	const errors: { error: number; offset: number }[] = [];
	let tree: JsonNode | undefined;
	try {
		tree = jsonc().parseTree(content, errors as never, { allowTrailingComma: true });
	} catch {
		return wrong('is nested too deeply');
	}
	if (errors[0] || !tree) {
		return wrong(
			`is not valid JSON: ${errors[0] ? words(jsonc().printParseErrorCode(errors[0].error)) : 'it is empty; write {}'}`,
			errors[0]?.offset ?? 0,
		);
	}
	const lines = new Lines(content);
	const mistakes: Mistake[] = [];

	const oneLine = (message: string): string => message.replace(/[\u0000-\u001f\u2028\u2029]+/g, ' ');
	const say = (offset: number, message: string): void =>
		void mistakes.push({ file, ...lines.at(offset), message: oneLine(message) });
	check(tree, SETTINGS_SCHEMA as unknown as Schema, '', say, 0);
	if (mistakes.length) {
		return { file, settings: {}, mistakes };
	}
	const settings = jsonc().getNodeValue(tree as never) as RawSettings;
	for (const mistake of mistakesOf(settings)) {
		say(jsonc().findNodeAtLocation(tree as never, [...mistake.path])?.offset ?? 0, mistake.message);
	}
	if (mistakes.length) {
		return { file, settings: {}, mistakes };
	}
	const exceptions = jsonc().findNodeAtLocation(tree as never, ['exceptions'])?.children ?? [];
	return { file, settings, mistakes, exceptionLines: exceptions.map((one) => lines.at(one.offset).line) };
}

const words = (code: string): string =>
	code.replace(/[A-Z]/g, (letter, i) => (i ? ' ' : '') + letter.toLowerCase());

function check(
	node: JsonNode,
	schema: Schema,
	name: string,
	say: (offset: number, message: string) => void,
	depth: number,
): void {
	if (depth > MOST_DEPTH) {
		say(node.offset, 'is nested too deeply');
		return;
	}
	const what = name ? `"${name}"` : 'the file';
	if (schema.enum && !schema.enum.includes(node.value)) {
		say(
			node.offset,
			`${what} cannot be ${JSON.stringify(node.value) ?? 'this'}: write one of ${schema.enum.join(', ')}`,
		);
		return;
	}
	if (schema.type && schema.type !== node.type) {
		say(
			node.offset,
			`${what} must be ${schema.type === 'object' ? 'an object { … }' : schema.type === 'array' ? 'a list [ … ]' : `a ${schema.type}`}`,
		);
		return;
	}
	if (schema.minLength !== undefined && String(node.value).trim().length < schema.minLength) {
		say(node.offset, `${what} must say something`);
	}
	if (schema.pattern && !new RegExp(schema.pattern).test(String(node.value))) {
		say(
			node.offset,
			name === 'until'
				? `${what} must be a day, such as 2027-06-30`
				: (originMistake(String(node.value)) ?? `${what} must be a host, such as tile.openstreetmap.org`),
		);
	}
	if (schema.minItems !== undefined && (node.children?.length ?? 0) < schema.minItems) {
		say(node.offset, `${what} must not be empty`);
	}
	if (node.type === 'array') {
		for (const child of node.children ?? []) {
			check(child, schema.items ?? {}, name, say, depth + 1);
		}
	}
	if (node.type === 'object' && schema.properties) {
		checkKeys(node, schema, name, say, depth);
	}
}

function checkKeys(
	node: JsonNode,
	schema: Schema,
	name: string,
	say: (offset: number, message: string) => void,
	depth: number,
): void {
	const seen = new Set<string>();
	const known = Object.keys(schema.properties!);
	for (const property of node.children ?? []) {
		const [key, value] = property.children ?? [];
		if (!key || !value) {
			continue;
		}
		const written = String(key.value);
		if (seen.has(written)) {
			say(key.offset, `${JSON.stringify(written)} stands twice: keep one`);
		} else if (!known.includes(written)) {
			const near = levenshtein().closest(written, known);
			say(
				key.offset,
				`${JSON.stringify(written)} is not known here${levenshtein().distance(written, near) <= 3 ? `: did you mean "${near}"?` : `: write one of ${known.join(', ')}`}`,
			);
		} else {
			check(value, schema.properties![written]!, written, say, depth + 1);
		}
		seen.add(written);
	}
	for (const needed of schema.required ?? []) {
		if (!seen.has(needed)) {
			say(
				node.offset,
				`an entry of "${name}" lacks "${needed}"${needed === 'reason' ? ': write why it is allowed, such as "reason": "T123456"' : ''}`,
			);
		}
	}
}
