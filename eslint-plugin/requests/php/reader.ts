/** Reads one PHP file for the requests that its code issues. */
import {
	cross,
	hole,
	isHole,
	literalOf,
	MarkedText,
	passedOn,
	sendsOf,
	someOf,
	type Pattern,
	type Place,
} from '../../strings/pattern.js';
import { originOf } from '../../origins/index.js';
import { PhpEvaluation, placeOf } from '../../strings/php/evaluate.js';
import type { PhpNode } from '../../strings/php/node.js';
import {
	argumentOf,
	nameOfCall,
	startOf,
	typeName,
	type PhpScope,
	type PhpUnit,
	type Scoped,
} from '../../strings/php/unit.js';
import type { PhpWorld } from '../../strings/php/world.js';
import type { Context } from '../context.js';
import { locate } from '../deciding.js';
import { destinationOf, LOADING_ELEMENTS, SCRIPT_TYPES } from '../markup/elements.js';
import { listedIn } from '../markup/lists.js';
import type { Destination, Request, Site } from '../request.js';
import { unique } from '../unique.js';
import { unlessSettings } from './conditions.js';
import { filledIn, templateFile } from './template.js';
import { MARKUP, MODULE_CODE, PAGE_MARKUP, PHP_SETTINGS, PHP_SINKS, type PhpSink } from './sinks.js';

const rows = new Map<string, PhpSink>(PHP_SINKS.map((row) => [row.method, row]));
/** A string that ends within a tag, a script or a style sheet: what is appended to it goes on there. */
const UNFINISHED = /<[a-z][^<>]*$|<(script|style)\b(?![\s\S]*<\/\1)/i;
const MOST_INLINE = 500;
/** Of the texts that an expression may be, so many are read as markup or code. */
const MOST_TEXTS = 16;

/**
 * The requests that a file's code issues, wherever they stand.
 * @param isBroken Whether the parser found a mistake: it then leaves holes in the tree, and what cannot be read is left out.
 */
export function requestsOf(unit: PhpUnit, world: PhpWorld, context: Context, isBroken: boolean): Request[] {
	try {
		return new PhpReader(unit, world, context.of(unit.file)).read();
	} catch (error) {
		if (!isBroken) {
			throw error;
		}
		return [];
	}
}

/** Markup that ends inside an attribute, with what another piece of code ends it by: its element and the address's beginning stand here. */
function finished(pattern: Pattern): Pattern {
	const open = /<[a-z][^<>]*\s[\w:-]+\s*=\s*(?:(")[^"<>]*|(')[^'<>]*)$/i.exec(new MarkedText(pattern).text);
	return open ? [...pattern, ...hole('opaque'), { text: `${open[1] ?? open[2]}>` }] : pattern;
}

