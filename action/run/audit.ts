/** A whole run: lint, then what the change brought. The one entrance of the command line, the GitHub Action and the reviews. */
import { inOrder } from '../report/order.js';
import type { FailOn, Filter } from './choices.js';
import { lint, type LintOptions } from './lint.js';
import type { LintRun } from './lint-run.js';

export interface AuditOptions extends LintOptions {
	/** Accepted findings: the absolute path of their file, and whether to write it first. */
	readonly baseline?: { readonly file: string; readonly update: boolean };
	/** Asks what a change brought. */
	readonly changed?: {
		/** A revision, `from..to` or `from...to`; found from the environment when there is none. */
		readonly base?: string | undefined;
		readonly filter: Filter;
		/** Default: the process's. */
		readonly env?: NodeJS.ProcessEnv;
	};
}

/**
 * Lints files, folders and globs.
 * @throws ConfigurationError, and ChangeError when it cannot be told what changed: before anything is linted.
 */
export async function audit(paths: readonly string[], options: AuditOptions): Promise<LintRun> {
	const { changed, baseline, ...rest } = options;
	const changes = changed && (await import('./changed.js'));
	const change = await changes?.Change.find({
		workingDirectory: options.workingDirectory,
		base: changed?.base,
		...(changed?.env ? { env: changed.env } : {}),
	});
	const all = inOrder(await lint(paths, rest));
	const baselines = baseline && (await import('./baseline.js'));
	if (baseline?.update) {
		baselines?.writeBaseline(all, baseline.file);
	}
	const run = baseline && baselines ? baselines.withoutBaseline(all, baseline.file) : all;
	return changes && change ? changes.ofChange(run, change, changed.filter) : run;
}

/** The findings that fail a run: with `--filter none`, old ones are only shown. */
export const failing = (
	run: LintRun,
	filter: Filter | undefined,
	failOn: FailOn = 'warning',
): LintRun['findings'] =>
	run.findings.filter(
		(one) =>
			failOn !== 'never' &&
			(failOn === 'warning' || one.severity === 'error') &&
			(filter !== 'none' || one.isNew !== false),
	);
