/** Steps between a URL and its sink. Every one runs in a browser. */

/** A step between a URL and its sink: declarations, and the expression that then has the value. */
interface Step {
	readonly name: string;
	readonly code: (value: string, id: string) => { readonly before: string; readonly expression: string };
}
const declared = (
	name: string,
	before: (value: string, id: string) => string,
	expression: (id: string) => string,
): Step => ({
	name,
	code: (value, id) => ({ before: `${before(value, id)}\n`, expression: expression(id) }),
});
const inline = (name: string, expression: (value: string) => string): Step => ({
	name,
	code: (value) => ({ before: '', expression: expression(value) }),
});

export const STEPS: readonly Step[] = [
	declared(
		'const',
		(v, id) => `const ${id} = ${v};`,
		(id) => id,
	),
	declared(
		'let',
		(v, id) => `let ${id}; ${id} = ${v};`,
		(id) => id,
	),
	declared(
		'var',
		(v, id) => `if (flag) { var ${id} = ${v}; }`,
		(id) => id,
	),
	declared(
		'append',
		(v, id) => `let ${id} = ''; ${id} += ${v}; ${id} += '?a=1';`,
		(id) => id,
	),
	declared(
		'||=',
		(v, id) => `let ${id}; ${id} ||= ${v};`,
		(id) => id,
	),
	declared(
		'object',
		(v, id) => `const ${id} = { a: { 'b c': ${v} } };`,
		(id) => `${id}.a['b c']`,
	),
	declared(
		'optional chain',
		(v, id) => `const ${id} = { a: ${v} };`,
		(id) => `${id}?.a`,
	),
	declared(
		'array',
		(v, id) => `const ${id} = ['/own', ${v}];`,
		(id) => `${id}[1]`,
	),
	declared(
		'array at()',
		(v, id) => `const ${id} = ['/own', ${v}];`,
		(id) => `${id}.at(-1)`,
	),
	declared(
		'pop()',
		(v, id) => `const ${id} = [${v}];`,
		(id) => `${id}.pop()`,
	),
	declared(
		'push()',
		(v, id) => `const ${id} = []; ${id}.push(${v});`,
		(id) => `${id}[0]`,
	),
	declared(
		'index set',
		(v, id) => `const ${id} = []; ${id}[0] = ${v};`,
		(id) => `${id}[0]`,
	),
	declared(
		'find()',
		(v, id) => `const ${id} = [{ n: 1, u: ${v} }].find((one) => one.n === 1);`,
		(id) => `${id}.u`,
	),
	declared(
		'map()',
		(v, id) => `const ${id} = [${v}].map((one) => one + '?m');`,
		(id) => `${id}[0]`,
	),
	declared(
		'filter()',
		(v, id) => `const ${id} = [${v}].filter(Boolean);`,
		(id) => `${id}[0]`,
	),
	declared(
		'reduce()',
		(v, id) => `const ${id} = ['?r'].reduce((all, one) => all + one, ${v});`,
		(id) => id,
	),
	declared(
		'Map',
		(v, id) => `const ${id} = new Map([['a', ${v}]]);`,
		(id) => `${id}.get('a')`,
	),
	declared(
		'Map set()',
		(v, id) => `const ${id} = new Map(); ${id}.set('a', ${v});`,
		(id) => `${id}.get('a')`,
	),
	declared(
		'Set',
		(v, id) => `const ${id} = new Set([${v}]);`,
		(id) => `[...${id}][0]`,
	),
	declared(
		'Object.values()',
		(v, id) => `const ${id} = Object.values({ a: ${v} });`,
		(id) => `${id}[0]`,
	),
	declared(
		'Object.entries()',
		(v, id) => `const [[, ${id}]] = Object.entries({ a: ${v} });`,
		(id) => id,
	),
	declared(
		'Object.freeze()',
		(v, id) => `const ${id} = Object.freeze({ a: ${v} });`,
		(id) => `${id}.a`,
	),
	declared(
		'Object.assign()',
		(v, id) => `const ${id} = {}; Object.assign(${id}, { a: ${v} });`,
		(id) => `${id}.a`,
	),
	declared(
		'Object.defineProperty()',
		(v, id) => `const ${id} = {}; Object.defineProperty(${id}, 'a', { value: ${v} });`,
		(id) => `${id}.a`,
	),
	declared(
		'array destructuring',
		(v, id) => `const [, ${id}] = ['/own', ${v}];`,
		(id) => id,
	),
	declared(
		'rest',
		(v, id) => `const { n, ...${id} } = { n: 1, a: ${v} };`,
		(id) => `${id}.a`,
	),
	declared(
		'destructuring default',
		(v, id) => `const { a: ${id} = ${v} } = {};`,
		(id) => id,
	),
	declared(
		'destructuring assignment',
		(v, id) => `let ${id}; ({ a: ${id} } = { a: ${v} });`,
		(id) => id,
	),
	declared(
		'computed key',
		(v, id) => `const k${id} = 'a'; const ${id} = { [k${id}]: ${v} };`,
		(id) => `${id}[k${id}]`,
	),
	declared(
		'function',
		(v, id) => `function ${id}() { return ${v}; }`,
		(id) => `${id}()`,
	),
	declared(
		'method',
		(v, id) => `const ${id} = { get() { return ${v}; } };`,
		(id) => `${id}.get()`,
	),
	declared(
		'argument',
		(v, id) => `const ${id} = (a) => a + '?b';`,
		(id) => `${id}(V)`,
	),
	declared(
		'curry',
		(v, id) => `const ${id} = (a) => (b) => a + b;`,
		(id) => `${id}(V)('?c')`,
	),
	declared(
		'IIFE',
		(v, id) => `const ${id} = (function () { const a = ${v}; return a; })();`,
		(id) => id,
	),
	declared(
		'class',
		(v, id) => `class ${id} { #a = ${v}; get a() { return this.#a; } }`,
		(id) => `new ${id}().a`,
	),
	declared(
		'subclass',
		(v, id) => `class b${id} { a = ${v}; } class ${id} extends b${id} {}`,
		(id) => `new ${id}().a`,
	),
	declared(
		'static method',
		(v, id) => `class ${id} { static a() { return ${v}; } }`,
		(id) => `${id}.a()`,
	),
	declared(
		'window',
		(v, id) => `window.o${id} = { a: ${v} };`,
		(id) => `o${id}.a`,
	),
	declared(
		'switch',
		(v, id) => `let ${id}; switch (key) { case 'a': ${id} = ${v}; break; default: ${id} = '/own'; }`,
		(id) => id,
	),
	declared(
		'try',
		(v, id) => `let ${id}; try { throw 1; } catch { ${id} = ${v}; }`,
		(id) => id,
	),
	declared(
		'jQuery data()',
		(v, id) => `const ${id} = $('<i>').data('a', ${v});`,
		(id) => `${id}.data('a')`,
	),
	declared(
		'dataset',
		(v, id) => `const ${id} = document.createElement('i'); ${id}.dataset.a = ${v};`,
		(id) => `${id}.dataset.a`,
	),
	declared(
		'attribute',
		(v, id) => `const ${id} = document.createElement('i'); ${id}.setAttribute('data-a', ${v});`,
		(id) => `${id}.getAttribute('data-a')`,
	),
	declared(
		'mw.Map',
		(v, id) => `const ${id} = new mw.Map(); ${id}.set('a', ${v});`,
		(id) => `${id}.get('a')`,
	),
	declared(
		'mw.storage',
		(v, id) => `mw.storage.set('o${id}', ${v});`,
		(id) => `mw.storage.get('o${id}')`,
	),
	inline('concat()', (v) => `''.concat(${v}, '?d')`),
	inline('template', (v) => `\`\${${v}}?e\``),
	inline('String()', (v) => `String(${v})`),
	inline('conditional', (v) => `(flag ? ${v} : '/own')`),
	inline('??', (v) => `(null ?? ${v})`),
	inline('comma', (v) => `(0, ${v})`),
	inline('replace()', (v) => `${v}.replace(/\\/x$/, '/y')`),
	inline('replaceAll()', (v) => `('~' + ${v}).replaceAll('~', '')`),
	inline('trim()', (v) => `('  ' + ${v}).trim()`),
	inline('toLowerCase()', (v) => `${v}.toUpperCase().toLowerCase()`),
	inline('substring()', (v) => `('zz' + ${v}).substring(2)`),
	inline('slice(0)', (v) => `${v}.slice(0)`),
	inline('split()', (v) => `('a|' + ${v}).split('|')[1]`),
	inline('join()', (v) => `[${v}, 'f'].join('?')`),
	inline('encodeURI()', (v) => `encodeURI(${v})`),
	inline('decodeURIComponent()', (v) => `decodeURIComponent(encodeURIComponent(${v}))`),
	inline('atob()', (v) => `atob(btoa(${v}))`),
	inline('JSON', (v) => `JSON.parse(JSON.stringify({ a: ${v} })).a`),
	inline('new URL()', (v) => `new URL('/z', ${v}).href`),
	inline('new URL() alone', (v) => `String(new URL(${v}))`),
	inline('mw.Uri', (v) => `new mw.Uri(${v}).toString()`),
	inline('$.extend()', (v) => `$.extend(true, {}, { a: ${v} }).a`),
	inline('mw.format()', (v) => `mw.format('$1', ${v})`),
	declared(
		'Object.fromEntries()',
		(v, id) => `const ${id} = Object.fromEntries([['a', ${v}]]);`,
		(id) => `${id}.a`,
	),
	declared(
		'Object.fromEntries() of entries',
		(v, id) => `const ${id} = Object.fromEntries(Object.entries({ a: ${v} }).map(([k, one]) => [k, one]));`,
		(id) => `${id}.a`,
	),
	declared(
		'Object.keys()',
		(v, id) => `const t${id} = { a: ${v} }; const ${id} = Object.keys(t${id}).map((k) => t${id}[k]);`,
		(id) => `${id}[0]`,
	),
	declared(
		'generator',
		(v, id) => `function* ${id}() { yield ${v}; }`,
		(id) => `[...${id}()][0]`,
	),
	declared(
		'generator next()',
		(v, id) => `function* ${id}() { yield ${v}; }`,
		(id) => `${id}().next().value`,
	),
	declared(
		'yield*',
		(v, id) => `function* i${id}() { yield ${v}; } function* ${id}() { yield* i${id}(); }`,
		(id) => `Array.from(${id}())[0]`,
	),
	declared(
		'for…of of a generator',
		(v, id) => `function* g${id}() { yield ${v}; } let ${id}; for (const one of g${id}()) { ${id} = one; }`,
		(id) => id,
	),
	declared(
		'generator method',
		(v, id) =>
			`const g${id} = { *all() { yield ${v}; } }; let ${id}; for (const one of g${id}.all()) { ${id} = one; }`,
		(id) => id,
	),
	declared(
		'Symbol.iterator',
		(v, id) => `const ${id} = { *[Symbol.iterator]() { yield ${v}; } };`,
		(id) => `[...${id}][0]`,
	),
	declared(
		'characters',
		(v, id) => `let ${id} = ''; for (const c of ${v}) { ${id} += c; }`,
		(id) => id,
	),
	declared(
		'characters by index',
		(v, id) =>
			`const s${id} = ${v}; let ${id} = ''; for (let i = 0; i < s${id}.length; i++) { ${id} += s${id}[i]; }`,
		(id) => id,
	),
	declared(
		'characters by charAt()',
		(v, id) =>
			`const s${id} = ${v}; let ${id} = ''; for (let i = 0; i < s${id}.length; i++) { ${id} = ${id} + s${id}.charAt(i); }`,
		(id) => id,
	),
	declared(
		'character array',
		(v, id) => `const ${id} = [...${v}].map((c) => c).join('');`,
		(id) => id,
	),
	declared(
		'split and reverse',
		(v, id) => `const ${id} = ${v}.split('').reverse().reverse().join('');`,
		(id) => id,
	),
	declared(
		'character codes',
		(v, id) => `const ${id} = Array.from(${v}, (c) => String.fromCharCode(c.charCodeAt(0))).join('');`,
		(id) => id,
	),
	declared(
		'Map for…of',
		(v, id) => `let ${id}; for (const [, one] of new Map([['a', ${v}]])) { ${id} = one; }`,
		(id) => id,
	),
	declared(
		'Map forEach()',
		(v, id) => `let ${id}; new Map([['a', ${v}]]).forEach((one) => { ${id} = one; });`,
		(id) => id,
	),
	declared(
		'Map values()',
		(v, id) => `const ${id} = new Map([['a', ${v}]]);`,
		(id) => `[...${id}.values()][0]`,
	),
	declared(
		'Map entries()',
		(v, id) => `const ${id} = new Map(); ${id}.set('a', ${v});`,
		(id) => `Array.from(${id}.entries())[0][1]`,
	),
	declared(
		'Map of an object',
		(v, id) => `const ${id} = new Map(Object.entries({ a: ${v} }));`,
		(id) => `${id}.get('a')`,
	),
	declared(
		'Map get() of a variable',
		(v, id) => `const ${id} = new Map([['a', ${v}], ['b', '/own']]);`,
		(id) => `${id}.get(key)`,
	),
	declared(
		'Map in an object',
		(v, id) => `const ${id} = { m: new Map([['a', ${v}]]) };`,
		(id) => `${id}.m.get('a')`,
	),
	declared(
		'Map in a class',
		(v, id) =>
			`class ${id} { constructor() { this.m = new Map(); this.m.set('a', ${v}); } get() { return this.m.get('a'); } }`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'WeakMap',
		(v, id) => `const k${id} = {}; const ${id} = new WeakMap(); ${id}.set(k${id}, ${v});`,
		(id) => `${id}.get(k${id})`,
	),
	declared(
		'Set forEach()',
		(v, id) => `let ${id}; new Set([${v}]).forEach((one) => { ${id} = one; });`,
		(id) => id,
	),
	declared(
		'Set add()',
		(v, id) => `const ${id} = new Set(); ${id}.add(${v});`,
		(id) => `[...${id}][0]`,
	),
	declared(
		'Set for…of',
		(v, id) =>
			`const s${id} = new Set(); s${id}.add(${v}); let ${id}; for (const one of s${id}) { ${id} = one; }`,
		(id) => id,
	),
	declared(
		'Set values()',
		(v, id) => `const ${id} = new Set([${v}]);`,
		(id) => `${id}.values().next().value`,
	),
	declared(
		'tag',
		(v, id) => `const ${id} = (strings, ...values) => strings[0] + values[0] + strings[1];`,
		(id) => `${id}\`\${(V)}?t\``,
	),
	declared(
		'identity tag',
		(v, id) => `const ${id} = (strings, value) => value;`,
		(id) => `${id}\`a\${(V)}b\``,
	),
	declared(
		'Reflect.get()',
		(v, id) => `const ${id} = { a: ${v} };`,
		(id) => `Reflect.get(${id}, 'a')`,
	),
	declared(
		'Reflect.set()',
		(v, id) => `const ${id} = {}; Reflect.set(${id}, 'a', ${v});`,
		(id) => `${id}.a`,
	),
	declared(
		'Reflect.apply()',
		(v, id) => `const ${id} = (a) => a;`,
		(id) => `Reflect.apply(${id}, null, [(V)])`,
	),
	declared(
		'optional call',
		(v, id) => `const ${id} = { get: () => ${v} };`,
		(id) => `${id}?.get?.()`,
	),
	declared(
		'setter',
		(v, id) => `const ${id} = { set a(one) { this.b = one; } }; ${id}.a = ${v};`,
		(id) => `${id}.b`,
	),
	declared(
		'setter and getter',
		(v, id) => `const ${id} = { set a(one) { this.b = one; }, get a() { return this.b; } }; ${id}.a = ${v};`,
		(id) => `${id}.a`,
	),
	declared(
		'accessors of a class',
		(v, id) =>
			`class C${id} { set a(one) { this.b = one; } get a() { return this.b; } } const ${id} = new C${id}(); ${id}.a = ${v};`,
		(id) => `${id}.a`,
	),
	declared(
		'private field set',
		(v, id) => `class ${id} { #a; constructor(a) { this.#a = a; } get() { return this.#a; } }`,
		(id) => `new ${id}((V)).get()`,
	),
	declared(
		'private method',
		(v, id) => `class ${id} { #a() { return ${v}; } get() { return this.#a(); } }`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'private static',
		(v, id) => `class ${id} { static #a = ${v}; static get() { return ${id}.#a; } }`,
		(id) => `${id}.get()`,
	),
	declared(
		'static block',
		(v, id) => `class ${id} { static a; static { this.a = ${v}; } }`,
		(id) => `${id}.a`,
	),
	declared(
		'static block by name',
		(v, id) => `class ${id} { static { ${id}.a = ${v}; } }`,
		(id) => `${id}.a`,
	),
	declared(
		'static this',
		(v, id) => `class ${id} { static a = ${v}; static get() { return this.a; } }`,
		(id) => `${id}.get()`,
	),
	declared(
		'super.method()',
		(v, id) =>
			`class B${id} { get() { return ${v}; } } class ${id} extends B${id} { get() { return super.get(); } }`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'super()',
		(v, id) =>
			`class B${id} { constructor(a) { this.a = a; } } class ${id} extends B${id} { constructor(a) { super(a); } }`,
		(id) => `new ${id}((V)).a`,
	),
	declared(
		'inherited constructor',
		(v, id) => `class B${id} { constructor(a) { this.a = a; } } class ${id} extends B${id} {}`,
		(id) => `new ${id}((V)).a`,
	),
	declared(
		'overridden member',
		(v, id) =>
			`class B${id} { get() { return this.url(); } } class ${id} extends B${id} { url() { return ${v}; } }`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'static inheritance',
		(v, id) => `class B${id} { static a = ${v}; } class ${id} extends B${id} {}`,
		(id) => `${id}.a`,
	),
	declared(
		'mixin',
		(v, id) =>
			`const m${id} = (B) => class extends B { get() { return ${v}; } }; class ${id} extends m${id}(Object) {}`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'instanceof field',
		(v, id) => `class C${id} { a = ${v}; } const ${id} = new C${id}();`,
		(id) => `${id}.a`,
	),
	declared(
		'structuredClone()',
		(v, id) => `const ${id} = structuredClone({ a: ${v} });`,
		(id) => `${id}.a`,
	),
	declared(
		'getter by defineProperty()',
		(v, id) => `const ${id} = {}; Object.defineProperty(${id}, 'a', { get() { return ${v}; } });`,
		(id) => `${id}.a`,
	),
	declared(
		'defineProperties()',
		(v, id) => `const ${id} = Object.defineProperties({}, { a: { value: ${v} } });`,
		(id) => `${id}.a`,
	),
	declared(
		'Proxy',
		(v, id) => `const ${id} = new Proxy({ a: ${v} }, {});`,
		(id) => `${id}.a`,
	),
	declared(
		'Object.create()',
		(v, id) => `const ${id} = Object.create({ a: ${v} });`,
		(id) => `${id}.a`,
	),
	declared(
		'Object.setPrototypeOf()',
		(v, id) => `const ${id} = Object.setPrototypeOf({}, { a: ${v} });`,
		(id) => `${id}.a`,
	),
	declared(
		'__proto__',
		(v, id) => `const ${id} = { __proto__: { a: ${v} } };`,
		(id) => `${id}.a`,
	),
	declared(
		'arguments',
		(v, id) => `function ${id}() { return arguments[0]; }`,
		(id) => `${id}((V))`,
	),
	declared(
		'arguments spread',
		(v, id) => `function i${id}(a) { return a; } function ${id}() { return i${id}.apply(this, arguments); }`,
		(id) => `${id}((V))`,
	),
	declared(
		'rest parameter',
		(v, id) => `const ${id} = (...all) => all[0];`,
		(id) => `${id}((V))`,
	),
	declared(
		'spread argument',
		(v, id) => `const ${id} = (a, b) => b;`,
		(id) => `${id}(...['/own', (V)])`,
	),
	declared(
		'second argument object',
		(v, id) => `const ${id} = (a, { b: { c } }) => c;`,
		(id) => `${id}(1, { b: { c: (V) } })`,
	),
	declared(
		'callback argument',
		(v, id) => `function c${id}(then) { then(${v}); } let ${id}; c${id}((one) => { ${id} = one; });`,
		(id) => id,
	),
	declared(
		'callback result',
		(v, id) => `const ${id} = (act) => act();`,
		(id) => `${id}(() => (V))`,
	),
	declared(
		'function in an object of functions',
		(v, id) => `const ${id} = { a: (one) => one, b: () => '/own' };`,
		(id) => `${id}[key]((V))`,
	),
	declared(
		'memoised',
		(v, id) => `let c${id}; function ${id}() { if (!c${id}) { c${id} = ${v}; } return c${id}; }`,
		(id) => `${id}()`,
	),
	declared(
		'closure',
		(v, id) => `const ${id} = (() => { const a = ${v}; return { get: () => a }; })();`,
		(id) => `${id}.get()`,
	),
	declared(
		'module pattern',
		(v, id) => `const ${id} = {}; (function (own) { own.a = ${v}; })(${id});`,
		(id) => `${id}.a`,
	),
	declared(
		'nested destructuring of a list',
		(v, id) => `const { a: [{ b: ${id} }] } = { a: [{ b: ${v} }] };`,
		(id) => id,
	),
	declared(
		'swap',
		(v, id) => `let ${id} = '/own', o${id} = ${v}; [${id}, o${id}] = [o${id}, ${id}];`,
		(id) => id,
	),
	declared(
		'for…in',
		(v, id) => `const t${id} = { a: ${v} }; let ${id}; for (const k in t${id}) { ${id} = t${id}[k]; }`,
		(id) => id,
	),
	declared(
		'for by index',
		(v, id) =>
			`const t${id} = [${v}]; let ${id}; for (let i = 0; i < t${id}.length; i++) { ${id} = t${id}[i]; }`,
		(id) => id,
	),
	declared(
		'while shift()',
		(v, id) =>
			`const t${id} = [${v}]; let ${id}, o${id}; while ((o${id} = t${id}.shift())) { ${id} = o${id}; }`,
		(id) => id,
	),
	declared(
		'at( -1 )',
		(v, id) => `const ${id} = [${v}].slice(-1);`,
		(id) => `${id}[0]`,
	),
	declared(
		'[].concat()',
		(v, id) => `const ${id} = [].concat(${v});`,
		(id) => `${id}[0]`,
	),
	declared(
		'flat()',
		(v, id) => `const ${id} = [[${v}]].flat();`,
		(id) => `${id}[0]`,
	),
	declared(
		'flatMap()',
		(v, id) => `const ${id} = [1].flatMap(() => [${v}]);`,
		(id) => `${id}[0]`,
	),
	declared(
		'Array.from( length )',
		(v, id) => `const ${id} = Array.from({ length: 1 }, () => ${v});`,
		(id) => `${id}[0]`,
	),
	declared(
		'Array.of()',
		(v, id) => `const ${id} = Array.of('/own', ${v});`,
		(id) => `${id}[1]`,
	),
	declared(
		'fill()',
		(v, id) => `const ${id} = new Array(1).fill(${v});`,
		(id) => `${id}[0]`,
	),
	declared(
		'with()',
		(v, id) => `const ${id} = ['/own'].with(0, ${v});`,
		(id) => `${id}[0]`,
	),
	declared(
		'splice()',
		(v, id) => `const ${id} = []; ${id}.splice(0, 0, ${v});`,
		(id) => `${id}[0]`,
	),
	declared(
		'unshift()',
		(v, id) => `const ${id} = ['/own']; ${id}.unshift(${v});`,
		(id) => `${id}[0]`,
	),
	declared(
		'push( ...list )',
		(v, id) => `const ${id} = []; ${id}.push(...[${v}]);`,
		(id) => `${id}[0]`,
	),
	declared(
		'toSorted()',
		(v, id) => `const ${id} = [${v}].toSorted();`,
		(id) => `${id}[0]`,
	),
	declared(
		'findLast()',
		(v, id) => `const ${id} = [${v}].findLast(Boolean);`,
		(id) => id,
	),
	declared(
		'reduceRight()',
		(v, id) => `const ${id} = [${v}].reduceRight((all, one) => one + all, '');`,
		(id) => id,
	),
	declared(
		'entries() of a list',
		(v, id) => `let ${id}; for (const [, one] of [${v}].entries()) { ${id} = one; }`,
		(id) => id,
	),
	declared(
		'Array.prototype.map.call()',
		(v, id) => `const ${id} = Array.prototype.map.call([${v}], (one) => one);`,
		(id) => `${id}[0]`,
	),
	declared(
		'$.map()',
		(v, id) => `const ${id} = $.map([${v}], (one) => one);`,
		(id) => `${id}[0]`,
	),
	declared(
		'$.grep()',
		(v, id) => `const ${id} = $.grep([${v}], () => true);`,
		(id) => `${id}[0]`,
	),
	declared(
		'$.merge()',
		(v, id) => `const ${id} = $.merge([], [${v}]);`,
		(id) => `${id}[0]`,
	),
	declared(
		'$.each() of an object',
		(v, id) => `let ${id}; $.each({ a: ${v} }, (k, one) => { ${id} = one; });`,
		(id) => id,
	),
	declared(
		'$.each() by this',
		(v, id) => `let ${id}; $.each([${v}], function () { ${id} = String(this); });`,
		(id) => id,
	),
	declared(
		'$.proxy()',
		(v, id) => `const ${id} = $.proxy(function () { return this.a; }, { a: ${v} });`,
		(id) => `${id}()`,
	),
	declared(
		'$.trim()',
		(v, id) => `const ${id} = $.trim(' ' + ${v});`,
		(id) => id,
	),
	declared(
		'bind() of this',
		(v, id) => `const ${id} = (function () { return this.a; }).bind({ a: ${v} });`,
		(id) => `${id}()`,
	),
	declared(
		'call() of this',
		(v, id) => `function ${id}() { return this.a; }`,
		(id) => `${id}.call({ a: (V) })`,
	),
	declared(
		'method borrowed',
		(v, id) => `const b${id} = { get() { return this.a; } }; const ${id} = { a: ${v}, get: b${id}.get };`,
		(id) => `${id}.get()`,
	),
	declared(
		'OO.inheritClass()',
		(v, id) =>
			`function B${id}() {} B${id}.prototype.get = function () { return ${v}; }; function ${id}() {} OO.inheritClass(${id}, B${id});`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'OO.initClass() static',
		(v, id) =>
			`function ${id}() {} OO.initClass(${id}); ${id}.static.a = ${v}; ${id}.prototype.get = function () { return this.constructor.static.a; };`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'OO.mixinClass()',
		(v, id) =>
			`function B${id}() {} OO.initClass(B${id}); B${id}.prototype.get = function () { return ${v}; }; function ${id}() {} OO.initClass(${id}); OO.mixinClass(${id}, B${id});`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'prototype chain',
		(v, id) =>
			`function B${id}() {} B${id}.prototype.get = function () { return ${v}; }; function ${id}() {} ${id}.prototype = Object.create(B${id}.prototype);`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'prototype object',
		(v, id) => `function ${id}() {} ${id}.prototype = { get: function () { return ${v}; } };`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'prototype extend',
		(v, id) => `function ${id}() {} $.extend(${id}.prototype, { get: function () { return ${v}; } });`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'Parent.call( this )',
		(v, id) => `function B${id}(a) { this.a = a; } function ${id}(a) { B${id}.call(this, a); }`,
		(id) => `new ${id}((V)).a`,
	),
	declared(
		'factory',
		(v, id) => `function ${id}(a) { return { a: a, get() { return this.a; } }; }`,
		(id) => `${id}((V)).get()`,
	),
	declared(
		'chain of setters',
		(v, id) => `class ${id} { at(a) { this.a = a; return this; } get() { return this.a; } }`,
		(id) => `new ${id}().at((V)).get()`,
	),
	declared(
		'mw.messages',
		(v, id) => `mw.messages.set({ 'm${id}': ${v} });`,
		(id) => `mw.message('m${id}').plain()`,
	),
	declared(
		'mw.msg()',
		(v, id) => `mw.messages.set('m${id}', ${v});`,
		(id) => `mw.msg('m${id}')`,
	),
	declared(
		'mw.config.set()',
		(v, id) => `mw.config.set('wgOwn${id}', ${v});`,
		(id) => `mw.config.get('wgOwn${id}')`,
	),
	declared(
		'mw.user.options.set()',
		(v, id) => `mw.user.options.set('o${id}', ${v});`,
		(id) => `mw.user.options.get('o${id}')`,
	),
	declared(
		'mw.storage.setObject()',
		(v, id) => `mw.storage.setObject('p${id}', { a: ${v} });`,
		(id) => `mw.storage.getObject('p${id}').a`,
	),
	declared(
		'sessionStorage',
		(v, id) => `sessionStorage.setItem('s${id}', ${v});`,
		(id) => `sessionStorage.getItem('s${id}')`,
	),
	declared(
		'localStorage property',
		(v, id) => `localStorage.s${id} = ${v};`,
		(id) => `localStorage.s${id}`,
	),
	declared(
		'storage of JSON',
		(v, id) => `localStorage.setItem('j${id}', JSON.stringify({ a: ${v} }));`,
		(id) => `JSON.parse(localStorage.getItem('j${id}')).a`,
	),
	declared(
		'href of a link',
		(v, id) => `const ${id} = document.createElement('a'); ${id}.href = ${v};`,
		(id) => `${id}.href`,
	),
	declared(
		'value of an input',
		(v, id) => `const ${id} = document.createElement('input'); ${id}.value = ${v};`,
		(id) => `${id}.value`,
	),
	declared(
		'text content',
		(v, id) => `const ${id} = document.createElement('p'); ${id}.textContent = ${v};`,
		(id) => `${id}.textContent`,
	),
	declared(
		'data attribute read by dataset',
		(v, id) => `const ${id} = document.createElement('i'); ${id}.setAttribute('data-a-b', ${v});`,
		(id) => `${id}.dataset.aB`,
	),
	declared(
		'dataset read by data()',
		(v, id) => `const ${id} = document.createElement('i'); ${id}.dataset.aB = ${v};`,
		(id) => `$(${id}).data('a-b')`,
	),
	declared(
		'data() of an object',
		(v, id) => `const ${id} = $('<i>').data({ a: ${v} });`,
		(id) => `${id}.data('a')`,
	),
	declared(
		'$.data()',
		(v, id) => `const ${id} = document.createElement('i'); $.data(${id}, 'a', ${v});`,
		(id) => `$.data(${id}, 'a')`,
	),
	declared(
		'expando',
		(v, id) => `const ${id} = document.createElement('i'); ${id}.myUrl = ${v};`,
		(id) => `${id}.myUrl`,
	),
	declared(
		'URL href set',
		(v, id) => `const ${id} = new URL('https://localhost/'); ${id}.href = ${v};`,
		(id) => `${id}.href`,
	),
	declared(
		'URL host set',
		(v, id) => `const ${id} = new URL('https://localhost/y'); ${id}.host = new URL(${v}).host;`,
		(id) => `${id}`,
	),
	declared(
		'URL hostname set',
		(v, id) =>
			`const ${id} = new URL('https://localhost/y'); ${id}.hostname = new URL(${v}).hostname; ${id}.pathname = '/z'; ${id}.searchParams.set('a', 'b');`,
		(id) => `${id}.toString()`,
	),
	declared(
		'URL origin',
		(v, id) => `const ${id} = new URL(${v});`,
		(id) => `(${id}.origin + '/y')`,
	),
	declared(
		'URL parts',
		(v, id) => `const ${id} = new URL(${v});`,
		(id) => `(${id}.protocol + '//' + ${id}.host + ${id}.pathname)`,
	),
	declared(
		'URL template',
		(v, id) => `const ${id} = new URL(${v});`,
		(id) => `\`\${${id}}\``,
	),
	declared(
		'URL destructured',
		(v, id) => `const { origin: ${id} } = new URL(${v});`,
		(id) => `(${id} + '/y')`,
	),
	declared(
		'URL.parse()',
		(v, id) => `const ${id} = URL.parse(${v});`,
		(id) => `${id}.href`,
	),
	declared(
		'mw.Uri of parts',
		(v, id) => `const ${id} = new mw.Uri({ protocol: 'https', host: new URL(${v}).host, path: '/y' });`,
		(id) => `${id}.toString()`,
	),
	declared(
		'mw.Uri host set',
		(v, id) => `const ${id} = new mw.Uri('https://localhost/y'); ${id}.host = new URL(${v}).host;`,
		(id) => `${id}.toString()`,
	),
	declared(
		'mw.Uri extend()',
		(v, id) => `const ${id} = new mw.Uri(${v}).extend({ a: 'b' });`,
		(id) => `${id}.toString()`,
	),
	declared(
		'unescape()',
		(v, id) => `const ${id} = unescape(escape(${v}));`,
		(id) => id,
	),
	declared(
		'fromCharCode( ...codes )',
		(v, id) => `const ${id} = String.fromCharCode(...[47, 120]);`,
		(id) => `((V) + ${id})`,
	),
	declared(
		'replace( function )',
		(v, id) => `const ${id} = 'URL'.replace('URL', () => ${v});`,
		(id) => id,
	),
	declared(
		'replace() of a placeholder',
		(v, id) => `const ${id} = '{u}?z'.replace('{u}', ${v});`,
		(id) => id,
	),
	declared(
		'replace() by a table',
		(v, id) =>
			`const t${id} = { u: ${v} }; const ${id} = '{u}'.replace(/\\{(\\w+)\\}/g, (m, k) => t${id}[k]);`,
		(id) => id,
	),
	declared(
		'match()',
		(v, id) => `const ${id} = ('see ' + ${v}).match(/https?:\\S+/)[0];`,
		(id) => id,
	),
	declared(
		'exec()',
		(v, id) => `const ${id} = /(https?:\\S+)/.exec('see ' + ${v})[1];`,
		(id) => id,
	),
	declared(
		'split( regex )',
		(v, id) => `const ${id} = ('a ' + ${v}).split(/ /)[1];`,
		(id) => id,
	),
	declared(
		'substr()',
		(v, id) => `const ${id} = ('zz' + ${v}).substr(2);`,
		(id) => id,
	),
	declared(
		'repeat()',
		(v, id) => `const ${id} = ${v} + '/'.repeat(2);`,
		(id) => id,
	),
	declared(
		'padEnd()',
		(v, id) => `const ${id} = ${v}.padEnd(60, 'y');`,
		(id) => id,
	),
	declared(
		'concat of numbers',
		(v, id) => `const ${id} = ${v} + '?' + 1 + 2;`,
		(id) => id,
	),
	declared(
		'decodeURI()',
		(v, id) => `const ${id} = decodeURI(${v});`,
		(id) => id,
	),
	declared(
		'nullish assignment',
		(v, id) => `let ${id} = null; ${id} ??= ${v};`,
		(id) => id,
	),
	declared(
		'&&=',
		(v, id) => `let ${id} = 'x'; ${id} &&= ${v};`,
		(id) => id,
	),
	declared(
		'and',
		(v, id) => `const ${id} = flag && ${v};`,
		(id) => id,
	),
	declared(
		'comma again',
		(v, id) => `let ${id}; (1, ${id} = ${v});`,
		(id) => id,
	),
	declared(
		'chained assignment',
		(v, id) => `let ${id}, o${id}; ${id} = o${id} = ${v};`,
		(id) => id,
	),
	declared(
		'assignment in a condition',
		(v, id) => `let ${id}; if ((${id} = ${v})) { q.length; }`,
		(id) => id,
	),
	declared(
		'window property by name',
		(v, id) => `window['w' + '${id}'] = ${v};`,
		(id) => `window.w${id}`,
	),
	declared(
		'globalThis',
		(v, id) => `globalThis.g${id} = ${v};`,
		(id) => `g${id}`,
	),
	declared(
		'namespace',
		(v, id) => `mw.libs.n${id} = { a: ${v} };`,
		(id) => `mw.libs.n${id}.a`,
	),
	declared(
		'nested namespace',
		(v, id) => `window.N${id} = window.N${id} || {}; N${id}.b = N${id}.b || {}; N${id}.b.a = ${v};`,
		(id) => `N${id}.b.a`,
	),
	declared(
		'Symbol key',
		(v, id) => `const s${id} = Symbol('a'); const ${id} = { [s${id}]: ${v} };`,
		(id) => `${id}[s${id}]`,
	),
	declared(
		'number key',
		(v, id) => `const ${id} = { 1: ${v} };`,
		(id) => `${id}[1]`,
	),
	declared(
		'delete',
		(v, id) => `const ${id} = { a: ${v}, b: 1 }; delete ${id}.b;`,
		(id) => `${id}.a`,
	),
	declared(
		'label',
		(v, id) => `let ${id}; l: for (;;) { ${id} = ${v}; break l; }`,
		(id) => id,
	),
	declared(
		'recursion',
		(v, id) => `function ${id}(n) { return n ? ${id}(n - 1) : ${v}; }`,
		(id) => `${id}(2)`,
	),
	declared(
		'recursive append',
		(v, id) => `function ${id}(s, n) { return n ? ${id}(s + '/y', n - 1) : s; }`,
		(id) => `${id}((V), 2)`,
	),
	declared(
		'compose',
		(v, id) => `const c${id} = (f, g) => (a) => f(g(a)); const ${id} = c${id}((a) => a, (a) => a);`,
		(id) => `${id}((V))`,
	),
	declared(
		'pipe',
		(v, id) => `const ${id} = [(a) => a, (a) => a].reduce((a, f) => f(a), ${v});`,
		(id) => id,
	),
	declared(
		'list of objects',
		(v, id) => `const l${id} = [{ u: '/own' }, { u: ${v} }]; const ${id} = l${id}.map((one) => one.u);`,
		(id) => `${id}[1]`,
	),
	declared(
		'object of lists',
		(v, id) => `const ${id} = { a: ['/own', ${v}] };`,
		(id) => `${id}.a[1]`,
	),
	declared(
		'index variable',
		(v, id) => `const ${id} = ['/own', ${v}]; let i${id} = 0; i${id}++;`,
		(id) => `${id}[i${id}]`,
	),
	declared(
		'JSON text',
		(v, id) => `const ${id} = JSON.parse('["' + ${v} + '"]');`,
		(id) => `${id}[0]`,
	),
	declared(
		'$.parseJSON()',
		(v, id) => `const ${id} = $.parseJSON('{"a":"' + ${v} + '"}');`,
		(id) => `${id}.a`,
	),
	declared(
		'String object',
		(v, id) => `const ${id} = new String(${v});`,
		(id) => `${id}.toString()`,
	),
	declared(
		'valueOf',
		(v, id) => `const ${id} = { toString() { return ${v}; } };`,
		(id) => `('' + ${id})`,
	),
	declared(
		'mw.html.escape()',
		(v, id) => `const ${id} = mw.html.escape(${v});`,
		(id) => id,
	),
	declared(
		'Object.groupBy()',
		(v, id) => `const ${id} = Object.groupBy([${v}], () => 'a');`,
		(id) => `${id}.a[0]`,
	),
	declared(
		'mw.Map object',
		(v, id) => `const ${id} = new mw.Map(); ${id}.set({ a: ${v} });`,
		(id) => `${id}.get('a')`,
	),
	declared(
		'mw.Map values',
		(v, id) => `const ${id} = new mw.Map(); ${id}.set('a', ${v});`,
		(id) => `${id}.values.a`,
	),
	declared(
		'Object.freeze() of a list',
		(v, id) => `const ${id} = Object.freeze([${v}]);`,
		(id) => `${id}[0]`,
	),
	declared(
		'get of a nested object by path',
		(v, id) =>
			`const t${id} = { a: { b: ${v} } }; const ${id} = 'a.b'.split('.').reduce((o, k) => o[k], t${id});`,
		(id) => id,
	),
	declared(
		'assigned in a helper',
		(v, id) => `let ${id}; function s${id}(a) { ${id} = a; } s${id}(${v});`,
		(id) => id,
	),
	declared(
		'options with defaults',
		(v, id) => `function ${id}(o) { o = $.extend({ a: '/own' }, o); return o.a; }`,
		(id) => `${id}({ a: (V) })`,
	),
	declared(
		'options by Object.assign()',
		(v, id) => `function ${id}(o) { const all = Object.assign({}, { a: '/own' }, o); return all.a; }`,
		(id) => `${id}({ a: (V) })`,
	),
	declared(
		'options by spread',
		(v, id) => `function ${id}(o) { return { a: '/own', ...o }.a; }`,
		(id) => `${id}({ a: (V) })`,
	),
	declared(
		'options shorthand',
		(v, id) => `const a${id} = ${v}; const ${id} = { a${id} };`,
		(id) => `${id}.a${id}`,
	),
	declared(
		'method shorthand with this',
		(v, id) => `const ${id} = { a: ${v}, get() { return (() => this.a)(); } };`,
		(id) => `${id}.get()`,
	),
	declared(
		'self',
		(v, id) =>
			`function ${id}() { const self = this; this.a = ${v}; this.get = function () { return self.a; }; }`,
		(id) => `new ${id}().get()`,
	),
	declared(
		'singleton',
		(v, id) => `const ${id} = new (class { constructor() { this.a = ${v}; } })();`,
		(id) => `${id}.a`,
	),
	declared(
		'getInstance()',
		(v, id) => `class ${id} { constructor() { this.a = ${v}; } static of() { return new ${id}(); } }`,
		(id) => `${id}.of().a`,
	),
	declared(
		'Object.entries() for…of',
		(v, id) => `let ${id}; for (const [k, one] of Object.entries({ a: ${v} })) { ${id} = one; }`,
		(id) => id,
	),
	declared(
		'Object.entries().forEach()',
		(v, id) => `let ${id}; Object.entries({ a: ${v} }).forEach(([k, one]) => { ${id} = one; });`,
		(id) => id,
	),
	declared(
		'Object.keys().forEach()',
		(v, id) =>
			`const t${id} = { a: ${v} }; let ${id}; Object.keys(t${id}).forEach((k) => { ${id} = t${id}[k]; });`,
		(id) => id,
	),
	declared(
		'Object.values().map()',
		(v, id) => `const ${id} = Object.values({ a: { u: ${v} } }).map((one) => one.u);`,
		(id) => `${id}[0]`,
	),
	declared(
		'keys as values',
		(v, id) => `const ${id} = Object.keys({ [${v}]: 1 });`,
		(id) => `${id}[0]`,
	),
].map((step) => ({
	...step,
	// a step whose value is an argument where it is used
	code: (value: string, id: string) => {
		const made = step.code(value, id);
		return { ...made, expression: made.expression.replace('(V)', () => `(${value})`) };
	},
}));
