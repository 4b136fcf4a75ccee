/** Reads one file, or says why it is not read. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Language } from '../../eslint-plugin/requests/context.js';
import type { NotChecked, Skipped } from './lint-run.js';

const MOST_BYTES = 5_000_000;

/** What bundlers write at the start of their output: webpack's runtime, Browserify's prelude, Rollup's and esbuild's helpers. */
const BUNDLED =
	/^(?:\s*(?:\/\*(?!\*{5}\/)[\s\S]{0,2000}?\*\/|\/\/[^\n]*\n|['"]use strict['"];))*\s*(?:\/\*{6}\/|\(function\(\)\{function r\(e,n,t\)|\(function e\(t,n,r\)|!function\(e,t\)\{"object"==typeof exports)/;

/** The ends of that, by which most files are told apart at once. */
const MARKS = [
	'/******/',
	'(function(){function r(e,n,t)',
	'(function e(t,n,r)',
	'!function(e,t){"object"==typeof exports',
];

/** A named AMD module with its dependencies, as optimisers write many into one file; of a module in CommonJS's form they name what that takes, too. */
const NAMED_MODULE =
	/(?:^|[;})])[ \t]*(?:[A-Za-z_$][\w$]*\.)?define\(\s*["']([^"'\n]+)["']\s*,\s*\[(\s*["']require["']\s*,\s*["']exports["'])?/gm;

type Source =
	| {
			/** One character for each byte, without byte-order mark. */
			readonly bytes: string;
			text(): string;
	  }
	| { readonly notChecked: NotChecked }
	| { readonly leftOut: 'minified' | 'generated' | 'vendored' };

/** A folder for libraries, and the notice that a published one begins with, which is to be kept, with its version. */
const LIBRARIES = /(?:^|\/)libs?\/[^]*\.(?:[cm]?js|css)$/;
const NOTICE = /^\s*(?:['"]use strict['"];\s*)?\/\*(?:!|\*?\s*@(?:license|preserve)\b)([^]{0,250})/;
const VERSION = /\b[vV]?\d+\.\d+/;

/** Characters at a file's start in which a notice is looked for. */
const MOST_NOTICE = 1000;

/** Files as bytes. */
export interface Contents {
	/**
	 * A file's content until the next is read; its size where that is more than `most` bytes.
	 * @throws what the file system throws
	 */
	content(path: string, most: number): Buffer | number;
	/** One character for each byte; undefined where there is no such readable file. */
	bytes(path: string): string | undefined;
}

/** @param path as it is shown, for the message */
export function readSource(
	file: string,
	path: string,
	language: Language,
	contents: Pick<Contents, 'content'>,
	{ includeVendored = false }: { readonly includeVendored?: boolean },
): Source {
	let content: Buffer | number;
	try {
		content = contents.content(file, MOST_BYTES);
	} catch (error) {
		const { code = 'error' } = error as NodeJS.ErrnoException;
		return {
			notChecked: {
				path,
				reason: 'unreadable',
				message: `${path} cannot be read (${code}): ${path.includes('\ufffd') ? 'its name is not UTF-8, so rename it' : 'check its permissions'}`,
			},
		};
	}
	if (typeof content === 'number') {
		return {
			notChecked: {
				path,
				reason: 'too-large',
				message: `${path} has ${content} bytes, more than ${MOST_BYTES}: split it, or name it in "ignore"`,
			},
		};
	}
	const plain = isAscii(content);
	if (!plain && !isUtf8(content)) {
		return {
			notChecked: { path, reason: 'not-utf8', message: `${path} is not UTF-8: save it as UTF-8` },
		};
	}
	const marked = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;
	const bytes = content.toString('latin1', marked ? 3 : 0);
	if (!includeVendored) {
		if (language === 'javascript' && (isBundled(bytes) || holdsModules(bytes))) {
			return { leftOut: 'generated' };
		}
		if (isMinified(bytes, language)) {
			return { leftOut: 'minified' };
		}
		if (isLibrary(bytes, path)) {
			return { leftOut: 'vendored' };
		}
	}
	return { bytes, text: () => (plain ? bytes : Buffer.from(bytes, 'latin1').toString('utf8')) };
}

const isBundled = (text: string): boolean => MARKS.some((mark) => text.includes(mark)) && BUNDLED.test(text);

/** Whether a script is AMD modules that an optimiser put together, or named: nobody else does. */
function holdsModules(text: string): boolean {
	let first: string | undefined;
	if (text.includes('define(')) {
		for (const [, name, ofCommonJs] of text.matchAll(NAMED_MODULE)) {
			first ??= name;
			if (name !== first || ofCommonJs !== undefined) {
				return true;
			}
		}
	}
	return false;
}

/** Whether it is somebody else's, as its folder and its beginning say. */
const isLibrary = (text: string, path: string): boolean =>
	LIBRARIES.test(path) && VERSION.test(NOTICE.exec(text.slice(0, MOST_NOTICE))?.[1]?.split('*/')[0] ?? '');

/** Bundles have lines that nobody writes by hand. */
function isMinified(text: string, language: Language): boolean {
	if ((language !== 'javascript' && language !== 'css') || text.length < 20_000) {
		return false;
	}
	let lines = 1;
	for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
		lines++;
	}
	return text.length / lines > 400;
}

/** Of each reason. */
export const MOST_EXAMPLES = 3;

/** Counts what is left out, once for each reason; the examples are the first by name, so that shards and workers agree on them. */
export class LeftOut {
	readonly #reasons = new Map<Skipped['reason'], { count: number; examples: string[] }>();

	constructor(before: readonly Skipped[]) {
		for (const { reason, count, examples } of before) {
			this.#reasons.set(reason, { count, examples: [...examples].sort() });
		}
	}

	add(reason: Skipped['reason'], path: string): void {
		const known = this.#reasons.get(reason) ?? { count: 0, examples: [] };
		known.count++;
		known.examples = [...known.examples, path].sort().slice(0, MOST_EXAMPLES);
		this.#reasons.set(reason, known);
	}

	all(): Skipped[] {
		return [...this.#reasons]
			.map(([reason, { count, examples }]) => ({ reason, count, examples }))
			.sort((a, b) => (a.reason < b.reason ? -1 : 1));
	}
}
