/** What PHP must hold to request anything. */
import { LOADING_ELEMENTS } from '../requests/markup/elements.js';
import { LOADED_SETTING, MARKUP, MODULE_CODE, PHP_SINKS } from '../requests/php/sinks.js';
import type { Wanted } from '../requests/wanted.js';
import { OWN_SETTINGS } from '../strings/php/known.js';
import { shared } from '../strings/shared.js';
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
	/** Whether it asks for what may be an address. */
	readonly asks: boolean;
	/** The files that it includes, as written behind its folder. */
	readonly includes: readonly string[];
}

export const NO_PHP: PhpFacts = { hasSink: false, hasScript: false, bits: 0, asks: false, includes: [] };

/** What a file's text holds as far as it is scripts. */
export interface ScriptsInPhp {
	/** Whether they may make an address. */
	readonly makes: boolean;
	/** Whether they ask for what may be one. */
	readonly asks: boolean;
}

const NO_SCRIPTS: ScriptsInPhp = { makes: false, asks: false };

export const scriptsIn = (text: string): ScriptsInPhp => ({
	makes: mayMake(text) || hasOrigin(text),
	asks: mayAsk(text),
});

/** What is looked up only when it matters. */
export interface Around {
	/** What the project's settings may be of an address: bits of `literal.ts`. */
	settings(): number;
	/** The same of what its PHP gives to scripts. */
	given(): number;
	/** What scripts there are in a file's text. */
	scripts(path: string): ScriptsInPhp;
}

/** PHP files that are one program. */
export class JoinedPhp {
	private readonly files = new Map<string, PhpFacts>();
	private readonly bitsOfFiles = new Set<number>();
	/** What was asked before, by what was wanted. */
	private readonly answers = new Map<string, boolean>();
	private hasSink = false;
	private hasScript = false;
	/** Whether any of them may bring a host. */
	private dotted = 0;

	has(path: string): boolean {
		return this.files.has(path);
	}

	/** The same program with one more file. */
	with(path: string, one: PhpFacts): JoinedPhp {
		const more = new JoinedPhp();
		this.files.forEach((facts, file) => more.add(file, facts));
		more.add(path, one);
		return more;
	}

	add(path: string, one: PhpFacts): void {
		this.answers.clear();
		this.files.set(path, one);
		this.hasSink ||= one.hasSink;
		this.hasScript ||= one.hasScript;
		this.bitsOfFiles.add(one.bits);
		this.dotted |= one.bits & DOTTED;
	}

	/** What all of them together hold: the bits of `literal.ts`. */
	get all(): number {
		return [...this.bitsOfFiles].reduce(withBits, 0);
	}

	/** Whether it may request anything from elsewhere. */
	mayRequest(wanted: Wanted, around: Around): boolean {
		if (!this.hasSink) {
			return false;
		}
		const key = `${wanted.unknownHosts} ${wanted.unjudged}`;
		let answer = this.answers.get(key);
		if (answer === undefined) {
			answer = this.find(wanted, around);
			this.answers.set(key, answer);
		}
		return answer;
	}

	private find(wanted: Wanted, { settings, given, scripts }: Around): boolean {
		const all = [...this.files].map(([path, facts]) => ({
			facts,
			inScript: this.hasScript ? scripts(path) : NO_SCRIPTS,
		}));
		if (all.some(({ inScript }) => inScript.makes)) {
			return true;
		}
		const asking = all.filter(({ facts, inScript }) => facts.asks || inScript.asks);
		// what one asks for is put together with what it writes itself
		const bits = asking.reduce((sum, { facts }) => sum | facts.bits, this.dotted);
		const mayBe = (more: number): boolean =>
			[...this.bitsOfFiles].some((one) => mayAddress(one | this.dotted | (more & DOTTED), wanted)) ||
			(asking.length > 0 && (wanted.unknownHosts || (more !== 0 && mayAddress(more | bits, wanted))));
		const ofSettings = asking.length ? settings() : 0;
		return (
			mayBe(ofSettings) ||
			// what PHP gives to scripts is of its texts, or of settings
			(asking.some(({ inScript }) => inScript.asks) &&
				mayBe(ofSettings | this.all) &&
				mayBe(ofSettings | given()))
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
		asks: asks(code),
		includes: mayInclude
			? [...code.matchAll(INCLUDE)].flatMap((match) => {
					const path = PATH.exec(match[1]!)?.[2];
					return path === undefined ? [] : [shared(path)];
				})
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
