/** Calls that may issue requests, and which of the tables' rows they are. */
import { isHole, literalOf } from '../../strings/pattern.js';
import type { Evaluation } from '../../strings/script/evaluate.js';
import { isJquery } from '../../strings/script/element-methods.js';
import type { Module } from '../../strings/script/modules.js';
import { calleeName, isFunction, unwrap, type Node } from '../../strings/script/program.js';
import type { Frame } from '../../strings/script/values.js';
import type { Context } from '../context.js';
import type { Destination } from '../request.js';
import { urls, type Answer, type Found, type Site } from './answer.js';
import { callAnswers, LOADER_URL } from './arguments.js';
import { attributeAnswers, elementCall } from './attributes.js';
import { holdersOf, isDeclared, lastName, madeBy, namedLoader } from './indirect.js';
import { mayRequest, mayRequestByMethod, mayRequestOfJquery } from './may-request.js';
import { methodAnswers, methodRows } from './methods.js';
import { CALL_SINKS, type CallSink } from './sinks.js';

const callRows = new Map<string, CallSink[]>();
for (const row of CALL_SINKS) {
	const name = row.callee.split('.').at(-1)!;
	callRows.set(name, [...(callRows.get(name) ?? []), row]);
}

/** Methods that give code to elements of code only, and how a file makes such elements. */
const TEXT_METHODS = new Set(
	[...methodRows].filter(([, rows]) => rows.every((row) => row.as === 'text')).map(([name]) => name),
);

const CODE_ELEMENT = /<(?:script|style)\b|createElement\(\s*['"`](?:script|style)['"`]/i;

/** Callees whose value tells which function they are, as no name does. */
const UNNAMED = /^(?:Sequence|Conditional|Logical|Call)Expression$/;

export function callSites(call: Node, module: Module, context: Context, sites: Site[]): void {
	const callee = unwrap(call.callee);
	const name = calleeName(call);
	// an alias can have any name: its value tells
	const known = name === undefined ? undefined : callRows.get(name);
	const rows = known && mayRequest(call, known, context.wanted) ? known : undefined;
	const isAlias =
		!known &&
		((callee.type === 'Identifier' && !isJquery(name)) ||
			UNNAMED.test(callee.type) ||
			(callee.type === 'MemberExpression' && name === undefined) ||
			holdersOf(module, callRows).has(name ?? ''));
	const methods = methodRows.get(name ?? '');
	const isMethod =
		methods !== undefined &&
		mayRequestByMethod(call, methods, context.wanted) &&
		(!TEXT_METHODS.has(name ?? '') || CODE_ELEMENT.test(module.text));
	if (rows || isAlias || isMethod || (isJquery(name) && mayRequestOfJquery(call))) {
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
	const loads = known || name === undefined ? undefined : namedLoader(name);
	if (loads) {
		sites.push({ node: call, ask: (ev, frame) => loaderAnswers(call, name!, loads, ev, frame) });
	}
	if (name === 'h' || name === 'createElement' || name === 'createVNode') {
		sites.push({ node: call, ask: (ev, frame) => elementCall(call, ev, frame, context) });
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

/** `x.open( 'GET', url )` where x is not known better. */
function openAnswers(call: Node, callee: Node, ev: Evaluation, frame: Frame | undefined): Answer[] {
	if (callee.type !== 'MemberExpression' || call.arguments.length < 2) {
		return [];
	}
	const verb = ev.first(ev.patterns(call.arguments[0], frame).map(literalOf));
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
