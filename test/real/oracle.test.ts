/** A sample of `npm run oracle`: programs run in Chromium on a real MediaWiki, and the rule reports the hosts that it asked for. */
import { afterAll, describe, expect, it } from 'vitest';
import { startJudge, type Judge } from '../oracle/browser.js';
import { differences } from '../oracle/compare.js';
import { FIXTURES } from '../oracle/fixtures.js';
import { programs } from '../oracle/programs.js';
import { lackingWiki } from '../oracle/wiki.js';
import { lackingChromium, startChromium } from './chromium.js';
import { isSkipped } from './lacking.js';

const SEED = Number(process.env['SEED'] ?? 20261126);

describe.skipIf(isSkipped('The browser as judge', [...lackingChromium(), ...lackingWiki()]))(
	'Chromium',
	() => {
		let judge: Judge | undefined;
		afterAll(() => judge?.stop());

		it('asks for the hosts that the rule reports, none missing, none more', async () => {
			judge = await startJudge(startChromium);
			const made = programs(SEED, 200);
			const verdicts = await judge.judge(made, 0);
			expect(verdicts.filter(({ hosts }) => hosts.length).length).toBeGreaterThan(120);
			expect(differences(made, verdicts)).toEqual([]);
			for (const [i, fixture] of FIXTURES.entries()) {
				const asked = await judge.judge([fixture], made.length + i);
				expect(asked[0]!.hosts.length).toBeGreaterThan(0);
				expect(differences([fixture], asked)).toEqual([]);
			}
		});
	},
);
