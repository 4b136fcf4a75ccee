/** PHP that sends a request only where the wiki does not want consent: `if ( $config->get( 'RequireConsent' ) ) { return ''; }`. */
import { projectOf } from '../../project/project.js';
import type { Unless } from '../../requests/request.js';
import type { Consent, Expected } from '../judge.js';
import { someMessage } from '../text/markup.js';
import { saysThatDataLeaves } from '../text/words.js';

/**
 * Judges a request by the settings that must be off for it. It waits for consent when one of them is on by default, and the code that
 * reads it shows a notice instead.
 */
export function consentInPhp(unless: readonly Unless[], expected: Expected): Consent {
	let silent: Consent | undefined;
	for (const { setting, file, start, end } of unless) {
		const project = projectOf(file, expected.files);
		const value = project?.setting(setting);
		if (!project || value?.kind !== 'other' || value.value !== true) {
			continue;
		}
		const place = { file, start, end };
		const code = expected.files.read(file) ?? '';
		const named = (key: string): boolean => code.includes(`'${key}'`) || code.includes(`"${key}"`);
		const shown = someMessage(project.root, expected.files, named);
		if (!shown) {
			continue;
		}
		const notice = someMessage(
			project.root,
			expected.files,
			(key, text) => named(key) && saysThatDataLeaves(text, expected.recipients),
		);
		if (notice) {
			return { isGated: true, gate: place, notices: [notice.place] };
		}
		silent ??= { isGated: false, problem: { kind: 'silent', place }, gate: place, notices: [shown.place] };
	}
	return silent ?? { isGated: false, problem: { kind: 'none' }, notices: [] };
}
