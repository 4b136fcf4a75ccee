/** What calls of the platform, jQuery and MediaWiki evaluate to. */
import { table } from '../../table.js';
import { hole } from '../pattern.js';
import type { Builtin } from './builtins/builtin.js';
import { LISTS } from './builtins/lists.js';
import { MEDIAWIKI } from './builtins/mediawiki.js';
import { OBJECTS } from './builtins/objects.js';
import { PAGE } from './builtins/page.js';
import { PROMISES } from './builtins/promises.js';
import { TEXTS } from './builtins/texts.js';
import { element, tagsOfSelector } from './element-methods.js';
import type { Evaluation } from './evaluate.js';
import { CALLS } from './known.js';
import type { Node } from './program.js';
import { literals, ofString } from './text-methods.js';
import { string, unknown, type Frame, type Value } from './values.js';
import { WRAPPERS } from './wrappers.js';

const BUILTINS = table<Builtin>({
	...TEXTS,
	...LISTS,
	...OBJECTS,
	...PROMISES,
	...PAGE,
	...MEDIAWIKI,
});

/** Whether a value is a function that is known. */
const isCalled = ({ is }: Value): boolean => is === 'function' || is === 'bound' || is === 'global';

export function callBuiltin(
	path: string,
	node: Node,
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	const args = node.arguments as Node[];
	const known = CALLS[path];
	if (known) {
		return [string(hole(known.hole, { name: path, ...(known.sends ? { sends: known.sends } : {}) }))];
	}
	if (WRAPPERS.has(path)) {
		const given = args.flatMap((arg) => ev.evaluate(arg, frame)).filter(isCalled);
		return given.length ? given : [unknown()];
	}
	const builtin = BUILTINS[path];
	if (builtin) {
		return builtin(args, frame, ev, node, path);
	}
	if (path.endsWith('.bind') && args.length < 2) {
		return [{ is: 'global', path: path.slice(0, -'.bind'.length) }];
	}
	if (path.startsWith('$(') || path.endsWith('.createElement')) {
		return [element(literals(ev.patterns(args[0], frame)), true, false, node)];
	}
	if (
		/^(?:document\.(?:body|head|documentElement)|.*)\.(?:querySelector|querySelectorAll|closest)$/.test(path)
	) {
		return [element(literals(ev.patterns(args[0], frame)).flatMap(tagsOfSelector), false)];
	}
	if (path.endsWith('.cloneNode')) {
		return [element([], false)];
	}
	if (/^(?:location|mw\.Uri#)\b.*toString$/.test(path)) {
		return [string(hole('url', { sends: ['page address'] }))];
	}
	if (/\.(?:getUrl|getFullURL)$/.test(path)) {
		return [unknown(path.endsWith('getUrl') ? 'url' : 'opaque')];
	}
	const method = /\.(concat|replace|replaceAll)$/.exec(path)?.[1];
	if (method && args.length) {
		return ofString(hole('opaque'), method, args, node, frame, ev);
	}
	return [unknown()];
}
