import type { Datum } from '../datum.js';
import { hole, type HoleKind, type Pattern, type Place, type Sent } from '../pattern.js';
import type { Evaluation } from './evaluate.js';
import type { Node } from './program.js';

/** The frames of the calls that evaluation is inside of: which arguments a function's parameters have. */
export interface Frame {
	readonly fn: Node;
	readonly module: ModuleLike;
	readonly args: readonly Argument[];
	readonly self?: Value | undefined;
	readonly parent: Frame | undefined;
	readonly depth: number;
	/** The call itself, where there is one. */
	readonly call?: Node | undefined;
}

/** Makes the frame of a call in that of the call around it; undefined where the call leads nowhere there. */
export type FrameMaker = (outer: Frame | undefined) => Frame | undefined;

/** The frame of the first of calls, each of which stands in the next; `unreached` where one leads nowhere. */
export function frameThrough(chain: readonly FrameMaker[]): Frame | undefined | 'unreached' {
	// the outermost call is the last that was found, so frames are built from there inwards
	let frame: Frame | undefined;
	for (const make of chain.toReversed()) {
		frame = make(frame);
		if (!frame) {
			return 'unreached';
		}
	}
	return frame;
}

/** An argument: an expression in the frame of its call, or values that are known already. */
export interface Argument {
	readonly node?: Node;
	readonly module?: ModuleLike;
	readonly frame?: Frame | undefined;
	readonly values?: readonly Value[];
	/** What gives the values, in the frame of the call. */
	readonly of?: (evaluation: Evaluation) => readonly Value[];
	readonly spread?: boolean;
}

export interface ModuleLike {
	readonly file: string;
}

/** One possible value of an expression. */
export type Value =
	| { readonly is: 'string'; readonly pattern: Pattern }
	| {
			readonly is: 'object';
			readonly node: Node;
			readonly module: ModuleLike;
			readonly frame: Frame | undefined;
			/** Whether it is the argument of a call. */ readonly isPassed?: boolean;
	  }
	| { readonly is: 'merged'; readonly parts: readonly (readonly Value[])[] }
	| {
			readonly is: 'list';
			readonly items: readonly Value[];
			readonly exact: boolean;
			/** Where each item is written. */ readonly places?: readonly Place[];
	  }
	| {
			readonly is: 'function';
			readonly node: Node;
			readonly module: ModuleLike;
			readonly frame: Frame | undefined;
	  }
	| {
			readonly is: 'bound';
			readonly target: Value;
			readonly how: 'call' | 'apply' | 'bind';
			readonly args?: readonly Argument[];
			/** What `this` is in it. */ readonly self?: readonly Value[];
	  }
	| { readonly is: 'class'; readonly node: Node; readonly module: ModuleLike }
	| {
			readonly is: 'instance';
			readonly node: Node;
			readonly module: ModuleLike;
			readonly args?: readonly Argument[];
			readonly frame?: Frame | undefined;
			/** Whether it may be an instance of what inherits from the class too, as `this` is in a method. */
			readonly isAny?: boolean;
	  }
	/** The static members that OOjs keeps apart: `Class.static`. */
	| { readonly is: 'statics'; readonly node: Node; readonly module: ModuleLike }
	/** A name of the platform or of a library, by its path: `mw.loader.load`. */
	| { readonly is: 'global'; readonly path: string }
	/** A method of something that is not known better: `x.open`. */
	| { readonly is: 'method'; readonly of: readonly Value[]; readonly name: string }
	/** DOM elements (`jquery`: in a jQuery collection). Without tags: elements that are not known. */
	| {
			readonly is: 'element';
			readonly tags: readonly string[];
			readonly jquery: boolean;
			readonly made: boolean;
			readonly node?: Node;
			readonly inert?: boolean;
	  }
	| { readonly is: 'url'; readonly patterns: readonly Pattern[] }
	/** `all`: what each argument of a callback is, when there are several. */
	| {
			readonly is: 'promise';
			readonly of: readonly Value[];
			readonly all?: readonly (readonly Value[])[];
	  }
	/** A reactive value of Vue: itself in a template, `.value` in code. */
	| { readonly is: 'ref'; readonly of: readonly Value[] }
	| { readonly is: 'response'; readonly kind: HoleKind }
	/** Data that a server answered: an object, a list or a string. */
	| { readonly is: 'answer'; readonly kind: HoleKind }
	/** The text that `JSON.stringify` makes of a value. */
	| { readonly is: 'json'; readonly of: readonly Value[] }
	| { readonly is: 'module'; readonly file: string }
	/** An object that the platform makes: what its properties may be. */
	| { readonly is: 'record'; readonly entries: ReadonlyMap<string, readonly Value[]> }
	/** A Map, by what each of its keys may be and what is under it. */
	| {
			readonly is: 'map';
			readonly pairs: readonly (readonly [keys: readonly Value[], values: readonly Value[]])[];
	  }
	| { readonly is: 'datum'; readonly datum: Datum }
	| { readonly is: 'other'; readonly value?: number | boolean | null | undefined };

export const string = (pattern: Pattern): Value => ({ is: 'string', pattern });
export const unknown = (kind: HoleKind = 'opaque', name?: string, sends?: readonly Sent[]): Value =>
	string(hole(kind, { ...(name ? { name } : {}), ...(sends ? { sends } : {}) }));
export const NOTHING: readonly Value[] = [];
