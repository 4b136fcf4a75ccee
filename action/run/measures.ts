/** What a run looked at, and how long that took. */
import type { Language } from '../../eslint-plugin/requests/context.js';
import type { Stats } from './lint-run.js';

/** What is done with a file, one after the other. */
export type FilePhase = 'read' | 'prefilter' | 'extract' | 'judge';

type Phases = Partial<Record<FilePhase, number>>;

interface OfLanguage {
	files: number;
	parsed: number;
	milliseconds: number;
}

const MOST_SLOW = 10;
/** Languages in the order of the alphabet, so that it does not depend on the files' order. */
const byName = <T>(record: ReadonlyMap<string, T>): Record<string, T> =>
	Object.fromEntries([...record].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Of the process until now, in bytes. */
export const peakMemory = (): number => process.resourceUsage().maxRSS * 1024;

export class Measures {
	readonly #phases = new Map<string, number>();
	readonly #languages = new Map<string, OfLanguage>();
	#slowest: { path: string; milliseconds: number }[] = [];

	/** Adds to a phase of the whole run. */
	phase(name: string, milliseconds: number): void {
		this.#phases.set(name, (this.#phases.get(name) ?? 0) + milliseconds);
	}

	/** A file that was looked at. */
	file(path: string, language: Language, wasParsed: boolean, phases: Phases): void {
		let sum = 0;
		for (const [name, milliseconds] of Object.entries(phases)) {
			this.phase(name, milliseconds);
			sum += milliseconds;
		}
		const of = this.#languages.get(language) ?? { files: 0, parsed: 0, milliseconds: 0 };
		of.files++;
		of.parsed += Number(wasParsed);
		of.milliseconds += sum;
		this.#languages.set(language, of);
		if (sum > (this.#slowest.at(-1)?.milliseconds ?? 0) || this.#slowest.length < MOST_SLOW) {
			this.#slowest = [...this.#slowest, { path, milliseconds: sum }]
				.sort((a, b) => b.milliseconds - a.milliseconds)
				.slice(0, MOST_SLOW);
		}
	}

	/** Whole milliseconds, by phase and language; the slowest files; the process's largest memory so far. */
	stats(): Required<Pick<Stats, 'milliseconds' | 'languages' | 'slowest' | 'peakMemoryBytes'>> {
		return {
			milliseconds: Object.fromEntries([...this.#phases].map(([name, sum]) => [name, Math.round(sum)])),
			languages: Object.fromEntries(
				Object.entries(byName(this.#languages)).map(([name, of]) => [
					name,
					{ ...of, milliseconds: Math.round(of.milliseconds) },
				]),
			),
			slowest: this.#slowest.map((one) => ({ ...one, milliseconds: Math.round(one.milliseconds) })),
			peakMemoryBytes: peakMemory(),
		};
	}
}
