/** What the rule says of each request of a tree of files. */
import type { Files } from '../../eslint-plugin/files.js';
import { languageOf } from '../../eslint-plugin/requests/language.js';
import { requestsIn } from '../../eslint-plugin/requests/index.js';
import { judge, type Judging } from '../../eslint-plugin/rules/judge.js';
import { resolveSettings, type RawSettings } from '../../eslint-plugin/settings/settings.js';

export type Tree = Readonly<Record<string, string>>;

export function filesOf(tree: Tree): Files & { readonly asked: string[] } {
	const asked: string[] = [];
	return {
		asked,
		read: (path) => (asked.push(path), tree[path]),
		stamp: (path) => (path in tree ? '1' : undefined),
		list: (folder) => [
			...new Set(
				Object.keys(tree)
					.filter((path) => path.startsWith(`${folder}/`))
					.map((path) => path.slice(folder.length + 1).split('/')[0]!),
			),
		],
	};
}

/** What the rule says of each request of a tree that needs consent, from `without asking` on; `passes` where it says nothing. */
export function said(tree: Tree, raw: RawSettings = { preset: 'gadget' }, files = filesOf(tree)): string[] {
	return Object.entries(tree).flatMap(([path, text]) => {
		const language = languageOf(path);
		if (!language || path.endsWith('.json')) {
			return [];
		}
		const judging: Judging = {
			file: path,
			text,
			files,
			settings: resolveSettings([raw]),
			pathOf: (file) => file.slice(3),
		};
		const { requests, findings } = judge(requestsIn({ path, text, language }, files).requests, judging);
		return requests
			.filter((one) => one.tier === 'third-party')
			.map((one) => {
				const finding = findings.find((other) => other.line === one.line && other.column === one.column);
				const place = `${one.path}:${one.line} ${one.origin}`;
				const evidence = (finding?.evidence ?? [])
					.filter(({ role }) => role === 'gate' || role === 'notice')
					.map(({ role, path: at, line }) => ` ${role} ${at}:${line}`);
				return finding
					? `${place} ${/\(a third party\) (.*?)\. It gives away/.exec(finding.message)![1]}${evidence.join('')}`
					: `${place} passes`;
			});
	});
}
