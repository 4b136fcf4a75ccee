/** What is appended to variables, after what it is appended to. */
import { cross, hole, type Pattern } from '../pattern.js';
import type { Evaluation } from './evaluate.js';
import { orHole } from './operators.js';
import { functionAround, isFunction, rangeOf, type Node, type Write } from './program.js';
import { string, type Frame, type Value } from './values.js';

const MOST_APPENDS = 200;

/** What a variable is set to, and by which write; none where it is only appended to. */
interface Base {
	readonly values: readonly Value[];
	readonly write: Write;
}

/** The writes that append to what `base` wrote: those after it, before the next base in the same function. */
function followers(appends: readonly Write[], base: Write, bases: readonly Base[], index: number): Write[] {
	const around = functionAround(base.node);
	const start = rangeOf(base.node)[0];
	const next = bases
		.slice(index + 1)
		.map((other) => other.write)
		.find(
			(other) =>
				functionAround(other.node) === around &&
				rangeOf(other.node)[0] > start &&
				!exclusive(other.node, base.node),
		);
	return appends.filter((write) => {
		if (functionAround(write.node) !== around) {
			return true;
		}
		const at = rangeOf(write.node)[0];
		return at >= start && (!next || at < rangeOf(next.node)[0]) && !exclusive(base.node, write.node);
	});
}

/** The branches that a node stands in: each `if`, conditional or case, with its arm. */
function armsOf(node: Node): Map<Node, string> {
	const arms = new Map<Node, string>();
	let child = node;
	for (let parent = node.parent; parent && !isFunction(parent); child = parent, parent = parent.parent) {
		if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
			if (parent.consequent === child) {
				arms.set(parent, 'then');
			} else if (parent.alternate === child) {
				arms.set(parent, 'else');
			}
		} else if (parent.type === 'SwitchCase' && parent.parent) {
			arms.set(parent.parent, String(rangeOf(parent)[0]));
		}
	}
	return arms;
}

function exclusive(a: Node, b: Node): boolean {
	const arms = armsOf(a);
	if (!arms.size) {
		return false;
	}
	for (const [branch, arm] of armsOf(b)) {
		if (arms.has(branch) && arms.get(branch) !== arm) {
			return true;
		}
	}
	return false;
}

interface Sequence {
	readonly writes: Write[];
	/** The arms of all branches that its writes stand in. */
	readonly arms: Map<Node, string>;
}

/** Appends in the order of the source; those of exclusive branches in sequences of their own. */
function sequences(appends: readonly Write[]): Write[][] {
	let found: Sequence[] = [{ writes: [], arms: new Map() }];
	const add = (sequence: Sequence, write: Write, arms: ReadonlyMap<Node, string>): void => {
		sequence.writes.push(write);
		arms.forEach((arm, branch) => sequence.arms.set(branch, arm));
	};
	for (const write of appends) {
		const arms = armsOf(write.node);
		const next: Sequence[] = [];
		let isSplit = false;
		for (const sequence of found) {
			next.push(sequence);
			if (![...arms].some(([branch, arm]) => (sequence.arms.get(branch) ?? arm) !== arm)) {
				add(sequence, write, arms);
				continue;
			}
			isSplit = true;
			const other: Sequence = { writes: [], arms: new Map() };
			for (const earlier of sequence.writes) {
				if (!exclusive(earlier.node, write.node)) {
					add(other, earlier, armsOf(earlier.node));
				}
			}
			add(other, write, arms);
			next.push(other);
		}
		found = isSplit
			? [
					...new Map(
						next.map((sequence) => [sequence.writes.map((w) => rangeOf(w.node)[0]).join(), sequence]),
					).values(),
				].slice(-8)
			: next;
	}
	return found.map((sequence) => sequence.writes);
}

export function appended(
	bases: readonly Base[],
	appends: readonly Write[],
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	const isLong = appends.length > MOST_APPENDS;
	const counted = isLong ? appends.slice(0, MOST_APPENDS) : appends;
	const parts = new Map(counted.map((write) => [write, orHole(ev.patterns(write.value, frame))]));
	const starts = bases.length ? bases : [{ values: [string([])], write: undefined }];
	const values: Value[] = [];
	starts.forEach((base, i) => {
		const own = base.write ? followers(counted, base.write, bases, i) : counted;
		for (const sequence of sequences(own)) {
			let patterns: Pattern[] = ev.strings(base.values);
			for (const write of sequence) {
				patterns = cross(patterns.length ? patterns : [[]], parts.get(write)!);
			}
			values.push(...(isLong ? cross(patterns, [hole('opaque')]) : patterns).map(string));
		}
	});
	return values;
}
