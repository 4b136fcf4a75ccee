/** A component's code with the bindings of its templates in it. */
import type { Files } from '../../files.js';
import { isHole, text as textPattern, type Pattern, type Piece } from '../../strings/pattern.js';
import { componentOf, exportedComponent } from '../../strings/script/component.js';
import { Module, type World } from '../../strings/script/modules.js';
import { propertyOf, rangeOf, unwrap, type Node, type Program } from '../../strings/script/program.js';
import { resolveModule } from '../../strings/script/resolve.js';
import { BINDS, statementsOf, statementsOfStyle } from './bindings.js';
import { inEveryContext } from './contexts.js';
import { sourceOfVue, styleOfVue, templateOfVue } from './vue.js';

const ownedByThis = (): string => 'this';

/** A component whose template is added to its code. */
export interface Component {
	/** The whole file. */
	readonly text: string;
	readonly file: string;
	readonly files: Files;
	/** Its program, which may be of another file. */
	readonly program: Program;
	readonly codeFile: string;
}

/** The code of a Vue component with what its template and styles bind, each character with its place; undefined when they bind nothing. */
export function withTemplate({ text, file, files, program, codeFile }: Component): Pattern | undefined {
	const outside = sourceOfVue(text, 'template');
	const path = outside && resolveModule(outside.path, file, files, undefined);
	const other = path === undefined ? '' : (files.read(path) ?? '');
	if (!BINDS.test(text) && !BINDS.test(other)) {
		return undefined;
	}
	const template = [
		...textPattern(templateOfVue(text), { file, start: 0 }),
		...(outside ? standingAt(other, file, outside.block.from) : []),
	];
	const styles = textPattern(styleOfVue(text), { file, start: 0 });
	const statements = (ownerOf: (name: string) => string | undefined): Pattern => [
		...statementsOf(template, ownerOf),
		...statementsOfStyle(styles, ownerOf),
	];
	const code = program.text;
	const component = exportedComponent(program);
	if (component) {
		return inserted(code, codeFile, [{ at: component, body: statements(ownedByThis) }]);
	}
	const { props, start } = propsOfSetup(program);
	const body = statements((name) => (program.root.variables.has(name) ? undefined : props));
	return body.length
		? [
				...piece(code, 0, start, codeFile),
				...(start ? [{ text: `const ${props}=` }] : []),
				...piece(code, start, code.length, codeFile),
				...body,
			]
		: undefined;
}

/** Text of another file, all of which stands where this one takes it in. */
const standingAt = (text: string, file: string, start: number): Pattern =>
	textPattern(text, { file, start, map: Array.from({ length: text.length + 1 }, () => start) });

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
	if (!/\btemplate\b/.test(program.text)) {
		return undefined;
	}
	const binds = BINDS.test(program.text);
	let reader: Module | undefined;
	const found = program.objects.flatMap((object) => {
		const property = propertyOf(object, 'template');
		const value = property && unwrap(property.value);
		const isWritten =
			value?.type === 'TemplateLiteral' ||
			typeof value?.value === 'string' ||
			value?.type === 'BinaryExpression';
		if (!value || (isWritten ? !binds : componentOf(object) !== object)) {
			return [];
		}
		reader ??= new Module(program, file, world);
		const [template = []] = inEveryContext(reader, (ev, frame) => ev.patterns(value, frame)).flatMap(
			({ result }) => result,
		);
		const here = template.flatMap((one) =>
			isHole(one) || !one.source || one.source.file === file
				? [one]
				: standingAt(one.text, file, rangeOf(value)[0]),
		);
		const body = here.some((one) => !isHole(one) && BINDS.test(one.text))
			? statementsOf(here, ownedByThis)
			: [];
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
