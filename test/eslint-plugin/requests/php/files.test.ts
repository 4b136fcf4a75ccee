import { describe, expect, it } from 'vitest';
import { originOf } from '../../../../eslint-plugin/origins/index.js';
import { requestsIn } from '../../../../eslint-plugin/requests/index.js';
import { memoryFiles, requested } from '../../../support/requests.js';

/** The requests of each file, as `file:line host destination`. */
function found(contents: Readonly<Record<string, string>>): string[] {
	const files = memoryFiles(contents);
	return Object.keys(contents)
		.filter((path) => path.endsWith('.php'))
		.flatMap((path) => {
			const text = contents[path]!;
			return requestsIn({ path, text, language: 'php' }, files).requests.flatMap((request) => {
				const origin = originOf(request.url, request.base);
				const line = text.slice(0, request.place.start).split('\n').length;
				return origin.kind === 'none'
					? []
					: [
							`${path.split('/').at(-1)}:${line} ${origin.kind === 'host' ? origin.host : 'unknown'} ${request.destination}`,
						];
			});
		});
}

const MANIFEST = { '/e/extension.json': '{ "AutoloadNamespaces": { "Birds\\\\": "src/" } }' };
const PLAYER = `<?php
abstract class Player {
	abstract public function getBaseUrl(): string;
	public function getUrl(): string {
		return sprintf( $this->getBaseUrl(), $this->id );
	}
}`;
const OWL =
	"<?php\nclass Owl extends Player {\n\tpublic function getBaseUrl(): string {\n\t\treturn '//owls.net/v/%s';\n\t}\n}";
const WREN =
	"<?php\nclass Wren extends Player {\n\tpublic function getBaseUrl(): string {\n\t\treturn 'https://wrens.net/%s';\n\t}\n}";

