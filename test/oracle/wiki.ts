/** A real MediaWiki, Debian's, on PHP's own web server and SQLite. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder, mediaWikiTree } from '../support/mediawiki.js';

const EXTENSIONS = ['pdo_sqlite', 'mbstring', 'xml', 'intl'];

/** What a wiki needs and this machine has not. */
export function lackingWiki(): string[] {
	const { status, stdout } = spawnSync('php', ['-m'], { encoding: 'utf8' });
	if (status !== 0) {
		return ['PHP'];
	}
	const loaded = new Set(stdout.toLowerCase().split(/\s+/));
	return EXTENSIONS.filter((name) => !loaded.has(name)).map((name) => `PHP extension ${name}`);
}

export interface Wiki {
	readonly port: number;
	readonly version: string;
	stop(): void;
}

/** Serves a wiki that believes it is at `server` at a port of its own. */
export async function startWiki(server: string): Promise<Wiki> {
	const cwd = installed();
	const port = await freePort();
	const env = { ...process.env, WIKI_SERVER: server, PHP_CLI_SERVER_WORKERS: '2' };
	const php = spawn('php', ['-S', `127.0.0.1:${port}`], { cwd, stdio: 'ignore', env, detached: true });
	const stop = (): void => {
		// its workers too, which outlive it
		if (php.pid !== undefined && php.exitCode === null) {
			process.kill(-php.pid);
		}
	};
	try {
		await answers(port, php);
		const { stdout } = spawnSync('php', ['maintenance/version.php'], { cwd, env, encoding: 'utf8' });
		return { port, version: /MediaWiki version: (\S+)/.exec(stdout)?.[1] ?? stdout.trim(), stop };
	} catch (error) {
		stop();
		throw error;
	}
}

/** The folder of a wiki with SQLite, installed once. */
function installed(): string {
	const kept = join(cacheFolder(), 'wiki');
	if (!existsSync(kept)) {
		const folder = mkdtempSync(`${kept}-`);
		// the package links to /etc and /var, where nothing of it is when it is only unpacked
		cpSync(mediaWikiTree(), folder, {
			recursive: true,
			dereference: true,
			filter: (path) => existsSync(path),
		});
		renameSync(join(folder, 'extensions-core'), join(folder, 'extensions'));
		execFileSync(
			'php',
			[
				...[
					'maintenance/install.php',
					'--dbtype',
					'sqlite',
					'--dbpath',
					join(folder, 'db'),
					'--dbname',
					'wiki',
				],
				...['--pass', 'Adm1nPassw0rd!', '--server', 'http://localhost', '--scriptpath', '', 'Wiki', 'Admin'],
			],
			{ cwd: folder, stdio: 'pipe' },
		);
		appendFileSync(
			join(folder, 'LocalSettings.php'),
			`\n$wgServer = getenv( 'WIKI_SERVER' );\n$wgSQLiteDataDir = __DIR__ . '/db';\nwfLoadSkin( 'Vector' );\n`,
		);
		renameSync(folder, kept);
	}
	return kept;
}

async function answers(port: number, server: ChildProcess): Promise<void> {
	for (let i = 0; i < 300 && server.exitCode === null; i++) {
		const isUp = await fetch(`http://127.0.0.1:${port}/load.php`).then(
			() => true,
			() => false,
		);
		if (isUp) {
			return;
		}
		await sleep(100);
	}
	throw new Error("PHP's web server does not answer");
}

export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => server.close(resolve));
	return port;
}
