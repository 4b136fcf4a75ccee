import type { Destination } from '../requests/request.js';

export const PRESET_NAMES = ['recommended', 'gadget', 'strict'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** Options of `no-third-party-origin`. */
export interface OriginOptions {
	readonly cloudServices: 'all' | 'code' | 'none';
	readonly unknownHosts: boolean;
	readonly navigation: boolean;
}

export interface Preset {
	readonly origin: OriginOptions;
	readonly noticeSuffices: readonly Destination[];
}

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
	recommended: {
		origin: { cloudServices: 'all', unknownHosts: false, navigation: false },
		noticeSuffices: [],
	},
	gadget: {
		origin: { cloudServices: 'code', unknownHosts: false, navigation: false },
		noticeSuffices: ['image', 'media', 'frame', 'data', 'font'],
	},
	strict: { origin: { cloudServices: 'all', unknownHosts: true, navigation: false }, noticeSuffices: [] },
};
