import type { Finding } from '../../eslint-plugin/rules/finding.js';
import { RULES, type RuleName } from '../../eslint-plugin/rules/finding.js';
import { SETTINGS_FILE } from '../../eslint-plugin/settings/file.js';
import { RULE_TEXTS } from '../report/rule-texts.js';
import { lint } from '../run/lint.js';
import type { Streams } from './streams.js';

/** `explain`: a rule, or the findings of one line with the smallest exception for each. Gives the exit status. */
export async function runExplain(what: string, streams: Streams): Promise<number> {
	const name = what.replace(/^third-party-resources\//, '') as RuleName;
	const text = RULE_TEXTS[name];
	if (text) {
		streams.out.write(`${name}\n\n${text.short}\n\n${text.full}\n\n${text.help}\n\n${text.url}\n`);
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
		streams.err.write(`third-party-resources: ${one.message}\n`);
	}
	const found = run.findings.filter((one) => one.line <= Number(line) && one.endLine >= Number(line));
	if (!found.length) {
		streams.out.write(`Nothing is found on line ${line} of ${file}.\n`);
		return run.notChecked.length ? 2 : 0;
	}
	streams.out.write(found.map(explained).join('\n'));
	return 0;
}

function explained(finding: Finding): string {
	const rule = RULE_TEXTS[finding.ruleId.replace(/^.*\//, '') as RuleName];
	return [
		`${finding.path}:${finding.line}:${finding.column}`,
		finding.message,
		rule.full,
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
