import { isUnder, originMistake, tierOf, type Tiers } from '../origins/index.js';
import type { Destination } from '../requests/request.js';
import type { Tier } from '../rules/finding.js';
import { PRESETS, type OriginOptions, type PresetName } from './presets.js';

/** An origin that may be contacted. */
export interface Exception {
	readonly origin: string;
	readonly destinations?: readonly Destination[];
	readonly reason: string;
	readonly until?: string;
}

/** What a configuration file or ESLint's settings say. */
export interface RawSettings {
	readonly $schema?: string;
	readonly preset?: PresetName;
	readonly exceptions?: readonly Exception[];
	readonly noticeSuffices?: readonly Destination[];
	readonly tiers?: Tiers;
	readonly notices?: { readonly messages?: readonly string[]; readonly gates?: readonly string[] };
	readonly ignore?: readonly string[];
}

/** All settings, resolved: preset, then configuration file, then ESLint's settings; lists add up. */
export interface Settings {
	readonly preset: PresetName;
	readonly origin: OriginOptions;
	readonly exceptions: readonly Exception[];
	readonly noticeSuffices: readonly Destination[];
	readonly tiers: Tiers;
	readonly notices: { readonly messages: readonly string[]; readonly gates: readonly string[] };
	readonly ignore: readonly string[];
}

export function resolveSettings(layers: readonly (RawSettings | undefined)[], preset?: PresetName): Settings {
	const given = layers.filter((layer) => layer !== undefined);
	const name = preset ?? given.findLast((layer) => layer.preset)?.preset ?? 'recommended';
	const all = <T>(list: (layer: RawSettings) => readonly T[] | undefined): T[] =>
		given.flatMap((layer) => list(layer) ?? []);
	return {
		preset: name,
		origin: PRESETS[name].origin,
		exceptions: all((layer) => layer.exceptions),
		noticeSuffices: [...new Set([...PRESETS[name].noticeSuffices, ...all((layer) => layer.noticeSuffices)])],
		tiers: {
			production: all((layer) => layer.tiers?.production),
			cloudServices: all((layer) => layer.tiers?.cloudServices),
		},
		notices: {
			messages: all((layer) => layer.notices?.messages),
			gates: all((layer) => layer.notices?.gates),
		},
		ignore: all((layer) => layer.ignore),
	};
}

/** The exception that covers a request today; undefined when none does. `today` is `YYYY-MM-DD`. */
export function exceptionFor(
	settings: Settings,
	host: string,
	destination: Destination,
	today: string,
): Exception | undefined {
	return settings.exceptions.find(
		(one) =>
			isUnder(host, one.origin) &&
			matches(host, one.origin) &&
			(one.destinations?.includes(destination) ?? true) &&
			(one.until === undefined || one.until >= today),
	);
}

const matches = (host: string, origin: string): boolean =>
	origin.startsWith('*.') ? host === origin || host.endsWith(origin.slice(1)) : host === origin;

export function tierIn(settings: Settings, host: string): Tier {
	return tierOf(host, settings.tiers);
}

/** What is wrong with the origins and dates of settings that fit the schema: one sentence each. */
export function mistakesOf(
	settings: RawSettings,
): { readonly path: readonly (string | number)[]; readonly message: string }[] {
	const mistakes: { path: (string | number)[]; message: string }[] = [];
	settings.exceptions?.forEach((exception, i) => {
		const mistake = originMistake(exception.origin);
		if (mistake) {
			mistakes.push({ path: ['exceptions', i, 'origin'], message: mistake });
		}
		if (exception.until !== undefined && Number.isNaN(Date.parse(exception.until))) {
			mistakes.push({
				path: ['exceptions', i, 'until'],
				message: `"${exception.until}" is no day: write it as 2027-06-30`,
			});
		}
		if (settings.preset === 'strict' && !/\bT\d+\b/.test(exception.reason)) {
			mistakes.push({
				path: ['exceptions', i, 'reason'],
				message: 'the strict preset wants a task in the reason, such as T123456',
			});
		}
	});
	for (const tier of ['production', 'cloudServices'] as const) {
		settings.tiers?.[tier]?.forEach((host, i) => {
			const mistake = originMistake(host);
			if (mistake) {
				mistakes.push({ path: ['tiers', tier, i], message: mistake });
			}
		});
	}
	return mistakes;
}
