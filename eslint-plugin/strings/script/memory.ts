/** What evaluation remembers of its answers, and what each of them depends on. */
import type { Module } from './modules.js';
import type { Node, Variable } from './program.js';
import type { Frame, Value } from './values.js';

/** What is asked: the values of an expression, of a variable, or of a name that its module keeps a key for. */
export type Key = Node | Variable | object;

/** What an answer was found with. */
export class Needs {
	/** Whether it depends on anything of a function around the expression: its parameters, its `this`, the call it is in. */
	isLocal = false;
	/** Whether a frame of the question's context gave something. */
	isInContext = false;
	/** Whether evaluation gave up before the end. */
	isLimited = false;
	/** Whether values were left out: there were too many, or only one could be gone on with. */
	isPartial = false;
	/** Questions that were being answered and asked again. */
	private heads: Set<unknown> | undefined;
	/** Functions whose parameters no frame gave; true of those that nothing else gave either. */
	asked: Map<Node, { readonly module: Module; readonly isUnbound: boolean }> | undefined;

	get isCut(): boolean {
		return this.heads !== undefined && this.heads.size > 0;
	}

	cutAt(head: unknown): void {
		(this.heads ??= new Set()).add(head);
	}

	eachHead(act: (head: unknown) => void): void {
		this.heads?.forEach(act);
	}

	answered(head: unknown): void {
		this.heads?.delete(head);
	}

	ask(fn: Node, module: Module, isUnbound: boolean): void {
		this.isLocal = true;
		this.asked ??= new Map();
		if (isUnbound || !this.asked.has(fn)) {
			this.asked.set(fn, { module, isUnbound });
		}
	}

	include(other: Needs): void {
		this.isLocal ||= other.isLocal;
		this.isInContext ||= other.isInContext;
		this.isLimited ||= other.isLimited;
		this.isPartial ||= other.isPartial;
		other.heads?.forEach((head) => this.cutAt(head));
		other.asked?.forEach(({ module, isUnbound }, fn) => this.ask(fn, module, isUnbound));
	}
}

export interface Answer {
	readonly values: readonly Value[];
	readonly needs: Needs;
}

/** The answers of one evaluation that hold under its frames, or only until a question around them is answered. */
export class Answers {
	private readonly byFrame = new Map<Frame | undefined, Map<Key, Answer>>();
	/** What is being answered, with the answers that hold only meanwhile. */
	private readonly busy = new Map<unknown, [Map<Key, Answer>, Key][] | undefined>();

	/** @param joins whether answers may be put together of what several calls give */
	constructor(private readonly joins: boolean) {}

	isBusy(key: unknown): boolean {
		return this.busy.has(key);
	}

	begin(key: unknown): void {
		this.busy.set(key, undefined);
	}

	end(key: unknown): void {
		for (const [answers, of] of this.busy.get(key) ?? []) {
			answers.delete(of);
		}
		this.busy.delete(key);
	}

	get(key: Key, frame: Frame | undefined, module: Module, context: Frame | undefined): Answer | undefined {
		const own = this.byFrame.get(frame)?.get(key);
		if (own) {
			return own;
		}
		let known = module.memo.get(key);
		if (this.joins && (!known || known.needs.isLocal)) {
			known = module.joined.get(key);
		}
		return known && (!known.needs.isLocal || (!frame && !isAnswered(known.needs, context)))
			? known
			: undefined;
	}

	set(key: Key, frame: Frame | undefined, module: Module, answer: Answer): void {
		const { needs } = answer;
		if (needs.isLimited) {
			return;
		}
		if (!needs.isCut && (!needs.isLocal || (!frame && !needs.isInContext))) {
			(this.joins && needs.isLocal ? module.joined : module.memo).set(key, answer);
			return;
		}
		let answers = this.byFrame.get(frame);
		if (!answers) {
			answers = new Map();
			this.byFrame.set(frame, answers);
		}
		answers.set(key, answer);
		needs.eachHead((head) => {
			const list = this.busy.get(head);
			if (list) {
				list.push([answers, key]);
			} else {
				this.busy.set(head, [[answers, key]]);
			}
		});
	}
}

/** Whether a context gives parameters that an answer was found without. */
function isAnswered({ asked }: Needs, context: Frame | undefined): boolean {
	if (asked) {
		for (let current = context; current; current = current.parent) {
			if (asked.has(current.fn)) {
				return true;
			}
		}
	}
	return false;
}
