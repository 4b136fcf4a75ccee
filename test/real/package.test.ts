/** The packed tarball, installed beside each ESLint that it promises to work in. Needs the package registry. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tpr-package-'));
let tarball = '';

beforeAll(() => {
	execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
		stdio: 'pipe',
	});
	tarball = join(
		folder,
		readdirSync(folder).find((name) => name.endsWith('.tgz'))!,
	);
});

const CODE = "fetch( 'https://api.third.net/' );\n";
const ESM =
	"import plugin from 'eslint-plugin-third-party-resources';\nexport default [ plugin.configs.recommended ];\n";
const CJS =
	"const plugin = require( 'eslint-plugin-third-party-resources' );\nmodule.exports = [ plugin.configs.recommended ];\n";

function install(name: string, ...packages: string[]): string {
	const root = join(folder, name);
	mkdirSync(root);
	writeFileSync(join(root, 'package.json'), '{ "private": true }');
	execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', tarball, ...packages], {
		cwd: root,
		stdio: 'pipe',
	});
	writeFileSync(join(root, 'a.js'), CODE);
	return root;
}

function lint(root: string, env: Record<string, string> = {}): string[] {
	const result = spawnSync(
		process.execPath,
		[join(root, 'node_modules/eslint/bin/eslint.js'), '-f', 'json', 'a.js'],
		{ cwd: root, encoding: 'utf8', env: { ...process.env, ...env } },
	);
	expect(result.stderr).toBe('');
	const [file] = JSON.parse(result.stdout) as {
		messages: { ruleId: string; line: number; column: number }[];
	}[];
	return file!.messages
		.filter((one) => one.ruleId?.startsWith('third-party-resources/'))
		.map((one) => `${one.line}:${one.column} ${one.ruleId}`);
}

const FOUND = ['1:8 third-party-resources/no-third-party-origin'];

describe('the package', () => {
	it.each([
		['9', 'eslint.config.mjs', ESM],
		['9', 'eslint.config.cjs', CJS],
		['10', 'eslint.config.mjs', ESM],
		['10', 'eslint.config.cjs', CJS],
		['10', 'eslint.config.js', CJS],
		['9', 'eslint.config.ts', ESM],
		['10', 'eslint.config.ts', ESM],
	])('works in ESLint %s from %s', (version, config, content) => {
		const root = install(
			`eslint-${version}-${config}`,
			`eslint@${version}`,
			...(config.endsWith('.ts') ? ['jiti@2'] : []),
		);
		writeFileSync(join(root, config), content);
		expect(lint(root)).toEqual(FOUND);
	});

	it('works in ESLint 8.57 with eslint-config-wikimedia, in eslintrc and flat', () => {
		const root = install('eslint-8', 'eslint@8.57', 'eslint-config-wikimedia@0.32', 'typescript@5');
		writeFileSync(
			join(root, '.eslintrc.json'),
			'{ "root": true, "extends": [ "wikimedia/client", "plugin:third-party-resources/recommended" ] }',
		);
		expect(lint(root, { ESLINT_USE_FLAT_CONFIG: 'false' })).toEqual(FOUND);
		rmSync(join(root, '.eslintrc.json'));
		writeFileSync(
			join(root, '.eslintrc.js'),
			"module.exports = { root: true, extends: [ 'wikimedia/client', 'plugin:third-party-resources/recommended' ] };",
		);
		expect(lint(root, { ESLINT_USE_FLAT_CONFIG: 'false' })).toEqual(FOUND);
		writeFileSync(join(root, 'eslint.config.cjs'), CJS);
		expect(lint(root, { ESLINT_USE_FLAT_CONFIG: 'true' })).toEqual(FOUND);
	});

	it('brings its command', () => {
		const root = install('command', 'eslint@10');
		const result = spawnSync(join(root, 'node_modules/.bin/third-party-resources'), ['a.js'], {
			cwd: root,
			encoding: 'utf8',
		});
		expect(result.status).toBe(1);
		expect(result.stdout).toContain('1 finding in 1 file');
	});

	it('passes publint and attw', () => {
		execFileSync('npx', ['publint', 'run', tarball, '--strict'], { stdio: 'pipe' });
		// the build for browsers is an ES module alone
		execFileSync('npx', ['attw', tarball, '--exclude-entrypoints', 'schema.json', 'browser'], {
			stdio: 'pipe',
		});
	});
});
