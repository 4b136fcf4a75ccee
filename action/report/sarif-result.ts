/** Findings as SARIF results. */
import { isAbsolute, resolve, win32 } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, Fix, Location, Region, Result, Suppression } from 'sarif';
import {
	PLUGIN,
	RULES,
	type Finding,
	type LocatedEvidence,
	type Location as Range,
	type Suggestion,
} from '../../eslint-plugin/rules/finding.js';
import type { Lines } from '../../eslint-plugin/strings/lines.js';
import type { LintRun } from '../run/lint-run.js';
import { Fingerprints } from './fingerprint.js';
import { lineHashes } from './line-hash.js';
import { groupedBy } from './order.js';
import { Sources } from './sources.js';
import { sentence, wellFormed } from './text.js';

/** Longer code is not repeated in the log: it is a bundle's line, and the region says where it is. */
const LONGEST_SNIPPET = 300;

/** The results of findings, made one after the other; the findings are in the order of severity, then place. */
export class Results implements Iterable<Result> {
	private readonly sources: Sources;
	private readonly folder: string;
	private readonly fingerprints: Fingerprints;
	private readonly hasBaseline: boolean;
	private readonly linesOf: Map<string, Finding[]>;
	private readonly hashes = new Map<string, ReadonlyMap<number, string>>();

	constructor(
		run: LintRun,
		private readonly findings: readonly Finding[],
	) {
		this.sources = new Sources(run);
		this.folder = run.workingDirectory;
		this.fingerprints = new Fingerprints(this.sources);
		this.hasBaseline = findings.some((one) => one.isNew !== undefined);
		this.linesOf = groupedBy(findings, (one) => one.path);
	}

	*[Symbol.iterator](): Iterator<Result> {
		let line = '';
		let texts = new Set<string>();
		for (const finding of this.findings) {
			const here = `${finding.line}:${finding.path}`;
			if (here !== line) {
				line = here;
				texts = new Set();
			}
			yield this.result(finding, messageOf(finding, texts));
		}
	}

	private result(finding: Finding, text: string): Result {
		const lines = this.sources.lines(finding.path);
		const hash = this.hashOf(finding, lines);
		return {
			ruleId: finding.ruleId,
			ruleIndex: RULES.findIndex((rule) => finding.ruleId === `${PLUGIN}/${rule}`),
			level: finding.severity,
			message: { text },
			locations: [location(finding, this.folder, lines)],
			...(finding.evidence.length
				? { relatedLocations: finding.evidence.map((one, i) => related(one, i, this.folder, this.sources)) }
				: {}),
			partialFingerprints: {
				...(hash === undefined ? {} : { primaryLocationLineHash: hash }),
				'thirdPartyResources/v1': this.fingerprints.of(finding),
			},
			...(finding.suggestions?.length && lines
				? {
						fixes: finding.suggestions.map((suggestion) =>
							fix(suggestion, artifactLocation(finding.path, this.folder), lines),
						),
					}
				: {}),
			...(finding.suppression ? { suppressions: [suppression(finding.suppression)] } : {}),
			...(this.hasBaseline ? { baselineState: finding.isNew ? 'new' : 'unchanged' } : {}),
			properties: {
				origin: finding.origin,
				tier: finding.tier,
				destination: finding.destination,
				sink: wellFormed(finding.sink),
				owner: finding.owner === null ? null : wellFormed(finding.owner),
				csp: finding.csp,
				sends: finding.sends,
			},
		};
	}

	/** The hashes of a file are found once, and those of lines with findings kept. */
	private hashOf({ path, line }: Finding, lines: Lines | undefined): string | undefined {
		if (!lines) {
			return undefined;
		}
		let known = this.hashes.get(path);
		if (!known) {
			const all = lineHashes(lines.text);
			known = new Map(
				this.linesOf
					.get(path)
					?.flatMap((one): [number, string][] =>
						all[one.line - 1] === undefined ? [] : [[one.line, all[one.line - 1]!]],
					),
			);
			this.hashes.set(path, known);
		}
		return known.get(line);
	}
}

