/** Functions that give the function that they are given, to be called later, less often or once. */

/** MediaWiki's and OOUI's own, jQuery's plugin for it, Underscore's and Lodash's. */
export const WRAPPERS: ReadonlySet<string> = new Set([
	'mw.util.debounce',
	'mw.util.throttle',
	'OO.ui.debounce',
	'OO.ui.throttle',
	'$.debounce',
	'$.throttle',
	...['debounce', 'throttle', 'once', 'memoize', 'partial', 'after', 'before', 'unary'].map(
		(name) => `_.${name}`,
	),
]);
