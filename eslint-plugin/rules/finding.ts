import type { Destination } from '../requests/request.js';
import type { Sent } from '../strings/pattern.js';

export const RULES = ['no-third-party-origin', 'require-privacy-notice'] as const;
export type RuleName = (typeof RULES)[number];
export const PLUGIN = 'third-party-resources';

export type Tier = 'production' | 'cloud-services' | 'third-party' | 'unknown';

/** Whether Wikimedia's Content Security Policy lets the request through in production; `not governed` where CSP has no say (preconnect, dns-prefetch). */
export type CspStatus = 'allowed' | 'blocked' | 'not governed' | 'unknown';

/** A range in a file. Lines and columns are 1-based, columns count UTF-16 code units, the end is exclusive. */
export interface Location {
	/** Relative to the working directory, with `/`. */
	readonly path: string;
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
}

export interface LocatedEvidence extends Location {
	readonly role: string;
	/** One sentence: "The URL is written here." */
	readonly message: string;
}

/** A request as the JSON log writes it. */
export interface RequestRecord extends Location {
	/** The host as the URL parser gives it, `*.example.com` where only the end is known, or null. */
	readonly origin: string | null;
	readonly tier: Tier;
	readonly destination: Destination;
	readonly sink: string;
	readonly owner: string | null;
	readonly csp: CspStatus;
	readonly sends: readonly Sent[];
	readonly evidence: readonly LocatedEvidence[];
}

export interface Edit {
	/** UTF-16 offsets in the file of the finding. */
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

export interface Suggestion {
	readonly message: string;
	readonly edits: readonly Edit[];
}

/** A rule's judgement of one request. */
export interface Finding extends RequestRecord {
	/** With the plugin's prefix: `third-party-resources/no-third-party-origin`. */
	readonly ruleId: string;
	readonly severity: 'error' | 'warning';
	readonly message: string;
	readonly suggestions?: readonly Suggestion[];
	/** Set when a directive in the file excuses it: such findings are not in `LintRun.findings`. */
	readonly suppression?: { readonly kind: 'inSource' | 'external'; readonly justification: string };
	/** Same request in the same code, however far it moved. */
	readonly fingerprint?: string;
	/** Whether the change brought it; absent when no change was asked about. */
	readonly isNew?: boolean;
}
