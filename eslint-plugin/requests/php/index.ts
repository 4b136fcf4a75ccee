/** Finds the requests that PHP makes a reader's browser issue. */
import { isHole, literalOf, MarkedText, sendsOf, type Pattern } from '../../strings/pattern.js';
import { PhpEvaluation, placeOf } from '../../strings/php/evaluate.js';
import type { PhpNode } from '../../strings/php/node.js';
import { nameOfCall, startOf, type PhpScope, type PhpUnit, type Scoped } from '../../strings/php/unit.js';
import { PhpWorld } from '../../strings/php/world.js';
import type { Files } from '../../files.js';
import type { Context } from '../context.js';
import { locate } from '../deciding.js';
import { destinationOf, LOADING_ELEMENTS } from '../markup/elements.js';
import type { Destination, Extraction, Request } from '../request.js';
import { includedBy, parsePhp, phpFilesOf, unitIn } from './files.js';
import { PHP_SINKS, type PhpSink } from './sinks.js';

const rows = new Map<string, PhpSink>(PHP_SINKS.map((row) => [row.method, row]));
export const MARKUP =
	/<(?:img|script|iframe|link|embed|object|video|audio|source|track|image|style|input|frame|body|meta|base)\b|<[a-z][^<>]{0,500}\s(?:on[a-z]+|style|background)\s*=/i;
