/**
 * Click-to-load: whether a notice stands where the reader operates a control: on it, or put on the page together with it.
 * What else the code shows somewhere is no notice.
 */
import { escapeForPattern } from '../../strings/escape.js';
import { selfOf } from '../../strings/script/calls.js';
import { moduleAround, type Module } from '../../strings/script/modules.js';
import {
	calleeName,
	isFunction,
	propertyName,
	rangeOf,
	unwrap,
	type Node,
} from '../../strings/script/program.js';
import { addShown, nothingShown, type Shown } from '../text/shown.js';
import { partsShown, PUTS } from '../text/visible.js';
import { saysThatDataLeaves } from '../text/words.js';
import type { Registration } from './events.js';

/** Methods that put the receiver into the argument; all others of `PUTS` put the arguments into the receiver. */
const PUTS_INTO = /^(?:appendTo|prependTo|insertBefore|insertAfter)$/;
/** How many containers of a control are looked at: its own, and those around that one. */
const MOST_CONTAINERS = 3;
const MOST_REFERENCES = 40;

/** The notice at the control that a handler is registered on; undefined when none says that data leaves. */
export function noticeAt(registration: Registration, handler: Node): Shown | undefined {
	const { node, on } = registration;
	const module = moduleAround(node);
	if (!on || !module) {
		return undefined;
	}
	const shown = nothingShown();
	const look = new Look(module, node, handler, shown);
	look.at(on, 0);
	for (const name of namesIn(registration, on)) {
		look.markupWith(name);
	}
	return shown.texts.some((text) => saysThatDataLeaves(text, [])) ? shown : undefined;
}

class Look {
	private readonly seen = new Set<Node>();

	constructor(
		private readonly module: Module,
		private readonly registration: Node,
		private readonly handler: Node,
		private readonly shown: Shown,
	) {}

	/** What a control or container shows, and what is put on the page with it. */
	at(wrapped: Node, containers: number): void {
		const node = elementOf(wrapped);
		if (this.seen.has(node) || containers > MOST_CONTAINERS) {
			return;
		}
		this.seen.add(node);
		addShown(node, this.shown, 0, this.handler);
		this.putWith(node, containers);
		for (const reference of referencesTo(node, this.module).slice(0, MOST_REFERENCES)) {
			if (!this.seen.has(reference) && this.isBefore(reference)) {
				this.seen.add(reference);
				this.putWith(reference, containers);
			}
		}
	}

	/** What stands beside an expression, and around it. */
	private putWith(expression: Node, containers: number): void {
		let node = expression;
		for (let parent = node.parent; parent; node = parent, parent = parent.parent) {
			if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
				const args = parent.arguments as Node[];
				const name = calleeName(parent) ?? '';
				if (args.includes(node)) {
					if (!PUTS.test(name)) {
						return;
					}
					for (const argument of args) {
						if (argument !== node) {
							addShown(argument, this.shown, 0, this.handler);
						}
					}
					const callee = unwrap(parent.callee);
					if (parent.type === 'CallExpression' && callee.type === 'MemberExpression') {
						this.at(callee.object, containers + 1);
					}
				} else if (PUTS_INTO.test(name) && args[0]) {
					this.at(args[0], containers + 1);
				}
			} else if (parent.type === 'VariableDeclarator' || parent.type === 'AssignmentExpression') {
				const target = unwrap((parent.type === 'VariableDeclarator' ? parent.id : parent.left) as Node);
				if (target !== node) {
					this.at(target, containers + 1);
				}
				return;
			} else if (!WITHIN.has(parent.type)) {
				return;
			}
		}
	}

	/** The text of markup that the code puts on the page with an element of an id or class. */
	markupWith(name: string): void {
		const escaped = escapeForPattern(name);
		const attribute = new RegExp(`\\b(?:id|class)\\s*=\\s*["']?[^"'<>]*(?<![\\w-])${escaped}(?![\\w-])`);
		for (let scope: Node | null | undefined = this.registration.parent; scope; scope = scope.parent) {
			const body: unknown =
				scope.type === 'Program' ? scope.body : isFunction(scope) ? scope.body?.body : undefined;
			for (const statement of Array.isArray(body) ? (body as Node[]) : []) {
				if (rangeOf(statement)[0] > rangeOf(this.registration)[0]) {
					break;
				}
				for (const part of partsShown(statement, this.handler)) {
					if (part.texts.some((text) => attribute.test(text))) {
						this.shown.texts.push(...part.texts);
						this.shown.places.push(...part.places);
						this.shown.keys.push(...part.keys);
					}
				}
			}
		}
	}

	/** Whether a node runs where the control is made, not later in some other function. */
	private isBefore(node: Node): boolean {
		let fn: Node | null | undefined = node.parent;
		while (fn && !isFunction(fn)) {
			fn = fn.parent;
		}
		for (let around: Node | null | undefined = this.registration; around; around = around.parent) {
			if (around === fn) {
				return true;
			}
		}
		// methods of one class build one widget
		return !fn || unwrap(node).type === 'MemberExpression';
	}
}

