/**
 * Proves of most files, by their bytes alone, that nothing in them requests another server or one that is not known, so that they
 * need not be parsed. A request needs text with two slashes or a scheme, or a value that comes from elsewhere: a file without
 * either, and without a neighbour that could bring it, has none. In doubt a file is parsed.
 */
import type { Files } from '../files.js';
import { projectOf } from '../project/project.js';
import type { Language, Project } from '../requests/context.js';
import { MANIFEST_MARKS } from '../requests/manifest.js';
import { ALL, JUDGED, type Wanted } from '../requests/wanted.js';
import { phpPathsIn } from '../requests/php/files.js';
import { isOwnModule, resolveModule } from '../strings/script/resolve.js';
import type { Datum } from '../strings/datum.js';
import { bitsOfData, bitsOfProperties } from './data.js';
import { Known } from './known.js';
import { AT_EDGE, mayAddress, OPEN } from './literal.js';
import { markupMayLoad } from './markup.js';
import {
	bitsOfPhp,
	JoinedPhp,
	mayGive,
	mayMatter,
	NO_PHP,
	phpFacts,
	scriptsIn,
	type PhpFacts,
	type ScriptsInPhp,
} from './php.js';
import { scanScript } from './scan-script.js';
import { computesModules, hasOrigin, mayAsk, mayMake } from './script.js';
import { mentionsConfig, settingsUsed, type Use } from './settings.js';
import { styleMayLoad } from './style.js';
import { normal } from '../paths.js';

/** What one script has by itself. */
interface ScriptFacts {
	/** The bits of `literal.ts`; undefined when it has to be parsed whatever its neighbours hold. */
	readonly bits: number | undefined;
	/** Whether it may have addresses from elsewhere, whose hosts are not known; undefined when nobody wanted to know. */
	readonly asks: boolean | undefined;
	readonly relative: readonly string[];
	/** The settings that it uses. */
	readonly uses: readonly Use[] | 'any';
}

const PARSED: ScriptFacts = { bits: undefined, asks: true, relative: [], uses: [] };
const NO_SCRIPT: ScriptFacts = { bits: 0, asks: false, relative: [], uses: [] };
const plain = new Map<string, ScriptFacts>();

/** Scripts that need nothing of others, as most, have few different facts: they are kept once. */
function plainOnce(facts: ScriptFacts): ScriptFacts {
	if (facts.relative.length || facts.uses.length) {
		return facts;
	}
	const key = `${facts.bits} ${facts.asks}`;
	const known = plain.get(key) ?? facts;
	plain.set(key, known);
	return known;
}

const SCRIPT_OF_VUE = /<script\b[^>]*>([^]*?)<\/script\s*>/gi;
const STYLE_OF_VUE = /<style\b[^>]*>[^]*?<\/style\s*>/gi;

/** A block of a component that is in a file of its own. */
const OTHER_FILE = /<(?:script|template)\b[^>]*\ssrc\s*=/i;

export class Prefilter {
	private readonly scripts: Known<ScriptFacts>;
	private readonly php: Known<PhpFacts>;
	private readonly phpBits: Known<number>;
	private readonly scriptsInPhp: Known<ScriptsInPhp>;
	private readonly phpOfProjects = new Map<string, JoinedPhp>();
	private readonly phpBitsOfProjects = new Map<string, ReadonlySet<number>>();
	private readonly settingsOfProjects = new WeakMap<Project, number>();
	private givenOfProjects = new WeakMap<Project, number>();
	private moment: number | undefined;

	/**
	 * @param bytesOf a file's content, one character for each byte
	 * @param isWhole whether what it is asked of is the content of its file, and that does not change: in an editor it does
	 */
	constructor(
		private readonly files: Files,
		private readonly bytesOf: (path: string) => string | undefined,
		private readonly isWhole = true,
	) {
		this.scripts = new Known(files);
		this.php = new Known(files);
		this.phpBits = new Known(files);
		this.scriptsInPhp = new Known(files);
	}

	/**
	 * Whether a file surely requests nothing from elsewhere.
	 * @param file absolute, with `/`
	 * @param bytes its content, one character for each byte, without byte-order mark
	 */
	proves(file: string, bytes: string, language: Language, wanted: Wanted = ALL): boolean {
		this.renew();
		switch (language) {
			case 'javascript':
			case 'typescript':
				return this.provesScript(file, bytes, wanted);
			case 'vue':
				return this.provesVue(file, bytes, wanted);
			case 'css':
			case 'less':
			case 'scss':
				return !styleMayLoad(bytes, language === 'css', wanted);
			case 'html':
				return !markupMayLoad(bytes, wanted);
			case 'php':
				return this.provesPhp(file, bytes, wanted);
			case 'json':
				return !MANIFEST_MARKS.test(bytes);
		}
	}

