/** Static evaluation of PHP's string expressions to URL patterns: bounded, and never throws. */
import type { Context } from '../../requests/context.js';
import type { Datum } from '../datum.js';
import { cross, distinct, hole, isHole, text, type Pattern, type Piece } from '../pattern.js';

export interface PhpNode {
	readonly kind: string;
	readonly loc?: {
		readonly start: { readonly offset: number; readonly line: number };
		readonly end: { readonly offset: number };
	} | null;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- node shapes are checked by `kind`
	readonly [key: string]: any;
}

/** What a function or a file's top assigns to its variables, in order. */
export type Assigned = ReadonlyMap<string, readonly { readonly value: PhpNode; readonly appends: boolean }[]>;

/** An expression and the variables that it sees. */
export interface Scoped {
	readonly value: PhpNode;
	readonly scope: Assigned;
}

export interface Classes {
	/** Constants, properties' defaults and returned expressions by name, of all classes of the file. */
	readonly constants: ReadonlyMap<string, readonly Scoped[]>;
	readonly properties: ReadonlyMap<string, readonly Scoped[]>;
	readonly returns: ReadonlyMap<string, readonly Scoped[]>;
}

const FIRST_PARTY =
	/^(?:getFullURL|getLocalURL|getCanonicalURL|getInternalURL|getFullUrlForRedirect|getLinkURL|wfExpandUrl|wfScript|wfAssembleUrl|getServerURL|getUrl|createThumb|getThumbUrl|makeUrl|makeSpecialUrl|makeInternalOrExternalUrl)$/i;
const MOST_DEPTH = 24;

export class PhpEvaluation {
	private steps = 20_000;
	private readonly busy = new Set<unknown>();

	constructor(
		private readonly code: string,
		private readonly classes: Classes,
		private readonly context: Context,
	) {}

	patterns(node: PhpNode | null | undefined, scope: Assigned, depth = 0): Pattern[] {
		if (!node || depth > MOST_DEPTH || --this.steps < 0 || this.busy.has(node)) {
			return [hole('opaque')];
		}
		this.busy.add(node);
		try {
			const found = this.compute(node, scope, depth + 1);
			return found.length ? distinct(found) : [hole('opaque')];
		} finally {
			this.busy.delete(node);
		}
	}

	private compute(node: PhpNode, scope: Assigned, depth: number): Pattern[] {
		const at = (other: PhpNode | null | undefined): Pattern[] => this.patterns(other, scope, depth);
		switch (node.kind) {
			case 'string':
			case 'nowdoc':
				return [this.literal(node)];
			case 'number':
				return [text(String(node.value))];
			case 'encapsed': {
				let patterns: Pattern[] = [[]];
				for (const part of node.value as PhpNode[]) {
					const expression: PhpNode = part.kind === 'encapsedpart' ? part.expression : part;
					patterns = cross(patterns, expression.kind === 'string' ? [this.part(expression)] : at(expression));
				}
				return patterns;
			}
			case 'bin':
				if (node.type === '.') {
					return this.concat(node, scope, depth);
				}
				return node.type === '??' ? [...at(node.left), ...at(node.right)] : [hole('component')];
			case 'retif':
				return [...at(node.trueExpr ?? node.test), ...at(node.falseExpr)];
			case 'match':
				return (node.arms as PhpNode[]).flatMap((arm) => at(arm.body));
			case 'assign':
				return at(node.right);
			case 'cast':
				return node.type === 'int' ? [hole('component')] : at(node.expr);
			case 'variable':
				return this.variable(String(node.name), scope, depth);
			case 'propertylookup':
				return this.named(this.classes.properties, node.offset?.name, depth);
			case 'staticlookup':
				return [
					...this.known(this.classes.constants, node.offset?.name, depth),
					...this.known(this.classes.properties, node.offset?.name, depth),
				];
			case 'name':
				return this.known(this.classes.constants, node.name, depth);
			case 'offsetlookup':
				return at(node.what);
			case 'array':
				return (node.items as PhpNode[]).slice(0, 100).flatMap((item) => at(item?.value));
			case 'call':
				return this.call(node, scope, depth);
			default:
				return [hole('opaque')];
		}
	}

