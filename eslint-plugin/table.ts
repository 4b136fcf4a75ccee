/** A table that has nothing but its own entries: code may ask it for `constructor`. */
export const table = <Value>(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
	Object.assign(Object.create(null) as Record<string, Value>, entries);
