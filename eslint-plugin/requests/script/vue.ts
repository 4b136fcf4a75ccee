/** The parts of a Vue component at their own offsets, and its template's bindings as code of the component. */
import { parse5 } from '../../lazy.js';
import type { Pattern, Piece } from '../../strings/pattern.js';
import { childrenOf, Program, rangeOf } from '../../strings/script/program.js';
import { LOADING_ELEMENTS } from '../markup/elements.js';
import { parseScript } from './parse.js';

/** The `<script>` blocks of a Vue component at their own offsets: all else becomes spaces, line ends stay. */
export function scriptOfVue(text: string): string {
	let code = text.replace(/[^\r\n]/g, ' ');
	for (const match of text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script\s*>/gi)) {
		const start = match.index + match[0].indexOf('>') + 1;
		code = code.slice(0, start) + match[1]! + code.slice(start + match[1]!.length);
	}
	return code;
}

/**
 * A component as markup, each character in its place: its template is rendered, unlike the element of that name in a page, and its
 * styles may be LESS, which markup does not know.
 */
export const templateOfVue = (text: string): string =>
	text
		.replace(/<style\b[^>]*>[\s\S]*?<\/style\s*>/gi, (part) => part.replace(/[^\r\n]/g, ' '))
		// equally long
		.replace(/(<\/?)template\b/gi, '$1vue-root');

