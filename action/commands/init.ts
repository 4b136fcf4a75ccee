import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { SETTINGS_FILE } from '../../eslint-plugin/settings/file.js';
import type { PresetName } from '../../eslint-plugin/settings/presets.js';
import { HOMEPAGE } from '../report/rule-texts.js';
import { cannotBeWritten } from '../report/write.js';
import type { Streams } from './streams.js';

const SCHEMA = './node_modules/eslint-plugin-third-party-resources/schema/third-party-resources.schema.json';
const FLAT = 'eslint.config';
const FLAT_CONFIGS = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `${FLAT}.${ending}`);
const LEGACY_CONFIGS = ['.json', '.js', '.cjs', '.yml', '.yaml', ''].map((ending) => `.eslintrc${ending}`);
const WORKFLOW = '.github/workflows/third-party-resources.yml';
const DOCS = `${HOMEPAGE}/blob/main/docs`;

/** A file to write, unless it is there. */
interface Planned {
	readonly path: string;
	readonly text: string;
	readonly reason: string;
}

/**
 * `init`: looks at the repository, and writes the configuration files that it lacks: ours, ESLint's where there is none, a workflow where
 * GitHub runs. Says what it wrote, what is there already and what only a person can change. Gives the exit status.
 */
export function runInit({ cwd, out, err }: Streams): 0 | 3 {
	const { files, advice } = planFor(new Folder(cwd));
	for (const { path, text, reason } of files) {
		const absolute = join(cwd, path);
		try {
			mkdirSync(dirname(absolute), { recursive: true });
			writeFileSync(absolute, text, { flag: 'wx' });
			out.write(`Wrote ${path} (${reason}).\n`);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
				err.write(`third-party-resources: ${cannotBeWritten(path, error as NodeJS.ErrnoException)}\n`);
				return 3;
			}
			out.write(`${path} is there already, and stays as it is.\n`);
		}
	}
	for (const line of advice) {
		out.write(`${line}\n`);
	}
	out.write('Now run: npx third-party-resources\n');
	return 0;
}

/** What stands in a folder. */
class Folder {
	/** The folder's `package.json`; undefined where there is none that can be read. */
	readonly manifest: Readonly<Record<string, unknown>> | undefined;

	constructor(private readonly path: string) {
		this.manifest = this.parsed('package.json');
	}

	has(name: string): boolean {
		return existsSync(join(this.path, name));
	}

	first(names: readonly string[]): string | undefined {
		return names.find((name) => this.has(name));
	}

	/** Whether a package is among the dependencies. */
	uses(name: string): boolean {
		return ['dependencies', 'devDependencies'].some((key) => {
			const all = this.manifest?.[key];
			return typeof all === 'object' && all !== null && name in all;
		});
	}

	private parsed(name: string): Readonly<Record<string, unknown>> | undefined {
		try {
			const value: unknown = JSON.parse(readFileSync(join(this.path, name), 'utf8'));
			return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
		} catch {
			return undefined;
		}
	}
}

function planFor(folder: Folder): { readonly files: readonly Planned[]; readonly advice: readonly string[] } {
	const preset = presetFor(folder);
	const eslint = eslintFor(folder, preset.name);
	const isOnGitHub = folder.has('.github');
	return {
		files: [
			{
				path: SETTINGS_FILE,
				text: `${JSON.stringify({ $schema: SCHEMA, preset: preset.name, exceptions: [] }, undefined, '\t')}\n`,
				reason: `preset ${preset.name}: ${preset.reason}`,
			},
			...(typeof eslint === 'string' ? [] : [eslint]),
			...(isOnGitHub
				? [
						{
							path: WORKFLOW,
							text: workflow(),
							reason: 'there is .github: it lints what a pull request brings',
						},
					]
				: []),
		],
		advice: [
			...(folder.manifest && !folder.uses(packageJson.name)
				? [`Install it for everybody: npm install --save-dev ${packageJson.name}`]
				: []),
			...(typeof eslint === 'string' ? [eslint] : []),
			...ciAdvice(folder),
		],
	};
}

function presetFor(folder: Folder): { readonly name: PresetName; readonly reason: string } {
	const manifest = folder.first(['extension.json', 'skin.json']);
	if (manifest) {
		return { name: 'recommended', reason: `there is ${manifest}` };
	}
	return folder.first(['includes/DefaultSettings.php', 'includes/MainConfigSchema.php'])
		? { name: 'recommended', reason: 'this is MediaWiki' }
		: { name: 'gadget', reason: 'there is neither extension.json nor skin.json' };
}

/** ESLint's configuration to write, or what to add to the one that is there. */
function eslintFor(folder: Folder, preset: PresetName): Planned | string {
	const flat = folder.first(FLAT_CONFIGS);
	if (flat) {
		return `For the editor, add thirdPartyResources.configs.${preset} to ${flat}: ${DOCS}/editors.md`;
	}
	const legacy =
		folder.first(LEGACY_CONFIGS) ?? (folder.manifest?.['eslintConfig'] ? 'package.json' : undefined);
	if (legacy) {
		return `For the editor, add "plugin:third-party-resources/${preset}" to "extends" in ${legacy}: ${DOCS}/editors.md`;
	}
	if (!folder.manifest) {
		return `For the editor, see ${DOCS}/editors.md (there is no package.json, so ESLint's configuration is not written)`;
	}
	return {
		path: `${FLAT}.mjs`,
		text: `import thirdPartyResources from '${packageJson.name}';\n\nexport default [ thirdPartyResources.configs.${preset} ];\n`,
		reason: 'ESLint has no configuration here: it lints JavaScript in the editor',
	};
}

const workflow = (): string => `name: Third-party resources
on:
  pull_request:
  merge_group:
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: wikimedia/${packageJson.name}@v${packageJson.version}
        with:
          config-from: \${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha }}
`;

/** What to add to the files of CI systems that are there, which nobody but their owner should change. */
function ciAdvice(folder: Folder): string[] {
	const zuul = folder.first(['.zuul.yaml', 'zuul.yaml', '.zuul.d', 'zuul.d']);
	return [
		...(folder.has('.gitlab-ci.yml')
			? [`For GitLab, add the job of ${DOCS}/github.md#gitlab to .gitlab-ci.yml`]
			: []),
		...(zuul ? [`For Zuul, add the tasks of ${DOCS}/ci.md#zuul to a job of ${zuul}`] : []),
		...(folder.has('Jenkinsfile')
			? [`For Jenkins, add the stage of ${DOCS}/review/gerrit.md to Jenkinsfile`]
			: []),
		...(folder.has('.gitreview') && folder.manifest
			? [
					'For Gerrit, whose jobs run npm test: add "third-party-resources --changed" to "scripts.test" of package.json',
				]
			: []),
	];
}
