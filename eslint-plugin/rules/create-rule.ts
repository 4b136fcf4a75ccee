/** What both rules share: one extraction and one judgement for each source, reported by the rule it belongs to. */
import { isAbsolute } from 'node:path';
import type { Rule, SourceCode } from 'eslint';
import { filesOfMoment } from '../node-files.js';
import { Prefilter } from '../prefilter/index.js';
import type { Language } from '../requests/context.js';
import { requestsIn } from '../requests/index.js';
import { languageOf } from '../requests/language.js';
import type { Extraction } from '../requests/request.js';
import type { Wanted } from '../requests/wanted.js';
import { findSettingsFile, readSettingsFile, type Mistake } from '../settings/file.js';
import { isIgnored } from '../settings/ignored.js';
import { mistakesOf, resolveSettings, type RawSettings, type Settings } from '../settings/settings.js';
import { withUnsaved } from '../unsaved.js';
import { docsUrl } from './docs-url.js';
import { PLUGIN, type RuleName } from './finding.js';
import { judge } from './judge.js';
import type { OriginOptions } from '../settings/presets.js';

const disk = filesOfMoment();
const files = withUnsaved(disk);
/** The text that is linted: both rules see it at the same moment. */
let current = new WeakRef<object>(disk);
/** Text as its bytes, one character for each. */
const bytesOf = (text: string): string =>
	/[^\0-\x7f]/.test(text) ? Buffer.from(text).toString('latin1') : text;
const prefilter = new Prefilter(
	files,
	(path) => {
		const text = files.read(path);
		return text === undefined ? undefined : bytesOf(text);
	},
	false,
);
const NOTHING: Extraction = { requests: [], problems: [] };
const extractions = new WeakMap<SourceCode, Extracted>();

interface Extracted extends Extraction {
	readonly language: Language;
	/** Which requests are surely among them. */
	readonly wanted: Wanted;
}

interface Definition {
	readonly name: RuleName;
	readonly description: string;
	readonly schema: object;
}

export function createRule({ name, description, schema }: Definition): Rule.RuleModule {
	return {
		meta: {
			type: 'problem',
			docs: { description, recommended: true, url: docsUrl(name) },
			schema: [schema] as Rule.RuleMetaData['schema'],
			hasSuggestions: true,
			messages: { finding: '{{message}}', suggestion: '{{message}}', configuration: '{{message}}' },
		},
		create(context) {
			let isDone = false;
			// a language's root may be visited under two names: @html-eslint has a Document in a Program
			const check = (): void => {
				if (!isDone) {
					isDone = true;
					report(name, context);
				}
			};
			return { Program: check, StyleSheet: check, Document: check };
		},
	};
}

function report(name: RuleName, context: Rule.RuleContext): void {
	const source = context.sourceCode;
	if (current.deref() !== source) {
		current = new WeakRef(source);
		disk.renew();
	}
	const filename = (context.physicalFilename ?? context.filename).replaceAll('\\', '/');
	const file = isAbsolute(filename) ? filename : '';
	const {
		settings,
		mistakes,
		source: configuration,
	} = settingsFor(file, context.settings?.[PLUGIN] as RawSettings | undefined);
	if (mistakes.length) {
		if (name === 'no-third-party-origin') {
			for (const mistake of mistakes) {
				context.report({
					loc: { line: 1, column: 0 },
					messageId: 'configuration',
					data: { message: `${mistake.file}:${mistake.line}:${mistake.column}: ${mistake.message}` },
				});
			}
		}
		return;
	}
	if (isIgnored(file, configuration, settings.ignore)) {
		return;
	}
	// a processor's block is a part of its file
	if (file && context.filename === (context.physicalFilename ?? context.filename)) {
		files.holds(file, source.text);
	}
	const options = (context.options[0] ?? {}) as Partial<OriginOptions> & { requests?: 'permitted' | 'all' };
	const { unknownHosts, navigation } = { ...settings.origin, ...options };
	const { requests, language } = extractionOf(source, file, filename, context, {
		unknownHosts,
		unjudged: navigation || Boolean(settings.tiers.cloudServices?.length),
		problems: false,
	});
	if (!requests.length) {
		return;
	}
	const { findings } = judge(requests, {
		file,
		text: source.text,
		files,
		settings,
		...(name === 'no-third-party-origin' ? { origin: options } : { notice: options }),
		quickFixes: language,
		pathOf: (path) => path.split('/').at(-1) ?? path,
	});
	for (const finding of findings) {
		if (finding.ruleId !== `${PLUGIN}/${name}`) {
			continue;
		}
		context.report({
			loc: {
				start: { line: finding.line, column: finding.column - 1 },
				end: { line: finding.endLine, column: finding.endColumn - 1 },
			},
			messageId: 'finding',
			data: { message: finding.message },
			suggest: (finding.suggestions ?? []).map((suggestion) => ({
				messageId: 'suggestion',
				data: { message: suggestion.message },
				fix: (fixer) =>
					suggestion.edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text)),
			})),
		});
	}
}

function extractionOf(
	source: SourceCode,
	file: string,
	filename: string,
	context: Rule.RuleContext,
	wanted: Wanted,
): Extracted {
	const known = extractions.get(source);
	if (
		known &&
		(known.wanted.unknownHosts || !wanted.unknownHosts) &&
		(known.wanted.unjudged || !wanted.unjudged)
	) {
		return known;
	}
	const services = (source.parserServices ??
		(context as unknown as { parserServices?: object }).parserServices ??
		{}) as { thirdPartyResources?: { language: Language } };
	const byName = languageOf(filename);
	// a component is one whatever parser reads it, ours for HTML too
	const language: Language =
		byName === 'vue' ? byName : (services.thirdPartyResources?.language ?? byName ?? 'javascript');
	const isScript = language === 'javascript' || language === 'typescript';
	const isProven = isScript && requestsNothing(source, file, language, wanted);
	const extraction = {
		...(isProven
			? NOTHING
			: requestsIn(
					{ path: file, text: source.text, language, ...(isScript ? { ast: source.ast } : {}) },
					files,
					wanted,
				)),
		language,
		wanted,
	};
	extractions.set(source, extraction);
	return extraction;
}

/** Whether the text alone proves it. That of JSX, which may stand in any script, has quotes that begin no string. */
const requestsNothing = (source: SourceCode, file: string, language: Language, wanted: Wanted): boolean =>
	prefilter.proves(file, bytesOf(source.text), language, wanted) &&
	!source.ast.tokens.some((token) => token.type.startsWith('JSX'));

function settingsFor(
	file: string,
	own: RawSettings | undefined,
): { settings: Settings; mistakes: readonly Mistake[]; source: string | undefined } {
	const found = file ? findSettingsFile(file, files) : undefined;
	const read = found ? readSettingsFile(found, files) : undefined;
	const ownMistakes = own
		? mistakesOf(own).map((mistake): Mistake => ({
				file: `settings['${PLUGIN}']`,
				line: 1,
				column: 1,
				message: mistake.message,
			}))
		: [];
	return {
		settings: resolveSettings([read?.settings, own]),
		mistakes: [...(read?.mistakes ?? []), ...ownMistakes],
		source: found,
	};
}
