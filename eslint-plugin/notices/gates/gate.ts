import type { Module } from '../../strings/script/modules.js';
import type { Node } from '../../strings/script/program.js';
import type { Shown } from '../text/shown.js';

/** Code that asks the reader. */
export interface Gate {
	/** The call that asks, or the registration of the control that the reader operates. */
	readonly node: Node;
	readonly module: Module;
	/**
	 * How what it shows is found: `arguments` of the call; `around`: what stands at a control, which was read already;
	 * `named`: the settings name the function, so its text is not judged; `template`: a component's own text.
	 */
	readonly shows: 'arguments' | 'around' | 'named' | 'template';
	/** For `around`: what stands at the control. */
	readonly shown?: Shown;
	/** For `template`: the markup of the dialog. */
	readonly markup?: string;
}

/** The gate of a choice that is read where it is also being written: it takes another gate to write it first. */
export const ASSUMED = {} as Gate;

export const PROBLEMS = [
	'none',
	'before',
	'unused',
	'inverted',
	'elsewhere',
	'remembered',
	'irrefusable',
	'click',
	'silent',
	'nameless',
	'unlinked',
	'unreadable',
	'unknown message',
] as const;

/** What is missing between a request and the reader's agreement. */
export interface Problem {
	readonly kind: (typeof PROBLEMS)[number];
	/** Where: the dialog that comes too late, the write that nobody was asked about, the other call, the notice. */
	readonly at?: { readonly node: Node; readonly module: Module };
	/** The key of a message, or the file that lacks it. */
	readonly key?: string;
	readonly file?: string;
}

/** Whether code only runs after the reader agreed, and what asks; or what is missing. */
export interface Verdict {
	readonly gate?: Gate;
	readonly problem?: Problem;
}

/** What the truth of an expression says: `yes`, when true the reader agreed; `no`, when false. */
export interface Truth {
	readonly yes?: Gate | undefined;
	readonly no?: Gate | undefined;
}

/** What a promise says: that it resolves only when the reader agreed, or with what. */
export interface Settled {
	readonly gate: Gate;
	/** `agreed`: only then; `answer`: with true or false; `closing`: with an object that names the action; `shown`: in any case. */
	readonly as: 'agreed' | 'answer' | 'closing' | 'shown';
}
