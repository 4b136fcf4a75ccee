/** What is asked of a program, and what is answered. */
import type { Pattern, Sent } from '../../strings/pattern.js';
import type { Evaluation } from '../../strings/script/evaluate.js';
import type { Node } from '../../strings/script/program.js';
import type { Frame } from '../../strings/script/values.js';
import type { Destination, Request } from '../request.js';

/** One answer to what a sink requests. */
export interface Answer {
	readonly sink: string;
	readonly destination: Destination;
	readonly url: Pattern;
	readonly at: Node;
	readonly sends: readonly Sent[];
	readonly isSubmitted?: boolean;
}

export type Found = Answer | Request;

type Ask = (evaluation: Evaluation, frame: Frame | undefined) => Found[];

/** A place in a program that may issue requests, and the question what they are. */
export interface Site {
	readonly node: Node;
	readonly ask: Ask;
}

export function urls(
	patterns: readonly Pattern[],
	sink: string,
	destination: Destination,
	at: Node,
	sends: readonly Sent[] = [],
): Answer[] {
	return patterns.map((url) => ({ sink, destination, url, at, sends }));
}