/** Jenkins takes results of one line, rule, severity and text for one: those that are alike name their columns. */
function messageOf(finding: Finding, texts: Set<string>): string {
	const text = sentence(linked(finding));
	const keyOf = (words: string): string => `${finding.ruleId} ${words}`;
	let one = texts.has(keyOf(text)) ? `${text} (Column ${finding.column}.)` : text;
	for (let i = 2; texts.has(keyOf(one)); i++) {
		one = `${text} (Column ${finding.column}, ${i}.)`;
	}
	texts.add(keyOf(one));
	return one;
}

/** The message, in which the place that the address comes from is a link to the related location. */
function linked(finding: Finding): string {
	const text = unlinked(finding.message);
	const index = finding.evidence.findIndex((one) => one.role === 'value');
	const value = finding.evidence[index];
	if (!value) {
		return text;
	}
	const place = unlinked(`line ${value.line}${value.path === finding.path ? '' : ` of ${value.path}`}`);
	const at = /[[\]\\]/.test(place) ? -1 : text.lastIndexOf(place);
	return at < 0 ? text : `${text.slice(0, at)}[${place}](${index + 1})${text.slice(at + place.length)}`;
}

/** Text in which nothing is a link or a placeholder of SARIF's messages (2.1.0, 3.11.5 and 3.11.6). */
const unlinked = (text: string): string =>
	wellFormed(text)
		.replaceAll('](', '] (')
		.replace(/\{(?=\d+\})/g, '{ ');

function suppression({ kind, justification }: NonNullable<Finding['suppression']>): Suppression {
	const fallback = kind === 'inSource' ? 'Excused by a directive in the code.' : 'Accepted by the baseline.';
	return { kind, status: 'accepted', justification: wellFormed(justification) || fallback };
}

function related(evidence: LocatedEvidence, index: number, folder: string, sources: Sources): Location {
	return {
		id: index + 1,
		...location(evidence, folder, sources.lines(evidence.path)),
		message: { text: sentence(wellFormed(evidence.message)) },
	};
}

function fix(suggestion: Suggestion, file: ArtifactLocation, lines: Lines): Fix {
	return {
		description: { text: sentence(wellFormed(suggestion.message)) },
		artifactChanges: [
			{
				artifactLocation: file,
				replacements: suggestion.edits.map((edit) => {
					const start = lines.at(edit.start);
					const end = lines.at(edit.end);
					return {
						deletedRegion: {
							startLine: start.line,
							startColumn: start.column,
							endLine: end.line,
							endColumn: end.column,
							charOffset: edit.start,
							charLength: edit.end - edit.start,
						},
						insertedContent: { text: wellFormed(edit.text) },
					};
				}),
			},
		],
	};
}

function location(range: Range, folder: string, lines: Lines | undefined): Location {
	return {
		physicalLocation: {
			artifactLocation: artifactLocation(range.path, folder),
			region: regionOf(range, lines),
		},
	};
}

function regionOf({ line, column, endLine, endColumn }: Range, lines: Lines | undefined): Region {
	const isInOrder = endLine > line || (endLine === line && endColumn >= column);
	const region: Region = {
		startLine: line,
		startColumn: column,
		endLine: isInOrder ? endLine : line,
		endColumn: isInOrder ? endColumn : column,
	};
	const code =
		lines && isInOrder
			? lines.text.slice(lines.offsetOf(line, column), lines.offsetOf(endLine, endColumn))
			: '';
	return code && code.length <= LONGEST_SNIPPET ? { ...region, snippet: { text: wellFormed(code) } } : region;
}

/** A path below the folder is relative to it, percent-encoded; another is a `file:` URI, which needs no base. */
export function artifactLocation(path: string, folder: string): ArtifactLocation {
	const whole = wellFormed(path);
	if (isAbsolute(whole) || /^\.\.(?:\/|$)/.test(whole)) {
		return { uri: pathToFileURL(resolve(folder, whole)).href };
	}
	if (win32.isAbsolute(whole) && /^[a-z]:/i.test(whole)) {
		return { uri: `file:///${whole.slice(0, 2)}${encoded(whole.slice(2).replaceAll('\\', '/'))}` };
	}
	return { uri: encoded(whole), uriBaseId: '%SRCROOT%' };
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
