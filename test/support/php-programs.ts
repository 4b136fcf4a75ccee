/** Extensions in PHP whose requests depend on several files: each kind of name by which one file needs another, and random ones. */
import fc from 'fast-check';

export type Contents = Readonly<Record<string, string>>;

const MANIFEST = { '/e/extension.json': '{}' };
const php = (code: string): string => `<?php\n${code}\n`;
const page = (url: string, body = ''): string =>
	php(`class Page {\n${body}\n\tpublic function show( $out ) {\n\t\t$out->addScriptFile( ${url} );\n\t}\n}`);
/** A file that has nothing to do with the others. */
const APART = { '/e/src/Apart.php': php('class Apart {\n\tpublic function rest() {\n\t\treturn 1;\n\t}\n}') };

/** What a lookup is of, and the extension in which it crosses files; all find `cdn.net`, and none needs `Apart.php`. */
export const CROSSING: readonly (readonly [kind: string, files: Contents])[] = [
	[
		'a class by its name',
		{
			'Page.php': page('Config::URL'),
			'Config.php': php("class Config {\n\tconst URL = '//cdn.net/x.js';\n}"),
		},
	],
	[
		'a class in other letters, behind a comment',
		{
			'Page.php': page('CONFIG::URL'),
			'Config.php': php("final class /* of\nall */ // here\n\tConfig { const URL = '//cdn.net/x.js'; }"),
		},
	],
	[
		'a parent',
		{
			'Page.php': page('$this->url').replace('class Page', 'class Page extends \\Birds\\Base'),
			'Base.php': php("class Base { protected $url = '//cdn.net/x.js'; }"),
		},
	],
	[
		'the parent of a parent',
		{
			'Page.php': page('self::URL').replace('class Page', 'class Page extends Middle'),
			'Middle.php': php('class Middle extends Base {}'),
			'Base.php': php("class Base { const URL = '//cdn.net/x.js'; }"),
		},
	],
	[
		'an heir',
		{
			'Page.php': page('$this->url()'),
			'Heir.php': php("class Heir extends Page {\n\tfunction url() {\n\t\treturn '//cdn.net/x.js';\n\t}\n}"),
		},
	],
	[
		'the heir of an heir',
		{
			'Page.php': page('$this->url()'),
			'Middle.php': php('class Middle extends Page {}'),
			'Heir.php': php(
				"class Heir extends Middle {\n\tfunction & url() {\n\t\treturn '//cdn.net/x.js';\n\t}\n}",
			),
		},
	],
	[
		'an heir without a name',
		{
			'Page.php': page('$this->url()'),
			'Made.php': php(
				"$a = new class( 1 ) extends Page {\n\tfunction url() {\n\t\treturn '//cdn.net/x.js';\n\t}\n};",
			),
		},
	],
	[
		'late static binding',
		{
			'Page.php': page('static::URL', "\tconst URL = '';"),
			'Heir.php': php("class Heir extends Page {\n\tconst URL = '//cdn.net/x.js';\n}"),
		},
	],
	[
		'an implemented interface',
		{
			'Page.php': page('self::URL').replace('class Page', 'class Page implements Other, Urls'),
			'Urls.php': php("interface Urls { const URL = '//cdn.net/x.js'; }"),
		},
	],
	[
		'a trait',
		{
			'Page.php': page('$this->url()', '\tuse Other, Urls { url as private; }'),
			'Urls.php': php("trait Urls {\n\tfunction url() {\n\t\treturn '//cdn.net/x.js';\n\t}\n}"),
		},
	],
	[
		'an enumeration',
		{
			'Page.php': page('Urls::Main->value'),
			'Urls.php': php("enum Urls: string {\n\tcase Main = '//cdn.net/x.js';\n}"),
		},
	],
	[
		'a function',
		{
			'Page.php': page('birdsUrl()'),
			'functions.php': php("function birdsUrl() {\n\treturn '//cdn.net/x.js';\n}"),
		},
	],
	[
		'a function in other letters',
		{
			'Page.php': page('\\Birds\\BirdsUrl()'),
			'functions.php': php("function /* the */ birdsURL() {\n\treturn '//cdn.net/x.js';\n}"),
		},
	],
	[
		'a constant',
		{ 'Page.php': page('BIRDS_URL'), 'constants.php': php("const BIRDS = 1, BIRDS_URL = '//cdn.net/x.js';") },
	],
	[
		'a constant that is defined',
		{ 'Page.php': page('BIRDS_URL'), 'constants.php': php("define( 'BIRDS_URL', '//cdn.net/x.js' );") },
	],
	[
		'a global variable',
		{
			'Page.php': page('$birdsUrl').replace('$out->', 'global $birdsUrl;\n\t\t$out->'),
			'settings.php': php("$birdsUrl = '//cdn.net/x.js';"),
		},
	],
	[
		'a constant whose name is escaped',
		{ 'Page.php': page('BIRDS_URL'), 'constants.php': php('define( "BIRDS\\x5fURL", \'//cdn.net/x.js\' );') },
	],
	[
		'the callers of a function',
		{
			'load.php': php('function birdsLoad( $out, $url ) {\n\t$out->addScriptFile( $url );\n}'),
			'Caller.php': php("function a( $out ) {\n\tbirdsload /* it */ ( $out, '//cdn.net/x.js' );\n}"),
		},
	],
	[
		'the callers of a method',
		{
			'Page.php': page('$url').replace('show( $out )', 'showUrl( $out, $url )'),
			'Caller.php': php("function a( $page, $out ) {\n\t$page?->showUrl( $out, '//cdn.net/x.js' );\n}"),
		},
	],
	[
		'the callers of a method by a variable',
		{
			'Page.php': page('$url').replace('show( $out )', 'showUrl( $out, $url )'),
			'Caller.php': php(
				"function a( $page, $out, $showUrl ) {\n\t$page->$showUrl( $out, '//cdn.net/x.js' );\n}",
			),
		},
	],
	[
		'the callers of a static method',
		{
			'Page.php': page('$url').replace('function show( $out )', 'static function run( $out, $url )'),
			'Caller.php': php(
				"class Caller extends Page {\n\tfunction a( $out ) {\n\t\tparent::run( $out, '//cdn.net/x.js' );\n\t}\n}",
			),
		},
	],
	[
		'what makes objects of a class',
		{
			'Page.php': page('$this->url', '\tfunction __construct( private string $url ) {}'),
			'Caller.php': php("$page = new \\Birds\\Page( '//cdn.net/x.js' );"),
		},
	],
	[
		'what makes objects of its heirs',
		{
			'Page.php': page('$this->url', '\tfunction __construct( private string $url ) {}'),
			'Heir.php': php('class Heir extends Page {}'),
			'Caller.php': php("$page = new Heir( '//cdn.net/x.js' );"),
		},
	],
	[
		'objects that an heir makes of itself',
		{
			'Page.php': page('$this->url', '\tfunction __construct( private string $url ) {}'),
			'Heir.php': php(
				"class Heir extends Page {\n\tstatic function make() {\n\t\treturn new static( '//cdn.net/x.js' );\n\t}\n}",
			),
		},
	],
	[
		'objects that another heir makes of its parent',
		{
			'Page.php': page('$this->url', '\tfunction __construct( private string $url ) {}'),
			'Heir.php': php(
				"class Heir extends Page {\n\tfunction more() {\n\t\treturn new parent( '//cdn.net/x.js' );\n\t}\n}",
			),
		},
	],
	[
		"a parent's constructor",
		{
			'Page.php': page('$this->url', '\tfunction __construct( private string $url ) {}'),
			'Heir.php': php(
				"class Heir extends Page {\n\tfunction __construct() {\n\t\tparent::__construct( '//cdn.net/x.js' );\n\t}\n}",
			),
		},
	],
	[
		'a type that a method declares',
		{
			'Page.php': page('$this->config()->url', '\tfunction config(): Config {\n\t\treturn getIt();\n\t}'),
			'Config.php': php("class Config { public $url = '//cdn.net/x.js'; }"),
		},
	],
].map(([kind, files]) => [
	kind as string,
	{
		...MANIFEST,
		...APART,
		...Object.fromEntries(Object.entries(files as Contents).map(([name, code]) => [`/e/src/${name}`, code])),
	},
]);

