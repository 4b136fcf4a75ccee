/** The committed bundle, run as a runner runs it: in a clean folder, with the variables and files of each event. */
import { spawn, spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../../action/report/index.js';
import { summary } from '../../../action/report/summary.js';
import { audit, type AuditOptions } from '../../../action/run/audit.js';
import { ENV, Repository } from '../../support/repository.js';

const OLD = "fetch( 'https://old.third.net/a' );\n";
const NEW = "\tfetch( 'https://new.third.net/b' );\n";

let bundle: string;
beforeAll(() => {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tpr-action-')));
	cpSync('dist/action', folder, { recursive: true });
	bundle = join(folder, 'index.mjs');
});

interface Job {
	readonly inputs?: Readonly<Record<string, string>>;
	readonly event?: string;
	readonly payload?: object;
	readonly env?: NodeJS.ProcessEnv;
}

function environment(
	root: string,
	{ inputs = {}, event = 'push', payload = {}, env = {} }: Job,
): NodeJS.ProcessEnv {
	const files = mkdtempSync(join(tmpdir(), 'tpr-files-'));
	for (const name of ['output', 'summary', 'event']) {
		writeFileSync(join(files, name), name === 'event' ? JSON.stringify(payload) : '');
	}
	return {
		...ENV,
		GITHUB_WORKSPACE: root,
		GITHUB_EVENT_NAME: event,
		GITHUB_EVENT_PATH: join(files, 'event'),
		GITHUB_OUTPUT: join(files, 'output'),
		GITHUB_STEP_SUMMARY: join(files, 'summary'),
		GITHUB_REPOSITORY: 'wikimedia/birds',
		GITHUB_ACTIONS: 'true',
		...Object.fromEntries(
			Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
		),
		...env,
	};
}

interface Result {
	readonly status: number | null;
	/** With T for the token of this run. */
	readonly out: string;
	readonly err: string;
	readonly outputs: Readonly<Record<string, string>>;
	readonly summary: string;
}

function resultOf(status: number | null, stdout: string, err: string, env: NodeJS.ProcessEnv): Result {
	const token = /^::stop-commands::([0-9a-f-]{36})$/m.exec(stdout)?.[1];
	const outputs = readFileSync(env['GITHUB_OUTPUT']!, 'utf8');
	return {
		status,
		out: token === undefined ? stdout : stdout.replaceAll(token, 'T'),
		err,
		outputs: Object.fromEntries(
			[...outputs.matchAll(/^(.+)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)].map((match) => [
				match[1],
				match[3],
			]),
		),
		summary: readFileSync(env['GITHUB_STEP_SUMMARY']!, 'utf8'),
	};
}

function run(root: string, job: Job = {}): Result {
	const env = environment(root, job);
	const { status, stdout, stderr } = spawnSync(process.execPath, [bundle], {
		cwd: root,
		env,
		encoding: 'utf8',
	});
	return resultOf(status, stdout, stderr, env);
}

/** Without blocking, for a server in this process. */
function running(root: string, job: Job): Promise<Result> {
	const env = environment(root, job);
	return new Promise((done) => {
		const child = spawn(process.execPath, [bundle], { cwd: root, env });
		let out = '';
		let err = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
		child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
		child.on('close', (status) => done(resultOf(status, out, err, env)));
	});
}

/** What the runner's log is to hold for a run of the sources. */
async function expected(
	root: string,
	options: Partial<AuditOptions>,
): Promise<{ log: string; summary: string; sarif: string }> {
	const it = await audit(['.'], { workingDirectory: root, ...options });
	const notes = (it.notes ?? []).map((note) => `${note}\n`).join('');
	return {
		log: `::stop-commands::T\n${notes}${reports.stylish(it, { colour: false })}::T::\n${reports.github(it)}`,
		summary: summary(it),
		sarif: reports.sarif(it),
	};
}

/** A repository whose `main` is what a runner checks out of a pull request: its branch merged into the base. */
function merged(): { root: Repository; base: string; head: string } {
	const root = Repository.with({ 'old.js': OLD, 'own.js': "mw.loader.load( 'own' );\n" });
	const base = root.head();
	const head = root.branch('feature', 'main', { 'new.js': NEW });
	root.git('checkout', '--quiet', 'main');
	root.merge('feature');
	return { root, base, head };
}

describe('the action', () => {
	const { root, base, head } = merged();
	const all = {};
	const change = { changed: { base, filter: 'added' as const } };
	const pull = { pull_request: { number: 7, base: { sha: base }, head: { sha: head } } };
	it.each([
		['push', {}, all, ['new.third.net', 'old.third.net']],
		['schedule', {}, all, ['new.third.net', 'old.third.net']],
		['workflow_dispatch', {}, all, ['new.third.net', 'old.third.net']],
		['pull_request', pull, change, ['new.third.net']],
		['pull_request_target', pull, change, ['new.third.net']],
		['merge_group', { merge_group: { base_sha: base } }, change, ['new.third.net']],
	])('%s', async (event, payload, options, hosts) => {
		const sarif = join(mkdtempSync(join(tmpdir(), 'tpr-sarif-')), 'log.sarif');
		const result = run(root.root, { event, payload, inputs: { sarif } });
		const { log, summary: text, sarif: whole } = await expected(root.root, options);
		expect(readFileSync(sarif, 'utf8')).toBe(whole);
		const count = hosts.length;
		// how the base is called differs
		const withoutNotes = (out: string): string =>
			out.replace(/^(::stop-commands::T\n)(?:Of .*\n|\d.*\n)*/, '$1');
		expect(withoutNotes(result.out)).toBe(
			withoutNotes(`${log}::error::${count} finding${count === 1 ? '' : 's'} of third-party resources.\n`),
		);
		expect(result).toMatchObject({
			status: 1,
			err: '',
			outputs: {
				findings: String(count),
				'new-findings': String(count),
				hosts: JSON.stringify(hosts),
				sarif,
			},
			summary: text,
		});
	});

	it('writes a SARIF log, and fails only when it is to', () => {
		const sarif = join(mkdtempSync(join(tmpdir(), 'tpr-sarif-')), 'a/b.sarif');
		const result = run(root.root, {
			inputs: { sarif, 'fail-on': 'never', annotations: 'false', summary: 'false', paths: 'new.js\nown.js' },
		});
		expect(result).toMatchObject({ status: 0, outputs: { findings: '1', sarif }, summary: '' });
		expect(result.out).not.toMatch(/^::(?!stop-commands|T)/m);
		const log = JSON.parse(readFileSync(sarif, 'utf8')) as { runs: { results: unknown[] }[] };
		expect(log.runs[0]!.results).toMatchObject([
			{ partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]+:1$/) } },
		]);
	});

	it('shows old findings without failing with filter: none', () => {
		const { out, status, outputs } = run(root.root, {
			event: 'pull_request',
			payload: pull,
			inputs: { filter: 'none' },
		});
		expect([status, outputs['findings'], outputs['new-findings']]).toEqual([1, '2', '1']);
		expect(out).toContain('::error::1 finding of third-party resources.\n');
	});

	it('works in a sub-folder', () => {
		const other = Repository.with({ 'a/b/new.js': NEW, 'c.js': OLD });
		const { outputs } = run(other.root, { inputs: { 'working-directory': 'a/b' } });
		expect(outputs['hosts']).toBe('["new.third.net"]');
	});

	it('fetches what a shallow clone lacks, or says how to', () => {
		const shallow = root.clone('--depth=1', '--branch=main');
		const fetched = run(shallow.root, { event: 'pull_request', payload: pull });
		expect(fetched.outputs['hosts']).toBe('["new.third.net"]');
		expect(fetched.out).toMatch(/^Fetched more history \(git fetch --deepen=1\)\.\n::stop-commands/);
		const alone = root.clone('--depth=1', '--branch=main');
		alone.git('remote', 'set-url', 'origin', '/nonexistent');
		const refused = run(alone.root, { event: 'pull_request', payload: pull });
		expect(refused.status).toBe(1);
		expect(refused.out).toMatch(/^::error::.*set "fetch-depth: 0" of actions\/checkout\n$/);
	});

	it.each([
		[{ 'fail-on': 'none' }, 'Input "fail-on" is "none": write error, warning, never, or leave it out.'],
		[{ preset: 'Gadget' }, 'Input "preset" is "Gadget": write recommended, gadget, strict, or leave it out.'],
		[{ 'changed-only': 'yes' }, 'Input "changed-only" is "yes": write true, false, or leave it out.'],
		[{ paths: 'nowhere' }, 'nowhere does not exist: name a file, a folder or a glob'],
	])('says what is wrong: %j', (inputs, message) => {
		const { status, out } = run(root.root, { inputs });
		expect(status).toBe(1);
		expect(out.split('\n').filter((line) => line.startsWith('::error::'))).toEqual([`::error::${message}`]);
	});

	it('fails on files that could not be checked, also without findings', () => {
		const { status, out } = run(Repository.with({ 'broken.js': "fetch( 'https://cdn.third.net/x'" }).root);
		expect(status).toBe(1);
		expect(out).toMatch(/^::notice file=broken\.js,line=1,.*title=Not checked::/m);
		expect(out).toMatch(/^::error::1 file could not be checked\.$/m);
	});

	it('says what is wrong with the configuration and the baseline', () => {
		const other = Repository.with({ '.third-party-resources.json': '{ "preset": 1 }', 'a.js': NEW });
		const wrong = run(other.root);
		expect([wrong.status, wrong.out.split('\n').length]).toEqual([1, 2]);
		expect(wrong.out).toMatch(/^::error::\S*\.third-party-resources\.json:1:13: /);
		const missing = run(root.root, { inputs: { baseline: 'none.json' } });
		expect(missing.out).toMatch(/^::error::.*none\.json/);
	});

	it('keeps one comment in place', async () => {
		const requests: { line: string; body: string; token: string | undefined }[] = [];
		const comments: { id: number; body: string; user: { type: string } }[] = [
			{ id: 1, body: '<!-- third-party-resources -->\na person', user: { type: 'User' } },
		];
		let isAllowed = true;
		const server = createServer((request: IncomingMessage, response) => {
			let text = '';
			request.setEncoding('utf8').on('data', (part: string) => (text += part));
			request.on('end', () => {
				requests.push({
					line: `${request.method} ${request.url}`,
					body: text,
					token: request.headers.authorization,
				});
				const body = text ? (JSON.parse(text) as { body: string }).body : '';
				if (request.method === 'POST' && isAllowed) {
					comments.push({ id: 2, body, user: { type: 'Bot' } });
				} else if (request.method === 'PATCH' && isAllowed) {
					comments[1] = { ...comments[1]!, body };
				}
				response.writeHead(request.method === 'GET' || isAllowed ? 200 : 403).end(JSON.stringify(comments));
			});
		}).listen(0, '127.0.0.1');
		await new Promise((done) => server.once('listening', done));
		const job = (more: Record<string, string> = {}): Job => ({
			event: 'pull_request',
			payload: pull,
			inputs: { comment: 'true', token: 'secret-token', ...more },
			env: { GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3` },
		});
		await running(root.root, job({ paths: 'own.js' }));
		expect(comments).toHaveLength(1);
		const first = await running(root.root, job());
		expect(comments).toHaveLength(2);
		expect(comments[1]!.body).toMatch(/^<!-- third-party-resources -->\n## Third-party resources\n/);
		expect(first.out).not.toContain('secret-token');
		const before = requests.length;
		await running(root.root, job());
		expect(requests.slice(before).map((one) => one.line)).toEqual([
			'GET /api/v3/repos/wikimedia/birds/issues/7/comments?per_page=100&page=1',
		]);
		await running(root.root, job({ paths: 'own.js' }));
		expect(requests.at(-1)!.line).toBe('PATCH /api/v3/repos/wikimedia/birds/issues/comments/2');
		expect(requests.at(-1)!.token).toBe('Bearer secret-token');
		expect(comments[1]!.body).toContain('**No finding**');
		isAllowed = false;
		const refused = await running(root.root, job());
		expect(refused.out).toContain(
			'::warning::No comment was written (403): the token may not. Give the job "permissions: pull-requests: write"; pull requests of forks have a read-only token.\n',
		);
		expect(refused.out).toMatch(/::error::1 finding of third-party resources\.\n$/);
		server.close();
	});

	it('lets no name, text or input become a command', () => {
		const hostile = fc
			.array(
				fc.constantFrom(
					'\n',
					'\r',
					'::',
					'error',
					'##[',
					'group]',
					'x',
					' ',
					'%0A',
					'stop-commands::',
					"'",
					'\u2028',
					',',
					']]>',
				),
				{ maxLength: 12 },
			)
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(hostile, hostile, hostile, (name, url, input) => {
				const file = `f${name.replaceAll('/', '')}.js`;
				const other = Repository.with({
					[file]: `// ${url}\nfetch( ${JSON.stringify(`https://third.net/${url}`)} );\n`,
				});
				const { out, status } = run(other.root, {
					inputs: input
						? { 'working-directory': '.', preset: '', filter: '', config: '', paths: `.\n${input}` }
						: {},
				});
				expect([0, 1]).toContain(status);
				const open = out.split(/\r\n|[\r\n]/).filter((line, i, lines) => {
					const stopped = lines.indexOf('::stop-commands::T');
					const resumed = lines.indexOf('::T::');
					return i < stopped || i > resumed || stopped < 0;
				});
				// one that begins like this is read as this command alone
				for (const line of open) {
					expect(line).toMatch(/^(?:|::(?:error|warning|notice)(?: [^\r\n]*)?::[^\r\n]*)$/);
				}
			}),
			{ numRuns: 40 },
		);
	}, 120_000);
});

