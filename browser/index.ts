/** Both rules for editors in a browser: text in, findings out, without ESLint, files or network. */
import { NO_FILES, type Files } from '../eslint-plugin/files.js';
import { allComments } from '../eslint-plugin/parsers/all-comments.js';
import { requestsIn } from '../eslint-plugin/requests/index.js';
import { languageOf } from '../eslint-plugin/requests/language.js';
import { judge } from '../eslint-plugin/rules/judge.js';
import { docsUrl } from '../eslint-plugin/rules/docs-url.js';
import { parseSettings } from '../eslint-plugin/settings/file.js';
import { PRESET_NAMES } from '../eslint-plugin/settings/presets.js';
import { resolveSettings } from '../eslint-plugin/settings/settings.js';
import { Lines } from '../eslint-plugin/strings/lines.js';
import type { AceAnnotation, BrowserFinding, CodeMirrorDiagnostic, Language, LintOptions } from './api.js';
import { directivesOf, type Comment } from './directives.js';

export const LANGUAGES: readonly Language[] = [
	'javascript',
	'typescript',
	'vue',
	'html',
	'css',
	'less',
	'scss',
	'php',
	'json',
];

/**
 * The findings of both rules.
 * @throws TypeError on options that say something impossible, with the right spelling
 */
export function lint(text: string, options: LintOptions = {}): BrowserFinding[] {
	const { language = languageOf(options.filename ?? '') ?? 'javascript', settings = {} } = options;
	check(options, language);
	// the text counts without its byte-order mark, the offsets of findings with it
	const mark = text.startsWith('\uFEFF') ? 1 : 0;
	const code = text.slice(mark);
	const files = options.files ? inMemory(options.files) : NO_FILES;
	const path = options.filename === undefined ? '' : rooted(options.filename);
	const { requests, problems } = requestsIn({ path, text: code, language }, files);
	const { findings } = judge(requests, {
		file: path,
		text: code,
		files,
		settings: resolveSettings([{ preset: 'gadget', ...settings }], options.preset),
		quickFixes: language,
		pathOf: (other) => other.replace(/^\//, ''),
	});
	const isExcused =
		options.ignoreDirectives || !findings.length || !code.includes('eslint-')
			? () => false
			: directivesOf(allComments(code, language) as Comment[]);
	const lines = new Lines(code);
	return [
		...problems.map(({ message, line = 1, column = 1 }): BrowserFinding => {
			const start = lines.offsetOf(line, column) + mark;
			return {
				ruleId: null,
				severity: 'error',
				message: `Cannot be read: ${message}`,
				...{ line, column, endLine: line, endColumn: column, start, end: start },
				...{ url: null, origin: null, tier: 'unknown', owner: null, csp: 'unknown', suggestions: [] },
			};
		}),
		...findings
			.filter((finding) => !isExcused(finding))
			.map((finding): BrowserFinding => {
				const { ruleId, severity, message, line, column, endLine, endColumn } = finding;
				const { origin, tier, owner, csp, suggestions = [] } = finding;
				return {
					...{ ruleId, severity, message, line, column, endLine, endColumn },
					start: lines.offsetOf(line, column) + mark,
					end: lines.offsetOf(endLine, endColumn) + mark,
					url: docsUrl(ruleId),
					...{ origin, tier, owner, csp },
					suggestions: suggestions.map((one) => ({
						message: one.message,
						edits: one.edits.map((edit) => ({
							...edit,
							start: edit.start + mark,
							end: edit.end + mark,
						})),
					})),
				};
			}),
	];
}

/** What CodeMirror's lint hook takes (`linter()`, and `applyLinter()` of MediaWiki's CodeMirror). */
export function codeMirrorDiagnostics(text: string, options?: LintOptions): CodeMirrorDiagnostic[] {
	return lint(text, options).map(({ start, end, severity, message, suggestions, ruleId }) => ({
		from: start,
		to: end,
		severity,
		message,
		source: ruleId ?? 'third-party-resources',
		actions: suggestions.map(({ message: name, edits }) => ({
			name,
			apply: (view) =>
				view.dispatch({
					changes: edits.map((edit) => ({ from: edit.start, to: edit.end, insert: edit.text })),
				}),
		})),
	}));
}

/** What Ace takes (`session.setAnnotations()`, MediaWiki's CodeEditor): rows and columns from 0. */
export function aceAnnotations(text: string, options?: LintOptions): AceAnnotation[] {
	return lint(text, options).map(({ line, column, severity, message }) => ({
		row: line - 1,
		column: column - 1,
		type: severity,
		text: message,
	}));
}

function check({ preset, settings }: LintOptions, language: Language): void {
	if (!LANGUAGES.includes(language)) {
		throw new TypeError(`language cannot be "${String(language)}": write one of ${LANGUAGES.join(', ')}`);
	}
	if (preset !== undefined && !PRESET_NAMES.includes(preset)) {
		throw new TypeError(`preset cannot be "${String(preset)}": write one of ${PRESET_NAMES.join(', ')}`);
	}
	const { mistakes } = parseSettings('settings', JSON.stringify(settings ?? {}));
	if (mistakes.length) {
		throw new TypeError(mistakes.map((one) => `settings: ${one.message}`).join('\n'));
	}
}

const rooted = (path: string): string => `/${path.replaceAll('\\', '/').replace(/^\/+/, '')}`;

function inMemory(given: Readonly<Record<string, string>>): Files {
	const texts = new Map(Object.entries(given).map(([path, text]) => [rooted(path), text] as const));
	return {
		read: (path) => texts.get(path)?.replace(/^\uFEFF/, ''),
		stamp: (path) => (texts.has(path) ? '' : undefined),
		list: (folder) => {
			const start = `${folder.replace(/\/$/, '')}/`;
			const names = [...texts.keys()].filter((path) => path.startsWith(start));
			return [...new Set(names.map((path) => path.slice(start.length).split('/')[0]!))];
		},
	};
}
