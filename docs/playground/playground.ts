/** The page around the editor: what is pasted is linted here, in the reader's own browser. */
import { css } from '@codemirror/lang-css';
import { html } from '@codemirror/lang-html';
import { javascript } from '@codemirror/lang-javascript';
import { php } from '@codemirror/lang-php';
import { vue } from '@codemirror/lang-vue';
import { HighlightStyle, syntaxHighlighting, type LanguageSupport } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Compartment, EditorSelection } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import { lint } from '../../browser/index.js';
import type { BrowserFinding, Language, LintOptions, Suggestion } from '../../browser/api.js';

const MODES: Readonly<Record<Language, () => LanguageSupport>> = {
	javascript: () => javascript({ jsx: true }),
	typescript: () => javascript({ typescript: true }),
	vue: () => vue(),
	html: () => html(),
	css: () => css(),
	less: () => css(),
	scss: () => css(),
	php: () => php(),
	json: () => javascript(),
};
const PAUSE = 200;

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const languages = find<HTMLSelectElement>('language');
const presets = find<HTMLSelectElement>('preset');
const list = find<HTMLOListElement>('list');
const count = find('count');
const figures = find('figures');
const example = find('example-code').textContent.trimStart();

const mode = new Compartment();
const colours = HighlightStyle.define([
	{ tag: [tags.keyword, tags.tagName, tags.propertyName, tags.attributeName], color: 'var(--keyword)' },
	{ tag: [tags.string, tags.regexp], color: 'var(--string)' },
	{ tag: tags.comment, color: 'var(--comment)', fontStyle: 'italic' },
	{ tag: [tags.number, tags.bool, tags.null], color: 'var(--accent)' },
]);
const theme = EditorView.theme({
	'&': { height: '100%', fontSize: '0.875rem', color: 'var(--text)', backgroundColor: 'var(--background)' },
	'.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
	'.cm-content': { caretColor: 'var(--text)' },
	'.cm-cursor': { borderLeftColor: 'var(--text)' },
	'.cm-gutters': {
		color: 'var(--subtle)',
		backgroundColor: 'var(--raised)',
		borderRight: '1px solid var(--faint)',
	},
	'.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
	'.cm-activeLineGutter': { color: 'var(--text)' },
	'&.cm-focused': { outline: 'none' },
	'&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
		backgroundColor: 'var(--error-background)',
	},
	'.cm-lintRange-error': {
		backgroundImage: 'none',
		textDecoration: 'underline wavy var(--error) 1px',
		textUnderlineOffset: '3px',
	},
	'.cm-tooltip, .cm-panels': {
		color: 'var(--text)',
		backgroundColor: 'var(--raised)',
		borderColor: 'var(--border)',
	},
	'.cm-tooltip-lint': { maxWidth: '36rem', fontFamily: 'system-ui, sans-serif' },
	'.cm-diagnostic': { borderLeftColor: 'var(--error)' },
});

let findings: readonly BrowserFinding[] = [];
let waiting: ReturnType<typeof setTimeout> | undefined;

const view = new EditorView({
	parent: find('editor'),
	doc: example,
	extensions: [
		basicSetup,
		lintGutter(),
		keymap.of(lintKeymap),
		mode.of(MODES.javascript()),
		syntaxHighlighting(colours),
		theme,
		EditorView.lineWrapping,
		EditorView.contentAttributes.of({ 'aria-labelledby': 'code-title' }),
		EditorView.updateListener.of(({ docChanged, selectionSet }) => {
			if (docChanged) {
				clearTimeout(waiting);
				waiting = setTimeout(check, PAUSE);
			} else if (selectionSet) {
				markCurrent();
			}
		}),
	],
});

function check(): void {
	const start = performance.now();
	findings = lint(view.state.doc.toString(), {
		language: languages.value as Language,
		preset: presets.value as NonNullable<LintOptions['preset']>,
	});
	const milliseconds = Math.max(1, Math.round(performance.now() - start));
	view.dispatch(
		setDiagnostics(
			view.state,
			findings.map((finding): Diagnostic => ({
				from: finding.start,
				to: finding.end,
				severity: finding.severity,
				message: finding.message,
			})),
		),
	);
	figures.textContent = `${view.state.doc.lines} lines were read in ${milliseconds} ms.`;
	show();
}

function show(): void {
	const isEmpty = !view.state.doc.toString().trim();
	const isBroken = findings.some((one) => one.ruleId === null);
	const number = findings.filter((one) => one.ruleId !== null).length;
	count.textContent = isEmpty
		? 'Nothing to read yet'
		: isBroken
			? 'This cannot be read yet'
			: number
				? `${number} ${number === 1 ? 'finding' : 'findings'}`
				: 'It contacts nobody else';
	count.classList.toggle('is-clean', !isEmpty && !isBroken && !number);
	list.replaceChildren(...findings.map(item));
	markCurrent();
}

function item(finding: BrowserFinding): HTMLLIElement {
	const jump = element('button', 'jump', `Line ${finding.line}${finding.origin ? `: ${finding.origin}` : ''}`);
	jump.type = 'button';
	jump.addEventListener('click', () => goTo(finding));
	const place = element('div', 'place');
	place.append(jump);
	if (finding.url) {
		const rule = element('a', 'rule', finding.ruleId!.replace(/^.*\//, ''));
		rule.href = finding.url;
		rule.rel = 'noreferrer';
		place.append(rule);
	}
	const all = element('li', 'finding');
	all.append(place, element('p', 'message', finding.message));
	if (finding.suggestions.length) {
		const fixes = element('div', 'fixes');
		fixes.append(...finding.suggestions.map(fixFor));
		all.append(fixes);
	}
	return all;
}

function fixFor(suggestion: Suggestion): HTMLButtonElement {
	const button = element('button', 'fix', suggestion.message);
	button.type = 'button';
	button.addEventListener('click', () => {
		view.dispatch({
			changes: suggestion.edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
			scrollIntoView: true,
		});
		check();
		view.focus();
	});
	return button;
}

function goTo({ start, end }: BrowserFinding): void {
	view.dispatch({
		selection: EditorSelection.range(start, end),
		effects: EditorView.scrollIntoView(start, { y: 'center' }),
	});
	view.focus();
}

/** Marks the findings on which the cursor stands. */
function markCurrent(): void {
	const { from, to } = view.state.selection.main;
	findings.forEach((finding, i) => {
		list.children[i]?.classList.toggle(
			'is-current',
			view.hasFocus && from <= finding.end && to >= finding.start,
		);
	});
}

function element<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	className: string,
	text = '',
): HTMLElementTagNameMap[Name] {
	const made = document.createElement(name);
	made.className = className;
	made.textContent = text;
	return made;
}

function replaceAll(text: string): void {
	view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
	check();
	view.focus();
}

languages.addEventListener('change', () => {
	view.dispatch({ effects: mode.reconfigure(MODES[languages.value as Language]()) });
	check();
});
presets.addEventListener('change', check);
find('example').addEventListener('click', () => {
	languages.value = 'javascript';
	view.dispatch({ effects: mode.reconfigure(MODES.javascript()) });
	replaceAll(example);
});
find('clear').addEventListener('click', () => replaceAll(''));
check();
