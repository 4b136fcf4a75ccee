/** What values that are known as data can contribute to an address. */
import type { Datum } from '../strings/datum.js';
import { ADDRESS, bitsOf, withBits } from './literal.js';

export const bitsOfData = (data: readonly Datum[]): number =>
	data.reduce((bits, datum) => withBits(bits, bitsOfDatum(datum)), 0);

function bitsOfDatum(datum: Datum): number {
	switch (datum.kind) {
		case 'string':
			return datum.patterns
				.flat()
				.reduce(
					(bits, piece) =>
						withBits(bits, 'text' in piece ? bitsOf(piece.text.replace(/[^\0-\xff]/g, '\xff')) : ADDRESS),
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
