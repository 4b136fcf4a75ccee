import type { ExceptionUse } from './exceptions.js';
import type { Shard } from './shard.js';
import type { Finding, Location, RequestRecord } from '../../eslint-plugin/rules/finding.js';

export const REASONS = [
	'missing',
	'unreadable',
	'not-utf8',
	'too-large',
	'syntax',
	'crashed',
	'timeout',
	'interrupted',
] as const;

/** Something that was not checked, and why. Never dropped silently. */
export interface NotChecked extends Partial<Omit<Location, 'path'>> {
	readonly path: string;
	readonly reason: (typeof REASONS)[number];
	/** One line: what, where and what to do. */
	readonly message: string;
}

/** A directive that excuses nothing. Line and column are 1-based. */
export interface UnusedDirective {
	readonly path: string;
	readonly line: number;
	readonly column: number;
	readonly message: string;
}

/** Files left out on purpose, by reason. */
export interface Skipped {
	readonly reason:
		'ignored' | 'vendored' | 'minified' | 'generated' | 'test' | 'link' | 'not-a-supported-language';
	readonly count: number;
	readonly examples: readonly string[];
}

export interface Stats {
	/** Looked at: parsed, or proven to request nothing; without those that are left out. */
	readonly files: number;
	/** That had to be parsed, in this run or when their results were kept. */
	readonly parsed: number;
	/** With a cache: whose results were in it. */
	readonly known?: number;
	readonly skipped: readonly Skipped[];
	readonly milliseconds: Readonly<Record<string, number>>;
	readonly peakMemoryBytes?: number;
	readonly slowest?: readonly { readonly path: string; readonly milliseconds: number }[];
	readonly languages?: Readonly<
		Record<string, { readonly files: number; readonly parsed: number; readonly milliseconds: number }>
	>;
}

/** All that one run found: the one input of every report. */
export interface LintRun {
	readonly version: string;
	/** Absolute path that every `path` is relative to. */
	readonly workingDirectory: string;
	readonly preset: string;
	readonly findings: readonly Finding[];
	/** Findings that a directive in the code or an accepted baseline excuses. */
	readonly suppressed: readonly Finding[];
	readonly requests: readonly RequestRecord[];
	readonly notChecked: readonly NotChecked[];
	/** Every exception of the configuration files in use, and what it covered. */
	readonly exceptions?: readonly ExceptionUse[];
	/** Directives for the two rules that excuse nothing, where they were asked for. */
	readonly unusedDirectives?: readonly UnusedDirective[];
	/** What should be changed about them, one line each. */
	readonly advice?: readonly string[];
	/** The paths of all files that were looked at. */
	readonly files?: readonly string[];
	/** Which part of the files this run looked at; all, when there is none. */
	readonly shard?: Shard;
	readonly stats: Stats;
	/** What a person should know of the run beside its findings, one line each: what a filter left out, what was rebuilt. */
	readonly notes?: readonly string[];
	/** The text of files that hold findings, for reports that show code. */
	textOf?(path: string): string | undefined;
}
