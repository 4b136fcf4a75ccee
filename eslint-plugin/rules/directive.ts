/** A comment above a line, in the comments of the language that the line is written in. */
import { commentsOf } from '../parsers/comments.js';
import type { Language } from '../requests/context.js';
import { childrenOf } from '../strings/script/children.js';
import { rangeOf, type Node, type Program } from '../strings/script/program.js';
import type { Edit } from './finding.js';

const TAG = /<[a-z/](?:[^"'<>]|"[^"]{0,5000}"|'[^']{0,5000}'){0,400}>/gi;
const BLOCK = /<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;

/**
 * The edit that puts a directive above the line of `offset`; undefined where a comment there would be something else: in a string,
 * a tag, a template, or in JSON.
 */
export function directiveAbove(
	offset: number,
	directive: string,
	{ file, text }: { readonly file: string; readonly text: string },
	language: Language,
	program: Program | undefined,
): Edit | undefined {
	const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
	const above = text.slice(text.lastIndexOf('\n', start - 2) + 1, start);
	if (above.includes('eslint-disable-next-line')) {
		return undefined;
	}
	const indent = /^[ \t]*/.exec(text.slice(start, offset))![0];
	const end = above.endsWith('\r\n') || (!above && text.includes('\r\n')) ? '\r\n' : '\n';
	const edit = (open: string, close = ''): Edit => ({
		start,
		end: start,
		text: `${indent}${open} ${directive}${close && ` ${close}`}${end}`,
	});
	const isMarkup = (): boolean => !isWithin(TAG, text, start);
	const block = language === 'vue' || language === 'html' ? blockAt(text, offset) : undefined;
	switch (language) {
		case 'javascript':
		case 'typescript':
			return program && isCode(program.ast, text, start, offset) ? edit('//') : undefined;
		case 'css':
		case 'less':
		case 'scss':
			return checked(edit('/*', '*/'), text, language);
		case 'html':
			return block || !isMarkup()
				? undefined
				: checked(
						/\.(?:mustache|handlebars|hbs)$/.test(file) ? edit('{{!', '}}') : edit('<!--', '-->'),
						text,
						language,
					);
		case 'vue':
			return block === 'style'
				? checked(edit('/*', '*/'), text, 'scss')
				: block === 'script'
					? program && isCode(program.ast, text, start, offset)
						? edit('//')
						: undefined
					: isMarkup()
						? checked(edit('<!--', '-->'), text, 'html')
						: undefined;
		case 'php': {
			const opened = Math.max(text.lastIndexOf('<?php', start), text.lastIndexOf('<?=', start));
			const isOutside = opened < 0 || opened >= start || text.slice(opened, start).includes('?>');
			return start === 0 || (isOutside && !isMarkup())
				? undefined
				: checked(isOutside ? edit('<!--', '-->') : edit('//'), text, language);
		}
		case 'json':
			return undefined;
	}
}

/** The edit, if what it puts there is a comment. */
function checked(edit: Edit, text: string, language: Language): Edit | undefined {
	const whole = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
	const at = edit.start + /^\s*/.exec(edit.text)![0].length;
	return commentsOf(whole, language).some((comment) => comment.start === at) ? edit : undefined;
}

function isWithin(pattern: RegExp, text: string, offset: number): boolean {
	for (const match of text.matchAll(pattern)) {
		if (match.index >= offset) {
			return false;
		}
		if (offset < match.index + match[0].length) {
			return true;
		}
	}
	return false;
}

function blockAt(text: string, offset: number): 'script' | 'style' | undefined {
	for (const match of text.matchAll(BLOCK)) {
		if (match.index < offset && offset < match.index + match[0].length) {
			return match[1]!.toLowerCase() as 'script' | 'style';
		}
	}
	return undefined;
}

/** Whether the start of a line stands between tokens, not in a string, template, comment or JSX. */
function isCode(root: Node, text: string, start: number, offset: number): boolean {
	const before = text.slice(start, offset);
	const close = before.indexOf('*/');
	if (close >= 0 && !before.slice(0, close).includes('/*')) {
		return false;
	}
	const spans = (node: Node): boolean => {
		const [from, to] = rangeOf(node);
		return from < start && start < to;
	};
	const stack = childrenOf(root).filter(spans);
	while (stack.length) {
		const node = stack.pop()!;
		const inner = childrenOf(node).filter(spans);
		const isText = node.type === 'Literal' || node.type === 'TemplateElement' || node.type.startsWith('JSX');
		// between the expressions of a template is text, however a parser counts its elements
		if (isText || (node.type === 'TemplateLiteral' && !inner.length)) {
			return false;
		}
		stack.push(...inner);
	}
	return true;
}
