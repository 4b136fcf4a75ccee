/**
 * Whether what is written as a call's arguments leaves open that it asks for something that counts. Most calls whose names are in
 * the tables do not: `text.replace( /a/g, 'b' )`, `$( '#id' ).attr( 'title', text )`. They need no evaluation.
 */
import { isFunction, type Node } from '../../strings/script/program.js';
import type { Wanted } from '../wanted.js';
import { LOADING_PROPERTIES, type CallSink, type MethodSink } from './sinks.js';

/** What an address of another server, a style or code has; characters beyond ASCII may stand for anything in code that is put together. */
const OPEN = /[:/\\(\x80-\uffff]/;
/** What markup has that loads: an attribute, a style or code. */
const OPEN_MARKUP = /[=:@(\\\x80-\uffff]|\/\//;

const argumentsOf = (call: Node): readonly Node[] => call.arguments as Node[];

const isSpread = (call: Node): boolean => argumentsOf(call).some(({ type }) => type === 'SpreadElement');

/** Whether an argument may be an address of another server, or with `open` what that tells of. */
const mayBe = (argument: Node | undefined, open: RegExp): boolean =>
	argument !== undefined &&
	(argument.type !== 'Literal' || (typeof argument.value === 'string' && open.test(argument.value)));

/** The call of a function of the tables. */
export function mayRequest(call: Node, rows: readonly CallSink[], { unjudged }: Wanted): boolean {
	const mayBeUrl = (argument: Node | undefined): boolean =>
		mayBe(argument, unjudged ? /^/ : OPEN) && !isFunction(argument);
	return (
		isSpread(call) ||
		rows.some(
			(row) =>
				row.otherwise !== undefined ||
				row.as === 'into' ||
				(row.as === 'list'
					? argumentsOf(call).some(mayBeUrl)
					: row.url.some((path) => mayBeUrl(call.arguments[typeof path === 'number' ? path : path[0]]))),
		)
	);
}

/** The call of a method of elements. */
export function mayRequestByMethod(call: Node, rows: readonly MethodSink[], { unjudged }: Wanted): boolean {
	return isSpread(call) || rows.some((row) => mayAnswer(argumentsOf(call), row, unjudged ? /^/ : OPEN));
}

function mayAnswer(given: readonly Node[], { as, argument }: MethodSink, open: RegExp): boolean {
	if (argument < 0) {
		return true;
	}
	const [first, second] = given.slice(argument);
	switch (as) {
		case 'markup':
			// jQuery takes any number
			return given.slice(argument).some((one) => mayBe(one, OPEN_MARKUP));
		case 'attribute':
			return (
				first !== undefined &&
				(first.type !== 'Literal' ||
					(typeof first.value === 'string' &&
						isOpenAttribute(first.value.toLowerCase()) &&
						mayBe(second, open)))
			);
		case 'css':
			return first !== undefined && (first.type !== 'Literal' || mayBe(second, OPEN));
		case 'css-name':
			return mayBe(second, OPEN);
		case 'load':
			return mayBe(first, open) && !isFunction(first);
		case 'text':
			return mayBe(first, OPEN_MARKUP);
		default:
			return first !== undefined;
	}
}

/** Attributes that load, styles and handlers of events. */
const isOpenAttribute = (name: string): boolean =>
	name in LOADING_PROPERTIES || name === 'style' || name.startsWith('on') || OPEN.test(name);

/** `$( … )`: markup, or something with attributes. */
export function mayRequestOfJquery(call: Node): boolean {
	const [first, second] = argumentsOf(call);
	return isSpread(call) || second !== undefined || (mayBe(first, OPEN_MARKUP) && !isFunction(first));
}
