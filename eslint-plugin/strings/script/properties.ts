/** What the properties of values evaluate to. */
import { isHole, literalOf } from '../pattern.js';
import { fromDatum, pass } from './alternatives.js';
import { callbackSelf } from './callbacks.js';
import { selfOf } from './calls.js';
import { objectOf, ofRecord } from './collections.js';
import { exported, exportedIn } from './exports.js';
import { descendantsOf, hierarchyOf } from './hierarchy.js';
import { componentOf, memberOfComponent } from './component.js';
import { enumMembers } from './entries.js';
import type { Evaluation } from './evaluate.js';
import { callable } from './invoke.js';
import { globalValues } from './globals.js';
import type { Module } from './modules.js';
import { propertyName, propertyOf, unwrap, type Node } from './program.js';
import { placeOfNode } from './source.js';
import { attributesNamed, dataAttribute, mergedUnder, withPushed } from './stores.js';
import { urlProperty } from './urls.js';
import { unknown, type Frame, type Value } from './values.js';

const MOST_VALUES = 512;

/** Methods of strings, lists and promises, as opposed to the properties of what a server answered. */
const METHODS =
	/^(?:then|done|catch|always|forEach|map|filter|find|some|every|slice|concat|reverse|sort|join|at|pop|shift|push|replace|replaceAll|trim|split|startsWith|endsWith|includes|indexOf|match|toString|toLowerCase|toUpperCase|substring|substr|charAt|hasOwnProperty)$/;

export function self(node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const owner = selfOf(node, ev.here);
	if (owner.fn) {
		ev.needs.isLocal = true;
	}
	for (let current = frame; current; current = current.parent) {
		if (current.self && owner.fn && current.fn === owner.fn) {
			return [current.self];
		}
	}
	if (owner.made) {
		return [{ is: 'class', node: owner.made, module: ev.here }];
	}
	if (owner.instance) {
		return [{ is: 'instance', node: owner.instance, module: ev.here, isAny: true }];
	}
	if (owner.object) {
		return ev.evaluate(owner.object);
	}
	if (ev.joins && owner.fn) {
		const selves = ev.callers(owner.fn, ev.here).flatMap((make) => make(undefined)?.self ?? []);
		if (selves.length) {
			return [...selves, ...(callbackSelf(owner.fn, ev) ?? [unknown()])];
		}
	}
	const given = owner.fn && callbackSelf(owner.fn, ev);
	return given ?? [owner.fn ? unknown() : { is: 'global', path: '' }];
}

export function member(node: Node, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const object = unwrap(node.object);
	let name = propertyName(node);
	let keys: string[] | undefined;
	if (name === undefined && node.computed) {
		const literals = ev.patterns(node.property, frame).map(literalOf);
		if (literals.length && literals.every((literal) => literal !== undefined)) {
			keys = literals as string[];
			name = keys.length === 1 ? keys[0] : undefined;
		}
	}
	const values: Value[] = [];
	if (name !== undefined) {
		values.push(...ev.here.members.writtenTo(object, name, ev, frame), ...mergedUnder(object, name, ev));
		values.push(...ev.here.members.writtenByKey(object, name, ev, frame));
		if (propertyName(object) === 'dataset') {
			values.push(...attributesNamed(dataAttribute(name), ev));
		}
	} else if (!keys) {
		values.push(...ev.here.members.writtenInto(object, ev, frame));
	}
	for (const base of ev.evaluate(object, frame)) {
		if (name !== undefined) {
			values.push(...ev.property(base, name));
		} else if (keys) {
			values.push(...keys.flatMap((key) => ev.property(base, key)));
		} else {
			values.push(...ev.valuesOf(base));
		}
		if (values.length > MOST_VALUES) {
			ev.needs.isPartial = true;
			break;
		}
	}
	const known = withPushed(
		values.filter((value) => !(value.is === 'other' && value.value === undefined)),
		node,
		ev,
	);
	if (known.length > 1) {
		const certain = known.filter(
			(value) =>
				!(
					value.is === 'string' &&
					value.pattern.length === 1 &&
					isHole(value.pattern[0]!) &&
					value.pattern[0].hole === 'opaque' &&
					!value.pattern[0].sends
				) && !(value.is === 'method'),
		);
		return certain.length ? certain : known;
	}
	return known.length ? known : [named(name)];
}

/** What the name of a property tells when nothing else does: `widget.$element`. */
const named = (name: string | undefined): Value =>
	name !== undefined && /^\$\w/.test(name)
		? { is: 'element', tags: [], jquery: true, made: false }
		: unknown();