const WITHIN: ReadonlySet<string> = new Set([
	'MemberExpression',
	'ChainExpression',
	'ArrayExpression',
	'ObjectExpression',
	'Property',
	'SpreadElement',
	'ConditionalExpression',
	'LogicalExpression',
	'TSAsExpression',
	'TSNonNullExpression',
]);

/** `button` of `button.$element`, `button.$element[ 0 ]`, `$( button )` and `$button.get( 0 )`. */
function elementOf(wrapped: Node): Node {
	let node = unwrap(wrapped);
	for (;;) {
		if (
			node.type === 'MemberExpression' &&
			(/^\$(?:element|button)$/.test(propertyName(node) ?? '') ||
				(node.computed && node.property.value === 0))
		) {
			node = unwrap(node.object);
		} else if (
			node.type === 'CallExpression' &&
			/^(?:\$|jQuery)$/.test(calleeName(node) ?? '') &&
			/^(?:Identifier|MemberExpression)$/.test(unwrap((node.arguments as Node[])[0] ?? node).type)
		) {
			node = unwrap((node.arguments as Node[])[0]!);
		} else {
			return node;
		}
	}
}

/** Calls by which code operates a registration's control itself: `button.click()`, `$button.trigger( 'click' )`. */
export function causesOf({ node, on, event }: Registration, module: Module): Node[] {
	const controls = new Set<Node>(on ? [elementOf(on)] : []);
	// const button = $( '<button>' ).on( … )
	for (let one: Node = node; one.parent; one = one.parent) {
		const { parent } = one;
		if (parent.type === 'VariableDeclarator' || parent.type === 'AssignmentExpression') {
			controls.add(unwrap((parent.type === 'VariableDeclarator' ? parent.id : parent.left) as Node));
			break;
		}
		if (parent.type !== 'MemberExpression' && parent.type !== 'CallExpression') {
			break;
		}
	}
	return [...controls]
		.flatMap((control) => referencesTo(control, module))
		.map((reference) => reference.parent?.parent)
		.filter((call): call is Node => {
			const callee = call?.type === 'CallExpression' ? unwrap(call.callee) : undefined;
			const [first] = call?.type === 'CallExpression' ? (call.arguments as Node[]) : [];
			const name = callee?.type === 'MemberExpression' ? propertyName(callee) : undefined;
			return (
				(name === event && !first) ||
				(/^(?:trigger|triggerHandler|emit)$/.test(name ?? '') && first?.value === event)
			);
		});
}

/** Other mentions of the variable, or of the member of `this`, that an expression is. */
function referencesTo(node: Node, module: Module): readonly Node[] {
	if (node.type === 'Identifier') {
		const variable = module.program.variableOf(node);
		return variable ? module.program.referencesTo(variable) : [];
	}
	if (node.type === 'MemberExpression' && unwrap(node.object).type === 'ThisExpression') {
		const { instance, object } = selfOf(unwrap(node.object), module);
		return module.program.readsOf(propertyName(node) ?? '').filter((one) => {
			const base = unwrap(one.object);
			const self = base.type === 'ThisExpression' ? selfOf(base, module) : {};
			return (!!instance && self.instance === instance) || (!!object && self.object === object);
		});
	}
	return [];
}

/** The ids and classes by which a registration finds its control: `$( '#load' )`, `box.on( 'click', '.load', … )`. */
function namesIn({ node }: Registration, on: Node): string[] {
	const found = unwrap(on);
	const [, delegated] = node.type === 'CallExpression' ? (node.arguments as Node[]) : [];
	const selectors = [
		...(found.type === 'CallExpression' ? [(found.arguments as Node[])[0], initOf(found)] : [initOf(found)]),
		delegated,
	];
	return selectors.flatMap((one) => {
		const text: unknown = one?.value;
		const isId = found.type === 'CallExpression' && calleeName(found) === 'getElementById';
		return typeof text === 'string'
			? isId
				? [text]
				: [...text.matchAll(/[#.]([\w-]+)/g)].map(([, name]) => name!)
			: [];
	});
}

/** The selector of the call that a variable is set to. */
function initOf(node: Node): Node | undefined {
	if (node.type !== 'Identifier') {
		return undefined;
	}
	const writes = moduleAround(node)?.program.variableOf(node)?.writes ?? [];
	const value = writes.length === 1 && writes[0]!.value ? unwrap(writes[0]!.value) : undefined;
	return value?.type === 'CallExpression' &&
		/^(?:\$|jQuery|find|querySelector|getElementById)$/.test(calleeName(value) ?? '')
		? (value.arguments as Node[])[0]
		: undefined;
}
