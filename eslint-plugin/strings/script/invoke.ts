/** What calls and constructions evaluate to. */
import { hole, literalOf, type Pattern } from '../pattern.js';
import { borrowedMethod } from './callbacks.js';
import { callBuiltin } from './builtins.js';
import { constructBuiltin } from './builtins/constructions.js';
import { isReactive, propsOf, reactive } from './component.js';
import type { Evaluation } from './evaluate.js';
import { exported, required } from './exports.js';
import { stringMethod } from './methods.js';
import { matched } from './text-methods.js';
import { classAround } from './calls.js';
import { self as selfValues } from './properties.js';
import { isFunction, propertyName, unwrap, type Node } from './program.js';
import { storedFor } from './stores.js';
import { unknown, type Frame, type Value } from './values.js';

export function importOf(specifiers: Pattern[], ev: Evaluation): readonly Value[] {
	const values: Value[] = [];
	for (const specifier of specifiers) {
		const literal = literalOf(specifier);
		const file = literal === undefined ? undefined : ev.here.resolve(literal);
		if (file) {
			values.push({ is: 'promise', of: [{ is: 'module', file }] });
		}
	}
	return values.length ? values : [{ is: 'promise', of: [unknown()] }];
}

export function called(node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const callee = unwrap(node.callee);
	if (callee.type === 'Super') {
		return [unknown()];
	}
	if (callee.type === 'Identifier' && callee.name === 'require' && !localFunction(callee, ev)) {
		const specifier: Pattern = ev.first(ev.patterns(node.arguments[0], frame)) ?? hole('opaque');
		const file = ev.here.resolve(literalOf(specifier) ?? '');
		return file ? required(file, ev) : [unknown()];
	}
	if (isReactive(node) && !(callee.type === 'Identifier' && localFunction(callee, ev))) {
		return reactive(node, ev, frame);
	}
	const props = propsOf(node, ev, frame);
	if (props) {
		return [props];
	}
	const borrowed = borrowedMethod(node);
	if (borrowed) {
		return ev
			.evaluate(borrowed.callee.object, frame)
			.flatMap((of) => stringMethod(of, borrowed.name, borrowed.call, frame, ev));
	}
	const values: Value[] = [...storedFor(node, frame, ev)];
	if (callee.type === 'MemberExpression') {
		const searched = unwrap(callee.object);
		if (searched.type === 'Literal' && searched.regex && propertyName(callee) === 'exec') {
			return ev.patterns(node.arguments[0], frame).flatMap((one) => matched(one, searched, frame, ev));
		}
		if (unwrap(callee.object).type === 'Super') {
			return inherited(callee, node, frame, ev);
		}
	}
	for (const target of targetsOf(callee, frame, ev)) {
		values.push(...invoke(target, node, frame, callee, ev));
	}
	return values.length ? values : [unknown()];
}

/** The functions that a callee may be; of a table of functions that is asked for an unknown key, all. */
function targetsOf(callee: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const targets = ev.evaluate(callee, frame);
	if (callee.type !== 'MemberExpression' || !callee.computed || targets.some(({ is }) => is === 'function')) {
		return targets;
	}
	const functions = ev
		.evaluate(callee.object, frame)
		.flatMap((table) => (table.is === 'object' ? functionsOf(table) : []));
	return functions.length ? functions : targets;
}

const functionsOf = (table: Extract<Value, { is: 'object' }>): Value[] =>
	((table.node.properties ?? []) as Node[])
		.slice(0, MOST_FUNCTIONS)
		.flatMap((property) =>
			property.type === 'Property' && isFunction(property.value) ? [property.value] : [],
		)
		.map((fn) => ({ is: 'function', node: fn, module: table.module, frame: table.frame }));

/** What `super.method()` gives. */
function inherited(callee: Node, node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const name = propertyName(callee);
	const parents = ev.evaluate(classAround(callee)?.superClass, frame);
	const self = selfValues(callee, frame, ev);
	return name === undefined
		? [unknown()]
		: parents
				.flatMap((parent): readonly Value[] =>
					parent.is === 'class' || parent.is === 'function'
						? [
								...ev.property({ is: 'instance', node: parent.node, module: parent.module }, name),
								...ev.property(parent, name),
							]
						: [],
				)
				.flatMap((target) =>
					target.is === 'function'
						? ev.returned(target, ev.arguments(node, frame), frame, ev.only(self))
						: [unknown()],
				);
}

