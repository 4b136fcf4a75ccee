/** What runs have found before, kept in a file. Loaded when it is asked for. */
import { join } from 'node:path';
import { cannotBeWritten } from '../../report/write.js';
import type { Configuration, ConfigurationOptions } from '../configuration.js';
import type { Disk } from '../disk.js';
import type { FileOptions, Linting } from '../lint-file.js';
import { CachingLinter } from './caching-linter.js';
import { identityOf } from './identity.js';
import type { Location } from './location.js';
import { readStore, type Unit } from './store.js';
import { Trace } from './trace.js';

const SAID: Readonly<Partial<Record<string, string>>> = {
	version:
		'was made by another version of this program, of Node.js or of a package that it uses: it is made anew',
	damaged: 'is damaged: it is made anew',
	foreign: 'is no cache of this program, and is left as it is: name another file with --cache-location',
};

export class Cache {
	private linter: CachingLinter | undefined;
	private readonly identity;
	private readonly file: string;
	private readonly units: readonly Unit[];
	private readonly isReadOnly: boolean;
	/** One line for each thing that a person should know. */
	readonly notes: string[] = [];

	constructor(
		{ path, isFolder }: Location,
		private readonly options: FileOptions & ConfigurationOptions,
	) {
		this.identity = identityOf(options);
		this.file = isFolder ? join(path, `${this.identity.options}.json`) : path;
		const stored = readStore(this.file, this.identity);
		this.units = 'units' in stored ? stored.units : [];
		const unusable = 'unusable' in stored ? stored.unusable : undefined;
		// what has such a name in a folder of caches is one, whatever became of it
		const isForeign = unusable === 'foreign' && !isFolder;
		const why = unusable && SAID[unusable === 'foreign' && isFolder ? 'damaged' : unusable];
		this.isReadOnly = isForeign;
		if (why !== undefined) {
			this.notes.push(isForeign ? `${this.file} ${why}` : `the cache ${this.file} ${why}`);
		}
	}

	/** The linter of a run. @param inner what lints by the files that it is given */
	linterOver(inner: (files: Trace) => Linting, disk: Disk, configuration: Configuration): CachingLinter {
		const trace = new Trace(disk);
		this.linter = new CachingLinter(
			inner(trace),
			trace,
			disk,
			configuration,
			{ file: this.file, identity: this.identity },
			this.units,
			this.options.workingDirectory,
		);
		return this.linter;
	}

	/** How many files were known. */
	get count(): number {
		return this.linter?.count ?? 0;
	}

	/** Keeps what was found; where that cannot be, a note says so, and nothing else is lost. */
	save(): void {
		try {
			if (!this.isReadOnly) {
				this.linter?.save();
			}
		} catch (error) {
			this.notes.push(
				`the cache ${cannotBeWritten(this.file, error as NodeJS.ErrnoException)}; the report is whole all the same`,
			);
		}
	}
}
