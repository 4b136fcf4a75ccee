import type { Files } from '../files.js';
import type { Datum } from '../strings/datum.js';
import type { Pattern } from '../strings/pattern.js';
import type { Request } from './request.js';
import type { Wanted } from './wanted.js';

/** Languages in which requests are found. `html` includes Mustache and Handlebars. */
export type Language =
	'javascript' | 'typescript' | 'vue' | 'html' | 'css' | 'less' | 'scss' | 'php' | 'json';

/** What the extension or skin around a file says about values that reach its code. */
export interface Project {
	/** The folder of `extension.json` or `skin.json`. */
	readonly root: string;
	/** The values that `mw.config.get( name )` may have, as far as the manifest and PHP give them. */
	configVariable(name: string): readonly Datum[];
	/** Whether PHP may give it a value: mostly known without reading PHP. */
	isGiven(name: string): boolean;
	/** The content of a file that ResourceLoader makes (`packageFiles` with `config`, `content` or `callback`), by its absolute path. */
	packageFile(path: string): Datum | undefined;
	/** The ResourceLoader modules that package a file, each as the absolute paths of its files, the one that runs first. */
	packagesWith(path: string): readonly (readonly string[])[];
	/** The file that a package file requires by a relative name, where its module names that one; both by their absolute paths. */
	required(specifier: string, from: string): string | undefined;
	/** What its settings' names begin with as variables: `wg`, or its own. */
	readonly prefix: string;
	/** The values of a setting of the manifest (`config.Name.value`), by its name without `wg`. */
	setting(name: string): Datum | undefined;
	/** All values of its settings. */
	settings(): readonly Datum[];
	/** All values that PHP gives to scripts. */
	given(): readonly Datum[];
}

/** What an extractor needs besides the code itself. */
export interface Context {
	/** Absolute path of the file in hand; `''` when it has none. */
	readonly file: string;
	readonly files: Files;
	/** Which requests must be found. */
	readonly wanted: Wanted;
	/** The extension or skin around a file (the one in hand by default). */
	project(file?: string): Project | undefined;
	/** The same for another file. */
	of(file: string): Context;
	/** How deep code stands in strings of code; extractors stop at `MOST_DEPTH`. */
	readonly depth: number;
	/** Requests of code of another language that stands in this one. */
	inMarkup(markup: Pattern, how?: MarkupUse): Request[];
	inStyle(style: Pattern, how?: StyleUse): Request[];
	inScript(script: Pattern): Request[];
}

export const MOST_DEPTH = 8;

export interface MarkupUse {
	/** Whether scripts in it run: true in a document or `document.write`, false in `innerHTML`. jQuery runs them. */
	readonly scripts?: boolean;
}

export interface StyleUse {
	/** Whether it is a list of declarations (`style=""`), not a style sheet. */
	readonly declarations?: boolean;
	readonly language?: 'css' | 'less' | 'scss';
}
