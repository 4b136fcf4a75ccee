/** Assignments to properties that load. */
import { literalOf } from '../../strings/pattern.js';
import type { Evaluation } from '../../strings/script/evaluate.js';
import type { Module } from '../../strings/script/modules.js';
import { calleeName, propertyName, unwrap, type Node } from '../../strings/script/program.js';
import type { Frame, Value } from '../../strings/script/values.js';
import type { Context } from '../context.js';
import { urls, type Found, type Site } from './answer.js';
import {
	attributeOf,
	CODE_OF_ELEMENTS,
	codeOf,
	declared,
	destinationFor,
	guessed,
	loadingTag,
	submitted,
} from './attributes.js';
import { LOADING_PROPERTIES, PROPERTY_CODE, STYLE_PROPERTIES } from './sinks.js';

export function assignmentSites(assignment: Node, module: Module, context: Context, sites: Site[]): void {
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
		STYLE_PROPERTIES.has(inCamelCase(name)) ||
		isContent(name) ||
		name === 'style' ||
		name === 'url' ||
		name === 'location' ||
		name === 'rel'
	);
}

/** `style[ 'background-image' ]` is `style.backgroundImage`. */
const inCamelCase = (name: string): string =>
	name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

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
		ev
			.evaluate(right, frame)
			.filter(
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
	if ((name === 'innerHTML' && tags.some((tag) => tag in CODE_OF_ELEMENTS)) || isContent(name)) {
		return tags.some((tag) => tag in CODE_OF_ELEMENTS)
			? ev
					.strings(values())
					.flatMap((pattern) => codeOf(tags, pattern, attributeOf(object, 'type', ev, frame), context))
			: [];
	}
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
	if (code === 'style' || (name === 'style' && !isPlain)) {
		return ev.strings(values()).flatMap((pattern) => context.inStyle(pattern, { declarations: true }));
	}
	if (STYLE_PROPERTIES.has(inCamelCase(name)) && propertyName(object) === 'style') {
		return ev.strings(values()).flatMap((pattern) => declared(name, pattern, context));
	}
	if (
		name === 'location' ||
		(name === 'href' && receivers.some((value) => value.is === 'global' && value.path === 'location'))
	) {
		const isInside = propertyName(object) === 'contentWindow' || hasFrame(object);
		return urls(ev.strings(values()), 'location', isInside ? 'frame' : 'navigation', right);
	}
	if (name === 'url') {
		return isAjaxOptions(object, ev.here)
			? urls(ev.strings(values()), '$.ajaxPrefilter()', 'data', right)
			: [];
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
		`${loadingTag(tags, name)}.${name}`,
		tags.length ? destination : guessed(object, destination, ev),
		right,
	);
	return submitted(answers, object, ev);
}

const isContent = (name: string): boolean =>
	name === 'text' || name === 'textContent' || name === 'innerText';

/** Whether `x.contentWindow.location` is meant. */
const hasFrame = (node: Node): boolean =>
	node.type === 'MemberExpression' &&
	propertyName(node) === 'location' &&
	propertyName(unwrap(node.object)) === 'contentWindow';

/** Whether a name is the options that `$.ajaxPrefilter` lets a function change. */
function isAjaxOptions(node: Node, module: Module): boolean {
	const variable = node.type === 'Identifier' ? module.program.variableOf(node) : undefined;
	return Boolean(
		variable?.writes.some(
			({ kind, index, of }) =>
				kind === 'param' &&
				index === 0 &&
				of?.parent?.type === 'CallExpression' &&
				/^ajax(?:Prefilter|Send)$/.test(calleeName(of.parent) ?? ''),
		),
	);
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