const CLASSES = ['Owl', 'Wren', 'Rook', 'Tern'];
const NAMES = ['songUrl', 'FEATHER', 'feed', 'nestings'];
const className = fc.constantFrom(...CLASSES, 'owl', 'TERN', 'self', 'static', 'parent');
const memberName = fc.constantFrom(...NAMES, 'SongURL');

const expression = fc.letrec<{ one: string }>((tie) => ({
	one: fc.oneof(
		{ maxDepth: 3 },
		fc.constantFrom(
			"'//a.net/x.js'",
			"'https://b.net/'",
			"'/own.js'",
			'$url',
			'$this->songUrl',
			'FEATHER',
			'NEST',
		),
		fc.tuple(className, memberName).map(([cls, name]) => `${cls}::${name}`),
		fc.tuple(className, memberName).map(([cls, name]) => `${cls}::$${name}`),
		fc.tuple(className, memberName, tie('one')).map(([cls, name, arg]) => `${cls}::${name}( ${arg} )`),
		fc
			.tuple(className, memberName, tie('one'))
			.map(([cls, name, arg]) => `( new ${cls}( ${arg} ) )->${name}( ${arg} )`),
		fc.tuple(memberName, tie('one')).map(([name, arg]) => `$this->${name}( ${arg} )`),
		fc.tuple(memberName, tie('one')).map(([name, arg]) => `$other?->${name}( ${arg} )`),
		fc.tuple(memberName, tie('one')).map(([name, arg]) => `${name}( ${arg} )`),
		fc.tuple(tie('one'), tie('one')).map(([left, right]) => `${left} . ${right}`),
	),
})).one;

