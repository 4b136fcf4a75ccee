/** What the rules say of themselves in reports and in `explain`. */
import { docsUrl } from '../../eslint-plugin/rules/docs-url.js';
import type { RuleName } from '../../eslint-plugin/rules/finding.js';

export const HOMEPAGE = 'https://github.com/wikimedia/eslint-plugin-third-party-resources';

export interface RuleText {
	/** One sentence: what the rule asks for. */
	readonly short: string;
	/** Why. */
	readonly full: string;
	/** What to do, as Markdown without blocks. */
	readonly help: string;
	/** Code that is reported, and code to write instead. */
	readonly incorrect: string;
	readonly correct: string;
	/** The rule's page. */
	readonly url: string;
	/** 0.0 to 10.0, after CVSS, as GitHub code scanning ranks security findings. */
	readonly securitySeverity: string;
	readonly precision: 'very-high' | 'high' | 'medium' | 'low';
}

export const RULE_TEXTS: Readonly<Record<RuleName, RuleText>> = {
	'no-third-party-origin': {
		short: "Disallow requests to somebody else's server.",
		full: "A reader's browser that contacts another server gives away the reader's IP address, browser and page, and lets that server change what the reader sees when it is a script or a style.",
		help: 'Use a ResourceLoader module, a Wikimedia service or a local copy. Where a gadget must contact a third party, ask the reader first with a clear privacy notice, and name the exception with its reason in `.third-party-resources.json`.',
		incorrect: "mw.loader.load( 'https://cdn.example/vue.global.js' );",
		correct: "mw.loader.using( 'vue' );",
		url: docsUrl('no-third-party-origin'),
		securitySeverity: '6.5',
		precision: 'high',
	},
	'require-privacy-notice': {
		short: 'Require a privacy notice and consent before a permitted request.',
		full: 'A request to a third party that is permitted must only happen after the reader was told who receives what, and agreed.',
		help: 'Ask with `OO.ui.confirm()`, a dialog or `confirm()`, say who receives which data, and send the request only in the branch in which the reader agreed.',
		incorrect: "fetch( 'https://maps.example/tiles' );",
		correct:
			"OO.ui.confirm( 'The map comes from maps.example, which will see your IP address. Its privacy policy: https://maps.example/privacy' ).done( ( agreed ) => {\n\tif ( agreed ) {\n\t\tfetch( 'https://maps.example/tiles' );\n\t}\n} );",
		url: docsUrl('require-privacy-notice'),
		securitySeverity: '5.0',
		precision: 'high',
	},
};

/** The help as text and as Markdown, for a log that shows it beside each finding. */
export function helpOf({ full, help, incorrect, correct, url: page }: RuleText): {
	readonly text: string;
	readonly markdown: string;
} {
	const code = (title: string, lines: string): string => `**${title}**\n\n\`\`\`js\n${lines}\n\`\`\``;
	return {
		text: `${full} ${help.replaceAll('`', '')} More: ${page}`,
		markdown: [
			full,
			help,
			code('Incorrect', incorrect),
			code('Correct', correct),
			`[More about this rule](${page})`,
		].join('\n\n'),
	};
}
