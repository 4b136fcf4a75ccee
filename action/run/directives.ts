/** Which findings a file's directives excuse, as ESLint itself decides. */
import type { Linter as LinterClass } from 'eslint';
import type { Language } from '../../eslint-plugin/requests/context.js';
import { PLUGIN, RULES, type Finding } from '../../eslint-plugin/rules/finding.js';
import { eslint } from './eslint.js';
import type { UnusedDirective } from './lint-run.js';
import { allComments } from '../../eslint-plugin/parsers/all-comments.js';

let linter: LinterClass | undefined;

/** Lets ESLint decide which findings the file's directives excuse: it sees the file's comments and a rule that reports what was found. */
export function byDirectives(
	findings: readonly Finding[],
	text: string,
	language: Language,
): {
	kept: readonly Finding[];
	suppressed: readonly Finding[];
	unused: readonly Omit<UnusedDirective, 'path'>[];
} {
	const { Linter } = eslint();
	linter ??= new Linter({ configType: 'flat' });
	const reporter = (rule: string): object => ({
		create: (context: { report(descriptor: object): void }) => ({
			Program: () =>
				findings.forEach((finding, i) => {
					if (finding.ruleId === `${PLUGIN}/${rule}`) {
						context.report({
							message: String(i),
							loc: {
								start: { line: finding.line, column: finding.column - 1 },
								end: { line: finding.endLine, column: finding.endColumn - 1 },
							},
						});
					}
				}),
		}),
	});
	const parser = {
		parseForESLint: (code: string) => ({
			ast: {
				type: 'Program',
				sourceType: 'module',
				body: [],
				tokens: [],
				comments: allComments(code, language),
				range: [0, code.length],
				loc: { start: { line: 1, column: 0 }, end: { line: code.split('\n').length, column: 0 } },
			},
			visitorKeys: { Program: [] },
		}),
	};
	const config = {
		files: ['**'],
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: { parser },
		plugins: { [PLUGIN]: { rules: Object.fromEntries(RULES.map((rule) => [rule, reporter(rule)])) } },
		rules: Object.fromEntries(RULES.map((rule) => [`${PLUGIN}/${rule}`, 'error'])),
	};
	const messages = linter.verify(text, [config] as never, { filename: 'file.js' });
	if (messages.some((message) => message.fatal)) {
		return { kept: findings, suppressed: [], unused: [] };
	}
	const kept = new Set(
		messages
			.filter((message) => message.ruleId?.startsWith(PLUGIN))
			.map((message) => Number(message.message)),
	);
	const excused = (
		linter as unknown as {
			getSuppressedMessages(): { message: string; suppressions: { justification: string }[] }[];
		}
	).getSuppressedMessages();
	const reasons = new Map(
		excused.map((message) => [Number(message.message), message.suppressions.at(-1)?.justification ?? '']),
	);
	const unused = messages
		// a directive for every rule, or for others', may excuse what other linters find
		.filter((message) => !message.ruleId && message.message.includes(`'${PLUGIN}/`))
		.map(({ line, column, message }) => ({ line, column, message }));
	return {
		unused,
		kept: findings.filter((_, i) => kept.has(i) || !reasons.has(i)),
		suppressed: findings.flatMap((finding, i) =>
			reasons.has(i)
				? [{ ...finding, suppression: { kind: 'inSource' as const, justification: reasons.get(i)! } }]
				: [],
		),
	};
}