/** A `<style>` block: its language, and where its content begins and ends. */
export function stylesOfVue(
	text: string,
): { readonly language: 'css' | 'less' | 'scss'; readonly start: number; readonly end: number }[] {
	return [...text.matchAll(/<style\b([^>]*)>([\s\S]*?)<\/style\s*>/gi)].map((match) => {
		const start = match.index + match[0].indexOf('>') + 1;
		const language = /\blang\s*=\s*["']?(less|scss)\b/i.exec(match[1]!)?.[1]?.toLowerCase();
		return {
			language: language === 'less' || language === 'scss' ? language : 'css',
			start,
			end: start + match[2]!.length,
		};
	});
}

/** An expression of a template that decides what an element loads or shows. */
interface Binding {
	readonly tag: string;
	readonly attribute: string;
	/** Attributes that are written as they are. */
	readonly fixed: Readonly<Record<string, string>>;
	/** Offsets of the expression. */
	readonly start: number;
	readonly end: number;
}

interface Element {
	readonly tagName?: string;
	readonly attrs?: readonly { readonly name: string; readonly value: string }[];
	readonly childNodes?: readonly Element[];
	readonly sourceCodeLocation?: {
		readonly attrs?: Readonly<Record<string, { readonly startOffset: number; readonly endOffset: number }>>;
	} | null;
}

const BOUND = /^(?::|v-bind:)([a-z][\w:-]*)$/;
const MOST_BINDINGS = 500;

function bindingsOf(text: string): Binding[] {
	if (!/(?:\s:|v-bind:|v-html)/.test(text)) {
		return [];
	}
	const template = templateOfVue(text);
	const bindings: Binding[] = [];
	const stack: Element[] = [
		parse5().parseFragment(template, { sourceCodeLocationInfo: true }) as unknown as Element,
	];
	for (let element = stack.pop(); element; element = stack.pop()) {
		stack.push(...(element.childNodes ?? []));
		const tag = element.tagName?.toLowerCase();
		for (const { name } of (tag && element.attrs) || []) {
			const attribute = BOUND.exec(name)?.[1] ?? (name === 'v-html' ? 'v-html' : undefined);
			const at = element.sourceCodeLocation?.attrs?.[name];
			if (
				!attribute ||
				!at ||
				bindings.length >= MOST_BINDINGS ||
				!(LOADING_ELEMENTS.has(tag!) || attribute === 'style' || attribute === 'v-html')
			) {
				continue;
			}
			const raw = template.slice(at.startOffset, at.endOffset);
			const head = /^[^=]*=\s*(["'])/.exec(raw);
			if (head && raw.endsWith(head[1]!) && raw.length > head[0].length && !raw.includes('&')) {
				bindings.push({
					tag: tag!,
					attribute,
					fixed: Object.fromEntries(
						element
							.attrs!.filter((one) => /^(?:rel|as|type)$/.test(one.name))
							.map((one) => [one.name, one.value]),
					),
					start: at.startOffset + head[0].length,
					end: at.endOffset - 1,
				});
			}
		}
	}
	return bindings.sort((a, b) => a.start - b.start);
}

interface Name {
	readonly name: string;
	/** Offset in the expression. */
	readonly start: number;
	/** Whether it is property and value at once, as in `{ name }`. */
	readonly isShorthand: boolean;
}

/** The names in an expression that are neither properties nor its own parameters; undefined when it is none. */
function freeNames(expression: string): Name[] | undefined {
	const code = `(${expression}\n)`;
	const parsed = parseScript(code, 'typescript', 'file.ts');
	if (!('ast' in parsed) || parsed.ast.body.length !== 1) {
		return undefined;
	}
	const program = new Program(parsed.ast, code, '');
	const found = new Map<number, Name>();
	const stack = [parsed.ast];
	for (let node = stack.pop(); node; node = stack.pop()) {
		stack.push(...childrenOf(node));
		const { parent } = node;
		if (node.type !== 'Identifier' || !parent || program.variableOf(node)) {
			continue;
		}
		const isShorthand = parent.type === 'Property' && Boolean(parent.shorthand);
		const isName = !parent.computed && !isShorthand && (parent.property === node || parent.key === node);
		if (!isName) {
			const start = rangeOf(node)[0] - 1;
			found.set(start, { name: node.name, start, isShorthand });
		}
	}
	return [...found.values()].sort((a, b) => a.start - b.start);
}

/** Names that Vue lets a template see beside the component's own. */
const GLOBALS =
	/^(?:undefined|NaN|Infinity|Math|Number|String|Date|Array|Object|Boolean|JSON|RegExp|BigInt|isFinite|isNaN|parseInt|parseFloat|encodeURI|encodeURIComponent|decodeURI|decodeURIComponent)$/;

/**
 * A component's code with its template's bindings in it, each character with its place.
 * @param inside the offset in the code at which a method may be written: after the `{` of the component's object, if it has one
 */
export function withBindings(
	text: string,
	code: string,
	file: string,
	inside: number | undefined,
): Pattern | undefined {
	const body: Piece[] = [];
	for (const binding of bindingsOf(text)) {
		const names = freeNames(text.slice(binding.start, binding.end));
		if (!names) {
			continue;
		}
		const { tag, attribute, fixed } = binding;
		const pairs = Object.entries(fixed).map(([name, value]) => `${name}:${JSON.stringify(value)},`);
		const [before, after] =
			attribute === 'style'
				? ["\n;$('x').css(", ');']
				: attribute === 'v-html'
					? ['\n;document.body.innerHTML=(', ');']
					: [`\n;h(${JSON.stringify(tag)},{${pairs.join('')}${JSON.stringify(attribute)}:(`, ')});'];
		body.push({ text: before });
		let last = binding.start;
		for (const { name, start, isShorthand } of inside === undefined ? [] : names) {
			if (!GLOBALS.test(name)) {
				body.push(...piece(text, last, binding.start + start, file), {
					text: isShorthand ? `${name}:this.` : 'this.',
				});
				last = binding.start + start;
			}
		}
		body.push(...piece(text, last, binding.end, file), { text: after });
	}
	if (!body.length) {
		return undefined;
	}
	return inside === undefined
		? [...piece(code, 0, code.length, file), ...body]
		: [
				...piece(code, 0, inside, file),
				{ text: 'templateOfComponent(){' },
				...body,
				{ text: '},' },
				...piece(code, inside, code.length, file),
			];
}

const piece = (text: string, start: number, end: number, file: string): Piece[] =>
	end > start ? [{ text: text.slice(start, end), source: { file, start } }] : [];
