/** What was used last, as far as it fits. */
export class Bounded<Value> {
	private readonly entries = new Map<string, { readonly value: Value; readonly size: number }>();
	private size = 0;

	/** @param most The sum of sizes that is kept, in whatever unit `set` is given. */
	constructor(private readonly most: number) {}

	get(key: string): Value | undefined {
		const found = this.entries.get(key);
		if (found) {
			this.entries.delete(key);
			this.entries.set(key, found);
		}
		return found?.value;
	}

	/** Keeps a value, the last at least; those that were not used for longest go when there are too many. */
	set(key: string, value: Value, size: number): void {
		this.size += size - (this.entries.get(key)?.size ?? 0);
		this.entries.delete(key);
		this.entries.set(key, { value, size });
		this.trim(1);
	}

	private trim(least: number): void {
		for (const [key, { size }] of this.entries) {
			if (this.size <= this.most || this.entries.size <= least) {
				return;
			}
			this.entries.delete(key);
			this.size -= size;
		}
	}
}
