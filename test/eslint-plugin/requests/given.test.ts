/** What `extension.json` and PHP give to scripts, and what of it is none of a reader's business. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../eslint-plugin/requests/context.js';
import { languageOf } from '../../../eslint-plugin/requests/language.js';
import { memoryFiles, requested } from '../../support/requests.js';

const U = 'https://cdn.third.net/x';
type Contents = Readonly<Record<string, string>>;

/** The requests of all files, as `file host destination`. */
function found(contents: Contents): string[] {
	const files = memoryFiles(contents);
	return Object.entries(contents).flatMap(([path, text]) => {
		const language = languageOf(path) as Language | undefined;
		return language
			? requested(text, language, files, path).map(
					(one) => `${path.split('/').at(-1)} ${one.replace(/ "[^]*$/, '')}`,
				)
			: [];
	});
}
const manifest = (content: object): string => JSON.stringify(content, null, '\t');
const SETTING = manifest({ manifest_version: 2, config: { BirdUrl: { value: U } } });
const USED = "fetch( mw.config.get( 'wgBirds' ) );";
const php = (members: string, script = USED): Contents => ({
	'/e/extension.json': SETTING,
	'/e/src/Hooks.php': `<?php\nclass Hooks {\n${members}\n}`,
	'/e/a.js': script,
});
const page = (body: string, script?: string): Contents =>
	php(`public function onBeforePageDisplay( $out, $skin ): void { ${body} }`, script);
const variables = (body: string, script?: string): Contents =>
	php(
		`public static function onResourceLoaderGetConfigVars( array &$vars, $skin, $config ) { ${body} }`,
		script,
	);

const GIVEN: readonly (readonly [name: string, contents: Contents])[] = [
	[
		'a setting of version 1',
		{
			'/e/extension.json': manifest({ manifest_version: 1, config: { BirdUrl: U } }),
			'/e/a.js': "fetch( mw.config.get( 'wgBirdUrl' ) );",
		},
	],
	[
		'version 1 with a prefix',
		{
			'/e/extension.json': manifest({ manifest_version: 1, config: { _prefix: 'eg', BirdUrl: U } }),
			'/e/a.js': "fetch( mw.config.get( 'egBirdUrl' ) );",
		},
	],
	[
		'version 2 with a prefix',
		{
			'/e/extension.json': manifest({
				manifest_version: 2,
				config_prefix: 'eg',
				config: { BirdUrl: { value: U } },
			}),
			'/e/a.js': "fetch( mw.config.get( 'egBirdUrl' ) );",
		},
	],
	[
		'an object of version 1 that has a value',
		{
			'/e/extension.json': manifest({ manifest_version: 1, config: { Bird: { value: U } } }),
			'/e/a.js': "fetch( mw.config.get( 'wgBird' ).value );",
		},
	],
	[
		'MakeGlobalVariablesScript',
		php(
			"public function onMakeGlobalVariablesScript( &$vars, $out ): void { $vars['wgBirds'] = $this->config->get( 'BirdUrl' ); }",
		),
	],
	['ResourceLoaderGetConfigVars', variables("$vars['wgBirds'] = $config->get( 'BirdUrl' );")],
	[
		'an array in it',
		variables(
			"global $wgBirdUrl; $vars['wgBirds'] = [ 'api' => $wgBirdUrl ];",
			"fetch( mw.config.get( 'wgBirds' ).api );",
		),
	],
	['an array that is added', variables(`$vars += [ 'wgBirds' => '${U}' ];`)],
	['an array that is merged', variables(`$vars = array_merge( $vars, [ 'wgBirds' => '${U}' ] );`)],
	[
		'addJsConfigVars with a name',
		page("$out->addJsConfigVars( 'wgBirds', $this->config->get( 'BirdUrl' ) );"),
	],
	[
		'addJsConfigVars with an array',
		page("$out->addJsConfigVars( [ 'wgBirds' => $this->config->get( 'BirdUrl' ) ] );"),
	],
	['a variable', page("$url = $this->config->get( 'BirdUrl' ); $out->addJsConfigVars( 'wgBirds', $url );")],
	['an array that is filled', page(`$all = []; $all['wgBirds'] = '${U}'; $out->addJsConfigVars( $all );`)],
	['sprintf', page("$out->addJsConfigVars( 'wgBirds', sprintf( 'https://%s/x', 'cdn.third.net' ) );")],
	[
		'arrays in arrays',
		page(
			`$out->addJsConfigVars( [ 'wgBirds' => [ 'urls' => [ 'api' => '${U}' ] ] ] );`,
			"fetch( mw.config.get( 'wgBirds' ).urls.api );",
		),
	],
	[
		'a constant',
		php(
			`private const URL = '${U}'; public function f( $out ) { $out->addJsConfigVars( 'wgBirds', self::URL ); }`,
		),
	],
	[
		"another class's constant",
		{
			...page("$out->addJsConfigVars( 'wgBirds', Addresses::BIRDS );"),
			'/e/src/Addresses.php': `<?php class Addresses { public const BIRDS = '${U}'; }`,
		},
	],
	[
		'what a method returns',
		php(
			`private function all() { return [ 'wgBirds' => '${U}/' . $this->id ]; } public function f( $out ) { $out->addJsConfigVars( $this->all() ); }`,
		),
	],
	[
		'setJsConfigVar',
		php(`public static function f( $parserOutput ) { $parserOutput->setJsConfigVar( 'wgBirds', '${U}' ); }`),
	],
];

