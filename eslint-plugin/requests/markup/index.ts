/** Finds the requests of HTML, Mustache and Handlebars, whole files or pieces in strings. */
import { parse5 } from '../../lazy.js';
import { isHole, MarkedText, sendsOf, type Pattern, type Place } from '../../strings/pattern.js';
import { MOST_DEPTH, type Context, type MarkupUse } from '../context.js';
import { locate } from '../deciding.js';
import { placeOfUrl } from '../embedded.js';
import type { Destination, Request } from '../request.js';
import { destinationOf } from './elements.js';
import { decoded } from './entities.js';
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
}

const CAN_LOAD = /<\s*[a-z!]|style\s*=|\son\w+\s*=/i;
const SCRIPT_TYPES =
	/^(?:|module|text\/javascript|application\/javascript|text\/ecmascript|application\/x-javascript|text\/jscript|babel|text\/babel)$/i;

export function requestsInMarkup(markup: Pattern, how: MarkupUse, context: Context): Request[] {
	if (context.depth > MOST_DEPTH || !markup.some((piece) => !isHole(piece) && piece.text.includes('<'))) {
		return [];
	}
	const marked = new MarkedText(withoutMustache(markup));
	if (!CAN_LOAD.test(marked.text) || marked.text.length > 5_000_000) {
		return [];
	}
	const { parse, parseFragment } = parse5();
	const isDocument = /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype|html|head|body)\b/i.test(
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

	/** What a `<template>` holds loads nothing, so its content is not visited. */
	walk(root: Element): void {
		const stack: Element[] = [root];
		while (stack.length) {
			const element = stack.pop()!;
			if (element.tagName) {
				this.element(element);
			}
			stack.push(...(element.childNodes ?? []).toReversed());
		}
	}

	private element(element: Element): void {
		const tag = element.tagName!.toLowerCase();
		const values: Record<string, string | undefined> = {};
		for (const attribute of element.attrs ?? []) {
			values[nameOf(attribute)] = attribute.value;
		}
		if (tag === 'base' && values.href) {
			this.base = this.valueOf(element, 'href')?.value;
			return;
		}
		for (const attribute of element.attrs ?? []) {
			this.attribute(element, tag, nameOf(attribute), values);
		}
		if (tag === 'style' || tag === 'script') {
			this.content(element, tag, values);
		}
		if (tag === 'meta' && /^refresh$/i.test(values['http-equiv'] ?? '')) {
			const found = this.valueOf(element, 'content');
			const at = found ? /url\s*=\s*['"]?/i.exec(values.content ?? '') : null;
			if (found && at) {
				this.add(
					'<meta http-equiv=refresh>',
					'navigation',
					new MarkedText(found.value).slice(at.index + at[0].length, (values.content ?? '').length),
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
		if (name === 'style') {
			const found = this.valueOf(element, name);
			if (found) {
				this.requests.push(...this.context.inStyle(found.value, { declarations: true }));
			}
			return;
		}
		if (/^on[a-z]+$/.test(name)) {
			const found = this.valueOf(element, name);
			if (found) {
				this.requests.push(...this.context.inScript(found.value));
			}
			return;
		}
		if (name === 'srcdoc') {
			const found = this.valueOf(element, name);
			if (found) {
				this.requests.push(...this.context.inMarkup(found.value, { scripts: true }));
			}
			return;
		}
		const destination = destinationOf(tag, name, values);
		if (
			!destination ||
			(tag === 'script' && this.how.scripts === false) ||
			(tag === 'input' && name === 'src' && values.type?.toLowerCase() !== 'image')
		) {
			return;
		}
		if (tag === 'script' && !SCRIPT_TYPES.test(values.type ?? '')) {
			return;
		}
		const found = this.valueOf(element, name);
		if (!found) {
			return;
		}
		const label = `<${tag} ${name}>`;
		if (name === 'srcset' || name === 'imagesrcset') {
			for (const candidate of candidates(found.value)) {
				this.add(label, destination, candidate, found.place);
			}
		} else {
			this.add(label, destination, found.value, found.place);
		}
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
			this.requests.push(...this.context.inStyle(inner));
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
		this.requests.push(...this.context.inScript(inner));
	}

	/** The addresses of an import map, whose modules a script imports by name, and of speculation rules, which are fetched before they are asked for. */
	private listed(inner: Pattern, type: string): void {
		const marked = new MarkedText(inner);
		const pattern =
			type === 'importmap' ? /"\s*:\s*"((?:https?:)?\/\/[^"\\]*)"/g : /"((?:https?:)?\/\/[^"\\]*)"(?!\s*:)/g;
		for (const match of marked.text.matchAll(pattern)) {
			const start = match.index + match[0].lastIndexOf(match[1]!);
			const end = start + match[1]!.length;
			const place = marked.place(start, end);
			if (place) {
				this.add(
					`<script type=${type}>`,
					type === 'importmap' ? 'script' : 'hint',
					marked.slice(start, end),
					place,
				);
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
		const raw = this.marked.text.slice(at.startOffset, at.endOffset);
		const head = /^[^=]*=\s*/.exec(raw);
		if (!head) {
			return undefined;
		}
		const quote = raw[head[0].length];
		const isQuoted = quote === '"' || quote === "'";
		const start = at.startOffset + head[0].length + (isQuoted ? 1 : 0);
		const end = at.endOffset - (isQuoted && raw.length > head[0].length + 1 && raw.endsWith(quote) ? 1 : 0);
		const value = decoded(this.marked.slice(start, end));
		const place = placeOfUrl(this.marked, at.startOffset, start, end);
		return place ? { value, place } : undefined;
	}
}

const nameOf = (attribute: { name: string; prefix?: string }): string =>
	(attribute.prefix ? `${attribute.prefix}:${attribute.name}` : attribute.name).toLowerCase();

/** The URLs of a `srcset` list. */
function candidates(list: Pattern): Pattern[] {
	const marked = new MarkedText(list);
	const found: Pattern[] = [];
	for (const match of marked.text.matchAll(/(?:^|,)\s*([^\s,][^\s]*[^\s,]|[^\s,])/g)) {
		const start = match.index + match[0].length - match[1]!.length;
		found.push(marked.slice(start, start + match[1]!.length));
	}
	return found;
}