	private concat(node: PhpNode, scope: Assigned, depth: number): Pattern[] {
		const operands: PhpNode[] = [];
		let left = node;
		while (left.kind === 'bin' && left.type === '.' && operands.length < 500) {
			operands.push(left.right);
			left = left.left;
		}
		operands.push(left);
		return operands
			.reverse()
			.reduce<Pattern[]>((lefts, operand) => cross(lefts, this.patterns(operand, scope, depth)), [[]]);
	}

	private variable(name: string, scope: Assigned, depth: number): Pattern[] {
		if (/^wg[A-Z]/.test(name)) {
			return this.setting(name.slice(2));
		}
		const writes = scope.get(name);
		if (!writes) {
			return [hole('opaque')];
		}
		let values: Pattern[] = [];
		for (const write of writes.slice(0, 40)) {
			if (this.busy.has(write)) {
				continue;
			}
			this.busy.add(write);
			const next = this.patterns(write.value, scope, depth);
			this.busy.delete(write);
			values = write.appends && values.length ? cross(values, next) : [...values, ...next];
		}
		return values;
	}

	private setting(name: string): Pattern[] {
		const datum = this.context.project()?.setting(name);
		return datum ? patternsOf(datum, name) : [hole('setting', { name: `$wg${name}` })];
	}

	private known(table: ReadonlyMap<string, readonly Scoped[]>, name: unknown, depth: number): Pattern[] {
		return (table.get(String(name)) ?? []).flatMap(({ value, scope }) => this.patterns(value, scope, depth));
	}

	private named(table: ReadonlyMap<string, readonly Scoped[]>, name: unknown, depth: number): Pattern[] {
		const found = this.known(table, name, depth);
		return found.length ? found : [hole('opaque')];
	}

	private call(node: PhpNode, scope: Assigned, depth: number): Pattern[] {
		const name = nameOfCall(node);
		const args = node.arguments as PhpNode[];
		const at = (i: number): Pattern[] => (args[i] ? this.patterns(args[i], scope, depth) : []);
		if (FIRST_PARTY.test(name)) {
			return [hole('url')];
		}
		switch (name) {
			case 'get': {
				const key = args[0]?.kind === 'string' ? String(args[0].value) : undefined;
				return key && /^[A-Z]\w+$/.test(key) ? this.setting(key) : [hole('opaque')];
			}
			case 'sprintf':
			case 'vsprintf':
				return this.formatted(
					at(0),
					(name === 'vsprintf'
						? (args[1]?.items as PhpNode[] | undefined)?.map((item) => item.value)
						: args.slice(1)) ?? [],
					scope,
					depth,
				);
			case 'trim':
			case 'rtrim':
			case 'ltrim':
			case 'strtolower':
			case 'htmlspecialchars':
			case 'htmlentities':
			case 'strval':
			case 'wfAppendQuery':
			case 'rawElement':
				return at(0);
			case 'str_replace':
			case 'strtr':
				return at(name === 'strtr' ? 0 : 2);
			case 'urlencode':
			case 'rawurlencode':
			case 'http_build_query':
			case 'intval':
			case 'wfUrlencode':
				return [hole('component')];
			case 'implode':
			case 'join': {
				const list = args[1] ?? args[0];
				const items: PhpNode[] =
					list?.kind === 'array' ? (list.items as PhpNode[]).map((item) => item?.value) : [];
				return items.length
					? items.reduce<Pattern[]>(
							(lefts, item, i) =>
								cross(i && args[1] ? cross(lefts, at(0)) : lefts, this.patterns(item, scope, depth)),
							[[]],
						)
					: [hole('opaque')];
			}
		}
		const returned = this.classes.returns.get(name);
		const first = args[0]?.kind === 'string' ? String(args[0].value) : '';
		if (/config|setting|option/i.test(name) && /^(?:wg)?[A-Z]\w+$/.test(first)) {
			return this.setting(first.replace(/^wg/, ''));
		}
		return returned
			? returned.slice(0, 12).flatMap(({ value, scope: inner }) => this.patterns(value, inner, depth + 4))
			: [hole('opaque')];
	}

