import { resolve } from 'node:path';
import { nodeFiles } from '../../eslint-plugin/node-files.js';
import { PRESETS } from '../../eslint-plugin/settings/presets.js';
import { Configuration, type ConfigurationOptions } from '../run/configuration.js';

/** A value and who gives it: `--preset`, the default, `preset gadget` or a file. */
interface Sourced {
	readonly value: unknown;
	readonly from: string;
}

/**
 * The settings that rule a file, as JSON: each value with its source.
 * @throws ConfigurationError
 */
export function printedConfig(file: string, options: ConfigurationOptions): string {
	const path = resolve(options.workingDirectory, file).replaceAll('\\', '/');
	const configuration = new Configuration(options, nodeFiles());
	const { settings, source, named: ofFile, isIgnored } = configuration.for(path);
	const here =
		source === undefined
			? 'default'
			: options.configFrom === undefined
				? source
				: `${source} of ${options.configFrom}`;
	const preset = PRESETS[settings.preset];
	const named = (value: unknown): Sourced => ({ value, from: here });
	const ofPreset = (value: unknown): Sourced => ({ value, from: `preset ${settings.preset}` });
	return `${JSON.stringify(
		{
			file: path,
			isIgnored,
			preset: {
				value: settings.preset,
				from: options.preset ? '--preset' : ofFile === undefined ? 'default' : here,
			},
			'no-third-party-origin': Object.fromEntries(
				Object.entries(settings.origin).map(([name, value]) => [name, ofPreset(value)]),
			),
			exceptions: settings.exceptions.map(named),
			noticeSuffices: settings.noticeSuffices.map((one) =>
				preset.noticeSuffices.includes(one) ? ofPreset(one) : named(one),
			),
			tiers: {
				production: (settings.tiers.production ?? []).map(named),
				cloudServices: (settings.tiers.cloudServices ?? []).map(named),
			},
			notices: { messages: settings.notices.messages.map(named), gates: settings.notices.gates.map(named) },
			ignore: settings.ignore.map(named),
		},
		undefined,
		'\t',
	)}\n`;
}
