/** Static evaluation of PHP's string expressions to URL patterns: bounded, and never throws. */
import type { Project } from '../../requests/context.js';
import type { Datum } from '../datum.js';
import {
	cross,
	distinct,
	hole,
	isHole,
	join,
	literalOf,
	passedOn,
	text,
	type Pattern,
	type Piece,
	type Place,
} from '../pattern.js';
import { OWN_SETTINGS } from './known.js';
import type { PhpNode } from './node.js';
import { PhpArrays } from './arrays.js';
import {
	argumentOf,
	nameOfCall,
	textOfName,
	typeName,
	type PhpClass,
	type PhpFunction,
	type PhpScope,
	type Scoped,
} from './unit.js';
import { exchanged, mapped, slice } from './texts.js';
import type { PhpWorld } from './world.js';

/** A call that evaluation is inside of: the arguments that a function's parameters have. */
interface Frame {
	readonly fn: PhpFunction;
	readonly args: readonly (
		| {
				readonly node: PhpNode;
				readonly scope: PhpScope;
				readonly frame: Frame | undefined;
		  }
		| undefined
	)[];
	readonly depth: number;
	readonly parent: Frame | undefined;
}

const FIRST_PARTY =
	/^(?:getFullURL|getLocalURL|getCanonicalURL|getInternalURL|getFullUrlForRedirect|getLinkURL|wfScript|wfAssembleUrl|getServerURL|getUrl|createThumb|getThumbUrl|makeUrl|makeSpecialUrl|makeInternalOrExternalUrl)$/i;
/** A text that is looked for, and what it may become. */
interface Replacement {
	readonly search: string;
	readonly by: readonly Scoped[];
}

const MOST_REPLACED = 60;
const MOST_DEPTH = 24;

const MOST_FRAMES = 6;
/** A base class can have this many heirs, each with a URL of its own. */
const MOST_VALUES = 160;

/** How often an expression's values were asked for, by all evaluations: tests count on it. */
export const work = { steps: 0 };

/** Of one question. */
const MOST_STEPS = 20_000;
/** How many all questions of a program may take before each further one may take few: most take a tenth of that. */
const MOST_OF_PROGRAM = 200_000;
const FEW_STEPS = 1_000;

export class PhpEvaluation {
	private steps: number;
	private readonly busy = new Set<unknown>();
	private readonly project: Pick<Project, 'setting' | 'prefix'> | undefined;
	readonly arrays: PhpArrays;

	constructor(
		private readonly world: PhpWorld,
		context: { project(): Pick<Project, 'setting' | 'prefix'> | undefined },
	) {
		this.project = context.project();
		this.steps = world.steps > MOST_OF_PROGRAM ? FEW_STEPS : MOST_STEPS;
		this.arrays = new PhpArrays(world, this);
	}

	/** The one text that an expression is. */
	literal(node: PhpNode | null | undefined, scope: PhpScope): string | undefined {
		switch (node?.kind) {
			case undefined:
				return undefined;
			case 'string':
			case 'number':
				return String(node.value);
			default: {
				const [pattern, ...others] = this.patterns(node, scope);
				return pattern && !others.length ? literalOf(pattern) : undefined;
			}
		}
	}

	patterns(node: PhpNode | null | undefined, scope: PhpScope, frame?: Frame, depth = 0): Pattern[] {
		work.steps++;
		this.world.steps++;
		if (!node || depth > MOST_DEPTH || --this.steps < 0 || this.busy.has(node)) {
			return [hole('opaque')];
		}
		this.busy.add(node);
		try {
			const found = this.compute(node, scope, frame, depth + 1);
			return found.length ? distinct(found, MOST_VALUES) : [hole('opaque')];
		} finally {
			this.busy.delete(node);
		}
	}

