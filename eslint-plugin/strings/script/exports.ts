/** What modules export and import. */
import type { Files } from '../../files.js';
import { text, type Pattern } from '../pattern.js';
import { fromDatum } from './alternatives.js';
import type { Evaluation } from './evaluate.js';
import { jsonDatum } from './json.js';
import type { Module } from './modules.js';
import { isFunction, unwrap, type Node } from './program.js';
import { mergedAt } from './stores.js';
import { NOTHING, unknown, type Value } from './values.js';

const MOST_NAMES = 40;

/** What `module.exports` has names of, or holds by a name of its own. */
const NAMED = /^(?:ObjectExpression|FunctionExpression|ArrowFunctionExpression|ClassExpression)$/;

const isKnown = (pattern: Pattern): boolean => pattern.some((piece) => !('hole' in piece));

/** The value of an import specifier. */
export function imported(specifier: Node, evaluation: Evaluation): readonly Value[] {
	const declaration = specifier.parent!;
	const file =
		typeof declaration.source?.value === 'string'
			? evaluation.here.resolve(declaration.source.value)
			: undefined;
	if (!file) {
		return [unknown()];
	}
	if (specifier.type === 'ImportNamespaceSpecifier') {
		return [{ is: 'module', file }];
	}
	const name =
		specifier.type === 'ImportDefaultSpecifier'
			? 'default'
			: (specifier.imported.name ?? specifier.imported.value);
	return exported(file, name, evaluation);
}

/** What a module exports by a name: ES exports, `module.exports`, JSON, ResourceLoader's virtual files. */
export function exported(file: string, name: string, evaluation: Evaluation, depth = 0): readonly Value[] {
	if (depth > 10) {
		return [unknown()];
	}
	const { here } = evaluation;
	const datum = jsonDatum(file, here.world.files, here.project());
	if (datum) {
		const value = fromDatum(datum);
		return name === 'default' ? [value] : evaluation.property(value, name);
	}
	const markup = markupIn(file, here.world.files);
	if (markup) {
		return name === 'default' ? [markup] : [unknown()];
	}
	const module = here.world.module(file);
	if (!module) {
		return [unknown()];
	}
	return evaluation.in(module, () => own(name, module, evaluation, depth));
}

/** What `require()` of a file gives: the module, or what it is as a whole where that has no names. */
export function required(file: string, evaluation: Evaluation): readonly Value[] {
	const { here } = evaluation;
	const markup = markupIn(file, here.world.files);
	if (markup) {
		return [markup];
	}
	const datum = jsonDatum(file, here.world.files, here.project());
	if (datum) {
		return [fromDatum(datum)];
	}
	const module = here.world.module(file);
	const whole = module?.members.writesAt('g:module.exports') ?? [];
	const values = whole.some(({ right }) => !NAMED.test(unwrap(right).type))
		? exported(file, 'default', evaluation).filter(
				(value) =>
					value.is === 'list' || value.is === 'map' || (value.is === 'string' && isKnown(value.pattern)),
			)
		: NOTHING;
	return values.length ? values : [{ is: 'module', file }];
}

/** What a module exports, whatever the name. */
export function exportedAll(file: string, evaluation: Evaluation): readonly Value[] {
	const module = evaluation.here.world.module(file);
	if (!module) {
		return [unknown()];
	}
	const names = new Set<string>();
	for (const statement of module.program.exports) {
		for (const one of [statement.declaration, ...((statement.declaration?.declarations ?? []) as Node[])] as (
			Node | undefined
		)[]) {
			if (one?.id?.type === 'Identifier') {
				names.add(one.id.name as string);
			}
		}
		for (const specifier of (statement.specifiers ?? []) as Node[]) {
			names.add(String(specifier.exported.name ?? specifier.exported.value));
		}
	}
	const whole = module.members.writesAt('g:module.exports')
		? exported(file, 'default', evaluation).flatMap((value) => evaluation.valuesOf(value))
		: NOTHING;
	return [...whole, ...[...names].slice(0, MOST_NAMES).flatMap((name) => exported(file, name, evaluation))];
}

