/** What values that are known as data can contribute to an address. */
import type { Datum } from '../strings/datum.js';
import { isHole, type Hole } from '../strings/pattern.js';
import { bitsOf, FILLED, OPEN, withBits } from './literal.js';

export const bitsOfData = (data: readonly Datum[]): number =>
	data.reduce((bits, datum) => withBits(bits, bitsOfDatum(datum)), 0);

/** The same of some properties of values; without `properties` of all of them. */
export const bitsOfProperties = (
	data: readonly Datum[],
	properties: readonly string[] | undefined,
): number =>
	properties
		? bitsOfData(
				data.flatMap((datum) =>
					datum.kind === 'object' ? properties.flatMap((name) => datum.entries.get(name) ?? []) : [datum],
				),
			)
		: bitsOfData(data);

/** To a wiki's own origin a program may add; the host of another value that is not known is not known either. */
const ofHole = ({ hole }: Hole): number => (hole === 'origin' ? OPEN : FILLED);

function bitsOfDatum(datum: Datum): number {
	switch (datum.kind) {
		case 'string':
			return datum.patterns
				.flat()
				.reduce(
					(bits, piece) =>
						withBits(bits, isHole(piece) ? ofHole(piece) : bitsOf(piece.text.replace(/[^\0-\xff]/g, '\xff'))),
					0,
				);
		case 'object':
			return bitsOfData([...datum.entries.values()]);
		case 'list':
			return bitsOfData(datum.items);
		case 'other':
			return 0;
	}
}
