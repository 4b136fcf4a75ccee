import { text, type Pattern, type Place, type Source } from '../pattern.js';
import type { Module } from './modules.js';
import { rangeOf, type Node } from './program.js';

/** The string that a literal or a template's part stands for, with the place of each of its characters. */
export function literalPattern(node: Node, cooked: string, module: Module): Pattern {
	const [from, to] = innerRange(node, module);
	const raw = module.text.slice(from, to);
	const { marked } = module;
	if (marked) {
		if (raw === cooked) {
			return marked.slice(from, to);
		}
		return marked.hasHole(cooked) ? marked.revive(cooked) : text(cooked, module.source(from));
	}
	return text(
		cooked,
		raw === cooked
			? { file: module.file, start: from }
			: { file: module.file, start: from, map: escapes(raw, from, cooked.length) },
	);
}

export function literalSource(node: Node, module: Module): Source {
	const [from, to] = innerRange(node, module);
	const source = module.source(from);
	if (module.marked || !module.text.slice(from, to).includes('\\')) {
		return source;
	}
	return { ...source, map: escapes(module.text.slice(from, to), from, to - from) };
}

/** The range of a literal without its quotes, of a template's part without its delimiters. */
function innerRange(node: Node, module: Module): [number, number] {
	const [start, end] = rangeOf(node);
	if (node.type !== 'TemplateElement') {
		return [start + 1, end - 1];
	}
	// parsers disagree on whether the range of a part includes ` ${ and }
	const raw: string = node.value.raw;
	const includes =
		'`}'.includes(module.text[start] ?? ' ') && module.text.slice(start, start + raw.length) !== raw;
	const from = includes ? start + 1 : start;
	return [from, from + raw.length];
}

const ESCAPE = /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-7]{1,3}|\r\n|[\s\S])|\r\n|[\s\S]/g;

/** The offset of each code unit of the cooked string, and of its end. */
function escapes(raw: string, start: number, length: number): number[] {
	const map: number[] = [];
	for (const match of raw.matchAll(ESCAPE)) {
		const piece = match[0];
		if (/^\\(?:\r\n|[\n\r\u2028\u2029])$/.test(piece)) {
			continue;
		}
		map.push(start + match.index);
		const point = /^\\u\{([0-9a-fA-F]+)\}$/.exec(piece)?.[1];
		if (point && parseInt(point, 16) > 0xffff) {
			map.push(start + match.index);
		}
	}
	map.length = Math.min(map.length, length + 1);
	map.push(start + raw.length);
	return map;
}

export function placeOfNode(node: Node, module: Module): Place {
	const [start, end] = rangeOf(node);
	return module.place(start, end);
}
