/** An array whose elements are made one after the other while it is written. */
export class Streamed<T> {
	constructor(readonly items: Iterable<T>) {}
}

/**
 * Writes JSON, indented by tabs, in pieces: an element of a `Streamed` array is made, written and forgotten.
 * The text is the one that `JSON.stringify( value, null, '\t' )` gives for the same value with arrays.
 */
export function* jsonChunks(value: unknown, depth = 0): Iterable<string> {
	const inner = '\t'.repeat(depth + 1);
	const outer = '\t'.repeat(depth);
	if (value instanceof Streamed) {
		let isFirst = true;
		for (const item of value.items) {
			yield `${isFirst ? '[' : ','}\n${inner}${indented(item, inner)}`;
			isFirst = false;
		}
		yield isFirst ? '[]' : `\n${outer}]`;
		return;
	}
	if (!holdsStream(value)) {
		yield indented(value, outer);
		return;
	}
	const isArray = Array.isArray(value);
	let isFirst = true;
	for (const [key, member] of Object.entries(value as object)) {
		if (member === undefined && !isArray) {
			continue;
		}
		yield `${isFirst ? (isArray ? '[' : '{') : ','}\n${inner}${isArray ? '' : `${JSON.stringify(key)}: `}`;
		yield* jsonChunks(member, depth + 1);
		isFirst = false;
	}
	yield `\n${outer}${isArray ? ']' : '}'}`;
}

/** Line feeds within strings are escaped in JSON, so every one that is seen is one between lines. */
const indented = (value: unknown, indent: string): string =>
	(JSON.stringify(value, null, '\t') ?? 'null').replaceAll('\n', `\n${indent}`);

function holdsStream(value: unknown): boolean {
	return (
		value instanceof Streamed ||
		(typeof value === 'object' && value !== null && Object.values(value).some(holdsStream))
	);
}
