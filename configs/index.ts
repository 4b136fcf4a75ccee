import type { Linter } from 'eslint';
import { PLUGIN } from '../eslint-plugin/rules/finding.js';
import type { PresetName } from '../eslint-plugin/settings/presets.js';

const rules: Linter.RulesRecord = {
	[`${PLUGIN}/no-third-party-origin`]: 'error',
	[`${PLUGIN}/require-privacy-notice`]: 'error',
};

/**
 * The presets, each one object for both of ESLint's configuration systems: eslintrc (ESLint 8) reads `plugins` as a list of
 * names, flat configuration (8.57, 9, 10) as an object of plugins. A list whose items are not enumerable, with the plugin
 * under its name beside them, is right for both.
 */
export function configsFor(plugin: object): Record<PresetName, Linter.Config> {
	const plugins = Object.assign([], { [PLUGIN]: plugin });
	Object.defineProperty(plugins, '0', { value: PLUGIN, enumerable: false });
	const config = (preset: PresetName): Linter.Config => ({ plugins: plugins as never, settings: { [PLUGIN]: { preset } }, rules });
	return { recommended: config('recommended'), gadget: config('gadget'), strict: config('strict') };
}
