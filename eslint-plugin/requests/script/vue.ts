/** The parts of a Vue component at their own offsets, and its template's bindings as code of the component. */
import { babel, parse5 } from '../../lazy.js';
import type { Pattern, Piece } from '../../strings/pattern.js';
import { LOADING_ELEMENTS } from '../markup/elements.js';

/** The `<script>` blocks of a Vue component at their own offsets: all else becomes spaces, line ends stay. */
export function scriptOfVue(text: string): string {
	let code = text.replace(/[^\r\n]/g, ' ');
	for (const match of text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script\s*>/gi)) {
		const start = match.index + match[0].indexOf('>') + 1;
		code = code.slice(0, start) + match[1]! + code.slice(start + match[1]!.length);
	}
	return code;
}

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
	// only the component's own template; one within is an element of it
	const template = text
		.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, (part) => part.replace(/[^\r\n]/g, ' '))
		// equally long, and no inert element
		.replace(/(<\/?)template\b/gi, '$1vue-root');
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

interface AstNode {
	readonly type: string;
	readonly [key: string]: unknown;
}

/** The offsets of the names in an expression that are neither properties nor its own parameters; undefined when it is none. */
function freeNames(expression: string): { name: string; start: number }[] | undefined {
	let ast: AstNode;
	try {
		ast = babel().parseExpression(expression, { plugins: ['typescript'] }) as unknown as AstNode;
	} catch {
		return undefined;
	}
	const own = new Set<string>();
	const found: { name: string; start: number }[] = [];
	const visit = (node: AstNode, isPattern: boolean): void => {
		if (node.type === 'Identifier') {
			if (isPattern) {
				own.add(node['name'] as string);
			} else {
				found.push({ name: node['name'] as string, start: node['start'] as number });
			}
			return;
		}
		for (const [key, value] of Object.entries(node)) {
			const isName =
				(key === 'property' || key === 'key') && !node['computed'] && node.type !== 'TemplateLiteral';
			if (isName || key === 'typeAnnotation') {
				continue;
			}
			for (const child of (Array.isArray(value) ? value : [value]) as unknown[]) {
				if (typeof child === 'object' && child !== null && 'type' in child && 'start' in child) {
					visit(child as AstNode, isPattern || key === 'params');
				}
			}
		}
	};
	visit(ast, false);
	return found.filter((one) => !own.has(one.name));
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
		for (const { name, start } of inside === undefined ? [] : names) {
			if (!GLOBALS.test(name)) {
				body.push(...piece(text, last, binding.start + start, file), { text: 'this.' });
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
