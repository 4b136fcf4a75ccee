/** What a file's code does with functions and classes that other files define. */
import { classAround } from '../../strings/script/calls.js';
import { Evaluation } from '../../strings/script/evaluate.js';
import { callable } from '../../strings/script/invoke.js';
import type { Module } from '../../strings/script/modules.js';
import { isFunction, propertyName, rangeOf, unwrap, type Node } from '../../strings/script/program.js';
import type { Value } from '../../strings/script/values.js';
import { atOnce } from './contexts.js';

/** A class of this file that inherits from one of another. */
interface ForeignHeir {
	readonly base: Node;
	readonly owner: Module;
	readonly heir: Value;
}

export function foreignHeirs(module: Module): ForeignHeir[] {
	return module.program.classes.flatMap((node): ForeignHeir[] => {
		if (!node.superClass || node.superClass.type !== 'Identifier') {
			return [];
		}
		const heir: Value = { is: 'instance', node, module };
		return foreign(valuesOf(node.superClass as Node, module), module)
			.filter(({ is }) => is === 'class')
			.map((base) => ({ base: base.node, owner: base.module as Module, heir }));
	});
}

/** The method of a class in which a node is. */
export function methodAround(node: Node, made: Node): Node | undefined {
	let method: Node | undefined;
	for (let around = node.parent; around; around = around.parent) {
		if (isFunction(around) && around.type !== 'ArrowFunctionExpression') {
			method = around;
		}
		if (around === made) {
			return method;
		}
	}
	return undefined;
}

export interface ForeignCall {
	readonly fn: Node;
	readonly owner: Module;
	readonly call: Node;
}

const foreignByModule = new WeakMap<Module['epoch'], readonly ForeignCall[]>();

export function foreignCalls(module: Module): readonly ForeignCall[] {
	let found = foreignByModule.get(module.epoch);
	if (!found) {
		found = findForeignCalls(module);
		foreignByModule.set(module.epoch, found);
	}
	return found;
}

/** The values of an expression, of a module what it is as a whole. */
function valuesOf(node: Node | undefined, module: Module): readonly Value[] {
	const evaluation = new Evaluation(module);
	return evaluation.evaluate(node).flatMap((value) => callable(value, evaluation));
}

type Made = Extract<Value, { is: 'class' | 'function' }>;

/** The classes and functions among values that other files define. */
const foreign = (values: readonly Value[], module: Module): Made[] =>
	values.filter(
		(value): value is Made => (value.is === 'class' || value.is === 'function') && value.module !== module,
	);

/** Calls of the constructor of a class, or of the function itself. */
const callsOf = (made: readonly Made[], call: Node): ForeignCall[] =>
	made.flatMap(({ is, node, module }) => {
		const fn =
			is === 'function'
				? node
				: ((node.body?.body ?? []) as Node[]).find(({ kind }) => kind === 'constructor')?.value;
		return fn ? [{ fn: fn as Node, owner: module as Module, call }] : [];
	});

/** Calls of functions that other files define. */
function findForeignCalls(module: Module): readonly ForeignCall[] {
	const { program } = module;
	const found: ForeignCall[] = [];
	for (const call of program.calls) {
		if (!call.callee || !call.arguments.length) {
			continue;
		}
		let root = unwrap(call.callee);
		const isInherited =
			root.type === 'Super' ||
			(root.type === 'MemberExpression' &&
				(unwrap(root.object).type === 'Super' ||
					propertyName(root) === 'call' ||
					propertyName(root) === 'apply'));
		if (isInherited) {
			found.push(...inheritedCalls(call, root, module));
			continue;
		}
		// of a chain, `layers.add( … ).add( … )`, what the first is called on
		while (
			root.type === 'MemberExpression' ||
			(root.type === 'CallExpression' && root.callee.name !== 'require')
		) {
			root = unwrap((root.type === 'MemberExpression' ? root.object : root.callee) as Node);
		}
		if (root.type !== 'Identifier' && root.type !== 'CallExpression') {
			continue;
		}
		const variable = root.type === 'Identifier' ? program.variableOf(root) : undefined;
		const imports =
			root.type === 'CallExpression'
				? root.callee.name === 'require'
				: variable?.writes.some(
						(write) =>
							write.kind === 'import' ||
							(write.kind === 'init' &&
								write.value &&
								/^(?:await )?(?:require|import)\b|^new /.test(
									module.text.slice(...rangeOf(write.value)).slice(0, 16),
								)),
					);
		if (!imports) {
			continue;
		}
		const { result } = atOnce(module, (evaluation, frame) =>
			evaluation.evaluate(call.callee, frame).flatMap((value) => callable(value, evaluation)),
		);
		const values = [...new Set(result)];
		found.push(
			...callsOf(
				foreign(values, module).filter(({ is }) => is === 'function' || call.type === 'NewExpression'),
				call,
			),
		);
	}
	return found;
}

/** `super( url )`, `super.load( url )`, `Parent.call( this, url )` and OOjs' `Child.super.call( this, url )`. */
function inheritedCalls(call: Node, callee: Node, module: Module): ForeignCall[] {
	const evaluation = new Evaluation(module);
	if (callee.type === 'Super' || unwrap(callee.object).type === 'Super') {
		const name = callee.type === 'Super' ? undefined : propertyName(callee);
		const bases = foreign(valuesOf(classAround(call)?.superClass as Node | undefined, module), module);
		return callsOf(
			name === undefined
				? bases
				: bases.flatMap((base) =>
						foreign(
							evaluation.property({ is: 'instance', node: base.node, module: base.module }, name),
							module,
						),
					),
			call,
		);
	}
	if (call.arguments[0]?.type !== 'ThisExpression' || call.arguments.length < 2) {
		return [];
	}
	const given = (call.arguments as Node[]).slice(1);
	return callsOf(foreign(valuesOf(callee.object as Node, module), module), {
		...call,
		arguments:
			propertyName(callee) === 'apply'
				? given.map((one) => ({ type: 'SpreadElement', argument: one, parent: call }))
				: given,
	});
}
