/** A file of an extension is parsed when a name is asked for that it has, and the requests are those of parsing all. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Files } from '../../../../eslint-plugin/files.js';
import type { PhpNames } from '../../../../eslint-plugin/strings/php/names.js';
import { ANY_CONSTANT, namesIn } from '../../../../eslint-plugin/strings/php/names.js';
import { parsePhp } from '../../../../eslint-plugin/requests/php/files.js';
import { CROSSING, extensions, type Contents } from '../../../support/php-programs.js';
import { memoryFiles } from '../../../support/requests.js';
import '../../../support/seed.js';

type RequestsIn = (typeof import('../../../../eslint-plugin/requests/index.js'))['requestsIn'];
type Wanted = Parameters<RequestsIn>[2];

const onDemand = await import('../../../../eslint-plugin/requests/index.js');

/** The same program, for which every file has every name. */
async function importWhole(): Promise<RequestsIn> {
	vi.resetModules();
	const every: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });
	const names: PhpNames = {
		classes: every,
		parents: every,
		functions: every,
		calls: every,
		made: every,
		constants: every,
	};
	const program = await import('../../../../eslint-plugin/strings/php/program.js');
	class Whole extends program.PhpProgram {
		override with(): typeof this.files {
			return this.files;
		}
	}
	vi.doMock('../../../../eslint-plugin/strings/php/names.js', () => ({
		ANY_CONSTANT,
		namesIn: () => names,
		share: () => true,
	}));
	vi.doMock('../../../../eslint-plugin/strings/php/program.js', () => ({ ...program, PhpProgram: Whole }));
	const { requestsIn } = await import('../../../../eslint-plugin/requests/index.js');
	vi.doUnmock('../../../../eslint-plugin/strings/php/names.js');
	vi.doUnmock('../../../../eslint-plugin/strings/php/program.js');
	return requestsIn;
}
const whole = await importWhole();

const { ALL, JUDGED } = await import('../../../../eslint-plugin/requests/wanted.js');

function found(
	requestsIn: RequestsIn,
	contents: Contents,
	files: Files = memoryFiles(contents),
	wanted: Wanted = ALL,
): string[] {
	return Object.keys(contents)
		.filter((path) => path.endsWith('.php'))
		.flatMap((path) =>
			requestsIn({ path, text: contents[path]!, language: 'php' }, files, wanted).requests.map(
				({ site, ...request }) => JSON.stringify({ ...request, unless: site?.unless }),
			),
		);
}

/** The files that were parsed. */
function parsed(contents: Contents): string[] {
	const files = memoryFiles(contents);
	return Object.keys(contents)
		.filter((path) => path.endsWith('.php'))
		.filter(
			(path) =>
				!onDemand.requestsIn({ path, text: contents[path]!, language: 'php' }, files, {
					...JUDGED,
					unknownHosts: true,
				}).isUnread,
		)
		.map((path) => path.split('/').at(-1)!);
}

describe('PHP that is parsed on demand', () => {
	it.each(CROSSING)('finds %s in another file, as when all are parsed', (_, contents) => {
		const requests = found(onDemand.requestsIn, contents);
		expect(requests.join('\n')).toContain('cdn.net');
		expect(requests).toEqual(found(whole, contents));
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
				expect(found(onDemand.requestsIn, contents)).toEqual(found(whole, contents));
			}),
			{ numRuns: 150 },
		);
	});

	it('finds in a text that is not saved what parsing all finds', () => {
		fc.assert(
			fc.property(extensions, (contents) => {
				const [path, text] = Object.entries(contents).at(-1)!;
				const files = memoryFiles({ ...contents, [path]: '<?php' });
				const unsaved = { [path]: text };
				expect(found(onDemand.requestsIn, unsaved, files)).toEqual(found(whole, unsaved, files));
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
