/** Our own threads on a change, found again by the mark in their first comment. */
import { TAG, type CommentInfo } from './state.js';

/** What tells the findings of a change apart: the beginning of a fingerprint. */
export const markOf = (fingerprint: string): string => fingerprint.slice(0, 16);

/** The last words of each of our comments, by which the next run knows which finding it is about. */
export const signatureOf = (fingerprint: string): string => `third-party-resources ${markOf(fingerprint)}`;
const SIGNATURE = /third-party-resources ([0-9a-f]{16})\s*$/;

export interface Thread {
	readonly mark: string;
	readonly root: CommentInfo;
	readonly last: CommentInfo;
	readonly isUnresolved: boolean;
	/** Whether the last word is ours: then nobody has decided otherwise. */
	readonly isOurs: boolean;
}

const isOwn = (one: CommentInfo): boolean => one.tag === undefined || one.tag.startsWith(TAG);

/** The threads by mark; of several with one mark, the newest. */
export function ownThreads(comments: readonly CommentInfo[]): Map<string, Thread> {
	const replies = new Map<string, CommentInfo[]>();
	for (const one of comments) {
		if (one.in_reply_to !== undefined) {
			replies.set(one.in_reply_to, [...(replies.get(one.in_reply_to) ?? []), one]);
		}
	}
	const threads = new Map<string, Thread>();
	for (const root of [...comments].sort((a, b) => (a.updated < b.updated ? -1 : 1))) {
		const mark =
			root.in_reply_to === undefined && isOwn(root) ? SIGNATURE.exec(root.message)?.[1] : undefined;
		if (mark !== undefined) {
			const last = lastOf(root, replies);
			threads.set(mark, {
				mark,
				root,
				last,
				isUnresolved: last.unresolved ?? false,
				isOurs: last.tag?.startsWith(TAG) ?? false,
			});
		}
	}
	return threads;
}

function lastOf(root: CommentInfo, replies: ReadonlyMap<string, readonly CommentInfo[]>): CommentInfo {
	let last = root;
	const open = [root];
	const seen = new Set<CommentInfo>(open);
	for (let one = open.pop(); one; one = open.pop()) {
		if (one.updated >= last.updated) {
			last = one;
		}
		for (const reply of one.id === undefined ? [] : (replies.get(one.id) ?? [])) {
			if (!seen.has(reply)) {
				seen.add(reply);
				open.push(reply);
			}
		}
	}
	return last;
}
