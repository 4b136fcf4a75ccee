import type { Language } from './context.js';

const ENDINGS: ReadonlyMap<string, Language> = new Map(
	Object.entries({
		js: 'javascript',
		mjs: 'javascript',
		cjs: 'javascript',
		jsx: 'javascript',
		ts: 'typescript',
		tsx: 'typescript',
		mts: 'typescript',
		cts: 'typescript',
		vue: 'vue',
		html: 'html',
		htm: 'html',
		mustache: 'html',
		handlebars: 'html',
		hbs: 'html',
		tmpl: 'html',
		css: 'css',
		less: 'less',
		scss: 'scss',
		php: 'php',
		inc: 'php',
		phtml: 'php',
	} satisfies Record<string, Language>),
);
const LONGEST = 'handlebars'.length;
const MANIFEST = /(?:^|[/\\])(?:extension|skin)\.json$/;

/** The language of a file by its name; undefined for files that hold no requests. */
export function languageOf(path: string): Language | undefined {
	const dot = path.lastIndexOf('.');
	const ending = path.slice(dot + 1);
	if (dot < 0 || ending.length > LONGEST) {
		return undefined;
	}
	if (ending === 'json') {
		return MANIFEST.test(path) ? 'json' : undefined;
	}
	return ENDINGS.get(ending) ?? ENDINGS.get(ending.toLowerCase());
}
