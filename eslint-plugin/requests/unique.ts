/** What counts as one request. */
import { originOf } from '../origins/origin.js';
import { keyOf } from '../strings/pattern.js';
import type { Request } from './request.js';

/** One request for each place, destination and host: what is filled into the rest of one address makes it no other request. */
export function unique(requests: readonly Request[]): Request[] {
	const seen = new Map<string, Request[]>();
	for (const request of requests) {
		const key = `${request.place.file} ${request.place.start} ${request.destination}`;
		const others = seen.get(key);
		if (!others) {
			seen.set(key, [request]);
			continue;
		}
		const same = others.findIndex((other) => isSame(other, request));
		if (same < 0) {
			others.push(request);
			continue;
		}
		const other = others[same]!;
		const shorter = request.place.end < other.place.end ? request : other;
		const sends = new Set([...other.sends, ...request.sends]);
		others[same] = sends.size === shorter.sends.length ? shorter : { ...shorter, sends: [...sends] };
	}
	return [...seen.values()].flat();
}

const hostOf = ({ url, base }: Request): string | undefined => {
	const origin = originOf(url, base);
	return origin.kind === 'host' ? origin.host : undefined;
};

function isSame(one: Request, other: Request): boolean {
	const host = hostOf(one);
	return host === undefined
		? hostOf(other) === undefined && keyOf(one.url) === keyOf(other.url)
		: host === hostOf(other);
}