/** The text of a file of markup, which ResourceLoader and bundlers give as a string. */
function markupIn(file: string, files: Files): Value | undefined {
	const content = /\.(?:html?|mustache|svg)$/.test(file) ? files.read(file) : undefined;
	return content === undefined ? undefined : { is: 'string', pattern: text(content, { file, start: 0 }) };
}

/** The values of an export of the module that is being evaluated. */
function own(name: string, module: Module, evaluation: Evaluation, depth: number): readonly Value[] {
	const found = exportedIn(module.program.ast, name, evaluation, depth);
	if (found.length) {
		return found;
	}
	const values: Value[] = [];
	const whole = module.members.writesAt('g:module.exports') ?? [];
	for (const write of whole) {
		const value = evaluation.evaluate(write.right);
		values.push(...(name === 'default' ? value : value.flatMap((v) => evaluation.property(v, name))));
	}
	for (const path of [`g:module.exports.${name}`, `g:exports.${name}`]) {
		for (const write of module.members.writesAt(path) ?? []) {
			values.push(...evaluation.evaluate(write.right));
		}
	}
	for (const path of ['g:module.exports', 'g:exports']) {
		values.push(...mergedAt(path, name, evaluation));
	}
	const known = values.filter((value) => !(value.is === 'other' && value.value === undefined));
	return known.length ? known : [unknown()];
}

/** The values of a name that a list of statements exports. */
export function exportedIn(body: Node, name: string, evaluation: Evaluation, depth = 0): readonly Value[] {
	const module = evaluation.here;
	const values: Value[] = [];
	for (const statement of (body.body ?? []) as Node[]) {
		if (statement.type === 'ExportDefaultDeclaration' && name === 'default') {
			values.push(...evaluation.evaluate(statement.declaration));
		} else if (statement.type === 'ExportAllDeclaration') {
			const file = module.resolve(statement.source.value);
			if (file && statement.exported?.name === name) {
				values.push({ is: 'module', file });
			} else if (file && !statement.exported) {
				values.push(
					...exported(file, name, evaluation, depth + 1).filter(
						(value) => !(value.is === 'string' && value.pattern.some((piece) => 'hole' in piece)),
					),
				);
			}
		} else if (statement.type === 'ExportNamedDeclaration') {
			values.push(...namedExport(statement, name, module, evaluation, depth));
		}
	}
	return values;
}

function namedExport(
	statement: Node,
	name: string,
	module: Module,
	evaluation: Evaluation,
	depth: number,
): readonly Value[] {
	const { declaration } = statement;
	if (declaration?.id?.name === name) {
		return declaration.type === 'TSEnumDeclaration' ||
			declaration.type.startsWith('Class') ||
			isFunction(declaration) ||
			declaration.type === 'TSModuleDeclaration'
			? evaluation.evaluate(declaration)
			: NOTHING;
	}
	if (declaration?.type === 'VariableDeclaration') {
		const variable = module.program.root.variables.get(name);
		const declared =
			(declaration.declarations as Node[]).some((one) =>
				variable?.writes.some((write) => write.node === one),
			) || (declaration.declarations as Node[]).some((one) => one.id.name === name);
		return variable && declared ? evaluation.variable(variable, undefined) : NOTHING;
	}
	for (const specifier of statement.specifiers ?? []) {
		if ((specifier.exported.name ?? specifier.exported.value) === name) {
			const local = specifier.local.name ?? specifier.local.value;
			if (statement.source) {
				const file = module.resolve(statement.source.value);
				return file ? exported(file, local, evaluation, depth + 1) : [unknown()];
			}
			const variable = module.program.root.variables.get(local);
			return variable ? evaluation.variable(variable, undefined) : NOTHING;
		}
	}
	return NOTHING;
}
