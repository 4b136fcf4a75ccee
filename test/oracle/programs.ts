/**
 * Programs for a browser to judge: every sink with every way by which its URL arrives, compositions of ways under control flow,
 * aliases of sinks, spellings of a host, and code that names a host without contacting it. Each program names a host of its own.
 */
import { SINKS, WAYS, type Parts, type SinkRow } from '../support/matrix.js';
import { ALIASES } from './aliases.js';
import { FLOWS, INERT, SPELLINGS } from './rows.js';
import { STEPS } from './steps.js';

/** Where a program runs: in the wiki's page, as a module of the page, as a ResourceLoader package, in a worker, or in a page that is still being read. */
export type Setting = 'page' | 'module' | 'package' | 'worker' | 'document';

export interface Program {
	readonly name: string;
	readonly code: string;
	readonly setting: Setting;
	/** Other files, by their absolute path as the rule sees it. */
	readonly modules: Readonly<Record<string, string>>;
	/** `wg` variables that the page has. */
	readonly config: Readonly<Record<string, string>>;
	/** What makes the page ready for it and then does what a reader does; no part of what the rule reads. */
	readonly around?: {
		readonly before: string;
		readonly after: string;
		/** Hosts that it cannot ask for here, as what it needs for that is not in the page. */
		readonly unreached?: readonly string[];
	};
}

/** Numbers below `below`, the same for the same seed (mulberry32). */
export function numbers(seed: number): (below: number) => number {
	let state = seed >>> 0;
	return (below) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
	};
}

/** The host of program n. */
export const hostOf = (n: number): string => `p${n}.oracle-hosts.net`;

const pick = <T>(list: readonly T[], random: (below: number) => number): T => list[random(list.length)]!;

/** `count` programs: the matrix is gone through in steps that the seed decides, the rest is drawn. */
export function programs(seed: number, count: number): Program[] {
	const random = numbers(seed);
	const kinds = [matrix, matrix, matrix, matrix, composed, composed, aliased, spelled, inert];
	const pairs = shuffled(
		SINKS.flatMap((sink) => WAYS.map((way) => ({ sink, way }))),
		random,
	);
	const made: Program[] = [];
	for (let n = 0; n < count; n++) {
		made.push(own(pick(kinds, random)(n, random), n));
	}
	return made;

	function matrix(n: number): Program | undefined {
		const { sink, way } = pairs[n % pairs.length]!;
		const parts = partsOf(sink, n);
		const code = way.code(parts, sink.code);
		const modules = way.modules?.(parts) ?? {};
		return program(`${sink.name} (${sink.destination}) by ${way.name}`, sink, code, modules, way.name);
	}
}

function composed(n: number, random: (below: number) => number): Program | undefined {
	const sink = pick(SINKS, random);
	const steps = Array.from({ length: 2 + random(2) }, () => pick(STEPS, random));
	const flow = pick(FLOWS, random);
	let expression = `'${whole(partsOf(sink, n))}'`;
	let before = '';
	steps.forEach((step, i) => {
		const made = step.code(expression, `v${i}`);
		before += made.before;
		expression = made.expression;
	});
	const name = `${sink.name} by ${steps.map((step) => step.name).join(', ')} in ${flow.name}`;
	return program(name, sink, `${before}\n${flow.code(sink.code(expression))}`, {}, name);
}

function aliased(n: number, random: (below: number) => number): Program {
	const alias = pick(ALIASES, random);
	const url = `https://${hostOf(n)}/x`;
	return { name: alias.name, code: alias.code(url, hostOf(n)), setting: 'page', modules: {}, config: {} };
}

function spelled(n: number, random: (below: number) => number): Program {
	const spelling = pick(SPELLINGS, random);
	const sink = pick(['fetch(U);', 'new Image().src = U;', '$.getScript(U);', 'import(U);'], random);
	return {
		name: `${sink} with ${spelling.name}`,
		code: sink.replace('U', () => JSON.stringify(spelling.url(hostOf(n)))),
		setting: 'page',
		modules: {},
		config: {},
	};
}

function inert(n: number, random: (below: number) => number): Program {
	const row = pick(INERT, random);
	return {
		name: row.name,
		code: row.code(`https://${hostOf(n)}/x`, hostOf(n)),
		setting: 'page',
		modules: {},
		config: {},
	};
}

const whole = ({ scheme, host, path }: Parts): string => `${scheme}//${host}${path}`;
const partsOf = (sink: SinkRow, n: number): Parts => ({
	scheme: sink.scheme ?? 'https:',
	host: hostOf(n),
	path: '/x',
});

/** A program of a sink; undefined when the way needs what the sink's setting lacks. */
function program(
	name: string,
	sink: SinkRow,
	code: string,
	modules: Readonly<Record<string, string>>,
	way: string,
): Program | undefined {
	const config = Object.entries(modules).find(([path]) => path.endsWith('/extension.json'))?.[1];
	const setting: Setting = /^importScripts/.test(sink.name)
		? 'worker'
		: sink.name === 'document.write()'
			? 'document'
			: /\bimport \{/.test(code)
				? 'module'
				: /\brequire\(/.test(code)
					? 'package'
					: 'page';
	const isApart = setting === 'worker' || setting === 'document';
	if (
		isApart &&
		(/[$]\(|[$]\.|\b(?:mw|OO|localStorage|sessionStorage)\b/.test(code) ||
			Object.keys(modules).length ||
			/moment|event/.test(way))
	) {
		return undefined;
	}
	return {
		name,
		code,
		setting,
		modules: config ? {} : modules,
		config: config ? { wgBirdsUrl: JSON.parse(config).config.BirdsUrl.value as string } : {},
	};
}

/** Elements and style rules of its own; a literal in place of what cannot run. */
function own(made: Program | undefined, n: number): Program {
	const given = made ?? {
		name: 'fetch()',
		code: `fetch('https://${hostOf(n)}/x');`,
		setting: 'page',
		modules: {},
		config: {},
	};
	return {
		...given,
		code: given.code.replaceAll("'#x'", `'#x${n}'`).replaceAll("'.x {", `'.x${n} {`),
	};
}

function shuffled<T>(list: readonly T[], random: (below: number) => number): T[] {
	const result = [...list];
	for (let i = result.length - 1; i > 0; i--) {
		const j = random(i + 1);
		[result[i], result[j]] = [result[j]!, result[i]!];
	}
	return result;
}
