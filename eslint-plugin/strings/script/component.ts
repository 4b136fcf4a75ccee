/** Vue's components as `this` and a template see them: data, computed properties, props, methods and what `setup` returns in one object. */
import type { Evaluation } from './evaluate.js';
import type { Module } from './modules.js';
import { literalOf } from '../pattern.js';
import { table } from '../../table.js';
import { calleeName, isFunction, propertyName, propertyOf, unwrap, type Node } from './program.js';
import { unknown, type Frame, type Value } from './values.js';

/** Options that only a component has (Vue 3's Options API). */
const OPTIONS: ReadonlySet<string> = new Set([
	'data',
	'computed',
	'setup',
	'props',
	'methods',
	'watch',
	'mixins',
]);
const PARTS: ReadonlySet<string> = new Set(['methods', 'computed', 'watch']);

/** The component that an object literal is, or is the methods, computed properties or watchers of. */
export function componentOf(node: Node): Node | undefined {
	if (node.type !== 'ObjectExpression') {
		return undefined;
	}
	const owner = node.parent;
	if (owner?.type === 'Property' && PARTS.has(propertyName(owner) ?? '') && owner.parent) {
		return isComponent(owner.parent) ? owner.parent : undefined;
	}
	return isComponent(node) ? node : undefined;
}

const isComponent = (node: Node): boolean =>
	node.type === 'ObjectExpression' &&
	(node.properties as Node[]).some((one) => {
		const name = one.type === 'Property' ? propertyName(one) : undefined;
		if (name === undefined || !OPTIONS.has(name)) {
			return false;
		}
		const value = unwrap(one.value);
		return name === 'data' || name === 'setup'
			? isFunction(value)
			: name === 'mixins'
				? value.type === 'ArrayExpression'
				: value.type === 'ObjectExpression' || (name === 'props' && value.type === 'ArrayExpression');
	});

/** What `this.name` is in a component, beside what is assigned to it. */
export function memberOfComponent(
	component: Node,
	name: string,
	ev: Evaluation,
	frame: Frame | undefined,
): readonly Value[] {
	const option = (key: string): Node | undefined => valueOf(component, key);
	const entry = (key: string): Node | undefined => valueOf(option(key), name);
	const given = (fn: Node | undefined): readonly Value[] =>
		fn && isFunction(fn) ? ev.returned({ is: 'function', node: fn, module: ev.here, frame }, []) : [];
	if (name === '$options' || name === '$data' || name === '$props') {
		return [{ is: 'object', node: component, module: ev.here, frame }];
	}
	const values: Value[] = [];
	for (const key of ['data', 'setup']) {
		values.push(...given(option(key)).flatMap((value) => ev.property(value, name)));
	}
	const computed = entry('computed');
	if (computed) {
		values.push(...(isFunction(computed) ? given(computed) : given(valueOf(computed, 'get'))));
	}
	const method = entry('methods');
	if (method) {
		values.push(...ev.evaluate(method, frame));
	}
	const prop = entry('props');
	const byDefault = prop && valueOf(prop, 'default');
	if (byDefault) {
		values.push(...(isFunction(byDefault) ? given(byDefault) : ev.evaluate(byDefault, frame)));
	}
	const inherited = ['mixins', 'extends'].flatMap((key) => {
		const given = option(key);
		return given
			? ev
					.evaluate(given, frame)
					.flatMap((value) => (value.is === 'list' ? value.items : [value]))
					.filter((value) => value.is === 'object' || value.is === 'module')
			: [];
	});
	values.push(...inherited.flatMap((value) => ev.property(value, name)));
	return values.filter((value) => !(value.is === 'other' && value.value === undefined));
}

function valueOf(object: Node | undefined, name: string): Node | undefined {
	const property = object && propertyOf(object, name);
	return property && unwrap(property.value);
}

/** Vue's functions (and Pinia's) that give a reactive value for a value (reactivity API of Vue 3.5, 2026-11): how they take it. */
const REFS: Readonly<
	Record<string, 'value' | 'computed' | 'member' | 'fallback' | 'default' | 'custom' | 'store'>
> = table({
	ref: 'value',
	shallowRef: 'value',
	reactive: 'value',
	shallowReactive: 'value',
	readonly: 'value',
	shallowReadonly: 'value',
	toRaw: 'value',
	markRaw: 'value',
	unref: 'value',
	toValue: 'computed',
	toRefs: 'value',
	storeToRefs: 'value',
	toRef: 'member',
	computed: 'computed',
	customRef: 'custom',
	inject: 'fallback',
	defineModel: 'default',
	defineStore: 'store',
});

