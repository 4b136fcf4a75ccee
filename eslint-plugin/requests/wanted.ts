/** Which requests count, beside those to hosts that are known and not a wiki's own. */
export interface Wanted {
	/** Those to hosts that cannot be determined. */
	readonly unknownHosts: boolean;
	/** Where links lead, and what Wikimedia's own wikis are asked for. */
	readonly unjudged: boolean;
	/** Whether mistakes are wanted, too, of files of which nothing else needs to be known. */
	readonly problems: boolean;
}

export const ALL: Wanted = { unknownHosts: true, unjudged: true, problems: true };
/** Only what every preset judges. */
export const JUDGED: Wanted = { unknownHosts: false, unjudged: false, problems: false };
