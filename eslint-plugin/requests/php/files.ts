/** Reading PHP files: parsed once until they change, with the files that belong to them. */
import type { Files } from '../../files.js';
import { phpParser } from '../../lazy.js';
import type { PhpNode } from '../../strings/php/node.js';
import { PhpUnit } from '../../strings/php/unit.js';
import type { Problem } from '../request.js';

const MOST_FILES = 1500;
const MOST_TEXT = 12_000_000;
const MOST_FOLDERS = 8;
const MOST_INCLUDED = 40;
const NOT_SHOWN = /^(?:\..*|vendor|node_modules|tests?|maintenance|i18n|languages|docs)$/;

export interface ParsedPhp {
	readonly unit?: PhpUnit;
	readonly problems: readonly Problem[];
}

/** `include` as an argument, which php-parser 3.7 cannot read before an interpolated string. */
const INCLUDED_ARGUMENT = /([(,]\s*)((?:include|require)(?:_once)?)(?=\s*")/gi;

/** Never throws: mistakes are in `problems`, and then `unit` is what could be read of the file, if anything. */
export function parsePhp(file: string, code: string): ParsedPhp {
	const parsed = parsedAs(file, code, code);
	if (!parsed.problems.length) {
		return parsed;
	}
	// spaces instead, so that offsets stay
	const readable = code.replace(
		INCLUDED_ARGUMENT,
		(_, before: string, word: string) => before + ' '.repeat(word.length),
	);
	const again = readable === code ? parsed : parsedAs(file, code, readable);
	return again.problems.length ? parsed : again;
}

function parsedAs(file: string, code: string, readable: string): ParsedPhp {
	try {
		const { Engine } = phpParser();
		const engine = new Engine({
			parser: { extractDoc: false, suppressErrors: true, version: '8.4' },
			ast: { withPositions: true },
			lexer: { short_tags: false },
		});
		const ast = engine.parseCode(readable, file) as PhpNode;
		const [error] = (ast['errors'] ?? []) as { message?: string; line?: number }[];
		const problems: Problem[] = error
			? [
					{
						message: String(error.message ?? 'syntax error').replace(/ on line \d+$/, ''),
						line: error.line ?? 1,
						column: 1,
					},
				]
			: [];
		return { unit: new PhpUnit(file, code, ast), problems };
	} catch (error) {
		const message = error instanceof Error ? error.message.split('\n')[0]! : 'syntax error';
		return { problems: [{ message, line: 1, column: 1 }] };
	}
}

const cache = new WeakMap<Files, Map<string, { stamp: string; unit: PhpUnit | undefined }>>();

/** The unit of a file on disk. */
export function unitIn(file: string, files: Files): PhpUnit | undefined {
	const stamp = files.stamp(file);
	if (stamp === undefined) {
		return undefined;
	}
	let units = cache.get(files);
	if (!units) {
		units = new Map();
		cache.set(files, units);
	}
	const known = units.get(file);
	if (known?.stamp === stamp) {
		return known.unit;
	}
	const code = files.read(file);
	const unit = code === undefined || code.length > 1_000_000 ? undefined : parsePhp(file, code).unit;
	units.set(file, { stamp, unit });
	return unit;
}

/** The PHP files of an extension that answer readers' requests. */
export function phpFilesOf(root: string, files: Files): string[] {
	const found: string[] = [];
	let text = 0;
	for (const path of phpPathsIn(root, files)) {
		text += found.length < MOST_FILES ? (files.read(path)?.length ?? 0) : 0;
		if (found.length < MOST_FILES && text < MOST_TEXT) {
			found.push(path);
		}
	}
	return found;
}

/** The same, however many and large they are. */
export function* phpPathsIn(folder: string, files: Files, depth = 0): Generator<string> {
	for (const name of files.list(folder)) {
		const path = `${folder}/${name}`;
		if (/\.(?:php|inc)$/.test(name)) {
			yield path;
		} else if (depth < MOST_FOLDERS && !NOT_SHOWN.test(name) && !name.includes('.')) {
			yield* phpPathsIn(path, files, depth + 1);
		}
	}
}

/** The files that a script includes by a path of its own, and what those include. */
export function includedBy(unit: PhpUnit, files: Files): PhpUnit[] {
	const found = [unit];
	for (let i = 0; i < found.length && found.length < MOST_INCLUDED; i++) {
		const here = found[i]!;
		const folder = here.file.slice(0, here.file.lastIndexOf('/'));
		for (const { value } of here.includes) {
			const path = literalPath(value);
			const file = path && normal(`${folder}/${path.replace(/^\//, '')}`);
			const next = file && !found.some((one) => one.file === file) ? unitIn(file, files) : undefined;
			if (next) {
				found.push(next);
			}
		}
	}
	return found;
}

/** `'../x.php'`, `__DIR__ . '/x.php'` and `( dirname( __FILE__ ) . '/x.php' )`. */
function literalPath(node: PhpNode | null | undefined): string | undefined {
	if (node?.kind === 'string') {
		return String(node['value']);
	}
	return node?.kind === 'bin' &&
		node['right']?.kind === 'string' &&
		(node['left']?.kind === 'magic' || node['left']?.kind === 'call')
		? String(node['right'].value)
		: undefined;
}

function normal(path: string): string {
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '..') {
			parts.pop();
		} else if (part !== '.') {
			parts.push(part);
		}
	}
	return parts.join('/');
}
