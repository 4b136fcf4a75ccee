/** Functions of lists: `Array`, and jQuery's. */
import { table } from '../../../table.js';
import type { Evaluation } from '../evaluate.js';
import { ofList } from '../list-methods.js';
import type { Node } from '../program.js';
import { charactersOf } from '../text-methods.js';
import { unknown, type Frame, type Value } from '../values.js';
import { given, type Builtin } from './builtin.js';

export const LISTS = table<Builtin>({
	'Array.of': (args, frame, ev) => [
		{ is: 'list', exact: false, items: args.flatMap((arg) => ev.evaluate(arg, frame)) },
	],
	'Array.from': arrayFrom,
	'$.makeArray': (args, frame, ev) => [
		{ is: 'list', exact: false, items: ev.evaluate(args[0], frame).flatMap((value) => ev.itemsOf(value)) },
	],
	'$.map': (args, frame, ev) => ofListOf(args[0], 'flatMap', args.slice(1), frame, ev),
	'$.merge': (args, frame, ev) => [
		{
			is: 'list',
			exact: false,
			items: args.flatMap((arg) => ev.evaluate(arg, frame).flatMap((value) => ev.itemsOf(value))),
		},
	],
	'$.grep': given,
	'$.unique': given,
	'$.uniqueSort': given,
});

/** `Array.from( list, fn )`. */
function arrayFrom(args: readonly Node[], frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	if (args[1]) {
		const [length] = ev.evaluate(args[0], frame);
		return length?.is === 'object'
			? ev.evaluate(args[1], frame).flatMap((fn): Value[] =>
					fn.is === 'function'
						? [
								{
									is: 'list',
									exact: false,
									items: ev.returned(
										fn,
										[{ values: [unknown()] }, { values: [unknown('component')] }],
										frame,
									),
								},
							]
						: [],
				)
			: ofListOf(args[0], 'map', args.slice(1), frame, ev);
	}
	return listsOf(args[0], frame, ev);
}

/** The lists that a value is when it is made into one: of a string, its characters. */
function listsOf(node: Node | undefined, frame: Frame | undefined, ev: Evaluation): Value[] {
	return ev
		.evaluate(node, frame)
		.map((value): Value =>
			value.is === 'string'
				? { is: 'list', exact: true, items: charactersOf(value.pattern) }
				: value.is === 'list'
					? value
					: { is: 'list', exact: false, items: ev.itemsOf(value) },
		);
}

const ofListOf = (
	node: Node | undefined,
	name: string,
	args: readonly Node[],
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] =>
	listsOf(node, frame, ev).flatMap((list) => (list.is === 'list' ? ofList(list, name, args, frame, ev) : []));
