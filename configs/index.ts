import type { Linter } from 'eslint';
import { PLUGIN } from '../eslint-plugin/rules/finding.js';
import type { PresetName } from '../eslint-plugin/settings/presets.js';

const rules: Linter.RulesRecord = {
	[`${PLUGIN}/no-third-party-origin`]: 'error',
	[`${PLUGIN}/require-privacy-notice`]: 'error',
};

/**
 * The presets, each one object for both of ESLint's configuration systems. They disagree on one key: eslintrc (ESLint 8, FlatCompat)
 * wants `plugins` to be a list of names, flat configuration (8.57, 9, 10) an object of plugins, and each refuses the other's.
 * So `plugins` answers by who reads it.
 */
export function configsFor(plugin: object): Record<PresetName, Linter.Config> {
	const config = (preset: PresetName): Linter.Config => ({
		get plugins() {
			return (isReadByEslintrc() ? [PLUGIN] : { [PLUGIN]: plugin }) as never;
		},
		// without a preset of its own, so that the configuration file's, which the command line reads too, is not overruled
		...(preset === 'recommended' ? {} : { settings: { [PLUGIN]: { preset } } }),
		rules,
	});
	return { recommended: config('recommended'), gadget: config('gadget'), strict: config('strict') };
}

function isReadByEslintrc(): boolean {
	const before = Error.stackTraceLimit;
	Error.stackTraceLimit = 20;
	const stack = new Error().stack ?? '';
	Error.stackTraceLimit = before;
	return /[\\/]@eslint[\\/]eslintrc[\\/]/.test(stack);
}
