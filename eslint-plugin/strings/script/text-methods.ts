/** What the methods of strings evaluate to. */
import {
	cross,
	distinct,
	hole,
	isHole,
	literalOf,
	merge,
	sliceText,
	text,
	type Pattern,
	type Piece,
	type Text,
} from '../pattern.js';
import { escapeForPattern } from '../escape.js';
import { element, tagsOfSelector } from './element-methods.js';
import { numberOf } from './operators.js';
import type { Evaluation } from './evaluate.js';
import type { Node } from './program.js';
import { NOTHING, string, unknown, type Argument, type Frame, type Value } from './values.js';

export function literals(patterns: readonly Pattern[]): string[] {
	return patterns.map(literalOf).filter((literal) => literal !== undefined);
}

const MOST_CHARACTERS = 400;

/** The characters of a string, each with its place; the string itself when it is not known. */
export function charactersOf(pattern: Pattern): Value[] {
	const length = literalOf(pattern)?.length ?? Infinity;
	return length <= MOST_CHARACTERS
		? Array.from({ length }, (_, i) => string(part(pattern, i, i + 1)))
		: [string(pattern)];
}

/** Text after percent-encoding: what remains known stays. */
export function encoded(pattern: Pattern, encode: (value: string) => string): Pattern {
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

export function mapText(pattern: Pattern, change: (value: string) => string): Pattern {
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

export function ofString(
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
		case 'plain':
		case 'escaped':
		case 'parse':
		case 'text':
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
				.map((arg) => ev.evaluate(arg, frame))
				.map((values) => (ev.joins && values.length > 1 ? undefined : values[0]))
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
			const regex =
				args[0]?.type === 'Literal' && args[0].regex ? safeRegex(args[0].regex, undefined) : undefined;
			const separator = regex ? literal && regex.exec(literal)?.[0] : ev.first(literals(argument(0)));
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
		case 'codePointAt': {
			const at = args[0] ? numberOf(args[0], frame, ev) : 0;
			const character = literal !== undefined && at !== undefined ? part(pattern, at, at + 1) : undefined;
			return name === 'charAt'
				? [string(character ?? pattern)]
				: character?.length
					? [{ is: 'other', value: literalOf(character)!.codePointAt(0)! }]
					: [unknown('component')];
		}
		case 'match':
		case 'matchAll':
			return matched(pattern, args[0], frame, ev);
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
	const replacers = ev.evaluate(args[1], frame).filter((value) => value.is === 'function');
	const replacements = replacers.length ? [] : ev.patterns(args[1], frame);
	/** What a match is replaced by; without one, by what the function returns whatever it is given. */
	const replacementsFor = (given: readonly Argument[], match?: RegExpMatchArray): Pattern[] =>
		replacers.length
			? ev.strings(replacers.flatMap((replacer) => ev.returned(replacer, given, frame)))
			: match
				? replacements.map((replacement) => withGroups(replacement, match))
				: replacements;
	const search = args[0];
	const regex = search?.type === 'Literal' && search.regex ? search.regex : undefined;
	const needle = regex ? undefined : ev.first(literals(ev.patterns(search, frame)));
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
			const made = replacementsFor(
				match.map((group, i) => ({
					values: [
						string(
							i === 0
								? [sliceText(piece, match.index, match.index + match[0].length)]
								: group
									? text(group)
									: [],
						),
					],
				})),
				match,
			);
			changed = cross(changed, made.length ? made : [hole('opaque')]);
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
	const rest = pattern.some(isHole) ? replacementsFor([]).filter(isMarkup) : [];
	return distinct([
		...changed,
		...rest.map((replacement) => [...hole('opaque'), ...replacement, ...hole('opaque')]),
	]).map(string);
}

/** What a replacement is for a match: `$1`, `$&` and `$$` stand for its groups, itself and a dollar sign. */
const withGroups = (replacement: Pattern, match: RegExpMatchArray): Pattern =>
	replacement.flatMap((piece): Pattern => {
		if (isHole(piece) || !piece.text.includes('$')) {
			return [piece];
		}
		const pieces: Piece[] = [];
		let last = 0;
		for (const { 0: whole, index } of piece.text.matchAll(/\$(?:\d\d?|[&$])/g)) {
			const name = whole.slice(1);
			const group =
				name === '$'
					? '$'
					: name === '&'
						? match[0]
						: Number(name) < match.length
							? (match[Number(name)] ?? '')
							: whole;
			pieces.push(sliceText(piece, last, index), { text: group });
			last = index + whole.length;
		}
		return [...pieces, sliceText(piece, last, piece.text.length)].filter((one) => isHole(one) || one.text);
	});

/** Markup that stands for something in a text that nobody knows here is on the page when the text is; an address in its place could be anything. */
const isMarkup = (pattern: Pattern): boolean =>
	pattern.some(
		(piece) =>
			!isHole(piece) &&
			/<(?:img|script|iframe|frame|link|style|embed|object|video|audio|source|track|input|svg|image)\b|<[a-z][^>]*\s(?:style|background|on\w+)\s*=/i.test(
				piece.text,
			),
	);

/** What a regular expression finds in a string: the match and its groups. */
export function matched(
	pattern: Pattern,
	search: Node | undefined,
	frame: Frame | undefined,
	ev: Evaluation,
): readonly Value[] {
	const literal = literalOf(pattern);
	const regex = search?.type === 'Literal' && search.regex ? search.regex : undefined;
	const matcher = safeRegex(regex, regex ? undefined : ev.first(literals(ev.patterns(search, frame))));
	if (literal === undefined || literal.length > 10_000 || !matcher) {
		return [{ is: 'list', exact: false, items: [string(merge([pattern]))] }];
	}
	const found = new RegExp(matcher.source, `${matcher.flags}d`).exec(literal);
	return found
		? [
				{
					is: 'list',
					exact: !regex?.flags.includes('g'),
					items: found.indices!.map((range) => string(range ? part(pattern, ...range) : [])),
				},
			]
		: [{ is: 'other', value: null }];
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
		return needle ? new RegExp(escapeForPattern(needle), 'g') : undefined;
	} catch {
		return undefined;
	}
}
