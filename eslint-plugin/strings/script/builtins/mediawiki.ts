/** Functions of MediaWiki's `mw`. */
import { table } from '../../../table.js';
import { hole, isHole, sliceText, type Pattern, type Piece } from '../../pattern.js';
import type { Evaluation } from '../evaluate.js';
import { configured } from '../globals.js';
import { TOKEN } from '../known.js';
import type { Node } from '../program.js';
import { messagesNamed } from '../stores.js';
import { literals } from '../text-methods.js';
import { string, unknown, type Frame, type Value } from '../values.js';
import { given, type Builtin } from './builtin.js';

const ofReader: Builtin = (_args, _frame, _ev, _call, path) => [unknown('opaque', path)];

const message: Builtin = (args, frame, ev) => {
	const own = messagesNamed(literals(ev.patterns(args[0], frame)), ev);
	return own.length ? own : [unknown()];
};

export const MEDIAWIKI = table<Builtin>({
	'mw.config.get': (args, frame, ev) => {
		const names = literals(ev.patterns(args[0], frame));
		return names.length ? names.flatMap((name) => configured(name, ev)) : [unknown()];
	},
	'mw.user.tokens.get': (_args, _frame, _ev, _call, path) => [
		string(hole(TOKEN.hole, { name: path, sends: ['edit token'] })),
	],
	'mw.user.options.get': ofReader,
	'mw.storage.get': ofReader,
	'mw.cookie.get': ofReader,
	'mw.format': format,
	'mw.html.escape': given,
	'mw.msg': message,
	'mw.message': message,
});

function format(args: readonly Node[], frame: Frame | undefined, ev: Evaluation): readonly Value[] {
	const parameters = args.slice(1).map((arg) => ev.patterns(arg, frame));
	const most = Math.min(8, Math.max(1, ...parameters.map((one) => one.length)));
	return ev.patterns(args[0], frame).flatMap((pattern) =>
		Array.from({ length: most }, (_, i) =>
			string(
				formatted(
					pattern,
					parameters.map((one) => one[i] ?? one[0] ?? hole('opaque')),
				),
			),
		),
	);
}

/** `mw.format( '$1/x', … )`. */
function formatted(pattern: Pattern, parameters: readonly Pattern[]): Pattern {
	return pattern.flatMap((piece): Pattern => {
		if (isHole(piece)) {
			return [piece];
		}
		const pieces: Piece[] = [];
		let last = 0;
		for (const match of piece.text.matchAll(/\$(\d+)/g)) {
			pieces.push(
				sliceText(piece, last, match.index),
				...(parameters[Number(match[1]) - 1] ?? hole('opaque')),
			);
			last = match.index + match[0].length;
		}
		return [...pieces, sliceText(piece, last, piece.text.length)].filter((one) => isHole(one) || one.text);
	});
}