/** Text in which the address of another server may be written. */
const ADDRESS = /['"=(\s\\](?:https?:|wss?:)?\/\/[\w%$[{]/i;

/** The requests that stand in a PHP file, whichever file of its extension issues them. */
export function requestsInPhp(code: string, context: Context): Extraction {
	const root = context.project()?.root;
	if (root !== undefined && context.files.read(context.file) === code) {
		const known = ofExtension(root, context).get(context.file);
		if (known) {
			return known;
		}
	}
	const { unit, problems } = parsePhp(context.file, code);
	if (!unit) {
		return { requests: [], problems };
	}
	const world = worldAround(unit, root, context.files);
	const readers = ADDRESS.test(code) ? world.units : [unit];
	const requests = unique(
		readers.flatMap((one) => requestsOf(one, world, context, problems.length > 0 || one !== unit)),
	);
	return { requests: requests.filter((request) => request.place.file === unit.file), problems };
}

function worldAround(unit: PhpUnit, root: string | undefined, files: Files): PhpWorld {
	if (root === undefined) {
		return new PhpWorld(includedBy(unit, files));
	}
	const others = phpFilesOf(root, files).filter((file) => file !== unit.file);
	return new PhpWorld([unit, ...others.flatMap((file) => unitIn(file, files) ?? [])]);
}

const extensions = new WeakMap<
	Files,
	Map<string, { stamp: string; found: ReadonlyMap<string, Extraction> }>
>();

/** What is found in an extension's PHP, by the file where it stands; kept until a file changes. The trees are not kept. */
function ofExtension(root: string, context: Context): ReadonlyMap<string, Extraction> {
	const { files } = context;
	const paths = phpFilesOf(root, files);
	const stamp = paths.map((path) => files.stamp(path)).join();
	let known = extensions.get(files);
	if (!known) {
		known = new Map();
		extensions.set(files, known);
	}
	const last = known.get(root);
	if (last?.stamp === stamp) {
		return last.found;
	}
	const parsed = new Map(paths.map((path) => [path, parsePhp(path, files.read(path) ?? '')]));
	const world = new PhpWorld([...parsed.values()].flatMap(({ unit }) => unit ?? []));
	const requests = new Map<string, Request[]>();
	for (const [, { unit, problems }] of parsed) {
		for (const request of unit ? requestsOf(unit, world, context, problems.length > 0) : []) {
			requests.set(request.place.file, [...(requests.get(request.place.file) ?? []), request]);
		}
	}
	const found = new Map(
		[...parsed].map(([path, { problems }]): [string, Extraction] => [
			path,
			{ requests: unique(requests.get(path) ?? []).sort((a, b) => a.place.start - b.place.start), problems },
		]),
	);
	known.set(root, { stamp, found });
	return found;
}

/** @param isBroken Whether the parser found a mistake: it then leaves holes in the tree, and what cannot be read is left out. */
function requestsOf(unit: PhpUnit, world: PhpWorld, context: Context, isBroken: boolean): Request[] {
	try {
		return new PhpReader(unit, world, context.of(unit.file)).read();
	} catch (error) {
		if (!isBroken) {
			throw error;
		}
		return [];
	}
}

function unique(requests: readonly Request[]): Request[] {
	const seen = new Set<string>();
	return requests.filter((request) => {
		const url =
			literalOf(request.url) ?? request.url.map((piece) => ('text' in piece ? piece.text : '?')).join('');
		const key = `${request.place.file} ${request.place.start} ${request.destination} ${url}`;
		return !seen.has(key) && seen.add(key);
	});
}

class PhpReader {
	private readonly requests: Request[] = [];

	constructor(
		private readonly unit: PhpUnit,
		private readonly world: PhpWorld,
		private readonly context: Context,
	) {}

	read(): Request[] {
		const calls = [...rows.keys()].flatMap((method) =>
			(this.unit.calls.get(method.toLowerCase()) ?? []).filter((call) => nameOfCall(call.value) === method),
		);
		const work = [
			...calls.map((call) => ({ ...call, asString: false })),
			...this.unit.strings.map((one) => ({ ...one, asString: true })),
		].sort((a, b) => startOf(a.value) - startOf(b.value));
		for (const { value, scope, asString } of work) {
			const evaluation = new PhpEvaluation(this.world, this.context);
			if (asString) {
				this.markup(value, scope, evaluation);
			} else {
				this.call(value, scope, evaluation);
			}
		}
		return unique(this.requests);
	}

	private markup(node: PhpNode, scope: PhpScope, evaluation: PhpEvaluation): void {
		const [start, end] = [node.loc?.start.offset ?? 0, node.loc?.end.offset ?? 0];
		if (!MARKUP.test(this.unit.code.slice(start, end))) {
			return;
		}
		const patterns =
			node.kind === 'inline'
				? [[{ text: this.unit.code.slice(start, end), source: { file: this.unit.file, start } }]]
				: evaluation.patterns(node, scope);
		for (const pattern of patterns.slice(0, 8)) {
			this.requests.push(...this.context.inMarkup(pattern, { scripts: true }));
		}
	}

	private add(sink: string, destination: Destination, url: Pattern, { value, scope }: Scoped): void {
		const { place, evidence } = locate(url, placeOf(value, scope));
		this.requests.push({ sink, destination, place, url, evidence, sends: sendsOf(url) });
	}

	private call(node: PhpNode, scope: PhpScope, evaluation: PhpEvaluation): void {
		const name = nameOfCall(node);
		const row = rows.get(name)!;
		const args = (node.arguments ?? []) as PhpNode[];
		const argument = args[row.argument];
		if (!argument) {
			return;
		}
		const label = `${name}()`;
		switch (row.as) {
			case 'url':
			case 'style-url':
				for (const url of evaluation.patterns(argument, scope)) {
					if (
						row.as === 'url' ||
						url.some((piece) => !isHole(piece) && /^(?:https?:)?\/\//.test(piece.text))
					) {
						this.add(label, row.destination!, url, { value: argument, scope });
					}
				}
				break;
			case 'script':
			case 'style':
				for (const code of evaluation.patterns(argument, scope).slice(0, 8)) {
					this.requests.push(
						...(row.as === 'script' ? this.context.inScript(code) : this.context.inStyle(code)),
					);
				}
				break;
			case 'refresh': {
				const [key] = evaluation.patterns(args[0]!, scope).map(literalOf);
				for (const value of /^http:refresh$/i.test(key ?? '') ? evaluation.patterns(argument, scope) : []) {
					this.inHeader(value, /url\s*=\s*['"]?/i, /$/, label, row.destination!, { value: argument, scope });
				}
				break;
			}
			case 'link-header':
				for (const value of evaluation.patterns(argument, scope)) {
					const text = new MarkedText(value).text;
					const attribute = (name: string): string | undefined =>
						new RegExp(`;\\s*${name}\\s*=\\s*"?([\\w -]+)`, 'i').exec(text)?.[1]?.trim();
					const destination = destinationOf('link', 'href', {
						rel: attribute('rel'),
						as: attribute('as'),
						type: undefined,
					});
					if (destination) {
						this.inHeader(value, /^\s*</, />/, label, destination, { value: argument, scope });
					}
				}
				break;
			case 'link': {
				this.attributes('link', evaluation.entriesOf(argument, scope), evaluation, label);
				break;
			}
			case 'element': {
				const tag = args[0]!.kind === 'string' ? String(args[0]!.value).toLowerCase() : '';
				if (LOADING_ELEMENTS.has(tag) && args[1]) {
					this.attributes(tag, evaluation.entriesOf(args[1], scope), evaluation, `<${tag}>`);
				}
				break;
			}
		}
	}

	/** The address between two marks of a header's value. */
	private inHeader(
		value: Pattern,
		before: RegExp,
		after: RegExp,
		label: string,
		destination: Destination,
		at: Scoped,
	): void {
		const marked = new MarkedText(value);
		const head = before.exec(marked.text);
		if (head) {
			const start = head.index + head[0].length;
			const length = after.exec(marked.text.slice(start))?.index ?? marked.text.length - start;
			this.add(label, destination, marked.slice(start, start + length), at);
		}
	}

	private attributes(
		tag: string,
		entries: ReadonlyMap<string, Scoped>,
		evaluation: PhpEvaluation,
		label: string,
	): void {
		const literal = (name: string): string | undefined => {
			const entry = entries.get(name);
			return entry && literalOf(evaluation.patterns(entry.value, entry.scope)[0] ?? []);
		};
		for (const [name, entry] of entries) {
			const values = (): Pattern[] => evaluation.patterns(entry.value, entry.scope);
			if (name === 'style') {
				this.requests.push(
					...values().flatMap((pattern) => this.context.inStyle(pattern, { declarations: true })),
				);
			}
			const destination = destinationOf(tag, name, {
				rel: literal('rel'),
				as: literal('as'),
				type: literal('type'),
			});
			if (destination) {
				for (const url of values()) {
					this.add(label.startsWith('<') ? `<${tag} ${name}>` : label, destination, url, entry);
				}
			}
		}
	}
}
