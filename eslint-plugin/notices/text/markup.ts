/** The text of a template: what it writes, and the messages that it names. */
import { cataloguesOf } from './messages.js';
import type { Module } from '../../strings/script/modules.js';
import { messageOf } from './messages.js';
import { nothingShown, type Shown } from './shown.js';

/**
 * How templates name a message by its key. Sources: MediaWiki's Vue plugin (`$i18n`, `v-i18n-html`), Mustache `{{msg-key}}` as skins
 * have it; 2026-11.
 */
const KEYS =
	/(?:\$i18n|i18n|msg|message|\$t)\(\s*(['"`])([\w.-]+)\1|v-i18n-html(?::([\w.-]+)|=(["'])['"`]?([\w.-]+)['"`]?\4)|\{\{\{?\s*msg-([\w.-]+)/g;

/** The text and messages of a piece of markup. */
export function textOfMarkup(markup: string, module: Module): Shown {
	const shown = nothingShown();
	const plain = markup
		.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
		.replace(/\{\{[\s\S]*?\}\}/g, ' ')
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	if (/\p{L}/u.test(plain)) {
		shown.texts.push(plain);
	}
	const root = module.project()?.root;
	for (const match of markup.matchAll(KEYS)) {
		const key = match[2] ?? match[3] ?? match[5] ?? match[6];
		if (key === undefined) {
			continue;
		}
		shown.keys.push(key);
		const { message, missingIn } = root === undefined ? {} : messageOf(key, root, module.world.files);
		if (message) {
			shown.texts.push(message.text);
			shown.places.push(message.place);
		} else if (missingIn !== undefined) {
			shown.missing ??= { key, file: missingIn };
		} else {
			shown.isDynamic = true;
		}
	}
	return shown;
}

/** Whether an extension has any message that satisfies a condition. */
export const someMessage = (
	root: string,
	files: Module['world']['files'],
	is: (key: string, text: string) => boolean,
): ReturnType<typeof messageOf>['message'] => {
	for (const { messages } of cataloguesOf(root, files)) {
		for (const [key, message] of messages) {
			if (is(key, message.text)) {
				return message;
			}
		}
	}
	return undefined;
};
