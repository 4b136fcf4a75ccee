import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS_FILE } from '../../eslint-plugin/settings/file.js';
import type { PresetName } from '../../eslint-plugin/settings/presets.js';
import type { Streams } from './streams.js';

const SCHEMA = './node_modules/eslint-plugin-third-party-resources/schema/third-party-resources.schema.json';

/** `init`: writes the configuration file for this repository after looking at it, and says what else to do. Gives the exit status. */
export function runInit(streams: Streams): number {
	const { cwd } = streams;
	const path = join(cwd, SETTINGS_FILE);
	if (existsSync(path)) {
		streams.err.write(
			`third-party-resources: ${SETTINGS_FILE} is there already: change it, or remove it first\n`,
		);
		return 2;
	}
	const preset = presetFor(cwd);
	try {
		writeFileSync(path, settingsText(preset), { flag: 'wx' });
	} catch (error) {
		streams.err.write(
			`third-party-resources: ${SETTINGS_FILE} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'error'}): check the folder's permissions\n`,
		);
		return 3;
	}
	streams.out.write(
		`Wrote ${SETTINGS_FILE} (preset ${preset.name}: ${preset.reason}).\n${eslintAdvice(cwd)}\n`,
	);
	return 0;
}

interface Choice {
	readonly name: PresetName;
	readonly reason: string;
}

function presetFor(cwd: string): Choice {
	const manifest = ['extension.json', 'skin.json'].find((name) => existsSync(join(cwd, name)));
	if (manifest) {
		return { name: 'recommended', reason: `there is ${manifest}` };
	}
	return existsSync(join(cwd, 'includes', 'DefaultSettings.php')) ||
		existsSync(join(cwd, 'includes', 'MainConfigSchema.php'))
		? { name: 'recommended', reason: 'this is MediaWiki' }
		: { name: 'gadget', reason: 'there is neither extension.json nor skin.json' };
}

/** A configuration file's text. */
const settingsText = (preset: Choice): string =>
	`${JSON.stringify({ $schema: SCHEMA, preset: preset.name, exceptions: [] }, undefined, '\t')}\n`;

/** The line that ESLint's own configuration here wants. */
function eslintAdvice(cwd: string): string {
	const legacy = [
		'.eslintrc.json',
		'.eslintrc.js',
		'.eslintrc.cjs',
		'.eslintrc.yml',
		'.eslintrc.yaml',
		'.eslintrc',
	].find((name) => existsSync(join(cwd, name)));
	const isInPackage = ((): boolean => {
		try {
			return 'eslintConfig' in (JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as object);
		} catch {
			return false;
		}
	})();
	return legacy || isInPackage
		? `For the editor, add "plugin:third-party-resources/recommended" to "extends" in ${legacy ?? 'package.json'}.`
		: 'For the editor, add thirdPartyResources.configs.recommended to eslint.config.js (see the README).';
}
