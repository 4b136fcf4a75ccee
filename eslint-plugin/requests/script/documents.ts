/** Markup that is written piece by piece, and markup of documents that are put into the page later. */
import { cross, hole, type Pattern } from '../../strings/pattern.js';
import type { Evaluation } from '../../strings/script/evaluate.js';
import type { Module } from '../../strings/script/modules.js';
import { pathOf } from '../../strings/script/paths.js';
import { calleeName, functionAround, unwrap, type Node } from '../../strings/script/program.js';
import type { Frame } from '../../strings/script/values.js';

const MOST_PIECES = 40;

/** The markup of a `document.write()`; of several to one document in one function, all of it at the first. */
export function writtenTogether(call: Node, ev: Evaluation, frame: Frame | undefined): Pattern[] {
	const document = documentOf(call, ev.here);
	const others = ['write', 'writeln']
		.flatMap((name) => ev.here.callsNamed(name))
		.filter(
			(other) => documentOf(other, ev.here) === document && functionAround(other) === functionAround(call),
		)
		.sort((a, b) => (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0))
		.slice(0, MOST_PIECES);
	const all = document === undefined || others.length < 2 ? [call] : others;
	return all[0] !== call
		? []
		: all
				.flatMap((one) => one.arguments as Node[])
				.reduce<Pattern[]>(
					(written, argument) => {
						const pieces = argument.type === 'SpreadElement' ? [] : ev.patterns(argument, frame);
						return cross(written, pieces.length ? pieces : [hole('opaque')]);
					},
					[[]],
				);
}

function documentOf(call: Node, module: Module): string | undefined {
	const callee = unwrap(call.callee);
	return callee.type === 'MemberExpression' ? pathOf(callee.object, module) : undefined;
}

/** Methods that put nodes into a page, or markup. */
const PUTS = new Set([
	'append',
	'appendChild',
	'prepend',
	'before',
	'after',
	'insertBefore',
	'replaceWith',
	'replaceChild',
	'replaceChildren',
	'insertAdjacentElement',
	'insertAdjacentHTML',
	'adoptNode',
	'importNode',
	'html',
	'$',
	'jQuery',
]);

/** Whether anything of what a call gives is put into a page: passed to a method that does, or assigned as markup. */
export function isAdopted(call: Node, module: Module): boolean {
	let holder = call;
	while (holder.parent?.type === 'MemberExpression' && holder.parent.object === holder) {
		holder = holder.parent;
	}
	if (isPut(holder)) {
		return true;
	}
	const name = holder.parent?.type === 'VariableDeclarator' ? holder.parent.id : holder.parent?.left;
	const variable = name?.type === 'Identifier' ? module.program.variableOf(name) : undefined;
	return Boolean(variable && module.program.referencesTo(variable).some(isPut));
}

function isPut(reference: Node): boolean {
	let node = reference;
	for (let depth = 0; depth < 12 && node.parent; depth++) {
		const { parent } = node;
		if (
			parent.type === 'MemberExpression' ||
			parent.type === 'SpreadElement' ||
			parent.type === 'ChainExpression'
		) {
			node = parent;
		} else if (parent.type === 'CallExpression') {
			if (parent.callee !== node) {
				return PUTS.has(calleeName(parent) ?? '');
			}
			node = parent;
		} else {
			return (
				parent.type === 'AssignmentExpression' &&
				parent.right === node &&
				/^(?:inner|outer)HTML$/.test(unwrap(parent.left).property?.name ?? '')
			);
		}
	}
	return false;
}
