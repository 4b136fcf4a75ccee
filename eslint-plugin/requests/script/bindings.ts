/** The bindings of a Vue template as code of its component. */
import { parse5 } from '../../lazy.js';
import { MarkedText, type Pattern, type Piece } from '../../strings/pattern.js';
import { childrenOf } from '../../strings/script/children.js';
import { Program, rangeOf } from '../../strings/script/program.js';
import { LOADING_ELEMENTS } from '../markup/elements.js';
import { decoded } from '../markup/entities.js';
import { rowsOfComponent } from './codex.js';
import { parseScript } from './parse.js';

interface Element {
	readonly tagName?: string;
	readonly attrs?: readonly { readonly name: string; readonly value: string }[];
	readonly childNodes?: readonly Element[];
	readonly content?: Element;
	readonly sourceCodeLocation?: {
		readonly attrs?: Readonly<Record<string, { readonly startOffset: number; readonly endOffset: number }>>;
	} | null;
}

/** A `v-for` around an element: its names, and what it goes over. */
interface Loop {
	readonly names: string;
	readonly over: Pattern;
}

/** Marks of a template that binds anything. */
export const BINDS = /[\s"'](?::|\.|@|v-(?:bind|html|on|for)\b)|<component\b|\bv-bind\(/;
const BOUND = /^(?::|\.|v-bind:)([a-z][\w:-]*?)(?:\.(?:attr|prop|camel))*$/;
const HANDLER = /^(?:@|v-on:)[a-z[]/;
/** `:[name]`, whose name is an expression. */
const DYNAMIC = /^(?::|\.|v-bind:)\[([^\]\s]+)\]/;
const LOOP = /^\s*(?:\(([\s\S]*?)\)|([\s\S]*?))\s+(?:in|of)\s+([\s\S]*)$/;
const MOST_BINDINGS = 500;

/** Names that Vue lets a template see beside the component's own. */
const GLOBALS =
	/^(?:undefined|NaN|Infinity|Math|Number|String|Date|Array|Object|Boolean|JSON|RegExp|BigInt|isFinite|isNaN|parseInt|parseFloat|encodeURI|encodeURIComponent|decodeURI|decodeURIComponent)$/;

/** A style that is bound to a value: `background: v-bind( name )`. */
const STYLE_BINDING =
	/(?<=[\s;{])([\w-]+)\s*:[^;{}]{0,2000}?\bv-bind\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^"'()\n]*))\s*\)/g;

/** Statements that load what a component's `<style>` blocks bind, each character with its place. */
export function statementsOfStyle(style: Pattern, ownerOf: (name: string) => string | undefined): Pattern {
	const reader = new Reader(new MarkedText(style), ownerOf);
	reader.styles();
	return reader.statements;
}

/**
 * Statements that load what a template's bindings load, each character with its place.
 * @param template the template's markup, in which nothing is a `<template>` that is not rendered
 * @param ownerOf what a name that the template uses is a property of (`this`); undefined when it is a variable of the code
 */
export function statementsOf(template: Pattern, ownerOf: (name: string) => string | undefined): Pattern {
	const reader = new Reader(new MarkedText(template), ownerOf);
	reader.walk();
	return reader.statements;
}

class Reader {
	readonly statements: Piece[] = [];
	private left = MOST_BINDINGS;

	constructor(
		private readonly marked: MarkedText,
		private readonly ownerOf: (name: string) => string | undefined,
	) {}

	walk(): void {
		const root = parse5().parseFragment(this.marked.text, {
			sourceCodeLocationInfo: true,
		}) as unknown as Element;
		const stack: [Element, readonly Loop[]][] = [[root, []]];
		for (let next = stack.pop(); next && this.left > 0; next = stack.pop()) {
			const [element, outer] = next;
			const loop = this.loopOf(element);
			const loops = loop ? [...outer, loop] : outer;
			if (element.tagName) {
				this.element(element, loops);
			}
			for (const child of [
				...(element.content?.childNodes ?? []),
				...(element.childNodes ?? []),
			].toReversed()) {
				stack.push([child, loops]);
			}
		}
	}

	styles(): void {
		const code = this.marked.text.replace(/\/\*[^]*?\*\//g, (part) => ' '.repeat(part.length));
		for (const match of code.matchAll(STYLE_BINDING)) {
			const value = match[2] ?? match[3] ?? match[4]!;
			const start = match.index + match[0].lastIndexOf(value);
			if (value.trim() && this.left > 0) {
				this.add(
					[
						{ text: `h('p',{style:{${JSON.stringify(match[1])}:(` },
						...this.marked.slice(start, start + value.length),
						{ text: ')}})' },
					],
					[],
				);
			}
		}
	}

	private loopOf(element: Element): Loop | undefined {
		const written = element.attrs?.some(({ name }) => name === 'v-for') && this.written(element, 'v-for');
		const value = written ? new MarkedText(written) : undefined;
		const match = value && LOOP.exec(value.text);
		return match
			? {
					names: match[1] ?? match[2]!,
					over: value.slice(value.text.length - match[3]!.length, value.text.length),
				}
			: undefined;
	}

	private element(element: Element, loops: readonly Loop[]): void {
		const tag = element.tagName!.toLowerCase();
		const attributes = element.attrs ?? [];
		const made = tag === 'component' ? this.madeBy(element) : [{ text: JSON.stringify(tag) }];
		const isLoader = tag === 'component' || LOADING_ELEMENTS.has(tag) || rowsOfComponent(tag).length > 0;
		const fixed = attributes
			.filter(({ name }) => /^(?:rel|as|type)$/.test(name))
			.map(({ name, value }) => `${name}:${JSON.stringify(value)},`)
			.join('');
		const whole = (before: string, expression: Pattern, after: string): Pattern => [
			{ text: 'h(' },
			...made,
			{ text: `,${before}(` },
			...expression,
			{ text: `)${after})` },
		];
		for (const { name } of attributes) {
			const attribute = BOUND.exec(name)?.[1];
			const isFixed = tag === 'component' && /^(?:src|href|data)$/.test(name);
			if (isFixed) {
				const value = this.written(element, name);
				if (value && !/[`\\]|\$\{/.test(new MarkedText(value).text)) {
					this.add(whole(`{${fixed}${name}:`, [{ text: '`' }, ...value, { text: '`' }], '}'), loops);
				}
			} else if (DYNAMIC.test(name) && isLoader) {
				const value = this.written(element, name);
				const key = value && this.keyOf(element, name);
				if (value && key) {
					this.add(
						whole('', [{ text: `{${fixed}[` }, ...key, { text: ']:(' }, ...value, { text: ')}' }], ''),
						loops,
					);
				}
			} else if (attribute ? isLoader || attribute === 'style' : name === 'v-bind') {
				const value = this.written(element, name) ?? this.shorthand(element, name, attribute);
				if (value && attribute !== 'is') {
					this.add(
						attribute ? whole(`{${fixed}${JSON.stringify(attribute)}:`, value, '}') : whole('', value, ''),
						loops,
					);
				}
			} else if (name === 'v-html') {
				const value = this.written(element, name);
				if (value) {
					this.add([{ text: 'document.body.innerHTML=(' }, ...value, { text: ')' }], loops);
				}
			} else if (HANDLER.test(name)) {
				const value = this.written(element, name);
				if (value && /[(=]/.test(new MarkedText(value).text)) {
					this.add([{ text: '{' }, ...value, { text: '\n}' }], loops);
				}
			}
		}
	}

	/** `<component is="img">`, `<component :is="'script'">`. */
	private madeBy(element: Element): Pattern {
		const fixed = element.attrs!.find(({ name }) => name === 'is');
		const name = element.attrs!.find((one) => /^(?::|v-bind:)is$/.test(one.name))?.name;
		return fixed
			? [{ text: JSON.stringify(fixed.value) }]
			: (name && this.written(element, name)) || [{ text: "''" }];
	}

	/** `:src` alone is `:src="src"` (Vue 3.4). */
	private shorthand(element: Element, name: string, attribute: string | undefined): Pattern | undefined {
		const at = element.sourceCodeLocation?.attrs?.[name];
		if (!at || !attribute || !/^[a-z]+$/.test(attribute)) {
			return undefined;
		}
		const raw = this.marked.text.slice(at.startOffset, at.endOffset);
		const start = at.startOffset + raw.indexOf(attribute);
		return raw.includes('=') ? undefined : this.marked.slice(start, start + attribute.length);
	}

	/** The expression that is the name of `:[name]`, as it is written: a parser of HTML makes it lower case. */
	private keyOf(element: Element, name: string): Pattern | undefined {
		const at = element.sourceCodeLocation?.attrs?.[name];
		const key = at && DYNAMIC.exec(this.marked.text.slice(at.startOffset, at.endOffset));
		const start = at && key ? at.startOffset + key[0].length - 1 - key[1]!.length : 0;
		return key ? this.marked.slice(start, start + key[1]!.length) : undefined;
	}

	/** What is written as an attribute's value. */
	private written(element: Element, name: string): Pattern | undefined {
		const at = element.sourceCodeLocation?.attrs?.[name];
		const raw = at && this.marked.text.slice(at.startOffset, at.endOffset);
		const head = raw === undefined ? undefined : /^[^=]*=\s*(["']?)/.exec(raw);
		if (!at || !raw || !head || (head[1] && (!raw.endsWith(head[1]) || raw.length <= head[0].length))) {
			return undefined;
		}
		return decoded(this.marked.slice(at.startOffset + head[0].length, at.endOffset - (head[1] ? 1 : 0)));
	}

	/** Adds a statement, its names made what they are in the component. */
	private add(statement: Pattern, loops: readonly Loop[]): void {
		this.left--;
		const whole = loops.reduceRight<Pattern>(
			(inner, { names, over }) => [
				{ text: '(' },
				...over,
				{ text: `).forEach((${names})=>{` },
				...inner,
				{ text: '})' },
			],
			statement,
		);
		const marked = new MarkedText(whole);
		const names = freeNames(marked);
		if (!names) {
			return;
		}
		this.statements.push({ text: '\n;' });
		let last = 0;
		for (const { name, start, isShorthand } of names) {
			const owner = GLOBALS.test(name) ? undefined : this.ownerOf(name);
			if (owner !== undefined) {
				this.statements.push(...marked.slice(last, start), {
					text: isShorthand ? `${name}:${owner}.` : `${owner}.`,
				});
				last = start;
			}
		}
		this.statements.push(...marked.slice(last, marked.text.length), { text: ';' });
	}
}

interface Name {
	readonly name: string;
	/** Offset in the code. */
	readonly start: number;
	/** Whether it is property and value at once, as in `{ name }`. */
	readonly isShorthand: boolean;
}

/** The names that a template wrote into code that are neither properties nor its own variables; undefined when it is no code. */
function freeNames(marked: MarkedText): Name[] | undefined {
	const parsed = parseScript(marked.text, 'typescript', 'file.ts');
	if (!('ast' in parsed) || parsed.ast.body.length !== 1) {
		return undefined;
	}
	const program = new Program(parsed.ast, marked.text, '');
	const found = new Map<number, Name>();
	const stack = [parsed.ast];
	for (let node = stack.pop(); node; node = stack.pop()) {
		stack.push(...childrenOf(node));
		const { parent } = node;
		if (node.type !== 'Identifier' || !parent || program.variableOf(node)) {
			continue;
		}
		const [start, end] = rangeOf(node);
		const isShorthand = parent.type === 'Property' && Boolean(parent.shorthand);
		const isName = !parent.computed && !isShorthand && (parent.property === node || parent.key === node);
		if (!isName && marked.place(start, end)) {
			found.set(start, { name: node.name, start, isShorthand });
		}
	}
	return [...found.values()].sort((a, b) => a.start - b.start);
}
