/**
 * The elements and attributes that load. Source: the HTML standard's and SVG 2's attribute indexes, 2026-11. A new one is a row.
 */
import type { Destination } from '../request.js';

type Attributes = Readonly<Record<string, string | undefined>>;
type Row = readonly [
	element: string,
	attribute: string,
	destination: Destination | ((attributes: Attributes) => Destination | undefined),
];

const AS: Readonly<Record<string, Destination>> = {
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
};

function ofLink(attributes: Attributes): Destination | undefined {
	const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/);
	const has = (...names: string[]): boolean => names.some((name) => rel.includes(name));
	if (has('stylesheet')) {
		return 'style';
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
	return has('manifest') ? 'data' : undefined;
}

const ROWS: readonly Row[] = [
	['script', 'src', 'script'],
	['script', 'href', 'script'],
	['script', 'xlink:href', 'script'],
	['link', 'href', ofLink],
	['link', 'imagesrcset', 'image'],
	['img', 'src', 'image'],
	['img', 'srcset', 'image'],
	['source', 'src', 'media'],
	['source', 'srcset', 'image'],
	['video', 'src', 'media'],
	['video', 'poster', 'image'],
	['audio', 'src', 'media'],
	['track', 'src', 'media'],
	['iframe', 'src', 'frame'],
	['frame', 'src', 'frame'],
	['embed', 'src', 'frame'],
	['object', 'data', 'frame'],
	['input', 'src', 'image'],
	['body', 'background', 'image'],
	['table', 'background', 'image'],
	['td', 'background', 'image'],
	['th', 'background', 'image'],
	['image', 'href', 'image'],
	['image', 'xlink:href', 'image'],
	['feimage', 'href', 'image'],
	['feimage', 'xlink:href', 'image'],
	['use', 'href', 'image'],
	['use', 'xlink:href', 'image'],
	['form', 'action', 'form'],
	['button', 'formaction', 'form'],
	['input', 'formaction', 'form'],
	['a', 'href', 'navigation'],
	['area', 'href', 'navigation'],
	['a', 'ping', 'data'],
	['area', 'ping', 'data'],
];

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
