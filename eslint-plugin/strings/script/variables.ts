/** What is written to variables and parameters. */
import { hole, isHole, join, text, type Pattern } from '../pattern.js';
import { pass } from './alternatives.js';
import { callbackArguments } from './callbacks.js';
import { isJquery } from './element-methods.js';
import type { Evaluation } from './evaluate.js';
import { imported } from './exports.js';
import { globalValues } from './globals.js';
import type { Module } from './modules.js';
import { asDefault } from './operators.js';
import { functionAround, type Node, type Write } from './program.js';
import { settled } from './promises.js';
import { placeOfNode } from './source.js';
import { withPushed } from './stores.js';
import { thrownTo } from './thrown.js';
import { NOTHING, string, unknown, type Argument, type Frame, type Value } from './values.js';

/** A host that is written: `url.host += '.net'` writes the end of one, and then only that it is another is known. */
const movedTo = (host: Pattern): Pattern =>
	host[0] && !isHole(host[0]) && host[0].text.startsWith('.')
		? join(hole('setting', { name: 'a host that is set here' }), host)
		: host;

export function identifier(node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	if (ev.here.marked?.hasHole(node.name)) {
		return ev.here.marked.text.length ? [string(ev.here.marked.revive(node.name))] : [unknown()];
	}
	const variable = ev.here.program.variableOf(node);
	if (!variable && node.name === 'arguments') {
		const fn = functionWithArguments(node);
		if (fn) {
			return parameter(
				{ kind: 'param', value: undefined, node, path: [], of: fn, index: 0, rest: true },
				frame,
				ev,
			);
		}
	}
	if (!variable) {
		return globalValues(node.name, ev);
	}
	const values = withPushed(ev.variable(variable, frame), node, ev);
	if (values.some((value) => value.is === 'ref')) {
		return [...values, { is: 'ref', of: ev.here.members.writtenTo(node, 'value', ev, frame) }];
	}
	return values.some((value) => value.is === 'url') ? [...values, ...moved(node, frame, ev)] : values;
}

/** A URL object whose host the program sets. */
function moved(node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const hosts = ['host', 'hostname'].flatMap((name) =>
		ev.strings(ev.here.members.writtenTo(node, name, ev, frame)),
	);
	return hosts.length
		? [{ is: 'url', patterns: hosts.map((host) => join(text('https://'), movedTo(host), hole('path'))) }]
		: [];
}

export function written(write: Write, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	let values: readonly Value[];
	switch (write.kind) {
		case 'param':
			values = parameter(write, frame, ev);
			break;
		case 'element':
			values = ev.evaluate(write.value, frame).flatMap((value) => ev.itemsOf(value));
			if (isAwaited(write.node)) {
				values = values.flatMap(settled);
			}
			break;
		case 'key':
			return ev.evaluate(write.value, frame).flatMap((value) => ev.keysOf(value));
		case 'import':
			values = imported(write.value!, ev);
			break;
		case 'function':
		case 'class':
		case 'enum':
			return ev.evaluate(write.value, frame);
		case 'caught':
			values = thrownTo(write.value!, frame, ev);
			break;
		case 'unknown':
			return [unknown('component')];
		default:
			values = ev.evaluate(write.value, frame);
	}
	for (const key of write.path) {
		values = values.flatMap((value) => (key === null ? ev.valuesOf(value) : ev.property(value, key)));
	}
	if (write.fallback) {
		const fallback = ev.evaluate(write.fallback, frame);
		const given = values.filter((value) => !(value.is === 'other' && value.value === undefined));
		values = [...given, ...(write.kind === 'param' ? asDefault(write.fallback, fallback, ev) : fallback)];
	}
	return values;
}

function parameter(write: Write, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const fn = write.of!;
	ev.needs.isLocal = true;
	for (let current = frame; current; current = current.parent) {
		if (current.fn === fn) {
			return argumentOf(current, write, ev);
		}
	}
	for (let current = ev.context; current; current = current.parent) {
		if (current.fn === fn) {
			ev.needs.isInContext = true;
			return argumentOf(current, write, ev);
		}
	}
	const given = write.rest ? undefined : callbackArguments(fn, write.index!, ev);
	ev.needs.ask(fn, ev.here, !given);
	if (ev.joins && !given) {
		const callers = ev.callers(fn, ev.here);
		if (callers.length) {
			return callers.flatMap((make) => {
				const made = make(undefined);
				return made ? argumentOf(made, write, ev) : NOTHING;
			});
		}
	}
	if (given) {
		return given;
	}
	return write.fallback && write.path.length === 0 ? NOTHING : [nameHints(write.node)];
}

/** What the name of a parameter tells that nobody in the file passes. */
function nameHints(node: Node): Value {
	const name = node.type === 'Identifier' ? node.name : '';
	if (isJquery(name)) {
		return { is: 'global', path: '$' };
	}
	if (name === 'mw' || name === 'mediaWiki') {
		return { is: 'global', path: 'mw' };
	}
	if (/^\$\w/.test(name)) {
		return { is: 'element', tags: [], jquery: true, made: false };
	}
	return unknown();
}

function argumentOf(frame: Frame, write: Write, ev: Evaluation): readonly Value[] {
	const index = write.index!;
	if (write.rest && write.path.length === 0) {
		const each = frame.args
			.slice(index)
			.map((argument) =>
				argument.spread
					? argumentValues(argument, ev).flatMap((value) => ev.itemsOf(value))
					: argumentValues(argument, ev),
			);
		return [
			{
				is: 'list',
				exact: each.every((values, i) => values.length === 1 && !frame.args[index + i]!.spread),
				items: each.flat(),
			},
		];
	}
	let from = 0;
	for (const [at, argument] of frame.args.entries()) {
		if (!argument.spread) {
			if (from === index) {
				return argumentValues(argument, ev);
			}
			from++;
			continue;
		}
		const values = argumentValues(argument, ev);
		const [only] = values;
		const isMore = at < frame.args.length - 1 && values.length === 1 && only!.is === 'list' && only!.exact;
		if (isMore && from + only.items.length <= index) {
			from += only.items.length;
			continue;
		}
		return values.flatMap((value): readonly Value[] => {
			const own = value.is === 'list' && value.exact ? value.items[index - from] : undefined;
			return own && value.is === 'list' && value.items.length > 1 && value.places?.[index - from]
				? [pass(own, value.places[index - from]!)]
				: own
					? [own]
					: ev.itemsOf(value);
		});
	}
	return [{ is: 'other', value: undefined }];
}

function argumentValues(argument: Argument, ev: Evaluation): readonly Value[] {
	if (argument.values) {
		return argument.values;
	}
	const module = argument.module as Module;
	if (argument.of) {
		return ev.in(module, () => argument.of!(ev));
	}
	const place = placeOfNode(argument.node!, module);
	return ev.in(module, () => ev.evaluate(argument.node, argument.frame)).map((value) => pass(value, place));
}

/** Whether a loop that writes to a variable is `for await`. */
function isAwaited(node: Node): boolean {
	let loop: Node | null | undefined = node;
	while (loop && loop.type !== 'ForOfStatement') {
		loop = loop.parent;
	}
	return Boolean(loop?.await);
}

/** The function whose `arguments` a name means. */
function functionWithArguments(node: Node): Node | undefined {
	let fn = functionAround(node);
	while (fn?.type === 'ArrowFunctionExpression') {
		fn = functionAround(fn);
	}
	return fn;
}
