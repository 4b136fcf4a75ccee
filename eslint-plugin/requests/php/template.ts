/** The Mustache templates that PHP fills in (`TemplateParser::processTemplate`). */
import { cross, hole, text as textPattern, type Pattern } from '../../strings/pattern.js';
import type { Context } from '../context.js';

const MOST_FOLDERS = 6;
const MOST_LISTED = 400;
const MOST_TAGS = 200;
const MOST_ALTERNATIVES = 8;
const TAG = /\{\{\{\s*([\w.-]+)\s*\}\}\}|\{\{\s*&?\s*([\w.-]+)\s*\}\}/g;

/** The file of a template of an extension, by its name. */
export function templateFile(name: string, { project, files }: Context): string | undefined {
	const root = project()?.root;
	const wanted = `${name.split('/').at(-1)}.mustache`;
	const waiting: [folder: string, depth: number][] = root === undefined ? [] : [[root, 0]];
	for (let i = 0; i < waiting.length && i < MOST_LISTED; i++) {
		const [folder, depth] = waiting[i]!;
		for (const entry of files.list(folder)) {
			if (entry === wanted && `${folder}/${entry}`.endsWith(`/${name}.mustache`)) {
				return `${folder}/${entry}`;
			}
			if (
				depth < MOST_FOLDERS &&
				!entry.includes('.') &&
				!/^(?:vendor|node_modules|tests?|i18n)$/.test(entry)
			) {
				waiting.push([`${folder}/${entry}`, depth + 1]);
			}
		}
	}
	return undefined;
}

/** A template with the values of its tags in their places. */
export function filledIn(
	text: string,
	file: string,
	valuesOf: (name: string) => readonly Pattern[],
): Pattern[] {
	let all: Pattern[] = [[]];
	let last = 0;
	const append = (to: number): void => {
		const piece = textPattern(text.slice(last, to), { file, start: last });
		all = all.map((one): Pattern => [...one, ...piece]);
	};
	for (const match of [...text.matchAll(TAG)].slice(0, MOST_TAGS)) {
		append(match.index);
		const name = (match[1] ?? match[2]!).split('.').at(-1)!;
		const values = valuesOf(name);
		all = cross(all, values.length ? values : [hole('opaque')]).slice(0, MOST_ALTERNATIVES);
		last = match.index + match[0].length;
	}
	append(text.length);
	return all;
}
