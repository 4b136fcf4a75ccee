/** Zuul's own `zuul_return`, run by Ansible in the playbook of docs/ci.md. Needs Python 3 with pip. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ZuulReturn } from '../../action/report/zuul.js';
import { ENV, Repository } from '../support/repository.js';
import { isSkipped, lackingPip, pipInstall } from './lacking.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
describe.skipIf(isSkipped('zuul_return', lackingPip()))('zuul_return', () => {
	const python = mkdtempSync(join(tmpdir(), 'tpr-ansible-'));

	beforeAll(() => {
		pipInstall(python, 'ansible-core==2.18.6', 'voluptuous==0.16.0');
		pipInstall(python, '--no-deps', 'zuul==14.3.0');
		// the executor's other plugins, for `command` and the like, want its log stream
		for (const kind of ['action', 'library']) {
			mkdirSync(join(python, kind));
			symlinkSync(
				join(python, 'zuul/ansible/base', kind, 'zuul_return.py'),
				join(python, kind, 'zuul_return.py'),
			);
		}
	});

	it('takes the findings of a change', () => {
		const page = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');
		const playbook = /```yaml\n(- hosts: all\n[\s\S]*?)```/.exec(page)![1]!;
		const origin = Repository.with({
			'old.js': "fetch( 'https://old.third.net/' );\n",
			'.gitignore': 'node_modules\n',
		});
		const clone = origin.clone();
		clone.commit({ 'a.js': "\tfetch( 'https://new.third.net/' );\n" });
		mkdirSync(join(clone.root, 'node_modules/.bin'), { recursive: true });
		symlinkSync(join(ROOT, 'dist/cli.js'), join(clone.root, 'node_modules/.bin/third-party-resources'));
		const job = mkdtempSync(join(tmpdir(), 'tpr-zuul-job-'));
		mkdirSync(join(job, 'work'));
		writeFileSync(join(job, 'work/results.json'), '');
		writeFileSync(join(job, 'playbook.yaml'), playbook);
		const variables = {
			ansible_connection: 'local',
			ansible_user_dir: job,
			ansible_python_interpreter: execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], {
				encoding: 'utf8',
			}).trim(),
			zuul: { branch: 'main', project: { src_dir: clone.root } },
		};
		chmodSync(join(ROOT, 'dist/cli.js'), 0o755);
		const { status, stdout, stderr } = spawnSync(
			'python3',
			[
				join(python, 'bin/ansible-playbook'),
				...['-i', 'localhost,', '-e', JSON.stringify(variables), join(job, 'playbook.yaml')],
			],
			{
				encoding: 'utf8',
				env: {
					...ENV,
					HOME: job,
					LC_ALL: 'C.UTF-8',
					PYTHONPATH: python,
					ZUUL_JOBDIR: job,
					ANSIBLE_ACTION_PLUGINS: join(python, 'action'),
					ANSIBLE_LIBRARY: join(python, 'library'),
				},
			},
		);
		expect(`${status} ${stdout} ${stderr}`).toMatch(/^0 .*failed=0/s);
		const { data } = JSON.parse(readFileSync(join(job, 'work/results.json'), 'utf8')) as { data: ZuulReturn };
		expect(data.zuul.file_comments).toEqual({
			'a.js': [
				{
					line: 1,
					message: expect.stringMatching(/^fetch\(\) sends a request to new\.third\.net/),
					level: 'error',
					range: { start_line: 1, start_character: 8, end_line: 1, end_character: 32 },
				},
			],
		});
	});
});
