import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FILES } from '../../../eslint-plugin/files.js';
import { requestsIn } from '../../../eslint-plugin/requests/index.js';
import type { Language } from '../../../eslint-plugin/requests/context.js';
import { generatedProgram } from '../../support/grammar.js';
import '../../support/seed.js';

/** What is extracted, whose places are all in the text; whether it was parsed. */
function extracted(text: string, language: Language): { isParsed: boolean; count: number } {
	const { requests, problems } = requestsIn({ path: '/w/file', text, language }, NO_FILES);
	for (const { place } of requests.flatMap((one) => [one, ...one.evidence])) {
		expect(place.start).toBeGreaterThanOrEqual(0);
		expect(place.end).toBeGreaterThanOrEqual(place.start);
		expect(place.end).toBeLessThanOrEqual(text.length);
	}
	return { isParsed: problems.length === 0, count: requests.length };
}

describe('totality over programs', () => {
	it('never throws on a program of the grammar, and places all requests in it', () => {
		let [parsed, requesting, all] = [0, 0, 0];
		fc.assert(
			fc.property(
				generatedProgram,
				fc.constantFrom<Language>('javascript', 'typescript'),
				(text, language) => {
					const { isParsed, count } = extracted(text, language);
					all++;
					parsed += Number(isParsed);
					requesting += Number(count > 0);
				},
			),
			{ numRuns: 600 },
		);
		// else the grammar would try the parser only
		expect([parsed > all / 3, requesting > all / 10]).toEqual([true, true]);
	});

	const folder = fileURLToPath(new URL('../../fixtures/', import.meta.url));
	const own = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.js'))
		.map((path) => readFileSync(join(folder, path), 'utf8'));
	const tokens = own.map((text) => text.match(/[\w$]+|\s+|[^\w\s$]/g)!);

	it('never throws on files whose tokens are dropped, doubled, swapped and taken from each other', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...tokens),
				fc.constantFrom(...tokens),
				fc.array(fc.record({ at: fc.nat(), from: fc.nat(), kind: fc.nat(3) }), {
					minLength: 1,
					maxLength: 6,
				}),
				(one, other, changes) => {
					const changed = [...one];
					for (const { at, from, kind } of changes) {
						const i = at % changed.length;
						const piece = [
							[],
							[changed[i]!, changed[i]!],
							[changed[from % changed.length]!],
							other.slice(from % other.length).slice(0, 12),
						];
						changed.splice(i, 1, ...piece[kind]!);
					}
					extracted(changed.join(''), 'javascript');
				},
			),
			{ numRuns: 300 },
		);
	});
});
