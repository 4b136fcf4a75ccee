/** Consent gates: code that lets a request happen only after the reader agreed. */
import {
	childrenOf,
	isFunction,
	propertyName,
	rangeOf,
	unwrap,
	type Node,
	type Program,
} from '../strings/script/program.js';
import type { Request } from '../requests/request.js';

export interface Consent {
	readonly isGated: boolean;
	/** What is missing, as the end of the sentence "It happens …". */
	readonly problem?: string;
	readonly gate?: readonly [number, number];
}

const MOST_NODES = 2000;

/** Whether a call asks the reader: `confirm()`, `OO.ui.confirm()`, a window manager's dialog, or a gate that the settings name. */
function asks(call: Node, gates: readonly string[]): boolean {
	const callee = unwrap(call.callee);
	const name = callee.type === 'Identifier' ? (callee.name as string) : (propertyName(callee) ?? '');
	if (gates.includes(name)) {
		return true;
	}
	if (name === 'confirm') {
		return true;
	}
	return name === 'openWindow' && callee.type === 'MemberExpression';
}

/** Calls that ask, inside an expression, through variables that hold their answer. */
function findsGate(
	node: Node | undefined | null,
	program: Program,
	gates: readonly string[],
	depth = 0,
): Node | undefined {
	if (!node || depth > 6) {
		return undefined;
	}
	const stack = [node];
	for (let count = 0; stack.length && count < MOST_NODES; count++) {
		const current = stack.pop()!;
		if (current.type === 'CallExpression' && asks(current, gates)) {
			return current;
		}
		if (current.type === 'Identifier') {
			const variable = program.variableOf(current);
			for (const write of variable?.writes ?? []) {
				if (write.kind === 'param' && write.of && answers(write.of, program, gates)) {
					return answers(write.of, program, gates);
				}
				const found =
					write.kind === 'init' && write.value && !isFunction(write.value)
						? findsGate(write.value, program, gates, depth + 1)
						: undefined;
				if (found) {
					return found;
				}
			}
		}
		if (!isFunction(current)) {
			stack.push(...childrenOf(current));
		}
	}
	return undefined;
}

/** The dialog whose answer a function is called with. */
function answers(fn: Node, program: Program, gates: readonly string[]): Node | undefined {
	const call = fn.parent;
	if (call?.type !== 'CallExpression' || call.callee === fn) {
		return undefined;
	}
	const callee = unwrap(call.callee);
	return callee.type === 'MemberExpression' && /^(?:then|done)$/.test(propertyName(callee) ?? '')
		? findsGate(callee.object, program, gates, 4)
		: undefined;
}

const isNegated = (test: Node): boolean => {
	const node = unwrap(test);
	return node.type === 'UnaryExpression' && node.operator === '!';
};

/** Judges one request by the syntax around the nodes that must run for it. */
export function consentOf(request: Request, gates: readonly string[] = []): Consent {
	const program = request.site?.program as Program | undefined;
	if (!program || typeof program.variableOf !== 'function') {
		return { isGated: false, problem: 'without asking the reader first' };
	}
	let problem: string | undefined;
	for (const node of request.site!.nodes as Node[]) {
		let child = node;
		for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
			const test =
				parent.type === 'IfStatement' || parent.type === 'ConditionalExpression'
					? parent.test
					: parent.type === 'LogicalExpression' && parent.right === child
						? parent.left
						: undefined;
			const gate = test && test !== child ? findsGate(test, program, gates) : undefined;
			if (gate) {
				const agreed =
					parent.type === 'LogicalExpression'
						? (parent.operator === '&&') !== isNegated(test)
						: (parent.consequent === child) !== isNegated(test);
				if (agreed) {
					return { isGated: true, gate: rangeOf(gate) };
				}
				problem = 'when the reader refuses: the condition is inverted';
			}
			if (parent.type === 'BlockStatement' || parent.type === 'Program') {
				const gate = earlier(parent, child, program, gates);
				if (gate) {
					return { isGated: true, gate: rangeOf(gate) };
				}
			}
			if (isFunction(parent)) {
				const gate = answers(parent, program, gates);
				if (gate) {
					problem ??= 'whatever the reader answers: the result of the dialog is not used';
				}
			}
		}
	}
	return { isGated: false, problem: problem ?? 'without asking the reader first' };
}

/** `if ( !confirm( … ) ) { return; }` before a statement. */
function earlier(block: Node, statement: Node, program: Program, gates: readonly string[]): Node | undefined {
	for (const one of (block.body ?? []) as Node[]) {
		if (one === statement) {
			return undefined;
		}
		if (one.type === 'IfStatement' && isNegated(one.test) && leaves(one.consequent)) {
			const gate = findsGate(one.test, program, gates);
			if (gate) {
				return gate;
			}
		}
	}
	return undefined;
}

function leaves(node: Node): boolean {
	const last = node.type === 'BlockStatement' ? (node.body as Node[]).at(-1) : node;
	return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
}
