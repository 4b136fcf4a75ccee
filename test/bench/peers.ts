/** Other programs that read the same files; what is not there is had once, or said to be missing. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../support/mediawiki.js';
import type { Program } from './measure.js';

/** A program with its version in its name; undefined, and said, where it cannot be had. */
function peer(
	name: string,
	command: string,
	args: readonly string[],
	install?: () => void,
	version = ['--version'],
): Program | undefined {
	try {
		if (install && !existsSync(command)) {
			install();
		}
		const said = execFileSync(command, version, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
		return { name: `${name} ${/\d+(?:\.\d+)+/.exec(said)?.[0] ?? ''}`, command, args };
	} catch {
		console.log(`${name} is missing here and cannot be installed: it is not compared with`);
		return undefined;
	}
}

export const node = (name: string, ...args: readonly string[]): Program => ({
	name: `${name} (Node.js ${process.version})`,
	command: process.execPath,
	args,
});

/** Ours, as it is built. */
export const ours = (...args: readonly string[]): Program => ({
	name: 'ours',
	command: process.execPath,
	args: [join(process.cwd(), 'dist/cli.js'), ...args],
});

/** Walks, reads as latin1 and tests two patterns: what any program has to do. */
export function walking(): Program {
	const file = join(cacheFolder(), 'walk.mjs');
	writeFileSync(
		file,
		`import { readdirSync, readFileSync } from 'node:fs';
const visit = (folder) => {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = folder + '/' + entry.name;
		if (entry.isDirectory()) visit(path);
		else if (entry.isFile() && /\\.(?:[cm]?[jt]sx?|vue|html?|mustache|css|less|scss|php|inc)$/.test(path)) {
			const text = readFileSync(path, 'latin1');
			/https?:\\/\\//.test(text) || /["'(]\\/\\/\\w/.test(text);
		}
	}
};
visit(process.argv[2]);
`,
	);
	return node('walk, read, two patterns', file, '.');
}

export const ripgrep = (): Program | undefined =>
	peer('ripgrep', 'rg', ['--count', String.raw`(?:https?:)?//[\w.-]+`, '.']);

export function oxlint(files: readonly string[]): Program | undefined {
	const folder = join(cacheFolder(), 'oxlint');
	const binary = join(folder, 'node_modules/.bin/oxlint');
	return peer('oxlint, one rule', binary, ['-A', 'all', '-D', 'no-debugger', ...files], () => {
		mkdirSync(folder, { recursive: true });
		execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', 'oxlint@1'], {
			stdio: 'ignore',
		});
	});
}

export function eslint(files: readonly string[]): Program | undefined {
	const folder = cacheFolder();
	const config = join(folder, 'eslint.config.mjs');
	writeFileSync(
		config,
		"export default [ { files: [ '**/*.js' ], languageOptions: { sourceType: 'script' } } ];\n",
	);
	const bin = join(process.cwd(), 'node_modules/eslint/bin/eslint.js');
	const found = peer(
		'ESLint without rules',
		process.execPath,
		[bin, '-c', config, '--no-ignore', ...files],
		undefined,
		[bin, '--version'],
	);
	return found;
}

/** With a dozen patterns, of which each finds one way to load. */
export function semgrep(files: readonly string[]): Program | undefined {
	const folder = join(cacheFolder(), 'semgrep');
	const rules = join(cacheFolder(), 'semgrep.yml');
	const calls = [
		'fetch("=~/https?:/")',
		'$X.src = "=~/https?:/"',
		'$.getScript("=~/https?:/")',
		'$.getJSON("=~/https?:/")',
		'$.get("=~/https?:/")',
		'mw.loader.load("=~/https?:/")',
		'new WebSocket("=~/wss?:/")',
		'new Worker("=~/https?:/")',
		'importScripts("=~/https?:/")',
		'navigator.sendBeacon("=~/https?:/", ...)',
		'$X.open($M, "=~/https?:/")',
		'$X.setAttribute("src", "=~/https?:/")',
	];
	writeFileSync(
		rules,
		JSON.stringify({
			rules: calls.map((pattern, i) => ({
				id: `load-${i}`,
				pattern,
				message: 'a request',
				languages: ['js'],
				severity: 'ERROR',
			})),
		}),
	);
	return peer(
		'Semgrep, a dozen patterns',
		join(folder, 'bin/semgrep'),
		[
			'scan',
			'--metrics=off',
			'--disable-version-check',
			'--quiet',
			'--no-git-ignore',
			'--config',
			rules,
			...files,
		],
		() => {
			execFileSync('python3', ['-m', 'venv', folder], { stdio: 'ignore' });
			execFileSync(join(folder, 'bin/pip'), ['install', '--quiet', 'semgrep'], { stdio: 'ignore' });
		},
	);
}
