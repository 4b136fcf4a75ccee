/** The package files of ResourceLoader modules, and what they require of each other. */
import { normal } from '../paths.js';
import type { Datum } from '../strings/datum.js';
import { entry, textOf } from './data.js';

/** Source: MediaWiki's includes/ResourceLoader/FileModule.php and resources/src/startup/mediawiki.loader.js, 2026-11. */
export class Packages {
	/** The absolute paths of each module's files, the one that runs first. */
	private readonly files: string[][] = [];
	/** Each module's files by their names in it, which need not be where they lie on disk. */
	private readonly named: ReadonlyMap<string, string>[] = [];

	/** @param pathIn the absolute path of a file of a module, by its path in it */
	constructor(manifest: Datum, pathIn: (module: Datum, path: string) => string) {
		const modules = entry(manifest, 'ResourceModules');
		for (const module of modules?.kind === 'object' ? modules.entries.values() : []) {
			const packageFiles = entry(module, 'packageFiles');
			const items = packageFiles?.kind === 'list' ? packageFiles.items : [];
			const first = items.findIndex((item) => entry(item, 'main') !== undefined);
			const sorted = first > 0 ? [items[first]!, ...items.filter((_, i) => i !== first)] : items;
			const named = new Map<string, string>();
			for (const item of sorted) {
				const path = textOf(entry(item, 'file')) ?? textOf(entry(item, 'name')) ?? textOf(item);
				if (path) {
					named.set(normal(textOf(entry(item, 'name')) ?? path), pathIn(module, path));
				}
			}
			this.named.push(named);
			this.files.push([...named.values()]);
		}
	}

	with(path: string): readonly (readonly string[])[] {
		return this.files.filter((files) => files.includes(path));
	}

	/** The file that a package file requires by a relative name. */
	required(specifier: string, from: string): string | undefined {
		for (const named of this.named) {
			for (const [name, path] of named) {
				const found =
					path === from
						? named.get(normal(`${name.slice(0, name.lastIndexOf('/') + 1)}${specifier}`))
						: undefined;
				if (found !== undefined) {
					return found;
				}
			}
		}
		return undefined;
	}
}
