/** XML 1.0 in pieces. A builder would need the whole document in memory, and writes characters that no parser accepts. */

/** An element with nothing in it, or with a text. Attributes that are undefined are left out. */
export function element(
	name: string,
	attributes: Readonly<Record<string, string | number | undefined>>,
	text?: string,
): string {
	const start = startOf(name, attributes);
	return text === undefined ? `${start}/>` : `${start}>${content(text)}</${name}>`;
}

/** The start tag of an element that others follow. */
export const opening = (
	name: string,
	attributes: Readonly<Record<string, string | number | undefined>>,
): string => `${startOf(name, attributes)}>`;

function startOf(name: string, attributes: Readonly<Record<string, string | number | undefined>>): string {
	const written = Object.entries(attributes).map(([key, value]) =>
		value === undefined ? '' : ` ${key}="${attribute(String(value))}"`,
	);
	return `<${name}${written.join('')}`;
}

/** What is no character of XML 1.0 (https://www.w3.org/TR/xml/#charsets, 2008): not even as a reference. */

const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const legal = (text: string): string =>
	text.replace(ILLEGAL, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const REFERENCES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
	'\t': '&#9;',
	'\n': '&#10;',
	'\r': '&#13;',
	'\u0085': '&#133;',
	'\u2028': '&#8232;',
};

/** Parsers turn line ends and tabs of attributes into spaces, unless they are references. */
const attribute = (text: string): string =>
	legal(text).replace(/[&<>"'\t\n\r\u0085\u2028]/g, (char) => REFERENCES[char]!);

const content = (text: string): string =>
	legal(text).replace(/[&<>\r\u0085\u2028]/g, (char) => REFERENCES[char]!);
