/**
 * The fingerprint by which GitHub code scanning knows a result again: `primaryLocationLineHash`. The upload action computes it
 * where a log lacks it, and warns where a log's differs, so it must be the same one.
 *
 * It is a polynomial over the first 100 characters from the beginning of the line (UTF-16 code units; spaces and tabs
 * do not count; each end of a line is one line feed; the end of the file is 0xFFFF, followed by zeros), with the factor 37,
 * modulo 2^64, in hexadecimal; then which line of the file with this hash it is.
 * Source: https://github.com/github/codeql-action/blob/main/src/fingerprints.ts, as of 2026-08.
 */
const LENGTH = 100;
const FACTOR = 37;
const TWO_TO_32 = 2 ** 32;
const END_OF_FILE = 0xffff;
const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

/** The hashes of all lines of a text; element 0 is line 1. */
export function lineHashes(text: string): string[] {
	const { codes, starts } = charactersOf(text);
	const counts = new Map<string, number>();
	return starts.map((start) => {
		const hash = hashAt(codes, start);
		const count = (counts.get(hash) ?? 0) + 1;
		counts.set(hash, count);
		return `${hash}:${count}`;
	});
}

function charactersOf(text: string): { codes: Uint16Array; starts: number[] } {
	const codes = new Uint16Array(text.length + 1 + LENGTH);
	const starts: number[] = [];
	let count = 0;
	let isAfterReturn = false;
	let isLineStart = true;
	const add = (code: number): void => {
		if (isLineStart) {
			starts.push(count);
		}
		isLineStart = code === LINE_FEED;
		codes[count++] = code;
	};
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		const isSkipped = code === SPACE || code === TAB || (isAfterReturn && code === LINE_FEED);
		isAfterReturn = code === CARRIAGE_RETURN;
		if (!isSkipped) {
			add(isAfterReturn ? LINE_FEED : code);
		}
	}
	add(END_OF_FILE);
	return { codes, starts };
}

/** 64 bits in two numbers of 32: several times faster here than BigInt. */
function hashAt(codes: Uint16Array, start: number): string {
	let low = 0;
	let high = 0;
	for (let i = start; i < start + LENGTH; i++) {
		const sum = low * FACTOR + codes[i]!;
		low = sum >>> 0;
		high = (high * FACTOR + Math.floor(sum / TWO_TO_32)) >>> 0;
	}
	return high ? high.toString(16) + low.toString(16).padStart(8, '0') : low.toString(16);
}
