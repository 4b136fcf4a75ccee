/** What Wikimedia has itself of what public CDNs serve. */
import mirrors from './data/mirrors.json' with { type: 'json' };
import modules from './data/modules.json' with { type: 'json' };

/** A mirror of Wikimedia's for a library or font of a public CDN. */
export function mirrorFor(url: string): { readonly of: string; readonly url: string } | undefined {
	for (const { of, from, to } of mirrors.mirrors) {
		const path = new RegExp(from).exec(url)?.[1];
		if (path) {
			return { of, url: to + path };
		}
	}
	return undefined;
}

export interface ResourceLoaderModule {
	readonly module: string;
	/** Whether it makes no global variable: code gets it with `require()`. */
	readonly isRequired: boolean;
}

/** The ResourceLoader module of MediaWiki's core that holds a library of a public CDN. */
export function moduleFor(url: string): ResourceLoaderModule | undefined {
	for (const address of modules.addresses) {
		const { name, version = '' } = new RegExp(address).exec(url)?.groups ?? {};
		const found = name && modules.modules.find((one) => one.names.includes(name));
		if (found) {
			const isFit =
				!found.versions || version === '' || version.replace(/^\D*/, '').startsWith(found.versions);
			return isFit ? { module: found.module, isRequired: found.isRequired ?? false } : undefined;
		}
	}
	return undefined;
}
