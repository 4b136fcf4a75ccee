/** What a program puts into a container by a call, where reads by another call or name find it: lists, maps, storage, data attributes. */
import { literalOf } from '../pattern.js';
import type { Evaluation } from './evaluate.js';
import type { Module } from './modules.js';
import { propertyName, unwrap, type Node } from './program.js';
import { NOTHING, type Frame, type Value } from './values.js';

const MOST_CALLS = 60;

/**
 * Calls that read, and the calls that write what they read. `alone`: the keys that tell alone, whoever the receiver is:
 * nothing but the program has a use for a `data-` attribute, and every image has a `src`.
 */
const STORES: Readonly<Record<string, { readonly writes: readonly string[]; readonly alone?: RegExp }>> = {
	get: { writes: ['set'] },
	getItem: { writes: ['setItem'], alone: /^/ },
	getObject: { writes: ['setObject'], alone: /^/ },
	data: { writes: ['data'], alone: /^/ },
	getAttribute: { writes: ['setAttribute', 'attr'], alone: /^data-/ },
	attr: { writes: ['setAttribute', 'attr'], alone: /^data-/ },
};

/** What the program stores under the key of a call that reads: `map.get( key )`, `element.getAttribute( 'data-x' )`. */
export function storedFor(call: Node, frame: Frame | undefined, evaluation: Evaluation): readonly Value[] {
	const callee = unwrap(call.callee);
	const name = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
	const store = name !== undefined && Object.hasOwn(STORES, name) ? STORES[name] : undefined;
	if (!store || call.arguments.length !== 1) {
		return NOTHING;
	}
	const module = evaluation.here;
	const writes = store.writes.flatMap((write) => module.callsNamed(write)).filter((one) => one !== call);
	if (!writes.some((one) => one.arguments.length > 1) && !isMade(callee.object, evaluation)) {
		return NOTHING;
	}
	const keys = evaluation.patterns(call.arguments[0], frame).map(literalOf);
	const { alone } = store;
	if (!alone || keys.every((key) => key !== undefined)) {
		const path = module.pathOf(callee.object);
		const values = [...entriesOf(callee.object, keys, evaluation)];
		for (const write of writes.slice(0, MOST_CALLS)) {
			const target = unwrap(write.callee);
			if (
				write.arguments.length > 1 &&
				target.type === 'MemberExpression' &&
				((alone && keys.every((key) => key !== undefined && alone.test(key))) ||
					(path !== undefined && module.pathOf(target.object) === path)) &&
				evaluation.patterns(write.arguments[0]).some((key) => keys.includes(literalOf(key)))
			) {
				values.push(...evaluation.evaluate(write.arguments[1]));
			}
		}
		return values;
	}
	return NOTHING;
}

/** The construction that a variable holds: `new Map( … )`. */
function made(node: Node, evaluation: Evaluation): Node | undefined {
	const object = unwrap(node);
	const variable = object.type === 'Identifier' ? evaluation.here.program.variableOf(object) : undefined;
	const only = variable?.writes.length === 1 ? variable.writes[0]!.value : undefined;
	const value = only && unwrap(only);
	return value?.type === 'NewExpression' ? value : undefined;
}

const isMade = (node: Node, evaluation: Evaluation): boolean =>
	Boolean(made(node, evaluation)?.arguments.length);

/** The values of `new Map( [ [ key, value ] ] )` under keys. */
function entriesOf(
	node: Node,
	keys: readonly (string | undefined)[],
	evaluation: Evaluation,
): readonly Value[] {
	const list = made(node, evaluation)?.arguments[0];
	return list?.type === 'ArrayExpression'
		? (list.elements as (Node | null)[]).slice(0, MOST_CALLS).flatMap((entry) => {
				const [key, value] = (entry?.type === 'ArrayExpression' ? entry.elements : []) as Node[];
				return key && value && evaluation.patterns(key).some((one) => keys.includes(literalOf(one)))
					? evaluation.evaluate(value)
					: NOTHING;
			})
		: NOTHING;
}

/** Calls by what they change, under the name that `Module.pathOf` has for it. */
const changes = new WeakMap<Module, Map<string, Node[]>>();

function changesOf(path: string | undefined, module: Module): readonly Node[] {
	let known = changes.get(module);
	if (!known) {
		known = new Map();
		changes.set(module, known);
		const add = (target: Node | undefined, call: Node): void => {
			const of = target && module.pathOf(target);
			if (of !== undefined) {
				known!.set(of, [...(known!.get(of) ?? []), call]);
			}
		};
		for (const call of ['push', 'unshift', 'add'].flatMap((name) => module.callsNamed(name))) {
			const callee = unwrap(call.callee);
			add(callee.type === 'MemberExpression' ? callee.object : undefined, call);
		}
		for (const call of ['assign', 'extend', 'defineProperty'].flatMap((name) => module.callsNamed(name))) {
			add(argumentsOf(call)[0], call);
		}
	}
	return path === undefined ? [] : (known.get(path) ?? []);
}

/** Whether a program merges anything into an object that has a name. */
function hasChanges(module: Module): boolean {
	changesOf(undefined, module);
	return changes.get(module)!.size > 0;
}

/** The arguments without `true`, by which `$.extend` is told to go deep. */
const argumentsOf = (call: Node): Node[] =>
	(call.arguments as Node[]).filter((one, i) => !(i === 0 && one.type === 'Literal'));

/** Lists with what the program pushes onto the variable or property that holds them. */
export function withPushed(values: readonly Value[], node: Node, evaluation: Evaluation): readonly Value[] {
	const module = evaluation.here;
	if (!values.some((value) => value.is === 'list') || !hasChanges(module)) {
		return values;
	}
	const pushed = changesOf(module.pathOf(node), module)
		.filter((call) => /^(?:push|unshift|add)$/.test(propertyName(unwrap(call.callee)) ?? ''))
		.slice(0, MOST_CALLS)
		.flatMap((call) =>
			(call.arguments as Node[]).flatMap((argument) =>
				argument.type === 'SpreadElement'
					? evaluation.evaluate(argument.argument).flatMap((value) => evaluation.itemsOf(value))
					: evaluation.evaluate(argument),
			),
		);
	return pushed.length
		? values.map((value) =>
				value.is === 'list' ? { is: 'list', exact: false, items: [...value.items, ...pushed] } : value,
			)
		: values;
}

/** What `Object.assign( object, { name } )`, `$.extend` and `Object.defineProperty` put into an object. */
export function mergedUnder(object: Node, name: string, evaluation: Evaluation): readonly Value[] {
	const module = evaluation.here;
	const merges = hasChanges(module) ? changesOf(module.pathOf(object), module) : [];
	return merges.slice(0, MOST_CALLS).flatMap((call) => {
		const [, ...sources] = argumentsOf(call);
		switch (propertyName(unwrap(call.callee))) {
			case 'defineProperty':
				return sources[0]?.value === name
					? evaluation.evaluate(sources[1]).flatMap((value) => evaluation.property(value, 'value'))
					: NOTHING;
			case 'assign':
			case 'extend':
				return sources
					.flatMap((source) =>
						evaluation.evaluate(source.type === 'SpreadElement' ? source.argument : source),
					)
					.filter((value) => value.is === 'object' || value.is === 'merged')
					.flatMap((value) => evaluation.property(value, name));
			default:
				return NOTHING;
		}
	});
}
