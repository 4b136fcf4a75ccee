/** Finds the requests of a JavaScript program. */
import { hole, isHole, keyOf, literalOf, sendsOf, type Pattern, type Sent } from '../../strings/pattern.js';
import type { Evaluation } from '../../strings/script/evaluate.js';
import type { Module } from '../../strings/script/modules.js';
import {
	calleeName,
	isFunction,
	propertyName,
	propertyOf,
	rangeOf,
	unwrap,
	type Node,
} from '../../strings/script/program.js';
import { placeOfNode } from '../../strings/script/source.js';
import type { Frame, Value } from '../../strings/script/values.js';
import { MOST_DEPTH, type Context } from '../context.js';
import { locate } from '../deciding.js';
import { inCodeUrl } from '../markup/code-urls.js';
import { destinationOf, LOADING_ELEMENTS } from '../markup/elements.js';
import type { Destination, Request } from '../request.js';
import { plainName, rowsOfComponent } from './codex.js';
import { inEveryContext, type Entry } from './contexts.js';
import { holdersOf, isDeclared, isSubmitted, lastName, madeBy, namedLoader } from './indirect.js';
import { isServerSide } from './server.js';
import {
	CALL_SINKS,
	LOADING_PROPERTIES,
	METHOD_SINKS,
	PROPERTY_CODE,
	STYLE_PROPERTIES,
	type CallSink,
	type MethodSink,
} from './sinks.js';

/** One answer to what a sink requests. */
interface Answer {
	readonly sink: string;
	readonly destination: Destination;
	readonly url: Pattern;
	readonly at: Node;
	readonly sends: readonly Sent[];
	readonly isSubmitted?: boolean;
}

type Found = Answer | Request;
type Ask = (evaluation: Evaluation, frame: Frame | undefined) => Found[];

/** A place in a program that may issue requests, and the question what they are. */
interface Site {
	readonly node: Node;
	readonly ask: Ask;
}

const callRows = new Map<string, CallSink[]>();
for (const row of CALL_SINKS) {
	const name = row.callee.split('.').at(-1)!;
	callRows.set(name, [...(callRows.get(name) ?? []), row]);
}
const methodRows = new Map<string, MethodSink[]>();
for (const row of METHOD_SINKS) {
	methodRows.set(row.method, [...(methodRows.get(row.method) ?? []), row]);
}

const sitesByModule = new WeakMap<Module['epoch'], Site[]>();
const throughByModule = new WeakMap<Module['epoch'], Map<Node, Site[]>>();

/** The requests of a module; each stands in the module's own file. */
export function requestsOf(module: Module, context: Context): Request[] {
	if (context.depth > MOST_DEPTH || (context.depth === 0 && isServerSide(module.program))) {
		return [];
	}
	const requests: Request[] = [];
	for (const site of sitesOf(module, context)) {
		collect(requests, module, site, undefined);
	}
	for (const { fn, owner, call } of foreignCalls(module)) {
		const entry: Entry = {
			fn,
			frame: (outer) => ({
				fn,
				module: owner,
				args: (call.arguments as Node[]).map((node) => ({ node, module, frame: outer })),
				parent: outer,
				depth: (outer?.depth ?? 0) + 1,
				call,
			}),
		};
		for (const site of sitesThrough(fn, owner, context)) {
			collect(requests, owner, site, entry);
		}
	}
	return unique(requests.filter((request) => request.place.file === context.file));
}

