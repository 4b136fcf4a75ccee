import type { Files } from '../../files.js';
import { MarkedText, type Pattern } from '../../strings/pattern.js';
import { Module, type World } from '../../strings/script/modules.js';
import { Program, type Node } from '../../strings/script/program.js';
import type { Context } from '../context.js';
import { languageOf } from '../language.js';
import type { Extraction, Request } from '../request.js';
import { requestsOf } from './extract.js';
import { parseScript } from './parse.js';
import { isUnreached } from './unreached.js';
import { scriptOfVue } from './vue.js';
import { projectOf } from '../../project/project.js';

const worlds = new WeakMap<Files, World>();
const MOST_TEXT = 3_000_000;

/** The modules of a file system, parsed once until they change. */
function worldOf(files: Files): World {
	const known = worlds.get(files);
	if (known) {
		return known;
	}
	const modules = new Map<string, { stamp: string; module: Module | undefined }>();
	const world: World = {
		files,
		project: (file) => projectOf(file, files),
		module(file) {
			const stamp = files.stamp(file);
			if (stamp === undefined) {
				return undefined;
			}
			const found = modules.get(file);
			if (found?.stamp === stamp) {
				return found.module;
			}
			const text = files.read(file);
			const language = languageOf(file);
			let module: Module | undefined;
			if (
				text !== undefined &&
				text.length < MOST_TEXT &&
				(language === 'javascript' || language === 'typescript')
			) {
				const parsed = parseScript(text, language, file);
				module = 'ast' in parsed ? new Module(new Program(parsed.ast, text, file), file, world) : undefined;
			}
			modules.set(file, { stamp, module });
			return module;
		},
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
	const code = language === 'vue' ? scriptOfVue(text) : text;
	let tree = ast;
	if (!tree) {
		const parsed = parseScript(
			code,
			language === 'vue' ? 'typescript' : language,
			language === 'vue' ? 'file.ts' : context.file,
		);
		if ('failure' in parsed) {
			return { requests: [], problems: [parsed.failure] };
		}
		tree = parsed.ast;
	}
	const world = worldOf(context.files);
	const requests = requestsOf(
		new Module(new Program(tree, code, context.file), context.file, world),
		context,
	);
	return {
		requests: requests.length && isUnreached(context.file, context.project(), world) ? [] : requests,
		problems: [],
	};
}

/** The requests of code in a string. */
export function requestsInCode(code: Pattern, context: Context): Request[] {
	const marked = new MarkedText(code);
	if (!/[=(]/.test(marked.text) || marked.text.length > MOST_TEXT) {
		return [];
	}
	const parsed = parseScript(marked.text.replace(/^(\s*)<!--/, '$1//  '), 'javascript', '');
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