const MOST_FUNCTIONS = 60;

function localFunction(callee: Node, ev: Evaluation): boolean {
	const variable = ev.here.program.variableOf(callee);
	return (
		!!variable &&
		variable.writes.some(
			(write) => write.kind === 'function' || (write.kind === 'init' && isFunction(write.value)),
		)
	);
}

function invoke(
	target: Value,
	node: Node,
	frame: Frame | undefined,
	callee: Node,
	ev: Evaluation,
): readonly Value[] {
	switch (target.is) {
		case 'function':
			return (callee.type === 'MemberExpression' ? receivers(callee, frame, ev) : [undefined]).flatMap(
				(self) => ev.returned(target, ev.arguments(node, frame), frame, self),
			);
		case 'bound': {
			const args = ev.arguments(node, frame);
			const given = node.arguments[0] as Node | undefined;
			if (target.how === 'bind' && !target.args) {
				return [{ ...target, args: args.slice(1), ...(given ? { self: ev.evaluate(given, frame) } : {}) }];
			}
			const selves = target.self ?? (given && target.how !== 'bind' ? ev.evaluate(given, frame) : []);
			const only = ev.only(selves);
			const self = only && isObject(only) ? only : undefined;
			const rest =
				target.how === 'bind'
					? [...(target.args ?? []), ...args]
					: target.how === 'call'
						? args.slice(1)
						: args[1]
							? [{ ...args[1], spread: true }]
							: [];
			return target.target.is === 'function' ? ev.returned(target.target, rest, frame, self) : [unknown()];
		}
		case 'global':
			return callBuiltin(target.path, node, frame, ev);
		case 'method':
			return target.of.length
				? target.of.flatMap((of) => stringMethod(of, target.name, node, frame, ev))
				: stringMethod(unknown(), target.name, node, frame, ev);
		case 'class':
			return [{ is: 'instance', node: target.node, module: target.module }];
		case 'module':
			return callable(target, ev).flatMap((one) => invoke(one, node, frame, callee, ev));
		default:
			return [unknown()];
	}
}

/** What a value is when it is called: of a module, the function or class that it is as a whole. */
export function callable(value: Value, ev: Evaluation): readonly Value[] {
	return value.is === 'module'
		? exported(value.file, 'default', ev).filter(
				(one) => one.is === 'function' || one.is === 'class' || one.is === 'bound',
			)
		: [value];
}

const MOST_RECEIVERS = 8;

/** What `this` may be in a call of a method: one object, or else nothing is known, unless values are put together anyway. */
function receivers(callee: Node, frame: Frame | undefined, ev: Evaluation): readonly (Value | undefined)[] {
	const values = ev.evaluate(callee.object, frame);
	const objects = values.filter(isObject);
	if (values.length < 2 || !ev.joins) {
		return [values.length === 1 ? objects[0] : undefined];
	}
	ev.needs.isPartial ||= objects.length > MOST_RECEIVERS;
	return [undefined, ...objects.slice(0, MOST_RECEIVERS)];
}

/** Whether a value can be what `this` is in a call. */
const isObject = ({ is }: Value): boolean =>
	is === 'instance' || is === 'object' || is === 'class' || is === 'merged' || is === 'record';

export function constructed(node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const values: Value[] = [];
	for (const target of ev.evaluate(node.callee, frame).flatMap((one) => callable(one, ev))) {
		if (target.is === 'class' || target.is === 'function') {
			values.push({
				is: 'instance',
				node: target.node,
				module: target.module,
				args: ev.arguments(node, frame),
				frame,
			});
		} else if (target.is === 'global') {
			values.push(...constructBuiltin(target.path, node, frame, ev));
		} else {
			values.push(unknown());
		}
	}
	return values;
}
