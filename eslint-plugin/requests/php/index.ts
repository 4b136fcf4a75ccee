/** Finds the requests that PHP makes a reader's browser issue. */
import { phpParser } from '../../lazy.js';
import { isHole, literalOf, sendsOf, type Pattern, type Place } from '../../strings/pattern.js';
import {
	nameOfCall,
	PhpEvaluation,
	type Assigned,
	type Classes,
	type PhpNode,
	type Scoped,
} from '../../strings/php/evaluate.js';
import type { Context } from '../context.js';
import { locate } from '../deciding.js';
import { destinationOf, LOADING_ELEMENTS } from '../markup/elements.js';
import type { Destination, Extraction, Problem, Request } from '../request.js';
import { PHP_SINKS, type PhpSink } from './sinks.js';

const rows = new Map<string, PhpSink>(PHP_SINKS.map((row) => [row.method, row]));
const MARKUP =
	/<(?:img|script|iframe|link|embed|object|video|audio|source|track|image|style|input|frame|body|meta|base)\b/i;

type Scope = Map<string, { value: PhpNode; appends: boolean }[]>;

export function requestsInPhp(code: string, context: Context): Extraction {
	let ast: PhpNode;
	const problems: Problem[] = [];
	try {
		const { Engine } = phpParser();
		const engine = new Engine({
			parser: { extractDoc: false, suppressErrors: true, version: '8.4' },
			ast: { withPositions: true },
			lexer: { short_tags: false },
		});
		ast = engine.parseCode(code, context.file) as PhpNode;
		const [error] = (ast.errors ?? []) as { message?: string; line?: number }[];
		if (error) {
			problems.push({
				message: String(error.message ?? 'syntax error').replace(/ on line \d+$/, ''),
				line: error.line ?? 1,
				column: 1,
			});
		}
	} catch (error) {
		return {
			requests: [],
			problems: [
				{
					message: error instanceof Error ? error.message.split('\n')[0]! : 'syntax error',
					line: 1,
					column: 1,
				},
			],
		};
	}
	try {
		return { requests: new PhpReader(code, ast, context).read(), problems };
	} catch (error) {
		// the tolerant parser leaves holes in the tree of a broken file; of a whole file this is a mistake of ours
		if (!problems.length) {
			throw error;
		}
		return { requests: [], problems };
	}
}

class PhpReader {
	private readonly requests: Request[] = [];
	private readonly constants = new Map<string, Scoped[]>();
	private readonly properties = new Map<string, Scoped[]>();
	private readonly returns = new Map<string, Scoped[]>();
	private readonly work: { node: PhpNode; scope: Assigned; asString: boolean }[] = [];

	constructor(
		private readonly code: string,
		private readonly ast: PhpNode,
		private readonly context: Context,
	) {}

	read(): Request[] {
		this.visit(this.ast);
		const classes: Classes = {
			constants: this.constants,
			properties: this.properties,
			returns: this.returns,
		};
		for (const { node, scope, asString } of this.work) {
			const evaluation = new PhpEvaluation(this.code, classes, this.context);
			if (asString) {
				this.markup(node, scope, evaluation);
			} else {
				this.call(node, scope, evaluation);
			}
		}
		const seen = new Set<string>();
		return this.requests.filter((request) => {
			const key = `${request.place.start} ${request.destination} ${literalOf(request.url) ?? request.url.map((p) => ('text' in p ? p.text : '?')).join('')}`;
			return request.place.file === this.context.file && !seen.has(key) && seen.add(key);
		});
	}

	/** Collects names, variables by function, and the places to look at, without recursion. */
	private visit(root: PhpNode): void {
		const stack: { node: PhpNode; scope: Scope; fn: string | undefined; inString: boolean }[] = [
			{ node: root, scope: new Map(), fn: undefined, inString: false },
		];
		while (stack.length) {
			const { node, inString } = stack.pop()!;
			let { scope, fn } = { scope: new Map() as Scope, fn: undefined as string | undefined };
			({ scope, fn } = this.frames.get(node) ?? { scope: this.top, fn: undefined });
			if (node.kind === 'function' || node.kind === 'method' || node.kind === 'closure') {
				scope = new Map(node.kind === 'closure' ? scope : []);
				fn = typeof node.name === 'object' ? node.name?.name : node.name;
			}
			this.collect(node, scope, fn);
			const isString =
				node.kind === 'string' ||
				node.kind === 'encapsed' ||
				node.kind === 'nowdoc' ||
				(node.kind === 'bin' && node.type === '.') ||
				(node.kind === 'call' && /^v?sprintf$/.test(nameOfCall(node)));
			if (node.kind === 'inline' || (isString && !inString)) {
				this.work.push({ node, scope, asString: true });
			}
			for (const key in node) {
				if (
					key === 'loc' ||
					key === 'leadingComments' ||
					key === 'trailingComments' ||
					key === 'comments' ||
					key === 'errors'
				) {
					continue;
				}
				const child = node[key];
				for (const one of Array.isArray(child) ? child : [child]) {
					if (one && typeof one === 'object' && typeof one.kind === 'string') {
						this.frames.set(one, { scope, fn });
						stack.push({
							node: one,
							scope,
							fn,
							inString:
								(isString && (node.kind !== 'call' || one.kind !== 'call')) ||
								(inString && node.kind === 'encapsedpart'),
						});
					}
				}
			}
		}
		this.work.sort((a, b) => (a.node.loc?.start.offset ?? 0) - (b.node.loc?.start.offset ?? 0));
		for (const writes of this.scopes) {
			for (const list of writes.values()) {
				list.sort((a, b) => (a.value.loc?.start.offset ?? 0) - (b.value.loc?.start.offset ?? 0));
			}
		}
	}

