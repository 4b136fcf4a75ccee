/**
 * A text without its comments, each of which is a space.
 * @param comments where they begin and end, in turns
 */
export function without(text: string, comments: readonly number[]): string {
	let code = '';
	let last = 0;
	for (let i = 0; i < comments.length; i += 2) {
		code += `${text.slice(last, comments[i])} `;
		last = comments[i + 1]!;
	}
	return code + text.slice(last);
}
