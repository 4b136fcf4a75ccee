import { describe, expect, it } from 'vitest';
import { memoryFiles, requested } from '../../../support/requests.js';

const URL = 'https://cdn.third.net/x';
const used = (code: string): string => `<?php
class Birds {
	public static function onParse( $id, $out ) {
		${code}
	}
}`;

/** What a file at the top of a program gives, and what a function of another does with it. */
const ROWS: readonly (readonly [given: string, use: string])[] = [
	[`$wgBirdUrl = '${URL}';`, 'global $wgBirdUrl; $out->addScriptFile( $wgBirdUrl );'],
	[
		`$birdServer = '${URL}';`,
		`global $birdServer; return '<script src="' . $birdServer . '/a.js"></script>';`,
	],
	[`$GLOBALS['egBirdUrl'] = '${URL}';`, 'global $egBirdUrl; $out->addScriptFile( "$egBirdUrl/a.js" );'],
	[`$wgBirdUrl = '${URL}';`, `$out->addScriptFile( $GLOBALS['wgBirdUrl'] );`],
	[`$wgBirdUrl = '${URL}';`, `$out->addScriptFile( $this->getConfig()->get( 'BirdUrl' ) );`],
	[
		`$wgBirdPlayers = [ 'one' => [ 'url' => '${URL}/$1' ] ];`,
		`global $wgBirdPlayers; $url = str_replace( '$1', $id, $wgBirdPlayers[$id]['url'] ); return "<iframe src='$url'></iframe>";`,
	],
	[
		`$wgBirdPlayers = []; $wgBirdPlayers['one'] = '${URL}';`,
		`global $wgBirdPlayers; foreach ( $wgBirdPlayers as $url ) { $out->addScriptFile( $url ); }`,
	],
];
const hosts = (requests: readonly string[]): string[] => requests.map((one) => one.split(' ')[0]!);

describe('global variables', () => {
	it.each(ROWS)('%s %s', (given, use) => {
		const alone = `<?php\n${given}\n${used(use).slice(6)}`;
		expect(hosts(requested(alone, 'php', undefined, '/w/birds.php'))).toEqual(['cdn.third.net']);
		const files = memoryFiles({
			'/w/extension.json': '{ "name": "Birds", "manifest_version": 2 }',
			'/w/Birds.php': `<?php\n${given}`,
			'/w/includes/Birds.php': used(use),
		});
		expect(hosts(requested(used(use), 'php', files, '/w/includes/Birds.php'))).toEqual(['cdn.third.net']);
	});

	it("have the manifest's values first", () => {
		const code = `<?php $wgBirdUrl = '${URL}'; class A { function f( $out ) { global $wgBirdUrl; $out->addScriptFile( $wgBirdUrl ); } }`;
		const files = memoryFiles({
			'/w/extension.json': '{ "config": { "BirdUrl": "/w/own.js" } }',
			'/w/Birds.php': code,
		});
		expect(requested(code, 'php', files, '/w/Birds.php')).toEqual([]);
	});

	it('are of the wiki where nothing gives them anything', () => {
		const code = (given: string): string[] =>
			hosts(
				requested(
					`<?php ${given} function f( $out ) { global $wgBirdUrl; $out->addScriptFile( "//$wgBirdUrl/a.js" ); }`,
					'php',
					undefined,
					'/w/birds.php',
				),
			);
		expect([code(''), code("$wgBirdUrl = '';")]).toEqual([['unknown'], ['unknown']]);
	});

	it("are not those of a function's own name", () => {
		expect(
			requested(
				`<?php $url = '${URL}'; function f( $out, $url ) { $out->addScriptFile( $url ); } function g( $out ) { $out->addScriptFile( $url ); }`,
				'php',
				undefined,
				'/w/birds.php',
			).filter((one) => !one.startsWith('unknown')),
		).toEqual([]);
	});

	it('count in each part of a text with many alternatives', () => {
		const code = `<?php
		$birdServer = '${URL}';
		function html( $key, $other, $error = null ) {
			global $birdServer, $nothing;
			$server = $other ? $nothing : $birdServer;
			$more = '';
			if ( $error ) { $more = '&error=' . $error; }
			if ( $key ) { $more = '&key=' . $key; }
			return '<script src="' . $server . '/a?k=' . $key . $more . '"></script><iframe src="' . $server . '/b?k=' . $key . $more . '"></iframe>';
		}`;
		expect(
			requested(code, 'php', undefined, '/w/birds.php')
				.filter((one) => one.startsWith('cdn.third.net'))
				.map((one) => one.split(' ')[1]),
		).toEqual(['script', 'frame']);
	});
});
