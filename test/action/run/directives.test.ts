/** ESLint's directives in the comments of every language, on the command line and in ESLint 8, 9 and 10. */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../../action/commands/main.js';
import plugin from '../../../eslint-plugin/index.js';

const RULE = 'third-party-resources/no-third-party-origin';
/** What the log says of a directive without a reason. */
const NONE = 'Excused by a directive in the code.';
const OTHER = 'third-party-resources/require-privacy-notice';

interface Language {
	readonly ending: string;
	/** A line with a request to host n, and how the comments of the language are written. */
	readonly line: (n: number) => string;
	readonly block: (text: string) => string;
	readonly lineComments: readonly ((text: string) => string)[];
	/** A line that holds a directive in a string, and a request. */
	readonly string: (directive: string) => string;
	readonly around?: (code: string) => string;
	readonly parser?: keyof typeof plugin.parsers;
}

const block = (text: string): string => `/* ${text} */`;
const slashes = (text: string): string => `// ${text}`;
const markup = (text: string): string => `<!-- ${text} -->`;
const STYLE = {
	line: (n: number) => `.x { background: url(https://h${n}.third.net/x.png); }`,
	block,
	string: (directive: string) =>
		`.x { content: "/* ${directive} */"; background: url(https://h0.third.net/x.png); }`,
};
const LANGUAGES: Readonly<Record<string, Language>> = {
	JavaScript: {
		ending: 'js',
		line: (n) => `fetch( 'https://h${n}.third.net/' );`,
		block,
		lineComments: [slashes],
		string: (directive) => `fetch( 'https://h0.third.net/', '// ${directive}' );`,
	},
	TypeScript: {
		ending: 'ts',
		line: (n) => `fetch( 'https://h${n}.third.net/' );`,
		block,
		lineComments: [slashes],
		string: (directive) => `fetch( 'https://h0.third.net/' as string, \`/* ${directive} */\` );`,
	},
	CSS: { ending: 'css', ...STYLE, lineComments: [], parser: 'css' },
	LESS: { ending: 'less', ...STYLE, lineComments: [slashes], parser: 'less' },
	SCSS: { ending: 'scss', ...STYLE, lineComments: [slashes], parser: 'scss' },
	HTML: {
		ending: 'html',
		line: (n) => `<img src="https://h${n}.third.net/x.png">`,
		block: markup,
		lineComments: [],
		string: (directive) => `<img alt="<!-- ${directive} -->" src="https://h0.third.net/x.png">`,
		parser: 'html',
	},
	Mustache: {
		ending: 'mustache',
		line: (n) => `<img src="https://h${n}.third.net/x.png">`,
		block: (text) => `{{! ${text} }}`,
		lineComments: [markup],
		string: (directive) => `<img alt='<!-- ${directive} -->' src="https://h0.third.net/x.png">`,
		parser: 'html',
	},
	PHP: {
		ending: 'php',
		line: (n) => `echo '<img src="https://h${n}.third.net/x.png">';`,
		block,
		lineComments: [slashes, (text) => `# ${text}`],
		string: (directive) => `echo '<img alt="/* ${directive} */" src="https://h0.third.net/x.png">';`,
		around: (code) => `<?php\n${code}`,
		parser: 'php',
	},
	Vue: {
		ending: 'vue',
		line: (n) => `<img src="https://h${n}.third.net/x.png">`,
		block: markup,
		lineComments: [],
		string: (directive) => `<img alt="<!-- ${directive} -->" src="https://h0.third.net/x.png">`,
		around: (code) => `<template>\n${code}</template>\n`,
	},
};

/** The hosts that are reported, and the reasons of those that are excused. */
async function onCommandLine(
	text: string,
	ending: string,
	...args: string[]
): Promise<{ kept: string[]; reasons: string[]; err: string; status: number }> {
	const root = realpathSync(mkdtempSync(join(tmpdir(), 'tpr-directives-')));
	mkdirSync(join(root, '.git'));
	writeFileSync(join(root, `a.${ending}`), text);
	let out = '';
	let err = '';
	const status = await main(['-f', 'sarif', ...args, `a.${ending}`], {
		out: { write: (part: string) => (out += part) },
		err: { write: (part: string) => (err += part) },
		cwd: root,
	});
	const { results } = (
		JSON.parse(out) as {
			runs: { results: { message: { text: string }; suppressions?: { justification?: string }[] }[] }[];
		}
	).runs[0]!;
	const host = (result: { message: { text: string } }): string =>
		/h\d+(?=\.third\.net)/.exec(result.message.text)![0];
	return {
		kept: results.filter((one) => !one.suppressions?.length).map(host),
		reasons: results.flatMap(
			(one) =>
				one.suppressions?.map((suppression) => `${host(one)} ${suppression.justification ?? ''}`.trim()) ??
				[],
		),
		err,
		status,
	};
}

const load = createRequire(import.meta.url);
const ESLINTS = (['eslint8', 'eslint9', 'eslint'] as const).map(
	(name) => load(name) as typeof import('eslint'),
);

