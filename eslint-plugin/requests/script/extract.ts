/** Finds the requests of a JavaScript program. */
import { originOf, tierOf } from '../../origins/index.js';
import { sendsOf } from '../../strings/pattern.js';
import { Budget } from '../../strings/script/evaluate.js';
import type { Module } from '../../strings/script/modules.js';
import { rangeOf, type Node } from '../../strings/script/program.js';
import { placeOfNode } from '../../strings/script/source.js';
import type { Frame } from '../../strings/script/values.js';
import { MOST_DEPTH, type Context } from '../context.js';
import { locate } from '../deciding.js';
import { inCodeUrl } from '../markup/code-urls.js';
import type { Destination, Request } from '../request.js';
import { unique } from '../unique.js';
import type { Wanted } from '../wanted.js';
import { urls, type Found, type Site } from './answer.js';
import { assignmentSites } from './assignments.js';
import { callSites } from './calls.js';
import { atOnce, inEveryContext, isCostly, type Entry } from './contexts.js';
import { foreignCalls, foreignHeirs, methodAround, type ForeignCall } from './foreign.js';
import { markupStrings } from './markup-strings.js';
import { isServerSide } from './server.js';

/** Requests whose answer, or address itself, is code or a page. */
const RUNS_CODE: ReadonlySet<Destination> = new Set(['script', 'frame', 'worker', 'navigation']);

const sitesByModule = new WeakMap<Module['epoch'], Site[]>();

const throughByModule = new WeakMap<Module['epoch'], Map<Node, Site[]>>();

/** The requests of a module; each stands in the module's own file. */
export function requestsOf(module: Module, context: Context): Request[] {
	if (context.depth > MOST_DEPTH || (context.depth === 0 && isServerSide(module.program))) {
		return [];
	}
	const requests: Request[] = [];
	for (const site of sitesOf(module, context)) {
		collect(requests, module, site, undefined, context);
	}
	const own = requests.length;
	for (const foreign of foreignCalls(module)) {
		collectThrough(requests, foreign, module, undefined, context);
	}
	for (const { base, owner, heir } of foreignHeirs(module)) {
		for (const site of sitesOf(owner, context)) {
			const fn = methodAround(site.node, base);
			if (fn) {
				const frame: Frame = { fn, module: owner, args: [], parent: undefined, depth: 1, self: heir };
				const found: Request[] = [];
				collect(found, owner, site, { fn, frame: () => frame, isAround: true }, context);
				requests.push(...found.flatMap((request) => writtenIn(module.file, request)));
			}
		}
	}
	// code in a string may have its addresses from another file: who holds the string says where that is changed
	const isInString = context.depth > 0;
	return unique(
		requests.filter((request, i) => request.place.file === context.file || (isInString && i < own)),
	);
}

/** A request of another file's code whose address this file writes: an author changes it here. */
function writtenIn(file: string, request: Request): Request[] {
	const value = request.evidence.find(({ role, place }) => role === 'value' && place.file === file);
	return value
		? [
				{
					...request,
					place: value.place,
					evidence: [
						...request.evidence.filter((one) => one !== value),
						...(request.evidence.some(({ role }) => role === 'sink')
							? []
							: [{ role: 'sink' as const, place: request.place }]),
					],
				},
			]
		: [];
}

const MOST_MODULES = 3;

/** The requests that a call of another file's function leads to, there or in what it calls with its own parameters in turn. */
function collectThrough(
	requests: Request[],
	{ fn, owner, call }: ForeignCall,
	module: Module,
	from: Entry | undefined,
	context: Context,
	depth = 1,
): void {
	const entry: Entry = {
		fn,
		frame: (outer) => ({
			fn,
			module: owner,
			args: (call.arguments as Node[]).map((node) =>
				node.type === 'SpreadElement'
					? { node: node.argument as Node, module, frame: outer, spread: true }
					: { node, module, frame: outer },
			),
			parent: outer,
			depth: (outer?.depth ?? 0) + 1,
			call,
		}),
		...(from ? { from } : {}),
	};
	for (const site of sitesThrough(fn, owner, context)) {
		collect(requests, owner, site, entry, context);
	}
	if (depth < MOST_MODULES) {
		const [start, end] = rangeOf(fn);
		for (const next of foreignCalls(owner)) {
			const [at] = rangeOf(next.call);
			if (at >= start && at < end && next.owner !== module) {
				collectThrough(requests, next, owner, entry, context, depth + 1);
			}
		}
	}
}