	private provesScript(file: string, bytes: string, wanted: Wanted): boolean {
		const own = this.factsOf(file, bytes, wanted);
		if (this.isWhole) {
			this.scripts.set(file, own);
		}
		return own.bits !== undefined && !this.reachesAddress(file, own, wanted);
	}

	/** Whether a script and the modules that it reaches may together make an address. */
	private reachesAddress(start: string, own: ScriptFacts, wanted: Wanted): boolean {
		let bits = 0;
		const reached = new Set([start]);
		const waiting: [string, ScriptFacts][] = [[start, own]];
		const used: [ScriptFacts['uses'], Project][] = [];
		for (let next = waiting.pop(); next; next = waiting.pop()) {
			const [file, facts] = next;
			if (facts.bits === undefined || (wanted.unknownHosts && facts.asks)) {
				return true;
			}
			bits |= facts.bits;
			if (mayAddress(bits, wanted)) {
				return true;
			}
			const project = facts.uses.length || facts.relative.length ? projectOf(file, this.files) : undefined;
			if (facts.uses.length && project) {
				used.push([facts.uses, project]);
			}
			for (const specifier of facts.relative) {
				const path = resolveModule(specifier, file, this.files, project);
				if (path === undefined || reached.has(path)) {
					continue;
				}
				reached.add(path);
				if (/\.(?:html?|mustache|svg)$/.test(path)) {
					// markup is no script
					return true;
				}
				// ResourceLoader may make it of settings
				const made = path.endsWith('.json') ? project?.packageFile(path) : undefined;
				if (made) {
					bits |= bitsOfData([made]);
				}
				waiting.push([path, this.scriptAt(path, wanted)]);
			}
		}
		// what settings may be is asked when all is known that it may be put together with
		for (let before = -1; before !== bits && !mayAddress(bits, wanted);) {
			before = bits;
			for (const [uses, project] of used) {
				bits |= this.bitsOfUses(uses, bits, project, wanted);
			}
		}
		return mayAddress(bits, wanted);
	}

	private factsOf(file: string, bytes: string, { unknownHosts }: Wanted): ScriptFacts {
		if (/\.[jt]sx$/.test(file)) {
			return PARSED;
		}
		const scan = scanScript(bytes);
		if (scan.bits === undefined || mayAddress(scan.bits, JUDGED)) {
			return PARSED;
		}
		// comments have the words of code, and cost to leave out
		let code: string | undefined;
		const inCode = (test: (text: string) => boolean): boolean => test(bytes) && test((code ??= scan.code()));
		const relative = scan.relative.filter(isOwnModule);
		return inCode(mayMake) ||
			(relative.length && (inCode(computesModules) || relative.some((one) => one.includes('\\'))))
			? PARSED
			: plainOnce({
					bits: scan.bits | (inCode(hasOrigin) ? OPEN : 0),
					asks: unknownHosts ? inCode(mayAsk) : undefined,
					relative,
					uses: mentionsConfig(bytes) ? settingsUsed((code ??= scan.code())) : [],
				});
	}

	private scriptAt(path: string, wanted: Wanted): ScriptFacts {
		return this.scripts.at(
			path,
			() => {
				const bytes = this.bytesOf(path);
				return bytes === undefined ? NO_SCRIPT : this.factsOf(path, bytes, wanted);
			},
			({ asks }) => asks !== undefined || !wanted.unknownHosts,
		);
	}

	private provesVue(file: string, bytes: string, wanted: Wanted): boolean {
		if (OTHER_FILE.test(bytes)) {
			return false;
		}
		let rest = bytes.replace(STYLE_OF_VUE, '');
		for (const match of rest.matchAll(SCRIPT_OF_VUE)) {
			const own = this.factsOf(file, match[1]!, wanted);
			if (own.bits === undefined || this.reachesAddress(file, own, wanted)) {
				return false;
			}
		}
		rest = rest.replace(SCRIPT_OF_VUE, '');
		return (
			!markupMayLoad(rest, wanted) &&
			!AT_EDGE.test(rest) &&
			!mayMake(rest) &&
			!hasOrigin(rest) &&
			!(wanted.unknownHosts && mayAsk(rest)) &&
			[...bytes.matchAll(STYLE_OF_VUE)].every((match) => !styleMayLoad(match[0], false, wanted))
		);
	}

