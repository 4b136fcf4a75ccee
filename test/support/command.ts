import { main } from '../../action/commands/main.js';
import type { LintRun } from '../../action/run/lint-run.js';
import { ENV } from './repository.js';

export interface Outcome {
	readonly status: number;
	readonly out: string;
	readonly err: string;
}

/** Runs the command line in a folder, with no variables of a CI system but these. */
export async function command(
	cwd: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
	let out = '';
	let err = '';
	const status = await main(args, {
		out: { write: (text: string) => void (out += text) },
		err: { write: (text: string) => void (err += text) },
		cwd,
		env: { ...ENV, ...env },
	});
	return { status, out, err };
}

/** Runs it with `-f json`; the log as well. */
export async function logOf(
	cwd: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<Outcome & { readonly log: LintRun; readonly places: string[] }> {
	const outcome = await command(cwd, [...args, '-f', 'json'], env);
	if (!outcome.out) {
		throw new Error(`status ${outcome.status}: ${outcome.err}`);
	}
	const log = JSON.parse(outcome.out) as LintRun;
	return {
		...outcome,
		log,
		places: log.findings.map(
			(one) => `${one.path}:${one.line}${one.isNew === undefined ? '' : one.isNew ? ' new' : ' old'}`,
		),
	};
}
