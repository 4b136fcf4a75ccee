import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { lintMessages } from '../../../action/report/harbormaster.js';
import { json } from '../../../action/report/json.js';
import { sarif } from '../../../action/report/sarif.js';
import { readLog } from '../../../action/logs/read.js';
import { command } from '../../support/command.js';
import { Repository } from '../../support/repository.js';
import { EXAMPLE, TEXTS } from '../report/example-run.js';

const TARGET = 'PHID-HMBT-abcdefghij0123456789';
const repository = Repository.with({ 'own.js': '' });
repository.commit({ 'a.js': "fetch( 'https://a.third.net/' );\n" });

describe('logs', () => {
	it('gives the same findings from JSON and SARIF', () => {
		const { root } = Repository.with(TEXTS);
		const run = { ...EXAMPLE, workingDirectory: root };
		writeFileSync(join(root, 'log.json'), json(run));
		writeFileSync(join(root, 'log.sarif'), `\uFEFF${sarif(run)}`);
		const shown = (file: string): unknown =>
			readLog(file, root)
				.findings.map((one) =>
					[
						one.path,
						one.line,
						one.column,
						one.endLine,
						one.endColumn,
						one.severity,
						one.origin,
						one.message,
					].join(' '),
				)
				.sort();
		expect(shown('log.json')).toHaveLength(EXAMPLE.findings.length);
		expect(shown('log.sarif')).toEqual(shown('log.json'));
	});

	it.each([
		['{', 'is not JSON'],
		['[]', 'is neither a JSON nor a SARIF log of this tool'],
		['{"findings":[{}]}', 'is not whole (a finding lacks its path, message, rule or range)'],
		['{"runs":[{"results":[{"message":{}}]}]}', 'is not whole'],
		['null', 'is neither'],
	])('says that %s is no log', async (text, why) => {
		repository.write({ 'log.json': text });
		const outcome = await command(
			repository.root,
			['review', 'gerrit', '--input', 'log.json', '--change', '1', '--url', 'http://localhost:1'],
			{
				GERRIT_USERNAME: 'a',
				GERRIT_PASSWORD: 'b',
			},
		);
		expect(outcome.status).toBe(2);
		expect(outcome.err).toContain(`third-party-resources: log.json ${why}`);
		expect(outcome.err.split('\n')).toHaveLength(2);
	});
});

describe('review gerrit', () => {
	it.each([
		[['--label', 'Code-Review'], /^third-party-resources: --label Code-Review is no vote/],
		[['--ssh', '-oProxyCommand=x'], /is no SSH server/],
		[['--input', 'none.json'], /none\.json cannot be read \(ENOENT\)/],
		[['--filter', 'all'], /--filter/],
	])('says what is wrong with %j', async (args, message) => {
		const { status, err, out } = await command(
			repository.root,
			['review', 'gerrit', '--change', '1', '--url', 'http://localhost:1', ...args],
			{ GERRIT_USERNAME: 'a', GERRIT_PASSWORD: 'b' },
		);
		expect([status, out]).toEqual([2, '']);
		expect(err).toMatch(message);
	});

	it('says where credentials go', async () => {
		const { status, err } = await command(repository.root, [
			'review',
			'gerrit',
			'--change',
			'1',
			'--url',
			'http://localhost:1',
		]);
		expect(status).toBe(2);
		expect(err).toMatch(
			/^third-party-resources: no credential: set GERRIT_USERNAME and GERRIT_PASSWORD.*\n$/,
		);
	});
});

describe('review harbormaster', () => {
	const args = ['review', 'harbormaster', '--changed', 'HEAD~1', '--target', TARGET];

	it('prints the message', async () => {
		const { status, out } = await command(repository.root, [
			...args,
			'--url',
			'https://phabricator.example.org',
			'--dry-run',
		]);
		expect(status).toBe(0);
		const [first, ...rest] = out.split('\n');
		expect(first).toBe('POST https://phabricator.example.org/api/harbormaster.sendmessage');
		expect(JSON.parse(rest.join('\n'))).toMatchObject({
			receiver: TARGET,
			type: 'fail',
			lint: [
				{
					path: 'a.js',
					line: 1,
					char: 8,
					severity: 'error',
					code: 'third-party-resources/no-third-party-origin',
				},
			],
		});
	});

	it('sends it once the server is up, and tells what the server says', async () => {
		const bodies: URLSearchParams[] = [];
		const answers = [
			{ status: 503, text: 'busy' },
			{ status: 200, text: '{"result":null,"error_code":null,"error_info":null}' },
			{
				status: 200,
				text: '{"result":null,"error_code":"ERR-INVALID-AUTH","error_info":"API token is bad"}',
			},
			{ status: 200, text: '<html>' },
		];
		const server = createServer((request, response) => {
			let body = '';
			request.setEncoding('utf8').on('data', (text: string) => (body += text));
			request.on('end', () => {
				bodies.push(new URLSearchParams(body));
				const answer = answers.shift()!;
				response.writeHead(answer.status).end(answer.text);
			});
		}).listen(0, '127.0.0.1');
		await new Promise((done) => server.once('listening', done));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const send = () => command(repository.root, [...args, '--url', url], { CONDUIT_TOKEN: 'api-secret' });
		expect(await send()).toEqual({ status: 0, out: `Sent 1 lint message to ${TARGET}.\n`, err: '' });
		expect(bodies).toHaveLength(2);
		const params = JSON.parse(bodies[1]!.get('params')!) as { lint: ReturnType<typeof lintMessages> };
		expect(params).toMatchObject({ receiver: TARGET, __conduit__: { token: 'api-secret' } });
		expect(params.lint).toHaveLength(1);
		expect(await send()).toMatchObject({
			status: 3,
			err: `third-party-resources: ${url} refused the message (ERR-INVALID-AUTH: API token is bad)\n`,
		});
		expect((await send()).err).toBe(
			`third-party-resources: ${url} does not answer like Phabricator: check --url\n`,
		);
		server.close();
	});

	it.each([
		[['--url', 'phab'], {}, /which server\?/],
		[['--url', 'https://p.example.org', '--target', 'x'], {}, /which build target\?/],
		[['--url', 'https://p.example.org'], {}, /no credential: set CONDUIT_TOKEN/],
	])('says what is missing: %j', async (more, env, message) => {
		const { status, err } = await command(repository.root, [...args, ...more], env);
		expect(status).toBe(2);
		expect(err).toMatch(message);
	});
});
