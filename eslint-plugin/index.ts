import { configsFor } from '../configs/index.js';
import { parsers } from './parsers/index.js';
import noThirdPartyOrigin from './rules/no-third-party-origin.js';
import requirePrivacyNotice from './rules/require-privacy-notice.js';
import packageJson from '../package.json' with { type: 'json' };

const base = {
	meta: { name: packageJson.name, version: packageJson.version },
	rules: { 'no-third-party-origin': noThirdPartyOrigin, 'require-privacy-notice': requirePrivacyNotice },
	parsers,
};

/** The plugin: rules, parsers and presets. */
const plugin = Object.assign(base, { configs: configsFor(base) });

export default plugin;
