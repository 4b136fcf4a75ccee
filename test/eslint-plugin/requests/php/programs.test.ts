/** Programs as extensions and skins write them: what a reader's browser is told to load, and their twins that tell it nothing. */
import { describe, expect, it } from 'vitest';
import { memoryFiles, requested } from '../../../support/requests.js';

const U = 'https://cdn.third.net/x';
const MANIFEST = JSON.stringify({ config: { CdnUrl: { value: U }, Empty: { value: '' } } });
type Row = readonly [code: string, expected: string, others?: Readonly<Record<string, string>>];

const php = (code: string): string => `<?php\n${code}`;
const hooks = (members: string): string =>
	php(
		`namespace MediaWiki\\Extension\\Birds;\nuse MediaWiki\\Html\\Html;\nclass Hooks implements BeforePageDisplayHook {\n${members}\n}`,
	);

/** Destinations in order, with the host where it is another. */
const found = (code: string, others: Row[2] = {}): string =>
	requested(
		code,
		'php',
		memoryFiles({ '/w/extension.json': MANIFEST, '/w/src/a.php': code, ...others }),
		'/w/src/a.php',
	)
		.map((one) => one.replace(/^cdn\.third\.net /, '').replace(/ "[^]*$/, ''))
		.join(',');

const LOAD: readonly Row[] = [
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addHeadItem( 'birds', Html::element( 'link', [ 'rel' => 'stylesheet', 'href' => '${U}' ] ) ); }`,
		),
		'style',
	],
	[
		hooks(
			`public static function onBeforePageDisplay( OutputPage $out, Skin $skin ) { $out->addScript( '<script async src="${U}"></script>' ); return true; }`,
		),
		'script',
	],
	[
		hooks(
			`public function onSkinAfterBottomScripts( $skin, &$text ) { $text .= '<script src="${U}"></script>'; }`,
		),
		'script',
	],
	[
		hooks(
			`public function onSkinAfterBottomScripts( $skin, &$text ) { $id = htmlspecialchars( $this->id ); $text .= <<<HTML\n<script>\n(function(i,s){ s.src='${U}?id=$id'; })(window, document.createElement('script'));\n</script>\nHTML;\n }`,
		),
		'script',
	],
	[
		hooks(
			`public function onSkinTemplateOutputPageBeforeExec( &$skin, &$tpl ) { $tpl->set( 'headscripts', "<script src='${U}'></script>" ); }`,
		),
		'script',
	],
	[
		hooks(
			`public function onOutputPageParserOutput( $out, $parserOutput ): void { $out->addInlineScript( "mw.loader.load( '${U}' );" ); }`,
		),
		'script',
	],
	[
		hooks(
			`public function onParserFirstCallInit( $parser ) { $parser->setHook( 'bird', [ $this, 'render' ] ); } public function render( $input, array $args, $parser, $frame ) { $id = $args['id'] ?? ''; return '<iframe width="1" src="https://cdn.third.net/embed/' . urlencode( $id ) . '"></iframe>'; }`,
		),
		'frame',
	],
	[
		hooks(
			`public function render( $parser, $id = '' ) { return [ "<img src=\\"${U}/$id\\">", 'noparse' => true, 'isHTML' => true ]; }`,
		),
		'image',
	],
	[
		hooks(
			`public function render( $parser, $id = '' ) { $html = Html::rawElement( 'div', [ 'class' => 'x' ], Html::element( 'iframe', [ 'src' => "${U}/{$id}", 'loading' => 'lazy' ] ) ); return $parser->insertStripItem( $html ); }`,
		),
		'frame',
	],
	[
		hooks(
			`public function onSkinAddFooterLinks( $skin, string $key, array &$links ) { $links['x'] = Html::rawElement( 'a', [ 'href' => '${U}' ], Html::element( 'img', [ 'src' => '${U}/a.png' ] ) ); }`,
		),
		'navigation,image',
	],
	[
		hooks(
			`public function onEditPage__showEditForm_initial( $editor, $out ) { $editor->editFormTextTop .= '<img src="${U}">'; }`,
		),
		'image',
	],
	[
		hooks(
			`public function onEditPageBeforeEditToolbar( &$toolbar ) { $toolbar = Html::linkedScript( '${U}' ) . $toolbar; }`,
		),
		'script',
	],
	[
		hooks(
			`public function onResourceLoaderRegisterModules( ResourceLoader $rl ): void { $rl->addSource( 'birds', '${U}/load.php' ); }`,
		),
		'script',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addLink( [ 'rel' => 'preconnect', 'href' => 'https://cdn.third.net' ] ); $out->addLink( [ 'rel' => 'license', 'href' => '${U}' ] ); }`,
		),
		'hint',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addStyle( '//cdn.third.net/a.css', 'screen' ); $out->addStyle( 'birds/a.css' ); }`,
		),
		'style',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addInlineStyle( '.a { background: url(${U}) }' ); }`,
		),
		'image',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addMeta( 'http:refresh', '5; url=${U}' ); $out->addMeta( 'og:image', '${U}' ); }`,
		),
		'navigation',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addHeadItems( [ 'a' => '<script src="${U}"></script>', 'b' => '<link rel="stylesheet" href="${U}">' ] ); }`,
		),
		'script,style',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addHTML( "<video src='${U}'></video>" ); $out->prependHTML( '<audio src="${U}"></audio>' ); }`,
		),
		'media,media',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->redirect( '${U}' ); $out->setCanonicalUrl( '${U}' ); }`,
		),
		'navigation',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $url = $out->getConfig()->get( 'CdnUrl' ); if ( !$url ) { return; } $out->addScriptFile( $url ); }`,
		),
		'script',
	],
	[
		hooks(
			`private Config $config; public function __construct( ConfigFactory $f ) { $this->config = $f->makeConfig( 'birds' ); } public function onBeforePageDisplay( $out, $skin ): void { $out->addScriptFile( $this->config->get( 'CdnUrl' ) . '/a.js' ); }`,
		),
		'script',
	],
	[
		hooks(
			`public static function onBeforePageDisplay( $out ) { global $wgCdnUrl; $out->addHeadItem( 'x', "<script src=\\"$wgCdnUrl/a.js\\"></script>" ); }`,
		),
		'script',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $services = MediaWikiServices::getInstance(); $u = $services->getMainConfig()->get( 'CdnUrl' ); $out->addHTML( '<img src="' . htmlspecialchars( $u ) . '">' ); }`,
		),
		'image',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addHTML( strtr( '<img src="$1">', [ '$1' => '${U}' ] ) ); }`,
		),
		'image',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addHTML( str_replace( '%URL%', '${U}', '<img src="%URL%">' ) ); }`,
		),
		'image',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addHTML( str_replace( [ '%A%', '%B%' ], [ 'x', '${U}' ], '<img alt="%A%" src="%B%">' ) ); }`,
		),
		'image',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addHTML( implode( "\\n", [ '<p>', '<img src="', '${U}', '">' ] ) ); }`,
		),
		'image',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->addHTML( vsprintf( '<img src="%2$s" alt="%1$s">', [ 'a', '${U}' ] ) ); }`,
		),
		'image',
	],
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $html = match ( $this->mode ) { 'a' => '<img src="${U}">', default => '' }; $out->addHTML( $html ); }`,
		),
		'image',
	],
	[
		hooks(
			`private const HOSTS = [ 'a' => 'https://a.third.net', 'b' => '/own' ]; public function f( $out, $k ) { $out->addScriptFile( self::HOSTS[$k] . '/x.js' ); }`,
		),
		'a.third.net script',
	],
	[
		hooks(
			`public function f( $out ) { $out->addScriptFile( $this->urlFor( 'x' ) ); } private function urlFor( string $n ): string { return "https://cdn.third.net/$n.js"; }`,
		),
		'script',
	],
	[
		hooks(
			`public function f( $out ) { foreach ( $this->urls() as $u ) { $out->addScriptFile( $u ); } } private function urls(): iterable { yield '${U}'; yield '/own'; }`,
		),
		'script',
	],
	[
		hooks(
			`public function f( $out ) { array_walk( $this->list, static fn ( $u ) => $out->addScriptFile( $u ) ); } private $list = [ '${U}' ];`,
		),
		'script',
	],
	[hooks(`public function f( ?OutputPage $out ) { $out?->addScriptFile( '${U}' ); }`), 'script'],
	[
		hooks(`public function f( $out ) { ( new Widget( '${U}' ) )->show( $out ); }`),
		'script',
		{
			'/w/src/Widget.php': `<?php class Widget { public function __construct( private readonly string $url ) {} public function show( $out ) { $out->addScriptFile( $this->url ); } }`,
		},
	],
	[
		hooks(`use Cdn; public function f( $out ) { $out->addScriptFile( $this->base() . '/x.js' ); }`),
		'script',
		{ '/w/src/Cdn.php': `<?php trait Cdn { protected function base(): string { return '${U}'; } }` },
	],
	[
		hooks(`public function f( $out ) { $out->addScriptFile( Provider::Main->url() ); }`),
		'script',
		{
			'/w/src/Provider.php': `<?php enum Provider: string { case Main = 'main'; public function url(): string { return match ( $this ) { self::Main => '${U}' }; } }`,
		},
	],
	[
		hooks(
			`public function f( $out ) { $out->addHTML( ( new TemplateParser( __DIR__ . '/../templates' ) )->processTemplate( 'bird', [ 'url' => '${U}' ] ) ); }`,
		),
		'image',
		{ '/w/templates/bird.mustache': '<img src="{{url}}">' },
	],
	[
		hooks(
			`public function f( $out ) { $parser = new TemplateParser( dirname( __DIR__ ) . '/templates' ); $out->addHTML( $parser->processTemplate( 'bird', $this->data() ) ); } private function data() { return [ 'html-frame' => '<iframe src="${U}"></iframe>' ]; }`,
		),
		'frame',
	],
	[
		php(
			`class SpecialBirds extends SpecialPage { public function execute( $par ) { $this->setHeaders(); $out = $this->getOutput(); $out->addHTML( '<form action="${U}"><input type="image" src="${U}"></form>' ); } }`,
		),
		'form,image',
	],
	[
		php(
			`class SpecialBirds extends FormSpecialPage { protected function getFormFields() { return [ 'x' => [ 'type' => 'info', 'raw' => true, 'default' => '<img src="${U}">' ], 'y' => [ 'type' => 'text', 'placeholder' => '${U}' ] ]; } }`,
		),
		'image',
	],
	[
		php(
			`class BirdModule extends ResourceLoaderModule { public function getScript( ResourceLoaderContext $context ) { return "fetch( '${U}' );"; } public function getStyles( $c ) { return [ 'all' => 'a { background: url(${U}) }' ]; } public function getDefinitionSummary( $c ) { return [ '${U}' ]; } }`,
		),
		'data,image',
	],
	[
		php(
			`class BirdModule extends FileModule { public function getScript( Context $context ) { $u = $this->getConfig()->get( 'CdnUrl' ); return 'mw.loader.load( ' . Html::encodeJsVar( $u ) . ' );' . parent::getScript( $context ); } }`,
		),
		'script',
	],
	[
		php(
			`class BirdModule extends RL\\Module { public function getScript( Context $context ): array { return [ 'plainScripts' => [ [ 'content' => "importScriptURI( '${U}' );" ] ] ]; } }`,
		),
		'script',
	],
	[
		php(
			`class BirdSkin extends SkinMustache { public function getTemplateData() { return parent::getTemplateData() + [ 'html-ads' => '<script src="${U}"></script>' ]; } }`,
		),
		'script',
	],
	[
		php(
			`class BirdTemplate extends BaseTemplate { public function execute() { $this->html( 'headelement' ); ?><div><img src="${U}"></div><?php } }`,
		),
		'image',
	],
	[
		php(
			`class BirdSkin extends SkinTemplate { function initPage( OutputPage $out ) { parent::initPage( $out ); $out->addStyle( 'https://fonts.third.net/css', 'screen' ); $out->addHeadItem( 'v', '<meta name="viewport" content="width=1">' ); } }`,
		),
		'fonts.third.net style',
	],
	[
		php(
			`class BirdSkin extends SkinTemplate { public function setupSkinUserCss( OutputPage $out ) { $out->addExtensionStyle( '${U}' ); } }`,
		),
		'style',
	],
	[
		php(
			`echo Html::element( 'a', [ 'href' => '${U}', 'title' => '<img src="${U}">' ], '<img src="${U}">' );`,
		),
		'navigation',
	],
	[php(`$parserOutput->addHeadItem( '<script src="${U}"></script>', 'bird' );`), 'script'],
	[
		php(
			`$response->header( 'Link: <${U}>; rel=preload; as=style' ); header( 'Access-Control-Allow-Origin: ${U}' ); header( 'Location: ${U}' );`,
		),
		'style,navigation',
	],
	[
		php(
			`$img = Xml::element( 'img', [ 'src' => '${U}' ] ); $s = Xml::tags( 'script', [ 'src' => '${U}' ], '' ); echo $img . $s;`,
		),
		'image,script',
	],
	[
		php(
			`$l = Linker::makeExternalImage( '${U}' ); $k = Linker::makeExternalLink( '${U}', 'x' ); echo $l . $k;`,
		),
		'image',
	],
	[
		php(
			`$b = new OOUI\\ButtonWidget( [ 'href' => '${U}' ] ); $h = new OOUI\\HtmlSnippet( '<img src="${U}">' );`,
		),
		'image',
	],
	[
		php(`$t = ( new OOUI\\Tag( 'img' ) )->setAttributes( [ 'src' => '${U}' ] ); $out->addHTML( $t );`),
		'image',
	],
	[
		php(
			`abstract class Service { abstract protected function getUrl(); public function embed( $id ) { return Html::element( 'iframe', [ 'src' => sprintf( $this->getUrl(), $id ) ] ); } } class Bird extends Service { protected function getUrl() { return 'https://cdn.third.net/%s'; } }`,
		),
		'frame',
	],
	[php(`function bird( $u = '${U}' ) { return "<iframe src='{$u}'></iframe>"; } echo bird();`), 'frame'],
	[
		php(
			`$s = '<script>'; $s .= 'var s = document.createElement( "script" );'; $s .= 's.src = "${U}";'; $s .= 'document.head.appendChild( s );'; $s .= '</script>'; $out->addHeadItem( 'x', $s );`,
		),
		'script',
	],
	[php(`ob_start(); ?>\n<script>fetch( '${U}' );</script>\n<?php $html = ob_get_clean();`), 'data'],
	[
		php(`$out->addHTML( "<div style=\\"background:url(${U})\\" onclick=\\"fetch('${U}')\\"></div>" );`),
		'image,data',
	],
	[
		php(
			`$out->addHTML( Html::rawElement( 'style', [], '@import "${U}";' ) . Html::inlineStyle( 'a{background:url(${U})}' ) . Html::inlineScript( "import( '${U}' )" ) );`,
		),
		'style,image,script',
	],
	[
		php(
			`$attrs = [ 'class' => 'x' ]; $attrs['src'] = '${U}'; $attrs += [ 'alt' => '' ]; echo Html::element( 'img', $attrs );`,
		),
		'image',
	],
	[
		php(
			`echo Html::element( 'img', [ 'srcset' => [ '${U} 2x', '/own 1x' ] ] ), Html::element( 'video', [ 'poster' => '${U}' ] );`,
		),
		'image,image',
	],
	[
		php(
			`class A { public string $u { get { return '${U}'; } } public private(set) string $v = '${U}'; function f( $o ) { $o->addScriptFile( $this->u ); $o->addStyle( $this->v ); } }`,
		),
		'script,style',
	],
	[
		php(`new Widget()->addScriptFile( '${U}' ); #[\\Deprecated] function old() { echo '<img src="${U}">'; }`),
		'script,image',
	],
	[
		php(
			`#[\\Deprecated( message: 'see ${U}', since: '1.0' )] class A { const string X = '${U}'; function f( $o ) { $o->addScriptFile( static::X ); } }`,
		),
		'script',
	],
	[
		php(
			`interface Cdn { public string $url { get; } } final class B implements Cdn { public function __construct( public readonly string $url = '${U}' ) {} function f( $o ) { $o->addScriptFile( $this->url ); } }`,
		),
		'script',
	],
	[php(`function f( int|string|null $a, (A&B)|null $b ): never { exit( '<img src="${U}">' ); }`), 'image'],
];

