/** Finds the requests of HTML, Mustache and Handlebars, whole files or pieces in strings. */
import { parse5 } from '../../lazy.js';
import { isHole, MarkedText, sendsOf, type Pattern, type Place } from '../../strings/pattern.js';
import { MOST_DEPTH, type Context, type MarkupUse } from '../context.js';
import { locate } from '../deciding.js';
import { placeOfUrl } from '../embedded.js';
import type { Destination, Request } from '../request.js';
import { destinationOf, PRESENTATION_ATTRIBUTES, SCRIPT_TYPES } from './elements.js';
import { decoded } from './entities.js';
import { inCodeUrl } from './code-urls.js';
import { addressesIn, listedIn } from './lists.js';
import { withoutMustache } from './mustache.js';

interface Element {
	readonly tagName?: string;
	readonly nodeName: string;
	readonly attrs?: readonly { readonly name: string; readonly prefix?: string; readonly value: string }[];
	readonly childNodes?: readonly Element[];
	readonly value?: string;
	readonly sourceCodeLocation?: {
		readonly startOffset: number;
		readonly endOffset: number;
		readonly attrs?: Readonly<Record<string, { readonly startOffset: number; readonly endOffset: number }>>;
		readonly startTag?: { readonly endOffset: number };
		readonly endTag?: { readonly startOffset: number };
	} | null;
	readonly content?: Element;
	readonly parentNode?: Element | null;
}

/** Destinations whose URL may be code itself. */
const RUNS_CODE: ReadonlySet<Destination> = new Set(['frame', 'navigation', 'form', 'script']);
/** What loads stands in an attribute's value, a script or a style sheet. */
const CAN_LOAD = /=|<(?:script|style)\b/i;

export function requestsInMarkup(markup: Pattern, how: MarkupUse, context: Context): Request[] {
	if (context.depth > MOST_DEPTH || !markup.some((piece) => !isHole(piece) && piece.text.includes('<'))) {
		return [];
	}
	const marked = new MarkedText(withoutMustache(markup));
	if (!CAN_LOAD.test(marked.text) || marked.text.length > 5_000_000) {
		return [];
	}
	const { parse, parseFragment } = parse5();
	const isDocument = /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype|html|head|body|frameset)\b/i.test(
		marked.text.slice(0, 20_000),
	);
	const options = { sourceCodeLocationInfo: true, scriptingEnabled: false } as const;
	let root: Element;
	try {
		root = (isDocument
			? parse(marked.text, options)
			: parseFragment(
					/^\s*<(?:td|th|tr)\b/i.test(marked.text) ? `${marked.text}` : marked.text,
					options,
				)) as unknown as Element;
	} catch {
		return [];
	}
	const reader = new Reader(marked, how, context);
	reader.walk(root);
	return reader.requests;
}

class Reader {
	readonly requests: Request[] = [];
	private base: Pattern | undefined;

	constructor(
		private readonly marked: MarkedText,
		private readonly how: MarkupUse,
		private readonly context: Context,
	) {}

	/** What a `<template>` holds loads nothing, so its content is not visited, unless it is a shadow tree. */
	walk(root: Element): void {
		const stack: Element[] = [root];
		while (stack.length) {
			const element = stack.pop()!;
			if (element.tagName) {
				this.element(element);
			}
			if (element.content && element.attrs?.some(({ name }) => name === 'shadowrootmode')) {
				stack.push(element.content);
			}
			stack.push(...(element.childNodes ?? []).toReversed());
		}
	}

