/** Times of programs, measured in turns: machines of any speed can compare ratios against a peer in the same run. */
import { spawnSync } from 'node:child_process';

export interface Program {
	/** What is printed of it, with its version. */
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
}

/** How many times a peer's figure ours may be at most, or must be at least. */
export type Goal = { readonly most: number } | { readonly least: number };

/** In milliseconds: no new round begins after it, so that a slow machine has fewer of them. */
const PATIENCE = 60_000;

export const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1]!;

function milliseconds({ command, args, cwd, env }: Program): number {
	const start = process.hrtime.bigint();
	const { error } = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
	if (error) {
		throw error;
	}
	return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Each program's milliseconds by round, in the order given; the programs take turns. At least one round. */
export function inTurns(
	programs: readonly Program[],
	rounds: number,
	measured: (program: Program) => number = milliseconds,
): number[][] {
	const times = programs.map((): number[] => []);
	const start = performance.now();
	for (let round = 0; round < rounds && (round === 0 || performance.now() - start < PATIENCE); round++) {
		programs.forEach((program, i) => times[i]!.push(measured(program)));
	}
	return times;
}

/** A goal, and whether it was reached, as every row ends. */
export function verdict(reached: number, goal: Goal, unit = ''): string {
	const [words, isReached] =
		'most' in goal
			? [`at most ${goal.most}`, reached <= goal.most]
			: [`at least ${goal.least}`, reached >= goal.least];
	return `(goal: ${words}${unit}: ${isReached ? 'reached' : 'not reached'})`;
}

/** Prints, of each peer, how many times its milliseconds ours are: the median of the ratios of each round. */
export function compare(
	what: string,
	ours: Program,
	peers: readonly (readonly [peer: Program | undefined, goal: Goal])[],
	rounds: number,
): void {
	const known = peers.flatMap(([peer, goal]) => (peer ? [{ peer, goal }] : []));
	const [own, ...others] = inTurns([ours, ...known.map((one) => one.peer)], rounds) as [
		number[],
		...number[][],
	];
	known.forEach(({ peer, goal }, i) => {
		const other = others[i]!;
		const ratio = median(own.map((time, round) => time / other[round]!));
		console.log(
			`${what}: ${median(own).toFixed(0)} ms; ${peer.name}: ${median(other).toFixed(0)} ms; ${shown(ratio)} times in ${own.length} rounds ${verdict(ratio, goal)}`,
		);
	});
}

/** Small ratios with as many digits as tell them apart. */
const shown = (ratio: number): string => (ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2));