describe('PHP across files', () => {
	it("reports each heir's address where it is written", () => {
		const frame =
			"<?php\nclass Frame {\n\tpublic static function make( Player $player ) {\n\t\t$a = [];\n\t\t$a['src'] = $player->getUrl();\n\t\treturn Html::element( 'iframe', $a );\n\t}\n}";
		expect(
			found({
				...MANIFEST,
				'/e/src/Player.php': PLAYER,
				'/e/src/Owl.php': OWL,
				'/e/src/Wren.php': WREN,
				'/e/src/Frame.php': frame,
			}),
		).toEqual(['Owl.php:4 owls.net frame', 'Wren.php:4 wrens.net frame']);
	});

	it('reads all of a large extension, most of it for its names alone', () => {
		const long = `<?php\n// ${'song '.repeat(180_000)}\n`;
		expect(
			found({
				...MANIFEST,
				'/e/src/A.php': '<?php\n$out->addScriptFile( Zoo::URL );',
				...Object.fromEntries([1, 2, 3, 4].map((i) => [`/e/src/B${i}.php`, long])),
				'/e/src/Zoo.php': `${long}class Zoo {\n\tconst URL = 'https://zoo.net/x.js';\n}`,
			}),
		).toEqual(['A.php:2 zoo.net script']);
	});

	it('is silent about addresses that nothing loads', () => {
		expect(found({ ...MANIFEST, '/e/src/Player.php': PLAYER, '/e/src/Owl.php': OWL })).toEqual([]);
	});

	it('follows constants, static methods and properties of other classes', () => {
		const config =
			"<?php\nclass Config {\n\tpublic const CDN = 'https://cdn.net';\n\tpublic static function script() {\n\t\treturn self::CDN . '/x.js';\n\t}\n}";
		const hooks =
			"<?php\nclass Hooks {\n\tprivate Other $other;\n\tpublic function onBeforePageDisplay( $out ) {\n\t\t$out->addScriptFile( Config::script() );\n\t\t$out->addStyle( Config::CDN . '/x.css' );\n\t\t$out->addScriptFile( $this->other->url );\n\t}\n}";
		const other = "<?php\nclass Other {\n\tpublic $url = '//other.net/y.js';\n}";
		expect(
			found({
				...MANIFEST,
				'/e/src/Config.php': config,
				'/e/src/Hooks.php': hooks,
				'/e/src/Other.php': other,
			}),
		).toEqual(['Hooks.php:5 cdn.net script', 'Hooks.php:6 cdn.net style', 'Hooks.php:7 other.net script']);
	});

	it("reports a helper's address at the call that gives it", () => {
		const page =
			"<?php\nclass Page {\n\tprivate $head = '';\n\tpublic static function create(): self {\n\t\treturn new self();\n\t}\n\tpublic function link( string $url ): self {\n\t\t$this->head .= \"<script src='$url'></script>\";\n\t\treturn $this;\n\t}\n}";
		const index =
			"<?php\nrequire_once( '../lib/Page.php' );\n$page = Page::create()\n\t->link( '/own.js' )\n\t->link( 'https://cdn.net/x.js' );\n";
		expect(found({ '/t/lib/Page.php': page, '/t/www/index.php': index })).toEqual([
			'index.php:5 cdn.net script',
		]);
	});

	it('follows parameters, with their defaults, in one file', () => {
		const code =
			"<?php\nfunction tag( $url = 'https://default.net/x.js' ) {\n\treturn Html::linkedScript( $url );\n}\ntag( 'https://given.net/x.js' );\ntag();\n";
		expect(found({ '/t/a.php': code })).toEqual(['a.php:5 given.net script', 'a.php:2 default.net script']);
	});

	it('keeps the arguments of different calls apart', () => {
		const code =
			"<?php\nfunction wrap( $u ) {\n\treturn $u . '/x';\n}\n$a = Http::get( wrap( 'https://server.net' ) );\n$out->addScriptFile( wrap( 'https://page.net' ) );\n";
		expect(found({ '/t/a.php': code })).toEqual(['a.php:6 page.net script']);
	});

	it('ends on classes and calls that go round in circles', () => {
		const code =
			'<?php\nclass A extends B { function u() { return $this->v(); } function v() { return $this->u(); } }\nclass B extends A {}\nfunction f( $x ) { return f( $x ) . g( $x ); }\nfunction g( $x ) { return f( $x ); }\n$out->addScriptFile( f( ( new A )->u() ) );\n';
		expect(found({ ...MANIFEST, '/e/src/a.php': code })).toEqual([]);
	});

	it("is silent about the wiki's own addresses", () => {
		const code =
			"<?php\nglobal $wgServer, $wgExtensionAssetsPath;\n$out->addScriptFile( $wgExtensionAssetsPath . '/x.js' );\n$out->addStyle( $wgServer . $this->getConfig()->get( 'ScriptPath' ) . '/x.css' );\n$out->addScriptFile( $config->get( 'CanonicalServer' ) . '/x.js' );\necho Html::element( 'img', [ 'src' => $config->get( 'StylePath' ) . '/x.png' ] );\n";
		expect(found({ '/t/a.php': code })).toEqual([]);
		expect(found({ '/t/a.php': "<?php\n$out->addScriptFile( $config->get( 'BirdsHost' ) );\n" })).toEqual([
			'a.php:2 unknown script',
		]);
	});

	it('finds what a broken file beside it does not hide', () => {
		const code = "<?php\n$out->addScriptFile( 'https://cdn.net/x.js' );\n";
		expect(
			found({ ...MANIFEST, '/e/src/a.php': code, '/e/src/b.php': '<?php class {{{ function ( => ' }),
		).toEqual(['a.php:2 cdn.net script']);
	});
});

describe('settings in PHP', () => {
	const manifest = {
		'/e/extension.json':
			'{ "config": { "BirdsCdn": { "value": "https://cdn.net/x" }, "BirdsList": { "value": [ "https://a.net/", "/own" ] } } }',
	};

	it.each([
		"$out->addScriptFile( $this->getConfig()->get( 'BirdsCdn' ) );",
		'$out->addScriptFile( $wgBirdsCdn );',
		'$out->addScriptFile( "{$GLOBALS[\'wgBirdsCdn\']}/a.js" );',
		"class A { const KEY = 'BirdsCdn'; function f( $out, $config ) { $out->addScriptFile( $config->get( self::KEY ) ); } }",
	])('%s', (code) => {
		expect(found({ ...manifest, '/e/a.php': `<?php ${code}` })).toEqual(['a.php:1 cdn.net script']);
	});

	it('are followed through a loop', () => {
		const code =
			"<?php foreach ( $config->get( 'BirdsList' ) as $url ) {\n\techo Html::linkedScript( $url );\n}";
		expect(found({ ...manifest, '/e/a.php': code })).toEqual(['a.php:2 a.net script']);
	});

	it('are silent where only the server uses them', () => {
		const code = "<?php $this->httpRequestFactory->get( $config->get( 'BirdsCdn' ) );";
		expect(found({ ...manifest, '/e/a.php': code })).toEqual([]);
	});
});