/** The values of a property. */
export function propertyOfValue(value: Value, name: string, ev: Evaluation): readonly Value[] {
	switch (value.is) {
		case 'object': {
			const found = ev.in(value.module as Module, () => ofObject(value.node, name, value.frame, ev));
			const written = value.isPassed ? propertyOf(value.node, name) : undefined;
			return written
				? found.map((one) => pass(one, placeOfNode(written.value, value.module as Module)))
				: found;
		}
		case 'merged': {
			const found = value.parts.map((part) => part.flatMap((v) => ev.property(v, name)));
			return found.flat().filter((v) => !(v.is === 'other' && v.value === undefined));
		}
		case 'list':
			if (/^\d+$/.test(name)) {
				return value.exact
					? value.items[Number(name)]
						? [value.items[Number(name)]!]
						: [{ is: 'other' }]
					: value.items;
			}
			return name === 'length' ? [unknown('component')] : [{ is: 'method', of: [value], name }];
		case 'class':
			return ev.in(value.module as Module, () => ofClass(value.node, name, true, ev));
		case 'instance':
			return ev.in(value.module as Module, () => ofInstance(value, name, ev));
		case 'statics':
			return ev.in(value.module as Module, () => ofStatics(value.node, name, ev));
		case 'function':
			if (name === 'call' || name === 'apply' || name === 'bind') {
				return [{ is: 'bound', target: value, how: name }];
			}
			if (name === 'prototype') {
				return [{ is: 'instance', node: value.node, module: value.module }];
			}
			if (name === 'static') {
				return [{ is: 'statics', node: value.node, module: value.module }];
			}
			// OOjs keeps what a constructor inherits from
			return name === 'super' || name === 'parent'
				? ev.in(value.module as Module, () => parentsOf(value.node, ev))
				: [{ is: 'other' }];
		case 'global':
			return value.path.endsWith('#') && /^\$\w/.test(name)
				? [{ is: 'element', tags: [], jquery: true, made: false }]
				: globalValues(value.path ? `${value.path}.${name}` : name, ev);
		case 'url':
			return urlProperty(value.patterns, name) ?? [{ is: 'method', of: [value], name }];
		case 'module':
			return exported(value.file, name, ev);
		case 'datum':
			return value.datum.kind === 'object'
				? value.datum.entries.has(name)
					? [fromDatum(value.datum.entries.get(name)!)]
					: [{ is: 'other' }]
				: value.datum.kind === 'list' && value.datum.items[Number(name)]
					? [fromDatum(value.datum.items[Number(name)]!)]
					: [{ is: 'method', of: [value], name }];
		case 'string':
			if (name === 'length') {
				return [unknown('component')];
			}
			if (value.pattern.length === 1 && isHole(value.pattern[0]!)) {
				const first = value.pattern[0];
				if (first.hole === 'setting' && first.name?.startsWith('mw.config.get')) {
					const data = ev.here.project()?.configVariable(name) ?? [];
					return data.length ? data.map(fromDatum) : [{ is: 'method', of: [value], name }];
				}
			}
			return [{ is: 'method', of: [value], name }];
		case 'ref':
			return name === 'value' ? value.of : value.of.flatMap((one) => ev.property(one, name));
		case 'record':
			return name === 'length' ? [unknown('component')] : ofRecord(value, name);
		case 'map':
			return name === 'values' && ev.here.text.includes('.values.')
				? [objectOf(value.pairs)]
				: [{ is: 'method', of: [value], name }];
		case 'element':
			return name === 'contentWindow'
				? [{ is: 'global', path: '' }]
				: name === 'contentDocument'
					? [{ is: 'global', path: 'document' }]
					: [{ is: 'method', of: [value], name }];
		case 'response':
			return [{ is: 'method', of: [value], name }];
		case 'answer':
			return [METHODS.test(name) ? { is: 'method', of: [value], name } : value];
		case 'other':
			return [unknown()];
		default:
			return [{ is: 'method', of: [value], name }];
	}
}

/** What an object has of another under a name: nothing where that is the object itself, as it was before. */
const ofAnother = (other: Node, name: string, frame: Frame | undefined, ev: Evaluation): readonly Value[] =>
	ev.onceFor(other, name, () => ev.evaluate(other, frame).flatMap((value) => ev.property(value, name))) ?? [];

function ofObject(node: Node, name: string, frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const values: Value[] = [];
	let open = false;
	for (const property of (node.properties as Node[]).toReversed()) {
		if (property.type === 'SpreadElement' || property.type === 'ExperimentalSpreadProperty') {
			const spread = ofAnother(property.argument, name, frame, ev);
			values.push(...spread.filter((value) => !(value.is === 'other' && value.value === undefined)));
			continue;
		}
		const key = propertyName(property);
		if (key === undefined) {
			const keys = ev.patterns(property.key, frame).map(literalOf);
			if (keys.includes(name) || keys.includes(undefined)) {
				values.push(...ev.evaluate(property.value, frame));
			}
			open = true;
			continue;
		}
		if (key === name && property.kind === 'set') {
			open = true;
			continue;
		}
		if (key === name) {
			if (property.kind === 'get') {
				values.push(...ev.returned({ is: 'function', node: property.value, module: ev.here, frame }, []));
			} else {
				values.push(...ev.evaluate(property.value, frame));
			}
			return values;
		}
	}
	values.push(...ev.here.members.writesTo(node, name, ev));
	const prototype = values.length ? undefined : propertyOf(node, '__proto__');
	if (prototype) {
		values.push(...ofAnother(prototype.value, name, frame, ev).filter(({ is }) => is !== 'other'));
	}
	const component = componentOf(node);
	if (component && !ev.members.has(component)) {
		ev.members.add(component);
		try {
			if (component !== node) {
				values.push(...ev.here.members.writesTo(component, name, ev));
			}
			values.push(...memberOfComponent(component, name, ev, frame));
		} finally {
			ev.members.delete(component);
		}
	}
	return values.length || !open
		? values.length
			? values
			: [{ is: 'other', value: undefined }]
		: [unknown()];
}