const statement = fc.oneof(
	expression.map((one) => `$out->addScriptFile( ${one} );`),
	expression.map((one) => `echo "<img src='" . ${one} . "'>";`),
	expression.map((one) => `return ${one};`),
	expression.map((one) => `$url = ${one};`),
	expression.map((one) => `$this->songUrl = ${one};`),
);
const body = fc.array(statement, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n\t\t'));
const member = fc.oneof(
	fc
		.tuple(memberName, body)
		.map(([name, code]) => `\tpublic function ${name}( $url, Wren $other = null ) {\n\t\t${code}\n\t}`),
	fc
		.tuple(memberName, body)
		.map(([name, code]) => `\tpublic static function ${name}( $url = '//c.net' ) {\n\t\t${code}\n\t}`),
	expression.map(
		(one) => `\tpublic function __construct( public $songUrl ) {\n\t\t$this->feed = ${one};\n\t}`,
	),
	fc.tuple(memberName, expression).map(([name, one]) => `\tconst ${name} = ${one};`),
	fc.tuple(memberName, expression).map(([name, one]) => `\tpublic static $${name} = ${one};`),
	fc.constantFrom(...CLASSES).map((name) => `\tuse ${name};`),
);
const declaration = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.tuple(
				fc.constantFrom('class', 'abstract class', 'trait', 'interface', 'CLASS'),
				fc.constantFrom(...CLASSES),
				fc.option(fc.constantFrom(...CLASSES)),
				fc.array(member, { maxLength: 4 }),
			)
			.map(
				([kind, name, parent, members]) =>
					`${kind} ${name} ${parent && kind !== 'trait' ? `extends ${parent} ` : ''}{\n${members.join('\n')}\n}`,
			),
	},
	fc.tuple(memberName, body).map(([name, code]) => `function ${name}( $url ) {\n\t\t${code}\n}`),
	expression.map((one) => `define( 'FEATHER', ${one} );`),
	expression.map((one) => `const NEST = ${one};`),
	statement,
	fc.constantFrom(
		'use Birds\\Owl;',
		'// class Owl extends Wren: function feed(',
		'/* new Rook( */',
		'}',
		'class',
	),
);

/** Extensions of a few small files, whose classes and functions have few names. */
export const extensions: fc.Arbitrary<Contents> = fc
	.array(fc.array(declaration, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5 })
	.map((files) => ({
		...MANIFEST,
		...Object.fromEntries(files.map((parts, i) => [`/e/src/${i}.php`, php(parts.join('\n'))])),
	}));
