/** Trees whose files depend on each other: what is proven of their bytes takes nothing away, under any preset. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lint } from '../../../action/run/lint.js';
import { PRESET_NAMES } from '../../../eslint-plugin/settings/presets.js';
import { CONTENTS } from '../../support/project.js';
import '../../support/seed.js';

/** Those of a tree: which content each file has, or that it is not there. */
const tree = fc.tuple(
	...Object.entries(CONTENTS)
		.filter(([path]) => !path.endsWith('.third-party-resources.json'))
		.map(([path, contents]) =>
			fc.tuple(fc.constant(path), fc.constantFrom(...contents, contents[0]!, undefined, undefined)),
		),
);

const isFull = process.env['RUNS'] === 'full';

it('a run without the filter finds the same', { timeout: isFull ? 4 * 3_600_000 : 60_000 }, async () => {
	let parsed = 0;
	let files = 0;
	await fc.assert(
		fc.asyncProperty(tree, fc.constantFrom(...PRESET_NAMES), async (content, preset) => {
			const root = mkdtempSync(join(tmpdir(), 'tpr-proven-'));
			mkdirSync(join(root, '.git'));
			for (const [path, text] of content) {
				if (text !== undefined) {
					mkdirSync(dirname(join(root, path)), { recursive: true });
					writeFileSync(join(root, path), text);
				}
			}
			const [on, off] = await Promise.all(
				[true, false].map((prefilter) => lint(['.'], { workingDirectory: root, preset, prefilter })),
			);
			rmSync(root, { recursive: true });
			expect(on!.findings).toEqual(off!.findings);
			expect(on!.suppressed).toEqual(off!.suppressed);
			expect(on!.requests).toEqual(off!.requests);
			expect(off!.notChecked).toEqual(expect.arrayContaining([...on!.notChecked]));
			files += on!.stats.files;
			parsed += on!.stats.parsed;
		}),
		{ numRuns: isFull ? 2_000 : 25 },
	);
	expect(parsed).toBeLessThan(files);
});