const packaged = (file: object, members: string, script: string): Contents => ({
	'/e/extension.json': manifest({
		manifest_version: 2,
		config: { BirdUrl: { value: U }, Own: { value: '/own' } },
		ResourceModules: { 'ext.b': { localBasePath: 'resources', packageFiles: ['a.js', file] } },
	}),
	'/e/src/Data.php': `<?php\nnamespace Birds;\nclass Data {\n${members}\n}`,
	'/e/resources/a.js': script,
});
const called = (members: string, script: string, more: object = {}): Contents =>
	packaged({ name: 'data.json', callback: 'Birds\\Data::all', ...more }, members, script);
const PACKAGED: readonly (readonly [name: string, contents: Contents])[] = [
	[
		'config',
		packaged({ name: 'data.json', config: ['BirdUrl'] }, '', "fetch( require( './data.json' ).BirdUrl );"),
	],
	[
		'config by other names',
		packaged({ name: 'data.json', config: { url: 'BirdUrl' } }, '', "fetch( require( './data.json' ).url );"),
	],
	[
		'content',
		packaged({ name: 'data.json', content: { url: U } }, '', "fetch( require( './data.json' ).url );"),
	],
	[
		'callback',
		called(
			"public static function all( $context, $config ) { return [ 'url' => $config->get( 'BirdUrl' ) ]; }",
			"fetch( require( './data.json' ).url );",
		),
	],
	[
		'callback with a literal',
		called(
			`public static function all() { return [ 'url' => '${U}' ]; }`,
			"const { url } = require( './data.json' ); fetch( url );",
		),
	],
	[
		'callback with callbackParam',
		called(
			'public static function all( $context, $config, $names ) { $all = []; foreach ( $names as $name ) { $all[$name] = $config->get( $name ); } return $all; }',
			"fetch( require( './data.json' ).BirdUrl );",
			{ callbackParam: ['BirdUrl'] },
		),
	],
	[
		'callback by way of a method',
		called(
			`public static function all() { return self::urls(); } private static function urls() { return [ 'a' => [ 'b' => '${U}' ] ]; }`,
			"fetch( require( './data.json' ).a.b );",
			{ versionCallback: 'Birds\\Data::version' },
		),
	],
];

describe('what PHP and the manifest give to scripts', () => {
	it.each(GIVEN)('%s', (_, contents) => {
		expect(found(contents)).toEqual(['a.js cdn.third.net data']);
		const own = Object.fromEntries(
			Object.entries(contents).map(([path, text]) => [
				path,
				text.replaceAll(U, '/own').replaceAll('https://%s', '%s').replaceAll("'cdn.third.net'", "'own'"),
			]),
		);
		expect(found(own)).toEqual([]);
	});

	it.each(PACKAGED)('a file that ResourceLoader makes: %s', (_, contents) => {
		expect(found(contents)).toEqual(['a.js cdn.third.net data']);
	});

	it('as settings of PHP, with the prefix of the manifest', () => {
		expect(
			found({
				'/e/extension.json': manifest({ manifest_version: 1, config: { _prefix: 'eg', BirdUrl: U } }),
				'/e/a.php': '<?php function f( $out ) { global $egBirdUrl; $out->addScriptFile( $egBirdUrl ); }',
			}),
		).toEqual(['a.php cdn.third.net script']);
	});
});

