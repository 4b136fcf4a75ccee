import type { Node as JsonNode } from 'jsonc-parser';
import type { Files } from '../../files.js';
import { jsonc } from '../../lazy.js';
import type { Project } from '../../requests/context.js';
import type { Datum } from '../datum.js';
import { literalOf, text, type Pattern } from '../pattern.js';

const MOST_TEXT = 2_000_000;

/** The content of a JSON file, or of a file that ResourceLoader makes; undefined for other files. */
export function jsonDatum(file: string, files: Files, project: Project | undefined): Datum | undefined {
	const made = project?.packageFile(file);
	if (made) {
		return made;
	}
	if (!file.endsWith('.json')) {
		return undefined;
	}
	const content = files.read(file);
	return content === undefined ? undefined : parseJson(content, file);
}

/** A JSON text as a datum; undefined when it is too long, nests too deeply or is none. */
export function parseJson(content: string, file: string): Datum | undefined {
	if (content.length > MOST_TEXT) {
		return undefined;
	}
	try {
		const tree = jsonc().parseTree(content);
		return tree && toDatum(tree, file, content, 0);
	} catch {
		// the parser calls itself for each level
		return undefined;
	}
}

/** The data that a text spells, without places; undefined when it is no JSON. */
export function datumOfText(pattern: Pattern): Datum | undefined {
	const content = literalOf(pattern) ?? '';
	const tree = content.length < 200_000 ? jsonc().parseTree(content) : undefined;
	return tree && withoutPlaces(toDatum(tree, '', content, 0));
}

function withoutPlaces(datum: Datum): Datum {
	switch (datum.kind) {
		case 'string':
			return { kind: 'string', patterns: datum.patterns.map((one) => text(literalOf(one) ?? '')) };
		case 'list':
			return { ...datum, items: datum.items.map(withoutPlaces) };
		case 'object':
			return {
				...datum,
				entries: new Map([...datum.entries].map(([key, value]) => [key, withoutPlaces(value)])),
			};
		default:
			return datum;
	}
}

/** A JSON tree as a datum, with the place of each string. */
function toDatum(node: JsonNode, file: string, content: string, depth: number): Datum {
	if (depth > 60) {
		return { kind: 'other' };
	}
	switch (node.type) {
		case 'string': {
			const value = String(node.value);
			const plain = content.slice(node.offset + 1, node.offset + node.length - 1) === value;
			return {
				kind: 'string',
				patterns: [
					text(value, {
						file,
						start: node.offset + 1,
						...(plain ? {} : { map: stretched(node, value.length) }),
					}),
				],
			};
		}
		case 'array':
			return {
				kind: 'list',
				items: (node.children ?? []).map((child) => toDatum(child, file, content, depth + 1)),
			};
		case 'object':
			return {
				kind: 'object',
				open: false,
				entries: new Map(
					(node.children ?? [])
						.filter((child) => child.children?.[1])
						.map((child) => [
							String(child.children![0]!.value),
							toDatum(child.children![1]!, file, content, depth + 1),
						]),
				),
			};
		default:
			return { kind: 'other', value: node.value as number | boolean | null };
	}
}

function stretched(node: JsonNode, length: number): number[] {
	const start = node.offset + 1;
	const end = node.offset + node.length - 1;
	return Array.from({ length: length + 1 }, (_, i) => (i === length ? end : Math.min(start + i, end)));
}
