/** Calls of sinks that are not written as calls of them. */
import type { Module } from '../../strings/script/modules.js';
import { pathOf } from '../../strings/script/paths.js';
import {
	calleeName,
	isFunction,
	propertyName,
	rangeOf,
	unwrap,
	type Node,
} from '../../strings/script/program.js';

/** Methods that call a function with each item of a list, or with what a promise gives. */
const EACH = new Set(['forEach', 'map', 'flatMap', 'some', 'every', 'then', 'done']);

const spread = (argument: Node): Node => ({
	type: 'SpreadElement',
	argument,
	range: rangeOf(argument),
	parent: argument.parent,
});

const awaited = (argument: Node): Node => ({
	type: 'AwaitExpression',
	argument,
	range: rangeOf(argument),
	parent: argument.parent,
});

/** The function in `mw.loader.load.bind( mw.loader )`. */
const unboundOf = (node: Node): Node =>
	node.type === 'CallExpression' && calleeName(node) === 'bind' && node.arguments.length < 2
		? unwrap(unwrap(node.callee).object as Node)
		: node;

/** The call that a call makes: `fetch.call( window, url )`, `Reflect.apply( fetch, window, [ url ] )`, `urls.forEach( getScript )`. */
export function madeBy(call: Node): { readonly callee: Node; readonly call: Node } | undefined {
	const callee = unwrap(call.callee);
	if (call.type === 'CallExpression' && /^set(?:Timeout|Interval)$/.test(calleeName(call) ?? '')) {
		const [act, , ...given] = call.arguments as Node[];
		return act && given.length && !isFunction(unwrap(act))
			? { callee: unwrap(act), call: { ...call, callee: unwrap(act), arguments: given } }
			: undefined;
	}
	if (call.type !== 'CallExpression' || callee.type !== 'MemberExpression') {
		return undefined;
	}
	const args = call.arguments as Node[];
	const made = (fn: Node | undefined, list: readonly Node[]) =>
		fn && !isFunction(fn) ? { callee: fn, call: { ...call, callee: fn, arguments: list } } : undefined;
	const listed = (list: Node | undefined): readonly Node[] =>
		list?.type === 'ArrayExpression'
			? (list.elements as (Node | null)[]).filter((one) => one !== null)
			: list
				? [spread(list)]
				: [];
	const name = propertyName(callee) ?? '';
	if (name === 'call') {
		return made(unwrap(callee.object), args.slice(1));
	}
	if (name === 'apply') {
		return callee.object.name === 'Reflect'
			? made(args[0], listed(args[2]))
			: made(unwrap(callee.object), listed(args[1]));
	}
	if (!EACH.has(name) || !args[0] || isFunction(unwrap(args[0])) || args[0].type === 'SpreadElement') {
		return undefined;
	}
	const act = unboundOf(unwrap(args[0]));
	return made(act, [name === 'then' || name === 'done' ? awaited(callee.object) : spread(callee.object)]);
}

/** Whether a name is a function that the file itself declares. */
export const isDeclared = (node: Node, module: Module): boolean =>
	node.type === 'Identifier' &&
	Boolean(
		module.program
			.variableOf(node)
			?.writes.some((write) => write.kind === 'function' || (write.value && isFunction(unwrap(write.value)))),
	);

/** The last name of a function that is called or passed. */
export const lastName = (node: Node): string | undefined =>
	node.type === 'Identifier'
		? (node.name as string)
		: node.type === 'MemberExpression'
			? propertyName(node)
			: undefined;

const holders = new WeakMap<Module, ReadonlySet<string>>();

/** Names of properties that hold functions of `names`: `{ request: fetch }`, `api.load = mw.loader.load`. */
export function holdersOf(module: Module, names: { has(name: string): boolean }): ReadonlySet<string> {
	const known = holders.get(module);
	if (known) {
		return known;
	}
	const found = new Set<string>();
	const isSink = (node: Node | undefined): boolean => {
		const value = node && unwrap(node);
		const bound =
			value?.type === 'CallExpression' && calleeName(value) === 'bind' ? unwrap(value.callee).object : value;
		// a global of that name, and not a function of the file's own
		return Boolean(
			bound &&
			names.has(lastName(bound) ?? '') &&
			(bound.type === 'Identifier' || bound.type === 'MemberExpression') &&
			pathOf(bound, module)?.startsWith('g:'),
		);
	};
	for (const [name, writes] of module.program.memberWrites) {
		if (writes.some((write) => isSink(write.right))) {
			found.add(name);
		}
	}
	for (const object of module.program.objects) {
		for (const property of object.properties as Node[]) {
			const name = property.type === 'Property' ? propertyName(property) : undefined;
			if (name !== undefined && isSink(property.value)) {
				found.add(name);
			}
		}
	}
	holders.set(module, found);
	return found;
}

/** Whether a form is submitted by the code: in the chain of calls on it, or by the variable that holds it. */
export function isSubmitted(form: Node, module: Module): boolean {
	const isSubmit = (call: Node): boolean => {
		const name = calleeName(call);
		return name === 'submit' || name === 'requestSubmit'
			? call.arguments.length === 0
			: name === 'trigger' && call.arguments[0]?.value === 'submit';
	};
	let node = form;
	while (
		node.parent?.type === 'MemberExpression' &&
		node.parent.object === node &&
		node.parent.parent?.type === 'CallExpression'
	) {
		node = node.parent.parent;
		if (isSubmit(node)) {
			return true;
		}
	}
	const holder = node.parent?.type === 'VariableDeclarator' ? node.parent.id : form;
	const path = pathOf(holder, module);
	return (
		path !== undefined &&
		['submit', 'requestSubmit', 'trigger']
			.flatMap((name) => module.callsNamed(name))
			.some((call) => {
				let object = unwrap(call.callee);
				while (object.type === 'MemberExpression' || object.type === 'CallExpression') {
					object = unwrap(object.type === 'CallExpression' ? object.callee : object.object);
					if (pathOf(object, module) === path) {
						return isSubmit(call);
					}
				}
				return false;
			})
	);
}

/** What a function does by its name, when it is not the file's own: `loadScript( url )`, `injectCSS( url )`. */
const LOADERS =
	/^(?:load|inject|import|include|require|append|insert|add|get|lazyLoad)(?:[A-Z][a-z]*)*(?:(Scripts?|Js|JS|Code)|(Styles?|StyleSheets?|Stylesheets?|Css|CSS))$/;

export function namedLoader(name: string): 'script' | 'style' | undefined {
	const match = LOADERS.exec(name);
	return match ? (match[2] ? 'style' : 'script') : undefined;
}
