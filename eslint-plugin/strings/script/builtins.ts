/** What calls and constructions of the platform, jQuery and MediaWiki evaluate to. */
import {
	hole,
	isHole,
	literalOf,
	sendsOf,
	sliceText,
	text,
	type Pattern,
	type Piece,
	type Sent,
} from '../pattern.js';
import { element, jquery, tagsOfSelector } from './element-methods.js';
import type { Evaluation } from './evaluate.js';
import { objectOf, pairsOf, record } from './collections.js';
import { resolvedBy, settled } from './promises.js';
import { ofList } from './list-methods.js';
import { describedBy, messagesNamed } from './stores.js';
import { datumOfText } from './json.js';
import { configured } from './globals.js';
import { CALLS, TOKEN } from './known.js';
import type { Node } from './program.js';
import { charactersOf, encoded, literals, mapText, ofString } from './text-methods.js';
import { resolved } from './urls.js';
import { string, unknown, type Frame, type Value } from './values.js';
import { WRAPPERS } from './wrappers.js';

const response = (value: Value): Value => ({ is: 'promise', of: [value] });

/** The kind of data that a server answers: another server's is not this wiki's to know. */
function answerOf(urls: readonly Pattern[]): 'opaque' | 'setting' {
	return urls.some((url) => {
		const first = url[0];
		return (
			first &&
			(isHole(first)
				? first.hole === 'opaque' && url.length === 1 && Boolean(first.via?.length)
				: /^(?:https?:)?\/\//.test(first.text))
		);
	})
		? 'setting'
		: 'opaque';
}

/** Whether a value is a function that is known. */
const isCalled = ({ is }: Value): boolean => is === 'function' || is === 'bound' || is === 'global';

export function callBuiltin(
	path: string,
	node: Node,
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	const args = node.arguments as Node[];
	const strings = (i: number): Pattern[] => ev.patterns(args[i], frame);
	const known = CALLS[path];
	if (known) {
		return [string(hole(known.hole, { name: path, ...(known.sends ? { sends: known.sends } : {}) }))];
	}
	if (WRAPPERS.has(path)) {
		const given = args.flatMap((arg) => ev.evaluate(arg, frame)).filter(isCalled);
		return given.length ? given : [unknown()];
	}
	switch (path) {
		case 'mw.config.get': {
			const names = literals(strings(0));
			return names.length ? names.flatMap((name) => configured(name, ev)) : [unknown()];
		}
		case 'mw.user.tokens.get':
			return [string(hole(TOKEN.hole, { name: path, sends: ['edit token'] }))];
		case 'mw.user.options.get':
			return [unknown('opaque', path)];
		case 'String':
			return strings(0).map(string);
		case 'encodeURIComponent':
		case 'escape':
		case '$.escapeSelector':
			return strings(0).map((pattern) => string(encoded(pattern, encodeURIComponent)));
		case 'encodeURI':
			return strings(0).map((pattern) =>
				string(literalOf(pattern) === undefined ? pattern : encoded(pattern, encodeURI)),
			);
		case 'decodeURI':
		case 'decodeURIComponent':
		case 'unescape':
			return strings(0).map((pattern) => string(mapText(pattern, decodeURIComponent)));
		case 'atob':
			return strings(0).map((pattern) => {
				const literal = literalOf(pattern);
				return literal === undefined ? unknown() : string(mapText(pattern, atob));
			});
		case 'btoa':
			return strings(0).map((pattern) => {
				const literal = literalOf(pattern);
				return string(
					literal === undefined
						? hole('component', { sends: sendsOf(pattern) })
						: mapText(pattern, (value) => Buffer.from(value, 'latin1').toString('base64')),
				);
			});
		case '$.param':
			return [string(hole('component', { sends: sends(args[0], frame, ev) }))];
		case 'JSON.parse':
			return parsed(args[0], frame, ev);
		case 'mw.format': {
			const parameters = args.slice(1).map((arg) => ev.patterns(arg, frame));
			const most = Math.min(8, Math.max(1, ...parameters.map((one) => one.length)));
			return strings(0).flatMap((pattern) =>
				Array.from({ length: most }, (_, i) =>
					string(
						formatted(
							pattern,
							parameters.map((one) => one[i] ?? one[0] ?? hole('opaque')),
						),
					),
				),
			);
		}
		case 'JSON.stringify':
			return [{ is: 'json', of: ev.evaluate(args[0], frame) }];
		case 'URL.parse':
			return constructBuiltin('URL', node, frame, ev);
		case 'String.fromCharCode':
		case 'String.fromCodePoint': {
			const codes = args.flatMap((arg) =>
				arg.type === 'SpreadElement'
					? ev.evaluate(arg.argument, frame).flatMap((value) => ev.itemsOf(value))
					: (ev.first(ev.evaluate(arg, frame)) ?? []),
			);
			return codes.every((code) => code?.is === 'other' && typeof code.value === 'number')
				? [
						string(
							text(
								String.fromCodePoint(
									...codes.map((code) => ((code as { value: number }).value & 0x1fffff) % 0x110000),
								),
							),
						),
					]
				: [unknown()];
		}
		case 'String.raw':
			return rawOf(args, frame, ev);
		case 'Object.freeze':
		case 'Object.seal':
		case 'Object.preventExtensions':
		case 'structuredClone':
		case 'Object.create':
		case '$.grep':
		case '$.trim':
		case '$.unique':
		case '$.uniqueSort':
		case 'mw.html.escape':
		case '$.parseJSON':
			return path === '$.parseJSON' ? parsed(args[0], frame, ev) : ev.evaluate(args[0], frame);
		case 'Object.setPrototypeOf':
			return [{ is: 'merged', parts: args.map((arg) => ev.evaluate(arg, frame)) }];
		case 'Object.defineProperties':
			return [
				{
					is: 'merged',
					parts: [
						ev.evaluate(args[0], frame),
						ev
							.evaluate(args[1], frame)
							.map((value) =>
								objectOf(
									pairsOf(value, ev).map(([keys, values]) => [
										keys,
										values.flatMap((one) => describedBy(one, ev)),
									]),
								),
							),
					],
				},
			];
		case 'Object.fromEntries':
			return ev.evaluate(args[0], frame).map((value) => objectOf(pairsOf(value, ev)));
		case 'Object.groupBy':
		case 'Map.groupBy':
			return [
				objectOf([
					[
						[unknown()],
						[
							{
								is: 'list',
								exact: false,
								items: ev.evaluate(args[0], frame).flatMap((value) => ev.itemsOf(value)),
							},
						],
					],
				]),
			];
		case 'Reflect.get':
			return literals(strings(1)).flatMap((name) =>
				ev.evaluate(args[0], frame).flatMap((value) => ev.property(value, name)),
			);
		case 'Reflect.apply':
			return ev
				.evaluate(args[0], frame)
				.flatMap((fn) =>
					fn.is === 'function'
						? ev.returned(fn, args[2] ? [{ node: args[2], module: ev.here, frame, spread: true }] : [], frame)
						: [unknown()],
				);
		case 'Reflect.construct':
			return ev.evaluate(args[0], frame).flatMap((made): readonly Value[] =>
				made.is === 'class' || made.is === 'function'
					? [
							{
								is: 'instance',
								node: made.node,
								module: made.module,
								args: args[1] ? [{ node: args[1], module: ev.here, frame, spread: true }] : [],
								frame,
							},
						]
					: made.is === 'global'
						? constructBuiltin(made.path, { ...node, arguments: [] }, frame, ev)
						: [unknown()],
			);
		case '$.map':
			return ofListOf(args[0], 'flatMap', args.slice(1), frame, ev);
		case '$.merge':
			return [
				{
					is: 'list',
					exact: false,
					items: args.flatMap((arg) => ev.evaluate(arg, frame).flatMap((value) => ev.itemsOf(value))),
				},
			];
		case '$.proxy':
			return ev.evaluate(args[0], frame).map((target): Value => ({
				is: 'bound',
				target,
				how: 'bind',
				args: [],
				...(args[1] ? { self: ev.evaluate(args[1], frame) } : {}),
			}));
		case '$.when': {
			const given = args.map((arg) => ev.evaluate(arg, frame).flatMap(settled));
			return [{ is: 'promise', of: given[0] ?? [], all: given }];
		}
		case '$.Deferred':
			return [{ is: 'promise', of: resolvedBy(node, frame, ev) }];
		case 'Promise.withResolvers':
			return [record({ promise: [{ is: 'promise', of: resolvedBy(node, frame, ev) }] })];
		case 'Object.assign':
		case '$.extend':
		case 'OO.extendObject':
			return [
				{
					is: 'merged',
					parts: args
						.toReversed()
						.map((arg) => (arg.type === 'SpreadElement' ? [unknown()] : ev.evaluate(arg, frame))),
				},
			];
		case 'Object.keys':
		case 'Object.getOwnPropertyNames':
			return [
				{ is: 'list', exact: false, items: ev.evaluate(args[0], frame).flatMap((value) => ev.keysOf(value)) },
			];
		case 'Object.values':
			return [
				{
					is: 'list',
					exact: false,
					items: ev.evaluate(args[0], frame).flatMap((value) => ev.valuesOf(value)),
				},
			];
		case 'Object.entries':
			return [
				{
					is: 'list',
					exact: false,
					items: ev.evaluate(args[0], frame).flatMap((value): Value[] => {
						const keys = ev.keysOf(value);
						const values = ev.valuesOf(value);
						return values.map((one, i) => ({
							is: 'list',
							exact: true,
							items: [keys[i] ?? unknown('component'), one],
						}));
					}),
				},
			];
		case 'Array.of':
			return [{ is: 'list', exact: false, items: args.flatMap((arg) => ev.evaluate(arg, frame)) }];
		case 'Array.from':
			if (args[1]) {
				const [length] = ev.evaluate(args[0], frame);
				return length?.is === 'object'
					? ev.evaluate(args[1], frame).flatMap((fn): Value[] =>
							fn.is === 'function'
								? [
										{
											is: 'list',
											exact: false,
											items: ev.returned(
												fn,
												[{ values: [unknown()] }, { values: [unknown('component')] }],
												frame,
											),
										},
									]
								: [],
						)
					: ofListOf(args[0], 'map', args.slice(1), frame, ev);
			}
			return listsOf(args[0], frame, ev);
		case '$.makeArray':
			return [
				{
					is: 'list',
					exact: false,
					items: ev.evaluate(args[0], frame).flatMap((value) => ev.itemsOf(value)),
				},
			];
		case 'Promise.resolve':
		case 'Promise.reject':
			return [{ is: 'promise', of: ev.evaluate(args[0], frame).flatMap(settled) }];
		case 'Promise.race':
		case 'Promise.any':
			return [
				{
					is: 'promise',
					of: ev
						.evaluate(args[0], frame)
						.flatMap((value) => ev.itemsOf(value))
						.flatMap(settled),
				},
			];
		case 'Promise.allSettled':
			return [
				{
					is: 'promise',
					of: ev.evaluate(args[0], frame).map((value): Value => ({
						is: 'list',
						exact: false,
						items: ev.itemsOf(value).map((item) => record({ value: settled(item) })),
					})),
				},
			];
		case 'Promise.all':
			return [
				{
					is: 'promise',
					of: ev.evaluate(args[0], frame).map((value): Value =>
						value.is === 'list'
							? {
									...value,
									items: value.items.flatMap(settled),
								}
							: value,
					),
				},
			];
		case 'fetch':
		case 'mw.ForeignApi.get':
			return [response({ is: 'response', kind: answerOf(strings(0)) })];
		case '$.get':
		case '$.getJSON':
		case '$.post':
		case '$.ajax':
		case 'axios.get':
			return [response({ is: 'answer', kind: answerOf(strings(0)) })];
		case 'document.createElement':
			return [
				element(
					literals(strings(0)).map((tag) => tag.toLowerCase()),
					true,
					false,
					node,
				),
			];
		case 'document.createElementNS':
			return [
				element(
					literals(strings(1)).map((tag) => tag.toLowerCase().replace(/^.*:/, '')),
					true,
					false,
					node,
				),
			];
		case 'document.getElementById':
		case 'document.getElementsByClassName':
			return [element([], false)];
		case 'document.querySelector':
		case 'document.querySelectorAll':
		case 'document.getElementsByTagName':
			return [element(literals(strings(0)).flatMap(tagsOfSelector), false)];
		case '$':
			return [jquery(args[0], node, frame, ev)];
		case '$.noConflict':
			return [{ is: 'global', path: '$' }];
		case '$.parseHTML':
			return [{ ...(jquery(args[0], node, frame, ev) as Extract<Value, { is: 'element' }>) }];
		case 'document.implementation.createHTMLDocument':
		case 'DOMParser#.parseFromString':
			return [{ is: 'element', tags: ['template'], made: true, jquery: false, inert: true }];
		case 'URL.createObjectURL':
		case 'webkitURL.createObjectURL':
			return [string(text('blob:'))];
		case 'require':
			return [unknown()];
	}
	if (path.endsWith('.bind') && args.length < 2) {
		return [{ is: 'global', path: path.slice(0, -'.bind'.length) }];
	}
	if (path.startsWith('$(') || path.endsWith('.createElement')) {
		return [element(literals(strings(0)), true, false, node)];
	}
	if (
		/^(?:document\.(?:body|head|documentElement)|.*)\.(?:querySelector|querySelectorAll|closest)$/.test(path)
	) {
		return [element(literals(strings(0)).flatMap(tagsOfSelector), false)];
	}
	if (path.endsWith('.cloneNode')) {
		return [element([], false)];
	}
	if (
		path === 'localStorage.getItem' ||
		path === 'mw.storage.get' ||
		path === 'sessionStorage.getItem' ||
		path === 'mw.cookie.get'
	) {
		return [unknown('opaque', path)];
	}
	if (/^(?:location|mw\.Uri#)\b.*toString$/.test(path)) {
		return [string(hole('url', { sends: ['page address'] }))];
	}
	if (path === 'mw.msg' || path === 'mw.message') {
		const own = messagesNamed(literals(strings(0)), ev);
		if (own.length) {
			return own;
		}
	}
	if (/^mw\.(?:msg|message)$/.test(path) || /\.(?:getUrl|getFullURL)$/.test(path)) {
		return [unknown(path.endsWith('getUrl') ? 'url' : 'opaque')];
	}
	const method = /\.(concat|replace|replaceAll)$/.exec(path)?.[1];
	if (method && args.length) {
		return ofString(hole('opaque'), method, args, node, frame, ev);
	}
	return [unknown()];
}

/** `String.raw( strings, ...values )`, as a tag calls it. */
function rawOf(args: readonly Node[], frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const lists = ev
		.evaluate(args[0], frame)
		.flatMap((value) => (value.is === 'list' ? [value] : ev.property(value, 'raw')))
		.filter((value) => value.is === 'list' && value.exact);
	const values = args
		.slice(1)
		.flatMap((arg) =>
			arg.type === 'SpreadElement'
				? ev.evaluate(arg.argument, frame).flatMap((value) => ev.itemsOf(value))
				: ev.evaluate(arg, frame).slice(0, 1),
		);
	return lists.length
		? lists.map((list) =>
				string(
					(list.is === 'list' ? list.items : []).flatMap((item, i, all): Pattern => [
						...(ev.strings([item])[0] ?? hole('opaque')),
						...(i < all.length - 1 && values[i] ? (ev.strings([values[i]])[0] ?? hole('opaque')) : []),
					]),
				),
			)
		: [unknown()];
}

/** The lists that a value is when it is made into one: of a string, its characters. */
function listsOf(node: Node | undefined, frame: Frame | undefined, ev: Evaluation): Value[] {
	return ev
		.evaluate(node, frame)
		.map((value): Value =>
			value.is === 'string'
				? { is: 'list', exact: true, items: charactersOf(value.pattern) }
				: value.is === 'list'
					? value
					: { is: 'list', exact: false, items: ev.itemsOf(value) },
		);
}

const ofListOf = (
	node: Node | undefined,
	name: string,
	args: readonly Node[],
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] =>
	listsOf(node, frame, ev).flatMap((list) => (list.is === 'list' ? ofList(list, name, args, frame, ev) : []));

/** `new mw.Uri( { protocol, host, path } )`. */
function ofParts(parts: Value, ev: Evaluation): Pattern[] {
	const part = (name: string): Pattern[] =>
		ev.strings(ev.property(parts, name).filter(({ is }) => is === 'string'));
	const hosts = part('host');
	return hosts.length ? hosts.map((host) => [...text('https://'), ...host, ...hole('path')]) : [hole('url')];
}

/** A copy by way of JSON, or the data that a literal spells. */
function parsed(node: Node | undefined, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const copied = ev.evaluate(node, frame).flatMap((value) => (value.is === 'json' ? value.of : []));
	if (copied.length) {
		return copied;
	}
	const data = ev
		.patterns(node, frame)
		.filter((pattern) => literalOf(pattern) !== undefined)
		.map((pattern) => datumOfText(pattern));
	return data.length ? data.map((datum) => (datum ? { is: 'datum', datum } : unknown())) : [unknown()];
}

/** `mw.format( '$1/x', … )`. */
function formatted(pattern: Pattern, parameters: readonly Pattern[]): Pattern {
	return pattern.flatMap((piece): Pattern => {
		if (isHole(piece)) {
			return [piece];
		}
		const pieces: Piece[] = [];
		let last = 0;
		for (const match of piece.text.matchAll(/\$(\d+)/g)) {
			pieces.push(
				sliceText(piece, last, match.index),
				...(parameters[Number(match[1]) - 1] ?? hole('opaque')),
			);
			last = match.index + match[0].length;
		}
		return [...pieces, sliceText(piece, last, piece.text.length)].filter((one) => isHole(one) || one.text);
	});
}

export function sends(node: Node | undefined, frame: Frame | undefined, ev: Evaluation): Sent[] {
	return node ? [...new Set(ev.evaluate(node, frame).flatMap((value) => ev.sendsOfValue(value)))] : [];
}

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
