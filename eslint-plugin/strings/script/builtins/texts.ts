/** Functions of texts: `String`, `encodeURIComponent()`, JSON, `$.param()`. */
import { table } from '../../../table.js';
import { hole, literalOf, sendsOf, text, type Pattern } from '../../pattern.js';
import type { Evaluation } from '../evaluate.js';
import { datumOfText } from '../json.js';
import type { Node } from '../program.js';
import { encoded, mapText } from '../text-methods.js';
import { string, unknown, type Frame, type Value } from '../values.js';
import { given, sends, type Builtin } from './builtin.js';

const component: Builtin = (args, frame, ev) =>
	ev.patterns(args[0], frame).map((pattern) => string(encoded(pattern, encodeURIComponent)));

const decoded: Builtin = (args, frame, ev) =>
	ev.patterns(args[0], frame).map((pattern) => string(mapText(pattern, decodeURIComponent)));

export const TEXTS = table<Builtin>({
	String: (args, frame, ev) => ev.patterns(args[0], frame).map(string),
	'String.fromCharCode': ofCodes,
	'String.fromCodePoint': ofCodes,
	'String.raw': rawOf,
	encodeURIComponent: component,
	escape: component,
	'$.escapeSelector': component,
	encodeURI: (args, frame, ev) =>
		ev
			.patterns(args[0], frame)
			.map((pattern) => string(literalOf(pattern) === undefined ? pattern : encoded(pattern, encodeURI))),
	decodeURI: decoded,
	decodeURIComponent: decoded,
	unescape: decoded,
	atob: (args, frame, ev) =>
		ev.patterns(args[0], frame).map((pattern) => {
			const literal = literalOf(pattern);
			return literal === undefined ? unknown() : string(mapText(pattern, atob));
		}),
	btoa: (args, frame, ev) =>
		ev.patterns(args[0], frame).map((pattern) => {
			const literal = literalOf(pattern);
			return string(
				literal === undefined
					? hole('component', { sends: sendsOf(pattern) })
					: mapText(pattern, (value) => Buffer.from(value, 'latin1').toString('base64')),
			);
		}),
	'$.param': (args, frame, ev) => [string(hole('component', { sends: sends(args[0], frame, ev) }))],
	'$.trim': given,
	'JSON.parse': parsed,
	'$.parseJSON': parsed,
	'JSON.stringify': (args, frame, ev) => [{ is: 'json', of: ev.evaluate(args[0], frame) }],
});

/** `String.fromCharCode( ...codes )`. */
function ofCodes(args: readonly Node[], frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const codes = args.flatMap((arg) =>
		arg.type === 'SpreadElement'
			? ev.evaluate(arg.argument, frame).flatMap((value) => ev.itemsOf(value))
			: (ev.first(ev.evaluate(arg, frame)) ?? []),
	);
	return codes.every((code) => code?.is === 'other' && typeof code.value === 'number')
		? [
				string(
					text(
						String.fromCodePoint(
							...codes.map((code) => ((code as { value: number }).value & 0x1fffff) % 0x110000),
						),
					),
				),
			]
		: [unknown()];
}

/** `String.raw( strings, ...values )`, as a tag calls it. */
function rawOf(args: readonly Node[], frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const lists = ev
		.evaluate(args[0], frame)
		.flatMap((value) => (value.is === 'list' ? [value] : ev.property(value, 'raw')))
		.filter((value) => value.is === 'list' && value.exact);
	const values = args
		.slice(1)
		.flatMap((arg) =>
			arg.type === 'SpreadElement'
				? ev.evaluate(arg.argument, frame).flatMap((value) => ev.itemsOf(value))
				: ev.evaluate(arg, frame).slice(0, 1),
		);
	return lists.length
		? lists.map((list) =>
				string(
					(list.is === 'list' ? list.items : []).flatMap((item, i, all): Pattern => [
						...(ev.strings([item])[0] ?? hole('opaque')),
						...(i < all.length - 1 && values[i] ? (ev.strings([values[i]])[0] ?? hole('opaque')) : []),
					]),
				),
			)
		: [unknown()];
}

/** A copy by way of JSON, or the data that a literal spells. */
function parsed([node]: readonly Node[], frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const copied = ev.evaluate(node, frame).flatMap((value) => (value.is === 'json' ? value.of : []));
	if (copied.length) {
		return copied;
	}
	const data = ev
		.patterns(node, frame)
		.filter((pattern) => literalOf(pattern) !== undefined)
		.map((pattern) => datumOfText(pattern));
	return data.length ? data.map((datum) => (datum ? { is: 'datum', datum } : unknown())) : [unknown()];
}
