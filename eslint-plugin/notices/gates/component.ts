/** What a Vue component's template does with the component's functions: Codex's dialogs, and controls beside a notice. */
import { parse5 } from '../../lazy.js';
import { templateOfVue } from '../../requests/script/vue.js';
import type { Module } from '../../strings/script/modules.js';
import { isRefusal, saysThatDataLeaves } from '../text/words.js';
import type { Gate, Problem } from './gate.js';
import { OPERATED } from './events.js';
import { textOfMarkup } from '../text/markup.js';

interface Element {
	readonly tagName?: string;
	readonly attrs?: readonly { readonly name: string; readonly value: string }[];
	readonly childNodes?: readonly Element[];
	readonly parentNode?: Element;
	readonly sourceCodeLocation?: { readonly startOffset: number; readonly endOffset: number } | null;
}

export interface Handler {
	readonly gate?: Gate;
	readonly problem?: Problem['kind'];
}

/** Events of dialogs by which a reader agrees or refuses (Codex 2.x `Dialog`; 2026-11). */
const AGREES: ReadonlySet<string> = new Set(['primary', 'confirm', 'accept', 'agree', 'ok']);
const REFUSES: ReadonlySet<string> = new Set(['default', 'cancel', 'close', 'update:open', 'dismiss']);
const DIALOGS = /<([\w-]*dialog)\b[\s\S]*?<\/\1\s*>/gi;
/** Texts in the expressions of a template, which name no function. */
const STRINGS = /'[^']*'|`[^`$]*`/g;
const EVENT = /^(?:@|v-on:)([\w:-]+)/;

/** Every handler of the template that runs a function of a name. */
export function handlersIn(module: Module, name: string): Handler[] {
	const { component } = module;
	if (component === undefined || !component.includes(name)) {
		return [];
	}
	const template = templateOfVue(component);
	const handlers: Handler[] = [];
	const stack: Element[] = [
		parse5().parseFragment(template, { sourceCodeLocationInfo: true }) as unknown as Element,
	];
	const word = new RegExp(`(?<![\\w$.])${name.replace(/[$]/g, '\\$&')}(?![\\w$])`);
	for (let element = stack.pop(); element; element = stack.pop()) {
		stack.push(...(element.childNodes ?? []));
		if (element.tagName === 'script' || element.tagName === 'style') {
			continue;
		}
		for (const { name: attribute, value } of element.attrs ?? []) {
			if (!word.test(value.replace(STRINGS, ' '))) {
				continue;
			}
			const event = EVENT.exec(attribute)?.[1];
			handlers.push(event === undefined ? {} : handlerOf(element, event, template, module));
		}
	}
	return handlers;
}

function handlerOf(element: Element, event: string, template: string, module: Module): Handler {
	const markup = (one: Element): string =>
		template.slice(one.sourceCodeLocation?.startOffset ?? 0, one.sourceCodeLocation?.endOffset ?? 0);
	const gate = (of: string): Gate => ({ node: module.program.ast, module, shows: 'template', markup: of });
	if (/dialog/i.test(element.tagName ?? '')) {
		if (AGREES.has(event)) {
			return { gate: gate(markup(element)) };
		}
		return REFUSES.has(event) ? { problem: 'inverted' } : {};
	}
	if (!OPERATED.has(event)) {
		return {};
	}
	let isInDialog = false;
	for (let one: Element | undefined = element; one; one = one.parentNode) {
		isInDialog ||= /dialog/i.test(one.tagName ?? '');
	}
	for (let around: Element | undefined = element; around; around = around.parentNode) {
		// what a dialog says is not seen before it is opened
		const of = isInDialog ? markup(around) : markup(around).replace(DIALOGS, ' ');
		if (
			/dialog/i.test(around.tagName ?? '') &&
			isRefusal(textOfMarkup(markup(element), module).texts.join(' ').trim())
		) {
			return { problem: 'inverted' };
		}
		if (of && textOfMarkup(of, module).texts.some((text) => saysThatDataLeaves(text, []))) {
			return { gate: gate(of) };
		}
	}
	return { problem: 'click' };
}