/** The sites of a module that depend on the parameters of a function, which other files call. */
function sitesThrough(fn: Node, module: Module, context: Context): readonly Site[] {
	let sites = throughByModule.get(module.epoch);
	if (!sites) {
		sites = new Map();
		throughByModule.set(module.epoch, sites);
		for (const site of sitesOf(module, context)) {
			const needed = new Set<Node>();
			inEveryContext(module, site.ask, undefined, (unbound) => needed.add(unbound));
			for (const one of needed) {
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

function collect(requests: Request[], module: Module, site: Site, entry: Entry | undefined): void {
	for (const { result, frame } of inEveryContext(module, site.ask, entry)) {
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

function unique(requests: readonly Request[]): Request[] {
	const seen = new Map<string, Request>();
	for (const request of requests) {
		const key = `${request.place.start}-${request.place.end} ${request.destination} ${keyOf(request.url)}`;
		if (!seen.has(key)) {
			seen.set(key, request);
		}
	}
	return [...seen.values()];
}

/** Calls of functions that other files define. */
function foreignCalls(module: Module): { fn: Node; owner: Module; call: Node }[] {
	const { program } = module;
	const found: { fn: Node; owner: Module; call: Node }[] = [];
	for (const call of program.calls) {
		if (!call.callee || !call.arguments.length) {
			continue;
		}
		let root = unwrap(call.callee);
		while (root.type === 'MemberExpression') {
			root = unwrap(root.object);
		}
		if (root.type !== 'Identifier' && root.type !== 'CallExpression') {
			continue;
		}
		const variable = root.type === 'Identifier' ? program.variableOf(root) : undefined;
		const imports =
			root.type === 'CallExpression'
				? root.callee.name === 'require'
				: variable?.writes.some(
						(write) =>
							write.kind === 'import' ||
							(write.kind === 'init' &&
								write.value &&
								/^(?:await )?(?:require|import)\b|^new /.test(
									module.text.slice(...rangeOf(write.value)).slice(0, 16),
								)),
					);
		if (!imports) {
			continue;
		}
		const [values] = inEveryContext(module, (evaluation, frame) =>
			evaluation.evaluate(call.callee, frame),
		).map((one) => one.result);
		for (const value of values ?? []) {
			if (value.is === 'function' && value.module !== module) {
				found.push({ fn: value.node, owner: value.module as Module, call });
			} else if (value.is === 'class' && value.module !== module && call.type === 'NewExpression') {
				const made = (value.node.body?.body as Node[] | undefined)?.find(
					(member) => member.kind === 'constructor',
				);
				if (made) {
					found.push({ fn: made.value, owner: value.module as Module, call });
				}
			}
		}
	}
	return found;
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

function urls(
	patterns: readonly Pattern[],
	sink: string,
	destination: Destination,
	at: Node,
	sends: readonly Sent[] = [],
): Answer[] {
	return patterns.map((url) => ({ sink, destination, url, at, sends }));
}

/** The expression of a property path of an argument, or the values there. */
function argumentPatterns(
	call: Node,
	path: CallSink['url'][number],
	row: CallSink,
	ev: Evaluation,
	frame: Frame | undefined,
): { values: readonly Value[]; at: Node } | undefined {
	const [index, ...keys] = typeof path === 'number' ? [path] : path;
	const argument = call.arguments[index] as Node | undefined;
	if (!argument || argument.type === 'SpreadElement') {
		return argument
			? { values: ev.evaluate(argument.argument, frame).flatMap((value) => ev.itemsOf(value)), at: argument }
			: undefined;
	}
	let values = ev.evaluate(argument, frame);
	let at = argument;
	for (const key of keys) {
		values = values
			.filter((value) => value.is !== 'string' && value.is !== 'list' && value.is !== 'other')
			.flatMap((value) => ev.property(value, key));
		const node = unwrap(at);
		const property = propertyOf(node, key);
		at = property ? property.value : at;
	}
	values = values.filter((value) => !(value.is === 'other' && value.value === undefined));
	if (typeof path === 'number' && row.as !== 'sources') {
		values = values.filter(
			(value) => value.is !== 'object' && value.is !== 'merged' && value.is !== 'function',
		);
	}
	return values.length ? { values, at } : undefined;
}

function bodySends(call: Node, row: CallSink, ev: Evaluation, frame: Frame | undefined): Sent[] {
	return [
		...new Set(
			(row.body ?? []).flatMap((path) => {
				const [index, ...keys] = typeof path === 'number' ? [path] : path;
				let values = call.arguments[index] ? ev.evaluate(call.arguments[index], frame) : [];
				for (const key of keys) {
					values = values
						.filter((value) => value.is !== 'string')
						.flatMap((value) => ev.property(value, key));
				}
				return values.flatMap((value) => ev.sendsOfValue(value));
			}),
		),
	];
}

/** Methods that give code to elements of code only, and how a file makes such elements. */
const TEXT_METHODS = new Set(
	[...methodRows].filter(([, rows]) => rows.every((row) => row.as === 'text')).map(([name]) => name),
);
const CODE_ELEMENT = /<(?:script|style)\b|createElement\(\s*['"`](?:script|style)['"`]/i;

/** Callees whose value tells which function they are, as no name does. */
const UNNAMED = /^(?:Sequence|Conditional|Logical)Expression$/;

function callSites(call: Node, module: Module, context: Context, sites: Site[]): void {
	const callee = unwrap(call.callee);
	const name = calleeName(call);
	// an alias can have any name: its value tells
	const rows = name === undefined ? undefined : callRows.get(name);
	const isAlias =
		!rows &&
		(callee.type === 'Identifier' ||
			UNNAMED.test(callee.type) ||
			(callee.type === 'MemberExpression' && name === undefined) ||
			holdersOf(module, callRows).has(name ?? ''));
	const isMethod =
		methodRows.has(name ?? '') && (!TEXT_METHODS.has(name ?? '') || CODE_ELEMENT.test(module.text));
	if (rows || isAlias || name === '$' || name === 'jQuery' || isMethod) {
		sites.push({
			node: call,
			ask: (ev, frame) => {
				const found = answersTo(callee, call, ev, frame, context);
				if (callee.type === 'MemberExpression' && name && methodRows.has(name)) {
					found.push(...methodAnswers(call, callee, name, ev, frame, context));
				}
				if (name === 'open' && callee.type === 'MemberExpression' && found.length === 0) {
					found.push(...openAnswers(call, callee, ev, frame));
				}
				return found;
			},
		});
	}
	const made = madeBy(call);
	const madeName = made && lastName(made.callee);
	if (
		made &&
		(made.callee.type === 'Identifier' || callRows.has(madeName ?? '')) &&
		!isDeclared(made.callee, module)
	) {
		sites.push({ node: call, ask: (ev, frame) => answersTo(made.callee, made.call, ev, frame, context) });
	}
	const loads = rows || name === undefined ? undefined : namedLoader(name);
	if (loads) {
		sites.push({ node: call, ask: (ev, frame) => loaderAnswers(call, name!, loads, ev, frame) });
	}
	if (name === 'h' || name === 'createElement' || name === 'createVNode') {
		sites.push({ node: call, ask: (ev, frame) => elementCall(call, ev, frame, context) });
	}
	if (name === 'open' && !rows) {
		sites.push({ node: call, ask: (ev, frame) => openAnswers(call, callee, ev, frame) });
	}
}

/** What a call requests by the functions that its callee may be. */
function answersTo(
	callee: Node,
	call: Node,
	ev: Evaluation,
	frame: Frame | undefined,
	context: Context,
): Found[] {
	const found: Found[] = [];
	for (const target of ev.evaluate(callee, frame)) {
		if (target.is !== 'global') {
			continue;
		}
		if (target.path === '$' && call.type === 'CallExpression') {
			found.push(...jqueryCall(call, ev, frame, context));
		}
		for (const row of callRows.get(target.path.split('.').at(-1)!) ?? []) {
			if (row.callee === target.path && Boolean(row.isNew) === (call.type === 'NewExpression')) {
				found.push(...callAnswers(call, row, ev, frame, context));
			}
		}
	}
	return found;
}

/** A function that is not of this file and says what it does: its absolute URLs are loaded. */
function loaderAnswers(
	call: Node,
	name: string,
	loads: Destination,
	ev: Evaluation,
	frame: Frame | undefined,
): Answer[] {
	const isOwn = ev
		.evaluate(call.callee, frame)
		.some((value) => value.is === 'function' || value.is === 'class' || value.is === 'bound');
	const [argument, kind] = call.arguments as Node[];
	if (isOwn || !argument || argument.type === 'SpreadElement') {
		return [];
	}
	const isStyle =
		kind && ev.patterns(kind, frame).some((one) => /^(?:style|css|text\/css)$/.test(literalOf(one) ?? ''));
	const absolute = ev
		.strings(ev.evaluate(argument, frame).filter((value) => value.is === 'string'))
		.filter((url) => url[0] && !isHole(url[0]) && LOADER_URL.test(url[0].text));
	return urls(absolute, `${name}()`, isStyle ? 'style' : loads, argument);
}

/** `Object.assign( image, { src } )`. */
function mergedInto(call: Node, ev: Evaluation, frame: Frame | undefined): Found[] {
	const [target, ...sources] = call.arguments as Node[];
	const elements = target ? ev.evaluate(target, frame).filter((value) => value.is === 'element') : [];
	const tags = elements.flatMap((element) => element.tags);
	return elements.some((element) => element.made) && tags.length
		? sources.flatMap((source) =>
				attributeAnswers(tags, true, source, ev, frame, (attribute) => `${tags[0]}.${attribute}`),
			)
		: [];
}

/** `x.open( 'GET', url )` where x is not known better. */
function openAnswers(call: Node, callee: Node, ev: Evaluation, frame: Frame | undefined): Answer[] {
	if (callee.type !== 'MemberExpression' || call.arguments.length < 2) {
		return [];
	}
	const verb = ev.patterns(call.arguments[0], frame).map(literalOf)[0];
	if (!verb || !/^(?:GET|POST|PUT|HEAD|PATCH|DELETE|OPTIONS)$/i.test(verb)) {
		return [];
	}
	const known = ev
		.evaluate(callee.object, frame)
		.some((value) => value.is === 'global' && value.path === 'XMLHttpRequest#');
	return known
		? []
		: urls(ev.patterns(call.arguments[1], frame), 'XMLHttpRequest.open()', 'data', call.arguments[1]);
}

/** `h( 'img', { src } )`, `h( CdxThumbnail, { thumbnail } )`. */
function elementCall(call: Node, ev: Evaluation, frame: Frame | undefined, context: Context): Found[] {
	const [kind, given] = call.arguments as Node[];
	if (!kind || !given || isFunction(given)) {
		return [];
	}
	const names = ev.patterns(kind, frame).map(literalOf);
	const tags = names.filter((tag) => tag !== undefined && LOADING_ELEMENTS.has(tag)) as string[];
	const objects = ev.evaluate(given, frame);
	const found = attributesOf(objects, tags, true, given, ev, frame, (attribute) => `${tags[0]}.${attribute}`);
	const name = names.find((one) => one !== undefined) ?? (kind.type === 'Identifier' ? kind.name : undefined);
	const rows = rowsOfComponent(String(name));
	for (const object of objects) {
		if (object.is !== 'object' && object.is !== 'merged') {
			continue;
		}
		found.push(
			...['attrs', 'props', 'domProps'].flatMap((key) =>
				attributesOf(
					ev.property(object, key),
					tags,
					true,
					given,
					ev,
					frame,
					(attribute) => `${tags[0]}.${attribute}`,
				),
			),
			...styleOf(ev.property(object, 'style'), ev, context),
		);
		for (const row of rows) {
			const keys = ev.keysOf(object).flatMap((key) => (key.is === 'string' ? [literalOf(key.pattern)] : []));
			for (const key of keys) {
				if (key === undefined || plainName(key) !== row.prop) {
					continue;
				}
				let values = ev.property(object, key);
				for (const step of row.path) {
					values = values.flatMap((value) => (step === '*' ? ev.itemsOf(value) : ev.property(value, step)));
				}
				const property = object.is === 'object' ? propertyOf(object.node, key) : undefined;
				found.push(
					...urls(
						ev.strings(values.filter((value) => value.is === 'string')),
						`${name}.${key}`,
						row.destination,
						property && object.is === 'object' && object.module === ev.here ? property.value : given,
					),
				);
			}
		}
	}
	return found;
}

/** What an element's style loads: a string, an object of properties, or a list of them. */
function styleOf(values: readonly Value[], ev: Evaluation, context: Context): Found[] {
	return values
		.flatMap((value) => (value.is === 'list' ? value.items : [value]))
		.flatMap((value) =>
			value.is === 'string'
				? context.inStyle(value.pattern, { declarations: true })
				: value.is === 'object' || value.is === 'merged'
					? ev
							.keysOf(value)
							.flatMap((key) => (key.is === 'string' ? [literalOf(key.pattern)] : []))
							.flatMap((key) =>
								key === undefined
									? []
									: ev
											.strings(ev.property(value, key).filter((one) => one.is === 'string'))
											.flatMap((pattern) => declared(key, pattern, context)),
							)
					: [],
		);
}

function label(row: CallSink): string {
	return `${row.isNew ? 'new ' : ''}${row.callee.replace('#', '')}()`;
}

const LOADER_URL = /^(?:https?:)?\/\//;

function callAnswers(
	call: Node,
	row: CallSink,
	ev: Evaluation,
	frame: Frame | undefined,
	context: Context,
): Found[] {
	if (row.as === 'attributes') {
		const tags = ev
			.patterns(call.arguments[0], frame)
			.map(literalOf)
			.filter((tag) => tag !== undefined);
		return call.arguments[1]
			? attributeAnswers(
					tags as string[],
					true,
					call.arguments[1],
					ev,
					frame,
					(attribute) => `<${tags[0]} ${attribute}>`,
				)
			: [];
	}
	if (row.as === 'into') {
		return mergedInto(call, ev, frame);
	}
	const found: Found[] = [];
	for (const path of row.url) {
		const argument = argumentPatterns(call, path, row, ev, frame);
		if (!argument) {
			continue;
		}
		found.push(...answersOf(argument.values, argument.at, call, row, ev, frame, context));
		if (found.length && row.as !== 'list' && row.callee !== 'Notification' && row.callee !== 'L.icon') {
			break;
		}
		if (row.as === 'list' && typeof path === 'number') {
			for (const other of call.arguments.slice(path + 1) as Node[]) {
				found.push(...urls(ev.patterns(other, frame), label(row), row.destination, other));
			}
		}
	}
	return found;
}

function answersOf(
	values: readonly Value[],
	at: Node,
	call: Node,
	row: CallSink,
	ev: Evaluation,
	frame: Frame | undefined,
	context: Context,
): Found[] {
	const sink = label(row);
	const sends = bodySends(call, row, ev, frame);
	switch (row.as) {
		case 'markup':
			return ev.strings(values).flatMap((pattern) => context.inMarkup(pattern, { scripts: true }));
		case 'style':
			return ev.strings(values).flatMap((pattern) => context.inStyle(pattern));
		case 'css-url':
			return ev
				.strings(values)
				.flatMap((pattern) => context.inStyle([{ text: '@font-face{src:' }, ...pattern, { text: '}' }]));
		case 'script':
			return ev
				.strings(values.filter((value) => value.is === 'string'))
				.flatMap((pattern) => context.inScript(pattern));
		case 'blob': {
			const type = call.arguments[1]
				? ev
						.evaluate(call.arguments[1], frame)
						.filter((value) => value.is === 'object')
						.flatMap((value) => ev.strings(ev.property(value, 'type')))
						.map(literalOf)[0]
				: undefined;
			const parts = ev.strings(
				values.flatMap((value) => ev.itemsOf(value)).filter((value) => value.is === 'string'),
			);
			return parts.flatMap((pattern): Found[] =>
				/javascript/.test(type ?? '') ||
				(type === undefined &&
					pattern.some((piece) => !isHole(piece) && /\bimport(?:Scripts\b|\s)/.test(piece.text)))
					? context.inScript(pattern)
					: /html/.test(type ?? '')
						? context.inMarkup(pattern, { scripts: true })
						: /css/.test(type ?? '')
							? context.inStyle(pattern)
							: [],
			);
		}
		case 'loader': {
			const styles = call.arguments[1]
				? ev.patterns(call.arguments[1], frame).some((type) => literalOf(type) === 'text/css')
				: false;
			return ev
				.strings(values.filter((value) => value.is !== 'list'))
				.filter(
					(pattern) =>
						isHole(pattern[0] ?? hole('opaque')[0]!) ||
						LOADER_URL.test(pattern.map((piece) => (isHole(piece) ? 'x' : piece.text)).join('')),
				)
				.flatMap((url) => urls([url], sink, styles ? 'style' : 'script', at));
		}
		case 'ajax': {
			const isScript = isScriptAjax(call, ev, frame);
			return ev.strings(values).map((url) => ({
				sink,
				at,
				url,
				sends,
				destination:
					isScript || url.some((piece) => !isHole(piece) && /[?&]\w*callback=\?/.test(piece.text))
						? 'script'
						: row.destination,
			}));
		}
		case 'list':
			return urls(
				ev.strings(values.flatMap((value) => (value.is === 'list' ? value.items : [value]))),
				sink,
				row.destination,
				at,
			);
		case 'sources':
			return values.flatMap((value) =>
				urls(
					ev.strings(ev.valuesOf(value).flatMap((one) => (one.is === 'string' ? [one] : ev.valuesOf(one)))),
					sink,
					row.destination,
					at,
				),
			);
		case 'implement':
			return urls(
				ev.strings(values.filter((value) => value.is === 'list').flatMap((value) => ev.itemsOf(value))),
				sink,
				row.destination,
				at,
			);
		case 'ice':
			return urls(
				ev
					.strings(
						values
							.flatMap((value) => ev.itemsOf(value))
							.flatMap((server) => ev.property(server, 'urls').concat(ev.property(server, 'url')))
							.flatMap((one) => (one.is === 'list' ? one.items : [one])),
					)
					.flatMap((url) => iceServer(url)),
				sink,
				row.destination,
				at,
			);
		default:
			return urls(ev.strings(values), sink, row.destination, at, sends);
	}
}

/** A STUN or TURN URL as the URL of its host. */
function iceServer(url: Pattern): Pattern[] {
	const first = url[0];
	if (!first || isHole(first) || !/^(?:stun|turn)s?:/.test(first.text)) {
		return [];
	}
	const at = first.text.indexOf(':') + 1;
	return [
		[
			{ text: 'https://' },
			{
				...first,
				text: first.text.slice(at),
				source: first.source && {
					...first.source,
					start: first.source.start + at,
					map: first.source.map?.slice(at),
				},
			},
			...url.slice(1),
		],
	];
}

function isScriptAjax(call: Node, ev: Evaluation, frame: Frame | undefined): boolean {
	return (call.arguments as Node[]).some((argument) =>
		argument.type === 'Literal'
			? argument.value === 'script' || argument.value === 'jsonp'
			: ev
					.evaluate(argument, frame)
					.filter((value) => value.is === 'object' || value.is === 'merged')
					.flatMap((value) => ev.strings(ev.property(value, 'dataType')))
					.some((type) => /^(?:script|jsonp)\b/.test(literalOf(type) ?? '')),
	);
}

function jqueryCall(call: Node, ev: Evaluation, frame: Frame | undefined, context: Context): Found[] {
	const argument = call.arguments[0] as Node | undefined;
	if (!argument || isFunction(argument)) {
		return [];
	}
	const found: Found[] = [];
	const tags: string[] = [];
	for (const pattern of ev.patterns(argument, frame)) {
		const first = pattern[0];
		if (first && !isHole(first) && /^\s*</.test(first.text)) {
			found.push(...context.inMarkup(pattern, { scripts: true }));
			const tag = /^\s*<([a-z][a-z0-9]*)/i.exec(first.text)?.[1];
			if (tag) {
				tags.push(tag.toLowerCase());
			}
		}
	}
	if (call.arguments[1]) {
		found.push(
			...attributeAnswers(
				tags,
				true,
				call.arguments[1],
				ev,
				frame,
				(attribute) => `<${tags[0] ?? 'element'} ${attribute}>`,
				context,
			),
		);
	}
	return found;
}

/** Requests of an object of attributes: `{ src: url }`. */
function attributeAnswers(
	tags: readonly string[],
	made: boolean,
	node: Node,
	ev: Evaluation,
	frame: Frame | undefined,
	name: (attribute: string) => string,
	context?: Context,
): Found[] {
	return attributesOf(ev.evaluate(node, frame), tags, made, node, ev, frame, name, context);
}

function attributesOf(
	objects: readonly Value[],
	tags: readonly string[],
	made: boolean,
	node: Node,
	ev: Evaluation,
	frame: Frame | undefined,
	name: (attribute: string) => string,
	context?: Context,
): Found[] {
	const found: Found[] = [];
	for (const object of objects) {
		if (object.is !== 'object' && object.is !== 'merged') {
			continue;
		}
		const attributes = (key: string): string | undefined =>
			ev.strings(ev.property(object, key)).map(literalOf)[0];
		for (const attribute of Object.keys(LOADING_PROPERTIES)) {
			// jQuery calls its own method of that name
			if (context && attribute === 'data') {
				continue;
			}
			const values = ev
				.property(object, attribute)
				.filter((value) => !(value.is === 'other' && value.value === undefined));
			if (!values.length) {
				continue;
			}
			const written = object.is === 'object' ? propertyOf(object.node, attribute) : undefined;
			const here = written && object.is === 'object' && object.module === ev.here ? written.value : node;
			const destination = destinationFor(tags, made, attribute, attributes);
			if (destination) {
				found.push(
					...urls(ev.strings(values), name(attribute), destination, here).map((answer) =>
						destination === 'form' && node.parent && isSubmitted(node.parent, ev.here)
							? { ...answer, isSubmitted: true }
							: answer,
					),
				);
			}
		}
		if (context) {
			for (const key of ['attr', 'prop']) {
				found.push(...attributesOf(ev.property(object, key), tags, made, node, ev, frame, name));
			}
			for (const css of ev.property(object, 'css').filter((value) => value.is === 'object')) {
				for (const property of STYLE_PROPERTIES) {
					found.push(
						...ev
							.strings(ev.property(css, property).filter((value) => value.is === 'string'))
							.flatMap((pattern) => declared(property, pattern, context)),
					);
				}
			}
			if (tags.includes('script')) {
				found.push(
					...['text', 'html']
						.flatMap((key) => ev.strings(ev.property(object, key).filter((value) => value.is === 'string')))
						.flatMap((pattern) => context.inScript(pattern)),
				);
			}
			for (const key of ['html', 'append', 'prepend'] as const) {
				found.push(
					...ev
						.strings(ev.property(object, key).filter((value) => value.is === 'string'))
						.flatMap((pattern) => context.inMarkup(pattern, { scripts: true })),
				);
			}
			found.push(
				...ev
					.strings(ev.property(object, 'style').filter((value) => value.is === 'string'))
					.flatMap((pattern) => context.inStyle(pattern, { declarations: true })),
			);
		}
	}
	return found;
}

/** The destination of an attribute of elements; of an element that is not known when there are no tags. */
function destinationFor(
	tags: readonly string[],
	made: boolean,
	attribute: string,
	attributes: (name: string) => string | undefined,
): Destination | undefined {
	for (const tag of tags) {
		const destination = destinationOf(tag, attribute, {
			rel: attributes('rel') ?? (tag === 'link' ? 'stylesheet' : undefined),
			as: attributes('as'),
			type: attributes('type'),
		});
		if (destination) {
			return destination;
		}
	}
	return tags.length || made ? undefined : LOADING_PROPERTIES[attribute];
}

function methodAnswers(
	call: Node,
	callee: Node,
	name: string,
	ev: Evaluation,
	frame: Frame | undefined,
	context: Context,
): Found[] {
	const receivers = ev.evaluate(callee.object, frame);
	const elements = receivers.filter((value) => value.is === 'element');
	const isUnknown =
		receivers.length === 0 ||
		receivers.some(
			(value) =>
				value.is === 'string' ||
				value.is === 'method' ||
				(value.is === 'global' && !/^(?:mw|console|Object|Array|Math|JSON|OO)\b/.test(value.path)),
		);
	const found: Found[] = [];
	for (const row of methodRows.get(name)!) {
		const fits =
			row.on === 'any'
				? elements.length > 0 || isUnknown
				: row.on === 'jquery'
					? elements.some((element) => element.jquery) ||
						(elements.length === 0 && isUnknown && row.as !== 'load' && row.as !== 'attribute')
					: elements.some((element) => !element.jquery) || (elements.length === 0 && isUnknown);
		if (!fits) {
			continue;
		}
		const tags = elements.flatMap((element) => element.tags);
		found.push(
			...methodAnswer(
				call,
				callee,
				row,
				tags,
				elements.some((element) => element.made),
				ev,
				frame,
				context,
			),
		);
	}
	return found;
}

function methodAnswer(
	call: Node,
	callee: Node,
	row: MethodSink,
	tags: readonly string[],
	made: boolean,
	ev: Evaluation,
	frame: Frame | undefined,
	context: Context,
): Found[] {
	const argument = (row.argument < 0 ? unwrap(callee.object) : call.arguments[row.argument]) as
		Node | undefined;
	if (!argument) {
		return [];
	}
	switch (row.as) {
		case 'markup':
			if (row.argument < 0) {
				return [];
			}
			return (row.on === 'jquery' ? (call.arguments as Node[]) : [argument])
				.filter((node) => !isFunction(node))
				.flatMap((node) => ev.strings(ev.evaluate(node, frame).filter((value) => value.is === 'string')))
				.flatMap((pattern) => context.inMarkup(pattern, { scripts: row.scripts ?? false }));
		case 'style':
			return ev.patterns(argument, frame).flatMap((pattern) => context.inStyle(pattern));
		case 'attribute': {
			if (unwrap(argument).type === 'ObjectExpression' || call.arguments.length === row.argument + 1) {
				return attributeAnswers(
					tags,
					made,
					argument,
					ev,
					frame,
					(attribute) => `.${row.method}( '${attribute}' )`,
				);
			}
			const value = call.arguments[row.argument + 1] as Node | undefined;
			const found: Found[] = [];
			for (const attribute of new Set(ev.patterns(argument, frame).map(literalOf))) {
				if (attribute === undefined || !value) {
					continue;
				}
				const lower = attribute.toLowerCase();
				if (lower === 'style') {
					found.push(
						...ev
							.patterns(value, frame)
							.flatMap((pattern) => context.inStyle(pattern, { declarations: true })),
					);
				} else if (/^on\w+$/.test(lower)) {
					found.push(
						...ev
							.strings(ev.evaluate(value, frame).filter((one) => one.is === 'string'))
							.flatMap((pattern) => context.inScript(pattern)),
					);
				} else if (lower in LOADING_PROPERTIES) {
					const destination = destinationFor(tags, made, lower, (other) =>
						attributeOf(callee.object, other, ev, frame),
					);
					const guess = destination ?? undefined;
					if (guess) {
						found.push(
							...urls(
								ev.patterns(value, frame),
								`${tags[0] ?? 'element'}.${row.method}( '${attribute}' )`,
								tags.length ? guess : guessed(callee.object, guess, ev),
								value,
							),
						);
					}
				}
			}
			return found;
		}
		case 'css':
		case 'css-name': {
			if (unwrap(argument).type === 'ObjectExpression') {
				return (unwrap(argument).properties as Node[])
					.filter((property) => property.type === 'Property' && !isFunction(property.value))
					.flatMap((property) =>
						ev
							.strings(ev.evaluate(property.value, frame).filter((value) => value.is === 'string'))
							.flatMap((pattern) => declared(propertyName(property) ?? 'background', pattern, context)),
					);
			}
			const value = call.arguments[row.argument + 1] as Node | undefined;
			const property = ev.patterns(argument, frame).map(literalOf)[0] ?? 'background';
			return value && !isFunction(value)
				? ev
						.strings(ev.evaluate(value, frame).filter((one) => one.is === 'string'))
						.flatMap((pattern) => declared(property, pattern, context))
				: [];
		}
		case 'load': {
			// .load( handler ) binds an event; .load( url ) fetches
			const patterns = ev.strings(
				ev.evaluate(argument, frame).filter((value) => value.is === 'string' || value.is === 'url'),
			);
			return isFunction(argument) ? [] : urls(patterns, '.load()', 'data', argument);
		}
		case 'text': {
			const node = unwrap(argument);
			const isTextNode = node.type === 'CallExpression' && calleeName(node) === 'createTextNode';
			const code = tags.some((tag) => tag === 'script' || tag === 'style')
				? ev.strings(
						ev
							.evaluate(isTextNode ? node.arguments[0] : node, frame)
							.filter((value) => value.is === 'string'),
					)
				: [];
			return code.flatMap((pattern) =>
				tags.includes('script') ? context.inScript(pattern) : context.inStyle(pattern),
			);
		}
		case 'icons':
			return iconsIn(ev.evaluate(argument, frame), ev).flatMap(({ urls: icons, at }) =>
				urls(icons, `.${row.method}()`, 'image', at ?? argument),
			);
		case 'worklet':
			return urls(ev.patterns(argument, frame), 'addModule()', 'script', argument);
		default:
			return [];
	}
}

/** The icons that a description of tools names, however deep. */
function iconsIn(values: readonly Value[], ev: Evaluation, depth = 0): { urls: Pattern[]; at?: Node }[] {
	if (depth > 6) {
		return [];
	}
	return values.flatMap((value) => {
		if (value.is !== 'object' || value.node.type !== 'ObjectExpression') {
			return [];
		}
		const module = value.module as Module;
		return (value.node.properties as Node[]).slice(0, 200).flatMap((property) => {
			if (property.type !== 'Property' || isFunction(property.value)) {
				return [];
			}
			const inner = ev.in(module, () => ev.evaluate(property.value, value.frame));
			return propertyName(property) === 'icon' || propertyName(property) === 'imageFile'
				? [
						{
							urls: ev.strings(inner.filter((one) => one.is === 'string')),
							...(module === ev.here ? { at: property.value as Node } : {}),
						},
					]
				: iconsIn(inner, ev, depth + 1);
		});
	});
}

/** A declaration of a style property, as the style language reads it. */
function declared(property: string, value: Pattern, context: Context): Request[] {
	const name = property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
	return value.some((piece) => !isHole(piece) && /url|image|src/i.test(piece.text))
		? context.inStyle([{ text: `${name}:` }, ...value], { declarations: true })
		: [];
}

/** What the program sets for another attribute of the same element. */
function attributeOf(
	object: Node,
	attribute: string,
	ev: Evaluation,
	frame: Frame | undefined,
): string | undefined {
	const module = ev.here;
	const path = module.pathOf(object);
	const values = module.writtenTo(object, attribute, ev, frame);
	const literal = ev.strings(values).map(literalOf)[0];
	if (literal !== undefined) {
		return literal;
	}
	for (const call of [...module.callsNamed('setAttribute'), ...module.callsNamed('attr')]) {
		const callee = unwrap(call.callee);
		if (
			callee.type === 'MemberExpression' &&
			path !== undefined &&
			module.pathOf(callee.object) === path &&
			call.arguments[0]?.value === attribute
		) {
			return ev.patterns(call.arguments[1], frame).map(literalOf)[0];
		}
	}
	return undefined;
}

/** What an element that is not known probably is, by the name of its variable. */
function guessed(object: Node, otherwise: Destination, ev: Evaluation): Destination {
	const [start, end] = rangeOf(object);
	const name = ev.here.text.slice(Math.max(start, end - 60), end);
	if (/iframe|frame/i.test(name)) {
		return 'frame';
	}
	if (/script/i.test(name)) {
		return 'script';
	}
	return /audio|video|sound|player/i.test(name) ? 'media' : otherwise;
}

function assignmentSites(assignment: Node, module: Module, context: Context, sites: Site[]): void {
	const left = unwrap(assignment.left);
	if (left.type === 'Identifier') {
		if (left.name === 'location' && !module.program.variableOf(left)) {
			sites.push({
				node: assignment,
				ask: (ev, frame) =>
					urls(ev.patterns(assignment.right, frame), 'location', 'navigation', assignment.right),
			});
		}
		return;
	}
	if (left.type !== 'MemberExpression') {
		return;
	}
	const names = propertyName(left);
	const ask = (name: string, ev: Evaluation, frame: Frame | undefined): Found[] =>
		assigned(name, assignment, left, ev, frame, context);
	if (names === undefined) {
		if (left.computed) {
			sites.push({
				node: assignment,
				ask: (ev, frame) =>
					[...new Set(ev.patterns(left.property, frame).map(literalOf))].flatMap((name) =>
						name !== undefined && isSinkProperty(name) ? ask(name, ev, frame) : [],
					),
			});
		}
		return;
	}
	if (isSinkProperty(names)) {
		sites.push({ node: assignment, ask: (ev, frame) => ask(names, ev, frame) });
	}
}

function isSinkProperty(name: string): boolean {
	return (
		name in LOADING_PROPERTIES ||
		name in PROPERTY_CODE ||
		STYLE_PROPERTIES.has(name) ||
		name === 'text' ||
		name === 'textContent' ||
		name === 'innerText' ||
		name === 'location' ||
		name === 'rel'
	);
}

function assigned(
	name: string,
	assignment: Node,
	left: Node,
	ev: Evaluation,
	frame: Frame | undefined,
	context: Context,
): Found[] {
	const right = assignment.right as Node;
	const object = unwrap(left.object);
	const values = (): readonly Value[] =>
		(assignment.operator === '+=' ? ev.evaluate(right, frame) : ev.evaluate(right, frame)).filter(
			(value) =>
				value.is === 'string' ||
				value.is === 'url' ||
				value.is === 'datum' ||
				value.is === 'response' ||
				value.is === 'answer',
		);
	if (propertyName(object) === 'dataset') {
		return [];
	}
	const code = PROPERTY_CODE[name];
	const receivers = ev.evaluate(object, frame);
	const elements = receivers.filter((value) => value.is === 'element');
	const tags = elements.flatMap((element) => element.tags);
	const isPlain =
		receivers.length > 0 &&
		elements.length === 0 &&
		receivers.every(
			(value) =>
				value.is === 'object' ||
				value.is === 'merged' ||
				value.is === 'instance' ||
				value.is === 'class' ||
				value.is === 'function' ||
				(value.is === 'global' && /^(?:mw|JSON|module|exports)\b/.test(value.path)),
		);
	if (code === 'markup') {
		if (isApart(object, receivers, ev, frame)) {
			return [];
		}
		const written = ev.strings(values());
		return written.flatMap((pattern) => context.inMarkup(pattern, { scripts: false }));
	}
	if (code === 'document') {
		return ev.strings(values()).flatMap((pattern) => context.inMarkup(pattern, { scripts: true }));
	}
	if (code === 'style') {
		return ev.strings(values()).flatMap((pattern) => context.inStyle(pattern, { declarations: true }));
	}
	if (STYLE_PROPERTIES.has(name) && propertyName(object) === 'style') {
		return ev.strings(values()).flatMap((pattern) => declared(name, pattern, context));
	}
	if (name === 'text' || name === 'textContent' || name === 'innerText') {
		return tags.includes('script')
			? ev.strings(values()).flatMap((pattern) => context.inScript(pattern))
			: tags.includes('style')
				? ev.strings(values()).flatMap((pattern) => context.inStyle(pattern))
				: [];
	}
	if (
		name === 'location' ||
		(name === 'href' && receivers.some((value) => value.is === 'global' && value.path === 'location'))
	) {
		return urls(ev.strings(values()), 'location', 'navigation', right);
	}
	if (!(name in LOADING_PROPERTIES) || isPlain) {
		return [];
	}
	const made = elements.some((element) => element.made);
	const destination = destinationFor(tags, made && tags.length > 0, name, (attribute) =>
		attributeOf(object, attribute, ev, frame),
	);
	if (!destination) {
		return [];
	}
	const answers = urls(
		ev.strings(values()),
		`${tags[0] ?? 'element'}.${name}`,
		tags.length ? destination : guessed(object, destination, ev),
		right,
	);
	return destination === 'form' && isSubmitted(object, ev.here)
		? answers.map((answer) => ({ ...answer, sink: 'form.submit()', isSubmitted: true }))
		: answers;
}

/** Whether markup goes into a document that nobody sees, or a template that nobody uses. */
function isApart(
	object: Node,
	receivers: readonly Value[],
	ev: Evaluation,
	frame: Frame | undefined,
): boolean {
	let root = object;
	while (root.type === 'MemberExpression') {
		root = unwrap(root.object);
	}
	const owners = root === object ? receivers : ev.evaluate(root, frame);
	return (
		owners.length > 0 &&
		owners.every(
			(owner) =>
				owner.is === 'element' &&
				(owner.inert || (owner.tags.length > 0 && owner.tags.every((tag) => tag === 'template'))),
		) &&
		!/\.content\b|\.adoptNode\b|\.importNode\b/.test(ev.here.text)
	);
}

const MARKUP_STRING =
	/<(?:img|script|iframe|link|embed|object|video|audio|source|track|image|style|input|frame)\b/i;
const CODE_URL = /data:(?:text|application)\/(html|(?:x-)?javascript)(?:;[\w=-]+)*,/i;
const INERT_CALLS =
	/^(?:log|warn|error|info|debug|includes|indexOf|startsWith|endsWith|match|test|search|split|text|createTextNode|notify|addPortletLink|parseFromString|replace|replaceAll)$/;

/** Markup that is written in strings and goes where evaluation does not follow: it is built to be put on a page. */
function markupStrings(module: Module, context: Context, sites: Site[]): void {
	if (!MARKUP_STRING.test(module.text) && !CODE_URL.test(module.text)) {
		return;
	}
	const roots = new Set<Node>();
	const stack: Node[] = [module.program.ast];
	while (stack.length) {
		const node = stack.pop()!;
		const written: unknown =
			node.type === 'Literal' ? node.value : node.type === 'TemplateElement' ? node.value.raw : undefined;
		if (typeof written === 'string' && (MARKUP_STRING.test(written) || CODE_URL.test(written))) {
			const root = wholeString(node.type === 'TemplateElement' ? node.parent! : node);
			if (root && !isInert(root)) {
				roots.add(root);
			}
		}
		stack.push(...children(node));
	}
	for (const root of roots) {
		sites.push({
			node: root,
			ask: (ev, frame) =>
				ev
					.patterns(root, frame)
					.flatMap((pattern) => inCodeUrl(pattern, context) ?? context.inMarkup(pattern, { scripts: true })),
		});
	}
}

import { childrenOf as children } from '../../strings/script/program.js';

/** The outermost concatenation that a string is part of. */
function wholeString(node: Node): Node | undefined {
	let current = node;
	for (let parent = current.parent; parent; parent = current.parent) {
		if (
			(parent.type === 'BinaryExpression' && parent.operator === '+') ||
			parent.type === 'ParenthesizedExpression' ||
			(parent.type === 'TemplateLiteral' && parent !== node)
		) {
			current = parent;
			continue;
		}
		if (
			parent.type === 'ArrayExpression' &&
			parent.parent?.type === 'MemberExpression' &&
			propertyName(parent.parent) === 'join' &&
			parent.parent.parent?.type === 'CallExpression'
		) {
			current = parent.parent.parent;
			continue;
		}
		break;
	}
	return current;
}

function isInert(node: Node): boolean {
	const parent = node.parent;
	if (!parent) {
		return false;
	}
	if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
		const callee = unwrap(parent.callee);
		const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
		return INERT_CALLS.test(name ?? '') || name === 'Error' || name === 'RegExp';
	}
	if (parent.type === 'AssignmentExpression') {
		const left = unwrap(parent.left);
		return (
			left.type === 'MemberExpression' &&
			/^(?:textContent|innerText|title|value|placeholder|innerHTML)$/.test(propertyName(left) ?? '')
		);
	}
	return parent.type === 'BinaryExpression' || parent.type === 'SwitchCase';
}
