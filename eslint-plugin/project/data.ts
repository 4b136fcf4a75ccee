/** Reading data that JSON gives. */
import type { Datum } from '../strings/datum.js';

/** What stands under keys within each other. */
export const entry = (datum: Datum | undefined, ...keys: string[]): Datum | undefined =>
	keys.reduce<Datum | undefined>(
		(at, key) => (at?.kind === 'object' ? at.entries.get(key) : undefined),
		datum,
	);

export const textOf = (datum: Datum | undefined): string | undefined =>
	datum?.kind === 'string'
		? datum.patterns[0]?.map((piece) => ('text' in piece ? piece.text : '')).join('')
		: undefined;

/** The texts of a list, or a single one. */
export const textsOf = (datum: Datum | undefined): string[] =>
	(datum?.kind === 'list' ? datum.items : [datum]).flatMap((one) => textOf(one) ?? []);
