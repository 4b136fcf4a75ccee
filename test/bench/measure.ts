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

export const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1]!;

function milliseconds({ command, args, cwd, env }: Program): number {
	const start = process.hrtime.bigint();
	const { error } = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
	if (error) {
		throw error;
	}
	return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The median of each program's milliseconds, in the order given; the programs take turns. */
export function inTurns(programs: readonly Program[], rounds: number): number[] {
	const times = programs.map((): number[] => []);
	for (let round = 0; round < rounds; round++) {
		programs.forEach((program, i) => times[i]!.push(milliseconds(program)));
	}
	return times.map(median);
}

/** Prints how many times the second's median the first's is. */
export function compare(what: string, goal: string, ours: Program, peer: Program, rounds: number): void {
	const [own, other] = inTurns([ours, peer], rounds) as [number, number];
	console.log(
		`${what}: ${own.toFixed(0)} ms; ${peer.name}: ${other.toFixed(0)} ms; ${(own / other).toFixed(2)} times (goal: ${goal})`,
	);
}
