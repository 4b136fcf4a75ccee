/**
 * Calls that ask the reader. Sources: HTML's simple dialogs; OOUI 0.54 (`OO.ui.confirm`, `OO.ui.WindowManager`, `OO.ui.Window`);
 * SweetAlert2; jQuery UI 1.13; 2026-11. A new dialog is a row.
 */
import { calleeName, propertyName, unwrap, type Node } from '../../strings/script/program.js';
import type { Settled } from './gate.js';

interface DialogRow {
	readonly name: string;
	/** The last name of the receiver; any by default, `''` for a global function (also of `window`). */
	readonly of?: RegExp;
	readonly as: Exclude<Settled['as'], 'agreed'>;
	/** Whether the call itself gives the answer, not a promise of it. */
	readonly isSync?: boolean;
	/** The argument that is a window, whose class says what it shows. */
	readonly window?: number;
}

const GLOBAL = /^(?:|window|self|globalThis)$/;

const DIALOGS: readonly DialogRow[] = [
	{ name: 'confirm', of: GLOBAL, as: 'answer', isSync: true },
	{ name: 'prompt', of: GLOBAL, as: 'answer', isSync: true },
	{ name: 'alert', of: GLOBAL, as: 'shown', isSync: true },
	{ name: 'confirm', as: 'answer' },
	{ name: 'prompt', of: /^ui$/, as: 'answer' },
	{ name: 'alert', of: /^ui$/, as: 'shown' },
	{ name: 'openWindow', as: 'closing', window: 0 },
	{ name: 'fire', of: /^Swal$/i, as: 'closing' },
];

const rows = new Map<string, DialogRow[]>();
for (const row of DIALOGS) {
	rows.set(row.name, [...(rows.get(row.name) ?? []), row]);
}

/** The row of a call that asks; undefined of other calls. */
export function dialogOf(call: Node): DialogRow | undefined {
	if (call.type !== 'CallExpression') {
		return undefined;
	}
	const named = rows.get(calleeName(call) ?? '');
	if (!named) {
		return undefined;
	}
	const callee = unwrap(call.callee);
	const of = callee.type === 'MemberExpression' ? nameOf(unwrap(callee.object)) : '';
	return named.find((row) => (row.of ? row.of.test(of) : callee.type === 'MemberExpression'));
}

export const nameOf = (node: Node): string =>
	node.type === 'Identifier' ? (node.name as string) : (propertyName(node) ?? '');

/** Members of a window that are promises of how it closes (OOUI's WindowInstance). */
export const WINDOW_PROMISES: ReadonlySet<string> = new Set(['closed', 'closing', 'opened', 'opening']);

/** Methods that call back with what a promise resolves with. */
export const THENS: ReadonlySet<string> = new Set(['then', 'done']);
/** Methods that call back when it does not resolve, or in any case. */
export const FAILS: ReadonlySet<string> = new Set(['catch', 'fail']);
export const ALWAYS: ReadonlySet<string> = new Set(['always', 'finally']);
/** Members of an answer that are true when the reader agreed (SweetAlert2). */
export const AGREED_MEMBERS: ReadonlySet<string> = new Set([
	'isConfirmed',
	'confirmed',
	'accepted',
	'agreed',
]);
/** Members of an answer that name the action by which a window was closed. */
export const ACTION_MEMBERS: ReadonlySet<string> = new Set(['action', 'isConfirmed', 'value', 'button']);
