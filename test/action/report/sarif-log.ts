/** Reads SARIF as a strict consumer would. */
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import type { Log, Run } from 'sarif';
import { expect } from 'vitest';

const schema = JSON.parse(
	readFileSync(
		new URL('../../../node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json', import.meta.url),
		'utf8',
	),
) as object;
const validate = new Ajv.default({
	strict: false,
	formats: {
		uri: (text: string) => URL.canParse(text),
		'uri-reference': (text: string) =>
			/^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text) && !/%(?![0-9a-f]{2})/i.test(text),
		uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
		'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
	},
}).compile(schema);

/** The one run of a log that the SARIF 2.1.0 schema accepts. */
export function validRun(text: string): Run {
	const log = JSON.parse(text) as Log;
	expect(validate(log) ? [] : validate.errors).toEqual([]);
	expect(log.runs).toHaveLength(1);
	return log.runs[0]!;
}
