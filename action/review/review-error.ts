/** Why a review could not be posted: one line that says what, where and what to do. */
export class ReviewError extends Error {
	constructor(
		/** `usage`: wrong options, variables or input (exit status 2); `post`: the server or the way to it (3). */
		readonly kind: 'usage' | 'post',
		message: string,
	) {
		super(message);
	}
}
