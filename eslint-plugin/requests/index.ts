/** Source of any language -> requests. */
import type { Files } from '../files.js';
import { projectOf } from '../project/project.js';
import type { Node } from '../strings/script/program.js';
import { text as textPattern, type Pattern } from '../strings/pattern.js';
import type { Context, Language, Project } from './context.js';
import { requestsInManifest } from './manifest.js';
import { requestsInMarkup } from './markup/index.js';
import { requestsInPhp } from './php/index.js';
import type { Extraction, Request } from './request.js';
import { requestsInCode, requestsInFile } from './script/index.js';
import { stylesOfVue, templateOfVue, unreadOfVue } from './script/vue.js';
import { requestsInStyle } from './style/index.js';
import { ALL, type Wanted } from './wanted.js';

export interface SourceFile {
	/** Absolute path; `''` when the text has no file. */
	readonly path: string;
	/** Without a byte-order mark. */
	readonly text: string;
	readonly language: Language;
	/** An ESTree program, when the text is parsed already. */
	readonly ast?: unknown;
}

/** The requests of a file, surely with those that are wanted. Never throws; what could not be read is in `problems`. */
export function requestsIn(source: SourceFile, files: Files, wanted: Wanted = ALL): Extraction {
	const context = contextFor(source.path, files, wanted);
	const whole = textPattern(source.text, { file: source.path, start: 0 });
	switch (source.language) {
		case 'javascript':
		case 'typescript':
			return requestsInFile(source.text, source.language, context, source.ast as Node | undefined);
		case 'vue': {
			const script = requestsInFile(source.text, 'vue', context);
			const markup = textPattern(templateOfVue(source.text), {
				file: source.path,
				start: 0,
			});
			const styles = stylesOfVue(source.text);
			const templates = requestsInMarkup(markup, { scripts: false }, context).filter(
				(request) => request.destination !== 'script',
			);
			const inStyles = styles.flatMap(({ language, start, end }) =>
				requestsInStyle(
					textPattern(source.text.slice(start, end), { file: source.path, start }),
					{ language },
					context,
				),
			);
			return {
				requests: ordered([...script.requests, ...templates, ...inStyles]),
				problems: [...script.problems, ...unreadOfVue(source.text)],
			};
		}
		case 'html':
			return { requests: requestsInMarkup(whole, { scripts: true }, context), problems: [] };
		case 'css':
		case 'less':
		case 'scss':
			return { requests: requestsInStyle(whole, { language: source.language }, context), problems: [] };
		case 'php':
			return requestsInPhp(source.text, context);
		case 'json':
			return requestsInManifest(source.text, context);
	}
}

const ordered = (requests: readonly Request[]): Request[] =>
	[...requests].sort((a, b) => a.place.start - b.place.start);

/** What the extractors need to know of a file. */
export function contextFor(file: string, files: Files, wanted: Wanted = ALL, depth = 0): Context {
	const inner = (): Context => contextFor(file, files, wanted, depth + 1);
	let own: { readonly project: Project | undefined } | undefined;
	return {
		file,
		files,
		wanted,
		depth,
		of: (other) => contextFor(other, files, wanted, depth),
		project: (other = file) =>
			other === file ? (own ??= { project: projectOf(file, files) }).project : projectOf(other, files),
		inMarkup: (markup: Pattern, how = {}) => requestsInMarkup(markup, how, inner()),
		inStyle: (style: Pattern, how = {}) => requestsInStyle(style, how, inner()),
		inScript: (script: Pattern) => requestsInCode(script, inner()),
	};
}
