/** Zuul's own schema, from the Python index, accepts what `zuul_return` is given. Needs Python 3 with pip. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { zuul } from '../../action/report/zuul.js';
import { anyRun } from '../action/report/any-run.js';
import { CLEAN, EXAMPLE } from '../action/report/example-run.js';
import { isSkipped, lackingPip, pipInstall } from './lacking.js';

const VERSIONS = ['zuul==14.3.0', 'voluptuous==0.16.0'];
/** Applies Zuul's schemas to each value of a list; prints how many comments there are, or fails with what the schema says. */
const CHECK = `
import json, sys
from zuul.lib import filecomments
from zuul.ansible.schema import artifact_schema, warning_schema
count = 0
for value in json.load(open(sys.argv[1], encoding='utf-8')):
    assert list(value) == ['zuul']
    filecomments.validate(value['zuul']['file_comments'])
    filecomments.extractLines(value['zuul']['file_comments'])
    warning_schema(value)
    artifact_schema(value)
    count += sum(len(comments) for comments in value['zuul']['file_comments'].values())
print(count)
`;

describe.skipIf(isSkipped("Zuul's schema", lackingPip()))('Zuul', () => {
	const folder = mkdtempSync(join(tmpdir(), 'tpr-zuul-'));

	beforeAll(() => {
		pipInstall(folder, '--no-deps', ...VERSIONS);
	});

	it('accepts the comments and warnings of any run', () => {
		const runs = [EXAMPLE, CLEAN, ...fc.sample(anyRun, 200)];
		writeFileSync(join(folder, 'values.json'), `[${runs.map(zuul).join(',')}]`);
		const out = execFileSync('python3', ['-c', CHECK, join(folder, 'values.json')], {
			encoding: 'utf8',
			env: { ...process.env, PYTHONPATH: folder },
		});
		expect(Number(out)).toBe(runs.reduce((sum, run) => sum + run.findings.length, 0));
	});
});
