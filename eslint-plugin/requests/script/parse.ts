import { meriyah, oxc } from '../../lazy.js';
import type { Node } from '../../strings/script/program.js';

export interface ParseFailure {
	readonly message: string;
	readonly line: number;
	readonly column: number;
}

/** Parses JavaScript (script first, then module) or TypeScript; the failure says where, 1-based. */
export function parseScript(text: string, language: 'javascript' | 'typescript', file: string): { ast: Node } | { failure: ParseFailure } {
	const isTyped = language === 'typescript';
	if (!isTyped) {
		const { parse } = meriyah();
		const options = { ranges: true, webcompat: true, globalReturn: true, next: true, jsx: /<\/?[A-Za-z]/.test(text) && /\.jsx$/.test(file) };
		const isModule = /^\s*(?:import|export)\b/m.test(text);
		let first: unknown;
		for (const sourceType of isModule ? (['module', 'script'] as const) : (['script', 'module'] as const)) {
			try {
				return { ast: parse(text, { ...options, sourceType, ...(sourceType === 'module' ? { globalReturn: false } : {}) }) as unknown as Node };
			} catch (error) {
				first ??= error;
			}
		}
		const other = withOxc(text, 'file.jsx');
		if (other) {
			return { ast: other };
		}
		const at = first as { line?: number; column?: number; description?: string; message?: string };
		return { failure: { message: at.description ?? String(at.message ?? at), line: at.line ?? 1, column: (at.column ?? 0) + 1 } };
	}
	const ast = withOxc(text, file || 'file.ts');
	return ast ? { ast } : { failure: { message: 'this is not valid TypeScript', line: 1, column: 1 } };
}

function withOxc(text: string, name: string): Node | undefined {
	try {
		const result = oxc().parseSync(name, text, { range: true });
		return result.errors.length ? undefined : (result.program as unknown as Node);
	} catch {
		return undefined;
	}
}
