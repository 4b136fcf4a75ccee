/** What calls and constructions of the platform, jQuery and MediaWiki evaluate to. */
import {
	cross,
	distinct,
	hole,
	isHole,
	literalOf,
	merge,
	sendsOf,
	sliceText,
	text,
	type Pattern,
	type Piece,
	type Sent,
	type Text,
} from '../pattern.js';
import type { Evaluation } from './evaluate.js';
import { datumOfText } from './json.js';
import { CALLS, TOKEN } from './known.js';
import type { Node } from './program.js';
import { NOTHING, string, unknown, type Frame, type Value } from './values.js';

/** The tags that a selector can match, by its last compounds; none when it does not say. */
function tagsOfSelector(selector: string): string[] {
	return selector.split(',').flatMap((one) => {
		const last =
			one
				.trim()
				.split(/[\s>+~]+/)
				.at(-1) ?? '';
		const tag = /^[a-z][a-z0-9]*/i.exec(last)?.[0];
		return tag ? [tag.toLowerCase()] : [];
	});
}

const element = (tags: readonly string[], made: boolean, jquery = false, node?: Node): Value => ({
	is: 'element',
	tags: [...new Set(tags)],
	made,
	jquery,
	...(node ? { node } : {}),
});

function literals(patterns: readonly Pattern[]): string[] {
	return patterns.map(literalOf).filter((literal) => literal !== undefined);
}

/** Text after percent-encoding: what remains known stays. */
function encoded(pattern: Pattern, encode: (value: string) => string): Pattern {
	return pattern.map((piece): Piece => {
		if (isHole(piece)) {
			return { ...piece, hole: 'component' };
		}
		let value = piece.text;
		try {
			value = encode(piece.text);
		} catch {
			// a lone surrogate stays as it is
		}
		return value === piece.text
			? piece
			: {
					text: value,
					...(piece.source ? { source: { ...piece.source, map: spread(piece, value.length) } } : {}),
					...(piece.via ? { via: piece.via } : {}),
				};
	});
}

