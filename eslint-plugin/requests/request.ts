import type { Pattern, Place, Sent } from '../strings/pattern.js';

/** What a request is for, after the Fetch standard's destinations; decides the CSP directive. */
export const DESTINATIONS = [
	'script',
	'style',
	'font',
	'image',
	'media',
	'frame',
	'worker',
	'data',
	'hint',
	'form',
	'navigation',
] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** A step by which the deciding value came to the request. */
export interface Evidence {
	readonly place: Place;
	/** `value`: where the deciding text is written; `argument`: where a call passes it on; `sink`: where the request is issued; `declared`: where configuration declares it. */
	readonly role: 'value' | 'argument' | 'sink' | 'declared' | 'gate' | 'notice';
}

/** One place in source that makes a reader's browser contact an origin. */
export interface Request {
	/** The API or syntax position, as a person writes it: `fetch()`, `script.src`, `CSS url()`, `<img src>`. */
	readonly sink: string;
	readonly destination: Destination;
	/** Where an author would change it. */
	readonly place: Place;
	readonly url: Pattern;
	/** What a relative `url` is resolved against, when that is not this wiki (`<base href>`, a style sheet elsewhere). */
	readonly base?: Pattern | undefined;
	readonly evidence: readonly Evidence[];
	/** Set for a form that the code submits itself. */
	readonly isSubmitted?: boolean | undefined;
	/** What the code itself puts into the request: its URL, body and headers. */
	readonly sends: readonly Sent[];
	/** For the judgement of consent: the syntax nodes that must all run for the request to happen, sink first; their language's own nodes. */
	readonly site?: Site | undefined;
}

export interface Site {
	/** The analysed program these nodes belong to: `requests/script/program.ts` for JavaScript. */
	readonly program: unknown;
	readonly nodes: readonly unknown[];
	/** For PHP, which keeps no tree: the settings that must be off for the request to be issued. */
	readonly unless?: readonly Unless[];
}

/** A setting by its name without `wg`, and the condition that reads it. */
export interface Unless extends Place {
	readonly setting: string;
}

/** A part of a file that could not be read as its language. Line and column are 1-based. */
export interface Problem {
	readonly message: string;
	readonly place?: Place | undefined;
	readonly line?: number | undefined;
	readonly column?: number | undefined;
}

export interface Extraction {
	readonly requests: readonly Request[];
	readonly problems: readonly Problem[];
	/** Whether nothing of the file had to be parsed. */
	readonly isUnread?: boolean;
}
