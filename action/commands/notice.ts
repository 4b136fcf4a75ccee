import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { GATE_STYLES, gateStyleOf, type GateStyle } from '../../eslint-plugin/notices/template.js';
import { nodeFiles } from '../../eslint-plugin/node-files.js';
import { projectOf } from '../../eslint-plugin/project/project.js';
import { noticeReport, recipientsOf, type NoticeFormat } from '../report/notice.js';
import { plain } from '../report/text.js';
import { lint } from '../run/lint.js';
import type { LintRun } from '../run/lint-run.js';
import type { Streams } from './streams.js';

export interface NoticeArguments {
	readonly format: NoticeFormat;
	readonly gate?: GateStyle;
	readonly prefix?: string;
}

const files = nodeFiles();

/** `notice`: gives the exit status, which does not depend on what is contacted. */
export async function runNotice(
	paths: readonly string[],
	{ format, gate, prefix }: NoticeArguments,
	streams: Streams,
): Promise<number> {
	if (prefix !== undefined && !/^[a-z][\w.-]*$/i.test(prefix)) {
		streams.err.write(
			`third-party-resources: --prefix ${prefix} begins no message key: write letters, digits and hyphens, such as birds-external\n`,
		);
		return 2;
	}
	const run = await lint(paths, { workingDirectory: streams.cwd });
	const [first] = recipientsOf(run);
	const path = resolve(streams.cwd, first?.path ?? paths[0] ?? '.').replaceAll('\\', '/');
	const root = projectOf(path, files)?.root;
	streams.out.write(
		noticeReport(run, {
			format,
			style: gate ?? styleOf(run),
			prefix: prefix ?? prefixOf(path, root),
			setsMessages: root === undefined,
		}),
	);
	for (const one of run.notChecked) {
		streams.err.write(`third-party-resources: ${plain(one.message)}\n`);
	}
	return run.notChecked.some((one) => one.reason === 'missing') ? 2 : run.notChecked.length ? 3 : 0;
}

/** The style of the file with the first request that shows one. */
function styleOf(run: LintRun): GateStyle {
	const found = new Set(
		[...new Set(recipientsOf(run).map((one) => one.path))].map((path) => {
			try {
				return gateStyleOf(path, readFileSync(resolve(run.workingDirectory, path), 'utf8'));
			} catch {
				return 'plain';
			}
		}),
	);
	// a page of MediaWiki has OOUI, whatever the file itself uses
	return GATE_STYLES.find((style) => style !== 'ooui' && style !== 'plain' && found.has(style)) ?? 'ooui';
}

/** `birds-external`, of the extension Birds or of Gadget-birds.js. */
function prefixOf(path: string, root: string | undefined): string {
	const name = root === undefined ? basename(path).replace(/^Gadget-|\.\w+$/gi, '') : nameOf(root);
	const key = name
		.normalize('NFKD')
		.replace(/[^\w-]+/g, '')
		.toLowerCase();
	return /^[a-z]/.test(key) ? `${key}-external` : 'external';
}

function nameOf(root: string): string {
	for (const manifest of ['extension.json', 'skin.json']) {
		try {
			const { name } = JSON.parse(readFileSync(`${root}/${manifest}`, 'utf8')) as { name?: unknown };
			if (typeof name === 'string') {
				return name;
			}
		} catch {
			// the next, or the folder's name
		}
	}
	return basename(root) || basename(dirname(root));
}
