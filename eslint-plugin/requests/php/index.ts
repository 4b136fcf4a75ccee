/** Finds the requests that PHP makes a reader's browser issue. */
import { Bounded } from '../../bounded.js';
import type { Files } from '../../files.js';
import { namesIn } from '../../strings/php/names.js';
import { PhpFile, PhpProgram } from '../../strings/php/program.js';
import { PhpWorld } from '../../strings/php/world.js';
import type { Context } from '../context.js';
import type { Extraction, Problem, Request } from '../request.js';
import { unique } from '../unique.js';
import { fileAt, includedBy, MOST_OF_FILE, parsedIn, parsePhp, phpFilesOf, type ParsedPhp } from './files.js';
import { requestsOf } from './reader.js';
import { isLinked, mayRequest } from './readers.js';

/** Text in which the address of another server may be written. */
const ADDRESS = /['"=(\s\\](?:https?:|wss?:)?\/\/[\w%$[{]/i;

/** Whether a file is a long table: it neither asks for anything itself nor passes an address to what may. */
const isTable = (code: string): boolean =>
	code.length > MOST_OF_FILE &&
	!mayRequest({ code, names: namesIn(code) }) &&
	!(ADDRESS.test(code) && /(?:->|::)\w+\s*\(/.test(code));

/** The requests that stand in a PHP file, whichever file of its extension issues them. */
export function requestsInPhp(code: string, context: Context): Extraction {
	if (isTable(code)) {
		return { requests: [], problems: [] };
	}
	const { file, files, wanted } = context;
	const root = context.project()?.root;
	if (root !== undefined && files.read(file) === code) {
		const { requests, problems } = ofExtension(root, context);
		const own = requests.get(file);
		if (own) {
			const known = problems.get(file);
			return known || !wanted.problems
				? { requests: own, problems: known ?? [], isUnread: !known }
				: { requests: own, problems: parsedIn(file, files).problems };
		}
	}
	let parsed: ParsedPhp | undefined;
	const parse = (): ParsedPhp => (parsed ??= parsePhp(file, code));
	const own = new PhpFile(file, code, () => parse().unit);
	const requests = alone(own, root, context, () => parse().problems.length > 0);
	return {
		requests: requests.filter(({ place }) => place.file === file),
		problems: (wanted.problems ? parse() : parsed)?.problems ?? [],
		isUnread: !parsed,
	};
}

/** The requests of a file and of those that belong to it, as far as they may stand in it. */
function alone(own: PhpFile, root: string | undefined, context: Context, isBroken: () => boolean): Request[] {
	const { files } = context;
	const isOwn = !ADDRESS.test(own.code);
	if (isOwn && !mayRequest(own)) {
		return [];
	}
	const others =
		root === undefined
			? includedBy(own, files).slice(1)
			: phpFilesOf(root, files)
					.filter((path) => path !== own.path)
					.map((path) => fileAt(path, files));
	const world = new PhpWorld(new PhpProgram([own, ...others]));
	const readers = isOwn || !isLinked(own, others) ? [own] : [own, ...others];
	return unique(
		readers
			.filter(mayRequest)
			.flatMap((one) => (one.unit ? requestsOf(one.unit, world, context, one !== own || isBroken()) : [])),
	);
}

interface OfExtension {
	readonly stamp: string;
	/** By the file where they stand. */
	readonly requests: ReadonlyMap<string, readonly Request[]>;
	/** By file, of those that were parsed. */
	readonly problems: ReadonlyMap<string, readonly Problem[]>;
}

const extensions = new WeakMap<Files, Bounded<OfExtension>>();
const MOST_EXTENSIONS = 4;

/** What is found in an extension's PHP; kept until a file changes. The trees are not kept. */
function ofExtension(root: string, context: Context): OfExtension {
	const { files, wanted } = context;
	const paths = phpFilesOf(root, files);
	const stamp = [
		wanted.unknownHosts,
		wanted.unjudged,
		...(files.isFixed ? [] : paths.map((path) => files.stamp(path))),
	].join();
	let known = extensions.get(files);
	if (!known) {
		known = new Bounded(MOST_EXTENSIONS);
		extensions.set(files, known);
	}
	const last = known.get(root);
	if (last?.stamp === stamp) {
		return last;
	}
	const problems = new Map<string, readonly Problem[]>();
	const program = new PhpProgram(
		paths.map((path) =>
			fileAt(path, files, () => {
				const parsed = parsedIn(path, files);
				problems.set(path, parsed.problems);
				return parsed.unit;
			}),
		),
	);
	const world = new PhpWorld(program);
	const requests = new Map<string, Request[]>(paths.map((path) => [path, []]));
	for (const { unit, path } of program.files.filter(mayRequest)) {
		for (const request of unit ? requestsOf(unit, world, context, problems.get(path)!.length > 0) : []) {
			requests.get(request.place.file)?.push(request);
		}
	}
	for (const [path, all] of requests) {
		requests.set(
			path,
			unique(all).sort((a, b) => a.place.start - b.place.start),
		);
	}
	const found = { stamp, requests, problems };
	known.set(root, found, 1);
	return found;
}
