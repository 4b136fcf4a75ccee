/** Every input and output of the action, documented once: action.yml and docs/github.md are made from it. */
import { PRESET_NAMES } from '../../eslint-plugin/settings/presets.js';
import { FAIL_ON, FILTERS } from '../run/choices.js';

export interface InputRow {
	readonly name: string;
	readonly description: string;
	/** The values that it takes, where they can be listed. */
	readonly values?: readonly string[];
	/** What leaving it out means, for people. */
	readonly without: string;
}

export const INPUTS = [
	{ name: 'paths', description: 'Files, folders and globs to lint, one per line.', without: 'everything' },
	{
		name: 'working-directory',
		description: 'The folder that paths are relative to.',
		without: 'the workspace',
	},
	{
		name: 'preset',
		description: 'What is reported.',
		values: PRESET_NAMES,
		without: "the configuration file's, or `recommended`",
	},
	{
		name: 'config',
		description: 'The configuration file.',
		without: 'the nearest `.third-party-resources.json`',
	},
	{
		name: 'config-from',
		description: 'A commit whose configuration counts, so that a change cannot excuse itself.',
		without: 'the configuration as it is checked out',
	},
	{
		name: 'changed-only',
		description: 'Report only what the change brought.',
		values: ['true', 'false'],
		without: '`true` for pull requests and merge groups, else `false`',
	},
	{
		name: 'filter',
		description:
			'Of a change: new findings, all of the files that it touches, or all, with only new ones failing.',
		values: FILTERS,
		without: '`added`',
	},
	{
		name: 'fail-on',
		description: 'The findings that fail the step.',
		values: FAIL_ON,
		without: '`error`',
	},
	{ name: 'baseline', description: 'A file of accepted findings.', without: 'none' },
	{
		name: 'sarif',
		description: 'Write a SARIF log to this file, for `github/codeql-action/upload-sarif`.',
		without: 'none',
	},
	{ name: 'annotations', description: 'Annotate the lines.', values: ['true', 'false'], without: '`true`' },
	{ name: 'summary', description: 'Write a job summary.', values: ['true', 'false'], without: '`true`' },
	{
		name: 'comment',
		description: 'Keep one comment on the pull request. Needs `pull-requests: write`.',
		values: ['true', 'false'],
		without: '`false`',
	},
	{ name: 'token', description: 'The token for the comment.', without: "the job's own" },
] as const satisfies readonly InputRow[];

export const OUTPUTS = [
	{ name: 'findings', description: 'How many findings there are.' },
	{
		name: 'new-findings',
		description: 'How many of them the change brought; all of them when no change is asked about.',
	},
	{ name: 'hosts', description: 'The hosts that they contact, as a JSON list.' },
	{ name: 'sarif', description: 'The path of the SARIF log, when one is written.' },
] as const;

export type InputName = (typeof INPUTS)[number]['name'];
