/** Which settings rule which file of a run, and what became of their exceptions. */
import { resolve } from 'node:path';
import type { Files } from '../../eslint-plugin/files.js';
import type { RequestRecord } from '../../eslint-plugin/rules/finding.js';
import {
	findSettingsFile,
	parseSettings,
	readSettingsFile,
	type FileSettings,
	type Mistake,
} from '../../eslint-plugin/settings/file.js';
import { isIgnored } from '../../eslint-plugin/settings/ignored.js';
import type { PresetName } from '../../eslint-plugin/settings/presets.js';
import {
	exceptionFor,
	resolveSettings,
	type Exception,
	type Settings,
} from '../../eslint-plugin/settings/settings.js';
import type { ExceptionUse } from './exceptions.js';
import { filesAt } from './revision.js';

/** A configuration that cannot be used: the run ends with status 2. The message is one line for each mistake. */
export class ConfigurationError extends Error {
	constructor(what: string | readonly Mistake[]) {
		super(
			typeof what === 'string'
				? what
				: what.map((one) => `${one.file}:${one.line}:${one.column}: ${one.message}`).join('\n'),
		);
	}
}

export interface ConfigurationOptions {
	readonly workingDirectory: string;
	readonly preset?: PresetName | undefined;
	/** A configuration file to use instead of the nearest. */
	readonly config?: string | undefined;
	/** A revision whose configuration files count, instead of those of the work tree. */
	readonly configFrom?: string | undefined;
	/** `YYYY-MM-DD`; today by default. */
	readonly today?: string | undefined;
}

export interface Configured {
	readonly settings: Settings;
	/** The configuration file, if there is one. */
	readonly source: string | undefined;
	/** The preset that the configuration file names. */
	readonly named: PresetName | undefined;
	readonly isIgnored: boolean;
	/** With `configFrom`: what the work tree's own configuration says. */
	readonly ofChange: Settings | undefined;
}

interface Use {
	readonly file: string;
	readonly line: number;
	readonly hosts: Set<string>;
	readonly destinations: Set<string>;
	covers: number;
}

/** What a configuration file says, or that there is none. */
interface Found {
	readonly source: string | undefined;
	readonly read: FileSettings | undefined;
	readonly settings: Settings;
}

export class Configuration {
	private readonly given: FileSettings | undefined;
	private readonly base: Files | undefined;
	private readonly byFolder = new Map<string, Found>();
	private readonly bySource = new Map<string | undefined, Found>();
	private readonly sources = new Map<string, string | undefined>();
	private readonly ofChange = new Map<string, Settings>();
	private readonly uses = new Map<Exception, Use>();
	readonly today: string;

	/** @throws ConfigurationError where the named file or revision cannot be used. */
	constructor(
		private readonly options: ConfigurationOptions,
		private readonly files: Files,
	) {
		this.today = options.today ?? new Date().toISOString().slice(0, 10);
		if (options.config !== undefined) {
			const path = resolve(options.workingDirectory, options.config).replaceAll('\\', '/');
			this.given = usable(parseSettings(path, files.read(path)));
		}
		this.base =
			options.configFrom === undefined || this.given
				? undefined
				: filesAt(options.configFrom, options.workingDirectory, files);
	}

	/** The preset that a run has where no configuration file names one. */
	get preset(): PresetName {
		return this.options.preset ?? this.given?.settings.preset ?? 'recommended';
	}

	/** @throws ConfigurationError where a configuration file has mistakes. */
	for(file: string): Configured {
		const folder = file.slice(0, file.lastIndexOf('/'));
		let found = this.byFolder.get(folder);
		if (!found) {
			found = this.find(file);
			this.byFolder.set(folder, found);
		}
		return {
			settings: found.settings,
			source: found.source,
			named: found.read?.settings.preset,
			isIgnored: isIgnored(file, found.source, found.settings.ignore),
			ofChange: this.base && this.changed(file, folder),
		};
	}

	private find(file: string): Found {
		const source = this.given?.file ?? findSettingsFile(file, this.base ?? this.files, this.sources);
		let found = this.bySource.get(source);
		if (!found) {
			found = this.readFrom(source);
			this.bySource.set(source, found);
		}
		return found;
	}

	private readFrom(source: string | undefined): Found {
		const files = this.base ?? this.files;
		const read = this.given ?? (source === undefined ? undefined : usable(readSettingsFile(source, files)));
		const settings = resolveSettings([read?.settings], this.options.preset);
		read?.settings.exceptions?.forEach((exception, i) => {
			if (!this.uses.has(exception)) {
				const line = read.exceptionLines?.[i] ?? 1;
				this.uses.set(exception, {
					file: read.file,
					line,
					hosts: new Set(),
					destinations: new Set(),
					covers: 0,
				});
			}
		});
		return { source, read, settings };
	}

	/** What the change's own configuration says; a mistake in it is the change's, and excuses nothing. */
	private changed(file: string, folder: string): Settings {
		let settings = this.ofChange.get(folder);
		if (!settings) {
			const source = findSettingsFile(file, this.files);
			settings = resolveSettings(
				[source === undefined ? undefined : readSettingsFile(source, this.files).settings],
				this.options.preset,
			);
			this.ofChange.set(folder, settings);
		}
		return settings;
	}

	/** Counts which exceptions the requests of a file need. */
	count(requests: readonly RequestRecord[], settings: Settings): void {
		for (const { origin, destination, tier } of requests) {
			const exception =
				origin === null || tier === 'production'
					? undefined
					: exceptionFor(settings, origin, destination, this.today);
			const use = exception && this.uses.get(exception);
			if (use) {
				use.covers++;
				use.hosts.add(origin!);
				use.destinations.add(destination);
			}
		}
	}

	/**
	 * Every exception of the configuration files in use, with absolute paths.
	 * @param isWhole Whether all that a configuration file rules was asked for.
	 */
	exceptions(isWhole: (file: string) => boolean): ExceptionUse[] {
		return [...this.uses].map(([exception, { file, line, covers, hosts, destinations }]) => ({
			...exception,
			file,
			line,
			covers,
			hosts: [...hosts].sort(),
			uses: [...destinations].sort(),
			isWhole: isWhole(file),
		}));
	}
}

function usable(read: FileSettings): FileSettings {
	if (read.mistakes.length) {
		throw new ConfigurationError(read.mistakes);
	}
	return read;
}
