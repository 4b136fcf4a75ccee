/** What a notice says, by the words of each language: whether data leaves, to whom, and where the policy is. */
import data from '../data/words.json' with { type: 'json' };

type Kind = 'external' | 'data' | 'shared' | 'sent' | 'somebody' | 'denied' | 'conditional';

/** The phrases of a language by what they say, as `normalised` gives them. */
type Language = Readonly<Record<Kind, readonly string[]>>;

let languages: readonly Language[] | undefined;

function everyLanguage(): readonly Language[] {
	languages ??= Object.values(data.languages).map(
		(words) =>
			Object.fromEntries(
				Object.entries(words).map(([kind, phrases]) => [kind, phrases.map(normalised)]),
			) as Record<Kind, string[]>,
	);
	return languages;
}

const OF_A_WORD = /^[\p{L}\p{N}]$/u;
const WITHOUT_SPACES = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;

/** Whether a text holds one of the phrases: whole words where a language has spaces between them, anywhere where it has none. */
const holds = (plain: string, phrases: readonly string[]): boolean =>
	phrases.some((phrase) => {
		const isAnywhere = WITHOUT_SPACES.test(first(phrase)) || WITHOUT_SPACES.test(last(phrase));
		for (let at = plain.indexOf(phrase); at >= 0; at = plain.indexOf(phrase, at + 1)) {
			const [before, after] = [plain.slice(0, at), plain.slice(at + phrase.length)];
			if (isAnywhere || !(OF_A_WORD.test(last(before)) || OF_A_WORD.test(first(after)))) {
				return true;
			}
		}
		return false;
	});

/** Characters, those of two code units whole; `''` of none. */
const first = (text: string): string => [...text.slice(0, 2)][0] ?? '';
const last = (text: string): string => [...text.slice(-2)].at(-1) ?? '';

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
	const whole = normalised(text);
	return everyLanguage().some((words) => {
		const plain = withoutDenials(whole, words);
		return (
			holds(plain, words.external) ||
			(holds(plain, words.data) &&
				(holds(plain, words.shared) ||
					(holds(plain, words.sent) &&
						(holds(plain, words.somebody) ||
							HOST.test(plain) ||
							PARAMETER.test(plain) ||
							namesRecipient(plain, recipients)))))
		);
	});
}

const SENTENCES = /(?<=[.!?;؟])\s+|(?<=[。！？；])/u;

/** A text without the sentences that say that nothing leaves. "If you do not want your data sent …" is none of them. */
function withoutDenials(plain: string, { denied, conditional }: Language): string {
	if (!holds(plain, denied)) {
		return plain;
	}
	return plain
		.split(SENTENCES)
		.filter((sentence) => !holds(sentence, denied) || holds(sentence, conditional))
		.join(' ');
}

/** Whether a notice names one of the recipients, or leaves that to a parameter. */
export function namesRecipient(text: string, recipients: readonly string[]): boolean {
	const plain = normalised(text);
	return PARAMETER.test(plain) || recipients.some((name) => plain.includes(normalised(name)));
}

/** Whether a notice holds an address or a link, not only the place for one. */
export const hasLink = (text: string): boolean => /https?:\/\/[^\s…]|<a\b|\[\[|\[\/\/|\$\d/i.test(text);

const refusals = new Set(data.refusals);
/** Whether a dialog's action or button is the one by which a reader refuses. */
export const isRefusal = (action: string): boolean =>
	refusals.has(action.toLowerCase().replace(/[^a-z0-9-]/g, ''));
