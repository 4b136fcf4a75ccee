/** The values that an extension's PHP gives to scripts: to `mw.config`, and to the files that ResourceLoader makes. */
import type { Files } from '../files.js';
import type { Project } from '../requests/context.js';
import { fileAt, phpPathsIn, unitIn } from '../requests/php/files.js';
import type { Datum } from '../strings/datum.js';
import { isHole, literalOf, text } from '../strings/pattern.js';
import { PhpEvaluation } from '../strings/php/evaluate.js';
import type { PhpNode } from '../strings/php/node.js';
import type { PhpScope, PhpUnit } from '../strings/php/unit.js';
import { PhpProgram } from '../strings/php/program.js';
import { PhpWorld } from '../strings/php/world.js';

const GIVES = /JsConfigVar|ResourceLoaderGetConfigVars|MakeGlobalVariablesScript/;
/** Calls that give `mw.config` a variable: by name and value, or several in an array. */
const GIVERS = ['addjsconfigvars', 'setjsconfigvar', 'appendjsconfigvar'];
/** Hooks whose first parameter is the array of variables. */
const HOOKS = /^(?:on)?(?:resourceloadergetconfigvars|makeglobalvariablesscript)$/;
/** Files that hold an extension's settings as an array. */
const CONFIGURATION = /config(?:uration)?s?\.(?:php|inc)$/i;
const ENTRY =
	/['"](\w+)['"]\s*\]?\s*=>?\s*(?:'((?:https?:)?\/\/[^'\\\n]*)'|"((?:https?:)?\/\/[^"\\$\n]*)"|\$(?:this->)?config->get\(\s*['"](\w+)['"]\s*\)|\$wg(\w+))/g;
/** A string to which something is added, and one that is added to something: `'wg' . $name`, `"wg{$name}"`, `$prefix . 'Config'`. */
const COMPOSED = /['"](\w{2,})(?:['"]\s*\.(?!=)|\{?\$|%)|(?:\.\s*['"]|\$\w+\})(\w{3,})['"]/g;
/** A string with a slash: a class without one gives no address, nor a part of one. */
const HAS_PATH = /['"][^'"\n]*\//;
const MOST_FILES = 800;
/** Of those that are parsed, and their classes' constants. */
const MOST_PARSED = 40;
const MOST_TEXT = 300_000;
const MOST_DEPTH = 5;

type Settings = Pick<Project, 'setting' | 'prefix'>;

/** The values of variables of `mw.config`, by their names: each is looked for when it is asked for. */
export class PhpExports {
	private readonly paths: readonly string[];
	/** Files that give variables. */
	private readonly giving: readonly string[];
	/** What is written down so plainly that it need not be evaluated. */
	private readonly written = new Map<string, Datum[]>();
	/** How texts of a file begin, and end, that something is added to. */
	private readonly parts = new Map<
		string,
		readonly (readonly [begin: string | undefined, end: string | undefined])[]
	>();
	private readonly givers = new Map<string, readonly string[]>();
	private readonly given = new Map<string, ReadonlyMap<string, readonly Datum[]>>();

	constructor(
		root: string,
		private readonly files: Files,
		private readonly project: Settings,
	) {
		this.paths = [...phpPathsIn(root, files)].slice(0, MOST_FILES);
		this.giving = this.paths.filter((path) => {
			const content = files.read(path) ?? '';
			const gives = GIVES.test(content);
			if (gives || CONFIGURATION.test(path)) {
				collect(content, path, project, this.written);
			}
			return gives && content.length < MOST_TEXT;
		});
	}

	/** Whether PHP may give a variable of this name. */
	has(name: string): boolean {
		return this.written.has(name) || this.giversOf(name).length > 0;
	}

	of(name: string): readonly Datum[] {
		return this.givenBy(this.giversOf(name)).get(name) ?? this.written.get(name) ?? [];
	}

	all(): readonly Datum[] {
		return [...new Map([...this.written, ...this.givenBy(this.giving)]).values()].flat();
	}

	/** The files that have to be evaluated to know a variable: those that write its name, where others do not write it for them. */
	private giversOf(name: string): readonly string[] {
		let found = this.givers.get(name);
		if (!found) {
			const named = this.giving.length ? this.paths.filter((path) => this.names(path, name)) : [];
			found = named.every((path) => this.giving.includes(path))
				? this.giving.filter(
						(path) => named.includes(path) || named.some((one) => this.names(path, classOf(one))),
					)
				: this.giving;
			this.givers.set(name, found);
		}
		return found;
	}

	/** Whether a file writes a name, or puts one together that may be it. */
	private names(path: string, name: string): boolean {
		const content = this.files.read(path) ?? '';
		if (content.includes(name)) {
			return true;
		}
		let parts = this.parts.get(path);
		if (!parts) {
			parts = [...content.matchAll(COMPOSED)].map(([, begin, end]) => [begin, end]);
			this.parts.set(path, parts);
		}
		return parts.some(([begin, end]) => (begin === undefined ? name.endsWith(end!) : name.startsWith(begin)));
	}

	private givenBy(giving: readonly string[]): ReadonlyMap<string, readonly Datum[]> {
		const key = giving.join('\0');
		let found = this.given.get(key);
		if (!found) {
			found = giving.length ? givenBy(giving, this.paths, this.files, this.project) : new Map();
			this.given.set(key, found);
		}
		return found;
	}
}

/** The name of a class by its file's. */
const classOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');

function givenBy(
	giving: readonly string[],
	paths: readonly string[],
	files: Files,
	project: Settings,
): ReadonlyMap<string, readonly Datum[]> {
	const { units, evaluation } = read(giving, paths, files, project);
	const given = new Map<string, Datum[]>();
	const put = (name: string | undefined, datum: Datum | undefined): void => {
		if (name !== undefined && datum) {
			given.set(name, [...(given.get(name) ?? []), datum]);
		}
	};
	const entries = (node: PhpNode, scope: PhpScope): void => {
		for (const [name, values] of evaluation().arrays.entriesOf(node, scope)) {
			values.forEach((one) => put(name, datumOf(one.value, one.scope, evaluation)));
		}
	};
	for (const unit of units) {
		for (const { value, scope } of GIVERS.flatMap((name) => unit.calls.get(name) ?? [])) {
			const [first, second] = value.arguments as (PhpNode | undefined)[];
			if (first && second) {
				evaluation()
					.patterns(first, scope)
					.forEach((name) => put(literalOf(name), datumOf(second, scope, evaluation)));
			} else if (first) {
				entries(first, scope);
			}
		}
		for (const cls of unit.classes.values()) {
			for (const [name, fn] of cls.methods) {
				const variables = HOOKS.test(name) ? fn.parameters[0]?.name : undefined;
				if (variables !== undefined) {
					entries({ kind: 'variable', name: variables }, { unit, vars: fn.vars, fn, cls });
				}
			}
		}
	}
	return given;
}

/** What a function gives that a manifest names (`Class::method`) to make a file of a module. */
export function returnedByPhp(
	callback: string,
	root: string,
	files: Files,
	project: Settings,
): Datum | undefined {
	const [, name, method] = /(\w+)::(\w+)$/.exec(callback) ?? [];
	if (name === undefined || method === undefined) {
		return undefined;
	}
	const paths = [...phpPathsIn(root, files)].slice(0, MOST_FILES);
	const declares = new RegExp(`\\b(?:class|trait)\\s+${name}\\b`);
	const file =
		paths.find((path) => path.endsWith(`/${name}.php`)) ??
		paths.find((path) => declares.test(files.read(path) ?? ''));
	if (file === undefined) {
		return undefined;
	}
	const { world, evaluation, units } = read([file], paths, files, project);
	const scope = units[0] && ({ unit: units[0], vars: new Map(), fn: undefined, cls: undefined } as const);
	const cls = scope && world.classNamed(name, scope);
	const fn = cls && world.member(cls, (one) => one.methods.get(method.toLowerCase()));
	const [datum] = (fn?.returns ?? []).flatMap((one) => datumOf(one.value, one.scope, evaluation) ?? []);
	return datum;
}

/** Files, with the others that they need. */
function read(
	wanted: readonly string[],
	all: readonly string[],
	files: Files,
	project: Settings,
): { units: readonly PhpUnit[]; world: PhpWorld; evaluation: () => PhpEvaluation } {
	let left = MOST_PARSED;
	const own = wanted
		.slice(0, MOST_PARSED)
		.map((path) => fileAt(path, files))
		.filter(({ code }) => code.length < MOST_TEXT);
	const others = all
		.filter((path) => !wanted.includes(path))
		.map((path) => fileAt(path, files, () => (left-- > 0 ? unitIn(path, files) : undefined)))
		.filter(({ code }) => code.length < MOST_TEXT && HAS_PATH.test(code));
	const world = new PhpWorld(new PhpProgram([...own, ...others]));
	return {
		units: own.flatMap(({ unit }) => unit ?? []),
		world,
		evaluation: () => new PhpEvaluation(world, { project: () => project }),
	};
}

/** What an expression gives to scripts; undefined where nothing of it is known. */
function datumOf(
	node: PhpNode,
	scope: PhpScope,
	evaluation: () => PhpEvaluation,
	depth = 0,
): Datum | undefined {
	if (depth > MOST_DEPTH) {
		return undefined;
	}
	const ev = evaluation();
	const found = ev.arrays.entriesOf(node, scope);
	if (found.size) {
		const entries = new Map<string, Datum>();
		for (const [key, values] of found) {
			const all = values.flatMap((one) => datumOf(one.value, one.scope, evaluation, depth + 1) ?? []);
			const patterns = all.flatMap((one) => (one.kind === 'string' ? one.patterns : []));
			const [first] = all;
			if (first) {
				entries.set(key, first.kind === 'string' ? { kind: 'string', patterns } : first);
			}
		}
		return entries.size ? { kind: 'object', entries, open: true } : undefined;
	}
	const patterns = ev
		.patterns(node, scope)
		.filter((pattern) => !pattern.every((piece) => isHole(piece) && piece.hole === 'opaque'));
	return patterns.length ? { kind: 'string', patterns } : undefined;
}

/** The addresses and settings that a text writes under names: `'wgName' => '…'` and `$vars['wgName'] = '…'`. */
function collect(content: string, path: string, project: Settings, found: Map<string, Datum[]>): void {
	for (const match of content.matchAll(ENTRY)) {
		const value = match[2] ?? match[3];
		const list = found.get(match[1]!) ?? [];
		if (value !== undefined) {
			const start = match.index + match[0].length - 1 - value.length;
			list.push({ kind: 'string', patterns: [text(value, { file: path, start })] });
		} else {
			const datum = project.setting((match[4] ?? match[5])!);
			if (datum) {
				list.push(datum);
			}
		}
		found.set(match[1]!, list);
	}
}
