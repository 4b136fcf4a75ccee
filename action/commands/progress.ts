/** A line on a terminal that says how far a long run is. */
import { plural } from '../report/text.js';
import { now as clock } from '../run/clock.js';
import type { Progress } from '../run/lint.js';
import { isWatched } from './terminal.js';
import type { Streams } from './streams.js';

/** Milliseconds until the line is first shown, and between two. */
const PATIENCE = 1000;
const PAUSE = 100;
const ERASE = '\r\u001b[K';

export class ProgressLine {
	readonly #started: number;
	readonly #languages = new Map<string, number>();
	/** Whether anybody sees it. */
	readonly isWatched: boolean;
	#drawn = 0;

	/** @param now Gives milliseconds. */
	constructor(
		private readonly err: Streams['err'],
		env: NodeJS.ProcessEnv,
		private readonly now: () => number = clock,
	) {
		this.#started = now();
		this.isWatched = isWatched(err, env);
	}

	update({ files, of, findings, language }: Progress): void {
		if (!this.isWatched) {
			return;
		}
		this.#languages.set(language, (this.#languages.get(language) ?? 0) + 1);
		const time = this.now();
		if (time - this.#started < PATIENCE || time - this.#drawn < PAUSE) {
			return;
		}
		this.#drawn = time;
		const left = Math.ceil((((time - this.#started) / files) * (of - files)) / 1000);
		const languages = [...this.#languages]
			.sort(([, a], [, b]) => b - a)
			.map(([name, count]) => `${name} ${count}`)
			.join(', ');
		const line = `${files} of ${plural(of, 'file')}, ${plural(findings, 'finding')}, about ${timeOf(left)} left (${languages})`;
		this.err.write(ERASE + line.slice(0, Math.max(20, (this.err.columns || 80) - 1)));
	}

	/** Takes the line away. */
	end(): void {
		if (this.#drawn) {
			this.err.write(ERASE);
			this.#drawn = 0;
		}
	}
}

const timeOf = (seconds: number): string =>
	seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
