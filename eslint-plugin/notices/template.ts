/** Writes a notice, its messages and the code that asks with it: what `require-privacy-notice` wants, ready to fill in. Pure. */
import type { Sent } from '../strings/pattern.js';
import { policyOf } from './policies.js';

/** What the notice is about: who is contacted and what the code itself sends along. */
export interface Contact {
	/** A host, or `*.` and a domain. */
	readonly origin: string;
	readonly owner: string | null;
	readonly sends: readonly Sent[];
}

export interface Notice {
	/** What the message keys and the remembered choice begin with: `birds-external`. */
	readonly prefix: string;
	/** The text a reader sees, in English; `PURPOSE` stands where an author says what for. */
	readonly text: string;
	/** For `i18n/en.json` and `i18n/qqq.json`, by key. */
	readonly messages: Readonly<Record<string, string>>;
	readonly documentation: Readonly<Record<string, string>>;
}

export const GATE_STYLES = ['ooui', 'codex', 'plain'] as const;
/** `ooui`: `OO.ui.confirm()`; `codex`: a Vue component with a dialog; `plain`: `confirm()`. */
export type GateStyle = (typeof GATE_STYLES)[number];

/** The ResourceLoader modules that the code of a gate needs. */
export const GATE_MODULES: Readonly<Record<GateStyle, readonly string[]>> = {
	ooui: ['oojs-ui-windows', 'mediawiki.storage'],
	codex: ['vue', '@wikimedia/codex'],
	plain: ['mediawiki.storage'],
};

