/** The GitHub Action: inputs, lint, reports, outputs, failure. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setFailed, setOutput, summary as jobSummary, warning } from '@actions/core';
import { hostsOf, UNKNOWN_HOST } from '../report/hosts.js';
import { chunkedReports, inBlocks, reports } from '../report/index.js';
import { summary } from '../report/summary.js';
import { plain, plural } from '../report/text.js';
import { writeReport } from '../report/write.js';
import { audit, failing } from '../run/audit.js';
import { ChangeError } from '../run/changed.js';
import { ConfigurationError } from '../run/configuration.js';
import type { LintRun } from '../run/lint-run.js';
import { comment } from './comment.js';
import { withHistory } from './deepen.js';
import { InputError, readInputs, type Inputs } from './inputs.js';

const say = (text: string): void => void process.stdout.write(text);

try {
	const inputs = readInputs(process.env);
	const run = await lintFor(inputs);
	list(run);
	if (inputs.annotations) {
		say(reports.github(run));
	}
	if (inputs.sarif !== undefined) {
		mkdirSync(dirname(inputs.sarif), { recursive: true });
		writeReport(inputs.sarif, inBlocks(chunkedReports.sarif(run)));
	}
	if (inputs.summary && process.env['GITHUB_STEP_SUMMARY']) {
		await jobSummary.addRaw(summary(run)).write();
	}
	if (inputs.comment) {
		const problem = await comment(run, inputs.token, process.env);
		if (problem !== undefined) {
			warning(problem);
		}
	}
	writeOutputs(run, inputs);
	const reason = failureOf(run, inputs);
	if (reason !== undefined) {
		setFailed(reason);
	}
} catch (error) {
	const isExpected =
		error instanceof InputError || error instanceof ChangeError || error instanceof ConfigurationError;
	const message = plain(error instanceof Error ? error.message : String(error));
	setFailed(isExpected ? message : `It could not finish: ${message}`);
}

function lintFor(inputs: Inputs): Promise<LintRun> {
	const { paths, workingDirectory, preset, config, configFrom, changedOnly, filter, baseline } = inputs;
	return withHistory(
		() =>
			audit(paths, {
				workingDirectory,
				preset,
				config,
				configFrom,
				...(baseline === undefined ? {} : { baseline: { file: baseline, update: false } }),
				...(changedOnly ? { changed: { base: undefined, filter } } : {}),
			}),
		workingDirectory,
		(line) => say(`${line}\n`),
	);
}

/** All of it in the log; names and code of others are not taken for commands. */
function list(run: LintRun): void {
	const token = randomUUID();
	say(`::stop-commands::${token}\n`);
	for (const note of run.notes ?? []) {
		say(`${plain(note)}\n`);
	}
	say(reports.stylish(run, { colour: false }));
	for (const line of run.advice ?? []) {
		say(`${plain(line)}\n`);
	}
	say(`::${token}::\n`);
}

function writeOutputs(run: LintRun, { sarif }: Inputs): void {
	setOutput('findings', run.findings.length);
	setOutput('new-findings', run.findings.filter((one) => one.isNew !== false).length);
	setOutput(
		'hosts',
		JSON.stringify(
			hostsOf(run.findings)
				.map((one) => one.host)
				.filter((host) => host !== UNKNOWN_HOST),
		),
	);
	setOutput('sarif', sarif ?? '');
}

function failureOf(run: LintRun, { failOn, filter, changedOnly }: Inputs): string | undefined {
	const missing = run.notChecked.find((one) => one.reason === 'missing');
	if (missing) {
		return plain(missing.message);
	}
	if (failOn === 'never') {
		return undefined;
	}
	const counted = failing(run, changedOnly ? filter : undefined, failOn);
	if (counted.length) {
		return `${plural(counted.length, 'finding')} of third-party resources.`;
	}
	return run.notChecked.length ? `${plural(run.notChecked.length, 'file')} could not be checked.` : undefined;
}
