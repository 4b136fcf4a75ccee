/** The requests that `extension.json` or `skin.json` itself declares: modules that ResourceLoader takes from elsewhere. */
import { jsonc } from '../lazy.js';
import type { Datum } from '../strings/datum.js';
import { sendsOf } from '../strings/pattern.js';
import { toDatum } from '../strings/script/json.js';
import type { Context } from './context.js';
import { locate } from './deciding.js';
import type { Destination, Extraction, Request } from './request.js';

/**
 * What of a manifest a browser loads (docs/manifest_schema.json of MediaWiki, 2026-11); `*` is any key. All else is metadata, or a
 * setting, which counts where code uses it. A new one is a row.
 */
const ROWS: readonly { readonly path: readonly string[]; readonly destination: Destination }[] = [
	{ path: ['ResourceLoaderSources', '*'], destination: 'script' },
	{ path: ['ResourceLoaderSources', '*', 'loadScript'], destination: 'script' },
	{ path: ['ResourceModules', '*', 'remoteBasePath'], destination: 'image' },
	{ path: ['ResourceFileModulePaths', 'remoteBasePath'], destination: 'image' },
];

export function requestsInManifest(text: string, context: Context): Extraction {
	if (!/ResourceLoaderSources|remoteBasePath/.test(text) || text.length > 2_000_000) {
		return { requests: [], problems: [] };
	}
	const tree = jsonc().parseTree(text);
	if (!tree) {
		return { requests: [], problems: [] };
	}
	const manifest = toDatum(tree as never, context.file, text, 0);
	const requests = ROWS.flatMap(({ path, destination }) =>
		at(manifest, path).flatMap((datum) =>
			datum.kind === 'string' ? datum.patterns.flatMap((url) => request(url, path, destination)) : [],
		),
	);
	return { requests, problems: [] };
}

function request(url: Request['url'], path: readonly string[], destination: Destination): Request[] {
	const source = url[0] && 'text' in url[0] ? url[0].source : undefined;
	if (!source) {
		return [];
	}
	const length = url.reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 0), 0);
	const { place, evidence } = locate(url, {
		file: source.file,
		start: source.start,
		end: source.map?.at(-1) ?? source.start + length,
	});
	return [
		{
			sink: path.filter((key) => key !== '*').join('.'),
			destination,
			url,
			place,
			evidence,
			sends: sendsOf(url),
		},
	];
}

function at(datum: Datum, [key, ...rest]: readonly string[]): Datum[] {
	if (key === undefined) {
		return [datum];
	}
	if (datum.kind !== 'object') {
		return [];
	}
	const below = key === '*' ? [...datum.entries.values()] : [datum.entries.get(key)];
	return below.flatMap((one) => (one ? at(one, rest) : []));
}
