import type { Language } from './context.js';

const ENDINGS: Readonly<Record<string, Language>> = {
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
};

/** Every ending of a file name that is read, without its dot. */
export const SUPPORTED_ENDINGS: readonly string[] = Object.keys(ENDINGS);

/** The language of a file by its name; undefined for files that hold no requests. */
export function languageOf(path: string): Language | undefined {
	const name = path.split(/[/\\]/).at(-1)!;
	if (name === 'extension.json' || name === 'skin.json') {
		return 'json';
	}
	return ENDINGS[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
}
