import { heardBy } from './channels.js';
import { propsOf, setupOf } from './component.js';
import { isJquery } from './element-methods.js';
import type { Evaluation } from './evaluate.js';
import { calleeName, propertyName, unwrap, type Node } from './program.js';
import { unknown, type Value } from './values.js';
import { WRAPPERS } from './wrappers.js';

const OF_ITEMS = new Set([
	'forEach',
	'map',
	'filter',
	'some',
	'every',
	'find',
	'findIndex',
	'findLast',
	'flatMap',
	'sort',
]);
/** They call with the arguments after the time. */
const TIMERS = /^set(?:Timeout|Interval)$/;

const REJECTED = new Set(['catch', 'fail']);
const OF_PROMISE = new Set(['then', 'done', 'always', 'finally', 'success', 'progress', ...REJECTED]);

/** The values of a callback's parameter, when the function that calls it back is known; undefined when its callers are the program's own. */
export function callbackArguments(
	fn: Node,
	index: number,
	evaluation: Evaluation,
): readonly Value[] | undefined {
	const call = fn.parent;
	const component = index === 0 ? setupOf(fn) : undefined;
	if (component) {
		const props = propsOf(component, evaluation, undefined);
		return props && [props];
	}
	if (index === 0 && call && call.kind === 'set' && call.value === fn) {
		const set = setThrough(call, evaluation);
		if (set) {
			return set;
		}
	}
	if (!call || (call.type !== 'CallExpression' && call.type !== 'NewExpression')) {
		return undefined;
	}
	const callee = unwrap(call.callee);
	if (callee === fn) {
		const argument = call.arguments[index];
		return argument && argument.type !== 'SpreadElement'
			? evaluation.evaluate(argument)
			: [{ is: 'other', value: undefined }];
	}
	const borrowed = borrowedMethod(call);
	if (borrowed) {
		return ofMethod(borrowed.callee, borrowed.name, borrowed.call, index, evaluation);
	}
	if (callee.type === 'MemberExpression') {
		const known = ofMethod(callee, propertyName(callee) ?? '', call, index, evaluation);
		if (known) {
			return known;
		}
	}
	if (STORING.has(calleeName(call) ?? '') && isStored(callee, evaluation)) {
		return undefined;
	}
	const heard = heardBy(call, index, evaluation);
	if (heard) {
		return heard;
	}
	const targets = evaluation.evaluate(callee);
	if (targets.some((target) => target.is === 'global' && WRAPPERS.has(target.path))) {
		return undefined;
	}
	if (
		targets.some(({ is, ...target }) => is === 'global' && TIMERS.test((target as { path: string }).path))
	) {
		const argument = call.arguments[index + 2];
		return argument && argument.type !== 'SpreadElement' ? evaluation.evaluate(argument) : [unknown()];
	}
	if (targets.some((target) => target.is === 'function' || target.is === 'class')) {
		return undefined;
	}
	if (
		targets.some((target) => target.is === 'global' && (target.path === '$' || target.path === '$.ready')) &&
		index === 0
	) {
		return [{ is: 'global', path: '$' }];
	}
	return targets.length ? [hint(fn, index)] : undefined;
}

/** What `this` is in a callback. */
export function callbackSelf(fn: Node, evaluation: Evaluation): readonly Value[] | undefined {
	const call = fn.parent;
	if (call?.type !== 'CallExpression' || unwrap(call.callee).type !== 'MemberExpression') {
		return undefined;
	}
	const receivers = evaluation.evaluate(unwrap(call.callee).object);
	if (
		propertyName(unwrap(call.callee)) === 'each' &&
		receivers.some((value) => value.is === 'global' && value.path === '$')
	) {
		return evaluation.evaluate(call.arguments[0]).flatMap((value) => evaluation.itemsOf(value));
	}
	const values = receivers.filter((value) => value.is === 'element');
	return values.length
		? values.map((value) => (value.is === 'element' ? { ...value, jquery: false } : value))
		: undefined;
}

/** Methods by which a function is kept in a list or Map, and called by who takes it from there. */
const STORING = new Set(['push', 'unshift', 'splice', 'set', 'add']);

const isStored = (callee: Node, evaluation: Evaluation): boolean =>
	callee.type === 'MemberExpression' &&
	evaluation.evaluate(callee.object).some(({ is }) => is === 'list' || is === 'map');

