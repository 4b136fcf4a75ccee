/** What a call of a method requests, by what its receiver is. */
import { literalOf, type Pattern } from '../../strings/pattern.js';
import type { Evaluation } from '../../strings/script/evaluate.js';
import type { Module } from '../../strings/script/modules.js';
import { calleeName, isFunction, propertyName, unwrap, type Node } from '../../strings/script/program.js';
import type { Frame, Value } from '../../strings/script/values.js';
import type { Context } from '../context.js';
import { argumentPatterns } from './arguments.js';
import { urls, type Found } from './answer.js';
import {
	attributeAnswers,
	attributeOf,
	CODE_OF_ELEMENTS,
	codeOf,
	declared,
	destinationFor,
	guessed,
	loadingTag,
	submitted,
} from './attributes.js';
import { isAdopted, writtenTogether } from './documents.js';
import { LOADING_PROPERTIES, METHOD_SINKS, type MethodSink } from './sinks.js';

export const methodRows = new Map<string, MethodSink[]>();
for (const row of METHOD_SINKS) {
	methodRows.set(row.method, [...(methodRows.get(row.method) ?? []), row]);
}

export function methodAnswers(
	call: Node,
	callee: Node,
	name: string,
	ev: Evaluation,
	frame: Frame | undefined,
	context: Context,
): Found[] {
	const receivers = ev.evaluate(callee.object, frame);
	const elements = receivers.filter((value) => value.is === 'element');
	const isUnknown =
		receivers.length === 0 ||
		receivers.some(
			(value) =>
				value.is === 'string' ||
				value.is === 'method' ||
				(value.is === 'global' && !/^(?:mw|console|Object|Array|Math|JSON|OO)\b/.test(value.path)),
		);
	const found: Found[] = [];
	for (const row of methodRows.get(name)!) {
		const fits =
			row.on === 'any'
				? elements.length > 0 || isUnknown
				: row.on === 'jquery'
					? elements.some((element) => element.jquery) ||
						(elements.length === 0 && isUnknown && row.as !== 'load' && row.as !== 'attribute')
					: elements.some((element) => !element.jquery) || (elements.length === 0 && isUnknown);
		if (!fits) {
			continue;
		}
		const tags = elements.flatMap((element) => element.tags);
		found.push(
			...methodAnswer(
				call,
				callee,
				row,
				tags,
				elements.some((element) => element.made),
				ev,
				frame,
				context,
			),
		);
	}
	return found;
}

