/** What a notice says, by the words of each language: whether data leaves, to whom, and where the policy is. */
import data from '../data/words.json' with { type: 'json' };

interface Language {
	readonly external: RegExp;
	readonly data: RegExp;
	readonly shared: RegExp;
	readonly sent: RegExp;
	readonly somebody: RegExp;
}

type Kind = keyof Language;

let languages: readonly Language[] | undefined;

/** Compiled when the first notice is read. */
function everyLanguage(): readonly Language[] {
	languages ??= Object.values(data.languages).map(
		(words) =>
			Object.fromEntries(
				Object.entries(words).map(([kind, phrases]) => [kind, anyOf(phrases)]),
			) as unknown as Record<Kind, RegExp>,
	);
	return languages;
}

/** Whole words where a language has spaces between them; anywhere where it has none. */
function anyOf(phrases: readonly string[]): RegExp {
	const parts = phrases.map((phrase) => {
		const escaped = normalised(phrase).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(
			phrase,
		)
			? escaped
			: `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`;
	});
	return new RegExp(parts.join('|'), 'u');
}

/** Lower case, compatibility forms, one kind of apostrophe and space, without marks of Arabic vowels, HTML and wikitext's bold. */
export function normalised(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/<[a-z/][^<>]*>/gi, ' ')
		.replace(/'{2,}/g, '')
		.toLowerCase()
		.replace(/[\u2018\u2019\u02bc]/g, "'")
		.replace(/[\u2010\u2011\u2012\u05be]/g, '-')
		.replace(/[\u064b-\u0652\u200e\u200f]/g, '')
		.replace(/\s+/g, ' ');
}

const HOST = /(?<![\p{L}\p{N}@])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?![\p{L}\p{N}(])/u;
const PARAMETER = /\$\d/;

/** Whether a notice says that data goes to somebody else, or that content is somebody else's. `recipients`: names and hosts that count as somebody. */
export function saysThatDataLeaves(text: string, recipients: readonly string[]): boolean {
	const plain = normalised(text);
	return everyLanguage().some(
		(words) =>
			words.external.test(plain) ||
			(words.data.test(plain) &&
				(words.shared.test(plain) ||
					(words.sent.test(plain) &&
						(words.somebody.test(plain) ||
							HOST.test(plain) ||
							PARAMETER.test(plain) ||
							namesRecipient(text, recipients))))),
	);
}

/** Whether a notice names one of the recipients, or leaves that to a parameter. */
export function namesRecipient(text: string, recipients: readonly string[]): boolean {
	const plain = normalised(text);
	return PARAMETER.test(plain) || recipients.some((name) => plain.includes(normalised(name)));
}

/** Whether a notice holds an address or a link. */
export const hasLink = (text: string): boolean => /https?:\/\/|<a\b|\[\[|\[\/\/|\$\d/i.test(text);

const refusals = new Set(data.refusals);
/** Whether a dialog's action or button is the one by which a reader refuses. */
export const isRefusal = (action: string): boolean =>
	refusals.has(action.toLowerCase().replace(/[^a-z0-9-]/g, ''));
