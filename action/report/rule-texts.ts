import type { RuleName } from '../../eslint-plugin/rules/finding.js';

export interface RuleText {
	readonly short: string;
	readonly full: string;
	readonly help: string;
	readonly url: string;
}

const url = (rule: RuleName): string => `https://github.com/wikimedia/eslint-plugin-third-party-resources/blob/main/docs/rules/${rule}.md`;

export const RULE_TEXTS: Readonly<Record<RuleName, RuleText>> = {
	'no-third-party-origin': {
		short: "Disallow requests to somebody else's server.",
		full: "A reader's browser that contacts another server gives away the reader's IP address, browser and page, and lets that server change what the reader sees when it is a script or a style.",
		help: "Use a ResourceLoader module, a Wikimedia service or a local copy. Where a gadget must contact a third party, ask the reader first with a clear privacy notice, and name the exception with its reason in `.third-party-resources.json`.",
		url: url('no-third-party-origin'),
	},
	'require-privacy-notice': {
		short: 'Require a privacy notice and consent before a permitted request.',
		full: 'A request to a third party that is permitted must only happen after the reader was told who receives what, and agreed.',
		help: 'Ask with `OO.ui.confirm()`, a dialog or `confirm()`, say who receives which data, and send the request only in the branch in which the reader agreed.',
		url: url('require-privacy-notice'),
	},
};