function methodAnswer(
	call: Node,
	callee: Node,
	row: MethodSink,
	tags: readonly string[],
	made: boolean,
	ev: Evaluation,
	frame: Frame | undefined,
	context: Context,
): Found[] {
	const argument = (row.argument < 0 ? unwrap(callee.object) : call.arguments[row.argument]) as
		Node | undefined;
	if (!argument) {
		return [];
	}
	switch (row.as) {
		case 'markup':
			if (row.argument < 0) {
				return [];
			}
			if (row.method === 'html' && tags.some((tag) => tag in CODE_OF_ELEMENTS)) {
				return ev
					.strings(ev.evaluate(argument, frame).filter((value) => value.is === 'string'))
					.flatMap((pattern) => codeOf(tags, pattern, undefined, context));
			}
			if (row.method === 'write' || row.method === 'writeln') {
				return writtenTogether(call, ev, frame).flatMap((pattern) =>
					context.inMarkup(pattern, { scripts: true }),
				);
			}
			return (row.on === 'jquery' ? (call.arguments as Node[]) : [argument])
				.flatMap((node) => ev.strings(given(node, frame, ev).filter((value) => value.is === 'string')))
				.flatMap((pattern) => context.inMarkup(pattern, { scripts: row.scripts ?? false }));
		case 'style':
			return ev.patterns(argument, frame).flatMap((pattern) => context.inStyle(pattern));
		case 'attribute': {
			if (unwrap(argument).type === 'ObjectExpression' || call.arguments.length === row.argument + 1) {
				return attributeAnswers(
					tags,
					made,
					argument,
					ev,
					frame,
					(attribute) => `.${row.method}( '${attribute}' )`,
				);
			}
			const value = call.arguments[row.argument + 1] as Node | undefined;
			const found: Found[] = [];
			for (const attribute of new Set(ev.patterns(argument, frame).map(literalOf))) {
				if (attribute === undefined || !value) {
					continue;
				}
				const lower = attribute.toLowerCase();
				if (lower === 'style') {
					found.push(
						...ev
							.patterns(value, frame)
							.flatMap((pattern) => context.inStyle(pattern, { declarations: true })),
					);
				} else if (/^on\w+$/.test(lower)) {
					found.push(
						...ev
							.strings(ev.evaluate(value, frame).filter((one) => one.is === 'string'))
							.flatMap((pattern) => context.inScript(pattern)),
					);
				} else if (lower in LOADING_PROPERTIES) {
					const destination = destinationFor(tags, made, lower, (other) =>
						attributeOf(callee.object, other, ev, frame),
					);
					const guess = destination ?? undefined;
					if (guess) {
						found.push(
							...submitted(
								urls(
									ev.strings(given(value, frame, ev)),
									`${loadingTag(tags, lower)}.${row.method}( '${attribute}' )`,
									tags.length ? guess : guessed(callee.object, guess, ev),
									value,
								),
								callee.object,
								ev,
							),
						);
					}
				}
			}
			return found;
		}
		case 'css':
		case 'css-name': {
			if (unwrap(argument).type === 'ObjectExpression') {
				return (unwrap(argument).properties as Node[])
					.filter((property) => property.type === 'Property')
					.flatMap((property) =>
						ev
							.strings(given(property.value, frame, ev).filter((value) => value.is === 'string'))
							.flatMap((pattern) => declared(propertyName(property) ?? 'background', pattern, context)),
					);
			}
			const value = call.arguments[row.argument + 1] as Node | undefined;
			const names = ev.patterns(argument, frame).map((name) => literalOf(name) ?? 'background');
			return value
				? ev
						.strings(given(value, frame, ev).filter((one) => one.is === 'string'))
						.flatMap((pattern) => names.flatMap((name) => declared(name, pattern, context)))
				: [];
		}
		case 'load': {
			// .load( handler ) binds an event; .load( url ) fetches
			const patterns = ev.strings(
				ev.evaluate(argument, frame).filter((value) => value.is === 'string' || value.is === 'url'),
			);
			return isFunction(argument) ? [] : urls(patterns, '.load()', 'data', argument);
		}
		case 'text': {
			const node = unwrap(argument);
			const isTextNode = node.type === 'CallExpression' && calleeName(node) === 'createTextNode';
			const code = tags.some((tag) => tag in CODE_OF_ELEMENTS)
				? ev.strings(
						ev
							.evaluate(isTextNode ? node.arguments[0] : node, frame)
							.filter((value) => value.is === 'string'),
					)
				: [];
			return code.flatMap((pattern) =>
				codeOf(tags, pattern, attributeOf(callee.object, 'type', ev, frame), context),
			);
		}
		case 'icons':
			return iconsIn(ev.evaluate(argument, frame), ev).flatMap(({ urls: icons, at }) =>
				urls(icons, `.${row.method}()`, 'image', at ?? argument),
			);
		case 'options':
			return (row.paths ?? []).flatMap((path) => {
				const given = argumentPatterns(call, [row.argument, ...path], {}, ev, frame);
				const texts = given?.values.filter(({ is }) => is === 'string' || is === 'url') ?? [];
				return given ? urls(ev.strings(texts), `.${row.method}()`, 'data', given.at) : [];
			});
		case 'rule':
			return ev
				.patterns(argument, frame)
				.flatMap((pattern) => context.inStyle(pattern, { declarations: true }));
		case 'parsed':
			return isAdopted(call, ev.here)
				? ev
						.strings(ev.evaluate(argument, frame).filter((value) => value.is === 'string'))
						.flatMap((pattern) => context.inMarkup(pattern, { scripts: false }))
				: [];
		case 'worklet':
			return urls(ev.patterns(argument, frame), 'addModule()', 'script', argument);
		default:
			return [];
	}
}

/** The values of an argument, or what it returns where jQuery calls it. */
const given = (node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] =>
	ev
		.evaluate(node, frame)
		.flatMap((value) => (value.is === 'function' ? ev.returned(value, [], frame) : [value]));

/** The icons that a description of tools names, however deep. */
function iconsIn(values: readonly Value[], ev: Evaluation, depth = 0): { urls: Pattern[]; at?: Node }[] {
	if (depth > 6) {
		return [];
	}
	return values.flatMap((value) => {
		if (value.is !== 'object' || value.node.type !== 'ObjectExpression') {
			return [];
		}
		const module = value.module as Module;
		return (value.node.properties as Node[]).slice(0, 200).flatMap((property) => {
			if (property.type !== 'Property' || isFunction(property.value)) {
				return [];
			}
			const inner = ev.in(module, () => ev.evaluate(property.value, value.frame));
			return propertyName(property) === 'icon' || propertyName(property) === 'imageFile'
				? [
						{
							urls: ev.strings(inner.filter((one) => one.is === 'string')),
							...(module === ev.here ? { at: property.value as Node } : {}),
						},
					]
				: iconsIn(inner, ev, depth + 1);
		});
	});
}