const SILENT: readonly Row[] = [
	[
		hooks(
			`public function onBeforePageDisplay( $out, $skin ): void { $out->setExtraData( 'x', '${U}' ); $out->addBodyClasses( 'x' ); $out->addWikiTextAsInterface( '[${U} a]' ); }`,
		),
		'',
	],
	[
		php(
			`class ApiBird extends ApiBase { public function execute() { $this->getResult()->addValue( null, 'bird', [ 'url' => '${U}' ] ); } public function getHelpUrls() { return '${U}'; } }`,
		),
		'',
	],
	[
		php(
			`class BirdHandler extends ImageHandler { function doTransform( $f, $d, $u, $p, $fl = 0 ) { return new ThumbnailImage( $f, '${U}', $d, $p ); } }`,
		),
		'',
	],
	[
		php(
			`class Job extends \\Job { public function run() { $r = $this->http->create( '${U}', [ 'method' => 'POST' ] ); $r->execute(); file_get_contents( '${U}' ); curl_setopt( $c, CURLOPT_URL, '${U}' ); Http::get( '${U}' ); MWHttpRequest::factory( '${U}' ); return true; } }`,
		),
		'',
	],
	[php(`$m = wfMessage( 'bird' )->params( '${U}' )->parse(); $out->addHTML( $m );`), ''],
	[php(`$out->addWikiTextAsContent( '[${U} bird] <img src="x">' );`), ''],
	[php(`// <script src="${U}"></script>\n# ${U}\n/** @see ${U} <img src="${U}"> */\n$x = 1;`), ''],
	[php(`throw new \\RuntimeException( '<img src="${U}">' );`), ''],
	[php(`wfDebugLog( 'x', '<img src="${U}">' ); $this->logger->info( '<script src="${U}">' );`), ''],
	[php(`$this->assertSame( '<img src="${U}">', $html );`), ''],
	[
		php(
			`if ( str_contains( $html, '<script src="${U}"' ) ) { return; } $n = preg_match( '#<img src="${U}"#', $t );`,
		),
		'',
	],
	[php(`$x = htmlspecialchars( '<img src="${U}">' ); $out->addHTML( $x );`), ''],
	[php(`$headers = [ 'Referer' => '${U}' ]; $x = [ 'source' => '${U}', 'docs' => '${U}' ];`), ''],
	[php(`$wgCSPHeader = [ 'script-src' => [ '${U}' ] ]; $csp->addDefaultSrc( '${U}' );`), ''],
	[
		php(
			`$po->setExtensionData( 'bird', '${U}' ); $po->setPageProperty( 'bird', '${U}' ); $po->addExternalLink( '${U}' );`,
		),
		'',
	],
	[
		php(
			`$xml = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"></svg>'; echo $xml;`,
		),
		'',
	],
];

const named = (rows: readonly Row[]): (readonly [string, Row])[] => rows.map((row) => [row[0], row]);

describe('programs that load', () => {
	it.each(named(LOAD))('%s', (code, [, expected, others]) => {
		expect(found(code, others)).toBe(expected);
	});

	it.each(named(LOAD))('and with an address of the wiki do not: %s', (code, [, , others = {}]) => {
		const own = (text: string): string =>
			text.replaceAll(/(?:https:)?\/\/(?:cdn|a|fonts)\.third\.net/g, '/own');
		const files = Object.fromEntries(Object.entries(others).map(([path, text]) => [path, own(text)]));
		expect(
			requested(
				own(code),
				'php',
				memoryFiles({ '/w/src/a.php': own(code), ...files }),
				'/w/src/a.php',
			).filter((one) => !one.startsWith('unknown')),
		).toEqual([]);
	});
});

describe('programs that load nothing', () => {
	it.each(named(SILENT))('%s', (code) => {
		expect(found(code)).toBe('');
	});
});
