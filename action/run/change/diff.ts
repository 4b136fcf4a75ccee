/** What git says has changed between a commit and the working tree. */
import { existsSync } from 'node:fs';
import { gitDiffParser } from '../../../eslint-plugin/lazy.js';
import { ChangeError, Git, text } from './git.js';

/** A file that a change touches. Lines are git's: 1-based, between line feeds. */
export interface ChangedFile {
	readonly status: 'added' | 'modified' | 'renamed' | 'deleted';
	/** Where a renamed file was. */
	readonly from?: string;
	/** Which lines are new. */
	readonly lines: ReadonlySet<number> | 'all';
}

/** By path from the repository's root, with `/`. */
export type Diff = ReadonlyMap<string, ChangedFile>;

/** What no request is written in: their bytes would only be parsed in vain. */
const NO_TEXT =
	'png jpg jpeg gif webp ico bmp woff woff2 ttf otf eot mp3 mp4 ogg oga ogv webm wav flac pdf zip gz tgz bz2 xz phar wasm'.split(
		' ',
	);

/**
 * Whatever the user's configuration and the repository's attributes say: a file that `.gitattributes` calls binary has lines,
 * and a line that only gained or lost its carriage return is not new.
 */
const HOW = [
	'--no-color',
	'--no-ext-diff',
	'--find-renames',
	'-l1000',
	'--ignore-submodules=none',
	'--submodule=short',
];
const HOW_LINES = [
	...HOW,
	'--no-textconv',
	'--text',
	'--ignore-cr-at-eol',
	'--src-prefix=a/',
	'--dst-prefix=b/',
	'--unified=0',
	'--inter-hunk-context=0',
	'--diff-algorithm=myers',
	'--patch',
];

/**
 * The files that differ between a tree (a commit, or git's empty tree) and the working tree, with those that git does not know yet;
 * submodules file by file.
 * @throws ChangeError when git fails, or writes what cannot be read: never an empty answer instead.
 */
export async function diffOf(git: Git, tree: string, env: NodeJS.ProcessEnv): Promise<Diff> {
	const [raw, patch, untracked] = await Promise.all([
		git.output(['diff', '--raw', '-z', '--no-abbrev', ...HOW, tree, '--']),
		git.output([
			'diff',
			...HOW_LINES,
			tree,
			'--',
			'.',
			...NO_TEXT.map((ending) => `:(exclude,icase)*.${ending}`),
		]),
		git.output(['ls-files', '--others', '--exclude-standard', '-z']),
	]);
	const files = new Map<string, ChangedFile>();
	const lines = linesOf(patch);
	const submodules: Entry[] = [];
	for (const entry of entriesOf(raw)) {
		if (entry.isSubmodule) {
			submodules.push(entry);
			files.set(entry.path, { status: entry.status, lines: new Set() });
			continue;
		}
		files.set(entry.path, {
			status: entry.status,
			...(entry.from === undefined ? {} : { from: entry.from }),
			lines: lines.get(entry.path) ?? new Set(),
		});
	}
	for (const path of lines.keys()) {
		if (!files.has(path)) {
			throw new ChangeError(
				'git',
				`what git diff writes about ${JSON.stringify(path)} cannot be read: please report it`,
			);
		}
	}
	for (const path of text(untracked).split('\0').filter(Boolean)) {
		files.set(path, { status: 'added', lines: 'all' });
	}
	for (const submodule of submodules) {
		await within(git, submodule, files, env);
	}
	return files;
}

/** The files that differ between two trees, a submodule by its folder. @throws ChangeError when git fails */
export async function pathsBetween(git: Git, from: string, to: string): Promise<ReadonlySet<string>> {
	const raw = await git.output(['diff', '--raw', '-z', '--no-abbrev', ...HOW, from, to, '--']);
	return new Set([...entriesOf(raw)].map((entry) => entry.path));
}

