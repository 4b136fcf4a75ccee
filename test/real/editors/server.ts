/** ESLint's language server, as editors start it, over standard input and output. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Diagnostic {
	readonly range: {
		readonly start: { readonly line: number; readonly character: number };
		readonly end: { readonly line: number; readonly character: number };
	};
	readonly code: string;
	readonly codeDescription?: { readonly href: string };
	readonly message: string;
	readonly severity: number;
}

export interface Edit {
	readonly range: Diagnostic['range'];
	readonly newText: string;
}

export interface Action {
	readonly title: string;
	readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
	readonly edit?: { readonly changes?: Readonly<Record<string, readonly Edit[]>> };
}

interface Message {
	readonly id?: number;
	readonly method?: string;
	readonly params?: unknown;
	readonly result?: unknown;
	readonly error?: unknown;
}

const SERVER = join(
	dirname(createRequire(import.meta.url).resolve('vscode-langservers-extracted/package.json')),
	'bin/vscode-eslint-language-server',
);

export class LanguageServer {
	private readonly child: ChildProcessWithoutNullStreams;
	private readonly waiting = new Map<number, (message: Message) => void>();
	private readonly versions = new Map<string, number>();
	private readonly applied: {
		edit: { documentChanges?: { edits: Edit[] }[]; changes?: Record<string, Edit[]> };
	}[] = [];
	private buffer = Buffer.alloc(0);
	private id = 0;

	private constructor(
		private readonly root: string,
		private readonly isFlat: boolean | undefined,
	) {
		this.child = spawn(process.execPath, [SERVER, '--stdio'], { cwd: root });
		this.child.stdout.on('data', (bytes: Buffer) => this.read(bytes));
		this.child.stderr.resume();
	}

	/** @param isFlat `eslint.useFlatConfig`: only ESLint 8.57 needs it for flat configuration */
	static async start(root: string, isFlat: boolean | undefined): Promise<LanguageServer> {
		const server = new LanguageServer(root, isFlat);
		const uri = pathToFileURL(root).href;
		await server.request('initialize', {
			processId: process.pid,
			rootUri: uri,
			workspaceFolders: [{ uri, name: 'w' }],
			capabilities: {
				workspace: { configuration: true, workspaceFolders: true, applyEdit: true },
				textDocument: {
					publishDiagnostics: { codeDescriptionSupport: true, dataSupport: true },
					diagnostic: {},
					codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
				},
			},
		});
		server.send({ method: 'initialized', params: {} });
		return server;
	}

	stop(): void {
		this.child.kill();
	}

	uriOf(path: string): string {
		return pathToFileURL(join(this.root, path)).href;
	}

	open(path: string, languageId: string, text: string): void {
		this.versions.set(path, 1);
		this.send({
			method: 'textDocument/didOpen',
			params: { textDocument: { uri: this.uriOf(path), languageId, version: 1, text } },
		});
	}

	/** The editor's text, as after typing; nothing is saved. */
	type(path: string, text: string): void {
		const version = this.versions.get(path)! + 1;
		this.versions.set(path, version);
		this.send({
			method: 'textDocument/didChange',
			params: { textDocument: { uri: this.uriOf(path), version }, contentChanges: [{ text }] },
		});
	}

	/** What an editor says once it has written a file. */
	saved(path: string): void {
		this.send({
			method: 'textDocument/didSave',
			params: { textDocument: { uri: this.uriOf(path) } },
		});
	}

	async diagnostics(path: string): Promise<readonly Diagnostic[]> {
		const answer = (await this.request('textDocument/diagnostic', {
			textDocument: { uri: this.uriOf(path) },
		})) as { items?: Diagnostic[] };
		return answer.items ?? [];
	}

	async actions(path: string, diagnostic: Diagnostic): Promise<readonly Action[]> {
		return (
			((await this.request('textDocument/codeAction', {
				textDocument: { uri: this.uriOf(path) },
				range: diagnostic.range,
				context: { diagnostics: [diagnostic], only: ['quickfix'] },
			})) as Action[] | null) ?? []
		);
	}

	/** The edits of a quick fix, as the server asks the editor to apply them. */
	async apply({ command, edit }: Action): Promise<readonly Edit[]> {
		if (edit) {
			return Object.values(edit.changes ?? {}).flat();
		}
		this.applied.length = 0;
		await this.request('workspace/executeCommand', command);
		return this.applied.flatMap((one) => [
			...(one.edit.documentChanges ?? []).flatMap((change) => change.edits),
			...Object.values(one.edit.changes ?? {}).flat(),
		]);
	}

	private request(method: string, params: unknown): Promise<unknown> {
		const id = ++this.id;
		return new Promise((done, fail) => {
			this.waiting.set(id, ({ result, error }) =>
				error ? fail(new Error(JSON.stringify(error))) : done(result),
			);
			this.send({ id, method, params });
		});
	}

	private send(message: Message): void {
		const text = JSON.stringify({ jsonrpc: '2.0', ...message });
		this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
	}

	private read(bytes: Buffer): void {
		this.buffer = Buffer.concat([this.buffer, bytes]);
		for (;;) {
			const head = this.buffer.indexOf('\r\n\r\n');
			const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.subarray(0, head).toString())?.[1]);
			if (head < 0 || this.buffer.length < head + 4 + length) {
				return;
			}
			const message = JSON.parse(this.buffer.subarray(head + 4, head + 4 + length).toString()) as Message;
			this.buffer = this.buffer.subarray(head + 4 + length);
			this.receive(message);
		}
	}

	private receive(message: Message): void {
		const { id, method, params } = message;
		if (id !== undefined && method) {
			if (method === 'workspace/applyEdit') {
				this.applied.push(params as (typeof this.applied)[number]);
			}
			const result =
				method === 'workspace/configuration'
					? (params as { items: unknown[] }).items.map(() => this.settings())
					: method === 'workspace/applyEdit'
						? { applied: true }
						: null;
			this.send({ id, result });
		} else if (id !== undefined) {
			this.waiting.get(id)?.(message);
			this.waiting.delete(id);
		}
	}

	/** What the ESLint extension of Visual Studio Code sends by default, for all languages. */
	private settings(): object {
		return {
			validate: 'on',
			packageManager: 'npm',
			useESLintClass: true,
			...(this.isFlat === undefined ? {} : { useFlatConfig: this.isFlat }),
			experimental: { useFlatConfig: this.isFlat ?? false },
			codeAction: {
				disableRuleComment: { enable: true, location: 'separateLine' },
				showDocumentation: { enable: true },
			},
			codeActionOnSave: { mode: 'all' },
			format: false,
			quiet: false,
			onIgnoredFiles: 'off',
			options: {},
			rulesCustomizations: [],
			run: 'onType',
			problems: { shortenToSingleLine: false },
			nodePath: null,
			workingDirectory: { mode: 'location' },
			workspaceFolder: { name: 'w', uri: pathToFileURL(this.root).href },
		};
	}
}
