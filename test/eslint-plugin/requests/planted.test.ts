import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../action/run/lint.js';
import type { Language } from '../../../eslint-plugin/requests/context.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import { NO_FILES } from '../../../eslint-plugin/files.js';

const URL = 'https://cdn.third.net/planted';
const CODE = [
	'',
	' ',
	'\t',
	'\r\n',
	'\n',
	'/* \u{1F600}\té */',
	'/* \r\n \u{1F468}\u200D\u{1F469} */',
	'/**/\r\n',
];
const MARKUP = [
	'',
	' ',
	'\t',
	'\r\n',
	'\n',
	'<!-- \u{1F600}\té -->',
	'<!-- \r\n \u{1F468}\u200D\u{1F469} -->',
	'a \u{1F600}',
];
const TEXT = ['', ' ', '\t', '\u{1F600}', 'é\u{1F468}\u200D\u{1F469} '];

/** Each language alone and in others: `§` is the address; between code may stand `~`, between markup `^`, in a string's text `_`. */
const EMBEDDINGS: readonly (readonly [language: Language, text: string])[] = [
	['javascript', "~fetch('§');~"],
	['javascript', '~document.body.innerHTML = \'<p>_</p><img src="§">_\';~'],
	['javascript', "~$( '<div style=\"background: url(§)\">_' ).appendTo( 'body' );~"],
	['typescript', "~const u: string = '/own';~fetch( '§' );~"],
	['vue', '<template>^<img src="§">^</template>~<script>~export default {};~</script>'],
	['vue', "<template><p>^</p></template>\n<script>~fetch( '§' );~</script>"],
	['html', '^<p>^</p><img src="§">^'],
	['html', '^<style>~a { background: url(§) }~</style>^'],
	['html', "^<script>~fetch('§');~</script>^"],
	['html', '^<p onclick="fetch(\'§\')">^</p>'],
	['html', '{{#x}}^<iframe src="§"></iframe>^{{/x}}'],
	['css', '~a { background: url( "§" ) }~'],
	['css', '~@media print {~a { background: url(§) }~}~'],
	['less', '~.a { ~.b { background: url("§"); } }~'],
	['scss', '~.a { ~&:hover { background: url("§"); } }~'],
	['php', '<?php ~echo \'_<img src="§">_\';~'],
	['php', '<?php ~$out->addInlineScript( "~fetch(\'§\')" );~'],
	['php', '<?php ~$x = <<<HTML\n_<p onclick="fetch(\'§\')">_\nHTML;\n~'],
	['php', "<?php ~echo Html::element( 'iframe', [ ~'src' => '§' ] );~"],
	['php', '^<p>_</p><img src="§">^<?php ~'],
	['php', '^<p class="<?= $a ?>">_</p><img src="§">^<?php ~'],
	['php', "<?php ~return Html::rawElement( 'script', [], ~'fetch( \"§\" )' );~"],
	['php', '<?php ~printf( \'_%s<iframe src="§"></iframe>_\', ~$a );~'],
	// a style in an attribute in markup in a string of JavaScript in a script in a heredoc
	[
		'php',
		"<?php ~$a = <<<'HTML'\n_<script>~document.body.innerHTML = '<p style=\"background: url(§)\">_</p>';~</script>_\nHTML;\n~",
	],
	['html', '<iframe srcdoc="<p>_</p><img src=\'§\'>_"></iframe>^'],
	['html', '{{> a}}^{{#b}}<img alt="{{c}}" src="§">{{/b}}{{! _ }}^'],
	['html', '^<svg><rect mask="url(§)"/></svg>^'],
	['html', '<script type="importmap">{ "imports": { "a": "§" } }</script>^'],
	[
		'vue',
		'<template>^<p>^</p></template>\n<style lang="less">~.a { ~.b { background: url("§"); } }~</style>',
	],
	['vue', '<template><p :style="{ backgroundImage: \'url(§)\' }">^</p></template>\n<script setup>~</script>'],
	['scss', '~@font-face { ~src: local( "a" ), url("§"); }~'],
	['javascript', '~const a = { ~template: \'<img src="§">_\' };~document.body.innerHTML = a.template;'],
];

/** A text with fillings in its gaps, and the address. */
const planted = (embedding: string): fc.Arbitrary<string> =>
	fc.tuple(fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), fc.boolean()).map(([picks, hasCrLf]) => {
		let gaps = 0;
		const text = embedding.replace(/[~^_]/g, (gap) => {
			const fillings = gap === '~' ? CODE : gap === '^' ? MARKUP : TEXT;
			return fillings[picks[gaps++ % picks.length]! % fillings.length]!;
		});
		return (hasCrLf ? text.replace(/\r?\n/g, '\r\n') : text).replace('§', URL);
	});

describe('planted addresses', () => {
	it.each(EMBEDDINGS)('are found at their very characters: %s %s', (language, embedding) => {
		fc.assert(
			fc.property(planted(embedding), (text) => {
				const { requests, problems } = requestsIn({ path: `/w/file.${language}`, text, language }, NO_FILES);
				expect(problems).toEqual([]);
				expect(
					requests.map(({ place }) => text.slice(place.start, place.end).replace(/^['"]|['"]$/g, '')),
				).toEqual([URL]);
			}),
			{ numRuns: 90 },
		);
	});

	it('are found where an editor shows them when the file has a byte-order mark', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'planted-'));
		try {
			const ending: Readonly<Partial<Record<Language, string>>> = { javascript: 'js', typescript: 'ts' };
			for (const [i, [language, embedding]] of EMBEDDINGS.entries()) {
				const text = embedding.replace(/[~^_]/g, '').replace('§', URL);
				writeFileSync(join(folder, `f${i}.${ending[language] ?? language}`), `\uFEFF${text}`);
			}
			const run = await lint([folder], { workingDirectory: folder });
			expect(run.notChecked).toEqual([]);
			expect(run.findings).toHaveLength(EMBEDDINGS.length);
			for (const finding of run.findings) {
				const [, embedding] = EMBEDDINGS[Number(/\d+/.exec(finding.path)![0])]!;
				const line = embedding.replace(/[~^_]/g, '').replace('§', URL).split('\n')[finding.line - 1]!;
				expect(line.slice(finding.column - 1, finding.endColumn - 1).replace(/^['"]|['"]$/g, '')).toBe(URL);
			}
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
