/** ESLint's directives, as ESLint applies them: which findings they excuse. */
import { ConfigCommentParser } from '@eslint/plugin-kit';
import { RULES, PLUGIN } from '../eslint-plugin/rules/finding.js';

interface Position {
	readonly line: number;
	/** 1-based. */
	readonly column: number;
}

/** A comment as ESLint has it: columns from 0. */
export interface Comment {
	readonly type: 'Block' | 'Line';
	readonly value: string;
	readonly loc: { readonly start: Position; readonly end: Position };
}

interface Switch extends Position {
	readonly turnsOff: boolean;
	/** All rules when it names none. */
	readonly rules: readonly string[];
}

const parser = new ConfigCommentParser();
const KNOWN = RULES.map((rule) => `${PLUGIN}/${rule}`);

/** Tells for each finding whether a directive excuses it. */
export function directivesOf(
	comments: readonly Comment[],
): (finding: Position & { readonly ruleId: string }) => boolean {
	const switches: Switch[] = [];
	const lines = new Map<number, readonly string[][]>();
	for (const { type, value, loc } of comments) {
		const directive = parser.parseDirective(value);
		const named = Object.keys(directive ? parser.parseListConfig(directive.value) : {});
		const rules = named.length ? named.filter((rule) => KNOWN.includes(rule)) : KNOWN;
		switch (directive?.label) {
			case 'eslint-disable-line':
				if (loc.start.line === loc.end.line) {
					lines.set(loc.start.line, [...(lines.get(loc.start.line) ?? []), [...rules]]);
				}
				break;
			case 'eslint-disable-next-line':
				lines.set(loc.end.line + 1, [...(lines.get(loc.end.line + 1) ?? []), [...rules]]);
				break;
			case 'eslint-disable':
			case 'eslint-enable':
				if (type === 'Block') {
					switches.push({
						line: loc.start.line,
						column: loc.start.column + 1,
						turnsOff: directive.label === 'eslint-disable',
						rules,
					});
				}
		}
	}
	switches.sort((a, b) => a.line - b.line || a.column - b.column);
	return ({ ruleId, line, column }) => {
		const last = switches.findLast(
			(one) => one.rules.includes(ruleId) && (one.line - line || one.column - column) <= 0,
		);
		return (last?.turnsOff ?? false) || (lines.get(line)?.some((rules) => rules.includes(ruleId)) ?? false);
	};
}
