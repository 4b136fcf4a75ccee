/**
 * The elements and attributes that load. Source: the HTML standard's and SVG 2's attribute indexes, 2026-11. A new one is a row.
 */
import type { Destination } from '../request.js';
import { table } from '../../table.js';

/** An element's attributes, as far as they are known, and the name of its `parent` element. */
type Attributes = Readonly<Record<string, string | undefined>>;
type Row = readonly [
	element: string,
	attribute: string,
	destination: Destination | ((attributes: Attributes) => Destination | undefined),
];

const AS: Readonly<Record<string, Destination>> = table({
	script: 'script',
	style: 'style',
	font: 'font',
	image: 'image',
	audio: 'media',
	video: 'media',
	track: 'media',
	worker: 'worker',
	fetch: 'data',
	document: 'frame',
});

function ofLink(attributes: Attributes): Destination | undefined {
	const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/);
	const has = (...names: string[]): boolean => names.some((name) => rel.includes(name));
	if (has('stylesheet')) {
		return attributes.disabled === undefined ? 'style' : undefined;
	}
	if (
		has('icon', 'apple-touch-icon', 'apple-touch-icon-precomposed', 'apple-touch-startup-image', 'mask-icon')
	) {
		return 'image';
	}
	if (has('modulepreload')) {
		return 'script';
	}
	if (has('preload', 'prefetch', 'prerender')) {
		return AS[(attributes.as ?? '').toLowerCase()] ?? 'hint';
	}
	if (has('preconnect', 'dns-prefetch')) {
		return 'hint';
	}
	return has('manifest', 'compression-dictionary') ? 'data' : undefined;
}

/** A `<source>` names what its parent chooses among: pictures in `<picture>`, sound and video elsewhere. */
const ofSource =
	(destination: Destination) =>
	({ parent }: Attributes): Destination | undefined =>
		parent === undefined || (parent === 'picture') === (destination === 'image') ? destination : undefined;

const ofScript = ({ type }: Attributes): Destination | undefined =>
	SCRIPT_TYPES.test(type ?? '') ? 'script' : undefined;

/** An animation of the address that its parent loads. */
const ofAnimation = ({ attributename, parent }: Attributes): Destination | undefined =>
	/^(?:xlink:)?href$/i.test(attributename ?? '') && /^(?:image|feimage)$/i.test(parent ?? '')
		? 'image'
		: undefined;

const ROWS: readonly Row[] = [
	['script', 'src', ofScript],
	['script', 'href', ofScript],
	['script', 'xlink:href', ofScript],
	['link', 'href', ofLink],
	['link', 'imagesrcset', 'image'],
	['img', 'src', 'image'],
	['img', 'srcset', 'image'],
	['source', 'src', ofSource('media')],
	['source', 'srcset', ofSource('image')],
	['video', 'src', 'media'],
	['video', 'poster', 'image'],
	['audio', 'src', 'media'],
	['track', 'src', 'media'],
	['iframe', 'src', ({ srcdoc }) => (srcdoc === undefined ? 'frame' : undefined)],
	['frame', 'src', 'frame'],
	['embed', 'src', 'frame'],
	['object', 'data', 'frame'],
	['input', 'src', ({ type }) => (type === undefined || /^image$/i.test(type) ? 'image' : undefined)],
	['body', 'background', 'image'],
	['table', 'background', 'image'],
	['thead', 'background', 'image'],
	['tbody', 'background', 'image'],
	['tfoot', 'background', 'image'],
	['tr', 'background', 'image'],
	['td', 'background', 'image'],
	['th', 'background', 'image'],
	['image', 'href', 'image'],
	['image', 'xlink:href', 'image'],
	['feimage', 'href', 'image'],
	['feimage', 'xlink:href', 'image'],
	['use', 'href', 'image'],
	['use', 'xlink:href', 'image'],
	['set', 'to', ofAnimation],
	['animate', 'to', ofAnimation],
	['animate', 'from', ofAnimation],
	['animate', 'values', ofAnimation],
	['form', 'action', 'form'],
	['button', 'formaction', 'form'],
	['input', 'formaction', 'form'],
	['a', 'href', 'navigation'],
	['a', 'xlink:href', 'navigation'],
	['area', 'href', 'navigation'],
	// Codex's image, in templates of Vue
	['cdx-image', 'src', 'image'],
	['cdximage', 'src', 'image'],
	['a', 'ping', 'data'],
	['area', 'ping', 'data'],
];

/** Attributes of SVG elements that are read as CSS (SVG 2's presentation attributes that take a URL, 2026-11). */
export const PRESENTATION_ATTRIBUTES: ReadonlySet<string> = new Set([
	'clip-path',
	'cursor',
	'fill',
	'filter',
	'marker-end',
	'marker-mid',
	'marker-start',
	'mask',
	'stroke',
]);

/** The JavaScript MIME types of the MIME Sniffing standard, `module`, and what Babel compiles in the browser. */
export const SCRIPT_TYPES =
	/^\s*(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/(?:javascript1\.[0-5]|jscript|livescript)|(?:text\/)?babel)\s*$/i;

const byElement = new Map<string, Row[]>();
for (const row of ROWS) {
	byElement.set(row[0], [...(byElement.get(row[0]) ?? []), row]);
}

export const LOADING_ELEMENTS: ReadonlySet<string> = new Set(byElement.keys());

/** What an element requests with an attribute; undefined when it requests nothing. Names in lower case. */
export function destinationOf(
	element: string,
	attribute: string,
	attributes: Attributes,
): Destination | undefined {
	const row = byElement.get(element.toLowerCase())?.find((one) => one[1] === attribute.toLowerCase());
	return typeof row?.[2] === 'function' ? row[2](attributes) : row?.[2];
}
