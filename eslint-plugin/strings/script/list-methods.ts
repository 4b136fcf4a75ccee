/** What the methods of lists evaluate to. */
import { cross, hole, merge, text, type Pattern } from '../pattern.js';
import { iterated, pairOf } from './collections.js';
import { numberOf } from './operators.js';
import type { Evaluation } from './evaluate.js';
import type { Node } from './program.js';
import { string, unknown, type Frame, type Value } from './values.js';

export function ofList(
	list: Extract<Value, { is: 'list' }>,
	name: string,
	args: readonly Node[],
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	switch (name) {
		case 'join': {
			const separators = args[0] ? ev.patterns(args[0], frame) : [text(',')];
			if (!list.exact) {
				const strings = ev.strings(list.items);
				return strings.length === 1 && list.items.length === 1
					? strings.map(string)
					: [
							string(merge(strings)),
							...strings.slice(0, 8).map((first) => string([...first, { hole: 'opaque' }])),
						];
			}
			return list.items
				.slice(0, 200)
				.reduce<Pattern[]>(
					(lefts, item, i) =>
						cross(
							i ? cross(lefts, separators.length ? separators : [hole('opaque')]) : lefts,
							ev.strings([item]),
						),
					[[]],
				)
				.map(string);
		}
		case 'concat':
			return [
				{
					is: 'list',
					exact: false,
					items: [
						...list.items,
						...args.flatMap((arg) =>
							ev.evaluate(arg, frame).flatMap((value) => (value.is === 'list' ? value.items : [value])),
						),
					],
				},
			];
		case 'map':
		case 'flatMap': {
			const items = list.items
				.slice(0, 100)
				.flatMap((item, i) =>
					ev
						.evaluate(args[0], frame)
						.flatMap((fn) =>
							fn.is === 'function'
								? ev.returned(
										fn,
										[
											{ values: [item] },
											{ values: [list.exact ? { is: 'other', value: i } : unknown('component')] },
										],
										frame,
									)
								: [unknown()],
						),
				);
			return [
				{
					is: 'list',
					exact: list.exact && items.length === list.items.length,
					items:
						name === 'flatMap' ? items.flatMap((item) => (item.is === 'list' ? item.items : [item])) : items,
				},
			];
		}
		case 'reduce':
		case 'reduceRight': {
			const items = name === 'reduce' ? list.items : list.items.toReversed();
			const [first, others] = args[1]
				? [ev.evaluate(args[1], frame), items]
				: [items.slice(0, 1), items.slice(1)];
			const start = items.length - others.length;
			const indexOf = (i: number): number => (name === 'reduce' ? start + i : others.length - 1 - i);
			return first.length ? reduced(first, others, args[0], list.exact, indexOf, frame, ev) : [unknown()];
		}
		case 'reverse':
		case 'toReversed':
			return [{ is: 'list', exact: list.exact, items: list.items.toReversed() }];
		case 'slice': {
			const ends = args.map((arg) => numberOf(arg, frame, ev));
			return list.exact && ends.every((end) => end !== undefined)
				? [{ is: 'list', exact: true, items: list.items.slice(...ends) }]
				: [{ ...list, exact: false }];
		}
		case 'flat':
			return [
				{
					is: 'list',
					exact: false,
					items: list.items.flatMap((item) => (item.is === 'list' ? item.items : [item])),
				},
			];
		case 'fill':
		case 'with':
		case 'toSpliced':
			return [
				{
					is: 'list',
					exact: false,
					items: [...list.items, ...args.flatMap((arg) => ev.evaluate(arg, frame))],
				},
			];
		case 'filter':
		case 'splice':
		case 'sort':
		case 'toSorted':
		case 'values':
		case 'toArray':
		case 'keys':
			return [{ ...list, exact: false }];
		case 'next':
			return [iterated(list.items)];
		case 'at': {
			const index = args[0] ? numberOf(args[0], frame, ev) : undefined;
			const item = list.exact && index !== undefined ? list.items.at(index) : undefined;
			return item ? [item] : list.items;
		}
		case 'find':
		case 'findLast':
		case 'pop':
		case 'shift':
		case 'get':
		case 'first':
		case 'last':
			return list.items;
		case 'entries':
			return [
				{
					is: 'list',
					exact: false,
					items: list.items.map((item) => pairOf([unknown('component')], [item])),
				},
			];
		case 'indexOf':
			return [unknown('component')];
		case 'push':
		case 'unshift':
		case 'includes':
			return [{ is: 'other' }];
		default:
			return [unknown()];
	}
}

const MOST_REDUCED = 40;

/** What a list is reduced to: item after item when each is known, or by any of them once. */
function reduced(
	first: readonly Value[],
	items: readonly Value[],
	act: Node | undefined,
	isExact: boolean,
	indexOf: (i: number) => number,
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	return ev.evaluate(act, frame).flatMap((fn): readonly Value[] => {
		if (fn.is !== 'function') {
			return [unknown()];
		}
		if (!isExact || items.length > MOST_REDUCED) {
			return ev.returned(fn, [{ values: first }, { values: items }], frame);
		}
		return items.reduce<readonly Value[]>(
			(all, item, i) =>
				ev.returned(
					fn,
					[{ values: all }, { values: [item] }, { values: [{ is: 'other', value: indexOf(i) }] }],
					frame,
				),
			first,
		);
	});
}
