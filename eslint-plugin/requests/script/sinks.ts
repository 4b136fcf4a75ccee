/**
 * JavaScript's sinks: the calls, constructions and assignments that make a browser contact an origin.
 * Sources: Fetch, HTML and DOM standards; jQuery's API; types-mediawiki 2.1 and mediawiki.loader.js; the libraries' documentation; 2026-11.
 * A new sink is a row here and a row in test/eslint-plugin/requests/script/sinks.test.ts.
 */
import type { Destination } from '../request.js';
import { table } from '../../table.js';

export interface CallSink {
	/** The callee, by its path from the global scope; `X#.m` is method m of an instance of X. */
	readonly callee: string;
	/** The argument that is the URL, or the property of an argument (`[ 1, 'url' ]`). The first that gives a string counts. */
	readonly url: readonly (number | readonly [number, ...string[]])[];
	readonly destination: Destination;
	readonly isNew?: boolean;
	/** How the argument is read: a URL (default), a URL only when it looks like one (`mw.loader.load`), or code of a language. */
	readonly as?:
		| 'url'
		| 'loader'
		| 'ajax'
		| 'markup'
		| 'style'
		| 'script'
		| 'declaration'
		| 'page'
		| 'list'
		| 'srcset'
		| 'css-url'
		| 'implement'
		| 'sources'
		| 'ice'
		| 'blob'
		| 'attributes'
		/** Into an element, which decides the destination. */
		| 'into';
	/** Where it goes when no argument says, or always when none can. */
	readonly otherwise?: string;
	/** The property of an argument without which it does not go there. */
	readonly needs?: readonly [number, ...string[]];
	/** How many arguments it takes, where another function of its name takes more: `text.replace( a, b )`. */
	readonly most?: number;
	/** Arguments (or their properties) that are sent along: body, data. */
	readonly body?: readonly (number | readonly [number, ...string[]])[];
}

const data = (callee: string, url: CallSink['url'], rest: Partial<CallSink> = {}): CallSink => ({
	callee,
	url,
	destination: 'data',
	...rest,
});
const script = (callee: string, url: CallSink['url'], rest: Partial<CallSink> = {}): CallSink => ({
	callee,
	url,
	destination: 'script',
	...rest,
});

const OSM_TILES = 'https://tile.openstreetmap.org/{z}/{x}/{y}.png';

/**
 * Map libraries: Leaflet 1.9 and Mapbox.js 3.3 (`L`), OpenLayers 10 (`ol`) and 2.13 (`OpenLayers`), Mapbox GL JS 3 and MapLibre GL JS 5.
 */
function maps(): CallSink[] {
	const image = (callee: string, url: CallSink['url'], rest: Partial<CallSink> = {}): CallSink => ({
		callee,
		url,
		destination: 'image',
		...rest,
	});
	const made = { isNew: true } as const;
	return [
		image('L.tileLayer', [0]),
		image('L.TileLayer', [0], made),
		image('L.tileLayer.wms', [0]),
		image('L.TileLayer.WMS', [0], made),
		image('L.imageOverlay', [0]),
		image('L.ImageOverlay', [0], made),
		{ callee: 'L.videoOverlay', url: [0], destination: 'media', as: 'list' },
		data('L.mapbox.tileLayer', [0]),
		data('L.mapbox.styleLayer', [0]),
		...['XYZ', 'TileWMS', 'ImageWMS', 'WMTS', 'VectorTile'].map((name) =>
			image(`ol.source.${name}`, [[0, 'url']], made),
		),
		image('ol.source.OSM', [[0, 'url']], { ...made, otherwise: OSM_TILES }),
		image('ol.source.ImageStatic', [[0, 'url']], made),
		data('ol.source.TileJSON', [[0, 'url']], made),
		...['XYZ', 'WMS', 'TMS'].map((name) => image(`OpenLayers.Layer.${name}`, [1], made)),
		image('OpenLayers.Layer.OSM', [1], { ...made, otherwise: OSM_TILES }),
		data('mapboxgl.Map', [[0, 'style']], made),
		data('maplibregl.Map', [[0, 'style']], made),
	];
}

/**
 * Libraries that their services serve, and which go on to ask those for more.
 * Source: the references of the Google Maps JavaScript API, Google Charts, the YouTube and Twitch players, and Web Font Loader 1.6; 2026-11.
 */
