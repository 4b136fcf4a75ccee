/** What literals and operators evaluate to. */
import { cross, hole, join, text, type Pattern, type Piece, type Place, type Source } from '../pattern.js';
import { pass } from './alternatives.js';
import { table } from '../../table.js';
import { charactersOf } from './text-methods.js';
import type { Evaluation } from './evaluate.js';
import { HOSTS } from './globals.js';
import { PROPERTIES } from './known.js';
import type { Module } from './modules.js';
import { propertyName, unwrap, type Node } from './program.js';
import { literalPattern, literalSource, placeOfNode } from './source.js';
import { NOTHING, string, unknown, type Frame, type Value } from './values.js';

function rawSource(quasi: Node, module: Module): Source {
	const source = literalSource(quasi, module);
	return { file: source.file, start: source.start };
}

export function literal(node: Node, ev: Evaluation): readonly Value[] {
	if (typeof node.value === 'string') {
		return [string(literalPattern(node, node.value, ev.here))];
	}
	if (node.regex || typeof node.value === 'bigint') {
		return [{ is: 'other' }];
	}
	return [{ is: 'other', value: node.value }];
}

export function template(node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	let patterns: Pattern[] = [[]];
	node.quasis.forEach((quasi: Node, i: number) => {
		const cooked: string = quasi.value.cooked ?? quasi.value.raw;
		if (cooked) {
			patterns = cross(patterns, [literalPattern(quasi, cooked, ev.here)]);
		}
		if (i < node.expressions.length) {
			patterns = cross(patterns, orHole(ev.patterns(node.expressions[i], frame)));
		}
	});
	return patterns.map(string);
}

export function orHole(patterns: Pattern[]): Pattern[] {
	return patterns.length ? patterns : [hole('opaque')];
}

/** `a + b + c`, however long, without recursion to the left. */
export function sum(node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const operands: Node[] = [];
	let left: Node = node;
	while (left.type === 'BinaryExpression' && left.operator === '+') {
		operands.push(left.right);
		left = unwrap(left.left);
	}
	operands.push(left);
	operands.reverse();
	let patterns: Pattern[] = [[]];
	let run: Piece[] = [];
	let numbers = true;
	for (const operand of operands) {
		const before = ev.needs.isCut;
		const values = ev.evaluate(operand, frame);
		numbers &&=
			values.length > 0 && values.every((value) => value.is === 'other' && typeof value.value === 'number');
		const next = ev.strings(values);
		if (next.length === 0) {
			if (operand === operands[0] && ev.needs.isCut && !before) {
				return NOTHING;
			}
			next.push(hole('opaque'));
		}
		// what has one value is joined at once: a long sum would else be copied for each of its terms
		if (next.length === 1) {
			run.push(...next[0]!);
		} else {
			patterns = cross(cross(patterns, [join(run)]), next);
			run = [];
		}
	}
	patterns = cross(patterns, [join(run)]);
	return numbers ? [arithmetic(node, frame, ev)] : patterns.map(string);
}

/** The number that an expression is, when it is but one. */
export function numberOf(node: Node, frame: Frame | undefined, ev: Evaluation): number | undefined {
	const [value, ...others] = ev.evaluate(node, frame);
	return value?.is === 'other' && typeof value.value === 'number' && !others.length ? value.value : undefined;
}

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = table({
	'+': (a, b) => a + b,
	'-': (a, b) => a - b,
	'*': (a, b) => a * b,
	'/': (a, b) => a / b,
	'%': (a, b) => a % b,
	'^': (a, b) => a ^ b,
	'&': (a, b) => a & b,
	'|': (a, b) => a | b,
	'<<': (a, b) => a << b,
	'>>': (a, b) => a >> b,
});

/** An operation on two numbers, or what can be in no address. */
export function arithmetic(node: Node, frame: Frame | undefined, ev: Evaluation): Value {
	const operation = OPERATIONS[node.operator];
	if (!operation) {
		return { is: 'other' };
	}
	const left = numberOf(node.left, frame, ev);
	const right = left === undefined ? undefined : numberOf(node.right, frame, ev);
	return left === undefined || right === undefined
		? unknown('component')
		: { is: 'other', value: operation(left, right) };
}