	private element(element: Element): void {
		const tag = element.tagName!.toLowerCase();
		const values: Record<string, string | undefined> = { parent: element.parentNode?.tagName };
		for (const attribute of element.attrs ?? []) {
			values[nameOf(attribute)] = attribute.value;
		}
		if (tag === 'base' && values.href !== undefined) {
			this.base ??= this.valueOf(element, 'href')?.value;
			return;
		}
		if (tag === 'input') {
			values.type ??= 'text';
		}
		if (tag === 'script' && values.language) {
			values.type ??= `text/${values.language}`;
		}
		for (const attribute of element.attrs ?? []) {
			this.attribute(element, tag, nameOf(attribute), values);
		}
		if (tag === 'style' || tag === 'script') {
			this.content(element, tag, values);
		}
		if (tag === 'meta' && /^refresh$/i.test(values['http-equiv'] ?? '')) {
			const found = this.valueOf(element, 'content');
			const marked = found && new MarkedText(found.value);
			const at = marked && /^[\s\d.]*[;,\s]\s*(?:url\s*=\s*)?['"]?/i.exec(marked.text);
			if (found && at) {
				this.add(
					'<meta http-equiv=refresh>',
					'navigation',
					marked.slice(at[0].length, marked.text.length),
					found.place,
				);
			}
		}
	}

	private attribute(
		element: Element,
		tag: string,
		name: string,
		values: Readonly<Record<string, string | undefined>>,
	): void {
		if (name === 'style' || PRESENTATION_ATTRIBUTES.has(name)) {
			const found = this.valueOf(element, name);
			if (found) {
				this.inside(this.context.inStyle(found.value, { declarations: true }));
			}
			return;
		}
		if (/^on[a-z]+$/.test(name)) {
			const found = this.valueOf(element, name);
			if (found) {
				this.inside(this.context.inScript(found.value));
			}
			return;
		}
		if (name === 'srcdoc') {
			const found = this.valueOf(element, name);
			if (found) {
				this.inside(this.context.inMarkup(found.value, { scripts: true }));
			}
			return;
		}
		const destination = destinationOf(tag, name, values);
		if (!destination || (tag === 'script' && this.how.scripts === false)) {
			return;
		}
		const found = this.valueOf(element, name);
		if (!found) {
			return;
		}
		const label = `<${tag} ${name}>`;
		const list = listedIn(name, found.value);
		if (list) {
			list.forEach((url) => this.add(label, destination, url, found.place));
		} else {
			if (RUNS_CODE.has(destination)) {
				this.requests.push(...(inCodeUrl(found.value, this.context) ?? []));
			}
			this.add(label, destination, found.value, found.place);
		}
	}

	/** Requests of code in this document, whose relative addresses are the document's. */
	private inside(requests: readonly Request[]): void {
		const { base } = this;
		this.requests.push(...(base ? requests.map((one) => ({ base, ...one })) : requests));
	}

	private content(element: Element, tag: string, values: Readonly<Record<string, string | undefined>>): void {
		const location = element.sourceCodeLocation;
		if (!location?.startTag) {
			return;
		}
		const inner = this.marked.slice(
			location.startTag.endOffset,
			location.endTag?.startOffset ?? location.endOffset,
		);
		if (tag === 'style') {
			this.inside(this.context.inStyle(inner));
			return;
		}
		const type = values.type ?? '';
		if (/^(?:importmap|speculationrules)$/i.test(type) && this.how.scripts !== false) {
			this.listed(inner, type.toLowerCase());
			return;
		}
		if (this.how.scripts === false || values.src !== undefined || !SCRIPT_TYPES.test(type)) {
			return;
		}
		this.inside(this.context.inScript(inner));
	}

	/** The addresses of an import map, whose modules a script imports by name, and of speculation rules, which are fetched before they are asked for. */
	private listed(inner: Pattern, type: string): void {
		const marked = new MarkedText(inner);
		for (const { start, end, url } of addressesIn(marked, type)) {
			const place = marked.place(start, end);
			if (place) {
				this.add(`<script type=${type}>`, type === 'importmap' ? 'script' : 'hint', url, place);
			}
		}
	}

	private add(sink: string, destination: Destination, url: Pattern, at: Place): void {
		const { place, evidence } = locate(url, at);
		this.requests.push({
			sink,
			destination,
			url,
			place,
			evidence,
			sends: sendsOf(url),
			...(this.base ? { base: this.base } : {}),
		});
	}

	/** An attribute's value, entities decoded, and where it stands. */
	private valueOf(element: Element, name: string): { value: Pattern; place: Place } | undefined {
		const at = element.sourceCodeLocation?.attrs?.[name];
		if (!at) {
			return undefined;
		}
		// parse5 ends an attribute at its name when something else follows its closing quote at once
		ATTRIBUTE.lastIndex = at.startOffset;
		const [all, quoted] = ATTRIBUTE.exec(this.marked.text) ?? [];
		if (all === undefined || quoted === undefined) {
			return undefined;
		}
		const end = at.startOffset + all.length;
		const start = end - quoted.length + (/^["']/.test(quoted) ? 1 : 0);
		const value = decoded(this.marked.slice(start, end));
		const place = placeOfUrl(this.marked, at.startOffset, start, end);
		return place ? { value, place } : undefined;
	}
}

/** An attribute from its name to the end of its value, and the value with the quote before it. */
const ATTRIBUTE = /=?[^\s/>=]*\s*=\s*("[^"]*|'[^']*|[^\s>"'][^\s>]*|)/y;

const nameOf = (attribute: { name: string; prefix?: string }): string =>
	(attribute.prefix ? `${attribute.prefix}:${attribute.name}` : attribute.name).toLowerCase();