function spread(
	piece: { text: string; source?: { start: number; map?: readonly number[] | undefined } | undefined },
	length: number,
): number[] {
	const { source } = piece;
	const last = piece.text.length;
	return Array.from({ length: length + 1 }, (_, i) => {
		const at = Math.min(Math.round((i * last) / Math.max(1, length)), last);
		return source?.map ? (source.map[at] ?? source.start) : (source?.start ?? 0) + at;
	});
}

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
	switch (path) {
		case 'mw.config.get': {
			const names = literals(strings(0));
			return names.length ? names.flatMap((name) => ev.config(name)) : [unknown()];
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
			return [string(hole('opaque', { sends: sends(args[0], frame, ev) }))];
		case 'String.fromCharCode':
		case 'String.fromCodePoint': {
			const codes = args.map((arg) => ev.evaluate(arg, frame)[0]);
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
			return [unknown()];
		case 'Object.freeze':
		case 'Object.seal':
		case 'structuredClone':
		case 'Object.create':
			return ev.evaluate(args[0], frame);
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
		case 'Array.from':
		case 'Array.of':
		case '$.makeArray':
			return [
				{
					is: 'list',
					exact: false,
					items: ev.evaluate(args[0], frame).flatMap((value) => ev.itemsOf(value)),
				},
			];
		case 'Promise.resolve':
			return [{ is: 'promise', of: ev.evaluate(args[0], frame) }];
		case 'Promise.all':
			return [
				{
					is: 'promise',
					of: ev.evaluate(args[0], frame).map((value): Value =>
						value.is === 'list'
							? {
									...value,
									items: value.items.flatMap((item) => (item.is === 'promise' ? item.of : [item])),
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
	if (/^mw\.(?:msg|message)$/.test(path) || /\.(?:getUrl|getFullURL)$/.test(path)) {
		return [unknown(path.endsWith('getUrl') ? 'url' : 'opaque')];
	}
	return [unknown()];
}

/** A copy by way of JSON, or the data that a literal spells. */
function parsed(node: Node | undefined, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const inner = node?.type === 'CallExpression' ? ev.evaluate(node.callee, frame) : [];
	if (inner.some((value) => value.is === 'global' && value.path === 'JSON.stringify')) {
		return ev.evaluate(node!.arguments[0], frame);
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

function sends(node: Node | undefined, frame: Frame | undefined, ev: Evaluation): Sent[] {
	return node ? [...new Set(ev.evaluate(node, frame).flatMap((value) => ev.sendsOfValue(value)))] : [];
}

/** `$( '<img>' )`, `$( 'selector' )`, `$( element )`. */
function jquery(argument: Node | undefined, node: Node, frame: Frame | undefined, ev: Evaluation): Value {
	const tags: string[] = [];
	let made = false;
	for (const value of ev.evaluate(argument, frame)) {
		if (value.is === 'element') {
			tags.push(...value.tags);
			made ||= value.made;
		} else if (value.is === 'string') {
			const shape = value.pattern.map((piece) => (isHole(piece) ? '' : piece.text)).join('');
			const tag = /^\s*<([a-z][a-z0-9]*)/i.exec(shape)?.[1];
			if (tag) {
				tags.push(tag.toLowerCase());
				made = true;
			} else {
				tags.push(...tagsOfSelector(shape));
			}
		}
	}
	return element(tags, made, true, node);
}

function mapText(pattern: Pattern, change: (value: string) => string): Pattern {
	return pattern.flatMap((piece): Piece[] => {
		if (isHole(piece)) {
			return [piece];
		}
		let value = piece.text;
		try {
			value = change(piece.text);
		} catch {
			return [{ hole: 'opaque' }];
		}
		return value === ''
			? []
			: value === piece.text
				? [piece]
				: [
						{
							...piece,
							text: value,
							source: piece.source && { ...piece.source, map: spread(piece, value.length) },
						},
					];
	});
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
			return [{ is: 'promise', of: [unknown()] }];
		case 'String':
			return ev.patterns(args[0], frame).map(string);
		default:
			return [{ is: 'global', path: `${path}#` }];
	}
}

const ABSOLUTE = /^\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i;

/** A URL against its base: the URL itself when it is absolute, or else what the base decides, then the URL. */
function resolved(url: Pattern, bases: readonly Pattern[]): Pattern[] {
	const first = url[0];
	if (!bases.length || (first && !isHole(first) && ABSOLUTE.test(first.text))) {
		return [url];
	}
	return bases.map((base) => [
		...origin(base),
		{ text: '/' },
		...url.map((piece, i) =>
			i === 0 && !isHole(piece) ? { ...piece, text: piece.text.replace(/^\/+/, '') } : piece,
		),
	]);
}

/** The part of a pattern that decides its origin. */
function origin(pattern: Pattern): Pattern {
	const pieces: Piece[] = [];
	let before = '';
	for (const piece of pattern) {
		if (isHole(piece)) {
			pieces.push(piece);
			before += 'x';
			continue;
		}
		const whole = before + piece.text;
		const end = /^\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}[^/\\?#]*/i.exec(whole)?.[0].length;
		if (end !== undefined && end < whole.length) {
			if (end > before.length) {
				pieces.push(sliceText(piece, 0, end - before.length));
			}
			return pieces;
		}
		pieces.push(piece);
		before = whole;
	}
	return pieces;
}

/** Properties of URL objects. */
export function urlProperty(patterns: readonly Pattern[], name: string): readonly Value[] | undefined {
	switch (name) {
		case 'href':
			return patterns.map(string);
		case 'origin':
			return patterns.map((pattern) => string(origin(pattern)));
		case 'pathname':
		case 'path':
		case 'search':
		case 'hash':
			return [string(hole('path', { sends: [...new Set(patterns.flatMap(sendsOf))] }))];
		case 'host':
		case 'hostname':
			return patterns.map((pattern) =>
				string(
					origin(pattern).map((piece) =>
						isHole(piece) && (piece.hole === 'url' || piece.hole === 'origin')
							? { ...piece, hole: 'host' as const }
							: isHole(piece)
								? piece
								: { ...piece, text: piece.text.replace(/^\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}/i, '') },
					),
				),
			);
		case 'protocol':
			return [unknown('protocol')];
		case 'searchParams':
		case 'query':
			return [{ is: 'method', of: [], name }];
		default:
			return undefined;
	}
}

const JQUERY_GETTERS = new Set([
	'val',
	'text',
	'html',
	'width',
	'height',
	'index',
	'is',
	'hasClass',
	'data',
	'offset',
	'position',
	'serialize',
	'get',
	'toArray',
	'length',
]);

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

function ofString(
	pattern: Pattern,
	name: string,
	args: readonly Node[],
	node: Node,
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	const literal = literalOf(pattern);
	const argument = (i: number): Pattern[] => ev.patterns(args[i], frame);
	switch (name) {
		case 'toString':
		case 'valueOf':
		case 'normalize':
		case 'trimEnd':
			return [string(pattern)];
		case 'trim':
		case 'trimStart': {
			const [first, ...rest] = pattern;
			const blank = first && !isHole(first) ? /^\s*/.exec(first.text)![0].length : 0;
			return [string(blank ? [...sliced(first as Text, blank), ...rest] : pattern)];
		}
		case 'concat':
			return args.reduce<Pattern[]>((lefts, _, i) => cross(lefts, argument(i)), [pattern]).map(string);
		case 'toLowerCase':
		case 'toUpperCase':
		case 'toLocaleLowerCase':
			return [
				string(
					pattern.map((piece) =>
						isHole(piece)
							? piece
							: {
									...piece,
									text: name.includes('Upper') ? piece.text.toUpperCase() : piece.text.toLowerCase(),
								},
					),
				),
			];
		case 'replace':
		case 'replaceAll':
			return replaced(pattern, args, name === 'replaceAll', frame, ev);
		case 'slice':
		case 'substring':
		case 'substr': {
			const numbers = args
				.map((arg) => ev.evaluate(arg, frame)[0])
				.map((value) => (value?.is === 'other' && typeof value.value === 'number' ? value.value : undefined));
			if (literal !== undefined && numbers.every((number) => number !== undefined)) {
				const [start, end] = bounds(literal.length, name, numbers[0] ?? 0, numbers[1]);
				return [string(part(pattern, start, end))];
			}
			const [first] = pattern;
			if (
				first &&
				!isHole(first) &&
				args.length === 1 &&
				numbers[0]! >= 0 &&
				numbers[0]! <= first.text.length
			) {
				return [string([sliceText(first, numbers[0]!, first.text.length), ...pattern.slice(1)])];
			}
			return numbers[0] === 0 && args.length === 1 ? [string(pattern)] : [string(merge([pattern]))];
		}
		case 'split': {
			const separator = literals(argument(0))[0];
			if (literal !== undefined && separator !== undefined) {
				let at = 0;
				const items = literal
					.split(separator)
					.slice(0, 400)
					.map((item): Value => {
						const found = part(pattern, at, at + item.length);
						at += item.length + separator.length;
						return string(found);
					});
				return [{ is: 'list', exact: true, items }];
			}
			return [{ is: 'list', exact: false, items: [string(merge([pattern]))] }];
		}
		case 'repeat':
		case 'padStart':
		case 'padEnd':
			return [string(pattern)];
		case 'charAt':
		case 'charCodeAt':
		case 'indexOf':
		case 'toFixed':
			return [unknown('component')];
		case 'createElement':
			return [
				element(
					literals(argument(0)).map((tag) => tag.toLowerCase()),
					true,
					false,
					node,
				),
			];
		case 'createElementNS':
			return [
				element(
					literals(argument(1)).map((tag) => tag.toLowerCase()),
					true,
					false,
					node,
				),
			];
		case 'querySelector':
		case 'querySelectorAll':
		case 'getElementsByTagName':
			return [element(literals(argument(0)).flatMap(tagsOfSelector), false)];
		case 'getElementById':
			return [element([], false)];
		case 'getUrl':
			return [unknown('url')];
		case 'getAttribute':
			return [unknown()];
		case 'then':
		case 'done': {
			const results = ev
				.evaluate(args[0], frame)
				.flatMap((fn): readonly Value[] =>
					fn.is === 'function' && name === 'then'
						? ev.returned(fn, [{ values: [unknown()] }], frame)
						: NOTHING,
				);
			return [
				{
					is: 'promise',
					of: results.length
						? results.flatMap((value) => (value.is === 'promise' ? value.of : [value]))
						: [unknown()],
				},
			];
		}
		default:
			return [
				string(
					merge(
						[pattern],
						pattern.length === 1 && isHole(pattern[0]!) && pattern[0].hole === 'setting'
							? 'setting'
							: 'opaque',
					),
				),
			];
	}
}

const sliced = (piece: Text, from: number): Pattern =>
	from < piece.text.length ? [sliceText(piece, from, piece.text.length)] : [];

/** Where a method that cuts a string starts and ends. */
function bounds(length: number, method: string, from: number, to: number | undefined): [number, number] {
	const relative = (n: number): number => (n < 0 ? Math.max(0, length + n) : Math.min(n, length));
	const clamped = (n: number): number => Math.min(Math.max(0, n), length);
	if (method === 'substr') {
		return [relative(from), Math.min(length, relative(from) + (to ?? length))];
	}
	if (method === 'slice') {
		return [relative(from), to === undefined ? length : relative(to)];
	}
	const ends: [number, number] = [clamped(from), to === undefined ? length : clamped(to)];
	return [Math.min(...ends), Math.max(...ends)];
}

/** The characters from `start` to `end` of a pattern without holes. */
function part(pattern: Pattern, start: number, end: number): Pattern {
	const pieces: Piece[] = [];
	let at = 0;
	for (const piece of pattern as readonly Text[]) {
		const from = Math.max(0, start - at);
		const to = Math.min(piece.text.length, end - at);
		if (to > from) {
			pieces.push(sliceText(piece, from, to));
		}
		at += piece.text.length;
	}
	return pieces;
}

function replaced(
	pattern: Pattern,
	args: readonly Node[],
	all: boolean,
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	const replacements = ev.patterns(args[1], frame);
	const search = args[0];
	const regex = search?.type === 'Literal' && search.regex ? search.regex : undefined;
	const needle = regex ? undefined : literals(ev.patterns(search, frame))[0];
	const matcher = safeRegex(regex, needle);
	if (!matcher) {
		return [string(pattern)];
	}
	let changed: Pattern[] = [[]];
	let done = false;
	for (const piece of pattern) {
		if (isHole(piece) || (done && !all && !regex?.flags.includes('g'))) {
			changed = changed.map((left) => [...left, piece]);
			continue;
		}
		let last = 0;
		let count = 0;
		for (const match of piece.text.slice(0, 10_000).matchAll(matcher)) {
			if (++count > 50 || match[0] === '') {
				break;
			}
			if (match.index > last) {
				changed = changed.map((left) => [...left, sliceText(piece, last, match.index)]);
			}
			changed = cross(changed, replacements.length ? replacements : [hole('opaque')]);
			last = match.index + match[0].length;
			done = true;
			if (!matcher.global || !(all || regex?.flags.includes('g'))) {
				break;
			}
		}
		if (last < piece.text.length) {
			changed = changed.map((left) => [...left, last ? sliceText(piece, last, piece.text.length) : piece]);
		}
	}
	return distinct(changed).map(string);
}

/** A regular expression that cannot run away: a literal text, or one without nested quantifiers. */
function safeRegex(
	regex: { pattern: string; flags: string } | undefined,
	needle: string | undefined,
): RegExp | undefined {
	try {
		if (regex) {
			return /[*+}]\)?[*+{]/.test(regex.pattern) || regex.pattern.length > 200
				? undefined
				: new RegExp(regex.pattern, [...new Set(regex.flags.replace('y', '') + 'g')].join(''));
		}
		return needle ? new RegExp(needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g') : undefined;
	} catch {
		return undefined;
	}
}

function ofList(
	list: Extract<Value, { is: 'list' }>,
	name: string,
	args: readonly Node[],
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	switch (name) {
		case 'join': {
			const separators = args[0] ? ev.patterns(args[0], frame) : [text(',')];
			if (!list.exact) {
				const strings = ev.strings(list.items);
				return strings.length === 1 && list.items.length === 1
					? strings.map(string)
					: [
							string(merge(strings)),
							...strings.slice(0, 8).map((first) => string([...first, { hole: 'opaque' }])),
						];
			}
			return list.items
				.slice(0, 200)
				.reduce<Pattern[]>(
					(lefts, item, i) =>
						cross(
							i ? cross(lefts, separators.length ? separators : [hole('opaque')]) : lefts,
							ev.strings([item]),
						),
					[[]],
				)
				.map(string);
		}
		case 'concat':
			return [
				{
					is: 'list',
					exact: false,
					items: [
						...list.items,
						...args.flatMap((arg) =>
							ev.evaluate(arg, frame).flatMap((value) => (value.is === 'list' ? value.items : [value])),
						),
					],
				},
			];
		case 'map':
		case 'flatMap': {
			const items = list.items
				.slice(0, 100)
				.flatMap((item) =>
					ev
						.evaluate(args[0], frame)
						.flatMap((fn) =>
							fn.is === 'function'
								? ev.returned(fn, [{ values: [item] }, { values: [unknown('component')] }], frame)
								: [unknown()],
						),
				);
			return [
				{
					is: 'list',
					exact: list.exact && items.length === list.items.length,
					items:
						name === 'flatMap' ? items.flatMap((item) => (item.is === 'list' ? item.items : [item])) : items,
				},
			];
		}
		case 'reduce': {
			const [first, others] = args[1]
				? [ev.evaluate(args[1], frame), list.items]
				: [list.items.slice(0, 1), list.items.slice(1)];
			return first.length
				? ev
						.evaluate(args[0], frame)
						.flatMap((fn) =>
							fn.is === 'function'
								? ev.returned(fn, [{ values: first }, { values: others }], frame)
								: [unknown()],
						)
				: [unknown()];
		}
		case 'filter':
		case 'slice':
		case 'splice':
		case 'sort':
		case 'reverse':
		case 'flat':
		case 'values':
		case 'toArray':
			return [{ ...list, exact: false }];
		case 'at': {
			const [index] = ev.evaluate(args[0], frame);
			const item =
				list.exact && index?.is === 'other' && typeof index.value === 'number'
					? list.items.at(index.value)
					: undefined;
			return item ? [item] : list.items;
		}
		case 'find':
		case 'pop':
		case 'shift':
		case 'get':
		case 'first':
		case 'last':
			return list.items;
		case 'entries':
			return [
				{
					is: 'list',
					exact: false,
					items: list.items.map((item): Value => ({
						is: 'list',
						exact: true,
						items: [unknown('component'), item],
					})),
				},
			];
		case 'indexOf':
			return [unknown('component')];
		case 'push':
		case 'unshift':
		case 'includes':
			return [{ is: 'other' }];
		default:
			return [unknown()];
	}
}

function ofElement(
	of: Extract<Value, { is: 'element' }>,
	name: string,
	args: readonly Node[],
	node: Node,
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	switch (name) {
		case 'querySelector':
		case 'querySelectorAll':
		case 'getElementsByTagName':
		case 'closest':
		case 'find':
		case 'children':
		case 'filter':
		case 'parents':
		case 'siblings':
			return [
				element(
					args[0] ? literals(ev.patterns(args[0], frame)).flatMap(tagsOfSelector) : [],
					false,
					of.jquery,
				),
			];
		case 'appendChild':
		case 'insertBefore':
			return ev.evaluate(args[0], frame);
		case 'cloneNode':
		case 'clone':
			return [of];
		case 'get':
		case 'item':
			return [{ ...of, jquery: false }];
		case 'createElement':
			return [
				element(
					literals(ev.patterns(args[0], frame)).map((tag) => tag.toLowerCase()),
					true,
					false,
					node,
				),
			];
		case 'val':
			return args.length ? [of] : [unknown('opaque', undefined, ['typed text'])];
		case 'parent':
		case 'next':
		case 'prev':
		case 'end':
			return [element([], false, of.jquery)];
		case 'getAttribute':
			return [unknown()];
	}
	if (!of.jquery) {
		return [unknown()];
	}
	if (
		(name === 'attr' || name === 'prop' || name === 'css') &&
		args.length === 1 &&
		args[0]!.type !== 'ObjectExpression'
	) {
		return [unknown()];
	}
	return JQUERY_GETTERS.has(name) && args.length === 0
		? [unknown('opaque', undefined, name === 'text' || name === 'html' ? ['page text'] : undefined)]
		: [of];
}