	private provesPhp(file: string, bytes: string, wanted: Wanted): boolean {
		const project = projectOf(file, this.files);
		if (!project && !mayMatter(bytes)) {
			return true;
		}
		const own = phpFacts(bytes);
		const scripts = (path: string): ScriptsInPhp => (path === file ? scriptsIn(bytes) : this.scriptsAt(path));
		if (this.isWhole) {
			this.php.set(file, own);
		}
		if (project) {
			const joined = this.joinedOf(project);
			// a file that others do not read is read with them all the same
			return !(this.isWhole && joined.has(file) ? joined : joined.with(file, own)).mayRequest(wanted, {
				settings: () => this.bitsOfSettings(project),
				given: () => this.bitsOfGiven(project),
				scripts,
			});
		}
		const joined = new JoinedPhp();
		joined.add(file, own);
		const reached = new Set([file]);
		const waiting: [string, PhpFacts][] = [[file, own]];
		for (let next = waiting.pop(); next; next = waiting.pop()) {
			const [at, { includes }] = next;
			const folder = at.slice(0, at.lastIndexOf('/'));
			for (const include of includes) {
				const path = normal(`${folder}/${include.replace(/^\//, '')}`);
				if (!reached.has(path)) {
					reached.add(path);
					const facts = this.phpAt(path);
					joined.add(path, facts);
					waiting.push([path, facts]);
				}
			}
		}
		return !joined.mayRequest(wanted, { settings: () => 0, given: () => 0, scripts });
	}

	private scriptsAt(path: string): ScriptsInPhp {
		return this.scriptsInPhp.at(path, () => scriptsIn(this.bytesOf(path) ?? ''));
	}

	/** The PHP of an extension is one program. */
	private joinedOf({ root }: Project): JoinedPhp {
		let joined = this.phpOfProjects.get(root);
		if (!joined) {
			joined = new JoinedPhp();
			for (const path of phpPathsIn(root, this.files)) {
				joined.add(path, this.phpAt(path));
			}
			this.phpOfProjects.set(root, joined);
		}
		return joined;
	}

	/** What the texts of its files hold, each apart: that is enough to know what they may give to scripts. */
	private bitsOfPhp({ root }: Project): ReadonlySet<number> {
		let found = this.phpBitsOfProjects.get(root);
		if (!found) {
			found = new Set([...phpPathsIn(root, this.files)].map((path) => this.phpBitsAt(path)));
			this.phpBitsOfProjects.set(root, found);
		}
		return found;
	}

	private phpBitsAt(path: string): number {
		return this.php.get(path)?.bits ?? this.phpBits.at(path, () => bitsOfPhp(this.bytesOf(path) ?? ''));
	}

	/** Forgets what is known of files together: each is looked at again, and most have not changed. */
	private renew(): void {
		const moment = this.files.moment?.();
		if (moment !== this.moment) {
			this.moment = moment;
			this.phpOfProjects.clear();
			this.phpBitsOfProjects.clear();
			this.givenOfProjects = new WeakMap();
		}
	}

	private phpAt(path: string): PhpFacts {
		return this.php.at(path, () => {
			const bytes = this.bytesOf(path);
			return bytes === undefined ? NO_PHP : phpFacts(bytes);
		});
	}

	/**
	 * What the settings that a script uses may be of an address.
	 * @param bits what is there already
	 */
	private bitsOfUses(uses: readonly Use[] | 'any', bits: number, project: Project, wanted: Wanted): number {
		// what PHP gives is of its texts or of settings: mostly these tell enough, so that they need not be parsed
		const phpMayGive = (known: number): boolean =>
			mayGive(this.bitsOfPhp(project), known | this.bitsOfSettings(project), wanted);
		if (uses === 'any') {
			const all = this.bitsOfSettings(project);
			return phpMayGive(bits | all) ? all | this.bitsOfGiven(project) : all;
		}
		let all = 0;
		const valuesOf = (name: string): readonly Datum[] =>
			!project.isGiven(name) || phpMayGive(bits | all) ? project.configVariable(name) : [];
		for (const { name, properties } of uses) {
			const values = valuesOf(name);
			if (values.length) {
				all |= bitsOfProperties(values, properties);
			} else if (!phpMayGive(bits | all)) {
				continue;
			} else if (properties) {
				// of what is not known a property may be another setting
				all |= bitsOfData(properties.flatMap(valuesOf));
			} else {
				all |= this.bitsOfUses('any', bits | all, project, wanted);
			}
		}
		return all;
	}

	/** What the settings of an extension may be of an address. */
	private bitsOfSettings(project: Project): number {
		return once(this.settingsOfProjects, project, () => bitsOfData(project.settings()));
	}

	/** The same of what its PHP gives to scripts. */
	private bitsOfGiven(project: Project): number {
		return once(this.givenOfProjects, project, () => bitsOfData(project.given()));
	}
}

function once(known: WeakMap<Project, number>, project: Project, bitsOf: () => number): number {
	let bits = known.get(project);
	if (bits === undefined) {
		bits = bitsOf();
		known.set(project, bits);
	}
	return bits;
}
