import type { Pattern } from './pattern.js';

/** A value that configuration, JSON or another language gives to code. */
export type Datum =
	| { readonly kind: 'string'; readonly patterns: readonly Pattern[] }
	| {
			readonly kind: 'object';
			readonly entries: ReadonlyMap<string, Datum>;
			/** Whether it may have other entries, which are not known. */
			readonly open: boolean;
	  }
	| { readonly kind: 'list'; readonly items: readonly Datum[] }
	| { readonly kind: 'other'; readonly value?: number | boolean | null };
