/**
 * PHP's sinks: MediaWiki's functions that put something into the page that a reader's browser loads.
 * Source: MediaWiki's includes/Output/OutputPage.php, includes/Html/Html.php, includes/parser/ParserOutput.php; 2026-11. A new sink is a row.
 */
import type { Destination } from '../request.js';

export interface PhpSink {
	readonly method: string;
	readonly argument: number;
	readonly as:
		'url' | 'style-url' | 'markup' | 'script' | 'style' | 'element' | 'link' | 'refresh' | 'link-header';
	readonly destination?: Destination;
}

export const PHP_SINKS: readonly PhpSink[] = [
	{ method: 'addScriptFile', argument: 0, as: 'url', destination: 'script' },
	{ method: 'linkedScript', argument: 0, as: 'url', destination: 'script' },
	{ method: 'linkedStyle', argument: 0, as: 'url', destination: 'style' },
	{ method: 'addStyle', argument: 0, as: 'style-url', destination: 'style' },
	{ method: 'addExtensionStyle', argument: 0, as: 'style-url', destination: 'style' },
	{ method: 'addInlineScript', argument: 0, as: 'script' },
	{ method: 'inlineScript', argument: 0, as: 'script' },
	{ method: 'addInlineStyle', argument: 0, as: 'style' },
	{ method: 'inlineStyle', argument: 0, as: 'style' },
	{ method: 'addLink', argument: 0, as: 'link' },
	{ method: 'addMeta', argument: 1, as: 'refresh', destination: 'navigation' },
	{ method: 'addLinkHeader', argument: 0, as: 'link-header' },
	{ method: 'redirect', argument: 0, as: 'url', destination: 'navigation' },
	{ method: 'element', argument: 0, as: 'element' },
	{ method: 'rawElement', argument: 0, as: 'element' },
	{ method: 'openElement', argument: 0, as: 'element' },
	{ method: 'tags', argument: 0, as: 'element' },
	{ method: 'makeExternalImage', argument: 0, as: 'url', destination: 'image' },
];