export function unary(node: Node, frame: Frame | undefined, ev: Evaluation): Value {
	const operand =
		node.operator === '-' || node.operator === '+' ? numberOf(node.argument, frame, ev) : undefined;
	return operand !== undefined
		? { is: 'other', value: node.operator === '-' ? -operand : operand }
		: /^(?:typeof|void|!|delete)$/.test(node.operator)
			? { is: 'other' }
			: unknown('component');
}

export function logical(node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const right = ev.evaluate(node.right, frame);
	if (node.operator === '&&') {
		return right;
	}
	const left = ev.evaluate(node.left, frame).filter(
		(value) =>
			!(value.is === 'other' && !value.value) &&
			!(value.is === 'string' && value.pattern.length === 0) &&
			// a global that the page may set: what the code falls back to is what is known
			!(value.is === 'global' && !PROPERTIES[value.path] && right.length > 0 && !HOSTS.test(value.path)),
	);
	return [...left, ...(isOfParameter(node.left, ev) ? asDefault(node.right, right, ev) : right)];
}

/** A default is the argument of every call that leaves it out: an author changes it there. */
export function asDefault(node: Node, values: readonly Value[], ev: Evaluation): readonly Value[] {
	const place = placeOfNode(node, ev.here);
	return values.map((value) => pass(value, place));
}

/** Whether an expression is a parameter or a property of one. */
function isOfParameter(node: Node, ev: Evaluation): boolean {
	let root = unwrap(node);
	while (root.type === 'MemberExpression') {
		root = unwrap(root.object);
	}
	return (
		root.type === 'Identifier' &&
		!!ev.here.program.variableOf(root)?.writes.some((write) => write.kind === 'param')
	);
}

export function array(node: Node, frame: Frame | undefined, ev: Evaluation): Value {
	const items: Value[] = [];
	const places: Place[] = [];
	let exact = true;
	for (const element of node.elements as (Node | null)[]) {
		if (!element) {
			continue;
		}
		if (element.type === 'SpreadElement') {
			const values = ev.evaluate(element.argument, frame);
			const [only] = values;
			exact &&= values.length === 1 && (only!.is === 'string' || (only!.is === 'list' && only!.exact));
			for (const value of values) {
				items.push(...(value.is === 'string' ? charactersOf(value.pattern) : ev.itemsOf(value)));
			}
			continue;
		}
		const values = ev.evaluate(element, frame);
		exact &&= values.length === 1;
		const place = placeOfNode(element, ev.here);
		for (const value of values) {
			places[items.length] = place;
			items.push(value);
		}
		if (items.length > 400) {
			exact = false;
			break;
		}
	}
	return { is: 'list', items, exact, places };
}

export function tagged(node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const tag = unwrap(node.tag);
	if (tag.type === 'MemberExpression' && propertyName(tag) === 'raw') {
		let patterns: Pattern[] = [[]];
		node.quasi.quasis.forEach((quasi: Node, i: number) => {
			patterns = cross(patterns, [text(quasi.value.raw, rawSource(quasi, ev.here))]);
			if (i < node.quasi.expressions.length) {
				patterns = cross(patterns, orHole(ev.patterns(node.quasi.expressions[i], frame)));
			}
		});
		return patterns.map(string);
	}
	const made = ev
		.evaluate(tag, frame)
		.filter((value) => value.is === 'function')
		.flatMap((fn) =>
			ev.returned(
				fn,
				[
					{
						values: [
							{
								is: 'list',
								exact: true,
								items: (node.quasi.quasis as Node[]).map((quasi) =>
									string(quasi.value.cooked ? literalPattern(quasi, quasi.value.cooked, ev.here) : []),
								),
							},
						],
					},
					...(node.quasi.expressions as Node[]).map((one) => ({ node: one, module: ev.here, frame })),
				],
				frame,
			),
		);
	return made.length ? made : template(node.quasi, frame, ev);
}
