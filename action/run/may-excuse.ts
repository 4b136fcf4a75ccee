/** Tells by a text alone whether its directives can matter, so that ESLint is loaded for those only. */
import { PLUGIN } from '../../eslint-plugin/rules/finding.js';

/** A directive for every rule: behind it the comment or its line ends, or its reason begins. */
const FOR_EVERY_RULE =
	/eslint-disable(?:-next-line|-line)?[ \t]*(?:--|\*\/|[-!#}%]*[>}]|[\r\n\u2028\u2029]|$)/;

/** Whether a directive may be for the two rules; others' directives excuse nothing of theirs. */
export const mayExcuse = (text: string): boolean =>
	text.includes('eslint') && (text.includes(`${PLUGIN}/`) || FOR_EVERY_RULE.test(text));
