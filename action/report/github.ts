import type { Finding } from '../../eslint-plugin/rules/finding.js';
import type { LintRun, NotChecked } from '../run/lint-run.js';
import { mostSerious } from './order.js';
import { plain, plural } from './text.js';

/** Annotations of each level that a step may have (https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md, as of 2026-08). */
const MOST = 10;

/**
 * Workflow commands of GitHub Actions: annotations on the lines, as many of each level as a step may have, most serious
 * first; a notice says how many were left out.
 */
export function github(run: LintRun): string {
	const errors = mostSerious(
		run.findings.filter((one) => one.severity === 'error'),
		MOST,
	);
	const warnings = mostSerious(
		run.findings.filter((one) => one.severity === 'warning'),
		MOST,
	);
	const notices = run.notChecked.slice(0, MOST - 1);
	const commands = [...errors.kept, ...warnings.kept].map(annotation);
	commands.push(...notices.map(notice));
	const left = [
		errors.left + warnings.left ? `${plural(errors.left + warnings.left, 'finding')}` : '',
		run.notChecked.length > notices.length
			? `${plural(run.notChecked.length - notices.length, 'file')} not checked`
			: '',
	].filter(Boolean);
	if (left.length) {
		commands.push(
			`::notice title=Third-party resources::${data(`Left out here, as a step may have only ${MOST} annotations of each level: ${left.join(', ')}. The log of this job names them all.`)}`,
		);
	}
	return commands.map((command) => `${command}\n`).join('');
}

function annotation({
	severity,
	path,
	line,
	column,
	endLine,
	endColumn,
	ruleId,
	origin,
	message,
}: Finding): string {
	const properties = {
		file: path,
		line,
		endLine: Math.max(line, endLine),
		// GitHub refuses columns of a range over several lines.
		...(endLine > line ? {} : { col: column, endColumn: Math.max(column, endColumn) }),
		title: plain(`${ruleId}${origin === null ? '' : `: ${origin}`}`),
	};
	return command(severity, properties, message);
}

const notice = ({ path, line, column, message }: NotChecked): string =>
	command('notice', { file: path, line, col: column, title: 'Not checked' }, message);

function command(
	name: string,
	properties: Readonly<Record<string, string | number | undefined>>,
	message: string,
): string {
	const written = Object.entries(properties).flatMap(([key, value]) =>
		value === undefined ? [] : [`${key}=${property(String(value))}`],
	);
	return `::${name} ${written.join(',')}::${data(plain(message))}`;
}

/** Escapes as the runner reads them: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts, as of 2026-08. */
const data = (text: string): string =>
	text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
