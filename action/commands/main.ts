import { CommanderError } from 'commander';
import { programFor } from './program.js';
import type { Streams } from './streams.js';

/** Runs the command line; gives the exit status. */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
	let status = 0;
	try {
		await programFor(streams, (end) => (status = end)).parseAsync(withForms(args), { from: 'user' });
		return status;
	} catch (error) {
		if (error instanceof CommanderError) {
			return error.exitCode === 0 ? 0 : 2;
		}
		const { ChangeError, ConfigurationError, LogError, plain, ReviewError, WriteError } =
			await import('./errors.js');
		if (error instanceof ConfigurationError) {
			streams.err.write(`${error.message}\n`);
			return 2;
		}
		if (error instanceof WriteError || error instanceof LogError) {
			streams.err.write(`third-party-resources: ${plain(error.message)}\n`);
			return error instanceof WriteError ? 3 : 2;
		}
		if (error instanceof ChangeError || error instanceof ReviewError) {
			streams.err.write(`third-party-resources: ${error.message}\n`);
			return error instanceof ReviewError && error.kind === 'post' ? 3 : 2;
		}
		streams.err.write(
			`third-party-resources: it could not finish: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n`,
		);
		return 3;
	}
}

/** `--stats src` counts for people and lints src: an option's value that may be left out would take the path. */
const withForms = (args: readonly string[]): string[] =>
	args.map((arg, i) =>
		arg === '--stats' && !/^(?:text|json)$/.test(args[i + 1] ?? '') ? '--stats=text' : arg,
	);
