/** What a program hands to its listeners: the calls that fire events, hooks and messages, by those that subscribe to them. */
import { table } from '../../table.js';
import type { Evaluation } from './evaluate.js';
import { calleeName, propertyName, unwrap, type Node } from './program.js';
import type { Value } from './values.js';

const MOST_CALLS = 40;

/**
 * Methods that fire what a method subscribes to. `plain`: an argument for each parameter; `list`: after the event, the parameters
 * are a list; `event`: the parameter is the event that is dispatched; `topic`: the parameter after the topic.
 */
const CHANNELS: Readonly<
	Record<string, readonly (readonly [method: string, how: 'plain' | 'list' | 'event' | 'topic'])[]>
> = table({
	add: [['fire', 'plain']],
	on: [
		['emit', 'plain'],
		['trigger', 'list'],
		['triggerHandler', 'list'],
	],
	once: [['emit', 'plain']],
	one: [
		['trigger', 'list'],
		['triggerHandler', 'list'],
	],
	addEventListener: [['dispatchEvent', 'event']],
	subscribe: [['publish', 'plain']],
	trackSubscribe: [['track', 'topic']],
});

/** The values of a listener's parameter; undefined when the program fires nothing that it listens to. */
export function heardBy(subscription: Node, index: number, ev: Evaluation): readonly Value[] | undefined {
	const ways = CHANNELS[calleeName(subscription) ?? ''];
	if (!ways) {
		return undefined;
	}
	const found = ways.flatMap(([method, how]) =>
		ev.here
			.callsNamed(method)
			.slice(0, MOST_CALLS)
			.filter((call) => isSameChannel(subscription, call, how))
			.flatMap((call) => given(call, how, index, method === 'fire', ev)),
	);
	return found.length ? found : undefined;
}

function given(
	call: Node,
	how: 'plain' | 'list' | 'event' | 'topic',
	index: number,
	isUnnamed: boolean,
	ev: Evaluation,
): readonly Value[] {
	const args = call.arguments as Node[];
	switch (how) {
		case 'plain':
			return valuesOf(args[isUnnamed ? index : index + 1], ev);
		case 'topic':
			return index === 1 ? valuesOf(args[1], ev) : [];
		case 'list':
			return index === 0
				? []
				: valuesOf(args[1], ev).flatMap((value) =>
						value.is === 'list' ? ev.property(value, String(index - 1)) : index === 1 ? [value] : [],
					);
		case 'event':
			return index === 0 ? valuesOf(args[0], ev).filter(({ is }) => is === 'record') : [];
	}
}

const valuesOf = (node: Node | undefined, ev: Evaluation): readonly Value[] =>
	node && node.type !== 'SpreadElement' ? ev.evaluate(node) : [];

/** Whether a call fires what another subscribes to: by the event's name, or by the hook or list that both are methods of. */
function isSameChannel(subscription: Node, call: Node, how: string): boolean {
	if (calleeName(call) === 'fire') {
		return channelOf(subscription) !== undefined && channelOf(subscription) === channelOf(call);
	}
	const events = String(subscription.arguments[0]?.value ?? '').split(/\s+/);
	const fired = (how === 'event' ? unwrap(call.arguments[0] ?? call).arguments?.[0] : call.arguments[0]) as
		Node | undefined;
	return typeof fired?.value === 'string'
		? events.some((event) => event.replace(/\..*/, '') === fired.value.replace(/\..*/, ''))
		: how === 'event';
}

/** A name for `mw.hook( 'name' )` or for the variable of a list of callbacks. */
function channelOf(call: Node): string | undefined {
	const callee = unwrap(call.callee);
	let owner = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
	// `mw.hook( 'a' ).add( one ).add( two )`
	while (owner?.type === 'CallExpression' && /^(?:add|fire|remove)$/.test(calleeName(owner) ?? '')) {
		const inner = unwrap(owner.callee);
		owner = inner.type === 'MemberExpression' ? unwrap(inner.object) : undefined;
	}
	if (owner?.type === 'CallExpression') {
		const name: unknown = owner.arguments[0]?.value;
		return typeof name === 'string' && calleeName(owner) === 'hook' ? `hook ${name}` : undefined;
	}
	const parts: string[] = [];
	while (owner?.type === 'MemberExpression') {
		parts.push(propertyName(owner) ?? '?');
		owner = unwrap(owner.object);
	}
	return owner?.type === 'Identifier' || owner?.type === 'ThisExpression'
		? [owner.name ?? 'this', ...parts.reverse()].join('.')
		: undefined;
}