/** The sites of a module that depend on the parameters of a function, which other files call. */
function sitesThrough(fn: Node, module: Module, context: Context): readonly Site[] {
	let sites = throughByModule.get(module.epoch);
	if (!sites) {
		sites = new Map();
		throughByModule.set(module.epoch, sites);
		for (const site of sitesOf(module, context)) {
			for (const one of atOnce(module, site.ask).fns) {
				const list = sites.get(one);
				if (list) {
					list.push(site);
				} else {
					sites.set(one, [site]);
				}
			}
		}
	}
	return sites.get(fn) ?? [];
}

function collect(
	requests: Request[],
	module: Module,
	site: Site,
	entry: Entry | undefined,
	context: Context,
): void {
	const budget = budgetFor(module, site, entry, context);
	for (const { result, frame } of budget ? inEveryContext(module, site.ask, entry, budget) : []) {
		const nodes: Node[] = [site.node];
		for (let current = frame; current; current = current.parent) {
			if (current.call) {
				nodes.push(current.call);
			}
		}
		for (const found of result) {
			if ('place' in found) {
				requests.push({ ...found, site: found.site ?? { program: module.program, nodes } });
				continue;
			}
			if (RUNS_CODE.has(found.destination)) {
				requests.push(
					...(inCodeUrl(found.url, context) ?? []).map((one) => ({
						...one,
						site: one.site ?? { program: module.program, nodes },
					})),
				);
			}
			const { place, evidence } = locate(found.url, placeOfNode(found.at, module));
			requests.push({
				sink: found.sink,
				destination: found.destination,
				place,
				url: found.url,
				evidence,
				sends: [...new Set([...sendsOf(found.url), ...found.sends])],
				...(found.isSubmitted ? { isSubmitted: true } : {}),
				site: { program: module.program, nodes },
			});
		}
	}
}

/** What is left for questions that are probably in vain, in modules that cost much. */
const STEPS_IN_DOUBT = 1000;

/** What it may cost to ask for a site's requests in every context; undefined where none of them can be wanted. */
function budgetFor(
	module: Module,
	site: Site,
	entry: Entry | undefined,
	{ wanted }: Context,
): Budget | undefined {
	if (!isCostly(module)) {
		return new Budget();
	}
	const { result, isPartial } = atOnce(module, site.ask, entry);
	return result.some((found) => isWanted(found, wanted))
		? new Budget()
		: isPartial
			? new Budget(STEPS_IN_DOUBT)
			: undefined;
}

function isWanted(found: Found, wanted: Wanted): boolean {
	const origin = originOf(found.url, 'base' in found ? found.base : undefined);
	return origin.kind === 'host'
		? wanted.unjudged || (tierOf(origin.host) !== 'production' && found.destination !== 'navigation')
		: origin.kind === 'unknown' && wanted.unknownHosts;
}

function sitesOf(module: Module, context: Context): Site[] {
	const known = sitesByModule.get(module.epoch);
	if (known) {
		return known;
	}
	const sites: Site[] = [];
	sitesByModule.set(module.epoch, sites);
	const { program } = module;
	for (const call of program.calls) {
		if (call.type === 'ImportExpression') {
			sites.push({
				node: call,
				ask: (ev, frame) => urls(ev.patterns(call.source, frame), 'import()', 'script', call.source),
			});
		} else {
			callSites(call, module, context, sites);
		}
	}
	for (const assignment of program.assignments) {
		assignmentSites(assignment, module, context, sites);
	}
	for (const declaration of [...program.imports, ...program.exports]) {
		if (typeof declaration.source?.value === 'string') {
			sites.push({
				node: declaration,
				ask: (ev, frame) =>
					urls(ev.patterns(declaration.source, frame), 'import', 'script', declaration.source),
			});
		}
	}
	markupStrings(module, context, sites);
	return sites;
}
