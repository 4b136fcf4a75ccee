/** What the rule says of a program, beside what a browser did. */
import { originOf } from '../../eslint-plugin/origins/index.js';
import { requestsIn } from '../../eslint-plugin/requests/index.js';
import { memoryFiles } from '../support/requests.js';
import type { Verdict } from './browser.js';
import type { Program } from './programs.js';

/** The hosts that the rule reports, in order of the alphabet. */
export function reported({ code, modules, config }: Pick<Program, 'code' | 'modules' | 'config'>): string[] {
	const manifest = Object.entries(config).map(
		([name, value]) => `"${name.replace(/^wg/, '')}": { "value": ${JSON.stringify(value)} }`,
	);
	const files = memoryFiles({
		'/w/file.js': code,
		...modules,
		...(manifest.length ? { '/w/extension.json': `{ "config": { ${manifest.join(', ')} } }` } : {}),
	});
	const { requests } = requestsIn({ path: '/w/file.js', text: code, language: 'javascript' }, files);
	const hosts = requests.flatMap((one) => {
		const origin = originOf(one.url, one.base);
		return origin.kind === 'host' &&
			one.destination !== 'navigation' &&
			(one.destination !== 'form' || one.isSubmitted) &&
			!/[.]wikipedia[.]org$/.test(origin.host)
			? [origin.host]
			: [];
	});
	return [...new Set(hosts)].sort();
}

/**
 * What browsers refuse without asking the host, and is reported all the same, as other browsers or a page of that host would ask:
 * workers of another origin, and URLs with user and password in Chromium. A document that has been read to its end is MediaWiki's own
 * `document.write`, so these programs run while a page is read.
 */
const REFUSED = /^new (?:Shared)?Worker\(|with user (?:info|and password)$/;

/** `import()` of what looks like no URL of its own: a bare name, which browsers refuse too. */
const BARE = /^import\(U\); with protocol-relative backslashes$/;

export interface Difference {
	readonly name: string;
	readonly code: string;
	readonly asked: readonly string[];
	readonly reported: readonly string[];
	readonly error?: string | undefined;
}

export function differences(programs: readonly Program[], verdicts: readonly Verdict[]): Difference[] {
	return programs.flatMap((program, i) => {
		const { hosts, error } = verdicts[i]!;
		const found = reported(program).filter((host) => !program.around?.unreached?.includes(host));
		const isSame =
			REFUSED.test(program.name) || BARE.test(program.name)
				? found.length === 1 && hosts.every((host) => found.includes(host))
				: String(hosts) === String(found);
		return isSame ? [] : [{ name: program.name, code: program.code, asked: hosts, reported: found, error }];
	});
}
