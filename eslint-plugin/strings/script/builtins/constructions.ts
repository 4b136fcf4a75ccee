/** What constructions of the platform and of MediaWiki evaluate to. */
import { hole, text, type Pattern } from '../../pattern.js';
import { pairsOf, record } from '../collections.js';
import { element } from '../element-methods.js';
import type { Evaluation } from '../evaluate.js';
import type { Node } from '../program.js';
import { resolvedBy } from '../promises.js';
import { resolved } from '../urls.js';
import { string, type Frame, type Value } from '../values.js';
import { sends } from './builtin.js';

export function constructBuiltin(
	path: string,
	node: Node,
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	const args = node.arguments as Node[];
	switch (path) {
		case 'URL':
		case 'mw.Uri': {
			const given = path === 'mw.Uri' ? ev.evaluate(args[0], frame).filter(({ is }) => is === 'object') : [];
			if (given.length) {
				return [{ is: 'url', patterns: given.flatMap((parts) => ofParts(parts, ev)) }];
			}
			const urls = ev.patterns(args[0], frame);
			const bases = args[1] && path === 'URL' ? ev.patterns(args[1], frame) : [];
			return [
				{
					is: 'url',
					patterns: urls.length
						? urls.flatMap((url) => resolved(url, bases))
						: [hole('url', { sends: ['page address'] })],
				},
			];
		}
		case 'URLSearchParams':
		case 'FormData':
			return [string(hole('component', { sends: sends(args[0], frame, ev) }))];
		case 'Image':
			return [element(['img'], true, false, node)];
		case 'Audio':
			return [element(['audio'], true, false, node)];
		case 'Set':
		case 'WeakSet':
			return [
				{
					is: 'list',
					exact: false,
					items: ev.evaluate(args[0], frame).flatMap((value) => ev.itemsOf(value)),
				},
			];
		case 'Blob':
		case 'Date':
		case 'RegExp':
			return [{ is: 'other' }];
		case 'Promise':
			return [{ is: 'promise', of: resolvedBy(node, frame, ev) }];
		case 'Map':
		case 'WeakMap':
		case 'mw.Map':
			return [{ is: 'map', pairs: ev.evaluate(args[0], frame).flatMap((value) => pairsOf(value, ev)) }];
		case 'Proxy':
			return ev.evaluate(args[0], frame);
		case 'Error':
		case 'TypeError':
		case 'RangeError':
			return [
				record({
					message: ev.evaluate(args[0], frame),
					cause: ev.evaluate(args[1], frame).flatMap((options) => ev.property(options, 'cause')),
				}),
			];
		case 'CustomEvent':
			return [
				record({ detail: ev.evaluate(args[1], frame).flatMap((options) => ev.property(options, 'detail')) }),
			];
		case 'Array':
			return [{ is: 'list', exact: false, items: args.flatMap((arg) => ev.evaluate(arg, frame)) }];
		case 'String':
			return ev.patterns(args[0], frame).map(string);
		default:
			return [{ is: 'global', path: `${path}#` }];
	}
}

/** `new mw.Uri( { protocol, host, path } )`. */
function ofParts(parts: Value, ev: Evaluation): Pattern[] {
	const part = (name: string): Pattern[] =>
		ev.strings(ev.property(parts, name).filter(({ is }) => is === 'string'));
	const hosts = part('host');
	return hosts.length ? hosts.map((host) => [...text('https://'), ...host, ...hole('path')]) : [hole('url')];
}
