/** One audit on several machines. */
import { statSync } from 'node:fs';

/** One of `count` parts; 1-based. */
export interface Shard {
	readonly index: number;
	readonly count: number;
}

const MOST_SHARDS = 1000;
/** What a file costs beside its bytes, in bytes. */
const PER_FILE = 1000;

/** The shard that `2/4` names; undefined for what names none. */
export function shardFrom(text: string): Shard | undefined {
	const [, index = 0, count = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.map(Number) ?? [];
	return index >= 1 && index <= count && count <= MOST_SHARDS ? { index, count } : undefined;
}

/**
 * The files of a shard, in the order in which they come. All shards of one tree together have each file once, and about as many bytes
 * each: the largest file that is left goes to the shard that has least.
 */
export function filesOfShard(
	files: readonly string[],
	{ index, count }: Shard,
	sizeOf = bytesOf,
): readonly string[] {
	const sized = files
		.map((file) => ({ file, size: sizeOf(file) + PER_FILE }))
		.sort((a, b) => b.size - a.size || (a.file < b.file ? -1 : 1));
	const loads = Array.from({ length: count }, () => 0);
	const own = new Set<string>();
	for (const { file, size } of sized) {
		const least = loads.indexOf(Math.min(...loads));
		loads[least]! += size;
		if (least === index - 1) {
			own.add(file);
		}
	}
	return files.filter((file) => own.has(file));
}

function bytesOf(file: string): number {
	try {
		return statSync(file).size;
	} catch {
		return 0;
	}
}
