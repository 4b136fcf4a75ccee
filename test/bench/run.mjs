// Measures in pairs, in turns, what machines of any speed can compare: ratios against a peer in the same run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROUNDS = 15;

const node = (...args) => ({ args, cwd: process.cwd() });
const benches = [
	{
		name: 'the action starts (an input is wrong, so that nothing is linted)',
		goal: 5,
		ours: { ...node(join(process.cwd(), 'dist/action/index.mjs')), env: { INPUT_FILTER: 'x' } },
		peer: { ...node('-e', '0'), name: `node ${process.version} -e 0` },
	},
];

function milliseconds({ args, cwd, env = {} }) {
	const start = process.hrtime.bigint();
	spawnSync(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
	return Number(process.hrtime.bigint() - start) / 1e6;
}
const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

for (const { name, goal, ours, peer } of benches) {
	const times = { ours: [], peer: [] };
	for (let round = 0; round < ROUNDS; round++) {
		times.ours.push(milliseconds(ours));
		times.peer.push(milliseconds(peer));
	}
	const [own, other] = [median(times.ours), median(times.peer)];
	console.log(
		`${name}: ${own.toFixed(0)} ms, ${peer.name}: ${other.toFixed(0)} ms; ${(own / other).toFixed(2)} times (goal: under ${goal})`,
	);
}
