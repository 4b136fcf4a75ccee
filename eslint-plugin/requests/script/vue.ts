/** The parts of a Vue component at their own offsets. */

/** The `<script>` blocks of a Vue component at their own offsets: all else becomes spaces, line ends stay. */
export function scriptOfVue(text: string): string {
	let code = text.replace(/[^\r\n]/g, ' ');
	for (const match of text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script\s*>/gi)) {
		const start = match.index + match[0].indexOf('>') + 1;
		code = code.slice(0, start) + match[1]! + code.slice(start + match[1]!.length);
	}
	return code;
}

/**
 * A component as markup, each character in its place: its template is rendered, unlike the element of that name in a page, and its
 * styles may be LESS, which markup does not know.
 */
export const templateOfVue = (text: string): string =>
	text
		.replace(/<style\b[^>]*>[\s\S]*?<\/style\s*>/gi, (part) => part.replace(/[^\r\n]/g, ' '))
		// equally long
		.replace(/(<\/?)template\b/gi, '$1vue-root');

/** A `<style>` block: its language, and where its content begins and ends. */
export function stylesOfVue(
	text: string,
): { readonly language: 'css' | 'less' | 'scss'; readonly start: number; readonly end: number }[] {
	return [...text.matchAll(/<style\b([^>]*)>([\s\S]*?)<\/style\s*>/gi)].map((match) => {
		const start = match.index + match[0].indexOf('>') + 1;
		const language = /\blang\s*=\s*["']?(less|scss)\b/i.exec(match[1]!)?.[1]?.toLowerCase();
		return {
			language: language === 'less' || language === 'scss' ? language : 'css',
			start,
			end: start + match[2]!.length,
		};
	});
}