export const isReactive = (call: Node): boolean =>
	(calleeName(call) ?? '') in REFS && (call.arguments.length > 0 || calleeName(call) === 'ref');

/** What Vue's `ref( x )`, `computed( () => x )` and the like give: the value itself, also under `.value`. */
export function reactive(call: Node, ev: Evaluation, frame: Frame | undefined): readonly Value[] {
	const [first, second] = call.arguments as (Node | undefined)[];
	const valuesOf = (node: Node | undefined): readonly Value[] => (node ? ev.evaluate(node, frame) : []);
	const returned = (value: Value): readonly Value[] =>
		value.is === 'function' ? ev.returned(value, []) : [];
	const getter = (value: Value): readonly Value[] =>
		value.is === 'object' ? ev.property(value, 'get').flatMap(returned) : [];
	switch (REFS[calleeName(call) ?? '']) {
		case 'computed':
			return [
				{
					is: 'ref',
					of: valuesOf(first).flatMap((value) =>
						value.is === 'function' ? returned(value) : value.is === 'object' ? getter(value) : [value],
					),
				},
			];
		case 'member': {
			const names = second && ev.patterns(second, frame).map(literalOf);
			return [
				{
					is: 'ref',
					of: valuesOf(first).flatMap((value) =>
						names
							? names.flatMap((name) => (name === undefined ? [] : ev.property(value, name)))
							: value.is === 'function'
								? returned(value)
								: [value],
					),
				},
			];
		}
		case 'custom':
			return [{ is: 'ref', of: valuesOf(first).flatMap(returned).flatMap(getter) }];
		case 'fallback':
			return [{ is: 'ref', of: [...valuesOf(second), unknown()] }];
		case 'default':
			return [{ is: 'ref', of: valuesOf(second ?? first).flatMap((value) => ev.property(value, 'default')) }];
		// calling it gives the store: what its setup returns, or its state
		case 'store':
			return valuesOf(second ?? first).flatMap((value) =>
				value.is === 'function' ? [value] : value.is === 'object' ? ev.property(value, 'state') : [],
			);
		default:
			return [{ is: 'ref', of: valuesOf(first) }];
	}
}

/** The component that a module of one exports: `module.exports = {}`, `export default defineComponent( {} )`. */
export function exportedComponent(program: Module['program']): Node | undefined {
	const exported = program.exports.find((one) => one.type === 'ExportDefaultDeclaration')?.declaration as
		Node | undefined;
	const assigned = program.assignments.find((one) => {
		const left = unwrap(one.left);
		return left.type === 'MemberExpression' && propertyName(left) === 'exports';
	})?.right as Node | undefined;
	const found = exported ?? assigned;
	let value = found && unwrap(found);
	while (value?.type === 'AssignmentExpression') {
		value = unwrap(value.right);
	}
	const object = value?.type === 'CallExpression' ? unwrap(value.arguments[0] ?? value) : value;
	return object?.type === 'ObjectExpression' ? object : undefined;
}

/** The props that a component is given, as far as it says itself what they are: `setup( props )`, `defineProps( {} )`, `withDefaults( …, {} )`. */
export function propsOf(node: Node, ev: Evaluation, frame: Frame | undefined): Value | undefined {
	let declared: Node | undefined;
	let areDefaults = false;
	if (node.type === 'CallExpression') {
		const name = calleeName(node);
		areDefaults = name === 'withDefaults';
		declared = name === 'defineProps' ? node.arguments[0] : areDefaults ? node.arguments[1] : undefined;
		if (name !== 'defineProps' && !areDefaults) {
			return undefined;
		}
	} else {
		declared = valueOf(node, 'props');
	}
	const properties = (
		declared && unwrap(declared).type === 'ObjectExpression' ? unwrap(declared).properties : []
	) as Node[];
	const defaults = properties.flatMap((property) => {
		const value =
			property.type !== 'Property'
				? undefined
				: areDefaults
					? property.value
					: valueOf(unwrap(property.value), 'default');
		return value
			? [
					{
						...property,
						value: isFunction(value) && value.body.type !== 'BlockStatement' ? unwrap(value.body) : value,
					} as Node,
				]
			: [];
	});
	// what is given otherwise
	const given: Node = { type: 'SpreadElement', argument: { type: 'MetaProperty' } };
	return {
		is: 'object',
		node: { type: 'ObjectExpression', properties: [given, ...defaults] },
		module: ev.here,
		frame,
	};
}

/** The component whose `setup` a function is. */
export function setupOf(fn: Node): Node | undefined {
	const property = fn.parent;
	return property?.type === 'Property' &&
		propertyName(property) === 'setup' &&
		property.parent &&
		isComponent(property.parent)
		? property.parent
		: undefined;
}
