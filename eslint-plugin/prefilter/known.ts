import type { Files } from '../files.js';

/** What is known of files, until they change. */
export class Known<Facts> {
	private readonly facts = new Map<string, Facts>();
	private readonly stamps = new Map<string, string | undefined>();

	constructor(private readonly files: Files) {}

	get(path: string): Facts | undefined {
		return this.files.isFixed || this.stamps.get(path) === this.files.stamp(path)
			? this.facts.get(path)
			: undefined;
	}

	set(path: string, facts: Facts): Facts {
		this.facts.set(path, facts);
		if (!this.files.isFixed) {
			this.stamps.set(path, this.files.stamp(path));
		}
		return facts;
	}

	/** What is known, where it is enough, or else what is found of the file. */
	at(path: string, find: (path: string) => Facts, isEnough: (facts: Facts) => boolean = () => true): Facts {
		const known = this.get(path);
		return known !== undefined && isEnough(known) ? known : this.set(path, find(path));
	}
}