	private formatted(formats: Pattern[], args: readonly PhpNode[], scope: Assigned, depth: number): Pattern[] {
		return formats.flatMap((format) => {
			let patterns: Pattern[] = [[]];
			let next = 0;
			for (const piece of format) {
				if (isHole(piece)) {
					patterns = cross(patterns, [[piece]]);
					continue;
				}
				let last = 0;
				for (const match of piece.text.matchAll(/%(?:(\d+)\$)?[-+0-9.]*[bcdeEfFgGosuxX%]/g)) {
					patterns = cross(patterns, [slice(piece, last, match.index)]);
					last = match.index + match[0].length;
					if (match[0] === '%%') {
						patterns = cross(patterns, [text('%')]);
						continue;
					}
					const index = match[1] ? Number(match[1]) - 1 : next++;
					patterns = cross(
						patterns,
						args[index] ? this.patterns(args[index], scope, depth) : [hole('opaque')],
					);
				}
				patterns = cross(patterns, [slice(piece, last, piece.text.length)]);
			}
			return patterns;
		});
	}

	private literal(node: PhpNode): Pattern {
		const { loc } = node;
		const value = String(node.value);
		if (!loc) {
			return text(value);
		}
		const raw = this.code.slice(loc.start.offset, loc.end.offset);
		const body = node.kind === 'nowdoc' ? raw.indexOf('\n') + 1 : 1;
		return this.mapped(value, raw.slice(body), loc.start.offset + body);
	}

	/** A literal part of an interpolated string, which has no quotes of its own. */
	private part(node: PhpNode): Pattern {
		const value = String(node.value);
		const start = node.loc?.start.offset;
		return start === undefined
			? text(value)
			: this.mapped(value, this.code.slice(start, node.loc!.end.offset), start);
	}

	/** Finds each character of the value in the source, past escapes and a heredoc's indentation. */
	private mapped(value: string, raw: string, start: number): Pattern {
		if (raw.startsWith(value)) {
			return text(value, { file: this.context.file, start });
		}
		const map: number[] = [];
		let at = 0;
		for (const char of value) {
			const found = raw.indexOf(char, at);
			if (found >= 0 && found - at < 80) {
				at = found;
			}
			for (let i = 0; i < char.length; i++) {
				map.push(start + at);
			}
			at += found >= 0 && found === at ? char.length : 0;
		}
		map.push(start + at);
		return text(value, { file: this.context.file, start: map[0] ?? start, map });
	}
}

function slice(piece: Extract<Piece, { text: string }>, from: number, to: number): Pattern {
	if (to <= from) {
		return [];
	}
	const { source } = piece;
	return [
		{
			...piece,
			text: piece.text.slice(from, to),
			source: source && {
				file: source.file,
				start: source.map?.[from] ?? source.start + from,
				map: source.map?.slice(from, to + 1),
			},
		},
	];
}

export function patternsOf(datum: Datum, name: string): Pattern[] {
	switch (datum.kind) {
		case 'string':
			return datum.patterns.map((pattern) =>
				pattern.length ? pattern : hole('setting', { name: `$wg${name}` }),
			);
		case 'list':
			return datum.items.flatMap((item) => patternsOf(item, name));
		case 'object':
			return [...datum.entries.values()].flatMap((item) => patternsOf(item, name));
		default:
			return [
				datum.value === null || datum.value === undefined || datum.value === false
					? hole('setting', { name: `$wg${name}` })
					: text(String(datum.value)),
			];
	}
}

/** The last name of what a call calls. */
export function nameOfCall(node: PhpNode): string {
	const what = node.what as PhpNode | undefined;
	const name =
		what?.kind === 'propertylookup' ||
		what?.kind === 'staticlookup' ||
		what?.kind === 'nullsafepropertylookup'
			? what.offset?.name
			: what?.name;
	return typeof name === 'string' ? name.replace(/^.*\\/, '') : '';
}
