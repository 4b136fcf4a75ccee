/** PHP that sends a request only where the wiki does not want consent: `if ( $config->get( 'RequireConsent' ) ) { return ''; }`. */
import { projectOf } from '../../project/project.js';
import type { Unless } from '../../requests/request.js';
import type { Consent, Expected } from '../judge.js';
import { someMessage } from '../text/markup.js';
import { saysThatDataLeaves } from '../text/words.js';

/** Settings by which a wiki asks for consent, by name. */
const CONSENT = /consent|opt-?in|privacy|explicitload|clicktoload/i;
const NOTICE = /consent|privacy|notice|warning|external|third-?part/i;

/** Judges a request by the settings that must be off for it: it waits for consent when one asks for that and is on by default. */
export function consentInPhp(unless: readonly Unless[], expected: Expected): Consent {
	for (const { setting, file, start, end } of unless) {
		const project = CONSENT.test(setting) ? projectOf(file, expected.files) : undefined;
		const value = project?.setting(setting);
		if (!project || value?.kind !== 'other' || value.value !== true) {
			continue;
		}
		const place = { file, start, end };
		const message = someMessage(
			project.root,
			expected.files,
			(key, text) => NOTICE.test(key) && saysThatDataLeaves(text, expected.recipients),
		);
		return message
			? { isGated: true, gate: place, notices: [message.place] }
			: { isGated: false, problem: { kind: 'silent', place }, gate: place, notices: [] };
	}
	return { isGated: false, problem: { kind: 'none' }, notices: [] };
}
