/** What all results of a run depend on, beside files and their settings. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Settings } from '../../../eslint-plugin/settings/settings.js';
import type { ConfigurationOptions } from '../configuration.js';
import type { FileOptions } from '../lint-file.js';
import type { Identity } from './store.js';

const digest = (value: unknown): string => hash('sha256', JSON.stringify(value), 'hex').slice(0, 32);

export function identityOf(options: FileOptions & ConfigurationOptions): Identity {
	const { workingDirectory, preset, config, configFrom, inlineConfig, reportUnusedDirectives } = options;
	return {
		version: digest([
			packageJson.version,
			ownCode(),
			Object.keys({ ...packageJson.dependencies, ...packageJson.peerDependencies }).map(versionOf),
			process.version,
			process.platform,
		]),
		options: digest([
			...[workingDirectory, preset ?? '', config ?? '', configFrom ?? ''],
			...[inlineConfig !== false, reportUnusedDirectives === true],
			...[options.includeVendored === true, options.prefilter !== false, options.listAll === true],
			// whoever may read other files finds other things
			process.getuid?.() ?? '',
		]),
	};
}

/** Of the code itself. */
const ownCode = (): string => hash('sha256', readFileSync(fileURLToPath(import.meta.url)), 'hex');

/** The version of a package as it is found from here; undefined where it is not. */
function versionOf(name: string): string | undefined {
	for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
		try {
			return (JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')) as { version?: string })
				.version;
		} catch {
			// in the next
		}
	}
	return undefined;
}

const known = new WeakMap<Settings, string>();

/** Of the settings that rule a file, with whether exceptions have ended by a day. */
export function identityOfSettings(
	{ settings, ofChange }: { readonly settings: Settings; readonly ofChange: Settings | undefined },
	today: string,
): string {
	return ofChange
		? `${identityOfOne(settings, today)} ${identityOfOne(ofChange, today)}`
		: identityOfOne(settings, today);
}

function identityOfOne(settings: Settings, today: string): string {
	let found = known.get(settings);
	if (found === undefined) {
		found = digest([settings, settings.exceptions.map(({ until }) => until !== undefined && until < today)]);
		known.set(settings, found);
	}
	return found;
}