interface Entry {
	readonly status: ChangedFile['status'];
	readonly path: string;
	readonly from?: string;
	/** The object before; zeros when there was none. */
	readonly before: string;
	readonly isSubmodule: boolean;
}

/** `git diff --raw -z`: `:100644 100755 <before> <after> M\0path\0`, with two paths after R and C. */
function* entriesOf(raw: string): Iterable<Entry> {
	const fields = raw.split('\0');
	for (let i = 0; i < fields.length - 1;) {
		const match = /^:(\d+) (\d+) ([0-9a-f]+) [0-9a-f]+ ([A-Z])\d*$/.exec(fields[i++]!);
		if (!match) {
			throw new ChangeError(
				'git',
				`what git diff writes cannot be read (${JSON.stringify(fields[i - 1])}): please report it`,
			);
		}
		const [, oldMode, newMode, before = '', letter = ''] = match;
		const first = text(fields[i++] ?? '');
		const isMoved = letter === 'R' || letter === 'C';
		const path = isMoved ? text(fields[i++] ?? '') : first;
		yield {
			status:
				letter === 'A' || letter === 'C'
					? 'added'
					: letter === 'D'
						? 'deleted'
						: letter === 'R'
							? 'renamed'
							: 'modified',
			path,
			...(isMoved ? { from: first } : {}),
			before: oldMode === '160000' ? before : '0',
			isSubmodule: newMode === '160000' || (newMode === '000000' && oldMode === '160000'),
		};
	}
}

/** The new lines of each file of a patch. */
function linesOf(patch: string): Map<string, Set<number>> {
	const files = new Map<string, Set<number>>();
	for (const file of gitDiffParser().parse(patch)) {
		if (!file.hunks.length || file.newPath === '/dev/null') {
			continue;
		}
		const path = pathOf(file.newPath);
		const lines = files.get(path) ?? new Set();
		files.set(path, lines);
		for (const hunk of file.hunks) {
			for (const change of hunk.changes) {
				if (change.type === 'insert') {
					lines.add(change.lineNumber);
				}
			}
		}
	}
	return files;
}

/**
 * The parser takes two characters from the beginning of `b/name`. Git quotes a name with unusual bytes, prefix and all, of which
 * `/name"` is left: no path within a repository begins so. It puts a tab behind one that has a space.
 */
function pathOf(written: string): string {
	const name = written.replace(/\t$/, '');
	return text(name.startsWith('/') ? unquoted(name.slice(1, -1)) : name);
}

const ESCAPES: Readonly<Record<string, string>> = {
	a: '\x07',
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};

const unquoted = (name: string): string =>
	name.replace(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, letter: string) =>
		octal === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(parseInt(octal, 8)),
	);

/** The files of a submodule that has moved or been edited. One that is not checked out has none to lint. */
async function within(
	git: Git,
	{ path, before }: Entry,
	files: Map<string, ChangedFile>,
	env: NodeJS.ProcessEnv,
): Promise<void> {
	const folder = `${git.root}/${path}`;
	if (!existsSync(`${folder}/.git`)) {
		return;
	}
	const { git: inner } = await Git.at(folder, env, true);
	const isNew = /^0+$/.test(before);
	if (!isNew && (await inner.commit(before)) === undefined) {
		throw new ChangeError(
			'shallow',
			`the submodule ${path} lacks commit ${before}, where it was before the change: run git -C ${path} fetch --unshallow, or git -C ${path} fetch origin ${before}`,
		);
	}
	const diff = await diffOf(inner, isNew ? await emptyTree(inner) : before, env);
	for (const [name, file] of diff) {
		files.set(`${path}/${name}`, {
			...file,
			...(file.from === undefined ? {} : { from: `${path}/${file.from}` }),
		});
	}
}

/** The tree without files, by the repository's own hash function; what a first commit is compared with. */
export async function emptyTree(git: Git): Promise<string> {
	const format = await git.line('rev-parse', '--show-object-format');
	return format === 'sha256'
		? '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321'
		: '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
}
