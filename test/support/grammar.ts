/** Programs of JavaScript that a grammar makes: all of its syntax is tried with names that mean each other. */
import fc from 'fast-check';

const name = fc.constantFrom(
	'a',
	'b',
	'c',
	'f',
	'g',
	'K',
	'url',
	'mw',
	'$',
	'window',
	'constructor',
	'__proto__',
);
const word = fc.constantFrom(
	'src',
	'href',
	'url',
	'a',
	'b',
	'then',
	'call',
	'apply',
	'prototype',
	'__proto__',
	'length',
);
const text = fc.constantFrom(
	...[
		"''",
		"'/'",
		"'https:'",
		"'//cdn.third.net'",
		'"https://a.third.net/x.js"',
		"'a'",
		"'<img src='",
		"'>'",
	],
	...[
		"'url(//b.third.net)'",
		'"\\u{2f}"',
		"'\\x68ttps://c.third.net'",
		'\'fetch("//d.third.net")\'',
		'0',
		'-1',
		'1e3',
	],
	...['null', 'undefined', 'this', '/[/]\\//g', '10n', 'new.target', 'import.meta.url'],
);

interface Syntax {
	expression: string;
	pattern: string;
	statement: string;
	member: string;
}

/** @param depth how deep expressions and statements stand in each other, at most */
const grammar = (depth: number): fc.LetrecValue<Syntax> =>
	fc.letrec<Syntax>((untyped) => {
		const tie = (key: keyof Syntax): fc.Arbitrary<string> => untyped(key) as fc.Arbitrary<string>;
		const some = { maxLength: 3, depthIdentifier: 'code' } as const;
		const expression = tie('expression');
		const pattern = tie('pattern');
		const block = fc.array(tie('statement'), some).map((all) => `{ ${all.join(' ')} }`);
		const list = fc.array(expression, some).map((all) => all.join(', '));
		/** The parts between which the code of `strings` stands. */
		const code = (strings: TemplateStringsArray, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
			fc.tuple(...parts).map((values) => strings.reduce((all, one, i) => all + values[i - 1]! + one));
		const sink = fc.constantFrom(
			...[
				'fetch',
				'$.get',
				'$.getScript',
				'mw.loader.load',
				'eval',
				'importScripts',
				'new Worker',
				'new Image',
			],
			...[
				'Object.assign',
				'$.extend',
				'Object.entries',
				'String.raw',
				'atob',
				'decodeURIComponent',
				'setTimeout',
			],
			...[
				'document.createElement',
				'document.write',
				'$',
				'require',
				'new URL',
				'super',
				'Promise.all',
				'a.map',
			],
		);
		const method = fc.constantFrom(
			...[
				'concat',
				'join',
				'replace',
				'slice',
				'split',
				'trim',
				'then',
				'forEach',
				'map',
				'push',
				'setAttribute',
			],
			...['attr', 'html', 'append', 'bind', 'call', 'apply', 'reduce', 'insertAdjacentHTML', 'at', 'flat'],
		);
		const operator = fc.constantFrom('+', '-', '||', '&&', '??', '===', 'in', ',', '<', '**');
		const assign = fc.constantFrom('=', '+=', '||=', '??=', '&&=');
		const pick = (...all: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
			fc.oneof({ maxDepth: depth, depthIdentifier: 'code' }, ...all);
		return {
			expression: pick(
				fc.oneof(text, name),
				code`(${expression} ${operator} ${expression})`,
				code`${sink}(${list})`,
				code`${name}(${list})`,
				code`(${expression}).${method}(${list})`,
				code`(${expression})?.${word}`,
				code`(${expression})[${expression}]`,
				code`(${name} ${assign} ${expression})`,
				code`(${name}.${word} ${assign} ${expression})`,
				code`(${name}[${expression}] = ${expression})`,
				code`(${expression} ? ${expression} : ${expression})`,
				code`\`x${fc.constant('${')}${expression}}/${fc.constant('${')}${expression}}\``,
				code`${name}\`//${fc.constant('${')}${expression}}\``,
				code`[${list}, ...${expression}]`,
				code`({ ${word}: ${expression}, [${expression}]: ${expression}, ...${expression}, get ${word}() ${block} })`,
				code`((${pattern} = ${expression}, ...c) => ${block})`,
				code`(async (${pattern}) => await ${expression})`,
				code`(function* ${name}(${pattern}) { yield* ${expression}; return ${expression}; })`,
				code`(class extends (${expression}) { ${tie('member')} })`,
				code`import(${expression})`,
				code`new (${expression})(${list})`,
				code`(typeof ${expression})`,
			),
			pattern: pick(
				name,
				code`{ ${word}: ${pattern} = ${expression}, ...c }`,
				code`[${pattern}, , ...${pattern}]`,
				code`{ [${expression}]: ${pattern} }`,
			),
			member: pick(
				code`static ${word} = ${expression};`,
				code`#p = ${expression}; get ${word}() { return this.#p; }`,
				code`${fc.constantFrom('', 'static ', 'async ', '*', 'set ')}[${expression}](${pattern}) ${block}`,
				code`static ${block}`,
			),
			statement: pick(
				code`${expression};`.map((one) => `;${one}`),
				code`var ${pattern} = ${expression};`,
				code`{ const ${pattern} = ${expression}; let g = ${expression}; ${tie('statement')} }`,
				code`function ${name}(${pattern}, b = ${expression}) { ${tie('statement')} return ${expression}; }`,
				code`{ class K extends (${expression}) { ${tie('member')} ${tie('member')} } }`,
				code`if (${expression}) ${block} else ${block}`,
				code`for (var ${pattern} of ${expression}) ${block}`,
				code`for (const k in ${expression}) ${block}`,
				code`for (let i = ${expression}; ${expression}; i++) ${block}`,
				code`while (${expression}) ${block}`,
				code`try ${block} catch (${name}) ${block} finally ${block}`,
				code`switch (${expression}) { case ${expression}: ${tie('statement')} break; default: ${tie('statement')} }`,
				code`l: do { continue l; } while (${expression});`,
				code`with (${expression}) ${block}`,
				code`throw ${expression};`,
			),
		};
	});

/** A program, not always one that a parser takes. */
export const generatedProgram: fc.Arbitrary<string> = fc
	.array(grammar(5).statement, { minLength: 1, maxLength: 8 })
	.map((all) => all.join('\n'));
