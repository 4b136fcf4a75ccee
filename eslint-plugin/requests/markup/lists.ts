/** Lists of addresses in attributes and in JSON that scripts hold. */
import type { Node as JsonNode } from 'jsonc-parser';
import { jsonc } from '../../lazy.js';
import { MarkedText, type Pattern } from '../../strings/pattern.js';
import { table } from '../../table.js';

/** The URLs of an attribute that lists several; undefined for one that holds a single URL. */
export function listedIn(attribute: string, value: Pattern): Pattern[] | undefined {
	switch (attribute) {
		case 'srcset':
		case 'imagesrcset':
			return matches(value, /(?:^|,)\s*([^\s,][^\s]*[^\s,]|[^\s,])/g);
		case 'ping':
			return matches(value, /([^\s]+)/g);
		case 'values':
			return matches(value, /(?:^|;)\s*([^\s;]+)/g);
		default:
			return undefined;
	}
}

function matches(list: Pattern, url: RegExp): Pattern[] {
	const marked = new MarkedText(list);
	return [...marked.text.matchAll(url)].map((match) => {
		const start = match.index + match[0].length - match[1]!.length;
		return marked.slice(start, start + match[1]!.length);
	});
}

interface Address {
	/** Offsets of the string's content. */
	readonly start: number;
	readonly end: number;
	readonly url: Pattern;
}

/** Where the JSON of a script of a type holds addresses that are loaded; `*` is any key or index. A new one is a row. Source: HTML standard, Speculation Rules; 2026-11. */
const ADDRESSES: Readonly<Record<string, readonly (readonly string[])[]>> = table({
	importmap: [
		['imports', '*'],
		['scopes', '*', '*'],
	],
	speculationrules: [
		['prefetch', '*', 'urls', '*'],
		['prerender', '*', 'urls', '*'],
	],
});

export function addressesIn(marked: MarkedText, type: string): Address[] {
	const tree = jsonc().parseTree(marked.text);
	return (ADDRESSES[type] ?? [])
		.flatMap((path) => below(tree, path))
		.filter(({ type }) => type === 'string')
		.map(({ value, offset, length }) => {
			const [start, end] = [offset + 1, offset + length - 1];
			const url = String(value);
			return {
				start,
				end,
				url: url === marked.text.slice(start, end) ? marked.slice(start, end) : marked.revive(url),
			};
		});
}

function below(node: JsonNode | undefined, [key, ...rest]: readonly string[]): JsonNode[] {
	if (!node || key === undefined) {
		return node ? [node] : [];
	}
	return (node.children ?? []).flatMap((child) => {
		if (child.type !== 'property') {
			return node.type === 'array' && key === '*' ? below(child, rest) : [];
		}
		const [name, value] = child.children ?? [];
		return key === '*' || key === name?.value ? below(value, rest) : [];
	});
}
