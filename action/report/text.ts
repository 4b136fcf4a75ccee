/** Texts that somebody else wrote (file names, code, URLs), made safe to show. */

// Characters that steer a terminal, hide text, or reverse it; and halves of surrogate pairs, which no encoding has.

const UNSAFE =
	/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|\p{Surrogate}/gu;

/** One line that cannot steer a terminal or hide anything: such characters are shown as `\u001b`. */
export function plain(text: string): string {
	return text.replace(UNSAFE, escaped);
}

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The text with U+FFFD for each half of a surrogate pair, so that every encoding can hold it. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** The text with a full stop, unless it ends with a mark already. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The longest beginning of at most so many UTF-8 bytes, with an ellipsis when it is not all. */
export function clipped(text: string, bytes: number): string {
	if (Buffer.byteLength(text) <= bytes) {
		return text;
	}
	const room = Buffer.from(text).subarray(0, bytes - 3);
	return `${room.toString('utf8').replace(/\ufffd+$/, '')}…`;
}

/** "1 file", "2 files". */
export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Which characters take two columns of a terminal, roughly: Unicode's East Asian Width W and F, and emoji. */
const WIDE =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NARROWEST = /[\p{Mn}\p{Me}\u200c\u200d]/u;

/** How many columns of a terminal a text without control characters takes. */
export function widthOf(text: string): number {
	let width = 0;
	for (const char of text) {
		width += char < '\u0300' ? 1 : NARROWEST.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
	}
	return width;
}

/** Breaks a text at its spaces into lines of at most so many columns; a longer word has its own line. */
export function wrapped(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	let taken = 0;
	for (const word of text.split(' ')) {
		const wide = widthOf(word);
		if (taken && taken + 1 + wide > width) {
			lines.push(line);
			line = word;
			taken = wide;
		} else {
			line = taken ? `${line} ${word}` : word;
			taken += wide + (taken ? 1 : 0);
		}
	}
	return [...lines, line];
}
