/**
 * Proves of most files, by their bytes alone, that nothing in them requests another server or one that is not known, so that they
 * need not be parsed. A request needs text with two slashes or a scheme, or a value that comes from elsewhere: a file without
 * either, and without a neighbour that could bring it, has none. In doubt a file is parsed.
 */
import type { Files } from '../files.js';
import { projectOf } from '../project/project.js';
import type { Language, Project } from '../requests/context.js';
import { MANIFEST_MARKS } from '../requests/manifest.js';
import { phpPathsIn } from '../requests/php/files.js';
import { resolveModule } from '../strings/script/resolve.js';
import { AT_EDGE, mayAddress } from './literal.js';
import { markupMayLoad } from './markup.js';
import { phpFacts, type PhpFacts } from './php.js';
import { scanScript } from './scan-script.js';
import { computesModules, mayBring, usesSettings } from './script.js';
import { styleMayLoad } from './style.js';
import { normal } from '../paths.js';

/** What one script has by itself. */
interface ScriptFacts {
	/** The bits of `literal.ts`; undefined when it has to be parsed whatever its neighbours hold. */
	readonly bits: number | undefined;
	readonly relative: readonly string[];
	readonly usesConfig: boolean;
}

const PARSED: ScriptFacts = { bits: undefined, relative: [], usesConfig: false };
const NO_SCRIPT: ScriptFacts = { bits: 0, relative: [], usesConfig: false };
const RELATIVE = /^\.{1,2}(?:\/|$)/;
const SCRIPT_OF_VUE = /<script\b[^>]*>([^]*?)<\/script\s*>/gi;
const STYLE_OF_VUE = /<style\b[^>]*>[^]*?<\/style\s*>/gi;

/** A block of a component that is in a file of its own. */
const OTHER_FILE = /<(?:script|template)\b[^>]*\ssrc\s*=/i;

export class Prefilter {
	private readonly scripts = new Map<
		string,
		{ readonly stamp: string | undefined; readonly facts: ScriptFacts }
	>();
	private readonly php = new Map<string, { readonly stamp: string | undefined; readonly facts: PhpFacts }>();
	private readonly phpOfProjects = new Map<string, boolean>();
	private readonly valuesOfProjects = new WeakMap<Project, boolean>();

	/**
	 * @param bytesOf a file's content, one character for each byte
	 * @param isWhole whether what it is asked of is the content of its file, and that does not change: in an editor it does
	 */
	constructor(
		private readonly files: Files,
		private readonly bytesOf: (path: string) => string | undefined,
		private readonly isWhole = true,
	) {}

	/**
	 * Whether a file surely requests nothing from elsewhere.
	 * @param file absolute, with `/`
	 * @param bytes its content, one character for each byte, without byte-order mark
	 */
	proves(file: string, bytes: string, language: Language): boolean {
		switch (language) {
			case 'javascript':
			case 'typescript':
				return this.provesScript(file, bytes);
			case 'vue':
				return this.provesVue(file, bytes);
			case 'css':
			case 'less':
			case 'scss':
				return !styleMayLoad(bytes, language === 'css');
			case 'html':
				return !markupMayLoad(bytes);
			case 'php':
				return this.provesPhp(file, bytes);
			case 'json':
				return !MANIFEST_MARKS.test(bytes);
		}
	}

	private provesScript(file: string, bytes: string): boolean {
		const own = this.factsOf(file, bytes);
		if (this.isWhole) {
			this.scripts.set(file, { stamp: this.files.stamp(file), facts: own });
		}
		return own.bits !== undefined && !this.reachesAddress(file, own);
	}

	/** Whether a script and the modules that it reaches may together make an address. */
	private reachesAddress(start: string, own: ScriptFacts): boolean {
		let bits = 0;
		const reached = new Set([start]);
		const waiting: [string, ScriptFacts][] = [[start, own]];
		for (let next = waiting.pop(); next; next = waiting.pop()) {
			const [file, facts] = next;
			if (facts.bits === undefined) {
				return true;
			}
			bits |= facts.bits;
			const project = facts.usesConfig || facts.relative.length ? projectOf(file, this.files) : undefined;
			if (mayAddress(bits) || (facts.usesConfig && project && this.givesAddresses(project))) {
				return true;
			}
			for (const specifier of facts.relative) {
				const path = resolveModule(specifier, file, this.files, project);
				if (path === undefined || reached.has(path)) {
					continue;
				}
				reached.add(path);
				if ((path.endsWith('.json') && project) || /\.(?:html?|mustache|svg)$/.test(path)) {
					// ResourceLoader may make it of settings, and markup is no script
					return true;
				}
				waiting.push([path, this.scriptAt(path)]);
			}
		}
		return false;
	}