	private readonly top: Scope = new Map();
	private readonly frames = new Map<PhpNode, { scope: Scope; fn: string | undefined }>();
	private readonly scopes = new Set<Scope>();

	private collect(node: PhpNode, scope: Scope, fn: string | undefined): void {
		const add = (table: Map<string, Scoped[]>, name: unknown, value: PhpNode | null | undefined): void => {
			if (value && typeof name === 'string') {
				table.set(name, [...(table.get(name) ?? []), { value, scope }]);
			}
		};
		switch (node.kind) {
			case 'assign': {
				const left = node.left as PhpNode;
				if (
					left.kind === 'variable' &&
					typeof left.name === 'string' &&
					(node.operator === '=' || node.operator === '.=' || node.operator === '??=')
				) {
					this.scopes.add(scope);
					scope.set(left.name, [
						...(scope.get(left.name) ?? []),
						{ value: node.right, appends: node.operator === '.=' },
					]);
				} else if (left.kind === 'propertylookup' || left.kind === 'staticlookup') {
					add(this.properties, left.offset?.name, node.right);
				}
				break;
			}
			case 'classconstant':
			case 'constantstatement':
				for (const constant of node.constants as PhpNode[]) {
					add(
						this.constants,
						typeof constant?.name === 'object' ? constant.name?.name : constant?.name,
						constant?.value,
					);
				}
				break;
			case 'property':
				add(this.properties, typeof node.name === 'object' ? node.name?.name : node.name, node.value);
				break;
			case 'return':
				if (fn) {
					add(this.returns, fn, node.expr);
				}
				break;
			case 'call':
				if (rows.has(nameOfCall(node))) {
					this.work.push({ node, scope, asString: false });
				}
				break;
		}
	}

	private placeOf(node: PhpNode): Place {
		return { file: this.context.file, start: node.loc?.start.offset ?? 0, end: node.loc?.end.offset ?? 1 };
	}

	private markup(node: PhpNode, scope: Assigned, evaluation: PhpEvaluation): void {
		const [start, end] = [node.loc?.start.offset ?? 0, node.loc?.end.offset ?? 0];
		if (!MARKUP.test(this.code.slice(start, end))) {
			return;
		}
		const patterns =
			node.kind === 'inline'
				? [[{ text: this.code.slice(start, end), source: { file: this.context.file, start } }]]
				: evaluation.patterns(node, scope);
		for (const pattern of patterns.slice(0, 8)) {
			this.requests.push(...this.context.inMarkup(pattern, { scripts: true }));
		}
	}

	private add(sink: string, destination: Destination, url: Pattern, at: PhpNode): void {
		const { place, evidence } = locate(url, this.placeOf(at));
		this.requests.push({ sink, destination, place, url, evidence, sends: sendsOf(url) });
	}

	private call(node: PhpNode, scope: Assigned, evaluation: PhpEvaluation): void {
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
						this.add(label, row.destination!, url, argument);
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
			case 'link': {
				const entries = entriesOf(argument, evaluation, scope);
				this.attributes('link', entries, evaluation, scope, label);
				break;
			}
			case 'element': {
				const tag = args[0]!.kind === 'string' ? String(args[0]!.value).toLowerCase() : '';
				if (LOADING_ELEMENTS.has(tag) && args[1]) {
					this.attributes(tag, entriesOf(args[1], evaluation, scope), evaluation, scope, `<${tag}>`);
				}
				break;
			}
		}
	}

	private attributes(
		tag: string,
		entries: ReadonlyMap<string, PhpNode>,
		evaluation: PhpEvaluation,
		scope: Assigned,
		label: string,
	): void {
		const literal = (name: string): string | undefined => {
			const value = entries.get(name);
			return value && literalOf(evaluation.patterns(value, scope)[0] ?? []);
		};
		for (const [name, value] of entries) {
			if (name === 'style') {
				for (const pattern of evaluation.patterns(value, scope)) {
					this.requests.push(...this.context.inStyle(pattern, { declarations: true }));
				}
			}
			const destination = destinationOf(tag, name, {
				rel: literal('rel'),
				as: literal('as'),
				type: literal('type'),
			});
			if (destination) {
				for (const url of evaluation.patterns(value, scope)) {
					this.add(label.startsWith('<') ? `<${tag} ${name}>` : label, destination, url, value);
				}
			}
		}
	}
}

/** The entries of an array expression, or of the array that a variable holds. */
function entriesOf(
	node: PhpNode,
	evaluation: PhpEvaluation,
	scope: Assigned,
	depth = 0,
): Map<string, PhpNode> {
	void evaluation;
	const entries = new Map<string, PhpNode>();
	if (depth > 4) {
		return entries;
	}
	if (node.kind === 'variable') {
		for (const write of scope.get(String(node.name)) ?? []) {
			for (const [key, value] of entriesOf(write.value, evaluation, scope, depth + 1)) {
				entries.set(key, value);
			}
		}
		return entries;
	}
	if (node.kind === 'bin' || node.kind === 'call') {
		for (const part of node.kind === 'bin' ? [node.left, node.right] : (node.arguments as PhpNode[])) {
			for (const [key, value] of entriesOf(part, evaluation, scope, depth + 1)) {
				entries.set(key, value);
			}
		}
		return entries;
	}
	for (const item of node.kind === 'array' ? (node.items as PhpNode[]) : []) {
		if (item?.key?.kind === 'string') {
			entries.set(String(item.key.value).toLowerCase(), item.value);
		}
	}
	return entries;
}
