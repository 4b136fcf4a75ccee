/** How code is told of events, and which of them a reader causes on purpose. Sources: UI Events, jQuery's API, OOUI's ButtonWidget; 2026-11. */
import { calleeName, propertyName, unwrap, type Node } from '../../strings/script/program.js';

/** Events by which a reader operates a control for what it says. */
export const OPERATED: ReadonlySet<string> = new Set([
	'click',
	'submit',
	'change',
	'select',
	'choose',
	'keypress',
	'keydown',
	'tap',
	'toggle',
]);

/** Methods that register a handler: the event's name is the first argument. */
const REGISTER: ReadonlySet<string> = new Set([
	'on',
	'one',
	'once',
	'bind',
	'addEventListener',
	'addListener',
	'connect',
	'delegate',
	'subscribe',
]);
/** Methods that are named after their event: `.click( handler )`. */
const SHORT: ReadonlySet<string> = new Set(['click', 'submit', 'change', 'select']);

export interface Registration {
	/** The call or assignment that registers. */
	readonly node: Node;
	/** The control. */
	readonly on: Node | undefined;
	readonly event: string;
}

/** The event that an expression handles, as the argument of a call or what is assigned to `onclick`. */
export function registrationOf(handler: Node): Registration | undefined {
	let node = handler;
	let parent = node.parent;
	// OOUI: button.connect( this, { click: handler } )
	if (
		parent?.type === 'Property' &&
		parent.value === node &&
		parent.parent?.parent?.type === 'CallExpression'
	) {
		const call = parent.parent.parent;
		const name = calleeName(call) ?? '';
		const event = propertyName(parent) ?? '';
		if (name === 'connect' || name === 'on') {
			return { node: call, on: receiver(call), event };
		}
		if (OPERATED.has(event) && /^(?:\$|jQuery)$/.test(name)) {
			return { node: call, on: call, event };
		}
	}
	while (parent?.type === 'LogicalExpression' || parent?.type === 'ConditionalExpression') {
		node = parent;
		parent = node.parent;
	}
	if (parent?.type === 'CallExpression' && (parent.arguments as Node[]).includes(node)) {
		const name = calleeName(parent) ?? '';
		const [first] = parent.arguments as Node[];
		if (REGISTER.has(name) && typeof first?.value === 'string') {
			const events = first.value.split(/\s+/).map((one) => one.split('.')[0]!);
			// an event that the reader does not cause on purpose is enough
			const event = events.find((one) => !OPERATED.has(one)) ?? events[0]!;
			return { node: parent, on: receiver(parent), event };
		}
		if (SHORT.has(name) && first === node) {
			return { node: parent, on: receiver(parent), event: name };
		}
	}
	if (parent?.type === 'AssignmentExpression' && parent.right === node) {
		const left = unwrap(parent.left);
		const event =
			left.type === 'MemberExpression' ? /^on([a-z]+)$/.exec(propertyName(left) ?? '')?.[1] : undefined;
		return event ? { node: parent, on: left.object, event } : undefined;
	}
	return undefined;
}

function receiver(call: Node): Node | undefined {
	const callee = unwrap(call.callee);
	return callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
}

/** Methods that cause an event: its name is the first argument (`new CustomEvent( name )` too). */
const EMIT: ReadonlySet<string> = new Set([
	'emit',
	'trigger',
	'triggerHandler',
	'dispatchEvent',
	'publish',
	'fire',
]);

/** The name of the event that a call causes. */
export function emitted(call: Node): string | undefined {
	if (!EMIT.has(calleeName(call) ?? '')) {
		return undefined;
	}
	const [first] = call.arguments as Node[];
	const made = first?.type === 'NewExpression' ? (first.arguments as Node[])[0] : first;
	return typeof made?.value === 'string' ? made.value : hookOf(receiver(call));
}

/** The name of a hook: `mw.hook( 'name' )`. */
export function hookOf(node: Node | undefined): string | undefined {
	const first =
		node?.type === 'CallExpression' && calleeName(node) === 'hook'
			? (node.arguments as Node[])[0]
			: undefined;
	return typeof first?.value === 'string' ? first.value : undefined;
}
