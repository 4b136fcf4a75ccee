/** The parts of a Vue component at their own offsets. */
import type { Problem } from '../request.js';

/** A block of a component: `<template>`, `<script>`, `<style>` or one of its own kind. */
export interface Block {
	readonly name: string;
	readonly attributes: string;
	/** Where it begins, and where it ends. */
	readonly from: number;
	readonly to: number;
	/** Its content. */
	readonly start: number;
	readonly end: number;
}

const TAG = /<!--[^]*?(?:-->|$)|<([a-z][\w-]*)((?:\s(?:[^"'>]|"[^"]{0,2000}"|'[^']{0,2000}'){0,2000})?)>/gi;

/** The blocks of a component; what is open at its end ends there. */
export function blocksOfVue(text: string): Block[] {
	const blocks: Block[] = [];
	TAG.lastIndex = 0;
	for (let match = TAG.exec(text); match; match = TAG.exec(text)) {
		const [tag, name, attributes = ''] = match;
		if (name === undefined) {
			continue;
		}
		const start = match.index + tag.length;
		const isEmpty = attributes.endsWith('/');
		const close = isEmpty ? { index: start, length: 0 } : closing(text, name, start);
		blocks.push({
			name: name.toLowerCase(),
			attributes: attributes.replace(/\/$/, ''),
			from: match.index,
			to: close.index + close.length,
			start,
			end: close.index,
		});
		TAG.lastIndex = close.index + close.length;
	}
	return blocks;
}

/** Where a block is closed: a template at the end tag that belongs to it, others at the first. */
function closing(text: string, name: string, from: number): { index: number; length: number } {
	const isTemplate = name.toLowerCase() === 'template';
	const tag = isTemplate
		? /<!--[^]*?(?:-->|$)|<(\/?)template(?=[\s/>])(?:[^"'>]|"[^"]{0,2000}"|'[^']{0,2000}'){0,2000}>/gi
		: new RegExp(`<(/)${name}\\s*>`, 'gi');
	tag.lastIndex = from;
	let depth = 1;
	for (let match = tag.exec(text); match; match = tag.exec(text)) {
		if (match[1] === '/') {
			depth--;
		} else if (match[1] === '' && !match[0].endsWith('/>')) {
			depth++;
		}
		if (depth === 0) {
			return { index: match.index, length: match[0].length };
		}
	}
	return { index: text.length, length: 0 };
}

/** The value of a block's attribute; undefined when it has none. */
export const attributeOfBlock = (block: Block, name: string): string | undefined => {
	const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
		block.attributes,
	);
	return match ? (match[1] ?? match[2] ?? match[3]) : undefined;
};

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** A text of which only some ranges are left; all else becomes spaces, line ends stay. */
function only(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
	let kept = '';
	let last = 0;
	for (const { start, end } of ranges) {
		kept += blank(text.slice(last, start)) + text.slice(start, end);
		last = end;
	}
	return kept + blank(text.slice(last));
}

/** The `<script>` blocks of a Vue component at their own offsets. */
export const scriptOfVue = (text: string): string =>
	only(
		text,
		blocksOfVue(text).filter(({ name }) => name === 'script'),
	);

/**
 * A component's template as markup, each character in its place: it is rendered, unlike the element of that name in a page. Vue
 * leaves out `<style>` and `<script>` in it.
 */
export const templateOfVue = (text: string): string =>
	only(
		text,
		blocksOfVue(text)
			.filter((block) => block.name === 'template' && isMarkup(block))
			.map(({ from, to }) => ({ start: from, end: to })),
	)
		.replace(/<(style|script)\b[^>]*>[^]*?<\/\1\s*>/gi, blank)
		// equally long
		.replace(/(<\/?)template\b/gi, '$1vue-root');

const isMarkup = (block: Block): boolean => /^(?:html)?$/i.test(attributeOfBlock(block, 'lang') ?? '');

/** The styles of a component, each character in its place. */
export const styleOfVue = (text: string): string => only(text, stylesOfVue(text));

/** The file that a block takes its content from, as it is written. */
export const sourceOfVue = (
	text: string,
	name: 'script' | 'template',
): { path: string; block: Block } | undefined =>
	blocksOfVue(text)
		.filter((block) => block.name === name)
		.flatMap((block) => {
			const path = attributeOfBlock(block, 'src');
			return path ? [{ path, block }] : [];
		})[0];

/** Blocks in languages that are not read. */
export const unreadOfVue = (text: string): Problem[] =>
	blocksOfVue(text).flatMap((block) => {
		const language = attributeOfBlock(block, 'lang') ?? '';
		const isRead =
			(block.name === 'template' && isMarkup(block)) ||
			(block.name === 'script' && /^(?:|jsx?|tsx?|javascript|typescript)$/i.test(language)) ||
			!/^(?:template|script)$/.test(block.name) ||
			!text.slice(block.start, block.end).trim();
		return isRead
			? []
			: [
					{
						message: `<${block.name} lang="${language}"> is not read: nothing here reads that language`,
						line: text.slice(0, block.from).split(/\r\n|[\n\r]/).length,
						column:
							block.from -
							Math.max(text.lastIndexOf('\n', block.from - 1), text.lastIndexOf('\r', block.from - 1)),
					},
				];
	});

/** A `<style>` block: its language, and where its content begins and ends. */
export const stylesOfVue = (
	text: string,
): { readonly language: 'css' | 'less' | 'scss'; readonly start: number; readonly end: number }[] =>
	blocksOfVue(text)
		.filter(({ name }) => name === 'style')
		.map((block) => {
			const language = attributeOfBlock(block, 'lang')?.toLowerCase();
			return {
				language: language === 'less' || language === 'scss' ? language : 'css',
				start: block.start,
				end: block.end,
			};
		});
