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

/**
 * A whole gate that uses the notice's messages and remembers that the reader agreed: for `ooui` and `plain` a function `askReader()`
 * and its use, for `codex` a component. `load` is the code that sends the request.
 */
export function gateCode(notice: Notice, style: GateStyle, load = 'load();'): string {
	const key = (name: string): string => quoted(`${notice.prefix}-${name}`);
	const body = load.replaceAll('\n', '\n\t\t');
	if (style === 'codex') {
		return codexGate(notice, load);
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
	return `function askReader() {
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
		${body}
	}
} );
`;
}

function codexGate({ prefix }: Notice, load: string): string {
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
