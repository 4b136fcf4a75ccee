/** What loops over values see. */
import { text } from '../pattern.js';
import { fromDatum, pass } from './alternatives.js';
import { entriesOf, keysOfRecord } from './collections.js';
import type { Evaluation } from './evaluate.js';
import { exportedAll } from './exports.js';
import type { Module } from './modules.js';
import { isFunction, propertyName, type Node } from './program.js';
import { literalSource } from './source.js';
import { string, unknown, type Value } from './values.js';

export function enumMembers(node: Node): Node[] {
	return node.members ?? node.body?.members ?? [];
}

/** The values that a loop over a value sees. */
export function itemsOf(value: Value, ev: Evaluation): readonly Value[] {
	switch (value.is) {
		case 'list':
			// an author changes the entry of the list, not the loop over it
			return value.items.length > 1 && value.places
				? value.items.map((item, i) => (value.places![i] ? pass(item, value.places![i]) : item))
				: value.items;
		case 'datum':
			return value.datum.kind === 'list'
				? value.datum.items.map(fromDatum)
				: value.datum.kind === 'object'
					? [...value.datum.entries.values()].map(fromDatum)
					: [unknown()];
		case 'element':
			return [{ ...value, jquery: false }];
		case 'answer':
			return [value];
		case 'string':
			// what is made of all characters of a string, one after another, is the string
			return [value];
		case 'map':
			return entriesOf(value);
		case 'record':
			return [...value.entries.values()].flat();
		case 'module':
			return [...exportedAll(value.file, ev)];
		case 'object':
		case 'instance':
			return iteratedBy(value, ev);
		default:
			return [unknown()];
	}
}

/** What an object's own `*[Symbol.iterator]()` gives. */
function iteratedBy(value: Extract<Value, { is: 'object' | 'instance' }>, ev: Evaluation): readonly Value[] {
	const members: readonly Node[] =
		value.node.type === 'ObjectExpression' ? value.node.properties : (value.node.body?.body ?? []);
	const iterator = Array.isArray(members)
		? members.find(
				({ computed, key }: Node) =>
					computed &&
					key.type === 'MemberExpression' &&
					/^(?:asyncI|i)terator$/.test(propertyName(key) ?? ''),
			)
		: undefined;
	return iterator && isFunction(iterator.value)
		? ev
				.returned({ is: 'function', node: iterator.value, module: value.module, frame: value.frame }, [])
				.flatMap((one) => (one.is === 'list' ? one.items : [unknown()]))
		: [unknown()];
}

/** The values of an object's properties, for a key that is not known. */
export function valuesOf(value: Value, ev: Evaluation): readonly Value[] {
	switch (value.is) {
		case 'object':
			// what is spread into an object may be the object itself, as it was before
			return (
				ev.in(value.module as Module, () => ev.once(value.node.properties, () => ofProperties(value, ev))) ??
				[]
			);
		case 'merged':
			return value.parts.flat().flatMap((part) => ev.valuesOf(part));
		case 'class':
			return value.node.type === 'TSEnumDeclaration'
				? enumMembers(value.node).flatMap((member) =>
						ev.in(value.module as Module, () => ev.evaluate(member.initializer)),
					)
				: [];
		case 'list':
		case 'datum':
		case 'answer':
		case 'string':
		case 'record':
		case 'module':
			return ev.itemsOf(value);
		default:
			return [unknown()];
	}
}

/** Of a table of functions, these; of any other, what it has besides. */
function ofProperties({ node, frame }: Extract<Value, { is: 'object' }>, ev: Evaluation): readonly Value[] {
	const properties = (node.properties as Node[]).slice(0, MOST_PROPERTIES);
	const isOfFunctions = properties.every(({ value }) => isFunction(value));
	return properties.flatMap((property) =>
		property.type === 'SpreadElement'
			? ev.evaluate(property.argument, frame).flatMap((value) => ev.valuesOf(value))
			: isFunction(property.value) && !isOfFunctions
				? []
				: ev.evaluate(property.value, frame),
	);
}

const MOST_PROPERTIES = 400;

export function keysOf(value: Value, ev: Evaluation): readonly Value[] {
	if (value.is === 'record') {
		return keysOfRecord(value);
	}
	if (value.is === 'merged') {
		return value.parts.flat().flatMap((part) => keysOf(part, ev));
	}
	if (value.is === 'object' && value.node.type === 'ObjectExpression') {
		return (value.node.properties as Node[]).slice(0, 400).flatMap((property) => {
			const name = property.type === 'SpreadElement' ? undefined : propertyName(property);
			if (name === undefined) {
				return property.type === 'SpreadElement'
					? [unknown()]
					: ev.in(value.module as Module, () => ev.evaluate(property.key, value.frame));
			}
			return [
				string(
					text(
						name,
						property.key.type === 'Literal' ? literalSource(property.key, value.module as Module) : undefined,
					),
				),
			];
		});
	}
	if (value.is === 'datum' && value.datum.kind === 'object') {
		return [...value.datum.entries.keys()].map((key) => string(text(key)));
	}
	return [unknown('component')];
}
