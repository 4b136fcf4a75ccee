/** What a program puts into a container by a call, where reads by another call or name find it: lists, maps, storage, data attributes. */
import { literalOf } from '../pattern.js';
import { table } from '../../table.js';
import { selfOf } from './calls.js';
import { pairsOf } from './collections.js';
import type { Evaluation } from './evaluate.js';
import type { Module } from './modules.js';
import { pathOf } from './paths.js';
import { calleeName, propertyName, rangeOf, unwrap, type Node } from './program.js';
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
	const args = isOfElement(call) ? call.arguments.slice(1) : call.arguments;
	if (!store || args.length !== 1) {
		return NOTHING;
	}
	const module = evaluation.here;
	const writes = store.writes.flatMap((write) => module.callsNamed(write)).filter((one) => one !== call);
	if (!writes.length && name !== 'data') {
		return NOTHING;
	}
	const keys = evaluation.patterns(args[0], frame).map(literalOf);
	const { alone } = store;
	if (!alone || keys.every((key) => key !== undefined)) {
		const path = pathOf(callee.object, module);
		const values: Value[] = [];
		if (name === 'data') {
			for (const key of keys) {
				if (key !== undefined) {
					values.push(...attributesNamed(dataAttribute(key), evaluation), ...datasetNamed(key, evaluation));
				}
			}
		}
		for (const write of writes.slice(0, MOST_CALLS)) {
			const target = unwrap(write.callee);
			if (
				target.type !== 'MemberExpression' ||
				!(
					(alone && keys.every((key) => key !== undefined && alone.test(key))) ||
					(path !== undefined && pathOf(target.object, module) === path)
				)
			) {
				continue;
			}
			for (const [names, stored] of pairsSet(write, evaluation)) {
				if (names.some((key) => key.is === 'string' && keys.includes(literalOf(key.pattern)))) {
					values.push(...stored());
				}
			}
		}
		return values;
	}
	return NOTHING;
}

