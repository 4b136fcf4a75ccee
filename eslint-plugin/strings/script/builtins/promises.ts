/** Functions that give promises: `Promise`, `$.Deferred`, and requests, by what their answers are. */
import { table } from '../../../table.js';
import { isHole, type Pattern } from '../../pattern.js';
import { record } from '../collections.js';
import { resolvedBy, settled } from '../promises.js';
import type { Value } from '../values.js';
import type { Builtin } from './builtin.js';

const response = (value: Value): Value => ({ is: 'promise', of: [value] });

/** The kind of data that a server answers: another server's is not this wiki's to know. */
function answerOf(urls: readonly Pattern[]): 'opaque' | 'setting' {
	return urls.some((url) => {
		const first = url[0];
		return (
			first &&
			(isHole(first)
				? first.hole === 'opaque' && url.length === 1 && Boolean(first.via?.length)
				: /^(?:https?:)?\/\//.test(first.text))
		);
	})
		? 'setting'
		: 'opaque';
}

const settledWith: Builtin = (args, frame, ev) => [
	{ is: 'promise', of: ev.evaluate(args[0], frame).flatMap(settled) },
];

const first: Builtin = (args, frame, ev) => [
	{
		is: 'promise',
		of: ev
			.evaluate(args[0], frame)
			.flatMap((value) => ev.itemsOf(value))
			.flatMap(settled),
	},
];

const responded: Builtin = (args, frame, ev) => [
	response({ is: 'response', kind: answerOf(ev.patterns(args[0], frame)) }),
];

const answered: Builtin = (args, frame, ev) => [
	response({ is: 'answer', kind: answerOf(ev.patterns(args[0], frame)) }),
];

export const PROMISES = table<Builtin>({
	'Promise.resolve': settledWith,
	'Promise.reject': settledWith,
	'Promise.race': first,
	'Promise.any': first,
	'Promise.allSettled': (args, frame, ev) => [
		{
			is: 'promise',
			of: ev.evaluate(args[0], frame).map((value): Value => ({
				is: 'list',
				exact: false,
				items: ev.itemsOf(value).map((item) => record({ value: settled(item) })),
			})),
		},
	],
	'Promise.all': (args, frame, ev) => [
		{
			is: 'promise',
			of: ev.evaluate(args[0], frame).map((value): Value =>
				value.is === 'list'
					? {
							...value,
							items: value.items.flatMap(settled),
						}
					: value,
			),
		},
	],
	'Promise.withResolvers': (_, frame, ev, call) => [
		record({ promise: [{ is: 'promise', of: resolvedBy(call, frame, ev) }] }),
	],
	'$.Deferred': (_, frame, ev, call) => [{ is: 'promise', of: resolvedBy(call, frame, ev) }],
	'$.when': (args, frame, ev) => {
		const all = args.map((arg) => ev.evaluate(arg, frame).flatMap(settled));
		return [{ is: 'promise', of: all[0] ?? [], all }];
	},
	fetch: responded,
	'mw.ForeignApi.get': responded,
	'$.get': answered,
	'$.getJSON': answered,
	'$.post': answered,
	'$.ajax': answered,
	'axios.get': answered,
});
