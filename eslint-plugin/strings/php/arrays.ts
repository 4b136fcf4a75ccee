/** What PHP's arrays hold: their entries by key, and their items. */
import { literalOf } from '../pattern.js';
import type { PhpEvaluation } from './evaluate.js';
import type { PhpNode } from './node.js';
import { nameOfCall, type PhpScope, type Scoped } from './unit.js';
import type { PhpWorld } from './world.js';

const MOST_DEPTH = 6;
const MOST_ITEMS = 100;

export class PhpArrays {
	constructor(
		private readonly world: PhpWorld,
		private readonly ev: PhpEvaluation,
	) {}

	/** The entries of an array, by their keys; what stands without a key is under its number. */
	entriesOf(
		node: PhpNode | null | undefined,
		scope: PhpScope,
		depth = 0,
	): Map<string, readonly [Scoped, ...Scoped[]]> {
		const entries = new Map<string, [Scoped, ...Scoped[]]>();
		const put = (key: string, value: Scoped): void => {
			const known = entries.get(key);
			if (!known) {
				entries.set(key, [value]);
			} else if (known.length < MOST_ITEMS && !known.some((one) => one.value === value.value)) {
				known.push(value);
			}
		};
		const include = (part: PhpNode | null | undefined, inner = scope): void => {
			for (const [key, values] of this.entriesOf(part, inner, depth + 1)) {
				values.forEach((value) => put(key, value));
			}
		};
		if (!node || depth > MOST_DEPTH) {
			return entries;
		}
		if (node.kind === 'array') {
			let next = 0;
			for (const item of node.items as (PhpNode | null)[]) {
				if (item?.unpack) {
					include(item.value);
				} else if (item?.value) {
					const key = item.key ? this.ev.literal(item.key, scope) : String(next++);
					if (key !== undefined) {
						put(key, { value: item.value, scope });
					}
				}
			}
			return entries;
		}
		if (node.kind === 'variable') {
			for (const write of scope.vars.get(String(node.name)) ?? []) {
				if (!write.isEntry) {
					include(write.value);
				} else if (write.key) {
					for (const key of this.ev.patterns(write.key, scope).map(literalOf)) {
						if (key !== undefined) {
							put(key, { value: write.value, scope });
						}
					}
				}
			}
			return entries;
		}
		if (node.kind === 'call' && !this.world.called(node, scope).length) {
			(node.arguments as PhpNode[]).forEach((part) => include(part));
			return entries;
		}
		this.partsOf(node, scope, depth).forEach((part) => include(part.value, part.scope));
		return entries;
	}

	/** The items of an array that is written in the code; empty where none is found. */
	itemsOf(node: PhpNode | null | undefined, scope: PhpScope, depth = 0): Scoped[] {
		const found: Scoped[] = [];
		const include = (part: PhpNode | null | undefined, inner = scope): void => {
			found.push(...this.itemsOf(part, inner, depth + 1));
		};
		if (!node || depth > MOST_DEPTH) {
			return found;
		}
		if (node.kind === 'array') {
			for (const item of (node.items as (PhpNode | null)[]).slice(0, MOST_ITEMS)) {
				if (item?.unpack) {
					include(item.value);
				} else if (item?.value) {
					found.push({ value: item.value, scope });
				}
			}
		} else if (node.kind === 'variable') {
			for (const write of scope.vars.get(String(node.name)) ?? []) {
				if (write.isEntry) {
					found.push({ value: write.value, scope });
				} else {
					include(write.value);
				}
			}
		} else if (node.kind === 'call' && !this.world.called(node, scope).length) {
			if (/^array_(?:merge|values|unique|filter|reverse|slice|replace)$/.test(nameOfCall(node))) {
				(node.arguments as PhpNode[]).forEach((part) => include(part));
			} else if (nameOfCall(node) === 'array_map') {
				found.push(...(scope.unit.returned.get((node.arguments as PhpNode[])[0]!) ?? []));
			} else if (nameOfCall(node) === 'array_keys' && node.arguments[0]) {
				found.push(...this.keysOf(node.arguments[0], scope, depth + 1));
			}
		} else {
			this.partsOf(node, scope, depth).forEach((part) => include(part.value, part.scope));
		}
		return found.slice(0, MOST_ITEMS);
	}

	/** The keys of an array that is written in the code. */
	keysOf(node: PhpNode, scope: PhpScope, depth = 0): Scoped[] {
		if (depth > MOST_DEPTH) {
			return [];
		}
		if (node.kind === 'array') {
			return (node.items as (PhpNode | null)[])
				.slice(0, MOST_ITEMS)
				.flatMap((item) => (item?.key ? [{ value: item.key as PhpNode, scope }] : []));
		}
		if (node.kind === 'variable') {
			return (scope.vars.get(String(node.name)) ?? []).flatMap(({ value, key, isEntry }) =>
				isEntry ? (key ? [{ value: key, scope }] : []) : this.keysOf(value, scope, depth + 1),
			);
		}
		const parts = this.partsOf(node, scope, depth);
		return parts.flatMap((part) => this.keysOf(part.value, part.scope, depth + 1));
	}

	/** The expressions that an expression's value may be. */
	private partsOf(node: PhpNode, scope: PhpScope, depth: number): readonly Scoped[] {
		const here = (...parts: (PhpNode | null | undefined)[]): Scoped[] =>
			parts.flatMap((value) => (value ? [{ value, scope }] : []));
		switch (node.kind) {
			case 'bin':
				return node.type === '+' || node.type === '??' ? here(node.left, node.right) : [];
			case 'retif':
				return here(node.trueExpr ?? node.test, node.falseExpr);
			case 'match':
				return here(...(node.arms as PhpNode[]).map((arm) => arm.body as PhpNode));
			case 'assign':
				return here(node.right);
			case 'cast':
				return here(node.expr);
			case 'call':
				return this.world
					.called(node, scope)
					.slice(0, 4)
					.flatMap(({ fn }) => fn.returns);
			case 'staticlookup':
			case 'propertylookup':
			case 'nullsafepropertylookup':
			case 'name':
				return this.ev.definitions(node, scope);
			case 'globalvariable':
				return this.world
					.globalNamed(String(node.name))
					.map((global) => ({ value: { kind: 'variable', name: node.name, loc: node.loc }, scope: global }));
			case 'itemsof':
				return this.itemsOf(node.what, scope, depth + 1);
			case 'offsetlookup': {
				const key = this.ev.literal(node.offset, scope);
				const entries = this.entriesOf(node.what, scope, depth + 1);
				return key === undefined ? [...entries.values()].flat() : [...(entries.get(key) ?? [])];
			}
			default:
				return [];
		}
	}
}
