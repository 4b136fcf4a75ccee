import { Bounded } from '../../bounded.js';
import type { Files } from '../../files.js';
import { isHole, MarkedText, type Pattern } from '../../strings/pattern.js';
import { Module, type World } from '../../strings/script/modules.js';
import { Program, type Node } from '../../strings/script/program.js';
import type { Context } from '../context.js';
import { languageOf } from '../language.js';
import type { Extraction, Request } from '../request.js';
import { requestsOf } from './extract.js';
import { parseScript } from './parse.js';
import { isUnreached } from './unreached.js';
import { withTemplate, withTemplateStrings } from './templates.js';
import { scriptOfVue, sourceOfVue } from './vue.js';
import { resolveModule } from '../../strings/script/resolve.js';
import { projectOf } from '../../project/project.js';

/** Characters of code of modules that are kept for the files that import them. */
const MOST_KEPT = 200_000;
const worlds = new WeakMap<Files, World>();
const MOST_TEXT = 3_000_000;

/** The modules of a file system, parsed once until they change. */
function worldOf(files: Files): World {
	const known = worlds.get(files);
	if (known) {
		return known;
	}
	const kept = new Bounded<{ stamp: string; module: Module | undefined }>(MOST_KEPT);
	/** Those that the file in hand has asked for: they stay the same modules while it is read. */
	const modules = new Map<string, Module | undefined>();
	const world: World = {
		files,
		project: (file) => projectOf(file, files),
		module(file) {
			if (modules.has(file)) {
				return modules.get(file);
			}
			const stamp = files.stamp(file);
			if (stamp === undefined) {
				return undefined;
			}
			const found = kept.get(file);
			if (found?.stamp === stamp) {
				// what it remembers is of its own text and of its neighbours': these may have changed
				found.module?.forget();
				modules.set(file, found.module);
				return found.module;
			}
			const text = files.read(file);
			const language = languageOf(file);
			let module: Module | undefined;
			if (
				text !== undefined &&
				text.length < MOST_TEXT &&
				(language === 'javascript' || language === 'typescript' || language === 'vue')
			) {
				const code = language === 'vue' ? scriptOfVue(text) : text;
				const parsed =
					language === 'vue' ? parseScript(code, 'typescript', 'file.ts') : parseScript(text, language, file);
				module = 'ast' in parsed ? new Module(new Program(parsed.ast, code, file), file, world) : undefined;
				if (module && language === 'vue') {
					module.component = text;
				}
			}
			modules.set(file, module);
			kept.set(file, { stamp, module }, text?.length ?? 0);
			return module;
		},
		begin: () => modules.clear(),
	};
	worlds.set(files, world);
	return world;
}

/** The requests of a file of JavaScript or TypeScript; with `ast`, of a program that is parsed already. */
export function requestsInFile(
	text: string,
	language: 'javascript' | 'typescript' | 'vue',
	context: Context,
	ast?: Node,
): Extraction {
	const outside = language === 'vue' ? scriptOutside(text, context) : undefined;
	const code = outside?.text ?? (language === 'vue' ? scriptOfVue(text) : text);
	const file = outside?.file ?? context.file;
	let tree = ast;
	if (!tree) {
		const parsed = parseScript(
			code,
			language === 'vue' ? 'typescript' : language,
			language === 'vue' ? 'file.ts' : context.file,
		);
		if ('failure' in parsed) {
			// a script of another file is named there
			return { requests: [], problems: outside ? [] : [parsed.failure] };
		}
		tree = parsed.ast;
	}
	const world = worldOf(context.files);
	world.begin();
	const program = new Program(tree, code, file);
	const bound =
		language === 'vue'
			? withTemplate({ text, file: context.file, files: context.files, program, codeFile: file })
			: withTemplateStrings(program, file, world);
	const module = (bound && moduleOf(bound, file, world)) ?? new Module(program, file, world);
	if (language === 'vue') {
		module.component = text;
	}
	const requests = requestsOf(module, context).map(withWidth);
	return {
		requests: requests.length && isUnreached(context.file, context.project(), world) ? [] : requests,
		problems: [],
	};
}

/** What stands in another file stands here in one point. */
const withWidth = (request: Request): Request =>
	request.place.end > request.place.start
		? request
		: { ...request, place: { ...request.place, end: request.place.start + 1 } };

/** The script of a component that has it in a file of its own. */
function scriptOutside(text: string, { file, files }: Context): { text: string; file: string } | undefined {
	const source = sourceOfVue(text, 'script');
	const path = source && resolveModule(source.path, file, files, undefined);
	const code = path === undefined ? undefined : files.read(path);
	return path !== undefined && code !== undefined && code.length < MOST_TEXT
		? { text: code, file: path }
		: undefined;
}

function moduleOf(code: Pattern, file: string, world: World): Module | undefined {
	const marked = new MarkedText(code);
	const parsed = parseScript(marked.text, 'typescript', 'file.ts');
	return 'ast' in parsed
		? new Module(new Program(parsed.ast, marked.text, file), file, world, marked)
		: undefined;
}

/** The requests of code in a string. */
export function requestsInCode(pattern: Pattern, context: Context): Request[] {
	const marked = new MarkedText(pattern);
	if (!/[=(]|\b(?:im|ex)port\b/.test(marked.text) || marked.text.length > MOST_TEXT) {
		return [];
	}
	const code = marked.text.replace(/^(\s*)<!--/, '$1//  ');
	let parsed = parseScript(code, 'javascript', '');
	if ('failure' in parsed && pattern.some(isHole)) {
		// what is filled in may be whole statements, or nothing
		const without = Array.from({ length: code.length }, (_, i) => (marked.isHoleAt(i) ? ' ' : code[i])).join(
			'',
		);
		parsed = parseScript(without, 'javascript', '');
	}
	if ('failure' in parsed) {
		return [];
	}
	const module = new Module(
		new Program(parsed.ast, marked.text, context.file),
		context.file,
		worldOf(context.files),
		marked,
	);
	return requestsOf(module, context);
}