/** The attribute of a key of `dataset` or `data()`. */
export const dataAttribute = (key: string): string =>
	`data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What the program sets an attribute to, of whatever element. */
export function attributesNamed(attribute: string, evaluation: Evaluation): readonly Value[] {
	return ['setAttribute', 'attr']
		.flatMap((name) => evaluation.here.callsNamed(name))
		.slice(0, MOST_CALLS)
		.filter(({ arguments: [name, value] }) => value && name.value === attribute)
		.flatMap((call) => evaluation.evaluate(call.arguments[1]));
}

/** What the program sets `dataset.key` to, of whatever element. */
function datasetNamed(key: string, evaluation: Evaluation): readonly Value[] {
	const name = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
	return (evaluation.here.program.memberWrites.get(name) ?? [])
		.filter(({ left }) => propertyName(unwrap(unwrap(left).object)) === 'dataset')
		.flatMap(({ right }) => evaluation.evaluate(right));
}

/** `$.data( element, key, value )`, as opposed to `element.data( key, value )`. */
const isOfElement = (call: Node): boolean =>
	calleeName(call) === 'data' &&
	/^(?:\$|jQuery)$/.test(unwrap(unwrap(call.callee).object ?? call).name ?? '');

/** What a call such as `set( key, value )`, `set( { key: value } )` or `$.data( element, key, value )` stores. */
function pairsSet(
	call: Node,
	evaluation: Evaluation,
): readonly (readonly [keys: readonly Value[], values: () => readonly Value[]])[] {
	const args = (call.arguments as Node[]).slice(
		call.arguments.length > 2 && calleeName(call) === 'data' ? 1 : 0,
	);
	const [key, value] = args;
	if (!key) {
		return [];
	}
	if (value) {
		return [[evaluation.evaluate(key), () => evaluation.evaluate(value)]];
	}
	return unwrap(key).type === 'ObjectExpression' || unwrap(key).type === 'Identifier'
		? evaluation
				.evaluate(key)
				.filter((one) => one.is === 'object' || one.is === 'merged')
				.flatMap((one) => pairsOf(one, evaluation).map(([keys, values]) => [keys, () => values] as const))
		: [];
}

/** Calls by what they change, under the name that `pathOf` has for it. */
const changes = new WeakMap<Module, Map<string, Node[]>>();

function changesOf(path: string | undefined, module: Module): readonly Node[] {
	let known = changes.get(module);
	if (!known) {
		known = new Map();
		changes.set(module, known);
		const add = (target: Node | undefined, call: Node): void => {
			const of = target && nameOf(target, module);
			if (of !== undefined) {
				known!.set(of, [...(known!.get(of) ?? []), call]);
			}
		};
		for (const call of ['push', 'unshift', 'add', 'splice', 'fill', 'set'].flatMap((name) =>
			module.callsNamed(name),
		)) {
			const callee = unwrap(call.callee);
			add(callee.type === 'MemberExpression' ? callee.object : undefined, call);
		}
		for (const call of module.callsNamed('set')) {
			add(isReflect(call) ? (call.arguments[0] as Node) : undefined, call);
		}
		for (const call of ['assign', 'extend', 'defineProperty', 'defineProperties', 'setPrototypeOf'].flatMap(
			(name) => module.callsNamed(name),
		)) {
			add(argumentsOf(call)[0], call);
		}
	}
	return path === undefined ? [] : (known.get(path) ?? []);
}

const isReflect = (call: Node): boolean => {
	const callee = unwrap(call.callee);
	return callee.type === 'MemberExpression' && unwrap(callee.object).name === 'Reflect';
};

/** A name for what an expression refers to; for `this.x` one that the methods of its class or object share. */
function nameOf(node: Node, module: Module): string | undefined {
	const path = pathOf(node, module);
	if (path !== undefined) {
		return path;
	}
	const names: string[] = [];
	let current = unwrap(node);
	while (current.type === 'MemberExpression') {
		names.unshift(propertyName(current) ?? '');
		current = unwrap(current.object);
	}
	if (current.type !== 'ThisExpression' || names.includes('')) {
		return undefined;
	}
	const { instance, object } = selfOf(current, module);
	const owner = instance ?? object;
	return owner && `t:${rangeOf(owner)[0]}.${names.join('.')}`;
}

/** Whether a program merges anything into an object that has a name. */
function hasChanges(module: Module): boolean {
	changesOf(undefined, module);
	return changes.get(module)!.size > 0;
}

/** The arguments without `true`, by which `$.extend` is told to go deep. */
const argumentsOf = (call: Node): Node[] =>
	(call.arguments as Node[]).filter((one, i) => !(i === 0 && one.type === 'Literal'));

/** Lists and Maps with what the program puts into the variable or property that holds them. */
export function withPushed(values: readonly Value[], node: Node, evaluation: Evaluation): readonly Value[] {
	const module = evaluation.here;
	const isList = values.some((value) => value.is === 'list');
	if ((!isList && !values.some((value) => value.is === 'map')) || !hasChanges(module)) {
		return values;
	}
	const calls = changesOf(nameOf(node, module), module).slice(0, MOST_CALLS);
	const pushed = isList ? calls.flatMap((call) => pushedBy(call, evaluation)) : [];
	const pairs = isList
		? []
		: calls
				.filter((call) => calleeName(call) === 'set' && !isReflect(call))
				.flatMap((call) => pairsSet(call, evaluation).map(([keys, stored]) => [keys, stored()] as const));
	return pushed.length || pairs.length
		? values.map((value) =>
				value.is === 'list'
					? { is: 'list', exact: false, items: [...value.items, ...pushed] }
					: value.is === 'map'
						? { is: 'map', pairs: [...value.pairs, ...pairs] }
						: value,
			)
		: values;
}

/** Where what a call puts into a list starts among its arguments. */
const PUSHED_FROM: Readonly<Record<string, number>> = table({
	push: 0,
	unshift: 0,
	add: 0,
	fill: 0,
	splice: 2,
});

function pushedBy(call: Node, evaluation: Evaluation): readonly Value[] {
	const from = PUSHED_FROM[calleeName(call) ?? ''];
	return from === undefined
		? NOTHING
		: (call.arguments as Node[])
				.slice(from)
				.flatMap((argument) =>
					argument.type === 'SpreadElement'
						? evaluation.evaluate(argument.argument).flatMap((value) => evaluation.itemsOf(value))
						: evaluation.evaluate(argument),
				);
}

/** What `Object.assign( object, { name } )`, `$.extend` and `Object.defineProperty` put into an object. */
export function mergedUnder(object: Node, name: string, evaluation: Evaluation): readonly Value[] {
	const module = evaluation.here;
	return hasChanges(module) ? mergedAt(nameOf(object, module), name, evaluation) : NOTHING;
}

/** The same of the object that has a path in its module. */
export function mergedAt(path: string | undefined, name: string, evaluation: Evaluation): readonly Value[] {
	const merges = changesOf(path, evaluation.here);
	return merges.slice(0, MOST_CALLS).flatMap((call) => {
		const [, ...sources] = argumentsOf(call);
		switch (propertyName(unwrap(call.callee))) {
			case 'set':
				return isReflect(call) && sources[0]?.value === name ? evaluation.evaluate(sources[1]) : NOTHING;
			case 'defineProperty':
				return sources[0]?.value === name
					? evaluation.evaluate(sources[1]).flatMap((value) => describedBy(value, evaluation))
					: NOTHING;
			case 'defineProperties':
				return evaluation
					.evaluate(sources[0])
					.flatMap((value) => (value.is === 'object' ? evaluation.property(value, name) : NOTHING))
					.flatMap((value) => describedBy(value, evaluation));
			case 'setPrototypeOf':
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

/** The value of a property that a descriptor describes. */
export const describedBy = (descriptor: Value, evaluation: Evaluation): readonly Value[] =>
	descriptor.is === 'object'
		? [
				...evaluation.property(descriptor, 'value'),
				...evaluation
					.property(descriptor, 'get')
					.flatMap((getter) => (getter.is === 'function' ? evaluation.returned(getter, []) : NOTHING)),
			].filter((value) => !(value.is === 'other' && value.value === undefined))
		: NOTHING;

/** Messages that the program itself sets: `mw.messages.set( … )`. */
export function messagesNamed(names: readonly string[], evaluation: Evaluation): readonly Value[] {
	return evaluation.here
		.callsNamed('set')
		.slice(0, MOST_CALLS)
		.filter((call) => pathOf(unwrap(call.callee).object ?? call, evaluation.here) === 'g:mw.messages')
		.flatMap((call) => pairsSet(call, evaluation))
		.filter(([keys]) =>
			keys.some((key) => key.is === 'string' && names.includes(literalOf(key.pattern) ?? '')),
		)
		.flatMap(([, values]) => values());
}
