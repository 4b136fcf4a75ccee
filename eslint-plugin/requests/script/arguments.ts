/** What a call of a function of the tables requests, by its arguments. */
import { hole, isHole, literalOf, type Pattern, type Sent } from '../../strings/pattern.js';
import type { Evaluation } from '../../strings/script/evaluate.js';
import { propertyOf, unwrap, type Node } from '../../strings/script/program.js';
import type { Frame, Value } from '../../strings/script/values.js';
import type { Context } from '../context.js';
import { urls, type Found } from './answer.js';
import { attributeAnswers, mergedInto } from './attributes.js';
import { writtenTogether } from './documents.js';
import type { CallSink } from './sinks.js';

/** The expression of a property path of an argument, or the values there. */
export function argumentPatterns(
	call: Node,
	path: CallSink['url'][number],
	row: Pick<CallSink, 'as'>,
	ev: Evaluation,
	frame: Frame | undefined,
): { values: readonly Value[]; at: Node } | undefined {
	const [index, ...keys] = typeof path === 'number' ? [path] : path;
	const argument = call.arguments[index] as Node | undefined;
	if (!argument || argument.type === 'SpreadElement') {
		return argument
			? { values: ev.evaluate(argument.argument, frame).flatMap((value) => ev.itemsOf(value)), at: argument }
			: undefined;
	}
	let values = ev.evaluate(argument, frame);
	let at = argument;
	for (const key of keys) {
		values = values
			.filter((value) => value.is !== 'string' && value.is !== 'list' && value.is !== 'other')
			.flatMap((value) => ev.property(value, key));
		const node = unwrap(at);
		const property = propertyOf(node, key);
		at = property ? property.value : at;
	}
	values = values.filter((value) => !(value.is === 'other' && value.value === undefined));
	if (typeof path === 'number' && row.as !== 'sources') {
		values = values.filter(
			(value) => value.is !== 'object' && value.is !== 'merged' && value.is !== 'function',
		);
	}
	return values.length ? { values, at } : undefined;
}

function bodySends(call: Node, row: CallSink, ev: Evaluation, frame: Frame | undefined): Sent[] {
	return [
		...new Set(
			(row.body ?? []).flatMap((path) => {
				const [index, ...keys] = typeof path === 'number' ? [path] : path;
				let values = call.arguments[index] ? ev.evaluate(call.arguments[index], frame) : [];
				for (const key of keys) {
					values = values
						.filter((value) => value.is !== 'string')
						.flatMap((value) => ev.property(value, key));
				}
				return values.flatMap((value) => ev.sendsOfValue(value));
			}),
		),
	];
}

function label(row: CallSink): string {
	return `${row.isNew ? 'new ' : ''}${row.callee.replace('#', '')}()`;
}

export const LOADER_URL = /^(?:https?:)?\/\//;

export function callAnswers(
	call: Node,
	row: CallSink,
	ev: Evaluation,
	frame: Frame | undefined,
	context: Context,
): Found[] {
	if (row.as === 'attributes') {
		const tags = ev
			.patterns(call.arguments[0], frame)
			.map(literalOf)
			.filter((tag) => tag !== undefined);
		return call.arguments[1]
			? attributeAnswers(
					tags as string[],
					true,
					call.arguments[1],
					ev,
					frame,
					(attribute) => `<${tags[0]} ${attribute}>`,
				)
			: [];
	}
	if (row.as === 'into') {
		return mergedInto(call, ev, frame, context);
	}
	const found: Found[] = [];
	for (const path of row.url) {
		const argument = argumentPatterns(call, path, row, ev, frame);
		if (!argument) {
			continue;
		}
		found.push(...answersOf(argument.values, argument.at, call, row, ev, frame, context));
		if (found.length && row.as !== 'list' && row.callee !== 'Notification' && row.callee !== 'L.icon') {
			break;
		}
		if (row.as === 'list' && typeof path === 'number') {
			for (const other of call.arguments.slice(path + 1) as Node[]) {
				found.push(...urls(ev.patterns(other, frame), label(row), row.destination, other));
			}
		}
	}
	if (!found.length && row.otherwise && (!row.needs || argumentPatterns(call, row.needs, row, ev, frame))) {
		found.push(...urls([[{ text: row.otherwise }]], label(row), row.destination, call.callee));
	}
	return found;
}

