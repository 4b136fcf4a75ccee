/** What the command line runs in. */
export interface Streams {
	readonly out: { write(text: string): unknown; isTTY?: boolean };
	readonly err: { write(text: string): unknown; isTTY?: boolean; columns?: number };
	readonly cwd: string;
	/** Ends a run with what is known by then. */
	readonly signal?: AbortSignal;
	/** Default: the process's. */
	readonly env?: NodeJS.ProcessEnv;
}
