/** What a terminal, or what stands in its place, can show. */

type Env = Readonly<Record<string, string | undefined>>;

/** Whether text may have colours: `FORCE_COLOR` (https://force-color.org), else `NO_COLOR` (https://no-color.org), else the terminal. */
export function hasColours({ isTTY = false }: { readonly isTTY?: boolean }, env: Env): boolean {
	const forced = env['FORCE_COLOR'];
	if (forced !== undefined) {
		return forced !== '0' && forced !== 'false';
	}
	return !env['NO_COLOR'] && isTTY && env['TERM'] !== 'dumb';
}

/** Whether a line may be written over again: for people who wait, not for a job's log. */
export const isWatched = ({ isTTY = false }: { readonly isTTY?: boolean }, env: Env): boolean =>
	isTTY && env['TERM'] !== 'dumb' && (!env['CI'] || env['CI'] === 'false');
