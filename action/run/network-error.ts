/** What `fetch` says when there is no answer. */
import { clipped, plain } from '../report/text.js';

/** The system's own code, such as ECONNREFUSED; undefined when it is none of its errors. */
export function networkCode(error: unknown): string | undefined {
	const { code } = causeOf(error) as NodeJS.ErrnoException;
	// a DOMException has a number
	return typeof code === 'string' ? code : undefined;
}

/** Why there was no answer, in a few words. @param patience milliseconds after which the request was given up */
export function networkReason(error: unknown, patience: number): string {
	const cause = causeOf(error);
	return cause.name === 'TimeoutError'
		? `no answer in ${patience / 1000} s`
		: plain(clipped(networkCode(error) ?? cause.message, 200));
}

const causeOf = (error: unknown): Error =>
	error instanceof Error ? (error.cause instanceof Error ? error.cause : error) : new Error(String(error));
