/** A file of an extension is parsed when a name is asked for that it has, and the requests are those of parsing all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Files } from '../../../../eslint-plugin/files.js';
import { contextFor, requestsIn } from '../../../../eslint-plugin/requests/index.js';
import { parsePhp } from '../../../../eslint-plugin/requests/php/files.js';
import { requestsOf } from '../../../../eslint-plugin/requests/php/reader.js';
import type { Request } from '../../../../eslint-plugin/requests/request.js';
import { unique } from '../../../../eslint-plugin/requests/unique.js';
import { JUDGED } from '../../../../eslint-plugin/requests/wanted.js';
import { ANY_CONSTANT, namesIn, type PhpNames } from '../../../../eslint-plugin/strings/php/names.js';
import { PhpFile, PhpProgram } from '../../../../eslint-plugin/strings/php/program.js';
import { PhpWorld } from '../../../../eslint-plugin/strings/php/world.js';
import { CROSSING, extensions, type Contents } from '../../../support/php-programs.js';
import { memoryFiles } from '../../../support/requests.js';
import '../../../support/seed.js';

const every: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });
const EVERY_NAME: PhpNames = {
	classes: every,
	parents: every,
	functions: every,
	calls: every,
	made: every,
	constants: every,
};

/** A program all of whose files may have whatever is asked for. */
class Whole extends PhpProgram {
	override with(): readonly PhpFile[] {
		return this.files;
	}
}

const isPhp = (path: string): boolean => path.endsWith('.php');
const plain = ({ site, ...request }: Request): string => JSON.stringify({ ...request, unless: site?.unless });

/** The requests of files that are all parsed, by where they stand. */
function whole(
	texts: readonly (readonly [path: string, code: string])[],
	files: Files,
): Map<string, string[]> {
	const parsed = new Map(texts.map(([path, code]) => [path, parsePhp(path, code)]));
	const program = new Whole(
		texts.map(
			([path, code]) =>
				new PhpFile(
					path,
					code,
					() => parsed.get(path)!.unit,
					() => EVERY_NAME,
				),
		),
	);
	const world = new PhpWorld(program);
	const all = program.files.flatMap(({ path, unit }) =>
		unit ? requestsOf(unit, world, contextFor(path, files), parsed.get(path)!.problems.length > 0) : [],
	);
	return new Map(
		texts.map(([path]) => [
			path,
			unique(all.filter(({ place }) => place.file === path))
				.sort((a, b) => a.place.start - b.place.start)
				.map(plain),
		]),
	);
}

/** The same, as they are found. */
const found = (
	texts: readonly (readonly [path: string, code: string])[],
	files: Files,
): Map<string, string[]> =>
	new Map(
		texts.map(([path, text]) => [
			path,
			requestsIn({ path, text, language: 'php' }, files).requests.map(plain),
		]),
	);

const textsOf = (contents: Contents): [path: string, code: string][] =>
	Object.entries(contents).filter(([path]) => isPhp(path));

/** The files that were parsed. */
function parsed(contents: Contents): string[] {
	const files = memoryFiles(contents);
	return Object.keys(contents)
		.filter(isPhp)
		.filter(
			(path) =>
				!requestsIn({ path, text: contents[path]!, language: 'php' }, files, {
					...JUDGED,
					unknownHosts: true,
				}).isUnread,
		)
		.map((path) => path.split('/').at(-1)!);
}