	private compute(node: PhpNode, scope: PhpScope, frame: Frame | undefined, depth: number): Pattern[] {
		const at = (other: PhpNode | null | undefined): Pattern[] => this.patterns(other, scope, frame, depth);
		switch (node.kind) {
			case 'string':
			case 'nowdoc':
				return [this.written(node, scope)];
			case 'number':
				return [text(String(node.value))];
			case 'encapsed': {
				let patterns: Pattern[] = [[]];
				for (const part of node.value as PhpNode[]) {
					const expression: PhpNode = part.kind === 'encapsedpart' ? part.expression : part;
					patterns = cross(
						patterns,
						expression.kind === 'string' ? [this.part(expression, scope)] : at(expression),
					);
				}
				return patterns;
			}
			case 'bin':
				if (node.type === '.') {
					return this.concat(node, scope, frame, depth);
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
				return this.variable(String(node.name), scope, frame, depth);
			case 'propertylookup':
			case 'nullsafepropertylookup':
				return this.property(node, scope, depth);
			case 'staticlookup':
				return this.staticMember(node, scope, depth);
			case 'name':
				return this.all(this.definitions(node, scope), depth);
			case 'offsetlookup':
				return this.entry(node, scope, frame, depth);
			case 'array':
				return (node.items as PhpNode[]).slice(0, 100).flatMap((item) => at(item?.value));
			case 'itemsof': {
				const items = this.arrays.itemsOf(node.what, scope);
				return items.length ? this.all(items, depth) : at(node.what);
			}
			case 'globalvariable':
				return this.global(String(node.name), depth);
			case 'keysof':
				return this.all(this.arrays.keysOf(node.what, scope), depth);
			case 'call':
				return this.call(node, scope, frame, depth);
			default:
				return [hole('opaque')];
		}
	}

	private concat(node: PhpNode, scope: PhpScope, frame: Frame | undefined, depth: number): Pattern[] {
		const operands: PhpNode[] = [];
		let left = node;
		while (left.kind === 'bin' && left.type === '.' && operands.length < 500) {
			operands.push(left.right);
			left = left.left;
		}
		operands.push(left);
		let joined: Pattern[] = [[]];
		// what is one text is put together at once: each copy is as long as what was before
		let run: Pattern[] = [];
		const flush = (): void => {
			joined = run.length ? cross(joined, [join(...run)]) : joined;
			run = [];
		};
		for (const operand of operands.reverse()) {
			const values = this.patterns(operand, scope, frame, depth);
			if (values.length === 1) {
				run.push(values[0]!);
			} else {
				flush();
				joined = cross(joined, values);
			}
		}
		flush();
		return joined;
	}

	private variable(name: string, scope: PhpScope, frame: Frame | undefined, depth: number): Pattern[] {
		const setting = this.settingNamed(name);
		const known = setting === undefined ? undefined : this.knownSetting(setting);
		if (known) {
			return known;
		}
		let values = this.parameter(name, scope, frame, depth);
		for (const write of (scope.vars.get(name) ?? []).slice(0, 40)) {
			if (this.busy.has(write)) {
				continue;
			}
			this.busy.add(write);
			const next = this.patterns(write.value, scope, frame, depth);
			this.busy.delete(write);
			values = write.appends && values.length ? cross(values, next) : [...values, ...next];
		}
		// what the wiki's configuration may give instead of nothing
		return setting === undefined ? values : orSetting(values.length ? values : [[]], setting);
	}

	/** What all files give a global variable. */
	private global(name: string, depth: number): Pattern[] {
		return this.world
			.globalNamed(name)
			.flatMap((scope) => this.patterns({ kind: 'variable', name, loc: null }, scope, undefined, depth));
	}

	/** The arguments that calls give a parameter: this call's, or else all calls'. */
	private parameter(name: string, scope: PhpScope, frame: Frame | undefined, depth: number): Pattern[] {
		const { fn } = scope;
		const index = fn?.parameters.findIndex((one) => one.name === name) ?? -1;
		if (!fn || index < 0 || this.busy.has(fn.parameters[index])) {
			return [];
		}
		const parameter = fn.parameters[index]!;
		const fallback = (): Pattern[] =>
			parameter.fallback
				? this.passed(this.patterns(parameter.fallback, scope, undefined, depth), parameter.fallback, scope)
				: [];
		this.busy.add(parameter);
		try {
			for (let current = frame; current; current = current.parent) {
				if (current.fn === fn) {
					const given = current.args[index];
					return given
						? this.passed(
								this.patterns(given.node, given.scope, given.frame, depth + 1),
								given.node,
								given.scope,
							)
						: fallback();
				}
			}
			const given = this.world.callers(fn).flatMap((call) => {
				const argument = argumentOf(call.value, index, parameter.name);
				return argument
					? this.passed(this.patterns(argument, call.scope, undefined, depth + 2), argument, call.scope)
					: [];
			});
			const mapped = fn.unit.mapped.get(fn.node)?.[index];
			return [...given, ...(mapped ? this.all([mapped], depth + 1) : []), ...fallback()];
		} finally {
			this.busy.delete(parameter);
		}
	}

	private passed(patterns: readonly Pattern[], node: PhpNode, scope: PhpScope): Pattern[] {
		const place = placeOf(node, scope);
		return patterns.map((pattern) => passedOn(pattern, place));
	}

	/** `$array[ 'key' ]`: the entry where the array is known, or else any of its values. */
	private entry(node: PhpNode, scope: PhpScope, frame: Frame | undefined, depth: number): Pattern[] {
		const key = this.literal(node.offset, scope);
		if (key !== undefined && node.what.kind === 'variable' && node.what.name === 'GLOBALS') {
			const setting = this.settingNamed(key);
			return setting === undefined ? this.global(key, depth) : this.setting(setting, depth);
		}
		const entries = this.arrays.entriesOf(node.what, scope);
		if (key === undefined || !entries.size) {
			return this.patterns(node.what, scope, frame, depth);
		}
		const found = entries.get(key) ?? [];
		return found.flatMap((one) => this.patterns(one.value, one.scope, frame, depth));
	}

	/** What constants and members are given. */
	definitions(node: PhpNode, scope: PhpScope): readonly Scoped[] {
		if (node.kind === 'name') {
			const name = String(node.name).replace(/^.*\\/, '');
			return this.world.constantNamed(name, scope);
		}
		const name = textOfName(node.offset);
		if (name === undefined) {
			return [];
		}
		const isStatic = node.kind === 'staticlookup';
		const cls =
			(isStatic ? this.world.classNamed(typeName(node.what), scope) : undefined) ??
			this.world.classOf(node.what, scope);
		const of = (one: PhpClass): Scoped[] | undefined =>
			(isStatic ? one.constants.get(name) : undefined) ?? one.properties.get(name);
		return cls ? (this.world.member(cls, of) ?? []) : this.anywhere(scope, of);
	}

	/** The setting that a global variable is, without its prefix. */
	private settingNamed(variable: string): string | undefined {
		if (/^wg[A-Z]/.test(variable)) {
			return variable.slice(2);
		}
		const { project } = this;
		const name =
			project?.prefix && variable.startsWith(project.prefix) ? variable.slice(project.prefix.length) : '';
		return name && project?.setting(name) ? name : undefined;
	}

	private setting(name: string, depth: number): Pattern[] {
		const given = this.knownSetting(name) ?? this.global(`wg${name}`, depth);
		return orSetting(given.length ? given : [[]], name);
	}

	/** What the manifest, or MediaWiki itself, gives a setting. */
	private knownSetting(name: string): Pattern[] | undefined {
		const datum = this.project?.setting(name);
		if (datum) {
			return patternsOf(datum, name);
		}
		const own = OWN_SETTINGS.find(([names]) => names.test(name));
		return own && [hole(own[1], { name: `$wg${name}` })];
	}

	private all(values: readonly Scoped[] | undefined, depth: number): Pattern[] {
		return (values ?? []).flatMap(({ value, scope }) => this.patterns(value, scope, undefined, depth));
	}

	/** The values by which heirs override what a class has: an author changes them there. */
	private overriding(
		cls: PhpClass,
		name: string,
		of: (one: PhpClass) => Scoped[] | undefined,
		depth: number,
	): Pattern[] {
		return this.world
			.overrides(cls, of, ({ code }) => code.includes(name))
			.flat()
			.flatMap(({ value, scope }) =>
				this.passed(this.patterns(value, scope, undefined, depth), value, scope),
			);
	}

	private property(node: PhpNode, scope: PhpScope, depth: number): Pattern[] {
		const name = textOfName(node.offset);
		if (name === 'value' && node.what.kind === 'staticlookup') {
			return this.staticMember(node.what, scope, depth);
		}
		const cls = this.world.classOf(node.what, scope);
		if (name === undefined) {
			return [hole('opaque')];
		}
		if (name === 'value' && cls?.isEnum) {
			return [...cls.constants.values()].flatMap((values) => this.all(values, depth));
		}
		const of = (one: PhpClass): Scoped[] | undefined => one.properties.get(name);
		return cls
			? [...this.all(this.world.member(cls, of), depth), ...this.overriding(cls, name, of, depth)]
			: this.all(this.anywhere(scope, of), depth);
	}

	private staticMember(node: PhpNode, scope: PhpScope, depth: number): Pattern[] {
		const name = textOfName(node.offset);
		if (name === undefined) {
			return [hole('opaque')];
		}
		const cls = this.world.classNamed(typeName(node.what), scope) ?? this.world.classOf(node.what, scope);
		const of = (one: PhpClass): Scoped[] | undefined => one.constants.get(name) ?? one.properties.get(name);
		const isLate = typeName(node.what) === 'static';
		const own = cls ? this.world.member(cls, of) : this.anywhere(scope, of);
		return [...this.all(own, depth), ...(cls && isLate ? this.overriding(cls, name, of, depth) : [])];
	}

	/** A member of any class of the same file, where an object's class is not known. */
	private anywhere(scope: PhpScope, of: (one: PhpClass) => Scoped[] | undefined): Scoped[] {
		return [...scope.unit.classes.values()].flatMap((cls) => of(cls) ?? []);
	}

	private call(node: PhpNode, scope: PhpScope, frame: Frame | undefined, depth: number): Pattern[] {
		const name = nameOfCall(node);
		const args = node.arguments as PhpNode[];
		const at = (i: number): Pattern[] => (args[i] ? this.patterns(args[i], scope, frame, depth) : []);
		const called = this.world.called(node, scope);
		if (called.length) {
			return called.flatMap(({ fn, isOverride }) => this.returned(fn, isOverride, node, scope, frame, depth));
		}
		if (FIRST_PARTY.test(name)) {
			return [hole('url')];
		}
		switch (name) {
			case 'get': {
				const key = this.literal(args[0], scope);
				return key && /^[A-Z]\w+$/.test(key) ? this.setting(key, depth) : [hole('opaque')];
			}
			case 'sprintf':
			case 'printf':
				return this.formatted(
					at(0),
					args.slice(1).map((value) => ({ value, scope })),
					frame,
					depth,
				);
			case 'vsprintf':
			case 'vprintf':
				return this.formatted(at(0), this.arrays.itemsOf(args[1], scope), frame, depth);
			case 'wfExpandUrl':
			case 'expand':
				return at(0).map((url) => {
					const [first] = url;
					return first && !isHole(first) && /^(?:[a-z]+:)?\/\//i.test(first.text) ? url : hole('url');
				});
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
			case 'encodeJsVar':
			case 'json_encode':
				// a string of JavaScript; what is not known may be any value
				return at(0).map((value) =>
					value.length === 1 && isHole(value[0]!) && value[0].hole === 'opaque'
						? value
						: [{ text: '"' }, ...value, { text: '"' }],
				);
			case 'str_replace':
			case 'str_ireplace':
				return this.replaced(at(2), this.pairs(args[0], args[1], scope), frame, depth);
			case 'preg_replace':
				return at(2);
			case 'strtr': {
				const entries = args[2] ? [] : [...this.arrays.entriesOf(args[1], scope)];
				const pairs = entries.map(([search, by]) => ({ search, by }));
				return this.replaced(at(0), pairs, frame, depth);
			}
			case 'expandAttributes':
			case 'safeEncodeTagAttributes': {
				const entries = [...this.arrays.entriesOf(args[0], scope)];
				return entries.length
					? entries.reduce<Pattern[]>(
							(lefts, [key, values]) =>
								cross(
									lefts,
									this.all(values, depth).map((value) => join(text(` ${key}="`), value, text('"'))),
								),
							[[]],
						)
					: [hole('opaque')];
			}
			case 'current':
			case 'reset':
			case 'end':
			case 'array_pop':
			case 'array_shift':
				return this.all(this.arrays.itemsOf(args[0], scope), depth);
			case 'urlencode':
			case 'rawurlencode':
			case 'http_build_query':
			case 'intval':
			case 'wfUrlencode':
				return [hole('component')];
			case 'implode':
			case 'join': {
				const items = this.arrays.itemsOf(args[1] ?? args[0], scope);
				return items.length
					? items.reduce<Pattern[]>(
							(lefts, item, i) =>
								cross(
									i && args[1] ? cross(lefts, at(0)) : lefts,
									this.patterns(item.value, item.scope, frame, depth),
								),
							[[]],
						)
					: [hole('opaque')];
			}
		}
		const first = args[0]?.kind === 'string' ? String(args[0].value) : '';
		if (/config|setting|option/i.test(name) && /^(?:wg)?[A-Z]\w+$/.test(first)) {
			return this.setting(first.replace(/^wg/, ''), depth);
		}
		const sameName = [...scope.unit.classes.values()].flatMap(
			(cls) => cls.methods.get(name.toLowerCase()) ?? [],
		);
		return sameName.length
			? sameName.flatMap((fn) => this.returned(fn, false, node, scope, frame, depth))
			: [hole('opaque')];
	}

	/** What a function returns for the arguments of a call. */
	private returned(
		fn: PhpFunction,
		isOverride: boolean,
		call: PhpNode,
		scope: PhpScope,
		caller: Frame | undefined,
		depth: number,
	): Pattern[] {
		const name = nameOfCall(call);
		const first = call.arguments?.[0]?.kind === 'string' ? String(call.arguments[0].value) : '';
		if (/config|setting|option/i.test(name) && /^(?:wg)?[A-Z]\w+$/.test(first)) {
			return this.setting(first.replace(/^wg/, ''), depth);
		}
		const frameDepth = (caller?.depth ?? 0) + 1;
		for (let current = caller; current; current = current.parent) {
			if (current.fn === fn) {
				return [hole('opaque')];
			}
		}
		if (frameDepth > MOST_FRAMES || !fn.returns.length) {
			return fn.returns.length ? [hole('opaque')] : [];
		}
		const args = fn.parameters.map(({ name }, i) => {
			const node = argumentOf(call, i, name);
			return node && { node, scope, frame: caller };
		});
		const frame: Frame = { fn, args, depth: frameDepth, parent: caller };
		return fn.returns.slice(0, 12).flatMap((one) => {
			const values = this.patterns(one.value, one.scope, frame, depth + 1);
			return isOverride && one.scope.unit !== scope.unit ? this.passed(values, one.value, one.scope) : values;
		});
	}

	/** What `str_replace` looks for, and what each becomes. */
	private pairs(search: PhpNode | undefined, by: PhpNode | undefined, scope: PhpScope): Replacement[] {
		const searches = this.arrays.itemsOf(search, scope);
		const values = this.arrays.itemsOf(by, scope);
		const one = (node: PhpNode | undefined): Scoped[] => (node ? [{ value: node, scope }] : []);
		return (searches.length ? searches : one(search)).flatMap(({ value, scope: of }, i): Replacement[] => {
			const wanted = this.literal(value, of);
			const made = values.length ? values[i] : one(by)[0];
			return wanted && made ? [{ search: wanted, by: [made] }] : [];
		});
	}

	/** Each text with literals replaced by what they may become. */
	private replaced(
		subjects: readonly Pattern[],
		pairs: readonly Replacement[],
		frame: Frame | undefined,
		depth: number,
	): Pattern[] {
		return pairs.slice(0, MOST_REPLACED).reduce<Pattern[]>(
			(texts, { search, by }) => {
				const isIn = (piece: Piece): boolean => !isHole(piece) && piece.text.includes(search);
				if (!search || !texts.some((one) => one.some(isIn))) {
					return texts;
				}
				const values = by.flatMap((one) => this.patterns(one.value, one.scope, frame, depth));
				return texts
					.flatMap((subject) =>
						subject.some(isIn) ? values.map((value) => exchanged(subject, search, value)) : [subject],
					)
					.slice(0, MOST_VALUES);
			},
			[...subjects],
		);
	}

	private formatted(
		formats: Pattern[],
		args: readonly Scoped[],
		frame: Frame | undefined,
		depth: number,
	): Pattern[] {
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
					const arg = args[index];
					patterns = cross(
						patterns,
						arg ? this.patterns(arg.value, arg.scope, frame, depth) : [hole('opaque')],
					);
				}
				patterns = cross(patterns, [slice(piece, last, piece.text.length)]);
			}
			return patterns;
		});
	}

	private written(node: PhpNode, { unit }: PhpScope): Pattern {
		const { loc } = node;
		const value = String(node.value);
		if (!loc) {
			return text(value);
		}
		const raw = unit.code.slice(loc.start.offset, loc.end.offset);
		const body = node.kind === 'nowdoc' ? raw.indexOf('\n') + 1 : 1;
		return mapped(value, raw.slice(body), loc.start.offset + body, unit.file);
	}

	/** A literal part of an interpolated string, which has no quotes of its own. */
	private part(node: PhpNode, { unit }: PhpScope): Pattern {
		const value = String(node.value);
		const start = node.loc?.start.offset;
		return start === undefined
			? text(value)
			: mapped(value, unit.code.slice(start, node.loc!.end.offset), start, unit.file);
	}
}

