/** What promises and deferred objects are resolved with. */
import type { Evaluation } from './evaluate.js';
import { pathOf } from './paths.js';
import { isFunction, propertyName, unwrap, type Node } from './program.js';
import { unknown, type Frame, type Value } from './values.js';

const MOST_CALLS = 40;
const SETTLES = ['resolve', 'resolveWith', 'reject', 'notify'];

/** What one gets who waits for a value. */
export const settled = (value: Value): readonly Value[] => (value.is === 'promise' ? value.of : [value]);

/**
 * The values that a promise is resolved or rejected with, by the calls that do: of an executor's first parameters
 * (`new Promise( ( resolve ) => … )`), of what `Promise.withResolvers()` gives, or of a deferred object's methods.
 */
export function resolvedBy(made: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const module = ev.here;
	const executor = made.arguments[0] as Node | undefined;
	const targets: Node[] = [];
	const calls: Node[] = [];
	if (executor && isFunction(executor)) {
		targets.push(...executor.params.slice(0, 2));
	}
	const holder = holderOf(made);
	if (holder?.type === 'ObjectPattern') {
		for (const name of SETTLES) {
			const property = (holder.properties as Node[]).find((one) => propertyName(one) === name);
			targets.push(...(property ? [property.value as Node] : []));
		}
	} else if (holder) {
		const path = pathOf(holder, module);
		for (const call of path === undefined ? [] : SETTLES.flatMap((name) => module.callsNamed(name))) {
			const callee = unwrap(call.callee);
			if (callee.type === 'MemberExpression' && pathOf(callee.object, module) === path) {
				calls.push(call);
			}
		}
	}
	// `$.Deferred().resolve( value )`
	const parent = made.parent;
	if (parent?.type === 'MemberExpression' && SETTLES.includes(propertyName(parent) ?? '')) {
		calls.push(parent.parent!);
	}
	for (const target of targets) {
		const variable = target.type === 'Identifier' ? module.program.variableOf(target) : undefined;
		for (const reference of variable ? module.program.referencesTo(variable) : []) {
			if (reference.parent?.type === 'CallExpression' && reference.parent.callee === reference) {
				calls.push(reference.parent);
			}
		}
	}
	const values = calls
		.slice(0, MOST_CALLS)
		.flatMap((call) => (call.arguments?.[0] ? ev.evaluate(call.arguments[0], frame) : []))
		.flatMap(settled);
	return values.length ? values : [unknown()];
}

function holderOf(made: Node): Node | undefined {
	const { parent } = made;
	return parent?.type === 'VariableDeclarator'
		? parent.id
		: parent?.type === 'AssignmentExpression'
			? parent.left
			: undefined;
}
