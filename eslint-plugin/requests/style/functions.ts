/** What functions of LESS and SCSS make of texts. Source: the functions' pages of lesscss.org and sass-lang.com, 2026-11. A new one is an entry. */
import { cross, hole, isHole, literalOf, sliceText, text, type Pattern } from '../../strings/pattern.js';
import { table } from '../../table.js';

/** An argument's values; undefined where it is no text. */
type Argument = readonly Pattern[] | undefined;

const orHole = (argument: Argument): readonly Pattern[] => argument ?? [hole('opaque')];

/** A format with its places (`%s`, `%a`, `%d`; in capitals they escape) filled in, in order. */
function formatted([format, ...args]: readonly Argument[]): Pattern[] | undefined {
	return format?.flatMap((one) => {
		let next = 0;
		return one.reduce<Pattern[]>(
			(lefts, piece) => {
				if (isHole(piece)) {
					return lefts.map((left): Pattern => [...left, piece]);
				}
				let last = 0;
				for (const match of piece.text.matchAll(/%[sad]/gi)) {
					lefts = cross(
						lefts.map((left): Pattern => [...left, sliceText(piece, last, match.index)]),
						orHole(args[next++]),
					);
					last = match.index + match[0].length;
				}
				return lefts.map((left): Pattern => [...left, sliceText(piece, last, piece.text.length)]);
			},
			[[]],
		);
	});
}

/** A text whose first occurrence of another is replaced; patterns of search are taken as they are written. */
function replaced([subject, search, by]: readonly Argument[]): Pattern[] | undefined {
	const wanted = search?.length === 1 ? literalOf(search[0]!) : undefined;
	return subject?.flatMap((one): Pattern[] => {
		const value = literalOf(one);
		const at = value !== undefined && wanted ? value.indexOf(wanted) : -1;
		return value === undefined || at < 0
			? [one]
			: orHole(by).map((middle): Pattern => [
					...text(value.slice(0, at)),
					...middle,
					...text(value.slice(at + wanted!.length)),
				]);
	});
}

const FUNCTIONS: Readonly<Record<string, (args: readonly Argument[]) => readonly Pattern[] | undefined>> =
	table({
		e: ([value]) => value,
		unquote: ([value]) => value,
		quote: ([value]) => value,
		escape: ([value]) => value,
		'%': formatted,
		replace: replaced,
		if: ([, then, otherwise]) => ((then ?? otherwise) ? [...(then ?? []), ...(otherwise ?? [])] : undefined),
	});

export const isFunctionOfStyle = (name: string): boolean => name in FUNCTIONS;

export const resultOf = (name: string, args: readonly Argument[]): readonly Pattern[] | undefined =>
	FUNCTIONS[name]?.(args);
