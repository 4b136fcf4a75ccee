/** PHP files that belong together, each parsed when a name is asked for that its text has. */
import { namesIn, type PhpNames } from './names.js';
import type { PhpUnit } from './unit.js';

/** A file whose names and tree are made when they are first asked for. */
export class PhpFile {
	private known: { readonly unit: PhpUnit | undefined } | undefined;
	private knownNames: PhpNames | undefined;

	constructor(
		readonly path: string,
		readonly code: string,
		private readonly parse: () => PhpUnit | undefined,
		private readonly name: () => PhpNames = () => namesIn(code),
	) {}

	get names(): PhpNames {
		return (this.knownNames ??= this.name());
	}

	/** Undefined where nothing of it can be read. */
	get unit(): PhpUnit | undefined {
		this.known ??= { unit: this.parse() };
		return this.known.unit;
	}
}

export class PhpProgram {
	private readonly byName = new Map<keyof PhpNames, Map<string, PhpFile[]>>();
	private readonly order: ReadonlyMap<PhpFile, number>;

	/** @param files in the order in which the first that declares a name counts */
	constructor(readonly files: readonly PhpFile[]) {
		this.order = new Map(files.map((file, i) => [file, i]));
	}

	/** The files that may have a name of a kind, in their order. */
	with(kind: keyof PhpNames, name: string): readonly PhpFile[] {
		let known = this.byName.get(kind);
		if (!known) {
			known = new Map();
			for (const file of this.files) {
				for (const one of file.names[kind]) {
					const files = known.get(one);
					if (files) {
						files.push(file);
					} else {
						known.set(one, [file]);
					}
				}
			}
			this.byName.set(kind, known);
		}
		return known.get(name) ?? [];
	}

	/** Files of several lists, each once, in their order. */
	inOrder(...lists: readonly (readonly PhpFile[])[]): readonly PhpFile[] {
		const place = (file: PhpFile): number => this.order.get(file) ?? 0;
		return [...new Set(lists.flat())].sort((a, b) => place(a) - place(b));
	}
}