function services(): CallSink[] {
	const made = { isNew: true, destination: 'frame' } as const;
	return [
		{
			callee: 'google.maps.Map',
			url: [],
			destination: 'image',
			isNew: true,
			otherwise: 'https://maps.googleapis.com/',
		},
		script('google.charts.load', [], { otherwise: 'https://www.gstatic.com/charts/' }),
		{ callee: 'YT.Player', url: [[1, 'host']], ...made, otherwise: 'https://www.youtube.com/embed/' },
		{ callee: 'Twitch.Player', url: [], ...made, otherwise: 'https://player.twitch.tv/' },
		{ callee: 'Twitch.Embed', url: [], ...made, otherwise: 'https://embed.twitch.tv/' },
		{
			callee: 'WebFont.load',
			url: [],
			destination: 'style',
			needs: [0, 'google'],
			otherwise: 'https://fonts.googleapis.com/css',
		},
		script('WebFont.load', [], { needs: [0, 'typekit'], otherwise: 'https://use.typekit.net/' }),
		{ callee: 'WebFont.load', url: [[0, 'custom', 'urls']], destination: 'style', as: 'list' },
	];
}

export const CALL_SINKS: readonly CallSink[] = [
	// the platform
	data('fetch', [0, [0, 'url']], {
		body: [
			[1, 'body'],
			[1, 'headers'],
		],
	}),
	data('Request', [0], { isNew: true, body: [[1, 'body']] }),
	data('XMLHttpRequest#.open', [1]),
	data('Object.assign', [1], { as: 'into' }),
	data('$.extend', [1], { as: 'into' }),
	data('navigator.sendBeacon', [0], { body: [1] }),
	data('WebSocket', [0], { isNew: true }),
	{ callee: 'CSSStyleSheet#.replace', url: [0], destination: 'style', as: 'style', most: 1 },
	data('EventSource', [0], { isNew: true }),
	data('WebTransport', [0], { isNew: true }),
	data('RTCPeerConnection', [[0, 'iceServers']], { isNew: true, as: 'ice' }),
	{ callee: 'Worker', url: [0], destination: 'worker', isNew: true },
	{ callee: 'SharedWorker', url: [0], destination: 'worker', isNew: true },
	{ callee: 'navigator.serviceWorker.register', url: [0], destination: 'worker' },
	script('importScripts', [0], { as: 'list' }),
	{ callee: 'Audio', url: [0], destination: 'media', isNew: true },
	{ callee: 'FontFace', url: [1], destination: 'font', isNew: true, as: 'css-url' },
	{
		callee: 'Notification',
		url: [
			[1, 'icon'],
			[1, 'image'],
			[1, 'badge'],
		],
		destination: 'image',
		isNew: true,
	},
	script('Blob', [0], { isNew: true, as: 'blob' }),
	script('eval', [0], { as: 'script' }),
	script('setTimeout', [0], { as: 'script' }),
	script('setInterval', [0], { as: 'script' }),
	script('Function', [0], { as: 'script' }),
	script('Function', [0], { as: 'script', isNew: true }),
	{ callee: 'document.write', url: [0], destination: 'script', as: 'markup' },
	{ callee: 'document.writeln', url: [0], destination: 'script', as: 'markup' },
	{ callee: 'document.execCommand', url: [2], destination: 'image', as: 'markup' },
	{ callee: 'open', url: [0], destination: 'navigation' },
	{ callee: 'location.assign', url: [0], destination: 'navigation' },
	{ callee: 'location.replace', url: [0], destination: 'navigation', most: 1 },
	// jQuery
	data('$.ajax', [0, [0, 'url']], {
		as: 'ajax',
		body: [
			[0, 'data'],
			[1, 'data'],
		],
	}),
	data('$.get', [0, [0, 'url']], { as: 'ajax', body: [1] }),
	data('$.post', [0, [0, 'url']], { body: [1] }),
	data('$.getJSON', [0], { as: 'ajax', body: [1] }),
	script('$.getScript', [0]),
	script('$.cachedScript', [0]),
	data('$.ajaxSetup', [[0, 'url']]),
	data('$.jsonp', [[0, 'url']], { destination: 'script' }),
	script('$.globalEval', [0], { as: 'script' }),
	// MediaWiki
	script('mw.loader.load', [0], { as: 'loader' }),
	script('mw.loader.getScript', [0]),
	script('mw.loader.addScriptTag', [0]),
	{ callee: 'mw.loader.addLinkTag', url: [0], destination: 'style' },
	script('mw.loader.addSource', [0], { as: 'sources' }),
	script('mw.loader.implement', [1], { as: 'implement' }),
	script('mw.loader.impl', [1], { as: 'implement' }),
	{ callee: 'mw.loader.addStyleTag', url: [0], destination: 'style', as: 'style' },
	{ callee: 'mw.util.addCSS', url: [0], destination: 'style', as: 'style' },
	script('importScriptURI', [0]),
	{ callee: 'importStylesheetURI', url: [0], destination: 'style' },
	data('mw.ForeignApi', [0], { isNew: true }),
	data('mw.ForeignRest', [0], { isNew: true }),
	data(
		'mw.Api',
		[
			[0, 'ajax', 'url'],
			[0, 'apiUrl'],
		],
		{ isNew: true },
	),
	data('mw.Api#.get', [[1, 'url']]),
	data('mw.Api#.post', [[1, 'url']]),
	data('mw.Api#.ajax', [[1, 'url']]),
	data('mw.Rest', [[0, 'ajax', 'url']], { isNew: true }),
	{ callee: 'mw.html.element', url: [0, 1], destination: 'image', as: 'attributes' },
	{ callee: 'mw.toolbar.addButton', url: [0, [0, 'imageFile']], destination: 'image' },
	// user scripts' managers
	data('GM_xmlhttpRequest', [[0, 'url']], { body: [[0, 'data']] }),
	data('GM.xmlHttpRequest', [[0, 'url']], { body: [[0, 'data']] }),
	{ callee: 'GM_addStyle', url: [0], destination: 'style', as: 'style' },
	// libraries that gadgets use
	data('axios', [0, [0, 'url']]),
	data('axios.get', [0]),
	data('axios.post', [0], { body: [1] }),
	...['put', 'patch', 'delete', 'head'].map((method) => data(`axios.${method}`, [0])),
	data('axios.request', [[0, 'url']]),
	data('axios.create', [[0, 'baseURL']]),
	...['ky', 'superagent'].flatMap((name) =>
		['get', 'post', 'put'].map((method) => data(`${name}.${method}`, [0])),
	),
	...['json', 'csv', 'tsv', 'text', 'xml', 'html', 'svg'].map((name) => data(`d3.${name}`, [0])),
	{ callee: 'd3.image', url: [0], destination: 'image' },
	data('vegaEmbed', [1]),
	data('Papa.parse', [0]),
	data('io', [0]),
	data('SockJS', [0], { isNew: true }),
	data('Sentry.init', [[0, 'dsn']]),
	{ callee: 'PDFObject.embed', url: [0], destination: 'frame' },
	data('L.geoJSON.ajax', [0]),
	data('L.geoJson.ajax', [0]),
	data('L.GeoJSON.AJAX', [0], { isNew: true }),
	data('pdfjsLib.getDocument', [0, [0, 'url']]),
	{
		callee: 'L.icon',
		url: [
			[0, 'iconUrl'],
			[0, 'shadowUrl'],
		],
		destination: 'image',
	},
	...maps(),
	...services(),
	...['requirejs.config', 'require.config'].flatMap((callee) => [
		script(callee, [[0, 'baseUrl']]),
		script(callee, [[0, 'paths']], { as: 'sources' }),
	]),
	script('System.import', [0]),
	{ callee: 'Howl', url: [[0, 'src']], destination: 'media', isNew: true, as: 'list' },
];

