import type { Project } from '../context.js';
import type { Module, World } from '../../strings/script/modules.js';
import { unwrap } from '../../strings/script/program.js';

/**
 * Whether a file is packaged by ResourceLoader modules and none of them ever requires it: then it never runs.
 * ResourceLoader runs a module's first package file, and the others when they are required.
 */
export function isUnreached(file: string, project: Project | undefined, world: World): boolean {
	const packages = project?.packagesWith(file) ?? [];
	return packages.length > 0 && packages.every((files) => !reaches(files, file, world));
}

function reaches(files: readonly string[], file: string, world: World): boolean {
	const [first] = files;
	const reached = new Set<string>();
	const waiting = first === undefined ? [] : [first];
	while (waiting.length) {
		const next = waiting.pop()!;
		if (next === file) {
			return true;
		}
		if (reached.has(next) || next.endsWith('.json')) {
			continue;
		}
		reached.add(next);
		const module = world.module(next);
		const required = module && requiredBy(module);
		if (!required) {
			// what cannot be read may require anything
			return true;
		}
		waiting.push(...required);
	}
	return false;
}

/** The files that a module requires or imports; undefined when a name is computed. */
function requiredBy(module: Module): string[] | undefined {
	const found: string[] = [];
	const { program } = module;
	for (const call of program.calls) {
		const isRequire =
			call.type === 'ImportExpression' ||
			(call.callee && /(?:^|\.)require$/.test(nameOf(unwrap(call.callee))));
		if (!isRequire) {
			continue;
		}
		const specifier = call.type === 'ImportExpression' ? call.source : call.arguments[0];
		if (typeof specifier?.value !== 'string') {
			return undefined;
		}
		found.push(module.resolve(specifier.value) ?? '');
	}
	for (const declaration of [...program.imports, ...program.exports]) {
		if (typeof declaration.source?.value === 'string') {
			found.push(module.resolve(declaration.source.value) ?? '');
		}
	}
	return found.filter(Boolean);
}

const nameOf = (callee: { type: string; name?: string; property?: { name?: string } }): string =>
	callee.name ?? callee.property?.name ?? '';
