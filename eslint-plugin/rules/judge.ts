/** Requests -> findings of both rules. Pure, but for reading the lines of other files that the evidence names. */
import { adviceFor, cspOf, originOf, ownerOf } from '../origins/index.js';
import type { Files } from '../files.js';
import { audienceOf, type Audience } from '../project/gadgets.js';
import { tldts } from '../lazy.js';
import { consentOf, type Consent, type Expected } from '../notices/judge.js';
import type { Language } from '../requests/context.js';
import type { Destination, Request } from '../requests/request.js';
import { exceptionFor, tierIn, type Settings } from '../settings/settings.js';
import type { OriginOptions } from '../settings/presets.js';
import { Lines } from '../strings/lines.js';
import type { Place } from '../strings/pattern.js';
import type { Finding, Location, LocatedEvidence, RequestRecord, RuleName, Tier } from './finding.js';
import { ALWAYS_SENT, audienceText, CSP, TIERS, VERBS } from './messages.js';
import { GATE_EVIDENCE, problemText } from './notice-messages.js';
import { PLUGIN } from './finding.js';
import { quickFixesFor, replacementsFor } from './suggestions.js';

export interface Judging {
	/** Absolute path of the file in hand, and its text without a byte-order mark. */
	readonly file: string;
	readonly text: string;
	readonly files: Files;
	readonly settings: Settings;
	/** Options of `no-third-party-origin` over the preset's. */
	readonly origin?: Partial<OriginOptions>;
	readonly notice?: { readonly requests?: 'permitted' | 'all' };
	/** For editors: the language of the text, whose authors are also offered what only they can finish. */
	readonly quickFixes?: Language;
	/** Whether requests are listed that no rule judges: of links, to hosts that cannot be determined, to the wikis themselves. */
	readonly listAll?: boolean;
	/** Path as findings write it, for a file. */
	pathOf(file: string): string;
	/** `YYYY-MM-DD`; today by default. */
	readonly today?: string;
}

export interface Judged {
	readonly findings: readonly Finding[];
	readonly requests: readonly RequestRecord[];
}

const CODE: ReadonlySet<Destination> = new Set(['script', 'style', 'worker']);
const SECRETS = new Set(['edit token', 'password', 'session id', 'cookies']);

export function judge(requests: readonly Request[], judging: Judging): Judged {
	const lines = new LinesOf(judging);
	let audience: Audience | undefined | null = null;
	const findings = new Map<string, Finding>();
	const records = new Map<string, RequestRecord>();
	const options = { ...judging.settings.origin, ...judging.origin };
	for (const request of requests) {
		if (request.place.file !== judging.file) {
			continue;
		}
		const record = recordOf(request, judging, lines);
		if (!record || (!judging.listAll && isUnjudged(record, options))) {
			continue;
		}
		const key = `${record.line}:${record.column}:${record.endLine}:${record.endColumn}:${record.origin}:${record.destination}`;
		if (!records.has(key)) {
			records.set(key, record);
		}
		for (const rule of ruleFor(record, request, judging)) {
			const found = findingOf(rule, request, record, judging, lines);
			audience = found && audience === null ? audienceOf(judging.file, judging.files) : audience;
			const finding = found && audience ? withAudience(found, audience, lines) : found;
			if (finding && !findings.has(`${rule} ${key}`)) {
				findings.set(`${rule} ${key}`, finding);
			}
		}
	}
	const order = (a: Location, b: Location): number =>
		a.line - b.line || a.column - b.column || a.endColumn - b.endColumn;
	return { findings: [...findings.values()].sort(order), requests: [...records.values()].sort(order) };
}

/** Whether no rule has anything to say of a request, whoever is contacted. */
const isUnjudged = ({ tier, destination }: RequestRecord, options: OriginOptions): boolean =>
	tier === 'production' ||
	(tier === 'unknown' && !options.unknownHosts) ||
	(destination === 'navigation' && !options.navigation);

