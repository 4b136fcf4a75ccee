/** What promises say of the reader's answer: that they resolve only when the reader agreed, or with what. */
import { moduleAround } from '../../strings/script/modules.js';
import { calleeName, isFunction, propertyName, unwrap, type Node } from '../../strings/script/program.js';
import type { Answers, Around } from './answers.js';
import { dialogOf, nameOf, THENS, WINDOW_PROMISES } from './dialogs.js';
import type { Gate, Settled } from './gate.js';
import {
	isFalse,
	leaves,
	leavesByRejecting,
	operands,
	ownStatements,
	rejected,
	throws,
} from './statements.js';

/** Functions that make a promise of a value: `Promise.resolve( value )`, `$.when( value )`. */
const RESOLVES: ReadonlySet<string> = new Set(['resolve', 'when']);
const RESOLVERS = /^(?:Promise|\$|jQuery)$/;

export class Promises {
	constructor(
		private readonly answers: Answers,
		private readonly around: Around,
	) {}

	/** What a promise says, asked of `Answers`. */
	of(node: Node): Settled | undefined {
		switch (node.type) {
			case 'AwaitExpression':
				return this.answers.promise(node.argument);
			case 'Identifier': {
				const module = moduleAround(node);
				const writes = module?.program.variableOf(node)?.writes ?? [];
				const [write] = writes;
				if (write?.kind === 'param' && write.of && !write.path.length) {
					// OOUI: openWindow().then( ( opened ) => opened.then( ( closing ) => … ) )
					const settled = write.index === 0 ? this.answers.settledBefore(write.of) : undefined;
					return settled?.as === 'closing' ? settled : undefined;
				}
				return writes.length === 1 && write?.kind === 'init' && !write.path.length && write.value
					? (this.answers.promise(write.value) ?? this.deferred(node, unwrap(write.value)))
					: undefined;
			}
			case 'MemberExpression':
				return WINDOW_PROMISES.has(propertyName(node) ?? '') ? this.window(node.object) : undefined;
			case 'NewExpression':
				return nameOf(unwrap(node.callee)) === 'Promise'
					? this.executor((node.arguments as Node[])[0])
					: undefined;
			case 'ConditionalExpression':
				return this.answers.promise(node.consequent) ?? this.answers.promise(node.alternate);
			case 'CallExpression':
				return this.promisedBy(node);
			default:
				return undefined;
		}
	}

	/** A window's own promises; `opened` says no more than the window does when the promise of its closing is asked for. */
	private window(object: Node): Settled | undefined {
		return this.answers.promise(object);
	}

	private promisedBy(call: Node): Settled | undefined {
		const module = moduleAround(call);
		const callee = unwrap(call.callee);
		const name = calleeName(call) ?? '';
		if (!module) {
			return undefined;
		}
		if (this.around.gates.includes(name)) {
			return { gate: { node: call, module, shows: 'named' }, as: 'answer' };
		}
		if (callee.type === 'MemberExpression') {
			if (name === 'promise' && !(call.arguments as Node[]).length) {
				return this.answers.promise(callee.object);
			}
			if (THENS.has(name) || name === 'catch' || name === 'fail' || name === 'finally' || name === 'always') {
				const inner = THENS.has(name)
					? this.chained(callee.object, call)
					: this.answers.promise(callee.object);
				return name === 'catch' && inner?.as === 'agreed' ? undefined : inner;
			}
		}
		const own = this.answers.functionsOf(call, module);
		if (own.length) {
			return own.length === 1 ? this.promisedByFunction(own[0]!) : undefined;
		}
		if (
			RESOLVES.has(name) &&
			callee.type === 'MemberExpression' &&
			RESOLVERS.test(nameOf(unwrap(callee.object)))
		) {
			const [value] = call.arguments as Node[];
			const gate = value && this.answers.truth(value).yes;
			return gate ? { gate, as: 'answer' } : this.answers.promise(value);
		}
		const row = dialogOf(call);
		return row && !row.isSync ? { gate: { node: call, module, shows: 'arguments' }, as: row.as } : undefined;
	}

	/** What `promise.then( fn )` says. */
	private chained(object: Node, call: Node): Settled | undefined {
		const before = this.answers.promise(object);
		const [fn] = call.arguments as Node[];
		if (!isFunction(fn)) {
			return before;
		}
		if (before && calleeName(call) === 'done') {
			return before;
		}
		return this.promisedByFunction(fn, before) ?? (before?.as === 'agreed' ? before : undefined);
	}

	/** What the promise says that a function returns: all its ways out together. */
	private promisedByFunction(fn: Node, before?: Settled): Settled | undefined {
		const module = moduleAround(fn);
		if (!module) {
			return undefined;
		}
		const returns = module.returnsOf(fn);
		let agreed: Gate | undefined;
		let answer: Settled | undefined;
		let rejects = false;
		let isYes = returns.length > 0;
		for (const value of returns) {
			const node = unwrap(value);
			if (rejected(node)) {
				rejects = true;
				continue;
			}
			const chosen = node.type === 'ConditionalExpression' ? this.chosen(node) : undefined;
			if (chosen) {
				agreed ??= chosen;
				continue;
			}
			const inner = this.answers.promise(node) ?? this.resolvedWith(node);
			if (inner?.as === 'agreed') {
				agreed ??= inner.gate;
				continue;
			}
			if (inner) {
				answer ??= inner;
				continue;
			}
			const yes =
				this.answers.truth(node).yes ??
				(node.type === 'Literal' && !isFalse(node) ? this.around.gateOf(value) : undefined);
			if (yes) {
				answer ??= { gate: yes, as: 'answer' };
			} else if (!isFalse(node)) {
				isYes = false;
			}
		}
		if (agreed && isYes && this.everyWayOutIsAllowed(fn)) {
			return { gate: agreed, as: 'agreed' };
		}
		if (rejects || throws(fn)) {
			// the ways out that do not reject are behind the question
			const gate = this.restBehindGate(fn, before);
			if (gate) {
				return { gate, as: 'agreed' };
			}
		}
		return answer && isYes ? answer : undefined;
	}

