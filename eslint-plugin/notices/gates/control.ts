/** Click-to-load: whether a control that the reader operates stands with a notice that says where the data goes. */
import { isFunction, type Node } from '../../strings/script/program.js';
import { addShown, nothingShown, type Shown } from '../text/shown.js';
import { addVisible } from '../text/visible.js';
import { saysThatDataLeaves } from '../text/words.js';

const known = new WeakMap<Node, Shown>();

/** The notice that is put on the page with a control, in the function that registers its handler; undefined when there is none. */
export function noticeAround(node: Node, on: Node | undefined, handler: Node): Shown | undefined {
	const found = known.get(node);
	if (found) {
		return found;
	}
	let scope: Node | null | undefined = node.parent;
	while (scope && !isFunction(scope) && scope.parent) {
		scope = scope.parent;
	}
	const shown = nothingShown();
	const body: unknown = scope?.type === 'Program' ? scope.body : scope?.body?.body;
	for (const statement of Array.isArray(body) ? (body as Node[]) : [node]) {
		addVisible(statement, shown, handler);
	}
	if (on) {
		addShown(on, shown, 0, handler);
	}
	const texts = shown.texts.filter((text) => saysThatDataLeaves(text, []));
	if (!texts.length) {
		return undefined;
	}
	known.set(node, shown);
	return shown;
}
