import { entities, tldts } from '../lazy.js';
import type { Destination } from '../requests/request.js';
import type { CspStatus, Tier } from '../rules/finding.js';
import advice from './data/advice.json' with { type: 'json' };
import hosts from './data/hosts.json' with { type: 'json' };
import owners from './data/owners.json' with { type: 'json' };

export { originOf } from './origin.js';

/** Hosts of a wiki's own tiers, for wikis other than Wikimedia's. */
export interface Tiers {
	readonly production?: readonly string[];
	readonly cloudServices?: readonly string[];
}

/** Whether a host (or `*.end`) is a domain or under it. */
export function isUnder(host: string, domain: string): boolean {
	const name = host.replace(/^\*\./, '');
	const end = domain.replace(/^\*\./, '');
	return name === end
		? !domain.startsWith('*.') || host.startsWith('*.') || name !== end
		: name.endsWith(`.${end}`);
}

export function tierOf(host: string, tiers: Tiers = {}): Tier {
	const own = (list: readonly string[]): boolean => list.some((domain) => isUnder(host, domain));
	if (own(tiers.production ?? [])) {
		return 'production';
	}
	if (own(tiers.cloudServices ?? []) || own(hosts.cloudServices)) {
		return 'cloud-services';
	}
	return own(hosts.production) &&
		!hosts.hostedElsewhere.some((domain) => host === domain || host.endsWith(`.${domain}`))
		? 'production'
		: 'third-party';
}

/** Who runs a host; undefined when no list names it. */
export function ownerOf(host: string): string | undefined {
	const name = host.replace(/^\*\./, '');
	const parts = name.split('.');
	for (let i = 0; i < parts.length - 1; i++) {
		const found = (owners.owners as Record<string, string>)[parts.slice(i).join('.')];
		if (found) {
			return found;
		}
	}
	const byDomain = entityIndex();
	for (let i = 0; i < parts.length - 1; i++) {
		const found = byDomain.get(parts.slice(i).join('.'));
		if (found) {
			return found;
		}
	}
	return undefined;
}

let index: Map<string, string> | undefined;

function entityIndex(): Map<string, string> {
	if (!index) {
		index = new Map();
		for (const entity of entities()) {
			for (const domain of entity.domains) {
				index.set(domain.replace(/^\*\./, ''), entity.name);
			}
		}
	}
	return index;
}

/** Whether Wikimedia's Content Security Policy lets a request through. Its wildcards do not match the domain itself. */
export function cspOf(host: string, destination: Destination): CspStatus {
	if (destination === 'hint' || destination === 'navigation') {
		return 'not governed';
	}
	if (destination === 'form') {
		return 'not governed';
	}
	const name = host.startsWith('*.') ? `x.${host.slice(2)}` : host;
	return hosts.csp.some((entry) => (entry.startsWith('*.') ? name.endsWith(entry.slice(1)) : name === entry))
		? 'allowed'
		: 'blocked';
}

/** What to do instead: an imperative sentence without its full stop. */
export function adviceFor(host: string | undefined, destination: Destination): string {
	const special =
		host && advice.hosts.find((entry) => entry.hosts.some((one) => host === one || host.endsWith(`.${one}`)));
	return special ? special.advice : advice.destinations[destination];
}

const HOST =
	/^(?:\*\.)?(?:[a-z0-9\u0080-\uffff](?:[a-z0-9\u0080-\uffff-]*[a-z0-9\u0080-\uffff])?\.)+[a-z0-9\u0080-\uffff-]{2,}$/i;

/** Checks an origin written in configuration: the sentence that says how to write it, or undefined when it is right. */
export function originMistake(origin: string): string | undefined {
	if (HOST.test(origin)) {
		const name = origin.replace(/^\*\./, '');
		return tldts().getDomain(name)
			? undefined
			: `"${origin}" names a public suffix: write the host, such as "tile.${name}"`;
	}
	const host = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?([^/:?#]+)/i.exec(origin)?.[1];
	return `"${origin}" is not a host: write the host alone, without scheme, port or path${host && HOST.test(host) ? `, such as "${host}"` : ', such as "tile.openstreetmap.org" or "*.openstreetmap.org"'}`;
}
