/** The types of `eslint-plugin-third-party-resources/browser`: this file is what is published of them. */

/** `html` is also for Mustache, `json` for `extension.json` and `skin.json`. */
export type Language =
	'javascript' | 'typescript' | 'vue' | 'html' | 'css' | 'less' | 'scss' | 'php' | 'json';

export type Destination =
	| 'script'
	| 'style'
	| 'font'
	| 'image'
	| 'media'
	| 'frame'
	| 'worker'
	| 'data'
	| 'hint'
	| 'form'
	| 'navigation';

/** As in `.third-party-resources.json`. */
export interface Settings {
	readonly preset?: 'recommended' | 'gadget' | 'strict';
	readonly exceptions?: readonly {
		readonly origin: string;
		readonly destinations?: readonly Destination[];
		readonly reason: string;
		/** `YYYY-MM-DD`. */
		readonly until?: string;
	}[];
	readonly noticeSuffices?: readonly Destination[];
	readonly tiers?: { readonly production?: readonly string[]; readonly cloudServices?: readonly string[] };
	readonly notices?: { readonly messages?: readonly string[]; readonly gates?: readonly string[] };
}

export interface LintOptions {
	/** Default: by the ending of `filename`, or else JavaScript. */
	readonly language?: Language;
	/** Its path among `files`. */
	readonly filename?: string;
	/** Default: that of `settings`, or else `gadget`. */
	readonly preset?: 'recommended' | 'gadget' | 'strict';
	readonly settings?: Settings;
	/** Other files, by path: modules that this one requires, and `extension.json`. */
	readonly files?: Readonly<Record<string, string>>;
	/** Whether `eslint-disable` and the like are ignored. */
	readonly ignoreDirectives?: boolean;
}

export interface Suggestion {
	readonly message: string;
	/** Offsets in the text. */
	readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** Lines and columns are 1-based, `start` and `end` offsets in the text; both count UTF-16 code units, ends are exclusive. */
export interface BrowserFinding {
	/** Null when the text cannot be parsed: the message then says why. */
	readonly ruleId: string | null;
	readonly severity: 'error' | 'warning';
	readonly message: string;
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
	readonly start: number;
	readonly end: number;
	/** The rule's page. */
	readonly url: string | null;
	/** The host, `*.example.com` where only its end is known, or null. */
	readonly origin: string | null;
	readonly tier: 'production' | 'cloud-services' | 'third-party' | 'unknown';
	/** Who runs the host. */
	readonly owner: string | null;
	/** What Wikimedia's Content Security Policy does with the request. */
	readonly csp: 'allowed' | 'blocked' | 'not governed' | 'unknown';
	/** Edits that an author may choose. */
	readonly suggestions: readonly Suggestion[];
}

/** A diagnostic of `@codemirror/lint`. */
export interface CodeMirrorDiagnostic {
	readonly from: number;
	readonly to: number;
	readonly severity: 'error' | 'warning';
	readonly message: string;
	readonly source: string;
	readonly actions: {
		readonly name: string;
		apply(view: {
			dispatch(transaction: { changes: { from: number; to: number; insert: string }[] }): void;
		}): void;
	}[];
}

/** Rows and columns from 0. */
export interface AceAnnotation {
	readonly row: number;
	readonly column: number;
	readonly type: 'error' | 'warning';
	readonly text: string;
}
