/** What global names evaluate to: the program's own, the platform's, MediaWiki's settings. */
import { hole } from '../pattern.js';
import { fromDatum } from './alternatives.js';
import type { Evaluation } from './evaluate.js';
import { ALIASES, CONFIG, PROPERTIES, TOKEN, type Known } from './known.js';
import { string, unknown, type Value } from './values.js';

/** Names of the platform and of libraries, which a program's own assignments do not replace. */
export const HOSTS = /^(?:mw|\$|document|location|navigator|OO|ve|Vue|L|ol|google|axios)(?:$|\.)/;

/** A global by its path, aliases resolved: what the program itself writes to it, or the platform's. */
export function globalValues(path: string, ev: Evaluation): readonly Value[] {
	const dot = path.lastIndexOf('.');
	const alias = ALIASES[path];
	if (alias !== undefined) {
		return [{ is: 'global', path: alias }];
	}
	if (path === 'undefined' || path === 'NaN') {
		return [{ is: 'other', value: undefined }];
	}
	const written = dot < 0 ? ev.here.members.globalWrites(path, ev) : [];
	if (written.length && !HOSTS.test(path)) {
		return written;
	}
	const token = /^mw\.user\.tokens\.values\./.test(path) ? TOKEN : undefined;
	const known: Known | undefined = PROPERTIES[path] ?? token;
	if (known && path !== 'location') {
		return [string(hole(known.hole, { name: path, ...(known.sends ? { sends: known.sends } : {}) }))];
	}
	const config = /^mw\.config\.values\.(\w+)$/.exec(path)?.[1];
	if (config) {
		return configured(config, ev);
	}
	// `mw.Birds.config.apiUrl`: an object of settings that PHP gave the page
	const entry = /\bconfig(?:uration)?\.(?:\w+\.)*(\w+)$/i.exec(path)?.[1];
	const given = entry === undefined ? [] : (ev.here.project()?.configVariable(entry) ?? []);
	return given.length ? given.map(fromDatum) : [{ is: 'global', path }];
}

/** The values of `mw.config.get( name )`. */
export function configured(name: string, ev: Evaluation): readonly Value[] {
	const known = CONFIG[name];
	if (known) {
		return [
			string(
				hole(known.hole, {
					name: `mw.config.get( '${name}' )`,
					...(known.sends ? { sends: known.sends } : {}),
				}),
			),
		];
	}
	const data = ev.here.project()?.configVariable(name) ?? [];
	if (data.length) {
		return data.map(fromDatum);
	}
	if (/(?:Path|Dir|Directory|Assets|Folder|_path|_dir|_directory|_assets|_folder)$/.test(name)) {
		return [unknown('path', name)];
	}
	return [unknown('setting', `mw.config.get( '${name}' )`)];
}
