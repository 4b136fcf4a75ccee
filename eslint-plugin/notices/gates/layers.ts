/**
 * Map layers: to make one requests nothing, its tiles are asked for once it is on a map. Sources: Leaflet 1.9 (`Layer#addTo`,
 * `Map#addLayer`, `Control.Layers`), Mapbox.js 3.3, OpenLayers 10 (`Map#addLayer`, `layers` of its options); 2026-11.
 */
import { moduleAround, type Module } from '../../strings/script/modules.js';
import {
	calleeName,
	functionAround,
	isFunction,
	propertyName,
	rangeOf,
	unwrap,
	type Node,
} from '../../strings/script/program.js';
import { neighbours } from './answers.js';
import type { Verdict } from './gate.js';
import { importing } from './importers.js';
import { isExports } from './exports.js';

/** Calls and constructions that make a layer, by the last name of the callee. */
const LAYERS =
	/^(?:tileLayer|TileLayer|wms|WMS|imageOverlay|ImageOverlay|videoOverlay|styleLayer|XYZ|OSM|TMS|TileWMS|ImageWMS|WMTS|VectorTile|ImageStatic)$/;
/** Methods that put a layer, their argument or their receiver, on a map. */
const PUTS_ARGUMENT = /^(?:addLayer|addOverlay|map|Map)$/;
const PUTS_RECEIVER = /^(?:addTo|setMap)$/;
/** Groups of layers, and layers of a source, which are put on a map in its stead. */
const HOLDS =
	/^(?:layerGroup|LayerGroup|featureGroup|FeatureGroup|Tile|TileLayer|Image|ImageLayer|VectorTile|VectorTileLayer|Group)$/;
/** Controls in which the reader chooses layers. */
const CONTROL = /^(?:layers|Layers|addBaseLayer|_addLayer)$/;
/** Methods that only look at a layer, or take it away. */
const LOOKS = /^(?:hasLayer|removeLayer|hasOwnProperty)$/;
/** Expressions whose value is that of a part. */
const PASSES =
	/^(?:ConditionalExpression|LogicalExpression|SequenceExpression|AwaitExpression|ChainExpression|ArrayExpression|SpreadElement|TSAsExpression|TSNonNullExpression|ParenthesizedExpression)$/;
/** Where a value ends without consequence. */
const ENDS = /^(?:ExpressionStatement|IfStatement|UnaryExpression|BinaryExpression)$/;
const MOST_STEPS = 300;

/** What following a layer needs of the search. */
export interface Around {
	at(node: Node): Verdict;
	/** The calls of a function; undefined when not all of them are known. */
	callsOf(fn: Node): readonly Node[] | undefined;
	functionsOf(call: Node, module: Module): readonly Node[];
}

/** What is to be said of a layer by where it gets to; undefined of what is none, and of one that gets nowhere. */
export function layerPutOn(made: Node, around: Around): Verdict | undefined {
	if (
		!(made.type === 'CallExpression' || made.type === 'NewExpression') ||
		!LAYERS.test(calleeName(made) ?? '')
	) {
		return undefined;
	}
	let gated: Verdict | undefined;
	let open: { readonly end: End; readonly verdict: Verdict } | undefined;
	for (const end of new Way(around).of(made)) {
		const verdict = end.control ? byControl(end.control, end.node, around) : around.at(end.node);
		if (verdict.gate) {
			gated ??= verdict;
		} else {
			open ??= { end, verdict };
		}
	}
	const module = open && moduleAround(open.end.node);
	return !open
		? gated
		: gated && !open.verdict.problem && module
			? { problem: { kind: 'elsewhere', at: { node: open.end.node, module } } }
			: open.verdict;
}

interface End {
	/** What puts the layer on a map or into a control, or where it gets lost. */
	readonly node: Node;
	readonly control?: Node;
}

class Way {
	private readonly seen = new Set<Node>();
	private readonly ends: End[] = [];
	private steps = MOST_STEPS;

	constructor(private readonly around: Around) {}

	/** Where a layer gets to. */
	of(layer: Node): readonly End[] {
		this.follow(layer);
		return this.ends;
	}

	/** Follows a value; what cannot be followed further may put it on a map there. */
	private follow(node: Node): true {
		if (!this.seen.has(node)) {
			this.seen.add(node);
			if (!this.step(node)) {
				this.ends.push({ node });
			}
		}
		return true;
	}

