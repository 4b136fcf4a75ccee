/** A component's code with the bindings of its templates in it. */
import { text as textPattern, type Pattern, type Piece } from '../../strings/pattern.js';
import { exportedComponent } from '../../strings/script/component.js';
import { Module, type World } from '../../strings/script/modules.js';
import { propertyOf, rangeOf, unwrap, type Node, type Program } from '../../strings/script/program.js';
import { BINDS, statementsOf } from './bindings.js';
import { inEveryContext } from './contexts.js';
import { templateOfVue } from './vue.js';

const ownedByThis = (): string => 'this';

/** The code of a Vue component with what its template binds, each character with its place; undefined when it binds nothing. */
export function withTemplate(
	text: string,
	code: string,
	program: Program,
	file: string,
): Pattern | undefined {
	if (!BINDS.test(text)) {
		return undefined;
	}
	const template = textPattern(templateOfVue(text), { file, start: 0 });
	const component = exportedComponent(program);
	if (component) {
		return inserted(code, file, [{ at: component, body: statementsOf(template, ownedByThis) }]);
	}
	const { props, start } = propsOfSetup(program);
	const statements = statementsOf(template, (name) => (program.root.variables.has(name) ? undefined : props));
	return statements.length
		? [
				...piece(code, 0, start, file),
				...(start ? [{ text: `const ${props}=` }] : []),
				...piece(code, start, code.length, file),
				...statements,
			]
		: undefined;
}

/** What holds the props in `<script setup>`, and where that has to be declared: 0 when it is, or there are none. */
function propsOfSetup(program: Program): { props: string; start: number } {
	const name = 'propsOfComponent';
	for (const call of program.calls) {
		const callee = call.callee?.name as unknown;
		const { parent } = call;
		if ((callee !== 'defineProps' && callee !== 'withDefaults') || !parent) {
			continue;
		}
		if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
			return { props: parent.id.name as string, start: 0 };
		}
		if (parent.type === 'ExpressionStatement') {
			return { props: name, start: rangeOf(parent)[0] };
		}
	}
	return { props: name, start: 0 };
}

/** Code whose components have their templates in strings: `{ data, template: '<img :src="url">' }`. */
export function withTemplateStrings(program: Program, file: string, world: World): Pattern | undefined {
	if (!/\btemplate\s*:/.test(program.text) || !BINDS.test(program.text)) {
		return undefined;
	}
	let reader: Module | undefined;
	const found = program.objects.flatMap((object) => {
		const property = propertyOf(object, 'template');
		const value = property && unwrap(property.value);
		if (
			!value ||
			(value.type !== 'TemplateLiteral' &&
				typeof value.value !== 'string' &&
				value.type !== 'BinaryExpression')
		) {
			return [];
		}
		reader ??= new Module(program, file, world);
		const [template] = inEveryContext(reader, (ev, frame) => ev.patterns(value, frame)).flatMap(
			({ result }) => result,
		);
		const body = template ? statementsOf(template, ownedByThis) : [];
		return body.length ? [{ at: object, body }] : [];
	});
	return inserted(program.text, file, found);
}

/** Code with a method more in some of its objects. */
function inserted(
	code: string,
	file: string,
	added: readonly { readonly at: Node; readonly body: Pattern }[],
): Pattern | undefined {
	const pieces: Piece[] = [];
	let last = 0;
	for (const { at, body } of added
		.filter((one) => one.body.length)
		.sort((a, b) => rangeOf(a.at)[0] - rangeOf(b.at)[0])) {
		const inside = rangeOf(at)[0] + 1;
		pieces.push(...piece(code, last, inside, file), { text: 'templateOfComponent(){' }, ...body, {
			text: '},',
		});
		last = inside;
	}
	return pieces.length ? [...pieces, ...piece(code, last, code.length, file)] : undefined;
}

const piece = (text: string, start: number, end: number, file: string): Piece[] =>
	end > start ? [{ text: text.slice(start, end), source: { file, start } }] : [];
