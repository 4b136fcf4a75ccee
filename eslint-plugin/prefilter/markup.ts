/** What markup must hold to request anything from elsewhere: scripts and styles in it are read as text. */
import type { Wanted } from '../requests/wanted.js';
import { AT_EDGE, bitsOf, CSS_ESCAPE, MARKUP_SLASHES, mayAddress } from './literal.js';
import { hasOrigin, mayAsk, mayMake } from './script.js';

const HAS_CODE = /<script\b|\son\w+\s*=|javascript:/i;
/**
 * @param text with one character for each byte
 */
export const markupMayLoad = (text: string, wanted: Wanted): boolean =>
	text.includes('<') &&
	(mayAddress(bitsOf(text), wanted) ||
		MARKUP_SLASHES.test(text) ||
		CSS_ESCAPE.test(text) ||
		(HAS_CODE.test(text) && (AT_EDGE.test(text) || mayMake(text) || hasOrigin(text) || mayAsk(text))));
