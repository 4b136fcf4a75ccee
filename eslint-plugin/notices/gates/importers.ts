/** Where other modules use what a module exports: by the manifest's packages, or in the folders around it. */
import { escapeForPattern } from '../../strings/escape.js';
import { Evaluation } from '../../strings/script/evaluate.js';
import type { Module } from '../../strings/script/modules.js';
import { rangeOf, type Node } from '../../strings/script/program.js';
import { languageOf } from '../../requests/language.js';

const MOST_FILES = 150;

const found = new WeakMap<Module['epoch'], readonly Module[]>();

/** The uses of an exported function in the modules that import its own. */
export function importers(module: Module, fn: Node, name: string): { reference: Node }[] {
	if (!module.file || !name) {
		return [];
	}
	const [start, end] = rangeOf(fn);
	// the file in hand may have been parsed twice
	const isSame = (node: Node, file: string): boolean =>
		file === module.file && rangeOf(node)[0] === start && rangeOf(node)[1] === end;
	return importing(module).flatMap((other) => {
		const { program } = other;
		const imported = [...program.root.variables.values()].filter((variable) =>
			variable.writes.some(
				(write) =>
					write.kind === 'import' || (write.kind === 'init' && write.path.at(-1) === name && write.value),
			),
		);
		const candidates = [
			...program.readsOf(name),
			...imported.flatMap((variable) => program.referencesTo(variable)),
		];
		return candidates
			.filter((reference) => {
				const parent = reference.parent;
				if (
					(parent?.type === 'MemberExpression' && parent.object === reference) ||
					// const { load } = require( … ) names it, and does nothing with it
					parent?.parent?.type === 'ObjectPattern'
				) {
					return false;
				}
				return new Evaluation(other, undefined)
					.evaluate(reference)
					.some((value) => value.is === 'function' && isSame(value.node, value.module.file));
			})
			.map((reference) => ({ reference }));
	});
}

/** The modules that may import one: they import by a path that ends with its name. */
export function importing(module: Module): readonly Module[] {
	const known = found.get(module.epoch);
	if (known) {
		return known;
	}
	const { files } = module.world;
	const name = module.file.slice(module.file.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
	const folder = module.file.slice(0, module.file.lastIndexOf('/'));
	const naming = name === 'index' ? folder.slice(folder.lastIndexOf('/') + 1) : name;
	const specifier = new RegExp(
		`\\b(?:from|import|require)\\b[\\s(]*['"\`](?:[^'"\`\\n]*/)?${escapeForPattern(naming)}(?:/index)?(?:\\.\\w+)?/?['"\`]`,
	);
	const packaged = module.project()?.packagesWith(module.file).flat() ?? [];
	const paths = packaged.length ? packaged : inFolders(folder, module);
	const modules = [...new Set(paths)]
		.filter((path) => path !== module.file)
		.slice(0, MOST_FILES)
		.flatMap((path) => {
			const language = languageOf(path);
			if (language !== 'javascript' && language !== 'typescript' && language !== 'vue') {
				return [];
			}
			const text = files.read(path);
			return text !== undefined && specifier.test(text) ? (module.world.module(path) ?? []) : [];
		});
	found.set(module.epoch, modules);
	return modules;
}

function inFolders(folder: string, module: Module): string[] {
	const { files } = module.world;
	const parent = folder.slice(0, folder.lastIndexOf('/'));
	const list = (path: string): string[] => files.list(path).map((name) => `${path}/${name}`);
	const inside = list(folder);
	return [
		...inside,
		...(parent ? list(parent) : []),
		...inside.filter((path) => !/\.\w+$/.test(path)).flatMap(list),
	];
}
