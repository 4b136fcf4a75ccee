/** What the rule says of programs that a browser has run, without the browser: `npm run oracle -- --record` keeps what it did. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { differences } from '../../../oracle/compare.js';
import { RECORD, type Kept } from '../../../oracle/record.js';

const kept = JSON.parse(readFileSync(RECORD, 'utf8')) as Kept;

it('reports the hosts that Chromium asked for, none missing, none more', () => {
	const programs = kept.programs.map((program) => ({ ...program, setting: 'page' as const }));
	expect(differences(programs, kept.programs)).toEqual([]);
});

it('has programs that contact a host, and programs that name one and contact nobody', () => {
	const asking = kept.programs.filter(({ hosts }) => hosts.length === 1).length;
	expect(asking).toBeGreaterThan(300);
	expect(kept.programs.length - asking).toBeGreaterThan(30);
});
