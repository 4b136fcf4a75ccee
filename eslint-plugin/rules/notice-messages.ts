/** What a finding of `require-privacy-notice` says is missing, and what to do about it. */
import type { Problem } from '../notices/gates/gate.js';
import type { Located } from '../notices/judge.js';
import type { Place } from '../strings/pattern.js';
import type { Location, RequestRecord } from './finding.js';

const ASK = 'Ask with a clear privacy notice, and send the request only after the reader agreed.';
const SAY = (host: string): string =>
	`Say in the notice that the reader's IP address and other data go to ${host}, and link to its privacy policy.`;

/** The end of the sentence "fetch() sends a request to example.net …", and the advice after it. `where` is ` on line 3`, or empty. */
const TEXTS: Readonly<
	Record<Problem['kind'], (where: string, host: string, problem: Located) => [string, string]>
> = {
	none: () => ['without asking the reader first', ASK],
	before: (where) => [`before the reader is asked${where}`, 'Send it only after the reader agreed.'],
	unused: (where) => [
		`whatever the reader answers: the result of the dialog${where} is not used`,
		'Send it only in the branch in which the reader agreed.',
	],
	inverted: (where) => [
		`when the reader refuses: the condition${where && ` on the dialog${where}`} is inverted`,
		'Send it only in the branch in which the reader agreed.',
	],
	elsewhere: (where) => [
		`also without asking the reader: it is reached${where} too, where nothing is asked`,
		'Ask there too, or send it from one place behind the notice.',
	],
	remembered: (where) => [
		`after a consent that is remembered${where} without the reader having been asked`,
		'Remember it only where the reader agreed.',
	],
	irrefusable: (where) => [
		`after a notice${where} that leaves no way to refuse`,
		'Offer a second button that does not send it.',
	],
	click: (where, host) => [
		`on a click${where}, before which nothing says where the data goes`,
		`Put a notice beside the control: the reader's IP address and other data go to ${host}.`,
	],
	silent: (where, host) => [
		`after a notice${where} that does not say that data goes to somebody else`,
		SAY(host),
	],
	nameless: (where, host) => [
		`after a notice${where} that does not say to whom the data goes`,
		`Name ${host} or who runs it.`,
	],
	unlinked: (where) => [
		`after a notice${where} without a link to the recipient's privacy policy`,
		'Add the link.',
	],
	unreadable: (where) => [
		`after a notice${where} whose text cannot be determined here`,
		'Write the text or the key of its message where the reader is asked, or name the key in notices.messages.',
	],
	'unknown message': (where, _, { key, file }) => [
		`after a notice${where} whose message "${key}" is not in ${file}`,
		'Add the message, with what data goes to whom.',
	],
};

export function problemText(
	problem: Located,
	record: RequestRecord,
	lines: { location(place: Place): Location; nameOf(file: string): string },
): { readonly what: string; readonly advice: string } {
	const at = problem.place && lines.location(problem.place);
	const where = at ? ` on line ${at.line}${at.path === record.path ? '' : ` of ${at.path}`}` : '';
	const located = problem.file === undefined ? problem : { ...problem, file: lines.nameOf(problem.file) };
	const [what, advice] = TEXTS[problem.kind](where, record.origin ?? 'the recipient', located);
	return { what, advice };
}

/** What the evidence says of the gate. */
export const GATE_EVIDENCE: Readonly<Partial<Record<Problem['kind'], string>>> = {
	before: 'The reader is asked only here.',
	elsewhere: 'It is reached here without asking.',
	remembered: 'The consent is remembered here.',
	click: 'The control is operated here.',
};
