/** Values as alternatives of each other: which are the same, and how they are passed on. */
import type { Datum } from '../datum.js';
import { keyOf, leftOut, MOST_ALTERNATIVES, passedOn, text, type Place } from '../pattern.js';
import { string, type Value } from './values.js';

export function fromDatum(datum: Datum): Value {
	return datum.kind === 'string' && datum.patterns.length === 1
		? string(datum.patterns[0]!)
		: { is: 'datum', datum };
}

export function limit(values: readonly Value[]): readonly Value[] {
	if (values.length <= 1) {
		return values;
	}
	const texts = new Set<string>();
	const made = new Map<unknown, Value[]>();
	const kept: Value[] = [];
	let at = 0;
	for (const value of values) {
		at++;
		if (value.is === 'string') {
			const key = keyOf(value.pattern) + value.pattern.map((piece) => piece.via?.[0]?.start ?? '').join();
			if (texts.has(key)) {
				continue;
			}
			texts.add(key);
		} else {
			const identity = 'node' in value ? value.node : value.is === 'global' ? value.path : undefined;
			if (identity) {
				const same = made.get(identity);
				if (same?.some((one) => isSame(one, value))) {
					continue;
				}
				if (same) {
					same.push(value);
				} else {
					made.set(identity, [value]);
				}
			}
		}
		kept.push(value);
		if (kept.length > MOST_ALTERNATIVES * 4) {
			leftOut.add(values.slice(at).map((one) => (one.is === 'string' ? one.pattern : text('/'))));
			break;
		}
	}
	return kept;
}

/** Whether two values made by one expression, or two names, are the same. */
const isSame = (a: Value, b: Value): boolean =>
	a.is === b.is &&
	('frame' in a ? a.frame : undefined) === ('frame' in b ? b.frame : undefined) &&
	('args' in a ? a.args : undefined) === ('args' in b ? b.args : undefined) &&
	('isPassed' in a ? a.isPassed : undefined) === ('isPassed' in b ? b.isPassed : undefined) &&
	a.is !== 'element';

export function pass(value: Value, place: Place): Value {
	switch (value.is) {
		case 'string':
			return { is: 'string', pattern: passedOn(value.pattern, place) };
		case 'url':
			return { is: 'url', patterns: value.patterns.map((pattern) => passedOn(pattern, place)) };
		case 'list':
			return {
				...value,
				items: value.items.slice(0, 200).map((item) => (item.is === 'string' ? pass(item, place) : item)),
			};
		case 'object':
			return { ...value, isPassed: true };
		default:
			return value;
	}
}
