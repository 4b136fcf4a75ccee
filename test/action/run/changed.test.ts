import { symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Change } from '../../../action/run/changed.js';
import { command, logOf } from '../../support/command.js';
import { ENV, Repository } from '../../support/repository.js';

const bad = (host: string): string => `fetch('https://${host}.third.net/');\n`;
const CALM = 'mw.log( 1 );\n';

describe('--changed', () => {
	it('reports what is new in commits, the index, the working tree and files that git does not know', async () => {
		const repo = Repository.with({
			'a.js': bad('a') + CALM,
			'b.js': bad('b'),
			'gone.js': bad('gone'),
			'.gitignore': 'ignored.js\n',
		});
		repo.branch('topic', 'main', { 'a.js': CALM + bad('a') + CALM + bad('new'), 'gone.js': null });
		repo.write({ 'staged.js': bad('staged') });
		repo.git('add', 'staged.js');
		repo.write({ 'b.js': bad('b') + bad('edited'), 'sub/unknown.js': bad('unknown') });
		const { status, places, err } = await logOf(repo.root, ['--changed', 'main']);
		expect(places).toEqual(['a.js:4 new', 'b.js:2 new', 'staged.js:1 new', 'sub/unknown.js:1 new']);
		expect(status).toBe(1);
		expect(err).toBe(
			'third-party-resources: 2 findings that the change did not bring are left out (--filter none shows all)\n',
		);
		expect((await logOf(repo.root, ['--changed'])).places).toEqual(places);
		expect((await logOf(join(repo.root, 'sub'), ['--changed', 'main'])).places).toEqual(['unknown.js:1 new']);
		expect((await logOf(join(repo.root, 'sub'), ['..', '--changed', 'main'])).places).toEqual([
			'../a.js:4 new',
			'../b.js:2 new',
			'../staged.js:1 new',
			'unknown.js:1 new',
		]);
	});

	it('takes what is not committed as part of no range', async () => {
		const repo = Repository.with({ 'a.js': bad('a'), 'b.js': bad('b'), '.gitignore': 'ignored.js\n' });
		repo.branch('topic', 'main', { 'a.js': bad('a') + bad('committed') });
		repo.write({
			'a.js': bad('edited') + bad('a') + bad('committed'),
			'b.js': bad('b') + bad('edited'),
			'unknown.js': bad('unknown'),
			'ignored.js': bad('ignored'),
		});
		for (const range of ['main..', 'main..HEAD', 'main...topic', 'HEAD^..HEAD']) {
			expect((await logOf(repo.root, ['--changed', range])).places, range).toEqual(['a.js:3 new']);
		}
		expect((await logOf(repo.root, ['--changed', 'main..', '--filter', 'file'])).places).toEqual([
			'a.js:1 old',
			'a.js:2 old',
			'a.js:3 new',
		]);
		expect(await logOf(repo.root, ['--changed', 'HEAD..HEAD'])).toMatchObject({
			status: 0,
			places: [],
			err: expect.stringContaining(
				'nothing differs between HEAD and the end of the range: no finding can be new\n',
			) as string,
		});
		expect((await logOf(repo.root, ['--changed', 'HEAD'])).places).toEqual([
			'a.js:1 new',
			'b.js:2 new',
			'unknown.js:1 new',
		]);
	});

	it('filters by new lines, by changed files, or not at all; old findings that are only shown do not fail', async () => {
		const repo = Repository.with({
			'a.js': bad('a'),
			'b.js': bad('b'),
			'broken.js': "fetch( 'https://cdn.third.net/x'\n",
		});
		repo.commit({ 'a.js': bad('a') + CALM });
		expect(await logOf(repo.root, ['--changed', 'HEAD^'])).toMatchObject({
			status: 0,
			places: [],
			err: expect.stringContaining('1 file that the change did not touch could not be checked') as string,
		});
		expect(await logOf(repo.root, ['--changed', 'HEAD^', '--filter', 'file'])).toMatchObject({
			status: 1,
			places: ['a.js:1 old'],
		});
		expect(await logOf(repo.root, ['--changed', 'HEAD^', '--filter', 'none'])).toMatchObject({
			status: 3,
			places: ['a.js:1 old', 'b.js:1 old'],
			err: '',
		});
		repo.commit({ 'broken.js': null, 'b.js': bad('b') + bad('c') });
		expect(await logOf(repo.root, ['--changed', 'HEAD^', '--filter', 'none'])).toMatchObject({
			status: 1,
			places: ['a.js:1 old', 'b.js:1 old', 'b.js:2 new'],
		});
		expect(await command(repo.root, ['--filter', 'none'])).toMatchObject({
			status: 2,
			err: 'third-party-resources: --filter has nothing to filter by: write --changed too\n',
		});
	});

	it('takes a finding for new when the line of its value is, in this file or another', async () => {
		const repo = Repository.with({
			'extension.json':
				'{\n"config": {\n"Here": { "value": "/w/" },\n"There": { "value": "https://there.third.net/" }\n},\n"ResourceModules": { "ext.x": { "packageFiles": [ "main.js", { "name": "config.json", "config": [ "Here", "There" ] } ] } }\n}\n',
			'main.js':
				"const config = require( './config.json' );\nfetch( config.Here );\nfetch( config.There );\n",
			'same.js': "const url = '/w/';\n\n\nfetch( url );\n",
		});
		repo.commit({
			'extension.json':
				'{\n"config": {\n"Here": { "value": "https://here.third.net/" },\n"There": { "value": "https://there.third.net/" }\n},\n"ResourceModules": { "ext.x": { "packageFiles": [ "main.js", { "name": "config.json", "config": [ "Here", "There" ] } ] } }\n}\n',
			'same.js': "const url = 'https://same.third.net/';\n\n\nfetch( url );\n",
		});
		expect((await logOf(repo.root, ['--changed', 'HEAD^'])).places).toEqual([
			'main.js:2 new',
			'same.js:4 new',
		]);
	});

	it('follows renames, and takes other line ends for no change', async () => {
		const calm = CALM.repeat(20);
		const repo = Repository.with({
			'old.js': bad('a') + calm,
			'crlf.js': bad('c') + calm,
			'lf.js': (bad('l') + calm).replaceAll('\n', '\r\n'),
			'other.js': `x = 1;\r\u2028${calm}${bad('o')}`,
		});
		repo.git('mv', 'old.js', 'moved.js');
		repo.commit({
			'moved.js': bad('a') + calm + bad('b'),
			'crlf.js': (bad('c') + calm + bad('d')).replaceAll('\n', '\r\n'),
			'lf.js': bad('l') + calm,
			'other.js': `x = 1;\r\u2028${calm}${bad('o')}${bad('p')}`,
		});
		expect((await logOf(repo.root, ['--changed', 'HEAD^'])).places).toEqual([
			'crlf.js:22 new',
			'moved.js:22 new',
			'other.js:24 new',
		]);
		repo.git('config', 'core.autocrlf', 'true');
		repo.write({ 'lf.js': (bad('l') + calm + bad('m')).replaceAll('\n', '\r\n') });
		expect((await logOf(repo.root, ['--changed', 'HEAD'])).places).toEqual(['lf.js:22 new']);
	});

	it('reads names with spaces, quotes, line feeds, tabs, backslashes and other scripts', async () => {
		const names = [
			'a b.js',
			'a"b.js',
			'line\nfeed.js',
			'tab\t.js',
			'größe 鳥🐦.js',
			' b/ b/x.js',
			'/b.js'.slice(1),
			'-dash.js',
			'$(x);&.js',
		];
		const repo = Repository.with(Object.fromEntries(names.map((name, i) => [name, bad(`old-${i}`)])));
		repo.commit(Object.fromEntries(names.map((name, i) => [name, bad(`old-${i}`) + bad(`new-${i}`)])));
		expect((await logOf(repo.root, ['--changed', 'HEAD^'])).places.sort()).toEqual(
			names.map((name) => `${name}:2 new`).sort(),
		);
		const backslash = Repository.with({ 'back\\slash\\n.js': bad('old') });
		backslash.write({ 'back\\slash\\n.js': bad('old') + bad('new') });
		const change = await Change.find({ workingDirectory: backslash.root, base: 'HEAD', env: ENV });
		expect([1, 2].map((line) => change.hasNewLine('back\\slash\\n.js', line, line))).toEqual([false, true]);
		names.forEach((name, i) => repo.git('mv', '--', name, `to ${i} "\n.js`));
		repo.write(
			Object.fromEntries(
				names.map((_, i) => [`to ${i} "\n.js`, bad(`old-${i}`) + bad(`new-${i}`) + bad('newer')]),
			),
		);
		expect((await logOf(repo.root, ['--changed', 'HEAD'])).places.sort()).toEqual(
			names.map((_, i) => `to ${i} "\n.js:3 new`).sort(),
		);
	});

	it('lets neither attributes nor configuration hide lines', async () => {
		const repo = Repository.with({ 'a.js': bad('a'), 'b/b.js': bad('b'), 'evil.sh': '#!/bin/sh\nexit 0\n' });
		repo.commit({
			'a.js': bad('a') + bad('c'),
			'b/b.js': CALM + bad('b') + bad('d'),
			'.gitattributes': '*.js -diff binary\nb/* diff=x linguist-generated\n',
		});
		for (const [key, value] of Object.entries({
			'diff.noprefix': 'true',
			'diff.mnemonicPrefix': 'true',
			'diff.external': '/bin/true',
			'diff.x.command': '/bin/true',
			'diff.x.textconv': '/bin/true',
			'color.ui': 'always',
			'color.diff': 'always',
			'diff.context': '9',
			'diff.interHunkContext': '50',
			'diff.renames': 'false',
			'diff.orderFile': '/dev/null',
			'diff.relative': 'true',
			'diff.submodule': 'log',
			'diff.wordRegex': '.',
			'diff.algorithm': 'patience',
			'diff.suppressBlankEmpty': 'true',
			'core.quotePath': 'false',
			'diff.colorMoved': 'zebra',
			'core.pager': '/bin/false',
		})) {
			repo.git('config', key, value);
		}
		const expected = ['a.js:2 new', 'b/b.js:3 new'];
		expect((await logOf(repo.root, ['--changed', 'HEAD^'])).places).toEqual(expected);
		expect((await logOf(join(repo.root, 'b'), ['..', '--changed', 'HEAD^'])).places).toEqual([
			'../a.js:2 new',
			'b.js:3 new',
		]);
		expect(
			(
				await logOf(repo.root, ['--changed', 'HEAD^'], {
					GIT_EXTERNAL_DIFF: '/bin/true',
					GIT_DIFF_OPTS: '--unified=3',
				})
			).places,
		).toEqual(expected);
	});

	it('takes ignored files that are named, and files of a repository within, for new', async () => {
		const repo = Repository.with({ '.gitignore': 'ignored.js\n', 'a.js': bad('a') });
		repo.write({ 'ignored.js': bad('i'), 'inner/x.js': bad('x') });
		repo.git('init', '--quiet', 'inner');
		expect((await logOf(repo.root, ['ignored.js', 'a.js', 'inner', '--changed', 'HEAD'])).places).toEqual([
			'ignored.js:1 new',
			'inner/x.js:1 new',
		]);
	});

	it('sees what became of links, modes and conflicts', async () => {
		const repo = Repository.with({
			'a.js': bad('a'),
			'target.js': bad('t'),
			'mode.js': bad('m'),
			'both.js': bad('x'),
		});
		symlinkSync('target.js', join(repo.root, 'link.js'));
		repo.commit();
		unlinkSync(join(repo.root, 'link.js'));
		repo.write({ 'link.js': bad('l') });
		repo.git('update-index', '--chmod=+x', 'mode.js');
		expect((await logOf(repo.root, ['--changed', 'HEAD'])).places).toEqual(['link.js:1 new']);
		repo.commit();
		repo.branch('one', 'main', { 'both.js': bad('x') + bad('one') });
		repo.branch('two', 'main', { 'both.js': bad('x') + bad('two') });
		expect(() => repo.merge('one')).toThrow();
		const conflict = await logOf(repo.root, ['--changed', 'HEAD']);
		expect(conflict.log.notChecked.map((one) => [one.path, one.reason])).toEqual([['both.js', 'syntax']]);
		repo.write({ 'both.js': bad('x') + bad('one') + bad('two') });
		expect((await logOf(repo.root, ['--changed', 'HEAD'])).places).toEqual(['both.js:2 new']);
	});

	it('goes into submodules that have moved, are new or edited', async () => {
		const inner = Repository.with({ 'x.js': bad('x') });
		const outer = Repository.with({ 'a.js': bad('a') });
		outer.git('submodule', '--quiet', 'add', `file://${inner.root}`, 'lib/in');
		outer.git('submodule', '--quiet', 'add', `file://${inner.root}`, 'same');
		outer.commit();
		expect((await logOf(outer.root, ['--changed', 'HEAD^'])).places).toEqual([
			'lib/in/x.js:1 new',
			'same/x.js:1 new',
		]);
		const within = new Repository(join(outer.root, 'lib/in'));
		within.commit({ 'x.js': bad('x') + bad('moved') });
		outer.commit();
		within.write({ 'edited.js': bad('edited') });
		new Repository(join(outer.root, 'same')).write({ 'x.js': bad('w') + bad('x') });
		expect((await logOf(outer.root, ['--changed', 'HEAD^'])).places).toEqual([
			'lib/in/edited.js:1 new',
			'lib/in/x.js:2 new',
			'same/x.js:1 new',
		]);
		expect((await logOf(within.root, ['--changed', 'HEAD^'])).places).toEqual([
			'edited.js:1 new',
			'x.js:2 new',
		]);
	});

	it('compares ranges whose end is checked out', async () => {
		const repo = Repository.with({ 'a.js': CALM });
		repo.branch('topic', 'main', { 'a.js': CALM + bad('t') });
		repo.git('checkout', '--quiet', 'main');
		repo.commit({ 'b.js': bad('b') });
		repo.git('checkout', '--quiet', 'topic');
		expect((await logOf(repo.root, ['--changed', 'main...topic'])).places).toEqual(['a.js:2 new']);
		expect((await logOf(repo.root, ['--changed', 'main..'])).places).toEqual(['a.js:2 new']);
		expect((await logOf(repo.root, ['--changed', 'main^..HEAD'])).places).toEqual(['a.js:2 new']);
		expect(await command(repo.root, ['--changed', 'topic..main'])).toMatchObject({
			status: 2,
			out: '',
			err: 'third-party-resources: main is not what is checked out, and only files that are can be linted: run git checkout main first\n',
		});
	});

	it('says in one line why it cannot tell what changed, and lints nothing', async () => {
		const repo = Repository.with({ 'a.js': CALM, 'src/b.js': bad('b') });
		const refused = async (cwd: string, args: string[], message: string, env = {}): Promise<void> => {
			const { status, out, err } = await command(cwd, args, env);
			expect([status, out]).toEqual([2, '']);
			expect(err).toMatch(/^third-party-resources: [^\n]*\n$/);
			expect(err).toContain(message);
		};
		await refused(
			repo.root,
			['--changed', 'nowhere'],
			'there is no commit nowhere in this clone: run git fetch origin nowhere',
		);
		await refused(repo.root, ['--changed=--output=x'], 'there is no commit --output=x');
		await refused(
			repo.root,
			['--changed', 'src'],
			'--changed src takes that path for a revision: write the paths before --changed',
		);
		await refused('/', ['--changed'], 'is in no git working tree (not a git repository');
		await refused(repo.root, ['--changed'], 'git cannot be started (ENOENT)', { PATH: '/nonexistent' });
		const empty = new Repository(Repository.with({}).root);
		empty.git('checkout', '--quiet', '--orphan', 'none');
		await refused(empty.root, ['--changed'], 'there is no commit yet');
		const odd = Repository.with({ 'a.js': CALM });
		odd.git('branch', '-m', 'trunk');
		await refused(
			odd.root,
			['--changed'],
			'there is no branch to compare with (origin/main, origin/master, gerrit/master, gerrit/main, main, master): write --changed <revision>',
		);
		odd.git('checkout', '--quiet', '--orphan', 'other');
		odd.commit({ 'a.js': bad('o') });
		await refused(
			odd.root,
			['--changed', 'trunk'],
			'trunk and the checked-out commit have no common ancestor: write --changed trunk.. to compare',
		);
		expect((await logOf(odd.root, ['--changed', 'trunk..'])).places).toEqual(['a.js:1 new']);
	});

	it('says so when nothing has changed', async () => {
		const repo = Repository.with({ 'a.js': bad('a') });
		expect(await command(repo.root, ['--changed', 'HEAD'])).toMatchObject({
			status: 0,
			err: 'third-party-resources: nothing differs between HEAD and the working tree: no finding can be new\nthird-party-resources: 1 finding that the change did not bring is left out (--filter none shows all)\n',
		});
	});

	it('compares with the branch that the remote or .gitreview names', async () => {
		const origin = Repository.with({ 'a.js': CALM });
		origin.branch('REL1_43', 'main', { 'rel.js': bad('rel') });
		origin.git('checkout', '--quiet', 'main');
		const clone = origin.clone();
		clone.git('checkout', '--quiet', '-b', 'topic');
		clone.commit({ 'a.js': bad('t') });
		clone.git('push', '--quiet', '--set-upstream', 'origin', 'topic');
		expect((await logOf(clone.root, ['--changed'])).places).toEqual(['a.js:1 new']);
		clone.git('checkout', '--quiet', '-b', 'back', 'origin/REL1_43');
		clone.commit({
			'.gitreview': '[gerrit]\nhost=gerrit.example.org\ndefaultbranch=REL1_43\n',
			'b.js': bad('b'),
		});
		expect((await logOf(clone.root, ['--changed'])).places).toEqual(['b.js:1 new']);
		expect((await logOf(clone.root, ['--changed', 'REL1_43'])).places).toEqual(['b.js:1 new']);
	});

	it('finds exactly the inserted lines of any edit (property)', async () => {
		const repo = Repository.with({ 'x.txt': '' });
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.tuple(
						fc.constantFrom('keep', 'insert', 'delete'),
						fc.constantFrom('\n', '\r\n'),
						fc.constantFrom(
							'',
							'+',
							'-',
							'@@ -1 +1 @@ ',
							'+++ b/y ',
							'diff --git a/x b/x ',
							'\\ No newline ',
							'Binary files ',
						),
					),
					{ maxLength: 30 },
				),
				fc.boolean(),
				async (edits, hasEnd) => {
					const lines = edits.map(([kind, end, start], i) => ({ kind, text: `${start}line ${i}${end}` }));
					const textOf = (without: string): string => {
						const whole = lines
							.filter(({ kind }) => kind !== without)
							.map(({ text }) => text)
							.join('');
						return hasEnd ? whole : whole.replace(/\r?\n$/, '');
					};
					repo.commit({ 'x.txt': textOf('insert') });
					writeFileSync(join(repo.root, 'x.txt'), textOf('delete'));
					const after = lines.filter(({ kind }) => kind !== 'delete');
					const change = await Change.find({ workingDirectory: repo.root, base: 'HEAD', env: ENV });
					const found = after.flatMap((_, i) => (change.hasNewLine('x.txt', i + 1, i + 1) ? [i + 1] : []));
					// without a line feed at its end, a last line that moved there or away is a changed one
					const last = hasEnd ? [] : [after.length];
					expect(found.filter((line) => !last.includes(line))).toEqual(
						after
							.flatMap(({ kind }, i) => (kind === 'insert' ? [i + 1] : []))
							.filter((line) => !last.includes(line)),
					);
				},
			),
			{ numRuns: 25 },
		);
	});
});