const SILENT: readonly (readonly [name: string, contents: Contents])[] = [
	[
		'a setting for requests of the server',
		php("public function f() { return $this->http->get( $this->config->get( 'BirdUrl' ) ); }", 'show();'),
	],
	[
		'a variable that no script loads',
		page(
			"$out->addJsConfigVars( 'wgBirds', $this->config->get( 'BirdUrl' ) );",
			"$( 'a' ).attr( 'title', mw.config.get( 'wgBirds' ) );",
		),
	],
	['an address of the wiki', page("$out->addJsConfigVars( 'wgBirds', wfExpandUrl( '/api' ) );")],
	[
		'a callback that gives another setting under the name',
		called(
			"public static function all( $c, $config ) { return [ 'BirdUrl' => $config->get( 'Own' ) ]; }",
			"fetch( require( './data.json' ).BirdUrl );",
		),
	],
	[
		'metadata',
		{
			'/e/extension.json': manifest({
				url: U,
				author: [`[${U} me]`],
				'license-name': 'MIT',
				description: U,
				ForeignResourcesDir: 'lib',
				'@note': U,
				config: { X: { value: 1, description: U } },
				attributes: { X: { Sources: { url: U } } },
			}),
		},
	],
	[
		'tests',
		{ '/e/extension.json': manifest({ QUnitTestModule: { localBasePath: 't', remoteBasePath: U } }) },
	],
	[
		'paths of a skin',
		{
			'/e/skin.json': manifest({
				ResourceModules: {
					x: {
						class: 'SkinModule',
						styles: { 'a.less': { media: 'screen' } },
						features: { logo: true },
						skinStyles: { x: 'a.css' },
					},
				},
				ResourceModuleSkinStyles: { x: { '+oojs': 'a.css' } },
				OOUIThemePaths: { x: { scripts: 'a.js', styles: 'b.css' } },
				SkinLessImportPaths: { x: 'p' },
			}),
		},
	],
	['foreign resources', { '/e/resources/lib/foreign-resources.yaml': `x:\n  type: file\n  src: ${U}\n` }],
];

describe('what a reader never sees', () => {
	it.each(SILENT)('%s', (_, contents) => {
		expect(found(contents)).toEqual([]);
	});
});

describe('what a manifest or PHP registers', () => {
	it.each([
		[
			'ResourceLoaderSources',
			{ '/e/extension.json': manifest({ ResourceLoaderSources: { x: { loadScript: U, apiScript: U } } }) },
			'extension.json cdn.third.net script',
		],
		[
			'remoteBasePath',
			{ '/e/extension.json': manifest({ ResourceModules: { x: { remoteBasePath: U } } }) },
			'extension.json cdn.third.net image',
		],
		[
			'ResourceFileModulePaths',
			{ '/e/extension.json': manifest({ ResourceFileModulePaths: { remoteBasePath: U } }) },
			'extension.json cdn.third.net image',
		],
		[
			'$wgResourceModules',
			{ '/e/a.php': `<?php $wgResourceModules['x'] = [ 'scripts' => 'a.js', 'remoteBasePath' => '${U}' ];` },
			'a.php cdn.third.net image',
		],
		[
			'a registration callback',
			{
				'/e/extension.json': manifest({ callback: 'H::onRegistration' }),
				'/e/H.php': `<?php class H { static function onRegistration() { global $wgLogo; $wgLogo = '${U}'; } }`,
			},
			'H.php cdn.third.net image',
		],
		[
			'ExtensionFunctions',
			{
				'/e/extension.json': manifest({ ExtensionFunctions: ['H::init'] }),
				'/e/H.php': `<?php class H { static function init() { global $wgOut; $wgOut->addScriptFile( '${U}' ); } }`,
			},
			'H.php cdn.third.net script',
		],
	] as const)('%s', (_, contents, expected) => {
		expect(found(contents)).toEqual([expected]);
	});
});
