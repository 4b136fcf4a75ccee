import type { Sent } from '../../pattern.js';
import type { Evaluation } from '../evaluate.js';
import type { Node } from '../program.js';
import type { Frame, Value } from '../values.js';

/** What a call of a function of the platform or a library evaluates to. */
export type Builtin = (
	args: readonly Node[],
	frame: Frame | undefined,
	ev: Evaluation,
	call: Node,
	path: string,
) => readonly Value[];

/** Of functions that give back their argument, or what evaluates to the same. */
export const given: Builtin = (args, frame, ev) => ev.evaluate(args[0], frame);

/** What an argument tells of the reader. */
export function sends(node: Node | undefined, frame: Frame | undefined, ev: Evaluation): Sent[] {
	return node ? [...new Set(ev.evaluate(node, frame).flatMap((value) => ev.sendsOfValue(value)))] : [];
}
