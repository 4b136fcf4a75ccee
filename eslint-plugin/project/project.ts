/** What `extension.json` or `skin.json` says about values that reach the code around it. */
import { Bounded } from '../bounded.js';
import type { Files } from '../files.js';
import type { Project } from '../requests/context.js';
import type { Datum } from '../strings/datum.js';
import { parseJson } from '../strings/script/json.js';
import { phpPathsIn } from '../requests/php/files.js';
import { entry, textOf } from './data.js';
import { Packages } from './packages.js';
import { PhpExports, returnedByPhp } from './php-exports.js';

const cache = new WeakMap<Files, Bounded<{ stamp: string; project: Project }>>();
/** Manifests that are kept: files are mostly read folder by folder. */
const MOST_KEPT = 16;
/** The files that make a folder an extension or a skin. */
export const MANIFESTS = ['extension.json', 'skin.json'];
const MOST_FOLDERS = 12;

/** The extension or skin that a file belongs to. */
export function projectOf(file: string, files: Files): Project | undefined {
	let folder = file.replaceAll('\\', '/');
	for (let i = 0; i < MOST_FOLDERS; i++) {
		const slash = folder.lastIndexOf('/');
		if (slash < 0) {
			return undefined;
		}
		folder = folder.slice(0, slash);
		for (const name of MANIFESTS) {
			const path = `${folder}/${name}`;
			const stamp = files.stamp(path);
			if (stamp !== undefined) {
				return cached(path, stamp, folder, files);
			}
		}
	}
	return undefined;
}

function cached(path: string, stamp: string, root: string, files: Files): Project | undefined {
	let projects = cache.get(files);
	if (!projects) {
		projects = new Bounded(MOST_KEPT);
		cache.set(files, projects);
	}
	const known = projects.get(path);
	if (known?.stamp === stamp) {
		return known.project;
	}
	const content = files.read(path);
	const manifest = content === undefined ? undefined : parseJson(content, path);
	if (!manifest) {
		return undefined;
	}
	const project = new Manifest(root, manifest, files);
	projects.set(path, { stamp, project }, 1);
	return project;
}

class Manifest implements Project {
	private exports: PhpExports | undefined;
	private made: Map<string, Datum> | undefined;
	private packages: Packages | undefined;
	private moment: number | undefined;
	private stamps = '';

	constructor(
		readonly root: string,
		private readonly manifest: Datum,
		private readonly files: Files,
	) {}

	get prefix(): string {
		return textOf(entry(this.manifest, 'config_prefix') ?? entry(this.manifest, 'config', '_prefix')) ?? 'wg';
	}

	/** Whether its settings are values themselves, not objects that have them under `value`. */
	private get isFirstVersion(): boolean {
		const version = entry(this.manifest, 'manifest_version');
		return version?.kind === 'other' && version.value === 1;
	}

	setting(name: string): Datum | undefined {
		const found = entry(this.manifest, 'config', name);
		if (this.isFirstVersion) {
			return found;
		}
		return found?.kind === 'object' && found.entries.has('value') ? found.entries.get('value') : found;
	}

	settings(): readonly Datum[] {
		const config = entry(this.manifest, 'config');
		const names = config?.kind === 'object' ? [...config.entries.keys()] : [];
		return names.flatMap((name) => this.setting(name) ?? []);
	}

	given(): readonly Datum[] {
		return this.php.all();
	}

	isGiven(name: string): boolean {
		return this.php.has(name);
	}

	private get php(): PhpExports {
		this.renew();
		return (this.exports ??= new PhpExports(this.root, this.files, this));
	}

	/** Forgets what is known of PHP that has changed. */
	private renew(): void {
		const moment = this.files.moment?.();
		if (moment === this.moment) {
			return;
		}
		this.moment = moment;
		const stamps = [...phpPathsIn(this.root, this.files)].map((path) => this.files.stamp(path)).join();
		if (stamps !== this.stamps) {
			this.stamps = stamps;
			this.exports = undefined;
			this.made = undefined;
		}
	}