function ofClass(node: Node, name: string, isStatic: boolean, ev: Evaluation, depth = 0): readonly Value[] {
	if (node.type === 'TSEnumDeclaration') {
		const member = enumMembers(node).find((m) => (m.id.name ?? m.id.value) === name);
		return member?.initializer ? ev.evaluate(member.initializer) : [unknown('component')];
	}
	if (node.type === 'TSModuleDeclaration') {
		return exportedIn(node.body, name, ev);
	}
	const values = [...ownOf(node, name, isStatic, ev)];
	if (!values.length && depth < MOST_ANCESTORS) {
		for (const parent of parentsOf(node, ev)) {
			values.push(
				...ev
					.in(parent.module as Module, () => ofClass(parent.node, name, isStatic, ev, depth + 1))
					.filter(({ is }) => is !== 'method'),
			);
		}
	}
	if (values.length) {
		return values;
	}
	if (isStatic && name === 'static') {
		return [{ is: 'statics', node, module: ev.here }];
	}
	return isStatic && name === 'prototype'
		? [{ is: 'instance', node, module: ev.here }]
		: [{ is: 'method', of: [], name }];
}

const MOST_ANCESTORS = 8;

/** What a class or constructor function inherits from. */
function parentsOf(node: Node, ev: Evaluation): Extract<Value, { is: 'class' | 'function' }>[] {
	const { parents } = hierarchyOf(ev.here);
	return [...(node.superClass ? [node.superClass as Node] : []), ...(parents.get(node) ?? [])]
		.flatMap((parent) => ev.evaluate(parent))
		.flatMap((parent) => callable(parent, ev))
		.filter(
			(parent) => (parent.is === 'class' || parent.is === 'function') && parent.node !== node,
		) as Extract<Value, { is: 'class' | 'function' }>[];
}

/** The members of a class or constructor function itself. */
function ownOf(node: Node, name: string, isStatic: boolean, ev: Evaluation): readonly Value[] {
	const values: Value[] = [];
	if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
		for (const member of node.body.body as Node[]) {
			if (Boolean(member.static) !== isStatic || propertyName(member) !== name) {
				continue;
			}
			if (member.type === 'MethodDefinition') {
				values.push(
					...(member.kind === 'get'
						? ev.returned({ is: 'function', node: member.value, module: ev.here, frame: undefined }, [])
						: member.kind === 'set'
							? []
							: ev.evaluate(member.value)),
				);
			} else if (member.value) {
				values.push(...ev.evaluate(member.value));
			}
		}
	}
	values.push(...ev.here.members.writesTo(node, isStatic ? name : `#${name}`, ev));
	if (!isStatic) {
		for (const source of hierarchyOf(ev.here).merged.get(node) ?? []) {
			values.push(
				...ev
					.evaluate(source)
					.filter((value) => value.is === 'object')
					.flatMap((value) => ev.property(value, name))
					.filter(({ is }) => is !== 'other'),
			);
		}
	}
	return values;
}

function ofInstance(
	value: Extract<Value, { is: 'instance' }>,
	name: string,
	ev: Evaluation,
): readonly Value[] {
	if (name === 'constructor') {
		return [{ is: 'class', node: value.node, module: value.module }];
	}
	const own = ofClass(value.node, name, false, ev);
	const others = value.isAny
		? descendantsOf(value.node, ev.here).flatMap((node) => ownOf(node, name, false, ev))
		: [];
	return others.length ? [...others, ...own.filter(({ is }) => is !== 'method')] : own;
}

/** What `Class.static.name` is set to, for a class or one that it inherits from. */
function ofStatics(node: Node, name: string, ev: Evaluation, depth = 0): readonly Value[] {
	const writes = (ev.here.program.memberWrites.get(name) ?? []).filter((write) => {
		const owner = unwrap(unwrap(write.left).object);
		return (
			owner.type === 'MemberExpression' &&
			propertyName(owner) === 'static' &&
			ev.here.functionNamedBy(owner.object) === node
		);
	});
	const values = writes.flatMap(({ right }) => ev.evaluate(right));
	if (values.length || depth > MOST_ANCESTORS) {
		return values;
	}
	return parentsOf(node, ev).flatMap((parent) =>
		ev.in(parent.module as Module, () => ofStatics(parent.node, name, ev, depth + 1)),
	);
}