/** A request with its origin named; undefined for requests that leave nothing to judge. */
function recordOf(request: Request, judging: Judging, lines: LinesOf): RequestRecord | undefined {
	const origin = originOf(request.url, request.base);
	if (origin.kind === 'none') {
		return undefined;
	}
	const host = origin.kind === 'host' ? origin.host : null;
	const tier: Tier = host === null ? 'unknown' : tierIn(judging.settings, host);
	const { path, line, column, endLine, endColumn } = lines.location(request.place);
	// members one by one: of what is spread, V8 keeps a description for each object, which is more than the object
	return {
		path,
		line,
		column,
		endLine,
		endColumn,
		origin: host,
		tier,
		destination: request.destination,
		sink: request.sink,
		owner: host === null ? null : (ownerOf(host) ?? null),
		csp: host === null ? 'unknown' : cspOf(host, request.destination),
		sends: request.sends,
		evidence: request.evidence.map((one): LocatedEvidence => ({
			...lines.location(one.place),
			role: one.role,
			message: EVIDENCE[one.role],
		})),
	};
}

const EVIDENCE = {
	value: 'The address is written here.',
	argument: 'It is passed on here.',
	sink: 'The request is issued here.',
	declared: 'It is declared here.',
	gate: 'The reader is asked here.',
	notice: 'The notice is shown here.',
} as const;

/** A finding that says for whom the code runs unasked: it is worse than one in a gadget that readers choose. */
function withAudience(finding: Finding, audience: Audience, lines: LinesOf): Finding {
	const { definition } = audience;
	return {
		...finding,
		message: `${finding.message} ${audienceText(audience)}`,
		evidence: definition
			? [
					...finding.evidence,
					{ ...lines.location(definition), role: 'declared', message: 'The gadget is switched on here.' },
				]
			: finding.evidence,
	};
}

/** Exactly one rule judges a request, unless `require-privacy-notice` is asked to judge every one. */
function ruleFor(record: RequestRecord, request: Request, judging: Judging): RuleName[] {
	const { settings } = judging;
	if (record.tier === 'production') {
		return [];
	}
	const options = { ...settings.origin, ...judging.origin };
	if (
		(record.destination === 'navigation' && !options.navigation) ||
		(record.destination === 'form' && !request.isSubmitted)
	) {
		return [];
	}
	const today = judging.today ?? new Date().toISOString().slice(0, 10);
	const isPermitted =
		(record.origin !== null &&
			exceptionFor(settings, record.origin, record.destination, today) !== undefined) ||
		(settings.noticeSuffices.includes(record.destination) && record.tier !== 'unknown');
	if (isPermitted) {
		return ['require-privacy-notice'];
	}
	const rules: RuleName[] =
		judging.notice?.requests === 'all' && record.tier !== 'unknown' ? ['require-privacy-notice'] : [];
	if (record.tier === 'unknown') {
		return options.unknownHosts ? [...rules, 'no-third-party-origin'] : rules;
	}
	if (
		record.tier === 'cloud-services' &&
		(options.cloudServices === 'none' || (options.cloudServices === 'code' && !CODE.has(record.destination)))
	) {
		return rules;
	}
	return [...rules, 'no-third-party-origin'];
}

function findingOf(
	rule: RuleName,
	request: Request,
	record: RequestRecord,
	judging: Judging,
	lines: LinesOf,
): Finding | undefined {
	const consent =
		rule === 'require-privacy-notice' ? consentOf(request, expectedOf(record, judging)) : undefined;
	if (consent?.isGated) {
		return undefined;
	}
	const missing = consent && problemText(consent.problem ?? { kind: 'none' }, record, lines);
	const message = missing
		? `${subject(record)} ${missing.what}. ${sent(record)} ${missing.advice}`
		: messageOf(record);
	const suggestions = [
		...(consent ? [] : replacementsFor(request, judging)),
		...(judging.quickFixes ? quickFixesFor(rule, request, record, judging, judging.quickFixes) : []),
	];
	const { path, line, column, endLine, endColumn, origin, tier, destination, sink, owner, csp, sends } =
		record;
	const finding: Finding = {
		path,
		line,
		column,
		endLine,
		endColumn,
		origin,
		tier,
		destination,
		sink,
		owner,
		csp,
		sends,
		evidence: consent ? [...record.evidence, ...askedAt(consent, lines)] : record.evidence,
		ruleId: `${PLUGIN}/${rule}`,
		severity: 'error',
		message,
	};
	return suggestions.length ? { ...finding, suggestions } : finding;
}

