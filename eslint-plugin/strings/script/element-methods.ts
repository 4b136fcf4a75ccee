/** What the methods of elements and of jQuery collections evaluate to. */
import { isHole } from '../pattern.js';
import type { Evaluation } from './evaluate.js';
import type { Node } from './program.js';
import { literals } from './text-methods.js';
import { unknown, type Frame, type Value } from './values.js';

/** The tags that a selector can match, by its last compounds; none when it does not say. */
export function tagsOfSelector(selector: string): string[] {
	return selector.split(',').flatMap((one) => {
		const last =
			one
				.trim()
				.split(/[\s>+~]+/)
				.at(-1) ?? '';
		const tag = /^[a-z][a-z0-9]*/i.exec(last)?.[0];
		return tag ? [tag.toLowerCase()] : [];
	});
}

export const element = (tags: readonly string[], made: boolean, jquery = false, node?: Node): Value => ({
	is: 'element',
	tags: [...new Set(tags)],
	made,
	jquery,
	...(node ? { node } : {}),
});

/** The names of jQuery's function. */
export const isJquery = (name: string | undefined): boolean => name === '$' || name === 'jQuery';

/** `$( '<img>' )`, `$( 'selector' )`, `$( element )`. */
export function jquery(
	argument: Node | undefined,
	node: Node,
	frame: Frame | undefined,
	ev: Evaluation,
): Value {
	const tags: string[] = [];
	let made = false;
	for (const value of ev.evaluate(argument, frame)) {
		if (value.is === 'element') {
			tags.push(...value.tags);
			made ||= value.made;
		} else if (value.is === 'string') {
			const shape = value.pattern.map((piece) => (isHole(piece) ? '' : piece.text)).join('');
			const tag = /^\s*<([a-z][a-z0-9]*)/i.exec(shape)?.[1];
			if (tag) {
				tags.push(tag.toLowerCase());
				made = true;
			} else {
				tags.push(...tagsOfSelector(shape));
			}
		}
	}
	return element(tags, made, true, node);
}

const JQUERY_GETTERS = new Set([
	'val',
	'text',
	'html',
	'width',
	'height',
	'index',
	'is',
	'hasClass',
	'data',
	'offset',
	'position',
	'serialize',
	'get',
	'toArray',
	'length',
]);

export function ofElement(
	of: Extract<Value, { is: 'element' }>,
	name: string,
	args: readonly Node[],
	node: Node,
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	switch (name) {
		case 'querySelector':
		case 'querySelectorAll':
		case 'getElementsByTagName':
		case 'closest':
		case 'find':
		case 'children':
		case 'filter':
		case 'parents':
		case 'siblings':
			return [
				element(
					args[0] ? literals(ev.patterns(args[0], frame)).flatMap(tagsOfSelector) : [],
					false,
					of.jquery,
				),
			];
		case 'appendChild':
		case 'insertBefore':
			return ev.evaluate(args[0], frame);
		case 'cloneNode':
		case 'clone':
			return [of];
		case 'get':
		case 'item':
			return [{ ...of, jquery: false }];
		case 'createElement':
			return [
				element(
					literals(ev.patterns(args[0], frame)).map((tag) => tag.toLowerCase()),
					true,
					false,
					node,
				),
			];
		case 'val':
			return args.length ? [of] : [unknown('opaque', undefined, ['typed text'])];
		case 'parent':
		case 'next':
		case 'prev':
		case 'end':
			return [element([], false, of.jquery)];
		case 'getAttribute':
			return [unknown()];
	}
	if (!of.jquery) {
		return [unknown()];
	}
	if (
		(name === 'attr' || name === 'prop' || name === 'css') &&
		args.length === 1 &&
		args[0]!.type !== 'ObjectExpression'
	) {
		return [unknown()];
	}
	return JQUERY_GETTERS.has(name) && args.length === 0
		? [unknown('opaque', undefined, name === 'text' || name === 'html' ? ['page text'] : undefined)]
		: [of];
}
