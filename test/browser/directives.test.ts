import fc from 'fast-check';
import { Linter, type Rule } from 'eslint';
import { describe, expect, it } from 'vitest';
import { directivesOf, type Comment } from '../../browser/directives.js';
import { RULES, PLUGIN, type RuleName } from '../../eslint-plugin/rules/finding.js';
import { allComments } from '../../eslint-plugin/parsers/all-comments.js';

const linter = new Linter({ configType: 'flat' });
const marked = (rule: RuleName): Rule.RuleModule => ({
	create: (context) => ({
		Identifier(node) {
			context.report({ node, message: rule });
		},
	}),
});

/** What ESLint keeps of a report on each identifier. */
function keptByEslint(code: string): string[] {
	const messages = linter.verify(code, {
		linterOptions: { reportUnusedDisableDirectives: 'off' },
		languageOptions: { ecmaVersion: 2022, sourceType: 'script' },
		plugins: { [PLUGIN]: { rules: Object.fromEntries(RULES.map((rule) => [rule, marked(rule)])) } },
		rules: Object.fromEntries(RULES.map((rule) => [`${PLUGIN}/${rule}`, 'error'])),
	});
	return messages
		.filter((one) => one.ruleId?.startsWith(PLUGIN))
		.map((one) => `${one.line}:${one.column} ${one.ruleId}`)
		.sort();
}

function kept(code: string): string[] {
	const isExcused = directivesOf(allComments(code, 'javascript') as Comment[]);
	const lines = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (all) => all.replace(/[^\n]/g, ' ')).split('\n');
	return lines
		.flatMap((text, i) =>
			[...text.matchAll(/\w+/g)].flatMap(({ index }) =>
				RULES.map((rule) => ({ ruleId: `${PLUGIN}/${rule}`, line: i + 1, column: index + 1 })),
			),
		)
		.filter((finding) => !isExcused(finding))
		.map(({ ruleId, line, column }) => `${line}:${column} ${ruleId}`)
		.sort();
}

describe('directives in browsers', () => {
	it('excuse what they excuse in ESLint', () => {
		const names = fc.constantFrom(
			'',
			` ${PLUGIN}/${RULES[0]}`,
			` ${PLUGIN}/${RULES[1]}`,
			` ${PLUGIN}/${RULES[0]}, ${PLUGIN}/${RULES[1]}`,
			' no-undef',
			` no-undef,${PLUGIN}/${RULES[1]} `,
		);
		const label = fc.constantFrom(
			'eslint-disable',
			'eslint-enable',
			'eslint-disable-line',
			'eslint-disable-next-line',
			'eslint-disabled',
			'plain',
		);
		const comment = fc
			.tuple(label, names, fc.constantFrom('', ' -- T123', ' -- two\n lines'), fc.boolean())
			.map(([what, rules, reason, isLine]) =>
				isLine && !reason.includes('\n') ? `// ${what}${rules}${reason}\n` : `/* ${what}${rules}${reason} */`,
			);
		const piece = fc.oneof(comment, fc.constantFrom('a;', 'b;\n', '\n', ' '));
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
				const code = pieces.join('');
				expect(kept(code)).toEqual(keptByEslint(code));
			}),
			{ numRuns: 600 },
		);
	});
});
