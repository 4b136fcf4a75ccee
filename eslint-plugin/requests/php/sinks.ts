/**
 * PHP's sinks: MediaWiki's functions that put something into the page that a reader's browser loads.
 * Source: MediaWiki's includes/Output/OutputPage.php, includes/Html/Html.php, includes/parser/ParserOutput.php; 2026-11. A new sink is a row.
 */
import type { Destination } from '../request.js';

export interface PhpSink {
	readonly method: string;
	/** Its place, and its name where MediaWiki's callers may give it by name. */
	readonly argument: number;
	readonly name?: string;
	readonly as:
		| 'url'
		| 'style-url'
		| 'source'
		| 'script'
		| 'style'
		| 'element'
		| 'attributes'
		| 'link'
		| 'refresh'
		| 'link-header'
		| 'template'
		| 'header';
	readonly destination?: Destination;
}

export const PHP_SINKS: readonly PhpSink[] = [
	{ method: 'addScriptFile', argument: 0, name: 'file', as: 'url', destination: 'script' },
	{ method: 'linkedScript', argument: 0, name: 'url', as: 'url', destination: 'script' },
	{ method: 'linkedStyle', argument: 0, name: 'url', as: 'url', destination: 'style' },
	{ method: 'addStyle', argument: 0, name: 'style', as: 'style-url', destination: 'style' },
	{ method: 'addExtensionStyle', argument: 0, as: 'style-url', destination: 'style' },
	{ method: 'addInlineScript', argument: 0, name: 'script', as: 'script' },
	{ method: 'inlineScript', argument: 0, name: 'contents', as: 'script' },
	{ method: 'addInlineStyle', argument: 0, name: 'style_css', as: 'style' },
	{ method: 'inlineStyle', argument: 0, name: 'contents', as: 'style' },
	{ method: 'addLink', argument: 0, name: 'linkarr', as: 'link' },
	{ method: 'addMeta', argument: 1, name: 'val', as: 'refresh', destination: 'navigation' },
	{ method: 'addLinkHeader', argument: 0, name: 'header', as: 'link-header' },
	{ method: 'header', argument: 0, name: 'string', as: 'header' },
	{ method: 'setHeader', argument: 1, name: 'value', as: 'header' },
	{ method: 'redirect', argument: 0, name: 'url', as: 'url', destination: 'navigation' },
	{ method: 'element', argument: 0, name: 'element', as: 'element' },
	{ method: 'rawElement', argument: 0, name: 'element', as: 'element' },
	{ method: 'openElement', argument: 0, name: 'element', as: 'element' },
	{ method: 'tags', argument: 0, name: 'element', as: 'element' },
	{ method: 'setAttributes', argument: 0, name: 'attributes', as: 'attributes' },
	{ method: 'makeExternalImage', argument: 0, name: 'url', as: 'url', destination: 'image' },
	{ method: 'processTemplate', argument: 1, name: 'args', as: 'template' },
	{ method: 'addSource', argument: 1, as: 'source', destination: 'script' },
];

/** Methods by which classes of ResourceLoader's modules give code, and its language. Source: MediaWiki's includes/ResourceLoader/Module.php, 2026-11. A new one is a row. */
export const MODULE_CODE: readonly (readonly [method: string, language: 'script' | 'style'])[] = [
	['getScript', 'script'],
	['getStyles', 'style'],
];

/** Methods that put markup on the page, and which argument it is. Source as above. A new one is a row. */
export const PAGE_MARKUP: readonly (readonly [method: string, argument: number])[] = [
	['addHeadItem', 1],
	['addScript', 0],
	['addHTML', 0],
	['prependHTML', 0],
];

/**
 * Settings whose addresses every page loads; with `key`, only entries of that name, at any depth.
 * Source: MediaWiki's includes/MainConfigSchema.php, 2026-11. A new one is a row.
 */
export const PHP_SETTINGS: readonly {
	readonly name: string;
	readonly destination: Destination;
	readonly key?: string;
}[] = [
	{ name: 'ResourceLoaderSources', destination: 'script' },
	{ name: 'ResourceModules', destination: 'image', key: 'remoteBasePath' },
	{ name: 'Logo', destination: 'image' },
	{ name: 'LogoHD', destination: 'image' },
	{ name: 'Logos', destination: 'image' },
	{ name: 'Favicon', destination: 'image' },
	{ name: 'AppleTouchIcon', destination: 'image' },
	{ name: 'RightsIcon', destination: 'image' },
	{ name: 'FooterIcons', destination: 'image', key: 'src' },
];

/** One of them, in text. */
export const LOADED_SETTING = new RegExp(
	String.raw`\$wg(?:${PHP_SETTINGS.map(({ name }) => name).join('|')})\b`,
);

/** Markup that loads, in text. */
export const MARKUP =
	/<(?:img|script|iframe|link|embed|object|video|audio|source|track|image|style|input|frame|body|meta|base)\b|<[a-z][^<>]{0,500}\s(?:on[a-z]+|style|background)\s*=/i;