	/** `ok ? undefined : Promise.reject()`: the gate of what is not rejected. */
	private chosen({ test, consequent, alternate }: Node): Gate | undefined {
		const { yes, no } = this.answers.truth(test as Node);
		return rejected(alternate as Node) ? yes : rejected(consequent as Node) ? no : undefined;
	}

	/** Whether a function only goes on without asking where nothing need be asked: `if ( isOurs || agreedBefore ) { return; }`. */
	private everyWayOutIsAllowed(fn: Node): boolean {
		if (fn.body?.type !== 'BlockStatement') {
			return true;
		}
		if (!leaves((fn.body.body as Node[]).at(-1))) {
			return false;
		}
		return ownStatements(fn).every((node) => {
			if (node.type !== 'ReturnStatement' || node.argument) {
				return true;
			}
			const test = node.parent?.type === 'IfStatement' ? node.parent : node.parent?.parent;
			return test?.type === 'IfStatement' && operands(test.test).some((one) => this.answers.truth(one).yes);
		});
	}

	/** `Promise.resolve( true )`, `$.Deferred().resolve( true )`: where it stands decides. */
	private resolvedWith(node: Node): Settled | undefined {
		if (node.type !== 'CallExpression') {
			return undefined;
		}
		const name = calleeName(node);
		if (name === 'promise') {
			const callee = unwrap(node.callee);
			return callee.type === 'MemberExpression' ? this.resolvedWith(unwrap(callee.object)) : undefined;
		}
		if (name !== 'resolve') {
			return undefined;
		}
		const [value] = node.arguments as Node[];
		const gate =
			value && this.answers.truth(value).yes ? this.answers.truth(value).yes : this.around.gateOf(node);
		return gate && { gate, as: 'answer' };
	}

	/** The gate of a callback that rejects when the reader refused: the condition that decides between the ways out. */
	private restBehindGate(fn: Node, before: Settled | undefined): Gate | undefined {
		return before || fn.async ? this.behindThrow(fn) : undefined;
	}

	private behindThrow(fn: Node): Gate | undefined {
		const statements = (fn.body?.body ?? []) as Node[];
		const last = statements.at(-1);
		if (last && leavesByRejecting(last)) {
			return this.everyReturn(fn);
		}
		for (const statement of statements) {
			if (statement.type !== 'IfStatement') {
				continue;
			}
			const truth = this.answers.truth(statement.test);
			if (truth.yes && statement.alternate && leavesByRejecting(statement.alternate)) {
				return truth.yes;
			}
			if (truth.no && leavesByRejecting(statement.consequent)) {
				return truth.no;
			}
			const wrong = leavesByRejecting(statement.consequent) ? truth.yes : undefined;
			if (wrong) {
				this.around.note({ kind: 'inverted', at: wrong });
			}
		}
		return undefined;
	}

	/** The gate of a function that throws when the reader refuses. */
	asserted(fn: Node): Gate | undefined {
		return throws(fn) ? this.behindThrow(fn) : undefined;
	}

	/** The gate of every way out of a function that does not reject. */
	private everyReturn(fn: Node): Gate | undefined {
		let gate: Gate | undefined;
		for (const node of ownStatements(fn)) {
			if (node.type === 'ReturnStatement' && !(node.argument && rejected(node.argument as Node))) {
				const found = this.around.gateOf(node);
				if (!found) {
					return undefined;
				}
				gate ??= found;
			}
		}
		return gate;
	}

	/** `new Promise( ( resolve, reject ) => … )`: when every call of `resolve` is behind a gate. */
	private executor(fn: Node | undefined): Settled | undefined {
		const module = fn && moduleAround(fn);
		const [resolve] = isFunction(fn) ? fn.params : [];
		const variable = resolve?.type === 'Identifier' ? module?.program.variableOf(resolve) : undefined;
		return variable && module ? this.resolvedBy(module.program.referencesTo(variable)) : undefined;
	}

	/** `const d = $.Deferred(); … d.resolve()`: the same. */
	private deferred(identifier: Node, made: Node): Settled | undefined {
		const module = moduleAround(identifier);
		const variable = module?.program.variableOf(identifier);
		if (made.type !== 'CallExpression' || calleeName(made) !== 'Deferred' || !variable || !module) {
			return undefined;
		}
		return this.resolvedBy(
			module.program
				.referencesTo(variable)
				.map((one) => one.parent!)
				.filter((member) => member.type === 'MemberExpression' && propertyName(member) === 'resolve'),
		);
	}

	private resolvedBy(references: readonly Node[]): Settled | undefined {
		let found: Settled | undefined;
		for (const reference of references) {
			const call = reference.parent;
			if (call?.type !== 'CallExpression' || call.callee !== reference) {
				const settled =
					call?.type === 'CallExpression' && (call.arguments as Node[])[0] === reference
						? this.answers.settledBefore(reference)
						: undefined;
				if (!settled) {
					return undefined;
				}
				found ??= settled;
				continue;
			}
			const [value] = call.arguments as Node[];
			const yes = value && this.answers.truth(value).yes;
			const gate = yes ?? this.around.gateOf(call);
			if (!gate) {
				if (value && isFalse(unwrap(value))) {
					found = found && { ...found, as: 'answer' };
					continue;
				}
				return undefined;
			}
			found ??= { gate, as: yes ? 'answer' : 'agreed' };
		}
		return found;
	}
}
