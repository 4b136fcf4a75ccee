/** Which origin a URL pattern contacts, as a browser on an https page of the wiki would resolve it (WHATWG URL). */
import { tldts } from '../lazy.js';
import { isPublic } from './tlds.js';
import { isHole, type Hole, type Pattern } from '../strings/pattern.js';

/**
 * `none`: this wiki, no network at all, a reserved host, not a valid URL, or nothing known.
 * `host`: lower case, punycode, without port and trailing dot; `*.example.com` where only the end is known.
 * `unknown`: an absolute URL whose host cannot be determined.
 */
export type Origin =
	| { readonly kind: 'none' }
	| { readonly kind: 'host'; readonly host: string; readonly scheme: string }
	| { readonly kind: 'unknown'; readonly name?: string | undefined };

const NONE: Origin = { kind: 'none' };
const HOLE = '\uE000';
const SPECIAL = new Set(['http', 'https', 'ws', 'wss', 'ftp']);
const PLACEHOLDERS = /\$?\{[^{}/]{0,40}\}|%[sd]|\$\d/g;

export function originOf(url: Pattern, base?: Pattern): Origin {
	const first = url[0];
	if (!first) {
		return NONE;
	}
	const holes: Hole[] = [];
	let shape = '';
	for (const piece of url) {
		if (isHole(piece)) {
			holes.push(piece);
			shape += HOLE;
		} else {
			const text = piece.text.replaceAll(HOLE, '');
			// `base + '/' + '/file.js'` joins parts of a path
			shape += shape === `${HOLE}/` && text.startsWith('/') ? text.slice(1) : text;
		}
		if (shape.length > 4000) {
			break;
		}
	}
	shape = shape.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
	return read(shape, holes, base);
}

function read(shape: string, holes: readonly Hole[], base: Pattern | undefined): Origin {
	if (shape.startsWith(HOLE)) {
		return startingWithHole(shape, holes, base);
	}
	const scheme = /^([a-z][a-z0-9+.\-\uE000]*):/i.exec(shape)?.[1]?.toLowerCase();
	if (scheme !== undefined) {
		const rest = shape.slice(scheme.length + 1);
		const clean = scheme.replaceAll(HOLE, '');
		if (scheme !== clean) {
			return /^[/\\]{2}/.test(rest) && /^(?:http|ws|f)/.test(clean)
				? authority(rest.slice(2), holes.slice(1), 'https')
				: NONE;
		}
		if (SPECIAL.has(clean)) {
			const slashes = /^[/\\]*/.exec(rest)![0].length;
			if (slashes < 2 && clean === 'https') {
				return relative(base);
			}
			return authority(rest.slice(slashes), holes, clean);
		}
		if (clean === 'blob' || clean === 'filesystem') {
			return read(rest, holes, base);
		}
		return NONE;
	}
	if (/^[/\\]{2}/.test(shape)) {
		return authority(shape.replace(/^[/\\]+/, ''), holes, 'https');
	}
	return relative(base);
}

function relative(base: Pattern | undefined): Origin {
	return base ? originOf(base) : NONE;
}

function startingWithHole(shape: string, holes: readonly Hole[], base: Pattern | undefined): Origin {
	const first = holes[0]!;
	const rest = shape.slice(1);
	const goesOn = /^[^/\\?#:\uE000]/.test(rest);
	switch (first.hole) {
		case 'protocol':
			return /^:?[/\\]{2}/.test(rest)
				? authority(rest.replace(/^:?[/\\]+/, ''), holes.slice(1), 'https')
				: NONE;
		case 'origin':
			return goesOn ? authority(HOLE + rest, holes, 'https') : NONE;
		case 'url':
		case 'path':
		case 'host':
			return NONE;
		case 'component':
			return /^:[/\\]{2}/.test(rest) ? authority(rest.slice(3), holes.slice(1), 'https') : relative(base);
	}
	if (/^:?[/\\]{2}[^/\\]/.test(rest)) {
		const origin = authority(rest.replace(/^:?[/\\]+/, ''), holes.slice(1), 'https');
		// `base + '//file.js'`: what is no name that anybody can register is a file
		return origin.kind === 'host' && !rest.startsWith(':') && !tldts().parse(origin.host).isIcann
			? NONE
			: origin;
	}
	return first.hole === 'setting' ? { kind: 'unknown', name: first.name } : NONE;
}

/** Reads what stands behind `//`: its holes are the first of `holes`. */
function authority(text: string, holes: readonly Hole[], scheme: string): Origin {
	const end = text.search(/[/\\?#]/);
	let host = end < 0 ? text : text.slice(0, end);
	host = host.replace(PLACEHOLDERS, HOLE);
	const at = host.lastIndexOf('@');
	const skipped = at < 0 ? 0 : count(host.slice(0, at));
	host = host.slice(at + 1);
	if (!host.includes(HOLE)) {
		return known(host, scheme);
	}
	host = host.replace(/:[\d\uE000]*$/, '');
	if (!host.includes(HOLE)) {
		return known(host, scheme);
	}
	const own = holes[skipped];
	if (host === HOLE) {
		if (own && (own.hole === 'host' || own.hole === 'origin' || own.hole === 'url')) {
			return NONE;
		}
		return { kind: 'unknown', name: own?.name };
	}
	const last = host.lastIndexOf(HOLE);
	const tail = host.slice(last + 1);
	if (tail === '') {
		const head = host.slice(0, host.indexOf(HOLE));
		// 'https://api.example.net' + path + '?x': the host is whole when it has a public suffix; a port or path follows it
		if (head && tldts().parse(head, { allowPrivateDomains: false }).domain && !head.endsWith('.')) {
			return known(head, scheme);
		}
		const suffix = own?.hole === 'host' && host.startsWith(HOLE) ? NONE : undefined;
		return suffix ?? { kind: 'unknown', name: holes.find((hole) => hole.name)?.name };
	}
	const dot = tail.indexOf('.');
	const suffix = dot < 0 ? '' : tail.slice(dot + 1);
	const parsed = suffix ? tldts().parse(suffix, { allowPrivateDomains: true }) : undefined;
	if (parsed?.domain) {
		const found = known(suffix, scheme);
		return found.kind === 'host' ? { ...found, host: `*.${found.host}` } : found;
	}
	return { kind: 'unknown', name: own?.name };
}

const count = (text: string): number => text.split(HOLE).length - 1;

function known(host: string, scheme: string): Origin {
	if (host === '' || /[\s<>"'`{}|^]/.test(host)) {
		return NONE;
	}
	let name: string;
	try {
		name = new URL(`https://${host}`).hostname.replace(/\.$/, '');
	} catch {
		return NONE;
	}
	// what no name may hold (RFC 1123, and underscores) is a pattern, not a host, and `https://.../x` a place to fill in
	if (!/^[a-z0-9._:[\]-]+$/.test(name) || name.split('.').includes('')) {
		return NONE;
	}
	// a host of one label is on nobody's public network: most often a path whose first part was empty; nor is `img.js`
	return isReserved(name) || !/[.:]/.test(name) || !isPublic(name)
		? NONE
		: { kind: 'host', host: name, scheme };
}

/** Hosts that nobody can be contacted at (RFC 2606, RFC 6761) and the reader's own machine. */
function isReserved(host: string): boolean {
	return (
		/(?:^|\.)(?:example\.(?:org|com|net)|example|test|invalid|localhost|local)$/.test(host) ||
		/^127\.|^0\.0\.0\.0$|^\[::1?\]$/.test(host)
	);
}