describe('PHP that is parsed on demand', () => {
	it.each(CROSSING)('finds %s in another file, as when all are parsed', (_, contents) => {
		const files = memoryFiles(contents);
		const requests = found(textsOf(contents), files);
		expect([...requests.values()].flat().join('\n')).toContain('cdn.net');
		expect(requests).toEqual(whole(textsOf(contents), files));
	});

	it.each(CROSSING)('parses for %s only the files that have it', (_, contents) => {
		expect(parsed(contents)).toEqual(
			Object.keys(contents)
				.map((path) => path.split('/').at(-1)!)
				.filter((name) => name.endsWith('.php') && name !== 'Apart.php'),
		);
	});

	it('finds what parsing all finds', () => {
		fc.assert(
			fc.property(extensions, (contents) => {
				const files = memoryFiles(contents);
				expect(found(textsOf(contents), files)).toEqual(whole(textsOf(contents), files));
			}),
			{ numRuns: 150 },
		);
	});

	it('finds in a text that is not saved what parsing all finds', () => {
		fc.assert(
			fc.property(extensions, (contents) => {
				const texts = textsOf(contents);
				const own = texts.pop()!;
				const files = memoryFiles({ ...contents, [own[0]]: '<?php' });
				// without an address of its own, it is read alone
				fc.pre(/['"](?:https?:)?\/\/\w/.test(own[1]));
				expect(found([own], files).get(own[0])?.sort()).toEqual(
					whole([own, ...texts], files)
						.get(own[0])
						?.sort(),
				);
			}),
			{ numRuns: 100 },
		);
	});
});

/** Names that a file's tree has and that were not found in its text. */
function missed(code: string): string[] {
	const { unit, problems } = parsePhp('/x.php', code);
	const names = namesIn(code);
	if (!unit || problems.length) {
		return [];
	}
	const lacking = (kind: string, all: Iterable<string>, known: ReadonlySet<string>): string[] =>
		[...all].filter((name) => name && !known.has(name)).map((name) => `${kind} ${name}`);
	const classes = [...unit.classes.values()];
	return [
		...lacking('class', unit.classes.keys(), names.classes),
		...lacking(
			'parent',
			classes.flatMap(({ parents }) => parents.map((name) => name.toLowerCase())),
			names.parents,
		),
		...lacking(
			'function',
			[...unit.functions.keys(), ...classes.flatMap(({ methods }) => [...methods.keys()])],
			names.functions,
		),
		...lacking(
			'call',
			[...unit.calls.keys()].filter((name) => name !== '__construct'),
			names.calls,
		),
		...lacking('constant', names.constants.has(ANY_CONSTANT) ? [] : unit.constants.keys(), names.constants),
	];
}

describe("the names in a file's text", () => {
	it.each([
		[
			'<?php class/**/A{}interface B extends\n\tC // and\n\t, \\D\\E {} trait F { use G , H; } enum I : int implements J { case K = 1; }',
		],
		[
			'<?php function&a(){} function # one\n& /* two */ b () {} abstract class C { abstract function list(); function class() {} }',
		],
		[
			'<?php a(); \\A\\b (1); $c(); $d->e (); $d?->f(); D::g(); D::$h(); $d->$i(); $d->{$j}(); ($k)(); $d -> /* x */ l // y\n\t( 1 ); "{$d->m()}";',
		],
		[
			"<?php const A = 1, B=2; define('C', 1); \\define ( /* x */ \"D\" , 2); DEFINE( 'E', 3 ); define('\\F', 1);",
		],
		['<?php class \u00c4h\u00ddl extends \u00d6L { function \u0130\u03a3( ) {} } \u03a3\u00d6(); \u00c4();'],
		['<?php new class( 1 ) extends A implements B, C { use D; function e() {} }; #[F(1)] class G {}'],
		['x(<?php a( 1 ) ?>y( <?= b( 2 ) ?> <?php // c ?>\n(<?php d\n(); # e ?>'],
	])('are all that its tree has: %s', (code) => {
		expect(missed(code)).toEqual([]);
	});

	it('are all that the trees of random programs have', () => {
		fc.assert(
			fc.property(extensions, (contents) => {
				expect(Object.values(contents).flatMap(missed)).toEqual([]);
			}),
			{ numRuns: 150 },
		);
	});

	it.each([
		['comments to the ends of lines', '// a\n'],
		['comments behind code', 'a # b\n'],
		['comments that are not closed', 'a /* '],
		['comments one after the other', 'a /* a */'],
		['keywords', 'new use function class extends '],
	])('are found by work that grows as the text does: %s', (_, part) => {
		const work = (n: number): number => {
			const text = `<?php ${part.repeat(n)}`;
			let looks = 0;
			const counted = {
				length: text.length,
				charCodeAt: (at: number) => (looks++, text.charCodeAt(at)),
				slice: (from: number, to: number) => ((looks += to - from), text.slice(from, to)),
				indexOf: (wanted: string, from: number) => {
					const found = text.indexOf(wanted, from);
					looks += (found < 0 ? text.length : found) - from;
					return found;
				},
			};
			namesIn(counted as unknown as string);
			return looks;
		};
		expect(work(2000) / work(1000)).toBeLessThan(2.2);
	});
});
