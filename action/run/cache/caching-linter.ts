/** A linter that knows what it found before, as long as nothing that it depended on has changed. */
import { existsSync } from 'node:fs';
import type { Configuration } from '../configuration.js';
import type { Disk, Fact } from '../disk.js';
import type { FileOutcome, FileResult } from '../file-outcome.js';
import type { Begun, Linting } from '../lint-file.js';
import { Components } from './components.js';
import { identityOfSettings } from './identity.js';
import { readStore, writeStore, type Identity, type KnownFact, type KnownFile, type Unit } from './store.js';
import type { Trace } from './trace.js';

/** What a worker says of a file's outcome. */
export interface Traced {
	/** The paths it depends on that the worker has not named yet. */
	readonly asked: readonly string[];
	readonly facts: readonly (readonly [path: string, fact: Fact])[];
}

interface Known {
	readonly unit: Unit;
	readonly settings: string;
	readonly result: FileResult;
}

export interface CacheFile {
	/** Absolute. */
	readonly file: string;
	readonly identity: Identity;
}

export class CachingLinter implements Linting {
	/** With `/` at its end. */
	private readonly root: string;
	private readonly components: Components;
	private readonly results = new Map<string, { readonly result: FileResult; readonly settings: string }>();
	private readonly seen = new Set<string>();
	private readonly reused = new Set<string>();
	private readonly valid = new Map<Unit, boolean>();
	private readonly held = new Map<KnownFact, boolean>();
	private readonly refreshed = new Map<KnownFact, KnownFact>();
	private readonly known = new Map<string, Known>();

	/** @param inner lints what is not known, reading by `trace` alone */
	constructor(
		private readonly inner: Linting,
		private readonly trace: Trace,
		private readonly disk: Disk,
		private readonly configuration: Configuration,
		private readonly cache: CacheFile,
		stored: readonly Unit[],
		workingDirectory: string,
	) {
		this.root = `${workingDirectory.replaceAll('\\', '/')}/`;
		this.components = new Components((path) => !path.endsWith('/') && disk.stamp(path) !== undefined);
		for (const unit of stored) {
			for (const { path, settings, result } of unit.files) {
				this.known.set(this.absolute(path), { unit, settings, result });
			}
		}
	}

	/** How many files were known, without those that are left out. */
	get count(): number {
		return [...this.reused].filter((file) => !this.known.get(file)?.result.leftOut).length;
	}

	begin(file: string): FileOutcome | Begun {
		const known = this.outcome(file);
		if (known) {
			return known;
		}
		const begun = this.inner.begin(file);
		this.note(file, this.trace.take(), 'source' in begun ? undefined : begun);
		return begun;
	}

	async finish(begun: Begun): Promise<FileOutcome> {
		const outcome = await this.inner.finish(begun);
		this.note(begun.file, this.trace.take(), outcome);
		return outcome;
	}

	async lint(file: string): Promise<FileOutcome> {
		const begun = this.begin(file);
		return 'source' in begun ? this.finish(begun) : begun;
	}

	/** Takes what a worker found. */
	take(file: string, outcome: FileOutcome, { asked, facts }: Traced): void {
		for (const [path, fact] of facts) {
			this.disk.adopt(path, fact);
		}
		this.note(file, asked, outcome);
	}

	private note(file: string, asked: Iterable<string>, outcome: FileOutcome | undefined): void {
		this.seen.add(file);
		this.components.add(file, asked);
		if (outcome && outcome.leftOut !== 'ignored') {
			const { phases, ...result } = outcome;
			void phases;
			if (result.notChecked.every((one) => one.reason === 'syntax')) {
				this.results.set(file, {
					result,
					settings: identityOfSettings(this.configuration.for(file), this.configuration.today),
				});
			}
		}
	}

	private outcome(file: string): FileOutcome | undefined {
		const known = this.known.get(file);
		if (!known) {
			return undefined;
		}
		const ruling = this.configuration.for(file);
		if (ruling.isIgnored || known.settings !== identityOfSettings(ruling, this.configuration.today)) {
			return undefined;
		}
		let valid = this.valid.get(known.unit);
		if (valid === undefined) {
			valid = known.unit.facts.every((fact) => this.holds(fact));
			this.valid.set(known.unit, valid);
		}
		if (!valid) {
			return undefined;
		}
		this.reused.add(file);
		return { ...known.result, phases: {} };
	}

	private holds(fact: KnownFact): boolean {
		let known = this.held.get(fact);
		if (known === undefined) {
			known = this.isAsBefore(fact);
			this.held.set(fact, known);
		}
		return known;
	}

	private isAsBefore(fact: KnownFact): boolean {
		const path = this.absolute(fact.path);
		const { stamp, isSettled } = this.disk.fact(path);
		if (typeof fact.content === 'boolean') {
			return fact.content === (stamp !== undefined);
		}
		if (fact.stamp !== '' && fact.stamp === stamp) {
			return true;
		}
		if (this.disk.factOfContent(path).hash !== fact.content) {
			return false;
		}
		const now = isSettled ? (stamp ?? '') : '';
		if (now !== fact.stamp) {
			this.refreshed.set(fact, { ...fact, stamp: now });
		}
		return true;
	}

	/**
	 * Keeps what is known now, beside what other runs have kept meanwhile.
	 * @throws what the file system throws
	 */
	save(): void {
		if (!this.results.size && !this.refreshed.size) {
			return;
		}
		const { file, identity } = this.cache;
		const stored = readStore(file, identity);
		writeStore(file, identity, [
			...this.found(),
			...[...this.valid].flatMap(([unit, isValid]) =>
				isValid ? this.part(unit, (path) => this.reused.has(path)) : [],
			),
			...('units' in stored ? stored.units : []).flatMap((unit) =>
				this.part(unit, (path) => !this.seen.has(path) && !this.reused.has(path) && existsSync(path)),
			),
		]);
	}

	/** What was found in this run. */
	private found(): Unit[] {
		return [...this.components.all()].flatMap(({ files, paths }) => {
			const own = [...files].flatMap((file): KnownFile[] => {
				const result = this.results.get(file);
				return result ? [{ path: this.shown(file), ...result }] : [];
			});
			return own.length ? [{ facts: [...paths].map((path) => this.factOf(path)), files: own }] : [];
		});
	}

	private factOf(path: string): KnownFact {
		const { stamp, isSettled, hash } = this.disk.fact(path);
		return {
			path: this.shown(path),
			content: hash ?? stamp !== undefined,
			stamp: isSettled && hash !== undefined ? (stamp ?? '') : '',
		};
	}

	/** A unit with some of its files; none where it has none of them. */
	private part(unit: Unit, wants: (path: string) => boolean): Unit[] {
		const files = unit.files.filter(({ path }) => wants(this.absolute(path)));
		return files.length ? [{ facts: unit.facts.map((fact) => this.refreshed.get(fact) ?? fact), files }] : [];
	}

	private absolute(path: string): string {
		return path.startsWith('/') || path[1] === ':' ? path : `${this.root}${path}`;
	}

	private shown(path: string): string {
		return path.startsWith(this.root) && path !== this.root ? path.slice(this.root.length) : path;
	}
}
