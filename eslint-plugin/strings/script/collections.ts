/** Maps, iterators and objects that the platform makes: what is in them, by key. */
import { literalOf, text } from '../pattern.js';
import type { Evaluation } from './evaluate.js';
import type { Node } from './program.js';
import { NOTHING, string, unknown, type Frame, type Value } from './values.js';

/** The values under a key, which is not known when it is none of a string's. */
type Pair = readonly [keys: readonly Value[], values: readonly Value[]];

const MOST_PAIRS = 400;
const ANY = '*';

export const record = (entries: Readonly<Record<string, readonly Value[]>>): Value => ({
	is: 'record',
	entries: new Map(Object.entries(entries)),
});

/** What an iterator's `next()` gives. */
export const iterated = (items: readonly Value[]): Value => record({ value: items });

const keyText = (key: Value): string | undefined =>
	key.is === 'string'
		? literalOf(key.pattern)
		: key.is === 'other' && typeof key.value === 'number'
			? String(key.value)
			: undefined;

/** The entries of a list of pairs, of a Map or of an object. */
export function pairsOf(value: Value, ev: Evaluation): readonly Pair[] {
	switch (value.is) {
		case 'map':
			return value.pairs;
		case 'list':
			return value.items
				.slice(0, MOST_PAIRS)
				.flatMap((item): Pair[] =>
					item.is === 'list' || item.is === 'record'
						? [[ev.property(item, '0'), ev.property(item, '1')]]
						: [],
				);
		case 'object':
		case 'merged':
		case 'record':
		case 'datum': {
			const keys = ev.keysOf(value);
			return keys.slice(0, MOST_PAIRS).map((key): Pair => {
				const name = keyText(key);
				return [[key], name === undefined ? ev.valuesOf(value) : ev.property(value, name)];
			});
		}
		default:
			return [];
	}
}

/** `Object.fromEntries( pairs )`. */
export function objectOf(pairs: readonly Pair[]): Value {
	const entries = new Map<string, Value[]>();
	for (const [keys, values] of pairs) {
		for (const name of new Set((keys.length ? keys : [unknown()]).map((key) => keyText(key) ?? ANY))) {
			entries.set(name, [...(entries.get(name) ?? []), ...values]);
		}
	}
	return { is: 'record', entries };
}

export const ofRecord = ({ entries }: Extract<Value, { is: 'record' }>, name: string): readonly Value[] => {
	const values = [...(entries.get(name) ?? []), ...(entries.get(ANY) ?? [])];
	return values.length ? values : [{ is: 'other', value: undefined }];
};

export const keysOfRecord = ({ entries }: Extract<Value, { is: 'record' }>): readonly Value[] =>
	[...entries.keys()].map((key) => (key === ANY ? unknown('component') : string(text(key))));

/** A Map's entries as lists of two. */
export const entriesOf = ({ pairs }: Extract<Value, { is: 'map' }>): readonly Value[] =>
	pairs.map(([keys, values]) => pairOf(keys, values));

/** A list of one key and one value, each as far as it is known. */
export const pairOf = (keys: readonly Value[], values: readonly Value[]): Value => ({
	is: 'record',
	entries: new Map([
		['0', keys],
		['1', values],
	]),
});

/** What a method of a Map gives. */
export function ofMap(
	map: Extract<Value, { is: 'map' }>,
	name: string,
	args: readonly Node[],
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	switch (name) {
		case 'get': {
			const asked = args[0] ? ev.evaluate(args[0], frame).map(keyText) : [];
			const found = map.pairs
				.filter(([keys]) => {
					const names = keys.map(keyText);
					return (
						asked.includes(undefined) || names.includes(undefined) || names.some((one) => asked.includes(one))
					);
				})
				.flatMap(([, values]) => values);
			return found.length ? found : [unknown()];
		}
		case 'values':
			return [{ is: 'list', exact: false, items: map.pairs.flatMap(([, values]) => values) }];
		case 'keys':
			return [{ is: 'list', exact: false, items: map.pairs.flatMap(([keys]) => keys) }];
		case 'entries':
			return [{ is: 'list', exact: false, items: entriesOf(map) }];
		case 'set':
			return [map];
		case 'has':
		case 'delete':
		case 'clear':
		case 'forEach':
			return NOTHING;
		default:
			return [unknown()];
	}
}
