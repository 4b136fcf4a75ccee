/** A ready privacy notice for what a run contacts: its text, its messages and the code that asks. */
import {
	GATE_MODULES,
	GATE_STYLES,
	gateCode,
	noticeFor,
	PURPOSE,
	type GateStyle,
	type Notice,
} from '../../eslint-plugin/notices/template.js';
import type { RequestRecord } from '../../eslint-plugin/rules/finding.js';
import type { LintRun } from '../run/lint-run.js';
import { plain, plural } from './text.js';

export const NOTICE_FORMATS = ['text', 'json'] as const;
export type NoticeFormat = (typeof NOTICE_FORMATS)[number];
export { GATE_STYLES };

export interface NoticeOptions {
	readonly format: NoticeFormat;
	readonly style: GateStyle;
	/** What the message keys begin with. */
	readonly prefix: string;
	/** Whether the code sets its messages itself, because there are no `i18n` files. */
	readonly setsMessages: boolean;
}

/** The requests that a notice is about: those whose recipient is somebody else. */
export const recipientsOf = (run: LintRun): readonly RequestRecord[] =>
	run.requests.filter(
		(one) =>
			one.origin !== null &&
			(one.tier === 'third-party' || one.tier === 'cloud-services') &&
			one.destination !== 'navigation' &&
			one.destination !== 'form',
	);

/** The notice for the requests of a run, one text; says so where there is none. */
export function noticeReport(run: LintRun, options: NoticeOptions): string {
	const requests = recipientsOf(run);
	const notice = requests.length
		? noticeFor(
				requests.map(({ origin, owner, sends }) => ({ origin: origin!, owner, sends })),
				options.prefix,
			)
		: undefined;
	const code =
		notice && gateCode(notice, options.style, { setsMessages: options.setsMessages, ...from(requests) });
	return options.format === 'json'
		? `${JSON.stringify(asJson(run, requests, notice, code, options), undefined, '\t')}\n`
		: asText(requests, notice, code, options);
}

/** The module that sends all requests, when it is one script. */
function from(requests: readonly RequestRecord[]): { readonly from?: string } {
	const paths = [...new Set(requests.map((one) => one.path))];
	const name = paths.length === 1 ? /[^/]+\.js$/.exec(paths[0]!)?.[0] : undefined;
	return name === undefined ? {} : { from: `./${name}` };
}

function asJson(
	run: LintRun,
	requests: readonly RequestRecord[],
	notice: Notice | undefined,
	code: string | undefined,
	{ style }: NoticeOptions,
): object {
	return {
		version: run.version,
		requests: requests.map(({ path, line, column, origin, owner, destination, sends }) => ({
			path,
			line,
			column,
			origin,
			owner,
			destination,
			sends,
		})),
		notice: notice?.text ?? null,
		messages: notice ? { en: notice.messages, qqq: notice.documentation } : null,
		gate: notice
			? { style, modules: GATE_MODULES[style], messages: Object.keys(notice.messages), code }
			: null,
		notChecked: run.notChecked,
	};
}

function asText(
	requests: readonly RequestRecord[],
	notice: Notice | undefined,
	code: string | undefined,
	{ style, setsMessages }: NoticeOptions,
): string {
	if (!notice || code === undefined) {
		return 'Nothing here contacts anybody else: no notice is needed.\n';
	}
	const hosts = new Map<string, RequestRecord[]>();
	for (const one of requests) {
		hosts.set(one.origin!, [...(hosts.get(one.origin!) ?? []), one]);
	}
	const entries = (messages: Readonly<Record<string, string>>): string =>
		Object.entries(messages)
			.map(([key, text]) => `\t${JSON.stringify(key)}: ${JSON.stringify(text)}`)
			.join(',\n');
	const section = (title: string, body: string): string => `${title}\n\n${body.trimEnd()}\n`;
	const needs = GATE_MODULES[style].join(', ');
	const keys = Object.keys(notice.messages)
		.map((key) => JSON.stringify(key))
		.join(', ');
	return [
		section(
			`# ${plural(requests.length, 'request')}`,
			[...hosts]
				.map(
					([host, all]) =>
						`${host}${all[0]!.owner ? ` (${all[0]!.owner})` : ''}: ${[...new Set(all.map((one) => one.destination))].join(', ')}\n${all
							.map((one) => `\t${plain(one.path)}:${one.line}:${one.column}`)
							.join('\n')}`,
				)
				.join('\n'),
		),
		section(
			`# Notice: say what it is for instead of ${PURPOSE}${notice.text.includes('https://…') ? ', and where the privacy policy is instead of https://…' : ''}`,
			notice.text,
		),
		section('# i18n/en.json', entries(notice.messages)),
		section('# i18n/qqq.json', entries(notice.documentation)),
		section(`# Code that asks: needs ${needs}${setsMessages ? '' : `, and "messages": [ ${keys} ]`}`, code),
	].join('\n');
}
