/** What values are as strings, and what they tell of the reader. */
import { cross, hole, sendsOf, text, type Pattern } from '../pattern.js';
import type { Evaluation } from './evaluate.js';
import { PROPERTIES } from './known.js';
import type { Module } from './modules.js';
import { propertyName, type Node } from './program.js';
import type { Value } from './values.js';

export function stringsOf(value: Value, ev: Evaluation, depth = 0): Pattern[] {
	if (depth > 4) {
		return [hole('opaque')];
	}
	switch (value.is) {
		case 'string':
			return [value.pattern];
		case 'url':
			return [...value.patterns];
		case 'datum':
			return value.datum.kind === 'string'
				? [...value.datum.patterns]
				: value.datum.kind === 'other'
					? [text(String(value.datum.value ?? ''))]
					: [hole('opaque')];
		case 'global': {
			const known = PROPERTIES[value.path];
			return [
				known
					? hole(known.hole, { name: value.path, ...(known.sends ? { sends: known.sends } : {}) })
					: hole('opaque', { name: value.path }),
			];
		}
		case 'ref':
			return value.of.flatMap((one) => stringsOf(one, ev, depth + 1));
		case 'list':
			return value.exact
				? value.items
						.slice(0, 64)
						.reduce<Pattern[]>(
							(lefts, item, i) =>
								cross(i ? cross(lefts, [text(',')]) : lefts, stringsOf(item, ev, depth + 1)),
							[[]],
						)
				: [hole('opaque')];
		case 'other':
			return [value.value === undefined ? hole('opaque') : text(String(value.value))];
		case 'response':
		case 'answer':
			return [hole(value.kind, value.kind === 'setting' ? { name: 'an answer of another server' } : {})];
		case 'object':
		case 'instance': {
			const own: unknown = value.node.properties ?? value.node.body?.body;
			const made =
				Array.isArray(own) && own.some((one: Node) => propertyName(one) === 'toString')
					? ev
							.property(value, 'toString')
							.flatMap((fn) => (fn.is === 'function' ? ev.returned(fn, [], undefined, value) : []))
					: [];
			return made.length
				? made.flatMap((one) => stringsOf(one, ev, depth + 1))
				: [hole('opaque', { sends: sendsOfValue(value, ev) })];
		}
		default:
			return [hole('opaque', { sends: ev.sendsOfValue(value) })];
	}
}

/** What a value tells of the reader, objects' properties included. */
export function sendsOfValue(value: Value, ev: Evaluation, depth = 0): ReturnType<typeof sendsOf> {
	if (depth > 3) {
		return [];
	}
	switch (value.is) {
		case 'string':
			return sendsOf(value.pattern);
		case 'url':
			return value.patterns.flatMap(sendsOf);
		case 'list':
			return [...new Set(value.items.slice(0, 64).flatMap((item) => sendsOfValue(item, ev, depth + 1)))];
		case 'object':
			if (value.node.type !== 'ObjectExpression') {
				return [];
			}
			return [
				...new Set(
					(value.node.properties as Node[])
						.slice(0, 100)
						.flatMap((property) =>
							ev
								.in(value.module as Module, () =>
									ev.evaluate(
										property.type === 'SpreadElement' ? property.argument : property.value,
										value.frame,
									),
								)
								.flatMap((v) => sendsOfValue(v, ev, depth + 1)),
						),
				),
			];
		case 'global':
			return [...(PROPERTIES[value.path]?.sends ?? [])];
		case 'json':
			return [...new Set(value.of.flatMap((part) => sendsOfValue(part, ev, depth + 1)))];
		case 'record':
			return [
				...new Set([...value.entries.values()].flat().flatMap((part) => sendsOfValue(part, ev, depth + 1))),
			];
		case 'map':
			return [
				...new Set(
					value.pairs.flatMap(([, values]) => values).flatMap((part) => sendsOfValue(part, ev, depth + 1)),
				),
			];
		case 'merged':
			return [...new Set(value.parts.flat().flatMap((part) => sendsOfValue(part, ev, depth + 1)))];
		default:
			return [];
	}
}
