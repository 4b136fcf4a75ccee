/** The values that an extension's PHP gives to `mw.config`, found by the text of `'wgName' => '…'` and `$vars['wgName'] = '…'`. */
import type { Files } from '../files.js';
import type { Datum } from '../strings/datum.js';
import { text } from '../strings/pattern.js';

const GIVES = /addJsConfigVars|ResourceLoaderGetConfigVars|MakeGlobalVariablesScript|JsConfigVars/;
/** Files that hold an extension's settings as an array. */
const CONFIGURATION = /config(?:uration)?s?\.(?:php|inc)$/i;
const ENTRY =
	/['"](\w+)['"]\s*\]?\s*=>?\s*(?:'((?:https?:)?\/\/[^'\\\n]*)'|"((?:https?:)?\/\/[^"\\$\n]*)"|\$(?:this->)?config->get\(\s*['"](\w+)['"]\s*\)|\$wg(\w+))/g;
const MOST_FILES = 800;
const MOST_DEPTH = 6;

export function exportedByPhp(
	root: string,
	files: Files,
	setting: (name: string) => Datum | undefined,
): ReadonlyMap<string, readonly Datum[]> {
	const found = new Map<string, Datum[]>();
	let left = MOST_FILES;
	const visit = (folder: string, depth: number): void => {
		for (const name of files.list(folder)) {
			const path = `${folder}/${name}`;
			if (/\.(?:php|inc)$/.test(name)) {
				if (left-- > 0) {
					collect(path);
				}
			} else if (
				depth < MOST_DEPTH &&
				!/^(?:\..*|vendor|node_modules|tests?|maintenance|i18n|languages)$/.test(name) &&
				!name.includes('.')
			) {
				visit(path, depth + 1);
			}
		}
	};
	const collect = (path: string): void => {
		const content = files.read(path);
		if (!content || !(GIVES.test(content) || CONFIGURATION.test(path))) {
			return;
		}
		for (const match of content.matchAll(ENTRY)) {
			const value = match[2] ?? match[3];
			const list = found.get(match[1]!) ?? [];
			if (value !== undefined) {
				const start = match.index + match[0].length - 1 - value.length;
				list.push({ kind: 'string', patterns: [text(value, { file: path, start })] });
			} else {
				const datum = setting((match[4] ?? match[5])!);
				if (datum) {
					list.push(datum);
				}
			}
			found.set(match[1]!, list);
		}
	};
	visit(root, 0);
	return found;
}
