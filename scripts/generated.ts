/** The parts of the documentation that tables of the code decide. */
import { INPUTS, OUTPUTS, type InputRow } from '../action/github/input-table.js';
import { GATE_NAMES, GATE_STYLES, noticeFor, patternOf } from '../eslint-plugin/notices/template.js';
import { PRESETS } from '../eslint-plugin/settings/presets.js';
import {
	NOTICE_OPTIONS_SCHEMA,
	ORIGIN_OPTIONS_SCHEMA,
	SETTINGS_SCHEMA,
} from '../eslint-plugin/settings/schema.js';
import {
	CALL_SINKS,
	METHOD_SINKS,
	PROPERTY_CODE,
	STYLE_PROPERTIES,
} from '../eslint-plugin/requests/script/sinks.js';
import { MANIFEST_SINKS } from '../eslint-plugin/requests/manifest.js';
import { PHP_SETTINGS, PHP_SINKS } from '../eslint-plugin/requests/php/sinks.js';
import { LOADING_ELEMENTS } from '../eslint-plugin/requests/markup/elements.js';
import { manual } from './manual.js';

interface Option {
	readonly description?: string;
	readonly enum?: readonly unknown[];
	readonly type?: string;
}

export interface GeneratedFile {
	readonly path: string;
	readonly text: string;
}

const SCHEMA_ID =
	'https://github.com/wikimedia/eslint-plugin-third-party-resources/raw/main/schema/third-party-resources.schema.json';

/** Every generated file as it should be. @param read Gives the present text of a file. */
export function generated(read: (path: string) => string): GeneratedFile[] {
	const presets = (option: string): string =>
		Object.entries(PRESETS)
			.map(
				([name, preset]) =>
					`\`${String((preset.origin as unknown as Record<string, unknown>)[option])}\` in ${name}`,
			)
			.join(', ');
	return [
		{
			path: 'schema/third-party-resources.schema.json',
			text: `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', $id: SCHEMA_ID, title: '.third-party-resources.json', ...SETTINGS_SCHEMA }, undefined, '\t')}\n`,
		},
		{
			path: 'docs/rules/no-third-party-origin.md',
			text: between(
				read('docs/rules/no-third-party-origin.md'),
				'options',
				options(ORIGIN_OPTIONS_SCHEMA.properties, presets),
			),
		},
		{
			path: 'docs/rules/require-privacy-notice.md',
			text: between(
				between(
					read('docs/rules/require-privacy-notice.md'),
					'options',
					options(NOTICE_OPTIONS_SCHEMA.properties, () => '`permitted`'),
				),
				'patterns',
				patterns(),
			),
		},
		{ path: 'docs/sinks.md', text: sinks() },
		{ path: 'docs/third-party-resources.1', text: manual() },
		{ path: 'action.yml', text: between(read('action.yml'), 'inputs', actionInputs(), false) },
		{
			path: 'docs/github.md',
			text: between(
				read('docs/github.md'),
				'inputs',
				`${table(
					['input', 'what it says', 'without it'],
					INPUTS.map((row: InputRow) => [
						`\`${row.name}\``,
						row.values
							? `${row.description} ${row.values.map((one) => `\`${one}\``).join(', ')}`
							: row.description,
						row.without,
					]),
				)}\n\n${table(
					['output', ''],
					OUTPUTS.map((row) => [`\`${row.name}\``, row.description]),
				)}`,
			),
		},
	];
}

function options(properties: Readonly<Record<string, Option>>, byDefault: (name: string) => string): string {
	return table(
		['option', 'values', 'what it says', 'default'],
		Object.entries(properties).map(([name, option]) => [
			`\`${name}\``,
			(option.enum ?? [true, false]).map((value) => `\`${String(value)}\``).join(', '),
			option.description ?? '',
			byDefault(name),
		]),
	);
}

function patterns(): string {
	const notice = noticeFor([{ origin: 'third.example', owner: null, sends: [] }], 'external');
	return GATE_STYLES.map(
		(style) =>
			`With ${GATE_NAMES[style].replace(/\S+\(\)/, '`$&`')}:\n\n\`\`\`${style === 'codex' ? 'vue' : 'js'}\n${patternOf(notice, style, 'load();')}\`\`\``,
	).join('\n\n');
}

