/** Judges one request: whether it waits for the reader's agreement, and whether the notice says what it must. */
import type { Files } from '../files.js';
import type { Request } from '../requests/request.js';
import type { Place } from '../strings/pattern.js';
import { moduleAround } from '../strings/script/modules.js';
import { isFunction, propertyOf, rangeOf, unwrap, type Node } from '../strings/script/program.js';
import { selfOf } from '../strings/script/calls.js';
import { dialogOf } from './gates/dialogs.js';
import type { Gate, Problem } from './gates/gate.js';
import { consentInPhp } from './gates/php.js';
import { Search } from './gates/search.js';
import { textOfMarkup } from './text/markup.js';
import { addShown, nothingShown, type Shown } from './text/shown.js';
import { addClass, addWindow } from './text/visible.js';
import { hasLink, namesRecipient, saysThatDataLeaves } from './text/words.js';

/** What a notice must say, and what is known to ask. */
export interface Expected {
	/** Functions that ask, and keys of messages that are notices. */
	readonly gates: readonly string[];
	readonly messages: readonly string[];
	/** Whether the notice must name the recipient and link to its policy. */
	readonly isStrict: boolean;
	/** Names by which the recipient may be called: host, domain, owner. */
	readonly recipients: readonly string[];
	readonly files: Files;
}

export interface Consent {
	readonly isGated: boolean;
	readonly problem?: Located;
	/** Where the reader is asked, and where the text of the notice is written. */
	readonly gate?: Place;
	readonly notices: readonly Place[];
}

export interface Located {
	readonly kind: Problem['kind'];
	readonly place?: Place;
	readonly key?: string;
	readonly file?: string;
}

export function consentOf(request: Request, expected: Expected): Consent {
	const { site } = request;
	if (site?.unless) {
		return consentInPhp(site.unless, expected);
	}
	const nodes = (site?.nodes ?? []) as Node[];
	if (!nodes.length || !moduleAround(nodes[0]!)) {
		return { isGated: false, problem: { kind: 'none' }, notices: [] };
	}
	const { gate, problem } = new Search(expected.gates).judge(nodes);
	if (!gate) {
		const at = problem?.at;
		return {
			isGated: false,
			problem: {
				kind: problem?.kind ?? 'none',
				...(at ? { place: at.module.place(...rangeOf(at.node)) } : {}),
			},
			notices: [],
		};
	}
	const place = gate.shows === 'template' ? undefined : gate.module.place(...rangeOf(gate.node));
	const shown = shownBy(gate);
	const wrong = hasOneAction(gate) ? ({ kind: 'irrefusable' } as const) : shown && mistakeIn(shown, expected);
	return {
		isGated: !wrong,
		...(wrong ? { problem: { ...wrong, ...(place ? { place } : {}) } } : {}),
		...(place ? { gate: place } : {}),
		notices: shown?.places.slice(0, 4) ?? [],
	};
}

/** What is wrong with the text of a notice. */
export function mistakeIn(shown: Shown, expected: Expected): Located | undefined {
	if (shown.keys.some((key) => expected.messages.includes(key))) {
		return undefined;
	}
	const text = shown.texts.join(' ');
	if (!saysThatDataLeaves(text, expected.recipients)) {
		if (shown.missing) {
			return { kind: 'unknown message', ...shown.missing };
		}
		if (shown.isDynamic) {
			// nothing can be held against a text of which nothing is known; one that is known in part says something else
			return expected.isStrict || shown.texts.length ? { kind: 'unreadable' } : undefined;
		}
		return { kind: 'silent' };
	}
	if (expected.isStrict && !namesRecipient(text, expected.recipients)) {
		return { kind: 'nameless' };
	}
	return expected.isStrict && !hasLink(text) ? { kind: 'unlinked' } : undefined;
}

/** The text that a gate shows; undefined when it is not judged. */
function shownBy(gate: Gate): Shown | undefined {
	const { node, module } = gate;
	if (gate.shows === 'named') {
		return undefined;
	}
	if (gate.shows === 'template') {
		return textOfMarkup(gate.markup ?? '', module);
	}
	if (gate.shows === 'around') {
		return gate.shown;
	}
	const shown = nothingShown();
	if (isFunction(node)) {
		const self = selfOf(node.body.body?.[0] ?? node.body, module);
		addClass(self.instance, module, shown);
	} else {
		const row = dialogOf(node);
		(node.arguments as Node[]).forEach((argument, i) => {
			if (i === row?.window) {
				addWindow(argument, module, shown);
			} else {
				addShown(argument, shown);
			}
		});
		if (!row) {
			// jQuery UI: $( '<div>' ).text( … ).dialog( … )
			addShown(unwrap(node.callee).object as Node, shown);
		}
		if (!(node.arguments as Node[]).length) {
			return shown;
		}
	}
	if (!shown.texts.length && !shown.missing) {
		shown.isDynamic = true;
	}
	return shown;
}

/** Whether a dialog's own list of actions leaves one way out. */
function hasOneAction(gate: Gate): boolean {
	if (gate.node.type !== 'CallExpression') {
		return false;
	}
	return (gate.node.arguments as Node[]).some((argument) => {
		const actions = propertyOf(unwrap(argument), 'actions')?.value as Node | undefined;
		return actions?.type === 'ArrayExpression' && actions.elements.length === 1;
	});
}