class PhpReader {
	private readonly requests: Request[] = [];
	private readonly sites = new Map<PhpNode, Site>();

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
			if (!asString) {
				this.call(value, scope, this.evaluation());
			} else if (MARKUP.test(this.textOf(value))) {
				this.markup(this.evaluation().patterns(value, scope).map(finished), { value, scope });
			}
		}
		if (MARKUP.test(this.unit.code)) {
			this.inline();
			this.built();
		}
		this.settings();
		this.modules();
		return unique(this.atPage());
	}

	/** Markup that is made elsewhere, with a host that nobody wrote down, is changed where it is put on the page. */
	private atPage(): Request[] {
		if (!this.requests.some(isUnknown)) {
			return this.requests;
		}
		const placed = new Map<string, Place>();
		for (const [method, index] of PAGE_MARKUP) {
			for (const { value, scope } of this.unit.calls.get(method.toLowerCase()) ?? []) {
				const argument = argumentOf(value, index, undefined);
				if (argument && /^(?:variable|call|\w*lookup)$/.test(argument.kind)) {
					for (const pattern of this.evaluation().patterns(argument, scope).slice(0, 8)) {
						for (const request of this.context.inMarkup(pattern, { scripts: true }).filter(isUnknown)) {
							placed.set(keyOf(request.place), placeOf(argument, scope));
						}
					}
				}
			}
		}
		return this.requests.map((request) => {
			const place = isUnknown(request) ? placed.get(keyOf(request.place)) : undefined;
			return place
				? { ...request, place, evidence: [...request.evidence, { role: 'sink', place: request.place }] }
				: request;
		});
	}

	private siteOf(value: PhpNode, scope: PhpScope): Site {
		let site = this.sites.get(value);
		if (!site) {
			site = { program: undefined, nodes: [], unless: unlessSettings(value, scope) };
			this.sites.set(value, site);
		}
		return site;
	}

	private evaluation(): PhpEvaluation {
		return new PhpEvaluation(this.world, this.context);
	}

	private textOf(node: PhpNode): string {
		return this.unit.code.slice(node.loc?.start.offset ?? 0, node.loc?.end.offset ?? 0);
	}

	private markup(patterns: readonly Pattern[], at?: Scoped): void {
		for (const pattern of someOf(patterns, MOST_TEXTS)) {
			this.requests.push(
				...this.context
					.inMarkup(pattern, { scripts: true })
					.map((request) => ({ ...request, site: request.site ?? (at && this.siteOf(at.value, at.scope)) })),
			);
		}
	}

	/** Inline HTML, function by function, with what PHP writes between its pieces. */
	private inline(): void {
		const runs = new Map<unknown, Scoped[]>();
		for (const one of this.unit.inline) {
			const key = one.scope.fn ?? this.unit;
			runs.set(key, [...(runs.get(key) ?? []), one]);
		}
		for (const run of runs.values()) {
			const isPage = run.some(({ value }) => value.kind === 'inline' && MARKUP.test(this.textOf(value)));
			if (isPage || run.some(({ value }) => value.kind === 'echo' && value.expressions.length > 1)) {
				this.markup([this.written(run.slice(0, MOST_INLINE))]);
			}
		}
	}

	/** Pieces of inline HTML with what `echo` writes between them; other code there may write anything. */
	private written(run: readonly Scoped[]): Pattern {
		let end: number | undefined;
		return run.flatMap(({ value, scope }): Pattern => {
			const start = startOf(value);
			if (value.kind === 'inline') {
				const text = this.textOf(value);
				const isApart = end !== undefined && end < start;
				end = start + text.length;
				return [
					...(isApart ? hole('opaque') : []),
					...(text ? [{ text, source: { file: this.unit.file, start } }] : []),
				];
			}
			end = undefined;
			const parts = (value.expressions as PhpNode[]).map((one) => this.evaluation().patterns(one, scope));
			return parts.reduce<Pattern[]>((lefts, rights) => cross(lefts, rights).slice(0, 1), [[]])[0] ?? [];
		});
	}

	/** Markup that is put together in a variable, piece by piece. */
	private built(): void {
		const seen = new Map<unknown, Set<string>>();
		for (const { value, scope } of this.unit.built) {
			const name = String(value.name);
			const names = seen.get(scope.vars) ?? new Set();
			if (names.has(name)) {
				continue;
			}
			seen.set(scope.vars, names.add(name));
			if (
				(scope.vars.get(name) ?? []).some((write) => UNFINISHED.test(contentOf(this.textOf(write.value))))
			) {
				this.markup(this.evaluation().patterns(value, scope), { value, scope });
			}
		}
	}

	/** Requests of code that an expression gives; those whose address stands in another file are issued at the expression. */
	private code(language: 'script' | 'style', codes: readonly Pattern[], { value, scope }: Scoped): void {
		const here = placeOf(value, scope);
		for (const code of someOf(codes, MOST_TEXTS)) {
			const found = language === 'script' ? this.context.inScript(code) : this.context.inStyle(code);
			this.requests.push(
				...found.map((request): Request =>
					request.place.file === here.file || request.evidence.some(({ role }) => role === 'sink')
						? request
						: {
								...request,
								place: here,
								evidence: [{ role: 'value', place: request.place }, ...request.evidence],
							},
				),
			);
		}
	}

	/** The code that ResourceLoader's modules give. */
	private modules(): void {
		for (const cls of this.unit.classes.values()) {
			if (!cls.parents.some((name) => name.endsWith('Module'))) {
				continue;
			}
			for (const [method, language] of MODULE_CODE) {
				for (const given of cls.methods.get(method.toLowerCase())?.returns ?? []) {
					const evaluation = this.evaluation();
					for (const one of leavesOf(given, undefined, evaluation)) {
						this.code(language, evaluation.patterns(one.value, one.scope), one);
					}
				}
			}
		}
	}

	/** What a template makes of what it is given; what stands in the template itself is found there. */
	private template(node: PhpNode, data: PhpNode, scope: PhpScope, evaluation: PhpEvaluation): void {
		for (const name of evaluation.patterns(argumentOf(node, 0, 'templateName'), scope).map(literalOf)) {
			const file = name === undefined ? undefined : templateFile(name, this.context);
			const text = file === undefined ? undefined : this.context.files.read(file);
			if (file === undefined || text === undefined) {
				continue;
			}
			const filled = filledIn(text, file, (key) =>
				leavesOf({ value: data, scope }, key, evaluation).flatMap((one) =>
					evaluation
						.patterns(one.value, one.scope)
						.map((value) => passedOn(value, placeOf(one.value, one.scope))),
				),
			);
			for (const pattern of filled) {
				this.requests.push(
					...this.context.inMarkup(pattern, { scripts: true }).filter(({ place }) => place.file !== file),
				);
			}
		}
	}

	private settings(): void {
		for (const { name, destination, key } of PHP_SETTINGS) {
			for (const given of this.unit.settings.get(name) ?? []) {
				const evaluation = this.evaluation();
				for (const at of leavesOf(given, key, evaluation)) {
					for (const url of evaluation.patterns(at.value, at.scope).filter(isAbsolute)) {
						this.add(`$wg${name}`, destination, url, at);
					}
				}
			}
		}
	}

	private add(sink: string, destination: Destination, url: Pattern, { value, scope }: Scoped): void {
		const { place, evidence } = locate(url, placeOf(value, scope));
		this.requests.push({
			sink,
			destination,
			place,
			url,
			evidence,
			sends: sendsOf(url),
			site: this.siteOf(value, scope),
		});
	}

	private call(node: PhpNode, scope: PhpScope, evaluation: PhpEvaluation): void {
		const name = nameOfCall(node);
		const row = rows.get(name)!;
		const argument = argumentOf(node, row.argument, row.name);
		if (!argument) {
			return;
		}
		const label = `${name}()`;
		const at = { value: argument, scope };
		const values = (): Pattern[] => evaluation.patterns(argument, scope);
		switch (row.as) {
			case 'url':
				values().forEach((url) => this.add(label, row.destination!, url, at));
				break;
			case 'style-url':
				values()
					.filter(isAbsolute)
					.forEach((url) => this.add(label, row.destination!, url, at));
				break;
			case 'source':
				for (const leaf of leavesOf(at, undefined, evaluation)) {
					evaluation
						.patterns(leaf.value, scope)
						.filter(isAbsolute)
						.forEach((url) => this.add(label, row.destination!, url, leaf));
				}
				break;
			case 'script':
			case 'style':
				this.code(row.as, values(), at);
				break;
			case 'refresh': {
				const key = argumentOf(node, 0, 'name');
				if (/^http:refresh$/i.test(evaluation.literal(key, scope) ?? '')) {
					values().forEach((value) => this.inHeader(value, REFRESHED, /['"]|$/, label, 'navigation', at));
				}
				break;
			}
			case 'template':
				this.template(node, argument, scope, evaluation);
				break;
			case 'link-header':
				values().forEach((value) => this.linkHeader(value, label, at));
				break;
			case 'header':
				for (const value of values()) {
					const header = /^\s*(link|location|refresh)\s*:\s*/i.exec(new MarkedText(value).text);
					const marked = new MarkedText(value);
					const rest = marked.slice(header?.[0].length ?? 0, marked.text.length);
					const kind = header?.[1]!.toLowerCase() ?? headerNamed(node, scope, evaluation);
					if (kind === 'link') {
						this.linkHeader(rest, label, at);
					} else if (kind === 'location') {
						this.add(label, 'navigation', rest, at);
					} else if (kind === 'refresh') {
						this.inHeader(rest, REFRESHED, /['"]|$/, label, 'navigation', at);
					}
				}
				break;
			case 'link':
				this.attributes('link', argument, scope, evaluation, label);
				break;
			case 'attributes':
				for (const tag of tagsOf(node.what?.what, scope, evaluation)) {
					this.attributes(tag, argument, scope, evaluation, `<${tag}>`);
				}
				break;
			case 'element': {
				const attributes = argumentOf(node, 1, 'attribs');
				for (const tag of new Set(values().map((value) => literalOf(value)?.toLowerCase()))) {
					if (tag !== undefined && /^[a-z][\w-]*$/.test(tag)) {
						this.attributes(tag, attributes, scope, evaluation, `<${tag}>`);
						this.content(tag, node, attributes, scope, evaluation);
					}
				}
				break;
			}
		}
	}

	private linkHeader(value: Pattern, label: string, at: Scoped): void {
		const { text } = new MarkedText(value);
		const attribute = (name: string): string | undefined =>
			new RegExp(`;\\s*${name}\\s*=\\s*"?([\\w -]+)`, 'i').exec(text)?.[1]?.trim();
		const destination = destinationOf('link', 'href', { rel: attribute('rel'), as: attribute('as') });
		if (destination) {
			this.inHeader(value, /^\s*</, />/, label, destination, at);
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

	/** The code that a `<script>` or `<style>` is made with. */
	private content(
		tag: string,
		node: PhpNode,
		attributes: PhpNode | undefined,
		scope: PhpScope,
		evaluation: PhpEvaluation,
	): void {
		const code = tag === 'script' || tag === 'style' ? argumentOf(node, 2, 'contents') : undefined;
		if (!code) {
			return;
		}
		const [type] = evaluation.arrays.entriesOf(attributes, scope).get('type') ?? [];
		if (tag === 'script' && type && !SCRIPT_TYPES.test(evaluation.literal(type.value, type.scope) ?? '')) {
			return;
		}
		this.code(tag === 'script' ? 'script' : 'style', evaluation.patterns(code, scope), {
			value: code,
			scope,
		});
	}

	private attributes(
		tag: string,
		node: PhpNode | undefined,
		scope: PhpScope,
		evaluation: PhpEvaluation,
		label: string,
	): void {
		const entries = evaluation.arrays.entriesOf(node, scope);
		const known: Record<string, string | undefined> = {};
		for (const name of ['rel', 'as', 'type', 'srcdoc']) {
			const [entry] = entries.get(name) ?? [];
			known[name] = entry && (evaluation.literal(entry.value, entry.scope) ?? '');
		}
		for (const [written, given] of entries) {
			const name = written.toLowerCase();
			const destination = LOADING_ELEMENTS.has(tag) ? destinationOf(tag, name, known) : undefined;
			const read = codeIn(name, this.context);
			for (const entry of destination || read ? given : []) {
				const values =
					destination && entry.value.kind === 'array'
						? evaluation.arrays.itemsOf(entry.value, entry.scope)
						: [entry];
				for (const value of values.flatMap((one) => evaluation.patterns(one.value, one.scope))) {
					this.requests.push(...(read?.(value) ?? []));
					for (const url of destination ? (listedIn(name, value) ?? [value]) : []) {
						this.add(label.startsWith('<') ? `<${tag} ${name}>` : label, destination!, url, entry);
					}
				}
			}
		}
	}
}

const isUnknown = ({ url, base }: Request): boolean => originOf(url, base).kind === 'unknown';
const keyOf = ({ file, start }: Place): string => `${file} ${start}`;

const REFRESHED = /^[\s\d.]*[;,]\s*(?:url\s*=\s*)?['"]?/i;

/** How the code in an attribute is read, where it holds code. */
function codeIn(attribute: string, context: Context): ((code: Pattern) => Request[]) | undefined {
	if (attribute === 'style') {
		return (code) => context.inStyle(code, { declarations: true });
	}
	if (attribute === 'srcdoc') {
		return (code) => context.inMarkup(code, { scripts: true });
	}
	return /^on[a-z]+$/.test(attribute) ? (code) => context.inScript(code) : undefined;
}

/** The name of the header that `setHeader( 'Link', … )` sets. */
function headerNamed(node: PhpNode, scope: PhpScope, evaluation: PhpEvaluation): string | undefined {
	return nameOfCall(node) === 'setHeader'
		? evaluation.literal(argumentOf(node, 0, 'name'), scope)?.toLowerCase()
		: undefined;
}

/** The elements that an object of `OOUI\Tag` may be. */
function tagsOf(node: PhpNode | undefined, scope: PhpScope, evaluation: PhpEvaluation): string[] {
	const made =
		node?.kind === 'variable' ? (scope.vars.get(String(node.name)) ?? []).map((one) => one.value) : [node];
	return made.flatMap((one) => {
		const tag =
			one?.kind === 'new' && typeName(one.what) === 'Tag'
				? evaluation.literal(argumentOf(one, 0, 'tag'), scope)
				: undefined;
		return tag === undefined ? [] : [tag];
	});
}

/** The values of an array and of those in it; with `key`, only those of that name. */
function leavesOf(at: Scoped, key: string | undefined, evaluation: PhpEvaluation, depth = 0): Scoped[] {
	const entries = evaluation.arrays.entriesOf(at.value, at.scope);
	if (!entries.size || depth > 4) {
		return key === undefined && depth <= 4 ? [at] : [];
	}
	return [...entries].flatMap(([name, values]) =>
		values.flatMap((value) =>
			name === key
				? leavesOf(value, undefined, evaluation, depth + 1)
				: leavesOf(value, key, evaluation, depth + 1),
		),
	);
}

const isAbsolute = (url: Pattern): boolean =>
	url.some((piece) => !isHole(piece) && /^(?:https?:)?\/\//.test(piece.text));

/** What stands between a string's quotes. */
const contentOf = (source: string): string => source.replace(/^['"]|['"]$/g, '');