/** Of a table, only texts can be addresses; a flag beside them is none. */
const isText = (datum: Datum): boolean => datum.kind !== 'other' || typeof datum.value === 'number';

/** Texts, but the setting where one is empty or not known. */
const orSetting = (patterns: readonly Pattern[], name: string): Pattern[] =>
	patterns.map((pattern) =>
		pattern.length === 0 || (pattern.length === 1 && isHole(pattern[0]!) && pattern[0].hole === 'opaque')
			? hole('setting', { name: `$wg${name}` })
			: pattern,
	);

function patternsOf(datum: Datum, name: string): Pattern[] {
	switch (datum.kind) {
		case 'string':
			return datum.patterns.map((pattern) =>
				pattern.length ? pattern : hole('setting', { name: `$wg${name}` }),
			);
		case 'list':
			return datum.items.filter(isText).flatMap((item) => patternsOf(item, name));
		case 'object':
			return [...datum.entries.values()].filter(isText).flatMap((item) => patternsOf(item, name));
		default:
			return [
				datum.value === null || datum.value === undefined || datum.value === false
					? hole('setting', { name: `$wg${name}` })
					: text(String(datum.value)),
			];
	}
}

/** Where a node stands. */
export const placeOf = (node: PhpNode, { unit }: PhpScope): Place => ({
	file: unit.file,
	start: node.loc?.start.offset ?? 0,
	end: node.loc?.end.offset ?? 1,
});
