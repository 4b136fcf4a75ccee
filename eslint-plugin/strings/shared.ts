/** Names that many files have: each is kept once, and not as a part of a text, which V8 would keep whole. */

/** Of different names that are kept; then it begins anew. */
const MOST = 100_000;
const names = new Map<string, string>();

export function shared(name: string): string {
	let found = names.get(name);
	if (found === undefined) {
		if (names.size >= MOST) {
			names.clear();
		}
		// a part of what was put together is a part of no more than that
		found = `${name} `.slice(0, -1);
		names.set(found, found);
	}
	return found;
}