	private step(node: Node): boolean {
		const { parent } = node;
		const module = moduleAround(node);
		if (!parent || !module || --this.steps < 0) {
			return false;
		}
		if (PASSES.test(parent.type)) {
			const isOnlyTested =
				(parent.type === 'ConditionalExpression' && parent.test === node) ||
				(parent.type === 'LogicalExpression' && parent.operator === '&&' && parent.left === node);
			return isOnlyTested || this.follow(parent);
		}
		if (ENDS.test(parent.type)) {
			return true;
		}
		switch (parent.type) {
			case 'MemberExpression':
				return parent.object !== node || this.member(parent);
			case 'CallExpression':
			case 'NewExpression':
				return this.argument(node, parent, module);
			case 'Property':
				return parent.value === node && !!parent.parent && this.property(parent, module);
			case 'VariableDeclarator':
				return parent.id.type === 'Identifier' && this.variable(parent.id as Node, module);
			case 'AssignmentExpression':
				return this.assigned(parent, module);
			case 'ReturnStatement':
			case 'ArrowFunctionExpression':
				return this.returned(node);
			default:
				return false;
		}
	}

	private member(member: Node): boolean {
		const call = member.parent;
		if (call?.type !== 'CallExpression' || call.callee !== member) {
			return true;
		}
		if (PUTS_RECEIVER.test(propertyName(member) ?? '')) {
			this.ends.push({ node: call });
		}
		return this.follow(call);
	}

	private argument(node: Node, call: Node, module: Module): boolean {
		const name = calleeName(call) ?? '';
		const index = (call.arguments as Node[]).indexOf(node);
		const own = this.around.functionsOf(call, module);
		if (own.length) {
			return own.every((fn) => {
				const target = isFunction(fn) ? (fn.params[index] as Node | undefined) : undefined;
				const owner = moduleAround(fn);
				return !target || (target.type === 'Identifier' && !!owner && this.variable(target, owner));
			});
		}
		if (CONTROL.test(name)) {
			const callee = unwrap(call.callee);
			this.ends.push({
				node: call,
				control: name.startsWith('l') || name.startsWith('L') ? call : (callee.object as Node),
			});
			return true;
		}
		if (PUTS_ARGUMENT.test(name)) {
			this.ends.push({ node: call });
			return true;
		}
		return LOOKS.test(name) || (HOLDS.test(name) && this.follow(call));
	}

	/** `{ layer }`, `{ layers: [ layer ] }`: an argument of a call, or a value whose member is read. */
	private property(property: Node, module: Module): boolean {
		const object = property.parent!;
		const call = object.parent;
		const name = propertyName(property) ?? '';
		if (
			(call?.type === 'CallExpression' || call?.type === 'NewExpression') &&
			/^(?:layers|Layers|map|Map)$/.test(calleeName(call) ?? '')
		) {
			return this.argument(object, call, module);
		}
		if ((call?.type === 'CallExpression' || call?.type === 'NewExpression') && name === 'source') {
			return this.argument(object, call, module);
		}
		return !!name && this.reads(name, module);
	}

	private reads(name: string, module: Module): boolean {
		return [...new Set([module, ...neighbours(module), ...importing(module)])].every(({ program }) =>
			program.readsOf(name).every((read) => this.follow(read)),
		);
	}

	private variable(identifier: Node, module: Module): boolean {
		const variable = module.program.variableOf(identifier);
		return !!variable && module.program.referencesTo(variable).every((reference) => this.follow(reference));
	}

	private assigned(assignment: Node, module: Module): boolean {
		const left = unwrap(assignment.left);
		const name = left.type === 'MemberExpression' ? propertyName(left) : undefined;
		return (
			this.follow(assignment) &&
			(left.type === 'Identifier'
				? this.variable(left, module)
				: name !== undefined && !isExports(left) && this.reads(name, module))
		);
	}

	private returned(node: Node): boolean {
		const fn = functionAround(node);
		const calls = fn && this.around.callsOf(fn);
		return !!calls?.length && calls.every((call) => this.follow(call));
	}
}

/** What choosing a layer in a control is: consent, when the control asks before it passes the choice on. */
function byControl(control: Node, end: Node, around: Around): Verdict {
	const module = moduleAround(control);
	const plain: Verdict = module ? { problem: { kind: 'click', at: { node: end, module } } } : {};
	const made = module && definitionOf(control, module);
	const handler = made?.methods.find((one) => propertyName(one) === HANDLER)?.value as Node | undefined;
	if (!made || !handler) {
		return plain;
	}
	let gated: Verdict | undefined;
	for (const call of made.module.program.calls) {
		if (!isWithin(call, handler) || !callsBase(call, made.module) || isNoChoice(call, handler)) {
			continue;
		}
		const verdict = around.at(call);
		if (!verdict.gate) {
			return verdict;
		}
		gated ??= verdict;
	}
	return gated ?? plain;
}

/** The method by which Leaflet's control of layers puts the chosen ones on the map. */
const HANDLER = '_onInputClick';

