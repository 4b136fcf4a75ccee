import { leftOut } from '../../strings/pattern.js';
import { Budget, Evaluation } from '../../strings/script/evaluate.js';
import type { Module } from '../../strings/script/modules.js';
import type { Node } from '../../strings/script/program.js';
import { frameThrough, type Frame, type FrameMaker } from '../../strings/script/values.js';

const MOST_CONTEXTS = 48;
const MOST_CALLS = 5;

/** How many steps questions in every context have taken, of each module. */
const spent = new WeakMap<Module['epoch'], number>();
/** How many a module may take before each question is first asked at once: most files take fewer. */
const MOST_FREE = 2000;

/** Whether it costs to ask further questions of a module in every context. */
export const isCostly = (module: Module): boolean => (spent.get(module.epoch) ?? 0) > MOST_FREE;

/** A call from another file, by which a function of this one is entered. */
export interface Entry {
	readonly fn: Node;
	frame(outer: Frame | undefined): Frame;
	/** The entry by which the function around the call is entered. */
	readonly from?: Entry;
	/** Whether the entry is around the question, whether or not it depends on parameters. */
	readonly isAround?: boolean;
}

/**
 * Asks a question of a program once for every chain of calls that gives the parameters it depends on. `ask` is given the frame of
 * the innermost call. With an `entry`, only chains that come through it count.
 */
export function inEveryContext<T>(
	module: Module,
	ask: (evaluation: Evaluation, frame: Frame | undefined) => T,
	entry?: Entry,
	budget = new Budget(),
): { result: T; frame: Frame | undefined }[] {
	const results: { result: T; frame: Frame | undefined }[] = [];
	let left = MOST_CONTEXTS;
	const explore = (chain: readonly FrameMaker[], bound: ReadonlySet<Node>, entered: boolean): void => {
		if (left-- <= 0) {
			return;
		}
		const frame = frameThrough(chain);
		if (frame === 'unreached') {
			return;
		}
		const evaluation = new Evaluation(module, frame, budget);
		const result = ask(evaluation, frame);
		const unbound = evaluation.unbound();
		if (chain.length < MOST_CALLS) {
			for (const [fn, owner] of unbound) {
				if (bound.has(fn)) {
					continue;
				}
				const door = entryOf(fn, entry);
				const callers = door
					? [(outer: Frame | undefined) => door.frame(outer)]
					: evaluation.callers(fn, owner);
				if (callers.length) {
					for (const caller of callers) {
						explore([...chain, caller], new Set([...bound, fn]), entered || (!!door && !door.from));
					}
					return;
				}
			}
		}
		if (!entry || entered) {
			results.push({ result, frame });
		}
	};
	if (entry?.isAround) {
		explore([() => entry.frame(undefined)], new Set([entry.fn]), true);
	} else {
		explore([], new Set(), false);
	}
	spent.set(module.epoch, (spent.get(module.epoch) ?? 0) + budget.spent);
	return results;
}

export interface AtOnce<T> {
	readonly result: T;
	/** Functions on whose parameters it depends. */
	readonly fns: readonly Node[];
	/** Whether values were left out: then an answer in one context can have what this one lacks. */
	readonly isPartial: boolean;
}

/**
 * Asks a question of a program once, with what all calls give put together: an answer that holds more than those in each
 * context do, and costs less.
 */
export function atOnce<T>(
	module: Module,
	ask: (evaluation: Evaluation, frame: Frame | undefined) => T,
	entry?: Entry,
): AtOnce<T> {
	const frame = entry && frameOf(entry);
	const evaluation = new Evaluation(module, frame, new Budget(), true);
	const before = leftOut.times;
	const result = ask(evaluation, frame);
	const { asked, isLimited, isPartial } = evaluation.needs;
	return {
		result,
		fns: [...(asked?.keys() ?? [])],
		isPartial: isLimited || isPartial || leftOut.times > before,
	};
}

/** The frame of an entry's call, in those of the entries around it. */
const frameOf = ({ frame, from }: Entry): Frame => frame(from && frameOf(from));

function entryOf(fn: Node, entry: Entry | undefined): Entry | undefined {
	let one = entry;
	while (one && one.fn !== fn) {
		one = one.from;
	}
	return one;
}
