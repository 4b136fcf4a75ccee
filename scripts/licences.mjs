// The licences of the packages that a bundle holds, which ask to be kept with them.
import { readdirSync, readFileSync } from 'node:fs';

const LICENCE = /^(?:un)?licen[cs]e|^copying/i;

/** @param metafile of esbuild */
export function licencesOf({ inputs }) {
	const folders = new Set(
		Object.keys(inputs).flatMap(
			(path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path) ?? [],
		),
	);
	return [...folders]
		.sort()
		.map((folder) => {
			const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
			const file = readdirSync(folder).find((one) => LICENCE.test(one));
			return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
		})
		.join(`\n${'-'.repeat(80)}\n\n`);
}