/** The style in which a file's code would ask: that of the widgets it uses. `path` and `text` of the file. */
export const gateStyleOf = (path: string, text: string): GateStyle =>
	/\.vue$/.test(path) || /@wikimedia\/codex|\bCdx[A-Z]\w+|<cdx-/.test(text)
		? 'codex'
		: /\bOO\b|\bmw\.|\bmediaWiki\b|\$\(/.test(text)
			? 'ooui'
			: 'plain';

/** Stands in a notice where an author says what the request is for. */
export const PURPOSE = '[what it is for]';

/** A notice about one or more recipients. `prefix` begins the message keys. */
export function noticeFor(contacts: readonly Contact[], prefix: string): Notice {
	const byHost = new Map<string, Contact>();
	for (const one of contacts) {
		const known = byHost.get(one.origin);
		byHost.set(one.origin, known ? { ...known, sends: [...known.sends, ...one.sends] } : one);
	}
	const recipients = [...byHost.values()].map(({ origin, owner }) => {
		const host = origin.replace(/^\*\./, '');
		return owner && !owner.includes(host) ? `${host} (${owner})` : host;
	});
	const added = [...new Set([...byHost.values()].flatMap((one) => one.sends))];
	const policies = [...new Set([...byHost.keys()].map((host) => policyOf(host) ?? `https://${PLACEHOLDER}`))];
	const text = [
		`This content is hosted externally, by ${listed(recipients)}.`,
		`Loading it shares your IP address, your browser and the page you read with them${added.length ? `, and also: ${added.join(', ')}` : ''}.`,
		`It is used for ${PURPOSE}.`,
		`Privacy policy: ${policies.join(' ')}`,
	].join(' ');
	return {
		prefix,
		text,
		messages: {
			[`${prefix}-title`]: 'External content',
			[`${prefix}-message`]: text,
			[`${prefix}-agree`]: 'Load it',
			[`${prefix}-refuse`]: 'Cancel',
		},
		documentation: {
			[`${prefix}-title`]: 'Title of the dialog that asks before content of another site is loaded.',
			[`${prefix}-message`]:
				'Text of the dialog that asks before content of another site is loaded: who receives which data, what for, and where their privacy policy is.',
			[`${prefix}-agree`]: 'Label of the button with which the reader agrees to load the content.',
			[`${prefix}-refuse`]: 'Label of the button with which the reader refuses.\n{{Identical|Cancel}}',
		},
	};
}

const PLACEHOLDER = '…';

const listed = (names: readonly string[]): string =>
	names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/**
 * Code around `code` that runs it only once the reader agreed, with the notice's text in place: for one statement of a file that has
 * no messages. `code` is given as it stands, its first line without `indent`, which is what the lines of the place begin with; so is the result.
 */
export function gateAround(code: string, notice: Notice, style: 'ooui' | 'plain', indent = ''): string {
	const text = quoted(notice.text);
	const lines =
		style === 'ooui'
			? [
					`OO.ui.confirm( ${text} ).done( ( agreed ) => {`,
					'\tif ( agreed ) {',
					`\t\t${code.replaceAll('\n', '\n\t\t')}`,
					'\t}',
					'} );',
				]
			: [`if ( confirm( ${text} ) ) {`, `\t${code.replaceAll('\n', '\n\t')}`, '}'];
	return lines.join(`\n${indent}`);
}

export interface GateOptions {
	/** The code that sends the request; `load();` by default. */
	readonly load?: string;
	/** For `codex`: the module that exports it, as `require()` names it; `./load.js` by default. */
	readonly from?: string;
	/** Whether the code sets its messages itself, as a gadget does that has no `i18n` folder. */
	readonly setsMessages?: boolean;
}

/**
 * A whole gate that uses the notice's messages: for `ooui` and `plain` a function `askReader()`, which remembers that the reader
 * agreed, and its use; for `codex` a component.
 */
export function gateCode(notice: Notice, style: GateStyle, options: GateOptions = {}): string {
	const key = (name: string): string => quoted(`${notice.prefix}-${name}`);
	const { load = 'load();' } = options;
	if (style === 'codex') {
		return codexGate(notice, load, options);
	}
	const ask =
		style === 'ooui'
			? `OO.ui.confirm( mw.msg( ${key('message')} ), {
		title: mw.msg( ${key('title')} ),
		actions: [
			{ action: 'reject', label: mw.msg( ${key('refuse')} ), flags: 'safe' },
			{ action: 'accept', label: mw.msg( ${key('agree')} ), flags: [ 'primary', 'progressive' ] }
		]
	} )`
			: `Promise.resolve( confirm( mw.msg( ${key('message')} ) ) )`;
	return `${options.setsMessages ? `${messagesInCode(notice)}\n` : ''}function askReader() {
	if ( mw.storage.get( ${key('agreed')} ) === '1' ) {
		return ${style === 'ooui' ? '$.Deferred().resolve( true ).promise()' : 'Promise.resolve( true )'};
	}
	return ${ask}.then( ( agreed ) => {
		if ( agreed ) {
			mw.storage.set( ${key('agreed')}, '1' );
		}
		return agreed;
	} );
}

askReader().then( ( agreed ) => {
	if ( agreed ) {
		${load.replaceAll('\n', '\n\t\t')}
	}
} );
`;
}

/** How a style asks, for a person. */
export const GATE_NAMES: Readonly<Record<GateStyle, string>> = {
	ooui: 'OO.ui.confirm()',
	codex: 'a dialog of Codex',
	plain: 'confirm()',
};

/** The shortest code of a style that asks before `code` runs; for `codex` a component that calls a function. */
export const patternOf = (notice: Notice, style: GateStyle, code: string): string =>
	style === 'codex' ? gateCode(notice, style) : `${gateAround(code, notice, style)}\n`;

const messagesInCode = ({ messages }: Notice): string =>
	`mw.messages.set( {\n${Object.entries(messages)
		.map(([key, text]) => `\t${quoted(key)}: ${quoted(text)}`)
		.join(',\n')}\n} );\n`;

function codexGate(notice: Notice, load: string, { from = './load.js', setsMessages }: GateOptions): string {
	const { prefix } = notice;
	return `<template>
	<cdx-button @click="isAsking = true">{{ $i18n( '${prefix}-title' ).text() }}</cdx-button>
	<cdx-dialog
		v-model:open="isAsking"
		:title="$i18n( '${prefix}-title' ).text()"
		:primary-action="{ label: $i18n( '${prefix}-agree' ).text(), actionType: 'progressive' }"
		:default-action="{ label: $i18n( '${prefix}-refuse' ).text() }"
		@primary="agree"
		@default="isAsking = false"
	>
		<p v-i18n-html:${prefix}-message></p>
	</cdx-dialog>
</template>

<script>
const { defineComponent, ref } = require( 'vue' );
const { CdxButton, CdxDialog } = require( '@wikimedia/codex' );
${load === 'load();' ? `const { load } = require( ${quoted(from)} );\n` : ''}${setsMessages ? `\n${messagesInCode(notice)}` : ''}
module.exports = exports = defineComponent( {
	components: { CdxButton, CdxDialog },
	setup() {
		const isAsking = ref( false );
		function agree() {
			isAsking.value = false;
			${load.replaceAll('\n', '\n\t\t\t')}
		}
		return { isAsking, agree };
	}
} );
</script>
`;
}

/** A string literal of JavaScript. */
const quoted = (text: string): string =>
	`'${text.replace(/['\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
