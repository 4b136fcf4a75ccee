/**
 * `npm run oracle [-- --count n] [--seed n] [--record]`: programs run in headless Chromium on a real MediaWiki; the hosts that it asked for
 * must be those that the rule reports. `--record` keeps the verdicts that `npm test` compares the rule with.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lackingChromium, startChromium } from '../real/chromium.js';
import { startJudge, type Verdict } from './browser.js';
import { differences } from './compare.js';
import { FIXTURES } from './fixtures.js';
import { programs } from './programs.js';
import { RECORD, type Kept } from './record.js';
import { lackingWiki } from './wiki.js';

const { values } = parseArgs({
	options: {
		count: { type: 'string', default: '2400' },
		seed: { type: 'string', default: '20261125' },
		record: { type: 'boolean', default: false },
	},
});
const lacking = [...lackingChromium(), ...lackingWiki()];
if (lacking.length) {
	console.error(`There is no ${lacking.join(' and no ')} here.`);
	process.exit(2);
}
const started = Date.now();
const made = programs(Number(values.seed), Number(values.count));
const judge = await startJudge(startChromium);
try {
	const verdicts = await judge.judge(made, 0);
	const ofFixtures: Verdict[] = [];
	for (const [i, fixture] of FIXTURES.entries()) {
		// each has hosts of its own: those that it asks for are told from the others' by having the page to itself
		ofFixtures.push(...(await judge.judge([fixture], made.length + i)));
	}
	const found = [...differences(made, verdicts), ...differences(FIXTURES, ofFixtures)];
	for (const { name, code, asked, reported, error } of found) {
		console.log(
			`${name}\n\t${code.trim().replaceAll('\n', '\n\t')}\n\tasked ${asked.join(' ') || 'nobody'}, reported ${reported.join(' ') || 'nobody'}${error ? ` (${error})` : ''}\n`,
		);
	}
	const asking = verdicts.filter((one) => one.hosts.length).length;
	console.log(
		`${made.length} programs and ${FIXTURES.length} fixtures in Chromium ${judge.browser} on MediaWiki ${judge.wiki}: ${asking} contact a host of their own, ${made.length - asking} nobody; ${found.length} differences; ${Math.round((Date.now() - started) / 1000)} s`,
	);
	if (values.record) {
		const kept: Kept = {
			browser: judge.browser,
			mediawiki: judge.wiki,
			seed: Number(values.seed),
			programs: made.map(({ name, code, modules, config }, i) => ({
				name,
				code,
				modules,
				config,
				hosts: verdicts[i]!.hosts,
			})),
		};
		writeFileSync(RECORD, `${JSON.stringify(kept, null, '\t')}\n`);
	}
	process.exitCode = found.length ? 1 : 0;
} finally {
	await judge.stop();
}
