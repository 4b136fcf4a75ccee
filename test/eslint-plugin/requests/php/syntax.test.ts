import { describe, expect, it } from 'vitest';
import { requested } from '../../../support/requests.js';

const U = 'https://cdn.third.net/x';

/** What code makes a browser request elsewhere: destinations, and the hosts that are not the usual one. */
function found(code: string): string {
	const text = code.startsWith('<') ? code : `<?php ${code}`;
	return requested(text, 'php', undefined, '/w/a.php')
		.map((one) => one.replace(/^cdn\.third\.net /, '').replace(/ "[\s\S]*$/, ''))
		.join();
}

describe('PHP that loads', () => {
	it.each<[string, string]>([
		[`$s = [ '${U}', '/own' ]; foreach ( $s as $x ) { $h .= Html::linkedScript( $x ); }`, 'script'],
		[`foreach ( [ '${U}' => 1 ] as $u => $n ) { $out->addScriptFile( $u ); }`, 'script'],
		[
			`foreach ( [ [ 'url' => '${U}', 'doc' => 'https://doc.net/' ] ] as $x ) { $out->addScriptFile( $x['url'] ); }`,
			'script',
		],
		[
			`foreach ( [ 'a' => [ 'url' => '${U}' ], 'b' => [ 'url' => 'https://b.net/' ] ] as $x ) { $out->addStyle( $x['url'] ); }`,
			'style,b.net style',
		],
		[
			`class A { static function s() { return [ '${U}' ]; } function g() { foreach ( self::s() as $x ) { echo Html::linkedScript( $x ); } } }`,
			'script',
		],
		[
			`class A { const S = [ '${U}' ]; function g() { foreach ( self::S as $x ) { echo "<script src='$x'></script>"; } } }`,
			'script',
		],
		[`[ $a, $b ] = [ '/own', '${U}' ]; $out->addScriptFile( $b );`, 'script'],
		[`[ 'u' => $a ] = [ 'u' => '${U}', 'd' => 'https://d.net/' ]; $out->addScriptFile( $a );`, 'script'],
		[`$l = []; $l[] = '${U}'; $l[] = '/own'; foreach ( $l as $u ) $out->addScriptFile( $u );`, 'script'],
		[`$l['a'] = '${U}'; $out->addScriptFile( $l['a'] ); $out->addStyle( $l['b'] );`, 'script'],
		[
			`const URLS = [ 'js' => '${U}', 'doc' => 'https://d.net/' ]; $out->addScriptFile( URLS['js'] );`,
			'script',
		],
		[
			`class A { const URLS = [ 'js' => '${U}', 'doc' => 'https://d.net/' ]; function f( $o ) { $o->addScriptFile( self::URLS['js'] ); } }`,
			'script',
		],
		[
			`class A { private $urls = [ 'js' => '${U}', 'doc' => 'https://d.net/' ]; function f( $o ) { $o->addScriptFile( $this->urls['js'] ); } }`,
			'script',
		],
		[
			`class A { private static array $urls = [ 'a' => [ 'js' => '${U}' ] ]; function f( $o ) { $o->addScriptFile( self::$urls['a']['js'] ); } }`,
			'script',
		],
		[
			`$s = array_merge( [ '/own' ], [ '${U}' ] ); foreach ( $s as $u ) { $out->addScriptFile( $u ); }`,
			'script',
		],
		[`array_map( fn( $u ) => Html::linkedScript( $u ), [ '${U}' ] );`, 'script'],
		[`$f = static function ( $u ) { return Html::linkedScript( $u ); }; $f( '${U}' );`, 'script'],
		[`$out->addScriptFile( file: '${U}' );`, 'script'],
		[`echo Html::element( element: 'iframe', attribs: [ 'src' => '${U}' ] );`, 'frame'],
		[`echo Html::element( attribs: [ 'src' => '${U}' ], element: 'iframe' );`, 'frame'],
		[
			`function t( $a, $u ) { echo Html::linkedScript( $u ); } t( u: '${U}', a: 'https://d.net/' );`,
			'script',
		],
		[
			`enum Cdn: string { case Main = '${U}'; case Doc = 'https://d.net/'; } $out->addScriptFile( Cdn::Main->value );`,
			'script',
		],
		[
			`enum Cdn: string { case Main = '${U}'; public function js(): string { return $this->value . '/a.js'; } } $out->addScriptFile( Cdn::Main->js() );`,
			'script',
		],
		[`enum Cdn { const U = '${U}'; case A; } $out->addScriptFile( Cdn::U );`, 'script'],
		[
			`class A { public function __construct( private readonly string $u = '${U}' ) {} function f( $o ) { $o->addScriptFile( $this->u ); } }`,
			'script',
		],
		[
			`readonly class A { public string $u; function __construct() { $this->u = '${U}'; } function f( $o ) { $o->addScriptFile( $this->u ); } }`,
			'script',
		],
		[
			`class A { public string $u { get => '${U}'; } function f( $o ) { $o->addScriptFile( $this->u ); } }`,
			'script',
		],
		[
			`class A { public string $u { get { return '${U}'; } set( string $v ) { $this->u = $v; } } function f( $o ) { $o->addScriptFile( $this->u ); } }`,
			'script',
		],
		[
			`class A { public private(set) string $u = '${U}'; function f( $o ) { $o->addScriptFile( $this->u ); } }`,
			'script',
		],
		[`$u = match ( true ) { $a => '${U}', default => '/own' }; $out->addScriptFile( $u );`, 'script'],
		[`$out?->addScriptFile( '${U}' );`, 'script'],
		[`$u ??= '${U}'; $out->addScriptFile( $u );`, 'script'],
		[`$out->addScriptFile( $a ?: '${U}' );`, 'script'],
		[`#[Url('https://d.net/')] class A { function f( $o ) { $o->addScriptFile( '${U}' ); } }`, 'script'],
		[`new class { function f( $o ) { $o->addScriptFile( '${U}' ); } };`, 'script'],
		[
			`class A { final public const string U = '${U}'; function f( $o ) { $o->addScriptFile( static::U ); } }`,
			'script',
		],
		[
			`trait T { protected $u = '${U}'; function u() { return '${U}2'; } } class A { use T; function f( $o ) { $o->addScriptFile( $this->u ); $o->addStyle( $this->u() ); } }`,
			'script,style',
		],
		[
			`class A { static $u = '${U}'; function f( $o ) { $o->addScriptFile( self::$u ); $o->addStyle( A::$u ); } }`,
			'script,style',
		],
		[`function f() { static $u = '${U}'; $o->addScriptFile( $u ); }`, 'script'],
		[`$out->addScriptFile( sprintf( '%s/a.js', '${U}' ) );`, 'script'],
		[`$out->addScriptFile( sprintf( 'https://%1$s/%2$s.js', 'cdn.third.net', $v ) );`, 'script'],
		[`$out->addScriptFile( str_replace( '$1', $v, '${U}/$1' ) );`, 'script'],
		[`$out->addScriptFile( str_replace( '$host', 'cdn.third.net', 'https://$host/a.js' ) );`, 'script'],
		[`$out->addScriptFile( strtr( '${U}/$1', [ '$1' => $v ] ) );`, 'script'],
		[`$out->addScriptFile( preg_replace( '/a/', 'b', '${U}' ) );`, 'script'],
		[`$out->addScriptFile( implode( '/', [ 'https:/', 'cdn.third.net', 'a' ] ) );`, 'script'],
		[`$p = [ 'https:/', 'cdn.third.net', 'a' ]; $out->addScriptFile( implode( '/', $p ) );`, 'script'],
		[`$out->addScriptFile( wfAppendQuery( '${U}', [ 'a' => 'b' ] ) );`, 'script'],
		[`$out->addScriptFile( wfExpandUrl( '//cdn.third.net/x' ) );`, 'script'],
		[`$out->addScriptFile( $urlUtils->expand( '//cdn.third.net/x', PROTO_CURRENT ) );`, 'script'],
		[`$out->addScript( '<script src="${U}"></script>' );`, 'script'],
		[`$out->addHeadItem( 'a', "<link rel='stylesheet' href='${U}'>" );`, 'style'],
		[`$out->addHeadItems( [ 'a' => '<script src="${U}"></script>' ] );`, 'script'],
		[`$out->addLink( [ 'rel' => 'stylesheet', 'href' => '${U}' ] );`, 'style'],
		[`$out->addLink( [ 'rel' => 'preconnect', 'href' => '${U}' ] );`, 'hint'],
		[`$out->addInlineStyle( "a { background: url(${U}) }" );`, 'image'],
		[`$out->addStyle( '${U}', 'screen' );`, 'style'],
		[`$out->addHTML( '<img src="${U}">' );`, 'image'],
		[`$pout->addHeadItem( '<script src="${U}"></script>', 'x' );`, 'script'],
		[`$pout->setText( '<img src="${U}">' );`, 'image'],
		[`echo Html::element( 'img', [ 'src' => '${U}', 'alt' => 'https://d.net' ] );`, 'image'],
		[`echo Html::element( 'a', [ 'href' => '${U}' ] );`, 'navigation'],
		[`echo Html::rawElement( 'script', [], "fetch('${U}')" );`, 'data'],
		[`echo Html::rawElement( 'style', [], "a{background:url(${U})}" );`, 'image'],
		[`echo Html::element( 'link', [ 'rel' => 'icon', 'href' => '${U}' ] );`, 'image'],
		[
			`echo Html::element( 'video', [ 'poster' => '${U}' ] ); echo Html::element( 'source', [ 'src' => '${U}' ] );`,
			'image,media',
		],
		[`echo Html::element( 'img', [ 'srcset' => '/own 1x, ${U} 2x' ] );`, 'image'],
		[`echo Html::element( 'img', [ 'srcset' => [ '1.5' => '${U}' ] ] );`, 'image'],
		[`echo Html::element( 'p', [ 'style' => 'background: url(${U})' ] );`, 'image'],
		[`echo Html::element( 'p', [ 'onclick' => "fetch('${U}')" ] );`, 'data'],
		[`echo Html::element( 'iframe', [ 'srcdoc' => '<img src="${U}">' ] );`, 'image'],
		[`echo Html::element( 'a', [ 'ping' => '${U}' ] );`, 'data'],
		[`$tag = 'iframe'; echo Html::element( $tag, [ 'src' => '${U}' ] );`, 'frame'],
		[`$a = [ 'src' => '${U}' ]; $a['width'] = 1; echo Html::element( 'iframe', $a );`, 'frame'],
		[`echo Html::element( 'iframe', [ 'width' => 1 ] + [ 'src' => '${U}' ] );`, 'frame'],
		[`echo Html::element( 'iframe', array_merge( $x, [ 'src' => '${U}' ] ) );`, 'frame'],
		[`echo Html::element( 'iframe', [ ...$x, 'src' => '${U}' ] );`, 'frame'],
		[
			`echo Xml::element( 'img', [ 'src' => '${U}' ] ); echo Xml::tags( 'iframe', [ 'src' => '${U}' ], '' ); echo Xml::openElement( 'iframe', [ 'src' => '${U}' ] );`,
			'image,frame,frame',
		],
		[`echo Linker::makeExternalImage( '${U}' );`, 'image'],
		[`echo new OOUI\\HtmlSnippet( '<img src="${U}">' );`, 'image'],
		[`$t = new OOUI\\Tag( 'img' ); $t->setAttributes( [ 'src' => '${U}' ] );`, 'image'],
		[`$t = ( new OOUI\\Tag( 'iframe' ) )->setAttributes( [ 'src' => '${U}' ] );`, 'frame'],
		[
			`$parser->setHook( 'a', fn( $t, $args ) => "<iframe src='https://cdn.third.net/{$args['id']}'></iframe>" );`,
			'frame',
		],
		[
			`$parser->setFunctionHook( 'a', function () { return [ '<img src="${U}">', 'isHTML' => true ]; } );`,
			'image',
		],
		[`return [ "<audio src='${U}'></audio>", 'noparse' => true, 'isHTML' => true ];`, 'media'],
		[`return $parser->insertStripItem( '<iframe src="${U}"></iframe>' );`, 'frame'],
		[`$wgResourceLoaderSources['x'] = [ 'loadScript' => '${U}' ];`, 'script'],
		[`$resourceLoader->addSource( 'x', '${U}/load.php' );`, 'script'],
		[`$resourceLoader->addSource( 'x', [ 'loadScript' => '${U}/load.php' ] );`, 'script'],
		[`$wgLogo = '${U}'; $wgFavicon = '${U}'; $wgAppleTouchIcon = '${U}';`, 'image,image,image'],
		[
			`$wgLogos = [ '1x' => '${U}', '2x' => '/own', 'wordmark' => [ 'src' => '${U}2', 'width' => 1 ] ];`,
			'image,image',
		],
		[
			`$wgFooterIcons['poweredby']['x'] = [ 'src' => '${U}', 'url' => 'https://d.net/', 'alt' => 'x' ];`,
			'image',
		],
		[`$wgRightsIcon = '${U}'; $wgRightsUrl = 'https://d.net/';`, 'image'],
		[`header( 'Link: <${U}>; rel=preload; as=script' );`, 'script'],
		[`header( "Location: ${U}" );`, 'navigation'],
		[`$response->header( 'Refresh: 0; url=${U}' );`, 'navigation'],
		[`<html><script src="https://cdn.third.net/<?php echo $v; ?>.js"></script>`, 'script'],
		[`<?php $u = '${U}'; ?><script src="<?php echo $u; ?>"></script>`, 'script'],
		[`<?php $u = '${U}'; ?><script src="<?= $u ?>/a.js"></script>`, 'script'],
		[`<img src="<?php echo $own ?>"><img src="${U}">`, 'image'],
		[
			`<?php if ( $a ) : ?><img src="${U}"><?php else : ?><iframe src="${U}"></iframe><?php endif; ?>`,
			'image,frame',
		],
		[
			`<?php function f() { ?><img src="https://cdn.third.net/<?php $this->text( 'x' ) ?>"><?php } function g() { ?><p><?php } ?>`,
			'image',
		],
		[
			`<?php class T extends BaseTemplate { function execute() { $u = 'https://cdn.third.net'; ?><link rel="stylesheet" href="<?php echo htmlspecialchars( $u ) ?>/a.css"><?php } }`,
			'style',
		],
		[`<style>a { background: url(https://cdn.third.net/<?= $x ?>.png) }</style>`, 'image'],
		[`$h = <<<HTML\n<iframe src="https://cdn.third.net/{$a['b']}/{$c->d}"></iframe>\nHTML;`, 'frame'],
		[`$h = <<<'HTML'\n<iframe src="${U}"></iframe>\nHTML;`, 'frame'],
		[
			`class A { const BASE = 'https://cdn.third.net/'; function f( $id ) { return '<iframe src="' . self::BASE . $id . '"></iframe>'; } }`,
			'frame',
		],
		[
			`class A { function f() { $h = '<div>'; $h .= '<img src="'; $h .= 'https://cdn.third.net/x'; $h .= '">'; return $h; } }`,
			'image',
		],
		[
			`class A { function __construct() { $s = '//cdn.third.net'; $this->s = $s[-1] === '/' ? $s : ( $s . '/' ); } function i() { return "<img src='" . $this->s . "x/'>"; } }`,
			'image',
		],
		[
			`function a( $in ) { $h = ''; $h = $h . '<img src="${U}?q='; $h = $h . $in; $h = $h . '">'; return $h; }`,
			'image',
		],
		[
			`function a( $in ) { $h = '<img src="${U}?q='; if ( $in ) { $h = $h . $in . '&x'; } return $h . '">'; }`,
			'image',
		],
		[
			`function a() { $h = "<iframe src='${U}?" . $_GET['x']; return $h; } function b() { return a() . "'></iframe>"; }`,
			'frame',
		],
		[
			`$s = "<script>"; $s .= "var s=document.createElement('script');s.src='${U}';"; $s .= "document.head.appendChild(s);</script>"; $out->addScript( $s );`,
			'script',
		],
		[`$h = '<a href="https://cdn.third.net/"><img src="/own.png"></a>';`, 'navigation'],
		[`$h = '<img src=\\'${U}\\'>';`, 'image'],
		[`$u = "${U}"; $h = "<img src=\\"$u\\">"; $o = "<img src='" . $u . "'>";`, 'image,image'],
		[
			`$h = Html::rawElement( 'div', [], Html::element( 'img', [ 'src' => "https://cdn.third.net/{$x}.png" ] ) );`,
			'image',
		],
		[
			`class S extends SkinTemplate { function getX() { return [ 'src' => '${U}' ]; } function y() { return Html::element( 'img', $this->getX() ); } }`,
			'image',
		],
		[
			`class Base { protected function url() { return '/own'; } function r() { return "<img src='{$this->url()}'>"; } } class B extends Base { protected function url() { return '${U}'; } }`,
			'image',
		],
		[
			`class A { function onSkinAfterBottomScripts( $skin, &$text ) { $text .= "<script async src='${U}'></script>"; } }`,
			'script',
		],
		[`$tpl->set( 'headscripts', "<script src='${U}'></script>" );`, 'script'],
		[`$data['html-x'] = '<script src="${U}"></script>';`, 'script'],
		[
			`print '<script src="${U}"></script>'; printf( '<img src="%s">', '${U}' ); echo '<img src="', '${U}', '">';`,
			'script,image,image',
		],
		[`echo "<img src='", $u = '${U}', "'>";`, 'image'],
		[`vprintf( '<img src="%s">', [ '${U}' ] );`, 'image'],
	])('%s', (code, expected) => {
		expect(found(code)).toBe(expected);
	});
});

describe('PHP that loads nothing', () => {
	it.each([
		`<style>@import "<?php $this->text( 'stylepath' ) ?>/<?php $this->text( 'stylename' ) ?>/main.css";</style>`,
		`list( $a, $b ) = [ '${U}', '/own' ]; $out->addScriptFile( $b );`,
		`foreach ( $x as [ $u, $t ] ) { $out->addScriptFile( $u ); }`,
		`$f = $out->addScriptFile( ... ); $f( '${U}' );`,
		`$out->addScriptFile( $a ?? throw new Exception( 'https://d.net/' ) );`,
		`$out->addScriptFile( wfExpandUrl( '/x' ) );`,
		`$this->requests->get( 'https://server.net/x' );`,
		`$r = $httpRequestFactory->create( '${U}' ); $r->execute();`,
		`MediaWikiServices::getInstance()->getHttpRequestFactory()->get( '${U}' );`,
		`$c = curl_init( '${U}' ); curl_setopt( $c, CURLOPT_URL, '${U}' );`,
		`Http::get( '${U}' ); Http::post( '${U}' ); file_get_contents( '${U}' ); fopen( '${U}', 'r' ); MWHttpRequest::factory( '${U}' );`,
		`simplexml_load_file( '${U}' ); $d->load( '${U}' ); $client->request( 'GET', '${U}' );`,
		`$out->addScript( "${U}" );`,
		`$out->addLink( [ 'rel' => 'license', 'href' => '${U}' ] );`,
		`$out->addMeta( 'og:image', '${U}' );`,
		`$out->setCanonicalUrl( '${U}' );`,
		`$out->addStyle( 'own.css' );`,
		`$out->addWikiTextAsInterface( '[${U} a]' );`,
		`$pout->addImage( '${U}' );`,
		`$pout->addExternalLink( '${U}' );`,
		`echo Html::rawElement( 'script', [ 'type' => 'text/plain' ], "fetch('${U}')" );`,
		`echo Html::element( 'script', [ 'type' => 'application/ld+json', 'src' => '${U}' ] );`,
		`echo Html::element( 'link', [ 'href' => '${U}' ] );`,
		`echo HtmlHelper::x( 'img', [ 'src' => '${U}' ] );`,
		`echo Linker::makeExternalLink( '${U}', 'a' );`,
		`function onBeforePageDisplay( $out, $skin ): void { $out->getCSP()->addScriptSrc( '${U}' ); }`,
		`$wgCSPHeader = [ 'default-src' => [ '${U}' ] ];`,
		`header( 'Access-Control-Allow-Origin: ${U}' );`,
		`$request->response()->header( "Content-Security-Policy: default-src ${U}" );`,
		`$h = '<iframe src="' . self::BASE . '"></iframe>'; `,
		`$msg = 'See https://cdn.third.net/x for <b>more</b>';`,
		`throw new Exception( '<img src="${U}">' );`,
		`if ( strpos( $html, '<script src="${U}' ) !== false ) {}`,
		`$html = str_replace( '<script src="${U}"></script>', '', $html );`,
		`$this->assertSame( '<img src="${U}">', $x );`,
		`wfDebug( '<img src="${U}">' );`,
		`$logger->info( '<img src="${U}">' );`,
		`$x = htmlspecialchars( '<img src="${U}">' );`,
		`Html::element( 'p', [], '<img src="${U}">' );`,
		`echo htmlspecialchars( "<img src='${U}'>" );`,
		`// <img src="${U}">\n/* <img src="${U}"> */ # <img src="${U}">\n/** <script src="${U}"> */`,
		`$doc->loadHTML( '<img src="${U}">' );`,
		`$h = '<div data-src="${U}"></div>';`,
		`class A { function onResourceLoaderGetConfigVars( array &$vars, $skin ) { $vars['wgX'] = '${U}'; } }`,
	])('%s', (code) => {
		expect(found(code)).toBe('');
	});
});
