/** What PHP must hold to request anything. */
import { LOADING_ELEMENTS } from '../requests/markup/elements.js';
import { LOADED_SETTING, MARKUP, MODULE_CODE, PHP_SINKS } from '../requests/php/sinks.js';
import type { Wanted } from '../requests/wanted.js';
import { OWN_SETTINGS } from '../strings/php/known.js';
import { ADDRESS, DOTTED, mayAddress, withBits } from './literal.js';
import { scanPhp } from './scan-php.js';
import { hasOrigin, mayAsk, mayMake } from './script.js';

const methods = (isElement: boolean): string =>
	PHP_SINKS.filter((row) => (row.as === 'element') === isElement)
		.map((row) => row.method)
		.join('|');
const CALL = new RegExp(
	String.raw`\b(?:${methods(false)}|${MODULE_CODE.map(([method]) => method).join('|')})\s*\(`,
);
/** An element that loads, or that is not known here. */
const ELEMENT = new RegExp(
	String.raw`\b(?:${methods(true)})\s*\(\s*(?:['"](?:${[...LOADING_ELEMENTS, 'style'].join('|')})['"]|[^'"\s)])`,
	'i',
);
const ANY_ELEMENT = new RegExp(String.raw`\b(?:${methods(true)})\s*\(`);
/** An attribute that holds code. */
const CODE_ATTRIBUTE = /['"](?:style|srcdoc|on[a-z]+)['"]\s*(?:=>|\])/i;
const SETTING = /\$\{?wg([A-Z]\w*)/g;
const ASKED =
	/\$GLOBALS\b|\bglobal\s[^;]*\$(?!wg[A-Z])[a-z]+[A-Z]|(?:\bget|(?:config|setting|option)\w*)\s*\(\s*(?:['"](?:wg)?[A-Z]\w*['"]|[\w\\]+::|\$)/i;
const INCLUDE = /\b(?:include|require)(?:_once)?\b([^;]*)/gi;
const INCLUDES = /\b(?:include|require)(?:_once)?\b/i;
const PATH = /(['"])([^'"]+)\1[\s)]*$/;

const HAS_SCRIPT = /<script\b|\son\w+\s*=|InlineScript\s*\(|getScript\s*\(/i;

export interface PhpFacts {
	/** Whether it calls something that a page loads, or writes such markup. */
	readonly hasSink: boolean;
	/** Whether any of that may hold a script. */
	readonly hasScript: boolean;
	/** What its strings may be of the address of another server: the bits of `literal.ts`. */
	readonly bits: number;
	/** Whether a script in its text may make one. */
	readonly makes: boolean;
	/** Whether it, or a script in its text, asks for what may be an address. */
	readonly asks: boolean;
	readonly asksInScript: boolean;
	/** The files that it includes, as written behind its folder. */
	readonly includes: readonly string[];
}

export const NO_PHP: PhpFacts = {
	hasSink: false,
	hasScript: false,
	bits: 0,
	makes: false,
	asks: false,
	asksInScript: false,
	includes: [],
};

/** What the project around PHP may contribute to an address: bits of `literal.ts`. */
export interface ProjectBits {
	/** Of its settings. */
	settings(): number;
	/** Of what its PHP gives to scripts. */
	given(): number;
}

export const NO_PROJECT: ProjectBits = { settings: () => 0, given: () => 0 };

/** PHP files that are one program. */
export class JoinedPhp {
	private readonly paths = new Set<string>();
	private readonly facts: { -readonly [Key in keyof PhpFacts]: PhpFacts[Key] } = { ...NO_PHP };
	private readonly bitsOfFiles = new Set<number>();
	/** Whether any of them may bring a host. */
	private dotted = 0;

	has(path: string): boolean {
		return this.paths.has(path);
	}

	/** The same program with one more file. */
	with(path: string, one: PhpFacts): JoinedPhp {
		const more = new JoinedPhp();
		Object.assign(more.facts, this.facts);
		this.bitsOfFiles.forEach((bits) => more.bitsOfFiles.add(bits));
		more.dotted = this.dotted;
		more.add(path, one);
		return more;
	}

	add(path: string, one: PhpFacts): void {
		const { facts } = this;
		this.paths.add(path);
		facts.hasSink ||= one.hasSink;
		facts.hasScript ||= one.hasScript;
		this.bitsOfFiles.add(one.bits);
		this.dotted |= one.bits & DOTTED;
		// what one asks for is put together with what it writes itself
		facts.bits |= one.asks || one.asksInScript ? one.bits : 0;
		facts.makes ||= one.makes;
		facts.asks ||= one.asks;
		facts.asksInScript ||= one.asksInScript;
	}

	/** What all of them together hold: the bits of `literal.ts`. */
	get all(): number {
		return [...this.bitsOfFiles].reduce(withBits, 0);
	}

	/** Whether it may request anything from elsewhere. */
	mayRequest(wanted: Wanted, project: ProjectBits): boolean {
		const { hasSink, hasScript, bits, makes, asks, asksInScript } = this.facts;
		if (!hasSink) {
			return false;
		}
		if (hasScript && makes) {
			return true;
		}
		const asksAny = asks || (hasScript && asksInScript);
		const settings = asksAny ? project.settings() : 0;
		const mayBe = (given: number): boolean =>
			[...this.bitsOfFiles].some((one) => mayAddress(one | this.dotted | (given & DOTTED), wanted)) ||
			(asksAny && (wanted.unknownHosts || (given !== 0 && mayAddress(given | bits | this.dotted, wanted))));
		return (
			mayBe(settings) ||
			// what PHP gives to scripts is of its texts, or of settings
			(hasScript && asksInScript && mayBe(settings | this.all) && mayBe(settings | project.given()))
		);
	}
}

/** What the strings of a file may be of the address of another server: the bits of `literal.ts`. */
export const bitsOfPhp = (text: string): number => scanPhp(text).bits ?? ADDRESS;

/** Whether values of files whose texts hold these may be an address, or make one with what has the other bits. */
export function mayGive(bitsOfFiles: ReadonlySet<number>, bits: number, wanted: Wanted): boolean {
	const dotted = [...bitsOfFiles].reduce((all, one) => all | (one & DOTTED), 0);
	return [...bitsOfFiles, 0].some((one) => mayAddress(one | dotted | bits, wanted));
}

/** Whether a file that is a program by itself may matter: it calls what a page loads, writes markup, or includes others. */
export const mayMatter = (text: string): boolean => isSink(text) || INCLUDES.test(text);

const isSink = (code: string): boolean =>
	CALL.test(code) ||
	ELEMENT.test(code) ||
	MARKUP.test(code) ||
	LOADED_SETTING.test(code) ||
	(CODE_ATTRIBUTE.test(code) && ANY_ELEMENT.test(code));

export function phpFacts(text: string): PhpFacts {
	const scan = scanPhp(text);
	const mayHaveSink = isSink(text);
	const mayInclude = INCLUDES.test(text);
	// comments matter to what follows, and cost
	const code = mayHaveSink || mayInclude ? scan.code() : text;
	return {
		hasSink: mayHaveSink && isSink(code),
		hasScript: mayHaveSink && HAS_SCRIPT.test(code),
		bits: scan.bits ?? ADDRESS,
		makes: mayMake(text) || hasOrigin(text),
		asks: asks(code),
		asksInScript: mayAsk(text),
		includes: mayInclude
			? [...code.matchAll(INCLUDE)].flatMap((match) => PATH.exec(match[1]!)?.[2] ?? [])
			: [],
	};
}

function asks(code: string): boolean {
	if (ASKED.test(code)) {
		return true;
	}
	for (const [, name] of code.matchAll(SETTING)) {
		if (!OWN_SETTINGS.some(([names]) => names.test(name!))) {
			return true;
		}
	}
	return false;
}