function sinks(): string {
	const isNew = (row: { isNew?: boolean; callee: string }): string =>
		`\`${row.isNew ? 'new ' : ''}${row.callee.replace('#', '')}()\``;
	return [
		'# What is recognised as a request',
		'',
		'`npm run docs` writes this page from the tables of the code.',
		'',
		'## JavaScript: calls',
		'',
		table(
			['call', 'where the URL is', 'destination'],
			CALL_SINKS.map((row) => [
				isNew(row),
				[
					...row.url.map((path) =>
						typeof path === 'number'
							? `argument ${path + 1}`
							: `argument ${path[0] + 1}, \`${path.slice(1).join('.')}\``,
					),
					...(row.otherwise === undefined
						? []
						: [
								`${row.url.length ? 'else ' : ''}\`${row.otherwise}\`${row.needs ? ` with \`${row.needs.slice(1).join('.')}\`` : ''}`,
							]),
				].join('; '),
				row.as === undefined || row.as === 'loader' || row.as === 'ajax'
					? row.destination
					: `${row.destination} (${row.as})`,
			]),
		),
		'',
		'## JavaScript: methods of elements and collections',
		'',
		table(
			['method', 'of', 'read as'],
			METHOD_SINKS.map((row) => [`\`.${row.method}()\``, row.on, row.as]),
		),
		'',
		'## JavaScript: properties',
		'',
		`Markup, styles and code: ${Object.entries(PROPERTY_CODE)
			.map(([name, as]) => `\`${name}\` (${as})`)
			.join(', ')}. Style properties: ${[...STYLE_PROPERTIES].map((name) => `\`${name}\``).join(', ')}.`,
		'',
		'## HTML: elements that load',
		'',
		`${[...LOADING_ELEMENTS]
			.sort()
			.map((name) => `\`<${name}>\``)
			.join(', ')}.`,
		'',
		'## PHP',
		'',
		table(
			['method', 'argument', 'read as'],
			PHP_SINKS.map((row) => [`\`${row.method}()\``, String(row.argument + 1), row.destination ?? row.as]),
		),
		'',
		table(
			['setting', 'entry', 'destination'],
			PHP_SETTINGS.map((row) => [`\`$wg${row.name}\``, row.key ?? '', row.destination]),
		),
		'',
		'## extension.json, skin.json',
		'',
		table(
			['key', 'destination'],
			MANIFEST_SINKS.map((row) => [`\`${row.path.join('.')}\``, row.destination]),
		),
		'',
	].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]): string =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Replaces what stands between `<!-- begin name -->` and `<!-- end name -->`, or such comments of YAML. */
function between(page: string, name: string, content: string, isMarkdown = true): string {
	const [begin, end] = ['begin', 'end'].map((word) =>
		isMarkdown ? `<!-- ${word} ${name} -->` : `# ${word} ${name}`,
	) as [string, string];
	const [from, to] = [page.indexOf(begin), page.indexOf(end)];
	if (from < 0 || to < from) {
		throw new Error(`The page lacks ${begin} and ${end}.`);
	}
	return `${page.slice(0, from + begin.length)}\n${content}\n${page.slice(to)}`;
}

/** Without defaults, as a default would hide from the action what was written; the job's token is one that nobody writes. */
function actionInputs(): string {
	const inputs = INPUTS.map(
		(row: InputRow) =>
			`  ${row.name}:\n    description: ${JSON.stringify(`${row.description}${row.values ? ` One of ${row.values.join(', ')}.` : ''} Without it: ${row.without.replaceAll('`', '')}.`)}\n${row.name === 'token' ? '    default: ${{ github.token }}\n' : ''}`,
	);
	const outputs = OUTPUTS.map(
		(row) => `  ${row.name}:\n    description: ${JSON.stringify(row.description)}\n`,
	);
	return `inputs:\n${inputs.join('')}outputs:\n${outputs.join('')}`.trimEnd();
}
