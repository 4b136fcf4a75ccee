/** What styles must hold to request anything from elsewhere. */
import { COULD_LOAD } from '../requests/style/could-load.js';
import type { Wanted } from '../requests/wanted.js';
import { bitsOf, CSS_ESCAPE, mayAddress } from './literal.js';

/** Comments, and what begins like one in a string. */
const PARTS = /\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g;
/** The namespaces of a picture that a URL holds itself. */
const NAMESPACES = /xmlns(?::\w+)?=(["']|%22|%27|\\["'])http:\/\/www\.w3\.org\/[\w/]*\1/gi;
/** A comment of LESS and SCSS, where nothing else can stand, in a line without strings. */
const LINE_COMMENT = /(^|[;{}])[ \t]*\/\/(?![^\n]*[*"'])[^\n]*/gm;

/** Other sheets may hold what variables here are. */
const IMPORTS = /@(?:import|use|forward)\b/;
const COMPUTED = /[@#]\{|url\(\s*[^)"']*[@$(]/i;

/**
 * @param text with one character for each byte
 */
export function styleMayLoad(text: string, isCss: boolean, wanted: Wanted): boolean {
	if (!COULD_LOAD.test(text)) {
		return false;
	}
	let code = text.replace(NAMESPACES, '').replace(PARTS, (part) => (part.startsWith('/*') ? ' ' : part));
	if (!isCss) {
		code = code.replace(LINE_COMMENT, '$1');
	}
	return (
		CSS_ESCAPE.test(code) ||
		mayAddress(bitsOf(code), wanted) ||
		(!isCss && (/["']\s*[/\\]|[/\\]\s*["']/.test(code) || (IMPORTS.test(code) && COMPUTED.test(code))))
	);
}
