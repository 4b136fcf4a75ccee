/** What markup must hold to request anything from elsewhere: scripts and styles in it are read as text. */
import { AT_EDGE, bitsOf, CSS_ESCAPE, mayAddress } from './literal.js';
import { mayBring } from './script.js';

const HAS_CODE = /<script\b|\son\w+\s*=|javascript:/i;
/** There backslashes are no escapes. */
const SLASHES =
	/[/\\][\t\n\r]*\\[\t\n\r]*[\w.\-~%$[{@\x80-\xff]|\\[\t\n\r]*\/[\t\n\r]*[\w.\-~%$[{@\x80-\xff]/;

/** @param text with one character for each byte */
export const markupMayLoad = (text: string): boolean =>
	text.includes('<') &&
	(mayAddress(bitsOf(text)) ||
		SLASHES.test(text) ||
		CSS_ESCAPE.test(text) ||
		(HAS_CODE.test(text) && (AT_EDGE.test(text) || mayBring(text))));
