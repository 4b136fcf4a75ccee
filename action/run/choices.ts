/** What options choose between. */

/** What severity fails a run. */
export const FAIL_ON = ['error', 'warning', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** `added`: findings that the change brought; `file`: all of the files that it touches; `none`: all, with the new ones marked. */
export const FILTERS = ['added', 'file', 'none'] as const;
export type Filter = (typeof FILTERS)[number];