	private factsOf(file: string, bytes: string): ScriptFacts {
		if (/\.[jt]sx$/.test(file) || mayBring(bytes)) {
			return PARSED;
		}
		const scan = scanScript(bytes);
		const relative = scan.relative.filter((one) => RELATIVE.test(one));
		return scan.bits === undefined ||
			mayAddress(scan.bits) ||
			(relative.length && (computesModules(bytes) || relative.some((one) => one.includes('\\'))))
			? PARSED
			: { bits: scan.bits, relative, usesConfig: usesSettings(bytes) };
	}

	private scriptAt(path: string): ScriptFacts {
		const stamp = this.files.stamp(path);
		const known = this.scripts.get(path);
		if (known && known.stamp === stamp) {
			return known.facts;
		}
		const bytes = this.bytesOf(path);
		const facts = bytes === undefined ? NO_SCRIPT : this.factsOf(path, bytes);
		this.scripts.set(path, { stamp, facts });
		return facts;
	}

	private provesVue(file: string, bytes: string): boolean {
		if (OTHER_FILE.test(bytes)) {
			return false;
		}
		let rest = bytes.replace(STYLE_OF_VUE, '');
		for (const match of rest.matchAll(SCRIPT_OF_VUE)) {
			const own = this.factsOf(file, match[1]!);
			if (own.bits === undefined || this.reachesAddress(file, own)) {
				return false;
			}
		}
		rest = rest.replace(SCRIPT_OF_VUE, '');
		return (
			!markupMayLoad(rest) &&
			!AT_EDGE.test(rest) &&
			!mayBring(rest) &&
			[...bytes.matchAll(STYLE_OF_VUE)].every((match) => !styleMayLoad(match[0], false))
		);
	}

	private provesPhp(file: string, bytes: string): boolean {
		const own = phpFacts(bytes);
		if (this.isWhole) {
			this.php.set(file, { stamp: this.files.stamp(file), facts: own });
		}
		const root = projectOf(file, this.files)?.root;
		if (root !== undefined) {
			return this.provesPhpOf(root);
		}
		let { hasSink, brings } = own;
		const reached = new Set([file]);
		const waiting: [string, PhpFacts][] = [[file, own]];
		for (let next = waiting.pop(); next && !(hasSink && brings); next = waiting.pop()) {
			const [at, { includes }] = next;
			const folder = at.slice(0, at.lastIndexOf('/'));
			for (const include of includes) {
				const path = normal(`${folder}/${include.replace(/^\//, '')}`);
				if (!reached.has(path)) {
					reached.add(path);
					const facts = this.phpAt(path);
					hasSink ||= facts.hasSink;
					brings ||= facts.brings;
					waiting.push([path, facts]);
				}
			}
		}
		return !(hasSink && brings);
	}

	/** The PHP of an extension is one program. */
	private provesPhpOf(root: string): boolean {
		let proven = this.phpOfProjects.get(root);
		if (proven === undefined) {
			let hasSink = false;
			let brings = false;
			for (const path of phpPathsIn(root, this.files)) {
				const facts = this.phpAt(path);
				hasSink ||= facts.hasSink;
				brings ||= facts.brings;
			}
			proven = !(hasSink && brings);
			this.phpOfProjects.set(root, proven);
		}
		return proven;
	}

	private phpAt(path: string): PhpFacts {
		const stamp = this.files.stamp(path);
		const known = this.php.get(path);
		if (known && known.stamp === stamp) {
			return known.facts;
		}
		const bytes = this.bytesOf(path);
		const facts = bytes === undefined ? { hasSink: false, brings: false, includes: [] } : phpFacts(bytes);
		this.php.set(path, { stamp, facts });
		return facts;
	}

	/** Whether an extension's manifest or PHP gives its scripts anything that may be part of an address. */
	private givesAddresses(project: Project): boolean {
		let gives = this.valuesOfProjects.get(project);
		if (gives === undefined) {
			gives = project.givesAddresses();
			this.valuesOfProjects.set(project, gives);
		}
		return gives;
	}
}
