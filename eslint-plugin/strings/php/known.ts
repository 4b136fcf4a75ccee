/** What is known of MediaWiki's settings in PHP. */
import type { HoleKind } from '../pattern.js';

/** MediaWiki's settings of its own addresses. Source: MainConfigSchema.php of MediaWiki 1.39; 2026-11. */
export const OWN_SETTINGS: readonly (readonly [names: RegExp, kind: HoleKind])[] = [
	[/^(?:Canonical|Internal)?Server$/, 'origin'],
	[/^(?:Server|Cookie)(?:Name|Domain)$/, 'host'],
	[/^(?:\w*(?:Path|Directory|Dir)|(?:Load)?Script|Logos?|Favicon|AppleTouchIcon)$/, 'path'],
];
