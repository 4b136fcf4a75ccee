/** The ends of names on the public network. */
import tlds from './data/tlds.json' with { type: 'json' };

let names: Set<string> | undefined;
const all = (): Set<string> => (names ??= new Set(tlds.names.join(' ').split(' ')));

/** Whether a host has an address or a name that anybody may have: one that ends in a top-level domain. In lower case, punycode. */
export function isPublic(host: string): boolean {
	const end = host.slice(host.lastIndexOf('.') + 1);
	return host.includes(':') || /^\d+$/.test(end) || all().has(end);
}

let beginnings: Set<string> | undefined;

/** Whether a text begins the name of a top-level domain, or is one. */
export function beginsTld(text: string): boolean {
	beginnings ??= new Set([...all()].flatMap((name) => Array.from(name, (_, i) => name.slice(0, i + 1))));
	return beginnings.has(text);
}

export const isTld = (text: string): boolean => all().has(text);
