/** Functions of the page and the browser: `document`, `$()`, storage. */
import { table } from '../../../table.js';
import { text } from '../../pattern.js';
import { element, jquery, tagsOfSelector } from '../element-methods.js';
import { literals } from '../text-methods.js';
import { string, unknown, type Value } from '../values.js';
import type { Builtin } from './builtin.js';
import { constructBuiltin } from './constructions.js';

const found: Builtin = () => [element([], false)];

const selected: Builtin = (args, frame, ev) => [
	element(literals(ev.patterns(args[0], frame)).flatMap(tagsOfSelector), false),
];

const inert: Builtin = () => [{ is: 'element', tags: ['template'], made: true, jquery: false, inert: true }];

const blob: Builtin = () => [string(text('blob:'))];

const stored: Builtin = (_args, _frame, _ev, _call, path) => [unknown('opaque', path)];

export const PAGE = table<Builtin>({
	'document.createElement': (args, frame, ev, call) => [
		element(
			literals(ev.patterns(args[0], frame)).map((tag) => tag.toLowerCase()),
			true,
			false,
			call,
		),
	],
	'document.createElementNS': (args, frame, ev, call) => [
		element(
			literals(ev.patterns(args[1], frame)).map((tag) => tag.toLowerCase().replace(/^.*:/, '')),
			true,
			false,
			call,
		),
	],
	'document.getElementById': found,
	'document.getElementsByClassName': found,
	'document.querySelector': selected,
	'document.querySelectorAll': selected,
	'document.getElementsByTagName': selected,
	$: (args, frame, ev, call) => [jquery(args[0], call, frame, ev)],
	'$.noConflict': () => [{ is: 'global', path: '$' }],
	'$.parseHTML': (args, frame, ev, call) => [
		{ ...(jquery(args[0], call, frame, ev) as Extract<Value, { is: 'element' }>) },
	],
	'document.implementation.createHTMLDocument': inert,
	'DOMParser#.parseFromString': inert,
	'URL.parse': (_, frame, ev, call) => constructBuiltin('URL', call, frame, ev),
	'URL.createObjectURL': blob,
	'webkitURL.createObjectURL': blob,
	'localStorage.getItem': stored,
	'sessionStorage.getItem': stored,
});