function answersOf(
	values: readonly Value[],
	at: Node,
	call: Node,
	row: CallSink,
	ev: Evaluation,
	frame: Frame | undefined,
	context: Context,
): Found[] {
	const sink = label(row);
	const sends = bodySends(call, row, ev, frame);
	switch (row.as) {
		case 'markup':
			return (
				row.callee.startsWith('document.write') ? writtenTogether(call, ev, frame) : ev.strings(values)
			).flatMap((pattern) => context.inMarkup(pattern, { scripts: true }));
		case 'style':
			return ev.strings(values).flatMap((pattern) => context.inStyle(pattern));
		case 'css-url':
			return ev
				.strings(values)
				.flatMap((pattern) => context.inStyle([{ text: '@font-face{src:' }, ...pattern, { text: '}' }]));
		case 'script':
			return ev
				.strings(values.filter((value) => value.is === 'string'))
				.flatMap((pattern) => context.inScript(pattern));
		case 'blob': {
			const type = call.arguments[1]
				? ev.first(
						ev
							.evaluate(call.arguments[1], frame)
							.filter((value) => value.is === 'object')
							.flatMap((value) => ev.strings(ev.property(value, 'type')))
							.map(literalOf),
					)
				: undefined;
			const parts = ev.strings(
				values.flatMap((value) => ev.itemsOf(value)).filter((value) => value.is === 'string'),
			);
			return parts.flatMap((pattern): Found[] =>
				/javascript/.test(type ?? '') ||
				(type === undefined &&
					(/\bWorker\b/.test(ev.here.text) ||
						pattern.some((piece) => !isHole(piece) && /\bimport(?:Scripts\b|\s)/.test(piece.text))))
					? context.inScript(pattern)
					: /html/.test(type ?? '')
						? context.inMarkup(pattern, { scripts: true })
						: /css/.test(type ?? '')
							? context.inStyle(pattern)
							: [],
			);
		}
		case 'loader': {
			const styles = call.arguments[1]
				? ev.patterns(call.arguments[1], frame).some((type) => literalOf(type) === 'text/css')
				: false;
			return ev
				.strings(values.filter((value) => value.is !== 'list'))
				.filter(
					(pattern) =>
						isHole(pattern[0] ?? hole('opaque')[0]!) ||
						LOADER_URL.test(pattern.map((piece) => (isHole(piece) ? 'x' : piece.text)).join('')),
				)
				.flatMap((url) => urls([url], sink, styles ? 'style' : 'script', at));
		}
		case 'ajax': {
			const isScript = isScriptAjax(call, ev, frame);
			return ev.strings(values).map((url) => ({
				sink,
				at,
				url,
				sends,
				destination:
					isScript || url.some((piece) => !isHole(piece) && /[?&]\w*callback=\?/.test(piece.text))
						? 'script'
						: row.destination,
			}));
		}
		case 'list':
			return inPlaces(values.flatMap((value) => (value.is === 'list' ? value.items : [value])));
		case 'sources':
			return inPlaces(
				values.flatMap((value) =>
					ev.valuesOf(value).flatMap((one) => (one.is === 'string' ? [one] : ev.valuesOf(one))),
				),
			);
		case 'implement':
			return inPlaces(values.filter((value) => value.is === 'list').flatMap((value) => ev.itemsOf(value)));
		case 'ice':
			return inPlaces(
				values
					.flatMap((value) => ev.itemsOf(value))
					.flatMap((server) => ev.property(server, 'urls').concat(ev.property(server, 'url')))
					.flatMap((one) => (one.is === 'list' ? one.items : [one])),
				iceServer,
			);
		default:
			return unwrap(at).type === 'ArrayExpression'
				? inPlaces(values)
				: urls(ev.strings(values), sink, row.destination, at, sends);
	}

	/** Each where it is written, in the object or array of the argument; else all where that stands. */
	function inPlaces(all: readonly Value[], urlsOf: (text: Pattern) => Pattern[] = (text) => [text]): Found[] {
		const found = (one: readonly Value[], place: Node): Found[] =>
			urls(ev.strings(one).flatMap(urlsOf), sink, row.destination, place, sends);
		const leaves = leavesOf(at)?.map((leaf) => ({ leaf, given: ev.evaluate(leaf, frame) }));
		return leaves?.every(({ given }) => given.every(({ is }) => is === 'string' || is === 'other'))
			? leaves.flatMap(({ leaf, given }) => found(given, leaf))
			: found(all, at);
	}
}

/** The expressions that an object or array has as values, at any depth; undefined where it is not written there as a whole. */
function leavesOf(node: Node): Node[] | undefined {
	const container = unwrap(node);
	const parts: (Node | undefined)[] | undefined =
		container.type === 'ObjectExpression'
			? (container.properties as Node[]).map((one) => one.value as Node | undefined)
			: container.type === 'ArrayExpression'
				? container.elements
				: undefined;
	return parts?.every((part) => part && part.type !== 'SpreadElement')
		? (parts as Node[]).flatMap((part) => leavesOf(part) ?? [part])
		: undefined;
}

/** A STUN or TURN URL as the URL of its host. */
function iceServer(url: Pattern): Pattern[] {
	const first = url[0];
	if (!first || isHole(first) || !/^(?:stun|turn)s?:/.test(first.text)) {
		return [];
	}
	const at = first.text.indexOf(':') + 1;
	return [
		[
			{ text: 'https://' },
			{
				...first,
				text: first.text.slice(at),
				source: first.source && {
					...first.source,
					start: first.source.start + at,
					map: first.source.map?.slice(at),
				},
			},
			...url.slice(1),
		],
	];
}

function isScriptAjax(call: Node, ev: Evaluation, frame: Frame | undefined): boolean {
	return (call.arguments as Node[]).some((argument) =>
		argument.type === 'Literal'
			? argument.value === 'script' || argument.value === 'jsonp'
			: ev
					.evaluate(argument, frame)
					.filter((value) => value.is === 'object' || value.is === 'merged')
					.flatMap((value) => ev.strings(ev.property(value, 'dataType')))
					.some((type) => /^(?:script|jsonp)\b/.test(literalOf(type) ?? '')),
	);
}