function expectedOf(record: RequestRecord, { settings, files }: Judging): Expected {
	return {
		...settings.notices,
		isStrict: settings.preset === 'strict',
		recipients: namesOf(record),
		files,
	};
}

/** By which names a notice may call who receives the data: the host, its domain with and without ending, the owner's name. */
function namesOf({ origin, owner }: RequestRecord): string[] {
	const host = (origin ?? '').replace(/^\*\./, '');
	const domain = tldts().getDomain(host) ?? host;
	const [name = ''] = domain.split('.');
	const words = (owner ?? '').split(/[\s/()]+/).filter((word) => word.length > 3 && !COMMON_NAMES.test(word));
	return [host, domain, name.length > 2 ? name : '', ...words].filter(Boolean);
}

/** Words of owners' names that name nobody. */
const COMMON_NAMES =
	/^(?:the|an|operator|cloud|services?|foundation|company|inc|ltd|group|pages|workers|internet|content)$/i;

/** Where the reader is asked, and where the text is written. */
function askedAt(consent: Consent, lines: LinesOf): LocatedEvidence[] {
	const at = (role: 'gate' | 'notice', place: Place, message: string = EVIDENCE[role]): LocatedEvidence => ({
		...lines.location(place),
		role,
		message,
	});
	const gate = consent.gate ?? consent.problem?.place;
	return [
		...(gate ? [at('gate', gate, GATE_EVIDENCE[consent.problem?.kind ?? 'none'])] : []),
		...consent.notices.map((place) => at('notice', place)),
	];
}

const subject = (record: RequestRecord): string =>
	`${record.sink} ${VERBS[record.destination]} ${record.origin ?? 'a host that cannot be determined'}${record.owner ? ` (${record.owner})` : record.tier === 'third-party' ? ` (${TIERS[record.tier]})` : ''}`;

function sent(record: RequestRecord): string {
	return `It gives away ${ALWAYS_SENT}${record.sends.length ? `, and the code adds: ${record.sends.join(', ')}` : ''}.`;
}

function messageOf(record: RequestRecord): string {
	const secrets = record.sends.filter((one) => SECRETS.has(one));
	const parts = [
		secrets.length ? `The reader's ${secrets.join(' and ')} goes to somebody else's server!` : '',
		`${subject(record)}${record.tier === 'cloud-services' ? `: ${TIERS[record.tier]}` : ''}.`,
		sent(record),
		CSP[record.csp] ? `${CSP[record.csp]}.` : '',
		`${adviceFor(record.origin ?? undefined, record.destination)}.`,
		origins(record),
	];
	return parts.filter(Boolean).join(' ');
}

/** "The address comes from line 4 of endpoints.js." */
function origins(record: RequestRecord): string {
	const value = record.evidence.find((one) => one.role === 'value');
	if (!value || (value.path === record.path && value.line === record.line)) {
		return '';
	}
	return `The address comes from line ${value.line}${value.path === record.path ? '' : ` of ${value.path}`}.`;
}

/** Turns places into locations; each file's lines are found once. */
class LinesOf {
	private readonly byFile = new Map<string, Lines>();

	constructor(private readonly judging: Judging) {}

	nameOf(file: string): string {
		return this.judging.pathOf(file);
	}

	location(place: Place): Location {
		let lines = this.byFile.get(place.file);
		if (!lines) {
			lines = new Lines(
				place.file === this.judging.file ? this.judging.text : (this.judging.files.read(place.file) ?? ''),
			);
			this.byFile.set(place.file, lines);
		}
		const start = lines.at(Math.max(0, place.start));
		const end = lines.at(Math.max(place.start, place.end));
		return {
			path: this.judging.pathOf(place.file),
			line: start.line,
			column: start.column,
			endLine: end.line,
			endColumn: end.column,
		};
	}
}
