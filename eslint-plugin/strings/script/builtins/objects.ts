/** Functions of objects: `Object`, `Reflect`, and what libraries have of the kind. */
import { table } from '../../../table.js';
import { objectOf, pairsOf } from '../collections.js';
import type { Evaluation } from '../evaluate.js';
import type { Node } from '../program.js';
import { describedBy } from '../stores.js';
import { literals } from '../text-methods.js';
import { unknown, type Frame, type Value } from '../values.js';
import { given, type Builtin } from './builtin.js';
import { constructBuiltin } from './constructions.js';

const ownKeys: Builtin = (args, frame, ev) => [
	{ is: 'list', exact: false, items: ev.evaluate(args[0], frame).flatMap((value) => ev.keysOf(value)) },
];

const grouped: Builtin = (args, frame, ev) => [
	objectOf([
		[
			[unknown()],
			[
				{
					is: 'list',
					exact: false,
					items: ev.evaluate(args[0], frame).flatMap((value) => ev.itemsOf(value)),
				},
			],
		],
	]),
];

const merged: Builtin = (args, frame, ev) => [
	{
		is: 'merged',
		parts: args
			.toReversed()
			.map((arg) => (arg.type === 'SpreadElement' ? [unknown()] : ev.evaluate(arg, frame))),
	},
];

export const OBJECTS = table<Builtin>({
	'Object.freeze': given,
	'Object.seal': given,
	'Object.preventExtensions': given,
	'Object.create': given,
	structuredClone: given,
	'Object.setPrototypeOf': (args, frame, ev) => [
		{ is: 'merged', parts: args.map((arg) => ev.evaluate(arg, frame)) },
	],
	'Object.defineProperties': (args, frame, ev) => [
		{
			is: 'merged',
			parts: [
				ev.evaluate(args[0], frame),
				ev
					.evaluate(args[1], frame)
					.map((value) =>
						objectOf(
							pairsOf(value, ev).map(([keys, values]) => [
								keys,
								values.flatMap((one) => describedBy(one, ev)),
							]),
						),
					),
			],
		},
	],
	'Object.fromEntries': (args, frame, ev) =>
		ev.evaluate(args[0], frame).map((value) => objectOf(pairsOf(value, ev))),
	'Object.groupBy': grouped,
	'Map.groupBy': grouped,
	'Object.assign': merged,
	'$.extend': merged,
	'OO.extendObject': merged,
	'Object.keys': ownKeys,
	'Object.getOwnPropertyNames': ownKeys,
	'Object.values': (args, frame, ev) => [
		{ is: 'list', exact: false, items: ev.evaluate(args[0], frame).flatMap((value) => ev.valuesOf(value)) },
	],
	'Object.entries': (args, frame, ev) => [
		{
			is: 'list',
			exact: false,
			items: ev.evaluate(args[0], frame).flatMap((value): Value[] => {
				const keys = ev.keysOf(value);
				const values = ev.valuesOf(value);
				return values.map((one, i) => ({
					is: 'list',
					exact: true,
					items: [keys[i] ?? unknown('component'), one],
				}));
			}),
		},
	],
	'Reflect.get': (args, frame, ev) =>
		literals(ev.patterns(args[1], frame)).flatMap((name) =>
			ev.evaluate(args[0], frame).flatMap((value) => ev.property(value, name)),
		),
	'Reflect.apply': (args, frame, ev) =>
		ev
			.evaluate(args[0], frame)
			.flatMap((fn) =>
				fn.is === 'function'
					? ev.returned(fn, args[2] ? [{ node: args[2], module: ev.here, frame, spread: true }] : [], frame)
					: [unknown()],
			),
	'Reflect.construct': reflectConstruct,
	'$.proxy': (args, frame, ev) =>
		ev.evaluate(args[0], frame).map((target): Value => ({
			is: 'bound',
			target,
			how: 'bind',
			args: [],
			...(args[1] ? { self: ev.evaluate(args[1], frame) } : {}),
		})),
});

/** `Reflect.construct( target, args )`. */
function reflectConstruct(
	args: readonly Node[],
	frame: Frame | undefined,
	ev: Evaluation,
	call: Node,
): readonly Value[] {
	return ev.evaluate(args[0], frame).flatMap((made): readonly Value[] =>
		made.is === 'class' || made.is === 'function'
			? [
					{
						is: 'instance',
						node: made.node,
						module: made.module,
						args: args[1] ? [{ node: args[1], module: ev.here, frame, spread: true }] : [],
						frame,
					},
				]
			: made.is === 'global'
				? constructBuiltin(made.path, { ...call, arguments: [] }, frame, ev)
				: [unknown()],
	);
}