describe('a host that nobody wrote down', () => {
	it('stands where the markup is put on the page, or else where it is made', () => {
		const code = (sink: string): string =>
			`<?php\nclass A {\n\tfunction add( $out ) {\n\t\t$tag = $this->tag();\n\t\t${sink}\n\t}\n\tfunction tag() {\n\t\treturn sprintf( '<script src="%s"></script>', $this->config->get( 'BirdsHost' ) );\n\t}\n}`;
		expect(found({ '/t/a.php': code("$out->addHeadItem( 'a', $tag );") })).toEqual([
			'a.php:5 unknown script',
		]);
		expect(found({ '/t/a.php': code('return $tag;') })).toEqual(['a.php:8 unknown script']);
	});
});

describe('traits', () => {
	it('are read in other files', () => {
		const user =
			'<?php\nclass A {\n\tuse B;\n\tfunction f( $out ) {\n\t\t$out->addScriptFile( $this->u() );\n\t}\n}';
		const used = "<?php\ntrait B {\n\tprivate function u() {\n\t\treturn 'https://cdn.net/x';\n\t}\n}";
		expect(found({ ...MANIFEST, '/e/src/A.php': user, '/e/src/B.php': used })).toEqual([
			'A.php:5 cdn.net script',
		]);
	});
});

describe('PHP beside JavaScript', () => {
	it('reads what a script is given as a string of JavaScript', () => {
		const code =
			"<?php\nfunction head( $config ) {\n\t$more = '+' . Xml::encodeJsVar( $config->get( 'BirdsHost' ) . '/' );\n\treturn <<<X\n<script>( function () {\n\tvar u = 'https://'{$more};\n\tvar s = document.createElement( 'script' );\n\ts.src = u + 'b.js';\n} )();</script>\nX;\n}\n";
		const manifest = { '/e/extension.json': '{ "config": { "BirdsHost": { "value": "birds.net" } } }' };
		expect(found({ ...manifest, '/e/src/a.php': code })).toEqual(['a.php:8 birds.net script']);
	});

	it("finds a table of settings that is the page's", () => {
		const files = {
			'/e/extension.json': '{}',
			'/e/Birds.config.php': "<?php\nreturn [\n\t'birdsApiUrl' => 'https://api.birds.net/rest?',\n];\n",
			'/e/resources/a.js':
				'mw.Birds.Checker = function () {\n\tthis.url = mw.Birds.config.birdsApiUrl;\n};\nmw.Birds.Checker.prototype.get = function () {\n\treturn $.getJSON( this.url );\n};\n',
		};
		const text = files['/e/resources/a.js'];
		const { requests } = requestsIn(
			{ path: '/e/resources/a.js', text, language: 'javascript' },
			memoryFiles(files),
		);
		expect(requests.map((one) => [originOf(one.url), text.slice(one.place.start, one.place.end)])).toEqual([
			[expect.objectContaining({ host: 'api.birds.net' }), 'this.url'],
		]);
	});
});

describe('what php-parser cannot read', () => {
	it('reads include as an argument, with every offset kept', () => {
		const text = `<?php f( include_once "$dir/own.php" ); echo '<img src="https://cdn.third.net/x">';`;
		expect(requested(text, 'php', undefined, '/w/file.php')).toEqual([
			'cdn.third.net image "https://cdn.third.net/x"',
		]);
	});

	it('reads the types of properties declared with var', () => {
		const text = `<?php class A { var ?string $u = 'https://cdn.third.net/x'; function a() { return Html::linkedScript( $this->u ); } }`;
		expect(requested(text, 'php', undefined, '/w/file.php')).toEqual(['cdn.third.net script "$this->u"']);
	});

	it('gives up, and says where, instead of going on for ever', () => {
		const text = "<?php\nclass A {\n\tfunction f() {\n\t\t$a = Namespace::get( 1 ) . ':b';\n\t}\n}\n";
		const { requests, problems } = requestsIn(
			{ path: '/w/file.php', text, language: 'php' },
			memoryFiles({}),
		);
		expect(requests).toEqual([]);
		expect(problems).toEqual([expect.objectContaining({ line: 4 })]);
	});
});