function inEslint(text: string, ending: string, parser: keyof typeof plugin.parsers | undefined): string[] {
	const results = ESLINTS.map(({ Linter }) =>
		new Linter({ configType: 'flat' })
			.verify(
				text,
				[
					{
						files: ['**'],
						plugins: { 'third-party-resources': plugin },
						rules: { [RULE]: 2 },
						linterOptions: { reportUnusedDisableDirectives: 'off' },
						...(parser ? { languageOptions: { parser: plugin.parsers[parser] } } : {}),
					},
				] as never,
				{ filename: `a.${ending}` },
			)
			.map((one) => /h\d+(?=\.third\.net)/.exec(one.message)?.[0] ?? one.message),
	);
	expect(results[1]).toEqual(results[0]);
	expect(results[2]).toEqual(results[0]);
	return results[0]!;
}

/** Each form of a directive: its text around three requests, and what is left. */
function forms({
	line,
	block: comment,
	lineComments,
}: Language): Record<string, { text: string; kept: string[]; reasons: string[] }> {
	const lines = (...parts: string[]): string => `${parts.join('\n')}\n`;
	const all: Record<string, { text: string; kept: string[]; reasons: string[] }> = {
		disable: {
			text: lines(comment(`eslint-disable ${RULE} -- T1`), line(1), line(2), line(3)),
			kept: [],
			reasons: ['h1 T1', 'h2 T1', 'h3 T1'],
		},
		'disable all': {
			text: lines(line(1), comment('eslint-disable'), line(2), line(3)),
			kept: ['h1'],
			reasons: [`h2 ${NONE}`, `h3 ${NONE}`],
		},
		enable: {
			text: lines(
				comment(`eslint-disable ${RULE}`),
				line(1),
				comment(`eslint-enable ${RULE}`),
				line(2),
				line(3),
			),
			kept: ['h2', 'h3'],
			reasons: [`h1 ${NONE}`],
		},
		'next line': {
			text: lines(line(1), comment(`eslint-disable-next-line ${RULE} -- T2`), line(2), line(3)),
			kept: ['h1', 'h3'],
			reasons: ['h2 T2'],
		},
		'several rules': {
			text: lines(line(1), comment(`eslint-disable-next-line ${OTHER}, ${RULE} -- T3`), line(2), line(3)),
			kept: ['h1', 'h3'],
			reasons: ['h2 T3'],
		},
		'another rule': {
			text: lines(comment(`eslint-disable ${OTHER}`), line(1), line(2), line(3)),
			kept: ['h1', 'h2', 'h3'],
			reasons: [],
		},
		'same line': {
			text: lines(line(1), `${line(2)} ${comment(`eslint-disable-line ${RULE} -- T4`)}`, line(3)),
			kept: ['h1', 'h3'],
			reasons: ['h2 T4'],
		},
	};
	lineComments.forEach((write, i) => {
		all[`next line, line comment ${i + 1}`] = {
			text: lines(line(1), write(`eslint-disable-next-line ${RULE} -- T5`), line(2), line(3)),
			kept: ['h1', 'h3'],
			reasons: ['h2 T5'],
		};
		all[`same line, line comment ${i + 1}`] = {
			text: lines(line(1), `${line(2)} ${write(`eslint-disable-line ${RULE} -- T6`)}`, line(3)),
			kept: ['h1', 'h3'],
			reasons: ['h2 T6'],
		};
	});
	return all;
}

describe.each(Object.entries(LANGUAGES))('%s', (name, language) => {
	const around = language.around ?? ((code: string) => code);

	it.each(Object.entries(forms(language)))('%s', async (_, { text, kept, reasons }) => {
		const code = around(text);
		const found = await onCommandLine(code, language.ending);
		expect([found.kept, found.reasons]).toEqual([kept, reasons]);
		expect((await onCommandLine(code, language.ending, '--no-inline-config')).kept).toEqual([
			'h1',
			'h2',
			'h3',
		]);
		if (name === 'JavaScript' || language.parser) {
			expect(inEslint(code, language.ending, language.parser)).toEqual(kept);
		}
	});

	it('takes no directive from a string', async () => {
		const code = around(`${language.string(`eslint-disable-line ${RULE}`)}\n`);
		expect((await onCommandLine(code, language.ending)).kept).toEqual(['h0']);
		if (name === 'JavaScript' || language.parser) {
			expect(inEslint(code, language.ending, language.parser)).toEqual(['h0']);
		}
	});

	it('reports directives that excuse nothing, when asked', async () => {
		const code = around(
			`${language.block(`eslint-disable-next-line ${RULE}`)}\n\n${language.block('eslint-disable-next-line no-console')}\n`,
		);
		const line = code.split('\n').findIndex((one) => one.includes(RULE)) + 1;
		const asked = await onCommandLine(code, language.ending, '--report-unused-disable-directives');
		expect(asked.err).toMatch(
			new RegExp(
				`^a\\.${language.ending}:${line}:\\d+: Unused eslint-disable directive \\(no problems were reported from '${RULE}'\\)\\.\n$`,
			),
		);
		expect(asked.status).toBe(1);
		expect(await onCommandLine(code, language.ending)).toMatchObject({ err: '', status: 0 });
	});
});
