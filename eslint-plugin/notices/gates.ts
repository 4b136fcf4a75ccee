/** Consent gates: code that lets a request happen only after the reader agreed. */
import {
	childrenOf,
	isFunction,
	propertyName,
	rangeOf,
	unwrap,
	type Node,
	type Program,
	type Variable,
} from '../strings/script/program.js';
import type { Request } from '../requests/request.js';
import { storeAccess } from './stores.js';

export interface Consent {
	readonly isGated: boolean;
	/** What is missing, as the end of the sentence "It happens …". */
	readonly problem?: string;
	readonly gate?: readonly [number, number];
}

const MOST_NODES = 2000;
const MOST_CALLS_UP = 5;

/** Judges one request by the syntax around the nodes that must run for it. */
export function consentOf(request: Request, gates: readonly string[] = []): Consent {
	const program = request.site?.program as Program | undefined;
	if (!program || typeof program.variableOf !== 'function') {
		return { isGated: false, problem: 'without asking the reader first' };
	}
	const search = new GateSearch(program, gates);
	let problem: string | undefined;
	for (const node of request.site!.nodes as Node[]) {
		const found = search.at(node);
		if (found.isGated) {
			return found;
		}
		problem ??= found.problem;
	}
	return { isGated: false, problem: problem ?? 'without asking the reader first' };
}

class GateSearch {
	private readonly busy = new Set<Node>();
	private calls: ReadonlyMap<Variable, readonly Node[]> | undefined;

	constructor(
		private readonly program: Program,
		private readonly gates: readonly string[],
	) {}

	/** Whether a node can only run after the reader agreed. */
	at(node: Node, depth = 0): Consent {
		if (this.busy.has(node) || depth > MOST_CALLS_UP) {
			return { isGated: false };
		}
		this.busy.add(node);
		try {
			return this.around(node, depth);
		} finally {
			this.busy.delete(node);
		}
	}

	private around(node: Node, depth: number): Consent {
		let problem: string | undefined;
		const functions: Node[] = [];
		let child = node;
		for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
			const test =
				parent.type === 'IfStatement' || parent.type === 'ConditionalExpression'
					? parent.test
					: parent.type === 'LogicalExpression' && parent.right === child
						? parent.left
						: undefined;
			const gate = test && test !== child ? this.gateIn(test) : undefined;
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
				const before = this.earlier(parent, child);
				if (before) {
					return { isGated: true, gate: rangeOf(before) };
				}
			}
			if (isFunction(parent)) {
				functions.push(parent);
				if (this.dialogOf(parent)) {
					problem ??= 'whatever the reader answers: the result of the dialog is not used';
				}
			}
		}
		for (const fn of functions) {
			const covered = this.callers(fn, depth);
			if (covered?.isGated) {
				return covered;
			}
			problem ??= covered?.problem;
		}
		return { isGated: false, ...(problem ? { problem } : {}) };
	}

	/** A gate in every caller covers a function that is only ever called, by its name. */
	private callers(fn: Node, depth: number): Consent | undefined {
		const variable = this.holder(fn);
		const calls = variable ? (this.callsOf().get(variable) ?? []) : [];
		const outer = calls.filter((call) => !isWithin(call, fn));
		// a function that is passed on may be called by anybody
		if (!variable || !outer.length || variable.references - variable.writes.length !== calls.length) {
			return undefined;
		}
		const found = outer.map((call) => this.at(call, depth + 1));
		const open = found.find((one) => !one.isGated);
		return open ?? found[0];
	}

	/** The variable that holds a function, when that is all it ever holds. */
	private holder(fn: Node): Variable | undefined {
		for (const variable of this.program.variables()) {
			if (variable.writes.length === 1 && variable.writes[0]!.value === fn) {
				return variable;
			}
		}
		return undefined;
	}

	private callsOf(): ReadonlyMap<Variable, readonly Node[]> {
		if (!this.calls) {
			const calls = new Map<Variable, Node[]>();
			for (const call of this.program.calls) {
				const callee = call.callee && unwrap(call.callee);
				const variable = callee?.type === 'Identifier' ? this.program.variableOf(callee) : undefined;
				if (variable) {
					calls.set(variable, [...(calls.get(variable) ?? []), call]);
				}
			}
			this.calls = calls;
		}
		return this.calls;
	}

	/** The call that asks, inside an expression, through variables that hold its answer. */
	private gateIn(node: Node | undefined | null, depth = 0): Node | undefined {
		if (!node || depth > 6) {
			return undefined;
		}
		const stack = [node];
		for (let count = 0; stack.length && count < MOST_NODES; count++) {
			const current = stack.pop()!;
			if (current.type === 'CallExpression' && (this.asks(current) || this.remembers(current))) {
				return current;
			}
			if (current.type === 'Identifier') {
				for (const write of this.program.variableOf(current)?.writes ?? []) {
					const dialog = write.kind === 'param' && write.of ? this.dialogOf(write.of) : undefined;
					const held =
						write.kind === 'init' && write.value && !isFunction(write.value)
							? this.gateIn(write.value, depth + 1)
							: undefined;
					if (dialog ?? held) {
						return dialog ?? held;
					}
				}
			}
			if (!isFunction(current)) {
				stack.push(...childrenOf(current));
			}
		}
		return undefined;
	}

	/** Whether a call asks the reader: `confirm()`, `OO.ui.confirm()`, a window manager's dialog, or a gate that the settings name. */
	private asks(call: Node): boolean {
		const callee = unwrap(call.callee);
		const name = callee.type === 'Identifier' ? (callee.name as string) : (propertyName(callee) ?? '');
		return (
			this.gates.includes(name) ||
			name === 'confirm' ||
			(name === 'openWindow' && callee.type === 'MemberExpression')
		);
	}

	/** Whether a call reads a choice that is only ever written behind a gate. */
	private remembers(call: Node): boolean {
		const access = storeAccess(call);
		if (!access || access.isWrite || this.busy.has(call)) {
			return false;
		}
		this.busy.add(call);
		try {
			const writes = this.program.calls.filter((other) => {
				const written = other.callee && storeAccess(other);
				return written && written.isWrite && written.key === access.key;
			});
			return writes.length > 0 && writes.every((write) => this.at(write).isGated);
		} finally {
			this.busy.delete(call);
		}
	}

	/** The dialog whose answer a function is called with. */
	private dialogOf(fn: Node): Node | undefined {
		const call = fn.parent;
		if (call?.type !== 'CallExpression' || call.callee === fn) {
			return undefined;
		}
		const callee = unwrap(call.callee);
		return callee.type === 'MemberExpression' && /^(?:then|done)$/.test(propertyName(callee) ?? '')
			? this.gateIn(callee.object, 4)
			: undefined;
	}

	/** `if ( !confirm( … ) ) { return; }` before a statement. */
	private earlier(block: Node, statement: Node): Node | undefined {
		for (const one of (block.body ?? []) as Node[]) {
			if (one === statement) {
				return undefined;
			}
			if (one.type === 'IfStatement' && isNegated(one.test) && leaves(one.consequent)) {
				const gate = this.gateIn(one.test);
				if (gate) {
					return gate;
				}
			}
		}
		return undefined;
	}
}

function isNegated(test: Node): boolean {
	const node = unwrap(test);
	return node.type === 'UnaryExpression' && node.operator === '!';
}

function isWithin(node: Node, outer: Node): boolean {
	const [start, end] = rangeOf(node);
	const [from, to] = rangeOf(outer);
	return start >= from && end <= to;
}

function leaves(node: Node): boolean {
	const last = node.type === 'BlockStatement' ? (node.body as Node[]).at(-1) : node;
	return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
}
