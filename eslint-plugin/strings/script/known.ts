/**
 * What is known of values that come from the platform and from MediaWiki: which are this wiki's own, and what they tell of the reader.
 * Source: MediaWiki's documentation of `mw.config` (Manual:Interface/JavaScript), types-mediawiki 2.1, the HTML standard; 2026-11.
 */
import type { HoleKind, Sent } from '../pattern.js';
import { table } from '../../table.js';

export interface Known {
	readonly hole: HoleKind;
	readonly sends?: readonly Sent[];
}

const component: Known = { hole: 'component' };
const path: Known = { hole: 'path' };
const url: Known = { hole: 'url' };

/** Values of `mw.config.get( name )`. */
export const CONFIG: Readonly<Record<string, Known>> = table({
	wgServer: { hole: 'origin' },
	wgCanonicalServer: { hole: 'origin' },
	wgServerName: { hole: 'host' },
	wgScript: path,
	wgScriptPath: path,
	wgArticlePath: path,
	wgVariantArticlePath: path,
	wgActionPaths: path,
	wgLoadScript: path,
	wgExtensionAssetsPath: path,
	wgResourceBasePath: path,
	wgStylePath: path,
	stylepath: path,
	wgUploadPath: url,
	wgUserName: { hole: 'component', sends: ['user name'] },
	wgUserId: { hole: 'component', sends: ['user id'] },
	wgUserGroups: { hole: 'component', sends: ['user groups'] },
	wgGlobalGroups: { hole: 'component', sends: ['user groups'] },
	wgPageName: { hole: 'path', sends: ['page title'] },
	wgTitle: { hole: 'path', sends: ['page title'] },
	wgRelevantPageName: { hole: 'path', sends: ['page title'] },
	wgRelevantUserName: { hole: 'component', sends: ['user name'] },
	wgCanonicalSpecialPageName: component,
	wgCanonicalNamespace: component,
	wgNamespaceNumber: component,
	wgArticleId: { hole: 'component', sends: ['page id'] },
	wgRelevantArticleId: { hole: 'component', sends: ['page id'] },
	wgRevisionId: { hole: 'component', sends: ['revision id'] },
	wgCurRevisionId: { hole: 'component', sends: ['revision id'] },
	wgUserLanguage: { hole: 'component', sends: ['language'] },
	wgContentLanguage: component,
	wgPageContentLanguage: component,
	wgPageViewLanguage: component,
	wgDBname: component,
	wgWikiID: component,
	wgSiteName: component,
	wgVersion: component,
	wgAction: component,
	wgDefaultDateFormat: component,
	skin: component,
	debug: component,
});

/** Properties of globals. */
export const PROPERTIES: Readonly<Record<string, Known>> = table({
	'location.href': { hole: 'url', sends: ['page address'] },
	location: { hole: 'url', sends: ['page address'] },
	'location.origin': { hole: 'origin' },
	'location.host': { hole: 'host' },
	'location.hostname': { hole: 'host' },
	'location.protocol': { hole: 'protocol' },
	'location.port': component,
	'location.pathname': { hole: 'path', sends: ['page title'] },
	'location.search': path,
	'location.hash': path,
	origin: { hole: 'origin' },
	'document.URL': { hole: 'url', sends: ['page address'] },
	'document.documentURI': { hole: 'url', sends: ['page address'] },
	'document.baseURI': { hole: 'url', sends: ['page address'] },
	'document.domain': { hole: 'host' },
	'document.title': { hole: 'path', sends: ['page title'] },
	'document.cookie': { hole: 'component', sends: ['cookies'] },
	'document.referrer': { hole: 'opaque', sends: ['page address'] },
	'document.currentScript.src': url,
	'document.body.innerHTML': { hole: 'opaque', sends: ['page text'] },
	'document.body.innerText': { hole: 'opaque', sends: ['page text'] },
	'document.documentElement.innerHTML': { hole: 'opaque', sends: ['page text'] },
	'document.documentElement.outerHTML': { hole: 'opaque', sends: ['page text'] },
	'navigator.language': { hole: 'component', sends: ['language'] },
	'screen.width': { hole: 'component', sends: ['screen size'] },
	'screen.height': { hole: 'component', sends: ['screen size'] },
	wgServer: { hole: 'origin' },
	wgServerName: { hole: 'host' },
	wgScript: path,
	wgScriptPath: path,
	wgArticlePath: path,
	stylepath: path,
	wgUserName: { hole: 'component', sends: ['user name'] },
	wgPageName: { hole: 'path', sends: ['page title'] },
	wgTitle: { hole: 'path', sends: ['page title'] },
	wgUserLanguage: { hole: 'component', sends: ['language'] },
	wgContentLanguage: component,
});

/** Results of calls. */
export const CALLS: Readonly<Record<string, Known>> = table({
	'mw.util.getUrl': url,
	'mw.util.wikiScript': path,
	'mw.util.wikiUrlencode': component,
	'mw.util.rawurlencode': component,
	'mw.util.getParamValue': { hole: 'opaque' },
	'mw.user.getName': { hole: 'component', sends: ['user name'] },
	'mw.user.getId': { hole: 'component', sends: ['user id'] },
	'mw.user.id': { hole: 'component', sends: ['user name'] },
	'mw.user.sessionId': { hole: 'component', sends: ['session id'] },
	'mw.user.generateRandomSessionId': component,
	'mw.now': component,
	'Date.now': component,
	'Math.random': component,
	'Math.floor': component,
	'Math.round': component,
	'Math.ceil': component,
	parseInt: component,
	parseFloat: component,
	Number: component,
	'performance.now': component,
	getSelection: { hole: 'opaque', sends: ['selected text'] },
	'document.getSelection': { hole: 'opaque', sends: ['selected text'] },
	prompt: { hole: 'opaque', sends: ['typed text'] },
	'navigator.geolocation.getCurrentPosition': { hole: 'opaque', sends: ['location'] },
});

/** `mw.user.tokens.get( name )` and `mw.user.tokens.values.name`. */
export const TOKEN: Known = { hole: 'component', sends: ['edit token'] };

/** Globals that are another name of a global. */
export const ALIASES: Readonly<Record<string, string>> = table({
	window: '',
	self: '',
	globalThis: '',
	top: '',
	parent: '',
	frames: '',
	unsafeWindow: '',
	jQuery: '$',
	mediaWiki: 'mw',
	'document.defaultView': '',
	'document.location': 'location',
});