/** Methods whose receiver decides little: a table by the method's name. `element` rows need a DOM element or an unknown receiver, `jquery` rows a jQuery collection. */
export interface MethodSink {
	readonly method: string;
	readonly on: 'element' | 'jquery' | 'any';
	readonly argument: number;
	readonly as:
		| 'markup'
		| 'style'
		| 'attribute'
		| 'property'
		| 'css'
		| 'css-name'
		| 'load'
		| 'declaration'
		| 'worklet'
		| 'text'
		| 'icons'
		| 'event-handler'
		/** A plugin's options, some of which are addresses of data. */
		| 'options'
		/** A style rule's declarations. */
		| 'rule'
		/** Markup of a document of its own, which counts where it is put into the page. */
		| 'parsed';
	/** Whether scripts in the markup run. */
	readonly scripts?: boolean;
	/** Where options have addresses. */
	readonly paths?: readonly (readonly string[])[];
}

/** Plugins of jQuery. Source: the references of jQuery UI 1.14, Select2 4.1, DataTables 2, jsTree 3.3 and FullCalendar 3; 2026-11. */
const plugin = (method: string, ...paths: readonly (readonly string[])[]): MethodSink => ({
	method,
	on: 'jquery',
	argument: 0,
	as: 'options',
	paths,
});

