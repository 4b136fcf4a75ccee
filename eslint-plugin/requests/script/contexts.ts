import { Budget, Evaluation } from '../../strings/script/evaluate.js';
import type { Module } from '../../strings/script/modules.js';
import type { Node } from '../../strings/script/program.js';
import type { Frame } from '../../strings/script/values.js';

const MOST_CONTEXTS = 48;
const MOST_CALLS = 5;

/** A call from another file, by which a function of this one is entered. */
export interface Entry {
	readonly fn: Node;
	frame(outer: Frame | undefined): Frame;
}

/**
 * Asks a question of a program once for every chain of calls that gives the parameters it depends on. `ask` is given the frame of
 * the innermost call. With an `entry`, only chains that come through it count.
 * @param onUnbound told of each function whose parameters an answer depends on
 */
export function inEveryContext<T>(
	module: Module,
	ask: (evaluation: Evaluation, frame: Frame | undefined) => T,
	entry?: Entry,
	onUnbound?: (fn: Node) => void,
): { result: T; frame: Frame | undefined }[] {
	const results: { result: T; frame: Frame | undefined }[] = [];
	const budget = new Budget();
	let left = MOST_CONTEXTS;
	const explore = (
		chain: readonly ((outer: Frame | undefined) => Frame)[],
		bound: ReadonlySet<Node>,
		entered: boolean,
	): void => {
		if (left-- <= 0) {
			return;
		}
		// the outermost call is the last that was found, so frames are built from there inwards
		const frame = chain.reduceRight<Frame | undefined>((outer, make) => make(outer), undefined);
		const evaluation = new Evaluation(module, frame, budget);
		const result = ask(evaluation, frame);
		const unbound = evaluation.unbound();
		if (onUnbound) {
			unbound.forEach(([fn]) => onUnbound(fn));
		}
		if (chain.length < MOST_CALLS) {
			for (const [fn, owner] of unbound) {
				if (bound.has(fn)) {
					continue;
				}
				const isEntry = entry?.fn === fn;
				const callers = isEntry ? [entry.frame] : evaluation.callers(fn, owner);
				if (callers.length) {
					for (const caller of callers) {
						explore([...chain, caller], new Set([...bound, fn]), entered || isEntry);
					}
					return;
				}
			}
		}
		if (!entry || entered) {
			results.push({ result, frame });
		}
	};
	explore([], new Set(), false);
	return results;
}
