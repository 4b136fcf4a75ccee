import type { Audience } from '../project/gadgets.js';
import type { Destination } from '../requests/request.js';
import type { Tier } from './finding.js';

/** What each destination does with a host, for "This … example.net". */
export const VERBS: Readonly<Record<Destination, string>> = {
	script: 'runs a script from',
	style: 'loads styles from',
	font: 'loads a font from',
	image: 'loads an image from',
	media: 'loads audio or video from',
	frame: 'embeds a page of',
	worker: 'runs a worker from',
	data: 'sends a request to',
	hint: 'makes the browser contact',
	form: 'sends a form to',
	navigation: 'sends the reader to',
};

export const TIERS: Readonly<Record<Tier, string>> = {
	production: 'Wikimedia',
	'cloud-services': 'Wikimedia Cloud Services, which is outside of Wikimedia production',
	'third-party': 'a third party',
	unknown: 'a host that cannot be determined here',
};

export const ALWAYS_SENT = "the reader's IP address, browser and page";

export const CSP = {
	allowed: 'Content Security Policy lets it through in production',
	blocked: 'Content Security Policy blocks it in production',
	'not governed': '',
	unknown: '',
} as const;

/** For whom code runs that nobody chose. */
export function audienceText({ gadget, neededBy, rights }: Audience): string {
	const who = rights.length
		? `all who have the right${rights.length > 1 ? 's' : ''} ${rights.join(', ')}`
		: 'every reader';
	if (gadget === undefined) {
		return `This page runs for ${who}.`;
	}
	return neededBy === undefined
		? `Gadget ${gadget} is on by default, for ${who}.`
		: `Gadget ${gadget} is loaded for ${who}: gadget ${neededBy} needs it and is on by default.`;
}