const markup = (
	method: string,
	on: MethodSink['on'],
	argument = 0,
	scripts = on === 'jquery',
): MethodSink => ({ method, on, argument, as: 'markup', scripts });

export const METHOD_SINKS: readonly MethodSink[] = [
	markup('html', 'jquery'),
	markup('append', 'jquery'),
	markup('prepend', 'jquery'),
	markup('before', 'jquery'),
	markup('after', 'jquery'),
	markup('replaceWith', 'jquery'),
	markup('appendTo', 'jquery', -1),
	markup('wrap', 'jquery'),
	markup('wrapAll', 'jquery'),
	markup('wrapInner', 'jquery'),
	{ method: 'attr', on: 'jquery', argument: 0, as: 'attribute' },
	{ method: 'prop', on: 'jquery', argument: 0, as: 'attribute' },
	{ method: 'css', on: 'jquery', argument: 0, as: 'css' },
	{ method: 'load', on: 'jquery', argument: 0, as: 'load' },
	{ method: 'text', on: 'jquery', argument: 0, as: 'text' },
	{ method: 'append', on: 'element', argument: 0, as: 'text' },
	{ method: 'appendChild', on: 'element', argument: 0, as: 'text' },
	plugin('autocomplete', ['source']),
	plugin('select2', ['ajax', 'url']),
	plugin('DataTable', ['ajax'], ['ajax', 'url']),
	plugin('dataTable', ['ajax'], ['ajax', 'url'], ['sAjaxSource']),
	plugin('jstree', ['core', 'data', 'url']),
	plugin('fullCalendar', ['events']),
	{ method: 'wikiEditor', on: 'jquery', argument: 1, as: 'icons' },
	markup('insertAdjacentHTML', 'element', 1),
	markup('setHTMLUnsafe', 'element', 0),
	markup('createContextualFragment', 'any', 0, true),
	markup('write', 'any', 0, true),
	{ method: 'setAttribute', on: 'element', argument: 0, as: 'attribute' },
	{ method: 'setAttributeNS', on: 'element', argument: 1, as: 'attribute' },
	{ method: 'setProperty', on: 'any', argument: 0, as: 'css-name' },
	{ method: 'insertRule', on: 'any', argument: 0, as: 'style' },
	{ method: 'addRule', on: 'any', argument: 1, as: 'rule' },
	{ method: 'parseFromString', on: 'any', argument: 0, as: 'parsed' },
	markup('writeln', 'any', 0, true),
	{ method: 'replaceSync', on: 'any', argument: 0, as: 'style' },
	{ method: 'addModule', on: 'any', argument: 0, as: 'worklet' },
];

/** Properties of elements that take markup, styles or code when they are assigned. */
export const PROPERTY_CODE: Readonly<Record<string, 'markup' | 'style' | 'script' | 'document'>> = table({
	innerHTML: 'markup',
	outerHTML: 'markup',
	srcdoc: 'document',
	cssText: 'style',
});

/** Style properties that take `url()`. */
export const STYLE_PROPERTIES = new Set([
	'background',
	'backgroundImage',
	'borderImage',
	'borderImageSource',
	'content',
	'cursor',
	'filter',
	'listStyle',
	'listStyleImage',
	'mask',
	'maskImage',
	'maskBorder',
	'WebkitMaskImage',
	'webkitMaskImage',
	'shapeOutside',
	'clipPath',
]);

/** Attributes that load, by name: those whose elements are known only when they are, with the destination when the element is not known. */
export const LOADING_PROPERTIES: Readonly<Record<string, Destination | undefined>> = table({
	src: 'image',
	srcset: 'image',
	poster: 'image',
	href: undefined,
	data: undefined,
	action: undefined,
	formaction: undefined,
	'xlink:href': undefined,
	background: undefined,
	longdesc: undefined,
	workerSrc: 'worker',
});
