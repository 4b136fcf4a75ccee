/** The requests that `extension.json` or `skin.json` itself declares: modules that ResourceLoader takes from elsewhere. */
import type { Datum } from '../strings/datum.js';
import { MarkedText, sendsOf } from '../strings/pattern.js';
import { parseJson } from '../strings/script/json.js';
import type { Context } from './context.js';
import { locate } from './deciding.js';
import type { Destination, Extraction, Request } from './request.js';

/**
 * What of a manifest a browser loads (docs/manifest_schema.json of MediaWiki, 2026-11); `*` is any key. All else is metadata, or a
 * setting, which counts where code uses it. A new one is a row.
 */
export const MANIFEST_SINKS: readonly {
	readonly path: readonly string[];
	readonly destination: Destination;
}[] = [
	{ path: ['ResourceLoaderSources', '*'], destination: 'script' },
	{ path: ['ResourceLoaderSources', '*', 'loadScript'], destination: 'script' },
	{ path: ['ResourceModules', '*', 'remoteBasePath'], destination: 'image' },
	{ path: ['ResourceFileModulePaths', 'remoteBasePath'], destination: 'image' },
];

/** Without these a manifest requests nothing. */
export const MANIFEST_MARKS = /ResourceLoaderSources|remoteBasePath|\\u/;

export function requestsInManifest(text: string, context: Context): Extraction {
	if (!MANIFEST_MARKS.test(text)) {
		return { requests: [], problems: [] };
	}
	const manifest = parseJson(text, context.file);
	if (!manifest) {
		return { requests: [], problems: [] };
	}
	const requests = MANIFEST_SINKS.flatMap(({ path, destination }) =>
		below(manifest, path).flatMap((datum) =>
			datum.kind === 'string' ? datum.patterns.flatMap((url) => request(url, path, destination)) : [],
		),
	);
	return { requests, problems: [] };
}

function request(url: Request['url'], path: readonly string[], destination: Destination): Request[] {
	const marked = new MarkedText(url);
	const at = marked.place(0, marked.text.length);
	if (!at) {
		return [];
	}
	const { place, evidence } = locate(url, at);
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

function below(datum: Datum, [key, ...rest]: readonly string[]): Datum[] {
	if (key === undefined) {
		return [datum];
	}
	if (datum.kind !== 'object') {
		return [];
	}
	const next = key === '*' ? [...datum.entries.values()] : [datum.entries.get(key)];
	return next.flatMap((one) => (one ? below(one, rest) : []));
}