	configVariable(name: string): readonly Datum[] {
		const found = this.php.of(name);
		if (found.length) {
			return found;
		}
		const setting =
			this.setting(name.replace(/^wg/, '')) ??
			(name.startsWith(this.prefix) ? this.setting(name.slice(this.prefix.length)) : undefined);
		return setting ? [setting] : [];
	}

	packageFile(path: string): Datum | undefined {
		if (!path.startsWith(this.root)) {
			return undefined;
		}
		this.renew();
		if (!this.made) {
			this.made = new Map();
			const modules = entry(this.manifest, 'ResourceModules');
			for (const module of modules?.kind === 'object' ? modules.entries.values() : []) {
				const packageFiles = entry(module, 'packageFiles');
				for (const file of packageFiles?.kind === 'list' ? packageFiles.items : []) {
					const name = textOf(entry(file, 'name'));
					const config = entry(file, 'config');
					const content = entry(file, 'content');
					if (name && entry(file, 'callback')) {
						const callback = textOf(entry(file, 'callback')) ?? '';
						// what is not known of it is mostly settings under their own names
						const given = returnedByPhp(callback, this.root, this.files, this);
						this.made.set(this.pathIn(module, name), withEntries(given, this.allSettings()));
					} else if (name && (config || content)) {
						this.made.set(this.pathIn(module, name), content ?? this.configOf(config!));
					}
				}
			}
		}
		const made = this.made.get(path);
		// a module that PHP registers has its virtual files there: what they hold is mostly settings under their own names
		return (
			made ??
			(path.endsWith('.json') && this.files.stamp(path) === undefined ? this.allSettings() : undefined)
		);
	}

	packagesWith(path: string): readonly (readonly string[])[] {
		return this.packaged.with(path);
	}

	required(specifier: string, from: string): string | undefined {
		return this.packaged.required(specifier, from);
	}

	private get packaged(): Packages {
		return (this.packages ??= new Packages(this.manifest, (module, path) => this.pathIn(module, path)));
	}

	private pathIn(module: Datum, name: string): string {
		const base =
			textOf(entry(module, 'localBasePath')) ??
			textOf(entry(this.manifest, 'ResourceFileModulePaths', 'localBasePath')) ??
			'';
		return [this.root, base, name]
			.filter(Boolean)
			.join('/')
			.replace(/\/\.?\//g, '/');
	}

	private allSettings(): Datum {
		const config = entry(this.manifest, 'config');
		const names = config?.kind === 'object' ? [...config.entries.keys()] : [];
		return this.configOf({
			kind: 'list',
			items: names.map((name) => ({ kind: 'string', patterns: [[{ text: name }]] })),
		});
	}

	/** The settings that a package file lists, by the names they have in it. */
	private configOf(config: Datum): Datum {
		const entries = new Map<string, Datum>();
		const add = (key: string, setting: string | undefined): void => {
			const value = setting === undefined ? undefined : this.setting(setting);
			if (value) {
				entries.set(
					key,
					value.kind === 'string' && textOf(value) === ''
						? { kind: 'string', patterns: [[{ hole: 'setting', name: setting }]] }
						: value,
				);
			}
		};
		if (config.kind === 'list') {
			for (const item of config.items) {
				add(textOf(item) ?? '', textOf(item));
			}
		} else if (config.kind === 'object') {
			for (const [key, item] of config.entries) {
				add(key, textOf(item));
			}
		}
		return { kind: 'object', entries, open: true };
	}
}

/** An object's entries, and those of another where it has none of their names. */
const withEntries = (first: Datum | undefined, second: Datum): Datum =>
	first?.kind === 'object' && second.kind === 'object'
		? { kind: 'object', entries: new Map([...second.entries, ...first.entries]), open: true }
		: (first ?? second);
