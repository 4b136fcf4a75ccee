import { babel, meriyah } from '../../lazy.js';
import type { Node } from '../../strings/script/program.js';

export interface ParseFailure {
	readonly message: string;
	readonly line: number;
	readonly column: number;
}

/** Parses JavaScript (script first, then module) or TypeScript; the failure says where, 1-based. */
export function parseScript(
	text: string,
	language: 'javascript' | 'typescript',
	file: string,
): { ast: Node } | { failure: ParseFailure } {
	const isTyped = language === 'typescript';
	if (!isTyped) {
		const { parse } = meriyah();
		const options = {
			ranges: true,
			webcompat: true,
			globalReturn: true,
			next: true,
			jsx: /<\/?[A-Za-z]/.test(text) && /\.jsx$/.test(file),
		};
		const isModule = /^\s*(?:import|export)\b/m.test(text);
		let first: unknown;
		for (const sourceType of isModule ? (['module', 'script'] as const) : (['script', 'module'] as const)) {
			try {
				return {
					ast: parse(text, {
						...options,
						sourceType,
						...(sourceType === 'module' ? { globalReturn: false } : {}),
					}) as unknown as Node,
				};
			} catch (error) {
				first ??= error;
			}
		}
		const other = withBabel(text, ['jsx']);
		if ('ast' in other) {
			return other;
		}
		const at = first as {
			loc?: { start: { line: number; column: number } };
			description?: string;
			message?: string;
		};
		return {
			failure: {
				message: at.description ?? String(at.message ?? at),
				line: at.loc?.start.line ?? 1,
				column: (at.loc?.start.column ?? 0) + 1,
			},
		};
	}
	return withBabel(text, /\.tsx$/.test(file) ? ['typescript', 'jsx'] : ['typescript']);
}

function withBabel(
	text: string,
	plugins: readonly ('jsx' | 'typescript')[],
): { ast: Node } | { failure: ParseFailure } {
	try {
		const file = babel().parse(text, {
			sourceType: 'unambiguous',
			ranges: true,
			allowReturnOutsideFunction: true,
			allowAwaitOutsideFunction: true,
			allowUndeclaredExports: true,
			createImportExpressions: true,
			plugins: [...plugins, 'estree', 'decorators'],
		});
		return { ast: file.program as unknown as Node };
	} catch (error) {
		const { message, loc } = error as { message?: string; loc?: { line: number; column: number } };
		return {
			failure: {
				message: String(message ?? error).replace(/ \(\d+:\d+\)$/, ''),
				line: loc?.line ?? 1,
				column: (loc?.column ?? 0) + 1,
			},
		};
	}
}
