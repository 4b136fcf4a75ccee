/** What a change brought: which findings are new, and which are reported. */
import { posix } from 'node:path';
import type { Finding, LocatedEvidence, Location } from '../../eslint-plugin/rules/finding.js';
import { plural } from '../report/text.js';
import { baseOf, type Base } from './change/base.js';
import { diffOf, pathsBetween, type Diff } from './change/diff.js';
import { ChangeError, Git, text } from './change/git.js';
import { gitLines } from './change/lines.js';
import type { Filter } from './choices.js';
import type { LintRun } from './lint-run.js';

export { ChangeError } from './change/git.js';

export interface ChangeOptions {
	readonly workingDirectory: string;
	/** A revision, `from..to` or `from...to`; found from the environment when there is none. */
	readonly base?: string | undefined;
	/** Default: the process's. */
	readonly env?: NodeJS.ProcessEnv;
}

/** Where a value comes from; where the reader is asked or told is not what brought a request. */
const BRINGS: ReadonlySet<string> = new Set<LocatedEvidence['role']>([
	'value',
	'argument',
	'sink',
	'declared',
]);

/** The working tree, as it differs from the base. Paths are relative to the working directory, with `/`. */
export class Change {
	/** Number of files that differ. */
	readonly files: number;

	private constructor(
		readonly base: Base,
		private readonly diffs: readonly Diff[],
		private readonly tracked: ReadonlySet<string>,
		private readonly prefix: string,
		private readonly range: Range | undefined,
	) {
		this.files = [...this.diffs[0]!.keys()].filter((path) => this.differs(path)).length;
	}

	/**
	 * Asks git what has changed.
	 * @throws ChangeError, one line, when that cannot be told.
	 */
	static async find({ workingDirectory, base: asked, env = process.env }: ChangeOptions): Promise<Change> {
		const { git, prefix } = await Git.at(workingDirectory, env);
		const base = await baseOf(git, asked, env);
		const [tracked, ...diffs] = await Promise.all([
			git.output(['ls-files', '-z']),
			...base.trees.map((tree) => diffOf(git, tree, env)),
		]);
		const range = base.until === undefined ? undefined : await rangeOf(git, base.trees[0]!, base.until, env);
		const change = new Change(base, diffs, new Set(text(tracked).split('\0')), prefix, range);
		if (change.files === 0 && base.isFromEnvironment) {
			throw new ChangeError(
				'nothing',
				`${change.emptiness()}: check out the change itself, or name its base with --changed`,
			);
		}
		return change;
	}

	/** Whether the change edits, adds or renames the file. */
	touches(path: string): boolean {
		const inRepository = this.place(path);
		return this.isForeign(inRepository) || this.differs(inRepository);
	}

	/** Whether one of the lines (git's, 1-based, both included) is new. */
	hasNewLine(path: string, first: number, last: number): boolean {
		const inRepository = this.place(path);
		if (this.isForeign(inRepository)) {
			return true;
		}
		const files = this.diffs.map((diff) => diff.get(inRepository)?.lines ?? NONE);
		const beyond = this.range?.beyond.get(inRepository)?.lines ?? NONE;
		for (let line = first; line <= last; line++) {
			if (files.every((lines) => holds(lines, line)) && !holds(beyond, line)) {
				return true;
			}
		}
		return false;
	}

	/** What an empty change means, in words. */
	emptiness(): string {
		return `nothing differs between ${this.base.words} and ${this.range ? 'the end of the range' : 'the working tree'}`;
	}

	private differs(inRepository: string): boolean {
		return (
			this.diffs.every((diff) => diff.has(inRepository)) &&
			(!this.range || foldersOf(inRepository).some((path) => this.range!.paths.has(path)))
		);
	}

	private place(path: string): string {
		return posix.normalize(this.prefix + path);
	}

	/** Files that git does not know (ignored, of another repository): the base does not have them either. No range has them. */
	private isForeign(inRepository: string): boolean {
		return (
			!this.range &&
			!this.diffs.some((diff) => diff.has(inRepository)) &&
			!foldersOf(inRepository).some((path) => this.tracked.has(path))
		);
	}
}

/** What tells a range from what has been edited since. */
interface Range {
	readonly paths: ReadonlySet<string>;
	/** How the working tree differs from the end of the range. */
	readonly beyond: Diff;
}

async function rangeOf(git: Git, from: string, to: string, env: NodeJS.ProcessEnv): Promise<Range> {
	const [paths, beyond] = await Promise.all([pathsBetween(git, from, to), diffOf(git, to, env)]);
	return { paths, beyond };
}

/** A file and the folders that it is in: a submodule is known by its folder. */
function foldersOf(file: string): string[] {
	const all: string[] = [];
	for (let path = file; path && path !== '.'; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
		all.push(path);
	}
	return all;
}

const NONE: ReadonlySet<number> = new Set();
const holds = (lines: ReadonlySet<number> | 'all', line: number): boolean =>
	lines === 'all' || lines.has(line);

/**
 * The run with `isNew` set in every finding, and without those that the filter leaves out. A finding is new when a line of the request,
 * or one that its value comes from, is new. The run's notes say against what, and how many were left out.
 */
export function ofChange(run: LintRun, change: Change, filter: Filter): LintRun {
	const lines = gitLines(run);
	const isNewAt = ({ path, line, endLine }: Location): boolean =>
		change.hasNewLine(path, lines(path, line), lines(path, Math.max(line, endLine)));
	const isNew = (finding: Finding): boolean =>
		isNewAt(finding) || finding.evidence.some((one) => BRINGS.has(one.role) && isNewAt(one));
	const isKept = (finding: Finding): boolean =>
		filter === 'none' || Boolean(finding.isNew) || (filter === 'file' && change.touches(finding.path));
	const marked = run.findings.map((finding) => ({ ...finding, isNew: isNew(finding) }));
	const findings = marked.filter(isKept);
	const notChecked =
		filter === 'none'
			? run.notChecked
			: run.notChecked.filter((one) => one.reason === 'missing' || change.touches(one.path));
	const left = marked.length - findings.length;
	const unread = run.notChecked.length - notChecked.length;
	const notes = [
		change.files === 0 ? `${change.emptiness()}: no finding can be new` : '',
		left
			? `${plural(left, 'finding')} that the change did not bring ${left === 1 ? 'is' : 'are'} left out (--filter none shows all)`
			: '',
		unread
			? `${plural(unread, 'file')} that the change did not touch could not be checked (--filter none names all)`
			: '',
	];
	return {
		...run,
		findings,
		suppressed: run.suppressed.map((finding) => ({ ...finding, isNew: isNew(finding) })).filter(isKept),
		notChecked,
		notes: [...(run.notes ?? []), ...notes.filter(Boolean)],
	};
}
