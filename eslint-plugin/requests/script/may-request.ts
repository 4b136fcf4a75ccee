/**
 * Whether what is written as a call's arguments leaves open that it asks for something that counts. Most calls whose names are in
 * the tables do not: `text.replace( /a/g, 'b' )`, `$( '#id' ).attr( 'title', text )`. They need no evaluation.
 */
import { isJquery } from '../../strings/script/element-methods.js';
import { isFunction, propertyName, type Node } from '../../strings/script/program.js';
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
				argumentsOf(call).length <= (row.most ?? Infinity) &&
				(row.otherwise !== undefined ||
					row.as === 'into' ||
					(row.as === 'list'
						? argumentsOf(call).some(mayBeUrl)
						: row.url.some((path) => mayBeUrl(call.arguments[typeof path === 'number' ? path : path[0]])))),
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
			return given.slice(argument).some((one) => mayBe(one, OPEN_MARKUP) && !isCollection(one));
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

/** Methods of jQuery that give a collection. Source: https://api.jquery.com/, 2026-11. */
const GIVES_COLLECTION = new Set(
	(
		'add addBack addClass after append appendTo before children clone closest contents detach each empty end eq filter find first ' +
		'has hide insertAfter insertBefore last next nextAll not off on one parent parents prepend prependTo prev prevAll remove ' +
		'removeAttr removeClass replaceWith show siblings slice toggle toggleClass trigger unwrap wrap wrapAll wrapInner'
	).split(' '),
);
/** Methods that give the collection when they are given a value: how many arguments that is. */
const SETS = new Map([
	['attr', 2],
	['css', 2],
	['data', 2],
	['height', 1],
	['html', 1],
	['prop', 2],
	['text', 1],
	['val', 1],
	['width', 1],
]);

/** Whether an expression is evidently jQuery's collection, which is no markup: `$( '<li>' ).append( … )`. */
function isCollection(node: Node): boolean {
	let current = node;
	while (current.type === 'CallExpression') {
		const callee = current.callee as Node;
		if (callee.type === 'Identifier') {
			return isJquery(callee.name);
		}
		const name = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
		if (
			name === undefined ||
			!(GIVES_COLLECTION.has(name) || argumentsOf(current).length >= (SETS.get(name) ?? Infinity))
		) {
			return false;
		}
		current = callee.object;
	}
	return false;
}

/** `$( … )`: markup, or something with attributes. */
export function mayRequestOfJquery(call: Node): boolean {
	const [first, second] = argumentsOf(call);
	return isSpread(call) || second !== undefined || (mayBe(first, OPEN_MARKUP) && !isFunction(first));
}
