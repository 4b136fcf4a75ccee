/** The `<script>` blocks of a Vue component at their own offsets: all else becomes spaces, line ends stay. */
export function scriptOfVue(text: string): string {
	let code = text.replace(/[^\r\n]/g, ' ');
	for (const match of text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script\s*>/gi)) {
		const start = match.index + match[0].indexOf('>') + 1;
		code = code.slice(0, start) + match[1]! + code.slice(start + match[1]!.length);
	}
	return code;
}
