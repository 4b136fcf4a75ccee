import { resolve } from 'node:path';
import { getInput } from '@actions/core';
import type { PresetName } from '../../eslint-plugin/settings/presets.js';
import type { FailOn } from '../run/choices.js';
import type { Filter } from '../run/choices.js';
import { INPUTS, type InputName, type InputRow } from './input-table.js';

export interface Inputs {
	readonly paths: readonly string[];
	/** Absolute. */
	readonly workingDirectory: string;
	readonly preset: PresetName | undefined;
	readonly config: string | undefined;
	readonly configFrom: string | undefined;
	readonly changedOnly: boolean;
	readonly filter: Filter;
	readonly failOn: FailOn;
	readonly baseline: string | undefined;
	readonly sarif: string | undefined;
	readonly annotations: boolean;
	readonly summary: boolean;
	readonly comment: boolean;
	readonly token: string;
}

export class InputError extends Error {}

const rows = new Map<InputName, InputRow>(INPUTS.map((row) => [row.name, row]));

/**
 * All inputs, checked against their table.
 * @throws InputError that names the input and the values that it takes
 */
export function readInputs(env: NodeJS.ProcessEnv): Inputs {
	const workingDirectory = resolve(env['GITHUB_WORKSPACE'] || '.', value('working-directory') ?? '.');
	const path = (name: InputName): string | undefined => {
		const given = value(name);
		return given === undefined ? undefined : resolve(workingDirectory, given);
	};
	const isChange = /^(?:pull_request(?:_target)?|merge_group)$/.test(env['GITHUB_EVENT_NAME'] ?? '');
	return {
		paths: value('paths')
			?.split(/\r?\n/)
			.map((one) => one.trim())
			.filter(Boolean) ?? ['.'],
		workingDirectory,
		preset: value('preset') as PresetName | undefined,
		config: path('config'),
		configFrom: value('config-from'),
		changedOnly: flag('changed-only', isChange),
		filter: (value('filter') ?? 'added') as Filter,
		failOn: (value('fail-on') ?? 'error') as FailOn,
		baseline: path('baseline'),
		sarif: path('sarif'),
		annotations: flag('annotations', true),
		summary: flag('summary', true),
		comment: flag('comment', false),
		token: value('token') ?? '',
	};
}

function value(name: InputName): string | undefined {
	const given = getInput(name);
	const values = rows.get(name)?.values;
	if (given !== '' && values && !values.includes(given)) {
		throw new InputError(
			`Input "${name}" is ${JSON.stringify(given)}: write ${values.join(', ')}, or leave it out.`,
		);
	}
	return given === '' ? undefined : given;
}

const flag = (name: InputName, otherwise: boolean): boolean => {
	const given = value(name);
	return given === undefined ? otherwise : given === 'true';
};
