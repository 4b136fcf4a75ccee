import { originOf } from '../../eslint-plugin/origins/index.js';
import { NO_FILES, type Files } from '../../eslint-plugin/files.js';
import type { Language } from '../../eslint-plugin/requests/context.js';
import { requestsIn } from '../../eslint-plugin/requests/index.js';

/** Requests as `host destination "the text they stand at"`, in order; hosts that are nobody's are left out. */
export function requested(
	text: string,
	language: Language = 'javascript',
	files: Files = NO_FILES,
	path = '/w/file.js',
): string[] {
	const { requests } = requestsIn({ path, text, language }, files);
	return requests.flatMap((request) => {
		const origin = originOf(request.url, request.base);
		return origin.kind === 'none'
			? []
			: [
					`${origin.kind === 'host' ? origin.host : 'unknown'} ${request.destination} ${JSON.stringify(text.slice(request.place.start, request.place.end))}`,
				];
	});
}

export const memoryFiles = (contents: Readonly<Record<string, string>>): Files => ({
	read: (path) => contents[path],
	stamp: (path) => (path in contents ? '1' : undefined),
	list: (folder) => [
		...new Set(
			Object.keys(contents)
				.filter((path) => path.startsWith(`${folder}/`))
				.map((path) => path.slice(folder.length + 1).split('/')[0]!),
		),
	],
});
