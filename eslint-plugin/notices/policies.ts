import data from './data/policies.json' with { type: 'json' };

const policies: Readonly<Record<string, { readonly policy: string }>> = data.policies;

/** The address of the privacy policy of who runs a host (`*.` and a domain for every host under it); undefined when none is known. */
export function policyOf(host: string): string | undefined {
	const parts = host.replace(/^\*\./, '').split('.');
	for (let i = 0; i < parts.length - 1; i++) {
		const domain = parts.slice(i).join('.');
		if (Object.hasOwn(policies, domain)) {
			return policies[domain]!.policy;
		}
	}
	return undefined;
}