/** What the program assigns through a setter. */
function setThrough(setter: Node, evaluation: Evaluation): readonly Value[] | undefined {
	const owner = setter.type === 'Property' ? setter.parent : setter.parent?.parent;
	const values = (evaluation.here.program.memberWrites.get(propertyName(setter) ?? '') ?? [])
		.slice(0, 40)
		.filter((write) =>
			evaluation.evaluate(unwrap(write.left).object).some((value) => 'node' in value && value.node === owner),
		)
		.flatMap((write) => evaluation.evaluate(write.right));
	return values.length ? values : undefined;
}

/** `[].forEach.call( list, act )` as `list.forEach( act )`. */
export function borrowedMethod(call: Node): { callee: Node; name: string; call: Node } | undefined {
	const callee = unwrap(call.callee);
	const method =
		callee.type === 'MemberExpression' && propertyName(callee) === 'call' ? unwrap(callee.object) : undefined;
	const [object, ...others] = call.arguments as Node[];
	if (method?.type !== 'MemberExpression' || !object || object.type === 'SpreadElement') {
		return undefined;
	}
	const owner = unwrap(method.object);
	const isOfLists =
		owner.type === 'ArrayExpression' ||
		(owner.type === 'MemberExpression' && unwrap(owner.object).name === 'Array');
	const name = propertyName(method);
	return isOfLists && name !== undefined
		? { callee: { ...method, object }, name, call: { ...call, arguments: others } }
		: undefined;
}

function hint(fn: Node, index: number): Value {
	const name: string = fn.params[index]?.name ?? '';
	if (isJquery(name)) {
		return { is: 'global', path: '$' };
	}
	if (name === 'mw') {
		return { is: 'global', path: 'mw' };
	}
	return /^\$\w/.test(name) ? { is: 'element', tags: [], jquery: true, made: false } : unknown();
}

function ofMethod(
	callee: Node,
	name: string,
	call: Node,
	index: number,
	evaluation: Evaluation,
): readonly Value[] | undefined {
	if (name === 'each') {
		const object = evaluation.evaluate(callee.object);
		if (object.some((value) => value.is === 'global' && value.path === '$')) {
			const over = evaluation.evaluate(call.arguments[0]);
			return over.flatMap((value) =>
				index === 0
					? evaluation.keysOf(value)
					: value.is === 'list'
						? evaluation.itemsOf(value)
						: evaluation.valuesOf(value),
			);
		}
		if (object.some((value) => value.is === 'element')) {
			return index === 0 ? [unknown('component')] : object.flatMap((value) => evaluation.itemsOf(value));
		}
		return undefined;
	}
	if (OF_ITEMS.has(name)) {
		const object = evaluation.evaluate(callee.object);
		if (object.some((value) => value.is === 'element' && value.jquery) && name === 'map') {
			return index === 0 ? [unknown('component')] : object.flatMap((value) => evaluation.itemsOf(value));
		}
		if (object.some((value) => value.is === 'global' && value.path === '$') && name === 'map') {
			const over = evaluation.evaluate(call.arguments[0]);
			return index === 0 ? over.flatMap((value) => evaluation.itemsOf(value)) : [unknown('component')];
		}
		const maps = object.filter((value) => value.is === 'map');
		if (maps.length && index < 2) {
			return maps.flatMap((map) => map.pairs.flatMap((pair) => pair[index === 0 ? 1 : 0]));
		}
		return index === 0 || (index === 1 && name === 'sort')
			? object.flatMap((value) => evaluation.itemsOf(value))
			: index === 1
				? [unknown('component')]
				: object;
	}
	if (name === 'reduce' || name === 'reduceRight') {
		const object = evaluation.evaluate(callee.object);
		return index === 0
			? evaluation.evaluate(call.arguments[1])
			: index === 1
				? object.flatMap((value) => evaluation.itemsOf(value))
				: [unknown()];
	}
	if (OF_PROMISE.has(name)) {
		const object = evaluation.evaluate(callee.object);
		const given = object.flatMap((value) =>
			value.is === 'promise' ? (value.all?.[index] ?? (index === 0 ? value.of : [])) : [],
		);
		// a failure is another server's answer only when the program says so itself
		const known = REJECTED.has(name)
			? given.filter(({ is }) => is === 'string' || is === 'record' || is === 'object')
			: given;
		return known.length ? known : [unknown()];
	}
	return undefined;
}
