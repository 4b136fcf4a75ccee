/**
 * Where code remembers what the reader chose. Sources: MediaWiki's mediawiki.storage, mediawiki.cookie and mediawiki.user; HTML's Web Storage;
 * jquery.cookie; 2026-11. A new store is a row.
 */
import type { Module } from '../../strings/script/modules.js';
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

export interface StoreAccess {
	/** The key, by how the code writes it. */
	readonly key: string;
	readonly isWrite: boolean;
}

/** `localStorage.key`. */
const OBJECTS = /^(?:local|session)Storage$/;

/** What a call, or a member of `localStorage`, reads or writes; undefined of all else. */
export function storeAccess(node: Node): StoreAccess | undefined {
	if (node.type === 'MemberExpression') {
		const name = propertyName(node);
		const isWrite = node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
		return name !== undefined &&
			OBJECTS.test(nameOf(unwrap(node.object))) &&
			node.parent?.type !== 'CallExpression'
			? { key: `text ${name}`, isWrite }
			: undefined;
	}
	const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
	const name = callee?.type === 'MemberExpression' ? propertyName(callee) : undefined;
	const [first, second] = (node.arguments ?? []) as Node[];
	if (!callee || name === undefined || !first) {
		return undefined;
	}
	const owner = nameOf(unwrap(callee.object));
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

/** Where a module writes a key, and what. */
export function writesOf(
	module: Module,
	key: string,
): { readonly node: Node; readonly value: Node | undefined }[] {
	const { calls, assignments } = module.program;
	const isWritten = (node: Node): boolean => {
		const access = storeAccess(node);
		return !!access?.isWrite && access.key === key;
	};
	return [
		...calls
			.filter((call) => call.callee && isWritten(call))
			.map((node) => ({ node, value: (node.arguments as Node[])[1] })),
		...assignments
			.filter(({ left }) => isWritten(unwrap(left as Node)))
			.map((node) => ({ node, value: node.right as Node })),
	];
}

const nameOf = (node: Node): string =>
	node.type === 'Identifier' ? (node.name as string) : (propertyName(node) ?? '');

function keyOf(node: Node): string | undefined {
	if (node.type === 'Literal') {
		return `text ${String(node.value)}`;
	}
	return node.type === 'Identifier' ? `name ${String(node.name)}` : undefined;
}
