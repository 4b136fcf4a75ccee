/**
 * Where code remembers what the reader chose. Sources: MediaWiki's mediawiki.storage, mediawiki.cookie and mediawiki.user; HTML's Web Storage;
 * jquery.cookie; 2026-11. A new store is a row.
 */
import { propertyName, unwrap, type Node } from '../../strings/script/program.js';

interface Store {
	/** The last name of the object that is asked; any for methods whose name tells enough. */
	readonly of: RegExp | undefined;
	readonly reads: RegExp;
	readonly writes: RegExp;
}

const STORES: readonly Store[] = [
	{ of: /^(?:storage|session)$/, reads: /^get(?:Object)?$/, writes: /^set(?:Object)?$/ },
	{ of: /^(?:local|session)Storage$/, reads: /^getItem$/, writes: /^setItem$/ },
	{ of: /^cookie$/, reads: /^get(?:JSON)?$/, writes: /^set$/ },
	{ of: /^options$/, reads: /^get$/, writes: /^set$/ },
	{ of: undefined, reads: /^$/, writes: /^saveOption$/ },
	{ of: /^(?:\$|jQuery)$/, reads: /^cookie$/, writes: /^cookie$/ },
];

/** The key that a call reads or writes, by how the code writes it; undefined for other calls. */
export function storeAccess(call: Node): { readonly key: string; readonly isWrite: boolean } | undefined {
	const callee = unwrap(call.callee);
	const name = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
	const [first, second] = (call.arguments ?? []) as Node[];
	if (name === undefined || !first) {
		return undefined;
	}
	const object = unwrap(callee.object);
	const owner = object.type === 'Identifier' ? (object.name as string) : (propertyName(object) ?? '');
	for (const { of, reads, writes } of STORES) {
		if (of && !of.test(owner)) {
			continue;
		}
		const isWrite = writes.test(name) && (second !== undefined || !reads.test(name));
		if (isWrite || reads.test(name)) {
			const key = keyOf(first);
			return key === undefined ? undefined : { key, isWrite };
		}
	}
	return undefined;
}

function keyOf(node: Node): string | undefined {
	if (node.type === 'Literal') {
		return `text ${String(node.value)}`;
	}
	return node.type === 'Identifier' ? `name ${String(node.name)}` : undefined;
}
