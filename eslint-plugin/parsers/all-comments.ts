import { babel } from '../lazy.js';
import { commentsOf, commentsOfVue } from './comments.js';
import type { Language } from '../requests/context.js';

/** The comments of a file of any language, as ESLint wants them: types `Block` and `Line`, ranges in UTF-16 code units. */
export function allComments(code: string, language: Language): object[] {
	switch (language) {
		case 'javascript':
			return ofScript(code, ['jsx']) ?? commentsOf(code, 'scss');
		case 'typescript':
			return (
				ofScript(code, ['typescript']) ?? ofScript(code, ['typescript', 'jsx']) ?? commentsOf(code, 'scss')
			);
		case 'vue':
			return commentsOfVue(code);
		default:
			return commentsOf(code, language);
	}
}

/** Undefined when the code cannot be parsed, however much is forgiven. */
function ofScript(code: string, plugins: ('jsx' | 'typescript')[]): object[] | undefined {
	try {
		const { comments } = babel().parse(code, {
			sourceType: 'unambiguous',
			errorRecovery: true,
			allowReturnOutsideFunction: true,
			allowAwaitOutsideFunction: true,
			allowUndeclaredExports: true,
			attachComment: false,
			plugins: [...plugins, 'decorators'],
		});
		return (comments ?? []).map(({ type, value, start, end, loc }) => ({
			type: type === 'CommentBlock' ? 'Block' : 'Line',
			value,
			range: [start, end],
			start,
			end,
			loc,
		}));
	} catch {
		return undefined;
	}
}
