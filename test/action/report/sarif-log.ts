/** Reads SARIF as a strict consumer would. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import type { Log, Run } from 'sarif';
import { expect } from 'vitest';

/** The program of this platform's package, which has the schema beside it. */
const MULTITOOL = createRequire(import.meta.url)('@microsoft/sarif-multitool') as string;

const schema = JSON.parse(readFileSync(join(dirname(MULTITOOL), 'sarif-2.1.0.json'), 'utf8')) as object;
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

/** A log that the SARIF 2.1.0 schema accepts. */
export function validLog(text: string): Log {
	const log = JSON.parse(text) as Log;
	expect(validate(log) ? [] : validate.errors).toEqual([]);
	return log;
}

/** The one run of such a log. */
export function validRun(text: string): Run {
	const log = validLog(text);
	expect(log.runs).toHaveLength(1);
	return log.runs[0]!;
}
