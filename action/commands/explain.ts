import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
	GATE_NAMES,
	GATE_STYLES,
	gateStyleOf,
	noticeFor,
	patternOf,
	type Contact,
	type GateStyle,
} from '../../eslint-plugin/notices/template.js';
import type { Finding } from '../../eslint-plugin/rules/finding.js';
import { RULES, type RuleName } from '../../eslint-plugin/rules/finding.js';
import { SETTINGS_FILE } from '../../eslint-plugin/settings/file.js';
import { RULE_TEXTS } from '../report/rule-texts.js';
import { plain } from '../report/text.js';
import { lint } from '../run/lint.js';
import type { Streams } from './streams.js';

/** `explain`: a rule, or the findings of one line with the smallest exception for each. Gives the exit status. */
export async function runExplain(what: string, streams: Streams): Promise<number> {
	const name = what.replace(/^third-party-resources\//, '') as RuleName;
	const text = RULE_TEXTS[name];
	if (text) {
		const patterns =
			name === 'require-privacy-notice'
				? `${GATE_STYLES.map((style) => pattern(style, EXAMPLE, 'load();')).join('\n')}\n`
				: '';
		streams.out.write(`${name}\n\n${text.short}\n\n${text.full}\n\n${text.help}\n\n${patterns}${text.url}\n`);
		return 0;
	}
	const [, file, line] = /^(.+):(\d+)(?::\d+)?$/.exec(what) ?? [];
	if (file === undefined) {
		streams.err.write(
			`third-party-resources: there is no rule "${what}": write ${RULES.join(' or ')}, or a finding as file:line\n`,
		);
		return 2;
	}
	const run = await lint([file], { workingDirectory: streams.cwd });
	for (const one of run.notChecked) {
		streams.err.write(`third-party-resources: ${plain(one.message)}\n`);
	}
	const found = run.findings.filter((one) => one.line <= Number(line) && one.endLine >= Number(line));
	if (!found.length) {
		streams.out.write(`Nothing is found on line ${line} of ${file}.\n`);
		return run.notChecked.length ? 2 : 0;
	}
	const source = readFileSync(resolve(streams.cwd, found[0]!.path), 'utf8');
	streams.out.write(found.map((one) => explained(one, source)).join('\n'));
	return 0;
}

const EXAMPLE: Contact = { origin: 'third.example', owner: null, sends: [] };

/** The shortest correct code of a style, under a title. */
const pattern = (style: GateStyle, contact: Contact, code: string): string =>
	`Ask first, with ${GATE_NAMES[style]}:\n\n${patternOf(noticeFor([contact], 'external'), style, code)}`;

/** The statement on the finding's lines, when these are one. */
function statementOf({ line, endLine }: Finding, source: string): string {
	const lines = source.split(/\r\n|\n|\r/).slice(line - 1, endLine);
	const indent = /^\s*/.exec(lines[0] ?? '')![0];
	const code = lines
		.map((one) => one.replace(indent, ''))
		.join('\n')
		.trim();
	return /^[\w$.]+[^]*\);$/.test(code) &&
		!/^(?:const|let|var|return|if|for|while|function|await)\b/.test(code)
		? code
		: 'load();';
}

function explained(finding: Finding, source: string): string {
	const rule = RULE_TEXTS[finding.ruleId.replace(/^.*\//, '') as RuleName];
	return [
		`${finding.path}:${finding.line}:${finding.column}`,
		finding.message,
		rule.full,
		finding.ruleId.endsWith('require-privacy-notice') && finding.origin !== null
			? pattern(
					gateStyleOf(finding.path, source),
					{ origin: finding.origin, owner: finding.owner, sends: finding.sends },
					statementOf(finding, source),
				).trimEnd()
			: '',
		finding.origin === null ? '' : `The smallest exception, for ${SETTINGS_FILE}, once it is agreed to:`,
		finding.origin === null ? '' : smallestException(finding.origin, finding.destination),
		rule.url,
	]
		.filter(Boolean)
		.map((part) => `${part}\n`)
		.join('\n');
}

/** The exception that allows this request and no other. */
export const smallestException = (origin: string, destination: string): string =>
	`{ "exceptions": [ { "origin": ${JSON.stringify(origin)}, "destinations": [ ${JSON.stringify(destination)} ], "reason": "T…" } ] }`;
