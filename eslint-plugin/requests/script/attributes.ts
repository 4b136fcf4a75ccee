/** Attributes and styles that are given to elements as objects. */
import { isHole, literalOf, type Pattern } from '../../strings/pattern.js';
import type { Evaluation } from '../../strings/script/evaluate.js';
import { pathOf } from '../../strings/script/paths.js';
import {
	calleeName,
	propertyName,
	isFunction,
	propertyOf,
	rangeOf,
	unwrap,
	type Node,
} from '../../strings/script/program.js';
import type { Frame, Value } from '../../strings/script/values.js';
import type { Context } from '../context.js';
import { destinationOf, LOADING_ELEMENTS } from '../markup/elements.js';
import type { Destination, Request } from '../request.js';
import { table } from '../../table.js';
import { urls, type Answer, type Found } from './answer.js';
import { plainName, rowsOfComponent } from './codex.js';
import { isSubmitted } from './indirect.js';
import { LOADING_PROPERTIES, STYLE_PROPERTIES } from './sinks.js';

/** `Object.assign( image, { src } )`. */
export function mergedInto(call: Node, ev: Evaluation, frame: Frame | undefined, context: Context): Found[] {
	const [target, ...sources] = call.arguments as Node[];
	if (target?.type === 'MemberExpression' && propertyName(target) === 'style') {
		return sources.flatMap((source) => styleOf(ev.evaluate(source, frame), ev, context));
	}
	const elements = target ? ev.evaluate(target, frame).filter((value) => value.is === 'element') : [];
	const tags = elements.flatMap((element) => element.tags);
	return elements.some((element) => element.made) && tags.length
		? sources.flatMap((source) =>
				attributeAnswers(tags, true, source, ev, frame, (attribute) => `${tags[0]}.${attribute}`),
			)
		: [];
}

/** `h( 'img', { src } )`, `h( CdxThumbnail, { thumbnail } )`. */
export function elementCall(call: Node, ev: Evaluation, frame: Frame | undefined, context: Context): Found[] {
	const [kind, given] = call.arguments as Node[];
	if (!kind || !given || isFunction(given)) {
		return [];
	}
	// Vue finds a component by its name
	const isNamed = kind.type === 'CallExpression' && calleeName(kind) === 'resolveComponent';
	const names = ev.patterns(isNamed ? kind.arguments[0] : kind, frame).map(literalOf);
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

/** The property whose name is computed, where there is one. */
function onlyComputed(object: Node): Node | undefined {
	const [property, other] = ((object.properties ?? []) as Node[]).filter(
		(one) => one.type === 'Property' && propertyName(one) === undefined,
	);
	return other ? undefined : property;
}

/** The values that reactive ones hold. */
const current = (values: readonly Value[]): readonly Value[] =>
	values.flatMap((value) => (value.is === 'ref' ? value.of : [value]));

/** What an element's style loads: a string, an object of properties, or a list of them. */
function styleOf(values: readonly Value[], ev: Evaluation, context: Context): Found[] {
	return current(values)
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
											.strings(current(ev.property(value, key)).filter((one) => one.is === 'string'))
											.flatMap((pattern) => declared(key, pattern, context)),
							)
					: [],
		);
}

/** Requests of an object of attributes: `{ src: url }`. */
export function attributeAnswers(
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
			ev.first(ev.strings(ev.property(object, key)).map(literalOf));
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
			const written =
				object.is === 'object'
					? (propertyOf(object.node, attribute) ?? onlyComputed(object.node))
					: undefined;
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
			if (tags.some((tag) => tag in CODE_OF_ELEMENTS)) {
				found.push(
					...['text', 'html']
						.flatMap((key) => ev.strings(ev.property(object, key).filter((value) => value.is === 'string')))
						.flatMap((pattern) => codeOf(tags, pattern, attributes('type'), context)),
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
/** Of the elements that a value may be, the one that loads by an attribute. */
export const loadingTag = (tags: readonly string[], attribute: string): string =>
	tags.find((tag) => destinationOf(tag, attribute, { rel: 'stylesheet' })) ?? tags[0] ?? 'element';

export function destinationFor(
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

/** A declaration of a style property, as the style language reads it. */
export function declared(property: string, value: Pattern, context: Context): Request[] {
	const name = property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
	return value.some((piece) => !isHole(piece) && /url|image|src/i.test(piece.text))
		? context.inStyle([{ text: `${name}:` }, ...value], { declarations: true })
		: [];
}

/** What the program sets for another attribute of the same element. */
export function attributeOf(
	object: Node,
	attribute: string,
	ev: Evaluation,
	frame: Frame | undefined,
): string | undefined {
	const module = ev.here;
	const path = pathOf(object, module);
	const values = module.members.writtenTo(object, attribute, ev, frame);
	const literal = ev.first(ev.strings(values).map(literalOf));
	if (literal !== undefined) {
		return literal;
	}
	for (const call of [...module.callsNamed('setAttribute'), ...module.callsNamed('attr')]) {
		const callee = unwrap(call.callee);
		if (
			callee.type === 'MemberExpression' &&
			path !== undefined &&
			pathOf(callee.object, module) === path &&
			call.arguments[0]?.value === attribute
		) {
			return ev.first(ev.patterns(call.arguments[1], frame).map(literalOf));
		}
	}
	return undefined;
}

/** What an element that is not known probably is, by the name of its variable. */
export function guessed(object: Node, otherwise: Destination, ev: Evaluation): Destination {
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

/** Elements whose content is code. */
export const CODE_OF_ELEMENTS: Readonly<Record<string, 'script' | 'style'>> = table({
	script: 'script',
	style: 'style',
});

/** What the content of a script or style element requests. */
export function codeOf(
	tags: readonly string[],
	content: Pattern,
	type: string | undefined,
	context: Context,
): Request[] {
	if (!tags.includes('script')) {
		return context.inStyle(content);
	}
	return type === 'importmap' || type === 'speculationrules'
		? context.inMarkup([{ text: `<script type="${type}">` }, ...content, { text: '</script>' }], {
				scripts: true,
			})
		: context.inScript(content);
}

/** What a form requests that the code itself submits. */
export const submitted = (answers: readonly Answer[], form: Node, ev: Evaluation): Answer[] =>
	answers.map((answer) =>
		answer.destination === 'form' && isSubmitted(form, ev.here)
			? { ...answer, sink: 'form.submit()', isSubmitted: true }
			: answer,
	);
