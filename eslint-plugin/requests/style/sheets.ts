/** A style sheet of LESS or SCSS and those that it takes in by a path of their own. */
import { MarkedText, text as textPattern } from '../../strings/pattern.js';
import type { Context } from '../context.js';
import { normal } from '../../paths.js';

export interface Sheet {
	readonly marked: MarkedText;
	/** The marked text, line comments left out, each character in its place. */
	readonly text: string;
	readonly file: string;
}

const IMPORTED = /@(?:import|use|forward)\b\s*(?:\([^)]*\)\s*)?((?:["'][^"'\n]+["']\s*,?\s*)+)/g;
const MOST_SHEETS = 40;
const MOST_TEXT = 500_000;

/** Replaces `//` comments by spaces, so that offsets stay; `//` in strings and in `url( // )` is no comment. */
export function withoutLineComments(text: string): string {
	return text.replace(
		/\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|url\([^)\n]*\)|(?<![:\w])\/\/[^\n\r]*/gi,
		(part) => (part.startsWith('//') ? ' '.repeat(part.length) : part),
	);
}

/** A sheet and what it imports, itself first. */
export function sheetsOf(first: Sheet, { files }: Context): Sheet[] {
	const found = [first];
	for (let i = 0; i < found.length; i++) {
		const { text, file } = found[i]!;
		const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
		for (const match of text.matchAll(IMPORTED)) {
			for (const [, path] of match[1]!.matchAll(/["']([^"'\n]+)["']/g)) {
				const next = /^[a-z]+:|^\/\/|[@#]\{/i.test(path!)
					? undefined
					: candidates(folder, path!, file).find((one) => files.stamp(one) !== undefined);
				const content =
					next && found.length < MOST_SHEETS && !found.some((one) => one.file === next)
						? files.read(next)
						: undefined;
				if (next && content !== undefined && content.length < MOST_TEXT) {
					const marked = new MarkedText(textPattern(content, { file: next, start: 0 }));
					found.push({ marked, text: withoutLineComments(content), file: next });
				}
			}
		}
	}
	return found;
}

/** Where LESS and SCSS look for what an import names. */
function candidates(folder: string, path: string, from: string): string[] {
	const whole = normal(`${folder}/${path}`);
	const parts = whole.split('/');
	const ending = /\.(?:less|scss)$/.exec(from)?.[0] ?? '.less';
	const partial = [...parts.slice(0, -1), `_${parts.at(-1)}`].join('/');
	return [whole, `${whole}${ending}`, partial, `${partial}${ending}`, `${whole}/_index${ending}`].filter(
		(one) => /\.(?:less|scss)$/.test(one),
	);
}
