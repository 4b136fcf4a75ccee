/** Edits that an author may choose: only those that are mechanical, and leave code that means what it meant. */
import { gateAround, noticeFor } from '../notices/template.js';
import { mirrorFor, moduleFor } from '../origins/replacements.js';
import type { Language } from '../requests/context.js';
import type { Request } from '../requests/request.js';
import { literalOf, placeOf, type Place } from '../strings/pattern.js';
import { isFunction, rangeOf, type Node, type Program } from '../strings/script/program.js';
import { directiveAbove } from './directive.js';
import { PLUGIN, type RequestRecord, type RuleName, type Suggestion } from './finding.js';

interface Source {
	readonly file: string;
	readonly text: string;
}

/** Wikimedia's own instead of the address, where the whole address is one literal of this file. */
export function replacementsFor(request: Request, source: Source): Suggestion[] {
	const literal = literalOf(request.url);
	const place = request.url.length === 1 ? placeOf(request.url[0]!) : undefined;
	if (
		literal === undefined ||
		place?.file !== source.file ||
		source.text.slice(place.start, place.end) !== literal
	) {
		return [];
	}
	const module = request.destination === 'script' ? moduleInstead(literal, place, source.text) : undefined;
	const mirror = mirrorFor(literal);
	return [
		...(module ? [module] : []),
		...(mirror
			? [
					{
						message: `Use Toolforge's mirror of ${mirror.of}: ${mirror.url}`,
						edits: [{ start: place.start, end: place.end, text: mirror.url }],
					},
				]
			: []),
	];
}

/** Calls that load a script by its address, and what loads a module. */
const LOADERS: readonly (readonly [call: RegExp, instead: string])[] = [
	[/(?<![\w$.])mw\.loader\.load(?=\s*\(\s*$)/, 'mw.loader.load'],
	[/(?<![\w$.])importScriptURI(?=\s*\(\s*$)/, 'mw.loader.load'],
	[/(?<![\w$.])(?:mw\.loader|\$|jQuery)\.getScript(?=\s*\(\s*$)/, 'mw.loader.using'],
];
const MOST_BEFORE = 100;

function moduleInstead(url: string, { start, end }: Place, text: string): Suggestion | undefined {
	const found = moduleFor(url);
	const quote = text[start - 1];
	if (!found || !/['"`]/.test(quote ?? '') || text[end] !== quote) {
		return undefined;
	}
	const from = Math.max(0, start - 1 - MOST_BEFORE);
	const before = text.slice(from, start - 1);
	for (const [call, instead] of LOADERS) {
		const match = call.exec(before);
		if (match) {
			const at = from + match.index;
			const { module, isRequired } = found;
			return {
				message: `Use MediaWiki's own ${module}: ${instead}( '${module}' )${isRequired ? `, with require( '${module}' ) where it is used` : ''}`,
				edits: [
					...(match[0] === instead ? [] : [{ start: at, end: at + match[0].length, text: instead }]),
					{ start, end, text: module },
				],
			};
		}
	}
	return undefined;
}

/** What only an author can finish: a notice that asks first, or the reason why a line is allowed. */
export function quickFixesFor(
	rule: RuleName,
	request: Request,
	record: RequestRecord,
	source: Source,
	language: Language,
): Suggestion[] {
	const program = programOf(request, source);
	const directive = directiveAbove(
		request.place.start,
		`eslint-disable-next-line ${PLUGIN}/${rule} -- T…`,
		source,
		language,
		program,
	);
	return [
		...(rule === 'require-privacy-notice' && program ? gatesFor(request, record, source) : []),
		...(directive
			? [{ message: `Disable ${rule} for this line, with a reason to fill in`, edits: [directive] }]
			: []),
	];
}

/** The program that a request was found in, when it is written in the file as it stands. */
function programOf(request: Request, { file, text }: Source): Program | undefined {
	const program = request.site?.program as Program | undefined;
	return program?.ast && program.file === file && program.text.length === text.length ? program : undefined;
}

function gatesFor(request: Request, record: RequestRecord, { text }: Source): Suggestion[] {
	const { start, end } = request.place;
	const node = (request.site!.nodes as Node[]).find((one) => {
		const [from, to] = rangeOf(one);
		return from <= start && end <= to;
	});
	const statement = node && statementOf(node);
	if (!statement || record.origin === null) {
		return [];
	}
	const [from, to] = rangeOf(statement);
	const code = text.slice(from, to);
	// lines are indented, which must not change a string that goes over several
	if (/\n/.test(code) && /`|\\\r?\n/.test(code)) {
		return [];
	}
	const line = text.slice(
		Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1,
		from,
	);
	const indent = /^\s*/.exec(line)![0];
	const notice = noticeFor([{ origin: record.origin, owner: record.owner, sends: record.sends }], 'external');
	const gate = (style: 'ooui' | 'plain', message: string): Suggestion => ({
		message,
		edits: [{ start: from, end: to, text: gateAround(code, notice, style, indent) }],
	});
	return [
		// a function around it: what it awaits would be awaited in there
		...(/\b(?:await|yield)\b/.test(code)
			? []
			: [
					gate(
						'ooui',
						'Ask the reader first with OO.ui.confirm() of oojs-ui-windows, with a notice to finish',
					),
				]),
		gate('plain', 'Ask the reader first with confirm(), with a notice to finish'),
	];
}

/** The statement that does nothing but what a node is part of, and stands among others. */
function statementOf(node: Node): Node | undefined {
	for (
		let current: Node | null | undefined = node;
		current && !isFunction(current);
		current = current.parent
	) {
		if (current.type === 'ExpressionStatement') {
			return /^(?:Program|BlockStatement|StaticBlock|SwitchCase)$/.test(current.parent?.type ?? '')
				? current
				: undefined;
		}
	}
	return undefined;
}
