/** What a `catch` catches, as far as the program itself throws it. */
import type { Evaluation } from './evaluate.js';
import type { Module } from './modules.js';
import { childrenOf } from './children.js';
import { isFunction, type Node } from './program.js';
import { unknown, type Frame, type Value } from './values.js';

const MOST_NODES = 4000;
const MOST_THROWN = 20;

interface Thrown {
	readonly throws: readonly Node[];
	readonly calls: readonly Node[];
}

const known = new WeakMap<Node, Thrown>();

/** The values that the parameter of a `catch` may have: what its `try` throws, or a function that is called there. */
export function thrownTo(clause: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const block = clause.parent?.block as Node | undefined;
	const { throws, calls } = block ? thrownIn(block) : { throws: [], calls: [] };
	const values = [
		...throws.flatMap((one) => ev.evaluate(one.argument, frame)),
		...(throwsAnywhere(ev.here) ? calls : []).flatMap((call) =>
			ev
				.evaluate(call.callee, frame)
				.flatMap((fn) => (fn.is === 'function' ? thrownBy(fn, ev.arguments(call, frame), frame, ev) : [])),
		),
	];
	return values.length ? values : [unknown()];
}

function thrownBy(
	fn: Extract<Value, { is: 'function' }>,
	args: ReturnType<Evaluation['arguments']>,
	caller: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	const { throws } = thrownIn(fn.node.body as Node);
	const frame = throws.length ? ev.frameFor(fn, args, caller) : undefined;
	return frame
		? ev.in(fn.module as Module, () => throws.flatMap((one) => ev.evaluate(one.argument, frame)))
		: [];
}

const throwsAnywhere = (module: Module): boolean => module.text.includes('throw');

/** The `throw` statements and calls in a block, but for those of functions that it defines. */
function thrownIn(block: Node): Thrown {
	let found = known.get(block);
	if (!found) {
		const throws: Node[] = [];
		const calls: Node[] = [];
		const stack = [block];
		for (let left = MOST_NODES; stack.length && left > 0; left--) {
			const node = stack.pop()!;
			if (node.type === 'ThrowStatement' && throws.length < MOST_THROWN) {
				throws.push(node);
			} else if (node.type === 'CallExpression' && calls.length < MOST_THROWN) {
				calls.push(node);
			}
			stack.push(...childrenOf(node).filter((child) => !isFunction(child)));
		}
		found = { throws, calls };
		known.set(block, found);
	}
	return found;
}
