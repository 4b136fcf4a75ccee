/** Reads one file, or says why it is not read. */
import { readFileSync, statSync } from 'node:fs';
import type { Language } from '../../eslint-plugin/requests/context.js';
import type { NotChecked, Skipped } from './lint-run.js';

const MOST_BYTES = 5_000_000;

/** What bundlers write at the start of their output: webpack's runtime, Browserify's prelude, Rollup's and esbuild's helpers. */
const BUNDLED =
	/^(?:\s*(?:\/\*(?!\*{5}\/)[\s\S]{0,2000}?\*\/|\/\/[^\n]*\n|['"]use strict['"];))*\s*(?:\/\*{6}\/|\(function\(\)\{function r\(e,n,t\)|\(function e\(t,n,r\)|!function\(e,t\)\{"object"==typeof exports)/;

type Source =
	| { readonly text: string }
	| { readonly notChecked: NotChecked }
	| { readonly leftOut: 'minified' | 'generated' };

/** @param path as it is shown, for the message */
export function readSource(
	file: string,
	path: string,
	language: Language,
	{ includeVendored = false }: { readonly includeVendored?: boolean },
): Source {
	let text: string;
	try {
		const { size } = statSync(file);
		if (size > MOST_BYTES) {
			return {
				notChecked: {
					path,
					reason: 'too-large',
					message: `${path} has ${size} bytes, more than ${MOST_BYTES}: split it, or name it in "ignore"`,
				},
			};
		}
		text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(readFileSync(file));
	} catch (error) {
		const isEncoding = error instanceof TypeError;
		return {
			notChecked: {
				path,
				reason: isEncoding ? 'not-utf8' : 'unreadable',
				message: isEncoding
					? `${path} is not UTF-8: save it as UTF-8`
					: `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}): ${path.includes('\ufffd') ? 'its name is not UTF-8, so rename it' : 'check its permissions'}`,
			},
		};
	}
	if (!includeVendored) {
		if (language === 'javascript' && BUNDLED.test(text)) {
			return { leftOut: 'generated' };
		}
		if (isMinified(text, language)) {
			return { leftOut: 'minified' };
		}
	}
	return { text };
}

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