function isWithin(node: Node, outer: Node): boolean {
	const [[start, end], [from, to]] = [rangeOf(node), rangeOf(outer)];
	return from <= start && end <= to;
}

/** Whether a call runs the control's own handler: `L.Control.Layers.prototype._onInputClick.call( this )`, also by a variable. */
function callsBase(call: Node, module: Module): boolean {
	let callee = call.callee ? unwrap(call.callee) : undefined;
	if (callee?.type === 'MemberExpression' && /^(?:call|apply)$/.test(propertyName(callee) ?? '')) {
		callee = unwrap(callee.object);
	}
	if (callee?.type === 'Identifier') {
		const [write] = module.program.variableOf(callee)?.writes ?? [];
		callee = write?.kind === 'init' && write.value && !write.path.length ? unwrap(write.value) : undefined;
	}
	if (callee?.type !== 'MemberExpression' || propertyName(callee) !== HANDLER) {
		return false;
	}
	const object = unwrap(callee.object);
	return object.type === 'Super' || propertyName(object) === 'prototype';
}

/** Whether a branch is not that of a choice: the layer is on the map already, or nothing was clicked. */
function isNoChoice(call: Node, handler: Node): boolean {
	let child = call;
	for (let parent = call.parent; parent && child !== handler; child = parent, parent = parent.parent) {
		if (parent.type !== 'IfStatement' || parent.test === child) {
			continue;
		}
		const isTrue = parent.consequent === child;
		if (conjuncts(parent.test).some((one) => (isTrue ? isShown(one) : isClick(one)))) {
			return true;
		}
	}
	return false;
}

const isShown = (test: Node): boolean => test.type === 'CallExpression' && calleeName(test) === 'hasLayer';
const isClick = (test: Node): boolean =>
	test.type === 'BinaryExpression' &&
	/^===?$/.test(test.operator as string) &&
	[test.left, test.right].some((one) => (one as Node).value === 'click');

function conjuncts(wrapped: Node): Node[] {
	const node = unwrap(wrapped);
	return node.type === 'LogicalExpression' && node.operator === '&&'
		? [...conjuncts(node.left), ...conjuncts(node.right)]
		: [node];
}

interface Definition {
	readonly module: Module;
	readonly methods: readonly Node[];
}

/** The class that extends `L.Control.Layers`, of which a control is made: a class, or `L.Control.Layers.extend( { … } )`. */
function definitionOf(wrapped: Node, module: Module, depth = 0): Definition | undefined {
	const node = unwrap(wrapped);
	if (depth > 8) {
		return undefined;
	}
	const next = (other: Node, of = module): Definition | undefined => definitionOf(other, of, depth + 1);
	switch (node.type) {
		case 'Identifier': {
			const [write] = module.program.variableOf(node)?.writes ?? [];
			if (write?.kind === 'import' || !write) {
				return undefined;
			}
			const { value } = write;
			return value && !write.path.length
				? next(value)
				: write.node.type === 'ClassDeclaration'
					? next(write.node)
					: undefined;
		}
		case 'MemberExpression': {
			const writes = module.program.memberWrites.get(propertyName(node) ?? '') ?? [];
			return writes.length === 1 ? next(writes[0]!.right as Node) : undefined;
		}
		case 'NewExpression':
			return isLayers(unwrap(node.callee)) ? undefined : next(node.callee as Node);
		case 'ClassDeclaration':
		case 'ClassExpression':
			return node.superClass && isLayers(unwrap(node.superClass))
				? { module, methods: node.body.body as Node[] }
				: undefined;
		case 'CallExpression':
			return called(node, module, next);
		default:
			return undefined;
	}
}

function called(
	call: Node,
	module: Module,
	next: (node: Node, of?: Module) => Definition | undefined,
): Definition | undefined {
	const [argument] = call.arguments as Node[];
	const name = calleeName(call);
	if (name === 'extend' && argument?.type === 'ObjectExpression') {
		return isLayers(unwrap(unwrap(call.callee).object as Node))
			? { module, methods: argument.properties as Node[] }
			: undefined;
	}
	const file =
		name === 'require' && typeof argument?.value === 'string' ? module.resolve(argument.value) : undefined;
	const other = file === undefined ? undefined : module.world.module(file);
	const exported = other?.program.assignments.find(
		({ left }) => isExports(unwrap(left as Node)) && propertyName(unwrap(left as Node)) === 'exports',
	);
	return other && exported ? next(exported.right as Node, other) : undefined;
}

/** `L.Control.Layers`, whatever Leaflet is called. */
const isLayers = (node: Node): boolean =>
	node.type === 'MemberExpression' &&
	propertyName(node) === 'Layers' &&
	propertyName(unwrap(node.object)) === 'Control';
