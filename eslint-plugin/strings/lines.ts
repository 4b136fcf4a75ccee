/** Turns offsets into lines and columns, by ECMAScript's line terminators (which are ESLint's), found once. */
export class Lines {
	private readonly starts: number[] = [0];

	constructor(readonly text: string) {
		const ends = /\r\n|[\r\n\u2028\u2029]/g;
		while (ends.exec(text)) {
			this.starts.push(ends.lastIndex);
		}
	}

	get count(): number {
		return this.starts.length;
	}

	/** Line and column, both 1-based; columns count UTF-16 code units. */
	at(offset: number): { line: number; column: number } {
		let low = 0;
		let high = this.starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.starts[middle]! <= offset) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return { line: low + 1, column: offset - this.starts[low]! + 1 };
	}

	/** The offset of a line and column, both 1-based; the text's end for a place behind it. */
	offsetOf(line: number, column: number): number {
		return Math.min((this.starts[line - 1] ?? this.text.length) + column - 1, this.text.length);
	}

	/** The text of a line (1-based), without its end. */
	textOf(line: number): string {
		const start = this.starts[line - 1] ?? this.text.length;
		const end = this.starts[line] ?? this.text.length;
		return this.text.slice(start, end).replace(/[\r\n\u2028\u2029]+$/, '');
	}
}