it('is as large as the README and the page say', () => {
	const size = `${(statSync('dist/action/index.mjs').size / 1e6).toFixed(1)} MB`;
	expect(readFileSync('README.md', 'utf8')).toContain(`(${size}, nothing to install)`);
	expect(readFileSync('docs/github.md', 'utf8')).toContain(`${size} in one file`);
});

it('the action names its bundle, and the problem matcher reads the lines of -f arc', async () => {
	const main = /^ {2}main: (.*)$/m.exec(readFileSync('action.yml', 'utf8'))![1]!;
	expect(existsSync(main)).toBe(true);
	const matcher = JSON.parse(readFileSync('docs/problem-matcher.json', 'utf8')) as {
		problemMatcher: {
			pattern: { regexp: string; file: number; line: number; column: number; message: number }[];
		}[];
	};
	const [pattern] = matcher.problemMatcher[0]!.pattern;
	const { root } = Repository.with({ 'a: b.js': NEW });
	const it = await audit(['.'], { workingDirectory: root });
	const match = new RegExp(pattern!.regexp).exec(reports.arc(it).trimEnd())!;
	expect([
		match[pattern!.file],
		match[pattern!.line],
		match[pattern!.column],
		match[pattern!.message],
	]).toEqual(['a: b.js', '1', '9', it.findings[0]!.message]);
});
