/** Reading PHP files: parsed once until they change, with the files that belong to them. */
import { Bounded } from '../../bounded.js';
import type { Files } from '../../files.js';
import { phpParser } from '../../lazy.js';
import { namesIn, type PhpNames } from '../../strings/php/names.js';
import type { PhpNode } from '../../strings/php/node.js';
import { PhpFile } from '../../strings/php/program.js';
import { PhpUnit } from '../../strings/php/unit.js';
import type { Problem } from '../request.js';
import { normal } from '../../paths.js';

const MOST_FILES = 1500;
const MOST_TEXT = 8_000_000;
/** Longer files are tables, which are not read for other files. */
export const MOST_OF_FILE = 1_000_000;
const MOST_FOLDERS = 8;
const MOST_INCLUDED = 40;
const NOT_SHOWN = /^(?:\..*|vendor|node_modules|tests?|maintenance|i18n|languages|docs)$/;

export interface ParsedPhp {
	readonly unit?: PhpUnit;
	readonly problems: readonly Problem[];
}

/** What php-parser 3.7 cannot read: `include` as an argument before an interpolated string, and the type in `var string $a`. */
const UNREADABLE =
	/(?<before>[(,]\s*)(?:include|require)(?:_once)?(?=\s*")|(?<var>\bvar\s+)\??[a-z_][\w\\|]*(?=\s+\$)/gi;
/** When it goes on after mistakes, it may do so forever. */
const MOST_MISTAKES = 100;

/** Never throws: mistakes are in `problems`, and then `unit` is what could be read of the file, if anything. */
export function parsePhp(file: string, code: string): ParsedPhp {
	const parsed = parsedAs(file, code, code);
	if (!parsed.problems.length) {
		return parsed;
	}
	// spaces instead, so that offsets stay
	const readable = code.replace(UNREADABLE, (...match) => {
		const { before, var: word } = match.at(-1) as Record<string, string | undefined>;
		return (before ?? word!).padEnd((match[0] as string).length);
	});
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
		bound(engine, readable.length);
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
		return { problems: [{ message, line: (error as { line?: number }).line ?? 1, column: 1 }] };
	}
}

interface ParsingEngine {
	readonly parser: { raiseError(...args: unknown[]): unknown };
	readonly lexer: { lex(): unknown; readonly yylloc: { readonly first_line: number } };
}

/** Makes a parser give up where it no longer comes forward; what it then throws has the `line` of the first mistake. */
function bound(engine: unknown, length: number): void {
	const { parser, lexer } = engine as ParsingEngine;
	const { raiseError } = parser;
	const { lex } = lexer;
	let first: Error | undefined;
	let mistakes = 0;
	let tokens = 0;
	parser.raiseError = (...args) => {
		first ??= Object.assign(new Error(String(args[0])), { line: lexer.yylloc.first_line });
		if (++mistakes > MOST_MISTAKES) {
			throw first;
		}
		return raiseError.apply(parser, args);
	};
	lexer.lex = () => {
		// each token but the last has a character
		if (++tokens > length + 10_000) {
			throw first ?? new Error('syntax error');
		}
		return lex.apply(lexer);
	};
}

/** Characters of code whose trees are kept: a tree takes some sixty times as much. */
const MOST_KEPT = 150_000;
const cache = new WeakMap<Files, Bounded<{ stamp: string; parsed: ParsedPhp }>>();

/** The unit of a file on disk. */
export function unitIn(file: string, files: Files): PhpUnit | undefined {
	const stamp = files.stamp(file);
	if (stamp === undefined) {
		return undefined;
	}
	let kept = cache.get(files);
	if (!kept) {
		kept = new Bounded(MOST_KEPT);
		cache.set(files, kept);
	}
	const known = kept.get(file);
	if (known?.stamp === stamp) {
		return known.parsed.unit;
	}
	const code = files.read(file);
	const parsed = code === undefined || code.length > MOST_OF_FILE ? NOTHING : parsePhp(file, code);
	kept.set(file, { stamp, parsed }, code?.length ?? 0);
	return parsed.unit;
}

const NOTHING: ParsedPhp = { problems: [] };

/** A file on disk, parsed now unless its tree is kept. */
export function parsedIn(file: string, files: Files): ParsedPhp {
	const known = cache.get(files)?.get(file);
	return known && known.parsed !== NOTHING && known.stamp === files.stamp(file)
		? known.parsed
		: parsePhp(file, files.read(file) ?? '');
}

/** Characters of code whose names are kept. */
const MOST_NAMED = 4_000_000;
const named = new WeakMap<Files, Bounded<{ stamp: string | undefined; names: PhpNames }>>();

function namesAt(path: string, code: string, files: Files): PhpNames {
	let kept = named.get(files);
	if (!kept) {
		kept = new Bounded(MOST_NAMED);
		named.set(files, kept);
	}
	const stamp = files.stamp(path);
	const known = kept.get(path);
	if (known && known.stamp === stamp) {
		return known.names;
	}
	const names = namesIn(code);
	kept.set(path, { stamp, names }, code.length);
	return names;
}

/** A file on disk whose tree is made by `parse` when it is asked for. */
export const fileAt = (path: string, files: Files, parse = () => unitIn(path, files)): PhpFile => {
	const code = files.read(path) ?? '';
	return new PhpFile(path, code, parse, () => namesAt(path, code, files));
};

const listed = new WeakMap<Files, Map<string, readonly string[]>>();

/** The PHP files of an extension that answer readers' requests. */
export function phpFilesOf(root: string, files: Files): readonly string[] {
	const known = listed.get(files)?.get(root);
	if (known) {
		return known;
	}
	const found: string[] = [];
	let text = 0;
	for (const path of phpPathsIn(root, files)) {
		const length = found.length < MOST_FILES ? (files.read(path)?.length ?? 0) : Infinity;
		if (length <= MOST_OF_FILE && text + length < MOST_TEXT) {
			text += length;
			found.push(path);
		}
	}
	if (files.isFixed) {
		listed.set(files, (listed.get(files) ?? new Map<string, readonly string[]>()).set(root, found));
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

const INCLUDES = /\b(?:include|require)(?:_once)?\b/i;

/** The files that a script includes by a path of its own, and what those include; itself first. */
export function includedBy(script: PhpFile, files: Files): PhpFile[] {
	const found = [script];
	const paths = new Set([script.path]);
	for (let i = 0; i < found.length && found.length < MOST_INCLUDED; i++) {
		const file = found[i]!;
		if (!INCLUDES.test(file.code)) {
			continue;
		}
		const folder = file.path.slice(0, file.path.lastIndexOf('/'));
		for (const { value } of file.unit?.includes ?? []) {
			const path = literalPath(value);
			const included = path && normal(`${folder}/${path.replace(/^\//, '')}`);
			if (included && !paths.has(included) && files.stamp(included) !== undefined) {
				paths.add(included);
				found.push(fileAt(included, files));
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
