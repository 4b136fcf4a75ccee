/** Parsers for ESLint of languages that are not JavaScript: an empty program with the language's comments, so that directives work. */
import type { Language } from '../requests/context.js';
import { Lines } from '../strings/lines.js';

/** Each alternative is a string (skipped) or, in group `block` or `line`, a comment's content. */
const SCANNERS: Readonly<Partial<Record<Language, RegExp>>> = {
	css: /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|\/\*(?<block>[\s\S]*?)\*\//g,
	less: /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|url\([^)"'\n]*\)|\/\*(?<block>[\s\S]*?)\*\/|\/\/(?<line>[^\n\r]*)/g,
	scss: /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|url\([^)"'\n]*\)|\/\*(?<block>[\s\S]*?)\*\/|\/\/(?<line>[^\n\r]*)/g,
	// a tag's attributes are strings
	html: /<[a-z][^\s<>]{0,60}\s(?:[^"'<>]|"[^"]{0,5000}"|'[^']{0,5000}'){0,400}>|<!--(?<block>[\s\S]*?)-->|\{\{!(?:--)?(?<line>[\s\S]*?)(?:--)?\}\}/g,
	php: /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|<<<\s*['"]?(\w+)['"]?\r?\n[\s\S]*?\n\s*\1\b|\/\*(?<block>[\s\S]*?)\*\/|<!--(?<html>[\s\S]*?)-->|(?:\/\/|#(?!\[))(?<line>[^\n\r]*)/g,
};

interface Comment {
	readonly type: 'Block' | 'Line';
	readonly value: string;
	readonly range: [number, number];
	readonly start: number;
	readonly end: number;
	readonly loc: {
		readonly start: { line: number; column: number };
		readonly end: { line: number; column: number };
	};
}

export function commentsOf(text: string, language: Language): Comment[] {
	const scanner = SCANNERS[language];
	if (!scanner) {
		return [];
	}
	const lines = new Lines(text);
	const at = (offset: number): { line: number; column: number } => {
		const { line, column } = lines.at(offset);
		return { line, column: column - 1 };
	};
	const comments: Comment[] = [];
	for (const match of text.matchAll(scanner)) {
		const block =
			match.groups?.block ?? match.groups?.html ?? (language === 'html' ? match.groups?.line : undefined);
		const value = block ?? match.groups?.line;
		if (value === undefined) {
			continue;
		}
		const start = match.index;
		const end = start + match[0].length;
		comments.push({
			type: block === undefined ? 'Line' : 'Block',
			value,
			range: [start, end],
			start,
			end,
			loc: { start: at(start), end: at(end) },
		});
	}
	return comments;
}

/** Those of a component's script and styles, and of its template. */
export const commentsOfVue = (text: string): Comment[] => [
	...commentsOf(text, 'scss'),
	...commentsOf(text, 'html'),
];

/** A parser that ESLint 8, 9 and 10 accept. */
export function parserFor(
	language: Language,
	name: string,
): { meta: { name: string }; parseForESLint(text: string, options?: { filePath?: string }): object } {
	return {
		meta: { name: `third-party-resources/${name}` },
		parseForESLint(text, { filePath } = {}) {
			const lines = new Lines(text);
			const end = lines.at(text.length);
			return {
				ast: {
					type: 'Program',
					sourceType: 'module',
					body: [],
					tokens: [],
					comments: filePath?.endsWith('.vue') ? commentsOfVue(text) : commentsOf(text, language),
					range: [0, text.length],
					start: 0,
					end: text.length,
					loc: { start: { line: 1, column: 0 }, end: { line: end.line, column: end.column - 1 } },
				},
				services: { thirdPartyResources: { language } },
				visitorKeys: { Program: [] },
			};
		},
	};
}
