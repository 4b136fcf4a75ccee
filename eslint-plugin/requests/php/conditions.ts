/** The settings that decide whether PHP reaches a place: `if ( $config->get( 'RequireConsent' ) ) { return ''; }`. */
import type { PhpNode } from '../../strings/php/node.js';
import { nameOfCall, startOf, type PhpScope } from '../../strings/php/unit.js';
import type { Unless } from '../request.js';

const MOST_NODES = 3000;

/** The settings that must be off for an expression of a function to be reached. */
export function unlessSettings(expression: PhpNode, scope: PhpScope): readonly Unless[] {
	const body = scope.fn?.node;
	const at = startOf(expression);
	const found: Unless[] = [];
	if (!body || !scope.unit.code.includes('get(')) {
		return found;
	}
	const stack: PhpNode[] = [body];
	for (let count = 0; stack.length && count < MOST_NODES; count++) {
		const node = stack.pop()!;
		if (node.kind === 'if') {
			const setting = settingIn(node.test as PhpNode, scope);
			const isInside = (part: PhpNode | null | undefined): boolean =>
				!!part?.loc && part.loc.start.offset <= at && at < part.loc.end.offset;
			if (setting) {
				const { name, isOn } = setting;
				const test: Unless = {
					setting: name,
					file: scope.unit.file,
					start: startOf(node.test as PhpNode),
					end: (node.test as PhpNode).loc?.end.offset ?? startOf(node.test as PhpNode),
				};
				if (isInside(isOn ? (node.alternate as PhpNode) : (node.body as PhpNode))) {
					found.push(test);
				}
				const left = isOn ? (node.body as PhpNode) : (node.alternate as PhpNode | undefined);
				if (left && leaves(left) && (left.loc?.end.offset ?? 0) <= at && startOf(node) < at) {
					found.push(test);
				}
			}
		}
		for (const key in node) {
			if (key === 'loc' || key.endsWith('omments')) {
				continue;
			}
			for (const child of Array.isArray(node[key]) ? node[key] : [node[key]]) {
				if (
					child &&
					typeof child === 'object' &&
					typeof child.kind === 'string' &&
					startOf(child as PhpNode) <= at
				) {
					stack.push(child as PhpNode);
				}
			}
		}
	}
	return found;
}

function leaves(block: PhpNode): boolean {
	const last = block.kind === 'block' ? (block.children as PhpNode[]).at(-1) : block;
	return (
		last?.kind === 'return' ||
		last?.kind === 'throw' ||
		(last?.kind === 'expressionstatement' && last.expression?.kind === 'throw')
	);
}

/** The setting that a condition reads, and whether the condition is true when it is on. */
function settingIn(test: PhpNode, scope: PhpScope): { name: string; isOn: boolean } | undefined {
	if (test.kind === 'unary' && test.type === '!') {
		const inner = settingIn(test.what as PhpNode, scope);
		return inner && { ...inner, isOn: !inner.isOn };
	}
	if (test.kind === 'bin' && /^[!=]==?$/.test(test.type as string)) {
		const [left, right] = [test.left as PhpNode, test.right as PhpNode];
		const [literal, other] = left.kind === 'boolean' ? [left, right] : [right, left];
		const inner = literal.kind === 'boolean' ? settingIn(other, scope) : undefined;
		return inner && { ...inner, isOn: (literal.value === true) === (test.type[0] === '=') };
	}
	if (test.kind === 'call' && nameOfCall(test) === 'get') {
		const name: unknown = test.arguments?.[0]?.value;
		return typeof name === 'string' ? { name: name.replace(/^wg/, ''), isOn: true } : undefined;
	}
	if (test.kind === 'variable' && typeof test.name === 'string') {
		const writes = scope.vars.get(test.name) ?? [];
		return writes.length === 1 && writes[0]!.value.kind !== 'variable'
			? settingIn(writes[0]!.value, scope)
			: undefined;
	}
	return undefined;
}
