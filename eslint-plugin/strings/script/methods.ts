/** What calls of methods evaluate to, by what their receiver is. */
import { hole } from '../pattern.js';
import { ofMap } from './collections.js';
import { ofElement } from './element-methods.js';
import type { Evaluation } from './evaluate.js';
import { ofList } from './list-methods.js';
import type { Node } from './program.js';
import { literals, ofString } from './text-methods.js';
import { NOTHING, string, unknown, type Frame, type Value } from './values.js';

/** A method of a string, list, element, URL or of something that is not known. */
export function stringMethod(
	of: Value,
	name: string,
	node: Node,
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	const args = node.arguments as Node[];
	switch (of.is) {
		case 'string':
			return ofString(of.pattern, name, args, node, frame, ev);
		case 'list':
			return ofList(of, name, args, frame, ev);
		case 'map':
			return ofMap(of, name, args, frame, ev);
		case 'element':
			return ofElement(of, name, args, node, frame, ev);
		case 'url':
			return name === 'toString' || name === 'toJSON'
				? of.patterns.map(string)
				: name === 'clone' || name === 'extend'
					? [of]
					: [unknown('component')];
		case 'promise':
			if (
				name === 'then' ||
				name === 'done' ||
				name === 'catch' ||
				name === 'finally' ||
				name === 'always' ||
				name === 'fail'
			) {
				if (name !== 'then') {
					return [of];
				}
				const results = ev
					.evaluate(args[0], frame)
					.flatMap((fn): readonly Value[] =>
						fn.is === 'function' ? ev.returned(fn, [{ values: of.of }], frame) : NOTHING,
					);
				return [
					{ is: 'promise', of: results.flatMap((value) => (value.is === 'promise' ? value.of : [value])) },
				];
			}
			return [of];
		case 'response':
			return [{ is: 'promise', of: [{ is: 'answer', kind: of.kind }] }];
		case 'answer':
			return OF_LISTS.has(name) ? [of] : ofString(hole(of.kind), name, args, node, frame, ev);
		case 'datum':
			return name === 'get'
				? literals(ev.patterns(args[0], frame)).flatMap((key) => ev.property(of, key))
				: ofList({ is: 'list', exact: false, items: ev.itemsOf(of) }, name, args, frame, ev);
		default:
			return ofString([{ hole: 'opaque' }], name, args, node, frame, ev);
	}
}

/** Methods of lists that give entries or lists of them. */
const OF_LISTS = new Set(['filter', 'slice', 'concat', 'reverse', 'sort', 'find', 'at', 'pop', 'shift']);
